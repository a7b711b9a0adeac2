use crate::rules::prelude::*;

rule! {
    /// A document cites a key that no entry has.
    ///
    /// ## What it does
    /// With `--cited FILE…`: reads what LaTeX (`.tex`, `.aux`), Pandoc's Markdown (`.md`) and Typst (`.typ`) cite, and tells each key that no entry of the files that are proofread has. The finding is in the document.
    ///
    /// ## Why
    /// The citation is printed as a question mark.
    ///
    /// ## Example
    /// ```toml
    /// # citable check refs.bib --cited paper.tex
    /// # paper.tex:12:7 error CIT001 no entry has the key berg2021
    /// ```
    ///
    /// ## Sources
    /// *BibTeXing*, section 2 (`\citation`); Pandoc User's Guide, citation syntax; Typst documentation, `cite`.
    CIT001 "cited-missing", Error, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        match fault {
            Fault::CitedMissing { at, key } => {
                found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("no entry has the key {key}"));
            }
            Fault::NoReference { kind: "@set", key } => found.cited().into_iter().for_each(|cited| cited.meet(key)),
            _ => {}
        }
    }
    let Some(cited) = found.cited() else { return };
    record.reference.key.into_iter().chain(other_keys(record)).for_each(|key| cited.meet(key));
}

/// The keys that BibLaTeX's `ids` lists beside an entry's own.
pub(super) fn other_keys<'a>(record: &Record<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    let raws = record.layers.iter().flat_map(|layer| layer.raws);
    raws.filter(|raw| raw.path == "/ids").flat_map(|raw| raw.text.split(',')).map(str::trim)
}
