//! Correct entries that look wrong: what real, well-kept bibliographies have and what must raise neither an error nor a warning,
//! each beside a near neighbour that is told. Found by judging findings over such bibliographies one by one.

#[path = "common/run.rs"]
mod run;

use run::folder;
use serde_json::Value;

/// Errors and warnings in a text of BibTeX.
fn told(text: &str) -> Vec<String> {
    told_of("a.bib", text)
}

/// The same of a file of any name.
fn told_of(name: &str, text: &str) -> Vec<String> {
    let folder = folder(&[(name, text)]);
    let ran = run::run(folder.path(), &["check", "--isolated", "--today", "2026-11-23", "--output-format", "json"], &[name], "");
    let report: Value = serde_json::from_str(&ran.out).expect("the report is JSON");
    let findings = report["findings"].as_array().expect("findings");
    let fails = findings.iter().any(|finding| finding["severity"] == "error");
    assert_eq!(ran.code, i32::from(fails), "{text}{}", ran.err);
    let counts = |finding: &&Value| finding["severity"] == "error" || finding["severity"] == "warning";
    findings.iter().filter(counts).map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect()
}

/// The fields that every entry here has.
fn entry(kind: &str, key: &str, fields: &str) -> String {
    format!("@{kind}{{{key}, author = {{Lind, Anna}}, {fields}}}\n")
}

#[test]
fn one_entry() {
    // Quiet, told, and by which code.
    let cases = [
        // A title that ends in an abbreviation has its dot.
        ("book", "title = {Birds of Gotland, 2nd edn.}, publisher = {P}, year = 1975", "title = {Birds of Gotland.}, publisher = {P}, year = 1975", "TTL006"),
        (
            "book",
            "title = {Birds, printed in Brisbane, Qld.}, publisher = {P}, year = 1975",
            "title = {Birds of Brisbane.}, publisher = {P}, year = 1975",
            "TTL006",
        ),
        (
            "book",
            "title = {The Harbour News 1955ff.}, publisher = {P}, year = 1975",
            "title = {The Harbour News 1955.}, publisher = {P}, year = 1975",
            "TTL006",
        ),
        // A mark that is a letter begins its word.
        ("book", "title = {A Dictionary of !Xóõ}, publisher = {P}, year = 1975", "title = {A Dictionary ! Or not}, publisher = {P}, year = 1975", "TTL007"),
        ("book", "title = {Birds}, publisher = {P}, year = {ca. 1986}", "title = {Birds}, publisher = {P}, year = {c1986}", "DAT011"),
        // PLOS numbered articles within their volume at first.
        (
            "article",
            "title = {Birds}, journal = {PLoS Biology}, volume = 4, pages = {e423}, year = 2006, doi = {10.1371/journal.pbio.0040423}",
            "title = {Birds}, journal = {PLoS Biology}, volume = 4, pages = {e432}, year = 2006, doi = {10.1371/journal.pbio.0040423}",
            "DOI008",
        ),
        // A record of CENTRAL has an address that looks like a DOI.
        (
            "article",
            "title = {Birds}, journal = {J}, year = 2006, doi = {10.1128/AAC.01588-16}, url = {https://www.cochranelibrary.com/central/doi/10.1002/central/CN-01244225/full}",
            "title = {Birds}, journal = {J}, year = 2006, doi = {10.1128/AAC.01588-16}, url = {https://www.cochranelibrary.com/cdsr/doi/10.1002/14651858.CD012345/full}",
            "DOI006",
        ),
        // A preprint that a reference manager calls an article.
        ("article", "title = {Birds}, archiveprefix = {arXiv}, eprint = {1812.10769}, year = 2018", "title = {Birds}, year = 2018", "JNL001"),
        (
            "article",
            "title = {Birds}, archiveprefix = {arXiv}, eprint = {1812.10769}, doi = {10.48550/arXiv.1812.10769}, year = 2018",
            "title = {Birds}, archiveprefix = {arXiv}, eprint = {1812.10769}, doi = {10.1109/TAP.2017.2690312}, year = 2018",
            "JNL001",
        ),
    ];
    for (kind, quiet, wrong, code) in cases {
        assert_eq!(told(&entry(kind, "a", quiet)), Vec::<String>::new(), "{quiet}");
        assert_eq!(told(&entry(kind, "a", wrong)), [code], "{wrong}");
    }
}

#[test]
fn two_entries() {
    let cases = [
        // A thesis and the book that came of it.
        (
            ("phdthesis", "title = {A Grammar of Iraqw}, school = {S}, year = 1992"),
            ("book", "title = {A Grammar of Iraqw}, publisher = {P}, year = 1993"),
            ("phdthesis", "title = {A Grammar of Iraqw}, school = {T}, year = 1992"),
        ),
        // A chapter and a book of one name.
        (
            ("book", "title = {Abkhaz}, publisher = {P}, year = 1989"),
            ("incollection", "title = {Abkhaz}, booktitle = {Languages of the Caucasus}, publisher = {P}, pages = {37--88}, year = 1989"),
            ("book", "title = {Abkhaz}, publisher = {Q}, year = 1989"),
        ),
        // Books of a series.
        (
            ("book", "title = {Guide to the South Slavonic Languages}, publisher = {P}, year = 1980"),
            ("book", "title = {Guide to the West Slavonic Languages}, publisher = {P}, year = 1980"),
            ("book", "title = {Guide to the South Slavonic Langages}, publisher = {P}, year = 1980"),
        ),
        // One text in two dialects, and an edition of another year.
        (
            ("book", "title = {Gotena Epe Agaa}, publisher = {P}, isbn = {9780868934129}, pages = {652}, year = 2004"),
            ("book", "title = {Gotena Epe Agale}, publisher = {P}, isbn = {9780868934228}, pages = {669}, year = 2004"),
            ("book", "title = {Gotena Epe Aga}, publisher = {P}, isbn = {0-86893-412-7}, pages = {652}, year = 2004"),
        ),
        // Volumes.
        (
            ("book", "title = {The Art of Fens}, publisher = {P}, volume = 1, year = 1997"),
            ("book", "title = {The Art of Fens}, publisher = {P}, volume = 2, year = 1997"),
            ("book", "title = {The Art of Fens}, publisher = {Q}, volume = 1, year = 1997"),
        ),
    ];
    for (one, other, same) in cases {
        let with = |(kind, fields): (&str, &str)| told(&(entry(one.0, "a", one.1) + &entry(kind, "b", fields)));
        assert_eq!(with(other), Vec::<String>::new(), "{} | {}", one.1, other.1);
        assert_eq!(with(same), ["DUP002"], "{} | {}", one.1, same.1);
    }
}

#[test]
fn nobody_is_no_first_author() {
    let book = |key: &str, editor: &str, year: u32| {
        format!("@book{{{key}, author = {{Anonymous}}, editor = {{{editor}}}, title = {{The Celtic Languages}}, publisher = {{P}}, year = {year}}}\n")
    };
    assert_eq!(told(&(book("a", "MacAulay, Donald", 1992) + &book("b", "Ball, M. J.", 1993))), Vec::<String>::new());
    // The ISBN says what no name does.
    let with_isbn = |key: &str, isbn: &str| {
        format!("@book{{{key}, author = {{Anonymous}}, title = {{Tales of {key}}}, publisher = {{P}}, isbn = {{{isbn}}}, year = 1993}}\n")
    };
    let (first, again, other) = (with_isbn("Gotland", "9780868934129"), with_isbn("Gotlands", "0-86893-412-7"), with_isbn("Gotlands", "9780868934228"));
    assert_eq!(told(&(first.clone() + &again)), ["DUP002"]);
    assert_eq!(told(&(first + &other)), Vec::<String>::new());
    let line = "@book{a, author = {____ and Lind, Anna}, title = {Birds}, publisher = {P}, year = 1983}\n";
    assert_eq!(told(line), ["NAM008"]);
    assert_eq!(told(&line.replace("____ and Lind", "Lind_Berg")), ["TXT009"]);
    assert_eq!(told(&(book("a", "Ball, Martin", 1993) + &book("b", "Ball, M. J.", 1993))), ["DUP002"]);
}

#[test]
fn a_series_is_no_journal() {
    let paper = |key: &str, book: &str| {
        format!(
            "@inproceedings{{{key}, author = {{Lind, Anna}}, title = {{On {book}}}, booktitle = {{Papers on {book}}}, series = {{Notes}}, issn = {{1234-5679}}, year = 2020}}\n"
        )
    };
    assert_eq!(told(&(paper("a", "Seas") + &paper("b", "Ice"))), Vec::<String>::new());
    let article = |title: &str, journal: &str| {
        format!(
            "@article{{{title}, author = {{Lind, Anna}}, title = {{{title}}}, journal = {{{journal}}}, issn = {{1234-5679}}, volume = 2, pages = {{1--9}}, year = 2020}}\n"
        )
    };
    assert_eq!(told(&(article("Sedges", "Mire Studies") + &article("Newts", "Mire Studeis"))), ["JNL003"]);
}

#[test]
fn names_are_what_their_format_says() {
    let nbib = |authors: &str| format!("PMID- 1\nTI  - Birds of Gotland\n{authors}JT  - Mire Studies\nDP  - 2001\nPT  - Journal Article\n");
    let pubmed = |first: &str, second: &str| {
        let author = |given: &str| format!("<Author ValidYN=\"Y\"><LastName>Ruiz</LastName><ForeName>{given}</ForeName></Author>");
        format!(
            "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Journal><JournalIssue><PubDate><Year>2001</Year></PubDate></JournalIssue>\
             <Title>Mire Studies</Title></Journal><ArticleTitle>Birds</ArticleTitle><AuthorList>{}{}</AuthorList>\
             <PublicationTypeList><PublicationType>Journal Article</PublicationType></PublicationTypeList></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>",
            author(first),
            author(second)
        )
    };
    let cases = [
        // Four initials are no family name, and a body may be an acronym and a word.
        (
            "a.nbib",
            nbib("FAU - van Es, Adriaan C G M\nAU  - van Es ACGM\nFAU - Roos, Yvo B W E M\nAU  - Roos YBWEM\n"),
            nbib("FAU - ROOS, Yvo\nAU  - ROOS Y\n"),
            "NAM003",
        ),
        ("a.nbib", nbib("FAU - Lind, Anna\nAU  - Lind A\nCN  - STRATIS Investigators\n"), nbib("FAU - LIND, Anna\nAU  - LIND A\n"), "NAM003"),
        // The shorter form of a name is not the name again, and a family is no person.
        ("a.nbib", nbib("FAU - Sukarno\nAU  - Sukarno\n"), nbib("FAU - Lind, Anna\nAU  - Lind A\nFAU - Lind, Anna\nAU  - Lind A\n"), "NAM007"),
        ("a.xml", pubmed("Susana", "Agustín"), pubmed("Agustín", "Agustín"), "NAM007"),
    ];
    for (name, quiet, wrong, code) in cases {
        assert_eq!(told_of(name, &quiet), Vec::<String>::new(), "{quiet}");
        let told = told_of(name, &wrong);
        assert!(!told.is_empty() && told.iter().all(|told| told == code), "{told:?}\n{wrong}");
    }
}

#[test]
fn a_note_may_be_html() {
    let ris = |note: &str| format!("TY  - JOUR\nAU  - Lind, Anna\nTI  - Birds\nT2  - Mire Studies\nPY  - 2001\nN1  - {note}\nER  - \n");
    assert_eq!(told_of("a.ris", &ris("<p>Read again</p>")), Vec::<String>::new());
    assert_eq!(told_of("a.ris", &ris("<p>Read again")), ["TXT003"]);
}

#[test]
fn a_sub_article_has_journal_and_date_of_the_article_around_it() {
    let article = |meta: &str, behind: &str| {
        format!(
            "<article article-type=\"research-article\"><front><journal-meta>{meta}<issn>2049-3630</issn></journal-meta><article-meta><title-group><article-title>Birds\
             </article-title></title-group><pub-date><year>2001</year></pub-date>{behind}</article-meta></front><back><ref-list><ref id=\"b1\"><element-citation \
             publication-type=\"book\"><source>Fens</source><year>1999</year><name><surname>Lind</surname><given-names>Anna</given-names></name></element-citation></ref>\
             </ref-list></back><sub-article article-type=\"article-commentary\"><front-stub><title-group><article-title>Decision</article-title></title-group>\
             </front-stub></sub-article></article>"
        )
    };
    let title = "<journal-title-group><journal-title>Mire Studies</journal-title></journal-title-group>";
    assert_eq!(told_of("a.xml", &article(title, "<fpage>3</fpage><lpage>9</lpage>")), Vec::<String>::new());
    assert_eq!(told_of("a.xml", &article("", "<fpage>3</fpage><lpage>9</lpage>")), ["JNL001", "JNL001"]);
    assert_eq!(told_of("a.xml", &article(title, "")), ["DAT010"], "what is kept ends before the first element that may follow the dates");
}
