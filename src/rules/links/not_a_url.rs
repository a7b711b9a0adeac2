use crate::rules::prelude::*;

rule! {
    /// A link is no absolute URL.
    ///
    /// ## What it does
    /// Tells a link that is not http, https or ftp, two slashes, a host and perhaps a number for its port: an unknown scheme,
    /// slashes lost, a backslash, no host, white space inside, two schemes in a row. IPv6 addresses, international host names
    /// and any punctuation behind the host are right.
    ///
    /// ## Why
    /// A browser does not open it, or opens something else.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "url": "htp://www.example.org/a/7"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "url": "https://www.example.org:8443/a_(b)/7;c=d"}
    /// ```
    ///
    /// ## Fix safety
    /// There is no fix: what is lost is not in the value.
    ///
    /// ## Sources
    /// RFC 3986, 3
    ///
    /// WHATWG URL Standard: <https://url.spec.whatwg.org/>; it accepts `https:\\\\host`, this rule does not
    URL001 "url-syntax", Warning, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.links().iter().flat_map(|links| links.each()) {
        let Some(fault) = field.value.reading.fault else { continue };
        let url = field.value.url.trim();
        if !url.is_empty() && matches!(field.raw.kind, RawKind::Text | RawKind::Object) {
            found.at(field, format_args!("the URL {}: {url}", fault.words()));
        }
    }
}
