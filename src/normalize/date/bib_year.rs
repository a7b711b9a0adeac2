//! BibTeX `year`: what styles print as it stands, several years and years in words (btxdoc, `year`).

use super::{DateFault, DateForm, DateReading, found, worded};
use crate::model::date::{Date, DateEnd, DatePoint};

/// Several years in a BibTeX `year`, printed as they stand: `1891--1892`, `1912/13`, `1954-57`, `1951ff`.
pub(super) fn span(text: &str) -> Option<DateReading> {
    let (first, rest) = text.split_at_checked(4)?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let start: i32 = digits(first).then(|| first.parse().ok()).flatten()?;
    let end = if matches!(rest.trim(), "ff" | "ff.") {
        DateEnd::Open
    } else {
        let last = rest.trim_start_matches(['-', '–', '/', ' ']);
        let kept = first.get(..4_usize.checked_sub(last.len())?)?;
        if last.len() == rest.len() || !digits(last) {
            return None;
        }
        let end: i32 = format!("{kept}{last}").parse().ok().filter(|end| *end > start)?;
        DateEnd::Point(DatePoint::new(end, 0, 0))
    };
    let date = Date { end, ..Date::single(DatePoint::new(start, 0, 0)) };
    Some(found(Some(date), DateForm::Iso, None))
}

/// `300 BC`, `AD 79`: years that are said in words, which no form of a date has.
fn is_of_an_era(text: &str) -> bool {
    let is_era = |word: &str| ["BC", "BCE", "AD", "CE", "B.C.", "A.D.", "B.C.E.", "C.E."].contains(&word);
    let is_year = |word: &str| (1..=4).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = text.split_whitespace();
    matches!((words.next(), words.next(), words.next()), (Some(one), Some(two), None) if is_year(one) && is_era(two) || is_era(one) && is_year(two))
}

/// `ca. 1986`, `about 1984`, `c. 1900`: words before a year, which is printed with them.
pub(super) fn is_about(text: &str) -> bool {
    let year = text.rsplit([' ', '~']).next().unwrap_or("");
    year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()) && worded::without_about(text).is_some_and(|rest| rest.trim() == year)
}

/// What BibTeX's styles take for a year: the last four letters or digits are numerals, as in `(about 1984)`.
pub(super) fn read(text: &str) -> DateReading {
    if is_of_an_era(text) {
        return found(None, DateForm::Unknown, Some(DateFault::Words));
    }
    let mut last = text.chars().rev().filter(|c| c.is_alphanumeric());
    let mut year = 0;
    for place in [1, 10, 100, 1_000] {
        match last.next().and_then(|c| c.to_digit(10)).and_then(|digit| i32::try_from(digit).ok()) {
            Some(digit) => year += digit * place,
            None if text.bytes().any(|b| b.is_ascii_digit()) => {
                return found(None, DateForm::Unknown, Some(DateFault::Syntax));
            }
            None => return found(None, DateForm::Unknown, Some(DateFault::Words)),
        }
    }
    let point = DatePoint { approximate: true, ..DatePoint::new(year, 0, 0) };
    found(Some(Date::single(point)), DateForm::Iso, None)
}
