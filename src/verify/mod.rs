//! Asking agencies about identifiers. This is the only room of the house that knows the network.
//!
//! What comes out is evidence, or why there is none; what it says of a record is told by the rules. A fault of the network is
//! never evidence: only doi.org's own word makes a DOI "not registered".

pub mod agency;
pub mod lane;
pub mod transport;

use self::agency::doi_org::Registrar;
use self::agency::{Word, batches, crossref, datacite, doi_org, fits_a_list, not_registered, registered};
pub use self::transport::{Settings, Transport};
use crate::model::evidence::{Candidate, Evidence};
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::Duration;

/// Asks an agency about several DOIs at once.
type AskMany = fn(&Transport, &[String]) -> Result<HashMap<String, Evidence>, String>;

/// Requests on their way at once, at most; hosts allow less.
const WORKERS: usize = 4;

/// What was learned.
pub enum News {
    Evidence(Box<Evidence>),
    /// Nobody answered, and why.
    Unchecked {
        doi: String,
        why: String,
    },
    Candidate(Candidate),
    /// A search that nobody answered.
    Unsearched,
}

/// Asks about DOIs, in small letters, and tells what is learned as it is learned. When the run is interrupted the rest is
/// not told.
pub fn ask(transport: &Arc<Transport>, dois: Vec<String>, tell: &mut dyn FnMut(News)) {
    let mut asking = Asking { transport, tell, groups: HashMap::new(), in_doubt: Vec::new() };
    asking.registrars(dois);
    asking.lists(crossref::NAME, crossref::taken(transport), crossref::FILTER, crossref::list, crossref::single);
    asking.lists(datacite::NAME, datacite::taken(transport), datacite::COMMA, datacite::list, datacite::single);
    asking.others();
    asking.handles();
}

/// Looks for the DOIs of records that have none. Each is described as evidence without a DOI, under what it is known by.
pub fn search(transport: &Arc<Transport>, missing: Vec<(String, Evidence)>, tell: &mut dyn FnMut(News)) {
    let work = |transport: &Transport, (record, missing): (String, Evidence)| {
        let day = registered("", "", String::new(), transport.settings.today).checked;
        crossref::search(transport, &missing).map(|found| {
            let (doi, title) = found.map_or_else(|| (String::new(), missing.title), |found| (found.doi, found.title));
            Candidate { record, doi, title, checked: day }
        })
    };
    each(transport, missing, work, &mut |found| tell(found.map_or(News::Unsearched, News::Candidate)));
}

struct Asking<'a> {
    transport: &'a Arc<Transport>,
    tell: &'a mut dyn FnMut(News),
    /// DOIs by their agency.
    groups: HashMap<String, Vec<String>>,
    /// DOIs that their agency does not have, or that have none: the handle decides. With the agency.
    in_doubt: Vec<(String, String)>,
}

impl Asking<'_> {
    fn unchecked(&mut self, host: &str, dois: impl IntoIterator<Item = String>, why: &str) {
        for doi in dois {
            (self.tell)(News::Unchecked { doi, why: format!("{host}: {why}") });
        }
    }

    /// Which agency each DOI belongs to.
    fn registrars(&mut self, dois: Vec<String>) {
        let (listed, alone): (Vec<String>, Vec<String>) = dois.into_iter().partition(|doi| fits_a_list(doi));
        // Of a DOI with a comma the prefix is asked; whether it is there the agency says.
        let prefixes: BTreeSet<String> = alone.iter().filter_map(|doi| Some(doi.split_once('/')?.0.to_owned())).collect();
        let names = listed.iter().cloned().chain(prefixes).collect();
        let mut told = HashMap::new();
        self.ask_doi_org(names, &mut told);
        for doi in listed.into_iter().chain(alone) {
            let name = if fits_a_list(&doi) { Some(doi.as_str()) } else { doi.split_once('/').map(|(prefix, _)| prefix) };
            match name.and_then(|name| told.get(name)) {
                Some(Ok(Registrar::Agency(agency))) => self.groups.entry(agency.clone()).or_default().push(doi),
                Some(Ok(Registrar::Nobody)) => self.in_doubt.push((doi, String::new())),
                Some(Err(why)) => {
                    let why = why.clone();
                    self.unchecked("doi.org", [doi], &why);
                }
                // The run was interrupted.
                None => {}
            }
        }
    }

    fn ask_doi_org(&mut self, names: Vec<String>, told: &mut HashMap<String, Result<Registrar, String>>) {
        let work = |transport: &Transport, batch: Vec<String>| (doi_org::registrars(transport, &batch), batch);
        each(self.transport, batches(names, doi_org::taken(self.transport), doi_org::COMMA), work, &mut |(answer, batch)| match answer {
            Ok(answer) => told.extend(answer.into_iter().map(|(name, registrar)| (name, Ok(registrar)))),
            Err(why) => told.extend(batch.into_iter().map(|name| (name, Err(why.clone())))),
        });
    }

    /// Asks an agency for lists, and then one by one for what the lists did not give.
    fn lists(&mut self, agency: &'static str, taken: usize, apart: usize, list: AskMany, single: fn(&Transport, &str) -> Result<Word, String>) {
        let dois = self.groups.remove(agency).unwrap_or_default();
        let (listed, mut alone): (Vec<String>, Vec<String>) = dois.into_iter().partition(|doi| fits_a_list(doi));
        let transport = self.transport.clone();
        let work = move |transport: &Transport, batch: Vec<String>| (list(transport, &batch), batch);
        each(&transport, batches(listed, taken, apart), work, &mut |(answer, batch)| match answer {
            Ok(mut found) => {
                for doi in batch {
                    match found.remove(&doi) {
                        Some(evidence) => (self.tell)(News::Evidence(Box::new(evidence))),
                        None => alone.push(doi),
                    }
                }
            }
            Err(why) => self.unchecked(agency, batch, &why),
        });
        let work = move |transport: &Transport, doi: String| (single(transport, &doi), doi);
        each(&transport, alone, work, &mut |(word, doi)| self.heard(agency, word, doi));
    }

    fn heard(&mut self, agency: &str, word: Result<Word, String>, doi: String) {
        match word {
            Ok(Word::Here(evidence)) => (self.tell)(News::Evidence(evidence)),
            Ok(Word::NotHere) => self.in_doubt.push((doi, agency.to_owned())),
            Err(why) => self.unchecked(agency, [doi], &why),
        }
    }

    /// Agencies without an API that is known here.
    fn others(&mut self) {
        let mut jobs: Vec<(String, String)> = self.groups.drain().flat_map(|(agency, dois)| dois.into_iter().map(move |doi| (agency.clone(), doi))).collect();
        jobs.sort();
        let work = |transport: &Transport, (agency, doi): (String, String)| (doi_org::negotiate(transport, &doi, &agency), agency, doi);
        let transport = self.transport.clone();
        each(&transport, jobs, work, &mut |(word, agency, doi)| self.heard(&agency, word, doi));
    }

    /// doi.org's own word on what is in doubt.
    fn handles(&mut self) {
        let transport = self.transport.clone();
        let today = transport.settings.today;
        let work = |transport: &Transport, (doi, agency): (String, String)| (doi_org::is_registered(transport, &doi), doi, agency);
        let mut missing = Vec::new();
        each(&transport, std::mem::take(&mut self.in_doubt), work, &mut |(answer, doi, agency)| match answer {
            Ok(true) => {
                let evidence = registered(&doi, &agency, doi_org::handle_url(&transport, &doi), today);
                (self.tell)(News::Evidence(Box::new(evidence)));
            }
            Ok(false) => missing.push((doi, agency)),
            Err(why) => self.unchecked("doi.org", [doi], &why),
        });
        // Some agencies register late: the prefix tells whose it would be.
        let prefix_of = |doi: &str| doi.split_once('/').map_or("", |(prefix, _)| prefix).to_owned();
        let prefixes: BTreeSet<String> = missing.iter().filter(|(_, agency)| agency.is_empty()).map(|(doi, _)| prefix_of(doi)).collect();
        let mut told = HashMap::new();
        self.ask_doi_org(prefixes.into_iter().collect(), &mut told);
        for (doi, agency) in missing {
            let agency = match told.get(&prefix_of(&doi)) {
                _ if !agency.is_empty() => agency,
                Some(Ok(Registrar::Agency(agency))) => agency.clone(),
                Some(Ok(Registrar::Nobody)) => String::new(),
                Some(Err(why)) => {
                    let why = why.clone();
                    self.unchecked("doi.org", [doi], &why);
                    continue;
                }
                None => continue,
            };
            let url = doi_org::handle_url(&transport, &doi);
            (self.tell)(News::Evidence(Box::new(not_registered(&doi, &agency, url, today))));
        }
    }
}

/// Does jobs on a few threads and takes what each gives as it comes. When the run is over what is on its way is not waited for.
fn each<J: Send + 'static, R: Send + 'static>(
    transport: &Arc<Transport>,
    jobs: Vec<J>,
    work: impl Fn(&Transport, J) -> R + Send + Sync + 'static,
    take: &mut dyn FnMut(R),
) {
    let workers = WORKERS.min(jobs.len());
    let jobs = Arc::new(Mutex::new(VecDeque::from(jobs)));
    let work = Arc::new(work);
    let (sender, receiver) = mpsc::channel();
    for _ in 0..workers {
        let (transport, jobs, work, sender) = (transport.clone(), jobs.clone(), work.clone(), sender.clone());
        std::thread::spawn(move || {
            loop {
                let Some(job) = jobs.lock().unwrap_or_else(PoisonError::into_inner).pop_front() else { break };
                if sender.send(work(&transport, job)).is_err() {
                    break;
                }
            }
        });
    }
    drop(sender);
    loop {
        match receiver.recv_timeout(Duration::from_millis(50)) {
            Ok(result) => take(result),
            Err(mpsc::RecvTimeoutError::Timeout) if transport.is_stopped() => return,
            Err(mpsc::RecvTimeoutError::Timeout) => {}
            Err(mpsc::RecvTimeoutError::Disconnected) => return,
        }
    }
}
