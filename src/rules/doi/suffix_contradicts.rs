use crate::model::date::{Date, DateEnd, Precision};
use crate::model::pages::PagesKind;
use crate::normalize::doi_suffix::{self, SuffixFacts};
use crate::rules::prelude::*;

rule! {
    /// The record contradicts what its DOI says.
    ///
    /// ## What it does
    /// Many publishers build the suffix of a DOI from the ISSN, the year, the volume, the page or the article's id. Tells where
    /// the record says another: an ISSN that is not among the journal's (worth knowing only where the record has one ISSN, for
    /// it may be the other edition's, and where the volume or first page of the DOI is the record's, for back files are found under
    /// the ISSN of an earlier or later title), a year that is off by two or more (by three where the suffix has the year of
    /// acceptance), another volume, first page (plain numbers) or, where the suffix is the id, another article id. Pages are not
    /// compared with ids.
    ///
    /// ## Why
    /// A record whose DOI says another year or page often has the DOI, or the rest, from another article.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1371/journal.pone.0035968", "journal": {"name": "Marine Science", "volume": "7", "pages": "e0035969"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1371/journal.pone.0035968", "journal": {"name": "Marine Science", "volume": "7", "pages": "e0035968"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// There is no fix: which of the two is right is not in the record.
    ///
    /// ## Sources
    /// The patterns were measured on 5,143 DOIs of Crossref and OpenAlex, and are cited where they are listed
    DOI008 "doi-suffix-contradicts", Warning, Record, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(own) = record.fields.doi.each().find(|field| field.value.doi.is_some() && field.value.syntax.is_none()) else { return };
    let Some(facts) = own.value.doi.and_then(|doi| doi_suffix::read(doi, record.arena)) else { return };
    issn(record, &facts, own.place(), found);
    year(record, &facts, own.place(), found);
    volume(record, &facts, own.place(), found);
    pages(record, &facts, own.place(), found);
}

fn issn(record: &Record<'_>, facts: &SuffixFacts<'_>, doi: Place, found: &mut Found<'_, '_>) {
    let Some(issn) = facts.issn.filter(|_| !facts.issn_unsure) else { return };
    let fields = || record.fields.issn.each().chain(record.fields.eissn.each());
    let known = || fields().flat_map(|field| field.value).filter(|part| part.reading.value.is_some());
    // A mistyped ISSN may be the very one.
    if known().any(|part| part.reading.value == Some(issn) || part.reading.check.is_some()) {
        return;
    }
    let Some(field) = fields().find(|field| field.value.iter().any(|part| part.reading.value.is_some())) else { return };
    let first = known().find_map(|part| part.reading.value).unwrap_or_default();
    let several = known().any(|part| part.reading.value != Some(first));
    found
        .with(if several && !is_its_place(record, facts) { Warning } else { Info }, field, format_args!("the ISSN is {first}, the DOI says {issn}"))
        .related(doi, format_args!("the DOI here"));
}

/// Whether the DOI says the volume or the first page that the record has.
fn is_its_place(record: &Record<'_>, facts: &SuffixFacts<'_>) -> bool {
    let volume = |said| record.fields.volume.each().any(|field| field.value.volume.and_then(number) == Some(said));
    let page = |said| record.fields.pages.each().any(|field| field.value.pages.and_then(|pages| number(pages.first()?)) == Some(said));
    facts.volume.is_some_and(volume) || facts.first_page.is_some_and(page)
}

fn year(record: &Record<'_>, facts: &SuffixFacts<'_>, doi: Place, found: &mut Found<'_, '_>) {
    let Some(fact) = facts.year else { return };
    let dates = || record.fields.issued.each().chain(record.fields.online.each());
    let Some(field) = dates().find(|field| field.value.date.is_some()) else { return };
    let agrees = |date: Date| !fact.is_contradicted_by(date.year()) || matches!(date.end, DateEnd::Point(end) if !fact.is_contradicted_by(end.year));
    if dates().filter_map(|field| field.value.date).any(|date| agrees(date) || date.start.precision() < Precision::Year) {
        return;
    }
    let year = field.value.date.map_or(0, |date| date.year());
    found.at(field, format_args!("the year is {year}, the DOI says {}", fact.year)).related(doi, format_args!("the DOI here"));
}

fn volume(record: &Record<'_>, facts: &SuffixFacts<'_>, doi: Place, found: &mut Found<'_, '_>) {
    let Some(said) = facts.volume else { return };
    let mut first = None;
    for field in record.fields.volume.each() {
        match field.value.volume.and_then(number) {
            Some(volume) if volume != said => first = first.or(Some((field, volume))),
            Some(_) => return,
            None if field.value.volume.is_some() => return,
            None => {}
        }
    }
    if let Some((field, volume)) = first {
        found.at(field, format_args!("the volume is {volume}, the DOI says {said}")).related(doi, format_args!("the DOI here"));
    }
}

fn pages(record: &Record<'_>, facts: &SuffixFacts<'_>, doi: Place, found: &mut Found<'_, '_>) {
    let article = facts.article.filter(|_| facts.article_sure);
    if article.is_none() && facts.first_page.is_none() {
        return;
    }
    let volumes = || record.fields.volume.each().filter_map(|field| field.value.volume);
    let is_same = |id: &str, page: &str| doi_suffix::same_article(id, page) || volumes().any(|volume| doi_suffix::is_numbered_in_volume(id, page, volume));
    let mut first = None;
    for field in record.fields.pages.each() {
        let Some(pages) = field.value.pages else { continue };
        let page = pages.first();
        let differs = match (article, facts.first_page, page) {
            _ if field.value.reversed.is_some() => false,
            (Some(article), _, Some(page)) => is_id(pages.kind, page) && !is_same(article, page),
            (_, Some(said), Some(page)) => number(page).is_some_and(|page| page != said),
            _ => false,
        };
        if !differs {
            return;
        }
        first = first.or(Some((field, page.unwrap_or_default())));
    }
    let (Some((field, page)), Some(said)) = (first, article.or(facts.first_page)) else { return };
    let what = if article.is_some() { "article id" } else { "first page" };
    found.at(field, format_args!("the {what} is {page}, the DOI says {said}")).related(doi, format_args!("the DOI here"));
}

/// Whether pages are an article's id rather than a page or a count of pages.
fn is_id(kind: PagesKind, page: &str) -> bool {
    match kind {
        PagesKind::ArticleNumber => true,
        PagesKind::Single => page.len() >= 4,
        _ => false,
    }
}

/// Plain digits without leading zeros.
fn number(text: &str) -> Option<&str> {
    let bare = text.trim().trim_start_matches('0');
    (!bare.is_empty() && bare.bytes().all(|b| b.is_ascii_digit())).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::journal::tests::raised;

    fn told(doi: &str, volume: &str, pages: &str, issns: &str) -> Vec<crate::diagnostic::Severity> {
        let text = format!(
            r#"{{"title": "Winds of the Baltic", "doi": "{doi}", "journal": {{"name": "Weather", "volume": "{volume}", "pages": "{pages}"}}, "publicationDate": "1950-01-02", {issns}}}"#
        );
        raised(&RULE, &text).iter().filter(|(_, finding)| finding.message.contains("ISSN")).map(|(_, finding)| finding.severity).collect()
    }

    #[test]
    fn an_issn_of_another_title_is_no_warning_where_the_article_is_the_same() {
        let sici = "10.1175/1520-0469(1950)007<0001:ABCDEF>2.0.CO;2";
        let both = r#""ISSN": "0095-9634", "EISSN": "0022-4928""#;
        assert_eq!(told(sici, "", "", both), [Warning]);
        assert_eq!(told(sici, "8", "3-4", both), [Warning]);
        assert_eq!(told(sici, "7", "", both), [Info], "the volume is the DOI's");
        assert_eq!(told(sici, "", "1-12", both), [Info], "the first page is");
        assert_eq!(told(sici, "", "", r#""ISSN": "0095-9634""#), [Info], "it may be the other edition's");
        assert_eq!(told(sici, "", "", r#""ISSN": "0095-9634", "EISSN": "1520-0469""#), []);
        assert_eq!(told("10.1080/00220671.1950.9941337", "7", "1-12", both), [Warning], "nothing says that it is the same");
    }
}
