//! Links in JATS: `self-uri` in an article, `ext-link` in a citation.

use super::xml::{Xml, has_text};
use crate::model::reference::{Link, LinkKind, Reference};
use crate::model::slot::Slot;

/// The namespace of `xlink:href`.
pub const XLINK: &str = "http://www.w3.org/1999/xlink";

/// The links of an article. JATS4R wants a link to say what it leads to.
pub fn of_article(xml: &mut Xml<'_>, record: &Reference<'_>) {
    for link in record.links {
        let (content, title) = match link.kind {
            LinkKind::Resolver => ("landing-page", "Landing page of the work at its DOI"),
            LinkKind::Page => ("landing-page", "Web page of the work"),
            LinkKind::Pdf => ("pdf", "PDF of the work"),
        };
        self_uri(xml, content, link.url, title);
    }
    if let Some(url) = picture(record) {
        self_uri(xml, "image", url, "Picture of the work");
    }
}

/// The picture of the work, where it is given by its address.
pub fn picture<'a>(record: &Reference<'a>) -> Option<&'a str> {
    let text = record.text(Slot::Picture)?.text;
    let address = text.starts_with("https://") || text.starts_with("http://");
    (address && !text.contains([' ', '\n', '\t'])).then_some(text)
}

fn self_uri(xml: &mut Xml<'_>, content: &'static str, url: &str, title: &'static str) {
    if has_text(url) {
        xml.empty("self-uri", &[("content-type", content), ("xlink:href", url), ("xlink:title", title)]);
    }
}

/// The links of a citation: pages before others, for many readers take the first. The element declares the prefix
/// itself: in the DTDs `ref-list` cannot.
pub fn of_citation(xml: &mut Xml<'_>, record: &Reference<'_>) {
    for kind in [LinkKind::Page, LinkKind::Resolver, LinkKind::Pdf] {
        let specific = if kind == LinkKind::Pdf { "pdf" } else { "" };
        for Link { url, .. } in record.links.iter().filter(|link| link.kind == kind) {
            let attributes = [("ext-link-type", "uri"), ("specific-use", specific), ("xmlns:xlink", XLINK), ("xlink:href", *url)];
            xml.text_line("ext-link", &attributes, "URL", url);
        }
    }
}
