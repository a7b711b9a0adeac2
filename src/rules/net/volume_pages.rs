use super::{everywhere, of_this_work, place, said_by};
use crate::model::evidence::Evidence;
use crate::model::pages::Pages;
use crate::normalize::pages::{self, Dialect};
use crate::rules::prelude::*;

rule! {
    /// Volume, issue or pages are not those of the registered work.
    ///
    /// ## What it does
    /// Compares volume, issue, and first and last page as numbers. Article numbers and pages within an article are not
    /// compared with pages of a volume.
    ///
    /// ## Why
    /// A wrong volume or page is the commonest slip in references.
    ///
    /// ## Example
    /// ```json,lock
    /// {"version": 1, "evidence": [{"doi": "10.1000/182", "agency": "Crossref", "answer": "registered", "title": "Tides of the Baltic Sea", "authors": ["Lind, Anna"], "year": 2020, "container": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68", "type": "article-journal"}]}
    /// ```
    ///
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "73-86"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "issue": "3", "pages": "37-68"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: the agency's value may be the wrong one.
    NET013 "volume-pages-differ", Warning, Record, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(evidence) = of_this_work(record, found) else { return };
    let reference = &record.reference;
    for (slot, what, own, theirs) in [(Slot::Volume, "volume", reference.volume, &evidence.volume), (Slot::Issue, "issue", reference.issue, &evidence.issue)] {
        if own.is_some_and(|own| are_other_numbers(own, theirs)) {
            tell(record, evidence, slot, what, theirs, found);
        }
    }
    let theirs = pages::read(&evidence.pages, Dialect::Other, record.arena).pages;
    if let (Some(own), Some(theirs)) = (reference.pages, theirs)
        && are_other_pages(own, theirs, &evidence.article_number)
    {
        let text = if record.format.bibtex { evidence.pages.replace('-', "--") } else { evidence.pages.clone() };
        tell(record, evidence, Slot::Pages, "pages", &text, found);
    }
}

fn tell(record: &Record<'_>, evidence: &Evidence, slot: Slot, what: &str, theirs: &str, found: &mut Found<'_, '_>) {
    let told = found.at(place(record, slot), format_args!("{} says {what} {theirs}", said_by(evidence)));
    told.fix_all(Safety::Unsafe, "write what is registered", everywhere(record, slot, theirs));
}

/// Whether two volumes or issues have no number in common. Without digits (Roman numerals, words) nobody can tell.
fn are_other_numbers(one: &str, other: &str) -> bool {
    let numbers = |text: &str| -> Vec<String> {
        let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
        runs.map(|run| run.trim_start_matches('0').to_owned()).collect()
    };
    let (one, other) = (numbers(one), numbers(other));
    !one.is_empty() && !other.is_empty() && !one.iter().any(|number| other.contains(number))
}

fn are_other_pages(own: Pages<'_>, theirs: Pages<'_>, article: &str) -> bool {
    let ([own], [theirs]) = (own.ranges, theirs.ranges) else { return false };
    let number = |text: &str| text.parse::<u64>().ok();
    let (Some(first), Some(registered)) = (number(own.first), number(theirs.first)) else { return false };
    // Pages within an article, and article numbers.
    if first == 1 || registered == 1 || number(article).is_some_and(|article| article == first) {
        return false;
    }
    let lasts = own.last.and_then(number).zip(theirs.last.and_then(number));
    first != registered || lasts.is_some_and(|(own, theirs)| own != theirs)
}
