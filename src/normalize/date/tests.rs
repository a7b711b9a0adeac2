use super::{DateFault as F, DateForm, DatePlaceholder, DateReading, DateRole, Implausible, Impossible, canonical, read};

fn issued(text: &str) -> DateReading {
    read(text, DateRole::Issued)
}

fn text_of(reading: DateReading) -> String {
    reading.date.as_ref().map(canonical).unwrap_or_default()
}

#[test]
fn iso_and_edtf_are_right_as_they_stand() {
    let cases = [
        "2024-01-16",
        "2024-01",
        "2024",
        "2019-21",
        "2019-24",
        "2019~",
        "2019-05~",
        "2019-11-02~",
        "2001?",
        "2001%",
        "201X",
        "20XX",
        "2019-XX",
        "2019-05-XX",
        "2019-05/2019-06",
        "2019-12/2020-01",
        "2019/2020",
        "2019/..",
        "2019/",
        "../2019",
        "/2019",
        "2016-02-29",
        "2000-02-29",
        "1900-05-01",
        "1969-12-31",
        "1900",
        "1970",
        "1900-01",
        "1901-01-01",
        "1452-04-15",
        "1512",
        "1789-07",
        "1970-01-02",
        "2027-06",
    ];
    for text in cases {
        let reading = issued(text);
        assert_eq!((reading.form, reading.fault), (DateForm::Iso, None), "{text}");
        assert_eq!(text_of(reading), text);
    }
}

#[test]
fn the_time_of_a_date_time_is_dropped() {
    let cases = [
        ("2019-03-04T00:00:00Z", "2019-03-04"),
        ("2019-11-30T23:59:59+02:00", "2019-11-30"),
        ("2019-07-01T12:00:00", "2019-07-01"),
        ("2019-07-01T12:00:00.123Z", "2019-07-01"),
        ("2019-07-01 12:00:00", "2019-07-01"),
        ("  2019-07-01\n", "2019-07-01"),
        ("2019-W01-1", "2018-12-31"),
        ("2019-032", "2019-02-01"),
        ("2019-07-01T1200Z", "2019-07-01"),
    ];
    for (text, date) in cases {
        let reading = issued(text);
        assert_eq!((reading.form, reading.fault), (DateForm::Iso, None), "{text}");
        assert_eq!(text_of(reading), date);
    }
}

#[test]
fn other_known_forms_give_their_date() {
    let cases = [
        ("2023/1/5", "2023-01-05"),
        ("2023/1/5 0:00:00", "2023-01-05"),
        ("2023/01/05", "2023-01-05"),
        ("2023/1/5 00:00:00", "2023-01-05"),
        ("2023年1月5日", "2023-01-05"),
        ("2023年1月", "2023-01"),
        ("2023년 1월 5일", "2023-01-05"),
        ("5 Jan 2023", "2023-01-05"),
        ("2023 Jan 5", "2023-01-05"),
        ("January 2023", "2023-01"),
        ("January 5, 2023", "2023-01-05"),
        ("5.1.2023", "2023-01-05"),
        ("2023.01.05", "2023-01-05"),
        ("5-Jan-2023", "2023-01-05"),
        ("5 January 2023", "2023-01-05"),
        ("2023 Jan-Feb", "2023-01/2023-02"),
        ("2023 Dec-2024 Jan", "2023-12/2024-01"),
        ("1672876800000", "2023-01-05"),
        ("/Date(1672876800000)/", "2023-01-05"),
        ("/Date(1672876800000+0100)/", "2023-01-05"),
        ("-86400000000", "1967-04-07"),
        ("25/12/2023", "2023-12-25"),
        ("12/25/2023", "2023-12-25"),
        ("5 de enero de 2023", "2023-01-05"),
        ("5. Januar 2023", "2023-01-05"),
        ("5 января 2023 г.", "2023-01-05"),
        ("Spring 2023", "2023-21"),
        ("2023 Jan 5-7", "2023-01-05/2023-01-07"),
        ("Thu, 05 Jan 2023 10:00:00 GMT", "2023-01-05"),
        ("January 5th, 2023", "2023-01-05"),
        ("２０２３年１月５日", "2023-01-05"),
        ("2023-1-5", "2023-01-05"),
        ("2023.", "2023"),
        ("2019–2020", "2019/2020"),
        ("Sept. 2023", "2023-09"),
        ("1/5/2023 12:00:00 AM", "2023-05-01"),
    ];
    for (text, date) in cases {
        let reading = issued(text);
        assert!(matches!(reading.form, DateForm::Known { .. }), "{text}: {reading:?}");
        assert_eq!((text_of(reading).as_str(), reading.fault), (date, None), "{text}");
    }
}

#[test]
fn day_and_month_are_ambiguous_when_both_may_be_a_month() {
    for (text, ambiguous) in [("03/04/2023", true), ("05/05/2023", false), ("25/12/2023", false), ("3.4.2023", false), ("03-04-2023", true), ("2011/12", true)]
    {
        assert_eq!(issued(text).form, DateForm::Known { ambiguous }, "{text}");
    }
}

#[test]
fn the_basic_form_is_named_as_such() {
    for text in ["20230105", "20230105T000000Z"] {
        let reading = issued(text);
        assert_eq!((reading.form, text_of(reading).as_str()), (DateForm::IsoBasic, "2023-01-05"));
    }
}

#[test]
fn what_no_form_fits_is_a_fault_of_syntax() {
    let cases = [
        "unknown",
        "202O-05-03",
        "2023-05-03Tmorning",
        "yyyy-mm-dd",
        "2023-05-",
        "published online",
        "soon",
        "2023-05-03-01",
        "printed in 2023",
        "2023-XX/03!",
        "issue 4",
        "2023.5.3.7",
        "date: tba",
        "2023-05/",
        "x",
        "12345",
        "999999999999999999999999",
        "2023/",
        "é",
        "XXXX",
    ];
    for text in cases {
        let reading = issued(text);
        if matches!(text, "2023-05/" | "2023/") {
            assert_eq!(reading.fault, None);
            continue;
        }
        assert_eq!((reading.date, reading.fault), (None, Some(F::Syntax)), "{text}");
    }
}

#[test]
fn impossible_days_are_told_and_the_rest_is_kept() {
    let cases = [
        ("2023-02-29", "2023-02", "February 2023 has 28 days, not 29"),
        ("2023-06-31", "2023-06", "June 2023 has 30 days, not 31"),
        ("2023-13-05", "2023", "there is no month 13"),
        ("2023-13", "2023", "there is no month 13"),
        ("2023-01-32", "2023-01", "January 2023 has 31 days, not 32"),
        ("2023-12-45", "2023-12", "December 2023 has 31 days, not 45"),
        ("2023/13/1", "2023", "there is no month 13"),
        ("2020/2019", "2020/2019", "the interval ends before it begins"),
        ("2023年2月30日", "2023-02", "February 2023 has 28 days, not 30"),
        ("2023-22-05", "2023", "there is no month 22"),
    ];
    for (text, date, words) in cases {
        let reading = issued(text);
        let Some(F::Impossible(impossible)) = reading.fault else {
            panic!("{text}: {reading:?}");
        };
        assert_eq!((text_of(reading).as_str(), impossible.to_string().as_str()), (date, words));
    }
    assert_eq!(issued("2023-13").fault, Some(F::Impossible(Impossible::Month(13))));
}

#[test]
fn placeholders_are_whole_or_a_part() {
    for text in
        ["0", "0000", "9999", "0001-01-01", "0000-00-00", "9999-12-31", "0001/1/1 0:00:00", "0001-01-01T00:00:00", "1/1/0001 12:00:00 AM", "00000000", "0001"]
    {
        let reading = issued(text);
        assert_eq!((reading.date, reading.fault), (None, Some(F::Placeholder(DatePlaceholder::Whole))), "{text}");
    }
    for (text, date) in [("2023-05-00", "2023-05"), ("2023-00-00", "2023"), ("2023-00", "2023"), ("2023/05/00", "2023-05"), ("20230500", "2023-05")] {
        let reading = issued(text);
        assert_eq!((text_of(reading).as_str(), reading.fault), (date, Some(F::Placeholder(DatePlaceholder::Part))), "{text}");
    }
}

#[test]
fn days_that_stand_for_nothing_are_implausible() {
    let cases = [
        ("1900-01-01", Implausible::Spreadsheet),
        ("1970-01-01", Implausible::UnixEpoch),
        ("1970-01-01T00:00:00", Implausible::UnixEpoch),
        ("1023-05-03", Implausible::BeforePrint),
        ("0202-05-03", Implausible::BeforePrint),
        ("1099", Implausible::BeforePrint),
        ("1321-07", Implausible::BeforePrint),
        ("1900/1/1", Implausible::Spreadsheet),
        ("-0044", Implausible::BeforePrint),
    ];
    for (text, fault) in cases {
        assert_eq!(issued(text).fault, Some(F::Implausible(fault)), "{text}");
    }
}

#[test]
fn the_sites_own_form_is_right_in_its_place() {
    let reading = read("2023/1/5 0:00:00", DateRole::ElectronicSite);
    assert_eq!((reading.form, text_of(reading).as_str(), reading.fault), (DateForm::SiteOwn, "2023-01-05", None));
    let empty = read("0001/1/1 0:00:00", DateRole::ElectronicSite);
    assert_eq!((empty.form, empty.fault), (DateForm::SiteOwn, Some(F::Placeholder(DatePlaceholder::Whole))));
    assert_eq!(read("2023/1/5", DateRole::ElectronicSite).form, DateForm::Known { ambiguous: false });
}

#[test]
fn marks_at_a_year_are_told() {
    for text in ["2001a", "2001b", "2001b.", "[2001]", "(2001)", "c2001", "c2001.", "©2001", "© 2001", "[c2001]", "[2001?]"] {
        let reading = issued(text);
        assert_eq!((reading.form, reading.date.map(|d| d.year())), (DateForm::Suffix, Some(2001)), "{text}");
    }
    assert_eq!(read("2001?", DateRole::BibYear).form, DateForm::Suffix);
}

#[test]
fn a_bibtex_year_may_have_words() {
    for text in ["(about 1984)", "about 1984", "ca. 1984"] {
        let reading = read(text, DateRole::BibYear);
        assert_eq!((text_of(reading).as_str(), reading.form), ("1984~", DateForm::Iso), "{text}");
    }
    assert_eq!(read("ca. 5 Jan 1984", DateRole::BibYear).form, DateForm::Known { ambiguous: false });
    for (text, date) in [("1891--1892", "1891/1892"), ("1912/13", "1912/1913"), ("1954-57", "1954/1957"), ("1964-6", "1964/1966"), ("1951ff", "1951/..")] {
        let reading = read(text, DateRole::BibYear);
        assert_eq!((text_of(reading).as_str(), reading.form, reading.fault), (date, DateForm::Iso, None));
    }
    for text in ["to appear", "in press", "n.d.", "300 BC", "AD 79"] {
        assert_eq!(read(text, DateRole::BibYear).fault, Some(F::Words));
    }
    assert_eq!(read("19xx", DateRole::BibYear).fault, Some(F::Syntax));
}

#[test]
fn ris_and_medline_have_their_own_forms() {
    for (text, role, date) in [
        ("2023///", DateRole::Ris, "2023"),
        ("2023/01/05/", DateRole::Ris, "2023-01-05"),
        ("2023///Spring", DateRole::Ris, "2023-21"),
        ("2023/01/05", DateRole::Ris, "2023-01-05"),
        ("2023 Jan 5", DateRole::Medline, "2023-01-05"),
        ("2023 Jan-Feb", DateRole::Medline, "2023-01/2023-02"),
        ("2023 Spring", DateRole::Medline, "2023-21"),
    ] {
        let reading = read(text, role);
        assert_eq!((reading.form, text_of(reading).as_str()), (DateForm::Iso, date), "{text}");
    }
}

#[test]
fn empty_text_is_no_date_and_no_fault() {
    assert_eq!((issued("").fault, issued("  ").date), (None, None));
}
