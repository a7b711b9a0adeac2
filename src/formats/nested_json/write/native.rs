//! A reference of any format as the site's own record: the members in its order, the original inside `resultStr`.

use crate::formats::csl_markup::{check_markup, marked};
use crate::formats::json_text::{string, value};
use crate::formats::nested_json::members::MEMBERS;
use crate::formats::unwritten::{self, Slots};
use crate::formats::write::Losses;
use crate::model::date::{Date, DateEnd};
use crate::model::kind::Kind;
use crate::model::metrics::ImpactFactor;
use crate::model::reference::{Extra, LinkKind, Reference, Role};
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::date::{self, DateRole};
use crate::normalize::record::translation::{TitleRelation, relation};
use crate::source::Arena;
use std::collections::HashSet;
use std::io::Write;

const WHY: &str = "the nested record has no member for it";

/// Kinds and the type that says them and nothing more.
static TYPES: &[(Kind, &str)] = &[
    (Kind::ArticleJournal, "JournalArticle"),
    (Kind::ArticleNewspaper, "NewspaperArticle"),
    (Kind::Article, "Preprint"),
    (Kind::Book, "Book"),
    (Kind::Chapter, "BookSection"),
    (Kind::PaperConference, "Conference"),
    (Kind::Dataset, "Dataset"),
    (Kind::Software, "Software"),
    (Kind::Thesis, "Thesis"),
    (Kind::Report, "Report"),
    (Kind::Patent, "Patent"),
    (Kind::ReviewBook, "BookReview"),
];

/// Members of the site that come from no field: they are kept in [`Reference::extra`] under their own names.
const FOREIGN: [Slot; 6] = [Slot::SiteCategory, Slot::PubModel, Slot::Score, Slot::Total, Slot::Picture, Slot::Platform];

/// Writes one record, without a line end.
pub fn write(record: &Reference<'_>, out: &mut Vec<u8>, losses: &mut Losses) {
    let mut layer = Layer { record, written: Slots::default(), out: Vec::new() };
    let translated = record.title_translated.filter(|translated| {
        let is_told = record.title.is_none_or(|title| matches!(relation(translated.text.text, title.text), TitleRelation::Translation(_)));
        // A Chinese title has a member of its own.
        is_told || translated.language != Some("zh")
    });
    layer.object(record.title, None);
    let inner = std::mem::take(&mut layer.out);
    let outer_title = translated.map(|translated| translated.text).or(record.title);
    layer.object(outer_title, std::str::from_utf8(&inner).ok());
    out.append(&mut layer.out);
    let written = layer.written;
    report(record, written, losses);
}

/// A layer on its way out.
struct Layer<'a, 'r> {
    record: &'r Reference<'a>,
    written: Slots,
    out: Vec<u8>,
}

impl Layer<'_, '_> {
    /// Writes the object with this title and, of the outer layer, the original.
    fn object(&mut self, title: Option<Rich<'_>>, original: Option<&str>) {
        for (at, member) in MEMBERS.iter().enumerate() {
            self.out.push(if at == 0 { b'{' } else { b',' });
            self.name(member.name);
            let before = self.out.len();
            match member.slot {
                Slot::Title => self.title(title),
                Slot::Original => self.text(original),
                slot => self.member(slot),
            }
            if self.out.len() == before {
                self.out.extend_from_slice(b"null");
            } else {
                self.written.insert(member.slot);
            }
        }
        for extra in foreign(self.record) {
            self.out.push(b',');
            self.name(extra.name);
            value(extra.json, &mut self.out);
        }
        self.out.push(b'}');
    }

    fn name(&mut self, name: &str) {
        string(name, &mut self.out);
        self.out.push(b':');
    }

    fn text(&mut self, text: Option<&str>) {
        if let Some(text) = text {
            string(text, &mut self.out);
        }
    }

    fn rich(&mut self, text: Option<Rich<'_>>) {
        if let Some(text) = text {
            self.out.push(b'"');
            marked(text, &mut self.out);
            self.out.push(b'"');
        }
    }

    /// A title; the subtitle stands behind the one it belongs to.
    fn title(&mut self, title: Option<Rich<'_>>) {
        self.rich(title);
        if let (Some(_), Some(subtitle)) = (title, self.record.text(Slot::Subtitle).filter(|_| title == self.record.title)) {
            self.out.pop();
            self.out.extend_from_slice(b": ");
            marked(subtitle, &mut self.out);
            self.out.push(b'"');
        }
    }

    /// The value of a member; nothing where it is not known.
    fn member(&mut self, slot: Slot) {
        let record = self.record;
        match slot {
            Slot::Author => self.authors(),
            Slot::Doi => self.text(record.doi),
            Slot::DoiUrl => self.text(record.link(LinkKind::Resolver)),
            Slot::Url => self.text(record.link(LinkKind::Page)),
            Slot::ListUrl => self.text(pages(record).nth(1)),
            Slot::Pdf => self.text(record.link(LinkKind::Pdf)),
            Slot::Abstract => self.rich(record.abstract_text),
            Slot::AbstractTranslated => self.rich(record.abstract_translated.map(|it| it.text)),
            Slot::TitleTranslated => self.chinese_title(),
            Slot::ContainerId => self.identifier("periodical-id"),
            Slot::PaperId => self.identifier("paper-id"),
            Slot::Container => self.journal(),
            Slot::ContainerTitleAgain => self.rich(record.text(slot).or(record.container_title)),
            Slot::ImpactFactor => self.impact_factor(),
            Slot::Quartile => self.text(record.metrics.quartile.map(|quartile| quartile.text())),
            Slot::QuartileCategory if !record.metrics.categories.is_empty() => self.text(Some(&record.metrics.categories.join("; "))),
            Slot::Region => {
                let _ = record.metrics.region.map(|region| write!(self.out, "{region}"));
            }
            Slot::RegionCategory => self.text(record.metrics.region_category),
            Slot::Issued => self.text(record.issued.map(|date| date.to_string()).as_deref()),
            Slot::Online => self.text(record.online.map(electronic).as_deref()),
            Slot::Genre => self.types(),
            Slot::Keyword => self.keywords(),
            Slot::OpenAccess => {
                let _ = record.open_access.map(|open| write!(self.out, "{open}"));
            }
            Slot::CitationCount => self.text(record.citation_count.map(|count| count.to_string()).as_deref()),
            Slot::Pmcid => self.text(record.pmcid),
            Slot::Issn => self.text(record.issn.first().copied()),
            Slot::Eissn if record.issn.len() > 1 => self.text(Some(&record.issn.get(1..).unwrap_or_default().join(", "))),
            slot if FOREIGN.contains(&slot) => self.foreign_member(slot),
            _ => {}
        }
    }

    fn authors(&mut self) {
        let arena = Arena::new();
        let names: Vec<&str> = self.record.in_role(Role::Author).map(|name| name.display(&arena)).collect();
        if !names.is_empty() {
            let others = if self.record.others { ", et al." } else { "" };
            string(&format!("{}{others}", names.join(", ")), &mut self.out);
        }
    }

    fn chinese_title(&mut self) {
        let chinese = self.record.title_translated.filter(|title| title.language == Some("zh"));
        let is_outer = |text: Rich<'_>| self.record.title.is_none_or(|title| matches!(relation(text.text, title.text), TitleRelation::Translation(_)));
        if let Some(title) = chinese.filter(|title| !is_outer(title.text)) {
            self.rich(Some(title.text));
        }
    }

    /// An identifier that the site gave, as the number it mostly is.
    fn identifier(&mut self, scheme: &str) {
        let Some(identifier) = self.record.identifiers.iter().find(|identifier| identifier.scheme == scheme) else { return };
        let digits = identifier.value;
        let is_number = digits.len() < 16 && !digits.starts_with('0') && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        if is_number && scheme == "periodical-id" {
            self.out.extend_from_slice(digits.as_bytes());
        } else {
            self.text(Some(digits));
        }
    }

    fn journal(&mut self) {
        let record = self.record;
        let pages = record.pages.map(|pages| pages.text).or_else(|| record.text(Slot::ArticleNumber).map(|text| text.text));
        if record.container_title.is_none() && record.volume.is_none() && record.issue.is_none() && pages.is_none() {
            return;
        }
        self.out.push(b'{');
        self.name("name");
        self.or_null(|layer| layer.rich(record.container_title));
        self.out.push(b',');
        self.name("volume");
        self.or_null(|layer| layer.text(record.volume));
        if record.issue.is_some() {
            self.out.push(b',');
            self.name("issue");
            self.text(record.issue);
        }
        self.out.push(b',');
        self.name("pages");
        self.or_null(|layer| layer.text(pages));
        for extra in record.extra.iter() {
            if let Some(name) = extra.name.strip_prefix("journal/") {
                self.out.push(b',');
                self.name(name);
                value(extra.json, &mut self.out);
            }
        }
        self.out.push(b'}');
        for slot in [Slot::ContainerTitle, Slot::Volume, Slot::Issue, Slot::Pages] {
            self.written.insert(slot);
        }
        if record.pages.is_none() {
            self.written.insert(Slot::ArticleNumber);
        }
    }

    fn or_null(&mut self, write: impl FnOnce(&mut Self)) {
        let before = self.out.len();
        write(self);
        if self.out.len() == before {
            self.out.extend_from_slice(b"null");
        }
    }

    /// A number as it was spelled, where it is one.
    fn impact_factor(&mut self) {
        let Some(ImpactFactor { lexical, .. }) = self.record.metrics.impact_factor else { return };
        if serde_json::from_str::<serde_json::Number>(lexical).is_ok() {
            self.out.extend_from_slice(lexical.trim().as_bytes());
        } else {
            self.text(Some(lexical));
        }
    }

    /// The type of the kind and the finer ones behind it.
    fn types(&mut self) {
        let kind = TYPES.iter().find(|(kind, _)| *kind == self.record.kind && self.record.kind_known).map(|(_, name)| *name);
        let all: Vec<&str> = kind.into_iter().chain(self.record.genres.iter().copied()).collect();
        if !all.is_empty() {
            self.text(Some(&all.join(", ")));
        }
    }

    /// A text with commas, or a list where a keyword holds one.
    fn keywords(&mut self) {
        let keywords = self.record.keywords;
        if keywords.iter().any(|keyword| keyword.contains([',', ';'])) {
            for (at, keyword) in keywords.iter().enumerate() {
                self.out.push(if at == 0 { b'[' } else { b',' });
                string(keyword, &mut self.out);
            }
            self.out.push(b']');
        } else if !keywords.is_empty() {
            self.text(Some(&keywords.join(", ")));
        }
    }

    /// A member of the site that no field fits: a text of its slot, or kept as it was.
    fn foreign_member(&mut self, slot: Slot) {
        let name = MEMBERS.iter().find(|member| member.slot == slot).map_or("", |member| member.name);
        if let Some(extra) = self.record.extra.iter().find(|extra| extra.name == name) {
            value(extra.json, &mut self.out);
        } else if let Some(text) = self.record.text(slot) {
            self.rich(Some(text));
        } else if slot == Slot::Platform {
            self.text(self.record.identifiers.iter().find_map(|identifier| identifier.authority));
        }
    }
}

/// Members that the site does not have, each name once.
fn foreign<'a, 'r>(record: &'r Reference<'a>) -> Vec<&'r Extra<'a>> {
    let mut seen = HashSet::new();
    record.extra.iter().filter(|extra| is_foreign(extra.name) && seen.insert(extra.name)).collect()
}

fn is_foreign(name: &str) -> bool {
    !name.starts_with("journal/") && MEMBERS.iter().all(|member| member.name != name)
}

fn pages<'a>(record: &Reference<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    record.links.iter().filter(|link| link.kind == LinkKind::Page).map(|link| link.url)
}

/// A day in the site's own form, `2023/1/5 0:00:00`; anything else as EDTF.
fn electronic(date: Date) -> String {
    let day = date.start;
    if day.day == 0 || date.end != DateEnd::None || date.to_string().len() != "2023-01-05".len() {
        return date.to_string();
    }
    format!("{}/{}/{} 0:00:00", day.year, day.month, day.day)
}

/// Tells what the record holds and the members do not.
fn report(record: &Reference<'_>, mut written: Slots, losses: &mut Losses) {
    for slot in [Slot::Title, Slot::ContainerTitle, Slot::Extra, Slot::ImpactFactor, Slot::Genre] {
        written.insert(slot);
    }
    let zh = |it: Option<crate::model::reference::Translated<'_>>| it.is_some_and(|it| it.language.is_none_or(|language| language.starts_with("zh")));
    if record.title_translated.is_some() {
        written.insert(Slot::TitleTranslated);
    }
    if record.abstract_translated.is_some() && !zh(record.abstract_translated) {
        losses.lost(Slot::AbstractTranslated.name(), record.abstract_translated.map_or("", |it| it.text.text), "the nested record takes it for Chinese");
    }
    if let Some(key) = record.key {
        losses.lost("key", key, WHY);
    }
    for (slot, text) in [
        (Slot::Title, record.title),
        (Slot::TitleTranslated, record.title_translated.map(|it| it.text)),
        (Slot::Abstract, record.abstract_text),
        (Slot::AbstractTranslated, record.abstract_translated.map(|it| it.text)),
        (Slot::ContainerTitle, record.container_title),
    ] {
        if let Some(text) = text {
            check_markup(slot, text, losses);
        }
    }
    if record.kind_known && TYPES.iter().all(|(kind, _)| *kind != record.kind) {
        losses.lost(Slot::Kind.name(), record.kind.csl(), "the nested record has no type for it");
    }
    for contributor in record.contributors {
        let arena = Arena::new();
        let name = contributor.name.display(&arena);
        if contributor.role != Role::Author {
            losses.lost("contributors", name, WHY);
        } else if name.contains([',', ';']) {
            losses.lost("contributors", name, "commas stand between names");
        }
        if let Some(orcid) = contributor.orcid {
            losses.lost("orcid", orcid, WHY);
        }
    }
    for identifier in record.identifiers {
        if !matches!(identifier.scheme, "periodical-id" | "paper-id") {
            losses.lost("identifiers", identifier.value, WHY);
        }
    }
    for url in pages(record).skip(2) {
        losses.lost("links", url, WHY);
    }
    for keyword in record.keywords {
        if keyword.contains(['"', '\\']) {
            losses.lost(Slot::Keyword.name(), keyword, "a list of keywords cannot hold the sign");
        }
    }
    for date in record.issued.iter() {
        if date::read(&date.to_string(), DateRole::Issued).date != Some(*date) {
            losses.lost(Slot::Issued.name(), &date.to_string(), "the nested record cannot say such a date");
        }
    }
    let taken = |extra: &&Extra<'_>| {
        let member = MEMBERS.iter().find(|member| member.name == extra.name);
        member.is_some_and(|member| !FOREIGN.contains(&member.slot))
    };
    for extra in record.extra.iter().filter(taken) {
        losses.lost(Slot::Extra.name(), extra.name, "a member of the site has this name");
    }
    unwritten::report(record, written, losses, WHY);
}
