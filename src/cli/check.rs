//! `citable check`: proofreads, and fixes what is safe to fix.

use super::atomic::AtomicFile;
use super::progress::Progress;
use super::{Common, Failure, Outcome, inputs, size};
use crate::diagnostic::Severity;
use crate::engine::check::{Checked, Outputs, check};
use crate::engine::settings::{CheckSettings, FixMode, select};
use crate::engine::told::Shown;
use crate::engine::work::Counts;
use crate::normalize::date::{self, DateForm, DateRole};
use crate::report::{FileSummary, Reporter};
use crate::{report, rules};
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

/// Proofreads references: prints findings with their places; --fix repairs what is safe to repair.
///
/// Example: citable check fixtures/nested/seed/in.txt
#[derive(clap::Args)]
pub struct Args {
    /// Files, folders, or - for standard input.
    paths: Vec<PathBuf>,
    /// Format of the input; told by name and content unless said.
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Name to go by for standard input.
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    /// Write safe fixes of what is shown into the files.
    #[arg(long)]
    fix: bool,
    /// Fixes that may change the meaning as well.
    #[arg(long)]
    unsafe_fixes: bool,
    /// Show what --fix would change, change nothing.
    #[arg(long)]
    diff: bool,
    /// Only these rules: codes or starts of codes, or ALL.
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    select: Vec<String>,
    /// These rules besides the ones that run by themselves.
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    extend_select: Vec<String>,
    /// Not these rules.
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    ignore: Vec<String>,
    /// Exit 1 from this severity on, and show it: error, warning, info or suggestion.
    #[arg(long, default_value = "error", value_parser = ["error", "warning", "info", "suggestion"])]
    fail_on: String,
    /// How findings are written: human, concise, json or ndjson.
    #[arg(long, default_value = "human", value_parser = ["human", "concise", "json", "ndjson"])]
    output_format: String,
    /// Findings shown, at most.
    #[arg(long, value_name = "N")]
    max_findings: Option<u64>,
    /// The date to take for today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<String>,
    /// Records longer than this are skipped.
    #[arg(long, default_value = "64MiB", value_parser = size, value_name = "SIZE")]
    max_record: u64,
}

/// Runs the command.
pub fn run(args: Args, common: &Common) -> Outcome {
    let from = inputs::from(args.from.as_deref())?;
    let fail_on = severity(&args.fail_on);
    let rules = select(&rules::all(), &args.select, &args.extend_select, &args.ignore)
        .map_err(|selector| format!("'{selector}' is no rule; see citable rule --all"))?;
    let is_json = matches!(args.output_format.as_str(), "json" | "ndjson");
    let fixing = args.fix || args.diff;
    let threshold = fail_on.min(if common.verbose { Severity::Info } else { Severity::Warning });
    let settings = CheckSettings {
        rules,
        // In JSON every finding is listed; what gets fixed is what would be shown.
        shown: if is_json && !fixing { Severity::Suggestion } else { threshold },
        fix: match (fixing, args.unsafe_fixes) {
            (false, _) => FixMode::None,
            (true, false) => FixMode::Safe,
            (true, true) => FixMode::All,
        },
        today: today(args.today.as_deref())?,
        jobs: common.jobs(),
        max_record: args.max_record,
        max_findings: args.max_findings.unwrap_or(u64::MAX),
    };
    let colored = report::is_colored(&common.color, io::stdout().is_terminal());
    let reporter = report::reporter(&args.output_format, colored).ok_or_else(|| format!("'{}' is no output format", args.output_format))?;
    let render = |shown: &Shown<'_, '_>, out: &mut Vec<u8>| {
        out.extend_from_slice(reporter.separator());
        reporter.shown(shown, out);
    };
    let mut out = Printer { out: io::BufWriter::with_capacity(1 << 18, io::stdout()), reporter: reporter.as_ref(), begun: false };
    out.open()?;
    let (mut totals, mut files, mut failed) = (Counts::default(), Vec::new(), false);
    for input in &inputs::find(&args.paths)? {
        let shown = if input.path.is_none() { args.stdin_filename.as_deref().unwrap_or("-") } else { &input.name };
        let opened = inputs::open(input, from, shown, common);
        let (opened, format) = match opened {
            Ok(opened) => opened,
            Err(error) => {
                let _ = writeln!(io::stderr(), "citable: {shown}: {error}");
                failed = true;
                continue;
            }
        };
        let mut fixed = None;
        if fixing && input.path.is_some() {
            if !opened.plain {
                let _ = writeln!(
                    io::stderr(),
                    "citable: {shown}: compressed files and files in another encoding than UTF-8 are not fixed; unpack or convert it first"
                );
                failed = true;
                continue;
            }
            fixed = Some(if args.diff { Rewrite::Shown(Vec::new()) } else { Rewrite::File(AtomicFile::new(input.path.as_deref().unwrap_or("".as_ref()))?) });
        }
        let mut bar = Progress::new(opened.size, common);
        let outputs = Outputs {
            report: &mut |bytes| if args.diff { Ok(()) } else { out.write(bytes) },
            fixed: fixed.as_mut().map(|file| file as &mut dyn Write),
            progress: &mut |bytes, records| bar.advance(bytes, records),
        };
        let Checked { records, counts, changed } = check(shown, opened, format, inputs::again(input), &settings, &render, outputs)?;
        drop(bar);
        match fixed {
            Some(Rewrite::File(file)) if changed => file.keep()?,
            Some(Rewrite::Shown(new)) if changed => {
                out.write(&report::diff::unified(shown, &std::fs::read(input.path.as_deref().unwrap_or("".as_ref()))?, &new))?
            }
            _ => {}
        }
        files.push(FileSummary { path: shown.to_owned(), format: format.name, records, findings: counts.at_least(Severity::Suggestion) });
        totals.join(&counts);
    }
    out.close(&files, &totals)?;
    if !common.quiet && !is_json {
        summary(&totals, &files, args.fix);
    }
    Ok(match (failed, totals.at_least(fail_on) > 0) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    })
}

/// A fixed file: written over the old one, or held to be compared with it.
enum Rewrite {
    File(AtomicFile),
    Shown(Vec<u8>),
}

impl Write for Rewrite {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Rewrite::File(file) => file.write(bytes),
            Rewrite::Shown(all) => all.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Prints rendered findings: each comes with a separator before it, of which the first is left out.
struct Printer<'p> {
    out: io::BufWriter<io::Stdout>,
    reporter: &'p (dyn Reporter + Sync),
    begun: bool,
}

impl Printer<'_> {
    fn open(&mut self) -> io::Result<()> {
        let mut bytes = Vec::new();
        self.reporter.open(&mut bytes);
        self.out.write_all(&bytes)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if bytes.is_empty() {
            return Ok(());
        }
        let skipped = if self.begun { 0 } else { self.reporter.separator().len() };
        self.begun = true;
        self.out.write_all(bytes.get(skipped..).unwrap_or_default())
    }

    fn close(&mut self, files: &[FileSummary], totals: &Counts) -> io::Result<()> {
        let mut bytes = Vec::new();
        self.reporter.close(files, totals, &mut bytes);
        self.out.write_all(&bytes)?;
        self.out.flush()
    }
}

fn summary(totals: &Counts, files: &[FileSummary], fix: bool) {
    let plural = |n: u64, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    let records: u64 = files.iter().map(|file| file.records).sum();
    let mut line = format!("{}, {} in {}", plural(totals.error, "error"), plural(totals.warning, "warning"), plural(records, "record"));
    if totals.info > 0 {
        line.push_str(&format!(", {} of information", totals.info));
    }
    if totals.suggestion > 0 {
        line.push_str(&format!(", {}", plural(totals.suggestion, "suggestion")));
    }
    if totals.hidden > 0 {
        line.push_str(&format!("; {} of lower severity not shown", totals.hidden));
    }
    if fix {
        line.push_str(&format!("; {} fixed", totals.fixed));
    }
    let _ = writeln!(io::stderr(), "citable: {line}");
}

fn severity(word: &str) -> Severity {
    match word {
        "suggestion" => Severity::Suggestion,
        "info" => Severity::Info,
        "warning" => Severity::Warning,
        _ => Severity::Error,
    }
}

/// Today as days since 1970-01-01.
fn today(said: Option<&str>) -> Result<i64, Failure> {
    let Some(text) = said else {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        return Ok((since.as_secs() / 86_400) as i64);
    };
    let read = date::read(text, DateRole::Issued);
    match read.date {
        Some(date) if read.form == DateForm::Iso && read.fault.is_none() => Ok(date.days_since_epoch()),
        _ => Err(format!("--today: '{text}' is no date; write it as 2026-11-23").into()),
    }
}
