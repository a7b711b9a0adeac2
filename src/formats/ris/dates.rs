//! RIS dates: `YYYY/MM/DD/other`, spread over `PY`, `Y1` and `DA`.

use crate::model::date::Date;
use crate::normalize::date::{self, DateRole};

/// The date that a value says; `circa` among its other words makes it approximate.
pub fn read(text: &str) -> Option<Date> {
    let mut date = date::read(text, DateRole::Ris).date?;
    if text.split('/').nth(3).is_some_and(|other| other.trim_start().starts_with("circa")) {
        date.start.approximate = true;
    }
    Some(date)
}

/// What the fourth part says of a date that is not that of publication: PubMed Central's `received`, `accepted`.
pub fn other(text: &str) -> Option<&str> {
    text.split('/').nth(3).map(str::trim).filter(|other| matches!(*other, "received" | "accepted" | "revised"))
}

/// The finer of two dates, where the other begins it.
pub fn finer(one: Date, other: Date) -> Option<Date> {
    if one == other || one.begins(&other) { Some(other) } else { other.begins(&one).then_some(one) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_with_what_stands_in_their_fourth_part() {
        for (text, expected) in [
            ("2014//", Some("2014")),
            ("1948/07//", Some("1948-07")),
            ("2001///Summer", Some("2001-22")),
            ("0079///circa", Some("0079~")),
            ("2024-02-01", Some("2024-02-01")),
            ("1984 - 1985", Some("1984/1985")),
            ("SEP 22", None),
            ("10 15", None),
        ] {
            assert_eq!(read(text).map(|date| date.to_string()).as_deref(), expected, "{text}");
        }
        assert_eq!(other("2013/02/15/received"), Some("received"));
    }
}
