//! `citable verify`: asks agencies about identifiers, keeps the evidence, and tells what it says.

use super::atomic::AtomicFile;
use super::check::{self, proofread, today};
use super::progress::Counted;
use super::{Common, Failure, Outcome, inputs, size};
use crate::engine::baseline::identity;
use crate::engine::citing;
use crate::engine::config::{self, Configs};
use crate::engine::evidence::{self, Book, Books};
use crate::formats::Format;
use crate::model::date::{Date, DatePoint};
use crate::model::evidence::{Answer, Evidence, UpdateKind};
use crate::normalize::record::Record;
use crate::normalize::verdict::{self, Verdict};
use crate::report;
use crate::verify::agency::describe;
use crate::verify::{self, News, Settings, Transport};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempPath;

/// How often evidence is written while more is gathered.
const SAVED: Duration = Duration::from_secs(2);
/// Names of the variables that a proxy is taken from.
const PROXIES: [&str; 6] = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "HTTP_PROXY", "http_proxy"];

/// Checks DOIs with the agencies that register them: whether they are there, of this work, and not retracted. What they
/// answer is kept in citable.lock, from which check tells it again offline.
///
/// Example: citable verify --locked fixtures/nested/seed/in.txt
#[derive(clap::Args)]
pub struct Args {
    #[command(flatten)]
    sources: inputs::Sources,
    /// Ask nobody: only what is in the evidence file counts.
    #[arg(long, conflicts_with_all = ["update", "find_missing"])]
    locked: bool,
    /// Ask again where the evidence has expired.
    #[arg(long)]
    update: bool,
    /// Look for the DOIs of records that have none; what is found is a suggestion.
    #[arg(long)]
    find_missing: bool,
    /// The evidence file: citable.lock beside the references or above unless said.
    #[arg(long, value_name = "FILE")]
    lock: Option<PathBuf>,
    /// An e-mail address for the agencies, which serve those first who give one; CITABLE_MAILTO does as well.
    #[arg(long, value_name = "ADDRESS")]
    mailto: Option<String>,
    /// Seconds for the whole run; what has not been asked by then could not be checked.
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..))]
    timeout: Option<u64>,
    /// Exit 3 when anything could not be checked.
    #[arg(long)]
    strict_network: bool,
    /// Base URL of Crossref's API, for a mirror.
    #[arg(long, value_name = "URL")]
    crossref_url: Option<String>,
    /// Base URL of DataCite's API, for a mirror.
    #[arg(long, value_name = "URL")]
    datacite_url: Option<String>,
    /// Base URL of doi.org, for a mirror.
    #[arg(long, value_name = "URL")]
    doi_url: Option<String>,
    /// How findings are written, as in check.
    #[arg(long, value_name = "FORMAT", value_parser = clap::builder::PossibleValuesParser::new(report::names()))]
    output_format: Option<String>,
    /// The date to take for today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<String>,
    /// Records longer than this are skipped.
    #[arg(long, default_value = "64MiB", value_parser = size, value_name = "SIZE")]
    max_record: u64,
}

/// Runs the command.
pub fn run(args: &Args, common: &Common) -> Outcome {
    let inputs = Inputs::find(args, common)?;
    let whole = Configs::new(common.isolated, common.config.as_deref())?.of(None)?;
    let path = match (&args.lock, &whole.config.verify.lock) {
        (Some(path), _) => path.clone(),
        (None, Some(path)) => whole.folder().join(path),
        (None, None) => beside(&inputs.named),
    };
    let mut book = if path.is_file() { Book::read(&path)? } else { Book::default() };
    let days = today(args.today.as_deref())?;
    let asked = inputs.asked(args, &book, days)?;
    let mut unsearched = 0;
    if args.locked {
        let why = |doi: String| (doi, "there is no evidence, and --locked asks nobody".to_owned());
        book.unchecked = asked.dois.into_iter().map(why).collect();
    } else if !asked.dois.is_empty() || !asked.missing.is_empty() {
        let settings = settings(args, &whole.config.verify, days)?;
        let mut keeping = Keeping { book: &mut book, path: &path, changed: false, saved: Instant::now() };
        match ask(asked, settings, &mut keeping, common)? {
            Some(left) => unsearched = left,
            None => {
                keeping.save()?;
                let _ = writeln!(io::stderr(), "citable: interrupted; the evidence so far is in {}", path.display());
                return Ok(130);
            }
        }
        keeping.save()?;
    }
    let book = Arc::new(book);
    let mut check = check::Args::default();
    check.sources.from = args.sources.from.clone();
    check.select = vec!["NET".to_owned()];
    check.fail_on = Some("error".to_owned());
    check.output_format = args.output_format.clone();
    check.today = args.today.clone();
    check.max_record = args.max_record;
    let code = proofread(&check, common, &inputs.named, Books::One(book.clone()), None)?;
    let tally = inputs.tally(&book, args.max_record)?;
    let is_json = args.output_format.as_deref().is_some_and(|format| !matches!(format, "human" | "concise"));
    if !common.quiet && !is_json {
        tally.tell(unsearched);
    }
    let open = tally.unchecked + unsearched;
    Ok(if code == 0 && args.strict_network && open > 0 { 3 } else { code })
}

/// The evidence file of the folder that all inputs are in.
fn beside(named: &[inputs::Named]) -> PathBuf {
    let folder_of = |named: &inputs::Named| std::path::absolute(&named.name).ok().and_then(|path| Some(path.parent()?.to_path_buf()));
    let mut folders = named.iter().filter_map(folder_of);
    let mut common = folders.next().unwrap_or_default();
    for folder in folders {
        while !folder.starts_with(&common) && common.pop() {}
    }
    evidence::above(&common).unwrap_or_else(|| common.join(evidence::NAME))
}

fn settings(args: &Args, config: &config::Verify, today: i64) -> Result<Settings, Failure> {
    let from_environment = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    let mailto = args.mailto.clone().or_else(|| from_environment("CITABLE_MAILTO")).or_else(|| config.mailto.clone());
    if let Some(address) =
        mailto.as_ref().filter(|address| !address.contains('@') || !address.bytes().all(|byte| byte.is_ascii_graphic() && !b"();".contains(&byte)))
    {
        return Err(format!("'{address}' is no e-mail address").into());
    }
    let base = |said: &Option<String>, configured: &Option<String>, default: String| {
        let url = said.clone().or_else(|| configured.clone()).unwrap_or(default);
        url.trim_end_matches('/').to_owned()
    };
    let default = Settings::default();
    Ok(Settings {
        crossref: base(&args.crossref_url, &config.crossref_url, default.crossref.clone()),
        datacite: base(&args.datacite_url, &config.datacite_url, default.datacite.clone()),
        doi: base(&args.doi_url, &config.doi_url, default.doi.clone()),
        mailto,
        token: from_environment("CROSSREF_PLUS_API_TOKEN"),
        timeout: args.timeout.or(config.timeout).map(Duration::from_secs),
        today,
        ..default
    })
}

/// What agencies are asked about.
#[derive(Default)]
struct Asked {
    dois: BTreeSet<String>,
    /// Records without a DOI, by what they are known by.
    missing: BTreeMap<String, Evidence>,
}

/// Asks, and keeps what is learned; how many searches nobody answered, or nothing when the run was interrupted.
fn ask(asked: Asked, settings: Settings, keeping: &mut Keeping<'_>, common: &Common) -> Result<Option<u64>, Failure> {
    if common.verbose {
        for name in PROXIES.iter().filter(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty())) {
            let _ = writeln!(io::stderr(), "citable: {name} is set: requests go through that proxy");
        }
    }
    let stop = Arc::new(AtomicBool::new(false));
    let at_once = stop.clone();
    // A second time, nothing is waited for.
    let handler = move || {
        if at_once.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    };
    ctrlc::set_handler(handler).map_err(|error| error.to_string())?;
    let transport = Arc::new(Transport::new(settings, stop.clone())?);
    let mut bar = Counted::new((asked.dois.len() + asked.missing.len()) as u64, "identifiers", common);
    let mut failure = None;
    let mut unsearched = 0;
    let mut tell = |news: News| {
        bar.advance();
        unsearched += u64::from(matches!(news, News::Unsearched));
        if let Err(error) = keeping.learn(news) {
            failure.get_or_insert(error);
            stop.store(true, Ordering::Relaxed);
        }
    };
    verify::ask(&transport, asked.dois.into_iter().collect(), &mut tell);
    if !transport.is_stopped() && !asked.missing.is_empty() {
        verify::search(&transport, asked.missing.into_iter().collect(), &mut tell);
    }
    match failure {
        Some(failure) => Err(failure),
        None => Ok((!transport.is_stopped()).then_some(unsearched)),
    }
}

/// Evidence, and the file that it goes to.
struct Keeping<'k> {
    book: &'k mut Book,
    path: &'k Path,
    changed: bool,
    saved: Instant,
}

impl Keeping<'_> {
    fn learn(&mut self, news: News) -> Result<(), Failure> {
        match news {
            News::Evidence(evidence) => {
                self.changed = true;
                if !evidence.alias_of.is_empty() {
                    // What was answered is about the registered DOI, which a fix writes in place of this one.
                    let registered = Evidence { doi: evidence.alias_of.clone(), alias_of: String::new(), ..(*evidence).clone() };
                    self.book.evidence.entry(registered.doi.clone()).or_insert(registered);
                }
                self.book.evidence.insert(evidence.doi.clone(), *evidence);
            }
            News::Candidate(candidate) => {
                self.changed = true;
                self.book.candidates.insert(candidate.record.clone(), candidate);
            }
            // What was known before, if it has expired, is better than nothing.
            News::Unchecked { doi, why } => {
                self.book.unchecked.insert(doi, why);
            }
            News::Unsearched => {}
        }
        if self.changed && self.saved.elapsed() > SAVED { self.save() } else { Ok(()) }
    }

    /// Writes the file in one step: whatever happens, the old one or the new one is there, whole.
    fn save(&mut self) -> Result<(), Failure> {
        if !self.changed {
            return Ok(());
        }
        let named = |error: io::Error| format!("{}: {error}", self.path.display());
        let mut file = AtomicFile::new(self.path).map_err(named)?;
        self.book.write(&mut file).map_err(named)?;
        file.keep().map_err(named)?;
        (self.changed, self.saved) = (false, Instant::now());
        Ok(())
    }
}

/// The inputs; of standard input a copy, for it is read more than once.
struct Inputs<'c> {
    named: Vec<inputs::Named>,
    from: Option<&'static Format>,
    common: &'c Common,
    _copy: Option<TempPath>,
}

impl<'c> Inputs<'c> {
    fn find(args: &Args, common: &'c Common) -> Result<Inputs<'c>, Failure> {
        let (mut named, mut copy) = (args.sources.find(common)?, None);
        for input in named.iter_mut().filter(|input| input.path.is_none()) {
            let path = inputs::copied()?;
            input.path = Some(path.to_path_buf());
            input.name = args.sources.stdin_filename.clone().unwrap_or_else(|| "-".to_owned());
            copy = Some(path);
        }
        Ok(Inputs { named, from: args.sources.format()?, common, _copy: copy })
    }

    /// Gives every record; an input that cannot be read is told when it is proofread.
    fn each(&self, max_record: u64, each: &mut dyn FnMut(&Record<'_>)) -> Result<(), Failure> {
        let common = Common { quiet: true, ..self.common.clone() };
        for named in &self.named {
            if let Ok((input, format, _)) = inputs::open(named, self.from, &named.name, &common) {
                citing::read(input, format, max_record, each, &mut |_, _| {})?;
            }
        }
        Ok(())
    }

    /// What there is no evidence on, or with `--update` none that holds.
    fn asked(&self, args: &Args, book: &Book, today: i64) -> Result<Asked, Failure> {
        let day = Date::single(DatePoint::from_days(today)).to_string();
        let mut asked = Asked::default();
        self.each(args.max_record, &mut |record| match record.reference.doi {
            Some(doi) => {
                let doi = doi.to_ascii_lowercase();
                let holds = |evidence: &Evidence| !args.update || evidence.expires > day;
                if !book.evidence.get(&doi).is_some_and(holds) {
                    asked.dois.insert(doi);
                }
            }
            None if args.find_missing && record.reference.title.is_some() => {
                let known_by = identity(record);
                if args.update || !book.candidates.contains_key(&known_by) {
                    let mut missing = Evidence::default();
                    describe(record, &mut missing);
                    asked.missing.insert(known_by, missing);
                }
            }
            None => {}
        })?;
        Ok(asked)
    }

    fn tally(&self, book: &Book, max_record: u64) -> Result<Tally, Failure> {
        let mut tally = Tally::default();
        self.each(max_record, &mut |record| tally.count(record, book))?;
        Ok(tally)
    }
}

/// How many records there are of each verdict.
#[derive(Default)]
struct Tally {
    confirmed: u64,
    contradicted: u64,
    differing: u64,
    not_registered: u64,
    retracted: u64,
    unknown: u64,
    unchecked: u64,
    without: u64,
}

impl Tally {
    fn count(&mut self, record: &Record<'_>, book: &Book) {
        if record.reference.doi.is_none() {
            self.without += 1;
            return;
        }
        let witness = book.witness(record);
        self.unchecked += u64::from(witness.unchecked.is_some());
        let Some(evidence) = witness.evidence else { return };
        self.retracted += u64::from(evidence.update().is_some_and(|update| update.kind == UpdateKind::Retraction));
        let verdict = match (evidence.answer, evidence.has_metadata()) {
            (Answer::NotRegistered, _) => &mut self.not_registered,
            (Answer::Registered, false) => &mut self.unknown,
            (Answer::Registered, true) => match verdict::compare(record, evidence).verdict() {
                Verdict::Confirmed => &mut self.confirmed,
                Verdict::TitleDiffers => &mut self.differing,
                Verdict::Contradicted => &mut self.contradicted,
                Verdict::Unknown => &mut self.unknown,
            },
        };
        *verdict += 1;
    }

    fn tell(&self, unsearched: u64) {
        let mut line = format!("{} confirmed", self.confirmed);
        for (count, what) in [
            (self.contradicted, "of another work"),
            (self.differing, "with another title"),
            (self.not_registered, "not registered"),
            (self.retracted, "retracted"),
            (self.unknown, "registered, with nothing to compare"),
            (self.unchecked, "could not be checked"),
            (self.without, "without a DOI"),
            (unsearched, "searches without an answer"),
        ] {
            if count > 0 {
                line.push_str(&format!(", {count} {what}"));
            }
        }
        let _ = writeln!(io::stderr(), "citable: {line}");
    }
}
