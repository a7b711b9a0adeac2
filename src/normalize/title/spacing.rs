//! White space in a title that is too much: doubled, inside a range, before a colon.

use super::{TitleFault, TitleFaultKind};
use crate::model::text::Part;
use crate::normalize::text::latex::math;
use crate::source::Arena;
use crate::source::lanes::{LANES, Lanes};

/// All places where spaces are too many, and the title without them.
pub(super) fn fault<'a>(text: &'a str, arena: &'a Arena) -> Option<TitleFault<'a>> {
    if spaces_are_plain(text.as_bytes()) { None } else { looked_for(text, arena) }
}

fn looked_for<'a>(text: &'a str, arena: &'a Arena) -> Option<TitleFault<'a>> {
    let bytes = text.as_bytes();
    let mut parts = arena.vec::<Part>();
    let mut is_french: Option<bool> = None;
    let mut ranges_are_split: Option<bool> = None;
    let end = text.trim_end().len();
    let mut at = text.len() - text.trim_start().len();
    while at < end {
        match bytes.get(at) {
            Some(b'$' | b'\\') => at = math::end(text, at).unwrap_or(at + 1),
            // A single one, no dash before it and no mark behind it.
            Some(b' ') if bytes[..at].last().zip(bytes.get(at + 1)).is_some_and(|(a, b)| a.is_ascii() && *a != b'-' && b.is_ascii_alphanumeric()) => at += 1,
            Some(b' ') => {
                let start = at;
                while bytes.get(at) == Some(&b' ') {
                    at += 1;
                }
                let (before, after) = (text.get(..start).unwrap_or(""), text.get(at..).unwrap_or(""));
                let goes = is_inside_range(before, after)
                    || is_inside_compound(before, after) && *ranges_are_split.get_or_insert_with(|| has_split_range(text))
                    || is_before_mark(before, after) && !*is_french.get_or_insert_with(|| reads_french(text));
                if goes {
                    parts.push(Part::new(start, at));
                } else if at > start + 1 && !before.ends_with(['\n', '\r']) && !after.starts_with(['\n', '\r']) {
                    // Indented lines are the wrapping of the source, not of the title.
                    parts.push(Part::new(start + 1, at));
                }
            }
            // Words are short: their bytes are passed one by one.
            _ => at += bytes[at..].iter().position(|byte| matches!(byte, b' ' | b'$' | b'\\')).unwrap_or(end),
        }
    }
    if parts.is_empty() {
        return None;
    }
    let mut fixed = arena.buffer(text.len());
    let mut from = 0;
    for part in &parts {
        fixed.push_str(text.get(from..part.start as usize).unwrap_or(""));
        from = part.end as usize;
    }
    fixed.push_str(text.get(from..).unwrap_or(""));
    Some(TitleFault { kind: TitleFaultKind::Spacing, parts: parts.into_bump_slice(), fixed: Some(fixed.into_bump_str()), safe: true })
}

/// Whether every space stands between a letter, digit or mark of ASCII but the hyphen and a letter or digit of it: most titles
/// are looked at no further. Short ones are.
fn spaces_are_plain(bytes: &[u8]) -> bool {
    // The last block ends where the text does.
    let Some(last) = bytes.len().checked_sub(LANES + 1) else { return false };
    let mut at = 0;
    loop {
        let from = at.min(last);
        let (Some(before), Some(here)) = (Lanes::at(bytes, from), Lanes::at(bytes, from + 1)) else { return false };
        let behind = here.within(b'0', b'9') | here.with(0x20).within(b'a', b'z');
        let odd_behind = before.equal(b' ').bits() & !behind.bits();
        let odd_before = here.equal(b' ') & (before.equal(b'-') | before.equal(b' ') | before.high());
        if odd_behind | odd_before.bits() != 0 {
            return false;
        }
        if from == last {
            return true;
        }
        at += LANES;
    }
}

/// `1941– 1944`: a dash right after a number and a number after the space. A hyphen counts between years alone (`2- and 3-fold`).
fn is_inside_range(before: &str, after: &str) -> bool {
    let digits_after = after.bytes().take_while(u8::is_ascii_digit).count();
    if digits_after == 0 {
        return false;
    }
    if let Some(number) = before.strip_suffix(['–', '—', '‒', '―']) {
        return number.ends_with(|char: char| char.is_ascii_digit());
    }
    let Some(number) = before.strip_suffix('-') else {
        return false;
    };
    let digits = number.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits == 4 && matches!(digits_after, 2 | 4)
}

/// `Bose– Einstein`: spaced by the hand that spaced a range of the same title; alone it may be punctuation.
fn is_inside_compound(before: &str, after: &str) -> bool {
    before.strip_suffix('–').is_some_and(|word| word.ends_with(char::is_alphabetic)) && after.starts_with(char::is_alphabetic)
}

fn has_split_range(text: &str) -> bool {
    text.match_indices("– ").any(|(at, dash)| {
        let (before, after) = text.split_at(at + dash.len() - 1);
        is_inside_range(before, after.trim_start_matches(' '))
    })
}

/// A space before `:` `;` `?` `!`, where a space, a letter or the end follows. `12 : 30`, `C : N` and ` :-)` are right, and so is a
/// letter that is written as a mark: the click of `!Xóõ`, at the beginning of its word.
fn is_before_mark(before: &str, after: &str) -> bool {
    let rest = after.trim_start_matches([':', ';', '?', '!']);
    if rest.len() == after.len() || !rest.chars().next().is_none_or(|char| char.is_whitespace() || char.is_alphabetic()) {
        return false;
    }
    let is_click = after.strip_prefix('!').is_some_and(|word| word.starts_with(char::is_alphabetic));
    if is_click || before.ends_with(|char: char| char.is_whitespace() || matches!(char, '(' | '[' | '…')) {
        return false;
    }
    // A proportion or a map: short symbols on both sides.
    let is_symbol = |word: Option<&str>| {
        word.is_some_and(|word| {
            word.chars().count() <= 2 && word.chars().all(char::is_alphanumeric) || word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        })
    };
    let (left, right) = (before.rsplit(' ').next(), rest.split_whitespace().next());
    !(after.starts_with(':') && is_symbol(left) && right.is_some() && is_symbol(right))
}

/// Words that French has and its neighbours have not; those of English; and those of other neighbours.
static FRENCH: &[&str] = &[
    "le", "les", "des", "du", "une", "et", "dans", "sur", "pour", "aux", "au", "est", "ou", "où", "par", "avec", "entre", "l", "d", "qu", "c", "n", "s", "j",
    "chez", "sont", "à", "ses", "leur", "leurs", "cette", "ces", "vers", "sous", "depuis", "quelle", "quel", "quels", "quelles", "pourquoi", "comment",
    "siècle",
];
static NOT_FRENCH: &[&str] = &[
    "the", "of", "and", "in", "for", "on", "to", "from", "with", "by", "under", "after", "among", "at", "is", "der", "die", "das", "und", "von", "im", "zur",
    "el", "los", "las", "del", "y", "os", "da", "do", "e", "il", "della", "di", "nel", "een", "het", "van", "och", "og",
];

/// Whether a title is French: by its small words; without any by a language detector.
fn reads_french(title: &str) -> bool {
    let lower = title.to_lowercase();
    let (mut french, mut other) = (0, 0);
    for word in lower.split(|char: char| !char.is_alphabetic()) {
        french += u32::from(FRENCH.contains(&word));
        other += u32::from(NOT_FRENCH.contains(&word));
    }
    if french != other {
        return french > other;
    }
    whatlang::detect(title).is_some_and(|info| info.lang() == whatlang::Lang::Fra)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn where_spaces_are_plain_nothing_is_found(text in "([a-zA-Z0-9,.]{1,9}( |  | - |- |– | – | : |: |: \\$a b\\$|é | é)){3,12}") {
            let arena = Arena::new();
            prop_assert!(!spaces_are_plain(text.as_bytes()) || looked_for(&text, &arena).is_none());
        }
    }

    #[test]
    fn a_long_title_with_a_space_too_many_is_looked_at_wherever_it_is() {
        let title = "Tides of the Baltic Sea and of the harbours of Latvia, Estonia and Finland";
        assert!(spaces_are_plain(title.as_bytes()));
        for (at, _) in title.match_indices(' ') {
            for too_many in ["  ", " : ", "- "] {
                let text = format!("{}{too_many}{}", &title[..at], &title[at + 1..]);
                assert!(!spaces_are_plain(text.as_bytes()), "{text}");
            }
        }
    }
}
