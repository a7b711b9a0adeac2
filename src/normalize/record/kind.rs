//! What kind of work a record is, from the types its source names.

use crate::model::kind::Kind;
use crate::model::record::Raw;

/// Types as Semantic Scholar and PubMed name them, folded to letters, with the kind they make and whether they say
/// only that.
///
/// Sources: Semantic Scholar API, `publicationTypes`; MeSH publication types.
static TYPES: &[(&str, Kind, bool)] = &[
    ("journalarticle", Kind::ArticleJournal, true),
    ("article", Kind::ArticleJournal, true),
    ("researcharticle", Kind::ArticleJournal, true),
    ("review", Kind::ArticleJournal, false),
    ("reviewarticle", Kind::ArticleJournal, false),
    ("systematicreview", Kind::ArticleJournal, false),
    ("metaanalysis", Kind::ArticleJournal, false),
    ("casereport", Kind::ArticleJournal, false),
    ("casereports", Kind::ArticleJournal, false),
    ("clinicaltrial", Kind::ArticleJournal, false),
    ("randomizedcontrolledtrial", Kind::ArticleJournal, false),
    ("comparativestudy", Kind::ArticleJournal, false),
    ("multicenterstudy", Kind::ArticleJournal, false),
    ("observationalstudy", Kind::ArticleJournal, false),
    ("editorial", Kind::ArticleJournal, false),
    ("letter", Kind::ArticleJournal, false),
    ("lettersandcomments", Kind::ArticleJournal, false),
    ("comment", Kind::ArticleJournal, false),
    ("study", Kind::ArticleJournal, false),
    ("news", Kind::ArticleMagazine, false),
    ("newspaperarticle", Kind::ArticleNewspaper, true),
    ("preprint", Kind::Article, true),
    ("book", Kind::Book, true),
    ("monograph", Kind::Book, true),
    ("booksection", Kind::Chapter, true),
    ("bookchapter", Kind::Chapter, true),
    ("chapter", Kind::Chapter, true),
    ("conference", Kind::PaperConference, true),
    ("conferencepaper", Kind::PaperConference, true),
    ("proceedingsarticle", Kind::PaperConference, true),
    ("congress", Kind::PaperConference, true),
    ("dataset", Kind::Dataset, true),
    ("software", Kind::Software, true),
    ("thesis", Kind::Thesis, true),
    ("dissertation", Kind::Thesis, true),
    ("academicdissertation", Kind::Thesis, true),
    ("technicalreport", Kind::Report, true),
    ("report", Kind::Report, true),
    ("patent", Kind::Patent, true),
    ("bookreview", Kind::ReviewBook, true),
];

/// The single texts in a member that may be one text, a list in a text, or an array.
pub fn items<'a>(raw: &Raw<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
    let text = raw.text.trim();
    let is_array = text.starts_with('[');
    // A repaired layer may have its texts in single quotes.
    let quote = if text.contains('"') { '"' } else { '\'' };
    // Between quotes in an array; between commas and semicolons else.
    let parts: Box<dyn Iterator<Item = &'a str>> = if is_array { Box::new(text.split(quote).skip(1).step_by(2)) } else { Box::new(text.split([',', ';'])) };
    parts.map(str::trim).filter(|item| !item.is_empty())
}

/// The kind that a list of types makes: the first that is no article, else the article; with it those types that
/// say more.
pub fn of_types<'a>(types: impl Iterator<Item = &'a str>, container: Option<&str>, genres: &mut dyn FnMut(&'a str)) -> Option<Kind> {
    let mut kind = None;
    for name in types {
        match TYPES.iter().find(|(known, ..)| is_type(name, known)) {
            Some(&(_, made, plain)) => {
                if !plain {
                    genres(name);
                }
                kind = match kind {
                    None => Some(made),
                    // A site that says both means a paper in proceedings only when the container is one.
                    Some(Kind::ArticleJournal) if made == Kind::PaperConference && !container.is_some_and(is_proceedings) => kind,
                    Some(Kind::PaperConference) if made == Kind::ArticleJournal && !container.is_some_and(is_proceedings) => Some(made),
                    Some(Kind::ArticleJournal) => Some(made),
                    other => other,
                };
            }
            None => genres(name),
        }
    }
    kind
}

/// Whether the letters of a name are those of a type of [`TYPES`], in any case.
fn is_type(name: &str, known: &str) -> bool {
    if name.is_ascii() {
        return name.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase()).eq(known.bytes());
    }
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).eq(known.chars())
}

fn is_proceedings(container: &str) -> bool {
    ["Proceedings", "Conference", "Symposium", "Workshop", "Congress"].iter().any(|word| container.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(types: &[&'static str], container: Option<&str>) -> (Option<Kind>, Vec<&'static str>) {
        let mut genres = Vec::new();
        let kind = of_types(types.iter().copied(), container, &mut |genre| genres.push(genre));
        (kind, genres)
    }

    #[test]
    fn types_make_a_kind_and_keep_what_they_say_besides() {
        assert_eq!(kind(&["Journal Article"], None), (Some(Kind::ArticleJournal), vec![]));
        assert_eq!(kind(&["Review", "JournalArticle"], None), (Some(Kind::ArticleJournal), vec!["Review"]));
        assert_eq!(kind(&["JournalArticle", "Conference"], Some("Proceedings of X")), (Some(Kind::PaperConference), vec![]));
        assert_eq!(kind(&["JournalArticle", "Conference"], Some("Ecology")), (Some(Kind::ArticleJournal), vec![]));
        assert_eq!(kind(&["Book"], None), (Some(Kind::Book), vec![]));
        assert_eq!(kind(&["Poem"], None), (None, vec!["Poem"]));
    }
}
