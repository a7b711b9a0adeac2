//! Whether a record is the work that its identifier names: the measured rule over titles, first authors and years.
//!
//! One disagreement is told as what it is. Only two of them say that the identifier is of another work: titles differ in
//! good bibliographies too, by subtitles, translations and markup.

use super::record::Record;
use super::similar;
use super::text::fold::folded;
use super::text::script::{Script, dominant};
use crate::model::evidence::Evidence;
use crate::model::name::Name;
use crate::model::reference::Role;
use crate::model::slot::Slot;
use crate::normalize::names;
use crate::source::Arena;

/// Titles less alike than this are titles of two works, if something else disagrees as well.
pub const OTHER: f64 = 0.80;
/// Family names at least this alike are one name in two spellings.
const NAME: f64 = 0.85;
/// Years this far apart are a disagreement: print and online differ by one often.
pub const YEARS: i32 = 2;

/// How a record stands to what an agency says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    pub title: Titles,
    /// Whether the first author of one is an author of the other; none where that cannot be told.
    pub author: Option<bool>,
    /// How far the nearest of the agency's years is.
    pub years: Option<i32>,
}

/// How two titles stand to each other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Titles {
    Same,
    /// Alike, but not enough: or with other numbers, or one is a notice about the other, or lacks its subtitle.
    Near,
    Other,
    /// One is missing, or they stand in different scripts.
    Unknown,
}

/// What follows from a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Confirmed,
    TitleDiffers,
    Contradicted,
    /// There is too little to compare.
    Unknown,
}

impl Comparison {
    /// What follows: contradicted by two disagreements, never by one.
    pub fn verdict(&self) -> Verdict {
        let far = self.years.is_some_and(|years| years >= YEARS);
        match (self.title, self.author) {
            (Titles::Same, _) => Verdict::Confirmed,
            (Titles::Near, _) => Verdict::TitleDiffers,
            (Titles::Other, Some(false)) => Verdict::Contradicted,
            (Titles::Other, _) if far => Verdict::Contradicted,
            (Titles::Other, _) => Verdict::TitleDiffers,
            (Titles::Unknown, Some(false)) if far => Verdict::Contradicted,
            (Titles::Unknown, Some(true)) if !far => Verdict::Confirmed,
            (Titles::Unknown, _) => Verdict::Unknown,
        }
    }
}

/// Compares a record with what an agency says.
pub fn compare(record: &Record<'_>, evidence: &Evidence) -> Comparison {
    Comparison { title: titles(record, evidence), author: author(record, evidence), years: years(record, evidence) }
}

/// The best pair of the record's titles and the agency's.
fn titles(record: &Record<'_>, evidence: &Evidence) -> Titles {
    let mut best = Titles::Unknown;
    for own in own_titles(record) {
        let script = dominant(&own);
        for theirs in evidence.titles() {
            let pair = pair(&own, script, theirs);
            best = match (best, pair) {
                (_, Titles::Same) => return Titles::Same,
                (Titles::Near, _) | (_, Titles::Unknown) => best,
                (_, better) => better,
            };
        }
    }
    best
}

fn pair(own: &str, script: Script, theirs: &str) -> Titles {
    let (is_same, alike) = similar::compared(own, theirs);
    if is_same {
        Titles::Same
    } else if script != dominant(theirs) {
        Titles::Unknown
    } else if alike >= OTHER || lacks_subtitle(own, theirs) {
        Titles::Near
    } else {
        Titles::Other
    }
}

/// Whether one title, of three words or more, is the beginning of the other.
fn lacks_subtitle(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    let (short, long) = if one.len() < other.len() { (&one, &other) } else { (&other, &one) };
    short.split(' ').count() >= 3 && long.strip_prefix(short.as_str()).is_some_and(|rest| rest.starts_with(' '))
}

/// The titles of a record: of every layer, translated, original, and with the subtitle.
fn own_titles(record: &Record<'_>) -> Vec<String> {
    let reference = &record.reference;
    let mut all: Vec<String> = record.fields.title.each().map(|field| field.value.rich.text.to_owned()).collect();
    all.extend(reference.title.map(|title| title.text.to_owned()));
    all.extend(reference.title_translated.map(|title| title.text.text.to_owned()));
    all.extend(reference.text(Slot::OriginalTitle).map(|title| title.text.to_owned()));
    if let (Some(title), Some(subtitle)) = (reference.title, reference.text(Slot::Subtitle)) {
        all.push(format!("{}: {}", title.text, subtitle.text));
    }
    all.retain(|title| !title.trim().is_empty());
    all.dedup();
    all
}

/// How far the nearest of the agency's years is from the nearest of the record's.
pub fn years(record: &Record<'_>, evidence: &Evidence) -> Option<i32> {
    let own = [record.reference.issued, record.reference.online];
    own.into_iter().flatten().flat_map(|own| evidence.years().map(move |theirs| (own.year() - theirs).abs())).min()
}

/// Whether the first author of one is among the authors of the other; none where that cannot be told.
pub fn author(record: &Record<'_>, evidence: &Evidence) -> Option<bool> {
    let own: Vec<Known> = authors(record).map(known).collect();
    let arena = Arena::new();
    let theirs: Vec<Known> = evidence.authors.iter().map(|filed| known(&names_read(filed, &arena))).collect();
    let (first_own, first_theirs) = (own.first()?, theirs.first()?);
    if theirs.iter().any(|name| name.is(first_own)) || own.iter().any(|name| name.is(first_theirs)) {
        return Some(true);
    }
    // A name in Han and one in Latin letters may be one name.
    (first_own.family.is_ascii() == first_theirs.family.is_ascii()).then_some(false)
}

/// Whether both lists begin with one author, or at least with authors that the other has not: then nobody stands in a place
/// that is not his.
pub fn same_first_author(record: &Record<'_>, evidence: &Evidence) -> Option<bool> {
    let own: Vec<Known> = authors(record).map(known).collect();
    let arena = Arena::new();
    let theirs: Vec<Known> = evidence.authors.iter().map(|filed| known(&names_read(filed, &arena))).collect();
    let (first_own, first_theirs) = (own.first()?, theirs.first()?);
    if first_own.is(first_theirs) {
        return Some(true);
    }
    if first_own.family.is_ascii() != first_theirs.family.is_ascii() {
        return None;
    }
    let own_is_there = theirs.iter().any(|name| name.is(first_own));
    let theirs_is_here = own.iter().any(|name| name.is(first_theirs));
    // One of two lists that leave somebody out: a body before the persons, an "and others".
    if own_is_there != theirs_is_here { None } else { Some(false) }
}

/// The authors of a record, or its editors.
fn authors<'a>(record: &Record<'a>) -> impl Iterator<Item = &'a Name<'a>> + use<'a> {
    let reference = record.reference;
    let role = if reference.in_role(Role::Author).next().is_some() { Role::Author } else { Role::Editor };
    reference.in_role(role)
}

fn names_read<'a>(filed: &'a str, arena: &'a Arena) -> Name<'a> {
    match filed.split_once(", ") {
        Some((family, given)) => Name { family, given, ..Name::default() },
        None => names::read_one(filed, arena),
    }
}

/// A name as far as it is compared.
struct Known {
    /// In small ASCII letters where its script has them.
    family: String,
    /// The words of the whole name, of three letters or more.
    words: Vec<String>,
    /// The whole name without spaces: names in Han and Hangul are cut in one place or another.
    whole: String,
}

fn known(name: &Name<'_>) -> Known {
    let mut family = String::new();
    names::fold_family(name, &mut family);
    let mut words = Vec::new();
    for part in [name.family, name.given, name.literal, name.particle] {
        for word in part.split(|c: char| c.is_whitespace() || matches!(c, '-' | '.' | ',')) {
            let mut out = String::new();
            names::fold_family(&Name { family: word, ..Name::default() }, &mut out);
            if out.chars().count() >= 3 {
                words.push(out);
            }
        }
    }
    let whole = [name.literal, name.family, name.given].concat().chars().filter(|c| !c.is_whitespace()).collect();
    Known { family, words, whole }
}

impl Known {
    /// Whether two names can be one: the family names alike, or one of them a word of the other name.
    fn is(&self, other: &Known) -> bool {
        let is_word = |family: &str, words: &[String]| family.len() >= 3 && words.iter().any(|word| word == family);
        !self.family.is_empty()
            && (self.family == other.family
                || self.whole == other.whole
                || similar::indel_ratio(&self.family, &other.family) >= NAME
                || is_word(&self.family, &other.words)
                || is_word(&other.family, &self.words)
                || double(&self.words, &other.words))
    }
}

/// Whether two names have two words in common: a double family name cut in another place, a body with and without its place.
fn double(one: &[String], other: &[String]) -> bool {
    one.iter().filter(|word| other.contains(word)).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::record::Address;

    fn of(record: &str, evidence: &str) -> Comparison {
        let arena = Arena::new();
        let record = read(record, &arena);
        compare(&record, &serde_json::from_str(evidence).unwrap())
    }

    fn read<'a>(text: &'a str, arena: &'a Arena) -> Record<'a> {
        crate::formats::nested_json::read(crate::formats::Source::new(text, Address::default(), arena))
    }

    #[test]
    fn two_disagreements_contradict_one_does_not() {
        const EVIDENCE: &str = r#"{"doi":"10.1/a","title":"Tides of the Baltic Sea","other_titles":["Tides of the Baltic Sea: a history"],"authors":["Lind, Anna","Berg, Jan"],"year":2020,"other_years":[2021]}"#;
        for (title, authors, year, verdict) in [
            ("Tides of the Baltic Sea", "Anna Lind", 2020, Verdict::Confirmed),
            ("RETRACTED: Tides of the Baltic Sea", "Anna Lind", 2020, Verdict::Confirmed),
            ("Tides of the Baltic Sea: A History", "Ole Ness", 2010, Verdict::Confirmed),
            ("Tides of the Baltic Sea 2", "Anna Lind", 2020, Verdict::TitleDiffers),
            ("Tides of the Baltic Sea and of its gulfs in the north", "Ole Ness", 2009, Verdict::TitleDiffers),
            ("Growth of oaks in Galicia", "Jan Berg", 2022, Verdict::TitleDiffers),
            ("Growth of oaks in Galicia", "Jan Berg", 2018, Verdict::Contradicted),
            ("Growth of oaks in Galicia", "Ole Ness", 2020, Verdict::Contradicted),
            ("波罗的海的潮汐", "Anna Lind", 2020, Verdict::Confirmed),
            ("波罗的海的潮汐", "王小明", 2020, Verdict::Unknown),
            ("波罗的海的潮汐", "Ole Ness", 2001, Verdict::Contradicted),
        ] {
            let record = format!(r#"{{"title":"{title}","authors":"{authors}","publicationDate":"{year}-01-02","resultStr":null}}"#);
            assert_eq!(of(&record, EVIDENCE).verdict(), verdict, "{title} | {authors} | {year}");
        }
    }

    #[test]
    fn a_first_author_is_known_in_other_spellings() {
        for (own, theirs, same) in [
            ("Anna Lind", r#"["Lind, A."]"#, Some(true)),
            ("Jürgen Müller", r#"["Mueller, J.","Berg, Jan"]"#, Some(true)),
            ("Lind Anna", r#"["Lind, Anna"]"#, Some(true)),
            ("Maria Garcia Lopez", r#"["Garcia Lopez, Maria"]"#, Some(true)),
            ("Anna Lind, Jan Berg", r#"["Berg, Jan","Lind, Anna"]"#, Some(false)),
            ("Jan Berg", r#"["The Tide Group","Berg, Jan"]"#, None),
            ("Ole Ness", r#"["Lind, Anna"]"#, Some(false)),
            ("王小明", r#"["Wang, Xiaoming"]"#, None),
            ("조혜린", r#"["조, 혜린"]"#, Some(true)),
        ] {
            let arena = Arena::new();
            let text = format!(r#"{{"title":"Tides","authors":"{own}","resultStr":null}}"#);
            let evidence: Evidence = serde_json::from_str(&format!(r#"{{"authors":{theirs}}}"#)).unwrap();
            assert_eq!(same_first_author(&read(&text, &arena), &evidence), same, "{own} | {theirs}");
        }
    }
}
