use crate::rules::prelude::*;

rule! {
    /// A date lies in the future.
    ///
    /// ## What it does
    /// Finds dates of publication more than 400 days after today, for journals date their issues ahead; a year or month counts from its first day. A day of a visit may not lie after today at all.
    ///
    /// ## Why
    /// The work is not out yet, or a digit is wrong.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2942-05-03", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    DAT004 "date-future", Warning, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let latest = found.today().saturating_add(400);
    for field in record.fields.issued.each().chain(record.fields.online.each()) {
        if let Some(date) = field.value.date.filter(|date| date.days_since_epoch() > latest) {
            found.at(field, format_args!("{date} lies in the future"));
        }
    }
    let Some(accessed) = record.reference.accessed else { return };
    if accessed.days_since_epoch() > found.today() {
        found.at(missing_place(record, Slot::Accessed), format_args!("accessed on {accessed}, which lies in the future"));
    }
}
