//! What a program calls: proofread, fix, convert, read, write and cite a text that is in memory.

use crate::cite::{CiteError, Cited, Options, Style, cite as cite_entries};
use crate::diagnostic::Severity;
use crate::engine::check::{Outputs, check as run_check, finish};
use crate::engine::citing::{self, Citing};
use crate::engine::config::Columns;
use crate::engine::convert::{ConvertSettings, Progress, Sinks, batches, convert as run_convert};
use crate::engine::journal_tables::{self, Mapping};
use crate::engine::keys::key_of;
use crate::engine::many::Many;
use crate::engine::pipeline::Stop;
use crate::engine::settings::{CheckSettings, FixMode, MAX_RECORD};
use crate::engine::told::{Shown, Told};
use crate::formats::write::{Losses, Refused, WriteOptions};
use crate::formats::{self, Format};
use crate::normalize::journal_tables::{Form as JournalForm, Journals};
use crate::normalize::key::KeyPattern;
use crate::normalize::record::Record;
use crate::rules;
use crate::rules::rule::Rule;
use crate::source::input::{self, Again, Input};
use std::fmt;
use std::io;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::{SystemTime, UNIX_EPOCH};

/// Every rule, in the order of the families.
pub static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(rules::all);

/// What a call is asked to do; [`Config::default`] is what the command does without flags.
#[derive(Clone)]
pub struct Config {
    /// The format of the text; told by its name and content where it is not said.
    pub from: Option<&'static Format>,
    /// The name of the file, for findings and for telling the format.
    pub name: String,
    /// The rules that run.
    pub rules: Vec<&'static Rule>,
    /// Findings below are left out.
    pub severity: Severity,
    /// Whether [`fix`] also makes fixes that may change the meaning.
    pub unsafe_fixes: bool,
    /// Today, as days since 1970-01-01.
    pub today: i64,
    /// Records longer than this many bytes are skipped.
    pub max_record: u64,
    /// How citation keys are made, where a record has none.
    pub keys: KeyPattern,
    /// How the target is written.
    pub write: WriteOptions,
    /// Tables of journals, for the rules that look journals up: see [`journals`].
    pub journals: Option<Arc<Journals>>,
    /// How [`convert`] writes journals that these tables know; as they stand where it is not said.
    pub journal: Option<JournalForm>,
}

impl Default for Config {
    fn default() -> Config {
        let today = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / 86_400);
        Config {
            from: None,
            name: "-".to_owned(),
            rules: RULES.iter().copied().filter(|rule| rule.default).collect(),
            severity: Severity::Warning,
            unsafe_fixes: false,
            today: today as i64,
            max_record: MAX_RECORD,
            keys: KeyPattern::default(),
            write: WriteOptions::default(),
            journals: None,
            journal: None,
        }
    }
}

/// Why a call could not be done. What is wrong with a record is never an error but a finding.
#[derive(Debug)]
pub enum Error {
    /// The format can be told neither by the name nor by the content.
    UnknownFormat,
    /// There is no reader for the format.
    NotRead(&'static str),
    /// There is no writer for the format.
    NotWritten(&'static str),
    /// The format cannot hold the record, and why.
    Refused(String),
    Io(io::Error),
    /// The records cannot be cited as asked.
    Cite(CiteError),
    /// A table of journals is none that is known: its name, and why.
    Table(String),
    /// A mistake of this crate.
    Internal(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::UnknownFormat => f.write_str("the format cannot be told from the name or the start of the text"),
            Error::NotRead(name) => write!(f, "{name} is not read"),
            Error::NotWritten(name) => write!(f, "{name} is not written"),
            Error::Refused(why) | Error::Table(why) | Error::Internal(why) => f.write_str(why),
            Error::Cite(error) => error.fmt(f),
            Error::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Error {
        Error::Io(error)
    }
}

impl From<Stop> for Error {
    fn from(stop: Stop) -> Error {
        match stop {
            Stop::Io(error) => Error::Io(error),
            Stop::Panic(message) => Error::Internal(message),
        }
    }
}

/// Proofreads a text: its findings in the order of its records, those about several records last.
///
/// ```
/// use citable::{Config, check};
///
/// let text = r#"{"title": "The mires of the north", "authors": "A. Bell", "resultStr": null,
///     "journal": {"name": "Mire Studies", "volume": "12", "pages": "56-37"}, "publicationDate": "2020-03-01"}"#;
/// let findings = check(text, &Config::default())?;
/// let reversed = findings.iter().find(|finding| finding.code == "PAG001").expect("56 comes after 37");
/// assert_eq!((reversed.pointer.as_str(), reversed.span.start.line), ("/journal/pages", 2));
/// # Ok::<(), citable::Error>(())
/// ```
///
/// # Errors
/// When the format cannot be told or is not read.
pub fn check(text: impl AsRef<[u8]>, config: &Config) -> Result<Vec<Told>, Error> {
    Ok(proofread(text.as_ref(), config, FixMode::None)?.1)
}

/// Makes the fixes that cannot change the meaning, or all: the text with only those bytes changed, and what remains.
///
/// ```
/// use citable::{Config, fix};
///
/// let text = r#"{"title": "The war of 1941– 1944", "authors": "A. Bell", "resultStr": null}"#;
/// let (fixed, _) = fix(text, &Config::default())?;
/// assert_eq!(String::from_utf8_lossy(&fixed), text.replace("1941– 1944", "1941–1944"));
/// # Ok::<(), citable::Error>(())
/// ```
///
/// # Errors
/// As [`check`].
pub fn fix(text: impl AsRef<[u8]>, config: &Config) -> Result<(Vec<u8>, Vec<Told>), Error> {
    proofread(text.as_ref(), config, if config.unsafe_fixes { FixMode::All } else { FixMode::Safe })
}

/// Writes every record of a text in another format; what cannot be read or written is left out and counted.
///
/// ```
/// use citable::{Config, Format, convert};
///
/// let text = r#"{"title": "The mires of the north", "authors": "A. Bell", "publicationDate": "2020", "resultStr": null}"#;
/// let (bibtex, refused) = convert(text, Format::named("bibtex").expect("it is in the list"), &Config::default())?;
/// assert!(String::from_utf8_lossy(&bibtex).contains("title = {The mires of the north}"));
/// assert_eq!(refused, 0);
/// # Ok::<(), citable::Error>(())
/// ```
///
/// # Errors
/// When the format cannot be told or is not read, or the other is not written.
pub fn convert(text: impl AsRef<[u8]>, to: &'static Format, config: &Config) -> Result<(Vec<u8>, u64), Error> {
    let (input, from) = opened(text.as_ref(), config)?;
    let writer = to.write.ok_or(Error::NotWritten(to.name))?(&config.write);
    let settings = ConvertSettings {
        jobs: 1,
        max_record: config.max_record,
        keys: config.keys.clone(),
        limit: u64::MAX,
        list_losses: false,
        fill: false,
        choice: None,
        journal: config.journal.zip(config.journals.clone()),
        origins: config.write.provenance,
    };
    let mut out = Vec::new();
    writer.open(&mut out);
    let mut put = |bytes: &[u8]| {
        out.extend_from_slice(bytes);
        Ok(())
    };
    let mut sinks = Sinks { out: &mut put, split: None, reject: &mut |_| Ok(()), loss: &mut |_| Ok(()), progress: &mut |_, _| {} };
    let converted =
        run_convert(&config.name, batches(input, from, config.max_record)?, from, writer.as_ref(), &settings, &mut Progress::default(), &mut sinks)?;
    writer.close(&mut out);
    Ok((out, converted.refused))
}

/// Reads the records of a text, one after another: a record borrows from the text and lives as long as the call.
///
/// ```
/// let text = r#"{"title": "The mires of the north", "authors": "A. Bell", "resultStr": null}"#;
/// let mut titles = Vec::new();
/// citable::read(text, &citable::Config::default(), |record| titles.extend(record.reference.title.map(|title| title.text.to_owned())))?;
/// assert_eq!(titles, ["The mires of the north"]);
/// # Ok::<(), citable::Error>(())
/// ```
///
/// # Errors
/// When the format cannot be told or is not read.
pub fn read(text: impl AsRef<[u8]>, config: &Config, mut each: impl FnMut(&Record<'_>)) -> Result<(), Error> {
    let (input, format) = opened(text.as_ref(), config)?;
    Ok(citing::read(input, format, config.max_record, &mut each, &mut |_, _| {})?)
}

/// Cites the records of a text by a CSL style.
///
/// ```
/// use citable::cite::write::{Markup, inline};
/// use citable::cite::{Options, Style};
///
/// let text = r#"{"title": "The mires of the north", "authors": "A. Bell", "resultStr": null,
///     "journal": {"name": "Mire Studies", "volume": "12", "pages": "37-56"}, "publicationDate": "2020"}"#;
/// let style = Style::named("apa").expect("it comes with the program");
/// let cited = citable::cite(text, &style, &Options::default(), &citable::Config::default())?;
/// let reference = &cited.references[0];
/// assert_eq!(inline(&reference.citation, Markup::Text), "(Bell, 2020)");
/// let entry = inline(reference.entry.as_deref().expect("APA has a bibliography"), Markup::Markdown);
/// assert_eq!(entry, "Bell, A. (2020). The mires of the north. *Mire Studies*, *12*, 37–56.");
/// # Ok::<(), citable::Error>(())
/// ```
///
/// # Errors
/// When the format cannot be told or is not read, and when a key or the locale is not there.
pub fn cite(text: impl AsRef<[u8]>, style: &Style, options: &Options, config: &Config) -> Result<Cited, Error> {
    let (input, format) = opened(text.as_ref(), config)?;
    let mut citing = Citing::new(config.keys.clone());
    citing::read(input, format, config.max_record, &mut |record| citing.add(record), &mut |_, _| {})?;
    cite_entries(&citing.entries, style, options).map_err(Error::Cite)
}

/// Writes one record as a file of its own.
///
/// ```
/// use citable::{Config, Format};
///
/// let (text, config) = (r#"{"title": "The mires of the north", "authors": "A. Bell", "resultStr": null}"#, Config::default());
/// let mut written = Vec::new();
/// citable::read(text, &config, |record| written.push(citable::write(record, Format::named("ris").expect("in the list"), &config)))?;
/// assert!(String::from_utf8_lossy(written[0].as_ref().expect("it is written")).contains("AU  - Bell, A."));
/// # Ok::<(), citable::Error>(())
/// ```
///
/// # Errors
/// When the format is not written or cannot hold the record.
pub fn write(record: &Record<'_>, to: &'static Format, config: &Config) -> Result<Vec<u8>, Error> {
    let writer = to.write.ok_or(Error::NotWritten(to.name))?(&config.write);
    let key = key_of(&record.reference, writer.as_ref(), &config.keys);
    let mut out = Vec::new();
    writer.open(&mut out);
    writer.write_record(record, &key, &mut out, &mut Losses::counted()).map_err(|Refused(why)| Error::Refused(why))?;
    writer.close(&mut out);
    Ok(out)
}

/// Reads tables of journals, each with the name of its file: lists of abbreviations, DOAJ, SJR, exports of the JCR, ShowJCR,
/// Crossref's list of titles, or any CSV with columns of known names. A row that cannot be read is left out.
///
/// ```
/// use citable::{Config, Format, JournalForm, convert, journals};
///
/// let table = "Mire Studies,Mire Stud.\nJournal of Fens,J. Fens\n";
/// let config = Config { journals: Some(journals([("abbreviations.csv", table)])?), journal: Some(JournalForm::Abbrev), ..Config::default() };
/// let text = "@article{a, title = {Bogs}, author = {Bell, Ada}, journal = {Journal of Fens}, year = 2001}";
/// let (ris, _) = convert(text, Format::named("ris").expect("it is in the list"), &config)?;
/// assert!(String::from_utf8_lossy(&ris).contains("J. Fens"));
/// # Ok::<(), citable::Error>(())
/// ```
///
/// # Errors
/// When a table is none that is known.
pub fn journals<N: AsRef<str>, T: AsRef<[u8]>>(tables: impl IntoIterator<Item = (N, T)>) -> Result<Arc<Journals>, Error> {
    let mut journals = Journals::default();
    for (name, bytes) in tables {
        let name = name.as_ref();
        let mapping = Mapping { own: None, other: &Columns::default(), year: None, year_unless_said: None };
        journal_tables::add(&mut journals, name, bytes.as_ref(), &mapping, &mut |_, _| {}).map_err(|why| Error::Table(format!("{name}: {why}")))?;
    }
    journals.sort();
    Ok(Arc::new(journals))
}

fn proofread(text: &[u8], config: &Config, fix: FixMode) -> Result<(Vec<u8>, Vec<Told>), Error> {
    let (input, format) = opened(text, config)?;
    if format.read.is_none() {
        return Err(Error::NotRead(format.name));
    }
    let settings = CheckSettings {
        rules: config.rules.clone(),
        shown: config.severity,
        fix,
        today: config.today,
        max_record: config.max_record,
        journals: config.journals.clone(),
        ..CheckSettings::default()
    };
    let findings = Mutex::new(Vec::new());
    let render = |shown: &Shown<'_, '_>, _: &mut Vec<u8>| {
        if let Ok(mut findings) = findings.lock() {
            findings.push(shown.told());
        }
    };
    let (mut fixed, mut left, mut many) = (Vec::new(), u64::MAX, Many::default());
    let out: Option<&mut dyn io::Write> = if fix == FixMode::None { None } else { Some(&mut fixed) };
    let outputs = Outputs { report: &mut |_| Ok(()), fixed: out, progress: &mut |_, _| {}, left: &mut left, many: &mut many };
    run_check(&config.name, input, format, Some(Box::new(InMemory(text.to_vec()))), &settings, &render, outputs)?;
    let outputs = Outputs { report: &mut |_| Ok(()), fixed: None, progress: &mut |_, _| {}, left: &mut left, many: &mut many };
    finish(&render, outputs)?;
    Ok((fixed, findings.into_inner().unwrap_or_default()))
}

fn opened(text: &[u8], config: &Config) -> Result<(Input, &'static Format), Error> {
    let input = input::text(text)?;
    let format = config.from.or_else(|| formats::detect(&config.name, &input.head)).ok_or(Error::UnknownFormat)?;
    match format.read {
        Some(_) => Ok((input, format)),
        None => Err(Error::NotRead(format.name)),
    }
}

/// The text once more, for rules over many records.
struct InMemory(Vec<u8>);

impl Again for InMemory {
    fn read_at(&mut self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        let start = usize::try_from(offset).map_err(io::Error::other)?;
        let bytes = self.0.get(start..).and_then(|rest| rest.get(..length));
        bytes.map(<[u8]>::to_vec).ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "{\"title\":\"Tides of 1941– 1944\",\"authors\":\"A. Bell\",\"resultStr\":null}\n";

    #[test]
    fn findings_stand_at_their_line_and_below_the_severity_none_is_given() {
        let twice = [TEXT, TEXT].concat();
        let findings = check(&twice, &Config::default()).unwrap();
        let lines: Vec<u64> = findings.iter().filter(|finding| finding.code == "TTL007").map(|finding| finding.span.start.line).collect();
        assert_eq!(lines, [1, 2]);
        assert!(findings.iter().any(|finding| finding.code.starts_with("DUP")), "rules over many records run too");
        let errors = check(&twice, &Config { severity: Severity::Error, ..Config::default() }).unwrap();
        assert!(errors.iter().all(|finding| finding.severity == Severity::Error));
    }

    #[test]
    fn a_fix_leaves_every_other_byte() {
        let (fixed, remaining) = fix(TEXT, &Config::default()).unwrap();
        assert_eq!(String::from_utf8(fixed).unwrap(), TEXT.replace("– ", "–"));
        assert!(remaining.iter().all(|finding| finding.code != "TTL007"));
    }

    #[test]
    fn what_cannot_be_done_is_an_error_with_a_reason() {
        assert_eq!(check("no bibliography", &Config::default()).unwrap_err().to_string(), Error::UnknownFormat.to_string());
        let jats = Config { from: Format::named("jats"), ..Config::default() };
        if Format::named("jats").is_some_and(|format| format.read.is_none()) {
            assert_eq!(check(TEXT, &jats).unwrap_err().to_string(), "jats is not read");
        }
    }
}
