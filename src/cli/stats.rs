//! `citable stats`: what is in a bibliography, in numbers.

use super::check::{self, Into};
use super::{Common, Outcome};
use crate::engine::counts::Counts;
use crate::engine::survey::{Count, Survey, Surveyed};
use crate::report::printable;
use crate::report::statistics::{Statistic, Tally};
use std::fmt::Display;
use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

/// Years, kinds, journals and rules that are listed for people; as JSON all are.
const ROWS: usize = 20;
/// Characters of the longest bar.
const BAR: u64 = 40;

/// Counts records by kind, year and journal, what they lack, and findings by rule.
///
/// Example: citable stats fixtures/nested/seed/in.txt
#[derive(clap::Args)]
pub struct Args {
    /// Files, folders, or - for standard input.
    paths: Vec<PathBuf>,
    /// Format of the input; told by name and content unless said.
    #[arg(long, value_name = "FORMAT")]
    from: Option<String>,
    /// The date to take for today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<String>,
    /// How the counts are written: human (unless said) or json.
    #[arg(long, value_parser = ["human", "json"], default_value = "human", hide_default_value = true)]
    output_format: String,
}

/// Runs the command.
pub fn run(args: Args, common: &Common) -> Outcome {
    let (survey, tally) = (Arc::new(Survey::default()), Tally::default());
    let code = check::into(args.paths, args.from, args.today, common, &Into { reporter: &tally, survey: Arc::clone(&survey) })?;
    let (surveyed, (findings, totals)) = (survey.told(), tally.told());
    let mut out = io::stdout().lock();
    if args.output_format == "json" {
        let counts = serde_json::json!({"version": 1, "survey": surveyed, "statistics": findings, "summary": totals});
        writeln!(out, "{counts}")?;
    } else {
        out.write_all(human(&surveyed, &findings, &totals).as_bytes())?;
    }
    // Findings are counted, not judged.
    Ok(if code == 2 { 2 } else { 0 })
}

fn human(surveyed: &Surveyed, findings: &[Statistic], totals: &Counts) -> String {
    let mut text = format!("{} records, {} errors, {} warnings\n", surveyed.records, totals.error, totals.warning);
    section("kinds", &surveyed.kinds, &mut text);
    years(&surveyed.years, &mut text);
    section("journals", &surveyed.journals, &mut text);
    text.push_str("\nmissing\n");
    for lack in surveyed.missing.iter().filter(|lack| lack.missing > 0) {
        text.push_str(&format!("{:>8}  {} (of {})\n", lack.missing, lack.field, lack.of));
    }
    text.push_str("\nfindings\n");
    for Statistic { code, name, severity, findings } in findings {
        text.push_str(&format!("{findings:>8}  {code}  {name} ({})\n", severity.word()));
    }
    text
}

fn section<T: Display>(heading: &str, counts: &[Count<T>], text: &mut String) {
    text.push_str(&format!("\n{heading}\n"));
    for Count { name, records } in counts.iter().take(ROWS) {
        text.push_str(&format!("{records:>8}  {}\n", printable::text(&name.to_string())));
    }
    if let Some(more) = counts.len().checked_sub(ROWS).filter(|more| *more > 0) {
        text.push_str(&format!("          and {more} more\n"));
    }
}

/// The last years, each with a bar; those before them together.
fn years(years: &[Count<i32>], text: &mut String) {
    let (before, shown) = years.split_at(years.len().saturating_sub(ROWS));
    text.push_str("\nyears\n");
    if let (Some(last), earlier) = (before.last(), before.iter().map(|count| count.records).sum::<u64>()) {
        text.push_str(&format!("{earlier:>8}  to {}\n", last.name));
    }
    let most = shown.iter().map(|count| count.records).max().unwrap_or(1);
    for Count { name, records } in shown {
        let bar = "#".repeat((records * BAR).div_ceil(most) as usize);
        text.push_str(&format!("{records:>8}  {name} {bar}\n"));
    }
}
