use super::{beginning, first, mend, more, texts};
use crate::normalize::text::class::Class;
use crate::normalize::text::faults;
use crate::rules::prelude::*;

rule! {
    /// A text was read in the wrong encoding.
    ///
    /// ## What it does
    /// Finds runs of characters that are UTF-8 read as Windows-1252, Latin-1 or Windows-1251, once or several times: `Ã©`, `â€™`, `Ð¡Ð¾Ð²`. One run inside good text counts, and the fix touches that run alone.
    ///
    /// ## Why
    /// The words are not what the work says, and no search finds them.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "CafÃ© culture of the Baltic", "authors": "Jan Berg", "abstract": "We measured tides.", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Café culture of the Baltic", "authors": "Jan Berg", "abstract": "We measured tides.", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Café culture of the Baltic", "authors": "Jan Berg", "abstract": "We measured tides.", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where encoding the result again gives exactly what stands there.
    ///
    /// ## Sources
    /// The Unicode Standard, section 3.9 (UTF-8); Windows-1252 and Windows-1251 as mapped by unicode.org.
    TXT001 "mojibake", Error, Layer, Mixed
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for text in texts(record, Class::C3.or(Class::CYRILLIC)) {
        let value = text.raw.text;
        if let Some(fault) = faults::mojibake(value, text.class, record.arena) {
            let garbled = fault.parts.first().map_or("", |part| part.of(value));
            let told =
                found.at(text.raw.part(first(fault.parts)), format_args!("“{}”{} is UTF-8 read in another encoding", beginning(garbled), more(fault.parts)));
            mend(told, value, fault.parts, fault.fixed, fault.safe, "read it in the right encoding");
        }
    }
}
