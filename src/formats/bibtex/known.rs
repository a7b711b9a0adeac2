//! The fields that are read, each with how its value is written and the slot it has where no entry type says otherwise.
//!
//! [`super::fields`] says which of them the writer uses; a test holds the two together.

use super::fields::Shape;
use crate::model::slot::Slot;

macro_rules! known {
    ($($field:ident $name:literal $shape:ident $slot:ident),+ $(,)?) => {
        /// A field that is known.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Known { $($field),+ }

        impl Known {
            /// Every field, in the order of the list.
            pub const ALL: &'static [Known] = &[$(Known::$field),+];
            /// How many there are.
            pub const COUNT: usize = Known::ALL.len();

            /// The field with this name in small letters.
            pub fn named(name: &str) -> Option<Known> {
                match name { $($name => Some(Known::$field),)+ _ => None }
            }

            /// Its name in small letters.
            pub fn name(self) -> &'static str {
                match self { $(Known::$field => $name),+ }
            }

            /// `/title`
            pub fn path(self) -> &'static str {
                match self { $(Known::$field => concat!("/", $name)),+ }
            }

            /// How its value is written.
            pub fn shape(self) -> Shape {
                match self { $(Known::$field => Shape::$shape),+ }
            }

            /// The slot that it has by itself.
            pub fn slot(self) -> Slot {
                match self { $(Known::$field => Slot::$slot),+ }
            }
        }
    };
}

// Of several fields of a slot the first is the one that rules name where it is missing.
//
// Sources: *BibTeXing*, section 3; biblatex manual 3.19, section 2.2; fields beside them are those that ACM, Mendeley,
// Zotero, JabRef, NASA ADS and PubMed's converters write.
known! {
    Author "author" Names Author,
    Authors "authors" Names Author,
    Editor "editor" Names Editor,
    Editors "editors" Names Editor,
    EditorType "editortype" Verbatim Extra,
    EditorA "editora" Names Contributor,
    EditorAType "editoratype" Verbatim Extra,
    EditorB "editorb" Names Contributor,
    EditorBType "editorbtype" Verbatim Extra,
    EditorC "editorc" Names Contributor,
    EditorCType "editorctype" Verbatim Extra,
    Translator "translator" Names Translator,
    BookAuthor "bookauthor" Names Contributor,
    Annotator "annotator" Names Contributor,
    Commentator "commentator" Names Contributor,
    Introduction "introduction" Names Contributor,
    Foreword "foreword" Names Contributor,
    Afterword "afterword" Names Contributor,
    Holder "holder" Names Contributor,
    Title "title" Title Title,
    Subtitle "subtitle" Title Subtitle,
    ShortTitle "shorttitle" Title TitleShort,
    TitleAddon "titleaddon" Text Extra,
    UserA "usera" Text Extra,
    UserB "userb" Text Extra,
    UserC "userc" Text Extra,
    UserE "usere" Title TitleTranslated,
    Journal "journal" Text ContainerTitle,
    JournalTitle "journaltitle" Text ContainerTitle,
    JournalSubtitle "journalsubtitle" Text Extra,
    BookTitle "booktitle" Title ContainerTitle,
    BookSubtitle "booksubtitle" Title Extra,
    MainTitle "maintitle" Title ContainerTitle,
    MainSubtitle "mainsubtitle" Title Extra,
    IssueTitle "issuetitle" Text Extra,
    ShortJournal "shortjournal" Text ContainerShort,
    Series "series" Text CollectionTitle,
    Volume "volume" Text Volume,
    Volumes "volumes" Text Volumes,
    Number "number" Text Issue,
    Issue "issue" Text Issue,
    Part "part" Text Part,
    Chapter "chapter" Text ChapterNumber,
    Edition "edition" Text Edition,
    Version "version" Text Version,
    Pages "pages" Pages Pages,
    Eid "eid" Text ArticleNumber,
    ArticleNo "articleno" Text ArticleNumber,
    ArticleNumber "article-number" Text ArticleNumber,
    PageTotal "pagetotal" Text PageCount,
    NumPages "numpages" Text PageCount,
    Year "year" Text Issued,
    Date "date" Date Issued,
    Month "month" Text Extra,
    Day "day" Text Extra,
    UrlDate "urldate" Date Accessed,
    LastChecked "lastchecked" Date Accessed,
    LastAccessed "lastaccessed" Date Accessed,
    Accessed "accessed" Date Accessed,
    EventDate "eventdate" Date EventDate,
    OrigDate "origdate" Date OriginalDate,
    OrigYear "origyear" Date OriginalDate,
    EventTitle "eventtitle" Title EventTitle,
    Venue "venue" Text EventPlace,
    Publisher "publisher" List Publisher,
    Institution "institution" List Publisher,
    School "school" List Publisher,
    Organization "organization" List Publisher,
    Address "address" List PublisherPlace,
    Location "location" List PublisherPlace,
    OrigTitle "origtitle" Text OriginalTitle,
    OrigPublisher "origpublisher" List OriginalPublisher,
    OrigLocation "origlocation" List OriginalPublisherPlace,
    HowPublished "howpublished" Text Medium,
    Library "library" Text CallNumber,
    Type "type" Text Genre,
    EntrySubtype "entrysubtype" Verbatim Extra,
    PubState "pubstate" Text Status,
    Doi "doi" Verbatim Doi,
    Url "url" Verbatim Url,
    File "file" Verbatim Extra,
    Eprint "eprint" Verbatim Arxiv,
    EprintType "eprinttype" Verbatim Extra,
    ArchivePrefix "archiveprefix" Verbatim Extra,
    EprintClass "eprintclass" Verbatim Extra,
    PrimaryClass "primaryclass" Verbatim Extra,
    Pmid "pmid" Verbatim Pmid,
    Pmcid "pmcid" Verbatim Pmcid,
    Pmc "pmc" Verbatim Pmcid,
    Issn "issn" Verbatim Issn,
    EIssn "eissn" Verbatim Eissn,
    Isbn "isbn" Verbatim Isbn,
    LangId "langid" Text Language,
    Language "language" Text Language,
    Hyphenation "hyphenation" Text Language,
    Keywords "keywords" Keywords Keyword,
    Keyword "keyword" Keywords Keyword,
    Abstract "abstract" Text Abstract,
    Note "note" Text Note,
    Annote "annote" Text Annote,
    Annotation "annotation" Text Annote,
    Addendum "addendum" Text Extra,
    ListA "lista" List Extra,
    ListB "listb" List Extra,
    ListC "listc" Verbatim Extra,
    VerbA "verba" Verbatim Extra,
    VerbB "verbb" Verbatim Extra,
    VerbC "verbc" Verbatim Extra,
    Crossref "crossref" Verbatim Extra,
    Xdata "xdata" Verbatim Extra,
    Xref "xref" Verbatim Extra,
}

/// The name of a field in small letters, of which a copy is made only where it has capitals.
pub fn small<'a>(name: &'a str, arena: &'a crate::source::Arena) -> &'a str {
    if name.bytes().any(|byte| byte.is_ascii_uppercase() || byte >= 0x80) { arena.text(&name.to_lowercase()) } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::bibtex::fields::FIELDS;

    #[test]
    fn every_field_that_is_written_is_known() {
        for row in FIELDS {
            for name in [row.bibtex.0, row.biblatex.0].into_iter().filter(|name| !name.is_empty()) {
                let known = Known::named(name).unwrap_or_else(|| panic!("{name}"));
                let own = known.slot() == row.slot || matches!(known.slot(), Slot::Extra | Slot::Issue);
                assert!(own, "{name} is {:?}, not {:?}", known.slot(), row.slot);
            }
        }
    }

    #[test]
    fn names_are_small_and_stand_once() {
        for (at, known) in Known::ALL.iter().enumerate() {
            assert_eq!(*known as usize, at);
            assert_eq!(Known::named(known.name()), Some(*known));
            assert_eq!(known.name(), known.name().to_lowercase());
        }
    }
}
