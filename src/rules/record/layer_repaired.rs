use crate::rules::prelude::*;

rule! {
    /// The text had to be repaired to be read as JSON.
    ///
    /// ## What it does
    /// Names each repair: raw control characters, escapes that JSON does not know, lone surrogates, NaN, trailing commas, single quotes, Python's words, `&quot;` for quotes, a byte order mark.
    ///
    /// ## Why
    /// Other programs refuse such a record.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "resultStr": "{\"title\": \"T\", \"authors\": \"A. Bell\", \"journal\": {\"name\": \"J\"}, \"publicationDate\": \"2020-01-02\", \"publicationTypes\": \"Journal Article\",}"}
    /// ```
    /// ```nested-json,good
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "resultStr": "{\"title\": \"T\", \"authors\": \"A. Bell\", \"journal\": {\"name\": \"J\"}, \"publicationDate\": \"2020-01-02\", \"publicationTypes\": \"Journal Article\"}"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "resultStr": "{\"title\":\"T\",\"authors\":\"A. Bell\",\"journal\":{\"name\":\"J\"},\"publicationDate\":\"2020-01-02\",\"publicationTypes\":\"Journal Article\"}"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the same values in strict JSON.
    ///
    /// ## Sources
    /// RFC 8259; Python `repr`.
    REC004 "layer-repaired", Warning, Reading, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::Repaired { place, repairs, strict } = fault {
            let names: Vec<&str> = repairs.iter().map(|repair| repair.name()).collect();
            let told = found.at(*place, format_args!("read after a repair: {}", names.join(", ")));
            if let Some(strict) = strict {
                let op = if place.at == At::Layer { FixOp::Raw((*strict).to_owned()) } else { FixOp::Text((*strict).to_owned()) };
                told.fix_all(Safety::Safe, "write it in strict JSON", vec![(*place, op)]);
            }
        }
    }
}
