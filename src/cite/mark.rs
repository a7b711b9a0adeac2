//! Styles and protected capitals inside a title, carried through the processor, which takes it as plain text.
//!
//! A style is carried as a sign of quotes and brackets: the processor's change of case looks past these, so that a word
//! keeps its start and its capitals. No sign stands at the end of a text, where the processor looks for full stops and
//! spaces, nor at its start, where it looks for the letter to make a capital: there the sign is put behind the first
//! character, or before the last one, and says so. Protected letters are carried as characters of a private area, which
//! have no case.

/// A style that CSL has tags for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    Italic,
    Bold,
    Sub,
    Sup,
    SmallCaps,
}

const MARKS: [Mark; 5] = [Mark::Italic, Mark::Bold, Mark::Sub, Mark::Sup, Mark::SmallCaps];

/// Where a style begins or ends, seen from its sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edge {
    Open,
    /// It began one character before.
    OpenBack,
    Close,
    /// It ends behind the next character.
    CloseAhead,
}

const EDGES: [Edge; 4] = [Edge::Open, Edge::OpenBack, Edge::Close, Edge::CloseAhead];

/// What every sign starts with; two characters of [`DIGITS`] follow.
const SIGN: &str = "}\"}'}";
const DIGITS: [char; 5] = ['"', '\'', ')', ']', '}'];

/// Plane 15, for private use: a protected letter stands here at its own number.
const PROTECTED: u32 = 0xF_0000;

/// Words that title case leaves small; behind a comma the processor would not.
///
/// Source: CSL 1.0.2, text-case, stop words.
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "down", "for", "from", "in", "into", "nor", "of", "on", "onto", "or", "over", "so", "the", "till", "to", "up",
    "via", "with", "yet",
];

/// The tags of CSL's rich text; `None` is `nocase`.
///
/// Source: citeproc-js manual, "HTML-like formatting tags".
const TAGS: &[(&str, Option<Mark>, &str)] = &[
    ("<i>", Some(Mark::Italic), "</i>"),
    ("<b>", Some(Mark::Bold), "</b>"),
    ("<sub>", Some(Mark::Sub), "</sub>"),
    ("<sup>", Some(Mark::Sup), "</sup>"),
    ("<sc>", Some(Mark::SmallCaps), "</sc>"),
    ("<span style=\"font-variant:small-caps;\">", Some(Mark::SmallCaps), "</span>"),
    ("<span style=\"font-variant: small-caps;\">", Some(Mark::SmallCaps), "</span>"),
    ("<span class=\"nocase\">", None, "</span>"),
];

/// A text with nothing of it read as a tag.
pub fn bare(text: &str) -> String {
    text.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// A text without its tags, for sorting.
pub fn plain(text: &str) -> String {
    Parsed::of(text).letters.into_iter().map(|(c, _)| c).collect()
}

/// A text with its tags as signs. It equals [`plain`] where there is nothing to carry. With `mixed`, words such as `PLoS`
/// and `eLife` are protected too: title case leaves them as they are.
///
/// Source: CSL 1.0.2, text-case `title`.
pub fn carried(text: &str, mixed: bool) -> String {
    let Parsed { mut letters, mut signs } = Parsed::of(text);
    if mixed {
        let mut comma = false;
        for word in letters.split_mut(|(c, _)| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | ',' | ';')) {
            let is_mixed = word.iter().any(|(c, _)| c.is_lowercase()) && word.iter().skip(1).any(|(c, _)| c.is_uppercase());
            let is_small = comma && SMALL.iter().any(|small| small.chars().eq(word.iter().map(|(c, _)| *c)));
            word.iter_mut().for_each(|(_, protected)| *protected |= is_mixed || is_small);
            comma = matches!(word.last(), Some((',' | ';', _))) || (comma && word.is_empty());
        }
    }
    let (count, last) = (letters.len(), letters.len().saturating_sub(1));
    // In one character there is no place for a sign that is at neither end.
    if last == 0 {
        signs.clear();
    }
    for (at, edge, _) in &mut signs {
        match edge {
            Edge::Open if *at == 0 => (*at, *edge) = (1, Edge::OpenBack),
            Edge::Close if *at == count => (*at, *edge) = (last, Edge::CloseAhead),
            _ => {}
        }
    }
    signs.sort_by_key(|(at, edge, _)| (*at, *edge != Edge::OpenBack, *edge == Edge::CloseAhead));
    let mut signs = signs.into_iter().peekable();
    let mut out = String::with_capacity(text.len());
    for (at, (c, protected)) in letters.into_iter().enumerate() {
        while let Some((_, edge, mark)) = signs.next_if(|(sign, ..)| *sign == at) {
            let code = edge as usize * MARKS.len() + mark as usize;
            out.push_str(SIGN);
            out.extend([DIGITS[code / DIGITS.len()], DIGITS[code % DIGITS.len()]]);
        }
        out.push(if protected { caseless(c) } else { c });
        if out.ends_with(SIGN) {
            out.pop();
        }
    }
    out
}

/// A letter as one that has no case.
fn caseless(c: char) -> char {
    match u32::from(c) {
        number @ 0..0xFFFE if c.is_lowercase() || c.is_uppercase() => char::from_u32(PROTECTED + number).unwrap_or(c),
        _ => c,
    }
}

/// A text cut into its characters, protected or not, and where styles begin and end between them.
#[derive(Default)]
struct Parsed {
    letters: Vec<(char, bool)>,
    signs: Vec<(usize, Edge, Mark)>,
}

impl Parsed {
    fn of(text: &str) -> Parsed {
        let mut parsed = Parsed::default();
        let mut open: Vec<(&str, Option<Mark>)> = Vec::new();
        let mut rest = text.trim();
        // The last closing tags of each kind: a tag that nothing closes is text.
        let lasts: Vec<usize> = TAGS.iter().map(|(_, _, close)| rest.rfind(close).map_or(0, |at| rest.len() - at)).collect();
        while let Some(c) = rest.chars().next() {
            if c == '<' {
                if let Some((close, mark)) = open.last().copied().filter(|(close, _)| rest.starts_with(close)) {
                    parsed.sign(Edge::Close, mark);
                    open.pop();
                    rest = rest.get(close.len()..).unwrap_or("");
                    continue;
                }
                let tag = TAGS.iter().zip(&lasts).find(|((tag, _, _), last)| rest.starts_with(tag) && rest.len() > **last && **last > 0);
                if let Some(((tag, mark, close), _)) = tag {
                    parsed.sign(Edge::Open, *mark);
                    open.push((close, *mark));
                    rest = rest.get(tag.len()..).unwrap_or("");
                    continue;
                }
            }
            rest = rest.get(c.len_utf8()..).unwrap_or("");
            let c = match u32::from(c) {
                // What would be taken for a protected letter.
                0xF_0000..=0xF_FFFF => char::REPLACEMENT_CHARACTER,
                _ if c.is_control() => ' ',
                _ => c,
            };
            let protected = open.iter().any(|(_, mark)| mark.is_none());
            parsed.letters.push((c, protected));
        }
        while let Some((_, mark)) = open.pop() {
            parsed.sign(Edge::Close, mark);
        }
        parsed
    }

    fn sign(&mut self, edge: Edge, mark: Option<Mark>) {
        self.signs.extend(mark.map(|mark| (self.letters.len(), edge, mark)));
    }
}

/// Which styles a text has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks([bool; 5]);

impl Marks {
    /// Whether the style is one of them.
    pub fn has(self, mark: Mark) -> bool {
        self.0[mark as usize]
    }
}

/// Gives a text that came out of the processor, piece by piece with its styles.
pub fn decode(text: &str, give: &mut dyn FnMut(String, Marks)) {
    let mut pieces: Vec<(String, Marks)> = Vec::new();
    let (mut now, mut ahead) = (Marks::default(), Vec::new());
    let mut rest = text;
    while !rest.is_empty() {
        if let Some((edge, mark, behind)) = sign(rest) {
            rest = behind;
            match edge {
                Edge::Open => now.0[mark as usize] = true,
                Edge::Close => now.0[mark as usize] = false,
                Edge::CloseAhead => ahead.push(mark),
                Edge::OpenBack => {
                    now.0[mark as usize] = true;
                    let Some((before, marks)) = pieces.last_mut() else { continue };
                    if let Some(c) = before.pop() {
                        let mut marks = *marks;
                        marks.0[mark as usize] = true;
                        pieces.push((c.to_string(), marks));
                    }
                }
            }
            continue;
        }
        let Some(c) = rest.chars().next() else { break };
        rest = &rest[c.len_utf8()..];
        let c = match u32::from(c) {
            number @ 0xF_0000..=0xF_FFFF => char::from_u32(number - PROTECTED).unwrap_or(char::REPLACEMENT_CHARACTER),
            _ => c,
        };
        match pieces.last_mut() {
            Some((piece, marks)) if *marks == now => piece.push(c),
            _ => pieces.push((c.to_string(), now)),
        }
        for mark in ahead.drain(..) {
            now.0[mark as usize] = false;
        }
    }
    pieces.into_iter().filter(|(piece, _)| !piece.is_empty()).for_each(|(piece, marks)| give(piece, marks));
}

/// The sign that a text starts with, and what is behind it.
fn sign(text: &str) -> Option<(Edge, Mark, &str)> {
    let rest = text.strip_prefix(SIGN)?;
    let mut chars = rest.chars();
    let high = DIGITS.iter().position(|digit| chars.clone().next() == Some(*digit))?;
    chars.next();
    let low = DIGITS.iter().position(|digit| chars.clone().next() == Some(*digit))?;
    chars.next();
    let code = high * DIGITS.len() + low;
    Some((*EDGES.get(code / MARKS.len())?, *MARKS.get(code % MARKS.len())?, chars.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(text: &str) -> String {
        let mut out = String::new();
        decode(text, &mut |piece, marks| {
            let names: String = MARKS.iter().zip("ib_^s".chars()).filter(|(mark, _)| marks.has(**mark)).map(|(_, name)| name).collect();
            out.push_str(&if names.is_empty() { piece } else { format!("{names}({piece})") });
        });
        out
    }

    #[test]
    fn styles_come_back_where_they_were() {
        let cases = [
            ("The <i>Drosophila</i> eye", "The i(Drosophila) eye"),
            ("<i>Drosophila</i>", "i(Drosophila)"),
            ("<i>Do</i>", "i(Do)"),
            ("H<sub>2</sub>O", "H_(2)O"),
            ("CO<sub>2</sub>", "CO_(2)"),
            ("<b><i>a</i>b</b>", "ib(a)b(b)"),
            ("<sup>14</sup>C and <span style=\"font-variant:small-caps;\">d</span>-form", "^(14)C and s(d)-form"),
            ("p < 0.05 and <i>open", "p < 0.05 and <i>open"),
            ("a <span class=\"nocase\">DNA</span> test", "a DNA test"),
            ("x", "x"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(decoded(&carried(text, false)), expected, "{text}");
        }
    }

    #[test]
    fn a_sign_is_neither_first_nor_last() {
        for text in ["<i>ab</i>", "<i>abc</i>?", "<b><i>abc</i></b>"] {
            let carried = carried(text, false);
            assert!(carried.starts_with('a') && carried.ends_with(['b', 'c', '?']), "{carried}");
        }
    }

    #[test]
    fn text_that_looks_like_a_sign_is_none() {
        let text = format!("a{SIGN}\"\"b\u{F0041}");
        assert!(!carried(&text, false).contains(SIGN));
        assert!(decoded(&carried(&text, false)).ends_with("b\u{FFFD}"));
    }

    #[test]
    fn protected_letters_have_no_case_on_the_way() {
        let carried = carried("<span class=\"nocase\">pH</span> of Ümea", false);
        assert_eq!(carried.to_uppercase().chars().take(2).collect::<String>(), carried.chars().take(2).collect::<String>());
        assert_eq!(decoded(&carried.to_uppercase()), "pH OF ÜMEA");
    }

    #[test]
    fn words_of_both_cases_are_protected_against_title_case_alone() {
        let title = "The PLoS and <i>eLife</i> of O'Brien, and DNA";
        assert_eq!(decoded(&carried(title, true).to_lowercase()), "the PLoS and i(eLife) of O'Brien, and dna");
        assert_eq!(decoded(&carried(title, false).to_lowercase()), "the plos and i(elife) of o'brien, and dna");
        assert_eq!(decoded(&carried("Mires, and bogs, Of moss", true).to_uppercase()), "MIRES, and BOGS, OF MOSS");
    }
}
