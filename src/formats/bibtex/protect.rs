//! Titles: braces around the words whose capitals a style must not touch.

use super::value::{self, Marks};
use crate::formats::write::Protect;
use crate::model::text::{Event, Rich, Style};
use crate::normalize::text::latex::capitals::{core, has_inner_capital, is_sentence_case, next_word};
use crate::source::lanes::{LANES, Lanes};

/// Writes a title in `language` (BCP 47), protected as asked.
pub(super) fn title(value: &Rich<'_>, protect: Protect, language: Option<&str>, ascii: bool, out: &mut Vec<u8>) {
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
            let unprotected = |event: &Event<'_>| !matches!(event, Event::Open(Style::Protected) | Event::Close(Style::Protected));
            value::events(value.events().filter(unprotected), ascii, out);
        }
    }
}

/// German capitalises its nouns: such a title is braced as a whole.
fn is_german(tag: &str) -> bool {
    tag.split('-').next().is_some_and(|language| language.eq_ignore_ascii_case("de"))
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
                            word = Some(Word { end: stop, inner, outer: before_opens, least: depth, complete: false });
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
    let start = [word.inner, word.outer].into_iter().find(|start| fits(*start));
    if let Some((from, _)) = start {
        brace(from, out);
    }
    start.is_some()
}

/// The places of the words to protect, in order.
struct Protected<'a> {
    value: Rich<'a>,
    at: usize,
    /// Behind the last byte that may be a capital's: no word from there on has one.
    capitals: usize,
    /// Whether the title is in sentence case; asked only where a capital hangs on it.
    sentence: Option<bool>,
    /// The next word begins the title or follows a colon.
    fresh: bool,
}

impl<'a> Protected<'a> {
    fn of(value: &Rich<'a>) -> Self {
        let text = value.text;
        let capitals = behind_capitals(text.as_bytes());
        let shouted = capitals > 0 && !text.chars().any(char::is_lowercase) && text.split_whitespace().nth(2).is_some();
        Protected { value: *value, at: 0, capitals: if shouted { 0 } else { capitals }, sentence: None, fresh: true }
    }
}

/// The place behind the last capital of ASCII, or the last byte beyond ASCII.
fn behind_capitals(bytes: &[u8]) -> usize {
    let (mut at, mut last) = (0, 0);
    while at < bytes.len() {
        let lanes = Lanes::at(bytes, at).unwrap_or_else(|| Lanes::last(bytes, at));
        let met = (lanes.within(b'A', b'Z') | lanes.high()).bits();
        last = met.checked_ilog2().map_or(last, |lane| at + lane as usize + 1);
        at += LANES;
    }
    last
}

impl Iterator for Protected<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        let text = self.value.text;
        while let Some((start, end)) = next_word(text, self.at, value::formula_end).filter(|(start, _)| *start < self.capitals) {
            self.at = end;
            let word = text.get(start..end)?;
            let fresh = std::mem::replace(&mut self.fresh, word.ends_with([':', '?', '!', '—']));
            let (before, core) = core(word);
            let from = start + before;
            let mut is_sentence = || *self.sentence.get_or_insert_with(|| is_sentence_case(text));
            let wanted = has_inner_capital(core) || (!fresh && core.starts_with(char::is_uppercase) && is_sentence());
            let to = from + core.len();
            let settled = |mark: &crate::model::text::Mark| {
                matches!(mark.style, Style::Protected | Style::Math) && (mark.start as usize) < to && from < mark.end as usize
            };
            if wanted && !word.contains('$') && !self.value.marks.iter().any(settled) {
                return Some((from, to));
            }
        }
        None
    }
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
            ("The role of mRNA and DNA in cells", "The role of {mRNA} and {DNA} in cells"),
            ("The Role of mRNA in the Cell", "The Role of {mRNA} in the Cell"),
            ("Soviet policy in Central Asia: Lenin and his heirs", "Soviet policy in {Central} {Asia}: Lenin and his heirs"),
            ("A Study of Twentieth-Century Thought", "A Study of Twentieth-Century Thought"),
            ("An X-Ray Study of the (COVID-19) Pandemic", "An {X-Ray} Study of the ({COVID-19}) Pandemic"),
            ("CO2 uptake of “Pinus” trees", "{CO2} uptake of “{Pinus}” trees"),
            ("THE SOVIET UNION 1941", "THE SOVIET UNION 1941"),
            ("on the $A_n$ series of small groups", "on the {$A_n$} series of small groups"),
            ("R&D in the U.S. economy today", "R\\&D in the {U.S}. economy today"),
            ("苏联在中亚", "苏联在中亚"),
        ] {
            let wanted = latex.replace("R\\&D", "{R\\&D}");
            assert_eq!(written(&Rich::plain(text), Protect::Auto, Some("en")), wanted, "{text}");
        }
    }

    #[test]
    fn german_titles_and_all_are_braced_as_a_whole() {
        let title = Rich::plain("Die Bürde der Geschichte");
        assert_eq!(written(&title, Protect::Auto, Some("de-AT")), "{Die Bürde der Geschichte}");
        assert_eq!(written(&title, Protect::All, None), "{Die Bürde der Geschichte}");
        assert_eq!(written(&Rich::plain("The DNA"), Protect::None, None), "The DNA");
        assert_eq!(written(&Rich::plain("& DNA"), Protect::All, None), "{{\\& DNA}}");
        assert_eq!(written(&Rich::plain(""), Protect::All, None), "");
    }

    #[test]
    fn braces_and_marks_nest() {
        let of = |start, end, style| Mark { start, end, style };
        for (text, marks, latex) in [
            ("Flux of CO2 and DNA", &[of(10, 11, Style::Sub)][..], "Flux of {CO\\textsubscript{2}} and {DNA}"),
            ("On 2CO now", &[of(3, 4, Style::Sub)], "On {{\\textsubscript{2}CO}} now"),
            ("On DNA now", &[of(3, 6, Style::Italic)], "On \\textit{{DNA}} now"),
            ("On DNA now", &[of(0, 5, Style::Italic)], "\\textit{On DN}A now"),
            ("On DNA now", &[of(5, 10, Style::Italic)], "On DN\\textit{A now}"),
            ("On DNA now", &[of(3, 6, Style::Protected)], "On {DNA} now"),
        ] {
            assert_eq!(written(&Rich { text, marks }, Protect::Auto, None), latex, "{text} {marks:?}");
        }
    }
}
