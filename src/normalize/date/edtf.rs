//! ISO 8601 and EDTF level 1: the forms that are right everywhere.

use super::{DateFault, Parts, settle};
use crate::model::date::{Date, DateBegin, DateEnd, DatePoint};

/// What an ISO or EDTF text says; a fault where it says what cannot be.
pub(super) struct Edtf {
    pub date: Option<Date>,
    pub fault: Option<DateFault>,
}

/// Reads ISO 8601 (extended form, ordinal and week dates, date-times) and EDTF level 1; `None` for any other form.
pub(super) fn read(text: &str) -> Option<Edtf> {
    let mut sides = text.split('/');
    let (first, second) = (sides.next()?, sides.next());
    match second {
        None => {
            let (point, fault) = settle(point(first)?);
            Some(Edtf { date: point.map(Date::single), fault })
        }
        Some(_) if sides.next().is_some() => None,
        Some(second) => interval(first, second),
    }
}

fn interval(first: &str, second: &str) -> Option<Edtf> {
    let begin = match first {
        "" => DateBegin::Unknown,
        ".." => DateBegin::Open,
        _ => DateBegin::Known,
    };
    if begin != DateBegin::Known {
        let (end, fault) = settle(point(second)?);
        let date = end.map(|end| Date { start: end, end: DateEnd::None, begin });
        return Some(Edtf { date, fault });
    }
    let (start, first_fault) = settle(point(first)?);
    let (end, second_fault) = match second {
        "" => (Some(DateEnd::Unknown), None),
        ".." => (Some(DateEnd::Open), None),
        _ => {
            let (end, fault) = settle(point(second)?);
            (end.map(DateEnd::Point), fault)
        }
    };
    Some(super::span(start, end.unwrap_or(DateEnd::None), first_fault.or(second_fault)))
}

/// The parts of one date: `2019`, `-0985`, `Y-17000`, `201X`, `2019-05`, `2019-XX`, `2019-05-03T10:00Z`, `2019-W05-3`, `2019-123`.
fn point(text: &str) -> Option<Parts> {
    if let Some(year) = text.strip_prefix('Y') {
        let digits = year.strip_prefix('-').unwrap_or(year);
        let long = (5..=9).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        return long.then(|| year.parse().ok()).flatten().map(Parts::year);
    }
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (year, rest) = text.split_at_checked(4)?;
    let known = year.trim_end_matches('X');
    let unspecified = 4 - known.len();
    if unspecified > 2 || !digits(known) {
        return None;
    }
    let mut value: i32 = known.parse().ok()?;
    for _ in 0..unspecified {
        value *= 10;
    }
    let mut parts = Parts::year(if negative { -value } else { value });
    parts.year_unspecified = u8::try_from(unspecified).ok()?;
    let rest = qualified(rest, &mut parts);
    if rest.is_empty() {
        return Some(parts);
    }
    let rest = rest.strip_prefix('-').filter(|_| unspecified == 0)?;
    if let Some(week) = rest.strip_prefix('W') {
        return week_date(parts, week);
    }
    if rest.len() == 3 && digits(rest) {
        return Some(ordinal_date(parts, rest.parse().ok()?));
    }
    let (month, rest) = rest.split_at_checked(2)?;
    two(month, &mut parts.month, &mut parts.month_unspecified)?;
    if rest.is_empty() {
        return Some(parts);
    }
    let rest = rest.strip_prefix('-')?;
    let (day, rest) = rest.split_at_checked(2)?;
    two(day, &mut parts.day, &mut parts.day_unspecified)?;
    if parts.month_unspecified && !parts.day_unspecified {
        return None;
    }
    if rest.is_empty() || is_time(rest) { Some(parts) } else { None }
}

/// Takes `?`, `~`, `%` off the end.
fn qualified<'t>(text: &'t str, parts: &mut Parts) -> &'t str {
    let bare = text.trim_end_matches(['?', '~', '%']);
    let marks = text.get(bare.len()..).unwrap_or("");
    if marks.len() > 2 {
        return text;
    }
    parts.uncertain |= marks.contains(['?', '%']);
    parts.approximate |= marks.contains(['~', '%']);
    bare
}

fn two(text: &str, number: &mut Option<u32>, unspecified: &mut bool) -> Option<()> {
    if text == "XX" {
        *unspecified = true;
    } else if digits(text) {
        *number = Some(text.parse().ok()?);
    } else {
        return None;
    }
    Some(())
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// Day of the year, 1–366.
fn ordinal_date(mut parts: Parts, day: i64) -> Parts {
    let first = DatePoint::new(parts.year, 1, 1).days_since_epoch();
    let point = DatePoint::from_days(first + day - 1);
    let real = day > 0 && point.year == parts.year;
    parts.month = Some(if real { u32::from(point.month) } else { 99 });
    parts.day = Some(if real { u32::from(point.day) } else { 99 });
    parts
}

/// `05` or `05-3` after `2019-W`: the Monday or the day of an ISO week. Week 1 holds 4 January.
fn week_date(mut parts: Parts, week: &str) -> Option<Parts> {
    let (week, day) = match week.split_once('-') {
        Some((week, day)) => (week, Some(day)),
        None => (week, None),
    };
    let day: i64 = match day {
        Some(day) if day.len() == 1 => day.parse().ok().filter(|day| (1..=7).contains(day))?,
        Some(_) => return None,
        None => 1,
    };
    let week: i64 = (week.len() == 2 && digits(week)).then(|| week.parse().ok()).flatten()?;
    let fourth = DatePoint::new(parts.year, 1, 4).days_since_epoch();
    let monday = fourth - (fourth + 3).rem_euclid(7);
    let point = DatePoint::from_days(monday + (week - 1) * 7 + day - 1);
    if !(1..=53).contains(&week) {
        return None;
    }
    parts.year = point.year;
    parts.month = Some(u32::from(point.month));
    parts.day = Some(u32::from(point.day));
    Some(parts)
}

/// Whether `text` is the rest of a date-time, with the `T` or the space in front: `T10:00:00.5+02:00`, ` 0:00:00`, `T1000Z`, ` 12:00:00 AM`.
pub(super) fn is_time(text: &str) -> bool {
    text.strip_prefix(['T', ' ']).is_some_and(is_clock)
}

/// The same without the `T`.
pub(super) fn is_clock(text: &str) -> bool {
    let Some(after) = clock(text.trim_start()) else {
        return false;
    };
    let zone = after.trim();
    matches!(zone, "" | "Z" | "z" | "UTC" | "GMT" | "AM" | "PM" | "am" | "pm") || offset(zone)
}

/// `10`, `10:00`, `10:00:00.123`, `100000`; what follows it.
fn clock(text: &str) -> Option<&str> {
    let mut rest = text;
    let mut part = |limit: u32, longest: usize| -> Option<()> {
        let length = rest.bytes().take(longest).take_while(u8::is_ascii_digit).count();
        let (number, after) = rest.split_at_checked(length)?;
        let number: u32 = number.parse().ok()?;
        rest = after;
        (number <= limit).then_some(())
    };
    part(24, 2)?;
    for _ in 0..2 {
        let after_colon = rest.strip_prefix(':');
        if after_colon.is_none() && !rest.starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        rest = after_colon.unwrap_or(rest);
        let length = rest.bytes().take(2).take_while(u8::is_ascii_digit).count();
        let (number, after) = rest.split_at_checked(length)?;
        if length != 2 || number.parse::<u32>().ok()? > 60 {
            return None;
        }
        rest = after;
    }
    match rest.strip_prefix(['.', ',']) {
        Some(fraction) if fraction.starts_with(|c: char| c.is_ascii_digit()) => Some(fraction.trim_start_matches(|c: char| c.is_ascii_digit())),
        Some(_) => None,
        None => Some(rest),
    }
}

/// `+02:00`, `-0500`, `+8`, `GMT+0800 (CST)`.
fn offset(zone: &str) -> bool {
    let zone = zone.strip_prefix("GMT").or_else(|| zone.strip_prefix("UTC")).unwrap_or(zone);
    let Some(rest) = zone.strip_prefix(['+', '-', '\u{2212}']) else {
        return false;
    };
    let length = rest.bytes().take_while(|b| b.is_ascii_digit() || *b == b':').count();
    let name = rest.get(length..).unwrap_or("x").trim();
    (1..=5).contains(&length) && (name.is_empty() || name.starts_with('(') && name.ends_with(')'))
}
