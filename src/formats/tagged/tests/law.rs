//! The law of the writers: what is read back is what was written, less what was told lost.

use crate::formats::law::records::{ANY_TEXT, Limits, any, known};
use crate::formats::law::{Alike, Aspect, around};
use crate::formats::write::WriteOptions;
use crate::model::reference::Reference;
use crate::model::slot::Slot;

fn comes_back(record: &Reference<'_>) {
    for format in ["ris", "pubmed", "refer"] {
        around(format, &WriteOptions::default(), record, |back| {
            let mut differing = back.differences(Alike::AsRead);
            // Lines have no styles, and no place for the language of one title.
            differing.retain(|((_, aspect), ..)| *aspect == Aspect::Text);
            assert_eq!(differing, [], "{}\n{:?}", back.file, back.losses);
            if back.key.is_some() {
                assert_eq!(back.record.reference.key, Some(record.key.unwrap_or("k")));
            }
        });
    }
}

#[test]
fn known_records_come_back() {
    known(comes_back);
}

/// Slots whose texts are more than texts in one of these formats: numbers that are read as such, identifiers.
const OWN: &[Slot] = &[Slot::ContainerTitleAgain, Slot::ContainerId, Slot::PaperId, Slot::Subtitle, Slot::PageCount, Slot::ArticleNumber, Slot::Platform];

#[test]
fn any_record_comes_back() {
    any(ANY_TEXT, Limits { plain_names: true, not: OWN }, comes_back);
}
