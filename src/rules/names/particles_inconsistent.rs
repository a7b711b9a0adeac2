use crate::model::name::Name;
use crate::normalize::names::{fold_family, initials_of};
use crate::rules::prelude::*;
use crate::source::Arena;

rule! {
    /// One person's particle is written in several ways.
    ///
    /// ## What it does
    /// Over all records: compares names with particles that have the same last word and the same initials. `Jan van den Berg` in most records and `Jan Van den Berg` in one is told at the one.
    ///
    /// ## Why
    /// The same person is filed under V and under B.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan van den Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// {"title": "Winds of the Baltic", "authors": "Jan van den Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// {"title": "Storms of the Baltic", "authors": "Jan Van den Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan van den Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// {"title": "Winds of the Baltic", "authors": "Jan van den Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// {"title": "Storms of the Baltic", "authors": "Anna Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    NAM009 "name-particles-inconsistent", Info, Set, Never, off, by &SET
}

static SET: SetRule = SetRule { keys, judge, tell, needs: &[] };

/// A name with particles: the person (initials and the last word folded) and the family name as written.
fn key(name: &Name<'_>, arena: &Arena) -> Option<(u64, u64)> {
    if name.corporate || name.eastern {
        return None;
    }
    let shown = name.display(arena);
    let first = shown.match_indices(' ').map(|(space, _)| space + 1).find(|start| starts_with_particle(shown.get(*start..).unwrap_or("")))?;
    let (given, family) = shown.split_at_checked(first)?;
    let last = family.rsplit(' ').next().unwrap_or(family);
    // All in capitals is NAM003's, and tells nothing of the particle.
    if !last.chars().any(char::is_lowercase) {
        return None;
    }
    let core = last.get(elided(last)..).unwrap_or(last);
    let mut person = String::with_capacity(32);
    fold_family(&Name { family: core, ..Name::default() }, &mut person);
    person.push('|');
    initials_of(given, &mut person);
    // The low half says how the family is written, the high half who it is: 0 where only an initial is known.
    let who = first_given(name).map_or(0, |first| hash(&first) << 32);
    Some((hash(&person), who | hash(family) & WRITTEN))
}

/// The half of a value that says how the family name is written.
const WRITTEN: u64 = 0xffff_ffff;

/// The first given name where it is more than an initial.
fn first_given(name: &Name<'_>) -> Option<String> {
    let first = name.given.split([' ', '-']).next().unwrap_or("");
    let is_initial = first.ends_with('.') || first.chars().count() <= 1;
    (!is_initial).then(|| first.to_lowercase())
}

/// Whether the first given names are the same, or one is an initial; that the initials agree is known.
fn may_be_one(one: u64, other: u64) -> bool {
    let (one, other) = (one & !WRITTEN, other & !WRITTEN);
    one == other || one == 0 || other == 0
}

fn starts_with_particle(text: &str) -> bool {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    elided(word) > 0 || !rest.is_empty() && PARTICLES.iter().any(|particle| particle.eq_ignore_ascii_case(word))
}

/// The length of a particle that joins the name without a space.
fn elided(word: &str) -> usize {
    let is = |prefix: &&&str| word.len() > prefix.len() && word.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix));
    ELIDED.iter().find(is).map_or(0, |prefix| prefix.len())
}

static PARTICLES: &[&str] = &[
    "van", "von", "de", "den", "der", "del", "della", "di", "da", "do", "dos", "das", "du", "la", "le", "los", "ten", "ter", "te", "zu", "zur", "zum", "vom",
    "af", "av", "bin", "ibn",
];
static ELIDED: &[&str] = &["al-", "el-", "d'", "d’"];

/// FNV-1a: equal over runs and machines.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn keys(record: &Record<'_>, keep: &mut dyn FnMut(u64, u64)) {
    for contributor in record.reference.contributors {
        if let Some((group, value)) = key(&contributor.name, record.arena) {
            keep(group, value);
        }
    }
}

fn judge(keys: &mut [Key]) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    groups(keys, |run| {
        // Several people have these initials: each is compared with itself, and bare initials, which may be any of them, too.
        run.sort_unstable_by_key(|key| (key.value & !WRITTEN, key.record));
        let mut people: Vec<u64> = run.iter().map(|key| key.value & !WRITTEN).filter(|who| *who != 0).collect();
        people.dedup();
        let is_one = people.len() < 2;
        for person in run.chunk_by_mut(|a, b| is_one || a.value & !WRITTEN == b.value & !WRITTEN) {
            person.iter_mut().for_each(|key| key.value &= WRITTEN);
            odd_ones(person, &mut verdicts);
        }
    });
    // One finding a record is enough to look at its names.
    verdicts.sort_by_key(|verdict| verdict.record);
    verdicts.dedup_by_key(|verdict| verdict.record);
    verdicts
}

fn tell(record: &Record<'_>, against: &Record<'_>, verdict: &Verdict, found: &mut Found<'_, '_>) {
    let others = || against.reference.contributors.iter().filter_map(|other| Some((key(&other.name, against.arena)?, other)));
    for mine in record.reference.contributors {
        let Some((group, value)) = key(&mine.name, record.arena) else { continue };
        let Some((_, other)) =
            others().find(|((its_group, its_value), _)| *its_group == group && (its_value ^ value) & WRITTEN != 0 && may_be_one(*its_value, value))
        else {
            continue;
        };
        let (here, there) = (mine.name.display(record.arena), other.name.display(against.arena));
        let place = match record.fields.authors.first() {
            Some(field) if record.format.nested => field.part((mine.name.start, mine.name.end)),
            Some(field) => field.place(),
            None => missing_place(record, Slot::Author),
        };
        found
            .at(place, format_args!("“{here}” is “{there}” in {} of {} records", verdict.agree, verdict.of))
            .related_record(u64::from(verdict.against), "the other way to write it");
        return;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The odd record and the one it is compared with, of keys of who is named (0: by an initial) and how it is written.
    fn told(keys: &[(u64, u64)]) -> Vec<(u32, u32)> {
        let key = |(record, &(who, written)): (usize, &(u64, u64))| Key { group: 7, value: who << 32 | written, record: record as u32 };
        let mut keys: Vec<Key> = keys.iter().enumerate().map(key).collect();
        judge(&mut keys).iter().map(|verdict| (verdict.record, verdict.against)).collect()
    }

    #[test]
    fn a_name_is_compared_with_those_of_the_same_person() {
        assert_eq!(told(&[(6, 1), (6, 1), (6, 1), (5, 1), (5, 1), (5, 2)]), [(5, 3)], "another has these initials");
        assert_eq!(told(&[(5, 1), (0, 1), (5, 2)]), [(2, 0)], "an initial may be the name");
        assert!(told(&[(6, 1), (5, 2), (5, 2), (0, 2)]).is_empty(), "two people; an initial may be either");
    }
}
