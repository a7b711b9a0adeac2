use crate::rules::prelude::*;

rule! {
    /// A member is not one of the record's own.
    ///
    /// ## What it does
    /// Names a member that the format does not know. It is kept, and comes back when the record is written as JSON.
    ///
    /// ## Why
    /// A misspelt name hides a value.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "venueId": "v-1"}
    /// ```
    /// ```nested-json,good
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: whether the member is meant is not in the record.
    ///
    /// ## Sources
    /// The native record's list of members.
    REC009 "member-unknown", Info, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::MemberUnknown { place, name } = fault {
            found.at(*place, format_args!("member '{name}' is not known and is kept as it is"));
        }
    }
}
