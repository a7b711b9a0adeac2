use crate::normalize::hash::FoldHasher;
use crate::rules::prelude::*;
use std::hash::Hasher;

rule! {
    /// Two entries have one key.
    ///
    /// ## What it does
    /// Tells the later of two entries of a file with the same key. Keys that differ in nothing but the case of letters are a warning: BibTeX takes them for one, biber does not.
    ///
    /// ## Why
    /// BibTeX keeps the first of them and stops with an error; a citation may print the other work.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// @book{berg2020, author = {Lind, Anna}, title = {Ice in Harbours}, publisher = {Lind}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// @book{lind2020, author = {Lind, Anna}, title = {Ice in Harbours}, publisher = {Lind}, year = {2020}}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: which of them a document cites is not in the file.
    ///
    /// ## Sources
    /// `bibtex.web`, section 268 (repeated entry); the biber manual, 3.14.
    BIB002 "key-duplicate", Error, Set, Never, by &SET
}

static SET: SetRule = SetRule { keys, judge: later_ones, tell, needs: &[Slot::Key] };

fn key<'a>(record: &Record<'a>) -> Option<&'a Raw<'a>> {
    record.layers.first().filter(|_| record.format.bibtex)?.raw(Slot::Key).filter(|raw| !raw.text.is_empty())
}

fn keys(record: &Record<'_>, add: &mut dyn FnMut(u64, u64)) {
    let Some(key) = key(record) else { return };
    let mut hash = FoldHasher::default();
    key.text.chars().flat_map(char::to_lowercase).for_each(|letter| hash.write_u32(u32::from(letter)));
    add(hash.finish(), 0);
}

fn tell(record: &Record<'_>, earlier: &Record<'_>, verdict: &Verdict, found: &mut Found<'_, '_>) {
    let (Some(own), Some(other)) = (key(record), key(earlier)) else { return };
    let told = if own.text == other.text {
        found.at(own, format_args!("another entry has the key {} already", own.text))
    } else if own.text.to_lowercase() == other.text.to_lowercase() {
        found.with(Warning, own, format_args!("another entry has the key {}, which BibTeX takes for {}", other.text, own.text))
    } else {
        return;
    };
    told.related_record(u64::from(verdict.against), "the other entry");
}
