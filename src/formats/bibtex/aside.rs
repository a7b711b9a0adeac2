//! What stands between references: macros, sets, holders of fields, and text. It is read for its faults.

use super::ignores;
use super::index::Index;
use super::opening::{Kind, Opening, opening};
use super::{given, parse};
use crate::diagnostic::Fault;
use crate::formats::Source;
use crate::source::Span;

/// The faults of what is no reference; `None` for a reference.
pub(super) fn faults<'a>(source: &Source<'a>) -> Option<&'a [Fault<'a>]> {
    let Source { text, address, prelude, arena, .. } = *source;
    let index = prelude.get::<Index>();
    let at = ignores::skipped(text.as_bytes());
    let begins = text.get(at..).is_some_and(|rest| rest.starts_with('@'));
    let opens = begins.then(|| opening(text.as_bytes(), at, at, true)).flatten();
    let kind = match opens {
        Some(Opening::Yes { kind: Kind::Record, .. }) => return None,
        Some(Opening::Yes { kind: Kind::Preamble, inside, .. }) => return Some(arena.list([no_reference("@preamble", text, inside)])),
        Some(Opening::Yes { kind: Kind::Comment, inside, .. }) => return Some(arena.list([no_reference("@comment", text, inside)])),
        Some(Opening::Yes { kind, .. }) => kind,
        // What only begins like an entry is told as text.
        _ if begins && parse::entry(text, arena).is_some() => return None,
        _ => return Some(arena.list([outside(text)])),
    };
    let entry = parse::entry(text, arena)?;
    let mut all: Vec<Fault<'a>> = odd(&entry).collect();
    let key = entry.key.of(text);
    if kind == Kind::String {
        let is_unused = |name: &str| index.is_some_and(|index| !index.is_used(name));
        let names = entry.fields.iter().map(|field| (field.name, field.name.of(text)));
        all.extend(names.filter(|(_, name)| is_unused(name)).map(|(at, name)| Fault::MacroUnused { at, name }));
    } else {
        given::fields(text, &entry, index.map(|index| &index.strings), address.offset, arena, &mut all);
        match kind {
            Kind::Set => all.push(Fault::NoReference { kind: "@set", key }),
            _ if index.is_none_or(|index| !index.is_named(key)) => all.push(Fault::NoReference { kind: "@xdata", key }),
            _ => {}
        }
    }
    Some(arena.list(all))
}

/// An entry that is no reference, with the first line of what is in it.
fn no_reference<'a>(kind: &'static str, text: &'a str, inside: usize) -> Fault<'a> {
    let inner = text.get(inside..).unwrap_or("").trim_start();
    let inner = inner.lines().next().unwrap_or("");
    Fault::NoReference { kind, key: inner.trim_end_matches(['}', ')']).trim_end() }
}

/// What is odd about how an entry is written.
pub(super) fn odd<'a>(entry: &parse::Entry<'a>) -> impl Iterator<Item = Fault<'a>> + use<'a> {
    entry.odd.iter().map(|&(at, why)| match why {
        parse::OPEN_BRACE | parse::OPEN_QUOTE | parse::NO_END => Fault::Unbalanced { at, why },
        _ => Fault::EntryBroken { at, why },
    })
}

/// Text between entries. Fields behind a comma were cut off from the entry before.
fn outside(text: &str) -> Fault<'_> {
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    let fields = text.strip_prefix(',').is_some_and(|rest| {
        let rest = rest.trim_start();
        let name = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')).count();
        name > 0 && rest.get(name..).is_some_and(|rest| rest.trim_start().starts_with('='))
    });
    if fields {
        return Fault::Unbalanced { at: Span::new(0, 1), why: "the entry ended before this comma, by a brace too many" };
    }
    Fault::TextOutside { at: Span::new(0, end), text: text.get(..end).unwrap_or("").trim_end() }
}
