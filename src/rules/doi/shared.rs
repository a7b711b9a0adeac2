use crate::normalize::doi;
use crate::normalize::hash::FoldHasher;
use crate::normalize::record::apart::{SURE, disagreements};
use crate::normalize::record::translation::{TitleRelation, relation};
use crate::normalize::similar::{is_within, same_title};
use crate::normalize::text::fold::folded;
use crate::rules::prelude::*;
use std::hash::Hasher;

rule! {
    /// Two works have the same DOI.
    ///
    /// ## What it does
    /// Tells the later of two records with the same DOI, in any case, and different titles. Small differences of spelling are the
    /// same title. A translation or a title without its subtitle is told when two facts disagree besides: nobody in both or years
    /// two apart (each counts twice), volume, first page, number of authors where their names cannot be compared, numbers in the
    /// titles or in the abstracts; with the same first author three.
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

static SET: SetRule = SetRule { keys, judge, tell, needs: &[] };

fn keys(record: &Record<'_>, add: &mut dyn FnMut(u64, u64)) {
    if let (Some(doi), Some(title)) = (record.reference.doi, record.reference.title) {
        let mut hash = FoldHasher::default();
        let mut small = [0; 64];
        for piece in doi.as_bytes().chunks(small.len()) {
            small.iter_mut().zip(piece).for_each(|(to, from)| *to = from.to_ascii_lowercase());
            hash.write(small.get(..piece.len()).unwrap_or_default());
        }
        // Spelled otherwise is not yet another title: that is for telling.
        let mut spelled = FoldHasher::default();
        spelled.write(title.text.as_bytes());
        add(hash.finish(), spelled.finish());
    }
}

fn judge(keys: &mut [Key]) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    groups(keys, |run| {
        let of = run.len() as u32;
        let Some(&first) = run.first() else { return };
        let agree = run.iter().filter(|key| { key.value } == { first.value }).count() as u32;
        let others = run.iter().filter(|key| { key.value } != { first.value });
        verdicts.extend(others.map(|key| Verdict { group: key.group, record: key.record, against: first.record, agree, of, tie: true }));
    });
    verdicts
}

fn tell(record: &Record<'_>, earlier: &Record<'_>, verdict: &Verdict, found: &mut Found<'_, '_>) {
    let (Some(doi), Some(title), Some(other)) = (record.reference.doi, record.reference.title, earlier.reference.title) else { return };
    if !earlier.reference.doi.is_some_and(|it| doi::same(it, doi)) || !differ(record, earlier) {
        return;
    }
    let place = record.fields.doi.each().find(|field| field.value.doi.is_some()).map_or_else(|| missing_place(record, Slot::Doi), |field| field.place());
    found
        .at(place, format_args!("the DOI {doi} is that of another record too: \"{}\" here, \"{}\" there", title.text, other.text))
        .related_record(u64::from(verdict.against), "the other record");
}

fn titles<'a>(record: &Record<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    record.reference.title.map(|title| title.text).into_iter().chain(record.reference.title_translated.map(|title| title.text.text))
}

/// Whether two records are of two works. One title is of one work; where one has a subtitle more, or is in another language,
/// all else decides.
fn differ(record: &Record<'_>, earlier: &Record<'_>) -> bool {
    let (mut compared, mut longer) = (false, false);
    for one in titles(record) {
        for other in titles(earlier) {
            if same_title(one, other) {
                return false;
            }
            longer |= is_within(&folded(one), &folded(other));
            compared |= !matches!(relation(one, other), TitleRelation::Translation(_));
        }
    }
    compared && !longer || disagreements(&record.reference, &earlier.reference) >= SURE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_later_record_with_another_title_is_looked_at() {
        let mut keys: Vec<Key> = [7, 7, 8, 9].iter().enumerate().map(|(record, &value)| Key { group: 1, value, record: record as u32 }).collect();
        let told: Vec<(u32, u32)> = judge(&mut keys).iter().map(|verdict| (verdict.record, verdict.against)).collect();
        assert_eq!(told, [(2, 0), (3, 0)]);
    }
}
