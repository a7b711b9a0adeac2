//! What entries need from elsewhere in their file: its `@string`s, and the entries that `crossref` and `xdata` name.

use super::opening::Kind;
use super::parse;
use super::split::BibSplit;
use super::strings::Strings;
use crate::formats::batch::{Batch, Prelude, Split};
use crate::source::input::Input;
use crate::source::{Arena, Span};
use std::collections::{HashMap, HashSet};
use std::io;

/// Bytes of the entries that are kept because others name them.
const MOST: usize = 32 << 20;

/// The macros of a file, and its entries that others take fields from.
#[derive(Debug, Default)]
pub struct Index {
    pub strings: Strings,
    /// By key in small letters.
    parents: HashMap<Box<str>, Parent>,
    mentions: Mentions,
}

/// What the entries of a file name: keys, and words that stand where a macro can, in small letters.
#[derive(Debug, Default)]
struct Mentions {
    keys: HashSet<Box<str>>,
    macros: HashSet<Box<str>>,
}

/// Words that are kept; where a file has more, every macro counts as used.
const MOST_WORDS: usize = 1 << 17;

/// An entry that another one names.
#[derive(Debug)]
pub struct Parent {
    pub text: Box<str>,
    /// The byte of the file it stands at.
    pub offset: u64,
}

impl Index {
    /// The entry with this key, in any letter case.
    pub fn parent(&self, key: &str) -> Option<&Parent> {
        if self.parents.is_empty() { None } else { self.parents.get(key.trim().to_lowercase().as_str()) }
    }

    /// Whether an entry names this key in `crossref` or `xdata`.
    pub fn is_named(&self, key: &str) -> bool {
        self.mentions.keys.contains(key.trim().to_lowercase().as_str())
    }

    /// Whether a word stands anywhere that may be this macro.
    pub fn is_used(&self, name: &str) -> bool {
        self.mentions.macros.len() >= MOST_WORDS || self.mentions.macros.contains(name.to_lowercase().as_str())
    }

    fn keep(&mut self, key: &str, text: &str, offset: u64, held: &mut usize) {
        if *held + text.len() <= MOST && !self.parents.contains_key(key) {
            *held += text.len();
            self.parents.insert(key.into(), Parent { text: text.into(), offset });
        }
    }
}

/// Cuts a `.bib` file into entries: it is looked through for macros, and for entries that others name, before.
///
/// # Errors
/// When the input cannot be read.
pub fn split(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    let (first, mut rest) = input.twice()?;
    let mut index = Index::default();
    each_batch(first, limit, |batch, split| {
        for (start, text) in asides(&batch, split, |kind| kind == Kind::String) {
            strings(text, batch.offset + start as u64, &mut index.strings);
        }
        index.mentions.collect(&batch.bytes);
    })?;
    index.strings.work_out();
    if !index.mentions.keys.is_empty() {
        let (second, last) = rest.twice()?;
        rest = last;
        let mut held = 0;
        each_batch(second, limit, |batch, split| {
            let texts = batch.records().filter_map(|(piece, _)| Some((piece.start as usize, std::str::from_utf8(batch.bytes_of(piece)).ok()?)));
            for (start, text) in texts.chain(asides(&batch, split, |kind| kind == Kind::Xdata)) {
                for key in keys(text) {
                    let key = key.to_lowercase();
                    if index.mentions.keys.contains(key.as_str()) {
                        index.keep(&key, text, batch.offset + start as u64, &mut held);
                    }
                }
            }
        })?;
    }
    Ok(Box::new(BibSplit::new(rest, limit, Prelude::new(index))))
}

fn each_batch(input: Input, limit: u64, mut see: impl FnMut(Batch, &BibSplit)) -> io::Result<()> {
    let mut split = BibSplit::new(input, limit, Prelude::default());
    while let Some(batch) = split.next_batch()? {
        see(batch, &split);
    }
    Ok(())
}

/// The entries of a batch that are no records, of some kinds.
fn asides<'b>(batch: &'b Batch, split: &'b BibSplit, wanted: fn(Kind) -> bool) -> impl Iterator<Item = (usize, &'b str)> {
    let all = split.asides().iter().filter(move |aside| wanted(aside.kind));
    all.filter_map(|aside| Some((aside.start, std::str::from_utf8(batch.bytes.get(aside.start..aside.end)?).ok()?)))
}

fn strings(text: &str, offset: u64, into: &mut Strings) {
    let arena = Arena::new();
    if let Some(entry) = parse::entry(text, &arena) {
        into.define(text, entry.fields, offset);
    }
}

impl Mentions {
    /// Takes in what some bytes name. A field's name stands before each `=`, and a macro only behind one or behind a `#`.
    fn collect(&mut self, bytes: &[u8]) {
        for at in memchr::memchr2_iter(b'=', b'#', bytes) {
            self.word(bytes.get(at + 1..).unwrap_or_default());
            if bytes.get(at) == Some(&b'=') {
                named(bytes, at, &mut self.keys);
            }
        }
    }

    /// The word that a value starts with.
    fn word(&mut self, value: &[u8]) {
        let value = value.get(..value.len().min(256)).unwrap_or_default().trim_ascii_start();
        if value.first().is_none_or(|byte| matches!(byte, b'{' | b'"' | b'0'..=b'9')) {
            return;
        }
        let length = value.iter().take_while(|byte| !byte.is_ascii_whitespace() && !b",#{}\"()=%".contains(byte)).count();
        if let Ok(word) = std::str::from_utf8(value.get(..length).unwrap_or_default())
            && !word.is_empty()
            && self.macros.len() < MOST_WORDS
            && !self.macros.contains(word)
        {
            self.macros.insert(word.to_lowercase().into());
        }
    }
}

/// The keys that a `crossref` or `xdata` before this `=` names, in small letters.
fn named(bytes: &[u8], at: usize, names: &mut HashSet<Box<str>>) {
    let before = bytes.get(at.saturating_sub(24)..at).unwrap_or_default().trim_ascii_end();
    let ends_with = |name: &[u8]| before.len() >= name.len() && before[before.len() - name.len()..].eq_ignore_ascii_case(name);
    if !ends_with(b"crossref") && !ends_with(b"xdata") {
        return;
    }
    let value = bytes.get(at + 1..).unwrap_or_default();
    let value = value.get(..value.len().min(4096)).unwrap_or_default().trim_ascii_start();
    let close = match value.first() {
        Some(b'{') => b'}',
        Some(b'"') => b'"',
        _ => return,
    };
    let inside = value.get(1..).unwrap_or_default();
    let inside = memchr::memchr(close, inside).and_then(|end| inside.get(..end)).unwrap_or_default();
    for key in inside.split(|byte| *byte == b',') {
        if let Ok(key) = std::str::from_utf8(key.trim_ascii())
            && !key.is_empty()
        {
            names.insert(key.to_lowercase().into());
        }
    }
}

/// The keys of an entry: its own, and the others that `ids` lists.
fn keys(text: &str) -> Vec<&str> {
    // The key stands at the start: the rest is taken apart only where it may list others.
    let lists = memchr::memchr_iter(b'=', text.as_bytes()).any(|at| {
        let before = text.as_bytes().get(at.saturating_sub(24)..at).unwrap_or_default().trim_ascii_end();
        before.len() > 3 && before[before.len() - 3..].eq_ignore_ascii_case(b"ids") && !before[before.len() - 4].is_ascii_alphanumeric()
    });
    let open = text.find(['{', '(']).map_or(text.len(), |open| open + 1);
    let own = text.get(open..).unwrap_or("");
    let own = own.get(..own.find([',', '}', ')', '=']).unwrap_or(own.len())).unwrap_or("").trim();
    let mut all = vec![own];
    if lists {
        let arena = Arena::new();
        let fields = parse::entry(text, &arena).map(|entry| entry.fields).unwrap_or_default();
        let ids = fields.iter().filter(|field| field.name.of(text).eq_ignore_ascii_case("ids"));
        let spans: Vec<Span> = ids.flat_map(|field| field.pieces.iter().map(|piece| piece.span)).collect();
        all.extend(spans.into_iter().flat_map(|span| span.of(text).split(',').map(str::trim)));
    }
    all
}
