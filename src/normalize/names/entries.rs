//! The entries of a list of names: what each part between separators is, and the list put together again.

use super::capitals::title_cased;
use super::cut::single_spaced;
use super::pieces::{self, Piece, Separator};
use super::placeholders::{Placeholder, placeholder};
use super::suffixes::is_suffix;
use super::words::is_blank;
use super::{bodies, et_al, marks};
use crate::model::name::Name;
use crate::source::arena::Arena;
use std::ops::Range;

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Name,
    /// "et al." on its own.
    EtAl,
    /// Marks on their own, of the name before.
    Marks,
    Placeholder {
        info: bool,
    },
    Empty,
    /// Nothing after the last `;`: no fault of its own.
    End,
}

#[derive(Clone, Debug)]
pub(super) struct Entry<'a> {
    pub start: usize,
    pub end: usize,
    /// What stands before it, and where.
    pub before: Separator,
    pub separator: usize,
    pub role: Role,
    /// As it stands, single-spaced, without its suffix after a comma.
    pub whole: &'a str,
    /// Without "et al.", marks and addresses.
    pub clean: &'a str,
    /// After a comma: `Jr.`
    pub suffix: &'a str,
    pub body: bool,
    /// Written `Family, Given`.
    pub inverted: bool,
    /// Where "et al." begins.
    pub et_al: Option<usize>,
    /// Where marks stand.
    pub marks: Option<Range<usize>>,
    /// It repeats an earlier name; the value tells whether two people may bear it.
    pub again: Option<bool>,
    pub name: Name<'a>,
}

type Entries<'a> = bumpalo::collections::Vec<'a, Entry<'a>>;

/// Reads the entries of a list, names not yet cut.
pub(super) fn read<'a>(text: &'a str, arena: &'a Arena) -> Entries<'a> {
    let pieces = pieces::split(text, arena);
    let semicolons = pieces.iter().any(|p| p.before == Separator::Semicolon);
    let inverted = semicolons && pieces::are_inverted(text, &pieces);
    let alternate = !semicolons && pieces::alternate(text, &pieces);
    let mut entries: Entries<'a> = arena.vec();
    let mut at = 0;
    while let Some(&piece) = pieces.get(at) {
        at += 1;
        let mut piece = piece;
        let mut filed = false;
        while (inverted || alternate && !filed)
            && let Some(next) = pieces.get(at).filter(|next| next.before == Separator::Comma && next.start < next.end && piece.start < piece.end)
            && !(alternate && et_al::is_et_al(part(text, next)))
        {
            (piece.end, filed) = (next.end, true);
            at += 1;
        }
        let more = pieces.get(at).is_some();
        if filed {
            entries.push(entry(text, piece, Role::Name, true, arena));
        } else {
            add(text, piece, more, &mut entries, arena);
        }
    }
    stretch_empty(text, &mut entries);
    entries
}

fn part<'a>(text: &'a str, piece: &Piece) -> &'a str {
    text.get(piece.start..piece.end).unwrap_or("")
}

/// Adds what a piece is: nothing, a suffix or legal form of the one before, or names with "and" between them.
fn add<'a>(text: &'a str, piece: Piece, more: bool, entries: &mut Entries<'a>, arena: &'a Arena) {
    let raw = part(text, &piece);
    if raw.is_empty() {
        let end = !more && matches!(piece.before, Separator::Semicolon | Separator::FullWidthComma);
        entries.push(entry(text, piece, if end { Role::End } else { Role::Empty }, false, arena));
        return;
    }
    if piece.before == Separator::Comma
        && let Some(last) = entries.last_mut().filter(|last| last.role == Role::Name && last.suffix.is_empty())
    {
        if is_suffix(raw) && !last.body {
            (last.suffix, last.end) = (raw, piece.end);
            return;
        }
        if bodies::is_legal_form(raw) || last.body && continues_body(last.whole, raw) {
            let start = last.start;
            last.end = piece.end;
            last.whole = single_spaced(text.get(start..piece.end).unwrap_or(""), arena);
            (last.clean, last.body, last.marks) = (last.whole, true, None);
            return;
        }
    }
    let before_et_al = et_al::tail(raw).map_or(raw, |at| raw.get(..at).unwrap_or(raw));
    let ands = pieces::ands(before_et_al, arena);
    if ands.is_empty() {
        entries.push(entry(text, piece, Role::Name, false, arena));
        return;
    }
    let (mut from, mut before) = (piece.start, piece.before);
    for (at, &(start, end)) in ands.iter().enumerate() {
        let person = pieces::trimmed(text, from, piece.start + start, before);
        // "…, and Karl Bell": the first of several marks may be nothing but the "and" itself.
        if at > 0 || person.start < person.end {
            let role = if person.start < person.end { Role::Name } else { Role::Empty };
            entries.push(entry(text, person, role, false, arena));
            before = Separator::And;
        }
        from = piece.start + end;
    }
    let person = pieces::trimmed(text, from, piece.end, before);
    let role = if person.start < person.end { Role::Name } else { Role::Empty };
    entries.push(entry(text, person, role, false, arena));
}

/// `Agriculture and Fisheries` after `Ministry of Food,`: one word before the "and", and no person.
fn continues_body(body: &str, part: &str) -> bool {
    let joined = [" of ", " for ", " für ", " de ", " on "].iter().any(|word| body.contains(word));
    let first = part.split(' ').next().unwrap_or("");
    joined && part.split(' ').nth(1).is_some_and(|word| matches!(word, "and" | "&" | "und" | "y" | "et")) && first.chars().count() > 3
}

fn entry<'a>(text: &'a str, piece: Piece, role: Role, inverted: bool, arena: &'a Arena) -> Entry<'a> {
    let raw = part(text, &piece);
    let whole = single_spaced(raw, arena);
    let separator = text.get(..piece.start).map_or(0, |head| head.trim_end_matches(is_blank).char_indices().next_back().map_or(0, |(at, _)| at));
    let mut entry = Entry {
        start: piece.start,
        end: piece.end,
        before: piece.before,
        separator,
        role,
        whole,
        clean: whole,
        suffix: "",
        body: false,
        inverted,
        et_al: None,
        marks: None,
        again: None,
        name: Name::default(),
    };
    if role == Role::Name {
        understand(&mut entry, raw, arena);
    }
    entry
}

/// Tells "et al.", placeholders, marks and bodies.
fn understand<'a>(entry: &mut Entry<'a>, raw: &'a str, arena: &'a Arena) {
    let mut plain = raw;
    if let Some(at) = et_al::tail(raw) {
        entry.et_al = Some(entry.start + at);
        plain = raw.get(..at).unwrap_or("").trim_end_matches(|c| is_blank(c) || c == ',');
        if plain.is_empty() {
            entry.role = Role::EtAl;
            return;
        }
    }
    match placeholder(plain) {
        Some(Placeholder::Missing) => return entry.role = Role::Placeholder { info: false },
        Some(Placeholder::Anonymous) => return entry.role = Role::Placeholder { info: true },
        None => {}
    }
    entry.clean = single_spaced(plain, arena);
    let marked = marks::strip(plain, arena);
    let clean = marked.as_ref().map_or(entry.clean, |marked| marked.clean);
    entry.body = !entry.inverted && (bodies::is_body(entry.clean) || marked.is_some() && !clean.is_empty() && clean.contains(' ') && bodies::is_body(clean));
    if entry.body {
        entry.whole = entry.clean;
        return;
    }
    let Some(marked) = marked.filter(|marked| !is_user_name(plain, marked.clean)) else {
        return;
    };
    entry.marks = Some(entry.start + marked.range.start..entry.start + marked.range.end);
    entry.clean = marked.clean;
    if marked.clean.is_empty() {
        entry.role = Role::Marks;
    } else if let Some(kind) = placeholder(marked.clean) {
        entry.role = Role::Placeholder { info: kind == Placeholder::Anonymous };
    }
}

/// `cfr42`: one small word and its figures.
fn is_user_name(text: &str, clean: &str) -> bool {
    clean.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// Gives what is empty the room between its neighbours, so that there is something to point at.
fn stretch_empty(text: &str, entries: &mut [Entry<'_>]) {
    let mut before = 0;
    for at in 0..entries.len() {
        let next = entries.get(at + 1).map_or(text.len(), |next| next.start);
        let Some(entry) = entries.get_mut(at) else {
            return;
        };
        if entry.role == Role::Empty {
            (entry.start, entry.end) = (before, next.max(before));
        }
        before = entry.end;
    }
}

/// How an entry stands in a list that is mended; `None` leaves it out.
pub(super) type Mend<'a> = fn(&Entry<'a>, &'a Arena) -> Option<Mended<'a>>;

pub(super) enum Mended<'a> {
    /// With the separator it has.
    As(&'a str),
    /// With a comma before it.
    AfterComma(&'a str),
}

/// The list put together from its mended entries.
pub(super) fn listed<'a>(entries: &[Entry<'a>], mend: Mend<'a>, arena: &'a Arena) -> &'a str {
    let mut list = arena.buffer(64);
    for entry in entries.iter().filter(|e| e.role != Role::End) {
        let Some(mended) = mend(entry, arena) else {
            continue;
        };
        let (text, before) = match mended {
            Mended::As(text) => (text, entry.before),
            Mended::AfterComma(text) => (text, if entry.before == Separator::And { Separator::And } else { Separator::Comma }),
        };
        if !list.is_empty() {
            list.push_str(match before {
                Separator::Start | Separator::Comma => ", ",
                Separator::Semicolon => "; ",
                Separator::FullWidthComma => "，",
                Separator::And => " and ",
            });
        }
        list.push_str(text);
        if !entry.suffix.is_empty() {
            list.push_str(", ");
            list.push_str(entry.suffix);
        }
    }
    list.into_bump_str()
}

fn as_it_stands<'a>(entry: &Entry<'a>) -> Option<Mended<'a>> {
    Some(Mended::As(entry.whole))
}

pub(super) fn without_et_al<'a>(entry: &Entry<'a>, _: &'a Arena) -> Option<Mended<'a>> {
    match entry.et_al {
        None => as_it_stands(entry),
        Some(at) => {
            // The tail has no double spaces that would make the whole shorter than the text.
            let kept = entry.whole.len().checked_sub(entry.end - at).and_then(|to| entry.whole.get(..to))?;
            let kept = kept.trim_end_matches(|c| is_blank(c) || c == ',');
            (!kept.is_empty()).then_some(Mended::As(kept))
        }
    }
}

pub(super) fn without_capitals<'a>(entry: &Entry<'a>, arena: &'a Arena) -> Option<Mended<'a>> {
    if entry.role != Role::Name || entry.body {
        return as_it_stands(entry);
    }
    let mut text = String::new();
    title_cased(entry.whole, &mut text);
    Some(Mended::As(arena.text(&text)))
}

pub(super) fn without_empty<'a>(entry: &Entry<'a>, _: &'a Arena) -> Option<Mended<'a>> {
    if entry.role == Role::Empty { None } else { as_it_stands(entry) }
}

pub(super) fn without_marks<'a>(entry: &Entry<'a>, _: &'a Arena) -> Option<Mended<'a>> {
    match (entry.role, &entry.marks) {
        (Role::Marks, _) => None,
        (_, Some(_)) => Some(Mended::As(entry.clean)),
        _ => as_it_stands(entry),
    }
}

pub(super) fn without_repeated<'a>(entry: &Entry<'a>, _: &'a Arena) -> Option<Mended<'a>> {
    if entry.again == Some(false) { None } else { as_it_stands(entry) }
}

pub(super) fn without_placeholders<'a>(entry: &Entry<'a>, _: &'a Arena) -> Option<Mended<'a>> {
    if matches!(entry.role, Role::Placeholder { .. }) { None } else { as_it_stands(entry) }
}

pub(super) fn with_commas<'a>(entry: &Entry<'a>, arena: &'a Arena) -> Option<Mended<'a>> {
    match entry.role {
        Role::Empty | Role::End => None,
        Role::Name if entry.inverted => Some(Mended::AfterComma(entry.name.display(arena))),
        _ => Some(Mended::AfterComma(entry.whole)),
    }
}
