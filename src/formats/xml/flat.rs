//! The text of an element: tags become marks and line breaks, references characters, white space single spaces; and the
//! way back from a byte of the text to its source.

mod machine;

use super::entities::{self, Entities};
use crate::model::text::{Mark, Rich};
use crate::source::Arena;
use machine::Machine;
use memchr::memchr2;

/// How deep elements are told apart. What is deeper is text of the deepest.
pub const DEPTH: usize = 256;

/// What the entities of a document's own may add to one text, at most.
const EXPANSION: usize = 1 << 16;

/// The text of an element's source. A source without tags, references and spare white space is borrowed.
pub fn rich<'a>(source: &'a str, entities: &Entities, arena: &'a Arena) -> Rich<'a> {
    if memchr2(b'<', b'&', source.as_bytes()).is_none() {
        let text = source.trim_matches(is_white);
        let mut white = false;
        let is_single = text.bytes().all(|b| {
            let before = std::mem::replace(&mut white, b == b' ');
            !(matches!(b, b'\n' | b'\r' | b'\t') || b == b' ' && before)
        });
        if is_single {
            return Rich::plain(text);
        }
    }
    let mut machine = Machine::new(entities, false);
    machine.run(source);
    let marks = std::mem::take(&mut machine.marks);
    let length = machine.out.len() as u32;
    let marks = marks.into_iter().map(|mark| Mark { end: mark.end.min(length), ..mark }).filter(|mark| mark.start < mark.end);
    Rich { marks: arena.list(marks), text: arena.text(&machine.out) }
}

/// The byte of the source at which its text has reached byte `at`; behind a reference to an entity of the document's own, which
/// the source alone does not tell, about there.
pub fn place(source: &str, at: usize) -> usize {
    let mut machine = Machine::new(Entities::NONE, true);
    machine.run(source);
    let next = machine.runs.partition_point(|run| run.out <= at);
    let Some(run) = next.checked_sub(1).and_then(|before| machine.runs.get(before)) else { return source.len() - source.trim_start_matches(is_white).len() };
    if at >= machine.out.len() {
        return run.end.min(source.len());
    }
    source.floor_char_boundary(if run.verbatim { (run.start + (at - run.out)).min(run.end) } else { run.start })
}

/// A character reference or a reference to a known entity, in an attribute value; white space becomes spaces.
pub fn attribute<'a>(value: &'a str, entities: &Entities, arena: &'a Arena) -> &'a str {
    if !value.bytes().any(|b| matches!(b, b'&' | b'\n' | b'\r' | b'\t')) {
        return value;
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        match c {
            '&' => match entities.read(rest) {
                Some((read, entities::Meaning::Chars(chars))) => {
                    out.extend(chars.into_iter().flatten());
                    length = read;
                }
                Some((read, entities::Meaning::Text(text))) if out.len() < EXPANSION => {
                    out.push_str(text);
                    length = read;
                }
                _ => out.push('&'),
            },
            c if is_white(c) => out.push(' '),
            c => out.push(c),
        }
        rest = rest.get(length..).unwrap_or("");
    }
    arena.text(&out)
}

/// White space of XML (2.3). Other spaces say something.
pub fn is_white(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

#[cfg(test)]
mod tests;
