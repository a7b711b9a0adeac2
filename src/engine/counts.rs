//! Findings, counted.

use crate::diagnostic::Severity;

/// How many findings of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
pub struct Counts {
    pub error: u64,
    pub warning: u64,
    pub info: u64,
    pub suggestion: u64,
    /// Findings below the severity that is shown.
    pub hidden: u64,
    /// Findings that were fixed.
    pub fixed: u64,
    /// Findings that the configuration, a baseline or a comment leaves out.
    pub suppressed: u64,
}

impl Counts {
    /// Counts one more.
    pub fn add(&mut self, severity: Severity) {
        *match severity {
            Severity::Error => &mut self.error,
            Severity::Warning => &mut self.warning,
            Severity::Info => &mut self.info,
            Severity::Suggestion => &mut self.suggestion,
        } += 1;
    }

    /// Adds all of another.
    pub fn join(&mut self, other: &Counts) {
        self.error += other.error;
        self.warning += other.warning;
        self.info += other.info;
        self.suggestion += other.suggestion;
        self.hidden += other.hidden;
        self.fixed += other.fixed;
        self.suppressed += other.suppressed;
    }

    /// How many at or above a severity.
    pub fn at_least(&self, severity: Severity) -> u64 {
        let all = [(Severity::Error, self.error), (Severity::Warning, self.warning), (Severity::Info, self.info), (Severity::Suggestion, self.suggestion)];
        all.iter().filter(|(of, _)| *of >= severity).map(|(_, count)| count).sum()
    }
}
