//! Names as they are said and as they are filed.

use super::*;

/// (text, given, particle, family, suffix); a literal has its text in the last place but nothing else.
const SAID: &[(&str, &str, &str, &str, &str)] = &[
    ("V. S. Khristoforov", "V. S.", "", "Khristoforov", ""),
    ("Jan van den Berg", "Jan", "van den", "Berg", ""),
    ("Anna Van den Bergh", "Anna", "", "Van den Bergh", ""),
    ("Sabine von der Heide", "Sabine", "von der", "Heide", ""),
    ("Ana de la Cruz", "Ana", "de la", "Cruz", ""),
    ("Femke van 't Veld", "Femke", "van 't", "Veld", ""),
    ("Joost ter Braak", "Joost", "ter", "Braak", ""),
    ("G. 't Hooft", "G.", "'t", "Hooft", ""),
    ("Amélie d'Aubigné", "Amélie", "d'", "Aubigné", ""),
    ("João dos Santos", "João", "dos", "Santos", ""),
    ("Noor al-Khatib", "Noor", "al-", "Khatib", ""),
    ("Heike zu Hohenfels", "Heike", "zu", "Hohenfels", ""),
    ("Anouk op den Akker", "Anouk", "op den", "Akker", ""),
    ("Chiara della Porta", "Chiara", "della", "Porta", ""),
    ("Ida af Klint", "Ida", "af", "Klint", ""),
    ("Jan vom Brocke", "Jan", "vom", "Brocke", ""),
    ("Owen Ó Súilleabháin", "Owen", "", "Ó Súilleabháin", ""),
    ("Vera Mac an Bhaird", "Vera", "", "Mac an Bhaird", ""),
    ("Ines bin Rashid", "Ines", "bin", "Rashid", ""),
    ("Kwame wa Thiong'o", "Kwame", "wa", "Thiong'o", ""),
    ("Luís e Sousa", "Luís", "e", "Sousa", ""),
    ("José Ortega y Gasset", "José", "", "Ortega y Gasset", ""),
    ("María del Carmen García", "María del Carmen", "", "García", ""),
    ("Nicolò Di Giovanni", "Nicolò", "", "Di Giovanni", ""),
    ("Alice St John", "Alice", "", "St John", ""),
    ("John Bell Jr.", "John", "", "Bell", "Jr."),
    ("Anna Whitcombe III", "Anna", "", "Whitcombe", "III"),
    ("Bell Jr.", "", "", "Bell", "Jr."),
    ("Le Vu", "Le", "", "Vu", ""),
    ("Wu E", "Wu", "", "E", ""),
    ("Na Li", "Na", "", "Li", ""),
    ("Yu. V. Ilyin", "Yu. V.", "", "Ilyin", ""),
    ("A.-S. d'Arc", "A.-S.", "d'", "Arc", ""),
    ("K. W. J. M. de Wit", "K. W. J. M.", "de", "Wit", ""),
    ("S. Venkata Iyer", "S. Venkata", "", "Iyer", ""),
    ("João Carlos Gonçalves", "João Carlos", "", "Gonçalves", ""),
    ("Khristoforov V. S.", "V. S.", "", "Khristoforov", ""),
    ("Berg J.", "J.", "", "Berg", ""),
    ("DUPONT Jean", "Jean", "", "DUPONT", ""),
    ("VAN DER BERG Jan", "Jan", "", "VAN DER BERG", ""),
    ("PIETER VAN DER BERG", "PIETER", "", "VAN DER BERG", ""),
    ("محمد حداد", "محمد", "", "حداد", ""),
    ("Ιωάννα Παππά", "Ιωάννα", "", "Παππά", ""),
    ("Ї. Ґалаґан", "Ї.", "", "Ґалаґан", ""),
    ("יעל כהן־לב", "יעל", "", "כהן־לב", ""),
    ("J.K.Rowling", "J.K.", "", "Rowling", ""),
    ("van der Berg", "", "van der", "Berg", ""),
    ("Pierre Dell'Acqua", "Pierre", "", "Dell'Acqua", ""),
    ("Jean de l'Isle", "Jean", "de l'", "Isle", ""),
];

#[test]
fn names_as_they_are_said_are_cut() {
    for &(text, given, particle, family, suffix) in SAID {
        let n = cut_display(text);
        assert_eq!((n.given, n.particle, n.family, n.suffix), (given, particle, family, suffix), "{text}");
        assert!(n.literal.is_empty() && !n.corporate);
    }
}

#[test]
fn usual_names_are_cut_as_any() {
    for text in ["Anna Kowalska", "V. S. Khristoforov", "Anna M. Kowalska", "Yu. V. Ilyin", "Jean-Pierre Kern", "Maria Lourdes", "St. Jude"] {
        let words = Words::split(text).expect("a few words");
        assert!(is_usual(&words, words.len() - 1), "{text}");
        assert_eq!(cut_words(&words), cut_unusual(&words), "{text}");
    }
    for text in ["Anna Ono", "John Bell Jr.", "Anna Maria Kowalska", "DUPONT Jean", "Jan van der Berg", "de Witte", "Khristoforov V. S.", "Kowalska"] {
        let words = Words::split(text).expect("a few words");
        assert!(!is_usual(&words, words.len() - 1), "{text}");
    }
}

#[test]
fn names_as_they_are_filed_are_cut() {
    let arena = Arena::new();
    for (text, given, particle, family, suffix) in [
        ("van der Berg, Jan", "Jan", "van der", "Berg", ""),
        ("Berg, Jan van der", "Jan", "van der", "Berg", ""),
        ("Smith, J.", "J.", "", "Smith", ""),
        ("Bell, John, Jr.", "John", "", "Bell", "Jr."),
        ("Bell, Jr., John", "John", "", "Bell", "Jr."),
        ("Ehlers, MD", "MD", "", "Ehlers", ""),
        ("van Hughes, JR", "JR", "van", "Hughes", ""),
        ("Hutchinson, J.R.", "J.R.", "", "Hutchinson", ""),
        ("Bell, Jr", "", "", "Bell", "Jr"),
        ("Bell, II", "", "", "Bell", "II"),
        ("John Bell, MD", "", "", "John Bell", "MD"),
        ("García Márquez, Gabriel", "Gabriel", "", "García Márquez", ""),
        ("d'Aubigné, Amélie", "Amélie", "d'", "Aubigné", ""),
        ("  王, 小明 ", "小明", "", "王", ""),
    ] {
        let n = read_one(text, &arena);
        assert_eq!((n.given, n.particle, n.family, n.suffix), (given, particle, family, suffix), "{text}");
    }
    let n = read_one("  Anna   Ono ", &arena);
    assert_eq!((n.given, n.family, n.start, n.end), ("Anna", "Ono", 2, 12));
    let n = read_one("Acme, Inc.", &arena);
    assert_eq!((n.literal, n.corporate), ("Acme, Inc.", true));
}

#[test]
fn medline_names_are_cut() {
    let arena = Arena::new();
    for (text, given, particle, family, suffix) in [
        ("Smith JA", "JA", "", "Smith", ""),
        ("van der Berg J", "J", "van der", "Berg", ""),
        ("Bell J 3rd", "J", "", "Bell", "3rd"),
        ("Bell JR Jr", "JR", "", "Bell", "Jr"),
    ] {
        let n = read_family_initials(text, &arena);
        assert_eq!((n.given, n.particle, n.family, n.suffix), (given, particle, family, suffix), "{text}");
    }
}

#[test]
fn what_cannot_be_cut_stays_whole() {
    for text in ["Suharto", "Isidore of Seville", "Elizabeth II", "伊万·伊万诺夫"] {
        let n = cut_display(text);
        assert_eq!((n.literal, n.corporate, n.family), (text, false, ""), "{text}");
    }
    assert!(cut_display("UNESCO").corporate);
    assert!(cut_display("").is_empty());
}
