use crate::diagnostic::LineFault;
use crate::rules::prelude::*;

rule! {
    /// A date of RIS cannot be read.
    ///
    /// ## What it does
    /// Finds values of `PY`, `Y1` and `DA` that are none of `YYYY/MM/DD/other` and no date in another known form. Known forms are told by the DAT rules.
    ///
    /// ## Why
    /// The date is lost in every other format.
    ///
    /// ## Example
    /// ```ris,bad
    /// TY  - JOUR
    /// AU  - Berg, Jan
    /// TI  - Tides of the Baltic
    /// JO  - Ecology
    /// PY  - 2020
    /// DA  - some day
    /// VL  - 12
    /// SP  - 37
    /// EP  - 68
    /// ER  -
    /// ```
    /// ```ris,good
    /// TY  - JOUR
    /// AU  - Berg, Jan
    /// TI  - Tides of the Baltic
    /// JO  - Ecology
    /// PY  - 2020
    /// VL  - 12
    /// SP  - 37
    /// EP  - 68
    /// ER  -
    /// ```
    ///
    /// ## Sources
    /// RIS specification (2001): `YYYY/MM/DD/other information`.
    RIS005 "ris-date", Warning, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::Line { at, odd: LineFault::Date, text } = fault {
            found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("“{text}” is no date"));
        }
    }
}
