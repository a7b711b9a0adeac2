//! Cited lists as text, HTML, Markdown and JSON.

use super::render::Cited;
use super::run::{Look, Run};
use serde_json::{Value, json};
use std::fmt::Write;

/// What is written of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    pub citations: bool,
    pub bibliography: bool,
}

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markup {
    Text,
    Html,
    Markdown,
    Json,
}

impl Markup {
    /// By the name that `--output-format` takes.
    pub fn named(name: &str) -> Option<Markup> {
        Some(match name {
            "text" => Markup::Text,
            "html" => Markup::Html,
            "markdown" => Markup::Markdown,
            "json" => Markup::Json,
            _ => return None,
        })
    }
}

/// The list in one piece.
pub fn list(cited: &Cited, markup: Markup, parts: Parts) -> String {
    match markup {
        Markup::Json => format!("{:#}\n", object(cited)),
        Markup::Html => page(cited, parts),
        Markup::Text | Markup::Markdown => lines(cited, markup, parts),
    }
}

/// Citations first, a line each with the key before it, then the entries.
fn lines(cited: &Cited, markup: Markup, parts: Parts) -> String {
    let (mut out, runs) = (String::new(), |runs: &[Run]| inline(runs, markup));
    let gap = if markup == Markup::Markdown { "\n" } else { "" };
    if parts.citations {
        match &cited.together {
            Some(together) => {
                let _ = writeln!(out, "{}{gap}", runs(together));
            }
            None => {
                for reference in &cited.references {
                    let key = match markup {
                        Markup::Markdown => format!("- `{}`: ", reference.key.replace('`', "'")),
                        _ => format!("{}\t", shown(&reference.key)),
                    };
                    let _ = writeln!(out, "{key}{}", runs(&reference.citation));
                }
            }
        }
    }
    if parts.bibliography {
        let entries = cited.references.iter().filter_map(|reference| Some((reference, reference.entry.as_ref()?)));
        for (at, (reference, entry)) in entries.enumerate() {
            if (at == 0 && !out.is_empty()) || (at > 0 && markup == Markup::Markdown) {
                out.push('\n');
            }
            let label = reference.label.as_ref().map(|label| runs(label).trim_end().to_owned() + " ").unwrap_or_default();
            // `1.` stays a number of a list.
            let label = if markup == Markup::Markdown { label.replacen("\\.", ".", 1) } else { label };
            let _ = writeln!(out, "{label}{}", runs(entry).trim());
        }
    }
    out
}

/// Source: the classes are those of citeproc-js and pandoc.
fn page(cited: &Cited, parts: Parts) -> String {
    let mut out = String::new();
    let citation = |key: &str, runs: &[Run]| format!("<p><span class=\"citation\" data-cites=\"{}\">{}</span></p>\n", escaped(key), inline(runs, Markup::Html));
    if parts.citations {
        match &cited.together {
            Some(together) => {
                let keys: Vec<&str> = cited.references.iter().map(|reference| reference.key.as_str()).collect();
                out.push_str(&citation(&keys.join(" "), together));
            }
            None => cited.references.iter().for_each(|reference| out.push_str(&citation(&reference.key, &reference.citation))),
        }
    }
    if parts.bibliography && cited.references.iter().any(|reference| reference.entry.is_some()) {
        out.push_str("<div class=\"csl-bib-body\">\n");
        for (reference, entry) in cited.references.iter().filter_map(|reference| Some((reference, reference.entry.as_ref()?))) {
            let entry = inline(entry, Markup::Html);
            let _ = write!(out, "<div class=\"csl-entry\" id=\"ref-{}\">", escaped(&reference.key));
            let _ = match &reference.label {
                Some(label) => {
                    write!(
                        out,
                        "<div class=\"csl-left-margin\">{}</div><div class=\"csl-right-inline\">{}</div>",
                        inline(label, Markup::Html).trim(),
                        entry.trim()
                    )
                }
                None => write!(out, "{}", entry.trim()),
            };
            out.push_str("</div>\n");
        }
        out.push_str("</div>\n");
    }
    out
}

/// Everything, as text and as HTML.
fn object(cited: &Cited) -> Value {
    let both = |runs: &[Run]| json!({ "text": inline(runs, Markup::Text).trim(), "html": inline(runs, Markup::Html).trim() });
    let reference = |reference: &super::CitedReference| {
        let mut object = json!({ "key": reference.key, "citation": both(&reference.citation) });
        for (name, runs) in [("label", &reference.label), ("entry", &reference.entry)] {
            if let Some(runs) = runs {
                object[name] = both(runs);
            }
        }
        object
    };
    let mut object = json!({
        "version": 1,
        "style": cited.style,
        "locale": cited.locale,
        "references": cited.references.iter().map(reference).collect::<Vec<_>>(),
    });
    if let Some(together) = &cited.together {
        object["citation"] = both(together);
    }
    object
}

/// Runs in a markup; JSON has those of text.
pub fn inline(runs: &[Run], markup: Markup) -> String {
    let mut out = String::new();
    for run in runs {
        let text = match markup {
            _ if run.text == "\n" => match markup {
                Markup::Html => "<br>".to_owned(),
                Markup::Markdown => "  \n".to_owned(),
                Markup::Text | Markup::Json => "\n    ".to_owned(),
            },
            Markup::Html => escaped(&run.text),
            Markup::Markdown => quoted(&run.text, out.is_empty()),
            Markup::Text | Markup::Json => shown(&run.text),
        };
        let styled = match markup {
            Markup::Html => tagged(text, run.look, &[("<i>", "</i>"), ("<b>", "</b>")]),
            Markup::Markdown => tagged(text, run.look, &[("*", "*"), ("**", "**")]),
            Markup::Text | Markup::Json => text,
        };
        match run.link.as_deref().filter(|link| is_followed(link)) {
            Some(link) if markup == Markup::Html => {
                let _ = write!(out, "<a href=\"{}\">{styled}</a>", escaped(link));
            }
            Some(link) if markup == Markup::Markdown => {
                let _ = write!(out, "[{styled}](<{}>)", link.replace(['<', '>', '\\', '\n'], ""));
            }
            _ => out.push_str(&styled),
        }
    }
    out
}

/// Whether a link leads to a page: not to a script.
fn is_followed(link: &str) -> bool {
    ["https://", "http://", "ftp://"].iter().any(|scheme| link.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

/// A text between the tags of its look; white space at its ends stays outside, as Markdown asks.
fn tagged(text: String, look: Look, [italic, bold]: &[(&str, &str); 2]) -> String {
    let tags = [
        (look.italic, *italic),
        (look.bold, *bold),
        (look.underline, ("<u>", "</u>")),
        (look.small_caps, ("<span style=\"font-variant:small-caps;\">", "</span>")),
        (look.sub, ("<sub>", "</sub>")),
        (look.sup, ("<sup>", "</sup>")),
    ];
    let inner = text.trim();
    if inner.is_empty() || look == Look::default() {
        return text;
    }
    let (before, behind) = text.split_once(inner).unwrap_or(("", ""));
    let styled = tags.iter().filter(|(has, _)| *has).fold(inner.to_owned(), |inner, (_, (open, close))| format!("{open}{inner}{close}"));
    format!("{before}{styled}{behind}")
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Text with what Markdown would read as markup escaped.
///
/// Source: CommonMark 0.31.2, 2.4 backslash escapes; 5.2 list items.
fn quoted(text: &str, starts_line: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    for (at, c) in text.char_indices() {
        let is_list = starts_line && ((at == digits && digits > 0 && matches!(c, '.' | ')')) || (at == 0 && matches!(c, '#' | '-' | '+')));
        if is_list || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '^' | '$' | '|') {
            out.push('\\');
        }
        out.push(if c.is_control() { ' ' } else { c });
    }
    out
}

/// Text without what could steer a terminal.
fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cite::CitedReference;

    fn run(text: &str, look: Look, link: Option<&str>) -> Run {
        Run { text: text.to_owned(), look, link: link.map(str::to_owned) }
    }

    fn sample() -> Cited {
        let italic = Look { italic: true, ..Look::default() };
        let entry = vec![
            run("Bell A. ", Look::default(), None),
            run("Mires & <bogs>. ", italic, None),
            run("https://example.org/a_b", Look::default(), Some("https://example.org/a_b")),
        ];
        let reference = CitedReference {
            key: "bell\"2020".to_owned(),
            citation: vec![run("[1]", Look { sup: true, ..Look::default() }, None)],
            label: Some(vec![run("1. ", Look::default(), None)]),
            entry: Some(entry),
        };
        Cited { style: "A style".to_owned(), locale: "en-US".to_owned(), together: None, references: vec![reference] }
    }

    #[test]
    fn each_markup_has_its_signs_and_escapes() {
        let all = Parts { citations: true, bibliography: true };
        let cases = [
            (Markup::Text, "bell\"2020\t[1]\n\n1. Bell A. Mires & <bogs>. https://example.org/a_b\n"),
            (
                Markup::Markdown,
                "- `bell\"2020`: <sup>\\[1\\]</sup>\n\n1. Bell A. *Mires \\& \\<bogs\\>.* [https://example.org/a\\_b](<https://example.org/a_b>)\n",
            ),
            (
                Markup::Html,
                "<p><span class=\"citation\" data-cites=\"bell&quot;2020\"><sup>[1]</sup></span></p>\n<div class=\"csl-bib-body\">\n\
                 <div class=\"csl-entry\" id=\"ref-bell&quot;2020\"><div class=\"csl-left-margin\">1.</div><div class=\"csl-right-inline\">\
                 Bell A. <i>Mires &amp; &lt;bogs&gt;.</i> <a href=\"https://example.org/a_b\">https://example.org/a_b</a></div></div>\n</div>\n",
            ),
        ];
        for (markup, expected) in cases {
            assert_eq!(list(&sample(), markup, all), expected);
        }
        let json: Value = serde_json::from_str(&list(&sample(), Markup::Json, all)).unwrap();
        assert_eq!(json["references"][0]["entry"]["text"], "Bell A. Mires & <bogs>. https://example.org/a_b");
    }

    #[test]
    fn a_script_is_no_link_and_nothing_steers_the_terminal() {
        let runs = [run("a\u{1b}[31m", Look::default(), Some("javascript:alert(1)"))];
        assert_eq!(inline(&runs, Markup::Html), "a [31m");
        assert_eq!(inline(&runs, Markup::Text), "a [31m");
    }
}
