//! Every example of these families is raised by its own rule alone, is right as shown, and is fixed as shown.

use crate::diagnostic::{Finding, Severity};
use crate::fix::edit::edits;
use crate::formats::nested_json;
use crate::model::record::Address;
use crate::normalize::record::{Draft, Record, Traits, assemble};
use crate::rules::found::{Found, Wanted};
use crate::rules::rule::{Check, Rule};
use crate::rules::set::Key;
use crate::rules::{journal, metrics, pages, volume};
use crate::source::Arena;

fn all() -> impl Iterator<Item = &'static &'static Rule> {
    journal::RULES.iter().chain(volume::RULES).chain(pages::RULES).chain(metrics::RULES)
}

fn record<'a>(text: &'a str, arena: &'a Arena) -> Record<'a> {
    let parsed = nested_json::read(text, arena);
    assert!(!parsed.layers.is_empty(), "no record: {text}");
    let format = Traits { path_of: nested_json::path_of, nested: true, has_tags: false, bibtex: false };
    let (levels, layers, faults) = (arena.list(parsed.levels), arena.list(parsed.layers), arena.list(parsed.faults));
    assemble(Draft { levels, layers, faults, format }, Address::default(), arena, |_| {})
}

/// Each finding of the rule on these records, one a line, with the number of its record.
pub(crate) fn raised(rule: &'static Rule, records: &str) -> Vec<(usize, Finding)> {
    let arena = Arena::new();
    let read: Vec<Record<'_>> = records.lines().map(|line| record(line, &arena)).collect();
    let wanted = Wanted { severity: Severity::Suggestion, today: 20_000 };
    let (mut all, mut hidden) = (Vec::new(), 0);
    match rule.check {
        Check::Record(check) => {
            for (number, record) in read.iter().enumerate() {
                let mut findings = Vec::new();
                check(record, &mut Found::new(record, rule, wanted, &mut findings, &mut hidden));
                all.extend(findings.into_iter().map(|finding| (number, finding)));
            }
        }
        Check::Set(set) => {
            let mut keys = Vec::new();
            for (number, record) in read.iter().enumerate() {
                (set.keys)(record, &mut |group, value| keys.push(Key { group, value, record: number as u32 }));
            }
            for verdict in (set.judge)(&mut keys) {
                let (one, other) = (&read[verdict.record as usize], &read[verdict.against as usize]);
                let mut findings = Vec::new();
                (set.tell)(one, other, &verdict, &mut Found::new(one, rule, wanted, &mut findings, &mut hidden));
                all.extend(findings.into_iter().map(|finding| (verdict.record as usize, finding)));
            }
        }
    }
    all
}

/// The records after the fixes of the rule, each applied once.
pub(crate) fn fixed(rule: &'static Rule, records: &str) -> String {
    let mut lines: Vec<String> = records.lines().map(str::to_owned).collect();
    let arena = Arena::new();
    for (number, finding) in raised(rule, records) {
        let text = lines[number].clone();
        let Some(fix) = &finding.fix else { continue };
        let mut edits = edits(&record(&text, &arena), fix).expect("a fix that can be written");
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
        for edit in edits {
            lines[number].replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
        }
        // Later findings of the same record point into the text before the fix.
        break;
    }
    lines.join("\n")
}

/// The codes that these families tell of the records, each once.
pub(crate) fn codes(records: &str) -> Vec<&'static str> {
    let mut codes: Vec<&'static str> = all().filter(|rule| rule.default).flat_map(|rule| raised(rule, records)).map(|(_, finding)| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

fn fences(doc: &str) -> Vec<(String, String)> {
    let mut fences = Vec::new();
    let mut lines = doc.lines();
    while let Some(line) = lines.next() {
        if let Some(kind) = line.trim().strip_prefix("```nested-json,") {
            let body: Vec<&str> = lines.by_ref().take_while(|line| line.trim() != "```").map(str::trim).collect();
            fences.push((kind.to_owned(), body.join("\n")));
        }
    }
    fences
}

#[test]
fn examples_are_what_they_say() {
    for rule in all() {
        let mut bad = String::new();
        for (kind, records) in fences(rule.doc) {
            let told: Vec<&str> = all().filter(|other| other.default || other.code == rule.code).flat_map(|rule| raised(rule, &records)).map(|(_, finding)| finding.code).collect();
            match kind.as_str() {
                "bad" => {
                    assert!(!told.is_empty() && told.iter().all(|code| *code == rule.code), "{} told {told:?} of {records}", rule.code);
                    bad = records;
                }
                "good" => assert!(told.is_empty(), "{} told {told:?} of {records}", rule.code),
                "fixed" => assert_eq!(fixed(rule, &bad), records, "{}", rule.code),
                other => panic!("{other}"),
            }
        }
        assert!(!bad.is_empty(), "{} has no example", rule.code);
    }
}

#[test]
fn codes_are_in_order() {
    for family in [journal::RULES, volume::RULES, pages::RULES, metrics::RULES] {
        assert!(family.is_sorted_by_key(|rule| rule.code));
    }
}

#[test]
fn severities_stay_below_the_rules_own() {
    for rule in all() {
        for (_, records) in fences(rule.doc) {
            assert!(raised(rule, &records).iter().all(|(_, finding)| finding.severity <= rule.severity), "{}", rule.code);
        }
    }
}
