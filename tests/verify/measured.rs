//! How often the rule is right: records of real bibliographies, altered in one thing, and pairs of works with similar titles.
//! The bibliographies are read where they are; nothing of them is kept here.

use super::files::below;
use super::judged;
use super::recorded::corpus;
use citable::normalize::similar;
use citable::normalize::text::fold::folded;
use citable::verify::agency::describe;
use citable::{Config, read};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Records that are altered in each way, and pairs with similar titles.
const ALTERED: usize = 250;
const PAIRS: usize = 2000;
/// Others that each title is compared with to find the likest.
const LOOKED_AT: usize = 150;

/// A work: as an agency would give it, and as an item of CSL-JSON.
struct Work {
    evidence: Value,
    item: Value,
    title: String,
}

/// A generator that gives the same numbers every time.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// One record to judge, and what should come of it.
struct Case {
    kind: &'static str,
    item: Value,
    evidence: Value,
    expected: &'static [&'static str],
}

fn works() -> Vec<Work> {
    let files = below(&corpus().join("bib"));
    let (mut works, mut seen) = (Vec::new(), BTreeSet::new());
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "bib")) {
        let Ok(text) = fs::read(file) else { continue };
        let config = Config { name: file.display().to_string(), ..Config::default() };
        let _ = read(&text, &config, |record| {
            let reference = &record.reference;
            let (Some(doi), Some(title), Some(year)) = (reference.doi, reference.title, reference.issued) else { return };
            let title = folded(title.text);
            if title.split(' ').count() < 3 || !seen.insert(doi.to_ascii_lowercase()) || !seen.insert(title.clone()) {
                return;
            }
            let mut evidence = citable::model::evidence::Evidence::default();
            describe(record, &mut evidence);
            if evidence.authors.is_empty() {
                return;
            }
            let authors: Vec<Value> = evidence.authors.iter().map(|filed| person(filed)).collect();
            let mut item = json!({"id": "a", "type": evidence.kind, "title": evidence.title, "author": authors, "issued": {"date-parts": [[year.year()]]}});
            if !evidence.container.is_empty() {
                item["container-title"] = evidence.container.clone().into();
            }
            works.push(Work { evidence: serde_json::to_value(&evidence).expect("it is plain"), item, title });
        });
    }
    works
}

fn person(filed: &str) -> Value {
    match filed.split_once(", ") {
        Some((family, given)) => json!({"family": family, "given": given}),
        None => json!({"literal": filed}),
    }
}

fn cases(works: &[Work]) -> Vec<Case> {
    let mut random = Seeded(20_261_129);
    let mut cases: Vec<Case> =
        works.iter().map(|work| Case { kind: "unaltered", item: work.item.clone(), evidence: work.evidence.clone(), expected: &[] }).collect();
    let family = |work: &Work| work.item["author"][0]["family"].as_str().map(str::to_lowercase);
    let mut made: BTreeMap<&str, usize> = BTreeMap::new();
    while ["title", "year", "author", "doi"].iter().any(|kind| made.get(kind).copied().unwrap_or(0) < ALTERED) {
        let (one, other) = (&works[random.below(works.len())], &works[random.below(works.len())]);
        let (own_family, other_family) = (family(one), family(other));
        if one.title == other.title || own_family.is_none() || other_family.is_none() || own_family == other_family {
            continue;
        }
        let mut add = |kind: &'static str, item: Value, evidence: Value, expected: &'static [&'static str]| {
            *made.entry(kind).or_default() += 1;
            cases.push(Case { kind, item, evidence, expected });
        };
        let with = |member: &str, value: Value| {
            let mut item = one.item.clone();
            item[member] = value;
            item
        };
        add("title", with("title", other.item["title"].clone()), one.evidence.clone(), &["NET002", "NET003"]);
        let year = one.item["issued"]["date-parts"][0][0].as_i64().expect("it has a year");
        let off = 2 + random.below(11) as i64;
        let year = if random.below(2) == 0 { year + off } else { year - off };
        add("year", with("issued", json!({"date-parts": [[year]]})), one.evidence.clone(), &["NET010"]);
        let mut authors = one.item["author"].clone();
        authors[0] = other.item["author"][0].clone();
        if !one.evidence["authors"].to_string().to_lowercase().contains(&other_family.unwrap_or_default()) {
            add("author", with("author", authors), one.evidence.clone(), &["NET011"]);
        }
        add("doi", one.item.clone(), other.evidence.clone(), &["NET002", "NET003"]);
    }
    for _ in 0..PAIRS {
        let one = &works[random.below(works.len())];
        let others = (0..LOOKED_AT).map(|_| &works[random.below(works.len())]).filter(|other| other.title != one.title);
        let alike = |other: &&Work| similar::indel_ratio(&one.title, &other.title);
        if let Some(other) = others.max_by(|a, b| alike(a).total_cmp(&alike(b))) {
            cases.push(Case { kind: "similar", item: one.item.clone(), evidence: other.evidence.clone(), expected: &["NET002", "NET003"] });
        }
    }
    cases
}

#[test]
fn the_rule_is_as_good_as_it_says() {
    let works = works();
    if works.len() < 500 {
        println!("skipped: {} works in {}", works.len(), corpus().display());
        return;
    }
    let mut cases = cases(&works);
    let folder = tempfile::tempdir().unwrap();
    let (mut lock, mut lines) = (Vec::new(), String::new());
    for (number, case) in cases.iter_mut().enumerate() {
        let doi = format!("10.1000/case.{number:06}");
        case.item["DOI"] = doi.clone().into();
        case.evidence["doi"] = doi.into();
        lock.push(case.evidence.clone());
        lines.push_str(&format!("{}\n", case.item));
    }
    fs::write(folder.path().join("citable.lock"), json!({"version": 1, "evidence": lock}).to_string()).unwrap();
    fs::write(folder.path().join("in.json"), lines).unwrap();
    let report = judged(folder.path(), "in.json", "csl-json");
    assert_eq!(report["files"][0]["records"], cases.len());
    let mut told: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); cases.len()];
    for finding in report["findings"].as_array().unwrap() {
        if matches!(finding["severity"].as_str(), Some("error" | "warning")) {
            told[finding["record"].as_u64().unwrap() as usize].insert(finding["code"].as_str().unwrap());
        }
    }
    // By kind: cases, those told as expected, those told as something else.
    let mut table: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut misses: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (case, told) in cases.iter().zip(&told) {
        let row = table.entry(case.kind).or_default();
        let right = told.iter().any(|code| case.expected.contains(code));
        // Records of two works differ in everything; a record that was altered in one thing, in that alone.
        let is_of_two = matches!(case.kind, "doi" | "similar");
        let wrong = !is_of_two && told.iter().any(|code| !case.expected.contains(code));
        *row = [row[0] + 1, row[1] + usize::from(right), row[2] + usize::from(wrong)];
        if wrong || (!right && !case.expected.is_empty()) {
            misses.entry(case.kind).or_default().push(format!("{told:?} {} | {}", case.item["title"], case.evidence["title"]));
        }
    }
    println!("{} works\nkind        cases  as expected  otherwise", works.len());
    for (kind, [count, right, wrong]) in &table {
        println!("{kind:10} {count:6} {right:12} {wrong:10}");
    }
    for (kind, misses) in &misses {
        misses.iter().take(12).for_each(|miss| println!("{kind}: {miss}"));
    }
    let sum = |at: usize| table.iter().filter(|(kind, _)| **kind != "unaltered").map(|(_, row)| row[at]).sum::<usize>() as f64;
    let [unaltered, _, false_alarms] = table["unaltered"];
    let (recall, precision) = (sum(1) / sum(0), sum(1) / (sum(1) + sum(2) + false_alarms as f64));
    println!("recall {recall:.4}, precision {precision:.4}, false alarms {false_alarms} of {unaltered}");
    assert!(recall >= 0.95 && precision >= 0.98 && (false_alarms as f64) <= 0.01 * unaltered as f64);
}
