//! `citable report`: one page to look at.

use super::atomic::AtomicFile;
use super::check::{self, Into};
use super::{Common, Outcome};
use crate::engine::survey::Survey;
use crate::report::page::Page;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

/// Writes a self-contained HTML page: findings by rule and journal, years, missing fields, each finding with its excerpt.
///
/// Example: citable report fixtures/nested/seed/in.txt -o report.html
#[derive(clap::Args)]
pub struct Args {
    /// Files, folders, or - for standard input.
    paths: Vec<PathBuf>,
    /// Where the page goes.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Format of the input; told by name and content unless said.
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// The date to take for today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<String>,
}

/// Runs the command.
pub fn run(args: Args, common: &Common) -> Outcome {
    let (survey, page) = (Arc::new(Survey::default()), Page::default());
    // The page takes findings in the order they come, which is that of the records with one worker.
    let common = Common { jobs: 1, ..common.clone() };
    let code = check::into(args.paths, args.from, args.today, &common, &Into { reporter: &page, survey: Arc::clone(&survey) })?;
    let named = |error: io::Error| format!("{}: {error}", args.output.display());
    let mut file = AtomicFile::new(&args.output).map_err(named)?;
    page.write(&survey.told(), &mut file).map_err(named)?;
    file.keep().map_err(named)?;
    // The page is what was asked for; findings in it are no failure.
    Ok(if code == 2 { 2 } else { 0 })
}
