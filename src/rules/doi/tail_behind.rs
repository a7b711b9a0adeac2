use crate::rules::prelude::*;

rule! {
    /// Something stands behind the DOI.
    ///
    /// ## What it does
    /// Tells what was copied along with a DOI: the view of the publisher's page (`/abstract`, `/full`, `.pdf`), a query or a
    /// fragment, punctuation of the sentence it stood in, an unmatched closing bracket, a remark (`[doi]`, `accessed …`), a
    /// second DOI or a URL glued on. Endings that real DOIs have (`;2-#`, `>3.0.CO;2-X`, `(329)`) are right.
    ///
    /// ## Why
    /// With a tail it is another DOI, which nobody registered.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182.", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182/abstract", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "Tides of the Baltic Sea", "authors": "Anna Lind", "doi": "10.1000/182", "journal": {"name": "Marine Science", "volume": "12", "pages": "37-68"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe for `. , ;` and quotes at the end, unsafe for the rest: a few publishers have registered DOIs that end in a word.
    ///
    /// ## Sources
    /// N. Boudin et al., The Crossref cleaning rules: Cioffi et al., 2022, <https://doi.org/10.1007/s11192-022-04367-w>
    DOI004 "doi-trailing-junk", Warning, Layer, Mixed
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.doi.each() {
        let Some(tail) = field.value.tail else { continue };
        let (start, end) = tail.place;
        let text = field.raw.text.get(start as usize..end as usize).unwrap_or_default();
        let told = found.at(field.part(tail.place), format_args!("the DOI has \"{}\" behind it", text.trim()));
        match field.value.safe.filter(|_| tail.safe) {
            Some(text) => told.fix_whole(Safety::Safe, "take off what stands behind the DOI", text),
            None => told.unsafe_("take off what stands behind the DOI", ""),
        };
    }
}
