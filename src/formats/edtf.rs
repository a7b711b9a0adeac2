//! Dates as EDTF text, level 1 (ISO 8601-2:2019): `2024-01-16`, `2001-21`, `1984?`, `2019/2020`, `2019/..`.

use crate::model::date::{Date, DateBegin, DateEnd, DatePoint};

/// The season 1 (spring) to 4 (winter); 0 is none.
pub fn season(point: DatePoint) -> u8 {
    if (21..=24).contains(&point.season) { point.season - 20 } else { 0 }
}

/// Reads what [`Date`] displays as.
pub fn read(text: &str) -> Option<Date> {
    let (start, end, begin) = match text.split_once('/') {
        None => (text, DateEnd::None, DateBegin::Known),
        Some(("..", start)) => (start, DateEnd::None, DateBegin::Open),
        Some(("", start)) => (start, DateEnd::None, DateBegin::Unknown),
        Some((start, "..")) => (start, DateEnd::Open, DateBegin::Known),
        Some((start, "")) => (start, DateEnd::Unknown, DateBegin::Known),
        Some((start, end)) => (start, DateEnd::Point(point(end)?), DateBegin::Known),
    };
    Some(Date { start: point(start)?, end, begin })
}

fn point(text: &str) -> Option<DatePoint> {
    let mut point = DatePoint::default();
    let bare = text.trim_end_matches(['?', '~', '%']);
    (point.uncertain, point.approximate) = match text.get(bare.len()..)? {
        "" => (false, false),
        "?" => (true, false),
        "~" => (false, true),
        "%" => (true, true),
        _ => return None,
    };
    let (is_long, bare) = bare.strip_prefix('Y').map_or((false, bare), |bare| (true, bare));
    let (sign, bare) = bare.strip_prefix('-').map_or((1, bare), |bare| (-1, bare));
    let mut parts = bare.split('-');
    let year = parts.next()?;
    let known = year.trim_end_matches('X');
    point.year_unspecified = u8::try_from(year.len() - known.len()).ok().filter(|digits| *digits <= 2)?;
    if !is_long && year.len() != 4 {
        return None;
    }
    let unknown = 10_i32.pow(point.year_unspecified.into());
    point.year = digits(known)?.checked_mul(unknown)?.checked_mul(sign)?;
    match parts.next() {
        None => {}
        Some("XX") => point.month_unspecified = true,
        Some(month) => match u8::try_from(digits(month)?).ok()? {
            month @ 1..=12 => point.month = month,
            season @ 21..=24 => point.season = season,
            _ => return None,
        },
    }
    match parts.next() {
        None => {}
        Some("XX") => point.day_unspecified = true,
        Some(day) => {
            point.day = u8::try_from(digits(day)?).ok().filter(|day| (1..=31).contains(day) && point.month != 0)?;
        }
    }
    parts.next().is_none().then_some(point)
}

fn digits(text: &str) -> Option<i32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::samples::DATES;

    #[test]
    fn what_is_written_is_read() {
        let more = ["Y-12000", "1964-02/2008-24?", "/1985", "20XX", "2019-05-XX", "2019-XX-XX"];
        for case in DATES.iter().chain(&more) {
            assert_eq!(read(case).map(|date| date.to_string()).as_deref(), Some(*case));
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for case in ["", "2024-13", "2024-01-32", "2024-21-01", "+2024", "May", "2024??", "2024-01-01-01", "99999999999", "24", "2XXX", "é"] {
            assert_eq!(read(case), None, "{case}");
        }
    }
}
