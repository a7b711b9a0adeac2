//! The JSON Schema of the report, made from the types that are written.

use super::FileSummary;
use super::statistics::Statistic;
use crate::engine::counts::Counts;
use crate::engine::told::Told;
use schemars::{JsonSchema, Schema};

/// What `citable check --output-format json` prints.
#[derive(JsonSchema)]
#[schemars(title = "Report")]
#[expect(dead_code, reason = "it says what the report is; the report itself is written piece by piece")]
struct Report {
    /// The version of this shape; within it, members are only added.
    #[schemars(extend("const" = super::json::VERSION))]
    version: u32,
    /// In the order of the files and records; those about several records come last in their file.
    findings: Vec<Told>,
    files: Vec<FileSummary>,
    /// How often each rule found something, with `--statistics`; `findings` is empty then.
    statistics: Option<Vec<Statistic>>,
    /// How many findings of each severity.
    summary: Counts,
}

/// The JSON Schema of a report, draft 2020-12.
pub fn schema() -> Schema {
    schemars::schema_for!(Report)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `BLESS=1 cargo test` writes the file anew.
    #[test]
    fn the_schema_file_is_what_the_types_say() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/report.schema.json");
        let mut expected = serde_json::to_string_pretty(&schema()).unwrap();
        expected.push('\n');
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(path, &expected).unwrap();
        }
        assert!(std::fs::read_to_string(path).is_ok_and(|file| file == expected), "BLESS=1 cargo test");
    }
}
