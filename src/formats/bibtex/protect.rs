//! Titles: braces around the words whose capitals a style must not touch.

use super::value::{self, Marks};
use crate::formats::write::Protect;
use crate::model::text::{Event, Rich, Style};

/// Writes a title in `language` (BCP 47), protected as asked.
pub(super) fn title(
    value: &Rich<'_>,
    protect: Protect,
    language: Option<&str>,
    ascii: bool,
    out: &mut Vec<u8>,
) {
    let from = out.len();
    match protect {
        Protect::All => {
            value::rich(value, ascii, out);
            brace(from, out);
        }
        Protect::Auto if language.is_some_and(is_german) => {
            value::rich(value, ascii, out);
            brace(from, out);
        }
        Protect::Auto => words(value, ascii, out),
        Protect::None if value.marks.is_empty() => value::text(value.text, ascii, out),
        Protect::None => {
            let unprotected = |event: &Event<'_>| {
                !matches!(
                    event,
                    Event::Open(Style::Protected) | Event::Close(Style::Protected)
                )
            };
            value::events(value.events().filter(unprotected), ascii, out);
        }
    }
}

/// German capitalises its nouns: such a title is braced as a whole.
fn is_german(tag: &str) -> bool {
    tag.split('-')
        .next()
        .is_some_and(|language| language.eq_ignore_ascii_case("de"))
}

/// Puts braces around what was written since `from`. A group that begins with a command is a "special character" to BibTeX,
/// whose letters it does change; a second brace stops that.
fn brace(from: usize, out: &mut Vec<u8>) {
    if out.len() <= from {
        return;
    }
    let twice = out.get(from) == Some(&b'\\');
    out.insert(from, b'{');
    out.push(b'}');
    if twice {
        out.insert(from, b'{');
        out.push(b'}');
    }
}

/// A protected word that is being written.
struct Word {
    end: usize,
    /// Where it begins in the output, and how many marks were open there.
    inner: (usize, usize),
    /// The same before the marks that open right at its first letter.
    outer: (usize, usize),
    /// The fewest marks that were open within it.
    least: usize,
    complete: bool,
}

/// Writes a title with braces around each word to protect. A word that a mark begins or ends in the middle of is braced
/// only where braces and mark can nest.
fn words(value: &Rich<'_>, ascii: bool, out: &mut Vec<u8>) {
    let mut protected = Protected::of(value);
    let mut next = protected.next();
    let (mut marks, mut depth, mut at) = (Marks::default(), 0_usize, 0_usize);
    let mut before_opens = (out.len(), 0);
    let mut word: Option<Word> = None;
    for event in value.events() {
        match event {
            Event::Text(piece) => {
                word = word.filter(|word| !word.complete);
                let end = at + piece.len();
                while at < end {
                    if let Some(open) = &mut word {
                        let stop = open.end.min(end);
                        marks.text(slice(piece, at, stop, end), ascii, true, out);
                        at = stop;
                        if at < open.end {
                            break;
                        }
                        open.complete = true;
                        if close(open, depth, out) || depth < open.inner.1 || at < end {
                            word = None;
                        }
                    } else {
                        let stop = next.map_or(end, |(start, _)| start.clamp(at, end));
                        marks.text(slice(piece, at, stop, end), ascii, true, out);
                        if stop > at {
                            before_opens = (out.len(), depth);
                        }
                        at = stop;
                        if let Some((start, stop)) = next
                            && start <= at
                            && at < end
                        {
                            let inner = (out.len(), depth);
                            word = Some(Word {
                                end: stop,
                                inner,
                                outer: before_opens,
                                least: depth,
                                complete: false,
                            });
                            next = protected.next();
                        }
                    }
                }
                before_opens = (out.len(), depth);
            }
            Event::Open(style) => {
                word = word.filter(|word| !word.complete);
                marks.open(style, out);
                depth += 1;
            }
            Event::Close(style) => {
                marks.close(style, out);
                depth = depth.saturating_sub(1);
                before_opens = (out.len(), depth);
                if let Some(open) = &mut word {
                    open.least = open.least.min(depth);
                    if open.complete && close(open, depth, out) {
                        word = None;
                    }
                }
            }
        }
    }
    marks.end(out);
}

/// The part of `piece`, which ends at `end` of the title, from `from` to `to`.
fn slice(piece: &str, from: usize, to: usize, end: usize) -> &str {
    let start = end - piece.len();
    piece.get(from - start..to - start).unwrap_or_default()
}

/// Braces a word that has ended, if as many marks are open as at one of its beginnings.
fn close(word: &Word, depth: usize, out: &mut Vec<u8>) -> bool {
    let fits = |(_, at): (usize, usize)| depth == at && word.least >= at;
    let start = [word.inner, word.outer]
        .into_iter()
        .find(|start| fits(*start));
    if let Some((from, _)) = start {
        brace(from, out);
    }
    start.is_some()
}

/// The places of the words to protect, in order.
struct Protected<'a> {
    value: Rich<'a>,
    at: usize,
    sentence: bool,
    /// The next word begins the title or follows a colon.
    fresh: bool,
}

impl<'a> Protected<'a> {
    fn of(value: &Rich<'a>) -> Self {
        let text = value.text;
        let cased = text
            .bytes()
            .any(|byte| byte.is_ascii_uppercase() || byte >= 0x80);
        let shouted = cased
            && !text.chars().any(char::is_lowercase)
            && text.split_whitespace().nth(2).is_some();
        let at = if cased && !shouted { 0 } else { text.len() };
        Protected {
            value: *value,
            at,
            sentence: at == 0 && is_sentence_case(text),
            fresh: true,
        }
    }
}

impl Iterator for Protected<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        while let Some((start, end)) = next_word(self.value.text, self.at) {
            self.at = end;
            let word = self.value.text.get(start..end)?;
            let fresh = std::mem::replace(&mut self.fresh, word.ends_with([':', '?', '!', '—']));
            let core = word.trim_start_matches(|c: char| !c.is_alphanumeric());
            let from = end - core.len();
            let core = core.trim_end_matches(|c: char| !c.is_alphanumeric());
            let wanted = has_inner_capital(core)
                || (self.sentence && !fresh && core.starts_with(char::is_uppercase));
            let to = from + core.len();
            let settled = |mark: &crate::model::text::Mark| {
                matches!(mark.style, Style::Protected | Style::Math)
                    && (mark.start as usize) < to
                    && from < mark.end as usize
            };
            if wanted && !word.contains('$') && !self.value.marks.iter().any(settled) {
                return Some((from, to));
            }
        }
        None
    }
}

/// The next run without white space from `at` on; mathematics is one word.
fn next_word(text: &str, at: usize) -> Option<(usize, usize)> {
    let start = at + text.get(at..)?.find(|c: char| !c.is_whitespace())?;
    let mut end = start;
    while let Some(c) = text
        .get(end..)
        .and_then(|rest| rest.chars().next())
        .filter(|c| !c.is_whitespace())
    {
        end = if matches!(c, '$' | '\\') {
            value::formula_end(text, end).unwrap_or(end + c.len_utf8())
        } else {
            end + c.len_utf8()
        };
    }
    Some((start, end))
}

/// A capital after the first letter of a part (mRNA, DNA, McLeod, U.S.), capitals with digits (A4), or one capital before
/// a hyphen (X-ray). The parts of `Twentieth-Century` have none.
fn has_inner_capital(core: &str) -> bool {
    let mut parts = core.split(['-', '‐', '‑', '–', '/']);
    let single = core.contains(['-', '‐', '‑'])
        && core
            .split(['-', '‐', '‑'])
            .next()
            .is_some_and(|part| is_single_capital(part));
    let inner = |part: &str| part.chars().skip(1).any(char::is_uppercase);
    let code = |part: &str| {
        part.starts_with(char::is_uppercase)
            && part.chars().nth(1).is_some()
            && part
                .chars()
                .skip(1)
                .all(|c| c.is_numeric() || c.is_uppercase())
    };
    single || parts.any(|part| inner(part) || code(part))
}

fn is_single_capital(part: &str) -> bool {
    let mut chars = part.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

/// Small words that title case leaves small though they are long.
const SMALL: &[&str] = &[
    "about", "after", "against", "among", "before", "between", "beyond", "during", "from", "into",
    "like", "near", "onto", "over", "since", "than", "that", "through", "toward", "towards",
    "under", "upon", "versus", "when", "where", "while", "with", "within", "without",
];

/// Whether a third or more of the longer words that neither begin the title nor follow a colon are small.
fn is_sentence_case(text: &str) -> bool {
    let (mut small, mut all, mut fresh) = (0_u32, 0_u32, true);
    for word in text.split_whitespace() {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let skipped = std::mem::replace(&mut fresh, word.ends_with([':', '?', '!', '—']));
        if skipped
            || core.chars().nth(3).is_none()
            || has_inner_capital(core)
            || !core.starts_with(char::is_alphabetic)
        {
            continue;
        }
        let is_small = core.starts_with(char::is_lowercase);
        if is_small && SMALL.contains(&core) {
            continue;
        }
        all += 1;
        small += u32::from(is_small);
    }
    small > 0 && small * 3 >= all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::text::Mark;

    fn written(value: &Rich<'_>, protect: Protect, language: Option<&str>) -> String {
        let mut out = Vec::new();
        title(value, protect, language, false, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn auto_braces_whole_words_that_must_keep_their_capitals() {
        for (text, latex) in [
            (
                "The role of mRNA and DNA in cells",
                "The role of {mRNA} and {DNA} in cells",
            ),
            (
                "The Role of mRNA in the Cell",
                "The Role of {mRNA} in the Cell",
            ),
            (
                "Soviet policy in Central Asia: Lenin and his heirs",
                "Soviet policy in {Central} {Asia}: Lenin and his heirs",
            ),
            (
                "A Study of Twentieth-Century Thought",
                "A Study of Twentieth-Century Thought",
            ),
            (
                "An X-Ray Study of the (COVID-19) Pandemic",
                "An {X-Ray} Study of the ({COVID-19}) Pandemic",
            ),
            (
                "CO2 uptake of “Pinus” trees",
                "{CO2} uptake of “{Pinus}” trees",
            ),
            ("THE SOVIET UNION 1941", "THE SOVIET UNION 1941"),
            (
                "on the $A_n$ series of small groups",
                "on the {$A_n$} series of small groups",
            ),
            (
                "R&D in the U.S. economy today",
                "R\\&D in the {U.S}. economy today",
            ),
            ("苏联在中亚", "苏联在中亚"),
        ] {
            let wanted = latex.replace("R\\&D", "{R\\&D}");
            assert_eq!(
                written(&Rich::plain(text), Protect::Auto, Some("en")),
                wanted,
                "{text}"
            );
        }
    }

    #[test]
    fn german_titles_and_all_are_braced_as_a_whole() {
        let title = Rich::plain("Die Bürde der Geschichte");
        assert_eq!(
            written(&title, Protect::Auto, Some("de-AT")),
            "{Die Bürde der Geschichte}"
        );
        assert_eq!(
            written(&title, Protect::All, None),
            "{Die Bürde der Geschichte}"
        );
        assert_eq!(
            written(&Rich::plain("The DNA"), Protect::None, None),
            "The DNA"
        );
        assert_eq!(
            written(&Rich::plain("& DNA"), Protect::All, None),
            "{{\\& DNA}}"
        );
        assert_eq!(written(&Rich::plain(""), Protect::All, None), "");
    }

    #[test]
    fn braces_and_marks_nest() {
        // As the events of a marked text come, whichever word the marks cut.
        let marks = [Mark {
            start: 2,
            end: 3,
            style: Style::Sub,
        }];
        let value = Rich {
            text: "CO2 of DNA",
            marks: &marks,
        };
        let said = written(&value, Protect::Auto, None);
        assert_eq!(said.matches('{').count(), said.matches('}').count());
        assert!(said.ends_with("{DNA}"), "{said}");
    }
}
