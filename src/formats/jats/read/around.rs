//! What a sub-article does not say of itself, the article around it says.
//!
//! Source: JATS 1.3 tag library, `<front-stub>`: metadata that are not given are those of the enclosing article.

use super::front::{dates, journal_meta};
use crate::formats::builder::Builder;
use crate::formats::xml::Element;
use crate::model::slot::Slot;

/// Elements that are open where what is kept of the article ends.
pub const OPEN: [&str; 3] = ["article", "front", "article-meta"];

/// Takes journal, date, volume and issue over, each where the sub-article has none.
pub fn inherit<'a>(own: Element<'_, 'a>, article: Element<'_, 'a>, builder: &mut Builder<'a>) {
    let Some(front) = article.child("front") else { return };
    builder.elsewhere = true;
    if let (None, Some(journal)) = (own.child("journal-meta"), front.child("journal-meta")) {
        journal_meta(journal, builder);
    }
    let meta = own.child("article-meta").unwrap_or(own);
    if let Some(of_article) = front.child("article-meta") {
        if meta.child("pub-date").is_none() {
            dates(of_article, builder);
        }
        if meta.child("volume").is_none() && meta.child("issue").is_none() {
            for (name, slot, path) in [("volume", Slot::Volume, "/volume"), ("issue", Slot::Issue, "/issue")] {
                if let Some(number) = of_article.child(name) {
                    builder.add(slot, number.line(path));
                }
            }
        }
    }
    builder.elsewhere = false;
}
