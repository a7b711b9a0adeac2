use super::{fields, kind_of};
use crate::rules::prelude::*;

rule! {
    /// A field is missing that the entry type needs.
    ///
    /// ## What it does
    /// Compares the fields of an entry with those that its type must have. Of fields that can stand for each other one is enough, and what `crossref` and `xdata` give counts. What other rules tell is not told here: a missing title (TTL001), journal (JNL001, JNL008), date (DAT010), and that nobody is named (NAM001).
    /// A warning where both BibTeX and BibLaTeX want the field, or the type is of one of them alone; information where only one of them does, for many good bibliographies leave it out: the publisher of an old book, the type of a thesis.
    ///
    /// ## Why
    /// Styles print such an entry with a gap, and BibTeX and biber warn.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @inproceedings{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @inproceedings{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, booktitle = {Papers on Seas}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @inproceedings{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, crossref = {seas}}
    /// @proceedings{seas, title = {Papers on Seas}, editor = {Lind, Anna}, year = {2020}}
    /// ```
    ///
    /// ## Sources
    /// *BibTeXing*, section 3.1, as `bibtex` with `plain.bst` 0.99b warns; biber's default data model, constraints.
    BIB004 "field-missing", Warning, Record, Never
}

/// Entry types and the fields that they must have: of each list one is enough, the first is told. Whether that is a warning.
static NEEDED: &[(&[&str], &[&str], bool)] = &[
    (&["inproceedings", "conference"], &["/booktitle", "/maintitle", "/journal", "/journaltitle"], true),
    (&["incollection", "suppcollection", "inreference"], &["/booktitle", "/maintitle", "/journal", "/journaltitle"], true),
    (&["inbook"], &["/booktitle", "/chapter", "/pages", "/maintitle", "/journal", "/journaltitle"], true),
    (&["bookinbook", "suppbook"], &["/booktitle", "/maintitle"], true),
    (&["mastersthesis", "phdthesis"], &["/school", "/institution", "/publisher", "/organization"], true),
    (&["techreport"], &["/institution", "/organization", "/publisher", "/school"], true),
    (&["thesis", "report"], &["/institution", "/school", "/publisher", "/organization"], true),
    (&["online"], &["/url", "/doi", "/eprint", "/howpublished"], true),
    (&["patent"], &["/number"], true),
    (&["thesis", "report"], &["/type"], false),
    (&["book", "inbook", "incollection"], &["/publisher", "/institution", "/organization", "/howpublished"], false),
    (&["unpublished"], &["/note", "/howpublished", "/url", "/eprint"], false),
    (&["collection", "reference", "mvcollection", "mvreference", "periodical"], &["/editor", "/editors", "/editora"], false),
    (
        &["article", "inproceedings", "conference", "incollection", "mastersthesis", "phdthesis", "techreport", "unpublished"],
        &["/author", "/authors", "/translator"],
        false,
    ),
];

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let kind = kind_of(record);
    for (_, needed, is_warning) in NEEDED.iter().filter(|(kinds, ..)| kinds.contains(&kind)) {
        let Some(first) = needed.first() else { continue };
        // That nobody is named is told by another rule.
        if matches!(*first, "/author" | "/editor") && record.reference.contributors.is_empty() {
            continue;
        }
        if !fields(record).any(|(_, raw)| needed.contains(&raw.path) && !raw.is_missing()) {
            let severity = if *is_warning { Warning } else { Info };
            let place = Place { layer: 0, at: At::Absent { path: first } };
            found.with(severity, place, format_args!("@{kind} has no {}", first.get(1..).unwrap_or("")));
        }
    }
}
