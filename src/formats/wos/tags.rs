//! Tags and document types of Web of Science. What several tags say together is in the reader.

use crate::formats::tagged::table::{Is, Row, row};
use crate::model::kind::Kind;
use crate::model::reference::Role;
use crate::model::slot::Slot;

pub static TAGS: &[Row] = &[
    row("/AF", Is::People(Role::Author)),
    row("/AU", Is::People(Role::Author)),
    row("/BE", Is::People(Role::Editor)),
    row("/ED", Is::People(Role::Editor)),
    row("/TI", Is::One(Slot::Title)),
    row("/FT", Is::One(Slot::TitleTranslated)),
    row("/SO", Is::One(Slot::ContainerTitle)),
    row("/JI", Is::One(Slot::ContainerShort)),
    row("/J9", Is::One(Slot::ContainerShort)),
    row("/SE", Is::One(Slot::CollectionTitle)),
    row("/LA", Is::One(Slot::Language)),
    row("/DT", Is::Genre),
    row("/CT", Is::One(Slot::EventTitle)),
    row("/CY", Is::Date(Slot::EventDate)),
    row("/CL", Is::One(Slot::EventPlace)),
    row("/DE", Is::Many(Slot::Keyword)),
    row("/ID", Is::Many(Slot::Keyword)),
    row("/AB", Is::One(Slot::Abstract)),
    row("/PU", Is::One(Slot::Publisher)),
    row("/PI", Is::One(Slot::PublisherPlace)),
    row("/SN", Is::Many(Slot::Issn)),
    row("/EI", Is::Many(Slot::Eissn)),
    row("/BN", Is::Many(Slot::Isbn)),
    row("/PY", Is::Date(Slot::Issued)),
    row("/EA", Is::Date(Slot::Online)),
    row("/VL", Is::One(Slot::Volume)),
    row("/IS", Is::One(Slot::Issue)),
    row("/BP", Is::One(Slot::Pages)),
    row("/AR", Is::One(Slot::ArticleNumber)),
    row("/PG", Is::One(Slot::PageCount)),
    row("/DI", Is::Doi),
    row("/PM", Is::One(Slot::Pmid)),
    row("/PN", Is::One(Slot::Number)),
];

/// Document types that say more than article.
pub static TYPES: &[(&str, Kind)] = &[
    ("Article", Kind::ArticleJournal),
    ("Book", Kind::Book),
    ("Book Chapter", Kind::Chapter),
    ("Proceedings Paper", Kind::PaperConference),
    ("Meeting Abstract", Kind::PaperConference),
    ("Book Review", Kind::ReviewBook),
    ("Data Paper", Kind::ArticleJournal),
    ("Data Set", Kind::Dataset),
    ("Software", Kind::Software),
    ("News Item", Kind::ArticleMagazine),
];
