//! What LaTeX has commands for beyond ASCII: accents by their parts, letters and signs by a table.
//!
//! Source: *The Comprehensive LaTeX Symbol List*, tables of text-mode accents and of letters in T1 and TS1.

use unicode_normalization::char::decompose_canonical;

/// A character as LaTeX says it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Known {
    /// A whole command, e.g. `{\ss}`.
    Sign(&'static str),
    /// A letter below one or two accents, the inner one first.
    Accented(u8, [u8; 2]),
}

/// Combining character → LaTeX accent.
const ACCENTS: &[(char, u8)] = &[
    ('\u{300}', b'`'),
    ('\u{301}', b'\''),
    ('\u{302}', b'^'),
    ('\u{303}', b'~'),
    ('\u{304}', b'='),
    ('\u{306}', b'u'),
    ('\u{307}', b'.'),
    ('\u{308}', b'"'),
    ('\u{30A}', b'r'),
    ('\u{30B}', b'H'),
    ('\u{30C}', b'v'),
    ('\u{323}', b'd'),
    ('\u{327}', b'c'),
    ('\u{328}', b'k'),
    ('\u{331}', b'b'),
];

/// Letters and signs that are no letter with an accent; sorted by character.
const SIGNS: &[(char, &str)] = &[
    ('\u{A0}', "~"),
    ('¡', "{\\textexclamdown}"),
    ('£', "{\\pounds}"),
    ('§', "{\\S}"),
    ('©', "{\\textcopyright}"),
    ('ª', "{\\textordfeminine}"),
    ('«', "{\\guillemotleft}"),
    ('\u{AD}', "\\-"),
    ('®', "{\\textregistered}"),
    ('°', "{\\textdegree}"),
    ('±', "$\\pm$"),
    ('²', "\\textsuperscript{2}"),
    ('³', "\\textsuperscript{3}"),
    ('µ', "{\\textmu}"),
    ('¶', "{\\P}"),
    ('·', "{\\textperiodcentered}"),
    ('¹', "\\textsuperscript{1}"),
    ('º', "{\\textordmasculine}"),
    ('»', "{\\guillemotright}"),
    ('½', "{\\textonehalf}"),
    ('¿', "{\\textquestiondown}"),
    ('Æ', "{\\AE}"),
    ('Ð', "{\\DH}"),
    ('×', "$\\times$"),
    ('Ø', "{\\O}"),
    ('Þ', "{\\TH}"),
    ('ß', "{\\ss}"),
    ('æ', "{\\ae}"),
    ('ð', "{\\dh}"),
    ('ø', "{\\o}"),
    ('þ', "{\\th}"),
    ('Đ', "{\\DJ}"),
    ('đ', "{\\dj}"),
    ('ı', "{\\i}"),
    ('Ł', "{\\L}"),
    ('ł', "{\\l}"),
    ('Ŋ', "{\\NG}"),
    ('ŋ', "{\\ng}"),
    ('Œ', "{\\OE}"),
    ('œ', "{\\oe}"),
    ('ȷ', "{\\j}"),
    ('Γ', "$\\Gamma$"),
    ('Δ', "$\\Delta$"),
    ('Θ', "$\\Theta$"),
    ('Λ', "$\\Lambda$"),
    ('Ξ', "$\\Xi$"),
    ('Π', "$\\Pi$"),
    ('Σ', "$\\Sigma$"),
    ('Φ', "$\\Phi$"),
    ('Ψ', "$\\Psi$"),
    ('Ω', "$\\Omega$"),
    ('α', "$\\alpha$"),
    ('β', "$\\beta$"),
    ('γ', "$\\gamma$"),
    ('δ', "$\\delta$"),
    ('ε', "$\\varepsilon$"),
    ('ζ', "$\\zeta$"),
    ('η', "$\\eta$"),
    ('θ', "$\\theta$"),
    ('ι', "$\\iota$"),
    ('κ', "$\\kappa$"),
    ('λ', "$\\lambda$"),
    ('μ', "$\\mu$"),
    ('ν', "$\\nu$"),
    ('ξ', "$\\xi$"),
    ('π', "$\\pi$"),
    ('ρ', "$\\rho$"),
    ('σ', "$\\sigma$"),
    ('τ', "$\\tau$"),
    ('υ', "$\\upsilon$"),
    ('φ', "$\\varphi$"),
    ('χ', "$\\chi$"),
    ('ψ', "$\\psi$"),
    ('ω', "$\\omega$"),
    ('ẞ', "{\\SS}"),
    ('\u{2009}', "\\,"),
    ('‐', "-"),
    ('‑', "-"),
    ('–', "{\\textendash}"),
    ('—', "{\\textemdash}"),
    ('‘', "{\\textquoteleft}"),
    ('’', "{\\textquoteright}"),
    ('‚', "{\\quotesinglbase}"),
    ('“', "{\\textquotedblleft}"),
    ('”', "{\\textquotedblright}"),
    ('„', "{\\quotedblbase}"),
    ('†', "{\\textdagger}"),
    ('‡', "{\\textdaggerdbl}"),
    ('•', "{\\textbullet}"),
    ('…', "{\\textellipsis}"),
    ('′', "$\\prime$"),
    ('€', "{\\texteuro}"),
    ('№', "{\\textnumero}"),
    ('™', "{\\texttrademark}"),
    ('→', "$\\rightarrow$"),
    ('−', "$-$"),
    ('∞', "$\\infty$"),
    ('≈', "$\\approx$"),
    ('≠', "$\\neq$"),
    ('≤', "$\\leq$"),
    ('≥', "$\\geq$"),
];

/// Where the character at `at` ends with the combining characters behind it, and how LaTeX says them; `None` where it
/// has no command, as for Chinese.
pub(super) fn character(text: &str, at: usize) -> (usize, Option<Known>) {
    let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) else {
        return (at + 1, None);
    };
    let end = at + first.len_utf8();
    if let Ok(row) = SIGNS.binary_search_by_key(&first, |(sign, _)| *sign) {
        return (end, SIGNS.get(row).map(|(_, command)| Known::Sign(command)));
    }
    let (mut base, mut accents, mut count, mut strange) = (0, [0; 2], 0, false);
    decompose_canonical(first, |part| {
        if base == 0 && part.is_ascii_alphabetic() {
            base = part as u8;
        } else if let (Some(place), Some((_, accent))) = (
            accents.get_mut(count),
            ACCENTS.iter().find(|(mark, _)| *mark == part),
        ) {
            *place = *accent;
            count += 1;
        } else {
            strange = true;
        }
    });
    let known = base != 0 && count > 0 && !strange;
    (end, known.then_some(Known::Accented(base, accents)))
}

/// Writes it, in braces, so that it counts as one letter.
pub(super) fn write(known: Known, out: &mut Vec<u8>) {
    match known {
        Known::Sign(command) => out.extend_from_slice(command.as_bytes()),
        Known::Accented(base, [inner, 0]) => {
            out.extend_from_slice(&[b'{', b'\\', inner]);
            letter(inner, base, out);
            out.push(b'}');
        }
        Known::Accented(base, [inner, outer]) => {
            out.extend_from_slice(&[b'{', b'\\', outer, b'{', b'\\', inner]);
            letter(inner, base, out);
            out.extend_from_slice(b"}}");
        }
    }
}

/// The letter below an accent: an accent that is a letter itself needs braces around it.
fn letter(accent: u8, base: u8, out: &mut Vec<u8>) {
    if accent.is_ascii_alphabetic() {
        out.extend_from_slice(&[b'{', base, b'}'])
    } else {
        out.push(base)
    }
}

#[cfg(test)]
mod tests {
    use super::super::value;
    use super::SIGNS;

    #[test]
    fn the_signs_are_sorted() {
        assert!(SIGNS.windows(2).all(|two| two[0].0 < two[1].0));
    }

    #[test]
    fn ascii_writes_commands_for_what_latex_knows() {
        for (text, latex) in [
            ("Gödel", "G{\\\"o}del"),
            ("Škvorecký", "{\\v{S}}kvoreck{\\'y}"),
            (
                "Łódź, Ørsted, Weiß",
                "{\\L}{\\'o}d{\\'z}, {\\O}rsted, Wei{\\ss}",
            ),
            ("Nguyễn Thế", "Nguy{\\~{\\^e}}n Th{\\'{\\^e}}"),
            (
                "1941–1944 “x”",
                "1941{\\textendash}1944 {\\textquotedblleft}x{\\textquotedblright}",
            ),
            ("β-carotene", "$\\beta$-carotene"),
            ("中国", "中国"),
        ] {
            let mut out = Vec::new();
            value::text(text, true, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), latex, "{text}");
        }
    }
}
