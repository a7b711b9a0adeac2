//! `citable check`: proofreads, and fixes what is safe to fix.

use super::atomic::AtomicFile;
use super::progress::Progress;
use super::{Common, Failure, Outcome, inputs, size};
use crate::diagnostic::Severity;
use crate::engine::check::{Checked, Outputs, check, finish};
use crate::engine::fixing::{self, Broken, ByPath, Mended};
use crate::engine::many::Many;
use crate::engine::settings::{CheckSettings, FixMode, select};
use crate::engine::told::Shown;
use crate::engine::work::Counts;
use crate::formats::Format;
use crate::normalize::date::{self, DateForm, DateRole};
use crate::report::statistics::{Codes, Statistics};
use crate::report::{FileSummary, Reporter};
use crate::source::input::{Again, Input};
use crate::{report, rules};
use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, TempPath};

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
    /// Rules over many records look at all files of the run together, not at one after the other.
    #[arg(long)]
    across: bool,
    /// How often each rule found something, in place of the findings.
    #[arg(long)]
    statistics: bool,
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
    let settings = settings(&args, common)?;
    let named = inputs::find(&args.paths)?;
    // Where the fixed text goes to standard output, findings must not.
    let aside = args.fix && !args.diff && named.iter().any(|input| input.path.is_none());
    let is_terminal = if aside { io::stderr().is_terminal() } else { io::stdout().is_terminal() };
    let reporter: Box<dyn Reporter + Sync> = if args.statistics {
        Box::new(Codes)
    } else {
        let colored = report::is_colored(&common.color, is_terminal);
        report::reporter(&args.output_format, colored).ok_or_else(|| format!("'{}' is no output format", args.output_format))?
    };
    let out: Box<dyn Write> = if aside { Box::new(io::stderr()) } else { Box::new(io::stdout()) };
    let mut run = Run {
        out: Printer {
            out: io::BufWriter::with_capacity(1 << 18, out),
            reporter: reporter.as_ref(),
            begun: false,
            statistics: args.statistics.then(Statistics::default),
            silent: args.diff,
        },
        args: &args,
        common,
        from,
        settings,
        left: if args.statistics { u64::MAX } else { args.max_findings.unwrap_or(u64::MAX) },
        totals: Counts::default(),
        files: Vec::new(),
        failed: false,
    };
    run.out.open()?;
    if args.across {
        run.group(&named)?;
    } else {
        named.chunks(1).try_for_each(|one| run.group(one))?;
    }
    let Run { mut out, totals, files, failed, .. } = run;
    out.close(&args.output_format, &files, &totals)?;
    if !common.quiet && !is_json(&args) {
        summary(&totals, &files, args.fix || args.diff);
    }
    Ok(match (failed, totals.at_least(fail_on) > 0) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    })
}

/// What the command line asks for.
fn settings(args: &Args, common: &Common) -> Result<CheckSettings, Failure> {
    let rules = select(&rules::all(), &args.select, &args.extend_select, &args.ignore)
        .map_err(|selector| format!("'{selector}' is no rule; see citable rule --all"))?;
    Ok(CheckSettings {
        rules,
        shown: severity(&args.fail_on).min(if common.verbose { Severity::Info } else { Severity::Warning }),
        fix: match (args.fix || args.diff, args.unsafe_fixes) {
            (false, _) => FixMode::None,
            (true, false) => FixMode::Safe,
            (true, true) => FixMode::All,
        },
        today: today(args.today.as_deref())?,
        jobs: common.jobs(),
        max_record: args.max_record,
        max_findings: if args.statistics { u64::MAX } else { args.max_findings.unwrap_or(u64::MAX) },
    })
}

fn is_json(args: &Args) -> bool {
    matches!(args.output_format.as_str(), "json" | "ndjson")
}

/// A run over all inputs.
struct Run<'r> {
    out: Printer<'r>,
    args: &'r Args,
    common: &'r Common,
    from: Option<&'static Format>,
    settings: CheckSettings,
    /// Findings that may still be shown.
    left: u64,
    totals: Counts,
    files: Vec<FileSummary>,
    failed: bool,
}

/// An input that is proofread, and fixed before where that is asked for.
struct Opened {
    shown: String,
    /// Where its text is; none is standard input, read as it comes.
    path: Option<PathBuf>,
    format: &'static Format,
    /// A copy of standard input, which is read several times.
    copy: Option<TempPath>,
}

impl Run<'_> {
    /// Files that rules over many records look at together.
    fn group(&mut self, inputs: &[inputs::Named]) -> Result<(), Failure> {
        let first = self.files.len();
        let mut many = Many::default();
        // Temporary texts are read again at the end.
        let (mut files, mut texts) = (Vec::new(), Vec::new());
        if self.settings.fix == FixMode::None {
            for input in inputs {
                if let Some((file, opened)) = self.open(input)? {
                    self.check(&file.shown, opened, file.format, inputs::again(input), &mut many)?;
                }
            }
        } else {
            for input in inputs {
                files.extend(self.open(input)?.map(|(file, _)| file));
            }
            texts = self.fix(&files)?;
            for (file, text) in files.iter().zip(&texts) {
                let path = text.as_deref().or(file.path.as_deref()).unwrap_or(Path::new(""));
                let opened = crate::source::input::open(path).map_err(|error| format!("{}: {error}", file.shown))?;
                self.check(&file.shown, opened, file.format, Some(Box::new(ByPath(path.to_path_buf()))), &mut many)?;
            }
        }
        let reporter = self.out.reporter;
        let render = |shown: &Shown<'_, '_>, out: &mut Vec<u8>| rendered(reporter, shown, out);
        let outputs = Outputs { report: &mut |bytes| self.out.write(bytes), fixed: None, progress: &mut |_, _| (), left: &mut self.left, many: &mut many };
        for (file, counts) in self.files.iter_mut().skip(first).zip(finish(&render, outputs)?) {
            file.findings += counts.at_least(Severity::Suggestion);
            self.totals.join(&counts);
        }
        drop((files, texts));
        Ok(())
    }

    /// Opens an input and tells its format. What cannot be read, or not be fixed, is told and left out.
    fn open(&mut self, input: &inputs::Named) -> Result<Option<(Opened, Input)>, Failure> {
        let fixing = self.settings.fix != FixMode::None;
        let shown = if input.path.is_none() { self.args.stdin_filename.as_deref().unwrap_or("-") } else { &input.name };
        let copy = if fixing && input.path.is_none() { Some(copied()?) } else { None };
        let named = inputs::Named { name: input.name.clone(), path: copy.as_ref().map(|copy| copy.to_path_buf()).or_else(|| input.path.clone()) };
        let why = match inputs::open(&named, self.from, shown, self.common) {
            Ok((opened, _)) if fixing && !opened.plain => {
                "compressed files and files in another encoding than UTF-8 are not fixed; unpack or convert it first".to_owned()
            }
            Ok((opened, format)) => return Ok(Some((Opened { shown: shown.to_owned(), path: named.path, format, copy }, opened))),
            Err(error) => error.to_string(),
        };
        let _ = writeln!(io::stderr(), "citable: {shown}: {why}");
        self.failed = true;
        Ok(None)
    }

    fn check(&mut self, shown: &str, opened: Input, format: &'static Format, again: Option<Box<dyn Again>>, many: &mut Many) -> Result<(), Failure> {
        let reporter = self.out.reporter;
        let render = |shown: &Shown<'_, '_>, out: &mut Vec<u8>| rendered(reporter, shown, out);
        let mut settings = CheckSettings { fix: FixMode::None, ..self.settings.clone() };
        if is_json(self.args) {
            // In JSON every finding is listed; what gets fixed is what would be shown.
            settings.shown = Severity::Suggestion;
        }
        let mut bar = Progress::new(opened.size, self.common);
        let outputs = Outputs {
            report: &mut |bytes| self.out.write(bytes),
            fixed: None,
            progress: &mut |bytes, records| bar.advance(bytes, records),
            left: &mut self.left,
            many,
        };
        let Checked { records, counts, .. } = check(shown, opened, format, again, &settings, &render, outputs)?;
        self.files.push(FileSummary { path: shown.to_owned(), format: format.name, records, findings: counts.at_least(Severity::Suggestion) });
        self.totals.join(&counts);
        Ok(())
    }

    /// Fixes files and puts the new texts where they belong; gives those that differ.
    fn fix(&mut self, files: &[Opened]) -> Result<Vec<Option<TempPath>>, Failure> {
        let broken: Vec<Broken> = files
            .iter()
            .map(|file| Broken { name: file.shown.clone(), path: file.path.clone().unwrap_or_default(), format: file.format, settings: self.settings.clone() })
            .collect();
        let size = files.iter().map(|file| fs::metadata(file.path.as_deref()?).ok().map(|about| about.len())).sum();
        let mut bar = Progress::new(size, self.common);
        let mended = fixing::fix(&broken, &mut |bytes, records| bar.advance(bytes, records))?;
        drop(bar);
        let mut texts = Vec::new();
        for ((file, broken), Mended { text, fixed }) in files.iter().zip(&broken).zip(mended) {
            self.totals.fixed += fixed;
            match &text {
                Some(new) if self.args.diff => {
                    let diff = report::diff::unified(&file.shown, &fs::read(&broken.path)?, &fs::read(new)?);
                    self.out.out.write_all(&diff)?;
                }
                _ if self.args.diff => {}
                new if file.copy.is_some() => {
                    let mut text = File::open(new.as_deref().unwrap_or(&broken.path))?;
                    let mut out = io::stdout().lock();
                    io::copy(&mut text, &mut out)?;
                    out.flush()?;
                }
                Some(new) => {
                    let named = |error: io::Error| format!("{}: {error}", file.shown);
                    let mut target = AtomicFile::new(&broken.path).map_err(named)?;
                    io::copy(&mut File::open(new)?, &mut target).map_err(named)?;
                    target.keep().map_err(named)?;
                }
                None => {}
            }
            texts.push(text);
        }
        Ok(texts)
    }
}

/// A copy of standard input.
fn copied() -> io::Result<TempPath> {
    let mut copy = NamedTempFile::new()?;
    io::copy(&mut io::stdin().lock(), &mut copy)?;
    Ok(copy.into_temp_path())
}

fn rendered(reporter: &(dyn Reporter + Sync), shown: &Shown<'_, '_>, out: &mut Vec<u8>) {
    out.extend_from_slice(reporter.separator());
    reporter.shown(shown, out);
}

/// Prints rendered findings: each comes with a separator before it, of which the first is left out.
struct Printer<'p> {
    out: io::BufWriter<Box<dyn Write>>,
    reporter: &'p (dyn Reporter + Sync),
    begun: bool,
    /// Counts findings in place of printing them.
    statistics: Option<Statistics>,
    /// Prints no findings at all: a diff is printed.
    silent: bool,
}

impl Printer<'_> {
    fn open(&mut self) -> io::Result<()> {
        let mut bytes = Vec::new();
        if !self.silent {
            self.reporter.open(&mut bytes);
        }
        self.out.write_all(&bytes)
    }

    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Some(statistics) = &mut self.statistics {
            statistics.count(bytes);
            return Ok(());
        }
        if bytes.is_empty() || self.silent {
            return Ok(());
        }
        let skipped = if self.begun { 0 } else { self.reporter.separator().len() };
        self.begun = true;
        self.out.write_all(bytes.get(skipped..).unwrap_or_default())
    }

    fn close(&mut self, format: &str, files: &[FileSummary], totals: &Counts) -> io::Result<()> {
        let mut bytes = Vec::new();
        match &self.statistics {
            _ if self.silent => {}
            Some(statistics) => statistics.write(format, files, totals, &mut bytes),
            None => self.reporter.close(files, totals, &mut bytes),
        }
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
