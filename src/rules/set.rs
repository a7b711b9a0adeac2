//! Rules over many records: small keys while records stream by, a judgement over the keys at the end, and the finding
//! itself from the records that it is about, which are read again.

use super::found::Found;
use crate::model::slot::Slot;
use crate::normalize::record::Record;

/// What is kept of a record for a rule: 20 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C, packed)]
pub struct Key {
    /// Records that belong together share it.
    pub group: u64,
    /// What is compared among them.
    pub value: u64,
    /// The number of the record.
    pub record: u32,
}

/// A rule over many records, in three pure functions.
pub struct SetRule {
    /// What to keep of a record.
    pub keys: fn(&Record<'_>, &mut dyn FnMut(u64, u64)),
    /// Which records stand out. The keys may be put into any order.
    pub judge: fn(&mut [Key]) -> Vec<Verdict>,
    /// Tells it, having read both records again; may tell nothing after a closer look.
    pub tell: fn(&Record<'_>, &Record<'_>, &Verdict, &mut Found<'_, '_>),
    /// The slots that telling asks for; all where none are named.
    pub needs: &'static [Slot],
}

/// A record that stands out among others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The group that both are of: verdicts with the same one, of any rule, are told together.
    pub group: u64,
    /// The odd one, or the later one.
    pub record: u32,
    /// The one it is held against: one of the many, or the earlier one.
    pub against: u32,
    /// How many records of the group have the value of `against`, and how many there are.
    pub agree: u32,
    pub of: u32,
    /// Whether no value holds in more than half of the records, so that nothing is proposed.
    pub tie: bool,
}

/// Calls `each` for every run of keys with the same group, of two or more. Sorts the keys by group, then record.
pub fn groups(keys: &mut [Key], mut each: impl FnMut(&mut [Key])) {
    keys.sort_unstable_by_key(|key| (key.group, key.record));
    for run in keys.chunk_by_mut(|a, b| { a.group } == { b.group }) {
        if run.len() > 1 {
            each(run);
        }
    }
}

/// Every record of a group but its first, against that.
pub fn later_ones(keys: &mut [Key]) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    groups(keys, |run| {
        let of = run.len() as u32;
        let Some((first, later)) = run.split_first() else { return };
        verdicts.extend(later.iter().map(|key| Verdict { group: key.group, record: key.record, against: first.record, agree: of, of, tie: false }));
    });
    verdicts
}

/// Who stands out in a group where all should have the same value: every record that has another than more than half
/// of them; without such a majority, the first that differs from the first.
pub fn odd_ones(run: &mut [Key], verdicts: &mut Vec<Verdict>) {
    let of = run.len() as u32;
    if run.iter().all(|key| { key.value } == { run[0].value }) {
        return;
    }
    run.sort_unstable_by_key(|key| (key.value, key.record));
    let (mut agree, mut against, mut value) = (0, 0, 0);
    for same in run.chunk_by(|a, b| { a.value } == { b.value }) {
        if same.len() as u32 > agree {
            (agree, against, value) = (same.len() as u32, same[0].record, same[0].value);
        }
    }
    run.sort_unstable_by_key(|key| key.record);
    if agree * 2 > of {
        for key in run.iter().filter(|key| { key.value } != value) {
            verdicts.push(Verdict { group: key.group, record: key.record, against, agree, of, tie: false });
        }
    } else if let Some(key) = run.iter().find(|key| { key.value } != { run[0].value }) {
        verdicts.push(Verdict { group: key.group, record: key.record, against: run[0].record, agree, of, tie: true });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(values: &[u64]) -> Vec<Verdict> {
        let mut keys: Vec<Key> = values.iter().enumerate().map(|(record, &value)| Key { group: 7, value, record: record as u32 }).collect();
        let mut verdicts = Vec::new();
        groups(&mut keys, |run| odd_ones(run, &mut verdicts));
        verdicts
    }

    #[test]
    fn the_odd_one_is_told_and_the_many_are_proposed() {
        assert_eq!(run(&[1, 1, 2, 1]), [Verdict { group: 7, record: 2, against: 0, agree: 3, of: 4, tie: false }]);
        assert!(run(&[1, 1, 1]).is_empty());
    }

    #[test]
    fn a_tie_is_one_finding_without_a_proposal() {
        assert_eq!(run(&[1, 2]), [Verdict { group: 7, record: 1, against: 0, agree: 1, of: 2, tie: true }]);
    }
}
