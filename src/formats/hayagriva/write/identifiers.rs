//! Numbers, the link and the language, where the crate takes them.

use super::Entry;
use crate::formats::hayagriva::fields::SERIALS;
use crate::formats::hayagriva::kinds;
use crate::formats::yaml::quote;
use crate::model::reference::LinkKind;
use crate::model::slot::Slot;

impl Entry<'_, '_> {
    pub(super) fn serials(&mut self) {
        let record = self.record;
        let mut all: Vec<(&str, String)> = Vec::new();
        for (scheme, slot) in SERIALS {
            // Read as such, for it is what an article in a journal has for pages.
            let is_article = *slot == Slot::Number && kinds::types(record.kind).1 == "periodical";
            let slot = if is_article { &Slot::ArticleNumber } else { slot };
            let text = match slot {
                Slot::Doi => record.doi.map(str::to_owned),
                Slot::Isbn => (!record.isbn.is_empty()).then(|| record.isbn.join(", ")),
                Slot::Issn => (!record.issn.is_empty()).then(|| record.issn.join(", ")),
                Slot::Pmid => record.pmid.map(str::to_owned),
                Slot::Pmcid => record.pmcid.map(str::to_owned),
                Slot::Arxiv => record.arxiv.map(str::to_owned),
                slot => self.of(*slot).map(str::to_owned),
            };
            if let Some(text) = text {
                self.written.insert(*slot);
                all.push((scheme, text));
            }
        }
        for one in record.identifiers {
            let is_new = !all.iter().any(|(scheme, _)| *scheme == one.scheme);
            if one.authority.is_none() && is_new && !one.scheme.chars().any(char::is_uppercase) && one.value.trim() == one.value {
                all.push((one.scheme, one.value.to_owned()));
            } else {
                self.losses.lost("identifiers", one.value, "Hayagriva has one number of a scheme, and no authority");
            }
        }
        if all.is_empty() {
            return;
        }
        self.key("serial-number");
        self.out.push(b'\n');
        self.indent += 2;
        for (scheme, text) in all {
            self.out.extend(std::iter::repeat_n(b' ', self.indent));
            quote::scalar(scheme, self.out);
            self.out.extend_from_slice(b": ");
            quote::scalar(&text, self.out);
            self.out.push(b'\n');
        }
        self.indent -= 2;
    }

    /// One link: a page about the work, else the full text. One that only resolves the DOI says nothing beside it.
    pub(super) fn url(&mut self) {
        let record = self.record;
        let is_url = |url: &&str| url.split_once("://").is_some_and(|(scheme, rest)| is_scheme(scheme) && is_host(rest));
        let kept = record.links.iter().filter(|link| is_url(&link.url)).min_by_key(|link| match link.kind {
            LinkKind::Page => 0,
            LinkKind::Pdf => 1,
            LinkKind::Resolver => 2,
        });
        let kept = kept.filter(|link| link.kind != LinkKind::Resolver || record.doi.is_none() || record.accessed.is_some());
        for link in record.links {
            let is_page = link.kind == LinkKind::Page;
            if kept != Some(link) || !is_page {
                self.losses.lost("links", link.url, "Hayagriva has one link, and does not say to what");
            }
        }
        let Some(link) = kept else { return };
        if record.accessed.is_none() {
            return self.scalar("url", link.url);
        }
        self.key("url");
        self.out.push(b'\n');
        self.indent += 2;
        self.scalar("value", link.url);
        self.date("date", Slot::Accessed, record.accessed);
        self.indent -= 2;
    }

    /// A language the crate can read; it refuses the file otherwise.
    pub(super) fn language(&mut self) {
        let is_tag = |tag: &&str| {
            let mut parts = tag.split('-');
            let first = parts.next().unwrap_or("");
            matches!(first.len(), 2 | 3)
                && first.bytes().all(|byte| byte.is_ascii_lowercase())
                && parts.enumerate().all(|(at, part)| match part.len() {
                    4 => at == 0 && part.bytes().all(|byte| byte.is_ascii_alphabetic()),
                    2 => at <= 1 && part.bytes().all(|byte| byte.is_ascii_uppercase()),
                    _ => false,
                })
        };
        if let Some(tag) = self.record.language.filter(is_tag) {
            self.written.insert(Slot::Language);
            self.key("language");
            self.out.push(b' ');
            quote::scalar(tag, self.out);
            self.out.push(b'\n');
        }
    }
}

fn is_scheme(scheme: &str) -> bool {
    scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
}

/// Whether what stands behind `://` starts with a host that any reader of URLs takes.
fn is_host(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    let labels = || name.split('.');
    let is_label =
        |label: &str| !label.is_empty() && !label.starts_with("xn--") && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    // A name that ends in a number would be an address.
    labels().all(is_label) && labels().next_back().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_alphabetic())) && port.parse::<u16>().is_ok()
}
