//! Where TeX mathematics begins and ends in a text, and where a dollar sign is money or a shell variable.

/// Longer formulas than this are not looked for; keeps the search linear.
const LONGEST: usize = 600;

/// The end of the formula that starts at byte `start`: `$…$`, `$$…$$` or `\(…\)`. None when it is no formula.
///
/// A formula has balanced braces, no `%`, no line break twice, no white space at its inner ends, and a sign of
/// mathematics; `costs $5 and $6` and `$PATH:$HOME` have none.
pub fn end(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    if let Some(body) = rest.strip_prefix("\\(") {
        let length = closing(body, "\\)")?;
        return is_balanced(body.get(..length)?).then_some(start + 2 + length + 2);
    }
    if let Some(body) = rest.strip_prefix("$$") {
        let length = closing(body, "$$")?;
        let body = body.get(..length)?;
        return (is_balanced(body) && has_sign(body)).then_some(start + 4 + length);
    }
    let body = rest.strip_prefix('$')?;
    let length = closing(body, "$")?;
    let after = body.get(length + 1..)?.bytes().next();
    let body = body.get(..length)?;
    if body.is_empty() || !is_balanced(body) {
        return None;
    }
    let is_strong = body.contains(['\\', '^']);
    if is_strong {
        return Some(start + length + 2);
    }
    let is_spaced = body.starts_with(char::is_whitespace) || body.ends_with(char::is_whitespace);
    let is_glued = after.is_some_and(|byte| byte.is_ascii_alphanumeric());
    (!is_spaced && !is_glued && has_sign(body)).then_some(start + length + 2)
}

/// The length of the body before `mark`, not counting escaped ones.
fn closing(body: &str, mark: &str) -> Option<usize> {
    let bytes = body.as_bytes();
    let mut at = 0;
    while at < bytes.len().min(LONGEST) {
        if bytes.get(at..)?.starts_with(mark.as_bytes()) {
            return Some(at);
        }
        at += if bytes.get(at) == Some(&b'\\') { 2 } else { 1 };
    }
    None
}

/// Braces balanced, and nothing that would end or break the formula in TeX.
fn is_balanced(body: &str) -> bool {
    let (mut depth, mut before) = (0i32, b' ');
    for byte in body.bytes() {
        let is_escaped = before == b'\\';
        match byte {
            // BibTeX counts escaped braces too.
            b'{' => depth += 1,
            b'}' => depth -= 1,
            b'%' | b'#' | b'$' if !is_escaped => return false,
            b'\n' if before == b'\n' => return false,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
        before = if is_escaped && byte == b'\\' { b' ' } else { byte };
    }
    depth == 0 && before != b'\\'
}

/// A sign of mathematics, or nothing but a short symbol (`$x$`, `$10$`, `$SU(2)$`).
fn has_sign(body: &str) -> bool {
    let is_short = body.len() <= 8 && !body.contains(char::is_whitespace) && body.chars().all(|char| char.is_alphanumeric() || "+-*/()[]|,.'!:".contains(char));
    let words = body.split(|char: char| !char.is_alphabetic()).filter(|word| word.chars().count() > 3).count();
    let is_name = body.len() > 3 && body.bytes().all(|byte| byte.is_ascii_alphanumeric()) && body.bytes().any(|byte| byte.is_ascii_alphabetic());
    (is_short && !is_name && words == 0) || (body.contains(['\\', '^', '_', '=', '<', '>', '+', '{', '∈', '≤', '≥', '→', '×']) && words <= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_end_where_they_end() {
        for text in [
            "$L^p$",
            "$p\\in(1,\\infty)$",
            "$x_i \\leq \\sqrt{2}$",
            "$\\alpha_{i,j}\\le 10^{-3}$",
            "\\(f_{n}\\to f\\)",
            "$x$",
            "$n+1$",
            "$$E=mc^2$$",
            "$SU(2)$",
            "$10$",
            "$\\$5 = x$",
            "$a<b$",
            "$\\{x\\}$",
        ] {
            for tail in ["", " bounds", ", x", "."] {
                assert_eq!(end(&format!("{text}{tail}"), 0), Some(text.len()), "{text}{tail}");
            }
        }
    }

    #[test]
    fn money_and_shell_variables_are_no_formulas() {
        for text in [
            "$5 and $6",
            "$PATH and $HOME",
            "$PATH:$HOME",
            "$100/$200",
            "$5",
            "$",
            "$$",
            "$5-$6 a day",
            "$PATH",
            "$USER$",
            "$x_{i$",
            "$50% of $x$",
            "$ 5 and 6 $",
            "$1.5 billion, not $2.0 billion",
            "$a/$b",
            "\\(x",
            "$}{$",
            "$x\\$",
        ] {
            assert_eq!(end(text, 0), None, "{text}");
        }
    }
}
