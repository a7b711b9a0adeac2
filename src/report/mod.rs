//! How findings are shown: one file a format.

pub mod concise;
pub mod diff;
pub mod github;
pub mod gitlab;
#[cfg(feature = "cli")]
pub mod human;
pub mod json;
pub mod junit;
#[cfg(feature = "cli")]
pub mod page;
pub mod pages;
pub mod printable;
pub mod rule;
pub mod sarif;
pub mod schema;
pub mod statistics;
#[cfg(feature = "cli")]
mod window;

use crate::engine::counts::Counts;
use crate::engine::told::{Shown, Told};
use crate::source::Position;
use serde::Serialize;

/// Renders findings. They are rendered apart, in parallel, each behind [`Reporter::separator`]; the first separator is left out.
pub trait Reporter {
    /// What stands before the first finding.
    fn open(&self, out: &mut Vec<u8>);

    /// What stands between two findings.
    fn separator(&self) -> &'static [u8] {
        b""
    }

    /// One finding, of which a reporter that shows little need not have everything told.
    fn shown(&self, shown: &Shown<'_, '_>, out: &mut Vec<u8>) {
        self.finding(&shown.told(), shown.text(), shown.record.address.offset, out);
    }

    /// One finding. `text` is the text of its record, which may be empty, and starts at byte `record_offset` of the file.
    fn finding(&self, told: &Told, text: &str, record_offset: u64, out: &mut Vec<u8>);

    /// Whether fixes and related places are in it.
    fn has_details(&self) -> bool {
        true
    }

    /// Whether what stands before the findings has to know how many there are: they wait in a temporary file until then.
    fn waits(&self) -> bool {
        false
    }

    /// What stands before the first finding of a reporter that waits. So many findings are listed.
    fn head(&self, _files: &[FileSummary], _listed: u64, _out: &mut Vec<u8>) {}

    /// What stands behind the last finding.
    fn close(&self, files: &[FileSummary], totals: &Counts, out: &mut Vec<u8>);
}

/// What was found in one file.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct FileSummary {
    /// As it was named; `-` for standard input.
    pub path: String,
    /// The name of its format.
    pub format: &'static str,
    pub records: u64,
    /// How many findings are listed.
    pub findings: u64,
}

/// What makes a reporter; true where colours are wanted.
type Make = fn(bool) -> Box<dyn Reporter + Sync>;

/// Every format of reports with its name as `--output-format` takes it.
static REPORTERS: &[(&str, Make)] = &[
    #[cfg(feature = "cli")]
    ("human", |colored| Box::new(human::Human::new(colored))),
    ("concise", |colored| Box::new(concise::Concise { colored })),
    ("json", |_| Box::new(json::Json)),
    ("ndjson", |_| Box::new(json::Ndjson)),
    ("sarif", |_| Box::new(sarif::Sarif::new())),
    ("github", |_| Box::new(github::GitHub)),
    ("gitlab", |_| Box::new(gitlab::GitLab)),
    ("junit", |_| Box::new(junit::JUnit)),
];

/// The names of the formats, for `--output-format`.
pub fn names() -> impl Iterator<Item = &'static str> {
    REPORTERS.iter().map(|(name, _)| *name)
}

/// The reporter with this name.
pub fn reporter(name: &str, colored: bool) -> Option<Box<dyn Reporter + Sync>> {
    REPORTERS.iter().find(|(of, _)| *of == name).map(|(_, make)| make(colored))
}

/// Whether to colour: as `--color` says, on a terminal by itself unless `NO_COLOR` is set to something (<https://no-color.org>).
pub fn is_colored(choice: &str, is_terminal: bool) -> bool {
    match choice {
        "always" => true,
        "never" => false,
        _ => is_terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    }
}

/// The path of a file as the sites that show reports know it: with slashes, from the folder of the run.
fn slashed(file: &str) -> String {
    let path = if std::path::MAIN_SEPARATOR == '\\' { file.replace('\\', "/") } else { file.to_owned() };
    path.strip_prefix("./").map(str::to_owned).unwrap_or(path)
}

/// Appends `refs.ndjson:1:2572`.
fn place(file: &str, start: Position, out: &mut Vec<u8>) {
    printable::push(file, out);
    out.push(b':');
    printable::push_number(start.line, out);
    out.push(b':');
    printable::push_number(start.column, out);
}

#[cfg(test)]
mod samples {
    use crate::diagnostic::{Safety, Severity};
    use crate::engine::told::{FileEdit, FileSpan, Told, ToldFix, ToldRelated};
    use crate::source::{Position, lines};

    /// The span of `part` in a record that starts at `start`.
    pub fn span(text: &str, start: Position, part: &str) -> FileSpan {
        let at = text.find(part).unwrap();
        FileSpan { start: lines::position(text, start, at), end: lines::position(text, start, at + part.len()) }
    }

    /// A finding at `part` of a record.
    pub fn told(text: &str, start: Position, part: &str) -> Told {
        Told {
            code: "PAG001",
            name: "pages-reversed",
            severity: Severity::Error,
            message: "last page 37 comes before first page 56".into(),
            file: "refs.ndjson".into(),
            record: 4,
            key: None,
            pointer: "/page".into(),
            layers: vec![0],
            span: span(text, start, part),
            fix: None,
            related: Vec::new(),
            url: "https://citable.dev/rules/PAG001".into(),
        }
    }

    /// The same with a fix that writes `text` there.
    pub fn fixed(mut told: Told, text: &str) -> Told {
        let edits = vec![FileEdit { start: told.span.start.offset, end: told.span.end.offset, text: text.into() }];
        told.fix = Some(ToldFix { safety: Safety::Safe, description: "put the pages in order", edits });
        told
    }

    /// The report of a run that finds this so many times, as text and as JSON.
    pub fn whole(reporter: &dyn super::Reporter, told: &Told, findings: usize) -> (String, serde_json::Value) {
        let (mut rendered, mut out) = (Vec::new(), Vec::new());
        for _ in 0..findings {
            rendered.extend_from_slice(reporter.separator());
            reporter.finding(told, "", 0, &mut rendered);
        }
        reporter.open(&mut out);
        out.extend_from_slice(rendered.get(reporter.separator().len()..).unwrap_or_default());
        reporter.close(&[], &super::Counts::default(), &mut out);
        let text = String::from_utf8(out).unwrap();
        let value = serde_json::from_str(&text).unwrap();
        (text, value)
    }

    /// The same with a second place in the same record.
    pub fn related(mut told: Told, span: FileSpan) -> Told {
        told.related.push(ToldRelated { message: "the volume".into(), file: None, record: 4, pointer: "/volume".into(), span: Some(span) });
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_found_by_its_name() {
        assert!(names().all(|name| reporter(name, false).is_some()));
        assert!(reporter("xml", false).is_none());
    }

    #[test]
    fn colours_are_as_asked_for() {
        assert!(is_colored("always", false));
        assert!(!is_colored("never", true));
        assert!(!is_colored("auto", false));
    }
}
