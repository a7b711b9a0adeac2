//! The members of the nested record and the slots they fill: one table for reading, writing and pointing.

use crate::model::slot::Slot;

/// A member: its name, its path in a layer, and its slot.
pub struct Member {
    pub name: &'static str,
    /// The name with its quotes and the colon.
    pub opening: &'static str,
    pub path: &'static str,
    pub slot: Slot,
}

macro_rules! members {
    ($list:ident, $find:ident, $place:ident, $prefix:literal, $($name:literal $slot:ident),+ $(,)?) => {
        /// The members in the order the site writes them.
        pub static $list: &[Member] = &[$(Member { name: $name, opening: concat!("\"", $name, "\":"), path: concat!($prefix, $name), slot: Slot::$slot }),+];

        /// The member with this name.
        pub fn $find(name: &str) -> Option<&'static Member> {
            $list.get($place(name)?)
        }

        /// The place in the list of the member with this name.
        pub fn $place(name: &str) -> Option<usize> {
            // A match on text compiles to a search by length first: faster than hashing.
            let index = match name { $($name => Find::$slot as usize,)+ _ => return None };
            #[allow(non_camel_case_types)]
            enum Find { $($slot),+ }
            Some(index)
        }
    };
}

members! { MEMBERS, member, place, "/",
    "title" Title,
    "authors" Author,
    "doi" Doi,
    "DOIUrl" DoiUrl,
    "url" Url,
    "abstract" Abstract,
    "PeriodicalId" ContainerId,
    "journal" Container,
    "PeriodicalIF" ImpactFactor,
    "publicationDate" Issued,
    "publicationTypes" Genre,
    "fieldsOfStudy" Keyword,
    "isOpenAccess" OpenAccess,
    "openAccessPdf" Pdf,
    "citationCount" CitationCount,
    "resultStr" Original,
    "platform" Platform,
    "paperid" PaperId,
    "PeriodicalName" ContainerTitleAgain,
    "FirstCategoryId" SiteCategory,
    "ListUrlMain" ListUrl,
    "RegionNum" Region,
    "RegionCategory" RegionCategory,
    "ArticlePicture" Picture,
    "TitleCN" TitleTranslated,
    "AbstractTextCN" AbstractTranslated,
    "PMCID" Pmcid,
    "EPubDate" Online,
    "PubModel" PubModel,
    "JCR" Quartile,
    "JCRName" QuartileCategory,
    "Score" Score,
    "Total" Total,
    "ISSN" Issn,
    "EISSN" Eissn,
}

members! { JOURNAL, journal_member, journal_place, "/journal/",
    "name" ContainerTitle,
    "volume" Volume,
    "issue" Issue,
    "pages" Pages,
}

/// The path of a slot in a layer, whether a value stands there or not.
pub fn path_of(slot: Slot) -> &'static str {
    MEMBERS.iter().chain(JOURNAL).find(|member| member.slot == slot).map_or("", |member| member.path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_member_is_found_by_its_name() {
        for listed in MEMBERS {
            assert_eq!(member(listed.name).map(|m| m.path), Some(listed.path));
        }
        for listed in JOURNAL {
            assert_eq!(journal_member(listed.name).map(|m| m.slot), Some(listed.slot));
        }
        assert!(member("name").is_none());
    }
}
