//! DataCite's resource types, in its JSON and its XML.

use crate::model::kind::Kind;
use crate::normalize::record::kind::of_types;

/// Source: DataCite Metadata Schema 4.6, appendix 1, `resourceTypeGeneral`, mapped as its crosswalk to CSL does.
static GENERAL: &[(&str, Kind)] = &[
    ("Audiovisual", Kind::MotionPicture),
    ("Book", Kind::Book),
    ("BookChapter", Kind::Chapter),
    ("Collection", Kind::Collection),
    ("ComputationalNotebook", Kind::Software),
    ("ConferencePaper", Kind::PaperConference),
    ("ConferenceProceeding", Kind::Book),
    ("DataPaper", Kind::ArticleJournal),
    ("Dataset", Kind::Dataset),
    ("Dissertation", Kind::Thesis),
    ("Event", Kind::Event),
    ("Film", Kind::MotionPicture),
    ("Image", Kind::Graphic),
    ("InteractiveResource", Kind::Webpage),
    ("Journal", Kind::Periodical),
    ("JournalArticle", Kind::ArticleJournal),
    ("OutputManagementPlan", Kind::Report),
    ("PeerReview", Kind::Review),
    ("Preprint", Kind::Article),
    ("Report", Kind::Report),
    ("Software", Kind::Software),
    ("Sound", Kind::Song),
    ("Standard", Kind::Standard),
    ("Text", Kind::Document),
    ("Workflow", Kind::Software),
];

/// Types in free words, beyond those of [`of_types`].
static FREE: &[(&str, Kind)] = &[
    ("scholarlyarticle", Kind::ArticleJournal),
    ("blogposting", Kind::PostWeblog),
    ("blogpost", Kind::PostWeblog),
    ("inproceedings", Kind::PaperConference),
    ("phdthesis", Kind::Thesis),
    ("mastersthesis", Kind::Thesis),
    ("workingpaper", Kind::Report),
    ("poster", Kind::Graphic),
    ("presentation", Kind::Speech),
    ("webpage", Kind::Webpage),
];

/// The kind of a resource: its general type; where that is missing, `Text` or `Other`, what it says in free words, then the
/// type for citation processors that DataCite derives.
pub fn kind(general: Option<&str>, free: Option<&str>, citeproc: Option<&str>) -> Option<Kind> {
    let of_free = free.and_then(|free| {
        let is = |known: &str| free.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase()).eq(known.bytes());
        of_types(std::iter::once(free), None, &mut |_| {}).or_else(|| FREE.iter().find(|(known, _)| is(known)).map(|(_, kind)| *kind))
    });
    let named = general.and_then(|general| GENERAL.iter().find(|(name, _)| general.eq_ignore_ascii_case(name)).map(|(_, kind)| *kind));
    match named {
        Some(Kind::Document) | None => of_free.or_else(|| citeproc.and_then(Kind::from_csl).filter(|kind| *kind != Kind::Article)).or(named),
        known => known,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_where_the_general_type_says_little() {
        assert_eq!(kind(Some("Dataset"), Some("Census"), None), Some(Kind::Dataset));
        assert_eq!(kind(Some("Text"), Some("Dissertation"), None), Some(Kind::Thesis));
        assert_eq!(kind(Some("Text"), Some("Working Paper"), None), Some(Kind::Report));
        assert_eq!(kind(Some("Text"), Some("Poem"), None), Some(Kind::Document));
        assert_eq!(kind(Some("Text"), Some("Poem"), Some("article-magazine")), Some(Kind::ArticleMagazine));
        assert_eq!(kind(Some("Other"), Some("Poem"), None), None);
    }
}
