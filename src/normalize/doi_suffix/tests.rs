use super::*;

fn facts(doi: &str) -> String {
    let arena = Arena::new();
    let Some(found) = read(doi, &arena) else {
        return String::new();
    };
    let mut said = vec![found.pattern.to_owned()];
    let mut say = |name: &str, value: Option<String>| said.extend(value.map(|value| format!("{name}={value}")));
    say(if found.issn_unsure { "issn?" } else { "issn" }, found.issn.map(str::to_owned));
    say("year", found.year.map(|fact| format!("{}~{}", fact.year, fact.slack)));
    say("volume", found.volume.map(str::to_owned));
    say("issue", found.issue.map(str::to_owned));
    say("whole", found.whole_number.map(str::to_owned));
    say("first", found.first_page.map(str::to_owned));
    say("last", found.last_page.map(str::to_owned));
    say(if found.article_sure { "article" } else { "article?" }, found.article.map(str::to_owned));
    said.join(" ")
}

#[test]
fn each_publisher_says_what_its_pattern_says() {
    for (doi, said) in [
        ("10.24833/2071-8160-2023-6-93-37-68", "Elpub issn=2071-8160 year=2023~1 issue=6 whole=93 first=37 last=68"),
        ("10.24108/2658-3143-2021-4-3-94-105", "Elpub issn=2658-3143 year=2021~1 volume=4 issue=3 first=94 last=105"),
        ("10.24833/2071-8160-2023-16-2-37-68", "Elpub issn=2071-8160 year=2023~1 volume=16 issue=2 first=37 last=68"),
        ("10.24833/2071-8160-2023-6-37-68", "Elpub issn=2071-8160 year=2023~1 first=37 last=68"),
        ("10.1016/j.jhydrol.2011.03.017", "Elsevier year=2011~2"),
        ("10.1016/S0140-6736(05)67889-0", "Elsevier PII issn=0140-6736"),
        ("10.1016/0040-4039(80)88091-9", "Elsevier PII issn=0040-4039"),
        ("10.1007/s00134-020-05991-x", "Springer year=2020~2"),
        ("10.1186/s12933-015-0324-y", "BMC year=2015~1"),
        ("10.1186/1471-2105-14-128", "BMC old issn=1471-2105 volume=14 article?=128"),
        ("10.1186/1471-2105-14-S1-S5", "BMC supplement issn=1471-2105 volume=14"),
        ("10.1038/s41586-020-2649-2", "Nature year=2020~1"),
        ("10.1038/jes.2014.66", "Nature old year=2014~1"),
        ("10.1371/journal.pone.0035968", "PLOS article=e0035968"),
        ("10.3389/fnhum.2015.00582", "Frontiers year=2015~1 article?=582"),
        ("10.1155/2018/7970463", "Hindawi year=2018~1 article?=7970463"),
        ("10.1109/ACCESS.2019.2912200", "IEEE year=2019~2"),
        ("10.1103/PhysRevA.79.021603", "APS volume=79 article=021603"),
        ("10.1103/PhysRev.47.777", "APS volume=47 first=777"),
        ("10.1001/jama.2017.7112", "AMA year=2017~1"),
        ("10.1001/jama.281.6.558", "AMA old volume=281 issue=6 first=558"),
        ("10.1111/j.1749-6632.1999.tb08633.x", "Wiley-Blackwell issn?=1749-6632"),
        ("10.1002/(SICI)1096-9861(19960930)373:4<593::AID-CNE8>3.0.CO;2-X", "SICI issn=1096-9861 year=1996~1 volume=373 issue=4 first=593"),
        ("10.1002/(SICI)1099-1646(199603)12:2/3<201::AID-RRR390>3.0.CO;2-A", "SICI issn=1099-1646 year=1996~1 volume=12"),
        ("10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2", "SICI issn=1097-0258 year=1998~1 volume=17"),
        ("10.1175/1520-0426(1985)002<0362:EOMADR>2.0.CO;2", "SICI issn=1520-0426 year=1985~1 volume=2 first=362"),
        ("10.1890/0012-9658(2006)87[2832:tiopma]2.0.co;2", "SICI issn=0012-9658 year=2006~1 volume=87 first=2832"),
        ("10.1080/15348431.2018.1489812", "Taylor & Francis issn=1534-8431 year=2018~1"),
        ("10.1177/0022034520970536", "SAGE issn=0022-0345 year=2020~2"),
        ("10.1017/S0033291799001300", "Cambridge issn=0033-2917"),
        ("10.3969/j.issn.1001-0505.2012.03.001", "Wanfang issn=1001-0505 year=2012~1 issue=3"),
        ("10.3969/j.issn.1001-0505.2012.00.001", "Wanfang issn=1001-0505 year=2012~1"),
        ("10.3969/j.issn.1001-0505.2012.z1.001", "Wanfang issn=1001-0505 year=2012~1"),
        ("10.3760/cma.j.issn.0254-6450.2020.02.003", "Wanfang issn=0254-6450 year=2020~1 issue=2"),
        ("10.5194/acp-15-4399-2015", "Copernicus year=2015~1 volume=15 first=4399"),
        ("10.1590/S0102-311X2005000100001", "SciELO issn=0102-311X year=2005~1"),
        ("10.1093/pubmed/22.4.492", "Oxford volume=22 issue=4 first=492"),
        ("10.1088/1748-9326/11/7/074006", "IOP issn=1748-9326 volume=11 issue=7"),
        ("10.1088/1361-6463/ab1234", "IOP new issn=1361-6463"),
        ("10.1126/science.298.5598.1569", "Science volume=298 issue=5598 first=1569"),
        ("10.1234/abc.2071-8160.7", "generic issn?=2071-8160"),
    ] {
        assert_eq!(facts(doi), said, "{doi}");
    }
}

#[test]
fn a_suffix_that_says_nothing_surely_says_nothing() {
    for doi in [
        "10.1177/030631289019003001",
        "10.17875/gup2020-1296",
        "10.17875/gup12345-1231296",
        "10.5281/x.1234-56789",
        "10.4103/ab.1231-12345",
        "10.2307/j.abc.9999-1230.12345",
        "10.2307/j.abc.9999-9990.12345",
        "10.1086/1987123",
        "10.4000/books.xyz.2031",
        "10.1145/1996123.12345123",
        "10.1016/0022-12345/(85)90123-X",
        "10.3390/ijms20010123",
        "10.1016/S0140-6736(05)",
        "10.1371/journal.pone.0035968.g001",
        "10.1108/JD-12-2013-0166",
        "10.1007/978-3-319-06127-6_1",
        "10.5281/zenodo.12345",
        "10.24833/2071-8161-2023-6-93-37-68",
        "10.24833/2071-8161-2023-6-93-68-37",
        "no DOI",
        "",
    ] {
        assert_eq!(facts(doi), "", "{doi}");
    }
}

#[test]
fn a_year_contradicts_only_beyond_its_slack() {
    let published = YearFact { year: 2019, slack: 1 };
    assert!(!published.is_contradicted_by(2020) && !published.is_contradicted_by(2018));
    assert!(published.is_contradicted_by(2021) && published.is_contradicted_by(2017));
    let accepted = YearFact { year: 2019, slack: 2 };
    assert!(!accepted.is_contradicted_by(2021) && accepted.is_contradicted_by(2022));
}

#[test]
fn article_ids_are_the_same_without_zeros() {
    assert!(same_article("e0033693", "e33693") && same_article("021603", "21603") && same_article("L020401", "l020401"));
    assert!(!same_article("e0033693", "e0033694"));
    assert!(is_numbered_in_volume("e0040423", "e423", "4") && is_numbered_in_volume("e0040423", "0423", "4"));
    assert!(!is_numbered_in_volume("e0040423", "e423", "5") && !is_numbered_in_volume("e1000013", "e13", "7") && !is_numbered_in_volume("e40423", "e423", "4"));
}
