//! A rule explained from its doc comment: for the terminal, as Markdown, as JSON.

use crate::rules::rule::{Fixable, Rule};
use serde_json::{Value, json};

/// The rule for a terminal: what it is, then the sections of its doc comment.
pub fn explain(rule: &Rule) -> String {
    let mut out = format!("{} {}: {}\n\n", rule.code, rule.name, rule.summary());
    out.push_str(&format!("severity  {}\nlooks at  {}\nfix       {}\nruns      {}\n", rule.severity.word(), rule.scope.word(), fix(rule), runs(rule)));
    for (heading, body) in sections(rule) {
        out.push_str(&format!("\n{heading}\n"));
        let mut fence = None;
        for line in body.lines() {
            match (line.trim_start().strip_prefix("```"), fence) {
                (Some(info), None) => {
                    fence = Some(());
                    out.push_str(&format!("    {}:\n", fence_word(info)));
                }
                (Some(_), Some(())) => fence = None,
                (None, Some(())) => out.push_str(&format!("      {line}\n")),
                (None, None) if line.is_empty() => out.push('\n'),
                (None, None) => out.push_str(&format!("    {line}\n")),
            }
        }
    }
    out
}

/// The rule as a section of Markdown.
pub fn markdown(rule: &Rule) -> String {
    let mut out = format!("## {}: {}\n\n{}\n\n", rule.code, rule.name, rule.summary());
    out.push_str("| severity | looks at | fix | runs |\n|---|---|---|---|\n");
    out.push_str(&format!("| {} | {} | {} | {} |\n", rule.severity.word(), rule.scope.word(), fix(rule), runs(rule)));
    for (heading, body) in sections(rule) {
        out.push_str(&format!("\n### {heading}\n\n"));
        let mut is_code = false;
        for line in body.lines() {
            match line.trim_start().strip_prefix("```") {
                Some(info) if !is_code => {
                    is_code = true;
                    let language = info.split(',').next().unwrap_or_default();
                    let language = if language.ends_with("json") { "json" } else { language };
                    out.push_str(&format!("\n{}:\n\n```{language}\n", capital(fence_word(info))));
                }
                Some(_) => {
                    is_code = false;
                    out.push_str("```\n");
                }
                None => {
                    out.push_str(line);
                    out.push('\n');
                }
            }
        }
    }
    out.replace("\n\n\n", "\n\n")
}

/// The rule as JSON: code, name, summary, severity, scope, fix, default, and the sections as Markdown by their headings.
pub fn json(rule: &Rule) -> Value {
    let sections: Vec<Value> = sections(rule).into_iter().map(|(heading, body)| json!({"heading": heading, "text": body})).collect();
    json!({
        "code": rule.code,
        "name": rule.name,
        "summary": rule.summary(),
        "severity": rule.severity,
        "scope": rule.scope.word(),
        "fix": fix_word(rule.fixable),
        "default": rule.default,
        "sections": sections,
    })
}

/// The line of a rule in a list of all.
pub fn line(rule: &Rule) -> String {
    let fix = match rule.fixable {
        Fixable::Never => "",
        Fixable::Safe => "fix",
        Fixable::Unsafe => "unsafe fix",
        Fixable::Mixed => "fix, unsafe fix",
    };
    let off = if rule.default { "" } else { " (off)" };
    format!("{:<8}{:<11} {:<16}{}{off}: {}\n", rule.code, rule.severity.word(), fix, rule.name, rule.summary())
}

/// The headings of the doc comment, each with its text.
fn sections(rule: &Rule) -> Vec<(String, String)> {
    let mut sections: Vec<(String, String)> = Vec::new();
    let mut is_code = false;
    for line in rule.doc.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        is_code ^= line.trim_start().starts_with("```");
        match (line.strip_prefix("## "), sections.last_mut()) {
            (Some(heading), _) if !is_code => sections.push((heading.trim().to_owned(), String::new())),
            (_, Some((_, body))) => {
                body.push_str(line);
                body.push('\n');
            }
            // The summary.
            (_, None) => {}
        }
    }
    for (_, body) in &mut sections {
        body.truncate(body.trim_end().len());
    }
    sections
}

/// What an example is, from the words behind its fence: `nested-json,bad`.
fn fence_word(info: &str) -> &'static str {
    match info.split(',').next_back().map(str::trim) {
        Some("bad") => "wrong",
        Some("good") => "right",
        Some("fixed") => "fixed",
        Some("lock") => "evidence",
        _ => "for example",
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn fix_word(fixable: Fixable) -> &'static str {
    match fixable {
        Fixable::Never => "never",
        Fixable::Safe => "safe",
        Fixable::Unsafe => "unsafe",
        Fixable::Mixed => "mixed",
    }
}

fn fix(rule: &Rule) -> &'static str {
    match rule.fixable {
        Fixable::Never => "none",
        Fixable::Safe => "safe, with --fix",
        Fixable::Unsafe => "may change the meaning, with --fix --unsafe-fixes",
        Fixable::Mixed => "safe ones with --fix, others with --unsafe-fixes too",
    }
}

fn runs(rule: &Rule) -> String {
    if rule.default { "by itself".to_owned() } else { format!("when asked for: --extend-select {}", rule.code) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Severity;
    use crate::rules::rule::{Check, Scope};

    static RULE: Rule = Rule {
        code: "PAG001",
        name: "pages-reversed",
        severity: Severity::Error,
        fixable: Fixable::Never,
        default: true,
        scope: Scope::Record,
        doc: " The last page comes before the first.\n\n ## What it does\n Compares the pages.\n\n ## Example\n ```nested-json,bad\n {\"page\": \"56-37\"}\n ```\n ```nested-json,good\n {\"page\": \"37-56\"}\n ```\n\n ## Sources\n BibLaTeX manual, 2.2.2.\n",
        check: Check::Record(|_, _| {}),
    };

    #[test]
    fn a_rule_is_explained_from_its_comment() {
        let expected = r#"
PAG001 pages-reversed: The last page comes before the first.

severity  error
looks at  record
fix       none
runs      by itself

What it does
    Compares the pages.

Example
    wrong:
      {"page": "56-37"}
    right:
      {"page": "37-56"}

Sources
    BibLaTeX manual, 2.2.2.
"#;
        assert_eq!(explain(&RULE), expected.trim_start());
    }

    #[test]
    fn the_markdown_names_each_example() {
        let expected = r#"
## PAG001: pages-reversed

The last page comes before the first.

| severity | looks at | fix | runs |
|---|---|---|---|
| error | record | none | by itself |

### What it does

Compares the pages.

### Example

Wrong:

```json
{"page": "56-37"}
```

Right:

```json
{"page": "37-56"}
```

### Sources

BibLaTeX manual, 2.2.2.
"#;
        assert_eq!(markdown(&RULE), expected.trim_start());
    }

    #[test]
    fn the_json_has_the_sections_in_order() {
        let json = json(&RULE);
        assert_eq!(json["severity"], "error");
        assert_eq!(json["fix"], "never");
        assert_eq!(json["sections"][2], json!({"heading": "Sources", "text": "BibLaTeX manual, 2.2.2."}));
    }

    #[test]
    fn a_list_has_a_line_a_rule() {
        assert_eq!(line(&RULE), "PAG001  error                       pages-reversed: The last page comes before the first.\n");
    }
}
