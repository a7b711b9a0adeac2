use crate::diagnostic::LineFault;
use crate::rules::prelude::*;

rule! {
    /// A record of RIS has no end.
    ///
    /// ## What it does
    /// Looks for `ER` as the last line of each record.
    ///
    /// ## Why
    /// Programs that wait for it join the record with the next one, or lose it.
    ///
    /// ## Example
    /// ```ris,bad
    /// TY  - JOUR
    /// AU  - Berg, Jan
    /// TI  - Tides of the Baltic
    /// JO  - Ecology
    /// PY  - 2020
    /// VL  - 12
    /// SP  - 37
    /// EP  - 68
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
    /// ## Fix safety
    /// Safe: the record ends where the next one begins.
    ///
    /// ## Sources
    /// RIS specification (2001): `ER` is required and last.
    RIS003 "ris-no-end", Error, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::Line { at, odd: LineFault::EndMissing, text } = fault {
            let place = Place { layer: 0, at: At::Text(*at) };
            let told = found.at(place, format_args!("no ER ends the record"));
            told.fix(Safety::Safe, "write the last line", FixOp::Raw(format!("{text}ER  - ")));
        }
    }
}
