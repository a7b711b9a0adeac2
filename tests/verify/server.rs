//! A small HTTP/1.1 server on 127.0.0.1 that plays doi.org, Crossref and DataCite, and every fault that they have.

use serde_json::{Value, json};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// What a client asks for.
#[derive(Clone, Debug)]
pub struct Request {
    /// Decoded, with the query.
    pub target: String,
    /// By names in small letters.
    pub headers: HashMap<String, String>,
    pub at: Instant,
}

/// What it gets.
pub enum Reply {
    Whole {
        status: u16,
        headers: Vec<(&'static str, String)>,
        body: Vec<u8>,
    },
    /// These bytes, and the connection is closed.
    Raw(Vec<u8>),
    /// The head, and then a byte of the body now and again.
    Slow,
}

impl Reply {
    pub fn json(value: &Value) -> Reply {
        Reply::text(200, "application/json", &value.to_string())
    }

    pub fn text(status: u16, kind: &str, body: &str) -> Reply {
        Reply::Whole { status, headers: vec![("content-type", kind.to_owned())], body: body.as_bytes().to_vec() }
    }

    pub fn with(self, name: &'static str, value: &str) -> Reply {
        match self {
            Reply::Whole { status, mut headers, body } => {
                headers.push((name, value.to_owned()));
                Reply::Whole { status, headers, body }
            }
            other => other,
        }
    }
}

/// A running server; it goes on until the test ends.
pub struct Server {
    pub base: String,
    pub requests: Arc<Mutex<Vec<Request>>>,
    /// Most requests that were there at once.
    pub most: Arc<AtomicU32>,
}

impl Server {
    pub fn start(reply: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let base = format!("http://{}", listener.local_addr().expect("it is bound"));
        let (requests, most, now) = (Arc::new(Mutex::new(Vec::new())), Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(0)));
        let (reply, kept, peak) = (Arc::new(reply), requests.clone(), most.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (reply, kept, peak, now) = (reply.clone(), kept.clone(), peak.clone(), now.clone());
                std::thread::spawn(move || {
                    let Some(request) = read(&stream) else { return };
                    kept.lock().unwrap().push(request.clone());
                    peak.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    let reply = reply(&request);
                    now.fetch_sub(1, Ordering::SeqCst);
                    let _ = write(&stream, reply);
                });
            }
        });
        Server { base, requests, most }
    }

    /// What was asked for, in order.
    pub fn targets(&self) -> Vec<String> {
        self.requests.lock().unwrap().iter().map(|request| request.target.clone()).collect()
    }

    pub fn count(&self) -> usize {
        self.requests.lock().unwrap().len()
    }
}

fn read(stream: &TcpStream) -> Option<Request> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next()?.ok()?;
    let target = decoded(first.split(' ').nth(1)?);
    let headers = lines.map_while(Result::ok).take_while(|line| !line.is_empty());
    let headers = headers.filter_map(|line| line.split_once(": ").map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))).collect();
    Some(Request { target, headers, at: Instant::now() })
}

fn decoded(text: &str) -> String {
    let (mut out, mut bytes) = (Vec::new(), text.bytes());
    while let Some(byte) = bytes.next() {
        let hex = if byte == b'%' { bytes.next().zip(bytes.next()) } else { None };
        out.push(match hex {
            Some((high, low)) => u8::from_str_radix(&format!("{}{}", high as char, low as char), 16).expect("it is hex"),
            None => byte,
        });
    }
    String::from_utf8(out).expect("it is UTF-8")
}

fn write(mut stream: &TcpStream, reply: Reply) -> std::io::Result<()> {
    match reply {
        Reply::Whole { status, headers, body } => {
            write!(stream, "HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {}\r\n", body.len())?;
            for (name, value) in headers {
                write!(stream, "{name}: {value}\r\n")?;
            }
            write!(stream, "\r\n")?;
            stream.write_all(&body)
        }
        Reply::Raw(bytes) => stream.write_all(&bytes),
        Reply::Slow => {
            write!(stream, "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n")?;
            for _ in 0..100 {
                stream.write_all(b" ")?;
                std::thread::sleep(Duration::from_millis(50));
            }
            Ok(())
        }
    }
}

/// What agencies know. A DOI is in small letters.
#[derive(Clone, Default)]
pub struct World {
    pub crossref: HashMap<String, Value>,
    pub datacite: HashMap<String, Value>,
    /// DOIs that doiRA knows, besides, and whose they are.
    pub others: HashMap<String, &'static str>,
    /// Other names of works.
    pub aliases: HashMap<String, String>,
    /// Prefixes and whose they are.
    pub prefixes: HashMap<String, &'static str>,
    /// DOIs that are there, but not in lists.
    pub unlisted: Vec<String>,
}

impl World {
    pub fn with(works: &[Value]) -> World {
        let doi = |work: &Value| work["DOI"].as_str().expect("a work has a DOI").to_ascii_lowercase();
        World { crossref: works.iter().map(|work| (doi(work), work.clone())).collect(), ..World::default() }
    }

    fn agency(&self, name: &str) -> Option<&'static str> {
        if self.crossref.contains_key(name) || self.aliases.contains_key(name) {
            return Some("Crossref");
        }
        if self.datacite.contains_key(name) {
            return Some("DataCite");
        }
        self.others.get(name).or_else(|| self.prefixes.get(name)).copied()
    }

    pub fn reply(&self, request: &Request) -> Reply {
        let target = request.target.as_str();
        if let Some(names) = target.strip_prefix("/doiRA/") {
            let row = |name: &str| match self.agency(name) {
                Some(agency) => json!({"DOI": name, "RA": agency}),
                None => json!({"DOI": name, "status": "DOI does not exist"}),
            };
            return Reply::json(&names.split(',').map(row).collect());
        }
        if let Some(query) = target.strip_prefix("/works?filter=") {
            let filter = query.split('&').next().unwrap_or("");
            let dois = filter.split(',').filter_map(|part| part.strip_prefix("doi:")).filter(|doi| !self.unlisted.iter().any(|one| one == doi));
            let items: Vec<&Value> = dois.filter_map(|doi| self.crossref.get(doi)).collect();
            return Reply::json(&json!({"status": "ok", "message-type": "work-list", "message": {"total-results": items.len(), "items": items}}));
        }
        if target.starts_with("/works?query.bibliographic=") {
            let items: Vec<&Value> = self.crossref.values().collect();
            return Reply::json(&json!({"status": "ok", "message-type": "work-list", "message": {"total-results": items.len(), "items": items}}));
        }
        if let Some(doi) = target.strip_prefix("/works/") {
            return match (self.crossref.get(doi), self.aliases.get(doi)) {
                (Some(work), _) => Reply::json(&json!({"status": "ok", "message-type": "work", "message": work})),
                (None, Some(other)) => Reply::text(301, "text/plain", "").with("location", &format!("/works/{}", other.replace('/', "%2F"))),
                (None, None) => Reply::text(404, "text/plain", "Resource not found."),
            };
        }
        if let Some(query) = target.strip_prefix("/dois?ids=") {
            let ids = query.split('&').next().unwrap_or("");
            let data: Vec<&Value> = ids.split(',').filter_map(|doi| self.datacite.get(doi)).collect();
            return Reply::json(&json!({"data": data}));
        }
        if let Some(doi) = target.strip_prefix("/dois/") {
            return match self.datacite.get(doi) {
                Some(data) => Reply::json(&json!({"data": data})),
                None => Reply::text(404, "application/json", r#"{"errors":[{"status":"404"}]}"#),
            };
        }
        if let Some(doi) = target.strip_prefix("/api/handles/") {
            return match self.agency(doi) {
                Some(_) => Reply::json(&json!({"responseCode": 1, "handle": doi})),
                None => Reply::text(404, "application/json", &json!({"responseCode": 100, "handle": doi}).to_string()),
            };
        }
        match self.others.get(target.trim_start_matches('/')) {
            Some(_) => Reply::text(200, "application/vnd.citationstyles.csl+json", r#"{"type":"article-journal","title":"Tides"}"#),
            None => Reply::text(404, "text/html", "<html>not found</html>"),
        }
    }
}
