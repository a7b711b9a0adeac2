//! A record on its way to lines of tags: what every such format writes the same way.

use super::write::{self as tagged, subtitle_sign};
use crate::formats::unwritten::Slots;
use crate::formats::write::Losses;
use crate::model::reference::{LinkKind, Reference};
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::source::Arena;
use std::borrow::Cow;
use std::ops::Range;

/// What a format's lines are.
#[derive(Clone, Copy)]
pub struct Form {
    /// Puts what stands before a value.
    pub head: fn(&str, &mut Vec<u8>),
    /// Puts a value, if something of it remains.
    pub value: fn(&str, &str, &mut Vec<u8>) -> bool,
    /// Why a value behind a tag would not come back, if it would not.
    pub odd: fn(&str, &str) -> Option<&'static str>,
    /// Why what no tag fits is lost.
    pub no_tag: &'static str,
}

/// The lines of a record.
pub struct Lines<'a, 'o> {
    pub record: &'a Reference<'a>,
    pub arena: &'o Arena,
    pub out: &'o mut Vec<u8>,
    pub losses: &'o mut Losses,
    pub written: Slots,
    /// Where the key stands.
    pub key: Option<Range<usize>>,
    form: &'static Form,
}

impl<'a, 'o> Lines<'a, 'o> {
    /// No lines yet.
    pub fn new(form: &'static Form, record: &'a Reference<'a>, arena: &'o Arena, out: &'o mut Vec<u8>, losses: &'o mut Losses) -> Lines<'a, 'o> {
        Lines { record, arena, out, losses, written: Slots::default(), key: None, form }
    }

    /// Writes one line, or none when nothing of the text remains.
    pub fn line(&mut self, tag: &str, text: &str) {
        let start = self.out.len();
        (self.form.head)(tag, self.out);
        if (self.form.value)(tag, text, self.out) {
            self.out.push(b'\n');
        } else {
            self.out.truncate(start);
        }
    }

    /// Writes the key.
    pub fn key(&mut self, tag: &str, key: &str) {
        let before = self.out.len();
        (self.form.head)(tag, self.out);
        let start = self.out.len();
        self.out.truncate(before);
        self.line(tag, key);
        let end = self.out.len().saturating_sub(1);
        self.written.insert(Slot::Key);
        self.key = (end > start).then_some(start..end);
    }

    /// Writes a text as what a slot holds.
    pub fn text(&mut self, tag: &str, slot: Slot, text: Option<&str>) {
        let Some(text) = text else { return };
        self.written.insert(slot);
        if let Some(why) = (self.form.odd)(tag, text) {
            self.losses.lost(slot.name(), text, why);
        }
        self.line(tag, text);
    }

    /// The same, of a text with styles.
    pub fn rich(&mut self, tag: &str, slot: Slot, text: Option<Rich<'_>>) {
        if let Some(text) = text {
            tagged::plain(slot, text, self.losses);
            self.text(tag, slot, Some(text.text));
        }
    }

    /// The title with its subtitle behind it.
    pub fn whole_title(&mut self) -> Option<Cow<'a, str>> {
        let title = self.record.title?;
        tagged::plain(Slot::Title, title, self.losses);
        let Some(subtitle) = self.record.text(Slot::Subtitle) else { return Some(Cow::Borrowed(title.text)) };
        tagged::plain(Slot::Subtitle, subtitle, self.losses);
        self.written.insert(Slot::Subtitle);
        Some(Cow::Owned([title.text, subtitle_sign(title.text), subtitle.text].concat()))
    }

    /// Writes the title with its subtitle.
    pub fn title(&mut self, tag: &str) {
        let title = self.whole_title();
        self.text(tag, Slot::Title, title.as_deref());
    }

    /// Writes the links of the wanted kinds.
    pub fn links(&mut self, tag: &str, slot: Slot, wanted: impl Fn(LinkKind) -> bool) {
        for link in self.record.links.iter().filter(|link| wanted(link.kind)) {
            self.written.insert(slot);
            self.line(tag, link.url);
        }
    }

    /// Writes a number with its scheme behind it: `12345678[pmid]`.
    pub fn labelled(&mut self, tag: &str, slot: Slot, number: Option<&str>, scheme: &str) {
        if let Some(number) = number {
            self.text(tag, slot, Some(&format!("{number}[{scheme}]")));
        }
    }

    /// Writes the identifiers of other schemes; a text that is one of them is not written again.
    pub fn identifiers(&mut self, tag: &str) {
        for id in self.record.identifiers {
            let text = tagged::labelled(id, self.losses);
            self.line(tag, &text);
        }
        if self.record.text(Slot::PaperId).is_some_and(|text| self.record.identifiers.iter().any(|id| id.value == text.text)) {
            self.written.insert(Slot::PaperId);
        }
    }

    /// Writes what an earlier reading kept under tags of the format.
    pub fn kept(&mut self, is_own: impl Fn(&str) -> bool) {
        for (name, texts) in tagged::kept(self.record.extra, is_own, self.losses, self.form.no_tag) {
            texts.iter().for_each(|text| self.line(name, text));
        }
        self.written.insert(Slot::Extra);
    }
}
