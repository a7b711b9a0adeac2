//! The date of issue: `date` as EDTF, or `year`, `month` and `day`.

use super::{Is, Reader};
use crate::formats::bibtex::decode;
use crate::formats::bibtex::known::Known;
use crate::model::date::{Date, DateBegin, DateEnd, DatePoint, days_of_month};
use crate::model::slot::Slot;
use crate::normalize::date::{self, DateRole, month, season};

/// Which fields the date of issue is from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Issued {
    /// `date` says it.
    by_date: bool,
    /// `month` and `day` add to the year.
    by_month: bool,
    has_year: bool,
}

impl Issued {
    pub(super) fn place_of(self, known: Known) -> Is {
        match known {
            Known::Date if self.by_date || !self.has_year => Is::Slot(Slot::Issued),
            Known::Year if !self.by_date => Is::Slot(Slot::Issued),
            // The year has the slot, whichever of them stands first.
            Known::Month | Known::Day if self.by_month => Is::Said,
            _ => Is::Kept,
        }
    }
}

/// What `month` says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Month {
    month: u8,
    day: u8,
    season: u8,
    /// The last month of `May--June`.
    last: u8,
}

impl Reader<'_, '_> {
    /// Reads the date of issue where several fields say it.
    pub(super) fn dates(&mut self) -> Issued {
        let text = |known: Known| self.fields.said(known).map(|given| decode::decode(given.text, known.shape(), self.arena).text);
        let by_date = text(Known::Date).is_some_and(|text| date::read(text, DateRole::Issued).date.is_some());
        let year = text(Known::Year);
        let mut issued = Issued { by_date, by_month: false, has_year: year.is_some() };
        let (Some(year), false) = (year, by_date) else { return issued };
        let Some(month) = text(Known::Month).and_then(read_month) else { return issued };
        let plain = date::read(year, DateRole::BibYear).date.filter(is_year);
        let Some(plain) = plain else { return issued };
        issued.by_month = true;
        let day = if month.day > 0 { month.day } else { text(Known::Day).and_then(|day| ordinal(day.trim())).unwrap_or(0) };
        let Month { month, season, last, .. } = month;
        let year = plain.start.year;
        let day = if month > 0 && last == 0 && day <= days_of_month(year, month) { day } else { 0 };
        let start = DatePoint { season, ..DatePoint { month, day, ..plain.start } };
        // `December--January` goes into the next year.
        let end = DatePoint::new(if last < month { year.saturating_add(1) } else { year }, last, 0);
        let end = if last > 0 { DateEnd::Point(end) } else { DateEnd::None };
        self.builder.date(Slot::Issued, Date { start, end, begin: DateBegin::Known });
        issued
    }
}

fn is_year(date: &Date) -> bool {
    let DatePoint { month, day, season, month_unspecified, year_unspecified, .. } = date.start;
    date.end == DateEnd::None && date.begin == DateBegin::Known && month == 0 && day == 0 && season == 0 && !month_unspecified && year_unspecified == 0
}

/// `5`, `May`, `5 May`, `May 5th`, `May--June`, `Spring`; `None` where it is none of these.
fn read_month(text: &str) -> Option<Month> {
    let mut read = Month::default();
    let is_joint = |c: char| matches!(c, '-' | '–' | '—' | '/' | '&');
    let mut numbers = [0_u8; 2];
    let mut counted = 0;
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.') || is_joint(c)).filter(|word| !word.is_empty()).take(8) {
        let small = word.to_lowercase();
        if let Some(number) = ordinal(&small) {
            *numbers.get_mut(counted)? = number;
            counted += 1;
        } else if let Some(found) = month(&small) {
            if read.month == 0 {
                read.month = found;
            } else if read.last == 0 && found != read.month {
                read.last = found;
            }
        } else if let Some(found) = season(&small) {
            read.season = found;
        } else if !matches!(small.as_str(), "and" | "to" | "und" | "et" | "of" | "the") {
            return None;
        }
    }
    let is_range = text.contains(is_joint);
    match (read.month, counted) {
        (0, 1) if (1..=12).contains(&numbers[0]) => read.month = numbers[0],
        (0, 2) if is_range && numbers.iter().all(|number| (1..=12).contains(number)) => (read.month, read.last) = (numbers[0], numbers[1]),
        (1.., 1) if read.last == 0 => read.day = numbers[0],
        _ => {}
    }
    if read.month > 0 {
        read.season = 0;
    }
    (read.month > 0 || read.season > 0).then_some(read)
}

/// `5`, `05`, `5th`.
fn ordinal(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h', '.']);
    let number: u8 = (1..=2).contains(&digits.len()).then(|| digits.parse().ok()).flatten()?;
    (1..=31).contains(&number).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_in_every_form() {
        let of = |month, day, last, season| Some(Month { month, day, season, last });
        for (text, month) in [
            ("5", of(5, 0, 0, 0)),
            ("May", of(5, 0, 0, 0)),
            ("Sept.", of(9, 0, 0, 0)),
            ("2 sep", of(9, 2, 0, 0)),
            ("July 30th", of(7, 30, 0, 0)),
            ("May--June", of(5, 0, 6, 0)),
            ("mar/apr", of(3, 0, 4, 0)),
            ("10-12", of(10, 0, 12, 0)),
            ("1\u{a0}January", of(1, 1, 0, 0)),
            ("Spring", of(0, 0, 0, 21)),
            ("unknown", None),
            ("", None),
            ("13", None),
        ] {
            assert_eq!(read_month(text), month, "{text}");
        }
    }
}
