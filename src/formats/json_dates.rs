//! Dates of CSL-JSON: `date-parts`, and the texts that stand in their place.

use crate::formats::json_value::Json;
use crate::model::date::{Date, DateBegin, DateEnd, DatePoint, days_of_month};
use crate::normalize::date::{self, DateRole};

/// Reads a date variable. `None` where nothing in it is a date.
///
/// Source: `schemas/csl-data.json`, `date-variable`; CSL 1.0.2 specification, "Dates", which takes EDTF texts too. A
/// list of dates (Zotero, citation.js) says its first; an object with `year` is pandoc's older form.
pub fn read(value: Json<'_>) -> Option<Date> {
    if value.is_array() {
        return value.items().into_iter().find_map(|item| if item.is_array() { parts(value) } else { read(item) });
    }
    if !value.is_object() {
        return text(value.word()?);
    }
    let (mut told, mut season, mut is_about, mut words) = (None, 0, false, None);
    let mut loose = DatePoint::default();
    let mut has_year = false;
    for (member, value) in value.members() {
        match member {
            "date-parts" => told = parts(value),
            "season" => season = value.word().map_or(0, season_of),
            "circa" => is_about = value.truth().unwrap_or_else(|| value.is_string() && value.word().is_some()),
            "raw" | "literal" | "edtf" | "date-time" => words = words.or_else(|| text(value.word()?)),
            "year" => {
                let year = value.word().and_then(|word| word.parse().ok());
                has_year = year.is_some();
                loose.year = year.unwrap_or(0);
            }
            "month" => loose.month = value.word().and_then(|word| word.parse().ok()).unwrap_or(0),
            "day" => loose.day = value.word().and_then(|word| word.parse().ok()).unwrap_or(0),
            _ => {}
        }
    }
    let loose = has_year.then(|| Date::single(possible(loose)));
    let mut date = told.or(words).or(loose)?;
    if season != 0 && date.start.month == 0 {
        date.start.season = season;
    }
    date.start.approximate |= is_about;
    Some(date)
}

fn text(text: &str) -> Option<Date> {
    date::read(text, DateRole::Issued).date
}

/// One or two dates: `[[2024,1,16]]`, `[[2019,5],[2020]]`, or `[2024,1]` without the outer list. A second year of 0 is
/// an open end, as pandoc and citeproc write it.
fn parts(value: Json<'_>) -> Option<Date> {
    let items = value.items();
    let first = items.first().copied()?;
    if !first.is_array() {
        return point(&items);
    }
    let mut date = point(&first.items())?;
    if let Some(second) = items.get(1) {
        let parts = second.items();
        let is_open = parts.first().and_then(|year| year.word()).is_none_or(|year| year == "0");
        date.end = match point(&parts) {
            _ if is_open => DateEnd::Open,
            Some(Date { start, end: DateEnd::None, .. }) => DateEnd::Point(start),
            _ => date.end,
        };
    }
    Some(date)
}

/// Year, month and day as numbers or texts. A month from 13 to 16 or 21 to 24 is a season.
fn point(parts: &[Json<'_>]) -> Option<Date> {
    let word = |at: usize| parts.get(at).and_then(|part| part.word());
    let number = |at: usize| word(at).and_then(|word| word.parse::<u8>().ok()).unwrap_or(0);
    let Ok(year) = word(0)?.parse() else {
        // "2010-2011", "c. 1850": a text where the year belongs.
        return text(word(0)?);
    };
    let point = possible(DatePoint { year, month: number(1), day: number(2), ..DatePoint::default() });
    Some(Date { start: point, end: DateEnd::None, begin: DateBegin::Known })
}

/// The date without a month or day that the calendar does not have.
fn possible(mut point: DatePoint) -> DatePoint {
    point.season = match point.month {
        season @ 13..=16 => season + 8,
        season @ 21..=24 => season,
        _ => 0,
    };
    if point.month > 12 {
        point.month = 0;
    }
    if point.day > days_of_month(point.year, point.month) {
        point.day = 0;
    }
    point
}

/// A season as EDTF numbers it, 21 to 24; 0 for none.
fn season_of(word: &str) -> u8 {
    match word.to_lowercase().as_str() {
        "1" | "01" | "13" | "21" | "spring" => 21,
        "2" | "02" | "14" | "22" | "summer" => 22,
        "3" | "03" | "15" | "23" | "autumn" | "fall" => 23,
        "4" | "04" | "16" | "24" | "winter" => 24,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::{Raw, RawKind};
    use crate::model::slot::Slot;
    use crate::source::{Arena, Span};

    fn edtf(json: &str) -> Option<String> {
        let arena = Arena::new();
        let kind = if json.starts_with('{') { RawKind::Object } else { RawKind::Array };
        let text = arena.text(json);
        let raw = Raw { slot: Slot::Issued, kind, ..Raw::title(text, Span::default()) };
        read(Json::of(&raw, &arena)).map(|date| date.to_string())
    }

    #[test]
    fn dates_of_all_shapes_are_read() {
        for (json, expected) in [
            (r#"{"date-parts":[[2024,1,16]]}"#, "2024-01-16"),
            (r#"{"date-parts":[["2024","01"]]}"#, "2024-01"),
            (r#"{"date-parts":[2024,1]}"#, "2024-01"),
            (r#"{"date-parts":[[2019,5],[2020,6,1]]}"#, "2019-05/2020-06-01"),
            (r#"{"date-parts":[[2019],[0]]}"#, "2019/.."),
            (r#"{"date-parts":[[-44,3,15]]}"#, "-0044-03-15"),
            (r#"{"date-parts":[[2001]],"season":1}"#, "2001-21"),
            (r#"{"date-parts":[[2001]],"season":"Summer"}"#, "2001-22"),
            (r#"{"date-parts":[[2001,21]]}"#, "2001-21"),
            (r#"{"date-parts":[[2004,6]],"circa":true}"#, "2004-06~"),
            (r#"{"date-parts":[[2004,"",""]],"circa":"1"}"#, "2004~"),
            (r#"{"date-parts":[[2021,2,30]]}"#, "2021-02"),
            (r#"{"date-parts":[["2010-2011"]]}"#, "2010/2011"),
            (r#"{"raw":"2019-05"}"#, "2019-05"),
            (r#"{"literal":"May 2019"}"#, "2019-05"),
            (r#"{"date-parts":[[2019]],"literal":"n.d."}"#, "2019"),
            (r#"[{"literal":"1908-1912"}]"#, "1908/1912"),
            (r#"[[2019,5]]"#, "2019-05"),
            (r#"[{"year":2010,"month":"5"}]"#, "2010-05"),
        ] {
            assert_eq!(edtf(json).as_deref(), Some(expected), "{json}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for json in [r#"{"date-parts":[[null]]}"#, r#"{"date-parts":[]}"#, r#"{"literal":"in press"}"#, "{}", "[]", r#"{"date-parts":{"a":1}}"#] {
            assert_eq!(edtf(json), None, "{json}");
        }
    }
}
