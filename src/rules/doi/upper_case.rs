use crate::rules::prelude::*;

rule! {
    /// A DOI has capital letters.
    ///
    /// ## What it does
    /// Tells ASCII capitals in a DOI.
    ///
    /// ## Why
    /// DOIs are the same in any case. One case throughout makes them comparable by plain means; Crossref and DataCite keep small letters.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/ABC", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/abc", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: case makes no difference in a DOI.
    ///
    /// ## Sources
    /// DOI Handbook, 2.4 (case): <https://www.doi.org/the-identifier/resources/handbook>
    DOI013 "doi-case", Info, Layer, Safe, off
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.doi.each() {
        let Some(doi) = field.value.doi.filter(|_| field.value.upper && field.value.syntax.is_none()) else { continue };
        let told = found.at(field, format_args!("the DOI has capital letters: {doi}"));
        // What else is wrong with it is put right first.
        if field.raw.text.trim() == doi {
            told.safe("write it in small letters", doi.to_ascii_lowercase());
        }
    }
}
