//! Rich text in JATS: marks as inline elements, mathematics as formulas, as far as the element around them allows.

use super::xml::{Attribute, Xml};
use crate::formats::write::JatsTagSet;
use crate::model::text::{Event, Rich, Style};

/// What an element's content model allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holds {
    Plain,
    /// Italics, bold and their like.
    Marks,
    /// These and formulas.
    Formulas,
}

/// The elements that hold less than [`Holds::Formulas`], of those that this writer fills with rich text: what they
/// hold in Archiving, what in Publishing.
///
/// Source: the content models of the two JATS 1.3 DTDs.
const MODELS: [(&str, Holds, Holds); 23] = [
    ("abbrev-journal-title", Holds::Formulas, Holds::Plain),
    ("collab", Holds::Formulas, Holds::Marks),
    ("conf-loc", Holds::Formulas, Holds::Plain),
    ("conf-name", Holds::Formulas, Holds::Plain),
    ("data-title", Holds::Marks, Holds::Marks),
    ("edition", Holds::Formulas, Holds::Plain),
    ("elocation-id", Holds::Plain, Holds::Plain),
    ("issue", Holds::Formulas, Holds::Plain),
    ("issue-part", Holds::Formulas, Holds::Plain),
    ("journal-id", Holds::Plain, Holds::Plain),
    ("journal-title", Holds::Formulas, Holds::Plain),
    ("kwd", Holds::Formulas, Holds::Marks),
    ("patent", Holds::Formulas, Holds::Plain),
    ("pub-id", Holds::Plain, Holds::Plain),
    ("publisher-loc", Holds::Formulas, Holds::Plain),
    ("publisher-name", Holds::Formulas, Holds::Plain),
    ("series", Holds::Formulas, Holds::Marks),
    ("series-title", Holds::Formulas, Holds::Marks),
    ("size", Holds::Plain, Holds::Plain),
    ("std", Holds::Marks, Holds::Marks),
    ("subject", Holds::Formulas, Holds::Formulas),
    ("version", Holds::Formulas, Holds::Plain),
    ("volume-series", Holds::Formulas, Holds::Plain),
];

/// What an element holds.
pub fn holds(element: &str, tag_set: JatsTagSet) -> Holds {
    let model = MODELS.iter().find(|(name, _, _)| *name == element);
    model.map_or(Holds::Formulas, |(_, archiving, publishing)| match tag_set {
        JatsTagSet::Archiving => *archiving,
        JatsTagSet::Publishing => *publishing,
    })
}

/// A line with rich text in it, as much of it as the element holds. Says whether it was written.
pub fn line(xml: &mut Xml<'_>, tag_set: JatsTagSet, name: &'static str, attributes: &[Attribute<'_>], field: &'static str, text: Rich<'_>) -> bool {
    !text.text.trim().is_empty() && xml.line(name, attributes, |xml| content(xml, holds(name, tag_set), field, text))
}

/// Rich text inside an open element.
pub fn content(xml: &mut Xml<'_>, holds: Holds, field: &'static str, text: Rich<'_>) {
    let mut walk = Walk::new(holds);
    for event in text.events() {
        walk.event(xml, field, event);
    }
    if walk.lost {
        xml.losses().lost(field, text.text, "its element in JATS holds no such marks");
    }
}

/// Paragraphs: a blank line in the text ends one. Marks go on in the next.
pub fn paragraphs(xml: &mut Xml<'_>, field: &'static str, text: Rich<'_>) {
    let mut walk = Walk::new(Holds::Formulas);
    let mut events = text.events();
    // The part of a text that stands after a blank line, if the paragraph ended in it.
    let mut rest: Option<&str> = None;
    let mut more = true;
    while more {
        xml.line("p", &[], |xml| {
            walk.reopen(xml);
            more = false;
            loop {
                let event = match rest.take() {
                    Some(text) => Event::Text(text),
                    None => match events.next() {
                        Some(event) => event,
                        None => return,
                    },
                };
                if let Event::Text(text) = event
                    && walk.formula == 0
                    && let Some((before, after)) = at_blank_line(text)
                {
                    walk.event(xml, field, Event::Text(before));
                    (rest, more) = (Some(after), true);
                    return;
                }
                walk.event(xml, field, event);
            }
        });
    }
}

/// The text before and after the first line that is blank.
fn at_blank_line(text: &str) -> Option<(&str, &str)> {
    let mut from = 0;
    while let Some(found) = text.get(from..)?.find('\n') {
        let after = from + found + 1;
        let rest = text.get(after..)?;
        let next = rest.trim_start_matches([' ', '\t', '\r', '\n']);
        let white = rest.get(..rest.len() - next.len())?;
        if white.contains('\n') {
            return Some((text.get(..from + found)?, next));
        }
        from = after;
    }
    None
}

/// The marks that are open, while a text is walked.
struct Walk {
    holds: Holds,
    open: Vec<Style>,
    /// How many formulas are open; more than one is one.
    formula: usize,
    lost: bool,
}

impl Walk {
    fn new(holds: Holds) -> Walk {
        Walk { holds, open: Vec::new(), formula: 0, lost: false }
    }

    fn event(&mut self, xml: &mut Xml<'_>, field: &'static str, event: Event<'_>) {
        match event {
            Event::Open(Style::Math) => {
                self.formula += 1;
                self.lost |= self.holds < Holds::Formulas;
            }
            Event::Close(Style::Math) => self.formula = self.formula.saturating_sub(1),
            Event::Text(text) if self.formula > 0 && self.holds == Holds::Formulas => formula(xml, field, text),
            Event::Text(text) => xml.text(field, text),
            // A formula holds no elements.
            Event::Open(_) | Event::Close(_) if self.formula > 0 => {}
            Event::Open(style) => {
                self.lost |= self.holds == Holds::Plain && style != Style::Protected;
                self.open.push(style);
                self.start(xml, style);
            }
            Event::Close(_) => {
                if let Some(style) = self.open.pop()
                    && self.element(style).is_some()
                {
                    xml.end();
                }
            }
        }
    }

    fn reopen(&self, xml: &mut Xml<'_>) {
        for style in &self.open {
            self.start(xml, *style);
        }
    }

    fn start(&self, xml: &mut Xml<'_>, style: Style) {
        if let Some(name) = self.element(style) {
            xml.start(name);
        }
    }

    fn element(&self, style: Style) -> Option<&'static str> {
        let name = match style {
            Style::Italic => "italic",
            Style::Bold => "bold",
            Style::Sub => "sub",
            Style::Sup => "sup",
            Style::SmallCaps => "sc",
            Style::Underline => "underline",
            Style::Mono => "monospace",
            Style::Protected => "fixed-case",
            Style::Math => return None,
        };
        (self.holds > Holds::Plain).then_some(name)
    }
}

/// `$x$` as a formula; the dollars are not written. What has none stays text.
fn formula(xml: &mut Xml<'_>, field: &'static str, text: &str) {
    let inside = text.strip_prefix('$').and_then(|text| text.strip_suffix('$'));
    match inside.filter(|inside| !inside.trim().is_empty()) {
        Some(inside) => {
            xml.span("inline-formula", &[], |xml| {
                xml.span("tex-math", &[], |xml| xml.text(field, inside));
            });
        }
        None => xml.text(field, text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::write::{Loss, Losses};
    use crate::model::text::Mark;

    fn mark(start: u32, end: u32, style: Style) -> Mark {
        Mark { start, end, style }
    }

    fn written(write: impl FnOnce(&mut Xml<'_>)) -> (String, Vec<Loss>) {
        let (mut out, mut losses) = (Vec::new(), Losses::listed());
        write(&mut Xml::new(&mut out, &mut losses));
        (String::from_utf8(out).unwrap(), losses.take())
    }

    #[test]
    fn marks_become_elements() {
        let marks = [mark(0, 7, Style::Italic), mark(10, 11, Style::Sub), mark(13, 16, Style::Protected), mark(17, 26, Style::Math)];
        let text = Rich { text: "E. coli, H2O DNA $a<b + c$", marks: &marks };
        let (xml, losses) = written(|xml| {
            line(xml, JatsTagSet::Archiving, "article-title", &[], "title", text);
        });
        assert_eq!(
            xml,
            "<article-title><italic>E. coli</italic>, H<sub>2</sub>O <fixed-case>DNA</fixed-case> \
             <inline-formula><tex-math>a&lt;b + c</tex-math></inline-formula></article-title>\n"
        );
        assert!(losses.is_empty());
    }

    #[test]
    fn an_element_that_holds_none_gets_the_text_and_the_loss_is_told() {
        let marks = [mark(0, 3, Style::Italic), mark(4, 7, Style::Math)];
        let text = Rich { text: "abc $x$", marks: &marks };
        for (element, expected) in
            [("publisher-name", "<publisher-name>abc $x$</publisher-name>\n"), ("data-title", "<data-title><italic>abc</italic> $x$</data-title>\n")]
        {
            let (xml, losses) = written(|xml| {
                line(xml, JatsTagSet::Publishing, element, &[], "publisher", text);
            });
            assert_eq!(xml, expected);
            assert_eq!(losses.len(), 1);
        }
    }

    #[test]
    fn a_blank_line_ends_a_paragraph_and_marks_go_on() {
        let marks = [mark(2, 8, Style::Bold)];
        let text = Rich { text: "a\nb\n \n\nc d\n\n", marks: &marks };
        let (xml, _) = written(|xml| paragraphs(xml, "abstract", text));
        assert_eq!(xml, "<p>a\n<bold>b</bold></p>\n<p><bold>c</bold> d</p>\n");
    }
}
