use crate::rules::prelude::*;

rule! {
    /// A link has parameters that only track.
    ///
    /// ## What it does
    /// Tells parameters that say where a reader came from: `utm_…`, `fbclid`, `gclid` and the like.
    ///
    /// ## Why
    /// They belong to one reader's click, not to the work, and make the same link differ from itself.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "url": "https://www.example.org/article/7?utm_source=rss&page=2"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "url": "https://www.example.org/article/7?page=2"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the page is the same without them.
    ///
    /// ## Sources
    /// Google Analytics, custom campaigns: <https://support.google.com/analytics/answer/10917952>
    URL003 "url-tracking", Info, Layer, Safe
}

const LEAVE_OUT: &str = "leave out what only tracks";

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.links().iter().flat_map(|links| links.each()) {
        let Some(plain) = field.value.reading.untracked else { continue };
        let told = found.at(field, format_args!("the link has parameters that only track: {}", field.value.url.trim()));
        // The address may stand in an object, its slashes escaped.
        let (url, text) = (field.value.url, field.raw.text);
        let whole = if text.contains(url) { text.replacen(url, plain, 1) } else { text.replacen(&url.replace('/', "\\/"), &plain.replace('/', "\\/"), 1) };
        told.fix(Safety::Safe, LEAVE_OUT, if field.raw.kind == RawKind::Object { FixOp::Value(whole) } else { FixOp::Text(whole) });
    }
}
