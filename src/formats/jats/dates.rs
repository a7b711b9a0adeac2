//! Dates in JATS: year, month and day where that says it all, else a `string-date` with the date in EDTF.

use super::xml::{Attribute, Xml};
use crate::formats::unwritten::reads_back;
use crate::formats::write::JatsTagSet;
use crate::model::date::{Date, DateBegin, DateEnd, DatePoint};

/// The date of a citation: `<year iso-8601-date="2024-01-16">2024</year>`, month, day; a season, a span or an
/// approximate date otherwise.
pub fn cited(xml: &mut Xml<'_>, field: &'static str, date: &Date) {
    tell(xml, field, date);
    match simple(date) {
        Some(point) => {
            let iso = iso(&point);
            xml.text_line("year", &[("iso-8601-date", &iso)], field, &year(&point));
            month_and_day(xml, field, &point, false);
        }
        None => {
            string_date(xml, field, date);
        }
    }
}

/// `date` or `pub-date`, with what the tag set allows in it.
pub fn block(xml: &mut Xml<'_>, tag_set: JatsTagSet, name: &'static str, attributes: &[Attribute<'_>], field: &'static str, date: &Date) {
    tell(xml, field, date);
    let point = simple(date);
    let iso = point.map_or_else(|| date.to_string(), |point| iso(&point));
    let mut all = attributes.to_vec();
    all.push(("iso-8601-date", &iso));
    xml.block(name, &all, |xml| match (point, tag_set) {
        (Some(point), _) => {
            month_and_day(xml, field, &point, true);
            year_line(xml, field, &point);
        }
        (None, JatsTagSet::Archiving) => string_date(xml, field, date),
        (None, JatsTagSet::Publishing) => {
            year_line(xml, field, &date.start);
        }
    });
}

/// A date that is read, as a text with its EDTF form: `<conf-date iso-8601-date="2024-07-21/2024-07-27">…`.
pub fn line(xml: &mut Xml<'_>, name: &'static str, attributes: &[Attribute<'_>], field: &'static str, date: &Date) {
    tell(xml, field, date);
    if !reads_back(date) {
        return;
    }
    let edtf = date.to_string();
    let mut all = attributes.to_vec();
    all.push(("iso-8601-date", &edtf));
    xml.text_line(name, &all, field, &edtf.replace('/', "\u{2013}"));
}

/// Tells a date that would be read as none, or as another.
pub fn tell(xml: &mut Xml<'_>, field: &'static str, date: &Date) {
    if !reads_back(date) {
        xml.losses().lost(field, &date.to_string(), "it would be read as no date");
    }
}

/// The point of a date that is no interval, exact and fully known: what year, month, day and season can say.
fn simple(date: &Date) -> Option<DatePoint> {
    let Date { start, end: DateEnd::None, begin: DateBegin::Known } = date else {
        return None;
    };
    let fully = start.year_unspecified == 0 && !start.month_unspecified && !start.day_unspecified;
    let exact = !start.approximate && !start.uncertain;
    let known_season = matches!(start.season, 0 | 21..=24);
    (fully && exact && known_season).then_some(*start)
}

/// Four digits at least, as ISO 8601 has years.
fn year(point: &DatePoint) -> String {
    let sign = if point.year < 0 { "-" } else { "" };
    format!("{sign}{:04}", point.year.unsigned_abs())
}

/// The year of a date that has its ISO form itself. JATS4R: a year that is not four digits has its own beside it.
fn year_line(xml: &mut Xml<'_>, field: &'static str, point: &DatePoint) {
    let text = year(point);
    let own = if text.len() == 4 { String::new() } else { iso(&DatePoint::new(point.year, 0, 0)) };
    xml.text_line("year", &[("iso-8601-date", &own)], field, &text);
}

/// `2024-01-16`, `Y12000`. Of a season the year alone: that form is ISO 8601-2's and few read it.
fn iso(point: &DatePoint) -> String {
    let is_long = point.year.unsigned_abs() > 9999;
    let mut text = if is_long { format!("Y{}", point.year) } else { year(point) };
    if point.season == 0 && point.month != 0 {
        text.push_str(&format!("-{:02}", point.month));
        if point.day != 0 {
            text.push_str(&format!("-{:02}", point.day));
        }
    }
    text
}

fn month_and_day(xml: &mut Xml<'_>, field: &'static str, point: &DatePoint, day_first: bool) {
    let season = match point.season {
        21 => "Spring",
        22 => "Summer",
        23 => "Autumn",
        24 => "Winter",
        _ => "",
    };
    if !season.is_empty() {
        xml.text_line("season", &[], field, season);
        return;
    }
    let day = |xml: &mut Xml<'_>| {
        if point.day != 0 {
            xml.text_line("day", &[], field, &format!("{:02}", point.day));
        }
    };
    if day_first {
        day(xml);
    }
    if point.month != 0 {
        xml.text_line("month", &[], field, &format!("{:02}", point.month));
    }
    if !day_first {
        day(xml);
    }
}

/// `<string-date iso-8601-date="2019~/2021"><year>2019</year>~–<year>2021</year></string-date>`
fn string_date(xml: &mut Xml<'_>, field: &'static str, date: &Date) {
    let edtf = date.to_string();
    xml.line("string-date", &[("iso-8601-date", &edtf)], |xml| {
        for (n, part) in edtf.split('/').enumerate() {
            if n > 0 {
                xml.own("\u{2013}");
            }
            let digits = part.bytes().take_while(u8::is_ascii_digit).count();
            match part.split_at_checked(digits) {
                // Four digits and no `X`: a year that a reader may take.
                Some((year, rest)) if digits == 4 => {
                    xml.span("year", &[], |xml| xml.text(field, year));
                    xml.text(field, rest);
                }
                _ => xml.text(field, part),
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::write::Losses;

    fn written(write: impl FnOnce(&mut Xml<'_>)) -> String {
        let (mut out, mut losses) = (Vec::new(), Losses::default());
        write(&mut Xml::new(&mut out, &mut losses));
        String::from_utf8(out).unwrap().replace('\n', "")
    }

    #[test]
    fn a_cited_date_has_the_elements_that_it_is_fine_enough_for() {
        let spring = DatePoint { season: 21, ..DatePoint::new(2019, 0, 0) };
        let circa = DatePoint { approximate: true, ..DatePoint::new(1650, 0, 0) };
        let decade = DatePoint { year_unspecified: 1, ..DatePoint::new(2010, 0, 0) };
        let span = Date { end: DateEnd::Point(DatePoint::new(2021, 5, 0)), ..Date::single(DatePoint::new(2019, 0, 0)) };
        let single = Date::single;
        for (date, expected) in [
            (single(DatePoint::new(2024, 0, 0)), r#"<year iso-8601-date="2024">2024</year>"#),
            (single(DatePoint::new(2024, 1, 6)), r#"<year iso-8601-date="2024-01-06">2024</year><month>01</month><day>06</day>"#),
            (single(DatePoint::new(-44, 3, 0)), r#"<year iso-8601-date="-0044-03">-0044</year><month>03</month>"#),
            (single(spring), r#"<year iso-8601-date="2019">2019</year><season>Spring</season>"#),
            (single(circa), r#"<string-date iso-8601-date="1650~"><year>1650</year>~</string-date>"#),
            (single(decade), r#"<string-date iso-8601-date="201X">201X</string-date>"#),
            (span, "<string-date iso-8601-date=\"2019/2021-05\"><year>2019</year>–<year>2021</year>-05</string-date>"),
        ] {
            assert_eq!(written(|xml| cited(xml, "issued", &date)), expected);
        }
    }

    #[test]
    fn a_publication_date_has_the_day_first() {
        let date = Date::single(DatePoint::new(2024, 1, 16));
        let xml = written(|xml| block(xml, JatsTagSet::Publishing, "pub-date", &[("date-type", "pub")], "issued", &date));
        assert_eq!(xml, r#"<pub-date date-type="pub" iso-8601-date="2024-01-16"><day>16</day><month>01</month><year>2024</year></pub-date>"#);
    }

    #[test]
    fn publishing_has_the_year_of_a_span_and_the_span_beside_it() {
        let date = Date { end: DateEnd::Open, ..Date::single(DatePoint::new(2019, 0, 0)) };
        let xml = written(|xml| block(xml, JatsTagSet::Publishing, "pub-date", &[], "issued", &date));
        assert_eq!(xml, r#"<pub-date iso-8601-date="2019/.."><year>2019</year></pub-date>"#);
    }
}
