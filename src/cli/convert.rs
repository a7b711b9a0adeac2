//! `citable convert`: reads any format, writes any.

mod target;

use super::atomic::{self, AtomicFile};
use super::no_record::Watch;
use super::progress::Progress as Bar;
use super::{Common, Failure, Outcome, inputs, journal_tables, nearest, size};
use crate::engine::config::{Config, Configs};
use crate::engine::convert::{ConvertSettings, Next, Progress, Reject, Sinks, ToldLoss, add, batches, convert};
use crate::engine::journal_tables::Shelf;
use crate::engine::sample::Sample;
use crate::formats::batch::Batch;
use crate::formats::write::{JatsShape, JatsTagSet, Protect, WriteOptions};
use crate::formats::{self};
use crate::model::choice::{self, Choice, Unknown};
use crate::normalize::key::KeyPattern;
use std::collections::VecDeque;
use std::io::{self, Write};
use std::path::PathBuf;
use target::{Folder, Target};

/// Converts references between formats, and says what the target cannot hold.
///
/// Example: citable convert fixtures/nested/seed/in.txt -t bibtex
#[derive(clap::Args)]
pub struct Args {
    /// Files, folders, or - for standard input.
    paths: Vec<PathBuf>,
    /// Format of the output.
    #[arg(short, long, value_name = "FORMAT")]
    to: String,
    /// Format of the input; told by name and content unless said.
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Where the output goes; standard output unless said.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How losses are told: human, json (a line each), or deny (exit 1 when there is one).
    #[arg(long, value_parser = ["human", "json", "deny"])]
    loss: Option<String>,
    /// How keys are made of records that have none: author-year-word unless said.
    #[arg(long, value_name = "PATTERN")]
    key_pattern: Option<String>,
    /// Which capitals of BibTeX titles are braced: auto (unless said), none or all.
    #[arg(long, value_parser = ["auto", "none", "all"])]
    protect: Option<String>,
    /// BibTeX in ASCII, with LaTeX escapes.
    #[arg(long)]
    ascii: bool,
    /// Shape of JATS: article or ref-list; one record makes an article, several a list, unless said.
    #[arg(long, value_parser = ["article", "ref-list"])]
    jats_shape: Option<String>,
    /// Which records of JATS are read: the front matter, the references, or both.
    #[arg(long, default_value = "both", value_parser = ["front", "refs", "both"])]
    jats_part: String,
    /// JATS tag set: archiving (unless said) or publishing.
    #[arg(long, value_parser = ["archiving", "publishing"])]
    jats_tag_set: Option<String>,
    /// A file a record in this folder, named by its key.
    #[arg(long, value_name = "DIR", conflicts_with = "output")]
    split: Option<PathBuf>,
    /// Records that cannot be read or written go here as they stand, each behind a line with the reason.
    #[arg(long, value_name = "FILE")]
    rejects: Option<PathBuf>,
    /// Records written, at most.
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
    /// So many records, drawn at random from all inputs, in their order; the same ones every time.
    #[arg(long, value_name = "N")]
    sample: Option<usize>,
    /// Draws other records for --sample.
    #[arg(long, value_name = "N", default_value_t = 0)]
    seed: u64,
    /// Write what can be worked out as well: a DOI that stands in a link only, and what a DOI says that the record lacks.
    #[arg(long)]
    fill: bool,
    /// Not these fields, by their names in the normalised record, e.g. abstract,keyword,metrics.
    #[arg(long, value_delimiter = ',', value_name = "FIELDS", conflicts_with = "keep")]
    drop: Vec<String>,
    /// Only these fields, e.g. title,contributors,issued,DOI.
    #[arg(long, value_delimiter = ',', value_name = "FIELDS")]
    keep: Vec<String>,
    /// Write where each value comes from (-t json): its layer, its path there, its bytes in the file.
    #[arg(long)]
    provenance: bool,
    /// Journals by their full names, abbreviated, or abbreviated without dots, as the tables of the configuration have them.
    #[arg(long, value_parser = journal_tables::FORMS)]
    journal: Option<String>,
    /// Records longer than this are refused.
    #[arg(long, default_value = "64MiB", value_parser = size, value_name = "SIZE")]
    max_record: u64,
}

impl Args {
    /// Takes from the configuration what the command line does not say.
    fn take(&mut self, config: &Config) {
        let word = |word: &str| Some(word.to_owned());
        self.fill |= config.fill;
        self.ascii |= config.ascii;
        if self.keep.is_empty() && self.drop.is_empty() {
            (self.keep, self.drop) = (config.keep.clone(), config.drop.clone());
        }
        self.loss = self.loss.take().or(config.loss.and_then(|loss| word(loss.word())));
        self.key_pattern = self.key_pattern.take().or(config.keys.pattern.clone());
        self.protect = self.protect.take().or(config.protect.and_then(|protect| word(protect.word())));
        self.jats_shape = self.jats_shape.take().or(config.jats_shape.and_then(|shape| word(shape.word())));
        self.jats_tag_set = self.jats_tag_set.take().or(config.jats_tag_set.and_then(|set| word(set.word())));
    }
}

/// Runs the command.
pub fn run(mut args: Args, common: &Common) -> Outcome {
    let loaded = Configs::new(common.isolated, common.config.as_deref())?.of(None)?;
    args.take(&loaded.config);
    let from = inputs::from(args.from.as_deref())?;
    let Some((make, to)) = formats::by_name(&args.to).and_then(|format| Some((format.write?, format))) else {
        let known: Vec<&str> = formats::FORMATS.iter().filter(|format| format.write.is_some()).map(|format| format.name).collect();
        return Err(format!("'{}' is no format that can be written; there are {}", args.to, known.join(", ")).into());
    };
    let keys = KeyPattern::parse(args.key_pattern.as_deref().unwrap_or("author-year-word")).map_err(|error| format!("--key-pattern: {}", error.message))?;
    let named = inputs::find(&args.paths, args.from.is_some(), common)?;
    let mut options = options(&args);
    if args.provenance && to.name != "json" {
        return Err("--provenance needs -t json: no other format has a place for it".to_owned().into());
    }
    let may_be_several = to.name == "jats" && args.split.is_none() && args.limit != Some(1) && args.sample != Some(1);
    match args.jats_shape.as_deref() {
        None if may_be_several && several(&named, from, &args.jats_part) => options.jats_shape = JatsShape::RefList,
        Some("article") if may_be_several && several(&named, from, &args.jats_part) => {
            return Err("several records make no single article: use --split DIR, --jats-shape ref-list or --limit 1".to_owned().into());
        }
        _ => {}
    }
    let writer = make(&options);
    let settings = ConvertSettings {
        jobs: common.jobs(),
        max_record: args.max_record,
        keys,
        limit: args.limit.unwrap_or(u64::MAX),
        list_losses: args.loss.is_some(),
        fill: args.fill,
        choice: choice(&args)?,
        journal: journal_tables::asked(args.journal.as_deref(), &mut Shelf::default(), &loaded, common)?,
        origins: args.provenance,
    };
    let mut rejects = args.rejects.as_deref().map(AtomicFile::new).transpose()?;
    let mut folder = args.split.as_deref().map(|dir| Folder::new(dir, to.extensions[0], writer.as_ref())).transpose()?;
    let mut target = Target::open(args.output.as_deref())?;
    let (mut state, mut failed, mut refused, mut damaged, mut losses, mut filled) = (Progress::default(), false, 0, 0, Vec::new(), Vec::new());
    let is_split = folder.is_some();
    if !is_split {
        target.bytes(|out| writer.open(out))?;
    }
    let mut inputs: Vec<Source<'_>> = Vec::new();
    let mut sample = args.sample.map(|size| Sample::new(size, args.seed));
    for input in &named {
        let source = Source { input, format: None, drawn: VecDeque::new() };
        let Some(sample) = &mut sample else {
            inputs.push(source);
            continue;
        };
        match inputs::open(input, from, &input.name, common) {
            Ok((opened, format, start)) => {
                let format = formats::part_of_jats(format, &args.jats_part);
                let (_bar, watch) = (Bar::new(None, common), Watch::default());
                batches(opened, format, args.max_record)
                    .and_then(|next| sample.draw(inputs.len(), watch.over(next)))
                    .map_err(|error| format!("{}: {error}", input.name))?;
                failed |= watch.saw_none() && start.is_fault(common);
                inputs.push(Source { format: Some(format), ..source });
            }
            Err(error) => {
                let _ = writeln!(io::stderr(), "citable: {}: {error}", input.name);
                failed = true;
            }
        }
    }
    for (input, batch) in sample.into_iter().flat_map(Sample::drawn) {
        inputs[input].drawn.push_back(batch);
    }
    for Source { input, format, mut drawn } in inputs {
        let watch = Watch::default();
        let (next, format, size, start): (Next<'_>, _, _, _) = match format {
            Some(format) => (Box::new(move || Ok(drawn.pop_front())), format, None, None),
            None => match inputs::open(input, from, &input.name, common) {
                Ok((opened, format, start)) => {
                    let format = formats::part_of_jats(format, &args.jats_part);
                    let size = opened.size;
                    (Box::new(watch.over(batches(opened, format, args.max_record)?)), format, size, Some(start))
                }
                Err(error) => {
                    let _ = writeln!(io::stderr(), "citable: {}: {error}", input.name);
                    failed = true;
                    continue;
                }
            },
        };
        let mut bar = Bar::new(size, common);
        let mut split_to = folder.as_mut().map(|folder| move |key: &str, bytes: &[u8]| folder.put(key, bytes));
        let mut sinks = Sinks {
            out: &mut |bytes| target.write(bytes),
            split: split_to.as_mut().map(|put| put as &mut dyn FnMut(&str, &[u8]) -> io::Result<()>),
            reject: &mut |reject| give_reject(reject, rejects.as_mut(), common),
            loss: &mut |loss| give_loss(&loss, args.loss.as_deref()),
            progress: &mut |bytes, records| bar.advance(bytes, records),
        };
        let done = convert(&input.name, next, format, writer.as_ref(), &settings, &mut state, &mut sinks)?;
        (refused, damaged) = (refused + done.refused, damaged + done.damaged);
        failed |= start.is_some_and(|start| watch.saw_none() && start.is_fault(common));
        done.filled.into_iter().for_each(|(field, count)| add(&mut filled, field, count));
        for (field, why, count) in done.losses {
            match losses.iter_mut().find(|(f, w, _): &&mut (&str, &str, u64)| *f == field && *w == why) {
                Some((_, _, all)) => *all += count,
                None => losses.push((field, why, count)),
            }
        }
    }
    if !is_split {
        target.bytes(|out| writer.close(out))?;
    }
    match (target, &args.output) {
        (Target::File(_), Some(path)) if state.written == 0 => failed |= atomic::tell_nothing_written(path) && refused == 0,
        (target, _) => target.keep()?,
    }
    if let Some(rejects) = rejects {
        rejects.keep()?;
    }
    settings.journal.iter().for_each(|(_, known)| journal_tables::tell_missed(known, common));
    let records = |count: u64| if count == 1 { "record" } else { "records" };
    if !common.quiet {
        for (field, count) in &filled {
            let _ = writeln!(io::stderr(), "citable: {field} of {count} {} worked out", records(*count));
        }
    }
    if damaged > 0 && !common.quiet {
        let _ =
            writeln!(io::stderr(), "citable: something is broken in {damaged} {}: what could be read is written, citable check tells where", records(damaged));
    }
    if args.loss.is_none() && !common.quiet {
        losses.sort_by(|a, b| b.2.cmp(&a.2).then(a.0.cmp(b.0)));
        for (field, why, count) in &losses {
            let _ = writeln!(io::stderr(), "citable: lost {field} of {count} {}: {why}", records(*count));
        }
    }
    Ok(match (failed, refused > 0 || (args.loss.as_deref() == Some("deny") && !losses.is_empty())) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    })
}

/// An input, or what was drawn from it.
struct Source<'s> {
    input: &'s inputs::Named,
    /// Its format, where its records were drawn.
    format: Option<&'static formats::Format>,
    drawn: VecDeque<Batch>,
}

/// Which fields are wanted.
fn choice(args: &Args) -> Result<Option<Choice>, Failure> {
    let choice = match (args.keep.is_empty(), args.drop.is_empty()) {
        (true, true) => return Ok(None),
        (false, _) => Choice::keep(&args.keep),
        (true, false) => Choice::drop(&args.drop),
    };
    choice.map(Some).map_err(|Unknown { name }| format!("'{name}' is no field{}", nearest(choice::names(), &name)).into())
}

fn options(args: &Args) -> WriteOptions {
    WriteOptions {
        ascii: args.ascii,
        protect: match args.protect.as_deref() {
            Some("none") => Protect::None,
            Some("all") => Protect::All,
            _ => Protect::Auto,
        },
        jats_shape: if args.jats_shape.as_deref() == Some("ref-list") { JatsShape::RefList } else { JatsShape::Article },
        jats_tag_set: if args.jats_tag_set.as_deref() == Some("publishing") { JatsTagSet::Publishing } else { JatsTagSet::Archiving },
        provenance: args.provenance,
    }
}

/// Whether more than one record comes: of one file that is told by its start.
fn several(named: &[inputs::Named], from: Option<&'static formats::Format>, jats_part: &str) -> bool {
    let [one] = named else { return true };
    let Some(path) = &one.path else { return true };
    let Ok(input) = crate::source::input::open(path) else { return false };
    let Some(reader) = from.or_else(|| formats::detect(&one.name, &input.head)).and_then(|format| formats::part_of_jats(format, jats_part).read) else {
        return false;
    };
    let Ok(mut splitter) = (reader.split)(input, u64::from(u32::MAX)) else { return false };
    let mut records = 0;
    while let Ok(Some(batch)) = splitter.next_batch() {
        records += batch.pieces.iter().filter(|piece| piece.kind == formats::batch::PieceKind::Record).count();
        if records > 1 {
            return true;
        }
    }
    false
}

fn give_reject(reject: Reject, file: Option<&mut AtomicFile>, common: &Common) -> io::Result<()> {
    let Reject { file: name, line, column, reason, bytes } = reject;
    if !common.quiet {
        let _ = writeln!(io::stderr(), "citable: {name}:{line}:{column}: not converted: {reason}");
    }
    match file {
        Some(file) => {
            writeln!(file, "# {name}:{line}:{column}: {reason}")?;
            file.write_all(&bytes)?;
            file.write_all(b"\n")
        }
        None => Ok(()),
    }
}

fn give_loss(loss: &ToldLoss, how: Option<&str>) -> io::Result<()> {
    let mut err = io::stderr().lock();
    if how == Some("json") {
        serde_json::to_writer(&mut err, loss)?;
        return writeln!(err);
    }
    let value: String = loss.value.chars().map(|c| if c.is_control() { ' ' } else { c }).take(60).collect();
    writeln!(err, "citable: {}:{}: lost {}: {} ({value})", loss.file, loss.line, loss.field, loss.why)
}
