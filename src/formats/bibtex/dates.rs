//! Dates as both dialects write them: BibLaTeX takes EDTF, which is how a date is shown.

use crate::model::date::{Date, DateBegin, DateEnd, DatePoint};
use std::io::Write;

/// Month macros of BibTeX's standard styles, January first.
pub(super) const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Seasons for BibTeX's month, spring (21 in EDTF) first.
pub(super) const SEASONS: [&str; 4] = ["Spring", "Summer", "Autumn", "Winter"];

/// Whether biber reads the date: it takes years of four digits and no more.
pub(super) fn fits(date: &Date) -> bool {
    let short = |at: &DatePoint| (-9_999..=9_999).contains(&at.year);
    short(&date.start) && !matches!(&date.end, DateEnd::Point(end) if !short(end))
}

/// Whether BibTeX's year, month and day say all of the date.
pub(super) fn is_plain(date: &Date) -> bool {
    let DatePoint { year, month, day, season, .. } = date.start;
    let plain = DatePoint { season, ..DatePoint::new(year, month, day) };
    date.end == DateEnd::None && date.begin == DateBegin::Known && date.start == plain
}

/// Formats into a vector, which cannot fail.
pub(super) fn put(out: &mut Vec<u8>, what: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(what);
}
