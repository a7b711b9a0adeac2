use super::missing::other_keys;
use crate::rules::prelude::*;

rule! {
    /// No document cites an entry.
    ///
    /// ## What it does
    /// With `--cited FILE…`: tells each entry whose key none of the documents cites. It has to be asked for. `\nocite{*}` cites all.
    ///
    /// ## Why
    /// It may be left over from an earlier draft.
    ///
    /// ## Example
    /// ```toml
    /// # citable check refs.bib --cited paper.tex --extend-select CIT002 -v
    /// # refs.bib:1:6 info CIT002 no document cites berg2020
    /// ```
    ///
    /// ## Sources
    /// *BibTeXing*, section 2 (`\nocite`).
    CIT002 "never-cited", Info, Record, Never, off
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let (Some(cited), Some(key)) = (found.cited(), record.reference.key) else { return };
    if !cited.has(key) && !other_keys(record).any(|key| cited.has(key)) {
        found.at(missing_place(record, Slot::Key), format_args!("no document cites {key}"));
    }
}
