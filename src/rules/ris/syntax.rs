use crate::diagnostic::LineFault;
use crate::rules::prelude::*;

rule! {
    /// A line of RIS is none.
    ///
    /// ## What it does
    /// Finds lines without a tag where no value can go on: behind `TY`, `ID`, `DO`, or before the first tag. Tags that are spaced or spelled otherwise (`TY -JOUR`, `au  - Doe`) are a warning, told once a record.
    ///
    /// ## Why
    /// Programs that read RIS as it is specified pass such lines over, or refuse the file.
    ///
    /// ## Example
    /// ```ris,bad
    /// TY  - JOUR
    /// A line of its own
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
    /// ## Fix safety
    /// No fix: what the line belongs to is not in the record.
    ///
    /// ## Sources
    /// RIS specification (2001), format of tags.
    RIS001 "ris-syntax", Error, Layer, Never
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        let Fault::Line { at, odd, text } = fault else { continue };
        let place = Place { layer: 0, at: At::Text(*at) };
        match odd {
            LineFault::Stray => {
                found.at(place, format_args!("the line has no tag"));
            }
            LineFault::Spacing => {
                found.with(Warning, place, format_args!("the tag {text} stands in other spacing than “{}  - ”", text.to_uppercase()));
            }
            _ => {}
        }
    }
}
