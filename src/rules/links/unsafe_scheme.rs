use crate::rules::prelude::*;

rule! {
    /// A link runs code or names a local file.
    ///
    /// ## What it does
    /// Tells links with the scheme `javascript:`, `data:` or `file:`, in any case, also with white space before it.
    ///
    /// ## Why
    /// On a page that shows the record as a link the first two run in the reader's name; the last leads nowhere but on one machine.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "url": "javascript:alert(1)"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "url": "https://www.example.org/article/7"}
    /// ```
    ///
    /// ## Fix safety
    /// There is no fix: a link to the work is not in the value.
    ///
    /// ## Sources
    /// RFC 3986, 7; OWASP, cross-site scripting: <https://owasp.org/www-community/attacks/xss/>
    URL004 "url-scheme-unsafe", Error, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.links().iter().flat_map(|links| links.each()) {
        if let Some(scheme) = field.value.reading.unsafe_scheme {
            found.at(field, format_args!("a link of the scheme {scheme}"));
        }
    }
}
