use crate::rules::prelude::*;

rule! {
    /// A word for "volume" or "issue" stands with the number.
    ///
    /// ## What it does
    /// Finds Vol., Volume, Band, Bd., Jg., Tome, Том, 第…卷, 제…권 and the like in the volume; Issue, No., Nr., n°, Heft, 第…期 and the like in the issue. Roman numerals and `41A`, `B12`, `34s` are right.
    ///
    /// ## Why
    /// A style adds the word it wants, in its language.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "volume": "Vol. 46"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "volume": "46"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "volume": "Bd. 12"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "volume": "B12"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: the number is kept.
    ///
    /// ## Sources
    /// CSL 1.0.2, `volume` and `issue`.
    VOL002 "volume-words", Warning, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.volume.each().filter(|field| field.value.words) {
        if let Some(volume) = field.value.volume {
            found.at(field, format_args!("volume {} holds more than the number {volume}", field.raw.text)).safe("write the number alone", volume);
        }
    }
    for field in record.fields.issue.each().filter(|field| field.value.words) {
        if let Some(issue) = field.value.issue {
            found.at(field, format_args!("issue {} holds more than the number {issue}", field.raw.text)).safe("write the number alone", issue);
        }
    }
}
