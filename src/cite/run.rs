//! What the processor gives, mended and cut into runs of one look each.

use super::date;
use super::mark::{self, Mark};
use super::person::OTHERS;
use hayagriva::citationberg::{Display, FontStyle, FontVariant, FontWeight, TextDecoration, VerticalAlign};
use hayagriva::{Elem, ElemChild, ElemChildren, ElemMeta, Formatted, Formatting};

/// Text of one look.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// A line break is `\n` in a run of its own.
    pub text: String,
    pub look: Look,
    /// What it leads to.
    pub link: Option<String>,
}

/// How text is set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub italic: bool,
    pub bold: bool,
    pub underline: bool,
    pub small_caps: bool,
    pub sub: bool,
    pub sup: bool,
}

/// The runs of a citation or an entry.
pub fn runs(children: &ElemChildren) -> Vec<Run> {
    let mut runs = Vec::new();
    children.0.iter().for_each(|child| push(child, &mut runs));
    runs
}

/// The runs of a part of an entry.
pub fn runs_of(child: &ElemChild) -> Vec<Run> {
    let mut runs = Vec::new();
    push(child, &mut runs);
    runs
}

fn push(child: &ElemChild, runs: &mut Vec<Run>) {
    match child {
        ElemChild::Text(text) => formatted(text, None, runs),
        ElemChild::Link { text, url } => formatted(text, Some(url), runs),
        ElemChild::Markup(text) => add(text.clone(), Look::default(), None, runs),
        ElemChild::Transparent { .. } => {}
        ElemChild::Elem(elem) => {
            let starts_line = matches!(elem.display, Some(Display::Block | Display::Indent));
            if starts_line && !runs.is_empty() {
                runs.push(Run { text: "\n".to_owned(), ..Run::default() });
            }
            elem.children.0.iter().for_each(|child| push(child, runs));
            if elem.display == Some(Display::LeftMargin) && runs.last().is_some_and(|run| !run.text.ends_with(char::is_whitespace)) {
                add(" ".to_owned(), Look::default(), None, runs);
            }
        }
    }
}

fn formatted(text: &Formatted, link: Option<&String>, runs: &mut Vec<Run>) {
    let own = look(text.formatting);
    mark::decode(&text.text, &mut |piece, marks| {
        // Italics inside italics stand upright, as with bold.
        let look = Look {
            italic: own.italic != marks.has(Mark::Italic),
            bold: own.bold != marks.has(Mark::Bold),
            small_caps: own.small_caps != marks.has(Mark::SmallCaps),
            sub: marks.has(Mark::Sub) || (own.sub && !marks.has(Mark::Sup)),
            sup: marks.has(Mark::Sup) || (own.sup && !marks.has(Mark::Sub)),
            ..own
        };
        add(piece.replace(OTHERS, ""), look, link, runs);
    });
}

fn add(text: String, look: Look, link: Option<&String>, runs: &mut Vec<Run>) {
    match runs.last_mut() {
        Some(run) if run.look == look && run.link.as_ref() == link && run.text != "\n" => run.text.push_str(&text),
        _ if text.is_empty() => {}
        _ => runs.push(Run { text, look, link: link.cloned() }),
    }
}

fn look(formatting: Formatting) -> Look {
    Look {
        italic: formatting.font_style == FontStyle::Italic,
        bold: formatting.font_weight == FontWeight::Bold,
        underline: formatting.text_decoration == TextDecoration::Underline,
        small_caps: formatting.font_variant == FontVariant::SmallCaps,
        sub: formatting.vertical_align == VerticalAlign::Sub,
        sup: formatting.vertical_align == VerticalAlign::Sup,
    }
}

/// Joins the dates of a text with those of the same text where ranges end.
pub fn join_dates(first: &mut ElemChildren, last: &ElemChildren, dash: &str) {
    let mut ends = Vec::new();
    dates(last, &mut ends);
    let mut count = 0;
    each_date(first, &mut |_| count += 1);
    // One date less is one that the style leaves out: which it is cannot be known.
    if count != ends.len() {
        return;
    }
    let mut ends = ends.into_iter();
    each_date(first, &mut |elem| {
        let Some(joined) = ends.next().and_then(|end| date::join(&plain(&elem.children), &end, dash)) else { return };
        let formatting = formatting_of(&elem.children).unwrap_or_default();
        elem.children = ElemChildren(vec![ElemChild::Text(Formatted { text: joined, formatting })]);
    });
}

fn dates(children: &ElemChildren, out: &mut Vec<String>) {
    for child in &children.0 {
        match child {
            ElemChild::Elem(elem) if elem.meta == Some(ElemMeta::Date) => out.push(plain(&elem.children)),
            ElemChild::Elem(elem) => dates(&elem.children, out),
            _ => {}
        }
    }
}

fn each_date(children: &mut ElemChildren, visit: &mut dyn FnMut(&mut Elem)) {
    for child in &mut children.0 {
        match child {
            ElemChild::Elem(elem) if elem.meta == Some(ElemMeta::Date) => visit(elem),
            ElemChild::Elem(elem) => each_date(&mut elem.children, visit),
            _ => {}
        }
    }
}

fn formatting_of(children: &ElemChildren) -> Option<Formatting> {
    children.0.iter().find_map(|child| match child {
        ElemChild::Text(text) => Some(text.formatting),
        ElemChild::Elem(elem) => formatting_of(&elem.children),
        _ => None,
    })
}

/// The text alone.
pub fn plain(children: &ElemChildren) -> String {
    let mut text = String::new();
    let _ = children.write_buf(&mut text, hayagriva::BufWriteFormat::Plain);
    text
}

/// Puts "et al." where names end in others.
pub fn name_others(children: &mut ElemChildren, et_al: &str) {
    for child in &mut children.0 {
        let ElemChild::Elem(elem) = child else { continue };
        name_others(&mut elem.children, et_al);
        if !matches!(elem.meta, Some(ElemMeta::Names(_))) {
            continue;
        }
        let parts = &mut elem.children.0;
        let is_others =
            |part: &ElemChild| matches!(part, ElemChild::Elem(name) if matches!(name.meta, Some(ElemMeta::Name(..))) && plain(&name.children).contains(OTHERS));
        let Some(at) = parts.iter().position(is_others) else { continue };
        parts.remove(at);
        let before = at.checked_sub(1).and_then(|before| parts.get_mut(before));
        let Some(ElemChild::Text(delimiter)) = before else { continue };
        // A comma stays, a word such as "and" goes.
        let comma: String = delimiter.text.chars().take_while(|c| c.is_whitespace() || matches!(c, ',' | ';' | '，' | '、' | '；')).collect();
        let comma = comma.trim_end();
        let gap = if comma.ends_with(['，', '、', '；']) { "" } else { " " };
        delimiter.text = format!("{comma}{gap}{et_al}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> ElemChild {
        ElemChild::Text(Formatted { text: text.to_owned(), formatting: Formatting::default() })
    }

    fn elem(meta: ElemMeta, children: Vec<ElemChild>) -> ElemChild {
        ElemChild::Elem(Elem { children: ElemChildren(children), display: None, meta: Some(meta) })
    }

    #[test]
    fn others_are_named_behind_the_comma_and_without_and() {
        let name = |at, name: &str| elem(ElemMeta::Name(hayagriva::citationberg::taxonomy::NameVariable::Author, at), vec![text(name)]);
        for (delimiter, expected) in [(", & ", "A, et al., "), (" and ", "A et al., "), (", ", "A, et al., ")] {
            let names = elem(ElemMeta::Names(Vec::new()), vec![name(0, "A"), text(delimiter), name(1, OTHERS), text(", ")]);
            let mut children = ElemChildren(vec![names]);
            name_others(&mut children, "et al.");
            assert_eq!(plain(&children), expected);
        }
    }

    #[test]
    fn only_dates_are_joined_and_only_where_they_are_as_many() {
        let list = |years: &[&str]| ElemChildren(years.iter().map(|year| elem(ElemMeta::Date, vec![text(year)])).chain([text(", 5")]).collect());
        let mut first = list(&["2019"]);
        join_dates(&mut first, &list(&["2021"]), "–");
        assert_eq!(plain(&first), "2019–2021, 5");
        let mut first = list(&["2019"]);
        join_dates(&mut first, &list(&["2021", "2022"]), "–");
        assert_eq!(plain(&first), "2019, 5");
    }

    #[test]
    fn italics_inside_italics_stand_upright() {
        let formatting = Formatting { font_style: FontStyle::Italic, ..Formatting::default() };
        let title = ElemChild::Text(Formatted { text: mark::carried("The <i>Drosophila</i> eye"), formatting });
        let shown: Vec<(String, bool)> = runs_of(&title).into_iter().map(|run| (run.text, run.look.italic)).collect();
        assert_eq!(shown, [("The ".to_owned(), true), ("Drosophila".to_owned(), false), (" eye".to_owned(), true)]);
    }
}
