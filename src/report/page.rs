//! One self-contained page for people who would rather look than read: `page.html` with the counts and findings as JSON in it.
//! It loads nothing, so that it can be sent, kept and opened anywhere.

use super::window::Window;
use super::{FileSummary, Reporter, printable};
use crate::diagnostic::Severity;
use crate::engine::counts::Counts;
use crate::engine::survey::Surveyed;
use crate::engine::told::{Shown, Told};
use crate::rules;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{self, Write};
use std::sync::{Mutex, PoisonError};

/// Bytes of findings that are listed, and with the first ones of each rule.
const LISTED: usize = 2_200_000;
const AT_MOST: usize = 2_600_000;
/// Findings of a rule that are listed also where others have filled the page.
const EACH: u64 = 20;
/// Characters around a place, of a message and of a name.
const AROUND: usize = 40;
const MESSAGE: usize = 240;
const NAME: usize = 100;
/// Journals that are listed.
const JOURNALS: usize = 200;

static TEMPLATE: &str = include_str!("page.html");
/// Where the data goes.
const PLACE: &str = "@DATA@";

/// Takes findings in, in the order they come, and writes the page at the end.
#[derive(Default)]
pub struct Page {
    inner: Mutex<Inner>,
}

#[derive(Default)]
struct Inner {
    /// Findings that may be listed, by severity: the highest go first.
    lists: [List; SEVERITIES.len()],
    rules: BTreeMap<&'static str, Of>,
    /// Findings by journal.
    journals: HashMap<String, u64>,
    /// Names that findings give by number.
    names: Vec<String>,
    numbers: HashMap<String, usize>,
    /// Files and records with an error or a warning.
    faulty: HashSet<(usize, u64)>,
    files: Vec<FileSummary>,
    totals: Counts,
}

/// The highest first.
const SEVERITIES: [Severity; 4] = [Severity::Error, Severity::Warning, Severity::Info, Severity::Suggestion];

/// Findings as JSON, one behind another.
#[derive(Default)]
struct List {
    json: String,
    findings: Vec<Listed>,
}

/// A finding that may be listed.
struct Listed {
    /// Where its JSON ends.
    end: usize,
    /// Whether it is among the first of its rule.
    first: bool,
    file: usize,
    journal: Option<usize>,
}

/// The findings of a rule, by severity.
#[derive(Default)]
struct Of {
    by: [u64; SEVERITIES.len()],
}

impl Reporter for Page {
    fn open(&self, _: &mut Vec<u8>) {}

    fn shown(&self, shown: &Shown<'_, '_>, _: &mut Vec<u8>) {
        let journal = shown.record.reference.container_title.map_or("", |title| title.text);
        self.take(&shown.told(), shown.text(), shown.record.address.offset, journal);
    }

    fn finding(&self, told: &Told, text: &str, record_offset: u64, _: &mut Vec<u8>) {
        self.take(told, text, record_offset, "");
    }

    fn close(&self, files: &[FileSummary], totals: &Counts, _: &mut Vec<u8>) {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        inner.files = files.to_vec();
        inner.totals = *totals;
    }
}

impl Page {
    fn take(&self, told: &Told, text: &str, record_offset: u64, journal: &str) {
        let mut guard = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let inner = &mut *guard;
        let severity = SEVERITIES.iter().position(|severity| *severity == told.severity).unwrap_or_default();
        let of = inner.rules.entry(told.code).or_default();
        of.by[severity] += 1;
        let first = of.by.iter().sum::<u64>() <= EACH;
        let journal = cut(journal, NAME);
        if !journal.is_empty() {
            *inner.journals.entry(journal.clone()).or_default() += 1;
        }
        let file = inner.number(&printable::text(&told.file));
        if told.severity >= Severity::Warning {
            inner.faulty.insert((file, told.record));
        }
        if inner.lists[severity].json.len() > if first { AT_MOST } else { LISTED } {
            return;
        }
        let journal = if journal.is_empty() { None } else { Some(inner.number(&journal)) };
        let [before, place, after] = excerpt(told, text, record_offset);
        let fix = told.fix.as_ref().map_or("", |fix| fix.description);
        let key = told.key.as_deref().map_or_else(String::new, |key| cut(key, NAME));
        let start = told.span.start;
        let finding = json!([
            told.code,
            told.severity.word(),
            file,
            told.record,
            start.line,
            start.column,
            key,
            journal,
            cut(&told.message, MESSAGE),
            before,
            place,
            after,
            fix
        ]);
        let list = &mut inner.lists[severity];
        list.json.push_str(&harmless(&finding.to_string()));
        list.findings.push(Listed { end: list.json.len(), first, file, journal });
    }

    /// Writes the page.
    ///
    /// # Errors
    /// When writing fails.
    pub fn write(&self, surveyed: &Surveyed, out: &mut dyn Write) -> io::Result<()> {
        let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let (head, rest) = TEMPLATE.split_once(PLACE).unwrap_or((TEMPLATE, ""));
        out.write_all(head.as_bytes())?;
        let (listed, names) = inner.listed();
        let counts = inner.counts(surveyed, &names).to_string();
        out.write_all(harmless(counts.strip_suffix('}').unwrap_or(&counts)).as_bytes())?;
        out.write_all(b",\"findings\":[\n")?;
        out.write_all(listed.join(",\n").as_bytes())?;
        out.write_all(b"\n]}")?;
        out.write_all(rest.as_bytes())
    }
}

impl Inner {
    fn number(&mut self, name: &str) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), self.names.len() - 1);
        self.names.len() - 1
    }

    /// What the page has room for, errors before warnings before information, and the names that it gives by number.
    fn listed(&self) -> (Vec<&str>, Vec<&str>) {
        let mut names = vec![""; self.names.len()];
        let (mut listed, mut size) = (Vec::new(), 0);
        for list in &self.lists {
            let mut start = 0;
            for finding in &list.findings {
                let json = list.json.get(start..finding.end).unwrap_or_default();
                start = finding.end;
                let of = || [Some(finding.file), finding.journal].into_iter().flatten().filter_map(|at| Some((at, self.names.get(at)?)));
                let new: usize = of().filter(|(at, _)| names[*at].is_empty()).map(|(_, name)| harmless(name).len()).sum();
                if size + json.len() + new > if finding.first { AT_MOST } else { LISTED } {
                    continue;
                }
                size += json.len() + new;
                of().for_each(|(at, name)| names[at] = name);
                listed.push(json);
            }
        }
        (listed, names)
    }

    fn counts(&self, surveyed: &Surveyed, names: &[&str]) -> Value {
        let known = rules::all();
        let rules: Vec<Value> = self
            .rules
            .iter()
            .map(|(code, of)| {
                let rule = known.iter().find(|rule| rule.code == *code);
                let (name, summary) = rule.map_or(("", ""), |rule| (rule.name, rule.summary()));
                json!({"code": code, "name": name, "summary": summary, "by": of.by})
            })
            .collect();
        let mut journals: Vec<Value> = Vec::new();
        for count in surveyed.journals.iter().take(JOURNALS) {
            let name = cut(&count.name, NAME);
            journals.push(json!({"name": name, "records": count.records, "findings": self.journals.get(&name).copied().unwrap_or(0)}));
        }
        let records: u64 = self.files.iter().map(|file| file.records).sum();
        json!({
            "version": env!("CARGO_PKG_VERSION"),
            "severities": SEVERITIES.map(Severity::word),
            "files": self.files.len(), "file": self.files.first().map(|file| format!("{} ({})", cut(&file.path, NAME), file.format)),
            "totals": self.totals, "rules": rules, "journals": journals, "names": names,
            "records": records, "clean": records.saturating_sub(self.faulty.len() as u64),
            "kinds": surveyed.kinds, "years": surveyed.years, "missing": surveyed.missing,
            "journalsInAll": surveyed.journals.len(),
        })
    }
}

/// The text before a place, the place, and the text behind it.
fn excerpt(told: &Told, text: &str, record_offset: u64) -> [String; 3] {
    let byte = |offset: u64| offset.checked_sub(record_offset).and_then(|at| usize::try_from(at).ok());
    let (Some(start), Some(end)) = (byte(told.span.start.offset), byte(told.span.end.offset)) else { return Default::default() };
    let Some(window) = Window::around(text, start..end) else { return Default::default() };
    let (before, rest) = window.shown.split_at(window.place.start);
    let (place, after) = rest.split_at(window.place.end - window.place.start);
    let skipped = before.chars().count().saturating_sub(AROUND);
    let before: String = before.chars().skip(skipped).collect();
    [if skipped > 0 { format!("…{before}") } else { before }, place.to_owned(), cut(after, AROUND)]
}

/// The start of a text, fit for being seen.
fn cut(text: &str, length: usize) -> String {
    match text.char_indices().nth(length) {
        Some((end, _)) => format!("{}…", printable::text(&text[..end])),
        None => printable::text(text),
    }
}

/// JSON that cannot end the element it stands in: these characters are found in its strings only.
fn harmless(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;
    use crate::engine::survey::Survey;
    use crate::source::Position;

    const START: Position = Position { line: 7, column: 1, offset: 900 };

    fn page(findings: impl IntoIterator<Item = Told>, text: &str) -> (String, Value) {
        let page = Page::default();
        for told in findings {
            page.finding(&told, text, START.offset, &mut Vec::new());
        }
        page.close(&[], &Counts::default(), &mut Vec::new());
        let mut out = Vec::new();
        page.write(&Survey::default().told(), &mut out).unwrap();
        let html = String::from_utf8(out).unwrap();
        let data = html.split_once("type=\"application/json\">").unwrap().1.split_once("</script>").unwrap().0;
        let data = serde_json::from_str(data).unwrap();
        (html, data)
    }

    #[test]
    fn a_finding_has_its_place_and_its_excerpt() {
        let text = "{\"page\":\"56-37\"}";
        let (_, data) = page([samples::told(text, START, "56-37")], text);
        let message = "last page 37 comes before first page 56";
        assert_eq!(data["findings"], json!([["PAG001", "error", 0, 4, 7, 10, "", null, message, "{\"page\":\"", "56-37", "\"}", ""]]));
        assert_eq!((&data["rules"][0]["by"], &data["names"][0]), (&json!([1, 0, 0, 0]), &"refs.ndjson".into()));
    }

    #[test]
    fn no_value_breaks_out_of_the_data() {
        let text = "{\"page\":\"</script><script>alert(1)</script><!--\"}";
        let mut told = samples::told(text, START, "</script><script>alert(1)</script><!--");
        told.message = "title is '</ScRiPt><img src=x>' \u{2028}&amp;".into();
        told.file = "</script>.bib".into();
        told.key = Some("</script>".into());
        let (plain, _) = page([], "");
        let (html, data) = page([told], text);
        assert_eq!(html.matches("</script").count(), plain.matches("</script").count());
        assert!(!html.contains("<img src=x>") && !html.contains("<!--\""));
        assert_eq!(data["findings"][0][10], "</script><script>alert(1)</script><!--");
    }

    #[test]
    fn the_page_has_a_limit_that_leaves_room_for_each_rule() {
        let text = format!("{{\"page\":\"56-37\",\"x\":\"{}\"}}", "中".repeat(200));
        let told = || samples::told(&text, START, "56-37");
        let many = (0..20_000).map(|record| Told { record, ..told() });
        let (html, data) = page(many.chain([Told { code: "PAG002", ..told() }]), &text);
        assert!(html.len() < 3_000_000, "{}", html.len());
        assert_eq!(data["rules"][0]["by"][0], 20_000);
        let listed = data["findings"].as_array().unwrap();
        assert!(listed.len() < 20_000);
        assert_eq!(listed.last().unwrap()[0], "PAG002");
    }

    #[test]
    fn neither_markup_in_values_nor_many_files_break_the_limit() {
        let text = format!("{{\"page\":\"56-37\",\"x\":\"{}\"}}", "<&>".repeat(100));
        let of = |record: u64, file: String| Told { record, file, message: "&".repeat(MESSAGE), ..samples::told(&text, START, "56-37") };
        let (html, _) = page((0..20_000).map(|number| of(number, "refs.ndjson".to_owned())), &text);
        assert!(html.len() < 3_000_000, "{}", html.len());
        let (html, data) = page((0..20_000).map(|number| of(0, format!("{}/{number}.ndjson", "folder/".repeat(30)))), &text);
        assert!(html.len() < 3_000_000, "{}", html.len());
        let last = data["findings"].as_array().unwrap().last().unwrap();
        assert!(data["names"][last[2].as_u64().unwrap() as usize].as_str().unwrap().ends_with(".ndjson"));
    }

    #[test]
    fn errors_are_listed_before_what_weighs_less_however_late_they_come() {
        let text = format!("{{\"page\":\"56-37\",\"x\":\"{}\"}}", "中".repeat(200));
        let of = |severity, code: &'static str| Told { severity, code, ..samples::told(&text, START, "56-37") };
        let infos = (0..20_000).map(|_| of(Severity::Info, "BIB005"));
        let (_, data) = page(infos.chain((0..3_000).map(|_| of(Severity::Error, "PAG001"))), &text);
        let listed = data["findings"].as_array().unwrap();
        assert!(listed[..3_000].iter().all(|finding| finding[0] == "PAG001") && listed[3_000][0] == "BIB005");
    }

    #[test]
    fn the_page_loads_nothing() {
        for word in ["http:", "https:", "@import", "url(", " src=", "<link", "fetch("] {
            assert!(!TEMPLATE.contains(word), "{word}");
        }
        assert_eq!(TEMPLATE.matches(PLACE).count(), 1);
    }
}
