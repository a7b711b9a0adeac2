//! `citable check`: proofreads, and fixes what is safe to fix.

mod files;
mod printer;

use self::files::Run;
use self::printer::Printer;
use super::atomic::AtomicFile;
use super::{Common, Failure, Outcome, inputs, size};
use crate::diagnostic::Severity;
use crate::engine::baseline::Baseline;
use crate::engine::config::Configs;
use crate::engine::counts::Counts;
use crate::engine::evidence::Books;
use crate::engine::journal_tables::Shelf;
use crate::engine::settings::{CheckSettings, FixMode, MAX_RECORD};
use crate::engine::survey::Survey;
use crate::normalize::cited::{Cited, citations};
use crate::normalize::date::{self, DateForm, DateRole};
use crate::report;
use crate::report::statistics::{Codes, Statistics};
use crate::report::{FileSummary, Reporter};
use std::collections::HashMap;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

/// Proofreads references: prints findings with their places; --fix repairs what is safe to repair.
///
/// Example: citable check fixtures/nested/seed/in.txt
#[derive(clap::Args, Default)]
pub struct Args {
    #[command(flatten)]
    pub(super) sources: inputs::Sources,
    /// Write safe fixes of what is shown into the files; of standard input the fixed text goes to standard output, and the
    /// findings to standard error.
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
    pub(super) select: Vec<String>,
    /// These rules besides the ones that run by themselves.
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    extend_select: Vec<String>,
    /// Not these rules.
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    ignore: Vec<String>,
    /// Exit 1 from this severity on, and show it: error (unless said), warning, info or suggestion.
    #[arg(long, value_parser = ["error", "warning", "info", "suggestion"])]
    pub(super) fail_on: Option<String>,
    /// How findings are written; human unless said.
    #[arg(long, value_name = "FORMAT", value_parser = clap::builder::PossibleValuesParser::new(report::names()))]
    pub(super) output_format: Option<String>,
    /// Do not tell the findings in this file.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write all findings into the baseline, so that they are not told from now on.
    #[arg(long, conflicts_with_all = ["fix", "diff"])]
    write_baseline: bool,
    /// Rules over many records look at all files of the run together, not at one after the other.
    #[arg(long)]
    across: bool,
    /// Documents that cite (.tex, .aux, .md, .typ): keys that they cite and no entry has are told, and with CIT002 entries that
    /// none of them cites.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    cited: Vec<PathBuf>,
    /// How often each rule found something, in place of the findings.
    #[arg(long)]
    statistics: bool,
    /// Findings shown, at most.
    #[arg(long, value_name = "N")]
    max_findings: Option<u64>,
    /// The date to take for today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(super) today: Option<String>,
    /// Records longer than this are skipped.
    #[arg(long, default_value = "64MiB", value_parser = size, value_name = "SIZE")]
    pub(super) max_record: u64,
}

/// Where a run goes that is not printed: what takes its findings, and what counts its records.
pub(super) struct Into<'i> {
    pub reporter: &'i (dyn Reporter + Sync),
    pub survey: Arc<Survey>,
}

/// Proofreads for another command, from information up; the exit code is that of a check.
pub(super) fn into(paths: Vec<PathBuf>, from: Option<String>, today: Option<String>, common: &Common, into: &Into<'_>) -> Outcome {
    let args = Args {
        sources: inputs::Sources { paths, from, stdin_filename: None },
        today,
        output_format: Some("human".to_owned()),
        fail_on: Some("info".to_owned()),
        max_record: MAX_RECORD,
        max_findings: Some(u64::MAX),
        ..Args::default()
    };
    let named = args.sources.find(common)?;
    proofread(&args, common, &named, Books::upward(), Some(into))
}

/// Runs the command.
pub fn run(args: Args, common: &Common) -> Outcome {
    let named = args.sources.find(common)?;
    proofread(&args, common, &named, Books::upward(), None)
}

/// Proofreads inputs with this evidence.
pub(super) fn proofread(args: &Args, common: &Common, named: &[inputs::Named], books: Books, into: Option<&Into<'_>>) -> Outcome {
    let from = args.sources.format()?;
    let mut configs = Configs::new(common.isolated, common.config.as_deref())?;
    let whole = configs.of(None)?;
    let fail_on = args.fail_on.as_deref().map(severity).or(whole.config.fail_on).unwrap_or(Severity::Error);
    let output_format = args.output_format.clone().or(whole.config.output_format.clone()).unwrap_or_else(|| "human".to_owned());
    let max_findings = if args.statistics { u64::MAX } else { args.max_findings.or(whole.config.max_findings).unwrap_or(u64::MAX) };
    let baseline_path = args.baseline.clone().or(whole.config.baseline.as_ref().map(|path| whole.folder().join(path)));
    let baseline = match (&baseline_path, args.write_baseline) {
        (None, true) => return Err("--write-baseline needs --baseline FILE".to_owned().into()),
        (None, false) => None,
        (Some(_), true) => Some(Arc::new(Baseline::new())),
        (Some(path), false) => Some(Arc::new(Baseline::read(path)?)),
    };
    // Where the fixed text goes to standard output, findings must not.
    let aside = args.fix && !args.diff && named.iter().any(|input| input.path.is_none());
    let is_terminal = if aside { io::stderr().is_terminal() } else { io::stdout().is_terminal() };
    let own: Box<dyn Reporter + Sync> = if args.statistics {
        Box::new(Codes)
    } else {
        let colored = report::is_colored(&common.color, is_terminal);
        report::reporter(&output_format, colored).ok_or_else(|| format!("'{output_format}' is no output format"))?
    };
    let reporter = into.map_or(own.as_ref(), |into| into.reporter);
    let (documents, cited) = documents(&args.cited)?;
    let is_json = matches!(output_format.as_str(), "json" | "ndjson");
    if args.statistics && !is_json && !matches!(output_format.as_str(), "human" | "concise") {
        return Err(format!("--statistics has no form in {output_format}; take human, json or ndjson").into());
    }
    let settings = CheckSettings {
        shown: fail_on.min(if common.verbose { Severity::Info } else { Severity::Warning }),
        fix: match (args.fix || args.diff, args.unsafe_fixes || whole.config.unsafe_fixes) {
            (false, _) => FixMode::None,
            (true, false) => FixMode::Safe,
            (true, true) => FixMode::All,
        },
        details: reporter.has_details(),
        today: today(args.today.as_deref())?,
        jobs: common.jobs(),
        max_record: args.max_record,
        max_findings,
        survey: into.map(|into| Arc::clone(&into.survey)),
        cited: (!documents.is_empty()).then(|| Arc::new(cited)),
        ..CheckSettings::default()
    };
    let out: Box<dyn Write> = if aside { Box::new(io::stderr()) } else { Box::new(io::stdout()) };
    let mut run = Run {
        out: Printer {
            out: io::BufWriter::with_capacity(1 << 18, out),
            reporter,
            begun: false,
            waiting: None,
            statistics: args.statistics.then(Statistics::default),
            silent: args.diff,
        },
        args,
        common,
        from,
        configs,
        books,
        shelf: Shelf::default(),
        entries: HashMap::new(),
        baseline,
        settings,
        is_json,
        left: max_findings,
        totals: Counts::default(),
        files: Vec::new(),
        failed: false,
    };
    run.out.open()?;
    if args.across || whole.config.across {
        run.group(named)?;
    } else {
        named.chunks(1).try_for_each(|one| run.group(one))?;
    }
    run.suppressions()?;
    run.citations(&documents)?;
    let listed = max_findings - run.left;
    let Run { mut out, totals, files, failed, baseline, .. } = run;
    out.close(&output_format, &files, &totals, listed)?;
    if !common.quiet && !is_json {
        summary(&totals, &files, args.fix || args.diff);
    }
    if let (true, Some(baseline), Some(path)) = (args.write_baseline, baseline, baseline_path) {
        let named = |error: io::Error| format!("{}: {error}", path.display());
        let mut file = AtomicFile::new(&path).map_err(named)?;
        let count = baseline.write(&mut file).map_err(named)?;
        file.keep().map_err(named)?;
        if !common.quiet {
            let _ = writeln!(io::stderr(), "citable: {} has {count} findings", path.display());
        }
    }
    Ok(match (failed, totals.at_least(fail_on) > 0) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    })
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
    if totals.suppressed > 0 {
        line.push_str(&format!("; {} left out", totals.suppressed));
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

/// The documents that cite, each with its name, and what they cite together.
fn documents(paths: &[PathBuf]) -> Result<(Vec<(String, String)>, Cited), Failure> {
    let (mut documents, mut cited) = (Vec::new(), Cited::default());
    for path in paths {
        let name = path.display().to_string();
        let text = std::fs::read(path).map_err(|error| format!("{name}: {error}"))?;
        let text = String::from_utf8_lossy(&text).into_owned();
        cited.add(&citations(&name, &text));
        documents.push((name, text));
    }
    Ok((documents, cited))
}

/// Today as days since 1970-01-01.
pub(super) fn today(said: Option<&str>) -> Result<i64, Failure> {
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
