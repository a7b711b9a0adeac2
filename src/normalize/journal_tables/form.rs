//! A journal's name in full, abbreviated, or abbreviated without dots, as far as the tables or ISO 4 know it.

use super::super::journal::{NameRelation, in_title_case, relation};
use super::super::text::fold;
use super::{Entry, Journals, is_in_serial};
use crate::model::reference::Reference;
use crate::model::text::Rich;
use crate::source::Arena;
use std::borrow::Cow;

/// How a journal's name is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `Journal of Soil Carbon`.
    Full,
    /// `J. Soil Carbon`.
    Abbrev,
    /// `J Soil Carbon`.
    Dotless,
}

impl Form {
    /// Every form with the word for it.
    pub const WORDS: [(&'static str, Form); 3] = [("full", Form::Full), ("abbrev", Form::Abbrev), ("dotless", Form::Dotless)];

    /// The form with this word.
    pub fn of(word: &str) -> Option<Form> {
        Form::WORDS.iter().find(|(name, _)| *name == word).map(|(_, form)| *form)
    }
}

/// What becomes of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// It is written so.
    As(String),
    /// It stands so already.
    Same,
    /// It stays, and why.
    Stays(&'static str),
}

const UNKNOWN: &str = "no table knows it";
const NO_ABBREVIATION: &str = "the tables have no abbreviation of it";
const SEVERAL: &str = "it is short for several journals";

impl Journals {
    /// A name in a form. ISO 4 abbreviates names of serials only.
    pub fn written(&self, name: &str, issns: &[&str], form: Form, is_serial: bool) -> Written {
        let name = name.trim();
        let new = match form {
            Form::Full => self.full(name, issns),
            Form::Abbrev => self.abbreviated(name, issns, is_serial),
            Form::Dotless => self.abbreviated(name, issns, is_serial).map(|short| Cow::Owned(without_dots(&short))),
        };
        match new {
            Ok(new) if new == name => Written::Same,
            Ok(new) => Written::As(new.into_owned()),
            Err(why) => Written::Stays(why),
        }
    }

    /// Writes the container of a reference in a form, and says whether it differs now.
    pub fn rewrite<'a>(&self, of: &mut Reference<'a>, form: Form, arena: &'a Arena) -> bool {
        let Some(title) = of.container_title else { return false };
        let is_serial = is_in_serial(of.kind);
        match self.written(title.text, of.issn, form, is_serial) {
            Written::As(new) => {
                of.container_title = Some(Rich::plain(arena.text(&new)));
                true
            }
            Written::Same => false,
            Written::Stays(why) => {
                if is_serial {
                    self.miss(title.text, why);
                }
                false
            }
        }
    }

    fn full<'n>(&'n self, name: &'n str, issns: &[&str]) -> Result<Cow<'n, str>, &'static str> {
        if self.by_name(name).next().is_some() {
            return Ok(Cow::Borrowed(name));
        }
        let mut known: Vec<Entry<&str>> = self.by_abbreviation(name).collect();
        if is_several(&known) {
            known.retain(|entry| issns.iter().any(|issn| self.by_issn(issn).any(|other| fold::same(other.name, entry.name))));
            if is_several(&known) || known.is_empty() {
                return Err(SEVERAL);
            }
        }
        if known.is_empty() {
            known.extend(self.of_issns(name, issns));
        }
        // The first that is not all in capitals, as the Journal Citation Reports have them.
        let best = known.iter().find(|entry| !is_shouted(entry.name)).or(known.first()).ok_or(UNKNOWN)?;
        Ok(calm(best.name))
    }

    fn abbreviated<'n>(&'n self, name: &'n str, issns: &[&str], is_serial: bool) -> Result<Cow<'n, str>, &'static str> {
        // An abbreviation is written as its table has it.
        let short = |entry: &Entry<&'n str>| Some(entry.abbreviation).filter(|short| !short.is_empty());
        let groups: [Vec<&'n str>; 3] = [
            self.by_abbreviation(name).filter_map(|entry| short(&entry)).collect(),
            self.by_name(name).filter_map(|entry| short(&entry)).collect(),
            self.of_issns(name, issns).filter_map(|entry| short(&entry)).collect(),
        ];
        if let Some(best) = groups.iter().flatten().find(|short| !is_shouted(short)) {
            return Ok(Cow::Borrowed(best));
        }
        if let (Some(ltwa), true) = (&self.ltwa, is_serial && self.by_abbreviation(name).next().is_none()) {
            if ltwa.is_abbreviated(name) {
                return Ok(Cow::Borrowed(name));
            } else if !name.contains('.') {
                return Ok(Cow::Owned(ltwa.abbreviate(&calm(name))));
            }
        }
        match groups.iter().flatten().next() {
            Some(shouted) => Ok(calm(shouted)),
            None if self.by_name(name).next().is_some() => Err(NO_ABBREVIATION),
            None => Err(UNKNOWN),
        }
    }

    /// What the tables say of the journals with these ISSNs, as far as their names go with this one.
    fn of_issns<'j>(&'j self, name: &str, issns: &[&str]) -> impl Iterator<Item = Entry<&'j str>> {
        let goes =
            |entry: &Entry<&str>| [entry.name, entry.abbreviation].iter().any(|other| !other.is_empty() && relation(name, other) != NameRelation::Different);
        let found: Vec<Entry<&'j str>> = issns.iter().flat_map(|issn| self.by_issn(issn)).filter(goes).collect();
        found.into_iter()
    }
}

/// Whether entries are of journals with different names.
fn is_several(entries: &[Entry<&str>]) -> bool {
    entries.first().is_some_and(|first| entries.iter().any(|other| !fold::same(first.name, other.name)))
}

/// All capitals, and more than one word or a long one: `J SOIL CARBON`, but neither `PNAS` nor `AJP`.
fn is_shouted(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    letters().all(|c| !c.is_lowercase()) && letters().any(char::is_uppercase) && letters().count() > if name.trim().contains(' ') { 1 } else { 6 }
}

fn calm(name: &str) -> Cow<'_, str> {
    if is_shouted(name) { Cow::Owned(in_title_case(name)) } else { Cow::Borrowed(name) }
}

/// `J. Biol. Chem.` is `J Biol Chem`, `U.S.A.` is `U S A`.
fn without_dots(short: &str) -> String {
    short.replace('.', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}
