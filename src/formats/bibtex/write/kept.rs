//! Fields that no slot fits, given back as they stood.

use super::Body;
use crate::formats::bibtex::decode;
use crate::formats::bibtex::fields::Shape;
use crate::formats::bibtex::known::Known;
use crate::formats::bibtex::losses::{NO_FIELD, TAKEN};
use crate::formats::bibtex::value;
use crate::model::slot::Slot;
use crate::source::Arena;

/// What was taken over from other entries stands in this one already.
static TAKEN_OVER: &str = "what it names was taken over into the entry";

impl Body<'_, '_, '_> {
    /// Writes what no field fits, where it came from an entry (`keeps`); else tells it as lost. The fields begin at byte `from`.
    pub(super) fn kept(&mut self, keeps: bool, from: usize) {
        for extra in self.record.extra {
            let known = Known::named(extra.name);
            let why = match known {
                _ if !keeps || !is_name(extra.name) => NO_FIELD,
                Some(Known::Crossref | Known::Xdata) => TAKEN_OVER,
                _ if self.is_written(extra.name, from) => TAKEN,
                Some(known) if known.slot() != Slot::Extra && !is_publisher(known) => TAKEN,
                known => match source(extra.json, known.map(Known::shape)) {
                    Some(source) => {
                        self.open(extra.name);
                        self.out.extend_from_slice(&source);
                        self.close();
                        continue;
                    }
                    None => NO_FIELD,
                },
            };
            self.losses.lost(Slot::Extra.name(), extra.name, why);
        }
    }

    /// Whether the entry has a field of this name.
    fn is_written(&self, name: &str, from: usize) -> bool {
        let fields = self.out.get(from..).unwrap_or_default();
        let lead = [b",\n  ", name.as_bytes(), b" = "].concat();
        memchr::memmem::find(fields, &lead).is_some()
    }
}

/// Of several fields for who brought a work out one is read: the others are kept beside it.
fn is_publisher(known: Known) -> bool {
    matches!(known, Known::Publisher | Known::Institution | Known::School | Known::Organization)
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_+:.".contains(&byte))
}

/// The source of a value, of which it reads back the same; `None` where there is none.
fn source(json: &str, shape: Option<Shape>) -> Option<Vec<u8>> {
    let text: String = serde_json::from_str(json).ok()?;
    let mut out = Vec::new();
    match shape {
        Some(Shape::Text | Shape::Title | Shape::List) => value::text(&text, false, &mut out),
        _ => out.extend_from_slice(text.as_bytes()),
    }
    let source = std::str::from_utf8(&out).ok()?;
    let arena = Arena::new();
    let reads = match shape {
        Some(shape) if shape != Shape::Names => decode::decode(source, shape, &arena).text,
        _ => source.trim(),
    };
    (value::is_balanced(&out) && reads == text && !source.lines().any(|line| line.trim_start().starts_with('@'))).then_some(out)
}
