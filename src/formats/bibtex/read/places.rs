//! Where a work stands, who brought it out, and what its numbers count: which field says it depends on the entry's type.

use super::Is;
use crate::formats::bibtex::given::{Fields, Given};
use crate::formats::bibtex::known::Known;
use crate::formats::bibtex::known::Known as K;
use crate::model::slot::Slot;
use crate::normalize::{isbn, issn};
use crate::source::Arena;

/// Groups of entry types that use fields alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Article,
    /// Within a book, a collection, proceedings.
    Part,
    Whole,
    Phd,
    Masters,
    Thesis,
    TechReport,
    Report,
    Manual,
    Online,
    /// Types that have no field for what they stand in.
    Alone,
    Other,
}

const GROUPS: &[(Group, &[&str])] = &[
    (Group::Article, &["article", "suppperiodical", "periodical", "review"]),
    (Group::Part, &["inbook", "bookinbook", "suppbook", "incollection", "suppcollection", "inproceedings", "conference", "inreference"]),
    (Group::Whole, &["book", "mvbook", "collection", "mvcollection", "proceedings", "mvproceedings", "reference", "mvreference", "booklet"]),
    (Group::Phd, &["phdthesis"]),
    (Group::Masters, &["mastersthesis"]),
    (Group::Thesis, &["thesis"]),
    (Group::TechReport, &["techreport"]),
    (Group::Report, &["report"]),
    (Group::Manual, &["manual"]),
    (Group::Online, &["online", "electronic", "www"]),
    (Group::Alone, &["misc", "software", "dataset"]),
];

impl Group {
    fn of(kind: &str) -> Group {
        GROUPS.iter().find(|(_, kinds)| kinds.contains(&kind)).map_or(Group::Other, |(group, _)| *group)
    }

    /// The genre that the type itself says.
    pub(super) fn genre(self) -> &'static str {
        match self {
            Group::Phd => "PhD thesis",
            Group::Masters => "Master's thesis",
            Group::TechReport => "Technical report",
            _ => "",
        }
    }

    /// The fields for what the work stands in, the first first.
    fn containers(self) -> &'static [Known] {
        match self {
            Group::Article => &[K::JournalTitle, K::Journal, K::BookTitle, K::UserC],
            Group::Online => &[K::JournalTitle, K::Journal, K::BookTitle, K::MainTitle, K::TitleAddon, K::UserC],
            Group::Alone => &[K::BookTitle, K::MainTitle, K::JournalTitle, K::Journal, K::TitleAddon, K::UserC],
            _ => &[K::BookTitle, K::MainTitle, K::JournalTitle, K::Journal, K::UserC],
        }
    }

    /// The fields for who brought it out.
    fn publishers(self) -> &'static [Known] {
        match self {
            Group::Phd | Group::Masters | Group::Thesis => &[K::School, K::Institution, K::Publisher, K::Organization, K::ListA],
            Group::TechReport | Group::Report => &[K::Institution, K::Publisher, K::School, K::Organization, K::ListA],
            _ => &[K::Publisher, K::Institution, K::School, K::Organization, K::ListA],
        }
    }
}

/// Which fields of an entry were chosen for what several can say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    pub kind: Group,
    container: Option<Known>,
    publisher: Option<Known>,
    place: Option<Known>,
    /// Both address and location are there: the latter is where the event was.
    has_venue: bool,
}

impl Places {
    pub(super) fn new(kind: &str, fields: &Fields<'_>) -> Places {
        let group = Group::of(kind);
        let first = |of: &[Known]| of.iter().copied().find(|known| fields.said(*known).is_some());
        let (address, location) = (fields.said(K::Address).is_some(), fields.said(K::Location).is_some());
        Places {
            kind: group,
            container: first(group.containers()),
            publisher: first(group.publishers()),
            place: first(&[K::Address, K::Location, K::ListB]),
            has_venue: address && location && group == Group::Part && fields.said(K::Venue).is_none(),
        }
    }

    /// The subtitle of what the work stands in.
    pub(super) fn subtitle<'f, 'a>(&self, fields: &'f Fields<'a>) -> Option<&'f Given<'a>> {
        fields.said(match self.container? {
            K::JournalTitle | K::Journal => K::JournalSubtitle,
            K::BookTitle => K::BookSubtitle,
            K::MainTitle => K::MainSubtitle,
            _ => return None,
        })
    }

    pub(super) fn place_of(&self, known: Known, fields: &Fields<'_>, text: &str) -> Is {
        let chosen = |is: bool, slot: Slot| if is { Is::Slot(slot) } else { Is::Kept };
        match known {
            K::JournalTitle | K::Journal | K::BookTitle | K::MainTitle | K::TitleAddon | K::UserC if self.container == Some(known) => {
                Is::Slot(Slot::ContainerTitle)
            }
            // The journal's name said a second time.
            K::JournalTitle | K::Journal if matches!(self.container, Some(K::JournalTitle | K::Journal)) => Is::Slot(Slot::ContainerTitleAgain),
            K::JournalTitle | K::Journal | K::BookTitle | K::MainTitle | K::TitleAddon | K::UserC => Is::Kept,
            K::JournalSubtitle | K::BookSubtitle | K::MainSubtitle if self.subtitle(fields).is_some_and(|given| given.known == Some(known)) => Is::Said,
            K::Publisher | K::Institution | K::School | K::Organization | K::ListA => chosen(self.publisher == Some(known), Slot::Publisher),
            K::Location if self.has_venue => Is::Slot(Slot::EventPlace),
            K::Address | K::Location | K::ListB => chosen(self.place == Some(known), Slot::PublisherPlace),
            K::Number => Is::Slot(self.number(fields)),
            K::Issue => chosen(self.kind != Group::Article || fields.said(K::Number).is_none(), Slot::Issue),
            // The writer's own use of custom fields, where a type has no field for a fact.
            K::UserA => chosen(fields.said(K::Volume).is_none(), Slot::Volume),
            K::UserB => chosen(fields.said(K::Issue).is_none() || fields.said(K::Number).is_none(), self.other_number(fields)),
            K::ListC => chosen(all_read(text, isbn::read_all) || fields.said(K::Isbn).is_none() && is_numeric(text), Slot::Isbn),
            K::VerbA => chosen(fields.said(K::Pmid).is_none() && is_number(text), Slot::Pmid),
            K::VerbB => chosen(fields.said(K::Pmcid).is_none() && text.trim().strip_prefix("PMC").is_some_and(is_number), Slot::Pmcid),
            K::VerbC => chosen(all_read(text, issn::read_all), Slot::Issn),
            // `eid` is the field for it; `pages` of an article may be its number too.
            K::ArticleNo | K::ArticleNumber => chosen(fields.said(K::Eid).is_none(), Slot::ArticleNumber),
            K::NumPages => chosen(fields.said(K::PageTotal).is_none(), Slot::PageCount),
            K::Pmc => chosen(fields.said(K::Pmcid).is_none(), Slot::Pmcid),
            K::Keyword | K::Keywords => Is::Slot(Slot::Keyword),
            K::OrigYear => chosen(fields.said(K::OrigDate).is_none(), Slot::OriginalDate),
            K::LastChecked | K::LastAccessed | K::Accessed => chosen(fields.said(K::UrlDate).is_none(), Slot::Accessed),
            known if known.slot() == Slot::Extra => Is::Kept,
            known => Is::Slot(known.slot()),
        }
    }

    /// What a number beside `number` counts: issues, unless `number` does.
    fn other_number(&self, fields: &Fields<'_>) -> Slot {
        match (fields.said(K::Number).map(|_| self.number(fields)), self.kind) {
            (Some(Slot::Issue), _) => Slot::Number,
            (None, kind) if kind != Group::Article => Slot::Number,
            _ => Slot::Issue,
        }
    }

    /// What `number` counts: issues of a journal, volumes of a series, or the works of a publisher.
    fn number(&self, fields: &Fields<'_>) -> Slot {
        match self.kind {
            Group::Article => Slot::Issue,
            Group::Part | Group::Whole if fields.said(K::Series).is_some() => Slot::CollectionNumber,
            _ => Slot::Number,
        }
    }
}

fn is_number(text: &str) -> bool {
    let text = text.trim();
    (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Nothing but digits and what stands between them.
fn is_numeric(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit()) && text.bytes().all(|byte| byte.is_ascii_digit() || b" -,;Xx".contains(&byte))
}

/// Whether a text is a list of identifiers of a scheme and nothing else.
fn all_read(text: &str, read: for<'t> fn(&'t str, &'t Arena) -> &'t [crate::model::identifier::IdPart<'t>]) -> bool {
    let arena = Arena::new();
    let text = text.replace(" and ", ", ");
    let parts = read(&text, &arena);
    !parts.is_empty() && parts.iter().all(|part| part.reading.value.is_some())
}
