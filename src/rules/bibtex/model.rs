//! Which fields an entry type has, by the two manuals.
//!
//! Sources: biber's default data model (`blx-dm.def`, biblatex 3.19), by its own names; the optional fields of *BibTeXing*,
//! section 3.1, under the names that biblatex has for them. Hours, minutes and time zones of dates are left out.

use std::sync::LazyLock;

/// Other names of fields, and biblatex's own (biblatex manual 3.19, section 2.2.5).
pub(super) static OTHER_NAMES: &[(&str, &str)] = &[
    ("address", "location"),
    ("annote", "annotation"),
    ("archiveprefix", "eprinttype"),
    ("hyphenation", "langid"),
    ("journal", "journaltitle"),
    ("key", "sortkey"),
    ("pdf", "file"),
    ("primaryclass", "eprintclass"),
    ("school", "institution"),
];

/// Entry types of BibTeX and older programs, and the one whose fields they have (sections 2.1.2 and 2.1.3).
static OTHER_TYPES: &[(&str, &str)] = &[
    ("conference", "inproceedings"),
    ("electronic", "online"),
    ("mastersthesis", "thesis"),
    ("phdthesis", "thesis"),
    ("suppperiodical", "article"),
    ("techreport", "report"),
    ("www", "online"),
];

/// Types that are defined without fields of their own, and those of IEEEtran.
static BARE_TYPES: &[&str] = &[
    "artwork",
    "audio",
    "bibnote",
    "commentary",
    "customa",
    "customb",
    "customc",
    "customd",
    "custome",
    "customf",
    "image",
    "jurisdiction",
    "legal",
    "legislation",
    "letter",
    "movie",
    "music",
    "performance",
    "review",
    "standard",
    "video",
];

/// Types and the fields that they have, in the first line those of all types.
static TABLE: &str = include_str!("model.tsv");

static MODEL: LazyLock<Model> = LazyLock::new(Model::read);

/// The table, its lists of fields sorted.
struct Model {
    of_all: Vec<&'static str>,
    of_some: Vec<&'static str>,
    types: Vec<(Vec<&'static str>, Vec<&'static str>)>,
}

impl Model {
    fn read() -> Model {
        let mut model = Model { of_all: Vec::new(), of_some: Vec::new(), types: Vec::new() };
        for (types, fields) in TABLE.lines().filter_map(|line| line.split_once('\t')) {
            let fields: Vec<&str> = fields.split(' ').collect();
            if types == "*" {
                model.of_all = fields;
            } else {
                model.of_some.extend(&fields);
                model.types.push((types.split(' ').collect(), fields));
            }
        }
        model.of_some.sort_unstable();
        model.of_some.dedup();
        model
    }
}

/// The name that biblatex has for a field.
pub(super) fn own_name(name: &str) -> &str {
    OTHER_NAMES.binary_search_by(|(other, _)| (*other).cmp(name)).ok().and_then(|at| OTHER_NAMES.get(at)).map_or(name, |(_, own)| own)
}

/// Whether an entry type is one of either manual.
pub(super) fn is_type(kind: &str) -> bool {
    OTHER_TYPES.iter().any(|(other, _)| *other == kind) || MODEL.types.iter().any(|(types, _)| types.contains(&kind)) || BARE_TYPES.contains(&kind)
}

/// Every entry type of either manual.
pub(super) fn types() -> impl Iterator<Item = &'static str> {
    OTHER_TYPES.iter().map(|(other, _)| *other).chain(MODEL.types.iter().flat_map(|(types, _)| types.iter().copied())).chain(BARE_TYPES.iter().copied())
}

/// The fields of a type that are not those of all; `None` where no manual lists them.
pub(super) fn fields_of(kind: &str) -> Option<&'static [&'static str]> {
    let kind = OTHER_TYPES.iter().find(|(other, _)| *other == kind).map_or(kind, |(_, own)| own);
    MODEL.types.iter().find(|(types, _)| types.contains(&kind)).map(|(_, fields)| fields.as_slice())
}

/// Whether every type has a field, by biblatex's name for it.
pub(super) fn is_of_all(name: &str) -> bool {
    MODEL.of_all.binary_search(&name).is_ok()
}

/// Whether some type has a field, by biblatex's name for it.
pub(super) fn is_of_some(name: &str) -> bool {
    MODEL.of_some.binary_search(&name).is_ok()
}

/// Every field that is in a list here, by each of its names.
pub(super) fn fields() -> impl Iterator<Item = &'static str> {
    OTHER_NAMES.iter().map(|(other, _)| *other).chain(MODEL.of_all.iter().copied()).chain(MODEL.of_some.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_and_agree() {
        assert!(MODEL.of_all.is_sorted() && OTHER_NAMES.is_sorted());
        for (types, fields) in &MODEL.types {
            assert!(fields.is_sorted(), "{types:?}");
            assert!(fields.iter().all(|field| is_of_some(field) && !is_of_all(field)), "{types:?}");
        }
        assert!(MODEL.of_some.iter().all(|field| MODEL.types.iter().any(|(_, fields)| fields.contains(field))));
        assert!(OTHER_TYPES.iter().all(|(other, own)| fields_of(own).is_some() && fields_of(other).is_some()));
    }
}
