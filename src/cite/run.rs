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
    let mut flat = Flat::default();
    children.0.iter().for_each(|child| flat.push(child));
    flat.runs
}

/// The runs of a part of an entry.
pub fn runs_of(child: &ElemChild) -> Vec<Run> {
    let mut flat = Flat::default();
    flat.push(child);
    flat.runs
}

/// A tree laid flat.
#[derive(Default)]
struct Flat {
    runs: Vec<Run>,
    /// What was pushed last is a date.
    is_date: bool,
}

impl Flat {
    fn push(&mut self, child: &ElemChild) {
        match child {
            ElemChild::Text(text) => self.formatted(text, None),
            ElemChild::Link { text, url } => self.formatted(text, Some(url)),
            ElemChild::Markup(text) => self.add(text, Look::default(), None),
            ElemChild::Transparent { .. } => {}
            ElemChild::Elem(elem) => {
                let starts_line = matches!(elem.display, Some(Display::Block | Display::Indent));
                if starts_line && !self.runs.is_empty() {
                    self.runs.push(Run { text: "\n".to_owned(), ..Run::default() });
                }
                // `2版`: no space between a number and the counter behind it.
                let is_counter = elem.meta == Some(ElemMeta::Label) && plain(&elem.children).starts_with(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                if let Some(run) = self.runs.last_mut().filter(|run| is_counter && run.text.trim_end().ends_with(|c: char| c.is_ascii_digit())) {
                    run.text.truncate(run.text.trim_end().len());
                }
                elem.children.0.iter().for_each(|child| self.push(child));
                self.is_date = elem.meta == Some(ElemMeta::Date);
                if elem.display == Some(Display::LeftMargin) && self.runs.last().is_some_and(|run| !run.text.ends_with(char::is_whitespace)) {
                    self.add(" ", Look::default(), None);
                }
            }
        }
    }

    fn formatted(&mut self, text: &Formatted, link: Option<&String>) {
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
            self.add(&piece, look, link);
        });
    }

    /// Adds text as it is set: one space of several, no full stop behind a question mark.
    ///
    /// Source: citeproc-js, which has a table of what two marks become.
    fn add(&mut self, text: &str, look: Look, link: Option<&String>) {
        let was_date = std::mem::take(&mut self.is_date);
        let mut before = self.runs.last().and_then(|run| run.text.chars().next_back());
        // The last part of a date brings the space before the next one; there is none.
        if was_date
            && before == Some(' ')
            && text.starts_with([',', '.', ';', ':', ')', ']'])
            && let Some(run) = self.runs.last_mut()
        {
            run.text.pop();
            before = run.text.chars().next_back();
        }
        if before == Some(',')
            && text.starts_with('.')
            && let Some(run) = self.runs.last_mut()
        {
            run.text.pop();
        }
        let mut clean = String::with_capacity(text.len());
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            let next = chars.peek().copied();
            let is_twice = match (before, c) {
                _ if OTHERS.contains(c) => true,
                _ if link.is_some() => false,
                (Some(' '), ' ') | (Some('?' | '!' | '？' | '！' | '。' | '…'), '.') => true,
                (Some('.'), '.') => clean.is_empty() && next != Some('.'),
                _ => false,
            };
            if is_twice {
                continue;
            }
            let is_apostrophe = c == '\'' && link.is_none() && before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphabetic);
            clean.push(if is_apostrophe { '’' } else { c });
            before = Some(c);
        }
        match self.runs.last_mut() {
            _ if clean.is_empty() => {}
            Some(run) if run.look == look && run.link.as_ref() == link && run.text != "\n" => run.text.push_str(&clean),
            _ => self.runs.push(Run { text: clean, look, link: link.cloned() }),
        }
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

/// Takes the season from dates of a year alone, which the processor prints there too; `months` is the same text with
/// months in place of seasons.
pub fn drop_seasons(children: &mut ElemChildren, months: &ElemChildren) {
    let mut others = Vec::new();
    dates(months, &mut others);
    let mut count = 0;
    each_date(children, &mut |_| count += 1);
    if count != others.len() {
        return;
    }
    let mut others = others.into_iter();
    each_date(children, &mut |elem| {
        let Some(year) = others.next().filter(|text| date::is_year(text)) else { return };
        // A range of years has no season in it.
        if !date::has_words(&plain(&elem.children)) {
            return;
        }
        let formatting = formatting_of(&elem.children).unwrap_or_default();
        elem.children = ElemChildren(vec![ElemChild::Text(Formatted { text: year, formatting })]);
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
    fn marks_and_spaces_do_not_pile_up() {
        let date = elem(ElemMeta::Date, vec![text("2018 ")]);
        let children = ElemChildren(vec![
            text("Why?"),
            text(". In:  "),
            text(" Mires, "),
            date,
            text(";7. 王？."),
            text(" Wait..., "),
            text("et al."),
            text(". O'Brien,"),
            text("."),
        ]);
        let shown: String = runs(&children).into_iter().map(|run| run.text).collect();
        assert_eq!(shown, "Why? In: Mires, 2018;7. 王？ Wait..., et al. O’Brien.");
    }

    #[test]
    fn italics_inside_italics_stand_upright() {
        let formatting = Formatting { font_style: FontStyle::Italic, ..Formatting::default() };
        let title = ElemChild::Text(Formatted { text: mark::carried("The <i>Drosophila</i> eye", false), formatting });
        let shown: Vec<(String, bool)> = runs_of(&title).into_iter().map(|run| (run.text, run.look.italic)).collect();
        assert_eq!(shown, [("The ".to_owned(), true), ("Drosophila".to_owned(), false), (" eye".to_owned(), true)]);
    }
}
