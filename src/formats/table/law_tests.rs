//! The law of the writer: what is read back is what was written, less what was told lost.

use super::{Header, read};
use crate::formats::Source;
use crate::formats::batch::Prelude;
use crate::formats::law::records::{ANY_TEXT, NO_LIMITS, any as any_record, known};
use crate::formats::law::{Alike, around};
use crate::formats::write::WriteOptions;
use crate::model::record::Address;
use crate::model::reference::Reference;
use crate::source::Arena;
use proptest::prelude::*;

fn comes_back(record: &Reference<'_>) {
    for format in ["csv", "tsv"] {
        around(format, &WriteOptions::default(), record, |back| back.is_the_same(Alike::Exactly));
    }
}

#[test]
fn known_records_come_back() {
    known(comes_back);
}

#[test]
fn any_record_comes_back() {
    any_record(ANY_TEXT, NO_LIMITS, comes_back);
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in any::<String>(), inside in r#"[\[\]{}",:0-9a-z \\-]{0,40}"#) {
        let (header, _) = Header::of(text.as_bytes(), b",;\t", &Default::default());
        let prelude = Prelude::new(header);
        for item in [text.clone(), format!("{inside},\"{inside}\",{text}")] {
            let arena = Arena::new();
            let _ = read(Source::new(&item, Address::default(), &arena));
            let _ = read(Source { prelude: &prelude, ..Source::new(&item, Address::default(), &arena) });
        }
    }
}
