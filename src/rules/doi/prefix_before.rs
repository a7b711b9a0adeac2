use crate::rules::prelude::*;

rule! {
    /// Something stands before the DOI.
    ///
    /// ## What it does
    /// Tells a label, a resolver or a namespace before the DOI: `doi:`, `DOI `, `https://doi.org/`, `dx.doi.org/`,
    /// `urn:doi:`, `info:doi/`, also several of them.
    ///
    /// ## Why
    /// A DOI field holds the DOI alone; programs put the resolver before it and get a link that leads nowhere.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "https://doi.org/10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the DOI itself is not touched.
    ///
    /// ## Sources
    /// DOI Handbook, 2.2 (syntax): <https://www.doi.org/the-identifier/resources/handbook>
    ///
    /// Crossref, DOI display guidelines: <https://doi.org/10.13003/5jchdy>
    DOI002 "doi-not-bare", Warning, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.doi.each() {
        let Some((start, end)) = field.value.prefix else { continue };
        let prefix = field.raw.text.get(start as usize..end as usize).unwrap_or_default().trim();
        let told = found.at(field.part((start, end)), format_args!("the DOI has \"{prefix}\" before it"));
        if let Some(text) = field.value.safe {
            told.fix_whole(Safety::Safe, "write the DOI bare", text);
        }
    }
}
