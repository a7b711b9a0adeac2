//! DataCite's controlled lists and what they are here.

use crate::model::kind::Kind;
use crate::model::reference::Role;
use crate::normalize::record::kind::of_types;

/// `resourceTypeGeneral`. Source: DataCite Metadata Schema 4.6, appendix 1.
const GENERAL: [(&str, Kind); 24] = [
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
    ("Workflow", Kind::Software),
];

/// The kind that a resource type says: the general type, of a text what the type's own words say.
pub fn kind_of(general: &str, text: &str) -> Option<Kind> {
    let by_words = || of_types(std::iter::once(text), None, &mut |_| {});
    match GENERAL.iter().find(|(known, _)| *known == general) {
        Some((_, kind)) => Some(*kind),
        None => by_words().or(if general == "Text" { Some(Kind::Article) } else { None }),
    }
}

/// `contributorType`. Source: the same.
const ROLES: [(&str, Role); 9] = [
    ("Editor", Role::Editor),
    ("Translator", Role::Translator),
    ("DataCurator", Role::Other("curator")),
    ("Producer", Role::Other("producer")),
    ("ContactPerson", Role::Other("contributor")),
    ("HostingInstitution", Role::Other("host")),
    ("RightsHolder", Role::Other("holder")),
    ("Sponsor", Role::Other("sponsor")),
    ("ProjectLeader", Role::Other("contributor")),
];

/// The role that a type of contributor is.
pub fn role_of(word: &str) -> Role {
    ROLES.iter().find(|(known, _)| *known == word).map_or(Role::Other("contributor"), |(_, role)| *role)
}

/// What a description of a series says.
#[derive(Debug, PartialEq)]
pub struct Series<'a> {
    pub title: &'a str,
    pub volume: Option<&'a str>,
    pub issue: Option<&'a str>,
    pub pages: Option<&'a str>,
}

/// `Title, volume(issue), first-last`, the parts behind the title where they are numbers. `None` for any other text.
pub fn series(text: &str) -> Option<Series<'_>> {
    let mut parts: Vec<&str> = text.rsplitn(3, ", ").collect();
    parts.reverse();
    let is_number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let numbers: Vec<&str> = parts.iter().skip(1).copied().filter(|part| is_number(part)).collect();
    let title = parts.first()?.trim();
    if numbers.len() + 1 != parts.len() || numbers.is_empty() {
        return None;
    }
    let (volume, issue) = match numbers.first()?.split_once('(') {
        Some((volume, issue)) => (volume, issue.strip_suffix(')')),
        None => (*numbers.first()?, None),
    };
    let pages = numbers.get(1).copied().filter(|pages| pages.contains('-') || pages.bytes().all(|b| b.is_ascii_digit()));
    Some(Series { title, volume: Some(volume.trim()), issue, pages })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_series_is_title_volume_and_pages() {
        let all = |title, volume, issue, pages| Some(Series { title, volume, issue, pages });
        assert_eq!(series("Journal of X, 3(2), 12-15"), all("Journal of X", Some("3"), Some("2"), Some("12-15")));
        assert_eq!(series("Journal of X, 3"), all("Journal of X", Some("3"), None, None));
        assert_eq!(series("A series of talks, and more"), None);
        assert_eq!(series("DataCite Blog"), None);
    }

    #[test]
    fn words_count_where_the_general_type_says_little() {
        assert_eq!(kind_of("Dataset", "Census"), Some(Kind::Dataset));
        assert_eq!(kind_of("Text", "Dissertation"), Some(Kind::Thesis));
        assert_eq!(kind_of("Text", "Poem"), Some(Kind::Article));
        assert_eq!(kind_of("Other", "Poem"), None);
    }
}
