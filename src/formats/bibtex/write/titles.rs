//! Who made the work, what it is called, and what it stands in.

use super::Body;
use crate::formats::bibtex::kinds::Entry;
use crate::formats::bibtex::losses::{NO_LANGUAGE, TYPE_HAS_NO_FIELD};
use crate::formats::bibtex::roles::{ROLES, SECOND_EDITORS, second_editors};
use crate::formats::bibtex::{Dialect, entry, people, protect};
use crate::model::reference::Role;
use crate::model::slot::Slot;

impl Body<'_, '_, '_> {
    pub(super) fn people(&mut self) {
        let second = second_editors(self.record, self.writer.dialect, self.entry);
        let last = if entry::names(self.record, Role::Author) { Role::Author } else { Role::Editor };
        let mut others = self.record.others;
        for row in ROLES {
            if !entry::names(self.record, row.role) {
                continue;
            }
            let Some(name) = row.field(self.writer.dialect, self.entry) else {
                if second.iter().any(|(role, _)| *role == row.role) {
                    continue;
                }
                for person in self.record.in_role(row.role).filter(|name| !people::is_blank(name)) {
                    self.losses.lost(row.name, entry::said(person), TYPE_HAS_NO_FIELD);
                }
                continue;
            };
            self.named_people(name, row.role);
            if row.role == last && std::mem::take(&mut others) {
                self.out.pop();
                self.out.extend_from_slice(b" and others");
                self.close();
            }
        }
        if others {
            self.losses.lost("others", "and others", TYPE_HAS_NO_FIELD);
        }
        for ((field, kind), (role, word)) in SECOND_EDITORS.into_iter().zip(second) {
            self.named_people(field, role);
            self.plain(kind, word);
        }
    }

    /// Writes everyone in a role into a field.
    fn named_people(&mut self, field: &str, role: Role) {
        self.open(field);
        let mut first = true;
        for person in self.record.in_role(role).filter(|name| !people::is_blank(name)) {
            if !std::mem::take(&mut first) {
                self.out.extend_from_slice(b" and ");
            }
            people::write(person, self.writer.options.ascii, self.out);
        }
        self.close();
    }

    pub(super) fn titles(&mut self) {
        let record = self.record;
        let subtitle = record.text(Slot::Subtitle);
        let joined = subtitle.filter(|_| self.writer.dialect == Dialect::Bibtex && record.title.is_some());
        if let Some(title) = &record.title {
            self.rich(Slot::Title, title);
            if let Some(subtitle) = joined {
                // Behind the title and within its braces: BibTeX's styles print no field for it.
                self.out.pop();
                self.out.extend_from_slice(b": ");
                let options = &self.writer.options;
                protect::title(&subtitle, options.protect, record.language, options.ascii, self.out);
                self.close();
            }
        }
        if let (Some(subtitle), None) = (&subtitle, joined) {
            self.rich(Slot::Subtitle, subtitle);
        }
        if let Some(short) = record.text(Slot::TitleShort) {
            self.rich(Slot::TitleShort, &short);
        }
        if let Some(translated) = &record.title_translated {
            self.rich(Slot::TitleTranslated, &translated.text);
            if let (Some(language), Some(_)) = (translated.language, self.field(Slot::TitleTranslated)) {
                self.losses.lost(Slot::TitleTranslated.name(), language, NO_LANGUAGE);
            }
        }
    }

    pub(super) fn container(&mut self) {
        let record = self.record;
        match (&record.container_title, &record.container_short) {
            (Some(title), short) => {
                self.rich(Slot::ContainerTitle, title);
                if let Some(short) = short {
                    self.rich(Slot::ContainerShort, short);
                }
            }
            (None, Some(short)) => self.rich(Slot::ContainerTitle, short),
            (None, None) if self.entry == Entry::Inproceedings => {
                // Every style asks for a book title: the conference's name is what its proceedings go by.
                if let (Some(event), Some(name)) = (record.text(Slot::EventTitle), self.field(Slot::ContainerTitle)) {
                    self.named(name, Slot::ContainerTitle, &event);
                }
            }
            (None, None) => {}
        }
    }
}
