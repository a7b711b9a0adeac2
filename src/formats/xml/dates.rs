//! Dates that stand in elements: year, month, day, season; put together and read as one text.

use super::Element;
use crate::model::date::{Date, Precision};
use crate::normalize::date::{self, DateRole};
use crate::source::Arena;

/// The parts of a date as they stand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Parts<'a> {
    pub year: &'a str,
    pub month: &'a str,
    pub day: &'a str,
    pub season: &'a str,
    /// The whole date in ISO 8601 or EDTF.
    pub iso: &'a str,
    /// The whole date in words.
    pub text: &'a str,
}

impl<'a> Parts<'a> {
    /// The parts among an element's children, whatever the case of their names.
    pub fn of(element: Element<'_, 'a>) -> Parts<'a> {
        let mut parts = Parts { iso: element.attr("iso-8601-date").unwrap_or(""), ..Parts::default() };
        for child in element.children() {
            parts.take(child);
        }
        if parts.year.is_empty() && parts.text.is_empty() && element.children().next().is_none() {
            parts.text = element.text();
        }
        parts
    }

    /// Takes an element that is a part. Says whether it is one.
    pub fn take(&mut self, element: Element<'_, 'a>) -> bool {
        let at = match element.name() {
            "year" | "Year" => &mut self.year,
            "month" | "Month" => &mut self.month,
            "day" | "Day" => &mut self.day,
            "season" | "Season" => &mut self.season,
            "string-date" | "MedlineDate" => &mut self.text,
            _ => return false,
        };
        if at.is_empty() {
            *at = element.text();
        }
        if self.iso.is_empty() {
            self.iso = element.attr("iso-8601-date").unwrap_or("");
        }
        true
    }

    /// The date: the ISO form where it says as much as the parts.
    pub fn date(&self, arena: &'a Arena) -> Option<Date> {
        let read = |text: &str| date::read(text, DateRole::Medline).date.or_else(|| date::read(text, DateRole::Issued).date);
        let iso = Some(self.iso).filter(|iso| !iso.is_empty()).and_then(read);
        let finer = || !self.month.is_empty() || !self.season.is_empty();
        if let Some(date) = iso
            && (date.precision() != Precision::Year || !finer())
        {
            return Some(date);
        }
        let digits = |text: &str| text.parse::<u8>().ok().map(|number| format!("{number:02}"));
        let year = self.year;
        let composed = match (year, digits(self.month), digits(self.day)) {
            ("", ..) => None,
            (_, Some(month), Some(day)) => Some(format!("{year}-{month}-{day}")),
            (_, Some(month), None) => Some(format!("{year}-{month}")),
            (_, None, _) if !self.month.is_empty() => Some(format!("{year} {} {}", self.month, self.day)),
            (_, None, _) if !self.season.is_empty() => Some(format!("{} {year}", self.season)),
            _ => None,
        };
        let composed = composed.and_then(|text| read(arena.text(text.trim())));
        let digits = year.bytes().take_while(u8::is_ascii_digit).count();
        let first_year = || year.get(..4).filter(|_| digits == 4);
        composed
            .or(iso)
            .or_else(|| Some(year).filter(|year| !year.is_empty()).and_then(read))
            .or_else(|| first_year().and_then(read))
            .or_else(|| Some(self.text).filter(|text| !text.is_empty()).and_then(read))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::Source;
    use crate::formats::xml::Tree;
    use crate::model::record::Address;

    #[test]
    fn parts_make_a_date() {
        for (xml, expected) in [
            ("<d><day>16</day><month>01</month><year>2024</year></d>", Some("2024-01-16")),
            ("<d><Year>2015</Year><Month>Dec</Month><Day>1</Day></d>", Some("2015-12-01")),
            ("<d><Year>2015</Year><Month>Dec</Month></d>", Some("2015-12")),
            ("<d><year iso-8601-date='2019'>2019</year><season>Spring</season></d>", Some("2019-21")),
            ("<d><year>2001a</year></d>", Some("2001")),
            ("<d iso-8601-date='Y12000'><year>12000</year></d>", Some("Y12000")),
            ("<d><year>12000</year></d>", None),
            ("<d iso-8601-date='2019/2021'><string-date><year>2019</year>–<year>2021</year></string-date></d>", Some("2019/2021")),
            ("<d iso-8601-date='2019-05'><year>2019</year></d>", Some("2019-05")),
            ("<d><MedlineDate>1999 Nov-Dec</MedlineDate></d>", Some("1999-11/1999-12")),
            ("<d>2011-05-03</d>", Some("2011-05-03")),
            ("<d><month>05</month></d>", None),
        ] {
            let arena = Arena::new();
            let tree = Tree::read(&Source::new(xml, Address::default(), &arena), &[]);
            let date = Parts::of(tree.root().unwrap()).date(&arena);
            assert_eq!(date.map(|date| date.to_string()).as_deref(), expected, "{xml}");
        }
    }
}
