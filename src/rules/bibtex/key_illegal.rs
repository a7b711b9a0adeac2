use crate::normalize::key;
use crate::rules::prelude::*;

rule! {
    /// A key has a sign that no citation can have.
    ///
    /// ## What it does
    /// Finds white space and any of `,#%{}~\` in a key.
    ///
    /// ## Why
    /// LaTeX or BibTeX reads the sign as something else, so that the entry cannot be cited.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @article{berg 2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,fixed
    /// @article{berg_2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    /// ```bibtex,good
    /// @article{Berg:2020+a/b, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe: nothing could cite the key as it stood. White space becomes `_`, the other signs go.
    ///
    /// ## Sources
    /// biblatex manual 3.19, section 2.3; *BibTeXing*, section 2.3.
    BIB003 "key-illegal", Error, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(raw) = record.layers.first().filter(|_| record.format.bibtex).and_then(|layer| layer.raw(Slot::Key)) else { return };
    let is_illegal = |sign: char| sign.is_whitespace() || matches!(sign, ',' | '#' | '%' | '{' | '}' | '~' | '\\');
    if let Some(sign) = raw.text.chars().find(|sign| is_illegal(*sign)) {
        let told = found.at(raw, format_args!("the key has {}", Sign(sign)));
        if let Some(legal) = key::sanitise(raw.text) {
            told.safe("make the key legal", legal);
        }
    }
}

/// A sign as it is told.
struct Sign(char);

impl std::fmt::Display for Sign {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.0.is_whitespace() { f.write_str("white space") } else { write!(f, "“{}”", self.0) }
    }
}
