//! The tables of journals that a configuration names: found, read once a run, and shared.

mod columns;
mod read;
mod row;

pub use columns::Mapping;

use super::config::{JournalTable, Journals as Said, Loaded};
use crate::normalize::iso4::Ltwa;
use crate::normalize::journal_tables::Journals;
use crate::source::input;
use std::collections::HashMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What tells of rows that are left out.
pub type Tell<'t> = dyn FnMut(&str) + 't;
/// Rows of one table that are told one by one.
const TOLD: usize = 10;

/// The tables of each configuration.
#[derive(Default)]
pub struct Shelf {
    known: HashMap<PathBuf, Option<Arc<Journals>>>,
}

impl Shelf {
    /// The tables that a configuration names; nothing where it names none.
    ///
    /// # Errors
    /// When one cannot be read or is none that is known.
    pub fn of(&mut self, loaded: &Loaded, tell: &mut Tell<'_>) -> Result<Option<Arc<Journals>>, String> {
        if let Some(known) = self.known.get(&loaded.path) {
            return Ok(known.clone());
        }
        let journals = load(&loaded.config.journals, loaded.folder(), tell)?.map(Arc::new);
        self.known.insert(loaded.path.clone(), journals.clone());
        Ok(journals)
    }
}

fn load(said: &Said, folder: &Path, tell: &mut Tell<'_>) -> Result<Option<Journals>, String> {
    if said.tables.is_empty() && said.ltwa.is_none() {
        return Ok(None);
    }
    let mut journals = Journals::default();
    for table in &said.tables {
        let (path, own, year) = match table {
            JournalTable::Path(path) => (path, None, None),
            JournalTable::Mapped(mapped) => (&mapped.path, Some(&mapped.columns), mapped.year),
        };
        let path = folder.join(path);
        let bytes = bytes(&path)?;
        let file = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let mapping = Mapping { own, other: &said.columns, year, year_unless_said: said.year };
        add(&mut journals, &file, &bytes, &mapping, &mut reporter(&path, tell)).map_err(|why| format!("{}: {why}", path.display()))?;
    }
    if let Some(path) = &said.ltwa {
        let path = folder.join(path);
        let ltwa = ltwa(&bytes(&path)?, &mut reporter(&path, tell));
        if ltwa.is_empty() {
            return Err(format!("{}: no list of title words; it has WORD, ABBREVIATION and LANGUAGES, with tabs between", path.display()));
        }
        journals.set_ltwa(ltwa);
    }
    journals.sort();
    Ok(Some(journals))
}

/// Adds a table; `told` gets the line of each row that is left out, and why.
///
/// # Errors
/// Why it is no table that is known.
pub fn add(journals: &mut Journals, file: &str, bytes: &[u8], mapping: &Mapping<'_>, told: &mut dyn FnMut(u32, &str)) -> Result<(), String> {
    let header = columns::Header::of(bytes, file, mapping)?;
    let table = journals.table(file);
    read::rows(bytes, &header, table, journals, told);
    Ok(())
}

/// The words of an LTWA.
fn ltwa(bytes: &[u8], told: &mut dyn FnMut(u32, &str)) -> Ltwa {
    let mut ltwa = Ltwa::default();
    read::lines(
        bytes,
        0,
        b'\t',
        &mut |line, row| {
            let row = row?;
            let cells = match row::texts(row, b'\t') {
                cells if cells.len() > 1 => cells,
                _ => row::texts(row, b';'),
            };
            let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim());
            let is_head = line == 1 && cell(0).to_ascii_lowercase().starts_with("word");
            if cells.iter().all(|cell| cell.trim().is_empty()) || is_head {
                return Ok(());
            }
            if cell(0).is_empty() || cell(1).is_empty() {
                return Err("no word and its abbreviation".to_owned());
            }
            ltwa.add(cell(0), cell(1), cell(2));
            Ok(())
        },
        told,
    );
    ltwa
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let named = |error: std::io::Error| format!("{}: {error}", path.display());
    let mut bytes = Vec::new();
    input::open(path).map_err(named)?.reader.read_to_end(&mut bytes).map_err(named)?;
    if u32::try_from(bytes.len()).is_err() {
        return Err(format!("{}: tables of 4 GiB and more are not read", path.display()));
    }
    Ok(bytes)
}

/// Tells the first rows that are left out of a table, one by one.
fn reporter<'t>(path: &'t Path, tell: &'t mut Tell<'_>) -> impl FnMut(u32, &str) + 't {
    let mut count = 0;
    move |line, why| {
        count += 1;
        if count <= TOLD {
            tell(&format!("{}:{line}: {why}; the row is left out", path.display()));
        } else if count == TOLD + 1 {
            tell(&format!("{}: more rows are left out", path.display()));
        }
    }
}

#[cfg(test)]
mod tests;
