//! Every example of these families is raised by its own rule alone, is right as shown, and is fixed as shown.

use crate::diagnostic::{Finding, Safety, Severity};
use crate::engine::config::Columns;
use crate::engine::journal_tables::{Mapping, add};
use crate::fix::edit::edits;
use crate::formats::nested_json;
use crate::model::record::Address;
use crate::normalize::journal_tables::Journals;
use crate::normalize::record::Record;
use crate::rules::found::{Found, Wanted};
use crate::rules::rule::{Check, Rule};
use crate::rules::set::Key;
use crate::rules::{journal, metrics, pages, volume};
use crate::source::Arena;

fn all() -> impl Iterator<Item = &'static &'static Rule> {
    journal::RULES.iter().chain(volume::RULES).chain(pages::RULES).chain(metrics::RULES)
}

fn record<'a>(text: &'a str, arena: &'a Arena) -> Record<'a> {
    let record = nested_json::read(crate::formats::Source::new(text, Address::default(), arena));
    assert!(!record.layers.is_empty(), "no record: {text}");
    record
}

/// The tables that the examples of a rule are read with.
fn tables(doc: &str) -> Option<Journals> {
    let mut lines = doc.lines().map(str::trim).skip_while(|line| *line != "```csv,table").skip(1).peekable();
    lines.peek()?;
    let table: String = lines.take_while(|line| *line != "```").map(|line| format!("{line}\n")).collect();
    let mut journals = Journals::default();
    let mapping = Mapping { own: None, other: &Columns::default(), year: None, year_unless_said: None };
    add(&mut journals, "table.csv", table.as_bytes(), &mapping, &mut |line, why| panic!("{line}: {why}")).unwrap();
    journals.sort();
    Some(journals)
}

/// Each finding of the rule on these records, one a line, with the number of its record.
pub(crate) fn raised(rule: &'static Rule, records: &str) -> Vec<(usize, Finding)> {
    raised_by(rule, records, None)
}

/// The same with tables of journals.
fn raised_by(rule: &'static Rule, records: &str, journals: Option<&Journals>) -> Vec<(usize, Finding)> {
    let arena = Arena::new();
    let read: Vec<Record<'_>> = records.lines().map(|line| record(line, &arena)).collect();
    let wanted = Wanted { severity: Severity::Suggestion, today: 20_000, cited: None, journals, details: true };
    let (mut all, mut hidden) = (Vec::new(), 0);
    match rule.check {
        Check::Record(check) => {
            for (number, record) in read.iter().enumerate() {
                let mut findings = Vec::new();
                check(record, &mut Found::new(record, rule.heading(), wanted, &mut findings, &mut hidden));
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
                (set.tell)(one, other, &verdict, &mut Found::new(one, rule.heading(), wanted, &mut findings, &mut hidden));
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
    for (number, finding) in raised_by(rule, records, tables(rule.doc).as_ref()) {
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
    for rule in all().filter(|rule| !fences(rule.doc).is_empty()) {
        let (mut bad, journals) = (String::new(), tables(rule.doc));
        for (kind, records) in fences(rule.doc) {
            let asked = |other: &&'static Rule| other.default || other.code == rule.code;
            let findings =
                crate::rules::all().into_iter().filter(asked).flat_map(|rule| raised_by(rule, &records, journals.as_ref())).map(|(_, finding)| finding);
            let told: Vec<&str> = findings.filter(|finding| finding.severity > Severity::Suggestion).map(|finding| finding.code).collect();
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

/// A record with this journal object and these members behind it.
fn with(journal: &str, more: &str) -> String {
    format!(
        r#"{{"title": "The mires of the north", "authors": "Ada Brandt", "journal": {{{journal}}}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"{more}}}"#
    )
}

#[test]
fn right_values_that_look_wrong_are_left_alone() {
    let journals = [
        r#""name": "ACTA BALTICA""#,
        r#""name": "Nature Notes (Basel)""#,
        r#""name": "Phys. Rev. Q", "volume": "41A", "pages": "S12-S18""#,
        r#""name": "Null Results Quarterly", "volume": 46, "pages": 45"#,
        r#""name": "Q", "volume": "12/13", "pages": "xi-xxv""#,
        r#""name": "Вестник северных вод", "volume": "XLII", "pages": "12-18, 25""#,
        r#""name": "D+C", "volume": "2019", "pages": "1-10""#,
        r#""name": "2D Layers", "volume": "33 Suppl 1", "pages": "e12292""#,
    ];
    for journal in journals {
        assert!(codes(&with(journal, "")).is_empty(), "{:?} of {journal}", codes(&with(journal, "")));
    }
    let metrics = [
        r#", "PeriodicalIF": "<0.1", "JCR": "Q4", "JCRName": "AREA STUDIES", "RegionNum": 0, "RegionCategory": null"#,
        r#", "PeriodicalIF": 685.0000, "JCR": "Q1", "JCRName": "ONCOLOGY", "RegionNum": 1, "RegionCategory": "医学""#,
        r#", "PeriodicalIF": 0.0000, "JCR": null, "JCRName": null, "RegionNum": 3, "RegionCategory": "工程技术""#,
        r#", "PeriodicalIF": "", "JCR": "", "JCRName": "", "RegionNum": 0, "RegionCategory": """#,
        r#", "PeriodicalIF": 2.1000, "JCR": "Q2", "JCRName": "Materials Science, Multidisciplinary""#,
        r#", "PeriodicalIF": 1.2"#,
    ];
    for more in metrics {
        let record = with(r#""name": "Mire Studies""#, more);
        assert!(codes(&record).is_empty(), "{:?} of {more}", codes(&record));
    }
}

#[test]
fn wrong_values_are_told() {
    let name = r#""name": "Mire Studies""#;
    let cases = [
        (with(r#""name": "<i>Mire Studies</i>""#, ""), "JNL004"),
        (with(r#""name": "“Mire Studies”""#, ""), "JNL004"),
        (with(name, r#", "PeriodicalName": "Cuadernos de Pediatría""#), "JNL002"),
        (with(r#""name": "  ""#, ""), "JNL001"),
        (with(r#""name": "Mire Studies", "volume": "vol. 12, no. 3""#, ""), "VOL001"),
        (with(r#""name": "Mire Studies", "volume": "第12卷""#, ""), "VOL002"),
        (with(r#""name": "Mire Studies", "issue": "0""#, ""), "VOL003"),
        (with(r#""name": "Mire Studies", "pages": "1-1""#, ""), "PAG004"),
        (with(r#""name": "Mire Studies", "pages": "(8 pages)""#, ""), "PAG005"),
        (with(name, r#", "PeriodicalIF": 3.9, "JCR": 1, "JCRName": "ECOLOGY""#), "JCR001"),
        (with(name, r#", "PeriodicalIF": 0, "JCR": "Q1", "JCRName": "ECOLOGY""#), "JCR006"),
        (with(name, r#", "RegionNum": "一区", "RegionCategory": "医学""#), "JCR008"),
    ];
    for (record, code) in cases {
        assert_eq!(codes(&record), [code], "{record}");
    }
}

#[test]
fn an_empty_issue_is_filled_and_another_one_makes_the_fix_unsafe() {
    let rule = &volume::holds_issue::RULE;
    let empty = with(r#""name": "J", "volume": "46(2)", "issue": null"#, "");
    assert_eq!(fixed(rule, &empty), with(r#""name": "J", "volume": "46", "issue": "2""#, ""));
    let other = with(r#""name": "J", "volume": "46(2)", "issue": "3""#, "");
    assert_eq!(fixed(rule, &other), with(r#""name": "J", "volume": "46", "issue": "3""#, ""));
    let safety = |record: &str| raised(rule, record).first().and_then(|(_, finding)| finding.fix.as_ref()).map(|fix| fix.safety);
    assert_eq!((safety(&empty), safety(&other)), (Some(Safety::Safe), Some(Safety::Unsafe)));
}

#[test]
fn every_layer_with_the_fault_is_fixed() {
    let inner = with(r#""name": "J", "volume": "46 1""#, "");
    let outer = with(r#""name": "J", "volume": "46 1""#, &format!(r#", "resultStr": {}"#, serde_json::Value::from(inner)));
    let fixed = fixed(&volume::holds_issue::RULE, &outer);
    assert_eq!(fixed.matches("issue").count(), 2, "{fixed}");
    assert!(codes(&fixed).is_empty());
}

#[test]
fn each_metric_that_differs_is_told_once() {
    let record = |more: &str| with(r#""name": "Mire Studies""#, &format!(r#", "PeriodicalId": 7, {more}"#));
    let many = r#""PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY", "RegionNum": 3, "RegionCategory": "生物学""#;
    let odd = r#""PeriodicalIF": 4.1, "JCR": "Q1", "JCRName": "ECOLOGY", "RegionNum": 3, "RegionCategory": "生物学""#;
    let region = r#""PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY", "RegionNum": 2, "RegionCategory": "生物学""#;
    let records = [region, many, odd, many, many].map(record).join("\n");
    let told: Vec<(usize, String)> =
        raised(&metrics::inconsistent::RULE, &records).into_iter().map(|(number, finding)| (number, finding.message.into_owned())).collect();
    let most = "in most records of this journal";
    assert_eq!(told, [(0, format!("region 2, but 3 {most}")), (2, format!("impact factor 4.1, but 3.9 {most}")), (2, format!("quartile Q1, but Q2 {most}"))]);
}

#[test]
fn a_tie_proposes_no_name() {
    let record = |name: &str| with(&format!(r#""name": "{name}""#), r#", "PeriodicalId": 7"#);
    let told = raised(&journal::inconsistent::RULE, &format!("{}\n{}", record("Mire Studies"), record("Mire Studeis")));
    assert_eq!(told.len(), 1);
    assert!(told.iter().all(|(number, finding)| *number == 1 && finding.fix.is_none()));
}

#[test]
fn nearly_equal_names_with_different_numbers_are_two_journals() {
    let record = |name: &str, id: u32| with(&format!(r#""name": "{name}""#), &format!(r#", "PeriodicalId": {id}, "PeriodicalIF": 3.{id}"#));
    let records = format!("{}\n{}", record("Mire Studies A", 1), record("Mire Studies B", 2));
    assert!(codes(&records).is_empty());
}

#[test]
fn of_two_names_the_rarer_one_is_pointed_at() {
    let inner = with(r#""name": "Nova Mire Studies""#, r#", "PeriodicalName": "Mire Studies""#);
    let outer = with(r#""name": "Mire Studies""#, &format!(r#", "PeriodicalName": "Mire Studies", "resultStr": {}"#, serde_json::Value::from(inner)));
    let told = raised(&journal::names_disagree::RULE, &outer);
    let messages: Vec<&str> = told.iter().map(|(_, finding)| &*finding.message).collect();
    assert_eq!(messages, ["journal Nova Mire Studies beside Mire Studies: another journal"]);
    assert!(told.iter().all(|(_, finding)| finding.place.layer == 1));
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
