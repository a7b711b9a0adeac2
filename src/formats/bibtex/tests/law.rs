//! The law of the writer: what is read back is what was written, less what was told lost.

use super::*;
use crate::formats::Source;
use crate::formats::bibtex::read;
use crate::formats::law::records::{Limits, seeds};
use crate::formats::law::{Alike, Aspect, differences};
use crate::formats::samples::{self, DATES};
use crate::model::record::Address;
use crate::normalize::date::{self, DateRole};
use crate::source::Arena;
use proptest::prelude::*;

fn comes_back(record: &Reference<'_>) {
    for dialect in [Dialect::Bibtex, Dialect::Biblatex] {
        for ascii in [false, true] {
            let (mut out, mut losses) = (Vec::new(), Losses::listed());
            BibWriter { dialect, options: WriteOptions { ascii, ..WriteOptions::default() } }.write(record, "key", &mut out, &mut losses).unwrap();
            let text = String::from_utf8(out).unwrap();
            let arena = Arena::new();
            let back = read(Source::new(&text, Address::default(), &arena));
            assert_eq!(back.faults, [], "{text}");
            let losses = losses.take();
            let mut differing = differences(record, &back.reference, &losses, Alike::AsRead);
            // One field holds the issue, the number and the number in the series: which of them is meant goes by the type.
            const NUMBERS: [Slot; 3] = [Slot::Issue, Slot::Number, Slot::CollectionNumber];
            let is_number = |field: &str| NUMBERS.iter().any(|slot| slot.name() == field);
            let it = &back.reference;
            let said = |slot| it.text(slot).map(|text| text.text);
            let held = [it.issue, said(Slot::Number), said(Slot::CollectionNumber)];
            let is_held = |value: &Option<String>| value.is_none() || held.iter().any(|held| held.map(str::to_owned) == *value);
            differing.retain(|((field, _), written, _)| !(is_number(field) && is_held(written)));
            // A paper stands in the book that its event is known by.
            let event = record.text(Slot::EventTitle).filter(|_| record.container_title.is_none()).map(|title| title.text);
            if it.container_title.map(|title| title.text.split_whitespace().collect::<Vec<_>>()) == event.map(|title| title.split_whitespace().collect()) {
                differing.retain(|((field, _), ..)| *field != Slot::ContainerTitle.name());
            }
            // The type may say a finer one, and no field says the language of a title.
            differing.retain(|((field, aspect), written, _)| !(*field == Slot::Genre.name() && written.is_none() || *aspect == Aspect::Language));
            assert_eq!(differing, [], "{dialect:?}\n{text}\n{losses:?}");
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

/// As any text, but without the apostrophe that is straight in ASCII.
const TEXT: &str = "[A-Za-zäé中\"\\\\][A-Za-z0-9äé中 ,;.:()'\"\\\\/~<>&%-]{3,16}[a-z)?]";

proptest! {
    #[test]
    fn any_reference_comes_back(seeds in seeds(TEXT)) {
        seeds.record(Limits { plain_names: true, not: &[] }, comes_back);
    }
}
