//! The writer of both dialects: which entry, which fields, in which order, and what is lost.

mod access;
mod kept;
mod numbers;
mod titles;

use super::Dialect;
use super::entry::{self, Chosen};
use super::fields::{self, Shape, field_of};
use super::kinds::Entry;
use super::losses::{self, NO_FIELD, TYPE_HAS_NO_FIELD};
use super::{people, protect, value};
use crate::formats::write::{Losses, Refused, WriteOptions, Writer};
use crate::model::reference::Reference;
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::record::Record;
use std::ops::Range;

/// Writes `.bib` files of one dialect.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BibWriter {
    pub dialect: Dialect,
    pub options: WriteOptions,
}

impl Writer for BibWriter {
    fn open(&self, _: &mut Vec<u8>) {}

    fn write(&self, record: &Reference<'_>, key: &str, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused> {
        self.entry(record, key, false, out, losses)
    }

    /// Fields that no slot fits are written back where they came from such an entry.
    fn write_record(&self, record: &Record<'_>, key: &str, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused> {
        self.entry(&record.reference, key, record.format.bibtex, out, losses)
    }

    fn separator(&self) -> &'static [u8] {
        b"\n"
    }

    fn close(&self, _: &mut Vec<u8>) {}
}

impl BibWriter {
    fn entry(&self, record: &Reference<'_>, key: &str, keeps: bool, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused> {
        let chosen = entry::choose(record, self.dialect);
        out.push(b'@');
        out.extend_from_slice(chosen.entry.name().as_bytes());
        out.push(b'{');
        let from = out.len();
        out.extend_from_slice(key.as_bytes());
        let place = from..out.len();
        let mut body = Body { writer: self, entry: chosen.entry, record, out, losses, number: false, spare: false };
        body.fields(&chosen);
        losses::tell(record, self.dialect, chosen.entry, body.losses);
        body.kept(keeps, place.end);
        if out.len() == place.end {
            out.push(b',');
        }
        out.extend_from_slice(b"\n}\n");
        Ok(Some(place))
    }
}

/// Texts of [`Reference::texts`] that stand in a field of their own, in the order of writing. Numbers are not among them:
/// several slots share one field.
const BEFORE_DATE: &[Slot] = &[Slot::CollectionTitle, Slot::Part, Slot::Volumes, Slot::Edition, Slot::Version, Slot::ChapterNumber];
const AFTER_DATE: &[Slot] = &[
    Slot::Publisher,
    Slot::PublisherPlace,
    Slot::EventTitle,
    Slot::EventPlace,
    Slot::OriginalTitle,
    Slot::OriginalPublisher,
    Slot::OriginalPublisherPlace,
    Slot::Medium,
    Slot::Status,
    Slot::PageCount,
    Slot::CallNumber,
];
const LAST: &[Slot] = &[Slot::Note, Slot::Annote];
/// Texts with code of their own below.
const APART: &[Slot] = &[Slot::TitleShort, Slot::Subtitle, Slot::CollectionNumber, Slot::Number, Slot::ArticleNumber];

/// One entry in the making.
struct Body<'w, 'r, 'o> {
    writer: &'w BibWriter,
    entry: Entry,
    record: &'r Reference<'r>,
    out: &'o mut Vec<u8>,
    losses: &'o mut Losses,
    /// `number` is written.
    number: bool,
    /// BibLaTeX's custom field for a second number is written.
    spare: bool,
}

impl Body<'_, '_, '_> {
    fn fields(&mut self, chosen: &Chosen<'_>) {
        self.people();
        self.titles();
        self.container();
        self.texts(BEFORE_DATE);
        self.numbers();
        self.pages();
        self.issued();
        self.other_dates();
        self.texts(AFTER_DATE);
        self.genres(chosen);
        self.identifiers();
        self.links();
        self.language();
        self.keywords();
        if let Some(text) = &self.record.abstract_text {
            self.rich(Slot::Abstract, text);
        }
        self.texts(LAST);
        if !chosen.subtype.is_empty() {
            self.plain("entrysubtype", chosen.subtype);
        }
        for (slot, text) in self.record.texts {
            let written = [BEFORE_DATE, AFTER_DATE, LAST, APART].iter().any(|list| list.contains(slot));
            if !written {
                self.losses.lost(slot.name(), text.text, NO_FIELD);
            }
        }
    }

    fn field(&self, slot: Slot) -> Option<&'static str> {
        field_of(slot, self.writer.dialect, self.entry)
    }

    fn open(&mut self, name: &str) {
        self.out.extend_from_slice(b",\n  ");
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b" = {");
    }

    fn close(&mut self) {
        self.out.push(b'}');
    }

    /// Notes a loss: of a slot that no type has a field for, or only this one lacks.
    fn lost(&mut self, slot: Slot, value: &str) {
        let somewhere = fields::is_known(slot, self.writer.dialect);
        self.losses.lost(slot.name(), value, if somewhere { TYPE_HAS_NO_FIELD } else { NO_FIELD });
    }

    /// A field of plain text.
    fn plain(&mut self, name: &str, text: &str) {
        self.open(name);
        value::text(text, self.writer.options.ascii, self.out);
        self.close();
    }

    fn verbatim(&mut self, name: &str, text: &str) {
        self.open(name);
        value::verbatim(text, self.out);
        self.close();
    }

    /// A slot with marked text, by its shape in the table.
    fn rich(&mut self, slot: Slot, text: &Rich<'_>) {
        match self.field(slot) {
            Some(name) => self.named(name, slot, text),
            None => self.lost(slot, text.text),
        }
    }

    fn named(&mut self, name: &str, slot: Slot, text: &Rich<'_>) {
        self.open(name);
        let options = &self.writer.options;
        match fields::shape_of(slot) {
            Shape::Title => protect::title(text, options.protect, self.record.language, options.ascii, self.out),
            // BibLaTeX would split a list at the word.
            Shape::List if self.writer.dialect == Dialect::Biblatex && people::is_joined(text.text) => {
                self.out.push(b'{');
                value::rich(text, options.ascii, self.out);
                self.out.push(b'}');
            }
            _ => value::rich(text, options.ascii, self.out),
        }
        self.close();
    }

    fn texts(&mut self, slots: &[Slot]) {
        if self.record.texts.is_empty() {
            return;
        }
        for slot in slots {
            if let Some(text) = self.record.text(*slot) {
                self.rich(*slot, &text);
            }
        }
    }
}
