//! What an entry takes from those that its `crossref` and `xdata` name.
//!
//! Source: biblatex manual 3.19, section 2.4.1 and appendix B (default inheritance setup).

use super::given::{Fields, Given, fields};
use super::index::Index;
use super::known::{Known, small};
use super::parse;
use crate::diagnostic::Fault;
use crate::model::record::RawKind;
use crate::source::{Arena, Span};

/// How far `crossref` is followed, and how many entries `xdata` may name for one entry.
pub(super) const DEEPEST: usize = 32;

const PARTS: &[&str] = &["inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inproceedings", "inreference", "conference"];
const WHOLE: &[&str] = &["book", "collection", "proceedings", "reference", "mvbook", "mvcollection", "mvproceedings", "mvreference"];
const SERIES: &[&str] = &["mvbook", "mvcollection", "mvproceedings", "mvreference"];

/// Types of children, types of parents, and what the parent's title, subtitle and addition are for the child: the first row counts.
const TITLES: &[(&[&str], &[&str], [&str; 3])] = &[
    (PARTS, SERIES, ["maintitle", "mainsubtitle", "maintitleaddon"]),
    (WHOLE, SERIES, ["maintitle", "mainsubtitle", "maintitleaddon"]),
    (PARTS, WHOLE, ["booktitle", "booksubtitle", "booktitleaddon"]),
    (&["article", "suppperiodical"], &["periodical"], ["journaltitle", "journalsubtitle", "journaltitleaddon"]),
];

/// Fields that belong to an entry alone.
const OWN: &[&str] = &[
    "crossref",
    "xref",
    "xdata",
    "ids",
    "entryset",
    "entrysubtype",
    "execute",
    "label",
    "options",
    "presort",
    "related",
    "relatedoptions",
    "relatedstring",
    "relatedtype",
    "shorthand",
    "shorthandintro",
    "sortkey",
];

/// Fields that no child takes where the parent's title becomes another field.
const TITLE_ONLY: &[&str] = &["shorttitle", "sorttitle", "indextitle", "indexsorttitle"];

/// The entry that takes, and what it needs to know.
pub struct Heir<'a, 'i> {
    /// Its type in small letters.
    pub kind: &'a str,
    pub key: &'a str,
    pub index: &'i Index,
    pub arena: &'a Arena,
}

/// An entry on the way up.
struct Ancestor<'a> {
    kind: &'a str,
    fields: Fields<'a>,
}

impl<'a> Heir<'a, 'a> {
    /// Puts into `own` what it takes from others.
    pub fn take(&self, own: &mut Fields<'a>, faults: &mut Vec<Fault<'a>>) {
        if own.get(Known::Xdata).is_none() && own.get(Known::Crossref).is_none() {
            return;
        }
        let named = own.get(Known::Crossref).or(own.get(Known::Xdata)).map_or((Span::default(), Span::default()), |given| (given.span, given.name_span));
        let mut seen = vec![self.key.to_lowercase()];
        self.xdata(own, &seen, named, None, faults);
        // Up to the last ancestor, then down again: each takes from the one above what that took itself.
        let mut chain: Vec<Ancestor<'a>> = Vec::new();
        let mut next = own.said(Known::Crossref).map(|given| (given.text.trim(), given.span));
        while let Some((key, at)) = next {
            let is_first = chain.is_empty();
            let Some(mut ancestor) = self.parent(key, at, &mut seen, is_first, faults).filter(|_| chain.len() < DEEPEST) else { break };
            // What an ancestor names stands in its own text: told where this entry names its parent.
            self.xdata(&mut ancestor.fields, &seen, named, Some(at), faults);
            next = ancestor.fields.said(Known::Crossref).map(|given| (given.text.trim(), at));
            chain.push(ancestor);
        }
        while let Some(above) = chain.pop() {
            match chain.last_mut() {
                Some(below) => inherit(&mut below.fields, below.kind, &above, named),
                None => inherit(own, self.kind, &above, named),
            }
        }
    }

    /// The entry with a key; told where it is not there or was met before.
    fn parent(&self, key: &'a str, at: Span, seen: &mut Vec<String>, tell: bool, faults: &mut Vec<Fault<'a>>) -> Option<Ancestor<'a>> {
        let small_key = key.to_lowercase();
        if seen.contains(&small_key) {
            faults.push(Fault::ParentCycle { at, key });
            return None;
        }
        seen.push(small_key);
        let Some(parent) = self.index.parent(key) else {
            if tell {
                faults.push(Fault::ParentMissing { at, key });
            }
            return None;
        };
        let entry = parse::entry(&parent.text, self.arena)?;
        let kind = small(entry.kind.of(&parent.text), self.arena);
        // What is odd about the parent is told of the parent.
        let fields = fields(&parent.text, &entry, Some(&self.index.strings), parent.offset, self.arena, &mut Vec::new());
        Some(Ancestor { kind, fields })
    }

    /// Takes the fields of every entry that `xdata` names, and of those that these name.
    fn xdata(&self, own: &mut Fields<'a>, seen: &[String], named: (Span, Span), from: Option<Span>, faults: &mut Vec<Fault<'a>>) {
        let listed = |fields: &Fields<'a>, at: Option<Span>| -> Vec<(&'a str, Span)> {
            let Some(given) = fields.said(Known::Xdata) else { return Vec::new() };
            given.text.split(',').map(str::trim).filter(|key| !key.is_empty()).map(|key| (key, at.unwrap_or(given.span))).collect()
        };
        let mut waiting = listed(own, from);
        waiting.reverse();
        let mut taken = 0;
        let mut met = seen.to_vec();
        while let Some((key, at)) = waiting.pop().filter(|_| taken < DEEPEST) {
            taken += 1;
            // Two holders may name a third; only one that leads back to the entry is a ring.
            if met.len() > seen.len() && met[seen.len()..].contains(&key.to_lowercase()) {
                continue;
            }
            let Some(holder) = self.parent(key, at, &mut met, true, faults) else { continue };
            for given in &holder.fields.all {
                if given.known != Some(Known::Xdata) && !own.has(given) {
                    own.add(inherited(*given, given.name, named));
                }
            }
            let more = listed(&holder.fields, Some(at));
            waiting.extend(more.into_iter().rev());
        }
    }
}

/// Takes from a parent what the child lacks, under the name it has there.
fn inherit<'a>(own: &mut Fields<'a>, child: &str, parent: &Ancestor<'a>, named: (Span, Span)) {
    let titles = TITLES.iter().find(|(children, parents, _)| children.contains(&child) && parents.contains(&parent.kind)).map(|(_, _, titles)| titles);
    // A field that the parent has under the very name goes before its title.
    let renamed = |name: &str| ["title", "subtitle", "titleaddon"].iter().position(|own| *own == name);
    for given in &parent.fields.all {
        if OWN.contains(&given.name) || (titles.is_some() && (TITLE_ONLY.contains(&given.name) || renamed(given.name).is_some())) {
            continue;
        }
        if !own.has(given) {
            own.add(inherited(*given, given.name, named));
        }
    }
    let Some(titles) = titles else { return };
    for given in &parent.fields.all {
        let author = given.name == "author" && PARTS.contains(&child) && matches!(parent.kind, "book" | "mvbook");
        let name = match renamed(given.name) {
            Some(which) => titles[which],
            None if author => "bookauthor",
            None => continue,
        };
        let taken = inherited(*given, name, named);
        if !own.has(&taken) {
            own.add(taken);
        }
    }
}

fn inherited<'a>(given: Given<'a>, name: &'a str, (span, name_span): (Span, Span)) -> Given<'a> {
    Given { known: Known::named(name), name, name_span, span, kind: RawKind::Inherited, text: given.text }
}
