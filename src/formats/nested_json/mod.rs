//! The nested record: a JSON object whose `resultStr` is a JSON string that holds the original record again.

pub(super) mod layer;
pub mod members;
mod read;
mod same_work;
#[cfg(test)]
mod schema;
mod write;

use super::Source;
use super::json_syntax::JSON;
use crate::normalize::names;
use crate::normalize::record::{Draft, Record, Traits, assemble_only};

pub use members::path_of;
pub use write::NestedWriter;

/// What rules ask of this format.
pub const TRAITS: Traits = Traits { path_of, nested: true, has_tags: false, bibtex: false, names: Some(names::read_list), syntax: &JSON };

/// Reads one record.
pub fn read<'a>(source: Source<'a>) -> Record<'a> {
    let Source { text, address, arena, only, .. } = source;
    let read::Parsed { levels, mut layers, mut faults, alternatives } = read::read(text, arena);
    if alternatives > 1 {
        same_work::choose(&mut layers, alternatives, &mut faults, arena);
    }
    same_work::drop_other_works(&mut layers, &mut faults, arena);
    let draft = Draft { levels: arena.copied(&levels), layers: arena.copied(&layers), faults: arena.copied(&faults), format: TRAITS };
    assemble_only(only, draft, address, arena, |_| {})
}

/// Whether the object with these member names is a nested record.
pub fn is_nested(names: &[&str]) -> bool {
    let known = names.iter().filter(|name| members::member(name).is_some()).count();
    names.contains(&"resultStr") || names.contains(&"PeriodicalId") || (known >= 3 && names.contains(&"authors"))
}
