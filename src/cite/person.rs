//! Names as the processor takes them: whole or in the two parts that it does not read anew.

use crate::normalize::text::script::{self, Script};
use hayagriva::citationberg::json::{LiteralName, NameItem, NameValue};
use serde_json::{Map, Value};

/// Stands for people who are not named; no text has it.
pub const OTHERS: &str = "\u{100000}";

/// The names of a variable, and "others" behind them where there are some.
pub fn names(list: &[Value], others: bool) -> Vec<NameValue> {
    let mut names: Vec<NameValue> = list.iter().filter_map(Value::as_object).filter_map(name).collect();
    if others && !names.is_empty() {
        names.push(whole(OTHERS));
    }
    names
}

fn name(parts: &Map<String, Value>) -> Option<NameValue> {
    let part = |name: &str| parts.get(name).and_then(Value::as_str).map_or_else(String::new, tidy);
    let [literal, mut family, given, particle, dropping, suffix] =
        ["literal", "family", "given", "non-dropping-particle", "dropping-particle", "suffix"].map(part);
    if !particle.is_empty() {
        family = joined(&particle, &family);
    }
    match (literal.as_str(), family.as_str(), given.as_str()) {
        ("", "", "") => return None,
        ("", "", only) | ("", only, "") if suffix.is_empty() && dropping.is_empty() => return Some(whole(only)),
        ("", ..) => {}
        (literal, ..) => return Some(whole(literal)),
    }
    // Family first, without a space, in the text too: a family name alone does not tell a Chinese author.
    if is_eastern(&family) && is_eastern(&given) {
        return Some(whole(&format!("{family}{given}")));
    }
    let given = if given.is_empty() { None } else { Some(spaced(&given, &family)) };
    let mut particle = None;
    if dropping.is_empty()
        && let Some((first, rest)) = family.clone().split_once(' ')
    {
        // The processor would look for particles in `López de Vega`; what it is given apart it puts back before the rest.
        (particle, family) = (Some(first.to_owned()), rest.to_owned());
    }
    let full = |text: String| if text.is_empty() { None } else { Some(text) };
    Some(NameValue::Item(NameItem {
        family,
        given,
        non_dropping_particle: particle,
        dropping_particle: full(dropping),
        suffix: full(suffix),
        comma_suffix: None,
    }))
}

fn whole(literal: &str) -> NameValue {
    NameValue::Literal(LiteralName { literal: literal.to_owned() })
}

/// White space and control characters as single spaces.
fn tidy(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control() || OTHERS.contains(c)).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// `van der` + `Berg`, `d'` + `Alembert`.
fn joined(particle: &str, family: &str) -> String {
    let gap = if family.is_empty() || particle.ends_with(['\'', '’', '-', '‐']) { "" } else { " " };
    format!("{particle}{gap}{family}")
}

/// Whether a name is in Han, kana or Hangul.
fn is_eastern(text: &str) -> bool {
    matches!(script::dominant(text), Script::Han | Script::Japanese | Script::Hangul)
}

/// Given names with a space behind each initial, which the processor cuts them at: `J.R.` and, beside a family name that
/// is not in capitals, `JR`.
fn spaced(given: &str, family: &str) -> String {
    let mut out = String::with_capacity(given.len() + 4);
    let is_run = (2..=3).contains(&given.chars().count()) && given.chars().all(char::is_uppercase) && family.chars().any(char::is_lowercase);
    let mut before = ' ';
    for c in given.chars() {
        if c.is_alphabetic() && (before == '.' || (is_run && before != ' ')) {
            out.push(' ');
        }
        out.push(c);
        before = c;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn shown(value: Value) -> String {
        let list = [value];
        names(&list, false)
            .into_iter()
            .map(|name| match name {
                NameValue::Literal(name) => name.literal,
                NameValue::Item(NameItem { family, given, non_dropping_particle, dropping_particle, suffix, .. }) => {
                    [non_dropping_particle, Some(family), given, dropping_particle, suffix].map(Option::unwrap_or_default).join("|")
                }
            })
            .collect()
    }

    #[test]
    fn the_processor_has_nothing_left_to_guess() {
        let cases = [
            (json!({"family": "Bell", "given": "Anna"}), "|Bell|Anna||"),
            (json!({"family": "Tolkien", "given": "J.R.R."}), "|Tolkien|J. R. R.||"),
            (json!({"family": "Smith", "given": "JR"}), "|Smith|J R||"),
            (json!({"family": "LI", "given": "BO"}), "|LI|BO||"),
            (json!({"family": "Sartre", "given": "J.-P."}), "|Sartre|J.-P.||"),
            (json!({"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}), "van|der Berg|Jan||"),
            (json!({"family": "Alembert", "given": "Jean", "non-dropping-particle": "d'"}), "|d'Alembert|Jean||"),
            (json!({"family": "Humboldt", "given": "A.", "dropping-particle": "von"}), "|Humboldt|A.|von|"),
            (json!({"family": "López de Vega", "given": "Juan"}), "López|de Vega|Juan||"),
            (json!({"family": "King", "given": "M. L.", "suffix": "Jr."}), "|King|M. L.||Jr."),
            (json!({"family": "王", "given": "小明"}), "王小明"),
            (json!({"family": "김", "given": "철수"}), "김철수"),
            (json!({"literal": "World  Health\nOrganization"}), "World Health Organization"),
            (json!({"family": "Plato"}), "Plato"),
            (json!({"given": "Madonna"}), "Madonna"),
            (json!({}), ""),
        ];
        for (name, expected) in cases {
            assert_eq!(shown(name.clone()), expected, "{name}");
        }
    }

    #[test]
    fn others_stand_last_and_never_alone() {
        assert_eq!(names(&[json!({"family": "Bell"})], true).last(), Some(&whole(OTHERS)));
        assert!(names(&[], true).is_empty());
    }
}
