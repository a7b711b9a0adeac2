use crate::normalize::pages::{self, DashKind, Dialect};
use crate::rules::prelude::*;

rule! {
    /// The dash between two pages is not the format's own.
    ///
    /// ## What it does
    /// Finds an em dash, a minus, a figure dash, a horizontal bar, a look-alike of the hyphen, `--`, three or more hyphens, and dashes with spaces around them. A hyphen and an en dash are both right. In BibTeX `--` is right, and a single hyphen or an en dash is found.
    ///
    /// ## Why
    /// Programs that split a range at its dash do not know these.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "37—56"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "37-56"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "37 - 56"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "pages": "37–56"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: only the dash changes.
    ///
    /// ## Sources
    /// BibTeX manual (btxdoc), `pages`.
    PAG003 "pages-dash", Info, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.pages.each() {
        // What a dash means depends on the format; the reading speaks for those that write a hyphen.
        let dash = if record.format.bibtex { pages::read(field.raw.text, Dialect::Bibtex, record.arena).dash } else { field.value.dash };
        if let Some(dash) = dash {
            found.at(field, format_args!("pages {} are written with {}", field.raw.text, named(dash.kind))).fix_whole(
                Safety::Safe,
                "write the format's own dash",
                dash.text,
            );
        }
    }
}

fn named(kind: DashKind) -> &'static str {
    match kind {
        DashKind::Hyphen => "a single hyphen",
        DashKind::EnDash => "an en dash",
        DashKind::EmDash => "an em dash",
        DashKind::Minus => "a minus sign",
        DashKind::HyphenLookAlike => "a look-alike of the hyphen",
        DashKind::FigureDash => "a figure dash",
        DashKind::HorizontalBar => "a horizontal bar",
        DashKind::Double => "two hyphens",
        DashKind::Many => "several dashes",
        DashKind::Spaced => "spaces around the dash",
    }
}
