//! `citable formats`: what can be read and written, and how it is told.

use crate::formats::{FORMATS, Format};
use serde_json::{Value, json};
use std::io::{self, Write};

/// Lists the formats: which are read, which are written, their extensions and how they are told.
///
/// Example: citable formats
#[derive(clap::Args)]
pub struct Args {
    /// How the list is written: human or json.
    #[arg(long, default_value = "human", value_parser = ["human", "json"])]
    output_format: String,
}

/// Runs the command.
///
/// # Errors
/// When writing fails.
pub fn run(args: &Args, out: &mut dyn Write) -> io::Result<u8> {
    if args.output_format == "json" {
        let list: Vec<Value> = FORMATS.iter().map(object).collect();
        serde_json::to_writer_pretty(&mut *out, &list)?;
        writeln!(out)?;
        return Ok(0);
    }
    let width = FORMATS.iter().map(|format| format.name.len()).max().unwrap_or(0);
    for format in FORMATS {
        let ways = match (format.read.is_some(), format.write.is_some()) {
            (true, true) => "read, write",
            (true, false) => "read",
            (false, true) => "write",
            (false, false) => continue,
        };
        let extensions: Vec<String> = format.extensions.iter().map(|extension| format!(".{extension}")).collect();
        writeln!(out, "{:width$}  {ways:11}  {} ({})", format.name, format.about, extensions.join(" "))?;
        if !format.told_by.is_empty() {
            writeln!(out, "{:width$}  {:11}  told by {}", "", "", format.told_by)?;
        }
    }
    Ok(0)
}

fn object(format: &Format) -> Value {
    json!({
        "name": format.name,
        "about": format.about,
        "extensions": format.extensions,
        "told_by": format.told_by,
        "read": format.read.is_some(),
        "write": format.write.is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ran(output_format: &str) -> String {
        let mut out = Vec::new();
        assert_eq!(run(&Args { output_format: output_format.into() }, &mut out).unwrap(), 0);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn every_format_that_is_read_or_written_is_listed() {
        let list = ran("human");
        for format in FORMATS.iter().filter(|format| format.read.is_some() || format.write.is_some()) {
            assert!(list.lines().any(|line| line.starts_with(&format!("{} ", format.name)) && line.contains(format.about)), "{}", format.name);
        }
    }

    #[test]
    fn the_json_says_which_way_a_format_goes() {
        let list: Vec<Value> = serde_json::from_str(&ran("json")).unwrap();
        assert_eq!(list.len(), FORMATS.len());
        assert_eq!(list[0]["name"], "nested-json");
        assert_eq!((&list[0]["read"], &list[0]["write"]), (&json!(true), &json!(true)));
    }
}
