//! A contributor's name, cut into the parts that reference formats tell apart.

use crate::source::arena::Arena;

/// One contributor: a person in parts, or a `literal` that is not cut. An empty part is missing.
///
/// The parts are those of CSL 1.0.2 (names); BibLaTeX calls `particle` the prefix and JATS has no place for it.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Name<'a> {
    /// `Berg`
    pub family: &'a str,
    /// `Jan`, `V. S.`
    pub given: &'a str,
    /// Belongs to the family name (CSL non-dropping): `van der`; `d'` and `al-` join it without a space.
    pub particle: &'a str,
    /// Left out when the family name stands alone (CSL dropping).
    pub dropping: &'a str,
    /// `Jr.`, `III`
    pub suffix: &'a str,
    /// A body, or a name that cannot be cut; then all parts above are empty.
    pub literal: &'a str,
    /// The literal is a body, not a person.
    pub corporate: bool,
    /// Shown family first and without a space: 王小明.
    pub eastern: bool,
    /// Where family and given are cut is a guess.
    pub unsure: bool,
    /// First byte in the value that was read.
    pub start: u32,
    /// Byte after the last one.
    pub end: u32,
}

impl<'a> Name<'a> {
    /// Whether there is no name at all.
    pub fn is_empty(&self) -> bool {
        self.family.is_empty() && self.given.is_empty() && self.particle.is_empty() && self.literal.is_empty()
    }

    /// As it is said: `Jan van der Berg Jr.`, 王小明.
    pub fn display(&self, arena: &'a Arena) -> &'a str {
        if !self.literal.is_empty() {
            return self.literal;
        }
        if self.eastern {
            return arena.format(format_args!("{}{}", self.family, self.given));
        }
        let mut text = arena.buffer(self.len());
        for part in [self.given, self.dropping, self.particle, self.family, self.suffix] {
            join(&mut text, part);
        }
        text.into_bump_str()
    }

    /// As it is filed: `van der Berg, Jan, Jr.`
    pub fn inverted(&self, arena: &'a Arena) -> &'a str {
        if !self.literal.is_empty() {
            return self.literal;
        }
        let mut text = arena.buffer(self.len());
        join(&mut text, self.particle);
        join(&mut text, self.family);
        if !self.given.is_empty() || !self.dropping.is_empty() {
            text.push_str(", ");
            text.push_str(self.given);
            join(&mut text, self.dropping);
        }
        if !self.suffix.is_empty() {
            text.push_str(", ");
            text.push_str(self.suffix);
        }
        text.into_bump_str()
    }

    /// `van der Berg`, `d'Aubigné`; of a literal, the literal.
    pub fn family_with_particle(&self, arena: &'a Arena) -> &'a str {
        if !self.literal.is_empty() {
            return self.literal;
        }
        if self.particle.is_empty() {
            return self.family;
        }
        let mut text = arena.buffer(self.len());
        join(&mut text, self.particle);
        join(&mut text, self.family);
        text.into_bump_str()
    }

    /// Room for all parts with what stands between them.
    fn len(&self) -> usize {
        self.given.len() + self.dropping.len() + self.particle.len() + self.family.len() + self.suffix.len() + 8
    }
}

/// Adds a part after a space, but none after an apostrophe or hyphen: `d'` + `Aubigné`, `al-` + `Khatib`.
fn join(text: &mut bumpalo::collections::String<'_>, part: &str) {
    if part.is_empty() {
        return;
    }
    let elided = text.ends_with(['\'', '’', 'ʼ', '-']);
    if !text.is_empty() && !elided && !text.ends_with(' ') {
        text.push(' ');
    }
    text.push_str(part);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_shown_both_ways() {
        let arena = Arena::new();
        let berg = Name { family: "Berg", given: "Jan", particle: "van der", suffix: "Jr.", ..Name::default() };
        assert_eq!(berg.display(&arena), "Jan van der Berg Jr.");
        assert_eq!(berg.inverted(&arena), "van der Berg, Jan, Jr.");
        let aubigne = Name { family: "Aubigné", given: "Amélie", particle: "d'", ..Name::default() };
        assert_eq!(aubigne.display(&arena), "Amélie d'Aubigné");
        assert_eq!(aubigne.inverted(&arena), "d'Aubigné, Amélie");
        assert_eq!(aubigne.family_with_particle(&arena), "d'Aubigné");
        let wang = Name { family: "王", given: "小明", eastern: true, ..Name::default() };
        assert_eq!(wang.display(&arena), "王小明");
        assert_eq!(wang.inverted(&arena), "王, 小明");
        assert!(Name::default().is_empty());
    }

    #[test]
    fn a_quoted_article_is_a_word_of_its_own() {
        let arena = Arena::new();
        let hooft = Name { family: "Hooft", given: "Femke", particle: "'t", ..Name::default() };
        assert_eq!(hooft.display(&arena), "Femke 't Hooft");
    }
}
