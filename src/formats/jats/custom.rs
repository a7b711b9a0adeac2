//! `custom-meta`: what JATS has no element for, by its name in the normalised record.

use super::rich::{self, Holds};
use super::xml::Xml;
use crate::model::reference::Metrics;
use crate::model::text::Rich;

/// One pair of a plain text. Nothing is written without a value.
pub fn plain(xml: &mut Xml<'_>, name: &'static str, value: &str) {
    rich(xml, name, Rich::plain(value));
}

/// One pair of a rich text.
pub fn rich(xml: &mut Xml<'_>, name: &'static str, value: Rich<'_>) {
    pair(xml, "", name, |xml| rich::content(xml, Holds::Formulas, name, value));
}

/// One pair that is not ours: the member's own name and its value as JSON text.
pub fn json(xml: &mut Xml<'_>, name: &str, json: &str) {
    pair(xml, "json", name, |xml| xml.text("extra", json));
}

/// The metrics of the journal.
pub fn metrics(xml: &mut Xml<'_>, metrics: &Metrics<'_>) {
    plain(xml, "impact-factor", metrics.impact_factor.map_or("", |factor| factor.lexical));
    plain(xml, "quartile", metrics.quartile.map_or("", |quartile| quartile.text()));
    for category in metrics.categories {
        plain(xml, "quartile-category", category);
    }
    plain(xml, "region", &metrics.region.map(|region| region.to_string()).unwrap_or_default());
    plain(xml, "region-category", metrics.region_category.unwrap_or_default());
}

fn pair(xml: &mut Xml<'_>, specific: &'static str, name: &str, value: impl FnOnce(&mut Xml<'_>)) {
    xml.together(|xml| {
        xml.line("custom-meta", &[("specific-use", specific)], |xml| {
            xml.together(|xml| xml.span("meta-name", &[], |xml| xml.text("extra", name)) && xml.span("meta-value", &[], value));
        })
    });
}
