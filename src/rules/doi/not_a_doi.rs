use crate::model::identifier::{DoiSyntax, Scheme};
use crate::rules::prelude::*;

rule! {
    /// A DOI field holds something that is no DOI.
    ///
    /// ## What it does
    /// Tells a value that is not `10.`, a registrant of four to nine digits (more elements may follow after dots), a slash and
    /// a suffix of printable characters without white space. An identifier of another scheme is named as such; it is kept as
    /// what it is. A DOI with a prefix, an escape or a tail is told by DOI002 to DOI005, a shortDOI by DOI010.
    ///
    /// ## Why
    /// What is no DOI leads nowhere, and everything that is looked up by DOI fails.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10..1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "CNKI:CDMD:1.2007.101113", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe where a dot is written twice behind the `10`. Else there is no fix: the right DOI is not in the value.
    ///
    /// ## Sources
    /// DOI Handbook, 2.2 (syntax): <https://www.doi.org/the-identifier/resources/handbook>
    DOI001 "doi-syntax", Error, Layer, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.doi.each() {
        let Some(fault) = field.value.syntax else { continue };
        let text = field.raw.text.trim();
        let told = match fault {
            DoiSyntax::OtherScheme(Scheme::Link) => found.at(field, format_args!("the DOI is a link to something else: {text}")),
            DoiSyntax::OtherScheme(scheme) => found.at(field, format_args!("the DOI is an identifier of another scheme ({}): {text}", scheme.name())),
            fault => found.at(field, format_args!("the DOI {}: {text}", words(fault))),
        };
        if let Some(slip) = field.value.slip {
            told.fix_whole(Safety::Unsafe, "write one dot", slip.mended);
        }
    }
}

/// The fault in words, to go after "the DOI".
fn words(fault: DoiSyntax) -> &'static str {
    match fault {
        DoiSyntax::OtherScheme(_) => "is of another scheme",
        DoiSyntax::NoPrefix => "does not start with 10.",
        DoiSyntax::Registrant => "does not have 4 to 9 digits and a slash after 10.",
        DoiSyntax::NoSlash => "has no slash after the registrant",
        DoiSyntax::EmptySuffix => "ends after the slash",
        DoiSyntax::WhiteSpace => "has white space inside",
        DoiSyntax::Unprintable => "has a character that cannot be printed",
    }
}
