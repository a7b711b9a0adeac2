//! Runs the program in a folder of its own.

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use std::process::Output;

/// How a run ended, and what it printed.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs the program in a folder, with this on standard input.
pub fn run(folder: &Path, arguments: &[&str], more: &[&str], input: &str) -> Ran {
    let out = output(folder, &[arguments, more].concat(), input.as_bytes());
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    Ran { code: out.status.code().expect("it ends by itself"), out: text(out.stdout), err: text(out.stderr) }
}

/// The same, byte for byte.
pub fn output(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut command = Command::cargo_bin("citable").expect("the program is built");
    command.current_dir(folder).args(arguments).write_stdin(input).output().expect("the program can be run")
}

/// A folder that holds these files.
pub fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder can be made");
        fs::write(path, text).expect("a file can be written");
    }
    folder
}
