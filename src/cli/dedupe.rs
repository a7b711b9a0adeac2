//! `citable dedupe`: records that are one work, shown as clusters, and made one record each.

use super::atomic::{self, AtomicFile};
use super::no_record::Start;
use super::{Common, Failure, Outcome, inputs, size};
use crate::engine::clusters::{Cluster, Input, clusters};
use crate::engine::config::Configs;
use crate::engine::merging::{Written, write};
use crate::formats::{self, Format};
use crate::normalize::key::KeyPattern;
use crate::report::printable;
use std::io::{self, Write};
use std::path::PathBuf;
use tempfile::TempPath;

/// Shows records that are one work, over all files together; --merge makes one record of each cluster.
///
/// Found by the rules DUP001 and DUP002: a preprint and its article are two works. Merging takes each field from the most
/// complete record that has it, the longest abstract and list of people, the finest date, and every keyword and identifier
/// of all; the key is that of the first record. In JSON each field says which records it comes from.
///
/// Example: citable dedupe fixtures/bibtex
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    sources: inputs::Sources,
    /// Write all records with --to, each cluster as one record in the place of its first; without --to show with
    /// --output-format json what each would be.
    #[arg(long)]
    merge: bool,
    /// Format of the merged output.
    #[arg(short, long, value_name = "FORMAT", requires = "merge")]
    to: Option<String>,
    /// Where the merged output goes; standard output unless said, the clusters then go to standard error.
    #[arg(short, long, value_name = "FILE", requires = "to")]
    output: Option<PathBuf>,
    /// How clusters are shown: human (unless said) or json.
    #[arg(long, default_value = "human", value_parser = ["human", "json"])]
    output_format: String,
    /// Records longer than this are skipped.
    #[arg(long, default_value = "64MiB", value_parser = size, value_name = "SIZE")]
    max_record: u64,
}

/// The report in JSON.
#[derive(serde::Serialize)]
struct Report<'r> {
    version: u32,
    clusters: &'r [Cluster],
    summary: Summary,
}

#[derive(serde::Serialize)]
struct Summary {
    clusters: usize,
    /// Records beyond the first of each cluster.
    duplicates: usize,
}

/// Runs the command.
pub fn run(args: Args, common: &Common) -> Outcome {
    let from = args.sources.format()?;
    let to = args.to.as_deref().map(target).transpose()?;
    if args.merge && to.is_none() && args.output_format != "json" {
        return Err("--merge needs --to FORMAT, or --output-format json".to_owned().into());
    }
    let config = Configs::new(common.isolated, common.config.as_deref())?.of(None)?;
    let keys = config.config.keys.pattern.as_deref().unwrap_or("author-year-word");
    let keys = KeyPattern::parse(keys).map_err(|error| format!("keys.pattern: {}", error.message))?;
    let (mut files, mut starts, mut copies, mut failed) = (Vec::new(), Vec::new(), Vec::new(), false);
    for named in args.sources.find(common)? {
        match opened(&args, common, from, &named, &mut copies) {
            Ok((file, start)) => {
                files.push(file);
                starts.push(start);
            }
            Err(error) => {
                let _ = writeln!(io::stderr(), "citable: {}: {error}", named.name);
                failed = true;
            }
        }
    }
    let (found, kept) = clusters(&files, args.merge && args.output_format == "json", common.jobs(), args.max_record)?;
    for (start, _) in starts.iter().zip(&kept.counts).filter(|(_, records)| **records == 0) {
        failed |= start.is_fault(common);
    }
    let aside = to.is_some() && args.output.is_none();
    let mut shown = io::BufWriter::new(if aside { Box::new(io::stderr()) as Box<dyn Write> } else { Box::new(io::stdout()) });
    show(&found, &args.output_format, &mut shown)?;
    shown.flush()?;
    if let Some((make, _)) = to {
        let writer = make(&formats::write::WriteOptions::default());
        let mut file = args.output.as_deref().map(AtomicFile::new).transpose()?;
        let mut out = io::BufWriter::with_capacity(1 << 18, io::stdout());
        let done = write(&files, &found, &kept, writer.as_ref(), &keys, args.max_record, &mut |bytes| match &mut file {
            Some(file) => file.write_all(bytes),
            None => out.write_all(bytes),
        })?;
        out.flush()?;
        match (file, &args.output) {
            (Some(_), Some(path)) if done.records == 0 => failed |= atomic::tell_nothing_written(path),
            (Some(file), _) => file.keep()?,
            (None, _) => {}
        }
        failed |= tell(&done, common);
    }
    let duplicates = duplicates(&found);
    if !common.quiet && args.output_format == "human" {
        let plural = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
        let _ = writeln!(io::stderr(), "citable: {} in {}", plural(duplicates, "duplicate"), plural(found.len(), "cluster"));
    }
    drop(copies);
    Ok(match (failed, duplicates) {
        (true, _) => 2,
        (false, 0) => 0,
        (false, _) => 1,
    })
}

/// The format to write.
fn target(name: &str) -> Result<(formats::MakeWriter, &'static Format), Failure> {
    let known = || formats::FORMATS.iter().filter(|format| format.write.is_some()).map(|format| format.name).collect::<Vec<_>>().join(", ");
    let found = formats::by_name(name).and_then(|format| Some((format.write?, format)));
    found.ok_or_else(|| format!("'{name}' is no format that can be written; there are {}", known()).into())
}

/// An input that can be read several times.
fn opened(args: &Args, common: &Common, from: Option<&'static Format>, named: &inputs::Named, copies: &mut Vec<TempPath>) -> io::Result<(Input, Start)> {
    let name = named.shown(args.sources.stdin_filename.as_deref());
    let path = match &named.path {
        Some(path) => path.clone(),
        None => {
            let copy = inputs::copied()?;
            let path = copy.to_path_buf();
            copies.push(copy);
            path
        }
    };
    let (input, format, start) =
        inputs::open(&inputs::Named { name: named.name.clone(), path: Some(path.clone()), is_walked: named.is_walked }, from, name, common)?;
    Ok((Input { name: name.to_owned(), path, format, columns: input.columns }, start))
}

fn duplicates(found: &[Cluster]) -> usize {
    found.iter().map(|cluster| cluster.records.len() - 1).sum()
}

fn show(found: &[Cluster], how: &str, out: &mut dyn Write) -> io::Result<()> {
    if how == "json" {
        let summary = Summary { clusters: found.len(), duplicates: duplicates(found) };
        serde_json::to_writer(&mut *out, &Report { version: 1, clusters: found, summary })?;
        return writeln!(out);
    }
    for cluster in found {
        let what = if cluster.rule == crate::engine::clusters::EXACT { "the same" } else { "likely one work" };
        writeln!(out, "{} records, {what} [{}]", cluster.records.len(), cluster.rule)?;
        for record in &cluster.records {
            let place = format!("  {}:{}:{}", record.file, record.line, record.column);
            let parts = [record.key.as_deref(), record.issued.as_deref(), record.title.as_deref(), record.doi.as_deref()];
            let line = parts.into_iter().flatten().fold(place, |line, part| line + "  " + part);
            let mut safe = Vec::new();
            printable::push(&line, &mut safe);
            out.write_all(&safe)?;
            writeln!(out)?;
        }
    }
    Ok(())
}

/// Says what could not be written; whether that were whole records.
fn tell(done: &Written, common: &Common) -> bool {
    for (file, line, why) in &done.refused {
        let _ = writeln!(io::stderr(), "citable: {file}:{line}: not written: {why}");
    }
    if !common.quiet {
        for (field, why, count) in &done.losses {
            let _ = writeln!(io::stderr(), "citable: lost {field} of {count} record{}: {why}", if *count == 1 { "" } else { "s" });
        }
    }
    !done.refused.is_empty()
}
