//! LaTeX accents and their combining characters; characters beyond ASCII written as LaTeX.

use super::symbols;
use unicode_normalization::char::{compose, decompose_canonical};

/// Accent commands: the sign or letter after the backslash, and the combining character.
pub static ACCENTS: &[(char, char)] = &[
    ('`', '\u{300}'),
    ('\'', '\u{301}'),
    ('^', '\u{302}'),
    ('~', '\u{303}'),
    ('"', '\u{308}'),
    ('=', '\u{304}'),
    ('.', '\u{307}'),
    ('u', '\u{306}'),
    ('v', '\u{30c}'),
    ('H', '\u{30b}'),
    ('r', '\u{30a}'),
    ('c', '\u{327}'),
    ('k', '\u{328}'),
    ('d', '\u{323}'),
    ('b', '\u{331}'),
    ('h', '\u{309}'),
    ('t', '\u{361}'),
    ('G', '\u{30f}'),
    ('U', '\u{30e}'),
];

/// The combining character of an accent command.
pub fn combining(command: char) -> Option<char> {
    ACCENTS.iter().find(|(name, _)| *name == command).map(|(_, mark)| *mark)
}

/// A letter with an accent: composed where Unicode has it. The dotless i takes its accent as i.
pub fn accented(letter: char, mark: char) -> (char, Option<char>) {
    let letter = match letter {
        'ı' => 'i',
        'ȷ' => 'j',
        _ => letter,
    };
    compose(letter, mark).map_or((letter, Some(mark)), |char| (char, None))
}

/// Writes the character at byte `at` as LaTeX where it can, else as it is; gives the byte after it.
pub fn write(text: &str, at: usize, out: &mut Vec<u8>) -> usize {
    let Some(char) = text.get(at..).and_then(|rest| rest.chars().next()) else {
        return at + 1;
    };
    let end = at + char.len_utf8();
    if symbols::write(char, out) {
        return end;
    }
    let (mut letter, mut marks, mut count) = ('\0', ['\0'; 3], 0);
    decompose_canonical(char, |part| {
        if count == 0 {
            letter = part;
        } else if let Some(slot) = marks.get_mut(count - 1) {
            *slot = part;
        }
        count += 1;
    });
    let commands: Vec<char> =
        marks.iter().take(count.saturating_sub(1)).filter_map(|mark| ACCENTS.iter().find(|(_, known)| known == mark)).map(|(command, _)| *command).collect();
    if !letter.is_ascii_alphabetic() || count < 2 || commands.len() != count - 1 || count > 3 {
        out.extend_from_slice(text.get(at..end).unwrap_or("").as_bytes());
        return end;
    }
    // {\"o}; {\c{c}}; {\'{\^e}} for two accents.
    let mut written = String::from(letter);
    for (depth, command) in commands.iter().enumerate() {
        let bare = depth == 0 && !command.is_ascii_alphabetic();
        written = if bare { format!("\\{command}{written}") } else { format!("\\{command}{{{written}}}") };
    }
    out.push(b'{');
    out.extend_from_slice(written.as_bytes());
    out.push(b'}');
    end
}
