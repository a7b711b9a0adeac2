//! DOIs that are bent and repaired: prefixes, escapes, tails, odd characters.

use super::*;
use crate::model::identifier::OddCharacter;

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
        (SICI.replace('<', "&amp;lt;").replace('>', "&amp;gt;"), SICI, Entity),
        (SICI.replace('<', "&#60;").replace('>', "&#x3e;"), SICI, Entity),
        (SICI.replace('<', "%3C").replace('>', "%3E"), SICI, Percent),
        (SICI.replace('(', "%28").replace(')', "%29").replace('<', "%3c").replace('>', "%3e"), SICI, Percent),
        (SICI.replace('<', "%253C").replace('>', "%253E"), SICI, Percent),
        (SICI.replace('<', "$<$").replace('>', "{$>$}"), SICI, Latex),
        (SICI.replace('<', "\\textless{}").replace('>', "{\\textgreater}"), SICI, Latex),
        ("10.1016%2Fj.jhydrol.2011.03.017".into(), "10.1016/j.jhydrol.2011.03.017", Percent),
        ("10.1016%2fj.jhydrol.2011.03.017".into(), "10.1016/j.jhydrol.2011.03.017", Percent),
        ("10.1016\\/j.jhydrol.2011.03.017".into(), "10.1016/j.jhydrol.2011.03.017", Backslash),
        ("10.1016\\\\/j.jhydrol.2011.03.017".into(), "10.1016/j.jhydrol.2011.03.017", Backslash),
        ("10.1007/978-3-642-35323-9\\_10".into(), "10.1007/978-3-642-35323-9_10", Latex),
        ("10.1007/978-3-642-35323-9{\\_}10".into(), "10.1007/978-3-642-35323-9_10", Latex),
        ("10.1007/978-3-642-35323-9\\textunderscore 10".into(), "10.1007/978-3-642-35323-9_10", Latex),
        ("10.1007/978-3-642-35323-9%5F10".into(), "10.1007/978-3-642-35323-9_10", Percent),
        ("10.1007/978-3-642-35323-9&#95;10".into(), "10.1007/978-3-642-35323-9_10", Entity),
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
        assert_eq!(reading.tail.map(|tail| tail.place), Some((doi.len() as u32, text.len() as u32)), "{text}");
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
        ("10.1007/s00134\u{2013}020\u{2013}05991\u{2013}x", Dash, "unsafe"),
        ("10.1007/s00134\u{2010}020\u{2010}05991\u{2010}x", Dash, "unsafe"),
        ("10.1007/s00134\u{2212}020-05991-x", Dash, "unsafe"),
        ("10.1007/s00134-020-0599\u{ff11}-x", FullWidth, "unsafe"),
        ("10.1007\u{ff0f}s00134-020-05991-x", FullWidth, "unsafe"),
    ] {
        assert_eq!(said(text), format!("10.1007/s00134-020-05991-x | {kind:?} {safety}"), "{text}");
    }
    let arena = Arena::new();
    let reading = read("10.1007/s00134\u{200b}020\u{2013}1", &arena);
    assert_eq!(reading.invisible.map(|odd| (odd.place, odd.safe)), Some(((14, 17), false)));
}

#[test]
fn faults_stack_and_the_safe_ones_are_mended_alone() {
    for (text, whole, safe) in [
        ("https://doi.org/10.1000%2Fab\u{200b}c.", "10.1000/abc", Some("10.1000/abc")),
        ("https://doi.org/10.1000/abc/pdf", "10.1000/abc", Some("10.1000/abc/pdf")),
        ("doi:10.1000/ab\u{2013}c.", "10.1000/ab-c", Some("10.1000/ab\u{2013}c")),
        ("10.1000%2Fabc?x=y", "10.1000/abc", Some("10.1000/abc?x=y")),
        ("<https://doi.org/10.1000/abc>", "10.1000/abc", Some("10.1000/abc>")),
        ("10.1000/abc/pdf", "10.1000/abc", None),
        ("\"10.1000/abc\"", "10.1000/abc", Some("10.1000/abc")),
    ] {
        let arena = Arena::new();
        let reading = read(text, &arena);
        assert_eq!((reading.doi, reading.safe), (Some(whole), safe), "{text}");
    }
    assert_eq!(said("https://doi.org/10.1000%2Fab\u{200b}c."), "10.1000/abc | prefix | Percent safe | tail safe | Invisible safe");
    let arena = Arena::new();
    let reading = read("https%3A%2F%2Fdoi.org%2F10.1000%2Fabc%20accessed", &arena);
    assert_eq!(reading.doi, Some("10.1000/abc"));
    assert_eq!(reading.tail.map(|tail| tail.place), Some((37, 48)));
}

#[test]
fn the_published_cleaning_vectors_are_cleaned() {
    for (text, doi) in [
        ("10.1126/science.1255642.pmid:26068859", "10.1126/science.1255642"),
        ("10.1111/1753-0407.12297[epubaheadofprint]", "10.1111/1753-0407.12297"),
        ("10.1016/j.jprot.2014.03.043(epubaheadofprint)", "10.1016/j.jprot.2014.03.043"),
        ("10.1186/1735-2746-10-21,http://www.ijehse.com/content/10/1/21", "10.1186/1735-2746-10-21"),
        ("10.1145/2567948.2577327.http://doi.acm.org/10.1145/2567948.2577327", "10.1145/2567948.2577327"),
        ("10.1002/9780470015902.a0006270/abstract", "10.1002/9780470015902.a0006270"),
        ("10.1111/j.1540-6261.2005.00815.x/pdf>accessed10", "10.1111/j.1540-6261.2005.00815.x"),
        ("10.1093/acprof:oso/9780199592197.001.0001>accessed9", "10.1093/acprof:oso/9780199592197.001.0001"),
        ("10.1016/j.sse.2004.05.051............-.48,2019(2004)", "10.1016/j.sse.2004.05.051"),
        ("10.1002/pds.1348[doi].eng", "10.1002/pds.1348"),
        ("10.2307/1691?ref=search-gateway:41dcff817cc8ea709ae4dd8328270c95", "10.2307/1691"),
        ("10.17882/52804#57467", "10.17882/52804"),
        ("10.1207/s15326985ep4102\\_1", "10.1207/s15326985ep4102_1"),
        ("10.1083/jcb.200806137<br/>", "10.1083/jcb.200806137"),
    ] {
        assert_eq!(read(text, &Arena::new()).doi, Some(doi), "{text}");
    }
}
