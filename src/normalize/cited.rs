//! Which keys a document cites: LaTeX and its `.aux`, Pandoc's Markdown, Typst.

use std::collections::HashSet;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The keys that documents cite, and which of them were met.
#[derive(Debug, Default)]
pub struct Cited {
    keys: HashSet<Box<str>>,
    /// `\nocite{*}`: every entry is wanted.
    all: bool,
    met: Mutex<HashSet<Box<str>>>,
}

/// One key where it is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation<'t> {
    pub key: &'t str,
    /// The byte of the document it stands at.
    pub at: usize,
}

impl Cited {
    /// Takes in what a document cites.
    pub fn add(&mut self, citations: &[Citation<'_>]) {
        self.all |= citations.iter().any(|citation| citation.key == "*");
        self.keys.extend(citations.iter().map(|citation| Box::from(citation.key)));
    }

    /// Whether a document cites this key.
    pub fn has(&self, key: &str) -> bool {
        self.all || self.keys.contains(key)
    }

    /// Notes that an entry has this key.
    pub fn meet(&self, key: &str) {
        if self.keys.contains(key) {
            self.met.lock().unwrap_or_else(PoisonError::into_inner).insert(key.into());
        }
    }

    /// Whether an entry with this key was met.
    pub fn is_met(&self, key: &str) -> bool {
        key == "*" || self.met.lock().unwrap_or_else(PoisonError::into_inner).contains(key)
    }
}

/// What a document cites, in order, by the extension of its name; one without a known extension is LaTeX's.
pub fn citations<'t>(name: &str, text: &'t str) -> Vec<Citation<'t>> {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str()).unwrap_or("").to_ascii_lowercase();
    match extension.as_str() {
        "md" | "markdown" | "qmd" | "rmd" => markdown(text),
        "typ" => typst(text),
        "aux" | "bcf" => commands(text, |name| matches!(name, "citation" | "abx@aux@cite")),
        _ => commands(text, |name| {
            let small = name.to_ascii_lowercase();
            small.contains("cite") && !matches!(small.as_str(), "citestyle" | "citename" | "citealias" | "defcitealias" | "citetext" | "setcitestyle")
                || name == "bibentry"
        }),
    }
}

/// The keys in the braces of LaTeX commands.
///
/// Source: LaTeX2e, `\cite`; natbib and biblatex, whose commands have `cite` in their names; *BibTeXing*, `\citation`.
fn commands(text: &str, is_citing: impl Fn(&str) -> bool) -> Vec<Citation<'_>> {
    let bytes = text.as_bytes();
    let (mut all, mut at) = (Vec::new(), 0);
    while let Some(found) = memchr::memchr2(b'\\', b'%', bytes.get(at..).unwrap_or_default()) {
        let here = at + found;
        at = here + 1;
        if bytes.get(here) == Some(&b'%') {
            // The rest of the line is a comment.
            at += memchr::memchr(b'\n', bytes.get(at..).unwrap_or_default()).unwrap_or(bytes.len() - at);
            continue;
        }
        let length = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'@').count();
        if length == 0 {
            at = (at + 1).min(bytes.len());
            continue;
        }
        let name = text.get(at..at + length).unwrap_or("");
        at += length;
        if is_citing(name.trim_matches('@')) {
            at = arguments(text, at, &mut all);
        }
    }
    all
}

/// Reads the arguments of a command that cites; gives the byte behind them.
fn arguments<'t>(text: &'t str, from: usize, all: &mut Vec<Citation<'t>>) -> usize {
    let (mut at, mut is_first) = (from, true);
    loop {
        let rest = text.get(at..).unwrap_or("");
        // Blanks may stand before the first keys; a group behind them is text.
        let blanks = if is_first { rest.len() - rest.trim_start_matches(['*', ' ', '\n', '\r', '\t']).len() } else { 0 };
        let start = at + blanks;
        let close = match text.as_bytes().get(start) {
            Some(b'[') => ']',
            Some(b'(') => ')',
            Some(b'{') => '}',
            _ => return at,
        };
        is_first &= close != '}';
        let inside = text.get(start + 1..).unwrap_or("");
        let Some(length) = inside.find(close) else { return at };
        at = start + 1 + length + 1;
        // biblatex's .aux has the number of a section first.
        let list = inside.get(..length).unwrap_or("");
        if close == '}' && !list.bytes().all(|byte| byte.is_ascii_digit()) {
            keys(text, list, all);
        }
    }
}

fn keys<'t>(text: &'t str, list: &'t str, all: &mut Vec<Citation<'t>>) {
    for key in list.split(',').map(str::trim).filter(|key| !key.is_empty() && !key.contains(['\\', '#', '{'])) {
        all.push(Citation { key, at: (key.as_ptr() as usize).saturating_sub(text.as_ptr() as usize) });
    }
}

/// `@key`, `[see @key, p. 3; -@other]`, `@{key}`, outside of code; labels of figures, tables and the like are none.
///
/// Source: Pandoc User's Guide, citation syntax; Quarto, cross-references.
fn markdown(text: &str) -> Vec<Citation<'_>> {
    const LABELS: [&str; 12] = ["fig-", "tbl-", "eq-", "sec-", "lst-", "thm-", "fig:", "tbl:", "eq:", "sec:", "lst:", "tab:"];
    let (mut all, mut fence) = (Vec::new(), None);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        let sign = ["```", "~~~"].into_iter().find(|sign| trimmed.starts_with(sign));
        match (fence, sign) {
            (None, Some(sign)) => fence = Some(sign),
            (Some(open), Some(sign)) if open == sign => fence = None,
            (None, None) => {
                let mut in_code = false;
                for (at, sign) in line.char_indices() {
                    in_code ^= sign == '`';
                    let before = line.get(..at).and_then(|before| before.chars().next_back());
                    if sign == '@' && !in_code && !before.is_some_and(|before| before.is_alphanumeric() || matches!(before, '@' | '\\' | '_' | '/' | '.')) {
                        let rest = line.get(at + 1..).unwrap_or("");
                        let (rest, skipped) = rest.strip_prefix('{').map_or((rest, 1), |rest| (rest, 2));
                        let key = key_of(rest);
                        if !key.is_empty() && !LABELS.iter().any(|label| key.starts_with(label)) {
                            all.push(Citation { key, at: start + at + skipped });
                        }
                    }
                }
            }
            _ => {}
        }
        start += line.len();
    }
    all
}

/// A letter, digit or `_`, then these and single signs between them.
fn key_of(text: &str) -> &str {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    if !text.starts_with(is_word) {
        return "";
    }
    let end = text.find(|c: char| !is_word(c) && !":.#$%&-+?<>~/".contains(c)).unwrap_or(text.len());
    text.get(..end).unwrap_or("").trim_end_matches(|c: char| !is_word(c))
}

/// `@key` and `cite(<key>)`, but for labels of the document itself.
///
/// Source: Typst documentation, `cite`, `ref`, `label`.
fn typst(text: &str) -> Vec<Citation<'_>> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ':');
    let (mut all, mut labels) = (Vec::new(), HashSet::new());
    for (at, sign) in text.char_indices().filter(|(_, sign)| matches!(sign, '@' | '<')) {
        let before = text.get(..at).unwrap_or("");
        let line = before.rsplit('\n').next().unwrap_or("");
        if line.contains("//") && !line.contains("://") {
            continue;
        }
        let rest = text.get(at + 1..).unwrap_or("");
        let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        let key = rest.get(..end).unwrap_or("");
        let key = if sign == '@' { key.trim_end_matches(['.', ':']) } else { key };
        if key.is_empty() {
            continue;
        }
        let is_word = before.chars().next_back().is_some_and(char::is_alphanumeric);
        match sign {
            '@' if !is_word => all.push(Citation { key, at: at + 1 }),
            '<' if rest.get(end..).is_some_and(|rest| rest.starts_with('>')) => {
                if before.trim_end().ends_with("cite(") {
                    all.push(Citation { key, at: at + 1 });
                } else {
                    labels.insert(key);
                }
            }
            _ => {}
        }
    }
    all.retain(|citation| !labels.contains(citation.key));
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(name: &str, text: &'static str) -> Vec<&'static str> {
        let all = citations(name, text);
        assert!(all.iter().all(|citation| text[citation.at..].starts_with(citation.key)));
        all.into_iter().map(|citation| citation.key).collect()
    }

    #[test]
    fn latex_cites_in_braces() {
        assert_eq!(keys("a.tex", "\\cite{a,b} \\citep[see][p.~3]{c} % \\cite{x}\n\\textcite*{d}\\nocite{*}"), ["a", "b", "c", "d", "*"]);
        assert_eq!(keys("a.tex", "\\cites(pre)(post)[1]{a}[2]{b} {no} \\citestyle{apa} 5\\% \\footfullcite{c}"), ["a", "b", "c"]);
        assert_eq!(keys("a.aux", "\\relax\n\\citation{a,b}\n\\abx@aux@cite{0}{c}\n\\bibcite{d}{1}"), ["a", "b", "c"]);
    }

    #[test]
    fn markdown_cites_with_an_at_sign() {
        let text = "As @doe2020 says [see @roe:1999, p. 3; -@x_1.]; me@home.org `@no` @fig-one\n```\n@no\n```\n@{a}";
        assert_eq!(keys("a.md", text), ["doe2020", "roe:1999", "x_1", "a"]);
    }

    #[test]
    fn typst_cites_what_is_no_label() {
        assert_eq!(keys("a.typ", "@doe2020. @fig #figure() <fig> #cite(<roe>) // @no\nme@home.org"), ["doe2020", "roe"]);
    }
}
