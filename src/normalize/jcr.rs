//! The categories of the Journal Citation Reports: 254 names, 229 of them ranked (JCR002–JCR004).
//!
//! Source: the category names of the 2023 tables; the unranked ones are in arts and humanities only.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a text is among the category names.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Category {
    /// A category's name; case and `&`/AND do not count. `ranked`: JCR assigns quartiles in it.
    Known { name: &'static str, ranked: bool },
    /// It but for spacing or punctuation: the name as it is written.
    Spacing { name: &'static str, ranked: bool },
    /// None of them; the nearest, if any is near.
    Unknown { nearest: Option<&'static str> },
}

/// Looks one category name up. Split several at once with [`split`] first.
pub fn category(name: &str) -> Category {
    let categories = &*CATEGORIES;
    if let Some(&(name, ranked)) = categories.exact.get(name) {
        return Category::Known { name, ranked };
    }
    let mut key = Key::default();
    if key.fold(name, false)
        && let Some(&(name, ranked)) = categories.folded.get(key.bytes())
    {
        return Category::Known { name, ranked };
    }
    if key.fold(name, true)
        && let Some(&(name, ranked)) = categories.loose.get(key.bytes())
    {
        return Category::Spacing { name, ranked };
    }
    Category::Unknown { nearest: nearest(name) }
}

/// The categories of `A(SCIE);B(SSCI)` or `A; B`, without the editions; a single name is itself.
pub fn split(text: &str) -> impl Iterator<Item = &str> {
    let several = text.contains([';', '；', '|']);
    text.split([';', '；', '|']).map(move |part| without_edition(if several { part.trim() } else { part })).filter(move |part| !several || !part.is_empty())
}

/// `NURSING` of `NURSING(SCIE, SSCI)`.
fn without_edition(text: &str) -> &str {
    let Some((name, editions)) = text.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) else {
        return text;
    };
    let known = editions.split([',', '/', ' ']).all(|edition| matches!(edition.trim(), "" | "SCIE" | "SCI" | "SSCI" | "AHCI" | "A&HCI" | "ESCI"));
    if known && !editions.trim().is_empty() { name.trim_end() } else { text }
}

struct Categories {
    exact: HashMap<&'static str, (&'static str, bool)>,
    folded: HashMap<Box<[u8]>, (&'static str, bool)>,
    loose: HashMap<Box<[u8]>, (&'static str, bool)>,
}

static CATEGORIES: LazyLock<Categories> = LazyLock::new(|| {
    let mut categories = Categories { exact: HashMap::new(), folded: HashMap::new(), loose: HashMap::new() };
    for (name, ranked) in rows() {
        categories.exact.insert(name, (name, ranked));
        let mut key = Key::default();
        if key.fold(name, false) {
            categories.folded.insert(key.bytes().into(), (name, ranked));
        }
        if key.fold(name, true) {
            categories.loose.insert(key.bytes().into(), (name, ranked));
        }
    }
    categories
});

/// Name and whether it is ranked, one per line, `#` before comments.
fn rows() -> impl Iterator<Item = (&'static str, bool)> {
    include_str!("jcr_categories.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .map(|(name, ranked)| (name, ranked == "yes"))
}

/// Longer than any name with its `&` written out.
const LONGEST: usize = 96;

/// A folded name on the stack.
struct Key {
    text: [u8; LONGEST],
    length: usize,
}

impl Default for Key {
    fn default() -> Key {
        Key { text: [0; LONGEST], length: 0 }
    }
}

impl Key {
    fn bytes(&self) -> &[u8] {
        self.text.get(..self.length).unwrap_or(&[])
    }

    fn push(&mut self, bytes: &[u8]) -> bool {
        match self.text.get_mut(self.length..self.length + bytes.len()) {
            Some(room) => {
                room.copy_from_slice(bytes);
                self.length += bytes.len();
                true
            }
            None => false,
        }
    }

    /// Upper case, `&` as AND; when `loose`, letters and digits alone. `false`: too long to be any name.
    fn fold(&mut self, name: &str, loose: bool) -> bool {
        self.length = 0;
        let mut rest = name.as_bytes();
        while let Some((&byte, after)) = rest.split_first() {
            rest = after;
            let fits = match byte {
                b'&' => {
                    if loose {
                        rest = rest.strip_prefix(b"amp;").unwrap_or(rest);
                    }
                    self.push(b"AND")
                }
                b if loose && b.is_ascii() && !b.is_ascii_alphanumeric() => true,
                b => self.push(&[b.to_ascii_uppercase()]),
            };
            if !fits {
                return false;
            }
        }
        true
    }
}

/// The category most like `name`; `None` where none is.
fn nearest(name: &str) -> Option<&'static str> {
    if name.len() > 2 * LONGEST || !name.bytes().any(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let upper = name.to_uppercase();
    let words: Vec<&str> = upper.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2).collect();
    let (likeness, nearest) = rows()
        .map(|(category, _)| {
            let letters = rapidfuzz::distance::osa::normalized_similarity(upper.chars(), category.chars());
            let within = words.len() > 1 && words.iter().all(|word| category.contains(word));
            let starts = upper.strip_prefix(category).is_some_and(|rest| rest.starts_with(|c: char| !c.is_alphanumeric()));
            // All its words, or it and more: near, but a name alike letter by letter is nearer.
            let likeness = if starts {
                letters.max(0.8)
            } else if within {
                letters.max(0.75)
            } else {
                letters
            };
            (likeness, category)
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))?;
    (likeness >= 0.7).then_some(nearest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_254_names_and_25_of_them_are_unranked() {
        assert_eq!((rows().count(), rows().filter(|(_, ranked)| !ranked).count()), (254, 25));
        assert_eq!((CATEGORIES.folded.len(), CATEGORIES.loose.len()), (254, 254));
        for (name, ranked) in rows() {
            assert_eq!(category(name), Category::Known { name, ranked });
        }
    }

    #[test]
    fn case_and_ampersand_do_not_count() {
        let cases = [
            ("International Relations", "INTERNATIONAL RELATIONS"),
            ("Area studies", "AREA STUDIES"),
            ("EDUCATION AND EDUCATIONAL RESEARCH", "EDUCATION & EDUCATIONAL RESEARCH"),
            ("Cardiac and Cardiovascular Systems", "CARDIAC & CARDIOVASCULAR SYSTEMS"),
            ("Materials Science, Multidisciplinary", "MATERIALS SCIENCE, MULTIDISCIPLINARY"),
        ];
        for (text, name) in cases {
            assert_eq!(category(text), Category::Known { name, ranked: true }, "{text}");
        }
        assert_eq!(category("Music"), Category::Known { name: "MUSIC", ranked: false });
    }

    #[test]
    fn spacing_and_punctuation_are_told_apart() {
        let cases = [
            ("EDUCATION,SPECIAL", "EDUCATION, SPECIAL"),
            ("ENERGY&FUELS", "ENERGY & FUELS"),
            ("AREA  STUDIES", "AREA STUDIES"),
            ("ENGINEERING CIVIL", "ENGINEERING, CIVIL"),
            ("ENERGY &amp; FUELS", "ENERGY & FUELS"),
            (" ECOLOGY", "ECOLOGY"),
        ];
        for (text, name) in cases {
            assert_eq!(category(text), Category::Spacing { name, ranked: true }, "{text}");
        }
    }

    #[test]
    fn an_unknown_name_shows_the_nearest() {
        let cases = [
            ("ECOOGY", Some("ECOLOGY")),
            ("ACOUSTCIS", Some("ACOUSTICS")),
            ("ECOLOGYS", Some("ECOLOGY")),
            ("ECOLOGY - SSCI", Some("ECOLOGY")),
            ("ENGINEERING, SOFTWARE", Some("COMPUTER SCIENCE, SOFTWARE ENGINEERING")),
            ("国际关系", None),
            ("COMP", None),
            ("", None),
        ];
        for (text, nearest) in cases {
            assert_eq!(category(text), Category::Unknown { nearest }, "{text}");
        }
        assert_eq!(category(&"é".repeat(5_000)), Category::Unknown { nearest: None });
    }

    #[test]
    fn several_categories_are_split() {
        let parts = |text| split(text).collect::<Vec<_>>();
        assert_eq!(parts("LANGUAGE & LINGUISTICS(AHCI);LINGUISTICS(SSCI)"), ["LANGUAGE & LINGUISTICS", "LINGUISTICS"]);
        assert_eq!(parts("NURSING(SCIE, SSCI)"), ["NURSING"]);
        assert_eq!(parts("ECOLOGY; MUSIC;"), ["ECOLOGY", "MUSIC"]);
        assert_eq!(parts("ENGINEERING, CIVIL"), ["ENGINEERING, CIVIL"]);
    }
}
