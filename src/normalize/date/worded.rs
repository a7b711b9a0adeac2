//! Dates in other known forms: `2023/1/5`, `5 Jan 2023`, `2023年1月5日`, `2023 Jan-Feb`, milliseconds since 1970.
//! A text becomes at most twelve tokens; a table of shapes says which of them is what.

use super::{DateForm, DateReading, Parts, digits, edtf, found, months, settle, span};
use crate::model::date::{Date, DateEnd};

#[derive(Copy, Clone, Debug, PartialEq)]
enum Token {
    /// A number of four digits.
    Year(i32),
    /// A number of one or two.
    Number(u32),
    Month(u8),
    Season(u8),
    /// A hyphen, a dash, `bis`, `to`.
    Dash,
    Slash,
    Dot,
    /// 年, 월, 日 after a number: 1 year, 2 month, 3 day.
    Unit(u8),
}

/// Reads a date in a known form that is not ISO 8601.
pub(super) fn read(text: &str) -> Option<DateReading> {
    // No known form is longer, and a long text is no date.
    if text.len() > 80 {
        return None;
    }
    if let Some(reading) = digits::read(text) {
        return Some(reading);
    }
    let known = |ambiguous| DateForm::Known { ambiguous };
    let approximate = without_about(text);
    let tokens = Tokens::of(without_time(approximate.unwrap_or(text)))?;
    let (mut reading, ambiguous) = shaped(tokens.list())?;
    if approximate.is_some()
        && let Some(date) = &mut reading.date
    {
        date.start.approximate = true;
    }
    Some(found(reading.date, known(ambiguous), reading.fault))
}

/// What stands behind `ca.` and the like.
pub(super) fn without_about(text: &str) -> Option<&str> {
    ["circa ", "ca. ", "ca ", "about ", "um ", "c. "].into_iter().find_map(|word| text.strip_prefix(word))
}

/// `2023/1/5 0:00:00`, as the site writes dates in `EPubDate`.
pub(super) fn is_site_own(text: &str) -> bool {
    let Some((date, time)) = text.split_once(' ') else {
        return false;
    };
    let mut parts = date.split('/').map(|part| part.bytes().all(|b| b.is_ascii_digit()).then_some(part.len()));
    parts.next() == Some(Some(4))
        && matches!(parts.next(), Some(Some(1..=2)))
        && matches!(parts.next(), Some(Some(1..=2)))
        && parts.next().is_none()
        && time.matches(':').count() == 2
        && time.bytes().all(|b| b.is_ascii_digit() || b == b':')
}

/// RIS `YYYY/MM/DD/other`, parts may be empty; right in RIS.
pub(super) fn ris(text: &str) -> Option<DateReading> {
    let mut parts = text.splitn(4, '/');
    let year = parts.next()?;
    if year.len() != 4 {
        return None;
    }
    let number = |part: Option<&str>| match part.map(str::trim) {
        None | Some("") => Some(None),
        Some(part) if part.len() <= 2 => part.parse::<u32>().ok().map(Some),
        Some(_) => None,
    };
    let mut read = Parts::new(year.parse().ok()?, number(parts.next())?, number(parts.next())?);
    if read.month.is_none()
        && let Some(season) = parts.next().and_then(|other| months::season(&other.trim().to_lowercase()))
    {
        read.season = season;
    }
    let (point, fault) = settle(read);
    Some(found(point.map(Date::single), DateForm::Iso, fault))
}

/// Cuts a time of day off the end: ` 0:00:00`, `T10:00Z`, ` 10:00:00 GMT+0100 (CET)`.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else {
        return text;
    };
    let before = text.get(..colon).unwrap_or("").trim_end_matches(|c: char| c.is_ascii_digit());
    let date = before.trim_end_matches([' ', 'T', ',']);
    let time = text.get(before.len()..).unwrap_or("");
    if date.len() < before.len() && edtf::is_clock(time) { date } else { text }
}

/// The date that a row of tokens says, and whether another reading is as good.
fn shaped(tokens: &[Token]) -> Option<(edtf::Edtf, bool)> {
    use Token::{Dash, Dot, Month, Number as N, Season, Slash, Unit, Year as Y};
    let one = |year: i32, month: Option<u32>, day: Option<u32>| {
        let (point, fault) = settle(Parts::new(year, month, day));
        edtf::Edtf { date: point.map(Date::single), fault }
    };
    let two = |first: (i32, Option<u32>, Option<u32>), second: (i32, Option<u32>, Option<u32>)| {
        let (start, fault) = settle(Parts::new(first.0, first.1, first.2));
        let (end, end_fault) = settle(Parts::new(second.0, second.1, second.2));
        span(start, end.map_or(DateEnd::None, DateEnd::Point), fault.or(end_fault))
    };
    let m = |month: u8| Some(u32::from(month));
    let sure = match *tokens {
        [Y(y)] | [Y(y), Unit(1)] => one(y, None, None),
        [Y(y), Unit(1), N(mo)] | [Y(y), Unit(1), N(mo), Unit(2)] => one(y, Some(mo), None),
        [Y(y), Unit(1), N(mo), Unit(2), N(d)] | [Y(y), Unit(1), N(mo), Unit(2), N(d), Unit(3)] => one(y, Some(mo), Some(d)),
        [Y(y), Unit(1), N(a), Dash, N(b), Unit(2)] | [Y(y), Unit(1), N(a), Unit(2), Dash, N(b), Unit(2)] => two((y, Some(a), None), (y, Some(b), None)),
        [Y(y), Slash, N(mo), Slash, N(d)] | [Y(y), Dot, N(mo), Dot, N(d)] | [Y(y), Dash, N(mo), Dash, N(d)] | [Y(y), N(mo), N(d)] => one(y, Some(mo), Some(d)),
        // `2019/20` is two years, not month 20; `2011/12` may be either.
        [Y(y), Slash, N(n)] if i64::from(n) == (i64::from(y) + 1).rem_euclid(100) => {
            return Some((two((y, None, None), (y + 1, None, None)), true));
        }
        [Y(y), Slash | Dot | Dash, N(mo)] | [N(mo), Slash | Dot | Dash, Y(y)] => one(y, Some(mo), None),
        [Y(a), Dash | Slash, Y(b)] => two((a, None, None), (b, None, None)),
        // By the dot: day first, as in German, Czech, Russian.
        [N(d), Dot, N(mo), Dot, Y(y)] => one(y, Some(mo), Some(d)),
        [N(a), Slash, N(b), Slash, Y(y)] | [N(a), Dash, N(b), Dash, Y(y)] => {
            let day_first = a > 12 || b <= 12;
            let reading = if day_first { one(y, Some(b), Some(a)) } else { one(y, Some(a), Some(b)) };
            return Some((reading, (1..=12).contains(&a) && (1..=12).contains(&b) && a != b));
        }
        [Y(y), Month(mo)] | [Month(mo), Y(y)] | [Month(mo), Dash | Slash, Y(y)] | [Y(y), Dash | Slash, Month(mo)] => one(y, m(mo), None),
        [Y(y), Month(mo), N(d)]
        | [Y(y), Dash, Month(mo), Dash, N(d)]
        | [Y(y), Slash, Month(mo), Slash, N(d)]
        | [Y(y), N(d), Month(mo)]
        | [Month(mo), N(d), Y(y)]
        | [N(d), Month(mo), Y(y)]
        | [N(d), Dash, Month(mo), Dash, Y(y)]
        | [N(d), Dot, Month(mo), Y(y)]
        | [N(d), Slash, Month(mo), Slash, Y(y)] => one(y, m(mo), Some(d)),
        [Y(y), Month(a), Dash | Slash, Month(b)] | [Month(a), Dash | Slash, Month(b), Y(y)] => two((y, m(a), None), (y, m(b), None)),
        [Y(y), Month(mo), N(a), Dash | Slash, N(b)] | [Month(mo), N(a), Dash, N(b), Y(y)] | [N(a), Dash, N(b), Month(mo), Y(y)] => {
            two((y, m(mo), Some(a)), (y, m(mo), Some(b)))
        }
        [Y(y), Month(a), N(c), Dash | Slash, Month(b), N(d)] | [Month(a), N(c), Dash, Month(b), N(d), Y(y)] | [N(c), Month(a), Dash, N(d), Month(b), Y(y)] => {
            two((y, m(a), Some(c)), (y, m(b), Some(d)))
        }
        [Y(y), Month(a), Dash | Slash, Y(z), Month(b)] | [Month(a), Y(y), Dash | Slash, Month(b), Y(z)] => two((y, m(a), None), (z, m(b), None)),
        [Y(y), Month(a), N(c), Dash, Y(z), Month(b), N(d)]
        | [N(c), Month(a), Y(y), Dash, N(d), Month(b), Y(z)]
        | [Month(a), N(c), Y(y), Dash, Month(b), N(d), Y(z)] => two((y, m(a), Some(c)), (z, m(b), Some(d))),
        [Y(y), Season(s)] | [Season(s), Y(y)] | [Season(s), Slash | Dash, Y(y)] => one(y, m(s), None),
        [Y(y), Season(a), Dash | Slash, Season(b)] | [Season(a), Dash | Slash, Season(b), Y(y)] => two((y, m(a), None), (y, m(b), None)),
        // Winter 2019/20: the year it begins in.
        [Season(s), Y(y), Dash | Slash, N(_) | Y(_)] => one(y, m(s), None),
        _ => return None,
    };
    Some((sure, false))
}

const MOST: usize = 12;

struct Tokens {
    list: [Token; MOST],
    length: usize,
}

impl Tokens {
    fn list(&self) -> &[Token] {
        self.list.get(..self.length).unwrap_or(&[])
    }

    fn push(&mut self, token: Token) -> Option<()> {
        *self.list.get_mut(self.length)? = token;
        self.length += 1;
        Some(())
    }

    fn last(&self) -> Option<Token> {
        self.list().last().copied()
    }

    /// `None` where a word or sign belongs to no date.
    fn of(text: &str) -> Option<Tokens> {
        let mut tokens = Tokens { list: [Token::Dash; MOST], length: 0 };
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let length = if digit(c).is_some() {
                run(rest, |c| digit(c).is_some())
            } else if c.is_alphabetic() && unit(c).is_none() {
                run(rest, |c| c.is_alphabetic() && unit(c).is_none())
            } else {
                c.len_utf8()
            };
            let (piece, after) = rest.split_at_checked(length)?;
            rest = after;
            tokens.take(c, piece, after)?;
        }
        (tokens.length > 0).then_some(tokens)
    }

    fn take(&mut self, c: char, piece: &str, after: &str) -> Option<()> {
        if digit(c).is_some() {
            let value = piece.chars().filter_map(digit).try_fold(0_u32, |sum, d| sum.checked_mul(10)?.checked_add(d))?;
            return match piece.chars().count() {
                1 | 2 => self.push(Token::Number(value)),
                4 => self.push(Token::Year(i32::try_from(value).ok()?)),
                _ => None,
            };
        }
        if let Some(unit) = unit(c) {
            return self.push(Token::Unit(unit));
        }
        if c.is_alphabetic() {
            return self.word(piece);
        }
        match c {
            c if c.is_whitespace() => Some(()),
            ',' | '،' | '、' => Some(()),
            '-' | '–' | '—' | '\u{2010}' | '\u{2011}' | '\u{2212}' => {
                // `--` is one dash.
                if self.last() == Some(Token::Dash) { Some(()) } else { self.push(Token::Dash) }
            }
            '/' | '／' => self.push(Token::Slash),
            // A dot between numbers parts them; after a word or at the end it is an abbreviation's or a full stop.
            '.' | '．' => match (self.last(), after.trim_start().chars().next()) {
                (Some(Token::Number(_) | Token::Year(_)), Some(next)) if digit(next).is_some() => self.push(Token::Dot),
                (Some(Token::Number(_) | Token::Year(_) | Token::Month(_) | Token::Season(_)), _) => Some(()),
                _ => None,
            },
            _ => None,
        }
    }

    fn word(&mut self, word: &str) -> Option<()> {
        /// Words that say nothing: articles, weekdays, `año`, ordinal endings, `года`.
        const SILENT: &[&str] = &[
            "de",
            "del",
            "of",
            "the",
            "г",
            "года",
            "год",
            "year",
            "r",
            "roku",
            "st",
            "nd",
            "rd",
            "th",
            "er",
            "re",
            "º",
            "ª",
            "den",
            "le",
            "el",
            "mon",
            "tue",
            "tues",
            "wed",
            "thu",
            "thur",
            "thurs",
            "fri",
            "sat",
            "sun",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
        ];
        let lower = word.to_lowercase();
        if let Some(month) = months::month(&lower) {
            self.push(Token::Month(month))
        } else if let Some(season) = months::season(&lower) {
            self.push(Token::Season(season))
        } else if matches!(lower.as_str(), "to" | "bis" | "and" | "und" | "et" | "y") {
            self.push(Token::Dash)
        } else {
            SILENT.contains(&lower.as_str()).then_some(())
        }
    }
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| full_width(c))
}

/// ０–９.
fn full_width(c: char) -> Option<u32> {
    ('０'..='９').contains(&c).then(|| u32::from(c) - u32::from('０'))
}

fn unit(c: char) -> Option<u8> {
    match c {
        '年' | '년' => Some(1),
        '月' | '월' => Some(2),
        '日' | '号' | '號' | '일' => Some(3),
        _ => None,
    }
}
