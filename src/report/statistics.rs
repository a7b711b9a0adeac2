//! How often each rule found something, in place of the findings.

use super::{FileSummary, Reporter};
use crate::diagnostic::Severity;
use crate::engine::counts::Counts;
use crate::engine::told::{Shown, Told};
use crate::rules;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// How often a rule found something.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct Statistic {
    pub code: &'static str,
    pub name: &'static str,
    /// The highest severity that the rule has.
    pub severity: Severity,
    pub findings: u64,
}

/// Counts findings by rule: what it renders is for [`Statistics::count`].
#[derive(Default)]
pub struct Statistics {
    codes: BTreeMap<Vec<u8>, u64>,
}

/// Renders no more of a finding than its code, in a line.
pub struct Codes;

impl Reporter for Codes {
    fn open(&self, _: &mut Vec<u8>) {}

    fn shown(&self, shown: &Shown<'_, '_>, out: &mut Vec<u8>) {
        out.extend_from_slice(shown.finding.code.as_bytes());
        out.push(b'\n');
    }

    fn finding(&self, told: &Told, _: &str, _: u64, out: &mut Vec<u8>) {
        out.extend_from_slice(told.code.as_bytes());
        out.push(b'\n');
    }

    fn close(&self, _: &[FileSummary], _: &Counts, _: &mut Vec<u8>) {}
}

/// Counts findings by rule and renders nothing.
#[derive(Default)]
pub struct Tally {
    counted: Mutex<(Statistics, Counts)>,
}

impl Reporter for Tally {
    fn open(&self, _: &mut Vec<u8>) {}

    fn shown(&self, shown: &Shown<'_, '_>, _: &mut Vec<u8>) {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner).0.count(shown.finding.code.as_bytes());
    }

    fn finding(&self, told: &Told, _: &str, _: u64, _: &mut Vec<u8>) {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner).0.count(told.code.as_bytes());
    }

    fn close(&self, _: &[FileSummary], totals: &Counts, _: &mut Vec<u8>) {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner).1 = *totals;
    }
}

impl Tally {
    /// The rules that found something, the most frequent first, and the sums.
    pub fn told(&self) -> (Vec<Statistic>, Counts) {
        let counted = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        (counted.0.list(), counted.1)
    }
}

impl Statistics {
    /// Counts what [`Codes`] rendered.
    pub fn count(&mut self, rendered: &[u8]) {
        for code in rendered.split(|&byte| byte == b'\n').filter(|code| !code.is_empty()) {
            match self.codes.get_mut(code) {
                Some(count) => *count += 1,
                None => drop(self.codes.insert(code.to_vec(), 1)),
            }
        }
    }

    /// The rules that found something, the most frequent first.
    pub fn list(&self) -> Vec<Statistic> {
        let count = |code: &str| self.codes.get(code.as_bytes()).copied().filter(|count| *count > 0);
        let all = rules::all().into_iter();
        let found = all.filter_map(|rule| Some(Statistic { code: rule.code, name: rule.name, severity: rule.severity, findings: count(rule.code)? }));
        let mut list: Vec<Statistic> = found.collect();
        list.sort_by(|a, b| b.findings.cmp(&a.findings).then(a.code.cmp(b.code)));
        list
    }

    /// Writes them: as JSON where the report is (`json`, `ndjson`), else a line each.
    pub fn write(&self, format: &str, files: &[FileSummary], totals: &Counts, out: &mut Vec<u8>) {
        let list = self.list();
        let json = match format {
            "json" => serde_json::json!({"version": super::json::VERSION, "findings": [], "files": files, "statistics": list, "summary": totals}),
            "ndjson" => serde_json::json!({"statistics": list, "summary": totals}),
            _ => {
                for Statistic { code, name, severity, findings } in list {
                    out.extend_from_slice(format!("{findings:>8}  {code}  {name} ({})\n", severity.word()).as_bytes());
                }
                return;
            }
        };
        out.extend_from_slice(json.to_string().as_bytes());
        out.push(b'\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_counted_the_most_frequent_first() {
        let mut statistics = Statistics::default();
        statistics.count(b"PAG001\nTTL007\n");
        statistics.count(b"");
        statistics.count(b"TTL007\n");
        let mut out = Vec::new();
        statistics.write("human", &[], &Counts::default(), &mut out);
        assert_eq!(String::from_utf8_lossy(&out), "       2  TTL007  title-spacing (warning)\n       1  PAG001  pages-reversed (error)\n");
    }

    #[test]
    fn as_json_they_follow_the_schema_of_the_report() {
        let mut statistics = Statistics::default();
        statistics.count(b"PAG001\n");
        let mut out = Vec::new();
        statistics.write("json", &[], &Counts { error: 1, ..Counts::default() }, &mut out);
        let report: serde_json::Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(report["statistics"][0]["findings"], 1);
        let schema = serde_json::to_value(super::super::schema::schema()).unwrap();
        assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&report));
    }
}
