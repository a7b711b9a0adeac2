//! LaTeX commands that style their argument or the rest of their group, or stand for space.

use crate::model::text::Style;

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Styles its argument.
    Argument(Style),
    /// Styles the rest of its group.
    Declaration(Style),
    /// Its argument stands as it is.
    Plain,
    /// Changes nothing that a text keeps.
    Nothing,
    /// Its argument is no text.
    Dropped,
    /// Its argument is a formula.
    Formula,
    /// Its argument stands in quotes.
    Quoted,
    /// Its argument is an address, taken letter by letter.
    Verbatim,
    Space(&'static str),
}

/// Sorted by name. Sources: LaTeX2e unofficial reference manual; csquotes; hyperref; BibTeX's `\noopsort`.
static COMMANDS: &[(&str, Command)] = &[
    ("bf", Command::Declaration(Style::Bold)),
    ("bfseries", Command::Declaration(Style::Bold)),
    ("em", Command::Declaration(Style::Italic)),
    ("emph", Command::Argument(Style::Italic)),
    ("enquote", Command::Quoted),
    ("ensuremath", Command::Formula),
    ("hbox", Command::Plain),
    ("it", Command::Declaration(Style::Italic)),
    ("itshape", Command::Declaration(Style::Italic)),
    ("linebreak", Command::Space(" ")),
    ("mathrm", Command::Plain),
    ("mbox", Command::Plain),
    ("mkbibemph", Command::Argument(Style::Italic)),
    ("mkbibquote", Command::Quoted),
    ("newblock", Command::Nothing),
    ("newline", Command::Space(" ")),
    ("nolinkurl", Command::Verbatim),
    ("noopsort", Command::Dropped),
    ("normalfont", Command::Nothing),
    ("par", Command::Space("\n")),
    ("path", Command::Verbatim),
    ("protect", Command::Nothing),
    ("qquad", Command::Space(" ")),
    ("quad", Command::Space(" ")),
    ("relax", Command::Nothing),
    ("rm", Command::Nothing),
    ("sc", Command::Declaration(Style::SmallCaps)),
    ("scshape", Command::Declaration(Style::SmallCaps)),
    ("sf", Command::Nothing),
    ("sl", Command::Declaration(Style::Italic)),
    ("slshape", Command::Declaration(Style::Italic)),
    ("small", Command::Nothing),
    ("space", Command::Space(" ")),
    ("textbf", Command::Argument(Style::Bold)),
    ("textit", Command::Argument(Style::Italic)),
    ("textmd", Command::Plain),
    ("textnormal", Command::Plain),
    ("textrm", Command::Plain),
    ("textsc", Command::Argument(Style::SmallCaps)),
    ("textsf", Command::Plain),
    ("textsl", Command::Argument(Style::Italic)),
    ("textsubscript", Command::Argument(Style::Sub)),
    ("textsuperscript", Command::Argument(Style::Sup)),
    ("texttt", Command::Argument(Style::Mono)),
    ("textup", Command::Plain),
    ("tt", Command::Declaration(Style::Mono)),
    ("uline", Command::Argument(Style::Underline)),
    ("underline", Command::Argument(Style::Underline)),
    ("uppercase", Command::Plain),
    ("url", Command::Verbatim),
];

/// What a command does, by its name.
pub fn named(name: &str) -> Option<Command> {
    COMMANDS.binary_search_by(|(known, _)| (*known).cmp(name)).ok().and_then(|at| COMMANDS.get(at)).map(|(_, command)| *command)
}

/// What a backslash before a sign gives; None for accents and unknown ones.
pub fn sign(sign: char) -> Option<&'static str> {
    Some(match sign {
        '&' => "&",
        '%' => "%",
        '#' => "#",
        '_' => "_",
        '$' => "$",
        '{' => "{",
        '}' => "}",
        ' ' | '\n' | '\t' | '\\' => " ",
        ',' | ';' | ':' | '>' => "\u{2009}",
        '!' | '/' | '-' | '@' => "",
        _ => return None,
    })
}

/// The inside of the braces that a text starts with; at most 4,000 bytes.
pub fn argument(text: &str) -> Option<&str> {
    let mut depth = 0usize;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().take(4000) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return text.get(1..at);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(COMMANDS.is_sorted_by(|a, b| a.0 < b.0));
    }
}
