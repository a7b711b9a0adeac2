//! Tables of journals for a command: found by its configuration, and what is told of them.

use super::{Common, Failure};
use crate::engine::config::Loaded;
use crate::engine::journal_tables::Shelf;
use crate::normalize::journal_tables::{Form, Journals};
use std::io::{self, Write};
use std::sync::Arc;

/// The words of the forms, for `--journal`.
pub(super) const FORMS: [&str; 3] = [Form::WORDS[0].0, Form::WORDS[1].0, Form::WORDS[2].0];

/// The tables that a configuration names; rows that are left out are told.
pub(super) fn of(shelf: &mut Shelf, loaded: &Loaded, common: &Common) -> Result<Option<Arc<Journals>>, Failure> {
    let mut tell = |what: &str| {
        if !common.quiet {
            let _ = writeln!(io::stderr(), "citable: {what}");
        }
    };
    shelf.of(loaded, &mut tell).map_err(Failure::from)
}

/// The form that was asked for, and the tables that know it.
pub(super) fn asked(said: Option<&str>, shelf: &mut Shelf, loaded: &Loaded, common: &Common) -> Result<Option<(Form, Arc<Journals>)>, Failure> {
    let Some(form) = said.and_then(Form::of) else { return Ok(None) };
    let journals = of(shelf, loaded, common)?.ok_or_else(|| "--journal needs tables of journals: name them under [journals] in citable.toml".to_owned())?;
    Ok(Some((form, journals)))
}

/// Tells the journals that stay as they are, each once.
pub(super) fn tell_missed(journals: &Journals, common: &Common) {
    if common.quiet {
        return;
    }
    let mut err = io::stderr().lock();
    for (name, why) in journals.missed() {
        let name: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).take(120).collect();
        let _ = writeln!(err, "citable: the journal {name} stays: {why}");
    }
}
