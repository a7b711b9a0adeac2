use crate::diagnostic::LineFault;
use crate::rules::prelude::*;

rule! {
    /// A record of RIS has no type.
    ///
    /// ## What it does
    /// Looks for `TY` with a value at the start of each record.
    ///
    /// ## Why
    /// Programs cannot tell what the work is, and most of them pass over what stands before `TY`.
    ///
    /// ## Example
    /// ```ris,bad
    /// AU  - Berg, Jan
    /// TI  - Tides of the Baltic
    /// JO  - Ecology
    /// PY  - 2020
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
    /// RIS specification (2001): `TY` is required and first.
    RIS002 "ris-no-type", Error, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::Line { at, odd: LineFault::TypeMissing, .. } = fault {
            found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("the record has no type (TY)"));
        }
    }
}
