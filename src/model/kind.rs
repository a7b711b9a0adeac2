//! Kinds of works: the CSL 1.0.2 item types, which every other format's types map to and from.

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $csl:literal),+ $(,)?) => {
        /// What a work is, in the words of CSL 1.0.2.
        ///
        /// Source: CSL 1.0.2 specification, appendix III (types).
        #[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
        pub enum Kind { $($(#[$doc])* $kind),+ }

        impl Kind {
            /// Every kind, in the order of the list.
            pub const ALL: &'static [Kind] = &[$(Kind::$kind),+];

            /// The CSL name of the kind, e.g. `article-journal`.
            pub fn csl(self) -> &'static str {
                match self { $(Kind::$kind => $csl),+ }
            }

            /// The kind with this CSL name.
            pub fn from_csl(name: &str) -> Option<Kind> {
                match name { $($csl => Some(Kind::$kind),)+ _ => None }
            }
        }
    };
}

kinds! {
    /// A preprint or working paper: `article`.
    Article "article",
    ArticleJournal "article-journal",
    ArticleMagazine "article-magazine",
    ArticleNewspaper "article-newspaper",
    Bill "bill",
    Book "book",
    Broadcast "broadcast",
    Chapter "chapter",
    Classic "classic",
    Collection "collection",
    Dataset "dataset",
    #[default]
    Document "document",
    Entry "entry",
    EntryDictionary "entry-dictionary",
    EntryEncyclopedia "entry-encyclopedia",
    Event "event",
    Figure "figure",
    Graphic "graphic",
    Hearing "hearing",
    Interview "interview",
    LegalCase "legal_case",
    Legislation "legislation",
    Manuscript "manuscript",
    Map "map",
    MotionPicture "motion_picture",
    MusicalScore "musical_score",
    Pamphlet "pamphlet",
    PaperConference "paper-conference",
    Patent "patent",
    Performance "performance",
    Periodical "periodical",
    PersonalCommunication "personal_communication",
    Post "post",
    PostWeblog "post-weblog",
    Regulation "regulation",
    Report "report",
    Review "review",
    ReviewBook "review-book",
    Software "software",
    Song "song",
    Speech "speech",
    Standard "standard",
    Thesis "thesis",
    Treaty "treaty",
    Webpage "webpage",
}
