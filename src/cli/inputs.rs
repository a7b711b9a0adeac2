//! Which files a command reads: paths, folders walked, standard input.

use super::no_record::Start;
use super::{Common, Failure};
use crate::engine::config::Configs;
use crate::formats::{self, Format};
use crate::source::input::{self, Columns, Input};
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, TempPath};

/// What a command is to read.
#[derive(Default, clap::Args)]
pub struct Sources {
    /// Files, folders, or - for standard input.
    pub paths: Vec<PathBuf>,
    /// Format of the input; told by name and content unless said.
    #[arg(long, value_name = "FORMAT")]
    pub from: Option<String>,
    /// Name to go by for standard input.
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<String>,
}

impl Sources {
    /// The inputs that are named.
    pub fn find(&self, common: &Common) -> Result<Vec<Named>, Failure> {
        find(&self.paths, self.from.is_some(), common)
    }

    /// The format that is said.
    pub fn format(&self) -> Result<Option<&'static Format>, Failure> {
        from(self.from.as_deref())
    }
}

/// One input by its name; `None` is standard input.
pub struct Named {
    pub name: String,
    pub path: Option<PathBuf>,
    /// Whether it was met while a folder was walked, not named.
    pub is_walked: bool,
}

impl Named {
    /// The name to go by; of standard input what the user said.
    pub fn shown<'n>(&'n self, of_stdin: Option<&'n str>) -> &'n str {
        if self.path.is_none() { of_stdin.unwrap_or("-") } else { &self.name }
    }
}

/// Extensions that other files have as well: of those met in a folder only what tells a format is taken.
const SHARED: [&str; 7] = ["json", "xml", "yml", "yaml", "csv", "tsv", "tab"];

/// Names that are told of files passed by.
const TOLD: usize = 3;

/// The inputs that these paths name: folders are walked, only known extensions are taken from them; `is_said`: the user said the
/// format.
pub fn find(paths: &[PathBuf], is_said: bool, common: &Common) -> Result<Vec<Named>, Failure> {
    if paths.is_empty() {
        if io::stdin().is_terminal() {
            return Err("no input: name a file or a folder, or pipe records in".to_owned().into());
        }
        return Ok(vec![Named { name: "-".to_owned(), path: None, is_walked: false }]);
    }
    let (mut found, mut passed_by) = (Vec::new(), Vec::new());
    for path in paths {
        if path.as_os_str() == "-" {
            found.push(Named { name: "-".to_owned(), path: None, is_walked: false });
        } else if path.is_dir() {
            let mut inside: Vec<PathBuf> = ignore::WalkBuilder::new(path)
                .require_git(false)
                .build()
                .filter_map(Result::ok)
                .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
                .map(ignore::DirEntry::into_path)
                .filter(|path| has_known_extension(path))
                .collect();
            inside.sort();
            if !is_said {
                inside.retain(|path| {
                    let is_taken = is_told(path);
                    if !is_taken {
                        passed_by.push(path.display().to_string());
                    }
                    is_taken
                });
            }
            found.extend(inside.into_iter().map(|path| Named { name: path.display().to_string(), path: Some(path), is_walked: true }));
        } else {
            found.push(Named { name: path.display().to_string(), path: Some(path.clone()), is_walked: false });
        }
    }
    if !passed_by.is_empty() && !common.quiet {
        let (names, more) = (passed_by.iter().take(TOLD).cloned().collect::<Vec<_>>().join(", "), passed_by.len().saturating_sub(TOLD));
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let _ = writeln!(io::stderr(), "citable: passed by: {names}{more}: no format is told by how they start (see citable formats)");
    }
    Ok(found)
}

/// The extension of a file, compression aside.
fn extension(path: &Path) -> &str {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or("");
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(name);
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

/// Whether a file's extension or start tells that it holds records; one that cannot be read is told later.
fn is_told(path: &Path) -> bool {
    let is_any = |input: Input| formats::FORMATS.iter().any(|format| format.read.is_some() && (format.is)(&input.head));
    !SHARED.contains(&extension(path)) || input::open(path).map_or(true, is_any)
}

fn has_known_extension(path: &Path) -> bool {
    let extension = extension(path);
    extension != "txt" && formats::FORMATS.iter().any(|format| format.read.is_some() && format.extensions.contains(&extension))
}

/// Opens an input and finds its format; `from` is what the user said, `shown` the name to go by. The third is for the case that
/// no record is found.
pub fn open(named: &Named, from: Option<&'static Format>, shown: &str, common: &Common) -> io::Result<(Input, &'static Format, Start)> {
    let mut input = match &named.path {
        Some(path) => input::open(path)?,
        None => input::read(Box::new(io::stdin()), None)?,
    };
    let format = match from {
        Some(format) => format,
        None => {
            let by_name = formats::detect(shown, &input.head).filter(|format| format.read.is_some());
            let format = by_name
                .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidData, "its format cannot be told from its name or its start; use --from to say it"))?;
            let by_extension = formats::FORMATS
                .iter()
                .any(|f| f.read.is_some() && shown.rsplit_once('.').is_some_and(|(_, e)| e != "txt" && f.extensions.contains(&e)) && f.name == format.name);
            if !by_extension && !common.quiet && named.path.is_some() && !shown.ends_with(".gz") && !shown.ends_with(".zst") {
                let _ = writeln!(io::stderr(), "citable: {shown}: looks like {} ({}); use --from to say otherwise", format.name, format.told_by);
            }
            format
        }
    };
    if matches!(format.name, "csv" | "tsv") {
        input.columns = columns(named, shown, common)?;
    }
    let start = Start::new(shown, format, from.is_some(), &input.head).walked(named.is_walked);
    Ok((input, format, start))
}

/// What the configuration of a table says of its columns.
fn columns(named: &Named, shown: &str, common: &Common) -> io::Result<Columns> {
    let file = named.path.as_deref().filter(|_| shown == named.name).unwrap_or(Path::new(shown));
    let loaded = Configs::new(common.isolated, common.config.as_deref()).and_then(|mut configs| configs.of(Some(file)));
    loaded.map(|loaded| Columns::new(loaded.config.csv.columns.clone())).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
}

/// A copy of standard input.
pub fn copied() -> io::Result<TempPath> {
    let mut copy = NamedTempFile::new()?;
    io::copy(&mut io::stdin().lock(), &mut copy)?;
    Ok(copy.into_temp_path())
}

/// Gives standard input back, mended, or as it came where nothing can be done with it: no editor takes an empty text for the
/// result.
pub fn give_back(copy: &Path) -> io::Result<()> {
    let mut out = io::stdout().lock();
    io::copy(&mut File::open(copy)?, &mut out)?;
    out.flush()
}

/// The same file a second time, for reading single records again.
pub fn again(named: &Named) -> Option<Box<dyn input::Again>> {
    let file = File::open(named.path.as_ref()?).ok()?;
    file.metadata().ok()?.is_file().then_some(Box::new(file))
}

/// The format that `--from` names.
pub fn from(name: Option<&str>) -> Result<Option<&'static Format>, Failure> {
    let Some(name) = name else { return Ok(None) };
    let known: Vec<&str> = formats::FORMATS.iter().filter(|format| format.read.is_some()).map(|format| format.name).collect();
    match formats::by_name(name).filter(|format| format.read.is_some()) {
        Some(format) => Ok(Some(format)),
        None => Err(format!("'{name}' is no format that can be read; there are {}", known.join(", ")).into()),
    }
}
