use crate::rules::prelude::*;

rule! {
    /// An arXiv DOI has a version.
    ///
    /// ## What it does
    /// Tells `vN` behind a DOI of arXiv, 10.48550/arXiv.….
    ///
    /// ## Why
    /// arXiv registers one DOI for all versions of a paper; with a version it does not resolve.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.48550/arXiv.2101.00001v2", "publicationDate": "2021-01-04", "publicationTypes": "Preprint"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.48550/arXiv.2101.00001", "publicationDate": "2021-01-04", "publicationTypes": "Preprint"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: which version was meant is lost.
    ///
    /// ## Sources
    /// arXiv, DOIs: <https://info.arxiv.org/help/doi.html>
    DOI014 "doi-arxiv-version", Warning, Layer, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.doi.each() {
        let Some((start, end)) = field.value.arxiv_version else { continue };
        let version = field.raw.text.get(start as usize..end as usize).unwrap_or_default();
        found.at(field.part((start, end)), format_args!("arXiv's DOIs have no version: {version}")).unsafe_("take the version off", "");
    }
}
