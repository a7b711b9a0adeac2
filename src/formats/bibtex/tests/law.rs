//! The law of the writer: what is read back is what was written, less what was told lost.

use crate::formats::law::records::{Limits, any, known};
use crate::formats::law::{Alike, around};
use crate::formats::write::WriteOptions;
use crate::model::reference::Reference;
use crate::model::slot::Slot;

fn comes_back(record: &Reference<'_>) {
    for format in ["bibtex", "biblatex"] {
        for ascii in [false, true] {
            around(format, &WriteOptions { ascii, ..WriteOptions::default() }, record, |back| {
                let mut differing = back.differences(Alike::AsRead);
                // One field holds the issue, the number and the number in the series: which of them is meant goes by the type.
                const NUMBERS: [Slot; 3] = [Slot::Issue, Slot::Number, Slot::CollectionNumber];
                let is_number = |field: &str| NUMBERS.iter().any(|slot| slot.name() == field);
                let it = &back.record.reference;
                let said = |slot| it.text(slot).map(|text| text.text);
                let held = [it.issue, said(Slot::Number), said(Slot::CollectionNumber)];
                let is_held = |value: &Option<String>| value.is_none() || held.iter().any(|held| held.map(str::to_owned) == *value);
                differing.retain(|((field, _), written, _)| !(is_number(field) && is_held(written)));
                // A paper stands in the book that its event is known by.
                let event = record.text(Slot::EventTitle).filter(|_| record.container_title.is_none()).map(|title| title.text);
                if it.container_title.map(|title| title.text.split_whitespace().collect::<Vec<_>>()) == event.map(|title| title.split_whitespace().collect()) {
                    differing.retain(|((field, _), ..)| *field != Slot::ContainerTitle.name());
                }
                // The type may say a finer one.
                differing.retain(|((field, _), written, _)| !(*field == Slot::Genre.name() && written.is_none()));
                assert_eq!(differing, [], "{format}\n{}\n{:?}", back.file, back.losses);
            });
        }
    }
}

#[test]
fn known_records_come_back() {
    known(comes_back);
}

/// As any text, but without the apostrophe that is straight in ASCII.
const TEXT: &str = "[A-Za-zäé中\"\\\\][A-Za-z0-9äé中 ,;.:()'\"\\\\/~<>&%-]{3,16}[a-z)?]";

#[test]
fn any_record_comes_back() {
    any(TEXT, Limits { plain_names: true, not: &[] }, comes_back);
}
