//! What is a fault of a title and what only looks like one.

use super::*;

fn fixed(text: &str, kind: TitleFaultKind) -> Option<(Option<String>, bool)> {
    let arena = Arena::new();
    let fault = faults(text, &arena).iter().find(|fault| fault.kind == kind).copied()?;
    assert!(fault.parts.iter().all(|part| !part.of(text).is_empty()), "{text}");
    Some((fault.fixed.map(str::to_owned), fault.safe))
}

#[test]
fn placeholders_are_told_whatever_stands_around_them() {
    for text in [
        "Untitled",
        "untitled",
        "Editorial Board",
        "[No title available]",
        "No title",
        "(untitled)",
        "[Untitled]",
        "[Not Available].",
        "无标题",
        "N/A",
        "null",
        "Untitled document",
        "Sans titre",
        "OHNE  TITEL.",
        "无题",
    ] {
        assert_eq!(fixed(text, TitleFaultKind::Placeholder), Some((None, false)), "{text}");
    }
}

#[test]
fn capitals_are_told_from_acronyms() {
    let cases = [("WATER SUPPLY IN ESTONIA: A HISTORY", "Water supply in estonia: A history"), ("DNA AND THE COURTS", "Dna and the courts")];
    for (text, expected) in cases {
        assert_eq!(fixed(text, TitleFaultKind::AllCaps), Some((Some(expected.to_owned()), false)), "{text}");
    }
}

#[test]
fn endings_that_are_no_part_of_a_title_go() {
    for tail in [".", "*", "[J]", " | Wiley Online", " | Elsevier Enhanced Reader", "†", " *", "**", " [J].", " [EB/OL]", "‡", " ‡", " | example.org"] {
        for title in ["Water supply in Estonia", "Tidal flow: a study (I)", "Growth, 1931–1944"] {
            assert_eq!(fixed(&format!("{title}{tail}"), TitleFaultKind::Trailing), Some((Some(title.to_owned()), false)), "{title}{tail}");
        }
    }
}

#[test]
fn spaces_go_where_they_are_too_many() {
    let cases = [
        ("Water  supply in  Estonia", "Water supply in Estonia"),
        ("The war years, 1941– 1944", "The war years, 1941–1944"),
        ("The war years, 1941- 1944", "The war years, 1941-1944"),
        ("Bose– Einstein condensation, 1941– 1944", "Bose–Einstein condensation, 1941–1944"),
        ("Water supply : the case of Estonia", "Water supply: the case of Estonia"),
        ("Who pays ?", "Who pays?"),
        ("Who pays ?! A reply", "Who pays?! A reply"),
        ("Tides ; the Baltic", "Tides; the Baltic"),
        ("La Niña effects : the case of Peru", "La Niña effects: the case of Peru"),
        ("Quellen : der Fall Estland", "Quellen: der Fall Estland"),
    ];
    for (text, expected) in cases {
        assert_eq!(fixed(text, TitleFaultKind::Spacing), Some((Some(expected.to_owned()), true)), "{text}");
        assert_eq!(fixed(expected, TitleFaultKind::Spacing), None, "{expected}");
    }
    let arena = Arena::new();
    let text = "The war years, 1941– 1944";
    assert_eq!(faults(text, &arena)[0].parts[0].of(text), " ");
}

#[test]
fn quotes_around_the_whole_title_are_told() {
    for (open, close) in [("\"", "\""), ("“", "”"), ("«", "»"), ("'", "'"), ("„", "“")] {
        assert_eq!(
            fixed(&format!("{open}Water in Estonia's towns{close}"), TitleFaultKind::QuotesAround),
            Some((Some("Water in Estonia's towns".to_owned()), false)),
            "{open}"
        );
    }
}

#[test]
fn retracted_titles_are_told_from_notices() {
    for start in [
        "RETRACTED: ",
        "RETRACTED ARTICLE: ",
        "Retracted: ",
        "[RETRACTED] ",
        "Retracted Article: ",
        "WITHDRAWN: ",
        "RETRACTED CHAPTER: ",
        "[Withdrawn paper]: ",
        "[RETRACTED ARTICLE] ",
    ] {
        assert_eq!(fixed(&format!("{start}Water"), TitleFaultKind::Retraction), Some((Some("Water".to_owned()), false)), "{start}");
    }
}

#[test]
fn correct_titles_have_no_fault() {
    let arena = Arena::new();
    for text in [
        "DNA, RNA and MRI evidence: tides",
        "HELIOS-12",
        "QUIC 2019",
        "LIGO-12-2019 data",
        "CRISPR9",
        "HIV, AIDS, USA",
        "基于 BERT 的 CNN 与 LSTM 方法",
        "Q1 and Q4 journals in Estonia: tides",
        "From 1066 to 1485: tides",
        "Weather diaries of Galicia, 1587–1602: tides",
        "Tides: who pays?",
        "Back to Galicia! Tides: what now?",
        "Tides — so what?!",
        "Tides: a new lichen, Cladonia boreoides sp. nov.",
        "Tides in Galicia and the U.S.",
        "Tides v. the State of Galicia et al.",
        "Tides, ca. 1900 and before, etc.",
        "And yet it moves… Tides…",
        "Tides: to be continued...",
        "\"Quiet turn\" or \"third way\": tides",
        "“Slow drift” in Galicia and the ‘long winter’: tides",
        "Tides and the “open window”",
        "\"A\" and \"B\"",
        "“Slow” and “fast”",
        "Growth – and loss – in Galicia: tides",
        "Galicia — Growth — Tides",
        "Tides - a reply to critics",
        "Untitled land in Galicia: tides",
        "No title deeds, no credit: tides",
        "The editorial board as gatekeeper: tides",
        "Null results and N/A answers: tides",
        "Retraction notices in Galicia: tides",
        "Retracted papers and their citations: tides",
        "Withdrawn consent: tides",
        "Retraction of the glottis and tides",
        "R&D; a view from Galicia: tides",
        "Particles <2 µm and >10 µm in Galicia",
        "Tides: C++, C# and F#",
        "A* search and C*-algebras: tides",
        "On the star of A*",
        "Tides @ 10 kHz",
        "[Tides]",
        "[Tides: the case of Galicia]",
        "p53 and tides",
        "10\u{a0}000 years of tides",
        "Tides at 5\u{202f}%",
        "Tides. II. Growth in Galicia",
        "Tides (I)",
        "1, 2, 3 … tides",
        "On $L^p$ bounds for $p\\in(1,\\infty)$: tides",
        "The 5' and 3' ends: tides",
        "'90s Galicia: tides",
        "12:30 in Galicia: tides",
        "1:1 matching, 2:3 odds: tides",
        "C:N:P ratios: tides",
        "Ratios of C : N : P in soils",
        "Retraction note to: Tides",
        "Retraction: Tides",
        "Notice of retraction for “Tides”",
        "Corrigendum to “Tides” [vol. 12 (2019) 44]",
        "L'eau et la ville : une histoire comparée de la Bretagne",
        "Qu'est-ce qu'un nom : une histoire comparée de l'Aubrac",
        "Mémoires d'exil ; qui parle ?",
        "„Maß“ als Aufgabe: Fälle und Fragen",
        "¿Agua o aceite? Una respuesta: «no»",
        "Smiling :-) and frowning :-(",
        "P(A | B) and the rest",
        "Двадцать лет: итоги 2019 г.",
        "Maps f : X → Y of degree 2",
        "The 2- and 3-fold way",
        "Letters to J. S. Mill Jr.",
        "《水经注》研究",
        "Identification of a lipid in\n      mice",
    ] {
        assert_eq!(faults(text, &arena), [], "{text}");
    }
}
