use crate::model::identifier::EscapeKind;
use crate::rules::prelude::*;

rule! {
    /// A DOI holds an escape of another notation.
    ///
    /// ## What it does
    /// Tells percent encoding, HTML entities, LaTeX escapes and left-over JSON backslashes in a DOI.
    ///
    /// ## Why
    /// DOIs are compared and resolved as they stand; an escaped one is another DOI, which nobody registered.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000%2F182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: it is offered only where decoding gives a DOI and no `%` of the value stands for itself. Unsafe for a backslash
    /// that escapes nothing, before a letter or a digit.
    ///
    /// ## Sources
    /// DOI Handbook, 2.5.2.4 (encoding): <https://www.doi.org/the-identifier/resources/handbook>
    ///
    /// RFC 3986, 2.1
    DOI003 "doi-escaped", Warning, Layer, Mixed
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.doi.each() {
        let Some(escape) = field.value.escaped else { continue };
        let (start, end) = escape.place;
        let text = field.raw.text.get(start as usize..end as usize).unwrap_or_default();
        let told = found.at(field.part(escape.place), format_args!("the DOI has {} in it: {text}", words(escape.kind)));
        match (field.value.safe.filter(|_| escape.safe), field.value.doi) {
            (Some(text), _) => _ = told.fix_whole(Safety::Safe, "decode the DOI", text),
            // A backslash before a letter or a digit escapes nothing.
            (None, Some(doi)) if escape.kind == EscapeKind::Backslash => {
                _ = told.fix_whole(Safety::Unsafe, "leave the backslashes out", &doi.replace('\\', ""))
            }
            _ => {}
        }
    }
}

fn words(kind: EscapeKind) -> &'static str {
    match kind {
        EscapeKind::Percent => "percent encoding",
        EscapeKind::Entity => "an HTML entity",
        EscapeKind::Latex => "a LaTeX escape",
        EscapeKind::Backslash => "a backslash",
    }
}
