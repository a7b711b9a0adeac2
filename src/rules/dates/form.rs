use super::odd;
use crate::normalize::date::{DateFault, DateForm, canonical};
use crate::rules::prelude::*;

rule! {
    /// A date is in another form than ISO 8601.
    ///
    /// ## What it does
    /// Finds `2023/1/5`, `5 Jan 2023`, `2023年1月5日`, `5.1.2023`, milliseconds since 1970 and other known forms. `20230105` (ISO basic) is information, so is the form that the site itself writes in `EPubDate`, `2023/1/5 0:00:00`. A BibTeX `year` may have words before the year, as the manual says: `(about 1984)`, `ca. 1984`.
    ///
    /// ## Why
    /// Programs that read ISO dates do not read it, or read it wrongly.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "5 Jan 2023", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2023-01-05", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "03/04/2023", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2023-01-05", "publicationTypes": "Journal Article"}
    /// ```
    /// ```bibtex,good
    /// @book{berg1986, author = {Berg, Jan}, title = {Tides of the {Baltic}}, publisher = {Sea Press}, year = {ca. 1986}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where the form has one reading; unsafe for `03/04/2023`, which has two.
    ///
    /// ## Sources
    /// ISO 8601-1:2019; EDTF, <https://www.loc.gov/standards/datetime/>
    DAT002 "date-form", Warning, Layer, Mixed
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (field, reading) in odd(record) {
        // What cannot be or stands for nothing is told by DAT003 and DAT006.
        if matches!(reading.fault, Some(DateFault::Syntax | DateFault::Impossible(_) | DateFault::Placeholder(_))) {
            continue;
        }
        let (severity, safety) = match reading.form {
            DateForm::Known { ambiguous: false } => (Warning, Safety::Safe),
            DateForm::Known { ambiguous: true } => (Warning, Safety::Unsafe),
            DateForm::IsoBasic | DateForm::SiteOwn => (Info, Safety::Safe),
            _ => continue,
        };
        let Some(date) = reading.date else { continue };
        found.with(severity, field, format_args!("“{}” is not in ISO form", field.raw.text.trim())).fix(
            safety,
            "write it as an ISO date",
            FixOp::Text(canonical(&date)),
        );
    }
}
