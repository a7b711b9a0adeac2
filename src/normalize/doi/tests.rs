//! What is right, what is no DOI, what is reserved; `bent` has what is repaired, `slips` what is amiss inside and glued on, `links` what stands in links.

mod bent;
mod links;
mod slips;

use super::*;

/// What is read, in short: the DOI, then the faults.
fn said(text: &str) -> String {
    let arena = Arena::new();
    let reading = read(text, &arena);
    let mut said = vec![reading.doi.unwrap_or("-").to_owned()];
    let mut say = |fault: Option<String>| said.extend(fault);
    let safety = |safe| if safe { "safe" } else { "unsafe" };
    say(reading.syntax.map(|fault| format!("{fault:?}")));
    say(reading.prefix.map(|_| "prefix".to_owned()));
    say(reading.escaped.map(|escape| format!("{:?} {}", escape.kind, safety(escape.safe))));
    say(reading.tail.map(|tail| format!("tail {}", safety(tail.safe))));
    say(reading.invisible.map(|odd| format!("{:?} {}", odd.kind, safety(odd.safe))));
    say(reading.slip.map(|slip| format!("{:?} {} {}", slip.kind, if slip.sure { "sure" } else { "unsure" }, slip.mended)));
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
        assert_eq!(read(doi, &Arena::new()).safe.filter(|safe| *safe != doi.trim()), None, "{doi}");
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
        ("10.1000/https://doi.org/", EmptySuffix),
        ("10.1016/j.jhydr ol.2011.03.017", WhiteSpace),
        ("10.1007/s00134-0 20-05991-x", WhiteSpace),
        ("10.1016 /j.jhydrol", WhiteSpace),
        ("10.1016/j.jhyd\u{1}rol", Unprintable),
        ("10.1016/j.jhyd\u{fffd}rol", Unprintable),
        ("CNKI:CDMD:1.2007.101113", OtherScheme(Scheme::Cnki)),
        ("hdl:2027/mdp.39015", OtherScheme(Scheme::Handle)),
        ("http://hdl.handle.net/10419/12345", OtherScheme(Scheme::Handle)),
        ("20.500.11850/12345", OtherScheme(Scheme::Handle)),
        ("arXiv:2101.00001", OtherScheme(Scheme::Arxiv)),
        ("2101.00001v2", OtherScheme(Scheme::Arxiv)),
        ("https://arxiv.org/abs/2101.00001", OtherScheme(Scheme::Arxiv)),
        ("PMID: 31234567", OtherScheme(Scheme::Pmid)),
        ("https://pubmed.ncbi.nlm.nih.gov/31234567/", OtherScheme(Scheme::Pmid)),
        ("PMC1234567", OtherScheme(Scheme::Pmcid)),
        ("https://www.example.com/science/article/pii/S0000000000000001", OtherScheme(Scheme::Link)),
        ("ISBN 978-3-16-148410-0", OtherScheme(Scheme::Isbn)),
        ("2071-8160", OtherScheme(Scheme::Issn)),
        ("S0140-6736(05)67889-0", OtherScheme(Scheme::Pii)),
        ("WOS:000123456700001", OtherScheme(Scheme::WebOfScience)),
    ] {
        let arena = Arena::new();
        let reading = read(text, &arena);
        assert_eq!(reading, DoiReading { syntax: Some(fault), other: reading.other, ..DoiReading::default() }, "{text}");
        assert_eq!(reading.other.is_some(), matches!(fault, OtherScheme(_)), "{text}");
    }
}

#[test]
fn a_publishers_address_in_a_doi_field_is_a_link_whose_doi_is_known() {
    let arena = Arena::new();
    let reading = read("https://onlinelibrary.wiley.com/doi/full/10.1111/add.14404", &arena);
    assert_eq!(reading.syntax, Some(DoiSyntax::OtherScheme(Scheme::Link)));
    assert_eq!(reading.doi, Some("10.1111/add.14404"));
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
    assert_eq!(said("10.26434/chemrxiv.12345.v2"), "10.26434/chemrxiv.12345.v2");
    assert!(!read("10.1000/abc", &arena).upper && same("10.1000/ABC", "10.1000/abc"));
}
