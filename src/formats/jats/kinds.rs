//! Kinds of works and the names JATS has for them: one table, for writing and for reading.

use crate::model::kind::Kind;

/// How a kind of work is written.
///
/// Sources: JATS 1.3, "Suggested values" of `@publication-type` and `@article-type`; JATS4R, citations. Where they suggest
/// no value the name is our own, near to CSL's, for both attributes take any text; JATS4R warns against `other`.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    pub kind: Kind,
    /// `element-citation/@publication-type`.
    pub publication_type: &'static str,
    /// False where another kind is what the publication type says when read; then the kind stands in `@specific-use`.
    pub leads: bool,
    /// `article/@article-type`.
    pub article_type: &'static str,
    /// The element of the work's title.
    pub title: &'static str,
    /// The element of the work's title where there is a container.
    pub title_inside: &'static str,
    /// The element of the container's title.
    pub container: &'static str,
}

const fn form(kind: Kind, publication_type: &'static str, leads: bool, article_type: &'static str, titles: [&'static str; 3]) -> Form {
    let [title, title_inside, container] = titles;
    Form { kind, publication_type, leads, article_type, title, title_inside, container }
}

/// A part of something that has a title: a journal, a volume of proceedings.
const PART: [&str; 3] = ["article-title", "article-title", "source"];
/// A work of its own that may also stand in something: a page of a web site.
const EITHER: [&str; 3] = ["source", "article-title", "source"];
/// A work of its own whose container can only be a series.
const WHOLE: [&str; 3] = ["source", "source", "series"];
const CHAPTER: [&str; 3] = ["chapter-title", "chapter-title", "source"];
const ENTRY: [&str; 3] = ["part-title", "part-title", "source"];
const DATA: [&str; 3] = ["data-title", "data-title", "source"];

/// Every kind, in the order of [`Kind::ALL`].
pub const FORMS: [Form; 45] = [
    form(Kind::Article, "preprint", true, "preprint", PART),
    form(Kind::ArticleJournal, "journal", true, "research-article", PART),
    form(Kind::ArticleMagazine, "magazine", true, "article-magazine", PART),
    form(Kind::ArticleNewspaper, "newspaper", true, "article-newspaper", PART),
    form(Kind::Bill, "legal-doc", false, "bill", EITHER),
    form(Kind::Book, "book", true, "book", WHOLE),
    form(Kind::Broadcast, "broadcast", true, "broadcast", EITHER),
    form(Kind::Chapter, "book", true, "chapter", CHAPTER),
    form(Kind::Classic, "book", false, "classic", WHOLE),
    form(Kind::Collection, "collection", true, "collection", EITHER),
    form(Kind::Dataset, "data", true, "dataset", DATA),
    form(Kind::Document, "document", true, "other", EITHER),
    form(Kind::Entry, "book", false, "entry", ENTRY),
    form(Kind::EntryDictionary, "book", false, "entry-dictionary", ENTRY),
    form(Kind::EntryEncyclopedia, "book", false, "entry-encyclopedia", ENTRY),
    form(Kind::Event, "event", true, "event", EITHER),
    form(Kind::Figure, "figure", true, "figure", EITHER),
    form(Kind::Graphic, "graphic", true, "graphic", EITHER),
    form(Kind::Hearing, "legal-doc", false, "hearing", EITHER),
    form(Kind::Interview, "interview", true, "interview", EITHER),
    form(Kind::LegalCase, "legal-doc", false, "legal_case", EITHER),
    form(Kind::Legislation, "legal-doc", true, "legislation", EITHER),
    form(Kind::Manuscript, "working-paper", true, "manuscript", PART),
    form(Kind::Map, "map", true, "map", EITHER),
    form(Kind::MotionPicture, "motion-picture", true, "motion_picture", EITHER),
    form(Kind::MusicalScore, "musical-score", true, "musical_score", EITHER),
    form(Kind::Pamphlet, "pamphlet", true, "pamphlet", EITHER),
    form(Kind::PaperConference, "confproc", true, "paper-conference", PART),
    form(Kind::Patent, "patent", true, "patent", PART),
    form(Kind::Performance, "performance", true, "performance", EITHER),
    form(Kind::Periodical, "periodical", true, "periodical", EITHER),
    form(Kind::PersonalCommunication, "letter", true, "personal_communication", PART),
    form(Kind::Post, "website", false, "post", EITHER),
    form(Kind::PostWeblog, "website", false, "post-weblog", EITHER),
    form(Kind::Regulation, "legal-doc", false, "regulation", EITHER),
    form(Kind::Report, "report", true, "report", EITHER),
    form(Kind::Review, "journal", false, "product-review", PART),
    form(Kind::ReviewBook, "journal", false, "book-review", PART),
    form(Kind::Software, "software", true, "software", WHOLE),
    form(Kind::Song, "song", true, "song", EITHER),
    form(Kind::Speech, "speech", true, "oration", EITHER),
    form(Kind::Standard, "standard", true, "standard", WHOLE),
    form(Kind::Thesis, "thesis", true, "dissertation", WHOLE),
    form(Kind::Treaty, "legal-doc", false, "treaty", EITHER),
    form(Kind::Webpage, "website", true, "webpage", EITHER),
];

/// Publication types that are read but not written.
///
/// Sources: values seen in PMC, eLife and SciELO articles.
const READ_ALSO: [(&str, Kind); 24] = [
    ("article", Kind::ArticleJournal),
    ("article-journal", Kind::ArticleJournal),
    ("blog", Kind::PostWeblog),
    ("chapter", Kind::Chapter),
    ("commun", Kind::PersonalCommunication),
    ("computer-program", Kind::Software),
    ("conf-proc", Kind::PaperConference),
    ("conference", Kind::PaperConference),
    ("confpaper", Kind::PaperConference),
    ("database", Kind::Dataset),
    ("dataset", Kind::Dataset),
    ("discussion", Kind::PersonalCommunication),
    ("eprint", Kind::Article),
    ("gov", Kind::Report),
    ("legislation", Kind::Legislation),
    ("personal-communication", Kind::PersonalCommunication),
    ("periodical-article", Kind::ArticleJournal),
    ("review", Kind::ArticleJournal),
    ("undeclared", Kind::Document),
    ("video", Kind::MotionPicture),
    ("web", Kind::Webpage),
    ("webpage", Kind::Webpage),
    ("weblog", Kind::PostWeblog),
    ("working_paper", Kind::Manuscript),
];

/// Article types that say more about an article than its kind does, by the genre they stand for.
///
/// The genre is compared in small letters without white space, hyphens and underlines. Sources: JATS 1.3, "Suggested
/// values" of `@article-type`; PubMed publication types.
const GENRES: [(&str, &str); 33] = [
    ("abstract", "abstract"),
    ("announcement", "announcement"),
    ("bookreview", "book-review"),
    ("briefreport", "brief-report"),
    ("casereport", "case-report"),
    ("casereports", "case-report"),
    ("clinicaltrial", "research-article"),
    ("comment", "article-commentary"),
    ("commentary", "article-commentary"),
    ("congress", "meeting-report"),
    ("conference", "meeting-report"),
    ("correction", "correction"),
    ("corrigendum", "correction"),
    ("editorial", "editorial"),
    ("erratum", "correction"),
    ("publishederratum", "correction"),
    ("expressionofconcern", "expression-of-concern"),
    ("letter", "letter"),
    ("lettersandcomments", "letter"),
    ("letterstotheeditor", "letter"),
    ("lettertotheeditor", "letter"),
    ("meetingreport", "meeting-report"),
    ("meetingabstract", "abstract"),
    ("metaanalysis", "research-article"),
    ("news", "news"),
    ("newspaperarticle", "news"),
    ("obituary", "obituary"),
    ("preprint", "preprint"),
    ("rapidcommunication", "rapid-communication"),
    ("retraction", "retraction"),
    ("retractionofpublication", "retraction"),
    ("review", "review-article"),
    ("systematicreview", "review-article"),
];

/// How a kind is written.
pub fn form_of(kind: Kind) -> &'static Form {
    FORMS.iter().find(|form| form.kind == kind).unwrap_or(&FORMS[11])
}

/// The article type of a kind and its genres: the first genre that has one, for an article in a journal.
pub fn article_type(kind: Kind, genres: &[&str]) -> &'static str {
    let refined = || genres.iter().find_map(|genre| GENRES.iter().find(|(name, _)| same(genre, name)));
    match kind {
        Kind::ArticleJournal => refined().map_or("research-article", |(_, article_type)| article_type),
        _ => form_of(kind).article_type,
    }
}

/// The kind that an article type says; the types of [`GENRES`] are articles in journals.
pub fn kind_of_article(article_type: &str) -> Option<Kind> {
    let written = || FORMS.iter().find(|form| form.article_type == article_type).map(|form| form.kind);
    let genre = || GENRES.iter().any(|(_, written)| *written == article_type).then_some(Kind::ArticleJournal);
    match article_type {
        "other" => None,
        _ => written().or_else(genre).or_else(|| Kind::from_csl(article_type)),
    }
}

/// The kind that a citation's attributes and the element of its title say.
pub fn kind_of_citation(publication_type: &str, specific_use: &str, title: &str) -> Option<Kind> {
    let exact = Kind::from_csl(specific_use).filter(|kind| form_of(*kind).publication_type == publication_type);
    let fits = |form: &&Form| form.leads && form.publication_type == publication_type;
    let by_title = || FORMS.iter().filter(fits).find(|form| form.title == title || form.title_inside == title);
    let part = publication_type == "book" && matches!(title, "part-title" | "article-title");
    let written = || by_title().or_else(|| FORMS.iter().find(fits)).map(|form| form.kind);
    let seen = || {
        let folded = publication_type.to_ascii_lowercase();
        READ_ALSO.iter().find(|(name, _)| *name == folded).map(|(_, kind)| *kind)
    };
    exact.or(part.then_some(Kind::Chapter)).or_else(written).or_else(seen)
}

/// Whether a genre is the name, but for case, white space, hyphens and underlines.
fn same(genre: &str, name: &str) -> bool {
    let letters = genre.bytes().filter(|b| !matches!(b, b' ' | b'-' | b'_')).map(|b| b.to_ascii_lowercase());
    letters.eq(name.bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_form() {
        assert!(Kind::ALL.iter().copied().eq(FORMS.iter().map(|form| form.kind)));
        assert_eq!(form_of(Kind::Document).kind, Kind::Document);
    }

    #[test]
    fn a_kind_comes_back_from_its_citation() {
        for form in &FORMS {
            let specific = if form.leads { "" } else { form.kind.csl() };
            for title in [form.title, form.title_inside] {
                assert_eq!(kind_of_citation(form.publication_type, specific, title), Some(form.kind), "{form:?}");
            }
        }
    }

    #[test]
    fn a_kind_comes_back_from_its_article_type() {
        for form in FORMS.iter().filter(|form| form.kind != Kind::Document) {
            assert_eq!(kind_of_article(form.article_type), Some(form.kind));
        }
        assert_eq!(kind_of_article("other"), None);
    }

    #[test]
    fn a_genre_refines_the_type_of_a_journal_article() {
        let cases: &[(Kind, &[&str], &str)] = &[
            (Kind::ArticleJournal, &[], "research-article"),
            (Kind::ArticleJournal, &["Review"], "review-article"),
            (Kind::ArticleJournal, &["unknown", "Case Reports"], "case-report"),
            (Kind::ArticleJournal, &["LettersAndComments"], "letter"),
            (Kind::Thesis, &["Review"], "dissertation"),
        ];
        for (kind, genres, expected) in cases {
            assert_eq!(article_type(*kind, genres), *expected);
        }
    }

    #[test]
    fn types_in_use_elsewhere_are_read() {
        for (publication_type, kind) in [("web", Kind::Webpage), ("conf-proc", Kind::PaperConference), ("other", Kind::Book)] {
            let read = kind_of_citation(publication_type, "", "source");
            assert_eq!(read, (publication_type != "other").then_some(kind));
        }
    }
}
