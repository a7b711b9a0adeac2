//! Findings that a comment in the file tells to be ignored, and comments that ignore nothing.

use super::select::fits;
use crate::diagnostic::{At, Fault, Finding, Ignored};
use crate::fix::place;
use crate::normalize::record::Record;
use crate::rules;
use crate::rules::rule::{Check, Rule};
use crate::source::Span;

/// What the comments of a record tell to be ignored.
fn ignored<'a>(record: &Record<'a>) -> impl Iterator<Item = &'a Ignored<'a>> + use<'a> {
    record.faults.iter().filter_map(|fault| if let Fault::Ignore(ignored) = fault { Some(*ignored) } else { None })
}

/// Whether a record has such comments, so that all findings have to be made.
pub fn any(record: &Record<'_>) -> bool {
    ignored(record).next().is_some()
}

/// Takes out the findings that comments tell to be ignored, and says how many; `used` gets the code of each, by the place of
/// its comment.
pub fn sift<'a>(record: &Record<'a>, findings: &mut Vec<Finding>, used: &mut Vec<(Span, &'a str)>) -> u64 {
    if !any(record) {
        return 0;
    }
    let all = findings.len();
    findings.retain(|finding| {
        let mut kept = true;
        for ignored in ignored(record).filter(|ignored| ignored.has_reason && is_about(ignored, record, finding)) {
            for code in ignored.codes.iter().filter(|code| fits(code, finding.code, finding.name)) {
                used.push((ignored.at, code));
                kept = false;
            }
        }
        kept
    });
    (all - findings.len()) as u64
}

/// Whether a finding is on the lines of a comment: the value that it is about is.
fn is_about(ignored: &Ignored<'_>, record: &Record<'_>, finding: &Finding) -> bool {
    let Some(lines) = ignored.lines else { return true };
    let span = match finding.place.at {
        At::Value { index, .. } | At::Name { index } => {
            let raw = record.layers.get(usize::from(finding.place.layer)).and_then(|layer| layer.raws.get(index as usize));
            raw.map(|raw| Span { start: raw.name.start.min(raw.span.start), end: raw.span.end })
        }
        At::Text(_) => Some(place::in_record(record, finding.place)),
        At::Absent { .. } | At::Layer => None,
    };
    span.is_some_and(|span| span.start < lines.end && span.end >= lines.start)
}

/// The faults of comments that ignore nothing: no finding of theirs was made, though their rules ran. What rules over many
/// records find is not known yet.
pub fn unused<'a>(record: &Record<'a>, rules: &[&'static Rule], used: &[(Span, &'a str)]) -> Vec<Fault<'a>> {
    let arena = record.arena;
    let fault = |ignored: &'a Ignored<'a>| {
        let is_idle = |code: &&&str| !used.contains(&(ignored.at, **code)) && is_known_to_run(code, rules);
        let idle: Vec<&str> = ignored.codes.iter().filter(is_idle).copied().collect();
        if !ignored.has_reason || idle.is_empty() {
            return None;
        }
        let rest: Vec<&str> = ignored.codes.iter().filter(|code| !idle.contains(code)).copied().collect();
        let mend = if rest.is_empty() { (ignored.whole, "") } else { (ignored.list, arena.text(&rest.join(", "))) };
        Some(Fault::SuppressionUnused { at: ignored.at, code: arena.text(&idle.join(", ")), mend: Some(mend) })
    };
    ignored(record).filter_map(fault).collect()
}

/// Whether all rules that a code fits have run on the record; of a code that fits none too.
fn is_known_to_run(code: &str, running: &[&'static Rule]) -> bool {
    let is_run = |rule: &&'static Rule| matches!(rule.check, Check::Record(_)) && running.iter().any(|run| run.code == rule.code);
    rules::all().iter().filter(|rule| fits(code, rule.code, rule.name)).all(is_run)
}
