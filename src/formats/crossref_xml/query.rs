//! An answer that has the work in the query itself, all in one level.
//!
//! Source: crossref_query_output 2.0 and 3.0, `query`.

use super::Reading;
use super::cut::TITLES;
use crate::formats::xml::Element;
use crate::model::kind::Kind;
use crate::model::name::Name;
use crate::model::reference::Role;
use crate::model::slot::Slot;

/// `doi/@type`.
const KINDS: [(&str, Kind); 17] = [
    ("journal_article", Kind::ArticleJournal),
    ("journal_title", Kind::Periodical),
    ("journal_volume", Kind::Periodical),
    ("journal_issue", Kind::Periodical),
    ("book_title", Kind::Book),
    ("book_series", Kind::Book),
    ("book_content", Kind::Chapter),
    ("conference_title", Kind::Book),
    ("conference_series", Kind::Book),
    ("conference_paper", Kind::PaperConference),
    ("dissertation", Kind::Thesis),
    ("report-paper_title", Kind::Report),
    ("report-paper_content", Kind::Report),
    ("standard_title", Kind::Standard),
    ("posted_content", Kind::Article),
    ("peer_review", Kind::Review),
    ("dataset", Kind::Dataset),
];

impl<'a> Reading<'_, 'a> {
    /// Reads a query with the metadata of what was found.
    pub fn query(&mut self, query: Element<'_, 'a>) {
        let doi = query.child("doi");
        let kind = doi.and_then(|doi| doi.attr("type")).and_then(|of| KINDS.iter().find(|(known, _)| *known == of)).map(|(_, kind)| *kind);
        self.builder.kind(kind.unwrap_or(Kind::Document), kind.is_some());
        self.add(Slot::Doi, doi, "/doi");
        let titles = TITLES.iter().filter_map(|name| query.child(name).filter(|title| title.known().is_some()));
        for (at, title) in titles.enumerate() {
            // The finest title is the work's own, the next that of what it is in.
            let slot = match (at, title.name()) {
                (0, _) => Slot::Title,
                (1, name) if name != "series_title" => Slot::ContainerTitle,
                _ => Slot::CollectionTitle,
            };
            self.add(slot, Some(title), self.builder.arena.format(format_args!("/{}", title.name())));
        }
        self.people(query.child("contributors"), Role::Author);
        // Older answers have the first author's surname alone.
        if let Some(family) = query.child("author").and_then(|author| author.known()).filter(|_| !self.builder.has_role(Role::Author)) {
            self.builder.person(Role::Author, Name { family, ..Name::default() }, query.child("author").map(|author| author.line("/author")));
        }
        self.issns(query);
        query.all("isbn").for_each(|isbn| self.add(Slot::Isbn, Some(isbn), "/isbn"));
        self.pages(Some(query));
        self.add(Slot::Issued, query.all("year").min_by_key(|year| year.text()), "/year");
        for (slot, name, path) in [
            (Slot::Volume, "volume", "/volume"),
            (Slot::Issue, "issue", "/issue"),
            (Slot::Edition, "edition_number", "/edition_number"),
            (Slot::Number, "component_number", "/component_number"),
            (Slot::ArticleNumber, "item_number", "/item_number"),
        ] {
            self.add(slot, query.child(name), path);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::formats::Source;
    use crate::model::record::Address;
    use crate::model::slot::Slot;
    use crate::source::Arena;

    #[test]
    fn a_query_that_was_answered_is_a_work() {
        let text = r#"<query status="resolved"><doi type="journal_article">10.5555/1</doi><issn type="print">12345679</issn>
            <journal_title>Mire Studies</journal_title><contributors><contributor sequence="first" contributor_role="author">
            <given_name>Ada</given_name><surname>Moor</surname></contributor><organization>Bog Council</organization></contributors>
            <volume>5</volume><issue>2</issue><first_page>10</first_page><last_page>12</last_page><year media_type="print">2012</year>
            <year media_type="online">2011</year><article_title>Peat</article_title></query>"#;
        let arena = Arena::new();
        let record = super::super::read(Source::new(text, Address::default(), &arena));
        let it = record.reference;
        assert_eq!(it.kind, crate::model::kind::Kind::ArticleJournal);
        assert_eq!((it.title.map(|title| title.text), it.doi, it.issn), (Some("Peat"), Some("10.5555/1"), &["1234-5679"][..]));
        assert_eq!(it.issued.map(|date| date.to_string()), Some("2011".into()));
        assert_eq!(it.pages.map(|pages| pages.text), Some("10-12"));
        assert_eq!(it.contributors.iter().map(|one| (one.name.family, one.name.literal)).collect::<Vec<_>>(), [("Moor", ""), ("", "Bog Council")]);
        assert_eq!((it.container_title.map(|title| title.text), it.volume, it.issue), (Some("Mire Studies"), Some("5"), Some("2")));
    }

    #[test]
    fn the_finest_title_is_the_works_own() {
        for (titles, title, container, collection) in [
            ("<series_title>S</series_title><volume_title>B</volume_title><article_title>C</article_title>", "C", Some("B"), Some("S")),
            ("<series_title>S</series_title><volume_title>B</volume_title>", "B", None, Some("S")),
            ("<series_title>S</series_title>", "S", None, None),
            ("<journal_title>J</journal_title>", "J", None, None),
        ] {
            let arena = Arena::new();
            let text = arena.format(format_args!("<query><doi>10.5555/1</doi>{titles}</query>"));
            let it = super::super::read(Source::new(text, Address::default(), &arena)).reference;
            let slot = |slot| it.text(slot).map(|text| text.text);
            let container_title = it.container_title.map(|title| title.text);
            assert_eq!((it.title.map(|title| title.text), container_title, slot(Slot::CollectionTitle)), (Some(title), container, collection), "{titles}");
        }
    }
}
