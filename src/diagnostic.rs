//! What is told about a record: findings with their places and fixes.

use crate::source::Span;
use std::borrow::Cow;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A value to add.
    Suggestion,
    /// Worth knowing.
    Info,
    /// Likely wrong.
    Warning,
    /// Certain and harmful.
    Error,
}

impl Severity {
    /// The word for it: `error`, `warning`, `info`, `suggestion`.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Suggestion => "suggestion",
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Whether a fix can change what the reference says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Safety {
    /// The meaning cannot change.
    Safe,
    /// Shown; applied only with `--unsafe-fixes`.
    Unsafe,
}

/// Where in a record a finding points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The layer, 0 the outermost.
    pub layer: u8,
    pub at: At,
}

/// The kind of place inside a layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// The value with this index in the layer, whole or a byte range of its decoded text.
    Value { index: u32, part: Option<(u32, u32)> },
    /// The name of the member with this index.
    Name { index: u32 },
    /// A member that the layer does not have, by its path; told at the object that lacks it.
    Absent { path: &'static str },
    /// A stretch of the layer's text.
    Text(Span),
    /// The whole layer.
    Layer,
}

/// What a fix does; put into the bytes of the format, at the depth where it lands, by the `fix` floor.
#[derive(Clone, Debug, PartialEq)]
pub enum FixOp {
    /// Puts a text in place of the value (or of the part the place names).
    Text(String),
    /// Puts a value of another type in place of the value: JSON text.
    Value(String),
    /// Says that nothing is known: `null`, or a field removed.
    Clear,
    /// Adds a member behind this one, in the same object: its name and its value as JSON text.
    InsertAfter { name: &'static str, json: String },
    /// Takes the member out, with its name and its comma.
    Remove,
    /// Puts other source text of the same layer in place.
    Raw(String),
}

/// A way to mend what a finding tells.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    pub safety: Safety,
    /// What it does, e.g. `write the DOI bare`.
    pub description: &'static str,
    pub ops: Vec<(Place, FixOp)>,
}

/// Something told about a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub code: &'static str,
    pub name: &'static str,
    pub severity: Severity,
    /// What is, in one sentence without a full stop, with the values as they stand.
    pub message: Cow<'static, str>,
    pub place: Place,
    /// Bit `n` is set when layer `n` has the fault.
    pub layers: u16,
    pub related: Vec<Related>,
    pub fix: Option<Fix>,
}

/// A second place that explains a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    pub spot: Spot,
    pub message: Cow<'static, str>,
}

/// A place in the same record, or another record of the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    Here(Place),
    Record(u64),
}

/// What reading noticed about the form of a record; the rule files of REC turn each into a finding.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fault<'a> {
    /// The record is not JSON: where it breaks and why.
    Syntax { at: Span, why: &'a str },
    /// The record's XML is not well-formed: where, and why. What could be read was.
    NotWellFormed { at: Span, why: &'a str },
    /// XML: a reference to an entity that is not known.
    EntityUnknown { at: Span, name: &'a str },
    /// XML: a document type that is described outside of the document.
    DoctypeExternal { at: Span, name: &'a str },
    /// A layer's text is no JSON at all.
    LayerUnparseable { place: Place, start: &'a str },
    /// A layer is cut off: the members before the cut were read.
    LayerSalvaged { place: Place, read: u32, why: &'static str, at: u32, level: u8 },
    /// A layer (or the record) was read by bending the rules of JSON: how, and what it is in strict JSON.
    Repaired { place: Place, repairs: &'a [Repair], strict: Option<&'a str> },
    /// A layer of another work, which was left out.
    OtherWork { place: Place, title: &'a str, doi: &'a str, rest_of_array: bool },
    /// Layers below the eighth.
    TooDeep { place: Place },
    /// A layer given as an object or an array, not as a string.
    LayerNotText { place: Place, kind: &'static str },
    /// A member given twice in one object: the places of both.
    MemberTwice { again: Place, first: Place, name: &'a str },
    /// A member that the format does not know.
    MemberUnknown { place: Place, name: &'a str },
    /// Text after the record.
    TrailingText { at: Span, text: &'a str },
    /// How the file is encoded; `replaced` bytes of this record were not of that encoding.
    Encoding { note: EncodingNote },
    /// BibTeX: an entry is not written as it should be, but was read: where, and what is odd.
    EntryBroken { at: Span, why: &'static str },
    /// BibTeX: braces or quotes that do not balance.
    Unbalanced { at: Span, why: &'static str },
    /// BibTeX: a field given twice in one entry; the first counts, as for BibTeX itself.
    FieldTwice { again: Span, first: Span, name: &'a str },
    /// BibTeX: a macro that no `@string` defines.
    MacroUndefined { at: Span, name: &'a str },
    /// BibTeX: an entry that `crossref` or `xdata` names and the file does not have.
    ParentMissing { at: Span, key: &'a str },
    /// BibTeX: `crossref` or `xdata` lead back to an entry that was there before.
    ParentCycle { at: Span, key: &'a str },
    /// BibTeX: an `@string` that nothing uses.
    MacroUnused { at: Span, name: &'a str },
    /// BibTeX: text between entries.
    TextOutside { at: Span, text: &'a str },
    /// BibTeX: an entry that is no reference, and that nothing else stands for: its type, and its key.
    NoReference { kind: &'static str, key: &'a str },
    /// A format of tagged lines: what is odd about a line, or about the record that lacks one.
    Line { at: Span, odd: LineFault, text: &'a str },
    /// A document cites a key that no entry has.
    CitedMissing { at: Span, key: &'a str },
    /// The record was longer than allowed and was skipped.
    TooLarge { bytes: u64, limit: u64 },
    /// A comment of the file that tells findings to be ignored.
    Ignore(&'a Ignored<'a>),
    /// An entry of the configuration or a comment that ignores no finding of these codes, and what takes them out of it.
    SuppressionUnused { at: Span, code: &'a str, mend: Option<(Span, &'a str)> },
    /// One without a reason.
    SuppressionWithoutReason { at: Span },
    /// One whose last day has gone by.
    SuppressionExpired { at: Span, until: &'a str },
}

impl Fault<'_> {
    /// Whether a part of the record may not have been read for it.
    pub fn is_damage(&self) -> bool {
        matches!(
            self,
            Fault::NotWellFormed { .. } | Fault::LayerUnparseable { .. } | Fault::LayerSalvaged { .. } | Fault::EntryBroken { .. } | Fault::Unbalanced { .. }
        )
    }
}

/// A comment that tells findings to be ignored.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ignored<'a> {
    pub at: Span,
    /// What goes when the comment goes: its line, where it is alone on it.
    pub whole: Span,
    /// The text of the codes.
    pub list: Span,
    pub codes: &'a [&'a str],
    /// The lines it holds for; the whole record where there are none.
    pub lines: Option<Span>,
    /// Without a reason it ignores nothing.
    pub has_reason: bool,
}

/// What can be odd about the lines of a tagged record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineFault {
    /// A line without a tag that goes on with nothing.
    Stray,
    /// A tag that is spaced or spelled otherwise than the format has it.
    Spacing,
    /// No type of reference.
    TypeMissing,
    TypeUnknown,
    /// No line ends the record.
    EndMissing,
    TagUnknown,
    /// A date that is none.
    Date,
}

/// What is notable about a file's encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EncodingNote {
    /// A byte order mark before UTF-8.
    Bom,
    /// UTF-16 with a byte order mark: `UTF-16LE`, `UTF-16BE`.
    Utf16(&'static str),
    /// Guessed from the first MiB.
    Guessed(&'static str),
    /// Bytes in this record that are not UTF-8, the first at this place of the record.
    InvalidBytes { at: u32 },
}

/// The smallest changes that make a text JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Repair {
    RawControl,
    UnknownEscape,
    HexEscape,
    LoneSurrogate,
    NotANumber,
    TrailingComma,
    SingleQuotes,
    PythonWords,
    QuoteEntities,
    ByteOrderMark,
}

impl Repair {
    /// The name the repair goes by in messages.
    pub fn name(self) -> &'static str {
        match self {
            Repair::RawControl => "raw control character in a string",
            Repair::UnknownEscape => "escape that JSON does not know",
            Repair::HexEscape => "\\x escape",
            Repair::LoneSurrogate => "lone surrogate",
            Repair::NotANumber => "NaN or Infinity",
            Repair::TrailingComma => "trailing comma",
            Repair::SingleQuotes => "single quotes",
            Repair::PythonWords => "None, True or False",
            Repair::QuoteEntities => "&quot; for quotes",
            Repair::ByteOrderMark => "byte order mark",
        }
    }
}
