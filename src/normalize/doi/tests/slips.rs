//! Slips inside a DOI, and what the kinds of the published cleaning rules glue on.

use super::*;

#[test]
fn a_mark_written_twice_is_told_and_kept() {
    for (text, sureness, mended) in [
        // The registrant's pattern fits without it, or letters stand beside it.
        ("10.1016/j.tideres..2014.09.038", "sure", "10.1016/j.tideres.2014.09.038"),
        ("10.1016/j.tideres.2014..09.038", "sure", "10.1016/j.tideres.2014.09.038"),
        ("10.1111/j..1749-6632.2010.00012.x", "sure", "10.1111/j.1749-6632.2010.00012.x"),
        ("10.1007/978-3-642-00012-4__4", "sure", "10.1007/978-3-642-00012-4_4"),
        ("10.1000/abc...12", "sure", "10.1000/abc.12"),
        // An empty field between numbers may be meant.
        ("10.1000/abc.2008..18", "unsure", "10.1000/abc.2008.18"),
        ("10.1000/abc__12", "unsure", "10.1000/abc_12"),
    ] {
        assert_eq!(said(text), format!("{text} | Doubled {sureness} {mended}"));
        assert_eq!(read(text, &Arena::new()).safe, None, "{text}");
    }
    assert_eq!(said("doi:10.1000/abc..x."), "10.1000/abc..x | prefix | tail safe | Doubled sure 10.1000/abc.x");
    let arena = Arena::new();
    assert_eq!(read("doi:10.1000/abc..x", &arena).slip.map(|slip| slip.place), Some((15, 17)));
    assert_eq!(read("doi:10.1000%2Fabc..x", &arena).slip.map(|slip| slip.place), Some((17, 19)));
}

#[test]
fn dots_behind_the_ten_make_no_doi_but_are_mended() {
    let arena = Arena::new();
    for (text, place) in [("10..1000/abc.12", (2, 4)), (" doi:10..1000/abc..12.", (7, 9)), ("10...1000%2Fabc.12", (2, 4))] {
        let reading = read(text, &arena);
        assert_eq!((reading.syntax, reading.doi), (Some(DoiSyntax::Registrant), None), "{text}");
        assert_eq!(reading.slip.map(|slip| (slip.mended, slip.place)), Some(("10.1000/abc.12", place)), "{text}");
    }
    assert_eq!(read("10..10/abc", &arena).slip, None);
    assert_eq!(read("10.1O00/abc", &arena).slip, None);
}

#[test]
fn tags_inside_are_taken_off() {
    for (text, doi) in [
        ("10.1000/ab<br/>-12-4", "10.1000/ab-12-4"),
        ("10.1000/ab<br>12", "10.1000/ab12"),
        ("10.1000/ab-<ins_x>e</ins_x>12.4", "10.1000/ab-12.4"),
        ("10.1000/ab<jats:sub>3</jats:sub>.4", "10.1000/ab3.4"),
        ("10.1000/1234-5678(01<br/>)12-3", "10.1000/1234-5678(01)12-3"),
        ("10.1000/ab&lt;br/&gt;-12", "10.1000/ab-12"),
    ] {
        let arena = Arena::new();
        let reading = read(text, &arena);
        assert_eq!((reading.doi, reading.tail, reading.slip.map(|slip| slip.mended)), (Some(doi), None, Some(doi)), "{text}");
    }
    // Behind the DOI they are a tail; the brackets of a SICI are its own.
    for tail in ["<br/>", "</b>", "<br/>.", "<br/>Figure 2", "<br/>PMID:123", "<br/><br/>", "<note>x</note>", "<br/>https://example.org/a"] {
        assert_eq!(said(&format!("10.1000/182{tail}")), "10.1000/182 | tail unsafe", "{tail}");
    }
    assert_eq!(said(SICI), SICI);
    assert_eq!(said("10.1002/1097-4601(1998)30:1<fmi::AID-ABC1>3.0.CO;2-X"), "10.1002/1097-4601(1998)30:1<fmi::AID-ABC1>3.0.CO;2-X");
}

#[test]
fn a_resolvers_address_behind_the_prefix_holds_the_doi() {
    for text in ["10.1000/http://dx.doi.org/10.1000/182", "10.1000/https://doi.org/10.1000/182"] {
        assert_eq!(said(text), format!("{text} | Resolver unsure 10.1000/182"));
        assert_eq!(read(text, &Arena::new()).safe, None, "{text}");
    }
    assert_eq!(said("10.1000/https://doi.org/10.1000/182/abstract"), "10.1000/https://doi.org/10.1000/182 | tail unsafe | Resolver unsure 10.1000/182");
    assert_eq!(said("10.1016/https://doi.org/10.1000/182"), "10.1016/https://doi.org/10.1000/182 | Resolver sure 10.1000/182");
    assert_eq!(said("http://dx.d0i.0rg/10.1000/182"), "10.1000/182 | prefix");
}

#[test]
fn what_the_kinds_of_the_cleaning_rules_glue_on_is_cut() {
    for doi in ["10.1000/182", "10.1016/j.tideres.2014.09.038", "10.1007/s00134-020-05991-x"] {
        for tail in [
            ".articlepublishedonlinebeforejune2004",
            "articlepublishedonlinebeforeprintinjune2004",
            ";publishedonline12may2004",
            "(aheadofprint)",
            "[epubaheadofprint]",
            ".Advanceonlinepublication",
            ".www.example.com",
            "journals.sagepub.com/home/abc",
            ".sagepub.com",
            "onlinelibrary.wiley.com",
            ",journals.example.org/a/b",
            "(2012)",
            "(2012",
            "(1998).",
            "/suppinfo",
            ".suppinf0.",
            "suppinfo",
            ".PMCID:PMC123456",
            "(pmid:123456",
            "/full>accessed12",
            ")lastaccessed12",
        ] {
            assert_eq!(said(&format!("{doi}{tail}")), format!("{doi} | tail unsafe"), "{tail}");
        }
    }
    assert_eq!(said("10.1000/182abc.sagepub.com"), "10.1000/182 | tail unsafe");
}

#[test]
fn what_only_looks_like_a_tail_stays() {
    for doi in [
        "10.1061/(ASCE)0733-9410(1995)121:12(1999)",
        "10.1000/2071-8160(1995)",
        "10.1000/abc(12)",
        "10.1000/abc(2999)",
        "10.1016/j.comnet.2015.02.026",
        "10.1000/issn.1234-5678.organicom.2009.12",
        "10.1000/net.12",
        "10.1000/abc.net.12",
        "10.17605/osf.io/ab1c2",
        "10.4028/www.scientific.net/abc.12-13.14",
        "10.1000/accessedarea",
        "10.1016/j.scitotenvironment.2016.05.102",
    ] {
        assert_eq!(said(doi), doi);
    }
}

#[test]
fn long_texts_of_one_piece_are_read_in_linear_time() {
    const TIMES: usize = 50_000;
    for piece in ["10.1000/2010", "<br/>", "<b>", "<a_x>", "..", "__", ".com", "a.com", "www.", "(2012)", "accessed", ".sagepub.com/", " and "] {
        let text = format!("10.1000/1{}x", piece.repeat(TIMES));
        let started = std::time::Instant::now();
        let _ = said(&text);
        assert!(started.elapsed().as_secs() < 10, "{piece}");
    }
}
