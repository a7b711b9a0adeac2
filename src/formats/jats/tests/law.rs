//! The law of the writer: what is read back is what was written, less what was told lost.

use super::kinds::kinds;
use crate::formats::law::records::{LATIN_TEXT, Limits, XML_FORMS, any};
use crate::formats::law::{Alike, around};
use crate::formats::write::{JatsShape, WriteOptions};
use crate::model::kind::Kind;
use crate::model::reference::Reference;

fn comes_back(jats_shape: JatsShape, record: &Reference<'_>) {
    around("jats", &WriteOptions { jats_shape, ..WriteOptions::default() }, record, |back| back.is_the_same(Alike::AsRead));
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

#[test]
fn any_record_comes_back() {
    any(LATIN_TEXT, Limits { plain_names: true, not: XML_FORMS }, |record| {
        comes_back(JatsShape::Article, record);
        comes_back(JatsShape::RefList, record);
    });
}
