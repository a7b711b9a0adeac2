//! Whole lists: what is read, what is told, what is proposed.

use super::*;
use crate::source::arena::Arena;

/// A name in short: `given|particle|family|suffix`, `=literal` for a person, `#literal` for a body.
fn short(text: &str) -> Vec<String> {
    let arena = Arena::new();
    let reading = read_list(text, &arena);
    reading
        .names
        .iter()
        .map(|n| match (n.literal, n.corporate) {
            ("", _) if n.suffix.is_empty() => format!("{}|{}|{}", n.given, n.particle, n.family),
            ("", _) => format!("{}|{}|{}|{}", n.given, n.particle, n.family, n.suffix),
            (literal, true) => format!("#{literal}"),
            (literal, false) => format!("={literal}"),
        })
        .collect()
}

/// The faults in short: kind, the text at fault, the mended list.
fn told(text: &str) -> Vec<(NameFaultKind, String, Option<String>)> {
    let arena = Arena::new();
    let reading = read_list(text, &arena);
    reading
        .faults
        .iter()
        .map(|f| {
            let at = text.get(f.start as usize..f.end as usize).expect("a range of the text");
            (f.kind, at.to_owned(), f.fixed.map(str::to_owned))
        })
        .collect()
}

#[test]
fn clean_lists_raise_nothing() {
    for (text, names) in [
        ("V. S. Khristoforov", vec!["V. S.||Khristoforov"]),
        ("A B, C D", vec!["A||B", "C||D"]),
        ("John Bell, Jr., Anna Ono", vec!["John||Bell|Jr.", "Anna||Ono"]),
        ("Anna Ono, PhD, Karl Bell, MD", vec!["Anna||Ono|PhD", "Karl||Bell|MD"]),
        ("John Bell III, Petr Kučera", vec!["John||Bell|III", "Petr||Kučera"]),
        ("James Null, Petr Nil, Anna Na, Vera None-Duval", vec!["James||Null", "Petr||Nil", "Anna||Na", "Vera||None-Duval"]),
        ("Suharto, Anna Haddad", vec!["=Suharto", "Anna||Haddad"]),
        ("Anna Ono and Karl Bell", vec!["Anna||Ono", "Karl||Bell"]),
        ("Anna Ono, Vera Lund, and Karl Bell", vec!["Anna||Ono", "Vera||Lund", "Karl||Bell"]),
        ("Anna Ono & Karl Bell", vec!["Anna||Ono", "Karl||Bell"]),
        ("Ministry of Food and Agriculture, Anna Harlow", vec!["#Ministry of Food and Agriculture", "Anna||Harlow"]),
        ("Ministry of Food, Agriculture and Fisheries", vec!["#Ministry of Food, Agriculture and Fisheries"]),
        ("Task Force on Soil and Water & Partners", vec!["#Task Force on Soil and Water & Partners"]),
        ("1000 Genomes Project Consortium, Anna Ono", vec!["#1000 Genomes Project Consortium", "Anna||Ono"]),
        ("UNESCO, CERN", vec!["#UNESCO", "#CERN"]),
        ("HELIOS Collaboration, NORDREG Study Group", vec!["#HELIOS Collaboration", "#NORDREG Study Group"]),
        ("Acme Software, Inc., Anna Ono", vec!["#Acme Software, Inc.", "Anna||Ono"]),
        ("J. Smith-Ward, J. A. Smith-Ward", vec!["J.||Smith-Ward", "J. A.||Smith-Ward"]),
        ("Wei Wang, Wei-Wei Wang", vec!["Wei||Wang", "Wei-Wei||Wang"]),
        ("Na Li, Bo Xu, Wu E, Jo Åå, Le Vu", vec!["Na||Li", "Bo||Xu", "Wu||E", "Jo||Åå", "Le||Vu"]),
        ("Anna Etal, Vera Noname, Emil Issue, Ida Best", vec!["Anna||Etal", "Vera||Noname", "Emil||Issue", "Ida||Best"]),
        ("Vera McKAY-Hart, Owen O'Neill, J. DeWitt", vec!["Vera||McKAY-Hart", "Owen||O'Neill", "J.||DeWitt"]),
        ("王小明, 欧阳娜", vec!["小明||王", "娜||欧阳"]),
        ("김민준, 남궁서연", vec!["민준||김", "서연||남궁"]),
        ("محمد حداد, نور الخطيب", vec!["محمد||حداد", "نور||الخطيب"]),
        ("Ё. А. Щукин, Олена Ткаченко", vec!["Ё. А.||Щукин", "Олена||Ткаченко"]),
        ("Khristoforov V. S., Ilyin Yu. V.", vec!["V. S.||Khristoforov", "Yu. V.||Ilyin"]),
        ("Smith, J., Doe, A. B.", vec!["J.||Smith", "A. B.||Doe"]),
        ("Smith JA, Doe B", vec!["JA||Smith", "B||Doe"]),
        ("Ren&#233; M&uuml;ller, Anna Ono", vec!["Ren&#233;||M&uuml;ller", "Anna||Ono"]),
        ("Anna Van den Bergh", vec!["Anna||Van den Bergh"]),
        ("G. 't Hooft, Femke van 't Veld", vec!["G.|'t|Hooft", "Femke|van 't|Veld"]),
    ] {
        assert_eq!(short(text), names, "{text}");
        assert_eq!(told(text), vec![], "{text}");
    }
    assert!(short("").is_empty() && short(" \u{a0}").is_empty() && told(" ").is_empty());
}

#[test]
fn et_al_is_no_name() {
    for tail in [" et al.", ", et al.", ", et al", ", and others", ", 等", ", и др.", " et al", ", et. al.", ", u.a.", " and others", ", others", ", y otros"]
    {
        let text = format!("Anna Ono, Pieter van der Berg{tail}");
        assert_eq!(short(&text), ["Anna||Ono", "Pieter|van der|Berg"], "{text}");
        let faults = told(&text);
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        assert_eq!(faults[0].0, NameFaultKind::EtAl);
        assert!(tail.ends_with(&faults[0].1), "{text}: {:?}", faults[0].1);
        assert_eq!(faults[0].2.as_deref(), Some("Anna Ono, Pieter van der Berg"));
    }
}

#[test]
fn capitals_are_told_with_the_list_in_mixed_case() {
    for (text, count, fixed) in [
        ("ANNA KOWALSKA, JAN NOWAK", 2, "Anna Kowalska, Jan Nowak"),
        ("ANNA KOWALSKA, Jan Nowak", 1, "Anna Kowalska, Jan Nowak"),
        ("J. SMITH", 1, "J. Smith"),
        ("Pieter van der BERG, Amélie D'AUBIGNÉ", 2, "Pieter van der Berg, Amélie D'Aubigné"),
        ("PIETER VAN DER BERG", 1, "Pieter van der Berg"),
        ("DUPONT Jean", 1, "Dupont Jean"),
    ] {
        let faults = told(text);
        assert_eq!(faults.len(), count, "{text}: {faults:?}");
        assert!(faults.iter().all(|f| f.0 == NameFaultKind::AllCaps && f.2.as_deref() == Some(fixed)), "{text}: {faults:?}");
    }
}

#[test]
fn empty_parts_are_told_where_they_are() {
    for text in [
        ", Anna Ono, Karl Bell",
        "Anna Ono, Karl Bell,",
        "Anna Ono, , Karl Bell",
        "Anna Ono,, Karl Bell",
        "Anna Ono, Karl Bell, ",
        " , Anna Ono, Karl Bell",
        "Anna Ono and and Karl Bell",
    ] {
        let faults = told(text);
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        assert_eq!(faults[0].0, NameFaultKind::EmptyPart, "{text}");
        assert!(!faults[0].1.is_empty() && !faults[0].1.contains('n') || faults[0].1.contains("and"), "{text}: {:?}", faults[0].1);
        let fixed = faults[0].2.as_deref().expect("a mended list");
        assert!(fixed == "Anna Ono, Karl Bell" || fixed == "Anna Ono and Karl Bell", "{text}: {fixed}");
        assert_eq!(short(text), ["Anna||Ono", "Karl||Bell"], "{text}");
    }
}

#[test]
fn other_separators_become_commas() {
    for separator in ["; ", ";", "，", "、", " ; ", "；"] {
        let text = ["Anna Ono", "Pieter van der Berg", "J. Smith-Ward"].join(separator);
        let faults = told(&text);
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        assert_eq!(faults[0].0, NameFaultKind::Separator { safe: true });
        assert_eq!(faults[0].1, separator.trim());
        assert_eq!(faults[0].2.as_deref(), Some("Anna Ono, Pieter van der Berg, J. Smith-Ward"));
    }
    for (text, fixed) in [
        ("Smith, J.; Doe, A.", "J. Smith, A. Doe"),
        ("Berg, Pieter van der; Whitcombe, J. A.; UNESCO", "Pieter van der Berg, J. A. Whitcombe, UNESCO"),
        ("García Márquez, Gabriel; Doe, Anna", "Gabriel García Márquez, Anna Doe"),
        ("A. Bell, C. Dahl; E. Frank", "A. Bell, C. Dahl, E. Frank"),
    ] {
        let faults = told(text);
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        assert_eq!(faults[0].0, NameFaultKind::Separator { safe: false }, "{text}");
        assert_eq!(faults[0].2.as_deref(), Some(fixed));
    }
    assert_eq!(short("潘紫麟;刘庆鹏;"), ["紫麟||潘", "庆鹏||刘"]);
    assert_eq!(told("潘紫麟;刘庆鹏;").len(), 1);
}

#[test]
fn marks_and_addresses_are_stripped() {
    for mark in [
        "1",
        "*",
        "1*",
        "¹˒²",
        " 2",
        " (ono@example.org)",
        " https://orcid.org/0000-0002-1825-0097",
        "3†",
        " [0000-0002-1825-0097]",
        " (1)",
        " www.example.org/staff/12",
        "1,2",
    ] {
        let text = format!("Karl Bell, Anna Ono{mark}, Pieter van der Berg");
        let faults = told(&text);
        assert!(faults.iter().all(|f| f.0 == NameFaultKind::DigitsOrMail) && !faults.is_empty(), "{text}: {faults:?}");
        assert_eq!(faults[0].2.as_deref(), Some("Karl Bell, Anna Ono, Pieter van der Berg"), "{text}");
        assert_eq!(short(&text), ["Karl||Bell", "Anna||Ono", "Pieter|van der|Berg"], "{text}");
    }
    assert_eq!(short("Suharto1, G20"), ["=Suharto", "#G20"]);
    assert_eq!(told("Suharto1").len(), 1);
    assert_eq!(told("Group of 77, COVID-19 Genetics Initiative"), vec![]);
}

#[test]
fn a_name_that_stands_twice_is_told_at_its_second_place() {
    for (text, info, fixed) in [
        ("Anna Ono, Karl Bell, Anna Ono", false, Some("Anna Ono, Karl Bell")),
        ("Anna Ono, Anna  Ono", false, Some("Anna Ono")),
        ("J. Smith, J. Smith", true, None),
        ("Xiaoming Wang, Xiaoming Wang", true, None),
    ] {
        let faults = told(text);
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        assert_eq!((faults[0].0, faults[0].2.as_deref()), (NameFaultKind::Duplicated { info }, fixed), "{text}");
    }
    let many: Vec<String> = (b'A'..=b'Z').flat_map(|c| ["Vera", "Karl"].map(|g| format!("{g} {}olm", c as char))).collect();
    let text = format!("{}, Vera Aolm", many.join(", "));
    assert!(told(&text).iter().all(|f| f.0 == NameFaultKind::Duplicated { info: true }));
}

#[test]
fn placeholders_are_read_as_missing() {
    for text in ["[No Author]", "undefined", "No authors listed", "N/A", "Unknown Author", "Author Unknown", "Anon.", "佚名", "nan nan", "Not Available"] {
        let faults = told(text);
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        assert_eq!(faults[0].0, NameFaultKind::Placeholder { info: false }, "{text}");
        assert!(short(text).is_empty());
        let list = format!("{text}, Anna Ono");
        assert_eq!(told(&list)[0].2.as_deref(), Some("Anna Ono"), "{list}");
        assert_eq!(short(&list), ["Anna||Ono"], "{list}");
    }
    assert_eq!(told("[Anonymous]")[0].0, NameFaultKind::Placeholder { info: true });
}

#[test]
fn glued_initials_are_told() {
    for text in ["VS Khristoforov", "Anna Ono, AP Kuznetsov", "NI Khristoforov", "NI Ilyin", "MA Abdel-Fattah", "ÅB Ström", "JM de la Cruz"] {
        let faults = told(text);
        assert_eq!(faults.len(), 1, "{text}");
        assert_eq!((faults[0].0, &faults[0].2), (NameFaultKind::GluedInitials, &None));
    }
    for text in ["LI Xiaoming", "MA Wei-Min", "XU Na"] {
        assert!(told(text).iter().all(|fault| fault.0 != NameFaultKind::GluedInitials), "{text}");
    }
    assert_eq!(short("VS Khristoforov"), ["VS||Khristoforov"]);
}

#[test]
fn ranges_point_at_the_names() {
    let arena = Arena::new();
    let text = " Anna  Ono ,Karl Bell; Suharto";
    let names = read_list(text, &arena).names;
    let at: Vec<&str> = names.iter().map(|n| &text[n.start as usize..n.end as usize]).collect();
    assert_eq!(at, ["Anna  Ono", "Karl Bell", "Suharto"]);
}

#[test]
fn any_text_is_read() {
    let pieces = [
        "Anna", " ", ",", ";", "；", "and", "&", "&amp;", "et al.", "1", "*", "(", ")", "王", "·", "김", "é", "\u{301}", "\u{fffd}", "Jr.", "@", "-", "'", ".",
        "\u{0}", "等", "<sup>", "</sup>", "В.", "van", "UNESCO", "of",
    ];
    let mut seed = 7_u32;
    for _ in 0..4000 {
        let mut text = String::new();
        for _ in 0..seed % 9 + 1 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(pieces[(seed >> 16) as usize % pieces.len()]);
        }
        let arena = Arena::new();
        let reading = read_list(&text, &arena);
        for f in reading.faults {
            assert!(text.get(f.start as usize..f.end as usize).is_some(), "{text:?} {f:?}");
        }
        for n in reading.names {
            assert!(text.get(n.start as usize..n.end as usize).is_some(), "{text:?} {n:?}");
            assert!(!n.is_empty(), "{text:?}");
        }
        read_one(&text, &arena);
        read_inverted(&text, &arena);
        read_family_initials(&text, &arena);
    }
}

#[test]
fn of_many_faults_the_first_hold_the_mended_list() {
    let text = vec!["Anna Holm1"; MENDED + 5].join(", ");
    let arena = Arena::new();
    let faults = read_list(&text, &arena).faults;
    let marks = || faults.iter().filter(|fault| fault.kind == NameFaultKind::DigitsOrMail);
    assert_eq!((marks().count(), marks().filter(|fault| fault.fixed.is_some()).count()), (MENDED + 5, MENDED));
}
