//! `citable fmt`: rewrites files in the canonical layout of their format, and changes nothing else.

use super::atomic::AtomicFile;
use super::no_record::Without;
use super::progress::Progress;
use super::{Common, Failure, Outcome, inputs, journal_tables, size};
use crate::engine::config::{self, Configs, Loaded};
use crate::engine::filter::Filter;
use crate::engine::fixing::{self, Broken};
use crate::engine::formatting::{Dropped, FormatSettings, Formatted, Order, format};
use crate::engine::journal_tables::Shelf;
use crate::engine::settings::{CheckSettings, FixMode};
use crate::formats::layout::{Align, Fields, Indent, Style};
use crate::formats::{FORMATS, Format};
use crate::normalize::journal_tables::Journals;
use crate::normalize::key::KeyPattern;
use crate::report;
use crate::rules::journal::written;
use crate::source::input::Columns;
use crate::source::recode;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::{NamedTempFile, TempPath};

/// Rewrites files in the canonical layout of their format: values stay byte for byte. Standard input goes to standard output.
///
/// Example: citable fmt --check fixtures/bibtex/ordinary/in.bib
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    sources: inputs::Sources,
    /// Write nothing; name the files that are not laid out so, and exit 1 when there is one.
    #[arg(long)]
    check: bool,
    /// Show what would change, change nothing.
    #[arg(long)]
    diff: bool,
    /// Order of the records: none (unless said), key, year or author.
    #[arg(long, value_parser = ["key", "year", "author", "none"])]
    sort: Option<String>,
    /// Fields that come first in each record, in this order.
    #[arg(long, value_delimiter = ',', value_name = "FIELDS")]
    field_order: Vec<String>,
    /// Spaces that lines are indented with (2 unless said), or tab.
    #[arg(long, value_parser = indent, value_name = "N|tab")]
    indent: Option<Indent>,
    /// Where the = of BibTeX fields stand: none (unless said), entry (below one another in each entry), or a column.
    #[arg(long, value_parser = align, value_name = "none|entry|N")]
    align: Option<Align>,
    /// A comma behind the last field of BibTeX entries too.
    #[arg(long)]
    trailing_comma: bool,
    /// Make the keys anew by a pattern (that of the configuration, or author-year-word), and rename them where other entries
    /// name them; old and new keys are told on standard error.
    #[arg(long, value_name = "PATTERN", num_args = 0..=1, require_equals = true, default_missing_value = "")]
    rekey: Option<String>,
    /// Write old and new keys into this file, two a line with a tab between.
    #[arg(long, value_name = "FILE", requires = "rekey")]
    key_map: Option<PathBuf>,
    /// Leave out records that are the same as an earlier one in every bibliographic field (DUP001), and say which.
    #[arg(long)]
    dedupe: bool,
    /// Not these fields, by their names in the file; abc* means all that start so.
    #[arg(long, value_delimiter = ',', value_name = "FIELDS", conflicts_with = "keep")]
    drop: Vec<String>,
    /// Only these fields.
    #[arg(long, value_delimiter = ',', value_name = "FIELDS")]
    keep: Vec<String>,
    /// Journals by their full names, abbreviated, or abbreviated without dots, as the tables of the configuration have them.
    #[arg(long, value_parser = journal_tables::FORMS)]
    journal: Option<String>,
    /// Records longer than this stay as they stand.
    #[arg(long, default_value = "64MiB", value_parser = size, value_name = "SIZE")]
    max_record: u64,
}

fn indent(text: &str) -> Result<Indent, String> {
    match text {
        "tab" => Ok(Indent::Tab),
        text => text.parse().map(Indent::Spaces).map_err(|_| format!("'{text}' is no number of spaces, nor tab")),
    }
}

fn align(text: &str) -> Result<Align, String> {
    match text {
        "none" => Ok(Align::None),
        "entry" => Ok(Align::Entry),
        text => text.parse().map(Align::Column).map_err(|_| format!("'{text}' is no column, nor none or entry")),
    }
}

/// What came of the files.
#[derive(Default)]
struct Totals {
    files: u64,
    changed: u64,
    failed: bool,
    map: Vec<(String, String)>,
    /// The tables of journals that were in use.
    journals: Vec<Arc<Journals>>,
}

/// What is looked up for each file.
struct Known {
    configs: Configs,
    shelf: Shelf,
}

/// Runs the command.
pub fn run(args: Args, common: &Common) -> Outcome {
    let from = args.sources.format()?;
    if let Some(format) = from.filter(|format| format.layout.is_none()) {
        return Err(no_layout(format).into());
    }
    let mut known = Known { configs: Configs::new(common.isolated, common.config.as_deref())?, shelf: Shelf::default() };
    let mut totals = Totals::default();
    for named in args.sources.find(common)? {
        let shown = named.shown(args.sources.stdin_filename.as_deref());
        match one(&args, common, from, &named, shown, &mut known, &mut totals) {
            Ok(()) => {}
            Err(Failure::Message(why)) => {
                let _ = writeln!(io::stderr(), "citable: {shown}: {why}");
                totals.failed = true;
            }
            Err(closed) => return Err(closed),
        }
    }
    totals.journals.iter().for_each(|used| journal_tables::tell_missed(used, common));
    if let Some(path) = &args.key_map {
        let named = |error: io::Error| format!("{}: {error}", path.display());
        let mut file = AtomicFile::new(path).map_err(named)?;
        totals.map.iter().try_for_each(|(old, new)| writeln!(file, "{old}\t{new}")).map_err(named)?;
        file.keep().map_err(named)?;
    }
    if !common.quiet && !args.sources.paths.is_empty() {
        let verb = if args.check || args.diff { "would be laid out anew" } else { "laid out anew" };
        let _ = writeln!(io::stderr(), "citable: {} of {} file{} {verb}", totals.changed, totals.files, if totals.files == 1 { "" } else { "s" });
    }
    Ok(match totals {
        Totals { failed: true, .. } => 2,
        Totals { changed: 1.., .. } if args.check => 1,
        _ => 0,
    })
}

/// Lays one input out; standard input comes back as it is where that cannot be done.
fn one(
    args: &Args,
    common: &Common,
    from: Option<&'static Format>,
    named: &inputs::Named,
    shown: &str,
    known: &mut Known,
    totals: &mut Totals,
) -> Result<(), Failure> {
    let Some(path) = &named.path else {
        let copy = inputs::copied()?;
        let done = lay_out(args, common, from, (named, &copy, true), shown, known, totals);
        if let (Err(Failure::Message(_)), false) = (&done, args.check || args.diff) {
            inputs::give_back(&copy)?;
        }
        return done;
    };
    lay_out(args, common, from, (named, path, false), shown, known, totals)
}

/// Lays a file out, or a copy of standard input.
fn lay_out(
    args: &Args,
    common: &Common,
    from: Option<&'static Format>,
    (named, path, is_copy): (&inputs::Named, &Path, bool),
    shown: &str,
    known: &mut Known,
    totals: &mut Totals,
) -> Result<(), Failure> {
    let here = inputs::Named { name: named.name.clone(), path: Some(path.to_path_buf()), is_walked: named.is_walked };
    let (opened, told, start) = inputs::open(&here, from, shown, common)?;
    if told.layout.is_none() {
        // Other files of a folder are passed by.
        let is_named = is_copy || args.sources.paths.iter().any(|named| named == path);
        return if is_named { Err(no_layout(told).into()) } else { Ok(()) };
    }
    let loaded = known.configs.of(Some(Path::new(shown)))?;
    let settings = settings(args, common, &loaded.config)?;
    totals.files += 1;
    let mut bar = Progress::new(opened.size, common);
    let recoded = if opened.is_plain() { None } else { recode::recoded(path, opened)? };
    let old = recoded.as_ref().map_or(path, |recoded| &*recoded.text);
    let written = with_journals(args, common, (old, shown, told), &loaded, &mut known.shelf, totals)?;
    let mut new = BufWriter::with_capacity(1 << 18, NamedTempFile::new()?);
    let done = format(written.as_deref().unwrap_or(old), told, &settings, &mut new)?;
    let new = new.into_inner().map_err(io::IntoInnerError::into_error)?.into_temp_path();
    bar.advance(fs::metadata(path).map_or(0, |about| about.len()), 0);
    drop(bar);
    if let Some(without @ (Without::PassedBy | Without::Fault)) = (done.records == 0).then(|| start.tell(common)) {
        // It stays as it is.
        totals.failed |= without == Without::Fault;
        return if is_copy && !args.check && !args.diff { Ok(inputs::give_back(path)?) } else { Ok(()) };
    }
    let is_same = recode::same(old, &new)?;
    let mut out = BufWriter::new(io::stdout().lock());
    if args.diff {
        let lines = |path: &Path| File::open(path).map(|file| BufReader::with_capacity(1 << 18, file));
        report::diff::unified(shown, lines(old)?, lines(&new)?, &mut out)?;
    }
    let new = recode::as_it_was(recoded.as_ref(), new)?;
    tell(&done, shown, common);
    totals.map.extend(done.renamed);
    totals.changed += u64::from(!is_same);
    if args.diff || args.check {
        if !args.diff && !is_same {
            writeln!(out, "{shown}")?;
        }
        return Ok(out.flush()?);
    }
    drop(out);
    if is_copy {
        inputs::give_back(&new)?;
    } else if !is_same {
        let mut target = AtomicFile::new(path)?;
        io::copy(&mut File::open(&new)?, &mut target)?;
        target.keep()?;
    }
    Ok(())
}

/// The file with its journals in the form that is asked for; none where nothing changes.
fn with_journals(
    args: &Args,
    common: &Common,
    (path, shown, format): (&Path, &str, &'static Format),
    loaded: &Loaded,
    shelf: &mut Shelf,
    totals: &mut Totals,
) -> Result<Option<TempPath>, Failure> {
    let Some((form, journals)) = journal_tables::asked(args.journal.as_deref(), shelf, loaded, common)? else { return Ok(None) };
    if !totals.journals.iter().any(|known| Arc::ptr_eq(known, &journals)) {
        totals.journals.push(journals.clone());
    }
    let settings = CheckSettings {
        rules: vec![written::writes(form)],
        fix: FixMode::Safe,
        jobs: common.jobs(),
        max_record: args.max_record,
        filter: Filter::new(loaded, &[], Path::new(shown), None)?,
        journals: Some(journals),
        ..CheckSettings::default()
    };
    let columns = Columns::new(loaded.config.csv.columns.clone());
    let file = Broken { name: shown.to_owned(), path: path.to_path_buf(), format, columns, settings };
    let mended = fixing::fix(&[file], &mut |_, _| ())?;
    Ok(mended.into_iter().next().and_then(|mended| mended.text))
}

/// What the command line says, and else the configuration.
fn settings(args: &Args, common: &Common, config: &config::Config) -> Result<FormatSettings, Failure> {
    let own = &config.fmt;
    let list = |said: &[String], else_: &[String]| if said.is_empty() { else_.to_vec() } else { said.to_vec() };
    let (keep, drop) = if args.keep.is_empty() && args.drop.is_empty() { (&own.keep, &own.drop) } else { (&args.keep, &args.drop) };
    let pattern = args.rekey.as_deref().map(|said| match (said, &config.keys.pattern) {
        ("", Some(pattern)) => pattern.as_str(),
        ("", None) => "author-year-word",
        (said, _) => said,
    });
    let rekey = pattern.map(KeyPattern::parse).transpose().map_err(|error| format!("--rekey: {}", error.message))?;
    Ok(FormatSettings {
        jobs: common.jobs(),
        max_record: args.max_record,
        style: Style {
            indent: args.indent.or(own.indent.map(Into::into)).unwrap_or_default(),
            align: args.align.or(own.align.map(Into::into)).unwrap_or_default(),
            trailing_comma: args.trailing_comma || own.trailing_comma,
            order: list(&args.field_order, &own.field_order),
            fields: match (keep.is_empty(), drop.is_empty()) {
                (false, _) => Fields::Keep(keep.clone()),
                (true, false) => Fields::Drop(drop.clone()),
                (true, true) => Fields::All,
            },
            keys: Arc::default(),
        },
        sort: match args.sort.as_deref().or(own.sort.map(config::Sort::word)) {
            Some("key") => Some(Order::Key),
            Some("year") => Some(Order::Year),
            Some("author") => Some(Order::Author),
            _ => None,
        },
        rekey,
        dedupe: args.dedupe,
    })
}

fn no_layout(format: &Format) -> String {
    let known: Vec<&str> = FORMATS.iter().filter(|format| format.layout.is_some()).map(|format| format.name).collect();
    format!("there is no layout for {}; there are ones for {}", format.name, known.join(", "))
}

/// Says which records are left out, and which keys are new.
fn tell(done: &Formatted, shown: &str, common: &Common) {
    if common.quiet {
        return;
    }
    let mut err = io::stderr().lock();
    let key = |key: &Option<String>| key.as_deref().map_or_else(String::new, |key| format!(" ({key})"));
    for Dropped { line, key: own, kept, kept_line } in &done.dropped {
        let _ = writeln!(err, "citable: {shown}:{line}: left out{}: the same as line {kept_line}{}", key(own), key(kept));
    }
    for (old, new) in &done.renamed {
        let _ = writeln!(err, "citable: {shown}: {old} is now {new}");
    }
}
