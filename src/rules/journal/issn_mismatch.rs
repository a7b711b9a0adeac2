use crate::normalize::journal::{NameRelation, may_be_acronym, relation};
use crate::normalize::journal_tables::{Entry, Journals, is_in_serial};
use crate::normalize::similar::{indel_ratio, is_within};
use crate::normalize::text::fold::folded;
use crate::rules::prelude::*;

rule! {
    /// The ISSN is that of another journal.
    ///
    /// ## What it does
    /// With tables named in `[journals]` of the configuration: looks each ISSN of an article's journal up. It is told where none of the names in the tables is one of the record's, short for it, with or without a qualifier, in another language, nearly the same, or a part of it.
    ///
    /// ## Why
    /// Name or ISSN lead to the wrong journal.
    ///
    /// ## Example
    /// ```csv,table
    /// Journal name,JCR Abbreviation,ISSN,eISSN,Category,2023 JIF,JIF Quartile
    /// MIRE STUDIES,MIRE STUD,1234-5679,,ECOLOGY,3.9,Q2
    /// FOREST ECOLOGY LETTERS,FOR ECOL LETT,2049-3630,,FORESTRY,1.2,Q3
    /// ```
    ///
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "ISSN": "2049-3630"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies (Online)"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "ISSN": "1234-5679"}
    /// ```
    /// ```bibtex,bad
    /// @article{k, title = {The mires of the north}, author = {Brandt, Ada}, journal = {Mire Studies}, year = {2020}, issn = {2049-3630}}
    /// ```
    /// ```bibtex,good
    /// @article{k, title = {The mires of the north}, author = {Brandt, Ada}, journal = {Mire Stud.}, year = {2020}, issn = {1234-5679}}
    /// ```
    ///
    /// ## Sources
    /// The tables that the configuration names; ISO 3297:2022 (an ISSN is of one title).
    JNL006 "journal-issn-mismatch", Error, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(journals) = found.journals() else { return };
    let (fields, reference) = (&record.fields, &record.reference);
    let own = || fields.container_title.each().chain(fields.container_again.each());
    let Some(first) = own().next().filter(|_| is_in_serial(reference.kind)) else { return };
    let names: Vec<&str> = own().map(|field| field.value.rich.text).chain(reference.container_short.map(|name| name.text)).collect();
    for field in fields.issn.each().chain(fields.eissn.each()) {
        for part in field.value {
            // Of a wrong check digit ID002 speaks.
            let Some(issn) = part.reading.value.filter(|_| part.reading.check.is_none()) else { continue };
            if let IssnOf::Another(entry) = told_by(journals, issn, &names) {
                let (name, source) = (first.value.rich.text, journals.source(&entry));
                found
                    .at(field.part(part.place), format_args!("ISSN {issn} is of {} in {source}, not of {name}", entry.name))
                    .related(first, format_args!("the journal {name}"));
            }
        }
    }
}

/// Whose an ISSN is by the tables.
pub(super) enum IssnOf<'j> {
    /// None has it.
    Nobody,
    /// Of the journal with these names.
    This,
    /// Of a journal whose name is nearly one of them.
    Nearly(Entry<&'j str>),
    Another(Entry<&'j str>),
}

/// Names at least this alike are one that was mistyped, or changed a little.
const NEARLY: f64 = 0.8;

pub(super) fn told_by<'j>(journals: &'j Journals, issn: &str, names: &[&str]) -> IssnOf<'j> {
    let mut known = journals.by_issn(issn).peekable();
    let Some(first) = known.peek().copied() else { return IssnOf::Nobody };
    // A row may have other names, which it is found by.
    let is_named = |row: &Entry<&str>| {
        let mut named = names.iter().flat_map(|name| journals.by_name(name).chain(journals.by_abbreviation(name)));
        named.any(|entry| (entry.table, entry.line) == (row.table, row.line))
    };
    if is_named(&first) {
        return IssnOf::This;
    }
    let (mut nearest, mut best) = (first, 0.0);
    // A journal has several rows, mostly with one name.
    let mut seen = "";
    for entry in known.filter(|entry| std::mem::replace(&mut seen, entry.name) != entry.name) {
        for name in names {
            let one = |other: &&str| !other.is_empty() && relation(name, other) != NameRelation::Different;
            if [entry.name, entry.abbreviation].iter().any(one) || may_be_acronym(name, entry.name) {
                return IssnOf::This;
            }
            let (own, theirs) = (folded(name), folded(entry.name));
            let score = if goes_on(&own, &theirs) || goes_on(&theirs, &own) || is_within(&own, &theirs) { NEARLY } else { indel_ratio(&own, &theirs) };
            if score > best {
                (nearest, best) = (entry, score);
            }
        }
    }
    if best >= NEARLY { IssnOf::Nearly(nearest) } else { IssnOf::Another(nearest) }
}

/// Whether a folded name is another with more words behind: *JAMA*, *JAMA-Journal of the American Medical Association*.
fn goes_on(short: &str, long: &str) -> bool {
    !short.is_empty() && long.strip_prefix(short).is_some_and(|rest| rest.starts_with(' '))
}
