//! Faults of the network, of servers and of answers: "could not be checked", never "not registered".

use super::server::{Reply, Request, Server, World};
use super::{learned, settings, work};
use citable::verify::Settings;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

/// Starts of what is asked for, in the order in which it is asked: the registrar, the list, the work, the handle.
const STAGES: [&str; 4] = ["/doiRA/", "/works?", "/works/", "/api/handles/"];

type Fault = (&'static str, fn(&Request) -> Reply);

/// Each fault, and a word of the reason that is told.
fn faults() -> Vec<(Fault, &'static str)> {
    vec![
        (("500 HTML", |_| Reply::text(500, "text/html", "<html>error</html>")), "500"),
        (("504 HTML", |_| Reply::text(504, "text/html", "<html>504 Gateway Time-out</html>")), "504"),
        (("429 for ever", |_| Reply::text(429, "text/plain", "")), "429"),
        (("429, come back in an hour", |_| Reply::text(429, "text/plain", "").with("retry-after", "3600")), "3600"),
        (("slow-loris", |_| Reply::Slow), "within"),
        (("cut-off body", |_| Reply::Raw(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n[{\"DOI\"".to_vec())), "cut off"),
        (("no answer at all", |_| Reply::Raw(Vec::new())), ""),
        (("no HTTP", |_| Reply::Raw(b"\x15\x03\x01\x00\x02\x02\x0a".to_vec())), ""),
        (("wrong content type", |_| Reply::text(200, "text/html", "<html>Sign in to the network</html>")), "text/html"),
        (("invalid JSON", |_| Reply::text(200, "application/json", "{\"status\":\"ok\",")), "JSON"),
        (("JSON of another shape", |_| Reply::text(200, "application/json", "{\"error\":\"maintenance\"}")), "JSON"),
        (("gzip bomb", |_| bomb()), "longer than 10 MB"),
        (("endless redirect", |request| Reply::text(302, "text/plain", "").with("location", &format!("{}x", request.target))), "redirected"),
        (("redirect elsewhere", |_| Reply::text(302, "text/plain", "").with("location", "https://example.org/login")), "302"),
        (("403", |_| Reply::text(403, "text/plain", "blocked")), "403"),
    ]
}

/// 12 MB of spaces in some 12 kB.
static PACKED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..12 {
        packed.write_all(&vec![b' '; 1 << 20]).expect("memory can be written");
    }
    packed.finish().expect("memory can be written")
});

fn bomb() -> Reply {
    let headers = vec![("content-type", "application/json".to_owned()), ("content-encoding", "gzip".to_owned())];
    Reply::Whole { status: 200, headers, body: PACKED.clone() }
}

/// A world in which the handle is asked as well: doiRA knows the DOI, no list has it, Crossref has not either.
fn lost() -> World {
    World { others: [("10.1000/lost".to_owned(), "Crossref")].into(), ..World::with(&[]) }
}

#[test]
fn no_fault_is_evidence() {
    LazyLock::force(&PACKED);
    // All at once: some wait for time-outs.
    std::thread::scope(|scope| {
        for ((name, fault), why) in faults() {
            for stage in STAGES {
                scope.spawn(move || {
                    let server = Server::start(move |request| {
                        // An endless redirect leads on and on.
                        if request.target.starts_with(stage) { fault(request) } else { lost().reply(request) }
                    });
                    let told = learned(Settings { patience: Duration::from_millis(2500), ..settings(&server) }, &["10.1000/lost"]);
                    match &told["10.1000/lost"] {
                        Err(told) => assert!(told.contains(why), "{name} at {stage}: {told}"),
                        Ok(evidence) => panic!("{name} at {stage} became evidence: {evidence}"),
                    }
                });
            }
        }
    });
}

#[test]
fn a_404_of_the_agency_alone_makes_nothing_unregistered() {
    for reply in [("text/plain", "Resource not found."), ("text/html", "<html>not found</html>")] {
        let server = Server::start(move |request| match request.target.as_str() {
            target if target.starts_with("/works/") => Reply::text(404, reply.0, reply.1),
            _ => lost().reply(request),
        });
        let told = learned(settings(&server), &["10.1000/lost"]);
        let evidence = told["10.1000/lost"].as_ref().expect("doi.org has it");
        assert_eq!((&evidence["answer"], evidence.get("title")), (&"registered".into(), None));
    }
    // At doi.org a page that says "not found" is no word of its registry either.
    let server = Server::start(|request| match request.target.as_str() {
        target if target.starts_with("/api/handles/") => Reply::text(404, "text/html", "<html>not found</html>"),
        _ => World::default().reply(request),
    });
    assert!(learned(settings(&server), &["10.1000/none"])["10.1000/none"].is_err());
}

#[test]
fn what_doi_org_does_not_know_is_not_registered_and_its_prefix_is_told() {
    let world = World { prefixes: [("10.3969".to_owned(), "ISTIC")].into(), ..World::default() };
    let server = Server::start(move |request| world.reply(request));
    let told = learned(settings(&server), &["10.1000/none", "10.3969/none"]);
    let of = |doi: &str| told[doi].as_ref().expect("doi.org answered").clone();
    assert_eq!((&of("10.1000/none")["answer"], of("10.1000/none").get("agency")), (&"not-registered".into(), None));
    assert_eq!((&of("10.3969/none")["answer"], &of("10.3969/none")["agency"]), (&"not-registered".into(), &"ISTIC".into()));
    assert_eq!(of("10.1000/none")["expires"], "2025-11-29", "a day later it is asked again");
}

#[test]
fn nobody_there_and_no_tls_are_faults() {
    // A port that was free a moment ago.
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let server = Server::start(|request| World::default().reply(request));
    for base in [format!("http://{closed}"), server.base.replace("http://", "https://")] {
        let settings = Settings { crossref: base.clone(), datacite: base.clone(), doi: base, ..settings(&server) };
        let begun = Instant::now();
        let told = learned(settings, &["10.1000/a", "10.1000/b"]);
        assert!(told.values().all(Result::is_err) && told.len() == 2, "{told:?}");
        assert!(begun.elapsed() < Duration::from_secs(20));
    }
}

#[test]
fn a_doi_that_a_list_lacks_is_asked_alone() {
    let works = [work("10.1000/a", "Tides"), work("10.1000/b", "Mires")];
    let world = World { unlisted: vec!["10.1000/b".to_owned()], ..World::with(&works) };
    let server = Server::start(move |request| world.reply(request));
    let told = learned(settings(&server), &["10.1000/a", "10.1000/b"]);
    assert_eq!(told["10.1000/b"].as_ref().expect("it is there")["title"], "Mires");
    let singles: Vec<String> = server.targets().into_iter().filter(|target| target.starts_with("/works/")).collect();
    assert_eq!(singles, ["/works/10.1000/b"]);
}

#[test]
fn an_alias_is_followed_once() {
    let world = World { aliases: [("10.1000/old".to_owned(), "10.1000/new".to_owned())].into(), ..World::with(&[work("10.1000/new", "Tides")]) };
    let server = Server::start(move |request| world.reply(request));
    let told = learned(settings(&server), &["10.1000/old"]);
    let evidence = told["10.1000/old"].as_ref().expect("it is there");
    assert_eq!((&evidence["alias_of"], &evidence["title"]), (&"10.1000/new".into(), &"Tides".into()));
}

#[test]
fn who_has_too_much_to_do_is_left_alone_for_as_long_as_said() {
    for after in [Some("1"), None] {
        let count = AtomicU32::new(0);
        let server = Server::start(move |request| {
            if request.target.starts_with("/works?") && count.fetch_add(1, Ordering::SeqCst) < 2 {
                let reply = Reply::text(429, "text/plain", "");
                return match after {
                    Some(after) => reply.with("retry-after", after),
                    None => reply,
                };
            }
            World::with(&[work("10.1000/a", "Tides")]).reply(request)
        });
        let told = learned(settings(&server), &["10.1000/a"]);
        assert!(told["10.1000/a"].is_ok());
        let times: Vec<Instant> =
            server.requests.lock().unwrap().iter().filter(|request| request.target.starts_with("/works?")).map(|request| request.at).collect();
        assert_eq!(times.len(), 3);
        if after.is_some() {
            assert!(times.windows(2).all(|pair| pair[1] - pair[0] >= Duration::from_millis(990)), "{times:?}");
        }
    }
}

#[test]
fn a_date_says_when_to_come_back_as_well() {
    let count = AtomicU32::new(0);
    let server = Server::start(move |request| {
        if request.target.starts_with("/doiRA/") && count.fetch_add(1, Ordering::SeqCst) == 0 {
            return Reply::text(503, "text/plain", "").with("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT");
        }
        World::with(&[work("10.1000/a", "Tides")]).reply(request)
    });
    assert!(learned(settings(&server), &["10.1000/a"])["10.1000/a"].is_ok());
}

#[test]
fn the_run_ends_in_time() {
    let server = Server::start(|_| Reply::Slow);
    let begun = Instant::now();
    let told = learned(Settings { timeout: Some(Duration::from_millis(600)), ..settings(&server) }, &["10.1000/a"]);
    assert!(told["10.1000/a"].is_err());
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
}

#[test]
fn agencies_are_told_who_asks_and_the_token_goes_to_crossref_alone() {
    let world = World {
        datacite: [("10.5061/d".to_owned(), serde_json::json!({"id": "10.5061/d", "attributes": {"doi": "10.5061/d", "titles": [{"title": "Data"}]}}))].into(),
        ..World::with(&[work("10.1000/a", "Tides")])
    };
    let other = world.clone();
    let (crossref, others) = (Server::start(move |request| world.reply(request)), Server::start(move |request| other.reply(request)));
    let settings =
        Settings { crossref: crossref.base.clone(), mailto: Some("a@example.org".to_owned()), token: Some("secret".to_owned()), ..settings(&others) };
    let told = learned(settings, &["10.1000/a", "10.5061/d"]);
    assert_eq!(told["10.5061/d"].as_ref().expect("it is there")["agency"], "DataCite");
    assert!(told.values().flatten().all(|evidence| !evidence.to_string().contains("secret")));
    let agent = format!("citable/{} (https://citable.dev; mailto:a@example.org)", env!("CARGO_PKG_VERSION"));
    for (server, token) in [(&crossref, Some("Bearer secret")), (&others, None)] {
        let requests = server.requests.lock().unwrap();
        assert!(!requests.is_empty());
        for request in requests.iter() {
            assert_eq!((request.headers["user-agent"].as_str(), request.headers.get("crossref-plus-api-token").map(String::as_str)), (agent.as_str(), token));
        }
    }
}

/// A server that states its limits and counts who keeps to them. `CITABLE_DOIS=10000` for the whole measure.
#[test]
fn stated_limits_are_kept_and_used() {
    let count: usize = std::env::var("CITABLE_DOIS").ok().and_then(|count| count.parse().ok()).unwrap_or(1500);
    let dois: Vec<String> = (0..count).map(|number| format!("10.1000/test.{number:05}")).collect();
    let world = World::with(&dois.iter().map(|doi| work(doi, "Tides")).collect::<Vec<_>>());
    let server = Server::start(move |request| {
        std::thread::sleep(Duration::from_millis(40));
        world.reply(request).with("x-rate-limit-limit", "10").with("x-rate-limit-interval", "1s").with("x-concurrency-limit", "3")
    });
    let begun = Instant::now();
    let told = learned(Settings { patience: Duration::from_secs(20), ..settings(&server) }, &dois.iter().map(String::as_str).collect::<Vec<_>>());
    let took = begun.elapsed();
    assert!(told.len() == count && told.values().all(Result::is_ok));
    let requests = server.requests.lock().unwrap();
    let within = |pair: &[super::server::Request]| pair[pair.len() - 1].at - pair[0].at < Duration::from_secs(1);
    assert_eq!(requests.windows(11).filter(|window| within(window)).count(), 0, "eleven requests within a second");
    assert!(server.most.load(Ordering::SeqCst) <= 3);
    let full = |start: &str, apart: &str| {
        let sizes: Vec<usize> = requests
            .iter()
            .filter(|request| request.target.starts_with(start))
            .map(|request| request.target.split('&').next().unwrap_or("").matches(apart).count())
            .collect();
        assert_eq!(sizes.len(), count.div_ceil(50), "{start}");
        assert_eq!(sizes.iter().filter(|size| **size == 50).count(), count / 50, "{start}: {sizes:?}");
    };
    full("/doiRA/", "10.1000/");
    full("/works?", "doi:");
    let fair = Duration::from_secs_f64(requests.len() as f64 / 10.0);
    println!("{count} DOIs, {} requests in {took:?}; at the stated rate {fair:?}", requests.len());
    // A machine that is busy with other tests is no measure of time.
    let is_measured = std::env::var_os("CITABLE_DOIS").is_some();
    assert!(!is_measured || took <= fair.mul_f64(1.1), "{took:?} for {fair:?}");
}
