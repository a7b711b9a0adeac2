//! The author string of a nested record: given-first names with `, ` between them, and what is wrong with it.

use super::capitals::family_in_capitals;
use super::cut::{cut_family_initials, cut_inverted, cut_person};
use super::duplicates::{is_romanised_family, may_be_namesakes, repeated};
use super::entries::{Entry, Role, listed};
use super::faults::{MENDED, NameFault, NameFaultKind as Kind};
use super::pieces::Separator;
use super::syllables::is_syllables;
use super::words::{Words, capitals_only, is_blank};
use super::{entries, plain};
use crate::model::name::Name;
use crate::normalize::text::class::{Class, classify};
use crate::source::arena::Arena;

/// What a list of names says: the names, and the faults in the order of their kinds.
#[derive(Copy, Clone, Debug, Default)]
pub struct NamesReading<'a> {
    /// What kinds of bytes the list holds.
    pub class: Class,
    /// Placeholders and "et al." are left out; marks and addresses are stripped.
    pub names: &'a [Name<'a>],
    pub faults: &'a [NameFault<'a>],
    /// The list says that it goes on, in its format's own words.
    pub others: bool,
}

/// Reads a list of names as nested records have it: `V. S. Khristoforov`, `A B, C D`.
///
/// Read as well, each with its fault: `;` and full-width separators, filed names (`Smith, J.; Doe, A.`), "et al.",
/// marks. "and" and `&` between persons are read without a fault. Character references stay as they are.
pub fn read_list<'a>(text: &'a str, arena: &'a Arena) -> NamesReading<'a> {
    let class = classify(text);
    if let Some(names) = plain::read(text, arena) {
        return NamesReading { class, names, ..NamesReading::default() };
    }
    if text.chars().all(is_blank) {
        return NamesReading { class, ..NamesReading::default() };
    }
    let mut entries = entries::read(text, arena);
    let filed = entries.iter().filter(|e| e.role == Role::Name).count() > 0 && all_family_initials(&entries);
    for entry in entries.iter_mut().filter(|e| e.role == Role::Name) {
        entry.name = name_of(entry, filed);
    }
    mark_repeated(&mut entries, arena);
    let mut names = arena.vec();
    names.extend(entries.iter().filter(|e| e.role == Role::Name).map(|e| e.name));
    NamesReading { class, names: names.into_bump_slice(), faults: faults(text, &entries, arena), others: false }
}

fn name_of<'a>(entry: &Entry<'a>, filed: bool) -> Name<'a> {
    let mut name = if entry.body {
        Name { literal: entry.whole, corporate: true, ..Name::default() }
    } else if entry.inverted {
        cut_inverted(entry.clean)
    } else if filed && let Some(name) = Words::split(entry.clean).and_then(|words| cut_family_initials(&words)) {
        Name { unsure: true, ..name }
    } else {
        cut_person(entry.clean)
    };
    if !entry.suffix.is_empty() && !entry.inverted && !entry.body {
        if !name.literal.is_empty() {
            (name.family, name.literal) = (name.literal, "");
        }
        name.suffix = entry.suffix;
    }
    Name { start: entry.start as u32, end: entry.end as u32, ..name }
}

/// Whether all names are in MEDLINE's form: `Smith JA, Doe B`.
fn all_family_initials(entries: &[Entry<'_>]) -> bool {
    let mut several = false;
    let persons = || entries.iter().filter(|e| e.role == Role::Name && !e.body);
    let all = persons().all(|entry| {
        let Some(words) = Words::split(entry.clean) else {
            return false;
        };
        let last = words.get(words.len().saturating_sub(1));
        several |= (2..=3).contains(&last.len()) && !is_romanised_family(last);
        let initials = (1..=3).contains(&last.len()) && last.bytes().all(|b| b.is_ascii_uppercase());
        words.len() > 1 && initials && !super::suffixes::is_roman(last) && words.get(0).chars().any(char::is_lowercase) && words.get(0).chars().count() > 2
    });
    all && several && persons().next().is_some()
}

fn mark_repeated<'a>(entries: &mut [Entry<'a>], arena: &'a Arena) {
    let mut texts = arena.vec::<&str>();
    let mut places = arena.vec::<usize>();
    for (at, entry) in entries.iter().enumerate().filter(|(_, e)| e.role == Role::Name) {
        texts.push(if entry.body { entry.whole } else { entry.clean });
        places.push(at);
    }
    let many = texts.len() > 30;
    for again in repeated(&texts, arena) {
        if let Some(entry) = places.get(*again).and_then(|at| entries.get_mut(*at)) {
            entry.again = Some(many || !entry.body && may_be_namesakes(&entry.name));
        }
    }
}

/// All faults; those of one kind share the list that is mended of them, the first [`MENDED`] of them.
fn faults<'a>(text: &'a str, entries: &[Entry<'a>], arena: &'a Arena) -> &'a [NameFault<'a>] {
    let mut faults = arena.vec::<NameFault<'a>>();
    let mut add = |kind: fn(&Entry<'a>) -> Option<(Kind, usize, usize)>, mended: Option<entries::Mend<'a>>| {
        let mut fixed = None;
        for (nth, (kind, start, end)) in entries.iter().filter_map(kind).enumerate() {
            if nth == 0 {
                fixed = mended.map(|mend| listed(entries, mend, arena));
            }
            faults.push(NameFault { kind, start: start as u32, end: end as u32, fixed: fixed.filter(|_| nth < MENDED) });
        }
    };
    add(|e| e.et_al.map(|at| (Kind::EtAl, at, e.end)), Some(entries::without_et_al));
    add(|e| shouted(e).then_some((Kind::AllCaps, e.start, e.end)), Some(entries::without_capitals));
    add(|e| (e.role == Role::Empty).then_some((Kind::EmptyPart, e.start, e.end)), Some(entries::without_empty));
    add(|e| e.marks.as_ref().map(|m| (Kind::DigitsOrMail, m.start, m.end)), Some(entries::without_marks));
    add(|e| (e.again == Some(false)).then_some((Kind::Duplicated { info: false }, e.start, e.end)), Some(entries::without_repeated));
    add(|e| (e.again == Some(true)).then_some((Kind::Duplicated { info: true }, e.start, e.end)), None);
    add(
        |e| match e.role {
            Role::Placeholder { info } => Some((Kind::Placeholder { info }, e.start, e.end)),
            _ => None,
        },
        Some(entries::without_placeholders),
    );
    add(|e| glued(e).then_some((Kind::GluedInitials, e.start, e.end)), None);
    if let Some(fault) = separator_fault(text, entries, arena) {
        faults.push(fault);
    }
    faults.into_bump_slice()
}

fn separator_fault<'a>(text: &str, entries: &[Entry<'a>], arena: &'a Arena) -> Option<NameFault<'a>> {
    let odd = |e: &&Entry<'a>| matches!(e.before, Separator::Semicolon | Separator::FullWidthComma);
    let first = entries.iter().find(odd)?;
    let at = first.separator;
    let end = at + text.get(at..)?.chars().next()?.len_utf8();
    let commas = entries.iter().any(|e| e.before == Separator::Comma || e.inverted || !e.suffix.is_empty());
    let safe = !commas && entries.iter().all(|e| e.role != Role::Name || e.body || is_surely_one(e.clean));
    let fixed = Some(listed(entries, entries::with_commas, arena));
    Some(NameFault { kind: Kind::Separator { safe }, start: at as u32, end: end as u32, fixed })
}

/// Whether a text is one name and no list in disguise.
fn is_surely_one(text: &str) -> bool {
    !text.contains(['/', '|', '\n', '·', '•']) && text.split(' ').count() <= 9
}

fn shouted(entry: &Entry<'_>) -> bool {
    if entry.role != Role::Name || entry.body {
        return false;
    }
    if entry.inverted {
        let family = entry.name.family;
        return !entry.name.given.is_empty() && family.split(' ').any(super::capitals::is_shouted);
    }
    Words::split(entry.clean).is_some_and(|words| family_in_capitals(&words))
}

fn glued(entry: &Entry<'_>) -> bool {
    entry.role == Role::Name && has_glued_initials(entry.clean, &entry.name)
}

/// `VS Khristoforov`: two or three capitals before a family name in mixed case.
pub fn has_glued_initials(text: &str, name: &Name<'_>) -> bool {
    let is_glued = |word: &str| {
        let letters = word.chars().count();
        (2..=3).contains(&letters) && capitals_only(word) == letters && !is_family_first(word, name)
    };
    name.family.chars().any(char::is_lowercase) && text.starts_with(name.given) && name.given.split(' ').any(is_glued)
}

/// `LI Xiaoming`, `MA Wei-Min`: a Chinese or Korean family name in capitals before a given name of such syllables.
fn is_family_first(word: &str, name: &Name<'_>) -> bool {
    is_romanised_family(word) && name.given.split(' ').filter(|given| *given != word).chain([name.family]).all(|part| part.split('-').all(is_syllables))
}
