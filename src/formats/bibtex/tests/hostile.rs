//! Proof that no value leaves its braces, whatever stands in it.

use super::{person, written};
use crate::formats::bibtex::Dialect;
use crate::formats::write::{Protect, WriteOptions};
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::pages::{PageRange, Pages, PagesKind};
use crate::model::reference::{Contributor, Link, LinkKind, Reference, Role};
use crate::model::slot::Slot;
use crate::model::text::{Mark, Rich, Style};
use biblatex::RawBibliography;
use proptest::prelude::*;

/// Two parsers of one mind about a file: one entry, each field once.
fn sound(text: &str) -> Result<(), TestCaseError> {
    let raw = RawBibliography::parse(text).map_err(|error| TestCaseError::fail(format!("{error}: {text}")))?;
    prop_assert_eq!(raw.entries.len(), 1, "{}", text);
    let fields: Vec<&str> = raw.entries[0].v.fields.iter().map(|pair| pair.key.v).collect();
    prop_assert_eq!(fields.len(), text.matches(",\n  ").count(), "{}", text);
    // BibTeX counts every brace.
    prop_assert_eq!(text.matches('{').count(), text.matches('}').count(), "{}", text);
    let mut depth = 0;
    for c in text.chars() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        prop_assert!(depth >= 0, "{}", text);
    }
    Ok(())
}

fn hostile() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![
        "{",
        "}",
        "@",
        "%",
        "$",
        "\\",
        "\n",
        "\r\n",
        "\"",
        "#",
        "&",
        "_",
        "~",
        "^",
        ",",
        "=",
        " and ",
        " others",
        "\u{0}",
        "--",
        "''",
        "a",
        "B2",
        "é",
        "中",
        " ",
        "\\{",
        "$x^2$",
        "@article{k,",
        "},\n",
        "\u{a0}",
        "e\u{301}",
        "ế",
    ]);
    prop_oneof![prop::collection::vec(sign, 0..24).prop_map(|signs| signs.concat()), any::<String>()]
}

proptest! {
    #[test]
    fn no_value_leaves_its_braces(
        title in hostile(), family in hostile(), given in hostile(), journal in hostile(), note in hostile(),
        url in hostile(), keyword in hostile(), pages in hostile(), ascii: bool, biblatex: bool, chapter: bool,
    ) {
        let contributors = [
            person(Role::Author, &family, &given),
            Contributor { name: Name { literal: &given, particle: &note, suffix: &title, ..Name::default() }, ..person(Role::Editor, "", "") },
        ];
        let keywords = [keyword.as_str(), title.as_str()];
        let links = [Link { kind: LinkKind::Page, url: &url }];
        let texts = [(Slot::Note, Rich::plain(&note)), (Slot::Publisher, Rich::plain(&family)), (Slot::Subtitle, Rich::plain(&keyword))];
        let ranges = [PageRange { first: &pages, last: Some(&keyword) }];
        let record = Reference {
            kind: if chapter { Kind::Chapter } else { Kind::ArticleJournal },
            title: Some(Rich::plain(&title)),
            abstract_text: Some(Rich::plain(&note)),
            container_title: Some(Rich::plain(&journal)),
            contributors: &contributors,
            keywords: &keywords,
            links: &links,
            doi: Some(&url),
            texts: &texts,
            volume: Some(&keyword),
            pages: Some(Pages { text: &pages, ranges: if chapter { &ranges } else { &[] }, kind: PagesKind::Range }),
            ..Reference::default()
        };
        let dialect = if biblatex { Dialect::Biblatex } else { Dialect::Bibtex };
        let (text, _) = written(&record, dialect, WriteOptions { ascii, ..WriteOptions::default() });
        sound(&text)?;
    }

    #[test]
    fn marks_and_protected_words_nest(text in hostile(), cuts in prop::collection::vec((0_usize..40, 0_usize..40, 0_usize..9), 0..6)) {
        let value_of = |at: usize| (0..=text.len()).filter(|at| text.is_char_boundary(*at)).nth(at).unwrap_or(text.len()) as u32;
        let styles = [
            Style::Italic, Style::Bold, Style::Sub, Style::Sup, Style::SmallCaps, Style::Underline, Style::Mono, Style::Math,
            Style::Protected,
        ];
        let mut marks: Vec<Mark> = Vec::new();
        for (one, two, style) in cuts {
            let (start, end) = (value_of(one.min(two)), value_of(one.max(two)));
            let nests = |mark: &Mark| end <= mark.start || mark.end <= start || (start <= mark.start && mark.end <= end) || (mark.start <= start && end <= mark.end);
            if start < end && marks.iter().all(nests) {
                marks.push(Mark { start, end, style: styles[style] });
            }
        }
        marks.sort_by_key(|mark| (mark.start, std::cmp::Reverse(mark.end)));
        let record = Reference { title: Some(Rich { text: &text, marks: &marks }), ..Reference::default() };
        for protect in [Protect::Auto, Protect::None, Protect::All] {
            sound(&written(&record, Dialect::Bibtex, WriteOptions { protect, ..WriteOptions::default() }).0)?;
        }
    }
}
