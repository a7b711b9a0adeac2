//! Styles with several layouts, each for works in some languages: one style is made of them for each.
//!
//! Source: CSL-M 1.1mlz1, "Multiple layouts in citation and bibliography": `cs:layout` with an attribute `locale`, a list of
//! languages, is for works in them and has the terms of the first; the one without is for all others.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashSet;
use std::ops::Range;

/// Languages that a style has layouts for, at most: each makes a style of its own.
const MOST: usize = 64;

/// A style with one layout in each of its parts.
#[derive(Debug, PartialEq, Eq)]
pub struct Single {
    /// The languages that its layouts are for; none is all others.
    pub languages: Vec<String>,
    /// The language of its terms.
    pub terms: Option<String>,
    pub xml: String,
}

/// A layout in the text of its style.
struct Layout {
    /// Which part of the style it stands in.
    part: usize,
    span: Range<usize>,
    languages: Vec<String>,
}

/// The styles that a style with several layouts stands for, that of all other languages first. Empty where it is one already,
/// or no XML.
pub fn singles(xml: &str) -> Vec<Single> {
    let layouts = found(xml).unwrap_or_default();
    if layouts.iter().all(|layout| layout.languages.is_empty()) {
        return Vec::new();
    }
    let parts = layouts.iter().map(|layout| layout.part).max().unwrap_or(0);
    // In each part the layout of a language; else that of all others, else the last.
    let chosen = |language: Option<&str>| -> Vec<usize> {
        let in_part = |part: usize| layouts.iter().enumerate().filter(move |(_, layout)| layout.part == part);
        let of = |part: usize| {
            let own = in_part(part).find(|(_, layout)| language.is_some_and(|language| layout.languages.iter().any(|own| own == language)));
            let others = || in_part(part).find(|(_, layout)| layout.languages.is_empty()).or_else(|| in_part(part).next_back());
            own.or_else(others).map(|(at, _)| at)
        };
        (0..=parts).filter_map(of).collect()
    };
    let mut singles = vec![(chosen(None), Vec::new())];
    let mut seen = HashSet::new();
    for language in layouts.iter().flat_map(|layout| &layout.languages).filter(|language| seen.insert(language.as_str())).take(MOST) {
        let own = chosen(Some(language));
        match singles.iter_mut().skip(1).find(|(known, _)| *known == own) {
            Some((_, languages)) => languages.push(language.clone()),
            None => singles.push((own, vec![language.clone()])),
        }
    }
    let with = |kept: &[usize]| {
        let (mut text, mut at) = (String::with_capacity(xml.len()), 0);
        for (_, layout) in layouts.iter().enumerate().filter(|(number, _)| !kept.contains(number)) {
            text.push_str(xml.get(at..layout.span.start).unwrap_or(""));
            at = layout.span.end;
        }
        text.push_str(xml.get(at..).unwrap_or(""));
        text
    };
    // The entry in the bibliography tells, where it has a layout of its own.
    let terms = |kept: &[usize]| kept.iter().rev().find_map(|at| layouts.get(*at)?.languages.first().cloned());
    let single = |(kept, languages): (Vec<usize>, Vec<String>)| Single { terms: terms(&kept).filter(|_| !languages.is_empty()), languages, xml: with(&kept) };
    singles.into_iter().map(single).collect()
}

/// The layouts of a style; none where it is no XML.
fn found(xml: &str) -> Option<Vec<Layout>> {
    let mut reader = Reader::from_str(xml);
    let (mut layouts, mut part, mut open): (Vec<Layout>, usize, Option<Layout>) = (Vec::new(), 0, None);
    loop {
        let start = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let end = usize::try_from(reader.buffer_position()).ok()?;
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "layout" && open.is_none() => {
                open = Some(Layout { part, span: start..end, languages: languages(&tag) });
            }
            Event::End(tag) if tag.local_name().as_ref() == "layout" => {
                layouts.extend(open.take().map(|layout| Layout { span: layout.span.start..end, ..layout }));
            }
            Event::End(tag) if matches!(tag.local_name().as_ref(), "citation" | "bibliography") => part += 1,
            Event::Eof => return Some(layouts),
            _ => {}
        }
    }
}

fn languages(tag: &BytesStart<'_>) -> Vec<String> {
    let locale = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == "locale");
    let value = locale.map(|locale| locale.value.into_owned()).unwrap_or_default();
    value.split_whitespace().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_of_several_layouts_is_several_styles() {
        let xml = r#"<s><citation><layout>c</layout></citation><bibliography><sort/><layout locale="zh ja">z</layout><layout locale="de">d</layout><layout>o</layout></bibliography></s>"#;
        let told: Vec<String> = singles(xml)
            .iter()
            .map(|single| {
                format!(
                    "{:?} {} {}",
                    single.languages,
                    single.terms.as_deref().unwrap_or("-"),
                    single.xml.replace("<citation><layout>c</layout></citation>", "C")
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                r#"[] - <s>C<bibliography><sort/><layout>o</layout></bibliography></s>"#,
                r#"["zh", "ja"] zh <s>C<bibliography><sort/><layout locale="zh ja">z</layout></bibliography></s>"#,
                r#"["de"] de <s>C<bibliography><sort/><layout locale="de">d</layout></bibliography></s>"#,
            ]
        );
        for xml in ["", "<s><citation><layout>c</layout></citation></s>", "<s><layout locale='de'>"] {
            assert!(singles(xml).is_empty(), "{xml}");
        }
    }
}
