//! Types of CSL-JSON items, those of the schema and those that other sources write in their place.

use crate::model::kind::Kind;

/// Types that are none of CSL 1.0.2, in small letters with hyphens, and what they mean.
///
/// Sources: Crossref and DataCite content negotiation (`/types` of the Crossref API); Zotero's and BibTeX's types.
static OTHERS: &[(&str, Kind)] = &[
    ("article-in-journal", Kind::ArticleJournal),
    ("blog-post", Kind::PostWeblog),
    ("book-chapter", Kind::Chapter),
    ("book-part", Kind::Chapter),
    ("book-review", Kind::ReviewBook),
    ("book-section", Kind::Chapter),
    ("book-series", Kind::Collection),
    ("book-set", Kind::Collection),
    ("book-track", Kind::Chapter),
    ("bookchapter", Kind::Chapter),
    ("booklet", Kind::Pamphlet),
    ("case", Kind::LegalCase),
    ("conference", Kind::PaperConference),
    ("conference-paper", Kind::PaperConference),
    ("conference-proceedings", Kind::Book),
    ("computer-program", Kind::Software),
    ("data-set", Kind::Dataset),
    ("database", Kind::Dataset),
    ("dictionary-entry", Kind::EntryDictionary),
    ("dissertation", Kind::Thesis),
    ("e-mail", Kind::PersonalCommunication),
    ("edited-book", Kind::Book),
    ("email", Kind::PersonalCommunication),
    ("encyclopedia-article", Kind::EntryEncyclopedia),
    ("film", Kind::MotionPicture),
    ("forum-post", Kind::Post),
    ("image", Kind::Graphic),
    ("inbook", Kind::Chapter),
    ("incollection", Kind::Chapter),
    ("inproceedings", Kind::PaperConference),
    ("journal", Kind::Periodical),
    ("journal-article", Kind::ArticleJournal),
    ("journal-issue", Kind::Periodical),
    ("letter", Kind::PersonalCommunication),
    ("magazine-article", Kind::ArticleMagazine),
    ("mastersthesis", Kind::Thesis),
    ("misc", Kind::Document),
    ("monograph", Kind::Book),
    ("newspaper-article", Kind::ArticleNewspaper),
    ("paper", Kind::PaperConference),
    ("peer-review", Kind::Review),
    ("phdthesis", Kind::Thesis),
    ("podcast", Kind::Broadcast),
    ("posted-content", Kind::Article),
    ("preprint", Kind::Article),
    ("presentation", Kind::Speech),
    ("proceedings", Kind::Book),
    ("proceedings-article", Kind::PaperConference),
    ("radio-broadcast", Kind::Broadcast),
    ("reference-book", Kind::Book),
    ("reference-entry", Kind::Entry),
    ("report-component", Kind::Report),
    ("report-series", Kind::Collection),
    ("statute", Kind::Legislation),
    ("techreport", Kind::Report),
    ("tv-broadcast", Kind::Broadcast),
    ("unpublished", Kind::Manuscript),
    ("video", Kind::MotionPicture),
    ("video-recording", Kind::MotionPicture),
    ("web-page", Kind::Webpage),
    ("website", Kind::Webpage),
    ("working-paper", Kind::Article),
];

/// The kind that a type names.
pub fn read(name: &str) -> Option<Kind> {
    let name = name.trim();
    Kind::from_csl(name).or_else(|| {
        let plain: String = name.chars().map(|c| if c == '_' || c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect();
        let listed = || Kind::ALL.iter().copied().find(|kind| kind.csl().replace('_', "-") == plain);
        OTHERS.iter().find(|(other, _)| *other == plain).map(|(_, kind)| *kind).or_else(listed)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read_in_every_spelling() {
        for (name, kind) in [
            ("article-journal", Kind::ArticleJournal),
            ("article-journal ", Kind::ArticleJournal),
            ("Article-Journal", Kind::ArticleJournal),
            ("journal-article", Kind::ArticleJournal),
            ("motion-picture", Kind::MotionPicture),
            ("personal_communication", Kind::PersonalCommunication),
            ("paper", Kind::PaperConference),
        ] {
            assert_eq!(read(name), Some(kind), "{name}");
        }
        assert_eq!(read("poem"), None);
    }
}
