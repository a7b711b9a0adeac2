use super::{Of, Text, beginning, first, mend, more, texts};
use crate::normalize::text::class::Class;
use crate::normalize::text::faults::{self, FaultKind};
use crate::rules::prelude::*;

rule! {
    /// A tag of HTML, MathML or JATS stands in plain text.
    ///
    /// ## What it does
    /// Finds tags in authors, DOI, volume, issue and pages, and everywhere unbalanced ones and those that are not at home in a text. `Map<K,V>`, `a<b` and `p<0.05` are no tags.
    /// Balanced inline tags (i, b, em, sub, sup, sc, p, jats:italic, …) in a title, an abstract or a note are information: they are kept as italics and the like where a format can. Nothing is told of them in formats that define them (CSL-JSON, JATS, Crossref, PubMed). In the name of a journal JNL004 tells tags.
    ///
    /// ## Why
    /// Programs that show plain text show the tags.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "abstract": "<p>We measured tides.</p>", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic", "authors": "<span>Jan Berg</span>", "abstract": "We measured tides.", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic", "authors": "Jan Berg", "abstract": "We measured tides where p<0.05.", "journal": {"name": "Ecology"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe for tags that carry nothing (b, strong, p, sec, span, br); unsafe for italics, heights and small capitals, which say something, and for links and formulas.
    /// In a DOI DOI004 and DOI016 have the fix.
    ///
    /// ## Sources
    /// <https://html.spec.whatwg.org/multipage/indices.html>; NISO JATS 1.3
    TXT003 "html-tag", Warning, Layer, Mixed
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for text in texts(record, Class::LT).filter(|text| text.of != Of::Journal) {
        tell(record, found, &text);
    }
    let fields = &record.fields;
    let volumes = fields.volume.each().map(|field| &field.raw).chain(fields.issue.each().map(|field| &field.raw));
    let has_tags = |raw: &&Raw<'_>| raw.kind == RawKind::Text && raw.text.contains('<');
    for raw in volumes.chain(fields.pages.each().map(|field| &field.raw)).filter(has_tags) {
        tell(record, found, &Text { raw: *raw, class: Class::LT, of: Of::Other });
    }
    for raw in fields.doi.each().map(|field| &field.raw).filter(has_tags) {
        tell(record, found, &Text { raw: *raw, class: Class::LT, of: Of::Doi });
    }
}

fn tell(record: &Record<'_>, found: &mut Found<'_, '_>, text: &Text<'_>) {
    let value = text.raw.text;
    // Reference managers write notes as HTML.
    let marked_up = matches!(text.of, Of::Title | Of::Abstract) || text.raw.slot == Slot::Note;
    for fault in faults::tags(value, text.class, record.arena) {
        let expected = fault.kind == FaultKind::KnownTag && (marked_up || record.format.has_tags);
        if expected && record.format.has_tags {
            continue;
        }
        let severity = if expected { Info } else { Warning };
        let tag = fault.parts.first().map_or("", |part| part.of(value));
        let told = found.with(severity, text.raw.part(first(fault.parts)), format_args!("tag {}{} in plain text", beginning(tag), more(fault.parts)));
        // What a tag in a DOI stood for is for the rules of DOIs to say.
        if text.of == Of::Doi {
            continue;
        }
        mend(told, value, fault.parts, fault.fixed, fault.safe, "take the tags away");
    }
}
