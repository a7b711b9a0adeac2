//! The `custom` object: what a record holds and CSL has no variable for, under the names of the normalised record;
//! members that no field fits keep their own names.

use super::fields::stands_alone;
use super::values::{person, url};
use crate::formats::csl_markup::{check_markup, marked};
use crate::formats::json_text::{string, value};
use crate::formats::roles::role_name;
use crate::formats::unwritten::{self, Slots};
use crate::formats::write::Losses;
use crate::model::date::{Date, DateBegin, DateEnd, DatePoint};
use crate::model::name::Name;
use crate::model::reference::{Identifier, LinkKind, Metrics, Reference, Role, Translated};
use crate::model::slot::Slot;
use std::io::Write;

/// Names in `custom` that are no slot's.
const OWN: &[&str] = &["metrics", "identifiers", "links", "contributors", "orcid", "others", "edtf", "extra"];

/// Writes `,"custom":{…}` when there is anything to say.
pub fn write(record: &Reference<'_>, written: &mut Slots, out: &mut Vec<u8>, losses: &mut Losses) {
    let mut custom = Custom { out, is_open: false };
    for (slot, text) in [(Slot::TitleTranslated, record.title_translated), (Slot::AbstractTranslated, record.abstract_translated)] {
        if let Some(text) = text {
            written.insert(slot);
            check_markup(slot, text.text, losses);
            custom.member(slot.name());
            translated(text, custom.out);
        }
    }
    for (slot, text) in record.texts {
        if written.insert(*slot) {
            check_markup(*slot, *text, losses);
            custom.member(slot.name());
            custom.out.push(b'"');
            marked(*text, custom.out);
            custom.out.push(b'"');
        }
    }
    // Where the joined text would not be cut back into the same items, the items stand here.
    let is_alone = record.keywords.len() == 1;
    if record.keywords.iter().any(|keyword| keyword.contains(';') || is_alone && keyword.contains(',')) {
        custom.list(Slot::Keyword, record.keywords);
    }
    if record.genres.iter().any(|genre| genre.contains(';')) {
        custom.list(Slot::Genre, record.genres);
    }
    if let Some(arxiv) = record.arxiv {
        written.insert(Slot::Arxiv);
        custom.member(Slot::Arxiv.name());
        string(arxiv, custom.out);
    }
    custom.identifiers(record.identifiers);
    custom.links(record);
    custom.contributors(record);
    custom.dates(record);
    if record.metrics != Metrics::default() {
        for slot in [Slot::ImpactFactor, Slot::Quartile, Slot::QuartileCategory, Slot::Region, Slot::RegionCategory] {
            written.insert(slot);
        }
        custom.metrics(&record.metrics);
    }
    if let Some(is_open) = record.open_access {
        written.insert(Slot::OpenAccess);
        custom.member(Slot::OpenAccess.name());
        custom.out.extend_from_slice(if is_open { b"true" } else { b"false" });
    }
    if let Some(count) = record.citation_count {
        written.insert(Slot::CitationCount);
        custom.member(Slot::CitationCount.name());
        let _ = write!(custom.out, "{count}");
    }
    if !record.extra.is_empty() {
        written.insert(Slot::Extra);
        custom.extra(record, losses);
    }
    if custom.is_open {
        out.push(b'}');
    }
}

/// The object, opened by its first member.
struct Custom<'o> {
    out: &'o mut Vec<u8>,
    is_open: bool,
}

impl Custom<'_> {
    /// A member's name and colon.
    fn member(&mut self, name: &str) {
        self.out.extend_from_slice(if self.is_open { b"," } else { b",\"custom\":{" });
        self.is_open = true;
        string(name, self.out);
        self.out.push(b':');
    }

    fn list(&mut self, slot: Slot, items: &[&str]) {
        self.member(slot.name());
        strings(items, self.out);
    }

    fn identifiers(&mut self, identifiers: &[Identifier<'_>]) {
        if identifiers.is_empty() {
            return;
        }
        self.member("identifiers");
        for (at, identifier) in identifiers.iter().enumerate() {
            self.out.extend_from_slice(if at == 0 { b"[{\"scheme\":" } else { b",{\"scheme\":" });
            string(identifier.scheme, self.out);
            self.out.extend_from_slice(b",\"value\":");
            string(identifier.value, self.out);
            if let Some(authority) = identifier.authority {
                self.out.extend_from_slice(b",\"authority\":");
                string(authority, self.out);
            }
            self.out.push(b'}');
        }
        self.out.push(b']');
    }

    /// The links beside `URL`.
    fn links(&mut self, record: &Reference<'_>) {
        let shown = url(record);
        let mut left = record.links;
        // `URL` holds one link: the first with its address.
        let mut skip = shown;
        let mut is_first = true;
        while let Some((link, rest)) = left.split_first() {
            left = rest;
            if skip == Some(link.url) && link.kind != LinkKind::Pdf {
                skip = None;
                continue;
            }
            if is_first {
                self.member("links");
            }
            self.out.extend_from_slice(if is_first { b"[{\"kind\":" } else { b",{\"kind\":" });
            is_first = false;
            string(link_kind(link.kind), self.out);
            self.out.extend_from_slice(b",\"url\":");
            string(link.url, self.out);
            self.out.push(b'}');
        }
        if !is_first {
            self.out.push(b']');
        }
    }

    /// Contributors in roles without a variable, ORCID iDs, and "and others".
    fn contributors(&mut self, record: &Reference<'_>) {
        let mut is_first = true;
        for contributor in record.contributors {
            if role_name(contributor.role).is_none() {
                let Role::Other(role) = contributor.role else {
                    continue;
                };
                if is_first {
                    self.member("contributors");
                }
                self.out.extend_from_slice(if is_first { b"[{\"role\":" } else { b",{\"role\":" });
                is_first = false;
                string(role, self.out);
                self.out.extend_from_slice(b",\"name\":");
                person(&contributor.name, self.out);
                self.out.push(b'}');
            }
        }
        if !is_first {
            self.out.push(b']');
        }
        let mut is_first = true;
        for contributor in record.contributors {
            let Some(orcid) = contributor.orcid else {
                continue;
            };
            if is_first {
                self.member("orcid");
            }
            self.out.extend_from_slice(if is_first { b"[{\"name\":" } else { b",{\"name\":" });
            is_first = false;
            let Name { literal, family, .. } = contributor.name;
            string(if literal.is_empty() { family } else { literal }, self.out);
            self.out.extend_from_slice(b",\"orcid\":");
            string(orcid, self.out);
            self.out.push(b'}');
        }
        if !is_first {
            self.out.push(b']');
        }
        if record.others {
            self.member("others");
            self.out.extend_from_slice(b"true");
        }
    }

    /// Dates that `date-parts` cannot say, as EDTF.
    fn dates(&mut self, record: &Reference<'_>) {
        let mut is_first = true;
        for (slot, date) in unwritten::dates(record) {
            let Some(date) = date.filter(|date| !is_said_by_parts(*date)) else {
                continue;
            };
            if is_first {
                self.member("edtf");
            }
            self.out.push(if is_first { b'{' } else { b',' });
            is_first = false;
            string(slot.name(), self.out);
            self.out.push(b':');
            string(&date.to_string(), self.out);
        }
        if !is_first {
            self.out.push(b'}');
        }
    }

    fn metrics(&mut self, metrics: &Metrics<'_>) {
        self.member("metrics");
        let start = self.out.len();
        let name = |out: &mut Vec<u8>, name: &str| {
            out.push(if out.len() == start { b'{' } else { b',' });
            string(name, out);
            out.push(b':');
        };
        let out = &mut *self.out;
        if let Some(factor) = metrics.impact_factor {
            name(out, Slot::ImpactFactor.name());
            out.extend_from_slice(b"{\"text\":");
            string(factor.lexical, out);
            if factor.value.is_finite() {
                let _ = write!(out, ",\"value\":{}", factor.value);
            }
            if factor.below {
                out.extend_from_slice(b",\"below\":true");
            }
            out.push(b'}');
        }
        if let Some(quartile) = metrics.quartile {
            name(out, Slot::Quartile.name());
            let _ = write!(out, "\"{quartile}\"");
        }
        if !metrics.categories.is_empty() {
            name(out, Slot::QuartileCategory.name());
            strings(metrics.categories, out);
        }
        if let Some(region) = metrics.region {
            name(out, Slot::Region.name());
            let _ = write!(out, "{region}");
        }
        if let Some(category) = metrics.region_category {
            name(out, Slot::RegionCategory.name());
            string(category, out);
        }
        out.push(b'}');
    }

    /// Members that no field fits, under their own names; one whose name is ours stands in `extra`.
    fn extra(&mut self, record: &Reference<'_>, losses: &mut Losses) {
        let is_ours = |name: &str| OWN.contains(&name) || Slot::ALL.iter().any(|slot| slot.name() == name);
        let mut ours = Vec::new();
        for extra in unwritten::distinct(record.extra, losses) {
            if stands_alone(extra, record) {
                continue;
            }
            if is_ours(extra.name) {
                ours.push(extra);
            } else {
                self.member(extra.name);
                value(extra.json, self.out);
            }
        }
        if ours.is_empty() {
            return;
        }
        self.member("extra");
        for (at, extra) in ours.iter().enumerate() {
            self.out.push(if at == 0 { b'{' } else { b',' });
            string(extra.name, self.out);
            self.out.push(b':');
            value(extra.json, self.out);
        }
        self.out.push(b'}');
    }
}

fn translated(text: Translated<'_>, out: &mut Vec<u8>) {
    out.extend_from_slice(b"{\"text\":\"");
    marked(text.text, out);
    out.push(b'"');
    if let Some(language) = text.language {
        out.extend_from_slice(b",\"lang\":");
        string(language, out);
    }
    out.push(b'}');
}

fn strings(items: &[&str], out: &mut Vec<u8>) {
    out.push(b'[');
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        string(item, out);
    }
    out.push(b']');
}

fn link_kind(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::Resolver => "resolver",
        LinkKind::Page => "page",
        LinkKind::Pdf => "pdf",
    }
}

/// Whether `date-parts`, `season` and `circa` say all of a date.
fn is_said_by_parts(date: Date) -> bool {
    let is_plain = |point: DatePoint| point.season == 0 && !point.approximate && !is_doubtful(point);
    date.begin == DateBegin::Known
        && !is_doubtful(date.start)
        && match date.end {
            DateEnd::None => true,
            DateEnd::Open => is_plain(date.start),
            DateEnd::Unknown => false,
            DateEnd::Point(end) => is_plain(date.start) && is_plain(end),
        }
}

fn is_doubtful(point: DatePoint) -> bool {
    point.uncertain || point.year_unspecified != 0 || point.month_unspecified || point.day_unspecified
}
