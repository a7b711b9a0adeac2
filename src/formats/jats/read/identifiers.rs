//! Identifiers and links, in the front matter and in citations.

use crate::formats::builder::{Builder, Value};
use crate::formats::jats::identifiers::TYPES;
use crate::formats::xml::Element;
use crate::model::slot::Slot;
use crate::normalize::doi;

/// `article-id` and `pub-id`.
pub fn identifier<'a>(element: Element<'_, 'a>, path: &'a str, builder: &mut Builder<'a>) {
    let kind = element.attr("pub-id-type").unwrap_or("");
    let mut add = |slot, path| {
        builder.add(slot, element.line(path));
    };
    match kind {
        "doi" => add(Slot::Doi, "/pub-id[@pub-id-type=doi]"),
        "pmid" => add(Slot::Pmid, "/pub-id[@pub-id-type=pmid]"),
        "pmc" | "pmcid" | "pmc-uid" => add(Slot::Pmcid, "/pub-id[@pub-id-type=pmcid]"),
        "arxiv" => add(Slot::Arxiv, "/pub-id[@pub-id-type=arxiv]"),
        "isbn" => add(Slot::Isbn, "/isbn"),
        "issn" => add(Slot::Issn, "/issn"),
        "std-designation" => add(Slot::Number, "/pub-id[@pub-id-type=std-designation]"),
        "custom" if element.attr("custom-type") == Some("doi") => add(Slot::Doi, "/pub-id[@custom-type=doi]"),
        "publisher-id" if element.attr("assigning-authority").is_some() => builder.assigned("paperid", element.text(), element.attr("assigning-authority")),
        "custom" | "other" | "" => builder.assigned(element.attr("custom-type").unwrap_or(path), element.text(), element.attr("assigning-authority")),
        kind => {
            let scheme = TYPES.iter().find(|(_, written)| *written == kind).map_or(kind, |(scheme, _)| *scheme);
            builder.assigned(scheme, element.text(), element.attr("assigning-authority"));
        }
    }
}

/// Links; one that only resolves the DOI is told apart.
pub fn links<'a>(urls: &[Value<'a>], doi: Option<&str>, builder: &mut Builder<'a>) {
    for value in urls {
        let leads = doi::in_link(value.rich.text, builder.arena);
        let resolves = leads.is_some_and(|link| link.resolver && doi.is_none_or(|doi| doi::same(link.doi, doi)));
        let slot = if resolves && builder.text(Slot::DoiUrl).is_none() { Slot::DoiUrl } else { Slot::Url };
        builder.add(slot, *value);
    }
}
