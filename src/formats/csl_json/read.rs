//! From an item to a record: one layer of raw values, and what CSL gives as structure.

use super::custom_read::{Custom, rich};
use super::fields::{BESIDE, INSTEAD_OF_KEYWORDS, KEPT, variable};
use super::{TRAITS, kinds};
use crate::formats::Source;
use crate::formats::flat_layer::{self, Flat, Member};
use crate::formats::json_value::Json;
use crate::formats::roles::{OTHER_ROLES, ROLES, role_of};
use crate::formats::{json_dates as dates, json_names as names};
use crate::model::date::Date;
use crate::model::kind::Kind;
use crate::model::record::{Layer, Raw};
use crate::model::reference::{Contributor, Extra, Identifier, Link, LinkKind, Reference, Role};
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::record::{Draft, Record, assemble};
use crate::normalize::{isbn, issn, pubmed, url};
use crate::source::Arena;

/// Reads one item.
pub fn read<'a>(source: Source<'a>) -> Record<'a> {
    let Source { text, address, arena, .. } = source;
    let Flat { levels, layers, faults } = flat_layer::read(text, arena, member);
    let draft = Draft { levels, layers, faults, format: TRAITS };
    assemble(draft, address, arena, |reference| {
        if let Some(layer) = layers.first() {
            Item { layer, arena }.fill(reference);
        }
    })
}

fn member(name: &str) -> Member {
    if let Some((row, proper)) = variable(name) {
        let one = !matches!(row.slot, Slot::Author | Slot::Issn | Slot::Isbn | Slot::Keyword | Slot::Genre | Slot::Key | Slot::Kind);
        return Member { slot: row.slot, path: proper.then_some(row.path), proper, known: true, one };
    }
    let slot = match name {
        "editor" => Slot::Editor,
        "translator" => Slot::Translator,
        // Crossref's own members, which its CSL-JSON keeps.
        "subtitle" => Slot::Subtitle,
        "short-container-title" => Slot::ContainerShort,
        _ => Slot::Extra,
    };
    let known = role_of(name).is_some() || KEPT.iter().any(|(kept, _)| *kept == name) || BESIDE.contains(&name);
    Member { slot, path: None, proper: false, known, one: matches!(slot, Slot::Subtitle | Slot::ContainerShort) }
}

/// An item's members.
struct Item<'a> {
    layer: &'a Layer<'a>,
    arena: &'a Arena,
}

impl<'a> Item<'a> {
    fn fill(&self, reference: &mut Reference<'a>) {
        let mut custom = self.named("custom").map(|value| Custom::read(value, self.arena)).unwrap_or_default();
        reference.key = self.value(Slot::Key).and_then(Json::word);
        self.kind(reference);
        reference.title = reference.title.or_else(|| self.text_in_list(Slot::Title));
        reference.container_title = reference.container_title.or_else(|| self.text_in_list(Slot::ContainerTitle)).or_else(|| self.server(reference.kind));
        reference.container_short = self.rich(Slot::ContainerShort);
        reference.language = self.value(Slot::Language).and_then(Json::word);
        reference.genres = self.list(Slot::Genre, ";");
        reference.keywords = self.keywords();
        reference.issued = self.date(Slot::Issued).or_else(|| self.published());
        reference.online = self.date(Slot::Online);
        reference.accessed = self.date(Slot::Accessed);
        reference.submitted = self.date(Slot::Submitted);
        reference.event_date = self.date(Slot::EventDate);
        reference.original_date = self.date(Slot::OriginalDate);
        self.identifiers(reference, &custom);
        self.links(reference, &custom.links);
        self.contributors(reference, &mut custom);
        custom.fill(reference);
        self.texts(reference, &custom);
        self.extra(reference, custom.extra);
    }

    /// What is known in a slot.
    fn value(&self, slot: Slot) -> Option<Json<'a>> {
        self.layer.known(slot).map(|raw| Json::of(raw, self.arena))
    }

    /// The member with a name, which has no slot; of one given twice the last.
    fn named(&self, name: &str) -> Option<Json<'a>> {
        let is = |raw: &&Raw<'a>| raw.slot == Slot::Extra && raw.path.get(1..) == Some(name) && !raw.is_missing();
        self.layer.raws.iter().rfind(is).map(|raw| Json::of(raw, self.arena))
    }

    fn rich(&self, slot: Slot) -> Option<Rich<'a>> {
        let value = self.value(slot)?;
        value.items_or_self().into_iter().find_map(Json::word).map(|text| rich(text, self.arena))
    }

    /// The server that Crossref names as the institution of a preprint or post.
    fn server(&self, kind: Kind) -> Option<Rich<'a>> {
        let institution = self.named("institution").filter(|_| matches!(kind, Kind::Article | Kind::Post | Kind::PostWeblog))?;
        let (_, name) = institution.items_or_self().into_iter().flat_map(Json::members).find(|(member, _)| *member == "name")?;
        name.word().map(|name| rich(name, self.arena))
    }

    /// The first text of a list where one text belongs, as in Crossref's answers.
    fn text_in_list(&self, slot: Slot) -> Option<Rich<'a>> {
        self.value(slot).filter(|value| value.is_array()).and_then(|_| self.rich(slot))
    }

    fn kind(&self, reference: &mut Reference<'a>) {
        let named = self.value(Slot::Kind).and_then(Json::word).and_then(kinds::read);
        reference.kind_known = named.is_some();
        reference.kind = named.unwrap_or(if reference.container_title.is_some() { Kind::ArticleJournal } else { Kind::Document });
    }

    /// A list, or a text cut at a sign.
    fn list(&self, slot: Slot, sign: &str) -> &'a [&'a str] {
        let Some(value) = self.value(slot) else { return &[] };
        if value.is_array() {
            return self.arena.list(value.items().into_iter().filter_map(Json::word));
        }
        let text = value.word().unwrap_or("");
        self.arena.list(text.split(sign).map(str::trim).filter(|item| !item.is_empty()))
    }

    /// Keywords, cut at semicolons where there are any, else at commas. Where there are none, Crossref's subjects and
    /// the categories of the schema say the same.
    fn keywords(&self) -> &'a [&'a str] {
        if self.value(Slot::Keyword).is_none() {
            let lists = INSTEAD_OF_KEYWORDS.iter().filter_map(|name| self.named(name));
            let items = lists.map(|list| self.arena.list(list.items().into_iter().filter_map(Json::word))).find(|items| !items.is_empty());
            return items.unwrap_or_default();
        }
        let has_semicolon = self.value(Slot::Keyword).and_then(Json::word).is_some_and(|text| text.contains(';'));
        self.list(Slot::Keyword, if has_semicolon { ";" } else { "," })
    }

    fn date(&self, slot: Slot) -> Option<Date> {
        self.value(slot).and_then(dates::read)
    }

    /// Crossref's dates of publication, where `issued` says nothing.
    fn published(&self) -> Option<Date> {
        ["published", "published-print", "published-online", "posted"].iter().find_map(|name| self.named(name).and_then(dates::read))
    }

    fn identifiers(&self, reference: &mut Reference<'a>, custom: &Custom<'a>) {
        let arena = self.arena;
        // What cannot be read as an identifier is kept as it stands: the rules tell it.
        let words = |slot| self.value(slot).map(Json::items_or_self).unwrap_or_default().into_iter().filter_map(Json::word);
        let mut issns: Vec<&'a str> = Vec::new();
        for part in
            words(Slot::Issn).flat_map(|text| issn::read_all(text, arena).iter().map(move |part| part.reading.value.unwrap_or_else(|| cut(text, part.place))))
        {
            if !issns.contains(&part) {
                issns.push(part);
            }
        }
        reference.issn = arena.list(issns);
        let isbns: Vec<&'a str> = words(Slot::Isbn)
            .flat_map(|text| isbn::read_all(text, arena).iter().map(move |part| part.reading.value.unwrap_or_else(|| cut(text, part.place))))
            .filter(|isbn| !isbn.is_empty())
            .collect();
        reference.isbn = arena.list(isbns);
        reference.doi = reference.doi.or_else(|| words(Slot::Doi).next());
        reference.pmid = words(Slot::Pmid).next().map(|text| pubmed::pmid(text, arena).value.unwrap_or(text));
        reference.pmcid = reference.pmcid.or_else(|| words(Slot::Pmcid).next());
        let given: Vec<Identifier<'a>> = reference.identifiers.iter().chain(custom.identifiers).copied().collect();
        reference.identifiers = arena.list(given);
    }

    /// `URL` first, unless it only shows the full text that `custom` lists.
    fn links(&self, reference: &mut Reference<'a>, more: &[Link<'a>]) {
        let shown = self.value(Slot::Url).map(Json::items_or_self).unwrap_or_default().into_iter().find_map(Json::word);
        let mut all: Vec<Link<'a>> = reference.links.to_vec();
        if let Some(shown) = shown.filter(|_| all.is_empty())
            && url::read(shown, self.arena).unsafe_scheme.is_none()
        {
            all.push(Link { kind: LinkKind::Page, url: shown });
        }
        if more.iter().any(|link| link.kind == LinkKind::Resolver) {
            // There is one such link at most, and this is it.
            all.iter_mut().for_each(|link| link.kind = LinkKind::Page);
        }
        all.retain(|link| !more.iter().any(|other| other.kind == LinkKind::Pdf && other.url == link.url));
        all.extend(more);
        reference.links = self.arena.list(all);
    }

    fn contributors(&self, reference: &mut Reference<'a>, custom: &mut Custom<'a>) {
        let mut all: Vec<Contributor<'a>> = Vec::new();
        let roles = ROLES.iter().copied().chain(OTHER_ROLES.iter().map(|name| (Role::Other(name), *name)));
        for (role, name) in roles {
            let value = match role {
                Role::Author => self.value(Slot::Author),
                Role::Editor => self.value(Slot::Editor),
                Role::Translator => self.value(Slot::Translator),
                _ => self.named(name),
            };
            if let Some(value) = value {
                reference.others |= names::read(value, role, self.arena, &mut all);
            }
        }
        all.append(&mut custom.contributors);
        custom.give_orcids(&mut all);
        reference.contributors = self.arena.list(all);
    }

    /// Texts that no field of the reference has, and the title without its subtitle.
    fn texts(&self, reference: &mut Reference<'a>, custom: &Custom<'a>) {
        let mut texts: Vec<(Slot, Rich<'a>)> = Vec::new();
        for raw in self.layer.raws.iter().filter(|raw| raw.slot.is_text()) {
            if texts.iter().all(|(slot, _)| *slot != raw.slot)
                && let Some(text) = self.rich(raw.slot)
            {
                texts.push((raw.slot, text));
            }
        }
        for (slot, text) in &custom.texts {
            match texts.iter_mut().find(|(at, _)| at == slot) {
                Some((_, given)) => *given = *text,
                None => texts.push((*slot, *text)),
            }
        }
        if let (Some(title), Some((_, subtitle))) = (reference.title, texts.iter().find(|(slot, _)| *slot == Slot::Subtitle)) {
            reference.title = Some(without_subtitle(title, subtitle.text));
        }
        if reference.pages.is_some_and(|pages| texts.iter().any(|(slot, text)| *slot == Slot::ArticleNumber && text.text == pages.text)) {
            reference.pages = None;
        }
        reference.texts = self.arena.list(texts);
    }

    /// Members that no field fits, and dates that say something else than a date.
    fn extra(&self, reference: &mut Reference<'a>, more: Vec<Extra<'a>>) {
        let mut all: Vec<Extra<'a>> = Vec::new();
        for raw in self.layer.raws.iter().filter(|raw| !raw.is_missing()) {
            let name = raw.path.get(1..).unwrap_or("");
            let is_kept = match raw.slot {
                Slot::Extra => role_of(name).is_none() && name != "custom" && !(INSTEAD_OF_KEYWORDS.contains(&name) && self.value(Slot::Keyword).is_none()),
                Slot::Issued => reference.issued.is_none(),
                Slot::Kind => !reference.kind_known,
                _ => false,
            };
            if is_kept {
                let name = if name.contains('~') { self.arena.text(&name.replace("~1", "/").replace("~0", "~")) } else { name };
                all.push(Extra { name, json: Json::of(raw, self.arena).strict() });
            }
        }
        all.extend(more);
        reference.extra = self.arena.list(all);
    }
}

fn cut(text: &str, (start, end): (u32, u32)) -> &str {
    text.get(start as usize..end as usize).unwrap_or(text).trim()
}

/// The title alone, where it ends with the subtitle as the writer joins them.
fn without_subtitle<'a>(title: Rich<'a>, subtitle: &str) -> Rich<'a> {
    let Some(text) = title.text.strip_suffix(subtitle).filter(|_| !subtitle.is_empty()) else { return title };
    let Some(text) = text.strip_suffix(": ").or_else(|| text.strip_suffix(' ').filter(|text| text.ends_with(['?', '!', ':', '.', '…', '？', '！', '：'])))
    else {
        return title;
    };
    let end = text.len();
    let inside = title.marks.iter().take_while(|mark| mark.end as usize <= end).count();
    Rich { text, marks: title.marks.get(..inside).unwrap_or_default() }
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;
