//! The law of the writer: what is read back is what was written, less what was told lost.

use super::document;
use super::kinds::kinds;
use crate::formats::Source;
use crate::formats::law::records::{LATIN_TEXT, Limits, XML_FORMS, seeds};
use crate::formats::law::{Alike, differences};
use crate::formats::write::{JatsShape, JatsTagSet};
use crate::model::kind::Kind;
use crate::model::record::Address;
use crate::model::reference::Reference;
use crate::source::Arena;
use proptest::prelude::*;

fn comes_back(shape: JatsShape, record: &Reference<'_>) {
    let (text, losses) = document(shape, JatsTagSet::Archiving, &[*record]).unwrap();
    let start = text.find(if shape == JatsShape::Article { "<article " } else { "<ref " }).unwrap();
    let end = text.rfind("</ref>").map_or(text.len(), |at| at + 6);
    let piece = &text[start..end];
    let arena = Arena::new();
    let back = crate::formats::jats::read(Source::new(piece, Address::default(), &arena));
    assert_eq!(back.faults, []);
    for raw in back.layers.iter().flat_map(|layer| layer.raws) {
        assert!(piece.get(raw.span.range()).is_some() && piece.get(raw.name.range()).is_some());
    }
    assert_eq!(differences(record, &back.reference, &losses, Alike::AsRead), [], "{text}");
    assert_eq!(back.reference.key, Some(record.key.unwrap_or("0")));
}

#[test]
fn every_kind_comes_back() {
    for &kind in Kind::ALL {
        for shape in [JatsShape::Article, JatsShape::RefList] {
            comes_back(shape, &Reference { kind, title: Some(crate::model::text::Rich::plain("Some title")), ..Reference::default() });
        }
    }
    for record in kinds() {
        comes_back(JatsShape::RefList, &Reference { key: None, ..record });
    }
}

proptest! {
    #[test]
    fn any_reference_comes_back(seeds in seeds(LATIN_TEXT)) {
        seeds.record(Limits { plain_names: true, not: XML_FORMS }, |record| {
            comes_back(JatsShape::Article, record);
            comes_back(JatsShape::RefList, record);
        });
    }
}
