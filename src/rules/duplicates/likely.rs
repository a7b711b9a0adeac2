use super::apart;
use super::exact::is_same;
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::reference::Reference;
use crate::normalize::doi;
use crate::normalize::hash::FoldHasher;
use crate::normalize::names::placeholder;
use crate::normalize::similar::same_title;
use crate::normalize::text::fold::{self, folded, with_folded};
use crate::rules::prelude::*;
use std::hash::{Hash, Hasher};

rule! {
    /// Two records are likely one work.
    ///
    /// ## What it does
    /// Tells the later of two records with the same first author, titles that are alike (nine tenths of the letters in the same
    /// order, the same numbers and parts, both or neither a correction or reply), years that are at most one apart, and not two
    /// different DOIs. A preprint and its article are not one, nor are a thesis and its book, pieces of one title in different
    /// issues, and volumes and editions with other ISBNs. Titles that are not equal need the same volume and pages, where both
    /// have them, and no word of one may be another word in the other (*Grammar of Mara*, *Grammar of Ngandi*). Who is called
    /// Anonymous is nobody. What is the same in every field is told by DUP001.
    ///
    /// ## Why
    /// A bibliography with the same work twice prints it twice, and citations are split between the two.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// {"title": "Tides of the Baltic sea", "authors": "Anna Lind", "doi": null, "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2021", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea: Part I", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// {"title": "Tides of the Baltic Sea: Part II", "authors": "Anna Lind", "doi": null, "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```bibtex,good
    /// @phdthesis{lind1992, author = {Lind, Anna}, title = {A Grammar of the {Baltic} Sea}, school = {Sea University}, year = {1992}}
    /// @book{lind1993, author = {Lind, Anna}, title = {A Grammar of the {Baltic} Sea}, publisher = {Sea Press}, year = {1993}}
    /// ```
    /// ```bibtex,good
    /// @book{lind1980, author = {Lind, Anna}, title = {Basic Materials in Ngandi: Grammar and Texts}, publisher = {Sea Press}, year = {1980}}
    /// @book{lind1981, author = {Lind, Anna}, title = {Basic Materials in Mara: Grammar and Texts}, publisher = {Sea Press}, year = {1981}}
    /// ```
    /// ```bibtex,good
    /// @book{lind2004, author = {Lind, Anna}, title = {Tides of the {Baltic} Sea}, publisher = {Sea Press}, volume = {1}, year = {2004}}
    /// @book{lind2004b, author = {Lind, Anna}, title = {Tides of the {Baltic} Sea}, publisher = {Sea Press}, volume = {2}, year = {2004}}
    /// ```
    ///
    /// ## Fix safety
    /// There is no fix here: `dedupe --merge` makes one record of the two.
    ///
    /// ## Sources
    /// The mark of 0.90 keeps 297 of 298 pairs of records with the same DOI (measured on records of several indexes)
    DUP002 "duplicate-likely", Warning, Set, Never, by &SET
}

static SET: SetRule = SetRule { keys, judge, tell, needs: &[] };

/// A title is known by its first and by its last words, at most this many: an error in one half leaves the other.
const MOST_WORDS: usize = 4;
/// And one without spaces by so many characters.
const MOST_CHARACTERS: usize = 6;
/// Texts in a group that a record is held against.
const NEIGHBOURS: usize = 3;
/// Pairs looked at in a group: a column of one author may have the same title a thousand times.
const MOST_PAIRS: usize = 512;

fn keys(record: &Record<'_>, add: &mut dyn FnMut(u64, u64)) {
    let Some(title) = record.reference.title else { return };
    let hash = |author: &str, half: &str, mark: u8| {
        let mut hash = FoldHasher::default();
        (author, half, mark).hash(&mut hash);
        hash.finish()
    };
    let author = first_author(record).map_or("", |name| family(&name));
    // No group holds both an article and its preprint: one between two copies of the other would part them.
    let preprint = if is_preprint(&record.reference) { 2 } else { 0 };
    with_folded(title.text, |title| {
        let (start, end) = halves(title);
        if !title.is_empty() {
            with_folded(author, |author| add(hash(author, start, preprint), hash(author, end, preprint | 1)));
        }
    });
}

/// The first and the last words of a folded title, half of them each at most.
fn halves(title: &str) -> (&str, &str) {
    let spaces = || memchr::memchr_iter(b' ', title.as_bytes());
    let words = spaces().count() + 1;
    let many = (words / 2).clamp(1, MOST_WORDS);
    let cut = |at: Option<usize>| at.unwrap_or(title.len());
    if words > 1 {
        let start = cut(spaces().nth(many - 1));
        let end = spaces().nth(words - 1 - many).map_or(0, |at| at + 1);
        return (title.get(..start).unwrap_or(title), title.get(end..).unwrap_or(title));
    }
    let start = cut(title.char_indices().nth(MOST_CHARACTERS).map(|(at, _)| at));
    let end = title.char_indices().nth_back(MOST_CHARACTERS - 1).map_or(0, |(at, _)| at);
    (title.get(..start).unwrap_or(title), title.get(end..).unwrap_or(title))
}

fn judge(keys: &mut [Key]) -> Vec<Verdict> {
    let mut pairs: Vec<(u32, u32)> = Vec::new();
    groups(keys, |run| candidates(run, &mut pairs));
    for key in keys.iter_mut() {
        (key.group, key.value) = (key.value, key.group);
    }
    groups(keys, |run| candidates(run, &mut pairs));
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().map(|(record, against)| Verdict { group: u64::from(against), record, against, agree: 1, of: 2, tie: true }).collect()
}

/// Pairs of a group, the later record first: each record and the one before it with the same text, and the first records
/// of neighbouring texts.
fn candidates(run: &mut [Key], pairs: &mut Vec<(u32, u32)>) {
    run.sort_unstable_by_key(|key| (key.value, key.record));
    let most = pairs.len() + MOST_PAIRS;
    let mut add = |a: u32, b: u32| {
        if a != b && pairs.len() < most {
            pairs.push((a.max(b), a.min(b)));
        }
    };
    let mut heads: Vec<u32> = Vec::new();
    for same in run.chunk_by(|a, b| { a.value } == { b.value }) {
        for two in same.windows(2) {
            if let [a, b] = two {
                add(a.record, b.record);
            }
        }
        let Some(head) = same.first().map(|key| key.record) else { continue };
        for other in heads.iter().rev().take(NEIGHBOURS) {
            add(head, *other);
        }
        heads.push(head);
    }
}

fn tell(record: &Record<'_>, earlier: &Record<'_>, verdict: &Verdict, found: &mut Found<'_, '_>) {
    let (Some(title), Some(other)) = (record.reference.title, earlier.reference.title) else { return };
    if !is_one(record, earlier) || !same_title(title.text, other.text) || is_same(record, earlier) {
        return;
    }
    let place = record.fields.title.first().map_or(Place { layer: 0, at: At::Layer }, |field| field.place());
    found
        .at(place, format_args!("likely the same work as record {}: \"{}\"", earlier.address.index, other.text))
        .related_record(u64::from(verdict.against), "the earlier record");
}

/// Whether nothing but the titles speaks against one work.
fn is_one(record: &Record<'_>, earlier: &Record<'_>) -> bool {
    let (one, other) = (&record.reference, &earlier.reference);
    let same_doi = match (one.doi, other.doi) {
        (Some(a), Some(b)) if !doi::same(bare(a), bare(b)) => return false,
        (Some(_), Some(_)) => true,
        _ => false,
    };
    let years = one.issued.zip(other.issued).is_none_or(|(a, b)| a.year().abs_diff(b.year()) <= 1);
    let authors = match (first_author(record), first_author(earlier)) {
        (Some(a), Some(b)) => fold::same(family(&a), family(&b)) && same_given(a.given, b.given),
        // Without names a title such as "Editorial" says too little.
        (None, None) => same_doi || apart::share_isbn(one, other),
        _ => false,
    };
    years && authors && !apart::is_elsewhere(one, other) && is_preprint(one) == is_preprint(other) && (same_doi || !apart::are_two(record, earlier))
}

/// A DOI without the version of a preprint: arXiv's, bioRxiv's and their like register one work.
fn bare(doi: &str) -> &str {
    match doi.rsplit_once(['v', 'V']) {
        Some((before, version)) if doi.starts_with("10.48550/") && version.parse::<u32>().is_ok() => before,
        _ => doi,
    }
}

fn is_preprint(reference: &Reference<'_>) -> bool {
    // Under 10.1101 bioRxiv and medRxiv have digits; the press's journals have letters.
    const REGISTRANTS: [&str; 12] = ["48550", "1101", "2139", "21203", "20944", "26434", "31219", "31234", "31235", "36227", "22541", "31223"];
    let registrant = reference.doi.and_then(|doi| doi.strip_prefix("10.")?.split_once('/'));
    let server = |name: &str| {
        const SQUARE: &str = "research square";
        const SERVERS: [&str; 8] = ["arxiv", "biorxiv", "medrxiv", "chemrxiv", "ssrn", "corr", "preprints", "preprint"];
        let is_server = |word: &str| SERVERS.iter().any(|server| server.eq_ignore_ascii_case(word));
        name.get(..SQUARE.len()).is_some_and(|start| start.eq_ignore_ascii_case(SQUARE)) || name.split(|c: char| !c.is_ascii_alphanumeric()).any(is_server)
    };
    reference.kind == Kind::Article
        || registrant
            .is_some_and(|(registrant, suffix)| REGISTRANTS.contains(&registrant) && (registrant != "1101" || suffix.starts_with(|c: char| c.is_ascii_digit())))
        || reference.container_title.is_some_and(|title| server(title.text))
}

/// The first who is named; "Anonymous" and "Author Unknown" name nobody.
fn first_author<'a>(record: &Record<'a>) -> Option<Name<'a>> {
    record.reference.contributors.iter().map(|contributor| contributor.name).find(|name| !is_nobody(name))
}

fn is_nobody(name: &Name<'_>) -> bool {
    let says_so = |text: &str| placeholder(text).is_some();
    says_so(family(name)) && (name.given.is_empty() || says_so(name.given)) || name.given.contains(' ') && says_so(name.given)
}

fn family<'a>(name: &Name<'a>) -> &'a str {
    if name.family.is_empty() { name.literal } else { name.family }
}

/// Whether two given names, written out or not, can be one person's.
fn same_given(one: &str, other: &str) -> bool {
    let first = |given: &str| folded(given).chars().next();
    first(one).zip(first(other)).is_none_or(|(a, b)| a == b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Source, nested_json};
    use crate::model::record::Address;
    use crate::source::Arena;

    #[test]
    fn an_error_leaves_one_end_of_a_title_as_it_was() {
        for (one, other) in [
            ("tides of the baltic sea", "tides of the balti sea"),
            ("a history of ice in the harbours of latvia", "a histry of ice in the harbours of latvia"),
            ("波罗的海的潮汐与海平面变化研究", "波罗的海的潮汐海平面变化研究"),
            ("tides", "tides"),
        ] {
            let ((start, end), (other_start, other_end)) = (halves(one), halves(other));
            assert!(start == other_start || end == other_end, "{one} | {other}");
        }
    }

    #[test]
    fn a_pair_is_looked_at_once_and_a_large_group_costs_little() {
        let mut keys = [Key { group: 1, value: 2, record: 0 }, Key { group: 1, value: 2, record: 5 }, Key { group: 9, value: 2, record: 7 }];
        let told: Vec<(u32, u32)> = judge(&mut keys).iter().map(|verdict| (verdict.record, verdict.against)).collect();
        assert_eq!(told, [(5, 0), (7, 0)]);
        let mut many: Vec<Key> = (0..100_000).map(|record| Key { group: 1, value: u64::from(record), record }).collect();
        assert!(judge(&mut many).len() <= MOST_PAIRS);
    }

    #[test]
    fn a_preprint_does_not_part_the_copies_of_its_article() {
        let record = |place: &str| {
            format!(
                "{{\"title\": \"Tides of the Baltic Sea\", \"authors\": \"Anna Lind\", \"journal\": {{\"name\": \"{place}\"}}, \"publicationDate\": \"2020\"}}\n"
            )
        };
        let of = |places: &[&str]| {
            let arena = Arena::new();
            let mut keys_of_all = Vec::new();
            for (number, place) in places.iter().enumerate() {
                let record = nested_json::read(Source::new(arena.text(&record(place)), Address::default(), &arena));
                keys(&record, &mut |group, value| keys_of_all.push(Key { group, value, record: number as u32 }));
            }
            judge(&mut keys_of_all).iter().map(|verdict| (verdict.record, verdict.against)).collect::<Vec<_>>()
        };
        assert_eq!(of(&["Marine Science", "arXiv", "Marine Science"]), [(2, 0)]);
        assert_eq!(of(&["Marine Science", "bioRxiv: the preprint server", "Research Square (Research Square)"]), [(2, 1)]);
    }

    #[test]
    fn a_version_of_a_preprint_is_the_same_work() {
        assert_eq!(bare("10.48550/arXiv.2101.00001v2"), "10.48550/arXiv.2101.00001");
        assert_eq!(bare("10.1000/v2"), "10.1000/v2");
    }
}
