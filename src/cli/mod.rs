//! The command line: one file a command. It calls the engine and prints.

mod atomic;
mod check;
mod cite;
mod completions;
mod convert;
mod dedupe;
mod fmt;
mod formats;
mod inputs;
mod journal_tables;
mod man;
mod no_record;
mod progress;
mod report;
mod rule;
mod stats;
#[cfg(feature = "verify")]
mod verify;

use crate::engine::config;
use clap::{CommandFactory, Parser, Subcommand};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Proofreads, converts and normalises bibliographic references.
#[derive(Parser)]
#[command(name = "citable", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
}

/// What every command takes.
#[derive(clap::Args, Clone)]
struct Common {
    /// Say nothing but results.
    #[arg(short, long, global = true)]
    quiet: bool,
    /// Say more; check shows information too.
    #[arg(short, long, global = true)]
    verbose: bool,
    /// Colours: auto, always or never (NO_COLOR is respected).
    #[arg(long, global = true, default_value = "auto", value_parser = ["auto", "always", "never"])]
    color: String,
    /// Threads that work at once; 0 means one a core.
    #[arg(long, global = true, default_value_t = 0)]
    jobs: usize,
    /// Configuration file; found upward from each file unless said.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Read no configuration.
    #[arg(long, global = true)]
    isolated: bool,
}

impl Common {
    fn jobs(&self) -> usize {
        match self.jobs {
            0 => std::thread::available_parallelism().map_or(1, usize::from),
            jobs => jobs,
        }
    }
}

#[derive(Subcommand)]
enum Command {
    Check(check::Args),
    Convert(convert::Args),
    Fmt(fmt::Args),
    #[cfg(feature = "verify")]
    Verify(verify::Args),
    Dedupe(dedupe::Args),
    Cite(cite::Args),
    Stats(stats::Args),
    Report(report::Args),
    Rule(rule::Args),
    Formats(formats::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// How a command ended.
type Outcome = Result<u8, Failure>;

/// Why a command could not do its work: exit code 2.
enum Failure {
    /// The reader of standard output went away: a quiet end.
    ClosedPipe,
    Message(String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        if error.kind() == io::ErrorKind::BrokenPipe { Failure::ClosedPipe } else { Failure::Message(error.to_string()) }
    }
}

impl From<String> for Failure {
    fn from(message: String) -> Failure {
        Failure::Message(message)
    }
}

impl From<crate::engine::pipeline::Stop> for Failure {
    fn from(stop: crate::engine::pipeline::Stop) -> Failure {
        match stop {
            crate::engine::pipeline::Stop::Io(error) => error.into(),
            crate::engine::pipeline::Stop::Panic(message) => Failure::Message(format!("internal error: {message}")),
        }
    }
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let Cli { command, common } = Cli::parse();
    let outcome = match command {
        Command::Check(args) => check::run(args, &common),
        Command::Convert(args) => convert::run(args, &common),
        Command::Fmt(args) => fmt::run(args, &common),
        #[cfg(feature = "verify")]
        Command::Verify(args) => verify::run(&args, &common),
        Command::Dedupe(args) => dedupe::run(args, &common),
        Command::Cite(args) => cite::run(&args, &common),
        Command::Stats(args) => stats::run(args, &common),
        Command::Report(args) => report::run(args, &common),
        Command::Rule(args) => rule::run(&args, &mut io::stdout()).map_err(Failure::from),
        Command::Formats(args) => formats::run(&args, &mut io::stdout()).map_err(Failure::from),
        Command::Completions(args) => completions::run(&args, &mut Cli::command(), &mut io::stdout()).map_err(Failure::from),
        Command::Man(args) => man::run(&args, &mut Cli::command(), &mut io::stdout()).map_err(Failure::from),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(Failure::ClosedPipe) => ExitCode::SUCCESS,
        Err(Failure::Message(message)) => {
            let _ = writeln!(io::stderr(), "citable: {message}");
            ExitCode::from(2)
        }
    }
}

/// A size such as `64MiB`, `1 GB`, `65536`.
fn size(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number: u64 = text[..digits].parse().map_err(|_| format!("'{text}' is no size; write e.g. 64MiB"))?;
    let factor: u64 = match text[digits..].trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kib" => 1 << 10,
        "kb" => 1_000,
        "m" | "mib" => 1 << 20,
        "mb" => 1_000_000,
        "g" | "gib" => 1 << 30,
        "gb" => 1_000_000_000,
        _ => return Err(format!("'{text}' is no size; write e.g. 64MiB")),
    };
    // Spans are 32 bits wide, relative to the record.
    Ok(number.saturating_mul(factor).clamp(1, u64::from(u32::MAX) - (1 << 20)))
}

/// The name that is most like what was typed, as a question; empty where none is near.
fn nearest<'n>(names: impl Iterator<Item = &'n str>, typed: &str) -> String {
    config::nearest(names, typed).map_or_else(String::new, |name| format!("; did you mean {name}?"))
}
