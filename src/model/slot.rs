//! Slots: the places of a reference that a format's tags map to. A format's table is tag ↔ slot.

macro_rules! slots {
    ($($(#[$doc:meta])* $slot:ident $name:literal),+ $(,)?) => {
        /// A place in a reference that a value can stand in, whatever the format calls it.
        #[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Slot { $($(#[$doc])* $slot),+ }

        impl Slot {
            /// How many slots there are.
            pub const COUNT: usize = [$(Slot::$slot),+].len();
            /// Every slot, in the order of the list.
            pub const ALL: [Slot; Slot::COUNT] = [$(Slot::$slot),+];

            /// The name of the slot in the normalised record (`convert -t json`).
            pub fn name(self) -> &'static str {
                match self { $(Slot::$slot => $name),+ }
            }

            /// The path of the slot's member in the normalised record: `/title`.
            pub fn path(self) -> &'static str {
                match self { $(Slot::$slot => concat!("/", $name)),+ }
            }

            /// The slot with this name.
            pub fn from_name(name: &str) -> Option<Slot> {
                match name { $($name => Some(Slot::$slot),)+ _ => None }
            }
        }
    };
}

impl Slot {
    /// Whether the slot is one of [`Reference::texts`](super::reference::Reference::texts): a text and nothing more.
    pub fn is_text(self) -> bool {
        use Slot::*;
        !matches!(
            self,
            Key | Kind
                | Genre
                | Title
                | TitleTranslated
                | Abstract
                | AbstractTranslated
                | Author
                | Editor
                | Translator
                | Contributor
                | Container
                | ContainerTitle
                | ContainerShort
                | Volume
                | Issue
                | Pages
                | Issued
                | Online
                | Accessed
                | Submitted
                | EventDate
                | OriginalDate
                | Language
                | Keyword
                | Doi
                | DoiUrl
                | Url
                | ListUrl
                | Pdf
                | Issn
                | Eissn
                | Isbn
                | Pmid
                | Pmcid
                | Arxiv
                | ImpactFactor
                | Quartile
                | QuartileCategory
                | Region
                | RegionCategory
                | OpenAccess
                | CitationCount
                | Original
                | Identifier
                | Said
                | Extra
        )
    }
}

slots! {
    Key "key",
    Kind "kind",
    Genre "genre",
    Title "title",
    TitleShort "title-short",
    /// A second title of the same work in another language.
    TitleTranslated "title-translated",
    Subtitle "subtitle",
    Abstract "abstract",
    AbstractTranslated "abstract-translated",
    Author "author",
    Editor "editor",
    Translator "translator",
    /// Someone in another role; the reader says in which.
    Contributor "contributor",
    /// The container as one value that is not text: the nested record's `journal` object.
    Container "container",
    ContainerTitle "container-title",
    /// The container's title said a second time (`PeriodicalName`).
    ContainerTitleAgain "container-title-again",
    ContainerShort "container-title-short",
    ContainerId "container-id",
    CollectionTitle "collection-title",
    CollectionNumber "collection-number",
    Volume "volume",
    VolumeTitle "volume-title",
    Volumes "number-of-volumes",
    Issue "issue",
    Number "number",
    Part "part",
    Edition "edition",
    Version "version",
    Pages "page",
    PageCount "number-of-pages",
    ArticleNumber "article-number",
    ChapterNumber "chapter-number",
    Issued "issued",
    Online "available-date",
    Accessed "accessed",
    Submitted "submitted",
    EventDate "event-date",
    OriginalDate "original-date",
    EventTitle "event-title",
    EventPlace "event-place",
    Publisher "publisher",
    PublisherPlace "publisher-place",
    OriginalTitle "original-title",
    OriginalPublisher "original-publisher",
    OriginalPublisherPlace "original-publisher-place",
    Archive "archive",
    ArchivePlace "archive-place",
    ArchiveLocation "archive-location",
    CallNumber "call-number",
    Medium "medium",
    Dimensions "dimensions",
    Scale "scale",
    Section "section",
    Source "source",
    Status "status",
    Annote "annote",
    Note "note",
    Language "language",
    Keyword "keyword",
    Doi "DOI",
    /// A resolver link beside the DOI (`DOIUrl`).
    DoiUrl "doi-url",
    Url "URL",
    /// The link of a list page (`ListUrlMain`).
    ListUrl "list-url",
    /// The full text (`openAccessPdf`).
    Pdf "pdf",
    Issn "ISSN",
    Eissn "EISSN",
    Isbn "ISBN",
    Pmid "PMID",
    Pmcid "PMCID",
    Arxiv "arXiv",
    ImpactFactor "impact-factor",
    Quartile "quartile",
    QuartileCategory "quartile-category",
    Region "region",
    RegionCategory "region-category",
    SiteCategory "site-category",
    PubModel "publication-model",
    OpenAccess "open-access",
    CitationCount "citation-count",
    Score "score",
    Total "total",
    Picture "picture",
    Platform "platform",
    PaperId "paper-id",
    /// An identifier of a scheme that has no slot of its own; the reader says of which.
    Identifier "other-identifier",
    /// The record said again inside the record (`resultStr`).
    Original "original-layer",
    /// What another value's reading says already: the rules see that it stands there.
    Said "said-elsewhere",
    /// What the format has and no slot fits.
    Extra "extra",
}
