use crate::model::identifier::SlipKind;
use crate::rules::prelude::*;

rule! {
    /// A slip stands inside the DOI.
    ///
    /// ## What it does
    /// Tells a dot or an underscore written twice, tags of XML or HTML (`<br/>`), and a resolver's address with a whole DOI
    /// behind the prefix. Where an empty field may be meant (`2008..18.018`) and no pattern of the registrant's fits the DOI
    /// without it, it is information, and so is an address behind the prefix of the very DOI in it: both have been registered.
    /// A `//` is right, and so are the angle brackets of a SICI.
    ///
    /// ## Why
    /// The DOI has the right form and is not registered.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/ab..cd", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/ab.cd", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1016/https://doi.org/10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1037//0022-3514.52.3.511", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: a few registrants have registered DOIs with such slips in them.
    ///
    /// ## Sources
    /// The Crossref cleaning rules, errors of other types: Cioffi et al., 2022, <https://doi.org/10.1007/s11192-022-04367-w>
    DOI016 "doi-slip-inside", Warning, Layer, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.doi.each() {
        let Some(slip) = field.value.slip.filter(|_| field.value.syntax.is_none()) else { continue };
        let (start, end) = slip.place;
        let text = field.raw.text.get(start as usize..end as usize).unwrap_or_default();
        let what = match slip.kind {
            SlipKind::Doubled => "a mark written twice",
            SlipKind::Markup => "a tag",
            SlipKind::Resolver => "a resolver's address",
        };
        let severity = if slip.sure { Warning } else { Info };
        found.with(severity, field.part(slip.place), format_args!("the DOI has {what} in it: {text}")).fix_whole(
            Safety::Unsafe,
            "write the DOI without the slip",
            slip.mended,
        );
    }
}
