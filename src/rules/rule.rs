//! What a rule is, and the form it is written in.

use super::found::{Found, Heading};
use super::set::SetRule;
use crate::diagnostic::Severity;
use crate::normalize::record::Record;

/// A rule: one file, one code, one thing that can be wrong.
pub struct Rule {
    /// Stable, never used again for something else: `PAG001`.
    pub code: &'static str,
    /// In words: `pages-reversed`.
    pub name: &'static str,
    /// The highest severity its findings have.
    pub severity: Severity,
    pub fixable: Fixable,
    /// Whether it runs without being asked for.
    pub default: bool,
    pub scope: Scope,
    /// The doc comment: what it does, why, example, fix safety, sources.
    pub doc: &'static str,
    pub check: Check,
}

/// How a rule looks at records.
pub enum Check {
    /// One record at a time.
    Record(fn(&Record<'_>, &mut Found<'_, '_>)),
    /// Many records together.
    Set(&'static SetRule),
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// What reading noticed, also of what is no record.
    Reading,
    /// The form of each layer's values.
    Layer,
    /// The merged record.
    Record,
    /// All records of a file, or of the run with `--across`.
    Set,
}

impl Scope {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Scope::Reading => "reading",
            Scope::Layer => "layer",
            Scope::Record => "record",
            Scope::Set => "set",
        }
    }
}

/// Whether a rule's findings come with a fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixable {
    Never,
    /// Some or all of its findings have a safe fix.
    Safe,
    /// Its fixes can change the meaning.
    Unsafe,
    /// Some fixes are safe, some are not.
    Mixed,
}

impl Rule {
    /// Whether it looks at many records together.
    pub fn is_over_many(&self) -> bool {
        matches!(self.check, Check::Set(_))
    }

    /// What its findings are told under.
    pub fn heading(&self) -> Heading {
        Heading { code: self.code, name: self.name, severity: self.severity }
    }

    /// The first line of the doc comment.
    pub fn summary(&self) -> &'static str {
        self.doc.trim_start().lines().next().unwrap_or("").trim()
    }
}

/// Writes a rule: its doc comment, then `CODE "name", Severity, Scope, Fixable`, and `off` where it must be asked for.
///
/// The file's own `fn check(record: &Record<'_>, found: &mut Found<'_, '_>)` is the rule; a rule over many records
/// names its [`SetRule`](super::set::SetRule) after `by`.
macro_rules! rule {
    ($(#[doc = $doc:literal])+ $code:ident $name:literal, $severity:ident, $scope:ident, $fixable:ident, by $set:expr) => {
        $crate::rules::rule::rule!(@ [$($doc)+] $code $name, $severity, $scope, $fixable, $crate::rules::rule::Check::Set($set));
    };
    ($(#[doc = $doc:literal])+ $code:ident $name:literal, $severity:ident, $scope:ident, $fixable:ident, off, by $set:expr) => {
        $crate::rules::rule::rule!(@ [$($doc)+] $code $name, $severity, $scope, $fixable, $crate::rules::rule::Check::Set($set), off);
    };
    ($(#[doc = $doc:literal])+ $code:ident $name:literal, $severity:ident, $scope:ident, $fixable:ident, off) => {
        $crate::rules::rule::rule!(@ [$($doc)+] $code $name, $severity, $scope, $fixable, $crate::rules::rule::Check::Record(check), off);
    };
    ($(#[doc = $doc:literal])+ $code:ident $name:literal, $severity:ident, $scope:ident, $fixable:ident) => {
        $crate::rules::rule::rule!(@ [$($doc)+] $code $name, $severity, $scope, $fixable, $crate::rules::rule::Check::Record(check));
    };
    (@ [$($doc:literal)+] $code:ident $name:literal, $severity:ident, $scope:ident, $fixable:ident, $check:expr $(, $off:ident)?) => {
        $(#[doc = $doc])+
        pub static RULE: $crate::rules::rule::Rule = $crate::rules::rule::Rule {
            code: stringify!($code),
            name: $name,
            severity: $crate::diagnostic::Severity::$severity,
            fixable: $crate::rules::rule::Fixable::$fixable,
            default: $crate::rules::rule::rule!(@default $($off)?),
            scope: $crate::rules::rule::Scope::$scope,
            doc: concat!($($doc, "\n"),+),
            check: $check,
        };
    };
    (@default off) => { false };
    (@default) => { true };
}

pub(crate) use rule;
