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
    /// The first argument is no text, the second stands as it is.
    Second,
    /// Opens an environment.
    Begin,
    /// Closes one.
    End,
    Space(&'static str),
    /// A name with a spelling of its own; white space after it stays, as was meant.
    Logo(&'static str),
}

/// Sorted by name. Sources: LaTeX2e unofficial reference manual; csquotes; hyperref; BibTeX's `\noopsort`.
static COMMANDS: &[(&str, Command)] = &[
    ("BibTeX", Command::Logo("BibTeX")),
    ("ConTeXt", Command::Logo("ConTeXt")),
    ("LaTeX", Command::Logo("LaTeX")),
    ("LaTeXe", Command::Logo("LaTeX2e")),
    ("LuaLaTeX", Command::Logo("LuaLaTeX")),
    ("LuaTeX", Command::Logo("LuaTeX")),
    ("MakeLowercase", Command::Plain),
    ("MakeUppercase", Command::Plain),
    ("TeX", Command::Logo("TeX")),
    ("XeLaTeX", Command::Logo("XeLaTeX")),
    ("XeTeX", Command::Logo("XeTeX")),
    ("aftergroup", Command::Nothing),
    ("allowbreak", Command::Nothing),
    ("begin", Command::Begin),
    ("bf", Command::Declaration(Style::Bold)),
    ("bfseries", Command::Declaration(Style::Bold)),
    ("break", Command::Nothing),
    ("cite", Command::Dropped),
    ("colorbox", Command::Second),
    ("em", Command::Declaration(Style::Italic)),
    ("emph", Command::Argument(Style::Italic)),
    ("end", Command::End),
    ("enquote", Command::Quoted),
    ("enspace", Command::Space(" ")),
    ("ensuremath", Command::Formula),
    ("footnote", Command::Dropped),
    ("foreignlanguage", Command::Second),
    ("hbox", Command::Plain),
    ("href", Command::Second),
    ("index", Command::Dropped),
    ("it", Command::Declaration(Style::Italic)),
    ("itshape", Command::Declaration(Style::Italic)),
    ("label", Command::Dropped),
    ("linebreak", Command::Space(" ")),
    ("lowercase", Command::Plain),
    ("mathit", Command::Plain),
    ("mathrm", Command::Plain),
    ("mathsf", Command::Plain),
    ("mbox", Command::Plain),
    ("mkbibbold", Command::Argument(Style::Bold)),
    ("mkbibemph", Command::Argument(Style::Italic)),
    ("mkbibitalic", Command::Argument(Style::Italic)),
    ("mkbibparens", Command::Plain),
    ("mkbibquote", Command::Quoted),
    ("newblock", Command::Nothing),
    ("newline", Command::Space(" ")),
    ("nobreak", Command::Nothing),
    ("nobreakspace", Command::Space("\u{a0}")),
    ("nolinkurl", Command::Verbatim),
    ("noopsort", Command::Dropped),
    ("normalfont", Command::Nothing),
    ("par", Command::Space("\n")),
    ("path", Command::Verbatim),
    ("pdfTeX", Command::Logo("pdfTeX")),
    ("protect", Command::Nothing),
    ("qquad", Command::Space(" ")),
    ("quad", Command::Space(" ")),
    ("relax", Command::Nothing),
    ("rm", Command::Nothing),
    ("rmfamily", Command::Nothing),
    ("sc", Command::Declaration(Style::SmallCaps)),
    ("scshape", Command::Declaration(Style::SmallCaps)),
    ("sf", Command::Nothing),
    ("sffamily", Command::Nothing),
    ("sl", Command::Declaration(Style::Italic)),
    ("slshape", Command::Declaration(Style::Italic)),
    ("small", Command::Nothing),
    ("sout", Command::Plain),
    ("space", Command::Space(" ")),
    ("text", Command::Plain),
    ("textbf", Command::Argument(Style::Bold)),
    ("textcolor", Command::Second),
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
    ("thinspace", Command::Space(" ")),
    ("tt", Command::Declaration(Style::Mono)),
    ("ttfamily", Command::Declaration(Style::Mono)),
    ("uline", Command::Argument(Style::Underline)),
    ("underline", Command::Argument(Style::Underline)),
    ("uppercase", Command::Plain),
    ("upshape", Command::Nothing),
    ("url", Command::Verbatim),
    ("xspace", Command::Nothing),
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
