//! The command: its exit codes, the evidence file, `--locked`, and what happens when it is stopped in the middle.

use super::server::{Reply, Server, World};
use super::work;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

const BIB: &str = "@article{lind,
  author = {Lind, Anna},
  title = {Tides of the {B}altic {S}ea},
  journal = {Marine Science},
  year = {2020},
  volume = {12},
  pages = {37--68},
  doi = {10.1000/a},
}
";

fn command(folder: &Path, server: &Server, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_citable"));
    command.current_dir(folder).arg("verify").args(args).args(["--isolated", "--today", "2026-11-29"]);
    for option in ["--crossref-url", "--datacite-url", "--doi-url"] {
        command.args([option, &server.base]);
    }
    for name in ["CITABLE_MAILTO", "CROSSREF_PLUS_API_TOKEN", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        command.env_remove(name);
    }
    command
}

fn run(folder: &Path, server: &Server, args: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = command(folder, server, args).output().expect("it runs");
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn with_file(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("in.bib"), text).unwrap();
    folder
}

fn codes(report: &str) -> Vec<String> {
    let report: Value = serde_json::from_str(report).expect("the report is JSON");
    report["findings"].as_array().unwrap().iter().map(|finding| finding["code"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn what_was_asked_is_kept_and_not_asked_again() {
    let server = Server::start(|request| World::with(&[work("10.1000/a", "Tides of the Baltic Sea")]).reply(request));
    let folder = with_file(BIB);
    let (code, out, told) = run(folder.path(), &server, &["in.bib"]);
    assert_eq!((code, out.as_str()), (Some(0), ""), "{told}");
    assert!(told.contains("1 confirmed"), "{told}");
    let asked = server.count();
    assert!(asked > 0);
    let lock = fs::read_to_string(folder.path().join("citable.lock")).expect("evidence was kept beside the references");
    assert!(lock.contains("\"checked\":\"2026-11-29\",\"expires\":\"2026-12-06\""), "{lock}");
    let again = run(folder.path(), &server, &["in.bib"]);
    assert_eq!((again.0, server.count()), (Some(0), asked));
    // A day before it expires, and on that day.
    assert_eq!((run(folder.path(), &server, &["in.bib", "--update"]).0, server.count()), (Some(0), asked));
    fs::write(folder.path().join("citable.lock"), lock.replace("2026-12-06", "2026-11-29")).unwrap();
    run(folder.path(), &server, &["in.bib", "--update"]);
    assert_eq!(server.count(), asked * 2);
    assert_eq!(fs::read_to_string(folder.path().join("citable.lock")).unwrap(), lock);
}

#[test]
fn exit_codes_say_what_was_found() {
    let known = Server::start(|request| World::with(&[work("10.1000/a", "Growth of oaks in Galicia")]).reply(request));
    let folder = with_file(&BIB.replace("Lind, Anna", "Ness, Ole"));
    let (code, out, _) = run(folder.path(), &known, &["in.bib", "--output-format", "json"]);
    assert_eq!((code, codes(&out)), (Some(1), vec!["NET002".to_owned()]));
    let empty = Server::start(|request| World::default().reply(request));
    let (code, out, _) = run(with_file(BIB).path(), &empty, &["in.bib", "--output-format", "json"]);
    assert_eq!((code, codes(&out)), (Some(1), vec!["NET001".to_owned()]));
    // A fault of the network fails nothing, unless that is asked for.
    let faulty = Server::start(|_| Reply::text(403, "text/html", "<html>no</html>"));
    let folder = with_file(BIB);
    let (code, out, _) = run(folder.path(), &faulty, &["in.bib", "--output-format", "json"]);
    assert_eq!((code, codes(&out)), (Some(0), vec!["NET030".to_owned()]));
    let (code, _, told) = run(folder.path(), &faulty, &["in.bib", "--strict-network"]);
    assert!(code == Some(3) && told.contains("1 could not be checked"), "{told}");
    assert!(!folder.path().join("citable.lock").exists(), "there is nothing to keep");
    let (code, _, told) = run(folder.path(), &faulty, &["in.bib", "--mailto", "nobody"]);
    assert!(code == Some(2) && told.contains("no e-mail address"), "{told}");
    assert_eq!(run(folder.path(), &faulty, &["none.bib", "--locked"]).0, Some(2));
}

#[test]
fn locked_asks_nobody_and_says_the_same_each_time() {
    let server = Server::start(|request| World::with(&[work("10.1000/a", "Tides")]).reply(request));
    let folder = with_file(&format!("{BIB}{}", BIB.replace("lind,", "berg,").replace("10.1000/a", "10.1000/b")));
    let lock = r#"{"version":1,"evidence":[{"doi":"10.1000/a","answer":"not-registered","checked":"2001-01-01","expires":"2001-01-02"}]}"#;
    fs::write(folder.path().join("citable.lock"), lock).unwrap();
    let first = run(folder.path(), &server, &["in.bib", "--locked", "--output-format", "json"]);
    assert_eq!((first.0, codes(&first.1)), (Some(1), vec!["NET001".to_owned(), "NET030".to_owned()]));
    assert_eq!(first, run(folder.path(), &server, &["in.bib", "--locked", "--output-format", "json"]));
    assert_eq!(server.count(), 0);
    assert_eq!(fs::read_to_string(folder.path().join("citable.lock")).unwrap(), lock, "nothing is written");
    // Not even a socket is made, where that can be seen.
    let sockets = |locked: &[&str]| {
        let program = [&["-f", "-e", "trace=network", "-o", "trace.txt", env!("CARGO_BIN_EXE_citable"), "verify", "in.bib"], locked].concat();
        let urls = ["--crossref-url", &server.base, "--datacite-url", &server.base, "--doi-url", &server.base];
        let traced = Command::new("strace").current_dir(folder.path()).args(program).args(urls).output().ok()?;
        let trace = fs::read_to_string(folder.path().join("trace.txt")).unwrap_or_default();
        let seen = trace.contains("exited with");
        seen.then(|| (traced.status.code(), trace.matches("socket(").count(), trace))
    };
    let Some((code, made, trace)) = sockets(&["--locked"]) else {
        println!("skipped: strace is not installed, or may not trace");
        return;
    };
    assert_eq!((code, made), (Some(1), 0), "{trace}");
    // Without it they are seen: the look is no empty one.
    assert!(sockets(&[]).is_some_and(|(_, made, _)| made > 0));
    assert!(server.count() > 0);
}

#[test]
fn evidence_mends_a_record_offline() {
    let server = Server::start(|request| {
        let world =
            World { aliases: [("10.1000/old".to_owned(), "10.1000/a".to_owned())].into(), ..World::with(&[work("10.1000/a", "Tides of the Baltic Sea")]) };
        world.reply(request)
    });
    let folder = with_file(&BIB.replace("10.1000/a", "10.1000/old").replace("2020", "2002").replace("  volume = {12},\n", ""));
    let (code, out, _) = run(folder.path(), &server, &["in.bib", "--output-format", "json"]);
    let mut told = codes(&out);
    told.dedup();
    assert_eq!((code, told), (Some(0), ["NET004", "NET010", "NET020"].map(str::to_owned).to_vec()));
    let mut check = Command::new(env!("CARGO_BIN_EXE_citable"));
    check.current_dir(folder.path()).args(["check", "in.bib", "--isolated", "--select", "NET", "--fix", "--unsafe-fixes", "--fail-on", "suggestion"]);
    assert!(check.output().unwrap().status.success());
    let mended = fs::read_to_string(folder.path().join("in.bib")).unwrap();
    for line in ["year = {2020}", "doi = {10.1000/a}", "volume = {12}", "number = {3}"] {
        assert!(mended.contains(line), "{line} in {mended}");
    }
}

#[test]
fn a_missing_doi_is_searched_for_and_suggested() {
    let works = [work("10.1000/other", "Mires of Jutland"), work("10.1000/a", "Tides of the Baltic Sea")];
    let server = Server::start(move |request| World::with(&works).reply(request));
    let folder = with_file(&BIB.replace("  doi = {10.1000/a},\n", ""));
    let (code, out, _) = run(folder.path(), &server, &["in.bib", "--find-missing", "--output-format", "json"]);
    assert_eq!((code, codes(&out)), (Some(0), vec!["NET020".to_owned()]));
    assert!(out.contains("10.1000/a"), "{out}");
    let asked = server.count();
    run(folder.path(), &server, &["in.bib", "--find-missing"]);
    assert_eq!(server.count(), asked, "the candidate was kept");
}

#[test]
fn standard_input_is_verified() {
    let server = Server::start(|request| World::default().reply(request));
    let folder = tempfile::tempdir().unwrap();
    let mut child = command(folder.path(), &server, &["-", "--from", "bibtex", "--output-format", "concise"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), BIB.as_bytes()).unwrap();
    let out = child.wait_with_output().unwrap();
    let told = String::from_utf8(out.stdout).unwrap();
    assert!(out.status.code() == Some(1) && told.contains("NET001") && told.starts_with("-:"), "{told}");
}

/// A server that gives one list a second, and the references for it.
fn slow() -> (Server, tempfile::TempDir) {
    let dois: Vec<String> = (0..400).map(|number| format!("10.1000/test.{number:03}")).collect();
    let world = World::with(&dois.iter().map(|doi| work(doi, "Tides of the Baltic Sea")).collect::<Vec<_>>());
    let server = Server::start(move |request| {
        let rate = if request.target.starts_with("/doiRA/") { "100" } else { "1" };
        world.reply(request).with("x-rate-limit-limit", rate).with("x-rate-limit-interval", "1s")
    });
    let text: String = dois.iter().map(|doi| BIB.replace("10.1000/a", doi).replace("lind,", &format!("{},", doi.rsplit('.').next().unwrap()))).collect();
    (server, with_file(&text))
}

fn wait_for(what: &str, is: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is() {
        assert!(begun.elapsed() < Duration::from_secs(30), "no {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn evidence_in(lock: &Path) -> usize {
    let text = fs::read_to_string(lock).unwrap_or_else(|_| "{\"evidence\":[]}".to_owned());
    let lock: Value = serde_json::from_str(&text).expect("the file is whole");
    lock["evidence"].as_array().unwrap().len()
}

#[test]
fn a_kill_leaves_the_evidence_whole() {
    let (server, folder) = slow();
    let lock = folder.path().join("citable.lock");
    let mut child = command(folder.path(), &server, &["in.bib"]).stderr(Stdio::null()).spawn().unwrap();
    wait_for("evidence", || lock.exists());
    child.kill().unwrap();
    child.wait().unwrap();
    let kept = evidence_in(&lock);
    assert!((1..400).contains(&kept), "{kept}");
    // What is there is not asked for again; lists come back in any order.
    let text = fs::read_to_string(&lock).unwrap();
    let known: Value = serde_json::from_str(&text).expect("the file is whole");
    let known = known["evidence"][0]["doi"].as_str().expect("it has a DOI").to_owned();
    let before = server.count();
    let mut child = command(folder.path(), &server, &["in.bib"]).stderr(Stdio::null()).spawn().unwrap();
    wait_for("requests", || server.count() > before);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(server.targets()[before..].iter().all(|target| !target.contains(&known)));
    assert!(evidence_in(&lock) >= kept);
}

#[cfg(unix)]
#[test]
fn an_interrupt_writes_the_evidence_so_far() {
    let (server, folder) = slow();
    let mut child = command(folder.path(), &server, &["in.bib"]).stderr(Stdio::null()).spawn().unwrap();
    wait_for("lists", || server.targets().iter().filter(|target| target.starts_with("/works?")).count() >= 2);
    let interrupt = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs");
    assert!(interrupt.success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let kept = evidence_in(&folder.path().join("citable.lock"));
    assert!((50..400).contains(&kept), "{kept}");
}
