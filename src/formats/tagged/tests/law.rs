//! The law of the writers: what is read back is what was written, less what was told lost.

use super::{Told, say};
use crate::formats::batch::MakeSplit;
use crate::formats::samples::{self, DATES};
use crate::formats::write::{Losses, Writer};
use crate::formats::{ReadRecord, Source, pubmed, refer, ris};
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::pages::{PageRange, Pages, PagesKind};
use crate::model::record::Address;
use crate::model::reference::{Contributor, Extra, Identifier, Link, LinkKind, Reference, Role, Translated};
use crate::model::slot::Slot;
use crate::model::text::{Mark, Rich, Style};
use crate::source::Arena;
use proptest::prelude::*;

type Way = (&'static dyn Writer, MakeSplit, ReadRecord);

static WAYS: &[Way] =
    &[(&ris::RisWriter, ris::split, ris::read), (&pubmed::PubmedWriter, pubmed::split, pubmed::read), (&refer::ReferWriter, refer::split, refer::read)];

/// What a record says, as tagged lines can say it: contributors by their roles, a subtitle behind its title.
fn normal(mut told: Told, record: &Reference<'_>, has_key: bool) -> Told {
    if let (Some(title), Some(subtitle)) = (told.get("title").cloned(), told.remove("subtitle")) {
        let sign = crate::formats::tagged::write::subtitle_sign(record.title.map_or("", |title| title.text));
        told.insert("title", format!("{title}{sign}{subtitle}"));
    }
    if let Some(people) = told.get_mut("contributors") {
        let mut all: Vec<&str> = people.split("; ").collect();
        all.sort_by_key(|person| person.split(' ').next());
        *people = all.join("; ");
    }
    if let Some(links) = told.remove("links") {
        // A link that resolves the record's DOI says nothing new.
        let mut all: Vec<&str> = links.split("; ").filter(|link| !link.starts_with("Resolver")).collect();
        all.sort_unstable();
        if !all.is_empty() {
            told.insert("links", all.join("; "));
        }
    }
    if !has_key {
        told.remove("key");
    }
    told
}

fn comes_back(record: &Reference<'_>) {
    for &(writer, split, read) in WAYS {
        let (mut out, mut losses) = (Vec::new(), Losses::listed());
        let key = writer.write(record, record.key.unwrap_or("k"), &mut out, &mut losses).unwrap();
        let file = String::from_utf8(out).unwrap();
        let texts = super::cut(file.as_bytes(), split);
        assert_eq!(texts.len(), 1, "{file}");
        let arena = Arena::new();
        let back = read(Source::new(&texts[0], Address::default(), &arena));
        let mut expected = normal(say(record), record, key.is_some());
        let mut found = normal(say(&back.reference), record, key.is_some());
        if key.is_some() {
            expected.insert("key", record.key.unwrap_or("k").to_owned());
        }
        let lost = losses.take();
        for loss in &lost {
            expected.remove(loss.field);
            found.remove(loss.field);
            if loss.field == "subtitle" {
                expected.remove("title");
                found.remove("title");
            }
        }
        // A title in Han tells its language.
        if record.language.is_none() {
            found.remove("language");
        }
        // Where no other is known, the day of the electronic publication is that of the publication.
        if record.issued.is_none() {
            found.remove("issued");
        }
        assert_eq!(found, expected, "{file}\n{lost:?}");
        assert_eq!(back.faults, [], "{file}");
    }
}

#[test]
fn every_sample_comes_back() {
    for record in [samples::seed(), samples::chapter(), samples::book(), Reference::default()] {
        comes_back(&record);
    }
}

#[test]
fn every_kind_and_date_comes_back() {
    for &kind in Kind::ALL {
        comes_back(&Reference { kind, ..Reference::default() });
        comes_back(&Reference {
            kind,
            container_title: Some(Rich::plain("Mires")),
            pages: Some(Pages { text: "12", ranges: &[PageRange { first: "12", last: None }], kind: PagesKind::Single }),
            ..Reference::default()
        });
    }
    for edtf in DATES {
        let date = crate::formats::edtf::read(edtf);
        comes_back(&Reference { issued: date, accessed: date, online: date, ..Reference::default() });
    }
}

/// Slots whose texts are more than texts in one of these formats: numbers that are read as such, identifiers.
const OWN: &[Slot] = &[Slot::ContainerTitleAgain, Slot::ContainerId, Slot::PaperId, Slot::Subtitle, Slot::PageCount, Slot::ArticleNumber, Slot::Platform];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn any_reference_comes_back(
        texts in proptest::collection::vec("[A-Za-zäé中\"\\\\][A-Za-z0-9äé中 ,;.:()'’\"\\\\/~<>&%-]{3,16}[a-z)?]", 16),
        kind in 0..Kind::ALL.len(),
        flags in any::<[bool; 12]>(),
        dates in proptest::collection::vec(0..DATES.len(), 3),
        numbers in proptest::collection::vec(1..5000_u32, 4),
        doi in "10\\.[1-9][0-9]{3}/[a-z0-9]{2,8}",
        slots in proptest::sample::subsequence(Slot::ALL.to_vec(), 0..20),
    ) {
        // One space between words, for white space is no content.
        let texts: Vec<String> = texts.iter().map(|text| text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        let t: Vec<&str> = texts.iter().map(String::as_str).collect();
        let n: Vec<String> = numbers.iter().map(u32::to_string).collect();
        let when = |at: usize| flags[at].then(|| crate::formats::edtf::read(DATES[dates[at]]).unwrap());
        let marks = [Mark { start: 0, end: 1, style: Style::Italic }];
        let rich = Rich { text: t[0], marks: if flags[0] && t[0].is_char_boundary(1) { &marks } else { &[] } };
        let name = Name { family: t[1], given: t[2], ..Name::default() };
        let literal = Name { literal: t[6], ..Name::default() };
        let resolver = format!("https://doi.org/{doi}");
        let links = [Link { kind: LinkKind::Resolver, url: &resolver }, Link { kind: LinkKind::Page, url: "https://example.org/a?b=c;d" }, Link { kind: LinkKind::Pdf, url: "https://example.org/a.pdf" }];
        let pmcid = format!("PMC{}", n[3]);
        let json = serde_json::to_string(t[3]).unwrap();
        let mut single: Vec<(Slot, Rich<'_>)> = Vec::new();
        for (at, slot) in slots.into_iter().filter(|slot| slot.is_text() && !OWN.contains(slot)).enumerate() {
            single.push((slot, Rich::plain(t[at % t.len()])));
        }
        comes_back(&Reference {
            key: Some("Doe2019"),
            kind: Kind::ALL[kind],
            kind_known: true,
            genres: if flags[11] { &["Historical Article", "Erratum of sorts"] } else { &[] },
            title: Some(rich),
            title_translated: flags[4].then_some(Translated { text: Rich::plain(t[8]), language: flags[5].then_some("en") }),
            abstract_text: flags[6].then_some(rich),
            contributors: &[
                Contributor { role: Role::Author, name, orcid: None },
                Contributor { role: Role::Author, name: literal, orcid: flags[3].then_some("0000-0002-1825-0097") },
                Contributor { role: Role::Author, name: Name { family: "Berg", given: "Jan", particle: "van der", ..Name::default() }, orcid: None },
                Contributor { role: Role::Editor, name, orcid: None },
                Contributor { role: Role::Translator, name: Name { family: "Poe", given: "P.", ..Name::default() }, orcid: None },
                Contributor { role: Role::CollectionEditor, name: Name { family: "Roe", given: "R.", suffix: "Jr.", ..Name::default() }, orcid: None },
            ],
            others: flags[5],
            container_title: flags[7].then_some(Rich::plain(t[9])),
            container_short: flags[1].then_some(Rich::plain(t[10])),
            volume: flags[2].then_some(&*n[0]),
            issue: flags[3].then_some(&*n[1]),
            pages: flags[8].then_some(Pages { text: &n[2], ranges: &[PageRange { first: &n[2], last: None }], kind: PagesKind::Single }),
            issued: when(0),
            online: when(1),
            accessed: when(2),
            language: flags[6].then_some("en"),
            doi: flags[9].then_some(&*doi),
            issn: if flags[10] { &["1234-5679", "2049-3630"] } else { &[] },
            isbn: if flags[11] { &["9783161484100"] } else { &[] },
            pmid: flags[0].then_some("12345678"),
            pmcid: flags[1].then_some(&*pmcid),
            arxiv: flags[2].then_some("2101.00001"),
            identifiers: &[Identifier { scheme: "pii", value: "S0001", authority: None }],
            links: &links[usize::from(!flags[9])..if flags[8] { 3 } else { 2 }],
            keywords: &t[11..11 + numbers[0] as usize % 4],
            texts: &single,
            extra: &[Extra { name: "Score", json: "\"0\"" }, Extra { name: "AD", json: &json }, Extra { name: "+", json: &json }],
            ..Reference::default()
        });
    }
}
