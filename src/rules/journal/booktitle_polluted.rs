use crate::rules::bibtex::fields;
use crate::rules::prelude::*;

rule! {
    /// More than its title stands in a booktitle.
    ///
    /// ## What it does
    /// BibTeX and BibLaTeX: finds pages (`pp. 3--9`), and the entry's own publisher or place, in `booktitle`. It has to be asked for: proceedings may have their place in their title.
    ///
    /// ## Why
    /// A style prints the pages and the publisher twice, and programs that look for the book do not find it.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @inproceedings{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, booktitle = {Papers on Seas, pp. 37--68}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @inproceedings{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, booktitle = {Papers on Seas}, pages = {37--68}, year = {2020}}
    /// ```
    ///
    /// ## Sources
    /// *BibTeXing*, section 3.2, `booktitle`.
    JNL007 "booktitle-polluted", Info, Layer, Never, off
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some((_, raw)) = fields(record).find(|(name, raw)| *name == "booktitle" && raw.kind == RawKind::Text) else { return };
    let Some((at, comma)) = raw.text.match_indices([',', '(']).next() else { return };
    let tail = raw.text.get(at + comma.len()..).unwrap_or("");
    let has_pages = ["pp.", "pages ", "p. "].iter().any(|word| {
        let behind = tail.find(word).and_then(|found| tail.get(found + word.len()..));
        behind.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    });
    if has_pages {
        found.at(raw, format_args!("pages stand in the booktitle “{}”", raw.text));
        return;
    }
    for slot in [Slot::Publisher, Slot::PublisherPlace] {
        let own = record.layers.first().and_then(|layer| layer.known(slot)).filter(|own| own.text.len() > 3 && tail.contains(own.text.trim()));
        if let Some(own) = own {
            found.at(raw, format_args!("{} stands in the booktitle too", own.text.trim())).related(own, format_args!("its own field"));
        }
    }
}
