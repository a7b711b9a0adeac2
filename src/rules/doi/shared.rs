use crate::normalize::doi;
use crate::normalize::record::translation::{TitleRelation, relation};
use crate::normalize::similar::same_title;
use crate::normalize::text::fold::{self, fold_hash};
use std::hash::{DefaultHasher, Hasher};
use crate::rules::prelude::*;

rule! {
    /// Two works have the same DOI.
    ///
    /// ## What it does
    /// Tells the later of two records with the same DOI, in any case, and different titles. A translation, a title without its
    /// subtitle and small differences of spelling are the same title.
    ///
    /// ## Why
    /// A DOI is of one work. One of the two records has the DOI of the other.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// {"title": "A History of Ice in Harbours", "authors": "Jonas Berg", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// {"title": "A History of Ice in Harbours", "authors": "Jonas Berg", "doi": "10.1000/183", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// There is no fix: which of the records is right is not in them.
    ///
    /// ## Sources
    /// DOI Handbook, 2.2 (syntax): <https://www.doi.org/the-identifier/resources/handbook>
    DOI011 "doi-shared", Error, Set, Never, by &SET
}

static SET: SetRule = SetRule { keys, judge, tell };

fn keys(record: &Record<'_>, add: &mut dyn FnMut(u64, u64)) {
    if let (Some(doi), Some(title)) = (record.reference.doi, record.reference.title) {
        let mut hash = DefaultHasher::new();
        doi.bytes().for_each(|b| hash.write_u8(b.to_ascii_lowercase()));
        add(hash.finish(), fold_hash(title.text));
    }
}

fn judge(keys: &mut [Key]) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    groups(keys, |run| {
        let of = run.len() as u32;
        let Some(&first) = run.first() else { return };
        let agree = run.iter().filter(|key| { key.value } == { first.value }).count() as u32;
        let others = run.iter().filter(|key| { key.value } != { first.value });
        verdicts.extend(others.map(|key| Verdict { record: key.record, against: first.record, agree, of, tie: true }));
    });
    verdicts
}

fn tell(record: &Record<'_>, earlier: &Record<'_>, _: &Verdict, found: &mut Found<'_, '_>) {
    let (Some(doi), Some(title), Some(other)) = (record.reference.doi, record.reference.title, earlier.reference.title) else { return };
    if !earlier.reference.doi.is_some_and(|it| doi::same(it, doi)) || titles(record).any(|one| titles(earlier).any(|other| is_one(one, other))) {
        return;
    }
    let place = record.fields.doi.each().find(|field| field.value.doi.is_some()).map_or_else(|| missing_place(record, Slot::Doi), |field| field.place());
    found
        .at(place, format_args!("the DOI {doi} is that of another record too: \"{}\" here, \"{}\" there", title.text, other.text))
        .related_record(earlier.address.index, "the other record");
}

fn titles<'a>(record: &Record<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    record.reference.title.map(|title| title.text).into_iter().chain(record.reference.title_translated.map(|title| title.text.text))
}

/// Whether two titles may be one work's: alike, one with a subtitle more, or in two languages.
fn is_one(one: &str, other: &str) -> bool {
    let (a, b) = (fold::folded(one), fold::folded(other));
    let (short, long) = if a.len() < b.len() { (&a, &b) } else { (&b, &a) };
    (short.len() > 8 && long.contains(short.as_str())) || same_title(one, other) || matches!(relation(one, other), TitleRelation::Same | TitleRelation::Translation(_))
}
