use super::issn_mismatch::{IssnOf, told_by};
use crate::normalize::journal::without_qualifier;
use crate::normalize::journal_tables::is_in_serial;
use crate::rules::prelude::*;

rule! {
    /// The journal is in none of the tables.
    ///
    /// ## What it does
    /// With tables named in `[journals]` of the configuration: looks the names of an article's journal up, folded, as names and as abbreviations with and without dots; a qualifier such as `(Online)` or a subtitle may be left out. Names that are the same but for one word are shown. Where an ISSN leads to a journal with quite another name, JNL006 speaks instead.
    ///
    /// ## Why
    /// A name that no table has is often mistyped; or the journal is one that the tables do not cover.
    ///
    /// ## Example
    /// ```csv,table
    /// Journal name,JCR Abbreviation,ISSN,eISSN,Category,2023 JIF,JIF Quartile
    /// MIRE STUDIES,MIRE STUD,1234-5679,,ECOLOGY,3.9,Q2
    /// FOREST ECOLOGY LETTERS,FOR ECOL LETT,2049-3630,,FORESTRY,1.2,Q3
    /// ```
    ///
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studeis"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Stud."}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```bibtex,bad
    /// @article{k, title = {The mires of the north}, author = {Brandt, Ada}, journal = {Forest Ecology}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @article{k, title = {The mires of the north}, author = {Brandt, Ada}, journal = {Forest Ecology Letters}, year = {2020}}
    /// ```
    ///
    /// ## Sources
    /// The tables that the configuration names.
    JNL005 "journal-unknown", Info, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(journals) = found.journals().filter(|journals| !journals.is_empty()) else { return };
    let (fields, reference) = (&record.fields, &record.reference);
    let own = || fields.container_title.each().chain(fields.container_again.each());
    let Some(place) = own().next().filter(|_| is_in_serial(reference.kind)) else { return };
    let names: Vec<&str> = own().map(|field| field.value.rich.text).chain(reference.container_short.map(|name| name.text)).collect();
    if names.iter().any(|name| journals.has(name) || without_qualifier(name).is_some_and(|core| journals.has(core))) {
        return;
    }
    let mut near = Vec::new();
    for issn in reference.issn {
        match told_by(journals, issn, &names) {
            IssnOf::Nobody => {}
            IssnOf::Nearly(entry) => near = vec![entry.name],
            IssnOf::This | IssnOf::Another(_) => return,
        }
    }
    let name = place.value.rich.text;
    if near.is_empty() && found.tells(Info) {
        near = journals.nearest(name);
    }
    if near.is_empty() {
        found.at(place, format_args!("no table has the journal {name}"));
    } else {
        found.at(place, format_args!("no table has the journal {name}; near it is {}", near.join(", ")));
    }
}
