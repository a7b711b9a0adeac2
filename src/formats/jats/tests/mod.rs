//! Tests of whole documents.

mod arbitrary;
mod kinds;
mod law;
mod records;
mod valid;
mod written;

use crate::formats::write::{JatsShape, JatsTagSet, Loss, Losses, Refused, Writer};
use crate::model::reference::Reference;

/// A document of the records, and what was lost.
fn document(shape: JatsShape, tag_set: JatsTagSet, records: &[Reference<'_>]) -> Result<(String, Vec<Loss>), Refused> {
    let writer = super::JatsWriter { shape, tag_set };
    let (mut out, mut losses) = (Vec::new(), Losses::listed());
    writer.open(&mut out);
    for (n, record) in records.iter().enumerate() {
        let key = record.key.map_or_else(|| n.to_string(), str::to_owned);
        let range = writer.write(record, &key, &mut out, &mut losses)?.unwrap();
        let id = String::from_utf8(out[range.clone()].to_vec()).unwrap();
        assert_eq!(id, super::xml::xml_id(&key));
        assert_eq!((out[range.start - 1], out[range.end]), (b'"', b'"'));
    }
    writer.close(&mut out);
    Ok((String::from_utf8(out).unwrap(), losses.take()))
}
