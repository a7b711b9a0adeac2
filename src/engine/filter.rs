//! What a configuration and a baseline leave out of the findings of a file, and what of it was of use.

use super::baseline::Baseline;
use super::config::{Entry, Ignore, Loaded};
use super::counts::Counts;
use super::select::fits;
use crate::diagnostic::{At, Fault, Finding, Place, Severity};
use crate::formats::bare;
use crate::model::choice::Choice;
use crate::model::record::Address;
use crate::normalize::date::{self, DateRole};
use crate::normalize::doi;
use crate::normalize::record::Record;
use crate::rules;
use crate::rules::rule::Rule;
use crate::source::Arena;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

/// What is left out of the findings of one file.
#[derive(Default)]
pub struct Filter {
    entries: Vec<Arc<Suppression>>,
    severities: Vec<(String, Severity)>,
    /// Fields that fixes may change, where not all.
    free: Option<Choice>,
    baseline: Option<Arc<Baseline>>,
}

/// An entry of `[[ignore]]` and whether it was of use.
pub struct Suppression {
    entry: Entry,
    /// Its number among the items of `ignore`.
    number: usize,
    state: State,
    /// Whether a file was proofread that it is about, with its rule.
    met: AtomicBool,
    used: AtomicBool,
}

enum State {
    Holds,
    WithoutReason,
    Expired,
}

/// The entries of a configuration.
///
/// # Errors
/// What is wrong in them.
pub fn suppressions(loaded: &Loaded, today: i64) -> Result<Vec<Arc<Suppression>>, String> {
    let entries = loaded.config.ignore.iter().enumerate().filter_map(|(number, ignore)| match ignore {
        Ignore::Findings(entry) => Some((number, entry)),
        Ignore::Code(_) => None,
    });
    let all = rules::all();
    entries
        .map(|(number, entry)| {
            if !all.iter().any(|rule| fits(&entry.code, rule.code, rule.name)) {
                return Err(format!("{}: '{}' is no rule; see citable rule --all", loaded.path.display(), entry.code));
            }
            let last = match entry.until.as_deref().map(|until| (until, date::read(until, DateRole::Issued).date)) {
                None => i64::MAX,
                Some((_, Some(date))) => date.start.last_day_since_epoch(),
                Some((until, None)) => return Err(format!("{}: until = '{until}' is no date; write it as 2027-06-30", loaded.path.display())),
            };
            let state = match entry.reason.as_deref().map(str::trim) {
                None | Some("") => State::WithoutReason,
                Some(_) if last < today => State::Expired,
                Some(_) => State::Holds,
            };
            let (met, used) = (AtomicBool::new(false), AtomicBool::new(false));
            Ok(Arc::new(Suppression { entry: entry.clone(), number, state, met, used }))
        })
        .collect()
}

/// The patterns of `per-file-ignores` that a file fits: the codes that do not run for it.
pub fn ignored_for<'l>(loaded: &'l Loaded, file: &Path) -> impl Iterator<Item = &'l String> {
    loaded.config.per_file_ignores.iter().filter(move |(pattern, _)| is_fit(loaded, pattern, file)).flat_map(|(_, codes)| codes)
}

/// Whether a file fits a pattern as in `.gitignore`, from the folder of the configuration.
fn is_fit(loaded: &Loaded, pattern: &str, file: &Path) -> bool {
    let (Ok(file), Ok(folder)) = (std::path::absolute(file), std::path::absolute(loaded.folder())) else { return false };
    let inside = file.strip_prefix(&folder).unwrap_or(file.strip_prefix("/").unwrap_or(&file));
    let mut patterns = ignore::gitignore::GitignoreBuilder::new("");
    let _ = patterns.add_line(None, pattern);
    patterns.build().is_ok_and(|patterns| patterns.matched_path_or_any_parents(inside, false).is_ignore())
}

impl Filter {
    /// What a configuration says for a file; nothing where it leaves out nothing.
    ///
    /// # Errors
    /// What is wrong in the configuration.
    pub fn new(loaded: &Loaded, entries: &[Arc<Suppression>], file: &Path, baseline: Option<Arc<Baseline>>) -> Result<Option<Arc<Filter>>, String> {
        let about = |entry: &&Arc<Suppression>| entry.entry.files.as_deref().is_none_or(|pattern| is_fit(loaded, pattern, file));
        let severities: Vec<(String, Severity)> = loaded.config.severity.iter().map(|(code, severity)| (code.clone(), *severity)).collect();
        if let Some((code, _)) = severities.iter().find(|(code, _)| !rules::all().iter().any(|rule| fits(code, rule.code, rule.name))) {
            return Err(format!("{}: severity: '{code}' is no rule; see citable rule --all", loaded.path.display()));
        }
        let lock = &loaded.config.fix.lock;
        let free = if lock.is_empty() { None } else { Some(Choice::drop(lock)) };
        let free = free.transpose().map_err(|unknown| format!("{}: fix.lock: '{}' is no field", loaded.path.display(), unknown.name))?;
        let entries: Vec<Arc<Suppression>> = entries.iter().filter(about).cloned().collect();
        let is_idle = entries.is_empty() && severities.is_empty() && free.is_none() && baseline.is_none();
        Ok((!is_idle).then(|| Arc::new(Filter { entries, severities, free, baseline })))
    }

    /// Whether findings have to be made that the run does not show: they may be raised, or told to be ignored.
    pub fn sees_all(&self) -> bool {
        !self.entries.is_empty() || !self.severities.is_empty() || self.baseline.as_ref().is_some_and(|baseline| baseline.is_written())
    }

    /// Takes out of the findings what is not told.
    pub fn sift(&self, record: &Record<'_>, rules: &[&'static Rule], shown: Severity, findings: &mut Vec<Finding>, counts: &mut Counts) {
        for entry in &self.entries {
            if !entry.met.load(Relaxed) && rules.iter().any(|rule| fits(&entry.entry.code, rule.code, rule.name)) {
                entry.met.store(true, Relaxed);
            }
        }
        let (before, mut hidden) = (findings.len(), 0);
        findings.retain_mut(|finding| {
            // The longest selector is the nearest.
            let fitting = self.severities.iter().filter(|(code, _)| fits(code, finding.code, finding.name));
            if let Some((_, severity)) = fitting.max_by_key(|(code, _)| code.len()) {
                finding.severity = *severity;
            }
            let ignored = self.entries.iter().find(|entry| entry.is_about(record, finding));
            if let Some(entry) = ignored {
                entry.used.store(true, Relaxed);
                return false;
            }
            if self.baseline.as_ref().is_some_and(|baseline| baseline.takes(record, finding)) {
                return false;
            }
            if finding.severity < shown {
                hidden += 1;
                return false;
            }
            if let Some(free) = &self.free
                && finding.fix.as_ref().is_some_and(|fix| fix.ops.iter().any(|(place, _)| !is_free(free, record, *place)))
            {
                finding.fix = None;
            }
            true
        });
        counts.hidden += hidden;
        counts.suppressed += (before - findings.len()) as u64 - hidden;
    }
}

/// Whether fixes may change what stands at a place.
fn is_free(free: &Choice, record: &Record<'_>, place: Place) -> bool {
    match place.at {
        At::Value { index, .. } | At::Name { index } => {
            let raw = record.layers.get(usize::from(place.layer)).and_then(|layer| layer.raws.get(index as usize));
            raw.is_none_or(|raw| free.has(raw.slot))
        }
        // A stretch of the text is that of the value in which it stands.
        At::Text(span) => {
            let raws = record.layers.get(usize::from(place.layer)).map_or(&[][..], |layer| layer.raws);
            raws.iter().find(|raw| raw.span.start <= span.end && span.start <= raw.span.end).is_none_or(|raw| free.has(raw.slot))
        }
        _ => true,
    }
}

impl Suppression {
    fn is_about(&self, record: &Record<'_>, finding: &Finding) -> bool {
        let Entry { code, key, doi, .. } = &self.entry;
        matches!(self.state, State::Holds)
            && fits(code, finding.code, finding.name)
            && key.as_deref().is_none_or(|key| record.reference.key == Some(key))
            && doi.as_deref().is_none_or(|wanted| record.reference.doi.is_some_and(|own| doi::same(own, wanted)))
    }

    fn fault<'a>(&self, loaded: &Loaded, arena: &'a Arena) -> Option<Fault<'a>> {
        let at = *loaded.ignores.get(self.number)?;
        match self.state {
            State::WithoutReason => Some(Fault::SuppressionWithoutReason { at }),
            State::Expired => Some(Fault::SuppressionExpired { at, until: arena.text(self.entry.until.as_deref().unwrap_or("")) }),
            State::Holds if self.met.load(Relaxed) && !self.used.load(Relaxed) => {
                Some(Fault::SuppressionUnused { at, code: arena.text(&self.entry.code), mend: None })
            }
            State::Holds => None,
        }
    }
}

/// The configuration as a record of faults: entries that are of no use, without a reason, or out of date.
pub fn as_record<'a>(loaded: &Loaded, entries: &[Arc<Suppression>], arena: &'a Arena) -> Record<'a> {
    let faults = arena.list(entries.iter().filter_map(|entry| entry.fault(loaded, arena)));
    bare(&loaded.text, faults, Address { offset: 0, line: 1, column: 1, index: 0 }, arena)
}
