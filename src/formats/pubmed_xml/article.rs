//! An article: `MedlineCitation` and what PubMed adds to it.

use super::{abstract_text, add, date, identifiers, locations, pages, people};
use crate::formats::builder::Builder;
use crate::formats::xml::Element;
use crate::model::kind::Kind;
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::normalize::language;
use crate::normalize::record::kind::of_types;

/// Types that say how the work was paid for, not what it is.
const SUPPORT: &str = "Research Support";

/// Reads `PubmedArticle`, or a `MedlineCitation` alone.
pub fn read<'a>(root: Element<'_, 'a>, builder: &mut Builder<'a>) {
    let citation = root.child("MedlineCitation").unwrap_or(root);
    add(builder, Slot::Pmid, citation.child("PMID"), "/PMID");
    if let Some(article) = citation.child("Article") {
        self::article(article, builder);
    }
    if let Some(journal) = citation.child("MedlineJournalInfo") {
        if builder.text(Slot::ContainerShort).is_none() {
            add(builder, Slot::ContainerShort, journal.child("MedlineTA"), "/MedlineJournalInfo/MedlineTA");
        }
        if builder.text(Slot::Issn).is_none() && builder.text(Slot::Eissn).is_none() {
            add(builder, Slot::Issn, journal.child("ISSNLinking"), "/MedlineJournalInfo/ISSNLinking");
        }
        add(builder, Slot::PublisherPlace, journal.child("Country"), "/MedlineJournalInfo/Country");
        builder.assigned("periodical-id", journal.child("NlmUniqueID").map_or("", |id| id.text()), Some("NLM"));
    }
    for list in citation.children() {
        match list.name() {
            "KeywordList" => list.all("Keyword").for_each(|word| add(builder, Slot::Keyword, Some(word), "/KeywordList/Keyword")),
            "MeshHeadingList" => list.all("MeshHeading").for_each(|heading| mesh(heading, builder)),
            "CommentsCorrectionsList" => list.all("CommentsCorrections").for_each(|other| correction(other, builder)),
            "CommentsCorrections" => correction(list, builder),
            "OtherAbstract" if builder.text(Slot::AbstractTranslated).is_none() => {
                builder.translated_language = list.attr("Language").map(language::read);
                abstract_text(builder, Slot::AbstractTranslated, list);
            }
            "ChemicalList" => {
                list.inside().filter(|element| element.name() == "NameOfSubstance").for_each(|name| add(builder, Slot::Extra, Some(name), "/NameOfSubstance"))
            }
            "GeneSymbolList" => list.all("GeneSymbol").for_each(|name| add(builder, Slot::Extra, Some(name), "/GeneSymbol")),
            "CoiStatement" | "GeneralNote" | "NumberOfReferences" | "SpaceFlightMission" => {
                let path = builder.arena.format(format_args!("/{}", list.name()));
                add(builder, Slot::Extra, Some(list), path);
            }
            _ => {}
        }
    }
    if let Some(data) = root.child("PubmedData") {
        if let Some(list) = data.child("ArticleIdList") {
            identifiers(builder, list);
        }
        add(builder, Slot::Extra, data.child("PublicationStatus"), "/PublicationStatus");
        let received = data.child("History").and_then(|history| history.all("PubMedPubDate").find(|date| date.attr("PubStatus") == Some("received")));
        if let Some(received) = received {
            date(builder, Slot::Submitted, received, "/History/PubMedPubDate");
        }
    }
}

fn article<'a>(article: Element<'_, 'a>, builder: &mut Builder<'a>) {
    if let Some(journal) = article.child("Journal") {
        self::journal(journal, builder);
    }
    add(builder, Slot::Title, article.child("ArticleTitle"), "/ArticleTitle");
    add(builder, Slot::OriginalTitle, article.child("VernacularTitle"), "/VernacularTitle");
    if builder.text(Slot::Title).is_none() {
        add(builder, Slot::Title, article.child("VernacularTitle"), "/VernacularTitle");
    }
    pages(builder, article);
    locations(builder, article);
    if let Some(text) = article.child("Abstract") {
        abstract_text(builder, Slot::Abstract, text);
    }
    article.all("AuthorList").for_each(|list| people::read(list, builder));
    add(builder, Slot::Language, article.child("Language"), "/Language");
    if let Some(model) = article.attr_value("PubModel", "/Article/@PubModel") {
        builder.add(Slot::PubModel, model);
    }
    if let Some(electronic) = article.child("ArticleDate") {
        date(builder, Slot::Online, electronic, "/ArticleDate");
    }
    for grant in article.inside().filter(|element| element.name() == "Grant") {
        let part = |name: &str| grant.child(name).map_or("", |part| part.text());
        let text = builder.arena.format(format_args!("{} {}", part("GrantID"), part("Agency"))).trim();
        if !text.is_empty() {
            builder.add(Slot::Extra, grant.holding("/Grant", Rich::plain(text)));
        }
    }
    let types = article.at(&["PublicationTypeList"]);
    let types: Vec<&'a str> =
        types.map(|list| list.all("PublicationType").map(|of| of.text()).filter(|of| !of.starts_with(SUPPORT)).collect()).unwrap_or_default();
    let mut genres = Vec::new();
    // What stands in a journal is an article, whatever else its types say.
    let kind = match of_types(types.iter().copied(), builder.text(Slot::ContainerTitle), &mut |genre| genres.push(genre)) {
        Some(kind @ (Kind::Article | Kind::ArticleNewspaper | Kind::Dataset)) => kind,
        _ => Kind::ArticleJournal,
    };
    builder.kind(kind, true);
    genres.into_iter().for_each(|genre| builder.genre(genre));
}

fn journal<'a>(journal: Element<'_, 'a>, builder: &mut Builder<'a>) {
    for issn in journal.all("ISSN") {
        let slot = if issn.attr("IssnType") == Some("Electronic") { Slot::Eissn } else { Slot::Issn };
        add(builder, slot, Some(issn), "/Journal/ISSN");
    }
    if let Some(issue) = journal.child("JournalIssue") {
        add(builder, Slot::Volume, issue.child("Volume"), "/JournalIssue/Volume");
        add(builder, Slot::Issue, issue.child("Issue"), "/JournalIssue/Issue");
        if let Some(published) = issue.child("PubDate") {
            date(builder, Slot::Issued, published, "/PubDate");
        }
    }
    add(builder, Slot::ContainerTitle, journal.child("Title"), "/Journal/Title");
    add(builder, Slot::ContainerShort, journal.child("ISOAbbreviation"), "/Journal/ISOAbbreviation");
}

/// A heading of MeSH, with each of its qualifiers as MEDLINE writes it: `Software/history`.
fn mesh<'a>(heading: Element<'_, 'a>, builder: &mut Builder<'a>) {
    let Some(descriptor) = heading.child("DescriptorName").filter(|name| !name.text().is_empty()) else { return };
    let mut qualified = false;
    for qualifier in heading.all("QualifierName") {
        let text = builder.arena.format(format_args!("{}/{}", descriptor.text(), qualifier.text()));
        builder.add(Slot::Keyword, qualifier.holding("/MeshHeading", Rich::plain(text)));
        qualified = true;
    }
    if !qualified {
        builder.add(Slot::Keyword, descriptor.line("/MeshHeading/DescriptorName"));
    }
}

/// A comment, an erratum, a retraction: where it stands, under the name of what it is.
fn correction<'a>(other: Element<'_, 'a>, builder: &mut Builder<'a>) {
    let (Some(kind), Some(source)) = (other.attr("RefType"), other.child("RefSource")) else { return };
    let path = builder.arena.format(format_args!("/{kind}"));
    let text = match other.child("PMID").and_then(|pmid| pmid.known()) {
        Some(pmid) => builder.arena.format(format_args!("{} PMID: {pmid}", source.text())),
        None => source.text(),
    };
    if !text.is_empty() {
        builder.add(Slot::Extra, source.holding(path, Rich::plain(text)));
    }
}
