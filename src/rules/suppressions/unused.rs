use crate::rules::prelude::*;

rule! {
    /// An entry of `[[ignore]]`, or a comment that tells findings to be ignored, ignores nothing.
    ///
    /// ## What it does
    /// Tells an entry that no finding of the run fits, though its rule ran and a file was read that it is about. An entry for a key
    /// or a DOI is about every file. Tells a comment `% citable: ignore CODE -- reason` of a BibTeX file when no finding of its
    /// entry, or of the value on its line, has the code, though its rule ran. What rules over many records find is not asked.
    ///
    /// ## Why
    /// What it was for is mended, or its key has a slip. Left there, it hides the next finding.
    ///
    /// ## Example
    /// ```toml
    /// [[ignore]]
    /// code = "DOI010"
    /// doi = "10.5555/12345678"
    /// reason = "the journal's own test record"
    /// ```
    ///
    /// ## Fix safety
    /// The comment is taken away, or the codes of it that are of no use: a comment changes no record. An entry of the configuration
    /// has no fix, for other runs may read files that it is about.
    ///
    /// ## Sources
    /// The configuration, `citable.toml`, and comments of BibTeX files.
    SUP001 "suppression-unused", Warning, Reading, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for fault in record.faults {
        if let Fault::SuppressionUnused { at, code, mend } = fault {
            let place = |span| Place { layer: 0, at: At::Text(span) };
            let it = if mend.is_some() { "comment" } else { "entry" };
            let told = found.at(place(*at), format_args!("no finding of {code} is ignored by this {it}"));
            if let Some((span, text)) = mend {
                told.fix_all(Safety::Safe, "take it away", vec![(place(*span), FixOp::Raw((*text).to_owned()))]);
            }
        }
    }
}
