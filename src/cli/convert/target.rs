//! Where converted records go: standard output, a file, or a file a record.

use crate::cli::Failure;
use crate::cli::atomic::AtomicFile;
use crate::formats::write::Writer;
use std::collections::HashSet;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Standard output, or a file that is replaced when all is written.
pub enum Target {
    Standard(io::BufWriter<io::Stdout>),
    File(Box<AtomicFile>),
    Device(io::BufWriter<fs::File>),
}

impl Target {
    pub fn open(path: Option<&Path>) -> Result<Target, Failure> {
        match path {
            // A device or a pipe is written to, never replaced.
            Some(path) if fs::metadata(path).is_ok_and(|old| !old.is_file()) => {
                let file = fs::OpenOptions::new().write(true).open(path).map_err(|error| format!("{}: {error}", path.display()))?;
                Ok(Target::Device(io::BufWriter::with_capacity(1 << 18, file)))
            }
            Some(path) => Ok(Target::File(Box::new(AtomicFile::new(path).map_err(|error| format!("{}: {error}", path.display()))?))),
            None => Ok(Target::Standard(io::BufWriter::with_capacity(1 << 18, io::stdout()))),
        }
    }

    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self {
            Target::Standard(out) => out.write_all(bytes),
            Target::File(file) => file.write_all(bytes),
            Target::Device(file) => file.write_all(bytes),
        }
    }

    pub fn bytes(&mut self, make: impl FnOnce(&mut Vec<u8>)) -> io::Result<()> {
        let mut bytes = Vec::new();
        make(&mut bytes);
        self.write(&bytes)
    }

    pub fn keep(self) -> io::Result<()> {
        match self {
            Target::Standard(mut out) => out.flush(),
            Target::File(file) => file.keep(),
            Target::Device(mut file) => file.flush(),
        }
    }
}

/// A folder with a file a record.
pub struct Folder {
    path: PathBuf,
    extension: &'static str,
    open: Vec<u8>,
    close: Vec<u8>,
    used: HashSet<String>,
}

impl Folder {
    pub fn new(path: &Path, extension: &'static str, writer: &dyn Writer) -> io::Result<Folder> {
        fs::create_dir_all(path)?;
        let (mut open, mut close) = (Vec::new(), Vec::new());
        writer.open(&mut open);
        writer.close(&mut close);
        Ok(Folder { path: path.to_path_buf(), extension, open, close, used: HashSet::new() })
    }

    /// Writes one record under a name made of its key: never a path, never used twice.
    pub fn put(&mut self, key: &str, bytes: &[u8]) -> io::Result<()> {
        let safe: String = key.chars().map(|c| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' }).take(120).collect();
        let safe = if safe.trim_matches('.').is_empty() { "record".to_owned() } else { safe.trim_start_matches('.').to_owned() };
        let mut name = safe.clone();
        let mut times = 1;
        while !self.used.insert(name.to_ascii_lowercase()) {
            times += 1;
            name = format!("{safe}-{times}");
        }
        let mut file = AtomicFile::new(&self.path.join(format!("{name}.{}", self.extension)))?;
        file.write_all(&self.open)?;
        file.write_all(bytes)?;
        file.write_all(&self.close)?;
        file.keep_among_many()
    }
}
