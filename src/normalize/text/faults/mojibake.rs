//! UTF-8 that was read as Windows-1252, Latin-1 or Windows-1251, once or several times: found run by run and decoded again.

use super::{FaultKind, TextFault};
use crate::model::text::Part;
use crate::normalize::text::class::{Class, next_from};
use crate::source::Arena;

/// Where these are missing there is no lead byte read as a letter.
pub(super) const CLASS: Class = Class::C3.or(Class::CYRILLIC);

/// The encoding that the bytes were read in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Codepage {
    /// Windows-1252; the bytes that it leaves free, and all of 80–9F, also as C1 controls (Latin-1).
    Western,
    /// Windows-1251.
    Cyrillic,
}

/// Windows-1252, 80–9F; 0 where it has nothing.
static WESTERN: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0',
    'ž', 'Ÿ',
];

/// Windows-1251, 80–BF; 0 where it has nothing. C0–FF are А–я.
static CYRILLIC: [char; 64] = [
    'Ђ', 'Ѓ', '‚', 'ѓ', '„', '…', '†', '‡', '€', '‰', 'Љ', '‹', 'Њ', 'Ќ', 'Ћ', 'Џ', 'ђ', '‘', '’', '“', '”', '•', '–', '—', '\0', '™', 'љ', '›', 'њ', 'ќ', 'ћ',
    'џ', '\u{a0}', 'Ў', 'ў', 'Ј', '¤', 'Ґ', '¦', '§', 'Ё', '©', 'Є', '«', '¬', '\u{ad}', '®', 'Ї', '°', '±', 'І', 'і', 'ґ', 'µ', '¶', '·', 'ё', '№', 'є', '»',
    'ј', 'Ѕ', 'ѕ', 'ї',
];

impl Codepage {
    /// The byte that was read as this character.
    fn byte(self, char: char) -> Option<u8> {
        let place = |table: &[char]| table.iter().position(|known| *known == char).and_then(|at| u8::try_from(0x80 + at).ok());
        match (self, char) {
            (Codepage::Western, '\u{80}'..='\u{ff}') => u8::try_from(u32::from(char)).ok(),
            (Codepage::Western, _) => place(&WESTERN),
            (Codepage::Cyrillic, 'А'..='я') => u8::try_from(u32::from(char) - 0x410 + 0xc0).ok(),
            (Codepage::Cyrillic, '\u{98}') => Some(0x98),
            (Codepage::Cyrillic, _) => place(&CYRILLIC),
        }
    }
}

/// A character that stands as two to four others.
struct Sequence {
    part: Part,
    decoded: char,
    /// Surely garbled, whatever stands around it.
    is_sure: bool,
    /// Starts where the one before ends.
    is_chained: bool,
}

/// How often a text is decoded at most: each round takes as many bytes again as there are. What is garbled more often is told,
/// and not repaired.
const ROUNDS: u32 = 16;

/// The mojibake of a text, with all its runs repaired and nothing else touched.
pub(super) fn fault<'a>(text: &'a str, class: Class, arena: &'a Arena) -> Option<TextFault<'a>> {
    let mut found: Option<(&'a [Part], &'a str)> = None;
    let mut current = text;
    // Doubly garbled text takes two rounds.
    for round in 0..=ROUNDS {
        let garbled = |codepage: Codepage| Some(runs(current, codepage)).filter(|runs| !runs.is_empty());
        let western = if round > 0 || class.has(Class::C3) { garbled(Codepage::Western) } else { None };
        let cyrillic = || {
            if round > 0 || class.has(Class::CYRILLIC) { garbled(Codepage::Cyrillic) } else { None }
        };
        let Some(sequences) = western.or_else(cyrillic) else {
            break;
        };
        if round == ROUNDS {
            return found.map(|(parts, _)| TextFault { kind: FaultKind::Mojibake, parts, fixed: None, safe: false });
        }
        let parts = match found {
            Some((parts, _)) => parts,
            None => arena.list(joined(&sequences)),
        };
        current = decoded(current, &sequences, arena);
        found = Some((parts, current));
    }
    let (parts, fixed) = found?;
    let safe = !fixed.contains('\u{fffd}') || text.contains('\u{fffd}');
    Some(TextFault { kind: FaultKind::Mojibake, parts, fixed: Some(fixed), safe })
}

/// The places of neighbours as one place each.
fn joined(sequences: &[Sequence]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for sequence in sequences {
        match parts.last_mut() {
            Some(last) if last.end == sequence.part.start => last.end = sequence.part.end,
            _ => parts.push(sequence.part),
        }
    }
    parts
}

fn decoded<'a>(text: &str, sequences: &[Sequence], arena: &'a Arena) -> &'a str {
    let mut out = arena.buffer(text.len());
    let mut from = 0;
    for sequence in sequences {
        out.push_str(text.get(from..sequence.part.start as usize).unwrap_or(""));
        out.push(sequence.decoded);
        from = sequence.part.end as usize;
    }
    out.push_str(text.get(from..).unwrap_or(""));
    out.into_bump_str()
}

/// The garbled sequences of a text: those of each run, a stretch where nothing beyond ASCII stands between them, that
/// has a sure one.
fn runs(text: &str, codepage: Codepage) -> Vec<Sequence> {
    let mut kept = Vec::new();
    let mut run: Vec<Sequence> = Vec::new();
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < bytes.len() {
        if bytes.get(at).is_some_and(u8::is_ascii) {
            at = next_from(bytes, at, 0x80).unwrap_or(bytes.len());
            continue;
        }
        // What was a first byte reads as À–ÿ, or as a Cyrillic letter.
        let may_lead = match codepage {
            Codepage::Western => bytes.get(at) == Some(&0xc3),
            Codepage::Cyrillic => matches!(bytes.get(at), Some(0xd0 | 0xd1)),
        };
        match if may_lead { sequence(text, at, codepage) } else { None } {
            Some(mut sequence) => {
                at = sequence.part.end as usize;
                sequence.is_chained = run.last().is_some_and(|last| last.part.end == sequence.part.start);
                run.push(sequence);
            }
            None => {
                keep(&mut run, &mut kept, codepage);
                at = text.ceil_char_boundary(at + 1);
            }
        }
    }
    keep(&mut run, &mut kept, codepage);
    kept
}

fn keep(run: &mut Vec<Sequence>, kept: &mut Vec<Sequence>, codepage: Codepage) {
    let chained = run.iter().filter(|sequence| sequence.is_chained).count();
    // Two in a row are no chance where the letters are rare; Cyrillic text may hold `Рі` and `Сё` (two, not four).
    let enough = match codepage {
        Codepage::Western => chained >= 1,
        Codepage::Cyrillic => chained >= 2 && run.iter().all(|sequence| is_likely(sequence.decoded)),
    };
    if enough || run.iter().any(|sequence| sequence.is_sure) {
        kept.append(run);
    }
    run.clear();
}

/// The sequence that starts at byte `start`: a lead byte and its tail, read as letters and signs.
fn sequence(text: &str, start: usize, codepage: Codepage) -> Option<Sequence> {
    let mut chars = text.get(start..)?.chars();
    let lead = chars.next()?;
    let first = codepage.byte(lead)?;
    let length = match first {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let mut bytes = [first, 0, 0, 0];
    let mut tail = ['\0'; 3];
    for at in 1..length {
        let char = chars.next()?;
        *bytes.get_mut(at)? = codepage.byte(char).filter(|byte| (0x80..=0xbf).contains(byte))?;
        *tail.get_mut(at - 1)? = char;
    }
    let decoded = std::str::from_utf8(bytes.get(..length)?).ok()?.chars().next()?;
    // A C1 control comes out only where one stands: `Â€` is not a control read as a euro sign.
    if ('\u{80}'..='\u{9f}').contains(&decoded) && !tail.iter().any(|char| char.is_control() && *char != '\0') {
        return None;
    }
    let tail = tail.get(..length - 1)?;
    let end = text.len() - chars.as_str().len();
    let before = text.get(..start)?.chars().next_back();
    let is_sure = match codepage {
        Codepage::Western => is_sure(lead, tail, decoded, before, chars.next()),
        Codepage::Cyrillic => {
            is_likely(decoded)
                && (tail.first() == Some(&'Ђ') && lead == 'в'
                    || tail.iter().all(|char| matches!(char, '©' | '®' | '¤' | '¦' | '±' | '¶' | 'µ' | '¬' | '™' | '‰')))
        }
    };
    Some(Sequence { part: Part::new(start, end), decoded, is_sure, is_chained: false })
}

/// Whether one sequence of Windows-1252 in good text is garbled. `É…`, `Ü”`, `Å–`, `é”…` are letters before punctuation.
fn is_sure(lead: char, tail: &[char], decoded: char, before: Option<char>, after: Option<char>) -> bool {
    if tail.iter().any(|char| char.is_control()) {
        return true;
    }
    if !is_likely(decoded) {
        return false;
    }
    let is_mark = |char: &char| {
        matches!(
            char,
            '‘' | '’'
                | '“'
                | '”'
                | '„'
                | '‚'
                | '‹'
                | '›'
                | '«'
                | '»'
                | '…'
                | '–'
                | '—'
                | '\u{a0}'
                | '€'
                | '•'
                | '¿'
                | '¡'
                | '†'
                | '‡'
                | '·'
        )
    };
    let is_punctuated = tail.iter().all(is_mark);
    let between = after.is_some_and(char::is_alphabetic) || before.is_some_and(char::is_lowercase) && after.is_none_or(|char| !is_mark(&char));
    match lead {
        // General punctuation and symbols: `â€™`.
        'â' => !is_punctuated || matches!(tail.first(), Some('€')) || between,
        'ð' | 'ï' => true,
        // `Â°`, `Â«`: the letter itself stands before no such sign.
        'Â' => true,
        _ if !is_punctuated => true,
        'Å' if before.is_none_or(|char| !char.is_alphabetic()) && !after.is_some_and(char::is_lowercase) => false,
        _ if tail.len() > 1 => false,
        _ => between,
    }
}

/// Characters that bibliographic text is made of. Hebrew, Arabic and rarer letters count only beside others, see `keep`.
fn is_likely(char: char) -> bool {
    matches!(char,
        '\u{80}'..='\u{17f}' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ș'..='ț' | 'ˆ' | '˜' | '\u{300}'..='\u{328}' | '\u{384}'..='\u{3ff}' | '\u{400}'..='\u{45f}' | 'Ґ' | 'ґ' | '\u{900}'..='\u{d7f}' | '\u{e00}'..='\u{e5b}'
        | '\u{10d0}'..='\u{10ff}' | '\u{1e00}'..='\u{206f}' | '\u{2070}'..='\u{22ff}' | '\u{2300}'..='\u{27ff}' | '\u{2a00}'..='\u{2aff}' | '\u{3000}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' | '\u{fb00}'..='\u{fb06}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ff00}'..='\u{ffef}' | '\u{fffd}' | '\u{1d400}'..='\u{1d7ff}' | '\u{1f300}'..='\u{1faff}' | '\u{20000}'..='\u{2fa1f}')
}
