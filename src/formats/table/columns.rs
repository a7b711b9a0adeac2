//! Names of columns and what stands in them: those that are written here, and those of other programs' exports.

use crate::model::reference::Role;
use crate::model::slot::Slot;
use std::collections::BTreeMap;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Column {
    /// A value of a slot.
    Of(Slot),
    /// A list of names in one role. Of several columns of a role the one with the highest rank is read.
    People(Role, u8),
    /// Names with their roles behind them: `Doe, J. (compiler)`.
    Contributors,
    /// What the work is.
    Type,
    /// A finer type.
    Genre,
    Keywords,
    /// The first and the last page.
    First,
    Last,
    /// A link, where no better one is told.
    Link,
    /// `extra`: what has no column, as JSON.
    Json,
    Unknown,
}

use Column::{Contributors, First, Genre, Json, Keywords, Last, Link, Of, People, Type};

/// Columns that are written, in their order.
pub static WRITTEN: &[(&str, Column)] = &[
    ("key", Of(Slot::Key)),
    ("type", Type),
    ("title", Of(Slot::Title)),
    ("authors", People(Role::Author, 9)),
    ("editors", People(Role::Editor, 9)),
    ("translators", People(Role::Translator, 9)),
    ("contributors", Contributors),
    ("issued", Of(Slot::Issued)),
    ("container-title", Of(Slot::ContainerTitle)),
    ("container-title-short", Of(Slot::ContainerShort)),
    ("collection-title", Of(Slot::CollectionTitle)),
    ("collection-number", Of(Slot::CollectionNumber)),
    ("volume", Of(Slot::Volume)),
    ("issue", Of(Slot::Issue)),
    ("number", Of(Slot::Number)),
    ("page", Of(Slot::Pages)),
    ("article-number", Of(Slot::ArticleNumber)),
    ("edition", Of(Slot::Edition)),
    ("publisher", Of(Slot::Publisher)),
    ("publisher-place", Of(Slot::PublisherPlace)),
    ("language", Of(Slot::Language)),
    ("DOI", Of(Slot::Doi)),
    ("URL", Of(Slot::Url)),
    ("pdf", Of(Slot::Pdf)),
    ("accessed", Of(Slot::Accessed)),
    ("ISSN", Of(Slot::Issn)),
    ("ISBN", Of(Slot::Isbn)),
    ("PMID", Of(Slot::Pmid)),
    ("PMCID", Of(Slot::Pmcid)),
    ("arXiv", Of(Slot::Arxiv)),
    ("genre", Genre),
    ("keywords", Keywords),
    ("abstract", Of(Slot::Abstract)),
    ("note", Of(Slot::Note)),
    ("extra", Json),
];

/// Columns of other programs, by their names in small letters and digits alone.
///
/// Sources: the CSV exports of Zotero 7 (`translators/Zotero CSV`), Scopus, Dimensions, Lens, PubMed; Web of Science's tagged
/// and full-name tables.
static FOREIGN: &[(&str, Column)] = &[
    // What many call it.
    ("id", Of(Slot::Key)),
    ("citekey", Of(Slot::Key)),
    ("citationkey", Of(Slot::Key)),
    ("bibtexkey", Of(Slot::Key)),
    ("author", People(Role::Author, 5)),
    ("editor", People(Role::Editor, 5)),
    ("translator", People(Role::Translator, 5)),
    ("date", Of(Slot::Issued)),
    ("year", Of(Slot::Issued)),
    ("journal", Of(Slot::ContainerTitle)),
    ("journaltitle", Of(Slot::ContainerTitle)),
    ("journalbook", Of(Slot::ContainerTitle)),
    ("booktitle", Of(Slot::ContainerTitle)),
    ("volumenumber", Of(Slot::Volume)),
    ("issuenumber", Of(Slot::Issue)),
    ("pages", Of(Slot::Pages)),
    ("pagination", Of(Slot::Pages)),
    ("place", Of(Slot::PublisherPlace)),
    ("link", Link),
    ("keyword", Keywords),
    ("tags", Keywords),
    ("notes", Of(Slot::Note)),
    ("subtitle", Of(Slot::Subtitle)),
    ("eissn", Of(Slot::Eissn)),
    ("issns", Of(Slot::Issn)),
    // Zotero.
    ("itemtype", Type),
    ("publicationyear", Of(Slot::Issued)),
    ("publicationtitle", Of(Slot::ContainerTitle)),
    ("abstractnote", Of(Slot::Abstract)),
    ("accessdate", Of(Slot::Accessed)),
    ("numpages", Of(Slot::PageCount)),
    ("numberofvolumes", Of(Slot::Volumes)),
    ("journalabbreviation", Of(Slot::ContainerShort)),
    ("shorttitle", Of(Slot::TitleShort)),
    ("series", Of(Slot::CollectionTitle)),
    ("seriesnumber", Of(Slot::CollectionNumber)),
    ("archive", Of(Slot::Archive)),
    ("archivelocation", Of(Slot::ArchiveLocation)),
    ("librarycatalog", Of(Slot::Source)),
    ("callnumber", Of(Slot::CallNumber)),
    ("manualtags", Keywords),
    ("automatictags", Keywords),
    ("serieseditor", People(Role::CollectionEditor, 5)),
    ("contributor", People(Role::Other("contributor"), 5)),
    ("bookauthor", People(Role::ContainerAuthor, 5)),
    ("castmember", People(Role::Other("performer"), 5)),
    ("commenter", People(Role::Other("commentator"), 5)),
    ("composer", People(Role::Composer, 5)),
    ("director", People(Role::Director, 5)),
    ("illustrator", People(Role::Illustrator, 5)),
    ("interviewer", People(Role::Interviewer, 5)),
    ("producer", People(Role::Other("producer"), 5)),
    ("recipient", People(Role::Recipient, 5)),
    ("reviewedauthor", People(Role::ReviewedAuthor, 5)),
    ("scriptwriter", People(Role::Other("script-writer"), 5)),
    ("guest", People(Role::Other("guest"), 5)),
    ("runningtime", Of(Slot::Dimensions)),
    ("scale", Of(Slot::Scale)),
    ("medium", Of(Slot::Medium)),
    ("artworksize", Of(Slot::Dimensions)),
    ("meetingname", Of(Slot::EventTitle)),
    ("conferencename", Of(Slot::EventTitle)),
    ("version", Of(Slot::Version)),
    ("section", Of(Slot::Section)),
    // Scopus.
    ("authorfullnames", People(Role::Author, 7)),
    ("sourcetitle", Of(Slot::ContainerTitle)),
    ("artno", Of(Slot::ArticleNumber)),
    ("pagestart", First),
    ("pageend", Last),
    ("pagecount", Of(Slot::PageCount)),
    ("citedby", Of(Slot::CitationCount)),
    ("authorkeywords", Keywords),
    ("indexkeywords", Keywords),
    ("pubmedid", Of(Slot::Pmid)),
    ("languageoforiginaldocument", Of(Slot::Language)),
    ("abbreviatedsourcetitle", Of(Slot::ContainerShort)),
    ("documenttype", Genre),
    ("conferencelocation", Of(Slot::EventPlace)),
    ("conferencedate", Of(Slot::EventDate)),
    // Dimensions.
    ("anthologytitle", Of(Slot::ContainerTitle)),
    ("bookeditors", People(Role::Editor, 5)),
    ("publicationdate", Of(Slot::Issued)),
    ("pubyear", Of(Slot::Issued)),
    ("publicationdateonline", Of(Slot::Online)),
    ("publicationtype", Genre),
    ("timescited", Of(Slot::CitationCount)),
    ("sourcelinkout", Link),
    // Lens.
    ("authors", People(Role::Author, 5)),
    ("datepublished", Of(Slot::Issued)),
    ("startpage", First),
    ("endpage", Last),
    ("externalurl", Link),
    ("citingworkscount", Of(Slot::CitationCount)),
    ("isopenaccess", Of(Slot::OpenAccess)),
    // Web of Science: full names, then the tags of the field list.
    ("articletitle", Of(Slot::Title)),
    ("conferencetitle", Of(Slot::EventTitle)),
    ("publishercity", Of(Slot::PublisherPlace)),
    ("keywordsplus", Keywords),
    ("au", People(Role::Author, 4)),
    ("af", People(Role::Author, 6)),
    ("be", People(Role::Editor, 4)),
    ("ti", Of(Slot::Title)),
    ("so", Of(Slot::ContainerTitle)),
    ("la", Of(Slot::Language)),
    ("dt", Genre),
    ("de", Keywords),
    ("ab", Of(Slot::Abstract)),
    ("sn", Of(Slot::Issn)),
    ("ei", Of(Slot::Eissn)),
    ("bn", Of(Slot::Isbn)),
    ("pu", Of(Slot::Publisher)),
    ("pi", Of(Slot::PublisherPlace)),
    ("ji", Of(Slot::ContainerShort)),
    ("pd", Of(Slot::Issued)),
    ("py", Of(Slot::Issued)),
    ("vl", Of(Slot::Volume)),
    ("is", Of(Slot::Issue)),
    ("bp", First),
    ("ep", Last),
    ("ar", Of(Slot::ArticleNumber)),
    ("di", Of(Slot::Doi)),
    ("pg", Of(Slot::PageCount)),
    ("pm", Of(Slot::Pmid)),
    ("tc", Of(Slot::CitationCount)),
    ("ct", Of(Slot::EventTitle)),
    ("cl", Of(Slot::EventPlace)),
    ("se", Of(Slot::CollectionTitle)),
];

/// The known column that the user says a name stands for: the name as it stands, else in any case.
pub fn named<'o>(name: &str, own: &'o BTreeMap<String, String>) -> Option<&'o str> {
    let in_any_case = || own.iter().find(|(own, _)| own.trim().to_lowercase() == name.to_lowercase()).map(|(_, known)| known);
    own.get(name).or_else(in_any_case).map(String::as_str)
}

/// The names of the columns that are known by one of our own.
pub fn names() -> impl Iterator<Item = &'static str> {
    let slots = Slot::ALL.iter().filter(|slot| is_value(**slot)).map(|slot| slot.name());
    WRITTEN.iter().map(|(name, _)| *name).chain(slots)
}

/// Whether a column can be a slot of its own, under the slot's name.
fn is_value(slot: Slot) -> bool {
    slot.is_text() || matches!(slot, Slot::Online | Slot::Submitted | Slot::EventDate | Slot::OriginalDate | Slot::OpenAccess | Slot::CitationCount)
}

/// What stands in the column of this name.
pub fn column(name: &str) -> Column {
    if let Some((_, column)) = WRITTEN.iter().find(|(known, _)| *known == name) {
        return *column;
    }
    let folded: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let same = |known: &str| known.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).eq(folded.chars());
    if let Some((_, column)) = FOREIGN.iter().find(|(known, _)| *known == folded).or_else(|| WRITTEN.iter().find(|(known, _)| same(known))) {
        return *column;
    }
    Slot::ALL.iter().filter(|slot| is_value(**slot)).find(|slot| same(slot.name())).map_or(Column::Unknown, |slot| Of(*slot))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_their_names() {
        for (name, expected) in [
            ("key", Of(Slot::Key)),
            ("Publication Year", Of(Slot::Issued)),
            ("Art. No.", Of(Slot::ArticleNumber)),
            ("Author/s", Column::Unknown),
            ("Author(s)", Column::Unknown),
            ("doi", Of(Slot::Doi)),
            ("Event Place", Of(Slot::EventPlace)),
            ("Shoe size", Column::Unknown),
        ] {
            // `Author/s` is the same letters as the column of that name.
            let expected = if name.starts_with("Author") { People(Role::Author, 5) } else { expected };
            assert_eq!(column(name), expected, "{name}");
        }
        for (name, is) in WRITTEN {
            assert_eq!(column(name), *is);
        }
    }
}
