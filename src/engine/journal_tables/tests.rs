//! Every kind of table is known by its header; what is wrong costs one row.

use super::*;
use crate::engine::config::Columns;
use crate::model::metrics::Quartile;
use crate::normalize::journal_tables::Entry;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/journals");

/// The journals of a text, and what was told of it.
fn read(file: &str, text: &[u8], own: Option<&Columns>) -> Result<(Journals, Vec<String>), String> {
    let (mut journals, mut told) = (Journals::default(), Vec::new());
    let mapping = Mapping { own, other: &Columns::default(), year: None, year_unless_said: Some(1999) };
    add(&mut journals, file, text, &mapping, &mut |line, why| told.push(format!("{line}: {why}")))?;
    journals.sort();
    Ok((journals, told))
}

/// What a fixture says of *Mire Studies*, which has this ISSN.
fn mire(file: &str, own: Option<&Columns>) -> (Journals, Vec<String>) {
    let text = bytes(&Path::new(FOLDER).join(file)).unwrap();
    let (journals, told) = read(file, &text, own).unwrap_or_else(|why| panic!("{file}: {why}"));
    assert!(told.is_empty(), "{file}: {told:?}");
    let shown = |entry: Entry<&str>| {
        let quartile = entry.quartile.map_or("", Quartile::text);
        let region = entry.region.map_or_else(String::new, |region| format!("{region}{}", if entry.is_minor { " minor" } else { "" }));
        format!("{} {} {quartile} {} {region} {}", entry.year, entry.factor, entry.category, entry.region_category).trim_end().to_owned()
    };
    let rows = journals.of_journal(&["9000-0013"], &["mire studies"]).into_iter().map(shown).collect();
    (journals, rows)
}

#[test]
fn every_kind_of_table_is_known() {
    for (file, has_issn, rows) in [
        ("abbreviations.csv", false, &["1999"][..]),
        ("doaj.csv", true, &["1999"]),
        ("scimagojr 2023.csv", true, &["2023"]),
        ("crossref-titles.csv", true, &["1999"]),
        ("jcr-export.csv", true, &["2023 3.9 Q2 ECOLOGY"]),
        ("JCR2022-UTF8.csv", false, &["2022 3.6 Q2"]),
        ("JCR2023-UTF8.csv", true, &["2023 3.9 Q2 ECOLOGY", "2023 3.9 Q1 SOIL SCIENCE"]),
        ("JCR2024-UTF8.csv", true, &["2024 4.1 Q2 ECOLOGY(SCIE);SOIL SCIENCE(SCIE, SSCI)"]),
        ("JCR2025-UTF8.csv", true, &["2025 4.4", "2025 4.4 Q2 ECOLOGY", "2025 4.4 Q1 SOIL SCIENCE"]),
        ("FQBJCR2023-UTF8.csv", true, &["2023    2 环境科学与生态学", "2023    3 minor ECOLOGY 生态学", "2023    1 minor SOIL SCIENCE 土壤科学"]),
        ("FQBJCR2025-UTF8.csv", true, &["2025    3 环境科学与生态学", "2025    3 minor ECOLOGY 生态学"]),
    ] {
        let (journals, found) = mire(file, None);
        assert_eq!(found, rows, "{file}");
        assert_eq!(journals.by_issn("90000013").next().is_some(), has_issn, "{file}");
    }
}

#[test]
fn all_names_and_issns_of_a_journal_lead_to_it() {
    let (doaj, _) = mire("doaj.csv", None);
    assert!(doaj.has("The Mire Studies") && doaj.has("STUDIA PALUDUM") && !doaj.has("Peat Press"));
    let (titles, _) = mire("crossref-titles.csv", None);
    assert_eq!(["9000-0013", "90000021", "9000-0048", "9000-0056"].map(|issn| titles.by_issn(issn).count()), [1; 4]);
    let (list, _) = mire("abbreviations.csv", None);
    assert_eq!(list.by_abbreviation("J Soil Carbon").map(|entry| entry.name).collect::<Vec<_>>(), ["Journal of Soil Carbon"]);
    assert_eq!(list.nearest("Jounal of Soil Carbon"), ["Journal of Soil Carbon"]);
    assert_eq!(list.nearest("Mire and Fen Reports"), [""; 0]);
}

#[test]
fn a_table_of_ones_own_is_read_by_its_columns() {
    let text = |name: &str| Some(name.to_owned());
    let columns = Columns { title: text("Zeitschrift"), issn: text("nummer"), impact_factor: text("Faktor"), year: text("Stand"), ..Columns::default() };
    assert_eq!(mire("own.csv", Some(&columns)).1, ["2023 3.9"]);
    let why = |columns: Columns| read("own.csv", b"Zeitschrift;Nummer\nMire Studies;9000-0013\n", Some(&columns)).expect_err("it is wrong");
    assert_eq!(why(Columns { title: text("Zeitschrit"), ..Columns::default() }), "it has no column 'Zeitschrit' for title; did you mean Zeitschrift?");
    assert!(why(Columns { issn: text("Nummer"), ..Columns::default() }).contains("columns.title"));
    assert!(read("a.csv", b"a;b;c;d;e;f\n1;2;3;4;5;6\n", None).is_err_and(|why| why.contains("'a;b;c;d;e;f'")));
    assert!(read("a.csv", b"", None).is_err());
}

#[test]
fn a_bad_row_costs_itself_alone() {
    let text = b"Journal,ISSN,IF(2023),IF Quartile(2023)\n\
        A,1234-567,1.0,Q1\n\
        B,1234-5679,high,Q1\n\
        C,1234-5679,1.0,Q9\n\
        ,1234-5679,1.0,Q1\n\
        \"D\nand more\",1234-5679,1.0,Q1\n\
        E\xff,1234-5679,1.0,Q1\n\
        F,1234-5679,1.0,Q1,more\n\
        \"G,1234-5679,1.0,Q1\n\
        H,1234-5679,1.0,Q1\n\
        I,N/A,N/A,N/A\n\
        J\n";
    let (journals, told) = read("a.csv", text, None).unwrap();
    let expected = [
        "2: '1234-567' is no ISSN",
        "3: 'high' is no impact factor",
        "4: 'Q9' is no quartile",
        "5: there is no name",
        "8: byte 1 is not UTF-8",
        "9: it has 5 cells, and the header 4",
        "10: a quote is not closed",
    ];
    assert_eq!(told, expected);
    let names: Vec<&str> = ["A", "B", "C", "D and more", "E", "F", "G", "H", "I", "J"].into_iter().filter(|name| journals.has(name)).collect();
    assert_eq!(names, ["D and more", "H", "I", "J"]);
}

#[test]
fn no_bytes_make_it_stop() {
    let good = fs_fixture("JCR2023-UTF8.csv");
    for end in 0..good.len() {
        let _ = read("a.csv", good.get(..end).unwrap(), None);
        let mut bent = good.clone();
        for byte in [0, b'"', b',', b'\n', 0xff] {
            bent[end] = byte;
            let _ = read("a.csv", &bent, None);
        }
    }
    let quotes = "\"a\n".repeat(20_000);
    assert!(read("a.csv", format!("Journal,ISSN\n{quotes}").as_bytes(), None).is_ok());
}

fn fs_fixture(file: &str) -> Vec<u8> {
    std::fs::read(Path::new(FOLDER).join(file)).unwrap()
}
