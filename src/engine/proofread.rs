//! The rules that look at one record, over the records that are at hand.

use super::comments;
use super::counts::Counts;
use super::settings::CheckSettings;
use crate::diagnostic::Finding;
use crate::formats::bare;
use crate::model::evidence::Witness;
use crate::normalize::record::Record;
use crate::rules::found::Found;
use crate::rules::rule::{Check, Scope};

/// Runs every rule that looks at one record.
pub fn proofread(record: &Record<'_>, settings: &CheckSettings, findings: &mut Vec<Finding>, counts: &mut Counts) {
    let mut all = [std::mem::take(findings)];
    proofread_all(std::slice::from_ref(record), settings, &mut all, counts);
    let [made] = all;
    *findings = made;
}

/// Runs every rule that looks at one record on each of some records, whose findings go to the list of its place.
///
/// Rule by rule: the instructions of all rules are more than a processor keeps at hand, those of one are few.
pub fn proofread_all(records: &[Record<'_>], settings: &CheckSettings, findings: &mut [Vec<Finding>], counts: &mut Counts) {
    run(records, settings, findings, counts);
    for (record, findings) in records.iter().zip(findings) {
        if comments::any(record) {
            let mut used = Vec::new();
            counts.suppressed += comments::sift(record, findings, &mut used);
            let faults = comments::unused(record, &settings.rules, &used);
            let text = record.levels.first().map_or("", |level| level.text);
            let unused = bare(text, record.arena.list(faults), record.address, record.arena);
            run(&[unused], settings, std::slice::from_mut(findings), counts);
        }
        settings.sift(record, findings, counts);
    }
}

fn run(records: &[Record<'_>], settings: &CheckSettings, findings: &mut [Vec<Finding>], counts: &mut Counts) {
    let Some(first) = settings.rules.first() else { return };
    let mut hidden = vec![0; records.len()];
    let lists = records.iter().zip(findings).zip(&mut hidden);
    let mut found: Vec<(&Record<'_>, Found<'_, '_>)> = lists
        .map(|((record, findings), hidden)| {
            let witness = settings.evidence.as_ref().map_or_else(Witness::default, |book| book.witness(record));
            (record, Found::new(record, first.heading(), settings.wanted(record), findings, hidden).with_witness(witness))
        })
        .collect();
    for rule in &settings.rules {
        let Check::Record(check) = rule.check else { continue };
        let heading = rule.heading();
        for (record, found) in &mut found {
            if rule.scope == Scope::Reading || !record.layers.is_empty() {
                found.of(heading);
                check(record, found);
            }
        }
    }
    drop(found);
    counts.hidden += hidden.iter().sum::<u64>();
}
