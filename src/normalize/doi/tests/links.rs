//! DOIs inside links.

use super::*;

#[test]
fn the_doi_in_a_link_is_found() {
    let arena = Arena::new();
    for (url, doi, resolver) in [
        ("https://doi.org/10.1000/abc", "10.1000/abc", true),
        ("http://dx.doi.org/10.1000/ABC", "10.1000/ABC", true),
        ("https://DOI.org/10.1000/abc", "10.1000/abc", true),
        ("doi.org/10.1000/abc/", "10.1000/abc", true),
        ("https://doi.org/10.1000%2Fabc", "10.1000/abc", true),
        ("https://doi.org/10.1000/abc?utm_source=x", "10.1000/abc", false),
        (
            "https://doi.org/10.1002/(SICI)1098-1063(1997)7:5%3C559::AID-HIPO11%3E3.0.CO;2-%23",
            "10.1002/(SICI)1098-1063(1997)7:5<559::AID-HIPO11>3.0.CO;2-#",
            true,
        ),
        ("http://onlinelibrary.example.com/doi/10.1002/abc.123/abstract", "10.1002/abc.123", false),
        ("https://www.example.com/doi/pdf/10.1000/abc?download=true", "10.1000/abc", false),
        ("https://www.example.com/doi/epdf/10.1000/abc", "10.1000/abc", false),
        ("https://link.example.com/content/pdf/10.1007/s00134-020-05991-x.pdf", "10.1007/s00134-020-05991-x", false),
        ("https://api.example.com/content/10.1000/abc/pdf", "10.1000/abc", false),
        ("https://www.example.com/doi/full/10.1000/abc#sec-2", "10.1000/abc", false),
        ("https://sci.example.net/article?doi=10.1000/abc", "10.1000/abc", false),
        ("https://sci.example.net/article?x=1&doi=10.1000%2Fabc&y=2", "10.1000/abc", false),
        ("https://proxy.example.edu/login?url=https://doi.org/10.1000/abc", "10.1000/abc", false),
        ("https://proxy.example.edu/login?url=https%3A%2F%2Fdoi.org%2F10.1000%2Fabc", "10.1000/abc", false),
        ("http://doi.acm.org/10.1145/1233341.1233448", "10.1145/1233341.1233448", true),
        ("https://dx.plos.org/10.1371/journal.pone.0231947", "10.1371/journal.pone.0231947", true),
        ("https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0231947", "10.1371/journal.pone.0231947", false),
    ] {
        let link = in_link(url, &arena);
        assert_eq!(link.map(|link| (link.doi, link.resolver)), Some((doi, resolver)), "{url}");
        assert!(link.is_some_and(|link| url.get(link.place.0 as usize..link.place.1 as usize).is_some()), "{url}");
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
        ("https://example.org/doi/10.1000/abc/figure/1", "10.1000/abc", false),
        ("https://example.org/doi/10.1000/abc.full", "10.1000/abc", false),
        ("https://example.org/content/10.1101/2020.01.01.123456v1.full.pdf", "10.1101/2020.01.01.123456", false),
        ("https://example.org/book/10.1007/978-3-642-35323-9", "10.1007/978-3-642-35323-9_10", false),
        ("https://example.org/content/pdf/10.1000/abc.pdf", "10.1000/abc.pdf", false),
    ] {
        let link = in_link(url, &arena).expect("a DOI in the link");
        assert_eq!(link_contradicts(&link, doi), contradicts, "{url}");
    }
}
