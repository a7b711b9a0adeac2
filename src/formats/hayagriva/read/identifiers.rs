//! Numbers and links.

use super::{Entry, Rank, value_of};
use crate::formats::hayagriva::fields::SERIALS;
use crate::formats::yaml::{Node, Pair, Yaml};
use crate::model::kind::Kind;
use crate::model::reference::LinkKind;
use crate::model::slot::Slot;

impl<'a> Entry<'a> {
    pub(super) fn url(&mut self, pair: &Pair<'a>) {
        self.add(Slot::Url, pair, value_of(pair.value), "/url", None);
        if let Some(part) = pair.value.pairs().iter().find(|part| part.key.text() == Some("date")) {
            self.date(part, part.value, Slot::Accessed, "/url/date");
        }
    }

    pub(super) fn further_url(&mut self, pair: &Pair<'a>) {
        if self.builder.text(Slot::Url).is_none() {
            self.url(pair);
        } else if let Some(url) = value_of(pair.value).text() {
            self.builder.link(LinkKind::Page, url.trim());
        }
    }

    pub(super) fn serials(&mut self, rank: Rank, pair: &Pair<'a>, prefix: &str) {
        if let Yaml::Scalar { .. } = pair.value.yaml {
            if rank == Rank::Own {
                self.serial("serial", self.slot_of_serial(Slot::Number), pair, pair.value);
            } else {
                self.extra(pair, prefix, "serial-number");
            }
            return;
        }
        for part in pair.value.pairs() {
            let Some(scheme) = part.key.text() else { continue };
            let scheme = self.small(scheme);
            match SERIALS.iter().find(|(known, _)| *known == scheme) {
                Some((known, slot)) if rank == Rank::Own || matches!(slot, Slot::Isbn | Slot::Issn) => {
                    self.serial(known, self.slot_of_serial(*slot), part, part.value)
                }
                None if rank == Rank::Own => {
                    if let Some(value) = part.value.text() {
                        self.builder.identifier(scheme, value);
                    }
                }
                _ => {
                    self.extra(part, &format!("{prefix}serial-number/"), scheme);
                }
            }
        }
    }

    /// The number of an article in a journal is what it has for pages.
    pub(super) fn slot_of_serial(&self, slot: Slot) -> Slot {
        if slot == Slot::Number && self.builder.has_kind() == Some(Kind::ArticleJournal) { Slot::ArticleNumber } else { slot }
    }

    pub(super) fn serial(&mut self, scheme: &str, slot: Slot, pair: &Pair<'a>, node: Node<'a>) {
        if node.text().is_some() {
            let path = self.builder.arena.format(format_args!("/serial-number/{scheme}"));
            self.add(slot, pair, node, path, None);
        }
    }
}
