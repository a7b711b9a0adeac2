use crate::model::identifier::OddCharacter;
use crate::rules::prelude::*;

rule! {
    /// A DOI holds characters that are not what they look like.
    ///
    /// ## What it does
    /// Tells zero-width characters, soft hyphens, byte order marks and no-break spaces in a DOI, look-alikes of the hyphen
    /// (U+2010 to U+2015, U+2212) and full-width characters.
    ///
    /// ## Why
    /// The DOI looks right and does not resolve.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/18​2", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/a–2", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/a-2", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe for what cannot be seen; unsafe for dashes and full-width characters, which a registrant may have meant.
    ///
    /// ## Sources
    /// DOI Handbook, 2.2 (syntax): <https://www.doi.org/the-identifier/resources/handbook>
    ///
    /// Unicode Standard, 23.2 and 6.2
    DOI005 "doi-invisible", Warning, Layer, Mixed
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.doi.each() {
        let Some(odd) = field.value.invisible else { continue };
        let (start, end) = odd.place;
        let first = field.raw.text.get(start as usize..end as usize).and_then(|text| text.chars().next()).unwrap_or_default();
        let kind = match odd.kind {
            OddCharacter::Invisible => "a character that is not seen",
            OddCharacter::Dash => "a dash that is no hyphen",
            OddCharacter::FullWidth => "a full-width character",
        };
        let told = found.at(field.part(odd.place), format_args!("the DOI has {kind} in it: U+{:04X}", first as u32));
        match (odd.safe, field.value.safe, field.value.doi) {
            (true, Some(text), _) => told.fix_whole(Safety::Safe, "leave out what is not seen", text),
            (false, _, Some(text)) => told.fix_whole(Safety::Unsafe, "write plain characters", text),
            _ => continue,
        };
    }
}
