use super::{beginning, more, texts};
use crate::normalize::text::class::Class;
use crate::normalize::text::faults;
use crate::rules::prelude::*;

rule! {
    /// A word has letters of two alphabets that look the same.
    ///
    /// ## What it does
    /// Finds Latin words with a Cyrillic or Greek letter that cannot be told from a Latin one, and the reverse. Greek letters at either end of a word or symbol are right: Hα, NFκB, TNFα.
    ///
    /// ## Why
    /// The word looks right and is found by nobody who types it.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tidеs of the Baltic", "authors": "Jan Berg", "abstract": "We measured tides.", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The role of TNFα and NFκB", "authors": "Jan Berg", "abstract": "We measured tides.", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: which alphabet is meant is a guess, by the other letters of the word.
    ///
    /// ## Sources
    /// UTS #39, Unicode Security Mechanisms (confusables).
    TXT007 "mixed-script", Warning, Layer, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for text in texts(record, Class::CYRILLIC.or(Class::GREEK)) {
        let value = text.raw.text;
        if let Some(fault) = faults::mixed_script(value, text.class, record.arena) {
            let word = fault.parts.first().map_or("", |part| part.of(value));
            let span = fault.span();
            let told =
                found.at(text.raw.part((span.start, span.end)), format_args!("“{}”{} mixes letters of two alphabets", beginning(word), more(fault.parts)));
            if let Some(fixed) = fault.fixed {
                let safety = if fault.safe { Safety::Safe } else { Safety::Unsafe };
                told.fix_whole(safety, "write it in one alphabet", fixed);
            }
        }
    }
}
