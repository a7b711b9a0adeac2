use crate::rules::prelude::*;

rule! {
    /// A record is longer than allowed.
    ///
    /// ## What it does
    /// Tells a record longer than `--max-record`. It is skipped without being held in memory.
    ///
    /// ## Why
    /// One endless record would stop the whole run.
    ///
    /// ## Example
    /// ```nested-json,good
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix.
    ///
    /// ## Sources
    /// The limit is set by `--max-record`, 64 MiB unless said otherwise.
    REC014 "record-too-large", Error, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::TooLarge { bytes, limit } = fault {
            found.at(
                Place { layer: 0, at: At::Layer },
                format_args!("the record has {bytes} bytes, more than the {limit} that --max-record allows; it is skipped"),
            );
        }
    }
}
