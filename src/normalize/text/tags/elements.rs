//! The elements of HTML, JATS and MathML, by name.

use super::Meaning;
use crate::model::text::Style;

/// Meaning, whether it is at home in a text, and whether it is empty by nature.
pub(super) fn meaning_of(name: &str) -> Option<(Meaning, bool, bool)> {
    let lower = name.to_ascii_lowercase();
    let (prefix, local) = lower.split_once(':').unwrap_or(("", &lower));
    let void = EMPTY.contains(&local);
    let known = KNOWN
        .binary_search_by(|(known, _)| known.cmp(&local))
        .ok()
        .and_then(|at| KNOWN.get(at));
    let block = if BLOCKS.contains(&local) {
        Meaning::Block
    } else {
        Meaning::Nothing
    };
    match (prefix, known) {
        ("" | "jats" | "ns", Some(&(_, meaning))) => Some((meaning, true, void)),
        ("jats", None) => Some((block, true, void)),
        ("mml" | "m" | "math" | "xhtml" | "html" | "xlink" | "ali" | "ce" | "sb", _) => {
            Some((block, false, void))
        }
        ("", None) if OTHERS.binary_search(&local).is_ok() => Some((block, false, void)),
        _ => None,
    }
}

/// Tags that are at home in titles and abstracts. Sorted by name.
static KNOWN: &[(&str, Meaning)] = &[
    ("b", Meaning::Styled(Style::Bold)),
    ("bold", Meaning::Styled(Style::Bold)),
    ("br", Meaning::Block),
    ("break", Meaning::Block),
    ("em", Meaning::Styled(Style::Italic)),
    ("i", Meaning::Styled(Style::Italic)),
    ("inf", Meaning::Styled(Style::Sub)),
    ("italic", Meaning::Styled(Style::Italic)),
    ("monospace", Meaning::Styled(Style::Mono)),
    ("p", Meaning::Block),
    ("sc", Meaning::Styled(Style::SmallCaps)),
    ("scp", Meaning::Styled(Style::SmallCaps)),
    ("sec", Meaning::Block),
    ("smallcaps", Meaning::Styled(Style::SmallCaps)),
    ("span", Meaning::Nothing),
    ("strong", Meaning::Styled(Style::Bold)),
    ("sub", Meaning::Styled(Style::Sub)),
    ("sup", Meaning::Styled(Style::Sup)),
    ("tt", Meaning::Styled(Style::Mono)),
    ("u", Meaning::Styled(Style::Underline)),
    ("underline", Meaning::Styled(Style::Underline)),
];

/// Other elements of HTML, JATS and MathML. Sorted by name.
static OTHERS: &[&str] = &[
    "a",
    "abbr",
    "abstract",
    "address",
    "alternatives",
    "annotation",
    "article",
    "article-title",
    "aside",
    "audio",
    "big",
    "blockquote",
    "body",
    "button",
    "canvas",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "dfn",
    "disp-formula",
    "disp-quote",
    "div",
    "dl",
    "dt",
    "ext-link",
    "fig",
    "figcaption",
    "figure",
    "fn",
    "font",
    "footer",
    "form",
    "graphic",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "iframe",
    "img",
    "inline-formula",
    "inline-graphic",
    "input",
    "ins",
    "kbd",
    "label",
    "li",
    "link",
    "list",
    "list-item",
    "main",
    "mark",
    "math",
    "menclose",
    "meta",
    "mfenced",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "named-content",
    "nav",
    "nobr",
    "noscript",
    "object",
    "ol",
    "option",
    "overline",
    "pre",
    "q",
    "roman",
    "ruby",
    "s",
    "samp",
    "sans-serif",
    "script",
    "section",
    "select",
    "semantics",
    "small",
    "strike",
    "style",
    "styled-content",
    "svg",
    "table",
    "tbody",
    "td",
    "tex-math",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "trans-abstract",
    "ul",
    "uri",
    "var",
    "video",
    "wbr",
    "xref",
];

/// Elements that stand on lines of their own.
static BLOCKS: &[&str] = &[
    "abstract",
    "article",
    "blockquote",
    "center",
    "dd",
    "disp-formula",
    "disp-quote",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "list",
    "list-item",
    "ol",
    "p",
    "pre",
    "sec",
    "section",
    "table",
    "title",
    "tr",
    "trans-abstract",
    "ul",
];

/// Elements without content.
static EMPTY: &[&str] = &[
    "br",
    "break",
    "col",
    "graphic",
    "hr",
    "img",
    "inline-graphic",
    "input",
    "link",
    "meta",
    "mprescripts",
    "mspace",
    "none",
    "wbr",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(KNOWN.is_sorted_by(|a, b| a.0 < b.0));
        assert!(OTHERS.is_sorted_by(|a, b| a < b));
    }
}
