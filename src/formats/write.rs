//! What every writer gives: a record's bytes, where its key stands, and what the format could not hold.

use crate::model::reference::Reference;
use crate::normalize::key;
use crate::normalize::record::Record;
use std::ops::Range;

/// A format's writer.
///
/// The law: reading what was written gives the record back, less what was reported lost.
pub trait Writer: Sync {
    /// What stands before the first record, e.g. `[`.
    fn open(&self, out: &mut Vec<u8>);

    /// Writes one record under `key` and says where the key stands in `out`, so that a suffix can be put behind it
    /// when the key was used before. `None` when the format has no keys.
    ///
    /// `key` is legal in the format ([`Writer::write`] need not check it). A record that the format must refuse
    /// altogether is [`Refused`]; `out` is then as it was.
    fn write(&self, record: &Reference<'_>, key: &str, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused>;

    /// Writes a record that was read: as [`Writer::write`] does, unless the format can give it back as it stood.
    fn write_record(&self, record: &Record<'_>, key: &str, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused> {
        self.write(&record.reference, key, out, losses)
    }

    /// A record's own key as the format can have it; `None` where nothing of it can be one.
    fn own_key(&self, key: &str) -> Option<String> {
        key::sanitise(key)
    }

    /// What stands between two records, e.g. `,\n`.
    fn separator(&self) -> &'static [u8] {
        b""
    }

    /// What stands after the last record.
    fn close(&self, out: &mut Vec<u8>);
}

/// Why a record cannot be written in a format at all, and what to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Refused(pub String);

/// What a format could not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// The field by its name in the normalised record, e.g. `title-translated`.
    pub field: &'static str,
    pub value: String,
    /// Why, e.g. `BibTeX has no field for it`.
    pub why: &'static str,
}

/// Collects losses: each one where they are listed, else only how many records have each kind.
#[derive(Debug, Default)]
pub struct Losses {
    list: Option<Vec<Loss>>,
    counts: Vec<Kind>,
    /// The number of the record at hand.
    record: u64,
}

/// A kind of loss.
#[derive(Debug)]
struct Kind {
    field: &'static str,
    why: &'static str,
    /// How many records have it.
    records: u64,
    /// The last of them.
    last: u64,
}

impl Losses {
    /// Only counts.
    pub fn counted() -> Losses {
        Losses::default()
    }

    /// Keeps each loss with its value.
    pub fn listed() -> Losses {
        Losses { list: Some(Vec::new()), ..Losses::default() }
    }

    /// Notes that `value` of `field` was lost.
    pub fn lost(&mut self, field: &'static str, value: &str, why: &'static str) {
        if let Some(list) = &mut self.list {
            list.push(Loss { field, value: value.to_owned(), why });
        }
        // A format has few kinds of losses: a linear look-up by address is the fastest. One text may stand at several addresses.
        let is_there = |kind: &Kind| std::ptr::eq(kind.field, field) && std::ptr::eq(kind.why, why);
        let is_same = |kind: &Kind| kind.field == field && kind.why == why;
        let last = self.record;
        match self.counts.iter().position(is_there).or_else(|| self.counts.iter().position(is_same)).and_then(|at| self.counts.get_mut(at)) {
            // A record that loses two of its authors is one record.
            Some(kind) => {
                kind.records += u64::from(kind.last != last);
                kind.last = last;
            }
            None => self.counts.push(Kind { field, why, records: 1, last }),
        }
    }

    /// What is lost from here on is of another record.
    pub fn next_record(&mut self) {
        self.record += 1;
    }

    /// Takes the losses listed so far.
    pub fn take(&mut self) -> Vec<Loss> {
        self.list.as_mut().map(std::mem::take).unwrap_or_default()
    }

    /// How many records have each kind, by field and reason.
    pub fn counts(&self) -> Vec<(&'static str, &'static str, u64)> {
        self.counts.iter().map(|kind| (kind.field, kind.why, kind.records)).collect()
    }
}

/// How a writer writes, where the format leaves a choice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WriteOptions {
    /// BibTeX: LaTeX escapes for everything beyond ASCII.
    pub ascii: bool,
    pub protect: Protect,
    pub jats_shape: JatsShape,
    pub jats_tag_set: JatsTagSet,
    /// Normalised records: the origin of every value beside it.
    pub provenance: bool,
}

/// Which capitals in a BibTeX title are braced against styles that put titles in small letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Protect {
    /// What the source protects, words with a capital after their first letter, words of capitals and digits, and in a
    /// title in sentence case the capitalised words that neither start it nor follow a colon; German titles as a whole.
    #[default]
    Auto,
    None,
    All,
}

/// One record as an article, several as a list of references.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JatsShape {
    #[default]
    Article,
    RefList,
}

/// JATS 1.3 tag sets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JatsTagSet {
    #[default]
    Archiving,
    Publishing,
}
