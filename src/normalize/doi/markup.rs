//! Tags of XML and HTML in a DOI: `10.1000/ab<br/>-12`. The angle brackets of a SICI hold no names of elements.

/// Elements that dress their text: the text is the DOI's. Of all others it goes with the tags.
const DRESS: [&str; 17] = ["a", "b", "bold", "em", "font", "i", "italic", "p", "sc", "scp", "small", "span", "strong", "sub", "sup", "tt", "u"];

/// Elements without a text.
const EMPTY: [&str; 4] = ["br", "hr", "img", "wbr"];

/// The longest element looked at.
pub(super) const LONGEST: usize = 80;

/// The length of what is to be taken off at the start of a text: a tag, or an element with its text.
pub(super) fn length(text: &str) -> Option<usize> {
    let (name, tag) = tag(text)?;
    let known = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let bare = text.get(..tag)?;
    if bare.ends_with("/>") || known(&DRESS) || known(&EMPTY) {
        return Some(tag);
    }
    if bare.starts_with("</") {
        return None;
    }
    let window = text.as_bytes().get(tag..)?;
    let close = memchr::memmem::find(window.get(..LONGEST).unwrap_or(window), b"</")?;
    let end = text.get(tag + close..)?;
    let (closed, length) = self::tag(end)?;
    closed.eq_ignore_ascii_case(name).then_some(tag + close + length)
}

/// The name of the tag that a text starts with, and the tag's length: `<name>`, `</name>`, `<name/>`.
fn tag(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix('<')?;
    let open = inner.strip_prefix('/').unwrap_or(inner);
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ':');
    let length = open.bytes().take(LONGEST).take_while(|b| is_name(char::from(*b))).count();
    let name = open.get(..length).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains("::"))?;
    let rest = open.get(length..)?;
    let rest = rest.strip_prefix('/').unwrap_or(rest).strip_prefix('>')?;
    // `jats:sub` is a `sub`.
    let name = name.rsplit(':').next().unwrap_or(name);
    Some((name, text.len() - rest.len()))
}
