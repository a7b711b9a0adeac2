//! Escapes there and back.

use super::*;

fn decoded(raw: &str) -> (String, Oddities) {
    let (arena, mut odd) = (Arena::new(), Oddities::default());
    let text = decode(raw, &arena, &mut odd).to_owned();
    (text, odd)
}

#[test]
fn escapes_of_rfc_8259_decode_as_serde_json_does() {
    for raw in ["plain", r#"a\"b\\c\/d"#, r"\n\t\r\b\f", r"\u00e9\u4e2d", r"\ud83d\ude00!", "é\\u0301中"] {
        let expected: String = serde_json::from_str(&format!("\"{raw}\"")).unwrap();
        assert_eq!(decoded(raw), (expected, Oddities::default()), "{raw}");
    }
}

#[test]
fn escapes_are_found_wherever_they_stand() {
    for length in 0..80 {
        let plain = "é".repeat(length / 2) + &"x".repeat(length % 2);
        let raw = format!(r#"{plain}\"\\{plain}\n{plain}"#);
        assert_eq!(decoded(&raw), (format!("{plain}\"\\{plain}\n{plain}"), Oddities::default()));
    }
}

#[test]
fn the_way_back_of_long_texts_is_that_of_single_steps() {
    for raw in [r#"plain é \"a\":\"b\",\/\/ 中\n"#, r#"\\\"x\\\":\u00e9\\"#, r#"\\\\"#, r"\d\'x"] {
        let raw = raw.repeat(12);
        let text = decoded(&raw).0;
        let (mut at, mut out) = (0, 0);
        while out < text.len() {
            let step = match raw.as_bytes()[at] {
                b'\\' => escape(raw.as_bytes(), at, &mut Oddities::default()),
                _ => raw[at..].chars().next().map(|is| Escape { raw: is.len_utf8(), is }).unwrap(),
            };
            assert_eq!(position(&raw, out), at, "{raw} {out}");
            (at, out) = (at + step.raw, out + step.is.len_utf8());
        }
    }
}

#[test]
fn what_json_forbids_is_read_and_named() {
    assert_eq!(decoded(r"it\'s").0, "it's");
    assert!(decoded(r"it\'s").1.unknown_escape);
    assert_eq!(decoded(r"\x41\U0001F600").0, "A😀");
    assert_eq!(decoded(r"\ud83d x").0, "\u{FFFD} x");
    assert!(decoded(r"\ud83d x").1.lone_surrogate);
    assert_eq!(decoded(r"\delta \u12").0, r"\delta \u12");
    assert_eq!(decoded("end\\").0, "end\\");
}

#[test]
fn every_place_finds_its_way_back() {
    let raw = r#"a\"é\u00e9\ud83d\ude00\n中z"#;
    let (text, _) = decoded(raw);
    for (at, c) in text.char_indices() {
        let (start, end) = (position(raw, at), position(raw, at + c.len_utf8()));
        assert_eq!(decoded(&raw[start..end]).0, c.to_string());
    }
    assert_eq!(position(raw, text.len()), raw.len());
    let long = raw.repeat(500);
    let (text, _) = decoded(&long);
    let marks = marks(&long);
    assert!(marks.len() > 3, "{marks:?}");
    for at in (0..=text.len()).step_by(3) {
        let mark = marks[marks.partition_point(|&(here, _)| here as usize <= at) - 1];
        assert_eq!(position_after(&long, mark, at), position(&long, at));
    }
}

#[test]
fn encoding_is_what_serde_json_writes() {
    for text in ["", "a\"b\\c\n\t\u{1}\u{7f}é中😀", "/"] {
        let mut out = String::new();
        encode(text, &mut out);
        assert_eq!(format!("\"{out}\""), serde_json::to_string(text).unwrap());
    }
}
