//! Asking a host: time-outs, a limit of what is read, redirects, retries. What comes back is an answer or why there is none.

use super::lane::{Lane, Until};
use reqwest::blocking::{Client, Response};
use reqwest::header::{ACCEPT, LOCATION, RETRY_AFTER};
use reqwest::redirect::Policy;
use reqwest::{StatusCode, Url};
use std::collections::HashMap;
use std::error::Error;
use std::hash::{BuildHasher, RandomState};
use std::io::Read;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime};

/// Bytes that are read of an answer.
const LONGEST: u64 = 10 << 20;
/// Tries after the first one.
const RETRIES: u32 = 5;
/// Redirects that are followed.
const HOPS: u32 = 5;
/// A host that wants to be left alone for longer is not waited for.
const LONGEST_PAUSE: Duration = Duration::from_secs(120);
const CONNECT: Duration = Duration::from_secs(10);

/// Where doi.org sends those who ask for metadata.
static AGENCIES: &[&str] = &[
    "doi.org",
    "dx.doi.org",
    "api.crossref.org",
    "data.crossref.org",
    "api.datacite.org",
    "data.datacite.org",
    "data.crosscite.org",
    "data.medra.org",
    "www.medra.org",
    "api.japanlinkcenter.org",
    "data.japanlinkcenter.org",
];

/// How agencies are asked.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Base URLs, without a slash at the end.
    pub crossref: String,
    pub datacite: String,
    pub doi: String,
    /// Where an agency can write to whoever runs this.
    pub mailto: Option<String>,
    /// A subscriber's token; goes to Crossref alone, is shown and written nowhere.
    pub token: Option<String>,
    /// For the whole run.
    pub timeout: Option<Duration>,
    /// For one request, until the last byte of its answer.
    pub patience: Duration,
    /// Before the first retry; doubled before each next one.
    pub pause: Duration,
    /// Today, as days since 1970-01-01.
    pub today: i64,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            crossref: "https://api.crossref.org".to_owned(),
            datacite: "https://api.datacite.org".to_owned(),
            doi: "https://doi.org".to_owned(),
            mailto: None,
            token: None,
            timeout: None,
            patience: Duration::from_secs(30),
            pause: Duration::from_millis(500),
            today: 0,
        }
    }
}

/// Which of a host's limits a request counts against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pool {
    /// One identifier.
    Single,
    /// A list or a search.
    List,
}

/// What a host answered, whatever it says.
pub struct Answer {
    pub status: u16,
    pub content_type: String,
    pub body: Vec<u8>,
}

/// The way to all hosts.
pub struct Transport {
    pub settings: Settings,
    client: Client,
    bases: Vec<Url>,
    lanes: Mutex<HashMap<(String, Pool), Arc<Lane>>>,
    stop: Arc<AtomicBool>,
    end: Option<Instant>,
}

/// Why a try gave nothing.
struct Failure {
    why: String,
    /// Whether another try can help.
    again: bool,
    /// The host's own wish.
    after: Option<Duration>,
    /// The host is there and has too much to do.
    busy: bool,
}

impl Failure {
    fn for_good(why: impl Into<String>) -> Failure {
        Failure { why: why.into(), again: false, after: None, busy: false }
    }

    fn once(why: impl Into<String>) -> Failure {
        Failure { again: true, ..Failure::for_good(why) }
    }
}

impl Transport {
    /// Opens the way; setting `stop` ends all waiting.
    ///
    /// # Errors
    /// When a base URL is none, or TLS cannot be had.
    pub fn new(settings: Settings, stop: Arc<AtomicBool>) -> Result<Transport, String> {
        let contact = settings.mailto.as_ref().map_or_else(String::new, |mailto| format!("; mailto:{mailto}"));
        let agent = format!("citable/{} (https://citable.dev{contact})", env!("CARGO_PKG_VERSION"));
        let client = Client::builder().user_agent(agent).redirect(Policy::none()).connect_timeout(CONNECT).build();
        let bases = [&settings.crossref, &settings.datacite, &settings.doi].map(|base| match Url::parse(base) {
            Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(url),
            _ => Err(format!("'{base}' is no base URL; write it as https://host")),
        });
        let end = settings.timeout.map(|timeout| Instant::now() + timeout);
        Ok(Transport {
            client: client.map_err(|error| reason(&error))?,
            bases: bases.into_iter().collect::<Result<_, _>>()?,
            lanes: Mutex::default(),
            settings,
            stop,
            end,
        })
    }

    /// When the run has to end.
    pub fn until(&self) -> Until<'_> {
        Until { stop: &self.stop, end: self.end }
    }

    /// Whether the run was interrupted.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }

    /// Asks until there is an answer; redirects are followed where they lead to a host that is known, else they are the answer.
    ///
    /// # Errors
    /// Why there is none.
    pub fn get(&self, pool: Pool, url: &str, accept: &str) -> Result<Answer, String> {
        let mut url = Url::parse(url).map_err(|_| format!("'{url}' is no URL"))?;
        for _ in 0..=HOPS {
            match self.patiently(pool, &url, accept)? {
                Got::Answer(answer) => return Ok(answer),
                Got::Moved(next) if self.may_go(&next) => url = next,
                Got::Moved(_) => return Ok(Answer { status: StatusCode::FOUND.as_u16(), content_type: String::new(), body: Vec::new() }),
            }
        }
        Err(format!("redirected more than {HOPS} times"))
    }

    /// Whether a redirect is followed: to a base URL, or to an agency where doi.org itself is asked; never out of TLS.
    fn may_go(&self, url: &Url) -> bool {
        let is_base = self.bases.iter().any(|base| base.scheme() == url.scheme() && authority(base) == authority(url));
        let asks_doi_org = self.bases.iter().any(|base| base.host_str() == Some("doi.org"));
        is_base || (asks_doi_org && url.scheme() == "https" && url.port().is_none() && url.host_str().is_some_and(|host| AGENCIES.contains(&host)))
    }

    fn lane(&self, pool: Pool, url: &Url) -> Arc<Lane> {
        let mut lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
        lanes.entry((authority(url), pool)).or_default().clone()
    }

    fn patiently(&self, pool: Pool, url: &Url, accept: &str) -> Result<Got, String> {
        let lane = self.lane(pool, url);
        let mut pause = self.settings.pause;
        for left in (0..=RETRIES).rev() {
            let turn = lane.enter(self.until())?;
            let got = self.once(url, accept, &lane);
            let failure = match got {
                Ok(got) => {
                    lane.leave(turn, true);
                    return Ok(got);
                }
                Err(failure) => failure,
            };
            lane.leave(turn, failure.busy);
            let wait = failure.after.unwrap_or_else(|| jittered(pause));
            if wait > LONGEST_PAUSE {
                return Err(format!("{}, and asks to wait for {} s", failure.why, wait.as_secs()));
            }
            if !failure.again || left == 0 {
                return Err(failure.why);
            }
            if failure.busy {
                lane.pause(wait);
            } else {
                self.until().sleep(wait)?;
            }
            pause *= 2;
        }
        Err("no answer".to_owned())
    }

    fn once(&self, url: &Url, accept: &str, lane: &Lane) -> Result<Got, Failure> {
        let left = self.end.map(|end| end.saturating_duration_since(Instant::now()));
        let patience = left.map_or(self.settings.patience, |left| left.min(self.settings.patience));
        let mut request = self.client.get(url.clone()).header(ACCEPT, accept).timeout(patience);
        if let (Some(token), true) = (&self.settings.token, self.bases.first().is_some_and(|base| authority(base) == authority(url))) {
            request = request.header("Crossref-Plus-API-Token", format!("Bearer {token}"));
        }
        let begun = Instant::now();
        let response = request.send().map_err(|error| unsent(&error, patience))?;
        lane.obey(response.headers());
        let status = response.status();
        if status.is_redirection() && status != StatusCode::NOT_MODIFIED {
            let next = response.headers().get(LOCATION).and_then(|to| to.to_str().ok()).and_then(|to| url.join(to).ok());
            return next.map(Got::Moved).ok_or_else(|| Failure::for_good(format!("answered {status} without saying where to")));
        }
        if status == StatusCode::TOO_MANY_REQUESTS || matches!(status.as_u16(), 500 | 502 | 503 | 504) {
            let busy = status == StatusCode::TOO_MANY_REQUESTS;
            let after = response.headers().get(RETRY_AFTER).and_then(|after| after.to_str().ok()).and_then(pause_of);
            return Err(Failure { after, busy, ..Failure::once(format!("answered {status}")) });
        }
        let content_type = response.headers().get("content-type").and_then(|of| of.to_str().ok()).unwrap_or("").to_ascii_lowercase();
        Ok(Got::Answer(Answer { status: status.as_u16(), content_type, body: body(response, begun, patience)? }))
    }
}

enum Got {
    Answer(Answer),
    Moved(Url),
}

/// All of the body, unpacked, unless it is too long.
fn body(response: Response, begun: Instant, patience: Duration) -> Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    match response.take(LONGEST + 1).read_to_end(&mut body) {
        Ok(_) if body.len() as u64 > LONGEST => Err(Failure::for_good(format!("the answer is longer than {} MB", LONGEST >> 20))),
        Ok(_) => Ok(body),
        Err(_) if begun.elapsed() >= patience => Err(Failure::once(format!("the answer did not end within {:.0} s", patience.as_secs_f64().ceil()))),
        Err(_) => Err(Failure::once("the answer was cut off")),
    }
}

/// Why a request got no answer at all.
fn unsent(error: &reqwest::Error, patience: Duration) -> Failure {
    if error.is_timeout() {
        return Failure::once(format!("no answer within {:.0} s", patience.as_secs_f64().ceil()));
    }
    let why = reason(error);
    // Another try does not make a certificate right.
    if why.contains("certificate") { Failure::for_good(format!("no trust: {why}")) } else { Failure::once(why) }
}

/// The innermost reason: what lies around it only repeats the URL.
fn reason(error: &reqwest::Error) -> String {
    let mut inner: &dyn Error = error;
    while let Some(source) = inner.source() {
        inner = source;
    }
    inner.to_string()
}

/// The host, with its port where it is given.
fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or("");
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// Half to one and a half of a time, so that not everybody comes again at once.
fn jittered(time: Duration) -> Duration {
    let random = RandomState::new().hash_one(0_u8) >> 11;
    time.mul_f64(0.5 + random as f64 / (1_u64 << 53) as f64)
}

/// `Retry-After` in seconds or as a date.
fn pause_of(after: &str) -> Option<Duration> {
    let after = after.trim();
    if let Ok(seconds) = after.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let then = http_date(after)?;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs() as i64;
    Some(Duration::from_secs(u64::try_from(then - now).unwrap_or(0)))
}

/// `Sun, 06 Nov 1994 08:49:37 GMT` as seconds since 1970.
///
/// Source: RFC 9110, 5.6.7 (IMF-fixdate); the two older forms are sent by nobody who sends `Retry-After`.
fn http_date(text: &str) -> Option<i64> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let words: Vec<&str> = text.split_whitespace().collect();
    let [_, day, month, year, time, "GMT"] = words.as_slice() else { return None };
    let month = MONTHS.find(month).filter(|at| at % 3 == 0 && month.len() == 3)? / 3 + 1;
    let date = crate::model::date::DatePoint::new(year.parse().ok()?, month as u8, day.parse().ok()?);
    let mut clock = time.split(':').map(str::parse::<i64>);
    let (hours, minutes, seconds) = (clock.next()?.ok()?, clock.next()?.ok()?, clock.next()?.ok()?);
    Some(date.days_since_epoch() * 86_400 + hours * 3600 + minutes * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_is_read_in_both_forms() {
        assert_eq!(pause_of("7"), Some(Duration::from_secs(7)));
        assert_eq!(http_date("Sun, 06 Nov 1994 08:49:37 GMT"), Some(784_111_777));
        assert_eq!(pause_of("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::ZERO), "it has gone by");
        for wrong in ["", "soon", "-1", "Sun, 06 Foo 1994 08:49:37 GMT", "06 Nov 1994"] {
            assert_eq!(pause_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn redirects_stay_on_known_hosts_and_in_tls() {
        let may_go = |settings: Settings, url: &str| Transport::new(settings, Arc::default()).unwrap().may_go(&Url::parse(url).unwrap());
        for (url, may) in [
            ("https://api.crossref.org/v1/works/10.1/a/transform", true),
            ("https://data.crosscite.org/10.1/a", true),
            ("http://api.crossref.org/works", false),
            ("https://api.crossref.org.evil.example/works", false),
            ("https://publisher.example/article", false),
            ("https://doi.org:8443/10.1/a", false),
        ] {
            assert_eq!(may_go(Settings::default(), url), may, "{url}");
        }
        let base = || "http://127.0.0.1:9".to_owned();
        let local = Settings { crossref: base(), datacite: base(), doi: base(), ..Settings::default() };
        assert!(may_go(local.clone(), "http://127.0.0.1:9/works/10.1%2Fb"));
        assert!(!may_go(local.clone(), "https://api.crossref.org/works"), "a mirror does not lead out");
        assert!(!may_go(local, "http://127.0.0.1:10/works"));
    }
}
