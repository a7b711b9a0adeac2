use crate::diagnostic::LineFault;
use crate::rules::prelude::*;

rule! {
    /// A tag is none of RIS.
    ///
    /// ## What it does
    /// Looks for each tag in the specifications of 2001 and 2011 and among those that databases write.
    ///
    /// ## Why
    /// Programs pass the line over.
    ///
    /// ## Example
    /// ```ris,bad
    /// TY  - JOUR
    /// AU  - Berg, Jan
    /// TI  - Tides of the Baltic
    /// JO  - Ecology
    /// PY  - 2020
    /// ZZ  - 7
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
    /// RIS specifications (2001, 2011).
    RIS004 "ris-tag-unknown", Info, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::Line { at, odd: LineFault::TagUnknown, text } = fault {
            found.at(Place { layer: 0, at: At::Text(*at) }, format_args!("no tag {text} is known"));
        }
    }
}
