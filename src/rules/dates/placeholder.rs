use super::odd;
use crate::normalize::date::{DateFault, DateForm, DatePlaceholder, canonical};
use crate::rules::prelude::*;

rule! {
    /// A date, or a part of it, stands for nothing.
    ///
    /// ## What it does
    /// Finds `0001-01-01`, `0000`, `9999-12-31`, `0`, and 00 for a month or day. The form that the site itself writes in an empty `EPubDate`, `0001/1/1 0:00:00`, is information.
    ///
    /// ## Why
    /// It is printed as the year 1 or 9999, or sorted there.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-05-00", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-05", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-05", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: only what says nothing goes.
    ///
    /// ## Sources
    /// ISO 8601-1:2019; EDTF, <https://www.loc.gov/standards/datetime/>
    DAT006 "date-placeholder", Warning, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, reading) in odd(record) {
        let Some(DateFault::Placeholder(part)) = reading.fault else { continue };
        let text = field.raw.text.trim();
        let severity = if reading.form == DateForm::SiteOwn { Info } else { Warning };
        match (part, reading.date) {
            (DatePlaceholder::Part, Some(date)) => {
                found.with(severity, field, format_args!("“{text}” has an empty month or day")).fix(
                    Safety::Safe,
                    "leave the empty part out",
                    FixOp::Text(canonical(&date)),
                );
            }
            _ => {
                found.with(severity, field, format_args!("“{text}” stands for no date")).fix(Safety::Safe, "say that no date is known", FixOp::Clear);
            }
        }
    }
}
