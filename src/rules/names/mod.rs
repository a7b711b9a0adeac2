//! NAM: names of people and bodies.

pub mod all_caps;
pub mod corporate_unbraced;
pub mod digits_or_mail;
pub mod duplicated;
pub mod empty_part;
pub mod et_al;
pub mod initials_glued;
pub mod missing;
pub mod particles_inconsistent;
pub mod placeholder;
pub mod separator;

use crate::model::record::{Field, Raw, RawKind};
use crate::model::slot::Slot;
use crate::normalize::names::{NameFault, NameFaultKind, NamesReading};
use crate::normalize::record::Record;
use crate::rules::rule::Rule;
use memchr::memmem::Finder;
use std::sync::LazyLock;

pub static RULES: &[&Rule] = &[
    &missing::RULE,
    &et_al::RULE,
    &all_caps::RULE,
    &empty_part::RULE,
    &separator::RULE,
    &digits_or_mail::RULE,
    &duplicated::RULE,
    &placeholder::RULE,
    &particles_inconsistent::RULE,
    &initials_glued::RULE,
    &corporate_unbraced::RULE,
];

/// The faults of some kinds in the lists of names that nested records have, with the list.
///
/// Other formats have a field a name or words of their own between names: [`single_names`].
fn faults<'a>(record: &Record<'a>, wanted: fn(NameFaultKind) -> bool) -> impl Iterator<Item = (&'a Field<'a, NamesReading<'a>>, &'a NameFault<'a>)> + use<'a> {
    let nested = record.format.nested;
    let lists = record.fields.authors.each().filter(move |field| nested && field.raw.kind == RawKind::Text);
    lists.flat_map(move |field| field.value.faults.iter().filter(move |fault| wanted(fault.kind)).map(move |fault| (field, fault)))
}

/// What stands between two bytes of a list.
fn shown<'a>(field: &Field<'a, NamesReading<'a>>, fault: &NameFault<'_>) -> &'a str {
    field.raw.text.get(fault.start as usize..fault.end as usize).unwrap_or("").trim()
}

/// One name in a format that tells names apart, and where it stands in its field.
#[derive(Clone, Copy)]
struct Single<'a> {
    raw: &'a Raw<'a>,
    text: &'a str,
    part: (u32, u32),
}

/// The names of formats other than the nested record, each by itself: between `and` in BibTeX, else on lines of their own.
fn single_names<'a>(record: &Record<'a>) -> impl Iterator<Item = Single<'a>> + use<'a> {
    let (nested, bibtex) = (record.format.nested, record.format.bibtex);
    let raws = record.layers.iter().filter(move |_| !nested).flat_map(|layer| layer.raws);
    let fields = raws.filter(|raw| matches!(raw.slot, Slot::Author | Slot::Editor | Slot::Translator) && raw.kind == RawKind::Text && !raw.is_missing());
    fields.flat_map(move |raw| {
        pieces(raw.text, bibtex).filter_map(move |piece| {
            let text = piece.trim();
            let start = (text.as_ptr() as usize).checked_sub(raw.text.as_ptr() as usize)?;
            let part = (u32::try_from(start).ok()?, u32::try_from(start + text.len()).ok()?);
            (!text.is_empty()).then_some(Single { raw, text, part })
        })
    })
}

/// The stretches between one `and` and the next outside of braces, or the lines.
fn pieces(text: &str, bibtex: bool) -> impl Iterator<Item = &str> {
    static AND: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("and"));
    static LINE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("\n"));
    let joint: &Finder<'_> = if bibtex { &AND } else { &LINE };
    let length = joint.needle().len();
    let bytes = text.as_bytes();
    let is_blank = move |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_whitespace);
    let has_braces = bibtex && memchr::memchr(b'{', bytes).is_some();
    let (mut depth, mut counted) = (0_usize, 0);
    let mut joints = joint.find_iter(bytes).filter(move |&here| {
        if bibtex && !(is_blank(here.checked_sub(1)) && is_blank(Some(here + length))) {
            return false;
        }
        if has_braces {
            for byte in bytes.get(counted..here).unwrap_or_default() {
                match byte {
                    b'{' => depth += 1,
                    b'}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            counted = here;
        }
        depth == 0
    });
    let mut from = Some(0);
    std::iter::from_fn(move || {
        let start = from?;
        let here = joints.next();
        from = here.map(|here| here + length);
        text.get(start..here.unwrap_or(text.len()))
    })
}
