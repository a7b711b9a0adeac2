//! Journal names: marks around them (JNL004), folding, and how two names of one journal relate (JNL002).

mod abbreviation;
mod capitals;
mod language;

use unicode_normalization::UnicodeNormalization;

pub use capitals::in_title_case;

/// Whether a folded word is an article, a preposition or a conjunction, which abbreviated names leave out.
pub fn is_small_word(word: &str) -> bool {
    abbreviation::SMALL.contains(&word)
}

/// What stands around a journal's name, and the name without it. Entities and tags are not looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalMarkup {
    /// `"Soil"`, `“Soil”`.
    pub quotes: bool,
    /// `Soil,`.
    pub comma: bool,
    /// `Soil.`, without another dot and not after an abbreviation.
    pub dot: bool,
    /// All capitals with more than three words.
    pub capitals: bool,
    /// The name without them; of capitals in title case, known acronyms kept.
    pub cleaned: String,
}

/// Quotation marks that stand around names, open and closed.
const QUOTES: &[(&str, &str)] = &[
    ("\"", "\""),
    ("“", "”"),
    ("„", "“"),
    ("„", "”"),
    ("«", "»"),
    ("»", "«"),
    ("‘", "’"),
    ("'", "'"),
    ("``", "''"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("‹", "›"),
];

/// What stands around a name (JNL004); `None` when nothing does.
pub fn markup(name: &str) -> Option<JournalMarkup> {
    let mut bare = name.trim();
    let mut found = JournalMarkup { quotes: false, comma: false, dot: false, capitals: false, cleaned: String::new() };
    // In any order: a mark may stand within another; of quotes there is a pair of each kind at most.
    for _ in 0..2 * QUOTES.len() {
        if bare.ends_with([',', ';', '，', '、']) {
            bare = bare.trim_end_matches(|c: char| matches!(c, ',' | ';' | '，' | '、') || c.is_whitespace());
            found.comma = true;
        } else if let Some(rest) = without_dot(bare) {
            bare = rest;
            found.dot = true;
        } else if let Some(rest) = without_quotes(bare) {
            bare = rest;
            found.quotes = true;
        } else {
            break;
        }
    }
    if bare.is_empty() {
        return None;
    }
    found.capitals = capitals::is_shouted(bare);
    if !(found.quotes || found.comma || found.dot || found.capitals) {
        return None;
    }
    found.cleaned = if found.capitals { in_title_case(bare) } else { bare.to_owned() };
    Some(found)
}

fn without_dot(name: &str) -> Option<&str> {
    let bare = name.strip_suffix('.')?;
    let last = bare.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    (!bare.contains('.') && !bare.ends_with('…') && !abbreviation::is_common(last)).then_some(bare)
}

fn without_quotes(name: &str) -> Option<&str> {
    QUOTES.iter().find_map(|(open, close)| {
        let inner = name.strip_prefix(open)?.strip_suffix(close)?;
        let one_pair = !inner.is_empty() && !inner.contains(open) && !inner.contains(close);
        one_pair.then(|| inner.trim())
    })
}

/// Folds a name into `out`, which is emptied first: NFKC, lower case, one space between words; punctuation, dashes, quotes, tags and a
/// leading "The" left out, `&` as "and".
pub fn fold_name(name: &str, out: &mut String) {
    out.clear();
    if name.is_ascii() {
        fold_chars(name.chars(), out);
    } else {
        let composed: String = name.nfkc().collect();
        fold_chars(composed.chars(), out);
    }
    while out.ends_with(' ') {
        out.pop();
    }
    if out.starts_with("the ") {
        out.drain(..4);
    }
}

fn fold_chars(mut chars: std::str::Chars<'_>, out: &mut String) {
    while let Some(c) = chars.next() {
        let rest = chars.as_str();
        match c {
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            'a'..='z' | '0'..='9' => out.push(c),
            '<' if let Some(after) = after_tag(rest) => chars = after.chars(),
            '&' => {
                if let Some((entity, after)) = entity(rest) {
                    chars = after.chars();
                    match entity {
                        Entity::Ampersand => word(out, "and"),
                        Entity::Quote => {}
                        Entity::Other => space(out),
                    }
                } else {
                    word(out, "and");
                }
            }
            '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | 'ʹ' | '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{FEFF}' => {}
            '+' | '#' => out.push(c),
            c if c.is_alphanumeric() => out.extend(c.to_lowercase()),
            // Marks that belong to the letter before them, as in Arabic and Indic scripts.
            c if !c.is_ascii() && unicode_normalization::char::is_combining_mark(c) => out.push(c),
            _ => space(out),
        }
    }
}

fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

fn word(out: &mut String, word: &str) {
    space(out);
    out.push_str(word);
    out.push(' ');
}

/// What follows a tag of HTML or XML whose `<` was read.
fn after_tag(rest: &str) -> Option<&str> {
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let end = rest.bytes().take(200).position(|b| b == b'>')?;
    let inside = rest.get(..end)?;
    (name.starts_with(|c: char| c.is_ascii_alphabetic()) && !inside.contains('<')).then(|| rest.get(end + 1..)).flatten()
}

enum Entity {
    Ampersand,
    Quote,
    Other,
}

/// The entity whose `&` was read, escaped twice as well (`&amp;amp;`), and what follows it.
fn entity(rest: &str) -> Option<(Entity, &str)> {
    let end = rest.bytes().take(10).position(|b| b == b';')?;
    let (name, after) = (rest.get(..end)?, rest.get(end + 1..)?);
    if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#') {
        return None;
    }
    match name {
        "amp" | "AMP" | "#38" | "#x26" | "#X26" => Some((Entity::Ampersand, after.trim_start_matches("amp;"))),
        "apos" | "#39" | "#x27" | "rsquo" | "lsquo" | "#8217" | "shy" => Some((Entity::Quote, after)),
        _ => Some((Entity::Other, after)),
    }
}

/// Whether one word in capitals may stand for a name: its letters are, in order, first letters of the name's words, as PNAS is
/// of a name that goes on behind its last one.
pub fn may_be_acronym(word: &str, name: &str) -> bool {
    let is_one =
        (2..=8).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphabetic()) && word.bytes().filter(u8::is_ascii_uppercase).count() > 1;
    let mut folded = String::new();
    fold_name(name, &mut folded);
    let mut first_letters = folded.split(' ').filter_map(|word| word.bytes().next());
    is_one && word.bytes().all(|letter| first_letters.any(|first| first == letter.to_ascii_lowercase()))
}

/// How two names of one journal relate.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum NameRelation {
    /// Equal, folded.
    Same,
    /// One is an ISO 4-like abbreviation or the initials of the other (I).
    Abbreviation,
    /// One adds `(Online)`, `(Print)`, a place in brackets, a subtitle (I).
    Qualified,
    /// They stand in different scripts or languages (I).
    OtherScript,
    /// None of these (W).
    Different,
}

/// Tells how two names relate (JNL002).
pub fn relation(a: &str, b: &str) -> NameRelation {
    if a == b {
        return NameRelation::Same;
    }
    let (mut first, mut second) = (String::new(), String::new());
    fold_name(a, &mut first);
    fold_name(b, &mut second);
    if first == second {
        NameRelation::Same
    } else if adds_qualifier(a, &second) || adds_qualifier(b, &first) {
        NameRelation::Qualified
    } else if language::differ(&first, &second) {
        NameRelation::OtherScript
    } else if abbreviation::abbreviates(a, b) || abbreviation::abbreviates(b, a) || cores_abbreviate(a, b) {
        NameRelation::Abbreviation
    } else {
        NameRelation::Different
    }
}

/// Whether two names stand in different scripts or languages, as [`relation`] tells it; cheaper than the whole of it.
pub fn is_other_script(a: &str, b: &str) -> bool {
    let (mut first, mut second) = (String::with_capacity(a.len()), String::with_capacity(b.len()));
    fold_name(a, &mut first);
    fold_name(b, &mut second);
    first != second && language::differ(&first, &second) && !adds_qualifier(a, &second) && !adds_qualifier(b, &first)
}

/// Whether `name` is the folded `core` and a qualifier.
fn adds_qualifier(name: &str, core: &str) -> bool {
    let mut folded = String::new();
    let mut shorter = name.trim();
    for _ in 0..4 {
        let Some(next) = without_qualifier(shorter) else {
            return false;
        };
        fold_name(next, &mut folded);
        if folded == core && !core.is_empty() {
            return true;
        }
        shorter = next;
    }
    false
}

/// `J Biol Chem (Online)` abbreviates `Journal of Biological Chemistry`.
fn cores_abbreviate(a: &str, b: &str) -> bool {
    let core = |name| bracket_at_end(name).unwrap_or(name);
    let (first, second) = (core(a), core(b));
    (first.len() < a.len() || second.len() < b.len()) && (abbreviation::abbreviates(first, second) || abbreviation::abbreviates(second, first))
}

/// The name without its last qualifier: brackets at the end, or what follows the last `:`, ` - `, ` = `, ` / `.
pub fn without_qualifier(name: &str) -> Option<&str> {
    if let Some(core) = bracket_at_end(name) {
        return Some(core);
    }
    [":", "：", " - ", " – ", " — ", " = ", " / "]
        .into_iter()
        .filter_map(|mark| name.rfind(mark))
        .max()
        .and_then(|at| name.get(..at))
        .map(str::trim_end)
        .filter(|core| !core.is_empty())
}

fn bracket_at_end(name: &str) -> Option<&str> {
    let name = name.trim_end().trim_end_matches('.');
    [('(', ')'), ('[', ']'), ('（', '）')]
        .into_iter()
        .find_map(|(open, close)| {
            let inner = name.strip_suffix(close)?;
            inner.rfind(open).and_then(|at| inner.get(..at))
        })
        .map(str::trim_end)
        .filter(|core| !core.is_empty())
}

#[cfg(test)]
mod tests;
