//! What an entry stands in: its container, its series, its event, the original.

use super::Entry;
use crate::formats::hayagriva::kinds;
use crate::model::reference::Role;
use crate::model::slot::Slot;

impl Entry<'_, '_> {
    pub(super) fn parents(&mut self, own: &'static str, parent: &'static str, has_container: bool, with_editors: bool) {
        let record = self.record;
        let has_event = self.has_event();
        let has_original = [Slot::OriginalTitle, Slot::OriginalPublisher, Slot::OriginalPublisherPlace].iter().any(|slot| self.of(*slot).is_some())
            || record.original_date.is_some()
            || self.has(Role::OriginalAuthor);
        let has_collection = kinds::is_container(own) && self.asks_for_collection();
        let is_event = parent == "conference";
        if !(has_container || has_event || has_original || has_collection) {
            return;
        }
        self.key("parent");
        self.out.push(b'\n');
        self.indent += 2;
        if is_event {
            self.item("conference");
            self.event();
            self.indent -= 2;
        }
        if has_container && (!is_event || self.asks_for_container() || self.container_says_more()) {
            self.item(if is_event || parent.is_empty() { container_type(own) } else { parent });
            self.title("title", Slot::ContainerTitle, record.container_title, Slot::ContainerShort, record.container_short);
            self.people("author", Role::ContainerAuthor);
            if with_editors {
                self.people("editor", Role::Editor);
            }
            self.publisher();
            self.text("volume", Slot::Volume, record.volume);
            self.text("issue", Slot::Issue, record.issue);
            if self.asks_for_collection() {
                self.key("parent");
                self.out.push(b'\n');
                self.indent += 2;
                self.plain("type", "anthology");
                self.collection();
                self.indent -= 2;
            }
            self.indent -= 2;
        }
        if has_collection {
            self.item("anthology");
            self.collection();
            self.indent -= 2;
        }
        if has_event && !is_event {
            self.item("conference");
            self.event();
            self.indent -= 2;
        }
        if has_original {
            self.item("original");
            self.title("title", Slot::OriginalTitle, record.text(Slot::OriginalTitle), Slot::Extra, None);
            self.people("author", Role::OriginalAuthor);
            self.date("date", Slot::OriginalDate, record.original_date);
            let (name, place) = (record.text(Slot::OriginalPublisher), record.text(Slot::OriginalPublisherPlace));
            self.name_and_place(Slot::OriginalPublisher, name, Slot::OriginalPublisherPlace, place);
            self.indent -= 2;
        }
        self.indent -= 2;
    }

    pub(super) fn item(&mut self, kind: &str) {
        self.out.extend(std::iter::repeat_n(b' ', self.indent));
        self.out.extend_from_slice(b"- type: ");
        self.out.extend_from_slice(kind.as_bytes());
        self.out.push(b'\n');
        self.indent += 2;
    }

    pub(super) fn container_says_more(&self) -> bool {
        let record = self.record;
        record.volume.is_some()
            || record.issue.is_some()
            || self.of(Slot::Publisher).is_some()
            || self.of(Slot::PublisherPlace).is_some()
            || self.has(Role::Editor)
    }

    pub(super) fn asks_for_collection(&self) -> bool {
        self.of(Slot::CollectionTitle).is_some() || self.of(Slot::CollectionNumber).is_some() || self.has(Role::CollectionEditor)
    }

    pub(super) fn collection(&mut self) {
        let record = self.record;
        self.formatted("title", Slot::CollectionTitle, record.text(Slot::CollectionTitle));
        self.people("editor", Role::CollectionEditor);
        self.text("volume", Slot::CollectionNumber, self.of(Slot::CollectionNumber));
    }

    pub(super) fn event(&mut self) {
        let record = self.record;
        self.formatted("title", Slot::EventTitle, record.text(Slot::EventTitle));
        self.date("date", Slot::EventDate, record.event_date);
        self.formatted("location", Slot::EventPlace, record.text(Slot::EventPlace));
    }
}

/// What a work stands in whose type says nothing of it.
fn container_type(own: &str) -> &'static str {
    match own {
        "web" | "post" => "web",
        "article" | "entry" => "repository",
        "video" | "audio" => "misc",
        _ => "book",
    }
}
