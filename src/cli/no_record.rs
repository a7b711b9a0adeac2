//! What is said of an input in which no record was found.

use super::Common;
use crate::formats::batch::Batch;
use crate::formats::{self, FORMATS, Format};
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What an input without a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Without {
    /// A file of its format that nothing was put into: empty, comments, an empty list.
    Vacant,
    /// None of its format, met while a folder was walked: it is passed by.
    PassedBy,
    /// None of its format, and named: it could not be read.
    Fault,
}

/// The start of an input, for the case that no record is found in it.
#[derive(Clone)]
pub struct Start {
    shown: String,
    format: &'static Format,
    /// Whether the user said that it is of this format.
    is_said: bool,
    is_walked: bool,
    head: Vec<u8>,
}

/// Bytes that are kept of the start: nothing is looked at before it is known that there is no record.
const KEPT: usize = 64 << 10;

impl Start {
    /// Of an input that is read as `format`, which the user said or its name and start told, by its first bytes.
    pub fn new(shown: &str, format: &'static Format, is_said: bool, head: &[u8]) -> Start {
        let head = head.get(..KEPT).unwrap_or(head).to_vec();
        Start { shown: shown.to_owned(), format, is_said, is_walked: false, head }
    }

    /// The same of a file that was met while a folder was walked, or was not.
    pub fn walked(self, is_walked: bool) -> Start {
        Start { is_walked, ..self }
    }

    /// Says that no record was found: what was tried, and what to do.
    pub fn tell(&self, common: &Common) -> Without {
        let Start { shown, format, is_said, is_walked, head } = self;
        let without = match (formats::is_vacant(format, head), is_walked) {
            (true, _) => Without::Vacant,
            (false, true) => Without::PassedBy,
            (false, false) => Without::Fault,
        };
        let why = match without {
            Without::Vacant if head.trim_ascii().is_empty() => "no record: it is empty".to_owned(),
            Without::Vacant => "no record in it".to_owned(),
            Without::PassedBy => format!("passed by: no record in it, and it is not told as {}", self.tried()),
            Without::Fault => {
                let like = FORMATS.iter().find(|other| other.name != format.name && (other.is)(head));
                let like = like.map_or_else(String::new, |like| format!("; it looks like {} ({})", like.name, like.told_by));
                let how = if *is_said { "as --from says" } else { "by its name" };
                format!("no record found: read as {} {how}, but it is not told as {}{like}; use --from to say its format", format.name, self.tried())
            }
        };
        if without == Without::Fault || !common.quiet {
            let _ = writeln!(io::stderr(), "citable: {shown}: {why}");
        }
        without
    }

    /// The same, and whether the input could not be read.
    pub fn is_fault(&self, common: &Common) -> bool {
        self.tell(common) == Without::Fault
    }

    /// The formats that were thought of, one with what it is told by.
    fn tried(&self) -> String {
        let kin: Vec<&str> = FORMATS.iter().filter(|other| other.extensions == self.format.extensions || self.shares(other)).map(|other| other.name).collect();
        match (kin.as_slice(), self.is_said) {
            ([first @ .., last], false) if !first.is_empty() => format!("{} or {last} (see citable formats)", first.join(", ")),
            _ => format!("{} ({})", self.format.name, self.format.told_by),
        }
    }

    /// Whether a format has the extension that the input was told by.
    fn shares(&self, other: &Format) -> bool {
        let extension = self.shown.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        extension.is_some_and(|extension| other.extensions.contains(&extension.as_str()))
    }
}

/// Watches whether records go by.
#[derive(Clone, Default)]
pub struct Watch(Arc<(AtomicBool, AtomicBool)>);

impl Watch {
    /// The same batches, watched.
    pub fn over(&self, mut next: impl FnMut() -> io::Result<Option<Batch>>) -> impl FnMut() -> io::Result<Option<Batch>> {
        let watched = Arc::clone(&self.0);
        move || {
            let (has_record, is_over) = &*watched;
            let batch = next()?;
            match &batch {
                Some(batch) if batch.records().next().is_some() => has_record.store(true, Ordering::Relaxed),
                Some(_) => {}
                None => is_over.store(true, Ordering::Relaxed),
            }
            Ok(batch)
        }
    }

    /// Whether the input went by to its end, and no record with it.
    pub fn saw_none(&self) -> bool {
        self.0.1.load(Ordering::Relaxed) && !self.0.0.load(Ordering::Relaxed)
    }
}
