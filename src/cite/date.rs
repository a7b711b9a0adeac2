//! Ranges of dates, which the processor does not have: a list is rendered with where they begin and with where they
//! end, and the two texts are joined.

use hayagriva::citationberg::json::{DateValue, VecDate, VecDateRange};
use serde_json::{Map, Value};

/// Which date of a value is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    First,
    /// Where a range ends.
    Last,
    /// As the first, with the last month of a season in its place.
    Month,
}

/// The year that stands for the end of what goes on.
const OPEN: i16 = 31_999;

/// Whether a CSL date is a range.
pub fn is_range(date: &Map<String, Value>) -> bool {
    parts(date, 1).is_some()
}

/// Whether a CSL date has a season.
pub fn has_season(date: &Map<String, Value>) -> bool {
    date.contains_key("date-parts") && date.contains_key("season")
}

/// Whether a rendered date is a year and nothing finer: `2019`, `[2019]`, `2019a`, `2019年`.
pub fn is_year(text: &str) -> bool {
    let tokens = tokens(text);
    let mut numbers = tokens.iter().filter(|token| is_number(token));
    let is_one = numbers.next().is_some_and(|year| year.len() >= 3) && numbers.next().is_none();
    is_one && tokens.iter().all(|token| !token.starts_with(char::is_alphabetic) || token.chars().count() == 1)
}

/// Whether a rendered date has a word in it: a month, a season.
pub fn has_words(text: &str) -> bool {
    tokens(text).iter().any(|token| token.starts_with(char::is_alphabetic) && token.chars().count() > 1)
}

fn parts(date: &Map<String, Value>, at: usize) -> Option<&Vec<Value>> {
    date.get("date-parts")?.as_array()?.get(at)?.as_array()
}

/// A CSL date as the processor takes it: one day, month, season or year.
pub fn value(date: &Map<String, Value>, end: End) -> Option<DateValue> {
    let point = match end {
        End::Last => parts(date, 1).or_else(|| parts(date, 0))?,
        End::First | End::Month => parts(date, 0)?,
    };
    let number = |at: usize| point.get(at).and_then(|part| part.as_i64().or_else(|| part.as_str()?.trim().parse().ok()));
    let year = i16::try_from(number(0)?).ok().filter(|year| *year != OPEN)?;
    let year = if end == End::Last && year == 0 && is_range(date) { OPEN } else { year };
    let month = number(1).and_then(|month| i16::try_from(month).ok()).filter(|month| (1..=12).contains(month));
    let day = number(2).and_then(|day| i16::try_from(day).ok()).filter(|day| (1..=31).contains(day));
    let season = date.get("season").and_then(|season| season.as_i64().or_else(|| season.as_str()?.parse().ok())).filter(|season| (1..=4).contains(season));
    let as_month = season.filter(|_| end == End::Month).and_then(|season| i16::try_from(season * 3).ok());
    let month = month.or(as_month);
    let known: Vec<i16> = [Some(year), month, month.and(day)].into_iter().flatten().collect();
    Some(DateValue::DateParts {
        season: season.filter(|_| month.is_none()).map(|season| season.to_string()),
        date_parts: VecDateRange(vec![VecDate(known)]),
        literal: None,
        circa: date.get("circa").is_some_and(|circa| !matches!(circa, Value::Null | Value::Bool(false))),
    })
}

/// One text of the two: what they share stands once, what differs with a dash between. `None` where they are the same.
///
/// Source: CSL 1.0.2, date ranges: `January–March 2019`, `3–5 May 2019`; the dash is the style's.
pub fn join(first: &str, last: &str, dash: &str) -> Option<String> {
    if first == last {
        return None;
    }
    if last.contains("31999") {
        let end = first.char_indices().rfind(|(_, c)| c.is_alphanumeric()).map_or(0, |(at, c)| at + c.len_utf8());
        let (date, behind) = first.split_at_checked(end)?;
        return Some(format!("{date}{dash}{behind}"));
    }
    let (a, b) = (tokens(first), tokens(last));
    let words = |tokens: &[&str]| tokens.iter().filter(|token| token.starts_with(char::is_alphabetic)).map(|word| word.to_string()).collect::<Vec<_>>();
    let years = |tokens: &[&str]| tokens.iter().filter(|token| is_number(token) && token.len() >= 3).map(|year| year.to_string()).collect::<Vec<_>>();
    let numbers = |tokens: &[&str]| tokens.iter().filter(|token| is_number(token)).count();
    let is_same_year = years(&a) == years(&b) && !years(&a).is_empty();
    let is_same_month = words(&a) == words(&b) && !words(&a).is_empty();
    let is_year = numbers(&a) == 1 && numbers(&b) == 1;
    // What may stand once: of years their signs, of months the year, of days all but the day.
    let is_shared = |token: &str| match () {
        () if is_year && !is_same_year => !is_number(token) && is_same_month_or_sign(token, is_same_month),
        () if is_same_year && is_same_month => true,
        () if is_same_year && !words(&a).is_empty() => token.chars().all(|c| !c.is_alphanumeric()) || (is_number(token) && token.len() >= 3),
        () => false,
    };
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b && is_shared(a)).count();
    let room = a.len().min(b.len()) - head;
    let tail = a.iter().rev().zip(b.iter().rev()).take(room).take_while(|(a, b)| a == b && is_shared(a)).count();
    let middle = |tokens: &[&str]| tokens.get(head..tokens.len() - tail).unwrap_or_default().concat();
    let ends = |tokens: &[&str]| (tokens.get(..head).unwrap_or_default().concat(), tokens.get(tokens.len() - tail..).unwrap_or_default().concat());
    let (before, behind) = ends(&a);
    Some(format!("{before}{}{dash}{}{behind}", middle(&a).trim_end(), middle(&b).trim_start()))
}

/// Letters beside a year are shared where both have the same: 年, the `a` that tells two works apart.
fn is_same_month_or_sign(token: &str, is_same: bool) -> bool {
    is_same || token.chars().all(|c| !c.is_alphabetic())
}

fn is_number(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_digit())
}

/// Runs of digits, of letters and of all else.
fn tokens(text: &str) -> Vec<&str> {
    let class = |c: char| if c.is_ascii_digit() { 0 } else { 1 + u8::from(!c.is_alphabetic()) };
    let mut out = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| before != class(c)) {
            out.extend(text.get(start..at));
            start = at;
        }
        before = Some(class(c));
    }
    out.extend(text.get(start..).filter(|rest| !rest.is_empty()));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_dates_share_stands_once() {
        let cases = [
            ("2019", "2021", "2019–2021"),
            ("(2019)", "(2021)", "(2019–2021)"),
            ("2019a", "2021a", "2019–2021a"),
            ("2019年", "2021年", "2019–2021年"),
            ("2019, May 1", "2019, May 3", "2019, May 1–3"),
            ("May 1, 2019", "May 3, 2019", "May 1–3, 2019"),
            ("2019, May 30", "2019, June 2", "2019, May 30–June 2"),
            ("May 30, 2019", "June 2, 2019", "May 30–June 2, 2019"),
            ("May 1, 2019", "June 1, 2019", "May 1–June 1, 2019"),
            ("3 May 2019", "5 May 2019", "3–5 May 2019"),
            ("May 2019", "June 2019", "May–June 2019"),
            ("December 30, 2019", "January 2, 2020", "December 30, 2019–January 2, 2020"),
            ("May 1, 2019", "May 1, 2020", "May 1, 2019–May 1, 2020"),
            ("2019-05-01", "2019-06-01", "2019-05-01–2019-06-01"),
            ("2019", "31999", "2019–"),
            ("(2019). ", "(31999). ", "(2019–). "),
        ];
        for (first, last, expected) in cases {
            assert_eq!(join(first, last, "–").as_deref(), Some(expected));
        }
        assert_eq!(join("2019", "2019", "–"), None);
    }

    #[test]
    fn a_year_alone_is_told_from_finer_dates() {
        for (text, expected) in
            [("2019", true), ("[2019]. ", true), ("2019b", true), ("2019年", true), ("2019-06", false), ("June", false), ("06", false), ("2019 Jun", false)]
        {
            assert_eq!(is_year(text), expected, "{text}");
        }
    }

    #[test]
    fn a_date_that_cannot_be_is_none_and_an_odd_part_is_left_out() {
        let date = |json: &str| value(&serde_json::from_str(json).unwrap(), End::First);
        assert_eq!(date("{\"date-parts\":[]}"), None);
        assert_eq!(date("{\"date-parts\":[[99999]]}"), None);
        assert!(matches!(date("{\"date-parts\":[[2019,13,1]]}"), Some(DateValue::DateParts { date_parts, .. }) if date_parts.0[0].0 == [2019]));
        assert!(matches!(date("{\"date-parts\":[[\"2019\",0]],\"season\":\"2\"}"), Some(DateValue::DateParts { season: Some(_), .. })));
    }
}
