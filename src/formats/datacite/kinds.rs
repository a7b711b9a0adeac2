//! DataCite's resource types and contributor types.

use crate::model::kind::Kind;
use crate::model::reference::Role;

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
    ("PeerReview", Kind::Review),
    ("Preprint", Kind::Article),
    ("Report", Kind::Report),
    ("Software", Kind::Software),
    ("Sound", Kind::Song),
    ("Standard", Kind::Standard),
    ("Text", Kind::Document),
];

/// Types in free words that are surer than a general `Text` or `Other`.
static FREE: &[(&str, Kind)] = &[
    ("article", Kind::ArticleJournal),
    ("journalarticle", Kind::ArticleJournal),
    ("journal article", Kind::ArticleJournal),
    ("scholarlyarticle", Kind::ArticleJournal),
    ("blogposting", Kind::PostWeblog),
    ("blog post", Kind::PostWeblog),
    ("book", Kind::Book),
    ("book chapter", Kind::Chapter),
    ("bookchapter", Kind::Chapter),
    ("chapter", Kind::Chapter),
    ("conference paper", Kind::PaperConference),
    ("conferencepaper", Kind::PaperConference),
    ("inproceedings", Kind::PaperConference),
    ("dissertation", Kind::Thesis),
    ("thesis", Kind::Thesis),
    ("phdthesis", Kind::Thesis),
    ("mastersthesis", Kind::Thesis),
    ("preprint", Kind::Article),
    ("report", Kind::Report),
    ("technical report", Kind::Report),
    ("working paper", Kind::Report),
    ("poster", Kind::Graphic),
    ("presentation", Kind::Speech),
    ("webpage", Kind::Webpage),
];

/// The kind of a general type, made surer by the free one and by the type for citation processors that DataCite derives.
pub fn general(general: Option<&str>, free: Option<&str>, citeproc: Option<&str>) -> Option<Kind> {
    let of_free = free.and_then(|free| {
        let free = free.trim().to_ascii_lowercase();
        FREE.iter().find(|(name, _)| *name == free).map(|(_, kind)| *kind)
    });
    let named = general.and_then(|general| GENERAL.iter().find(|(name, _)| general.eq_ignore_ascii_case(name)).map(|(_, kind)| *kind));
    match named {
        Some(Kind::Document) | None => of_free.or_else(|| citeproc.and_then(Kind::from_csl).filter(|kind| *kind != Kind::Article)).or(named),
        known => known,
    }
}

/// The role of a contributor type.
///
/// Source: DataCite Metadata Schema 4.6, appendix 1, `contributorType`.
pub fn role(contributor: &str) -> Role {
    match contributor {
        "Editor" => Role::Editor,
        "Translator" => Role::Translator,
        "Producer" => Role::Other("producer"),
        "DataCurator" => Role::Other("curator"),
        "HostingInstitution" => Role::Other("hosting-institution"),
        "ContactPerson" => Role::Other("contact-person"),
        "DataCollector" => Role::Other("data-collector"),
        "DataManager" => Role::Other("data-manager"),
        "Distributor" => Role::Other("distributor"),
        "Funder" => Role::Other("funder"),
        "ProjectLeader" => Role::Other("project-leader"),
        "ProjectManager" => Role::Other("project-manager"),
        "ProjectMember" => Role::Other("project-member"),
        "RegistrationAgency" => Role::Other("registration-agency"),
        "RegistrationAuthority" => Role::Other("registration-authority"),
        "RelatedPerson" => Role::Other("related-person"),
        "ResearchGroup" => Role::Other("research-group"),
        "RightsHolder" => Role::Other("rights-holder"),
        "Researcher" => Role::Other("researcher"),
        "Sponsor" => Role::Other("sponsor"),
        "Supervisor" => Role::Other("supervisor"),
        "WorkPackageLeader" => Role::Other("work-package-leader"),
        _ => Role::Other("contributor"),
    }
}
