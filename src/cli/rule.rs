//! `citable rule`: explains rules.

use crate::report::rule::{explain, json, line, markdown};
use crate::rules;
use crate::rules::rule::Rule;
use std::io::{self, Write};

/// Explains rules: what each does, why, with an example, and what its fix does.
///
/// Example: citable rule REC001
#[derive(clap::Args)]
pub struct Args {
    /// Codes, starts of codes or names; without any, every rule is listed in a line.
    #[arg(value_name = "CODE")]
    codes: Vec<String>,
    /// Explain every rule.
    #[arg(long, conflicts_with = "codes")]
    all: bool,
    /// How rules are written: human, markdown or json.
    #[arg(long, default_value = "human", value_parser = ["human", "markdown", "json"])]
    output_format: String,
}

/// Runs the command.
///
/// # Errors
/// When writing fails.
pub fn run(args: &Args, out: &mut dyn Write) -> io::Result<u8> {
    let all = rules::all();
    let mut chosen: Vec<&Rule> = Vec::new();
    for code in &args.codes {
        let before = chosen.len();
        chosen.extend(all.iter().filter(|rule| is_meant(rule, code)));
        if chosen.len() == before {
            writeln!(io::stderr(), "citable: '{}' is no rule{}", code.escape_debug(), nearest(&all, code))?;
            return Ok(2);
        }
    }
    if args.codes.is_empty() {
        chosen = all;
    }
    match args.output_format.as_str() {
        "json" => {
            let list: Vec<_> = chosen.into_iter().map(json).collect();
            serde_json::to_writer_pretty(&mut *out, &list)?;
            writeln!(out)?;
        }
        "markdown" => join(&chosen, markdown, out)?,
        _ if args.codes.is_empty() && !args.all => {
            for rule in chosen {
                out.write_all(line(rule).as_bytes())?;
            }
        }
        _ => join(&chosen, explain, out)?,
    }
    Ok(0)
}

/// Writes rules with an empty line between them.
fn join(rules: &[&Rule], text: fn(&Rule) -> String, out: &mut dyn Write) -> io::Result<()> {
    for (index, rule) in rules.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        out.write_all(text(rule).as_bytes())?;
    }
    Ok(())
}

fn is_meant(rule: &Rule, code: &str) -> bool {
    let is_start = rule.code.get(..code.len()).is_some_and(|start| start.eq_ignore_ascii_case(code));
    !code.is_empty() && is_start || rule.name.eq_ignore_ascii_case(code)
}

/// The code or name that is most like what was typed, as a question.
fn nearest(all: &[&'static Rule], typed: &str) -> String {
    let found = super::nearest(all.iter().flat_map(|rule| [rule.code, rule.name]), typed);
    if found.is_empty() { "; citable rule lists them".to_owned() } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ran(codes: &[&str], all: bool, output_format: &str) -> (u8, String) {
        let args = Args { codes: codes.iter().map(|code| (*code).to_owned()).collect(), all, output_format: output_format.into() };
        let mut out = Vec::new();
        let exit = run(&args, &mut out).unwrap();
        (exit, String::from_utf8(out).unwrap())
    }

    #[test]
    fn a_rule_is_found_by_its_code_and_its_name_in_any_case() {
        let by_code = ran(&["REC001"], false, "human");
        assert_eq!(by_code.0, 0);
        assert!(by_code.1.starts_with("REC001 json-syntax: The record is not JSON."), "{}", by_code.1);
        assert_eq!(ran(&["rec001"], false, "human"), by_code);
        assert_eq!(ran(&["json-syntax"], false, "human"), by_code);
    }

    #[test]
    fn a_code_that_is_none_is_a_usage_error_with_the_nearest() {
        assert_eq!(ran(&["REC999"], false, "human"), (2, String::new()));
        assert_eq!(nearest(&rules::all(), "json-sintax"), "; did you mean json-syntax?");
        assert_eq!(nearest(&rules::all(), "%%%"), "; citable rule lists them");
    }

    #[test]
    fn every_rule_is_listed_explained_and_in_the_json() {
        let count = rules::all().len();
        assert_eq!(ran(&[], false, "human").1.lines().count(), count);
        assert_eq!(ran(&[], true, "human").1.matches("\nseverity  ").count(), count);
        assert_eq!(ran(&[], true, "markdown").1.matches("## What it does").count(), count);
        let json: serde_json::Value = serde_json::from_str(&ran(&[], true, "json").1).unwrap();
        assert_eq!(json.as_array().map(Vec::len), Some(count));
    }
}
