//! A book or a chapter of one: `PubmedBookArticle`.

use super::{abstract_text, add, date, identifiers, locations, pages, people};
use crate::formats::builder::Builder;
use crate::formats::xml::Element;
use crate::model::kind::Kind;
use crate::model::slot::Slot;

/// Reads the record.
pub fn read<'a>(root: Element<'_, 'a>, builder: &mut Builder<'a>) {
    let document = root.child("BookDocument").unwrap_or(root);
    add(builder, Slot::Pmid, document.child("PMID"), "/PMID");
    // A chapter says which part of the book it is.
    let chapter = document.child("ArticleTitle").filter(|title| title.attr("part").is_some() || title.attr("book").is_some());
    if let Some(book) = document.child("Book") {
        self::book(book, chapter.is_some(), builder);
    }
    add(builder, Slot::Title, chapter, "/ArticleTitle");
    if chapter.is_none() {
        add(builder, Slot::Extra, document.child("ArticleTitle"), "/ArticleTitle");
    }
    pages(builder, document);
    document.all("AuthorList").for_each(|list| people::read(list, builder));
    add(builder, Slot::Language, document.child("Language"), "/Language");
    if let Some(text) = document.child("Abstract") {
        abstract_text(builder, Slot::Abstract, text);
    }
    for list in document.all("KeywordList") {
        list.all("Keyword").for_each(|word| add(builder, Slot::Keyword, Some(word), "/KeywordList/Keyword"));
    }
    for list in [document.child("ArticleIdList"), root.at(&["PubmedBookData", "ArticleIdList"])].into_iter().flatten() {
        identifiers(builder, list);
    }
    if builder.text(Slot::Issued).is_none()
        && let Some(contributed) = document.child("ContributionDate")
    {
        date(builder, Slot::Issued, contributed, "/ContributionDate");
    }
    builder.kind(if chapter.is_some() { Kind::Chapter } else { Kind::Book }, true);
    document.all("PublicationType").for_each(|of| builder.genre(of.text()));
}

fn book<'a>(book: Element<'_, 'a>, has_chapter: bool, builder: &mut Builder<'a>) {
    if let Some(publisher) = book.child("Publisher") {
        add(builder, Slot::Publisher, publisher.child("PublisherName"), "/PublisherName");
        add(builder, Slot::PublisherPlace, publisher.child("PublisherLocation"), "/PublisherLocation");
    }
    add(builder, if has_chapter { Slot::ContainerTitle } else { Slot::Title }, book.child("BookTitle"), "/BookTitle");
    if let Some(published) = book.child("PubDate") {
        date(builder, Slot::Issued, published, "/PubDate");
    }
    book.all("AuthorList").for_each(|list| people::read(list, builder));
    for (name, slot, path) in [
        ("Volume", Slot::Volume, "/Volume"),
        ("VolumeTitle", Slot::VolumeTitle, "/VolumeTitle"),
        ("Edition", Slot::Edition, "/Edition"),
        ("CollectionTitle", Slot::CollectionTitle, "/CollectionTitle"),
        ("Medium", Slot::Medium, "/Medium"),
        ("ReportNumber", Slot::Number, "/ReportNumber"),
    ] {
        add(builder, slot, book.child(name), path);
    }
    book.all("Isbn").for_each(|isbn| add(builder, Slot::Isbn, Some(isbn), "/Isbn"));
    locations(builder, book);
}
