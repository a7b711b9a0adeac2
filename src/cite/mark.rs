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
    parse(text, false).0
}

/// A text with its tags as signs. It equals [`plain`] where there is nothing to carry.
pub fn carried(text: &str) -> String {
    let (text, signs) = parse(text, true);
    let first = text.chars().next().map_or(0, char::len_utf8);
    let last = text.char_indices().next_back().map_or(0, |(at, _)| at);
    // In one character there is no place for a sign that is at neither end.
    if signs.is_empty() || last == 0 {
        return text;
    }
    let mut moved: Vec<(usize, u8, Edge, Mark)> = signs
        .into_iter()
        .map(|(at, edge, mark)| match edge {
            Edge::Open if at == 0 => (first, 0, Edge::OpenBack, mark),
            Edge::Close if at == text.len() => (last, 2, Edge::CloseAhead, mark),
            edge => (at, 1, edge, mark),
        })
        .collect();
    moved.sort_by_key(|(at, order, ..)| (*at, *order));
    let mut out = String::with_capacity(text.len() + moved.len() * (SIGN.len() + 2));
    let mut done = 0;
    for (at, _, edge, mark) in moved {
        out.push_str(text.get(done..at).unwrap_or(""));
        done = at;
        out.push_str(SIGN);
        let code = edge as usize * MARKS.len() + mark as usize;
        out.extend([DIGITS[code / DIGITS.len()], DIGITS[code % DIGITS.len()]]);
    }
    out.push_str(text.get(done..).unwrap_or(""));
    out
}

/// The text without tags, and where styles begin and end in it.
fn parse(text: &str, protect: bool) -> (String, Vec<(usize, Edge, Mark)>) {
    let text = text.trim();
    let (mut out, mut signs) = (String::with_capacity(text.len()), Vec::new());
    let mut open: Vec<(&str, Option<Mark>)> = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c == '<' {
            if let Some((_, mark)) = open.last().filter(|(close, _)| rest.starts_with(close)) {
                signs.extend(mark.map(|mark| (out.len(), Edge::Close, mark)));
                rest = &rest[open.pop().map_or(0, |(close, _)| close.len())..];
                continue;
            }
            // A tag that nothing closes is text.
            let tag = TAGS.iter().find(|(tag, _, close)| rest.starts_with(tag) && rest.contains(close));
            if let Some((tag, mark, close)) = tag {
                signs.extend(mark.map(|mark| (out.len(), Edge::Open, mark)));
                open.push((close, *mark));
                rest = &rest[tag.len()..];
                continue;
            }
        }
        rest = &rest[c.len_utf8()..];
        let is_protected = protect && open.iter().any(|(_, mark)| mark.is_none());
        match u32::from(c) {
            // What would be taken for a protected letter.
            0xF_0000..=0xF_FFFF => out.push(char::REPLACEMENT_CHARACTER),
            number @ 0..0xFFFE if is_protected && (c.is_lowercase() || c.is_uppercase()) => out.extend(char::from_u32(PROTECTED + number)),
            _ if c.is_control() => out.push(' '),
            _ => out.push(c),
        }
        if protect && out.ends_with(SIGN) {
            out.pop();
        }
    }
    while let Some((_, mark)) = open.pop() {
        signs.extend(mark.map(|mark| (out.len(), Edge::Close, mark)));
    }
    (out, signs)
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
            assert_eq!(decoded(&carried(text)), expected, "{text}");
        }
    }

    #[test]
    fn a_sign_is_neither_first_nor_last() {
        for text in ["<i>ab</i>", "<i>abc</i>?", "<b><i>abc</i></b>"] {
            let carried = carried(text);
            assert!(carried.starts_with('a') && carried.ends_with(['b', 'c', '?']), "{carried}");
        }
    }

    #[test]
    fn text_that_looks_like_a_sign_is_none() {
        let text = format!("a{SIGN}\"\"b\u{F0041}");
        assert!(!carried(&text).contains(SIGN));
        assert!(decoded(&carried(&text)).ends_with("b\u{FFFD}"));
    }

    #[test]
    fn protected_letters_have_no_case_on_the_way() {
        let carried = carried("<span class=\"nocase\">pH</span> of Ümea");
        assert_eq!(carried.to_uppercase().chars().take(2).collect::<String>(), carried.chars().take(2).collect::<String>());
        assert_eq!(decoded(&carried.to_uppercase()), "pH OF ÜMEA");
    }
}
