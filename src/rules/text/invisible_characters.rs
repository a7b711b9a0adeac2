use super::{first, mend, more, texts};
use crate::normalize::text::faults;
use crate::rules::prelude::*;

rule! {
    /// A text holds characters that nobody sees.
    ///
    /// ## What it does
    /// Finds control characters (but TAB, LF, CR), zero-width spaces, word joiners, byte order marks, soft hyphens, marks of direction, U+2028 and U+2029 where nothing needs them.
    /// Joiners between letters of Arabic and Indic scripts and in emoji, marks of direction beside letters that run to the left, variation selectors and spaces of any width are right.
    ///
    /// ## Why
    /// Two texts that look the same are not, and are not found or sorted as one.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Ti\u200bdes of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "abstract": "We measured tides.", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: nothing that is seen changes; what broke a line becomes a space or a line break.
    ///
    /// ## Sources
    /// The Unicode Standard, section 23 (special areas and format characters); UAX #9; UAX #31, section 2.3.
    TXT005 "invisible-characters", Warning, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for text in texts(record, faults::MAY_HIDE) {
        let value = text.raw.text;
        if let Some(fault) = faults::invisible(value, text.class, record.arena) {
            let char = fault.parts.first().and_then(|part| part.of(value).chars().next()).map_or(0, u32::from);
            let told = found.at(text.raw.part(first(fault.parts)), format_args!("invisible U+{char:04X}{}", more(fault.parts)));
            mend(told, value, fault.parts, fault.fixed, fault.safe, "take it away");
        }
    }
}
