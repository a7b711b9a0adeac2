//! Reading dates: ISO 8601 and EDTF as they stand, other known forms told as such, placeholders and impossible days told apart.
//! The rules DAT001–DAT006 and DAT011 decide from a [`DateReading`] alone.

mod bib_year;
mod digits;
mod edtf;
mod months;
mod suffix;
mod worded;

pub use months::{month, season};

use std::fmt;

use crate::model::date::{Date, DateBegin, DateEnd, DatePoint, days_of_month};

/// Where a date stands; what is right in one place is told in another.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum DateRole {
    /// A date of publication, or any other in a field for whole dates.
    Issued,
    /// The nested record's `EPubDate`: `2023/1/5 0:00:00` is the site's own form there.
    ElectronicSite,
    /// BibTeX `year`: styles take any text whose last four letters or digits are numerals (btxdoc, `year`).
    BibYear,
    /// The day of a visit.
    Accessed,
    /// RIS: `2023/01/05/Spring`, with empty parts (RIS specification 2011, `PY`, `DA`).
    Ris,
    /// PubMed's `2023 Jan 5`, `2023 Jan-Feb`, `2023 Spring` (MEDLINE `DP`).
    Medline,
}

/// How a date is written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// ISO 8601 or EDTF, or the place's own standard form: no finding.
    Iso,
    /// `20230105` (DAT002, I).
    IsoBasic,
    /// Another known form (DAT002); `ambiguous` in `03/04/2023`, where the fix is unsafe.
    Known { ambiguous: bool },
    /// The site's own form in `EPubDate` (DAT002, I).
    SiteOwn,
    /// `2001a`, `[2001]`, `c2001` (DAT011).
    Suffix,
    /// None of these, or nothing at all.
    Unknown,
}

/// What is wrong with a date, its form aside.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// No known form (DAT001).
    Syntax,
    /// No such day or month (DAT003).
    Impossible(Impossible),
    /// Stands for nothing (DAT006).
    Placeholder(DatePlaceholder),
    /// A day that dates are set to when they are not known, or before printing (DAT005).
    Implausible(Implausible),
    /// BibTeX `year` only: words where styles print them as they stand (`to appear`, `n.d.`). No rule tells them.
    Words,
}

/// What no calendar has. Its `Display` says it: `June 2023 has 30 days, not 31`.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Impossible {
    Month(u32),
    Day { year: i32, month: u8, day: u32 },
    Reversed,
}

/// How much of a date is a placeholder.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum DatePlaceholder {
    /// `0001-01-01`, `0000`, `9999-12-31`, `0`: dropped.
    Whole,
    /// Month or day 00: the year or month stays.
    Part,
}

/// Why a date is not likely.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Implausible {
    /// `1900-01-01`, a spreadsheet's day one.
    Spreadsheet,
    /// `1970-01-01`, Unix time 0.
    UnixEpoch,
    /// Before 1450, the first printed books.
    BeforePrint,
}

/// What a text says as a date.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct DateReading {
    /// The date, without its impossible or empty parts; `None` where nothing is left.
    pub date: Option<Date>,
    pub form: DateForm,
    pub fault: Option<DateFault>,
}

/// Reads a date, or the text of a bare number. White space around it and a time of day are dropped.
pub fn read(text: &str, role: DateRole) -> DateReading {
    let text = text.trim();
    if text.is_empty() {
        return DateReading { date: None, form: DateForm::Unknown, fault: None };
    }
    let reading = if let Some(date) = plain(text) {
        found(Some(date), DateForm::Iso, None)
    } else if is_empty_mark(text) {
        found(None, DateForm::Iso, Some(DateFault::Placeholder(DatePlaceholder::Whole)))
    } else {
        other(text, role)
    };
    with_plausibility(reading)
}

/// ISO 8601 or EDTF: the text of a safe fix.
pub fn canonical(date: &Date) -> String {
    date.to_string()
}

/// The commonest forms, `2019-05-03`, `2019-05` and `2019`, when nothing is wrong with them.
fn plain(text: &str) -> Option<Date> {
    let number = |bytes: &[u8]| bytes.iter().try_fold(0_u16, |sum, b| b.is_ascii_digit().then(|| sum * 10 + u16::from(b - b'0')));
    let bytes = text.as_bytes();
    let (year, month, day) = match bytes.len() {
        4 => (number(bytes)?, 0, 0),
        7 if bytes.get(4) == Some(&b'-') => (number(bytes.get(..4)?)?, number(bytes.get(5..)?)?, 0),
        10 if bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-') => (number(bytes.get(..4)?)?, number(bytes.get(5..7)?)?, number(bytes.get(8..)?)?),
        _ => return None,
    };
    let (year, month, day) = (i32::from(year), u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let has = (bytes.len() > 4, bytes.len() > 7);
    let right = (2..9_999).contains(&year) && (!has.0 || (1..=12).contains(&month)) && (!has.1 || (1..=days_of_month(year, month)).contains(&day));
    right.then(|| Date::single(DatePoint::new(year, month, day)))
}

fn is_empty_mark(text: &str) -> bool {
    text.len() <= 8 && text.bytes().all(|b| b == b'0')
}

fn other(text: &str, role: DateRole) -> DateReading {
    if role == DateRole::BibYear
        && let Some(years) = bib_year::span(text)
    {
        return years;
    }
    // `2001?` in a BibTeX year is a note on the year, not EDTF.
    let doubted_year = role == DateRole::BibYear && text.len() == 5 && text.ends_with('?');
    if !doubted_year && let Some(edtf) = edtf::read(text) {
        return found(edtf.date, DateForm::Iso, edtf.fault);
    }
    if let Some(point) = suffix::read(text) {
        return found(Some(Date::single(point)), DateForm::Suffix, None);
    }
    if role == DateRole::Ris
        && let Some(reading) = worded::ris(text)
    {
        return reading;
    }
    if role == DateRole::BibYear && bib_year::is_about(text) {
        return bib_year::read(text);
    }
    if let Some(reading) = worded::read(text) {
        let form = match (role, reading.form) {
            (DateRole::ElectronicSite, _) if worded::is_site_own(text) => DateForm::SiteOwn,
            (DateRole::Medline, DateForm::Known { ambiguous: false }) => DateForm::Iso,
            (_, form) => form,
        };
        return DateReading { form, ..reading };
    }
    if role == DateRole::BibYear {
        return bib_year::read(text);
    }
    found(None, DateForm::Unknown, Some(DateFault::Syntax))
}

fn found(date: Option<Date>, form: DateForm, fault: Option<DateFault>) -> DateReading {
    DateReading { date, form, fault }
}

fn with_plausibility(reading: DateReading) -> DateReading {
    let fault = match (reading.fault, reading.date) {
        (None, Some(date)) if date.end == DateEnd::None => implausible(&date.start),
        (None, Some(date)) if date.start.year < 1450 => Some(Implausible::BeforePrint),
        _ => None,
    };
    match fault {
        Some(fault) => DateReading { fault: Some(DateFault::Implausible(fault)), ..reading },
        None => reading,
    }
}

fn implausible(point: &DatePoint) -> Option<Implausible> {
    match (point.year, point.month, point.day) {
        (1900, 1, 1) => Some(Implausible::Spreadsheet),
        (1970, 1, 1) => Some(Implausible::UnixEpoch),
        (..1450, _, _) => Some(Implausible::BeforePrint),
        _ => None,
    }
}

/// The numbers of one date before they are judged.
#[derive(Copy, Clone, Debug, Default)]
struct Parts {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
    season: u8,
    year_unspecified: u8,
    month_unspecified: bool,
    day_unspecified: bool,
    approximate: bool,
    uncertain: bool,
}

impl Parts {
    fn year(year: i32) -> Parts {
        Parts { year, ..Parts::default() }
    }

    fn new(year: i32, month: Option<u32>, day: Option<u32>) -> Parts {
        Parts { month, day, ..Parts::year(year) }
    }
}

/// Turns numbers into a date; parts that cannot be are left out and told.
fn settle(parts: Parts) -> (Option<DatePoint>, Option<DateFault>) {
    let Parts { year, month, day, .. } = parts;
    let mut point = DatePoint {
        season: parts.season,
        year_unspecified: parts.year_unspecified,
        approximate: parts.approximate,
        uncertain: parts.uncertain,
        ..DatePoint::new(year, 0, 0)
    };
    let empty = matches!(year, 0 | 9_999) || year == 1 && month.unwrap_or(0) <= 1 && day.unwrap_or(0) <= 1;
    if empty && parts.year_unspecified == 0 {
        return (None, Some(DateFault::Placeholder(DatePlaceholder::Whole)));
    }
    match month {
        None => {
            point.month_unspecified = parts.month_unspecified;
            point.day_unspecified = parts.day_unspecified;
            return (Some(point), None);
        }
        Some(0) => {
            return (Some(point), Some(DateFault::Placeholder(DatePlaceholder::Part)));
        }
        Some(season @ 21..=24) if day.is_none() => {
            point.season = u8::try_from(season).unwrap_or(0);
            return (Some(point), None);
        }
        Some(month @ 1..=12) => point.month = u8::try_from(month).unwrap_or(0),
        Some(month) => {
            return (Some(point), Some(DateFault::Impossible(Impossible::Month(month))));
        }
    }
    match day {
        None => {
            point.day_unspecified = parts.day_unspecified;
            (Some(point), None)
        }
        Some(0) => (Some(point), Some(DateFault::Placeholder(DatePlaceholder::Part))),
        Some(day) if day > u32::from(days_of_month(year, point.month)) => {
            let fault = Impossible::Day { year, month: point.month, day };
            (Some(point), Some(DateFault::Impossible(fault)))
        }
        Some(day) => {
            point.day = u8::try_from(day).unwrap_or(0);
            (Some(point), None)
        }
    }
}

/// An interval of two settled ends.
fn span(start: Option<DatePoint>, end: DateEnd, fault: Option<DateFault>) -> edtf::Edtf {
    let date = match (start, end) {
        (Some(start), end) => Some(Date { start, end, begin: DateBegin::Known }),
        (None, DateEnd::Point(end)) => Some(Date::single(end)),
        (None, _) => None,
    };
    let reversed = match (start, end) {
        (Some(start), DateEnd::Point(end)) => end.last_day_since_epoch() < start.days_since_epoch(),
        _ => false,
    };
    let fault = fault.or(reversed.then_some(DateFault::Impossible(Impossible::Reversed)));
    edtf::Edtf { date, fault }
}

impl fmt::Display for Impossible {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Impossible::Month(month) => write!(f, "there is no month {month}"),
            Impossible::Day { year, month, day } => {
                let last = days_of_month(year, month);
                write!(f, "{} {year} has {last} days, not {day}", months::english(month))
            }
            Impossible::Reversed => f.write_str("the interval ends before it begins"),
        }
    }
}

#[cfg(test)]
mod tests;
