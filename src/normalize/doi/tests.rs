use super::*;
use crate::model::identifier::OddCharacter;

/// What is read, in short: the DOI, then the faults.
fn said(text: &str) -> String {
    let arena = Arena::new();
    let reading = read(text, &arena);
    let mut said = vec![reading.doi.unwrap_or("-").to_owned()];
    let mut say = |fault: Option<String>| said.extend(fault);
    let safety = |safe| if safe { "safe" } else { "unsafe" };
    say(reading.syntax.map(|fault| format!("{fault:?}")));
    say(reading.prefix.map(|_| "prefix".to_owned()));
    say(reading
        .escaped
        .map(|escape| format!("{:?} {}", escape.kind, safety(escape.safe))));
    say(reading
        .tail
        .map(|tail| format!("tail {}", safety(tail.safe))));
    say(reading
        .invisible
        .map(|odd| format!("{:?} {}", odd.kind, safety(odd.safe))));
    say(reading.reserved.map(|reserved| format!("{reserved:?}")));
    say(reading.arxiv_version.map(|_| "version".to_owned()));
    said.join(" | ")
}

const SICI: &str = "10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2";

#[test]
fn a_right_doi_raises_nothing() {
    for doi in [
        "10.1000/182",
        "10.1000.10/12345",
        "10.12345/a1",
        "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
        "10.1002/(SICI)1098-1063(1997)7:5<559::AID-HIPO11>3.0.CO;2-#",
        "10.1002/(SICI)1098-1063(1997)7:5<559::AID-HIPO11>3.0.CO;2-X",
        "10.1175/1520-0426(1985)002<0362:EOMADR>2.0.CO;2",
        "10.1643/0045-8511(2000)000[0001:TEST]2.0.CO;2",
        "10.1130/0091-7613(1999)027<0001:TOTNA>2.3.CO;2",
        "10.1037//0022-3514.52.3.511",
        "10.1061/(ASCE)0733-9429(2003)129:5(329)",
        "10.1007/978-3-642-35323-9_12_4",
        "10.1016/S0140-6736(05)67889-0",
        "10.1016/0022-12345/(85)90123-X",
        "10.13140/RG.2.2.12345.12301",
        "10.26434/chemrxiv.12345.v2",
        "10.4230/LIPIcs.ABC.2010.12",
        "10.12688/f1000research.12345.1",
        "10.1002/abc_12345",
        "10.2903/sp.efsa.2019.EN-12345",
        "10.7910/DVN/AB12345",
        "10.1515/9783110123451-012",
        "10.1787/9d12345-en",
        "10.1594/PANGAEA.12345",
        "10.1021/acs.jxyz.123c12345",
        "10.1070/RM2001v056n01ABEH12345",
        "10.1787/12345-full-text-en",
        "10.2172/12345-abstract-series",
        "10.5194/abc-2019-123-supplement",
        "10.1093/oxfabc/12345.meta.123",
        "10.17605/OSF.IO/A12B",
        "10.1093/acprof:oso/9780199592197.001.0001",
        "10.7554/eLife.12345.001",
        "10.7717/peerj.123/fig-1",
        "10.1371/journal.pone.0012345.s001",
        "10.18725/OPARU-1234/pdf-a",
        "10.1000/pdf",
        "10.1000/abstract",
        "10.48550/arXiv.2101.00001",
        "10.3842/SIGMA.2010.1000/1",
        "10.1000/größe1",
        "10.1000/50%abc",
        " 10.1000/182 ",
        SICI,
    ] {
        assert_eq!(said(doi), doi.trim(), "{doi}");
        assert_eq!(
            read(doi, &Arena::new())
                .safe
                .filter(|safe| *safe != doi.trim()),
            None,
            "{doi}"
        );
    }
}

#[test]
fn what_is_no_doi_is_told_why() {
    use DoiSyntax::*;
    for (text, fault) in [
        ("s00134-020-05991-x", NoPrefix),
        ("1016/j.jhydrol.2011.03.017", NoPrefix),
        ("10,1016/j.jhydrol.2011.03.017", NoPrefix),
        ("doi pending", NoPrefix),
        ("", NoPrefix),
        ("10.1016j.jhydrol.2011.03.017", NoSlash),
        ("10.1O16/j.jhydrol.2011.03.017", Registrant),
        ("10.10/j.jhydrol.2011.03.017", Registrant),
        ("10.1234567890/j.jhydrol", Registrant),
        ("10.1016/", EmptySuffix),
        ("10.1016/.", EmptySuffix),
        (
            "10.5424/http://dx.doi.org/10.5424/sjar/20110903-330-10",
            EmptySuffix,
        ),
        ("10.1016/j.jhydr ol.2011.03.017", WhiteSpace),
        ("10.1007/s00134-0 20-05991-x", WhiteSpace),
        ("10.1016 /j.jhydrol", WhiteSpace),
        ("10.1016/j.jhyd\u{1}rol", Unprintable),
        ("10.1016/j.jhyd\u{fffd}rol", Unprintable),
        ("CNKI:CDMD:1.2007.101113", OtherScheme(Scheme::Cnki)),
        ("hdl:2027/mdp.39015", OtherScheme(Scheme::Handle)),
        (
            "http://hdl.handle.net/10419/12345",
            OtherScheme(Scheme::Handle),
        ),
        ("20.500.11850/12345", OtherScheme(Scheme::Handle)),
        ("arXiv:2101.00001", OtherScheme(Scheme::Arxiv)),
        ("2101.00001v2", OtherScheme(Scheme::Arxiv)),
        (
            "https://arxiv.org/abs/2101.00001",
            OtherScheme(Scheme::Arxiv),
        ),
        ("PMID: 31234567", OtherScheme(Scheme::Pmid)),
        (
            "https://pubmed.ncbi.nlm.nih.gov/31234567/",
            OtherScheme(Scheme::Pmid),
        ),
        ("PMC1234567", OtherScheme(Scheme::Pmcid)),
        (
            "https://www.example.com/science/article/pii/S0000000000000001",
            OtherScheme(Scheme::Link),
        ),
        ("ISBN 978-3-16-148410-0", OtherScheme(Scheme::Isbn)),
        ("2071-8160", OtherScheme(Scheme::Issn)),
        ("S0140-6736(05)67889-0", OtherScheme(Scheme::Pii)),
        ("WOS:000123456700001", OtherScheme(Scheme::WebOfScience)),
    ] {
        let arena = Arena::new();
        let reading = read(text, &arena);
        assert_eq!(
            reading,
            DoiReading {
                syntax: Some(fault),
                other: reading.other,
                ..DoiReading::default()
            },
            "{text}"
        );
        assert_eq!(
            reading.other.is_some(),
            matches!(fault, OtherScheme(_)),
            "{text}"
        );
    }
}

#[test]
fn a_publishers_address_in_a_doi_field_is_a_link_whose_doi_is_known() {
    let arena = Arena::new();
    let reading = read(
        "https://onlinelibrary.wiley.com/doi/full/10.1111/add.14404",
        &arena,
    );
    assert_eq!(reading.syntax, Some(DoiSyntax::OtherScheme(Scheme::Link)));
    assert_eq!(reading.doi, Some("10.1111/add.14404"));
}

#[test]
fn what_stands_before_is_taken_off() {
    let doi = "10.1007/s00134-020-05991-x";
    for prefix in [
        "doi:",
        "doi: ",
        "DOI ",
        "DOI: ",
        "Doi:",
        "https://doi.org/",
        "http://doi.org/",
        "http://dx.doi.org/",
        "https://dx.doi.org/",
        "urn:doi:",
        "info:doi/",
        "doi.org/",
        "www.doi.org/",
        "https://www.doi.org/",
        "DOI:https://doi.org/",
        "HTTPS://DOI.ORG/",
        "doi:doi:",
        "https://doi.org/doi:",
        "doi=",
        "DOI",
        "https:/doi.org/",
        "https://doi.org//",
        "http//dx.doi.org/",
    ] {
        let text = format!("{prefix}{doi}");
        assert_eq!(said(&text), format!("{doi} | prefix"), "{text}");
        let arena = Arena::new();
        let reading = read(&text, &arena);
        assert_eq!(reading.prefix, Some((0, prefix.len() as u32)), "{text}");
        assert_eq!(reading.safe, Some(doi), "{text}");
    }
}

#[test]
fn escapes_are_decoded() {
    use crate::model::identifier::EscapeKind::*;
    for (text, doi, kind) in [
        (SICI.replace('<', "&lt;").replace('>', "&gt;"), SICI, Entity),
        (
            SICI.replace('<', "&amp;lt;").replace('>', "&amp;gt;"),
            SICI,
            Entity,
        ),
        (
            SICI.replace('<', "&#60;").replace('>', "&#x3e;"),
            SICI,
            Entity,
        ),
        (SICI.replace('<', "%3C").replace('>', "%3E"), SICI, Percent),
        (
            SICI.replace('(', "%28")
                .replace(')', "%29")
                .replace('<', "%3c")
                .replace('>', "%3e"),
            SICI,
            Percent,
        ),
        (
            SICI.replace('<', "%253C").replace('>', "%253E"),
            SICI,
            Percent,
        ),
        (SICI.replace('<', "$<$").replace('>', "{$>$}"), SICI, Latex),
        (
            SICI.replace('<', "\\textless{}")
                .replace('>', "{\\textgreater}"),
            SICI,
            Latex,
        ),
        (
            "10.1016%2Fj.jhydrol.2011.03.017".into(),
            "10.1016/j.jhydrol.2011.03.017",
            Percent,
        ),
        (
            "10.1016%2fj.jhydrol.2011.03.017".into(),
            "10.1016/j.jhydrol.2011.03.017",
            Percent,
        ),
        (
            "10.1016\\/j.jhydrol.2011.03.017".into(),
            "10.1016/j.jhydrol.2011.03.017",
            Backslash,
        ),
        (
            "10.1016\\\\/j.jhydrol.2011.03.017".into(),
            "10.1016/j.jhydrol.2011.03.017",
            Backslash,
        ),
        (
            "10.1007/978-3-642-35323-9\\_10".into(),
            "10.1007/978-3-642-35323-9_10",
            Latex,
        ),
        (
            "10.1007/978-3-642-35323-9{\\_}10".into(),
            "10.1007/978-3-642-35323-9_10",
            Latex,
        ),
        (
            "10.1007/978-3-642-35323-9\\textunderscore 10".into(),
            "10.1007/978-3-642-35323-9_10",
            Latex,
        ),
        (
            "10.1007/978-3-642-35323-9%5F10".into(),
            "10.1007/978-3-642-35323-9_10",
            Percent,
        ),
        (
            "10.1007/978-3-642-35323-9&#95;10".into(),
            "10.1007/978-3-642-35323-9_10",
            Entity,
        ),
    ] {
        assert_eq!(said(&text), format!("{doi} | {kind:?} safe"), "{text}");
        assert_eq!(read(&text, &Arena::new()).safe, Some(doi), "{text}");
    }
    // A `%` that starts no escape stands for itself, and then so may the others.
    assert_eq!(said("10.1000/50%zz%2Fc"), "10.1000/50%zz%2Fc");
    assert_eq!(said("10.1000/a%20b"), "10.1000/a%20b | Percent unsafe");
    assert_eq!(said("10.1000/a\\b"), "10.1000/a\\b | Backslash unsafe");
}

#[test]
fn a_tail_is_cut_and_only_marks_are_safe() {
    let doi = "10.1007/s00134-020-05991-x";
    for tail in [".", ",", ";", "\"", "'", "..", ".,", "\u{201d}"] {
        let text = format!("{doi}{tail}");
        assert_eq!(said(&text), format!("{doi} | tail safe"), "{text}");
        assert_eq!(read(&text, &Arena::new()).safe, Some(doi), "{text}");
    }
    for tail in [
        "/abstract",
        "/full",
        "/pdf",
        ".pdf",
        "/meta",
        "/epdf",
        "/suppinfo",
        "?download=true",
        "?via=ihub",
        "#sec-2",
        "#abstract",
        "#",
        ":",
        ">",
        "&",
        "]",
        ")",
        "[doi]",
        "/full/html",
        "?journalCode=abc",
        ". Accessed 12 May 2021",
        " accessed 2020-11-03",
        ",10.1016/j.example.2019.01.001",
        "https://doi.org/10.1007/s00134-020-05991-x",
        "http://www.example.com/journal",
        "/pdf?download=1",
        "/full.pdf",
        "/fulltext.html",
        "/FULL",
        "/pdf.",
        " [doi]",
        "; 10.1016/j.example.2019.01.001",
        " 10.1016/j.example.2019.01.001",
        " and 10.1016/j.example.2019.01.001",
        " https://example.org",
        ">accessed25",
        " (accessed 3 May 2020)",
        " Retrieved May 3",
        " [Epub ahead of print]",
        "pmid:22565958",
        ".PMID:22565958",
        "<br/>",
        ".....85,1494(2006)",
        "/-/dcsupplemental",
        ";jsessionid=ABC",
        "|",
        " doi:10.1000/182",
        "/pdf/",
        "10.1016/j.example.2019.01.001",
        "www.example.com",
    ] {
        let text = format!("{doi}{tail}");
        assert_eq!(said(&text), format!("{doi} | tail unsafe"), "{text}");
        let arena = Arena::new();
        let reading = read(&text, &arena);
        assert_eq!(
            reading.tail.map(|tail| tail.place),
            Some((doi.len() as u32, text.len() as u32)),
            "{text}"
        );
        assert_eq!(reading.safe, None, "{text}");
    }
    let twice = format!("{SICI}{SICI}");
    assert_eq!(said(&twice), format!("{SICI} | tail unsafe"));
    assert_eq!(said("10.1000/18210.1000/182"), "10.1000/182 | tail unsafe");
    assert_eq!(said(&format!("{SICI}.")), format!("{SICI} | tail safe"));
    assert_eq!(said(&format!("{SICI}#")), format!("{SICI} | tail unsafe"));
}

#[test]
fn odd_characters_are_taken_off() {
    use OddCharacter::*;
    for (text, kind, safety) in [
        ("10.1007/s00134-0\u{200b}20-05991-x", Invisible, "safe"),
        ("10.1007/s00134-0\u{ad}20-05991-x", Invisible, "safe"),
        ("\u{feff}10.1007/s00134-020-05991-x", Invisible, "safe"),
        ("10.1007/s00134-020-05991-x\u{a0}", Invisible, "safe"),
        ("10.1007/s00134-0\u{a0}20-05991-x", Invisible, "safe"),
        ("10.1007/s00134-0\u{200d}20-05991-x", Invisible, "safe"),
        ("10.1007/s00134-0\u{200e}20-05991-x", Invisible, "safe"),
        (
            "10.1007/s00134\u{2013}020\u{2013}05991\u{2013}x",
            Dash,
            "unsafe",
        ),
        (
            "10.1007/s00134\u{2010}020\u{2010}05991\u{2010}x",
            Dash,
            "unsafe",
        ),
        ("10.1007/s00134\u{2212}020-05991-x", Dash, "unsafe"),
        ("10.1007/s00134-020-0599\u{ff11}-x", FullWidth, "unsafe"),
        ("10.1007\u{ff0f}s00134-020-05991-x", FullWidth, "unsafe"),
    ] {
        assert_eq!(
            said(text),
            format!("10.1007/s00134-020-05991-x | {kind:?} {safety}"),
            "{text}"
        );
    }
    let arena = Arena::new();
    let reading = read("10.1007/s00134\u{200b}020\u{2013}1", &arena);
    assert_eq!(
        reading.invisible.map(|odd| (odd.place, odd.safe)),
        Some(((14, 17), false))
    );
}

#[test]
fn faults_stack_and_the_safe_ones_are_mended_alone() {
    for (text, whole, safe) in [
        (
            "https://doi.org/10.1000%2Fab\u{200b}c.",
            "10.1000/abc",
            Some("10.1000/abc"),
        ),
        (
            "https://doi.org/10.1000/abc/pdf",
            "10.1000/abc",
            Some("10.1000/abc/pdf"),
        ),
        (
            "doi:10.1000/ab\u{2013}c.",
            "10.1000/ab-c",
            Some("10.1000/ab\u{2013}c"),
        ),
        ("10.1000%2Fabc?x=y", "10.1000/abc", Some("10.1000/abc?x=y")),
        (
            "<https://doi.org/10.1000/abc>",
            "10.1000/abc",
            Some("10.1000/abc>"),
        ),
        ("10.1000/abc/pdf", "10.1000/abc", None),
        ("\"10.1000/abc\"", "10.1000/abc", Some("10.1000/abc")),
    ] {
        let arena = Arena::new();
        let reading = read(text, &arena);
        assert_eq!((reading.doi, reading.safe), (Some(whole), safe), "{text}");
    }
    assert_eq!(
        said("https://doi.org/10.1000%2Fab\u{200b}c."),
        "10.1000/abc | prefix | Percent safe | tail safe | Invisible safe"
    );
    let arena = Arena::new();
    let reading = read("https%3A%2F%2Fdoi.org%2F10.1000%2Fabc%20accessed", &arena);
    assert_eq!(reading.doi, Some("10.1000/abc"));
    assert_eq!(reading.tail.map(|tail| tail.place), Some((37, 48)));
}

#[test]
fn reserved_prefixes_are_named() {
    assert_eq!(said("10.5555/abc"), "10.5555/abc | Test");
    assert_eq!(said("10.1234/abc"), "10.1234/abc | Example");
    assert_eq!(said("10.0000/abc"), "10.0000/abc | Zero");
    assert_eq!(said("10/bc3d"), "- | ShortDoi");
    assert_eq!(said("https://doi.org/bc3d"), "- | ShortDoi");
    assert_eq!(said("https://doi.org/10/bc3d"), "- | ShortDoi");
    assert_eq!(said("10.12345/abc"), "10.12345/abc");
}

#[test]
fn an_arxiv_version_is_seen() {
    let arena = Arena::new();
    let reading = read("10.48550/arXiv.2101.00001v12", &arena);
    assert_eq!(reading.arxiv_version, Some((25, 28)));
    assert_eq!(reading.without_version(), Some("10.48550/arXiv.2101.00001"));
    assert!(reading.upper);
    assert_eq!(
        said("10.26434/chemrxiv.12345.v2"),
        "10.26434/chemrxiv.12345.v2"
    );
    assert!(!read("10.1000/abc", &arena).upper && same("10.1000/ABC", "10.1000/abc"));
}

#[test]
fn the_published_cleaning_vectors_are_cleaned() {
    for (text, doi) in [
        (
            "10.1126/science.1255642.pmid:26068859",
            "10.1126/science.1255642",
        ),
        (
            "10.1111/1753-0407.12297[epubaheadofprint]",
            "10.1111/1753-0407.12297",
        ),
        (
            "10.1016/j.jprot.2014.03.043(epubaheadofprint)",
            "10.1016/j.jprot.2014.03.043",
        ),
        (
            "10.1186/1735-2746-10-21,http://www.ijehse.com/content/10/1/21",
            "10.1186/1735-2746-10-21",
        ),
        (
            "10.1145/2567948.2577327.http://doi.acm.org/10.1145/2567948.2577327",
            "10.1145/2567948.2577327",
        ),
        (
            "10.1002/9780470015902.a0006270/abstract",
            "10.1002/9780470015902.a0006270",
        ),
        (
            "10.1111/j.1540-6261.2005.00815.x/pdf>accessed10",
            "10.1111/j.1540-6261.2005.00815.x",
        ),
        (
            "10.1093/acprof:oso/9780199592197.001.0001>accessed9",
            "10.1093/acprof:oso/9780199592197.001.0001",
        ),
        (
            "10.1016/j.sse.2004.05.051............-.48,2019(2004)",
            "10.1016/j.sse.2004.05.051",
        ),
        ("10.1002/pds.1348[doi].eng", "10.1002/pds.1348"),
        (
            "10.2307/1691?ref=search-gateway:41dcff817cc8ea709ae4dd8328270c95",
            "10.2307/1691",
        ),
        ("10.17882/52804#57467", "10.17882/52804"),
        ("10.1207/s15326985ep4102\\_1", "10.1207/s15326985ep4102_1"),
        ("10.1083/jcb.200806137<br/>", "10.1083/jcb.200806137"),
    ] {
        assert_eq!(read(text, &Arena::new()).doi, Some(doi), "{text}");
    }
}

#[test]
fn the_doi_in_a_link_is_found() {
    let arena = Arena::new();
    for (url, doi, resolver) in [
        ("https://doi.org/10.1000/abc", "10.1000/abc", true),
        ("http://dx.doi.org/10.1000/ABC", "10.1000/ABC", true),
        ("https://DOI.org/10.1000/abc", "10.1000/abc", true),
        ("doi.org/10.1000/abc/", "10.1000/abc", true),
        ("https://doi.org/10.1000%2Fabc", "10.1000/abc", true),
        (
            "https://doi.org/10.1000/abc?utm_source=x",
            "10.1000/abc",
            false,
        ),
        (
            "https://doi.org/10.1002/(SICI)1098-1063(1997)7:5%3C559::AID-HIPO11%3E3.0.CO;2-%23",
            "10.1002/(SICI)1098-1063(1997)7:5<559::AID-HIPO11>3.0.CO;2-#",
            true,
        ),
        (
            "http://onlinelibrary.example.com/doi/10.1002/abc.123/abstract",
            "10.1002/abc.123",
            false,
        ),
        (
            "https://www.example.com/doi/pdf/10.1000/abc?download=true",
            "10.1000/abc",
            false,
        ),
        (
            "https://www.example.com/doi/epdf/10.1000/abc",
            "10.1000/abc",
            false,
        ),
        (
            "https://link.example.com/content/pdf/10.1007/s00134-020-05991-x.pdf",
            "10.1007/s00134-020-05991-x",
            false,
        ),
        (
            "https://api.example.com/content/10.1000/abc/pdf",
            "10.1000/abc",
            false,
        ),
        (
            "https://www.example.com/doi/full/10.1000/abc#sec-2",
            "10.1000/abc",
            false,
        ),
        (
            "https://sci.example.net/article?doi=10.1000/abc",
            "10.1000/abc",
            false,
        ),
        (
            "https://sci.example.net/article?x=1&doi=10.1000%2Fabc&y=2",
            "10.1000/abc",
            false,
        ),
        (
            "https://proxy.example.edu/login?url=https://doi.org/10.1000/abc",
            "10.1000/abc",
            false,
        ),
        (
            "https://proxy.example.edu/login?url=https%3A%2F%2Fdoi.org%2F10.1000%2Fabc",
            "10.1000/abc",
            false,
        ),
        (
            "http://doi.acm.org/10.1145/1233341.1233448",
            "10.1145/1233341.1233448",
            true,
        ),
        (
            "https://dx.plos.org/10.1371/journal.pone.0231947",
            "10.1371/journal.pone.0231947",
            true,
        ),
        (
            "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0231947",
            "10.1371/journal.pone.0231947",
            false,
        ),
    ] {
        let link = in_link(url, &arena);
        assert_eq!(
            link.map(|link| (link.doi, link.resolver)),
            Some((doi, resolver)),
            "{url}"
        );
        assert!(
            link.is_some_and(|link| url
                .get(link.place.0 as usize..link.place.1 as usize)
                .is_some()),
            "{url}"
        );
    }
}

#[test]
fn digits_like_a_doi_in_a_link_are_none() {
    let arena = Arena::new();
    for url in [
        "https://www.example.org/10.10/files/12345.pdf",
        "https://repo.example.org/vol/10.3/12345",
        "https://example.org/v10.1/12345/a",
        "https://arxiv.org/pdf/2101.12345",
        "https://example.org/10/2015/12345",
        "https://example.org/archive/10.2015/12345",
        "https://example.org/10.2015/report-7.pdf",
        "https://example.org/download/10.3456/12345.pdf",
        "https://example.org/content/10.2015/12345",
        "https://example.org/?version=10.1234/5",
        "https://api.crossref.org/funders/10.13039/100000001",
        "https://example.org/",
        "",
    ] {
        assert_eq!(in_link(url, &arena), None, "{url}");
    }
}

#[test]
fn a_link_contradicts_only_another_doi() {
    let arena = Arena::new();
    for (url, doi, contradicts) in [
        ("https://doi.org/10.1000/ABC", "10.1000/abc", false),
        ("https://doi.org/10.1000/abd", "10.1000/abc", true),
        ("https://doi.org/10.1000/abc.1", "10.1000/abc", true),
        ("https://example.org/doi/10.1000/abc1", "10.1000/abc", true),
        (
            "https://example.org/doi/10.1000/abc/figure/1",
            "10.1000/abc",
            false,
        ),
        (
            "https://example.org/doi/10.1000/abc.full",
            "10.1000/abc",
            false,
        ),
        (
            "https://example.org/content/10.1101/2020.01.01.123456v1.full.pdf",
            "10.1101/2020.01.01.123456",
            false,
        ),
        (
            "https://example.org/book/10.1007/978-3-642-35323-9",
            "10.1007/978-3-642-35323-9_10",
            false,
        ),
        (
            "https://example.org/content/pdf/10.1000/abc.pdf",
            "10.1000/abc.pdf",
            false,
        ),
    ] {
        let link = in_link(url, &arena).expect("a DOI in the link");
        assert_eq!(link_contradicts(&link, doi), contradicts, "{url}");
    }
}
