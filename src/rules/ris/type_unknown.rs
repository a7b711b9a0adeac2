use crate::diagnostic::LineFault;
use crate::rules::prelude::*;

rule! {
    /// A type of reference is none of RIS.
    ///
    /// ## What it does
    /// Looks for the value of `TY` in the specifications of 2001 and 2011 and among the types that programs write beside them.
    ///
    /// ## Why
    /// Programs read the record as something else, or refuse it.
    ///
    /// ## Example
    /// ```ris,bad
    /// TY  - JRNL
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
    /// RIS specifications (2001, 2011), reference types.
    RIS006 "ris-type-unknown", Warning, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::Line { at, odd: LineFault::TypeUnknown, text } = fault {
            found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("{text} is no type of RIS"));
        }
    }
}
