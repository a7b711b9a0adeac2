use super::spellings::spellings;
use super::swapped::is_issn;
use crate::model::identifier::Form;
use crate::normalize::isbn;
use crate::rules::prelude::*;

rule! {
    /// An ISBN is not written as digits with hyphens.
    ///
    /// ## What it does
    /// Tells ISBNs with a label (`ISBN 978-…`), with another dash, or with a remark (`… (pbk.)`), and values that hold none.
    /// ISBNs of ten and of thirteen digits, with hyphens, with spaces or without, and several in one value are right.
    ///
    /// ## Why
    /// ISBNs are compared as they stand.
    ///
    /// ## Example
    /// The nested record has no member for it; other formats have.
    ///
    /// ## Fix safety
    /// Safe where only a label or a dash is wrong; unsafe where a remark would be lost.
    ///
    /// ## Sources
    /// ISO 2108:2017; ISBN Users' Manual, 7th edition, 5
    ID003 "isbn-form", Warning, Layer, Mixed
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for raw in spellings(record.layers, Slot::Isbn) {
        for part in isbn::read_all(raw.text, record.arena) {
            let safety = match part.reading.form {
                Form::Own => continue,
                Form::Dressed => Safety::Safe,
                Form::Qualified | Form::Foreign => Safety::Unsafe,
            };
            let (start, end) = part.place;
            let text = raw.text.get(start as usize..end as usize).unwrap_or(raw.text).trim();
            let Some(value) = part.reading.value else {
                if !is_issn(raw, record.arena) {
                    found.at(raw.part(part.place), format_args!("no ISBN: {text}"));
                }
                continue;
            };
            found.at(raw.part(part.place), format_args!("the ISBN {value} is written {text}")).fix(
                safety,
                "write the ISBN bare",
                FixOp::Text(value.to_owned()),
            );
        }
    }
}
