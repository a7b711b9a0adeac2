use super::{fields, model, nearest};
use crate::rules::prelude::*;
use std::sync::LazyLock;

rule! {
    /// A field has a name that nothing knows.
    ///
    /// ## What it does
    /// Looks for each name among the fields of BibTeX and BibLaTeX and those that programs and databases write beside them (JabRef, Zotero, Mendeley, BibDesk, NASA ADS, INSPIRE, DBLP, MathSciNet, zbMATH, ACM, Web of Science). A name that is nearly one of them is told with it.
    ///
    /// ## Why
    /// Styles pass an unknown field over without a word, so that a slip in a name loses what the field says.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}, pulisher = {Lind}}
    /// ```
    /// ```bibtex,good
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}, timestamp = {2020-01-02}}
    /// ```
    ///
    /// ## Sources
    /// *BibTeXing*, section 3.2; biblatex manual 3.19, section 2.2; the manuals of the programs.
    BIB005 "field-unknown", Info, Layer, Never
}

/// Fields beside those of the manuals, of classic styles, programs and databases.
static OTHERS: LazyLock<Vec<&str>> = LazyLock::new(|| include_str!("other_fields.txt").split_whitespace().collect());

/// Beginnings of names that programs number or keep for themselves: BibDesk, JabRef, Mendeley, CiteULike; `OPT` and `ALT` are
/// Emacs's.
static FAMILIES: &[&str] = &[
    "bdsk-",
    "jabref-",
    "comment-",
    "mendeley-",
    "citeulike-",
    "zotero-",
    "opt",
    "alt",
    "x-",
    "file-",
    "ids",
    "read_",
    "added-",
    "interhash",
    "intrahash",
    "biburl",
    "url_",
    "local_",
    "pdf_",
    "ct-",
    "__",
];

fn is_known(name: &str) -> bool {
    let own = model::own_name(name);
    model::is_of_all(own) || model::is_of_some(own) || OTHERS.binary_search(&name).is_ok() || FAMILIES.iter().any(|start| name.starts_with(start))
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for (name, raw) in fields(record).filter(|(name, raw)| raw.kind != RawKind::Inherited && raw.slot == Slot::Extra && !is_known(name)) {
        found.at(raw.name_place(), format_args!("nothing knows the field {name}{}", nearest(name, model::fields)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_order() {
        assert!(OTHERS.is_sorted());
        assert!(["title", "eventdate", "bdsk-url-1", "mrnumber", "journal"].iter().all(|name| is_known(name)));
        assert!(!is_known("tilte"));
    }
}
