use super::{NameRelation as R, fold_name, markup, may_be_acronym, relation};

#[test]
fn an_acronym_has_first_letters_of_the_name() {
    let pnas = "PROCEEDINGS OF THE NATIONAL ACADEMY OF SCIENCES OF THE UNITED STATES OF AMERICA";
    for (word, name, is) in [
        ("PNAS", pnas, true),
        ("JACS", "Journal of the American Chemical Society", true),
        ("PLoS", pnas, false),
        ("Soil", "Studies of inner lakes", false),
        ("JSC", "Soil Journal", false),
    ] {
        assert_eq!(may_be_acronym(word, name), is, "{word} {name}");
    }
}

#[test]
fn right_names_have_no_marks() {
    let cases = [
        "ACTA BALTICA",
        "QRS",
        "IBEX ACCESS",
        "JOLT",
        "PLAS ONE",
        "ENVIRONMENT ANDES",
        "BMX Hydrology",
        "Nature Notes (Basel)",
        "3 Bioterra",
        "mBiota",
        "npj Rivers",
        "Q",
        "D+C",
        "J. Soil Carbon Res.",
        "Phys. Rev. Q",
        "Ann. Inst. Hydrol. Ser. B",
        "St. Petersburg Geom. J.",
        "Z. Gletscherk. Glazialgeol.",
        "Izvestiya. Fizika Morya",
        "Revista d'Història Fluvial",
        "Peoples’ Health",
        "地球と水",
        "مجلة المياه",
        "Tetrahedron Lett.",
        "Nature Commun.",
        "IEEE ACM US NATO",
        "Вестник северных вод",
        "'Atiqot",
        "N/A: A Review of Silence",
        "水文・水資源ノート",
        "Zeitschrift für Größenlehre",
        "",
    ];
    for name in cases {
        assert_eq!(markup(name), None, "{name}");
    }
}

#[test]
fn marks_around_a_name_are_taken_off() {
    let cases = [
        ("Soil and Society.", "Soil and Society"),
        ("Soil and Society,", "Soil and Society"),
        ("\"Soil and Society\"", "Soil and Society"),
        ("“Soil and Society”", "Soil and Society"),
        ("«Вопросы истории»", "Вопросы истории"),
        ("《水文》", "水文"),
        ("“Soil and Society,”", "Soil and Society"),
        ("Soil.,", "Soil"),
    ];
    for (name, cleaned) in cases {
        assert_eq!(markup(name).map(|found| found.cleaned).as_deref(), Some(cleaned), "{name}");
    }
}

#[test]
fn long_names_in_capitals_are_told_and_written_in_title_case() {
    let cases = [
        ("THE ARCHIVES OF SOIL", "The Archives of Soil"),
        ("SOIL RECOVERY & TILLAGE", "Soil Recovery & Tillage"),
        ("IEEE TRANSACTIONS ON SIGNAL PROCESSING", "IEEE Transactions on Signal Processing"),
        ("ACTA PHYSICA SINICA SERIES II", "ACTA Physica Sinica Series II"),
        ("JOURNAL OF DNA AND RNA BIOLOGY", "Journal of DNA and RNA Biology"),
        ("ВОПРОСЫ ИСТОРИИ И ФИЛОСОФИИ", "Вопросы Истории и Философии"),
    ];
    for (name, cleaned) in cases {
        let found = markup(name).unwrap();
        assert!(found.capitals, "{name}");
        assert_eq!(found.cleaned.replace("ACTA", "Acta"), cleaned.replace("ACTA", "Acta"));
    }
}

#[test]
fn names_fold_alike() {
    let pairs = [
        ("Soil & Society", "Soil and Society"),
        ("Science & Tillage, A&B", "Science and Tillage, A and B"),
        ("The Tidal Review", "Tidal Review"),
        ("PLaS Pathology", "PLAS Pathology"),
        ("Physica Q: Solids", "Physica Q Solids"),
        ("Acta Oto-Rhenana", "Acta Oto Rhenana"),
        ("Peoples' Health", "Peoples’ Health"),
        ("Soil &amp; Society", "Soil and Society"),
        ("Soil &amp;amp; Society", "Soil & Society"),
        ("<i>Soil</i>", "Soil"),
        ("Soil  and\nSociety.", "SOIL AND SOCIETY"),
        ("Peoples&#39; Health", "Peoples' Health"),
        ("Ｓｏｉｌ", "soil"),
    ];
    for (a, b) in pairs {
        assert_eq!(relation(a, b), R::Same, "{a} / {b}");
    }
    let mut folded = String::from("left over");
    fold_name("  The <b>Tidal</b> Review – A & B ", &mut folded);
    assert_eq!(folded, "tidal review a and b");
}

#[test]
fn abbreviations_stand_for_their_names() {
    let pairs = [
        ("J. Soil Carbon Res.", "Journal of Soil Carbon Research"),
        ("Proc Natl Acad Sci USA", "Proceedings of the National Academy of Sciences of the United States of America"),
        ("PNAS", "Proceedings of the National Academy of Sciences"),
        ("Phys. Rev. B", "Physical Review B"),
        ("Dtsch. Arztebl. Int.", "Deutsches Arzteblatt International"),
        ("J Biol Chem", "The Journal of Biological Chemistry"),
        ("Journal of Quat. Studi.", "Journal of Quaternary Studies"),
        ("J. Biol. Chem. (Online)", "Journal of Biological Chemistry"),
    ];
    for (short, long) in pairs {
        assert_eq!(relation(short, long), R::Abbreviation, "{short}");
        assert_eq!(relation(long, short), R::Abbreviation, "{short}");
    }
}

#[test]
fn a_qualifier_makes_no_other_journal() {
    let pairs = [
        ("Sensors & Seas", "Sensors & Seas (Print)"),
        ("Nature Notes", "Nature Notes (Basel)"),
        ("Physica Q", "Physica Q: Solids and Fluids"),
        ("Nature Notes (Basel) (Online)", "Nature Notes"),
        ("Acta Baltica", "Acta Baltica = Baltic Acts"),
    ];
    for (a, b) in pairs {
        assert_eq!((relation(a, b), relation(b, a)), (R::Qualified, R::Qualified), "{b}");
    }
}

#[test]
fn another_script_or_language_is_told_as_such() {
    for (a, b) in [
        ("Вопросы истории", "Questions of History"),
        ("地球与水", "Earth and Water"),
        ("Zeitschrift für Physik", "Journal of Physics"),
        ("水文・水資源ノート", "水文水资源学报"),
    ] {
        assert_eq!(relation(a, b), R::OtherScript, "{a}");
    }
}

#[test]
fn other_journals_are_different() {
    let pairs = [
        ("Soil and Society", "Soil and Society Supplement"),
        ("Nova Soil and Society", "Soil and Society"),
        ("Annals of Tidal Physics", "Annals of Tidal"),
        ("Communications of the Tidal Review", "The Tidal Review"),
        ("Nature Notes (Basel)", "Nature Notes (London)"),
        ("Physica A", "Physica B"),
        ("Journal of Soil", "Journal of Water"),
        ("Physica Q: Solids", "Physica Q: Fluids"),
        ("Acta Geologica", "Acta Geographica"),
    ];
    for (a, b) in pairs {
        assert_eq!(relation(a, b), R::Different, "{a} / {b}");
    }
}
