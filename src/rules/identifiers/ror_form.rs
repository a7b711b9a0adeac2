use super::spellings::tell;
use crate::normalize::ror;
use crate::rules::prelude::*;

rule! {
    /// A ROR identifier is not the whole address.
    ///
    /// ## What it does
    /// Looks at fields named `ror`. The identifier of an organisation is its address, `https://ror.org/03yrm5c26`; its last two digits are worked out of the others.
    ///
    /// ## Why
    /// Programs that compare identifiers take another spelling for another organisation.
    ///
    /// ## Example
    /// ```bibtex,bad
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}, ror = {ror.org/03yrm5c26}}
    /// ```
    /// ```bibtex,fixed
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}, ror = {https://ror.org/03yrm5c26}}
    /// ```
    /// ```bibtex,good
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journal = {Ecology}, volume = {12}, pages = {37--68}, year = {2020}, ror = {https://ror.org/03yrm5c26}}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where only the address before it is shortened.
    ///
    /// ## Sources
    /// ROR documentation, ROR identifier pattern: <https://ror.readme.io/docs/identifier>
    ID009 "ror", Warning, Layer, Mixed
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let raws = record.layers.iter().flat_map(|layer| layer.raws);
    for raw in raws.filter(|raw| raw.slot == Slot::Extra && raw.path.eq_ignore_ascii_case("/ror") && !raw.is_missing()) {
        tell("ROR identifier", raw, &ror::read(raw.text, record.arena), found);
    }
}
