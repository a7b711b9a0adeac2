//! What inline elements mean, whichever format they stand in: styles, line breaks, mathematics, notes that are no text.
//!
//! Sources: JATS 1.3, "Inline elements"; Crossref deposit schema 5.3.1, "Face markup"; PubMed DTD, `%text;`; MathML 3.0;
//! EndNote X9 XML export (`style/@face`).

use super::lex::attributes;
use crate::model::text::Style;

/// What an element does to the text around and in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Styles of its text; EndNote gives several at once.
    Styled([Option<Style>; 3]),
    /// It stands on lines of its own.
    Line,
    /// Its text is not part of the text around.
    Dropped,
    /// One of its children says it all.
    Choice,
    /// TeX.
    Tex,
    /// MathML.
    Math,
    /// It does not part the words beside it.
    Inline,
    /// It does: `<surname>Li</surname><given-names>B</given-names>` is two words.
    Part,
}

use Meaning::{Choice, Dropped, Inline, Line, Math, Part, Tex};

const fn one(style: Style) -> Meaning {
    Meaning::Styled([Some(style), None, None])
}

/// Sorted by name.
static ELEMENTS: [(&str, Meaning); 96] = [
    ("a", Inline),
    ("abbrev", Inline),
    ("abstract-text", Line),
    ("aff", Dropped),
    ("alternatives", Choice),
    ("annotation", Dropped),
    ("annotation-xml", Dropped),
    ("b", one(Style::Bold)),
    ("bold", one(Style::Bold)),
    ("br", Line),
    ("break", Line),
    ("chem-struct", Inline),
    ("code", one(Style::Mono)),
    ("contrib-group", Dropped),
    ("contrib-id", Dropped),
    ("def-item", Line),
    ("def-list", Line),
    ("disp-quote", Line),
    ("div", Line),
    ("em", one(Style::Italic)),
    ("email", Inline),
    ("ext-link", Inline),
    ("fixed-case", one(Style::Protected)),
    ("fn", Dropped),
    ("fn-group", Dropped),
    ("font", Inline),
    ("graphic", Dropped),
    ("h1", Line),
    ("h2", Line),
    ("h3", Line),
    ("i", one(Style::Italic)),
    ("inline-formula", Inline),
    ("inline-graphic", Dropped),
    ("institution-id", Dropped),
    ("italic", one(Style::Italic)),
    ("li", Line),
    ("list", Line),
    ("list-item", Line),
    ("maction", Inline),
    ("math", Math),
    ("media", Dropped),
    ("menclose", Inline),
    ("mfrac", Inline),
    ("mi", Inline),
    ("milestone-end", Inline),
    ("milestone-start", Inline),
    ("mn", Inline),
    ("mo", Inline),
    ("monospace", one(Style::Mono)),
    ("mover", Inline),
    ("mpadded", Inline),
    ("mphantom", Dropped),
    ("mroot", Inline),
    ("mrow", Inline),
    ("ms", Inline),
    ("mspace", Inline),
    ("msqrt", Inline),
    ("mstyle", Inline),
    ("msub", Inline),
    ("msubsup", Inline),
    ("msup", Inline),
    ("mtext", Inline),
    ("munder", Inline),
    ("munderover", Inline),
    ("named-content", Inline),
    ("object-id", Dropped),
    ("ol", Line),
    ("overline", Inline),
    ("ovl", Inline),
    ("p", Line),
    ("private-char", Inline),
    ("processing-meta", Dropped),
    ("roman", Inline),
    ("sans-serif", Inline),
    ("sc", one(Style::SmallCaps)),
    ("scp", one(Style::SmallCaps)),
    ("sec", Line),
    ("semantics", Inline),
    ("span", Inline),
    ("strike", Inline),
    ("strong", one(Style::Bold)),
    ("style", Inline),
    ("styled-content", Inline),
    ("sub", one(Style::Sub)),
    ("sup", one(Style::Sup)),
    ("target", Inline),
    ("tex-math", Tex),
    ("title", Line),
    ("tt", one(Style::Mono)),
    ("u", one(Style::Underline)),
    ("ul", Line),
    ("underline", one(Style::Underline)),
    ("uri", Inline),
    ("verse-line", Line),
    ("x", Inline),
    ("xref", Inline),
];

/// References to notes, whose signs are no part of a title or a name.
const NOTES: [&str; 5] = ["aff", "author-notes", "corresp", "fn", "table-fn"];

/// The children of `alternatives` that are read, and those of formulas.
pub const CHOSEN: [&str; 6] = ["tex-math", "math", "textual-form", "code", "chem-struct", "preformat"];

/// What an element means, by its local name and its start tag.
pub fn meaning(name: &str, tag: &str) -> Meaning {
    let found = ELEMENTS.binary_search_by(|(known, _)| (*known).cmp(name)).ok().and_then(|at| ELEMENTS.get(at));
    let Some((_, meaning)) = found else { return Part };
    let attribute = |name: &str| attributes(tag).find(|attribute| attribute.local() == name).map(|attribute| attribute.value);
    match name {
        "style" => attribute("face").map_or(Inline, faces),
        "xref" if attribute("ref-type").is_some_and(|to| NOTES.contains(&to)) => Dropped,
        _ => *meaning,
    }
}

/// EndNote's `@face`: `normal`, or words such as `bold italic`, `superscript`.
fn faces(face: &str) -> Meaning {
    let mut styles = [None; 3];
    let known = face.split_ascii_whitespace().filter_map(|word| match word {
        "italic" => Some(Style::Italic),
        "bold" => Some(Style::Bold),
        "underline" => Some(Style::Underline),
        "superscript" => Some(Style::Sup),
        "subscript" => Some(Style::Sub),
        _ => None,
    });
    for (slot, style) in styles.iter_mut().zip(known) {
        *slot = Some(style);
    }
    if styles[0].is_some() { Meaning::Styled(styles) } else { Inline }
}

/// The style of a child of `msub`, `msup` and `msubsup` by its number.
pub fn script(parent: &str, number: u8) -> Option<Style> {
    match (parent, number) {
        ("msub" | "msubsup", 1) => Some(Style::Sub),
        ("msup", 1) | ("msubsup", 2) => Some(Style::Sup),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted() {
        assert!(ELEMENTS.is_sorted_by(|(one, _), (other, _)| one < other));
    }

    #[test]
    fn attributes_decide_where_the_name_does_not() {
        assert_eq!(meaning("style", "<style face=\"bold italic\">"), Meaning::Styled([Some(Style::Bold), Some(Style::Italic), None]));
        assert_eq!(meaning("style", "<style face=\"normal\">"), Inline);
        assert_eq!(meaning("xref", "<xref ref-type='fn' rid='a'>"), Dropped);
        assert_eq!(meaning("xref", "<xref ref-type='bibr'>"), Inline);
        assert_eq!(meaning("surname", "<surname>"), Part);
    }
}
