//! Initials of given names, and family names folded for keys and comparisons.

use crate::model::name::Name;
use crate::normalize::ascii::fold_to_ascii;

/// Adds the initials of given names: `Jean-Pierre Louis` gives `J.-P. L.`, `V.S.` gives `V. S.`, `Yu. V.` stays.
///
/// Names in Han, Kana and Hangul have no initials and are added as they stand.
pub fn initials_of(given: &str, out: &mut String) {
    let begin = out.len();
    for word in given.split_whitespace() {
        // V.S. is two words; Yu. is one with its letters kept.
        for piece in word.split_inclusive('.') {
            if out.len() > begin {
                out.push(' ');
            }
            push_initials(piece, out);
        }
    }
}

fn push_initials(word: &str, out: &mut String) {
    let mut first = true;
    for part in word.split(['-', '‐', '‑']).filter(|part| !part.is_empty()) {
        if !first || word.starts_with(['-', '‐', '‑']) {
            if first && out.ends_with(' ') {
                out.pop();
            }
            out.push('-');
        }
        first = false;
        let mut letters = part.chars().skip_while(|c| !c.is_alphanumeric());
        let Some(letter) = letters.next() else {
            continue;
        };
        if super::han::has_east_asian(part) || part.ends_with('.') && part.chars().count() <= 4 {
            out.push_str(part);
        } else {
            out.push(letter);
            out.push('.');
        }
    }
}

/// Adds the family name (or the literal) in small ASCII letters, for keys and for comparing.
///
/// Everything but letters and figures is left out; where a script has no ASCII, the name is added as it stands.
pub fn fold_family(name: &Name<'_>, out: &mut String) {
    let text = if name.family.is_empty() { name.literal } else { name.family };
    let begin = out.len();
    if text.is_ascii() {
        out.extend(text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
    } else {
        let mut ascii = String::with_capacity(text.len());
        fold_to_ascii(text, &mut ascii);
        out.extend(ascii.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
    }
    if out.len() == begin {
        out.extend(text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn given_names_become_initials() {
        for (given, initials) in [
            ("Jean-Pierre Louis", "J.-P. L."),
            ("V. S.", "V. S."),
            ("V.S.", "V. S."),
            ("J.-P.", "J.-P."),
            ("Yu. V.", "Yu. V."),
            ("Élise", "É."),
            ("Anna", "A."),
            ("", ""),
            ("小明", "小明"),
        ] {
            let mut out = String::new();
            initials_of(given, &mut out);
            assert_eq!(out, initials, "{given}");
        }
    }

    #[test]
    fn families_are_folded() {
        for (family, folded) in [("Größmann", "grossmann"), ("O'Neill", "oneill"), ("Щукин", "shchukin"), ("王", "王")] {
            let mut out = String::new();
            fold_family(&Name { family, ..Name::default() }, &mut out);
            assert_eq!(out, folded, "{family}");
        }
    }
}
