//! Whole entries: goldens, and proof that no value leaves its braces.

mod hostile;
mod law;

use super::{BibWriter, Dialect};
use crate::formats::write::{Losses, WriteOptions, Writer};
use crate::model::date::{Date, DateBegin, DateEnd, DatePoint};
use crate::model::kind::Kind;
use crate::model::metrics::{ImpactFactor, Quartile};
use crate::model::name::Name;
use crate::model::pages::{PageRange, Pages, PagesKind};
use crate::model::reference::{Contributor, Extra, Identifier, Link, LinkKind, Metrics, Reference, Role, Translated};
use crate::model::slot::Slot;
use crate::model::text::Rich;

fn written(record: &Reference<'_>, dialect: Dialect, options: WriteOptions) -> (String, Vec<(&'static str, String)>) {
    let (mut out, mut losses) = (Vec::new(), Losses::listed());
    let place = BibWriter { dialect, options }.write(record, "key", &mut out, &mut losses).unwrap().unwrap();
    assert_eq!(&out[place], b"key");
    let losses = losses.take().into_iter().map(|loss| (loss.field, loss.value)).collect();
    (String::from_utf8(out).unwrap(), losses)
}

fn day(year: i32, month: u8, day: u8) -> Date {
    Date::single(DatePoint::new(year, month, day))
}

fn person<'a>(role: Role, family: &'a str, given: &'a str) -> Contributor<'a> {
    Contributor { role, name: Name { family, given, ..Name::default() }, orcid: None }
}

/// A record as search sites give it: two titles, metrics, a link that only resolves the DOI.
fn with_seed<T>(test: impl FnOnce(&Reference<'_>) -> T) -> T {
    test(&Reference {
        kind: Kind::ArticleJournal,
        kind_known: true,
        title: Some(Rich::plain("Soviet policy towards the Central Asian republics in 1941–1944")),
        title_translated: Some(Translated { text: Rich::plain("苏联对中亚的政策"), language: Some("zh") }),
        abstract_text: Some(Rich::plain("The article, 50% new,\n\nis on R&D.")),
        contributors: &[person(Role::Author, "Khristoforov", "V. S.")],
        container_title: Some(Rich::plain("MGIMO Review of International Relations")),
        issued: Some(day(2024, 1, 16)),
        doi: Some("10.24833/2071-8160-2023-6-93-37-68"),
        language: Some("en"),
        links: &[Link { kind: LinkKind::Resolver, url: "https://doi.org/10.24833/2071-8160-2023-6-93-37-68" }],
        metrics: Metrics {
            impact_factor: Some(ImpactFactor { lexical: "0.2000", value: 0.2, below: false }),
            quartile: Some(Quartile::Q4),
            categories: &["INTERNATIONAL RELATIONS"],
            ..Metrics::default()
        },
        citation_count: Some(0),
        open_access: Some(true),
        extra: &[Extra { name: "FirstCategoryId", json: "\"1085\"" }],
        ..Reference::default()
    })
}

#[test]
fn the_seed_in_bibtex() {
    let (text, losses) = with_seed(|record| written(record, Dialect::Bibtex, WriteOptions::default()));
    assert_eq!(
        text,
        "@article{key,
  author = {Khristoforov, V. S.},
  title = {Soviet policy towards the {Central} {Asian} republics in 1941–1944},
  journal = {MGIMO Review of International Relations},
  year = {2024},
  month = jan,
  day = {16},
  doi = {10.24833/2071-8160-2023-6-93-37-68},
  language = {en},
  abstract = {The article, 50\\% new, is on R\\&D.}
}
"
    );
    let wanted = [
        ("title-translated", "苏联对中亚的政策"),
        ("impact-factor", "0.2000"),
        ("quartile", "Q4"),
        ("quartile-category", "INTERNATIONAL RELATIONS"),
        ("open-access", "true"),
        ("citation-count", "0"),
        ("extra", "FirstCategoryId"),
    ];
    assert_eq!(losses, wanted.map(|(field, value)| (field, value.to_owned())));
}

#[test]
fn the_seed_in_biblatex_keeps_both_titles() {
    let (text, losses) = with_seed(|record| written(record, Dialect::Biblatex, WriteOptions::default()));
    assert_eq!(
        text,
        "@article{key,
  author = {Khristoforov, V. S.},
  title = {Soviet policy towards the {Central} {Asian} republics in 1941–1944},
  usere = {苏联对中亚的政策},
  journaltitle = {MGIMO Review of International Relations},
  date = {2024-01-16},
  doi = {10.24833/2071-8160-2023-6-93-37-68},
  langid = {english},
  abstract = {The article, 50\\% new, is on R\\&D.}
}
"
    );
    // The title stays, in which language it is does not.
    assert_eq!(losses.iter().filter(|(field, _)| *field == "title-translated").count(), 1);
}

#[test]
fn a_chapter_in_both_dialects() {
    let record = Reference {
        kind: Kind::Chapter,
        title: Some(Rich::plain("On the Method")),
        contributors: &[
            Contributor { name: Name { particle: "van der", suffix: "Jr.", ..person(Role::Author, "Berg", "A.").name }, ..person(Role::Author, "", "") },
            person(Role::Author, "Müller", "B."),
            person(Role::Editor, "Özil", "C."),
            person(Role::Translator, "Doe", "D."),
            person(Role::Illustrator, "Klee", "P."),
        ],
        others: true,
        container_title: Some(Rich::plain("Works & Days")),
        volume: Some("2"),
        pages: Some(Pages {
            text: "A-1–A-9, 12",
            ranges: &[PageRange { first: "A-1", last: Some("A-9") }, PageRange { first: "12", last: None }],
            kind: PagesKind::List,
        }),
        issued: Some(Date { start: DatePoint { year: 1999, approximate: true, ..DatePoint::default() }, end: DateEnd::Open, begin: DateBegin::Known }),
        online: Some(day(2001, 2, 3)),
        isbn: &["978-3-16-148410-0", "3-16-148410-X"],
        issn: &["1234-5679"],
        pmid: Some("123"),
        pmcid: Some("PMC4"),
        keywords: &["smoking, passive", "health"],
        identifiers: &[Identifier { scheme: "CNKI", value: "x1", authority: None }],
        links: &[Link { kind: LinkKind::Page, url: "https://example.org/a_b%20{c}" }, Link { kind: LinkKind::Pdf, url: "https://example.org/a.pdf" }],
        texts: &[
            (Slot::Publisher, Rich::plain("Smith and Sons")),
            (Slot::PublisherPlace, Rich::plain("Berlin")),
            (Slot::Subtitle, Rich::plain("an Essay")),
            (Slot::CollectionNumber, Rich::plain("7")),
            (Slot::Scale, Rich::plain("1:100")),
        ],
        ..Reference::default()
    };
    let (text, losses) = written(&record, Dialect::Bibtex, WriteOptions { ascii: true, ..WriteOptions::default() });
    assert_eq!(
        text,
        "@incollection{key,
  author = {van der Berg, Jr., A. and M{\\\"u}ller, B. and others},
  editor = {{\\\"O}zil, C.},
  translator = {Doe, D.},
  title = {On the Method: an Essay},
  booktitle = {Works \\& Days},
  volume = {2},
  number = {7},
  pages = {A-1--A-9, 12},
  year = {1999},
  publisher = {Smith and Sons},
  address = {Berlin},
  pmid = {123},
  pmcid = {PMC4},
  issn = {1234-5679},
  isbn = {978-3-16-148410-0, 3-16-148410-X},
  url = {https://example.org/a_b%20%7Bc%7D},
  keywords = {{smoking, passive}, health}
}
"
    );
    let fields: Vec<_> = losses.iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, ["illustrator", "issued", "available-date", "identifiers", "pdf", "scale"]);

    let (text, _) = written(&record, Dialect::Biblatex, WriteOptions::default());
    assert_eq!(
        text,
        "@incollection{key,
  author = {van der Berg, Jr., A. and Müller, B. and others},
  editor = {Özil, C.},
  translator = {Doe, D.},
  editora = {Klee, P.},
  editoratype = {illustrator},
  title = {On the Method},
  subtitle = {an Essay},
  booktitle = {Works \\& Days},
  volume = {2},
  number = {7},
  pages = {{A-1}--{A-9}, 12},
  date = {1999~/..},
  publisher = {{Smith and Sons}},
  location = {Berlin},
  eprint = {123},
  eprinttype = {pubmed},
  verbb = {PMC4},
  verbc = {1234-5679},
  isbn = {978-3-16-148410-0},
  listc = {3-16-148410-X},
  url = {https://example.org/a_b%20%7Bc%7D},
  keywords = {{smoking, passive}, health}
}
"
    );
}

#[test]
fn entry_types_follow_what_the_record_has() {
    let editor = [person(Role::Editor, "E", "")];
    let phd = ["PhD thesis"];
    let diploma = ["Diplomarbeit"];
    let link = [Link { kind: LinkKind::Page, url: "https://example.org" }];
    let of = |kind| Reference { kind, ..Reference::default() };
    for (record, bibtex, biblatex) in [
        (of(Kind::Thesis), "@phdthesis{key,\n  type = {Thesis}\n}\n", "@thesis{key,\n  type = {Thesis}\n}\n"),
        (Reference { genres: &phd, ..of(Kind::Thesis) }, "@phdthesis{key,\n}\n", "@thesis{key,\n  type = {phdthesis}\n}\n"),
        (Reference { genres: &diploma, ..of(Kind::Thesis) }, "@mastersthesis{key,\n  type = {Diplomarbeit}\n}\n", "@thesis{key,\n  type = {Diplomarbeit}\n}\n"),
        (of(Kind::Report), "@techreport{key,\n}\n", "@report{key,\n  type = {Report}\n}\n"),
        (of(Kind::Chapter), "@incollection{key,\n}\n", "@inbook{key,\n}\n"),
        (Reference { contributors: &editor, ..of(Kind::Book) }, "@book{key,\n  editor = {E}\n}\n", "@collection{key,\n  editor = {E}\n}\n"),
        (of(Kind::Webpage), "@misc{key,\n  entrysubtype = {webpage}\n}\n", "@misc{key,\n  entrysubtype = {webpage}\n}\n"),
        (
            Reference { links: &link, ..of(Kind::Webpage) },
            "@misc{key,\n  url = {https://example.org},\n  entrysubtype = {webpage}\n}\n",
            "@online{key,\n  url = {https://example.org}\n}\n",
        ),
        (of(Kind::ArticleMagazine), "@article{key,\n  entrysubtype = {magazine}\n}\n", "@article{key,\n  entrysubtype = {magazine}\n}\n"),
    ] {
        assert_eq!(written(&record, Dialect::Bibtex, WriteOptions::default()).0, bibtex);
        assert_eq!(written(&record, Dialect::Biblatex, WriteOptions::default()).0, biblatex);
    }
}

#[test]
fn one_number_field_holds_one_number() {
    let texts = [(Slot::Number, Rich::plain("7")), (Slot::CollectionNumber, Rich::plain("9"))];
    let record = Reference { kind: Kind::Book, issue: Some("6"), texts: &texts, ..Reference::default() };
    for (dialect, lost) in [(Dialect::Bibtex, 2), (Dialect::Biblatex, 1)] {
        let (text, losses) = written(&record, dialect, WriteOptions::default());
        assert_eq!(text.matches("number = {").count(), 1);
        assert_eq!(losses.len(), lost);
    }
}
