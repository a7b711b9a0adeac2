//! A normalised record as a record like any other: its members as raw values, so that rules can point at them.

use crate::diagnostic::{Fault, FixOp, Repair};
use crate::formats::Source;
use crate::formats::flat_layer::{self, Flat, Member};
use crate::formats::json_syntax::JSON;
use crate::model::record::{Layer, Raw};
use crate::model::reference::Reference;
use crate::model::slot::Slot;
use crate::normalize::record::{Draft, Record, Syntax, Traits, assemble};
use crate::source::{Arena, Span};

/// What rules ask of this format.
pub const TRAITS: Traits = Traits { path_of: Slot::path, nested: false, has_tags: false, bibtex: false, names: None, syntax: &SYNTAX };

/// A text whose marks stand elsewhere in the record stays as it is: they would not fit another.
static SYNTAX: Syntax = Syntax {
    place: |raw, token, at| (JSON.place)(raw, token, at),
    edit: |site, op| {
        let moves_marks = site.raw.is_some_and(|raw| !raw.marks.is_empty()) && !matches!(op, FixOp::InsertAfter { .. });
        if moves_marks { None } else { (JSON.edit)(site, op) }
    },
};

/// Reads one normalised record.
pub fn read<'a>(source: Source<'a>) -> Record<'a> {
    let Source { text, address, arena, .. } = source;
    let Flat { levels, mut layers, mut faults } = flat_layer::read(text, arena, member);
    let mut reference = None;
    if !layers.is_empty() {
        let repaired = faults.iter().find_map(|fault| match fault {
            Fault::Repaired { strict, repairs, .. } if repairs.iter().any(|repair| *repair != Repair::LoneSurrogate) => *strict,
            _ => None,
        });
        let object = layers.first().map_or("", |layer| layer.span.of(text));
        match super::read::read(repaired.unwrap_or(object), arena) {
            Ok(read) => {
                layers = with_marks(layers, &read, arena);
                reference = Some(read);
            }
            Err(why) => {
                let start = layers.first().map_or(0, |layer| layer.span.start);
                let at = if repaired.is_none() { start as usize + place(object, &why) } else { start as usize };
                let at = text.floor_char_boundary(at.min(text.len()));
                let end = text.get(at..).and_then(|rest| rest.chars().next()).map_or(at, |c| at + c.len_utf8());
                faults = arena.list([Fault::Syntax { at: Span::new(at, end), why: arena.text(&why) }]);
                layers = &[];
            }
        }
    }
    let draft = Draft { levels, layers, faults, format: TRAITS };
    assemble(draft, address, arena, |merged| *merged = reference.unwrap_or(*merged))
}

/// The layers with the marks of each text beside it.
fn with_marks<'a>(layers: &'a [Layer<'a>], reference: &Reference<'a>, arena: &'a Arena) -> &'a [Layer<'a>] {
    if !layers.iter().flat_map(|layer| layer.raws).any(|raw| raw.path == "/marks") {
        return layers;
    }
    let marks = |slot| {
        let rich = match slot {
            Slot::Title => reference.title,
            Slot::Abstract => reference.abstract_text,
            Slot::ContainerTitle => reference.container_title,
            Slot::ContainerShort => reference.container_short,
            _ => reference.text(slot),
        };
        rich.map_or(&[][..], |rich| rich.marks)
    };
    let marked = |raw: &Raw<'a>| Raw { marks: marks(raw.slot), ..*raw };
    arena.list(layers.iter().map(|layer| Layer { raws: arena.list(layer.raws.iter().map(marked)), ..*layer }))
}

fn member(name: &str) -> Member {
    let slot = Slot::from_name(name).unwrap_or(Slot::Extra);
    // Members that the schema does not have are refused when the record is read.
    Member { slot, path: (slot != Slot::Extra).then(|| slot.path()), proper: true, known: true, one: false }
}

/// The byte that serde_json's "… at line 1 column 5" names; columns are bytes, from 1.
fn place(text: &str, why: &str) -> usize {
    let found = why.rsplit_once(" at line ").and_then(|(_, place)| {
        let (line, column) = place.split_once(" column ")?;
        Some((line.parse::<usize>().ok()?, column.parse::<usize>().ok()?))
    });
    let Some((line, column)) = found else { return 0 };
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    start + column.saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::Address;
    use crate::normalize::record::Site;

    #[test]
    fn a_record_is_read_with_its_members_to_point_at() {
        let arena = Arena::new();
        let text = r#"{"key":"k","kind":"book","title":"T","issued":"2019-05","DOI":"10.1000/1","page":{"text":"1-2","kind":"range"}}"#;
        let record = read(Source::new(text, Address::default(), &arena));
        assert_eq!(record.reference.key, Some("k"));
        assert_eq!(record.reference.pages.unwrap().text, "1-2");
        let paths: Vec<_> = record.layers[0].raws.iter().map(|raw| (raw.path, raw.span.of(text))).collect();
        assert_eq!(paths[..3], [("/key", "k"), ("/kind", "book"), ("/title", "T")]);
        assert!(record.fields.issued.first().is_some() && record.fields.pages.is_empty());
        assert_eq!(record.faults, []);
    }

    #[test]
    fn a_text_with_marks_is_not_mended_under_them() {
        let arena = Arena::new();
        let text = r#"{"kind":"book","title":"Tides\u0000 of Mire","publisher":"Fen\u0000","marks":{"title":[{"start":10,"end":14,"style":"italic"}]}}"#;
        let record = read(Source::new(text, Address::default(), &arena));
        let raw = |slot| record.layers[0].raw(slot).unwrap();
        let edit = |slot| {
            let raw = raw(slot);
            (TRAITS.syntax.edit)(Site { text, span: raw.span, raw: Some(raw), is_part: false }, &FixOp::Text("x".to_owned()))
        };
        assert_eq!((raw(Slot::Title).marks.len(), edit(Slot::Title)), (1, None));
        assert_eq!(edit(Slot::Publisher), Some((raw(Slot::Publisher).span, "x".to_owned())));
    }

    #[test]
    fn what_cannot_be_read_says_where() {
        for (text, at, why) in [
            ("{\"kind\":\"book\",\n\"tilte\":\"x\"}", 22, "tilte"),
            (r#"{"kind":"novel"}"#, 0, "novel"),
            (r#"{"kind" "book"}"#, 8, "colon"),
            (r#"{"kind":"book","title":[1]}"#, 22, "sequence"),
        ] {
            let arena = Arena::new();
            let record = read(Source::new(text, Address::default(), &arena));
            assert!(record.layers.is_empty());
            let [Fault::Syntax { at: span, why: said }] = record.faults else { panic!("{text}: {:?}", record.faults) };
            assert!(said.contains(why), "{said}");
            assert_eq!(span.start, at, "{text}: {said}");
        }
    }
}
