use super::*;
use crate::normalize::issn;

/// Journals with these names, abbreviations and ISSNs.
fn journals(rows: &[(&str, &str, &str)]) -> Journals {
    let mut journals = Journals::default();
    let table = journals.table("a.csv");
    for ((name, abbreviation, issn), line) in rows.iter().zip(1..) {
        let entry = Entry { name: *name, abbreviation, table, line, ..Entry::default() };
        journals.add(&Row { entries: vec![entry], issns: issn_number(issn).into_iter().collect(), other_names: Vec::new() });
    }
    journals.sort();
    journals
}

const ROWS: &[(&str, &str, &str)] = &[
    ("Mire Studies", "Mire Stud.", "1234-5679"),
    ("JOURNAL OF SOIL CARBON", "J SOIL CARBON", "2049-3630"),
    ("Journal of Soil Carbon", "J. Soil Carbon", ""),
    ("Annals of Peat", "Ann.", "9000-0017"),
    ("Annals of Peat Physics", "Ann.", "9000-0025"),
    ("Fens", "", ""),
    ("泥炭学报", "", ""),
];

#[test]
fn issns_are_numbers() {
    assert_eq!(issn_number("2049-3630"), issn_number("20493630"));
    assert_eq!(issn_number("0000-006x"), issn_number("0000-006X"));
    assert!(issn::is_right("2049-3630"));
    for wrong in ["", "2049-363", "2049-36300", "X049-3630", "2049–3630", "ISSN"] {
        assert_eq!(issn_number(wrong), None, "{wrong}");
    }
}

#[test]
fn a_name_is_written_in_each_form() {
    let journals = journals(ROWS);
    let write = |name, issn, form| match journals.written(name, &[issn], form, true) {
        Written::As(new) => new,
        Written::Same => "=".to_owned(),
        Written::Stays(why) => why.to_owned(),
    };
    for (name, issn, forms) in [
        ("Mire Studies", "", ["=", "Mire Stud.", "Mire Stud"]),
        ("Mire Stud", "", ["Mire Studies", "Mire Stud.", "="]),
        ("mire stud.", "", ["Mire Studies", "Mire Stud.", "Mire Stud"]),
        ("The Journal of Soil Carbon", "", ["=", "J. Soil Carbon", "J Soil Carbon"]),
        ("J Soil Carbon", "", ["Journal of Soil Carbon", "J. Soil Carbon", "="]),
        ("Ann.", "", ["it is short for several journals", "=", "Ann"]),
        ("Ann.", "9000-0025", ["Annals of Peat Physics", "=", "Ann"]),
        ("Mire Studies (Online)", "1234-5679", ["Mire Studies", "Mire Stud.", "Mire Stud"]),
        ("Heaths", "1234-5679", ["no table knows it", "no table knows it", "no table knows it"]),
        ("Fens", "", ["=", "the tables have no abbreviation of it", "the tables have no abbreviation of it"]),
        ("泥炭学报", "", ["=", "the tables have no abbreviation of it", "the tables have no abbreviation of it"]),
    ] {
        assert_eq!([Form::Full, Form::Abbrev, Form::Dotless].map(|form| write(name, issn, form)), forms.map(str::to_owned), "{name}");
    }
}

#[test]
fn what_is_written_stays_so() {
    let journals = journals(ROWS);
    for (name, ..) in ROWS {
        for (_, form) in Form::WORDS {
            if let Written::As(new) = journals.written(name, &[], form, true) {
                assert_eq!(journals.written(&new, &[], form, true), Written::Same, "{name} {new}");
            }
        }
    }
}

#[test]
fn iso_4_is_for_serials_that_no_table_abbreviates() {
    let mut journals = journals(ROWS);
    let mut ltwa = Ltwa::default();
    ltwa.add("report", "rep.", "eng");
    journals.set_ltwa(ltwa);
    let write = |name, is_serial| journals.written(name, &[], Form::Abbrev, is_serial);
    assert_eq!(write("Reports on Heaths", true), Written::As("Rep. Heaths".to_owned()));
    assert_eq!(write("Rep. Heaths", true), Written::Same);
    assert_eq!(write("Trans. Heaths", true), Written::Stays("no table knows it"));
    assert_eq!(write("Reports on Heaths", false), Written::Stays("no table knows it"));
    assert_eq!(write("Mire Studies", true), Written::As("Mire Stud.".to_owned()));
}

#[test]
fn near_names_differ_in_a_word() {
    let journals = journals(ROWS);
    assert_eq!(journals.nearest("Annals of Peat Phyiscs"), ["Annals of Peat Physics"]);
    assert_eq!(journals.nearest("Mire Studeis"), ["Mire Studies"]);
    assert_eq!(journals.nearest("Fen"), ["Fens"]);
    assert_eq!(journals.nearest("Nothing like that"), [""; 0]);
    assert_eq!(journals.nearest(&"word ".repeat(10_000)), [""; 0]);
}

#[test]
fn a_name_is_missed_once() {
    let journals = journals(ROWS);
    for _ in 0..2 {
        journals.miss("Heaths", "no table knows it");
    }
    assert_eq!(journals.missed(), [("Heaths".to_owned(), "no table knows it")]);
}
