//! Lines of every format: line ends, damage, the way back, fixes.

use super::{FORMATS, cut, say, stands_to_the_character};
use crate::diagnostic::{At, Fix, FixOp, Place, Safety};
use crate::formats::Source;
use crate::formats::law::damage::Damage;
use crate::model::record::{Address, RawKind};
use crate::model::slot::Slot;
use crate::source::{Arena, Span};

#[test]
fn every_line_end_gives_the_same_records() {
    for &(name, split, read, text) in FORMATS {
        let told = |text: &str| {
            cut(text, split)
                .iter()
                .map(|text| {
                    let arena = Arena::new();
                    say(&read(Source::new(text, Address::default(), &arena)).reference)
                })
                .collect::<Vec<_>>()
        };
        let first = told(text);
        assert_eq!(first.len(), 2, "{name}");
        assert_eq!(first[0]["title"], "A title of two lines", "{name}");
        assert_eq!(first[1]["title"], "Peat", "{name}");
        assert_eq!(told(&text.replace('\n', "\r\n")), first, "{name}");
        assert_eq!(told(&text.replace('\n', "\r")), first, "{name}");
    }
}

#[test]
fn damaged_files_are_read_with_every_value_in_its_place() {
    let mut damage = Damage::new(&[
        "\n", "\r", "  - ", "%", "%A ", "TY  - ", "PMID- ", "{", "}: ", ";", ",", "[doi]", "-", "/", "中", "é", "\u{0}", "\u{FEFF}", "\u{3000}", "   ",
        "      ",
    ]);
    for &(_, split, read, text) in FORMATS {
        for _ in 0..400 {
            for text in cut(damage.to(text, 5), split) {
                let arena = Arena::new();
                stands_to_the_character(&read(Source::new(&text, Address::default(), &arena)), &text);
            }
        }
    }
}

/// The text with one operation made on a value.
fn edited(
    text: &str,
    read: crate::formats::ReadRecord,
    pick: impl Fn(&crate::model::record::Raw<'_>) -> bool,
    op: FixOp,
    part: Option<(u32, u32)>,
) -> Option<String> {
    let arena = Arena::new();
    let record = read(Source::new(text, Address::default(), &arena));
    let raw = record.layers[0].raws.iter().find(|raw| pick(raw)).expect("the value is there");
    assert_eq!(raw.kind, RawKind::Text);
    let fix = Fix { safety: Safety::Safe, description: "", ops: vec![(Place { layer: 0, at: At::Value { index: raw.index, part } }, op)] };
    let (place, op) = &fix.ops[0];
    let at = match place.at {
        At::Value { part: Some((start, end)), .. } => {
            let to = |at: u32| (record.format.syntax.place)(raw, raw.span.of(text), at as usize);
            Span::new(raw.span.start as usize + to(start), raw.span.start as usize + to(end))
        }
        _ => raw.span,
    };
    let site = crate::normalize::record::Site { text, span: at, raw: Some(raw), is_part: part.is_some() };
    let (span, put) = (record.format.syntax.edit)(site, op)?;
    Some([&text[..span.start as usize], &put, &text[span.end as usize..]].concat())
}

#[test]
fn a_fix_of_each_format_is_read_back_as_it_is_meant() {
    for &(name, split, read, file) in FORMATS {
        let text = cut(file, split).remove(0);
        let title = |text: &str| {
            let arena = Arena::new();
            say(&read(Source::new(text, Address::default(), &arena)).reference).remove("title").unwrap_or_default()
        };
        let is_title = |raw: &crate::model::record::Raw<'_>| raw.slot == Slot::Title;
        // Over both lines, in the second, and at the break.
        let whole = edited(&text, read, is_title, FixOp::Text("Another".into()), None).expect(name);
        assert_eq!(title(&whole), "Another", "{name}: {whole}");
        let part = edited(&text, read, is_title, FixOp::Text("three".into()), Some((11, 14))).expect(name);
        assert_eq!(title(&part), "A title of three lines", "{name}: {part}");
        let removed = edited(&text, read, is_title, FixOp::Remove, None).expect(name);
        assert_eq!(title(&removed), "", "{name}: {removed}");
        assert_eq!(removed.lines().count(), text.lines().count() - 2, "{name}");
        // A break never gets in, and the line that starts a record stays.
        assert_eq!(edited(&text, read, is_title, FixOp::Text("a\nb".into()), None), None, "{name}");
        let starts = |raw: &crate::model::record::Raw<'_>| raw.name.start < 3;
        assert_eq!(edited(&text, read, starts, FixOp::Remove, None), None, "{name}");
    }
    let text = "TY  - JOUR\nVL  - 50(2)\nER  -";
    let after = edited(text, crate::formats::ris::read, |raw| raw.slot == Slot::Volume, FixOp::InsertAfter { name: "IS", json: "\"2\"".into() }, None);
    assert_eq!(after.as_deref(), Some("TY  - JOUR\nVL  - 50(2)\nIS  - 2\nER  -"));
    // What was made of two lines, or with signs taken out, cannot be put back in one place.
    let text = "TY  - JOUR\nSP  - 12\nEP  - 34\nER  -";
    assert_eq!(edited(text, crate::formats::ris::read, |raw| raw.slot == Slot::Pages, FixOp::Text("1-2".into()), None), None);
    // A line without a tag must not become one with a tag.
    let text = "TY  - JOUR\nTI  - a\nb\nER  -";
    assert_eq!(edited(text, crate::formats::ris::read, |raw| raw.slot == Slot::Title, FixOp::Text("AU  - b".into()), Some((2, 3))), None);
}
