//! What a run is asked to do.

use super::comments;
use super::counts::Counts;
use super::evidence::Book;
use super::filter::Filter;
use super::survey::Survey;
use crate::diagnostic::{Finding, Safety, Severity};
use crate::normalize::cited::Cited;
use crate::normalize::journal_tables::Journals;
use crate::normalize::record::Record;
use crate::rules::found::Wanted;
use crate::rules::rule::{Check, Fixable, Rule};
use crate::rules::set::SetRule;
use std::sync::Arc;

/// How long a record may be unless said, in bytes.
pub const MAX_RECORD: u64 = 64 << 20;

/// A `check` run.
#[derive(Clone)]
pub struct CheckSettings {
    /// The rules that run.
    pub rules: Vec<&'static Rule>,
    /// Findings below are only counted.
    pub shown: Severity,
    /// Which of the findings that are shown get fixed.
    pub fix: FixMode,
    /// Whether the report tells of fixes and related places.
    pub details: bool,
    /// Today, as days since 1970-01-01.
    pub today: i64,
    pub jobs: usize,
    /// Records longer than this many bytes are skipped.
    pub max_record: u64,
    /// Findings given out, at most; the rest are counted.
    pub max_findings: u64,
    /// What a configuration leaves out.
    pub filter: Option<Arc<Filter>>,
    /// Where every record is counted.
    pub survey: Option<Arc<Survey>>,
    /// What documents cite, where they were named.
    pub cited: Option<Arc<Cited>>,
    /// What agencies said about identifiers.
    pub evidence: Option<Arc<Book>>,
    /// Tables of journals, where they were named.
    pub journals: Option<Arc<Journals>>,
}

/// Which fixes are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FixMode {
    None,
    Safe,
    /// Safe and unsafe ones.
    All,
}

impl Default for CheckSettings {
    /// No rule, no fix and no bound, on one thread; today is the first day of 1970.
    fn default() -> CheckSettings {
        CheckSettings {
            rules: Vec::new(),
            shown: Severity::Warning,
            fix: FixMode::None,
            details: true,
            today: 0,
            jobs: 1,
            max_record: MAX_RECORD,
            max_findings: u64::MAX,
            filter: None,
            survey: None,
            cited: None,
            evidence: None,
            journals: None,
        }
    }
}

impl CheckSettings {
    /// What the rules are told of the run.
    pub fn wanted(&self, record: &Record<'_>) -> Wanted<'_> {
        // What is told to be ignored has to be found first.
        let sees_all = comments::any(record) || self.filter.as_ref().is_some_and(|filter| filter.sees_all());
        Wanted {
            severity: if sees_all { Severity::Suggestion } else { self.shown },
            today: self.today,
            cited: self.cited.as_deref(),
            journals: self.journals.as_deref(),
            details: self.details || self.fix != FixMode::None,
        }
    }

    /// Takes out of the findings of a record what is not told.
    pub fn sift(&self, record: &Record<'_>, findings: &mut Vec<Finding>, counts: &mut Counts) {
        counts.suppressed += comments::sift(record, findings, &mut Vec::new());
        if let Some(filter) = &self.filter {
            filter.sift(record, &self.rules, self.shown, findings, counts);
        } else if comments::any(record) {
            let all = findings.len();
            findings.retain(|finding| finding.severity >= self.shown);
            counts.hidden += (all - findings.len()) as u64;
        }
    }

    /// Whether fixes of this safety are made.
    pub fn makes(&self, safety: Safety) -> bool {
        match self.fix {
            FixMode::None => false,
            FixMode::Safe => safety == Safety::Safe,
            FixMode::All => true,
        }
    }

    /// Whether any fix of a rule can be made.
    pub fn may_make(&self, fixable: Fixable) -> bool {
        match fixable {
            Fixable::Never => false,
            Fixable::Safe | Fixable::Mixed => self.makes(Safety::Safe),
            Fixable::Unsafe => self.makes(Safety::Unsafe),
        }
    }

    /// The rules over many records.
    pub fn set_rules(&self) -> impl Iterator<Item = (&'static Rule, &'static SetRule)> + '_ {
        self.rules.iter().filter_map(|rule| match rule.check {
            Check::Set(set) => Some((*rule, set)),
            Check::Record(_) => None,
        })
    }
}
