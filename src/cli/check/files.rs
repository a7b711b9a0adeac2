//! A run over all inputs: each is opened, fixed where that is asked for, and proofread.

use super::Args;
use super::printer::{Printer, rendered};
use crate::cli::atomic::AtomicFile;
use crate::cli::no_record::Start;
use crate::cli::progress::Progress;
use crate::cli::{Common, Failure, inputs, journal_tables, nearest};
use crate::diagnostic::{Fault, Severity};
use crate::engine::baseline::Baseline;
use crate::engine::check::{Checked, Outputs, check, finish, note};
use crate::engine::config::{Configs, Loaded};
use crate::engine::counts::Counts;
use crate::engine::evidence::Books;
use crate::engine::filter::{self, Filter, Suppression};
use crate::engine::fixing::{self, Broken, ByPath, Mended};
use crate::engine::journal_tables::Shelf;
use crate::engine::many::Many;
use crate::engine::select::select;
use crate::engine::settings::{CheckSettings, FixMode};
use crate::engine::told::Shown;
use crate::formats::{Format, bare};
use crate::model::record::Address;
use crate::normalize::cited::citations;
use crate::report::{self, FileSummary};
use crate::rules::{self, rule::Rule};
use crate::source::input::{Again, Columns, Input};
use crate::source::recode::{self, Recoded};
use crate::source::{Arena, Span};
use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempPath;

/// A run over all inputs.
pub(super) struct Run<'r> {
    pub(super) out: Printer<'r>,
    pub(super) args: &'r Args,
    pub(super) common: &'r Common,
    pub(super) from: Option<&'static Format>,
    pub(super) configs: Configs,
    pub(super) books: Books,
    pub(super) shelf: Shelf,
    /// What each configuration ignores, by its path.
    pub(super) entries: HashMap<PathBuf, Vec<Arc<Suppression>>>,
    pub(super) baseline: Option<Arc<Baseline>>,
    /// What holds for every file; its rules are chosen file by file.
    pub(super) settings: CheckSettings,
    pub(super) is_json: bool,
    /// Findings that may still be shown.
    pub(super) left: u64,
    pub(super) totals: Counts,
    pub(super) files: Vec<FileSummary>,
    pub(super) failed: bool,
}

/// An input that is proofread, and fixed before where that is asked for.
struct Opened {
    shown: String,
    /// Where its text is; none is standard input, read as it comes.
    path: Option<PathBuf>,
    format: &'static Format,
    start: Start,
    columns: Columns,
    /// A copy of standard input, which is read several times.
    copy: Option<TempPath>,
    /// The text that is fixed, where the file is not UTF-8.
    recoded: Option<Recoded>,
}

impl Run<'_> {
    /// The rules that a configuration and the command line choose, without those whose codes are `more`.
    fn rules(&self, loaded: &Loaded, more: Vec<String>) -> Result<Vec<&'static Rule>, Failure> {
        let Args { select: chosen, extend_select, ignore, .. } = self.args;
        let chosen = if chosen.is_empty() { &loaded.config.select } else { chosen };
        let extend: Vec<String> = extend_select.iter().chain(&loaded.config.extend_select).cloned().collect();
        let ignore: Vec<String> = ignore.iter().chain(loaded.ignored_codes()).cloned().chain(more).collect();
        select(&rules::all(), chosen, &extend, &ignore).map_err(|selector| {
            format!("'{selector}' is no rule{}; see citable rule --all", nearest(rules::all().iter().map(|rule| rule.code), &selector)).into()
        })
    }

    /// What holds for a file.
    fn settings_of(&mut self, shown: &str) -> Result<CheckSettings, Failure> {
        let path = Path::new(shown);
        let loaded = self.configs.of(Some(path))?;
        if !self.entries.contains_key(&loaded.path) {
            self.entries.insert(loaded.path.clone(), filter::suppressions(&loaded, self.settings.today)?);
        }
        let entries = self.entries.get(&loaded.path).map_or(&[][..], Vec::as_slice);
        let left_out = Filter::new(&loaded, entries, path, self.baseline.clone())?;
        let rules = self.rules(&loaded, filter::ignored_for(&loaded, path).cloned().collect())?;
        let evidence = self.books.of(path)?;
        let journals = journal_tables::of(&mut self.shelf, &loaded, self.common)?;
        Ok(CheckSettings { rules, filter: left_out, evidence, journals, ..self.settings.clone() })
    }

    /// Tells which entries of the configurations are of no use.
    pub(super) fn suppressions(&mut self) -> Result<(), Failure> {
        let reporter = self.out.reporter;
        let render = |shown: &Shown<'_, '_>, out: &mut Vec<u8>| rendered(reporter, shown, out);
        for loaded in self.configs.used() {
            let Some(entries) = self.entries.get(&loaded.path).filter(|entries| !entries.is_empty()) else { continue };
            let shown = std::env::current_dir().ok().and_then(|here| Some(loaded.path.strip_prefix(here).ok()?.display().to_string()));
            let shown = shown.unwrap_or_else(|| loaded.path.display().to_string());
            let settings = CheckSettings { rules: self.rules(&loaded, Vec::new())?, ..self.settings.clone() };
            let arena = Arena::new();
            let record = filter::as_record(&loaded, entries, &arena);
            let outputs =
                Outputs { report: &mut |bytes| self.out.write(bytes), fixed: None, progress: &mut |_, _| (), left: &mut self.left, many: &mut Many::default() };
            self.totals.join(&note(&shown, &record, &settings, &render, outputs)?);
        }
        Ok(())
    }

    /// Tells which keys the documents cite that no entry has.
    pub(super) fn citations(&mut self, documents: &[(String, String)]) -> Result<(), Failure> {
        let Some(cited) = self.settings.cited.clone() else { return Ok(()) };
        let reporter = self.out.reporter;
        let render = |shown: &Shown<'_, '_>, out: &mut Vec<u8>| rendered(reporter, shown, out);
        for (name, text) in documents {
            let mut told = HashSet::new();
            let missing = citations(name, text).into_iter().filter(|citation| !cited.is_met(citation.key) && told.insert(citation.key));
            let arena = Arena::new();
            let faults: Vec<Fault<'_>> =
                missing.map(|citation| Fault::CitedMissing { at: Span::new(citation.at, citation.at + citation.key.len()), key: citation.key }).collect();
            let record = bare(text, arena.list(faults), Address { offset: 0, line: 1, column: 1, index: 0 }, &arena);
            let settings = self.settings_of(name)?;
            let outputs =
                Outputs { report: &mut |bytes| self.out.write(bytes), fixed: None, progress: &mut |_, _| (), left: &mut self.left, many: &mut Many::default() };
            self.totals.join(&note(name, &record, &settings, &render, outputs)?);
        }
        Ok(())
    }

    /// Files that rules over many records look at together.
    pub(super) fn group(&mut self, inputs: &[inputs::Named]) -> Result<(), Failure> {
        let first = self.files.len();
        let mut many = Many::default();
        // Temporary texts are read again at the end.
        let (mut files, mut texts) = (Vec::new(), Vec::new());
        if self.settings.fix == FixMode::None {
            for input in inputs {
                if let Some((file, opened)) = self.open(input)? {
                    self.check(&file, opened, inputs::again(input), &mut many)?;
                }
            }
        } else {
            for input in inputs {
                files.extend(self.open(input)?.map(|(file, _)| file));
            }
            texts = self.fix(&files)?;
            for (file, text) in files.iter().zip(&texts) {
                let path = text.as_deref().or(file.path.as_deref()).unwrap_or(Path::new(""));
                let opened = crate::source::input::open(path).map_err(|error| format!("{}: {error}", file.shown))?.with_columns(&file.columns);
                self.check(file, opened, Some(Box::new(ByPath(path.to_path_buf()))), &mut many)?;
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
        let shown = input.shown(self.args.sources.stdin_filename.as_deref());
        let copy = if fixing && input.path.is_none() { Some(inputs::copied()?) } else { None };
        let named = inputs::Named {
            name: input.name.clone(),
            path: copy.as_ref().map(|copy| copy.to_path_buf()).or_else(|| input.path.clone()),
            is_walked: input.is_walked,
        };
        let opened = inputs::open(&named, self.from, shown, self.common).and_then(|(input, format, start)| {
            let mut opened =
                Opened { shown: shown.to_owned(), path: named.path.clone(), format, start, columns: input.columns.clone(), copy: None, recoded: None };
            let (true, Some(path)) = (fixing && !input.is_plain(), &named.path) else { return Ok((opened, input)) };
            opened.recoded = recode::recoded(path, input)?;
            Ok((opened, crate::source::input::open(path)?))
        });
        let why = match opened {
            Ok((opened, input)) => return Ok(Some((Opened { copy, ..opened }, input))),
            Err(why) => why,
        };
        let _ = writeln!(io::stderr(), "citable: {shown}: {why}");
        self.failed = true;
        if let Some(copy) = copy.filter(|_| !self.args.diff) {
            inputs::give_back(&copy)?;
        }
        Ok(None)
    }

    fn check(&mut self, file: &Opened, opened: Input, again: Option<Box<dyn Again>>, many: &mut Many) -> Result<(), Failure> {
        let Opened { shown, format, start, .. } = file;
        let reporter = self.out.reporter;
        let render = |shown: &Shown<'_, '_>, out: &mut Vec<u8>| rendered(reporter, shown, out);
        let mut settings = CheckSettings { fix: FixMode::None, ..self.settings_of(shown)? };
        if self.is_json {
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
        drop(bar);
        self.failed |= records == 0 && start.is_fault(self.common);
        self.files.push(FileSummary { path: shown.clone(), format: format.name, records, findings: counts.at_least(Severity::Suggestion) });
        self.totals.join(&counts);
        Ok(())
    }

    /// Fixes files and puts the new texts where they belong; gives those that differ.
    fn fix(&mut self, files: &[Opened]) -> Result<Vec<Option<TempPath>>, Failure> {
        let mut broken = Vec::new();
        for file in files {
            let settings = self.settings_of(&file.shown)?;
            broken.push(Broken {
                name: file.shown.clone(),
                path: file.text().unwrap_or(Path::new("")).to_path_buf(),
                format: file.format,
                columns: file.columns.clone(),
                settings,
            });
        }
        let size = files.iter().map(|file| fs::metadata(file.text()?).ok().map(|about| about.len())).sum();
        let mut bar = Progress::new(size, self.common);
        let mended = fixing::fix(&broken, &mut |bytes, records| bar.advance(bytes, records))?;
        drop(bar);
        let mut texts = Vec::new();
        for ((file, broken), Mended { text, fixed }) in files.iter().zip(&broken).zip(mended) {
            if let (Some(new), true) = (&text, self.args.diff) {
                let lines = |path: &Path| File::open(path).map(|file| io::BufReader::with_capacity(1 << 18, file));
                report::diff::unified(&file.shown, lines(&broken.path)?, lines(new)?, &mut self.out.out)?;
            }
            let text = match text.map(|new| recode::as_it_was(file.recoded.as_ref(), new)).transpose() {
                Ok(text) => {
                    self.totals.fixed += fixed;
                    text
                }
                Err(why) => {
                    let _ = writeln!(io::stderr(), "citable: {}: not fixed: {why}", file.shown);
                    self.failed = true;
                    None
                }
            };
            match &text {
                _ if self.args.diff => {}
                new if file.copy.is_some() => {
                    inputs::give_back(new.as_deref().or(file.path.as_deref()).unwrap_or(&broken.path))?;
                }
                Some(new) => {
                    let named = |error: io::Error| format!("{}: {error}", file.shown);
                    let mut target = AtomicFile::new(file.path.as_deref().unwrap_or(&broken.path)).map_err(named)?;
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

impl Opened {
    /// Where its text is in UTF-8.
    fn text(&self) -> Option<&Path> {
        self.recoded.as_ref().map(|recoded| &*recoded.text).or(self.path.as_deref())
    }
}
