//! Dates as bibliographies know them: a year, a month, a day or a season, exact or not, alone or as an interval.
//! Reading them is in `normalize::date`.

use std::fmt;

/// A date or an interval, as EDTF level 1 has them.
///
/// Source: ISO 8601-2:2019, annex A; <https://www.loc.gov/standards/datetime/>.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The date, or where the interval begins. In `../1985` the begin is open and this is the end, 1985.
    pub start: DatePoint,
    /// Where the interval ends; [`DateEnd::None`] for a single date.
    pub end: DateEnd,
    /// Whether the begin is known: it is but in `../1985` and `/1985`.
    pub begin: DateBegin,
}

/// Where an interval ends.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateEnd {
    /// No interval.
    None,
    /// `2019/..`: goes on.
    Open,
    /// `2019/`: not known.
    Unknown,
    /// `2019/2021`.
    Point(DatePoint),
}

/// Whether an interval's begin is known.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateBegin {
    /// `start` is it.
    Known,
    /// `../2019`.
    Open,
    /// `/2019`.
    Unknown,
}

/// How fine a date is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `20XX`, `201X`.
    Decade,
    /// `2019`.
    Year,
    /// `2019-21`.
    Season,
    /// `2019-05`.
    Month,
    /// `2019-05-03`.
    Day,
}

/// One year, season, month or day of the Gregorian calendar. Coarser ones sort first.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DatePoint {
    /// Astronomical year: 0 is 1 BC. In `201X` the digits that are not known are 0.
    pub year: i32,
    /// 1–12, 0: none.
    pub month: u8,
    /// 1–31, 0: none.
    pub day: u8,
    /// 21 spring, 22 summer, 23 autumn, 24 winter, 0: none.
    pub season: u8,
    /// `~`, `%`.
    pub approximate: bool,
    /// `?`, `%`.
    pub uncertain: bool,
    /// How many last digits of the year are `X`: 0–2.
    pub year_unspecified: u8,
    /// `2019-XX`.
    pub month_unspecified: bool,
    /// `2019-05-XX`.
    pub day_unspecified: bool,
}

impl DatePoint {
    /// A point of a year, with a month and a day where they are not 0.
    pub fn new(year: i32, month: u8, day: u8) -> DatePoint {
        DatePoint { year, month, day, ..DatePoint::default() }
    }

    /// The point of a day counted from 1970-01-01.
    ///
    /// Source: <https://howardhinnant.github.io/date_algorithms.html>, `civil_from_days`.
    pub fn from_days(days: i64) -> DatePoint {
        let shifted = days.saturating_add(719_468);
        let era = shifted.div_euclid(146_097);
        let of_era = shifted.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        DatePoint::new(i32::try_from(year).unwrap_or(i32::MAX), u8::try_from(month).unwrap_or(0), u8::try_from(day).unwrap_or(0))
    }

    /// How fine it is.
    pub fn precision(&self) -> Precision {
        match self {
            DatePoint { day: 1.., .. } => Precision::Day,
            DatePoint { month: 1.., .. } => Precision::Month,
            DatePoint { season: 1.., .. } => Precision::Season,
            DatePoint { year_unspecified: 1.., .. } => Precision::Decade,
            _ => Precision::Year,
        }
    }

    /// Its first day, counted from 1970-01-01. A season begins with its first month, winter in December.
    ///
    /// Source: <https://howardhinnant.github.io/date_algorithms.html>, `days_from_civil`.
    pub fn days_since_epoch(&self) -> i64 {
        let month = match self.season {
            21..=24 => i64::from(self.season - 20) * 3,
            _ => i64::from(self.month.max(1)),
        };
        let day = i64::from(self.day.max(1));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
    }

    /// Its last day, counted from 1970-01-01.
    pub fn last_day_since_epoch(&self) -> i64 {
        let first = self.days_since_epoch();
        match self.precision() {
            Precision::Day => first,
            Precision::Month => first + i64::from(days_of_month(self.year, self.month)) - 1,
            Precision::Season => first + 91,
            Precision::Year => DatePoint::new(self.year.saturating_add(1), 0, 0).days_since_epoch() - 1,
            Precision::Decade => {
                let years = if self.year_unspecified == 1 { 10 } else { 100 };
                DatePoint::new(self.year.saturating_add(years), 0, 0).days_since_epoch() - 1
            }
        }
    }

    /// Whether `other` says the same and perhaps more: `2019` begins `2019-05-03`, so does `2019-21`.
    pub fn begins(&self, other: &DatePoint) -> bool {
        match self.precision() {
            Precision::Decade => {
                let step = if self.year_unspecified == 1 { 10 } else { 100 };
                self.year.div_euclid(step) == other.year.div_euclid(step)
            }
            Precision::Year => self.year == other.year && other.year_unspecified == 0,
            Precision::Season => self.year == other.year && (self.season == other.season || other.month / 3 % 4 == self.season % 20 % 4 && other.month != 0),
            Precision::Month => self.year == other.year && self.month == other.month,
            Precision::Day => (self.year, self.month, self.day) == (other.year, other.month, other.day),
        }
    }
}

impl Date {
    /// A single date.
    pub fn single(point: DatePoint) -> Date {
        Date { start: point, end: DateEnd::None, begin: DateBegin::Known }
    }

    /// How fine it is, of an interval how fine its begin is.
    pub fn precision(&self) -> Precision {
        self.start.precision()
    }

    /// Its year, of an interval the begin's.
    pub fn year(&self) -> i32 {
        self.start.year
    }

    /// Its first day, counted from 1970-01-01.
    pub fn days_since_epoch(&self) -> i64 {
        self.start.days_since_epoch()
    }

    /// Whether `other` says the same and perhaps more: `2019` and `2019-05-03`, or an interval and a day within.
    pub fn begins(&self, other: &Date) -> bool {
        match (self.end, other.end) {
            (DateEnd::Point(mine), DateEnd::Point(its)) => self.start.begins(&other.start) && mine.begins(&its),
            (DateEnd::Point(mine), _) => {
                let day = other.days_since_epoch();
                self.days_since_epoch() <= day && day <= mine.last_day_since_epoch()
            }
            (DateEnd::None, _) => self.start.begins(&other.start),
            (DateEnd::Open | DateEnd::Unknown, _) => self.start.begins(&other.start) || self.start < other.start,
        }
    }

    /// Whether one of the two begins the other.
    pub fn agrees(&self, other: &Date) -> bool {
        self.begins(other) || other.begins(self)
    }
}

/// How many days a month has; 0 for a month that is none.
pub fn days_of_month(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

impl fmt::Display for DatePoint {
    /// EDTF level 1: `2019-05-03`, `2019-21`, `201X`, `2019~`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.year, self.year_unspecified) {
            (-9_999..=9_999, 0) => write!(f, "{}{:04}", sign(self.year), self.year.unsigned_abs())?,
            (-9_999..=9_999, 1) => write!(f, "{}{:03}X", sign(self.year), self.year.unsigned_abs() / 10)?,
            (-9_999..=9_999, _) => write!(f, "{}{:02}XX", sign(self.year), self.year.unsigned_abs() / 100)?,
            _ => write!(f, "Y{}", self.year)?,
        }
        if self.season != 0 {
            write!(f, "-{}", self.season)?;
        } else if self.month != 0 {
            write!(f, "-{:02}", self.month)?;
        } else if self.month_unspecified {
            f.write_str("-XX")?;
        }
        if self.day != 0 {
            write!(f, "-{:02}", self.day)?;
        } else if self.day_unspecified {
            f.write_str("-XX")?;
        }
        match (self.approximate, self.uncertain) {
            (true, true) => f.write_str("%"),
            (true, false) => f.write_str("~"),
            (false, true) => f.write_str("?"),
            (false, false) => Ok(()),
        }
    }
}

fn sign(year: i32) -> &'static str {
    if year < 0 { "-" } else { "" }
}

impl fmt::Display for Date {
    /// EDTF level 1: `2019-05`, `2019-05/2019-06`, `2019/..`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.begin {
            DateBegin::Known => {}
            DateBegin::Open => f.write_str("../")?,
            DateBegin::Unknown => f.write_str("/")?,
        }
        self.start.fmt(f)?;
        match self.end {
            DateEnd::Point(end) if self.begin == DateBegin::Known => write!(f, "/{end}"),
            DateEnd::Open => f.write_str("/.."),
            DateEnd::Unknown => f.write_str("/"),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_1970_and_back() {
        let cases = [((1970, 1, 1), 0), ((2023, 1, 5), 19_362), ((1969, 12, 31), -1), ((2000, 2, 29), 11_016)];
        for ((year, month, day), days) in cases {
            let point = DatePoint::new(year, month, day);
            assert_eq!(point.days_since_epoch(), days);
            assert_eq!(DatePoint::from_days(days), point);
        }
    }

    #[test]
    fn a_coarser_date_begins_a_finer_one() {
        let year = DatePoint::new(2019, 0, 0);
        let month = DatePoint::new(2019, 5, 0);
        let day = DatePoint::new(2019, 5, 3);
        let spring = DatePoint { season: 21, ..year };
        let winter = DatePoint { season: 24, ..year };
        assert!(year.begins(&day) && month.begins(&day) && year.begins(&spring) && spring.begins(&month));
        assert!(!day.begins(&month) && !month.begins(&DatePoint::new(2019, 6, 0)) && !winter.begins(&month));
        assert!(winter.begins(&DatePoint::new(2019, 12, 0)) && winter.begins(&DatePoint::new(2019, 2, 0)));
        let interval = Date { end: DateEnd::Point(DatePoint::new(2019, 6, 0)), ..Date::single(month) };
        assert!(interval.begins(&Date::single(DatePoint::new(2019, 6, 30))));
        assert!(!interval.begins(&Date::single(DatePoint::new(2019, 7, 1))));
        assert!(Date::single(day).agrees(&Date::single(year)));
    }
}
