//! Tables of tags: what a value of a tag is, and how it gets into the record.

use super::{Line, fill, people};
use crate::formats::builder::Builder;
use crate::model::reference::Role;
use crate::model::slot::Slot;
use crate::normalize::date::{self, DateRole};

/// What the values of a tag are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Is {
    /// One value for a slot; of several the first counts.
    One(Slot),
    /// Any number of values for a slot.
    Many(Slot),
    /// Names.
    People(Role),
    Date(Slot),
    Links(Slot),
    Doi,
    /// ISSNs or ISBNs, told by their form.
    Serial,
    /// Finer types.
    Genre,
    /// What no slot fits.
    Kept,
}

/// A tag, after a slash as findings show it.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub path: &'static str,
    pub is: Is,
}

impl Row {
    /// The tag alone.
    pub fn tag(&self) -> &'static str {
        self.path.get(1..).unwrap_or("")
    }

    /// The slot that its values fill, if it is one.
    pub fn slot(&self) -> Option<Slot> {
        match self.is {
            Is::One(slot) | Is::Many(slot) | Is::Date(slot) | Is::Links(slot) => Some(slot),
            Is::People(role) => match role {
                Role::Author => Some(Slot::Author),
                Role::Editor => Some(Slot::Editor),
                Role::Translator => Some(Slot::Translator),
                _ => None,
            },
            Is::Doi => Some(Slot::Doi),
            Is::Serial => Some(Slot::Issn),
            Is::Genre => Some(Slot::Genre),
            Is::Kept => None,
        }
    }
}

/// A row of a table.
pub const fn row(path: &'static str, is: Is) -> Row {
    Row { path, is }
}

/// The row of a tag.
pub fn find(table: &'static [Row], tag: &str) -> Option<&'static Row> {
    table.iter().find(|row| row.tag() == tag)
}

/// The path of a slot, whether a record has it or not.
pub fn path_of(table: &'static [Row], slot: Slot) -> &'static str {
    let slot = if slot == Slot::Isbn { Slot::Issn } else { slot };
    table.iter().find(|row| row.slot() == Some(slot)).map_or("", |row| row.path)
}

/// Puts a line into the record as the row of its tag says; without one it is kept.
pub fn put_by_tag<'a>(table: &'static [Row], builder: &mut Builder<'a>, line: &Line<'a>, role: DateRole) {
    match find(table, line.tag) {
        Some(row) => put(builder, row.is, line, row.path, role),
        None => fill::keep(builder, line),
    }
}

/// Puts a line into the record as its row says.
pub fn put<'a>(builder: &mut Builder<'a>, is: Is, line: &Line<'a>, path: &'a str, role: DateRole) {
    match is {
        Is::One(slot) => drop(fill::once(builder, slot, line, path)),
        Is::Many(slot) => drop(builder.add(slot, line.value(path))),
        Is::People(role) => people::add(builder, role, line, path),
        Is::Date(slot) => {
            if let Some(date) = date::read(line.text, role).date {
                builder.date(slot, date);
            }
            fill::once(builder, slot, line, path);
        }
        Is::Links(slot) => drop(fill::links(builder, slot, line, path)),
        Is::Doi => {
            if !fill::doi(builder, line, path) {
                fill::once(builder, Slot::Doi, line, path);
            }
        }
        Is::Serial => drop(builder.add(if fill::is_isbn(line.text) { Slot::Isbn } else { Slot::Issn }, line.value(path))),
        Is::Genre => {
            builder.add(Slot::Genre, line.value(path));
            line.text.split(';').for_each(|genre| builder.genre(genre.trim()));
        }
        Is::Kept => fill::keep(builder, line),
    }
}
