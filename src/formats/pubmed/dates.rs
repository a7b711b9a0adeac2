//! MEDLINE dates: `2018 Mar 1`, `2019 Jan-Feb`, `2004 Winter`, and what a MedlineDate makes of them.

use crate::model::date::{Date, DateEnd, DatePoint};
use crate::normalize::date::{self, DateRole};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const SEASONS: [&str; 4] = ["Spring", "Summer", "Autumn", "Winter"];

/// The date that a text says; of one that cannot be read the year it starts with.
pub fn read(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.bytes().all(|b| b.is_ascii_digit() || b == b' ') {
        // `2010   06`
        let parts: Vec<&str> = text.split_ascii_whitespace().collect();
        return date::read(&parts.join("-"), DateRole::Medline).date;
    }
    date::read(text, DateRole::Medline).date.or_else(|| {
        let year = text.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?;
        let ends = text.get(4..)?.chars().next().is_none_or(|c| !c.is_ascii_digit());
        date::read(year, DateRole::Medline).date.filter(|_| ends)
    })
}

/// A date as MEDLINE writes it; `None` where it cannot say it.
pub fn written(date: &Date) -> Option<String> {
    let text = match date.end {
        DateEnd::None => point(&date.start)?,
        DateEnd::Point(end) if end.year == date.start.year && end.day == 0 && date.start.day == 0 => {
            format!("{}-{}", point(&date.start)?, point(&end)?.get(5..)?)
        }
        DateEnd::Point(end) => format!("{}-{}", point(&date.start)?, point(&end)?),
        _ => return None,
    };
    (read(&text) == Some(*date)).then_some(text)
}

fn point(point: &DatePoint) -> Option<String> {
    let mut text = format!("{:04}", point.year);
    let season = usize::from(point.season).checked_sub(21).and_then(|at| SEASONS.get(at));
    if let Some(word) = MONTHS.get(usize::from(point.month).wrapping_sub(1)).or(season) {
        text.push(' ');
        text.push_str(word);
    }
    if point.day > 0 {
        text.push_str(&format!(" {}", point.day));
    }
    let doubted = point.approximate || point.uncertain || point.year_unspecified > 0 || point.month_unspecified || point.day_unspecified;
    (!doubted && (0..10_000).contains(&point.year)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_and_written_as_medline_has_them() {
        for (text, expected) in [
            ("2018 Mar 1", "2018-03-01"),
            ("2019 Mar", "2019-03"),
            ("2009", "2009"),
            ("2004 Winter", "2004-24"),
            ("2019 Jan-Feb", "2019-01/2019-02"),
            ("2013 06 10", "2013-06-10"),
            ("2010   06", "2010-06"),
            ("1998 Dec-1999 Jan", "1998-12/1999-01"),
            ("2000 4th Quarter", "2000"),
        ] {
            assert_eq!(read(text).map(|date| date.to_string()).as_deref(), Some(expected), "{text}");
        }
        for text in ["2018 Mar 1", "2019 Mar", "2009", "2004 Winter", "2019 Jan-Feb"] {
            assert_eq!(read(text).and_then(|date| written(&date)).as_deref(), Some(text));
        }
    }
}
