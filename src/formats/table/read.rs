//! Reads a row by the names of its columns.

use super::cells::{self, Cell};
use super::columns::{Column, column};
use super::{Header, TRAITS, syntax};
use crate::formats::builder::{Builder, Value};
use crate::formats::csl_json::kinds;
use crate::formats::raw::in_path;
use crate::formats::{Source, edtf, filed_names, roles};
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::reference::Role;
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::date::{self, DateRole};
use crate::normalize::names::{NameFaultKind, is_et_al, read_family_initials, read_list, read_one};
use crate::normalize::record::Record;
use crate::source::{Arena, Span};

/// Reads one row. Without a first row that says otherwise, its cells are the columns that are written.
pub fn read(source: Source<'_>) -> Record<'_> {
    let Source { text, arena, prelude, .. } = source;
    let header = prelude.get::<Header>();
    let separator = header.map_or(b',', |header| header.separator);
    let mut row = Row { builder: Builder::new(source), pages: (None, None), people: Vec::new(), issued: None };
    let text = text.trim_end_matches(['\r', '\n']);
    for (at, cell) in cells::cells(text, separator).into_iter().enumerate() {
        let value = cells::text(text, cell, arena);
        if value.trim().is_empty() {
            continue;
        }
        let (name, of) = match header.and_then(|header| header.columns.get(at)) {
            Some((name, column)) => (name.as_str(), *column),
            None => super::columns::WRITTEN.get(at).filter(|_| header.is_none()).map_or(("", Column::Unknown), |(name, column)| (*name, *column)),
        };
        row.take(name, of, cell, value);
    }
    row.finish()
}

struct Row<'a> {
    builder: Builder<'a>,
    /// The cells of the first and the last page.
    pages: (Option<Value<'a>>, Option<Value<'a>>),
    /// Lists of names with the rank of their columns.
    people: Vec<(Role, u8, Value<'a>)>,
    /// The value that counts as the date of issue.
    issued: Option<(u32, usize)>,
}

impl<'a> Row<'a> {
    fn take(&mut self, name: &'a str, of: Column, cell: Cell, text: &'a str) {
        let arena = self.builder.arena;
        let path = match of {
            Column::Of(slot) => slot.path(),
            Column::People(Role::Author, _) => "/authors",
            Column::Type => "/type",
            _ => arena.format(format_args!("/{}", in_path(name))),
        };
        let value = Value { span: cell.span, name: cell.span, path, rich: Rich::plain(text) };
        match of {
            Column::Of(slot @ (Slot::Issued | Slot::Online | Slot::Accessed | Slot::Submitted | Slot::EventDate | Slot::OriginalDate)) => {
                self.date(slot, value)
            }
            Column::Of(slot) => {
                self.builder.add(slot, value);
            }
            Column::People(role, rank) => self.people.push((role, rank, value)),
            Column::Contributors => self.contributors(value),
            Column::Type => self.kind(value),
            Column::Genre => {
                self.builder.add(Slot::Genre, value);
                if self.builder.has_kind().is_some() {
                    for genre in text.split(';') {
                        self.builder.genre(genre.trim());
                    }
                }
            }
            Column::Keywords => {
                let words: Vec<&str> = text.split(';').map(str::trim).filter(|word| !word.is_empty()).collect();
                // With its semicolon, one alone is no list of others.
                let is_alone = words.len() == 1;
                // A list stands word by word in its cell; `name` is the whole of it.
                let mut walk = syntax::Walk::new(text, cell.span.of(self.builder.text_of_record()));
                let mut at = 0;
                for word in words {
                    let from = at + text.get(at..).and_then(|rest| rest.find(word)).unwrap_or(0);
                    at = from + word.len();
                    let start = cell.span.start as usize;
                    let span = Span::new(start + walk.to(from), start + walk.to(at));
                    let value = if is_alone { value } else { Value { span, rich: Rich::plain(word), ..value } };
                    self.builder.add(Slot::Keyword, value);
                }
            }
            Column::First => self.pages.0 = Some(value),
            Column::Last => self.pages.1 = Some(value),
            Column::Link if self.builder.text(Slot::Url).is_none() => {
                self.builder.add(Slot::Url, value);
            }
            Column::Json => self.json(value),
            Column::Link | Column::Unknown => {
                let json = serde_json::Value::from(text).to_string();
                self.builder.add_json(value, name, arena.text(&json));
            }
        }
    }

    fn kind(&mut self, value: Value<'a>) {
        let text = value.rich.text.trim();
        // `journalArticle` → `journal-article`
        let mut name = String::with_capacity(text.len() + 4);
        for character in text.chars() {
            if character.is_uppercase() && name.ends_with(|c: char| c.is_lowercase()) {
                name.push('-');
            }
            name.extend(character.to_lowercase().map(|c| if c == ' ' { '-' } else { c }));
        }
        let kind = Kind::from_csl(text).or_else(|| kinds::read(&name));
        match kind {
            Some(kind) => {
                self.builder.add(Slot::Kind, value);
                self.builder.kind(kind, true);
            }
            // A type in other words is read as a genre, which may tell the kind too.
            None => {
                self.builder.add(Slot::Genre, value);
            }
        }
    }

    /// Of several dates in one role the one that says most counts.
    fn date(&mut self, slot: Slot, value: Value<'a>) {
        let text = value.rich.text.trim();
        let Some(index) = self.builder.add(slot, value) else { return };
        if slot != Slot::Issued {
            if let Some(date) = edtf::read(text) {
                self.builder.date(slot, date);
            }
            return;
        }
        let said = read_date(text).map_or(0, |date| 1 + date.precision() as usize);
        if self.issued.is_none_or(|(_, most)| said > most) {
            self.issued = Some((index, said));
            self.builder.prefer(index);
        }
    }

    fn contributors(&mut self, value: Value<'a>) {
        let arena = self.builder.arena;
        self.builder.add(Slot::Contributor, value);
        for item in value.rich.text.split(';').map(str::trim).filter(|item| !item.is_empty()) {
            let (name, role) = match item.strip_suffix(')').and_then(|item| item.rsplit_once('(')) {
                Some((name, role)) => (name, roles::role(role.trim())),
                None => (item, Role::Other("contributor")),
            };
            self.builder.person(role, filed_names::read(name, arena), None);
        }
    }

    /// Members by the names of slots, and those that no slot fits under `extra`.
    fn json(&mut self, value: Value<'a>) {
        let arena = self.builder.arena;
        let Ok(serde_json::Value::Object(members)) = serde_json::from_str(value.rich.text) else {
            let json = serde_json::Value::from(value.rich.text).to_string();
            self.builder.add_json(value, "extra", arena.text(&json));
            return;
        };
        for (name, member) in members {
            let text = member.as_str().map(|text| arena.text(text));
            let of = match (column(&name), text) {
                // Only what is written so: a column of that name would be read with more leave.
                (Column::Of(slot), Some(text)) if slot.name() == name => Some((slot, text)),
                _ => None,
            };
            match (name.as_str(), member, of) {
                ("others", serde_json::Value::Bool(true), _) => self.builder.others = true,
                ("extra", serde_json::Value::Object(kept), _) => {
                    for (name, member) in kept {
                        let json = member.to_string();
                        self.builder.add_json(value, arena.text(&name), arena.text(&json));
                    }
                }
                ("identifiers", serde_json::Value::Object(schemes), _) => {
                    for (scheme, one) in schemes {
                        self.builder.identifier(arena.text(&scheme), arena.text(one.as_str().unwrap_or("")));
                    }
                }
                ("title-translated" | "abstract-translated", serde_json::Value::String(text), _) => {
                    let slot = if name == "title-translated" { Slot::TitleTranslated } else { Slot::AbstractTranslated };
                    self.builder.add_made(slot, Value { rich: Rich::plain(arena.text(&text)), ..value });
                }
                ("language-translated", serde_json::Value::String(tag), _) => self.builder.translated_language = Some(arena.text(&tag)),
                (_, _, Some((slot, text))) => {
                    self.builder.add_made(slot, Value { path: slot.path(), rich: Rich::plain(text), ..value });
                    if let Some(date) = edtf::read(text).filter(|_| matches!(slot, Slot::Online | Slot::Submitted | Slot::EventDate | Slot::OriginalDate)) {
                        self.builder.date(slot, date);
                    }
                }
                (_, member, None) => {
                    let json = member.to_string();
                    self.builder.add_json(value, arena.text(&name), arena.text(&json));
                }
            }
        }
    }

    fn finish(mut self) -> Record<'a> {
        let arena = self.builder.arena;
        match self.pages {
            (Some(first), Some(last)) if first.rich.text.trim() != last.rich.text.trim() => {
                let text = arena.format(format_args!("{}-{}", first.rich.text.trim(), last.rich.text.trim()));
                self.builder.add_made(Slot::Pages, Value { rich: Rich::plain(text), ..first });
            }
            (Some(page), _) | (None, Some(page)) => {
                self.builder.add(Slot::Pages, page);
            }
            (None, None) => {}
        }
        if let Some((index, _)) = self.issued
            && let Some(date) = self.builder.text_at(index).and_then(|text| edtf::read(text.trim()))
        {
            self.builder.date(Slot::Issued, date);
        }
        let people = std::mem::take(&mut self.people);
        let best = |role: Role| people.iter().filter(|(of, ..)| *of == role).map(|(_, rank, _)| *rank).max();
        for (role, rank, value) in &people {
            let slot = match role {
                Role::Author => Slot::Author,
                Role::Editor => Slot::Editor,
                Role::Translator => Slot::Translator,
                _ => Slot::Contributor,
            };
            if let Some(index) = self.builder.add(slot, *value)
                && best(*role) == Some(*rank)
            {
                self.builder.prefer(index);
                self.builder.others |= names(value.rich.text, arena, |name| self.builder.person(*role, name, None));
            }
        }
        self.builder.finish(TRAITS)
    }
}

fn read_date(text: &str) -> Option<crate::model::date::Date> {
    edtf::read(text).or_else(|| date::read(text, DateRole::Issued).date)
}

/// Reads a list of names, and says whether it ends in "and others".
pub(super) fn names<'a>(text: &'a str, arena: &'a Arena, mut each: impl FnMut(Name<'a>)) -> bool {
    let mut others = false;
    let mut put = |name: Name<'a>| {
        if !name.is_empty() {
            each(name);
        }
    };
    if let Some(sign) = [';', '|'].into_iter().find(|sign| text.contains(*sign)) {
        for item in text.split(sign).map(str::trim).filter(|item| !item.is_empty()) {
            if is_et_al(item) {
                others = true;
            } else {
                put(one(without_number(item), arena));
            }
        }
        return others;
    }
    // Two names in full, or one that is filed.
    match text.split_once(',') {
        Some((before, after)) if !(after.contains(',') || is_whole(before) && is_whole(after)) => put(one(text, arena)),
        None => put(one(text, arena)),
        _ => {
            let reading = read_list(text, arena);
            reading.names.iter().for_each(|name| put(*name));
            others |= reading.faults.iter().any(|fault| fault.kind == NameFaultKind::EtAl);
        }
    }
    others
}

/// Scopus puts the number of an author behind the full name: `Doe, Jane (57200000000)`.
fn without_number(item: &str) -> &str {
    let bare = item.strip_suffix(')').and_then(|item| item.rsplit_once('('));
    bare.filter(|(_, number)| number.bytes().all(|byte| byte.is_ascii_digit())).map_or(item, |(name, _)| name.trim_end())
}

/// Whether this is a whole name: several words, the last of them initials.
fn is_whole(text: &str) -> bool {
    text.trim().rsplit_once(' ').is_some_and(|(_, last)| is_initials(last))
}

fn is_initials(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (1..=4).contains(&letters) && word.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\''))
}

/// Reads one name: filed with a comma, with its initials last, or as it is said.
fn one<'a>(text: &'a str, arena: &'a Arena) -> Name<'a> {
    let name = filed_names::read(text, arena);
    if text.contains(',') || name.corporate || name.literal.is_empty() {
        return name;
    }
    match text.rsplit_once(' ') {
        Some((before, last)) if is_initials(last) && !is_initials(before) => {
            // Scopus and PubMed: `Doe J.A.`, `Doe JA`.
            if last.contains('.') {
                return filed_names::read(arena.format(format_args!("{before}, {last}")), arena);
            }
            read_family_initials(text, arena)
        }
        _ => read_one(text, arena),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::batch::Prelude;
    use crate::model::record::Address;

    fn with<T>(table: &str, test: impl Fn(Record<'_>) -> T) -> T {
        let (header, lines) = Header::of(table.as_bytes(), b",;\t", &Default::default());
        let row = table.split_inclusive('\n').skip(lines).collect::<String>();
        let (arena, prelude) = (Arena::new(), Prelude::new(header));
        test(read(Source { prelude: &prelude, ..Source::new(&row, Address::default(), &arena) }))
    }

    fn people(record: &Record<'_>) -> Vec<String> {
        record.reference.contributors.iter().map(|one| format!("{}|{}|{}", one.name.family, one.name.given, one.name.literal)).collect()
    }

    #[test]
    fn an_export_of_zotero_is_read() {
        let table = "\"Key\",\"Item Type\",\"Publication Year\",\"Author\",\"Title\",\"Publication Title\",\"Date\",\"Pages\",\"Extra\",\"Type\",\"Manual Tags\",\"Shoe\"\n\"AB12\",\"journalArticle\",\"2001\",\"Doe, Jane; van der Berg, Jan\",\"A <i>title</i>\",\"Mires\",\"2001-05-03\",\"1-9\",\"a note\",\"\",\"bogs; fens, wet\",\"42\"\n";
        with(table, |record| {
            let it = record.reference;
            assert_eq!((it.key, it.kind, it.kind_known), (Some("AB12"), Kind::ArticleJournal, true));
            assert_eq!(it.title.map(|title| (title.text, title.marks.len())), Some(("A title", 1)));
            assert_eq!(it.issued.map(|date| date.to_string()).as_deref(), Some("2001-05-03"));
            assert_eq!(people(&record), ["Doe|Jane|", "Berg|Jan|"]);
            assert_eq!(it.keywords, ["bogs", "fens, wet"]);
            assert_eq!(it.text(Slot::Note).map(|note| note.text), Some("a note"));
            assert_eq!(it.extra.iter().map(|extra| (extra.name, extra.json)).collect::<Vec<_>>(), [("Shoe", "\"42\"")]);
        });
    }

    #[test]
    fn exports_of_indexes_are_read() {
        let scopus = "Authors,Author full names,Title,Year,Source title,Volume,Art. No.,Page start,Page end,Cited by,DOI,Document Type\n\"Doe J.; Roe R.-A.\",\"Doe, Jane (5720); Roe, Rita-Anna (12)\",T,2020,Mires,5,,10,19,7,10.1000/182,Review\n";
        with(scopus, |record| {
            assert_eq!(people(&record), ["Doe|Jane|", "Roe|Rita-Anna|"]);
            assert_eq!(record.reference.pages.map(|pages| pages.text), Some("10-19"));
            assert_eq!((record.reference.kind, record.reference.citation_count), (Kind::ArticleJournal, Some(7)));
        });
        let wos = "PT\tAU\tAF\tTI\tSO\tPY\tVL\tBP\tEP\tDI\nJ\tDoe, J\tDoe, Jane\tT\tMIRES\t2020\t5\t1\t9\t10.1000/182\n";
        with(wos, |record| {
            assert_eq!(people(&record), ["Doe|Jane|"]);
            assert_eq!(record.reference.doi, Some("10.1000/182"));
        });
        for (authors, expected) in [
            ("Doe J., Roe R.", &["Doe|J.|", "Roe|R.|"][..]),
            ("\"Doe, Jane\"", &["Doe|Jane|"]),
            ("Jane Doe;;Rita Roe", &["Doe|Jane|", "Roe|Rita|"]),
            ("\"Doe, J.; et al.\"", &["Doe|J.|"]),
            ("World Health Organization", &["||World Health Organization"]),
        ] {
            let authors = if authors.starts_with('"') { authors.to_owned() } else { format!("\"{authors}\"") };
            with(&format!("Title,Author\nT,{authors}\n"), |record| assert_eq!(people(&record), expected, "{authors}"));
        }
    }

    #[test]
    fn a_place_is_where_the_cell_is() {
        with("title,doi\n\"say \"\"x\"\"\",10.1000/182\n", |record| {
            let text = record.levels[0].text;
            let all: Vec<&str> = record.layers[0].raws.iter().map(|raw| raw.span.of(text)).collect();
            assert_eq!(all, ["say \"\"x\"\"", "10.1000/182"]);
            assert_eq!(record.reference.title.map(|title| title.text), Some("say \"x\""));
        });
        with("title,keywords\nT,\"\"\"x\"\" mire; x; mire;;fen \"\n", |record| {
            let text = record.levels[0].text;
            let all: Vec<&str> = record.layers[0].each(Slot::Keyword).map(|raw| raw.span.of(text)).collect();
            assert_eq!(all, ["\"\"x\"\" mire", "x", "mire", "fen"]);
            assert!(record.layers[0].each(Slot::Keyword).all(|raw| raw.name.of(text).ends_with(";fen ")), "its name is the cell");
            assert_eq!(record.reference.keywords, ["\"x\" mire", "x", "mire", "fen"]);
        });
    }
}
