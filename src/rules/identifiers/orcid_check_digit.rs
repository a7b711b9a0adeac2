use crate::normalize::orcid;
use crate::rules::prelude::*;

rule! {
    /// The check digit of an ORCID iD is wrong.
    ///
    /// ## What it does
    /// Works out the last character of each ORCID iD that a name has, and of those in a field named `orcid`.
    ///
    /// ## Why
    /// A wrong check digit means a mistyped digit; the iD is of nobody, or of somebody else.
    ///
    /// ## Example
    /// ```csl-json,bad
    /// [{"id": "berg2020", "type": "article-journal", "title": "Tides of the Baltic", "author": [{"family": "Berg", "given": "Jan", "ORCID": "https://orcid.org/0000-0002-1825-0098"}], "container-title": "Ecology", "issued": {"date-parts": [[2020]]}}]
    /// ```
    /// ```csl-json,good
    /// [{"id": "berg2020", "type": "article-journal", "title": "Tides of the Baltic", "author": [{"family": "Berg", "given": "Jan", "ORCID": "https://orcid.org/0000-0002-1825-0097"}], "container-title": "Ecology", "issued": {"date-parts": [[2020]]}}]
    /// ```
    /// ```bibtex,bad
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}, orcid = {0000-0002-1825-0098}}
    /// ```
    ///
    /// ## Fix safety
    /// There is no fix: any of the digits may be the wrong one.
    ///
    /// ## Sources
    /// ISO/IEC 7064:2003, MOD 11-2; ORCID, Structure of the ORCID Identifier.
    ID005 "orcid-checksum", Error, Layer, Never
}

/// An ORCID iD with a wrong last character, and the right one.
fn wrong<'a>(text: &'a str, record: &Record<'a>) -> Option<(&'a str, char)> {
    let reading = orcid::read(text, record.arena);
    reading.value.zip(reading.check)
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let people = record.reference.contributors.iter().filter_map(|person| person.orcid);
    for (value, right) in people.filter_map(|text| wrong(text, record)) {
        found.at(missing_place(record, Slot::Author), format_args!("the check digit of {value} should be {right}"));
    }
    let raws = record.layers.iter().flat_map(|layer| layer.raws);
    for raw in raws.filter(|raw| raw.slot == Slot::Extra && raw.path.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("orcid"))) {
        if let Some((value, right)) = wrong(raw.text, record) {
            found.at(raw, format_args!("the check digit of {value} should be {right}"));
        }
    }
}
