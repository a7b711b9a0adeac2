//! `citable cite`: citations and a bibliography by a CSL style.

use super::{Common, Failure, Outcome, atomic, inputs, nearest, size};
use crate::cite::style::{self, Listed};
use crate::cite::write::{Markup, Parts, list};
use crate::cite::{Options, Style, cite};
use crate::engine::citing::{Citing, read};
use crate::engine::config::Configs;
use crate::normalize::key::KeyPattern;
use crate::normalize::record::Record;
use std::cell::Cell;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Cites references by a CSL style: as in the text, and as a bibliography.
///
/// Example: citable cite fixtures/csl/seed/in.json --style apa
#[derive(clap::Args)]
pub struct Args {
    /// Files, folders, or - for standard input.
    paths: Vec<PathBuf>,
    /// A style by its name (see --list-styles), or a CSL file.
    #[arg(short, long, value_name = "STYLE", default_value = "apa")]
    style: String,
    /// How the list is written: text, html, markdown or json.
    #[arg(long, default_value = "text", value_parser = ["text", "html", "markdown", "json"])]
    output_format: String,
    /// What is written: citations as in the text, the bibliography, or both; JSON has both.
    #[arg(long, default_value = "both", value_parser = ["both", "citations", "bibliography"])]
    show: String,
    /// Language of terms and dates, e.g. de or en-GB; the style's own unless said.
    #[arg(long, value_name = "LOCALE")]
    locale: Option<String>,
    /// Only the references with these keys, in this order; they are cited together.
    #[arg(long, value_delimiter = ',', value_name = "KEYS")]
    keys: Vec<String>,
    /// Lists the styles that come with the program, or those that have all of these words.
    #[arg(long, num_args = 0.., value_name = "WORDS")]
    list_styles: Option<Vec<String>>,
    /// Format of the input; told by name and content unless said.
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// Where the output goes; standard output unless said.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Records longer than this are refused.
    #[arg(long, default_value = "64MiB", value_parser = size, value_name = "SIZE")]
    max_record: u64,
}

/// Runs the command.
pub fn run(args: &Args, common: &Common) -> Outcome {
    if let Some(words) = &args.list_styles {
        return list_styles(words, &mut io::stdout());
    }
    let style = find_style(&args.style)?;
    let from = inputs::from(args.from.as_deref())?;
    let config = Configs::new(common.isolated, common.config.as_deref())?.of(None)?.config.clone();
    let pattern =
        KeyPattern::parse(config.keys.pattern.as_deref().unwrap_or("author-year-word")).map_err(|error| format!("--key-pattern: {}", error.message))?;
    let mut citing = Citing::new(pattern);
    let mut failed = false;
    for input in inputs::find(&args.paths, args.from.is_some(), common)? {
        let records = Cell::new(0);
        let mut refused = |line: u64, why: &str| {
            records.set(records.get() + 1);
            failed = true;
            if !common.quiet {
                let _ = writeln!(io::stderr(), "citable: {}:{line}: {why}", input.name);
            }
        };
        let opened = inputs::open(&input, from, &input.name, common);
        let mut each = |record: &Record<'_>| {
            records.set(records.get() + 1);
            citing.add(record);
        };
        let read = opened.and_then(|(opened, format, start)| read(opened, format, args.max_record, &mut each, &mut refused).map(|()| start));
        match read {
            Ok(start) if records.get() == 0 => failed |= start.is_fault(common),
            Ok(_) => {}
            Err(error) => {
                let _ = writeln!(io::stderr(), "citable: {}: {error}", input.name);
                failed = true;
            }
        }
    }
    if let Some(key) = args.keys.iter().find(|key| citing.entries.iter().all(|entry| entry.key != **key)) {
        return Err(format!("no record has the key '{key}'{}", nearest(citing.entries.iter().map(|entry| entry.key.as_str()), key)).into());
    }
    let options = Options { locale: args.locale.clone(), keys: args.keys.clone() };
    let cited = cite(&citing.entries, &style, &options).map_err(|error| error.to_string())?;
    let markup = Markup::named(&args.output_format).unwrap_or(Markup::Text);
    let parts = Parts { citations: args.show != "bibliography", bibliography: args.show != "citations" };
    let text = list(&cited, markup, parts);
    match &args.output {
        Some(path) if text.is_empty() => failed |= atomic::tell_nothing_written(path),
        Some(path) => {
            let mut file = atomic::AtomicFile::new(path)?;
            file.write_all(text.as_bytes())?;
            file.keep()?;
        }
        None => io::stdout().write_all(text.as_bytes())?,
    }
    Ok(if failed { 2 } else { 0 })
}

/// A style by its name, or from a file.
fn find_style(name: &str) -> Result<Style, Failure> {
    let path = Path::new(name);
    let is_file = path.extension().is_some_and(|extension| extension == "csl" || extension == "xml") || name.contains('/') && path.is_file();
    if is_file {
        let xml = fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))?;
        return Style::from_csl(&xml).map_err(|error| format!("{name}: {error}").into());
    }
    Style::named(name).map_err(|error| {
        let all = style::all();
        let names = all.iter().flat_map(|style| std::iter::once(&style.name).chain(style.also).copied());
        format!("{error}{}; see citable cite --list-styles, or name a CSL file", nearest(names, name)).into()
    })
}

fn list_styles(words: &[String], out: &mut dyn Write) -> Outcome {
    let found = style::search(words);
    let width = found.iter().map(|style| style.name.chars().count()).max().unwrap_or(0);
    for Listed { name, also, title, .. } in &found {
        let also = if also.is_empty() { String::new() } else { format!(" (also {})", also.join(", ")) };
        writeln!(out, "{name:width$}  {title}{also}")?;
    }
    if found.is_empty() {
        return Err("no style has all of these words".to_owned().into());
    }
    Ok(0)
}
