//! The rules as pages of Markdown, `docs/rules/`: what the `url` of a finding points to.

use super::rule::markdown;
use crate::rules::FAMILIES;
use crate::rules::rule::{Fixable, Rule};

/// The page of a rule, `docs/rules/CODE.md`.
pub fn page(rule: &Rule) -> String {
    // On a page of its own each heading stands one level higher.
    let mut is_code = false;
    let mut page = String::new();
    for line in markdown(rule).lines() {
        is_code ^= line.trim_start().starts_with("```");
        page.push_str(if is_code || !line.starts_with("##") { line } else { &line[1..] });
        page.push('\n');
    }
    page.push_str("\n[All rules](README.md)\n");
    page
}

/// The list of all rules, `docs/rules/README.md`.
pub fn index() -> String {
    let count: usize = FAMILIES.iter().map(|family| family.len()).sum();
    let mut page =
        format!("# Rules\n\n{count} rules. `citable rule CODE` explains one on the terminal. Made from the doc comments of the rules by `make docs`.\n");
    for family in FAMILIES {
        let Some(first) = family.first() else { continue };
        let letters = first.code.trim_end_matches(|c: char| c.is_ascii_digit());
        page.push_str(&format!("\n## {letters}\n\n| code | name | severity | fix | finds |\n|---|---|---|---|---|\n"));
        for rule in *family {
            let fix = match rule.fixable {
                Fixable::Never => "",
                Fixable::Safe => "safe",
                Fixable::Unsafe => "unsafe",
                Fixable::Mixed => "safe, unsafe",
            };
            let off = if rule.default { "" } else { " (off)" };
            let summary = rule.summary().replace('|', "\\|");
            page.push_str(&format!("| [{0}]({0}.md) | {1}{off} | {2} | {fix} | {summary} |\n", rule.code, rule.name, rule.severity.word()));
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules;
    use std::collections::BTreeMap;
    use std::fs;

    /// `make docs` writes the pages anew.
    #[test]
    fn the_pages_are_what_the_rules_say() {
        const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules");
        let mut pages: BTreeMap<String, String> = rules::all().into_iter().map(|rule| (format!("{}.md", rule.code), page(rule))).collect();
        pages.insert("README.md".to_owned(), index());
        let files = || -> BTreeMap<String, String> {
            let files = fs::read_dir(FOLDER).into_iter().flatten().flatten();
            files.map(|file| (file.file_name().to_string_lossy().into_owned(), fs::read_to_string(file.path()).unwrap())).collect()
        };
        if std::env::var_os("BLESS").is_some() {
            fs::create_dir_all(FOLDER).unwrap();
            for retired in files().keys().filter(|name| !pages.contains_key(*name)) {
                fs::remove_file(format!("{FOLDER}/{retired}")).unwrap();
            }
            for (name, text) in &pages {
                fs::write(format!("{FOLDER}/{name}"), text).unwrap();
            }
        }
        let found = files();
        let stale: Vec<_> = pages.iter().filter(|(name, text)| found.get(*name) != Some(text)).map(|(name, _)| name).collect();
        let more: Vec<_> = found.keys().filter(|name| !pages.contains_key(*name)).collect();
        assert!(stale.is_empty() && more.is_empty(), "make docs: {stale:?} differ, {more:?} are of no rule");
    }

    #[test]
    fn every_rule_is_in_the_list_with_its_page() {
        let index = index();
        for rule in rules::all() {
            assert!(index.contains(&format!("[{0}]({0}.md)", rule.code)), "{}", rule.code);
            assert!(page(rule).starts_with(&format!("# {}: {}\n", rule.code, rule.name)), "{}", rule.code);
        }
    }
}
