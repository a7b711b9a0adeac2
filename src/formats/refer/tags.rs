//! Refer's tags: one table for the reader and the writer.

use crate::formats::tagged::table::{self, Is, Row, row};
use crate::model::reference::Role;
use crate::model::slot::Slot;

/// The tags, in the order in which they are written. What `%0`, `%B`, `%S`, `%J`, `%D` and `%8` say goes by the type of
/// work and is in the reader and the writer.
pub static TAGS: &[Row] = &[
    row("/0", Is::Kept),
    row("/F", Is::One(Slot::Key)),
    row("/A", Is::People(Role::Author)),
    row("/E", Is::People(Role::Editor)),
    row("/Y", Is::People(Role::CollectionEditor)),
    row("/?", Is::People(Role::Translator)),
    row("/T", Is::One(Slot::Title)),
    row("/Q", Is::One(Slot::TitleTranslated)),
    row("/!", Is::One(Slot::TitleShort)),
    row("/J", Is::One(Slot::ContainerTitle)),
    row("/B", Is::One(Slot::ContainerTitle)),
    row("/O", Is::One(Slot::ContainerShort)),
    row("/S", Is::One(Slot::CollectionTitle)),
    row("/V", Is::One(Slot::Volume)),
    row("/6", Is::One(Slot::Volumes)),
    row("/N", Is::One(Slot::Issue)),
    row("/7", Is::One(Slot::Edition)),
    row("/P", Is::One(Slot::Pages)),
    row("/&", Is::One(Slot::Section)),
    row("/D", Is::Date(Slot::Issued)),
    row("/8", Is::Date(Slot::Issued)),
    row("/[", Is::Date(Slot::Accessed)),
    row("/I", Is::One(Slot::Publisher)),
    row("/C", Is::One(Slot::PublisherPlace)),
    row("/(", Is::One(Slot::OriginalTitle)),
    row("/@", Is::Serial),
    row("/R", Is::Doi),
    row("/U", Is::Links(Slot::Url)),
    row("/>", Is::Links(Slot::Pdf)),
    row("/L", Is::One(Slot::CallNumber)),
    row("/M", Is::Kept),
    row("/~", Is::One(Slot::Source)),
    row("/9", Is::Genre),
    row("/G", Is::One(Slot::Language)),
    row("/K", Is::Many(Slot::Keyword)),
    row("/Z", Is::Many(Slot::Note)),
    row("/<", Is::Many(Slot::Annote)),
    row("/X", Is::One(Slot::Abstract)),
];

/// The other tags: addresses, custom fields, what only EndNote uses.
const OTHERS: &str = "+1234$#]=)*^HW|";

/// Tags whose values the reader always keeps under their tag.
pub const KEPT: &str = "+1234$#]=)*^HW";

/// Whether a sign behind `%` is a tag.
pub fn is_known(sign: char) -> bool {
    OTHERS.contains(sign) || TAGS.iter().any(|row| row.tag().starts_with(sign))
}

/// The path of a slot, whether a record has it or not.
pub fn path_of(slot: Slot) -> &'static str {
    table::path_of(TAGS, slot)
}
