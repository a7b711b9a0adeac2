//! The law of the writer: what is read back is what was written, less what was told lost.

use super::*;
use crate::formats::bibtex::read;
use crate::formats::samples::{self, DATES};
use crate::formats::{Source, unwritten};
use crate::model::record::Address;
use crate::model::text::Style;
use crate::normalize::date::{self, DateRole};
use crate::source::Arena;
use std::collections::BTreeMap;

/// Text and styles. White space is one space in a value, and braces against small letters are set by the writer too.
fn shown(text: Option<Rich<'_>>) -> String {
    let Some(text) = text else { return String::new() };
    let marks = text.marks.iter().filter(|mark| mark.style != Style::Protected);
    let marks: Vec<String> = marks.map(|mark| format!("{:?} {}", mark.style, &text.text[mark.start as usize..mark.end as usize])).collect();
    format!("{} {marks:?}", text.text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// What a reference says, by the names under which losses are told.
fn said(it: &Reference<'_>) -> BTreeMap<String, String> {
    let arena = Arena::new();
    let mut all = BTreeMap::new();
    let mut say = |field: &str, text: String| {
        if !text.is_empty() {
            all.insert(field.to_owned(), text);
        }
    };
    say("kind", format!("{:?}", it.kind));
    say("genre", it.genres.join("; "));
    let subtitle = it.text(Slot::Subtitle);
    // BibTeX has the subtitle behind the title.
    let title = shown(it.title);
    say(
        "title",
        subtitle
            .map_or(title.clone(), |subtitle| format!("{}: {}", it.title.map_or("", |title| title.text), subtitle.text))
            .split(" [")
            .next()
            .unwrap_or("")
            .to_owned(),
    );
    say("title-translated", shown(it.title_translated.map(|title| title.text)));
    say("abstract", shown(it.abstract_text));
    for one in it.contributors {
        let role = crate::formats::bibtex::roles::ROLES.iter().find(|row| row.role == one.role).map_or("", |row| row.name);
        let role = if let Role::Other(name) = one.role { name } else { role };
        let before = all.remove(role).unwrap_or_default();
        all.insert(role.to_owned(), format!("{before}{}; ", one.name.display(&arena)));
    }
    let mut say = |field: &str, text: String| {
        if !text.is_empty() {
            all.insert(field.to_owned(), text);
        }
    };
    say("container-title", shown(it.container_title));
    say("container-title-short", shown(it.container_short));
    for (slot, date) in unwritten::dates(it) {
        say(slot.name(), date.map(|date| date.to_string()).unwrap_or_default());
    }
    for (slot, text) in [
        (Slot::Volume, it.volume),
        (Slot::Pages, it.pages.map(|pages| pages.text)),
        (Slot::Language, it.language),
        (Slot::Doi, it.doi),
        (Slot::Pmid, it.pmid),
        (Slot::Pmcid, it.pmcid),
        (Slot::Arxiv, it.arxiv),
        (Slot::Url, it.link(LinkKind::Page)),
    ] {
        say(slot.name(), text.unwrap_or_default().to_owned());
    }
    for (slot, list) in [(Slot::Issn, it.issn), (Slot::Isbn, it.isbn), (Slot::Keyword, it.keywords)] {
        say(slot.name(), list.join("; "));
    }
    // One field holds the issue and the number.
    say("number", it.issue.or(it.text(Slot::Number).map(|text| text.text)).unwrap_or_default().to_owned());
    for (slot, text) in it.texts.iter().filter(|(slot, _)| *slot != Slot::Number).filter(|(slot, _)| *slot != Slot::Subtitle) {
        say(slot.name(), shown(Some(*text)));
    }
    all
}

fn comes_back(record: &Reference<'_>) {
    for dialect in [Dialect::Bibtex, Dialect::Biblatex] {
        for ascii in [false, true] {
            let (text, losses) = written(record, dialect, WriteOptions { ascii, ..WriteOptions::default() });
            let arena = Arena::new();
            let read = read(Source::new(arena.text(&text), Address::default(), &arena));
            assert!(read.faults.is_empty(), "{:?}\n{text}", read.faults);
            let (before, after) = (said(record), said(&read.reference));
            for (field, value) in &before {
                let lost = losses.iter().any(|(of, _)| of == field || *of == "issue" && field == "number");
                assert!(lost || after.get(field) == Some(value), "{dialect:?} {field}: {value:?} came back as {:?}\n{text}", after.get(field));
            }
            for field in after.keys().filter(|field| *field != "genre") {
                assert!(before.contains_key(field), "{dialect:?}: {field} was not there\n{text}");
            }
        }
    }
}

#[test]
fn records_come_back() {
    comes_back(&samples::seed());
    comes_back(&samples::chapter());
    comes_back(&samples::book());
}

#[test]
fn dates_come_back() {
    for text in DATES {
        let date = date::read(text, DateRole::Issued).date;
        comes_back(&Reference { kind: Kind::Book, kind_known: true, issued: date, accessed: date, ..Reference::default() });
    }
}

#[test]
fn kinds_come_back() {
    for kind in Kind::ALL {
        comes_back(&Reference {
            kind: *kind,
            kind_known: true,
            title: Some(Rich::plain("Water")),
            volume: Some("7"),
            issue: Some("2"),
            ..Reference::default()
        });
    }
}
