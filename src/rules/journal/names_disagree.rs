use crate::normalize::journal::{NameRelation, relation};
use crate::normalize::record::fields::Text;
use crate::rules::prelude::*;

rule! {
    /// The record names two journals.
    ///
    /// ## What it does
    /// Compares the journal's names in all members and layers, folded: case, punctuation, quotes, `&` and "and", a leading "The" do not count.
    /// Information only when one name is an abbreviation of the other, adds a qualifier such as `(Online)`, a place or a subtitle, or stands in another script or language.
    ///
    /// ## Why
    /// One of the names is wrong, or a former title was kept.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalName": "Nova Mire Studies"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies (Online)"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalName": "Mire Studies"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Soil & Mire"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalName": "The Soil and Mire"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: which name is right cannot be known from one record.
    ///
    /// ## Sources
    /// ISO 4; ISSN manual on former titles.
    JNL002 "journal-names-disagree", Warning, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let fields = &record.fields;
    let mut names = fields.container_title.each().chain(fields.container_again.each());
    let Some(first) = names.next() else { return };
    let mut told: Vec<&Field<'_, Text<'_>>> = Vec::new();
    for other in names {
        let (name, against) = (other.value.rich.text, first.value.rich.text);
        let (severity, how) = match relation(against, name) {
            NameRelation::Same => continue,
            NameRelation::Different => (Warning, "another journal"),
            NameRelation::Abbreviation => (Info, "an abbreviation"),
            NameRelation::Qualified => (Info, "with or without a qualifier"),
            NameRelation::OtherScript => (Info, "in another language"),
        };
        // The same name in a second member is the same finding.
        if told.iter().any(|earlier| earlier.value.rich.text == name) {
            continue;
        }
        told.push(other);
        found.with(severity, other, format_args!("journal {name} beside {against}: {how}")).related(first, format_args!("the journal {against}"));
    }
}
