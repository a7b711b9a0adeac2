//! The law of the writer: what is read back is what was written, less what was told lost.

use super::{CslWriter, read};
use crate::formats::law::records::{ANY_TEXT, NO_LIMITS, seeds};
use crate::formats::law::{Alike, differences};
use crate::formats::samples::{self, DATES};
use crate::formats::write::{Losses, Writer};
use crate::model::kind::Kind;
use crate::model::record::Address;
use crate::model::reference::Reference;
use crate::source::Arena;
use proptest::prelude::*;

fn comes_back(record: &Reference<'_>) {
    let (mut out, mut losses) = (Vec::new(), Losses::listed());
    CslWriter.write(record, record.key.unwrap_or("k"), &mut out, &mut losses).unwrap();
    let text = String::from_utf8(out).unwrap();
    let arena = Arena::new();
    let back = read(crate::formats::Source::new(&text, Address::default(), &arena));
    assert_eq!(differences(record, &back.reference, &losses.take(), Alike::Exactly), [], "{text}");
    assert_eq!(back.reference.key, Some(record.key.unwrap_or("k")));
    assert_eq!(back.faults, [], "{text}");
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
    }
    for edtf in DATES {
        let date = crate::formats::edtf::read(edtf);
        comes_back(&Reference { issued: date, accessed: date, ..Reference::default() });
    }
}

proptest! {
    #[test]
    fn any_reference_comes_back(seeds in seeds(ANY_TEXT)) {
        seeds.record(NO_LIMITS, comes_back);
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in any::<String>(), inside in r#"[\[\]{}",:0-9a-z \\-]{0,40}"#) {
        for item in [text.clone(), format!("{{\"issued\":{inside}}}"), format!("{{\"author\":{inside},\"custom\":{inside}}}"), format!("{{{inside}}}")] {
            let arena = Arena::new();
            let _ = read(crate::formats::Source::new(&item, Address::default(), &arena));
        }
    }
}
