//! What speaks against two records being of one work, where their titles cannot be compared: a title and its translation
//! have few words in common, but people, places in the journal and numbers are the same in all languages.

use crate::model::pages::{Pages, PagesKind};
use crate::model::reference::{Reference, Role};
use crate::normalize::ascii::fold_to_ascii;
use crate::normalize::similar::indel_ratio;
use crate::normalize::text::fold::folded;
use crate::normalize::text::script::{Script, dominant};

/// This many facts that disagree are two works. One alone is a slip of one of two records of the same work: authors cut off
/// after the third, the pages of the first version online, a title without its years.
pub const SURE: u32 = 2;

/// How many facts of two records disagree, one less where the first author is the same. What one of them lacks disagrees
/// with nothing; what is hardly ever wrong in a record of the same work counts as much as two.
pub fn disagreements(one: &Reference<'_>, other: &Reference<'_>) -> u32 {
    let differ = |a: Option<&str>, b: Option<&str>| a.zip(b).is_some_and(|(a, b)| a != b);
    let years = one.issued.zip(other.issued).is_some_and(|(a, b)| a.year().abs_diff(b.year()) >= 2);
    let facts = if years { SURE } else { 0 }
        + u32::from(differ(one.volume, other.volume))
        + u32::from(one.pages.zip(other.pages).is_some_and(|(a, b)| begin_apart(&a, &b)))
        + title_numbers(one, other)
        + u32::from(abstract_numbers(one, other));
    match people(one, other) {
        People::SameFirst => facts.saturating_sub(1),
        People::Some => facts,
        People::OtherCount => facts + 1,
        People::Nobody => facts + SURE,
    }
}

/// Whether two works begin on other pages. An article has pages from 1 on, or a number, before it has its place.
fn begin_apart(one: &Pages<'_>, other: &Pages<'_>) -> bool {
    let is_early = |pages: &Pages<'_>| pages.first() == Some("1");
    let is_number = |pages: &Pages<'_>| pages.kind == PagesKind::ArticleNumber;
    let comparable = is_number(one) == is_number(other) && !is_early(one) && !is_early(other);
    comparable && one.first().zip(other.first()).is_some_and(|(a, b)| a != b)
}

/// Who is in both of two records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum People {
    SameFirst,
    /// Somebody, or it cannot be known.
    Some,
    /// It cannot be known, but one names more than the other.
    OtherCount,
    Nobody,
}

/// Names of one script are compared, and those of two that are written in each other's letters; others can only be counted.
fn people(one: &Reference<'_>, other: &Reference<'_>) -> People {
    let (ours, theirs) = (families(one), families(other));
    let (Some(first), Some(second)) = (ours.first(), theirs.first()) else { return People::Some };
    if dominant(first) == dominant(second) {
        return in_both(&ours, &theirs, str::eq);
    }
    let (ours, theirs) = (in_ascii(&ours), in_ascii(&theirs));
    if !ours.is_empty() && !theirs.is_empty() {
        return in_both(&ours, &theirs, |name, other| indel_ratio(name, other) >= TRANSLITERATED);
    }
    let many = |of: &Reference<'_>| of.in_role(Role::Author).count();
    let is_other = !one.others && !other.others && many(one) != many(other);
    if is_other { People::OtherCount } else { People::Some }
}

fn in_both(ours: &[String], theirs: &[String], same: fn(&str, &str) -> bool) -> People {
    match (ours.first().zip(theirs.first()), ours.iter().any(|name| theirs.iter().any(|other| same(name, other)))) {
        (Some((one, other)), _) if same(one, other) => People::SameFirst,
        (_, true) => People::Some,
        _ => People::Nobody,
    }
}

/// Two ways of writing one name in Latin letters are this much alike: Chaykovskiy, Tschaikowski; Zhang, Chzhan.
const TRANSLITERATED: f64 = 0.65;

fn families(of: &Reference<'_>) -> Vec<String> {
    of.contributors.iter().map(|c| folded(c.name.family)).filter(|name| !name.is_empty()).collect()
}

fn in_ascii(names: &[String]) -> Vec<String> {
    let ascii = |name: &String| {
        let mut text = String::with_capacity(name.len());
        fold_to_ascii(name, &mut text);
        text
    };
    names.iter().map(ascii).filter(|name| !name.is_empty()).collect()
}

/// The numbers of the titles: both have some and none in common, or only one has any. Years in full stay in a translation,
/// but where a calendar of its own is in use.
fn title_numbers(one: &Reference<'_>, other: &Reference<'_>) -> u32 {
    let (one, other) = (titles(one), titles(other));
    let (ours, theirs) = (numbers(&one), numbers(&other));
    if ours.iter().any(|number| theirs.contains(number)) {
        return 0;
    }
    let is_year = |number: &u32| (1000..2100).contains(number);
    let own_calendar = || one.iter().chain(&other).flatten().any(|title| matches!(dominant(title), Script::Arabic | Script::Thai));
    match (ours.as_slice(), theirs.as_slice()) {
        ([], []) => 0,
        (ours, theirs) if ours.iter().any(is_year) && theirs.iter().any(is_year) && !own_calendar() => SURE,
        _ => 1,
    }
}

/// Whether two abstracts have numbers and none in common.
fn abstract_numbers(one: &Reference<'_>, other: &Reference<'_>) -> bool {
    let (ours, theirs) = (numbers(&abstracts(one)), numbers(&abstracts(other)));
    ours.len() >= 2 && theirs.len() >= 2 && !ours.iter().any(|number| theirs.contains(number))
}

fn titles<'a>(of: &Reference<'a>) -> [Option<&'a str>; 2] {
    [of.title.map(|title| title.text), of.title_translated.map(|title| title.text.text)]
}

fn abstracts<'a>(of: &Reference<'a>) -> [Option<&'a str>; 2] {
    [of.abstract_text.map(|text| text.text), of.abstract_translated.map(|text| text.text.text)]
}

/// Numbers of two digits or more: smaller ones are written in words as often.
fn numbers(texts: &[Option<&str>]) -> Vec<u32> {
    let mut all = Vec::new();
    for text in texts.iter().flatten() {
        let runs = text.split(|c: char| !c.is_ascii_digit()).filter(|run| (2..=9).contains(&run.len()));
        all.extend(runs.filter_map(|run| run.parse::<u32>().ok()));
    }
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::name::Name;
    use crate::model::pages::PageRange;
    use crate::model::reference::Contributor;
    use crate::model::text::Rich;

    fn by(families: &[&'static str]) -> Vec<Contributor<'static>> {
        let named = |family: &&'static str| Contributor { role: Role::Author, name: Name { family, ..Name::default() }, orcid: None };
        families.iter().map(named).collect()
    }

    fn people_of(ours: &[&'static str], theirs: &[&'static str]) -> People {
        let (ours, theirs) = (by(ours), by(theirs));
        people(&Reference { contributors: &ours, ..Reference::default() }, &Reference { contributors: &theirs, ..Reference::default() })
    }

    #[test]
    fn people_are_known_in_other_letters() {
        for (ours, theirs, who) in [
            (&["Lind", "Ono"][..], &["Ono"][..], People::Some),
            (&["Lind", "Ono"], &["Lind"], People::SameFirst),
            (&["Lind"], &["Berg"], People::Nobody),
            (&["Чайковский"], &["Tschaikowski", "Berg"], People::SameFirst),
            (&["Щербаков"], &["Berg", "Sherbakov"], People::Some),
            (&["Παπαδόπουλος"], &["Papadopoulos"], People::SameFirst),
            (&["Кузнецов"], &["Lind", "Berg"], People::Nobody),
            (&["王"], &["Wang"], People::Some),
            (&["王", "李"], &["Wang"], People::OtherCount),
            (&[], &["Wang"], People::Some),
        ] {
            assert_eq!(people_of(ours, theirs), who, "{ours:?} | {theirs:?}");
        }
    }

    #[test]
    fn numbers_of_titles_are_the_same_in_all_languages() {
        let count = |one: &'static str, other: &'static str| {
            let of = |title| Reference { title: Some(Rich::plain(title)), ..Reference::default() };
            title_numbers(&of(one), &of(other))
        };
        assert_eq!(count("芬兰战争（1941–1944）", "The Finnish War, 1941-44"), 0);
        assert_eq!(count("芬兰战争（1941–1944）", "Crop yield (1903–1910)"), SURE);
        assert_eq!(count("芬兰战争（1941–1944）", "The Finnish War"), 1);
        assert_eq!(count("خشکسالی ۱۳۸۹ در 1389", "Drought in 2010"), 1);
        assert_eq!(count("2型糖尿病", "Type II diabetes"), 0);
    }

    #[test]
    fn early_pages_and_numbers_say_nothing_of_the_place() {
        let apart = |one: &'static str, other: &'static str| {
            let kind = |text: &str| if text.starts_with('e') { PagesKind::ArticleNumber } else { PagesKind::Range };
            let ranges = [one, other].map(|first| [PageRange { first, last: None }]);
            let [a, b] = &ranges;
            begin_apart(&Pages { text: one, ranges: a, kind: kind(one) }, &Pages { text: other, ranges: b, kind: kind(other) })
        };
        assert!(apart("37", "121"));
        assert!(apart("e121", "e37"));
        assert!(!apart("1", "121"));
        assert!(!apart("e121", "37"));
        assert!(!apart("e121", "1"));
    }

    #[test]
    fn what_is_missing_disagrees_with_nothing() {
        let full = Reference { volume: Some("12"), abstract_text: Some(Rich::plain("Of 841 records from 1921 to 1934")), ..Reference::default() };
        assert_eq!(disagreements(&full, &Reference::default()), 0);
        let other = Reference { volume: Some("13"), abstract_text: Some(Rich::plain("Of 77 records from 1950 to 1951")), ..Reference::default() };
        assert_eq!(disagreements(&full, &other), 2);
        assert_eq!(disagreements(&full, &full), 0);
    }
}
