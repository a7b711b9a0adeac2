//! A normalised record as a record like any other: its members as raw values, so that rules can point at them.

use crate::diagnostic::{Fault, Repair};
use crate::formats::Source;
use crate::formats::flat_layer::{self, Flat, Member};
use crate::formats::json_syntax::JSON;
use crate::model::slot::Slot;
use crate::normalize::record::{Draft, Record, Traits, assemble};
use crate::source::Span;

/// What rules ask of this format.
pub const TRAITS: Traits = Traits { path_of: Slot::path, nested: false, has_tags: false, bibtex: false, names: None, syntax: &JSON };

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
            Ok(read) => reference = Some(read),
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
    use crate::source::Arena;

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
