//! Dates in digits alone: ISO 8601 basic, year and month, seconds and milliseconds since 1970.

use super::{DateForm, DateReading, Parts, edtf, found, settle};
use crate::model::date::{Date, DatePoint};

/// `20230105`, `20230105T100000Z`, `202301`, `1672876800000`, `/Date(1672876800000+0100)/`.
pub(super) fn read(text: &str) -> Option<DateReading> {
    let net = text.strip_prefix("/Date(").or_else(|| text.strip_prefix("\\/Date("));
    if let Some(net) = net {
        let ticks = net.split(')').next()?;
        let end = ticks.get(1..).and_then(|rest| rest.find(['+', '-'])).map_or(ticks.len(), |at| at + 1);
        return epoch(ticks.get(..end)?.parse().ok()?, 1, false);
    }
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let length = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    let rest = unsigned.get(length..)?;
    let signed = unsigned.len() < text.len();
    match length {
        8 if !signed && (rest.is_empty() || edtf::is_time(rest)) => {
            let number: u32 = unsigned.get(..8)?.parse().ok()?;
            let year = i32::try_from(number / 10_000).ok()?;
            let (point, fault) = settle(Parts::new(year, Some(number / 100 % 100), Some(number % 100)));
            Some(found(point.map(Date::single), DateForm::IsoBasic, fault))
        }
        6 if !signed && rest.is_empty() => {
            let number: u32 = unsigned.parse().ok()?;
            let (year, month) = (i32::try_from(number / 100).ok()?, number % 100);
            let likely = (1_450..2_200).contains(&year) && (1..=12).contains(&month);
            let (point, fault) = settle(Parts::new(year, Some(month), None));
            likely.then(|| found(point.map(Date::single), DateForm::Known { ambiguous: false }, fault))
        }
        // Seconds or milliseconds: nine or ten digits are seconds of 1973 to 2286, more likely than ms of early 1970.
        9 | 10 if rest.is_empty() => epoch(text.parse().ok()?, 1_000, true),
        11..=13 if rest.is_empty() => epoch(text.parse().ok()?, 1, false),
        _ => None,
    }
}

fn epoch(ticks: i64, milliseconds: i64, ambiguous: bool) -> Option<DateReading> {
    let days = ticks.checked_mul(milliseconds)?.div_euclid(86_400_000);
    let (point, fault) = match DatePoint::from_days(days) {
        DatePoint { year, month, day, .. } if (-9_999..=9_999).contains(&year) => settle(Parts::new(year, Some(u32::from(month)), Some(u32::from(day)))),
        _ => return None,
    };
    Some(found(point.map(Date::single), DateForm::Known { ambiguous }, fault))
}
