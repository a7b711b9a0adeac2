use crate::rules::prelude::*;

rule! {
    /// A member stands twice in one object.
    ///
    /// ## What it does
    /// Tells the second of two members with one name. The last one counts, as JSON parsers have it.
    ///
    /// ## Why
    /// Programs disagree on which of the two they take.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "title": "T"}
    /// ```
    /// ```nested-json,good
    /// {"title": "T", "authors": "A. Bell", "journal": {"name": "J"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: which of the two is right is not in the record.
    ///
    /// ## Sources
    /// RFC 8259, section 4.
    REC008 "member-duplicate", Warning, Reading, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::MemberTwice { again, first, name } = fault {
            found.at(*again, format_args!("member '{name}' stands twice")).related(*first, format_args!("here first"));
        }
    }
}
