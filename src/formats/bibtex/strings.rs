//! The `@string`s of a file, each worked out once, and the month macros that every style has.

use super::parse::{Field, PieceKind};
use std::collections::HashMap;
use std::ops::Range;

/// The macros of BibTeX's standard styles and of biblatex, with what `plain.bst` makes of them.
const MONTHS: [(&str, &str); 12] = [
    ("jan", "January"),
    ("feb", "February"),
    ("mar", "March"),
    ("apr", "April"),
    ("may", "May"),
    ("jun", "June"),
    ("jul", "July"),
    ("aug", "August"),
    ("sep", "September"),
    ("oct", "October"),
    ("nov", "November"),
    ("dec", "December"),
];

/// Bytes that one macro may stand for.
const LONGEST: usize = 64 << 10;
/// Bytes of all macros together.
const MOST: usize = 16 << 20;

/// The macros of a file.
#[derive(Debug, Default)]
pub struct Strings {
    /// By name, in small letters: where in [`Strings::defined`].
    named: HashMap<Box<str>, Vec<u32>>,
    defined: Vec<Definition>,
}

#[derive(Debug)]
struct Definition {
    /// The byte of the file it stands at.
    offset: u64,
    parts: Vec<Part>,
    /// What it stands for, once it is worked out.
    text: Option<Box<str>>,
}

#[derive(Debug)]
enum Part {
    Text(Box<str>),
    Macro(Box<str>),
}

impl Strings {
    /// Takes in the fields of an `@string` that stands at byte `offset` of the file.
    pub fn define(&mut self, text: &str, fields: &[Field<'_>], offset: u64) {
        for field in fields {
            let parts = field.pieces.iter().map(|piece| {
                let source = piece.span.of(text);
                if piece.kind == PieceKind::Macro { Part::Macro(source.to_lowercase().into()) } else { Part::Text(source.into()) }
            });
            let Ok(number) = u32::try_from(self.defined.len()) else { return };
            self.named.entry(field.name.of(text).to_lowercase().into()).or_default().push(number);
            self.defined.push(Definition { offset, parts: parts.collect(), text: None });
        }
    }

    /// Works out what each macro stands for. One that leads back to itself stands for nothing there.
    pub fn work_out(&mut self) {
        let mut total = 0;
        for number in 0..self.defined.len() {
            self.work_out_one(number, &mut total);
        }
    }

    fn work_out_one(&mut self, number: usize, total: &mut usize) {
        // What is being worked out, each with the part that is next: no recursion, as a chain may be as long as a file.
        let mut stack = vec![(number, 0, String::new())];
        let mut busy: std::collections::HashSet<usize> = [number].into();
        while let Some((at, part, text)) = stack.last_mut() {
            let Some(definition) = self.defined.get(*at) else { return };
            if definition.text.is_some() {
                busy.remove(at);
                stack.pop();
                continue;
            }
            match definition.parts.get(*part) {
                None => {
                    let fits = text.len() <= MOST.saturating_sub(*total);
                    let done: Box<str> = if fits { std::mem::take(text).into() } else { "".into() };
                    *total += done.len();
                    let at = *at;
                    busy.remove(&at);
                    stack.pop();
                    if let Some(definition) = self.defined.get_mut(at) {
                        definition.text = Some(done);
                        definition.parts = Vec::new();
                    }
                }
                Some(Part::Text(piece)) => {
                    append(text, piece);
                    *part += 1;
                }
                Some(Part::Macro(name)) => match self.find(name, definition.offset) {
                    Some(other) => match self.defined.get(other).and_then(|other| other.text.as_deref()) {
                        Some(known) => {
                            append(text, known);
                            *part += 1;
                        }
                        None if busy.contains(&other) => *part += 1,
                        None => {
                            busy.insert(other);
                            stack.push((other, 0, String::new()));
                        }
                    },
                    None => {
                        append(text, month(name).unwrap_or(name));
                        *part += 1;
                    }
                },
            }
        }
    }

    /// The definition that counts at a byte of the file: the last one before it, else the first of all.
    fn find(&self, name: &str, offset: u64) -> Option<usize> {
        let all = self.named.get(name)?;
        let before = all.partition_point(|number| self.defined.get(*number as usize).is_some_and(|definition| definition.offset < offset));
        all.get(before.saturating_sub(1)).map(|number| *number as usize)
    }

    /// What a macro stands for at a byte of the file, however its name is written.
    pub fn get(&self, name: &str, offset: u64) -> Option<&str> {
        let is_small = !name.bytes().any(|byte| byte.is_ascii_uppercase() || byte >= 0x80);
        let number = if is_small { self.find(name, offset) } else { self.find(&name.to_lowercase(), offset) };
        let defined = number.and_then(|number| self.defined.get(number));
        defined.and_then(|definition| definition.text.as_deref()).or_else(|| month(name))
    }
}

fn append(text: &mut String, piece: &str) {
    let room = LONGEST.saturating_sub(text.len());
    let range: Range<usize> = 0..piece.floor_char_boundary(room.min(piece.len()));
    text.push_str(piece.get(range).unwrap_or(""));
}

/// The month that a macro of the standard styles stands for.
pub fn month(name: &str) -> Option<&'static str> {
    MONTHS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::bibtex::parse;
    use crate::source::Arena;

    fn strings(texts: &[&str]) -> Strings {
        let arena = Arena::new();
        let mut all = Strings::default();
        for (at, text) in texts.iter().enumerate() {
            let text = text.replacen("@string{", "@string{,", 1);
            let entry = parse::entry(&text, &arena).unwrap();
            all.define(&text, entry.fields, 10 * at as u64);
        }
        all.work_out();
        all
    }

    #[test]
    fn macros_are_joined_in_any_case_and_order() {
        let all = strings(&["@string{a = \"x\" # B}", "@string{b = {y}}", "@string{C = a # \"-\" # 7 # jan}"]);
        assert_eq!(all.get("a", 99), Some("xy"));
        assert_eq!(all.get("c", 99), Some("xy-7January"));
        assert_eq!(all.get("MAY", 0), Some("May"));
        assert_eq!(all.get("none", 0), None);
    }

    #[test]
    fn the_definition_before_counts() {
        let all = strings(&["@string{a = 1}", "@string{b = a}", "@string{a = 2}", "@string{c = a}"]);
        assert_eq!((all.get("a", 5), all.get("a", 25), all.get("b", 99), all.get("c", 99)), (Some("1"), Some("2"), Some("1"), Some("2")));
        assert_eq!(all.get("c", 0), Some("2"));
    }

    #[test]
    fn rings_and_bombs_come_to_an_end() {
        let all = strings(&["@string{a = b # \"x\"}", "@string{b = a # \"y\"}", "@string{c = c}"]);
        assert!(all.get("a", 99).is_some_and(|text| text.len() <= 3));
        assert_eq!(all.get("c", 99), Some(""));
        let mut texts = vec!["@string{a0 = {xxxxxxxxxx}}".to_owned()];
        texts.extend((1..40).map(|at| format!("@string{{a{at} = a{0} # a{0} # a{0} # a{0}}}", at - 1)));
        let all = strings(&texts.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(all.get("a39", 9999).map(str::len), Some(LONGEST));
        let mut texts: Vec<String> = (0..5000).map(|at| format!("@string{{b{at} = b{}}}", at + 1)).collect();
        texts.push("@string{b5000 = {end}}".to_owned());
        assert_eq!(strings(&texts.iter().map(String::as_str).collect::<Vec<_>>()).get("b0", 0), Some("end"));
    }
}
