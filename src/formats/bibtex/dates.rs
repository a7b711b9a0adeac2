//! Dates as both dialects write them.

use crate::model::date::{Date, DateEnd, DatePoint};
use std::io::Write;

/// Month macros of BibTeX's standard styles, January first.
pub(super) const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Writes a date as BibLaTeX reads it: ISO 8601-2:2019 (EDTF) level 1, e.g. `2024-01-16`, `1990/1995~`, `2001-21`.
pub(super) fn edtf(date: &Date, out: &mut Vec<u8>) {
    point(&date.start, out);
    match &date.end {
        DateEnd::None => {}
        DateEnd::Open => out.extend_from_slice(b"/.."),
        DateEnd::Unknown => out.push(b'/'),
        DateEnd::Point(end) => {
            out.push(b'/');
            point(end, out);
        }
    }
}

fn point(at: &DatePoint, out: &mut Vec<u8>) {
    year(at.year, out);
    if let Some(season) = season(at) {
        put(out, format_args!("-{season}"));
    } else if (1..=12).contains(&at.month) {
        put(out, format_args!("-{:02}", at.month));
        if (1..=31).contains(&at.day) {
            put(out, format_args!("-{:02}", at.day));
        }
    }
    match (at.uncertain, at.approximate) {
        (true, true) => out.push(b'%'),
        (true, false) => out.push(b'?'),
        (false, true) => out.push(b'~'),
        (false, false) => {}
    }
}

/// A year in four digits, `-0044` for 45 BC.
fn year(year: i32, out: &mut Vec<u8>) {
    if year < 0 {
        out.push(b'-');
    }
    put(out, format_args!("{:04}", year.unsigned_abs()));
}

/// The season in EDTF's numbers: 21 spring to 24 winter.
pub(super) fn season(at: &DatePoint) -> Option<u8> {
    match at.season {
        season @ 1..=4 => Some(season + 20),
        season @ 21..=24 => Some(season),
        _ => None,
    }
}

/// Whether biber reads the year inside `date`: it takes four digits and no more.
pub(super) fn fits(date: &Date) -> bool {
    let short = |at: &DatePoint| (-9999..=9999).contains(&at.year);
    short(&date.start) && !matches!(&date.end, DateEnd::Point(end) if !short(end))
}

/// Whether BibTeX's year, month and day say all of the date.
pub(super) fn is_plain(date: &Date) -> bool {
    date.end == DateEnd::None && !date.start.approximate && !date.start.uncertain
}

/// Formats into a vector, which cannot fail.
pub(super) fn put(out: &mut Vec<u8>, what: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(what);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_precision() {
        let day = DatePoint {
            year: 2024,
            month: 1,
            day: 16,
            ..Default::default()
        };
        let about = DatePoint {
            year: 1850,
            approximate: true,
            ..Default::default()
        };
        let spring = DatePoint {
            year: 2004,
            season: 21,
            ..Default::default()
        };
        let caesar = DatePoint {
            year: -43,
            month: 3,
            day: 15,
            uncertain: true,
            ..Default::default()
        };
        for (start, end, text) in [
            (day, DateEnd::None, "2024-01-16"),
            (DatePoint { day: 0, ..day }, DateEnd::None, "2024-01"),
            (DatePoint { month: 0, ..day }, DateEnd::None, "2024"),
            (about, DateEnd::Point(day), "1850~/2024-01-16"),
            (spring, DateEnd::Open, "2004-21/.."),
            (caesar, DateEnd::Unknown, "-0043-03-15?/"),
            (
                DatePoint {
                    uncertain: true,
                    ..about
                },
                DateEnd::None,
                "1850%",
            ),
        ] {
            let mut out = Vec::new();
            edtf(&Date { start, end }, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), text);
        }
    }
}
