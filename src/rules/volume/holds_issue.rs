use crate::rules::prelude::*;

rule! {
    /// The volume holds the issue as well.
    ///
    /// ## What it does
    /// Finds `46 1`, `12(3)`, `12:3`, `vol. 12, no. 3` in the volume. A supplement or part (`33 Suppl 1`, `123 Pt 4`, `60 Spec No`) and a double volume (`85-86`, `12/13`) are right.
    ///
    /// ## Why
    /// Styles print volume and issue apart, and a link resolver looks for each.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "volume": "46 1"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "volume": "46", "issue": "1"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "volume": "12(3)"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies", "volume": "33 Suppl 1"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// Safe where no layer gives an issue: the volume is written alone and the issue put right after it. Unsafe else: the volume is written alone.
    ///
    /// ## Sources
    /// CSL 1.0.2, `volume` and `issue`.
    VOL001 "volume-holds-issue", Warning, Layer, Mixed
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    for field in record.fields.volume.each() {
        let (Some(volume), Some(issue)) = (field.value.volume, field.value.issue) else { continue };
        let safe = record.fields.issue.is_empty();
        let mut ops = Vec::new();
        for layer in record.layers {
            let Some(raw) = layer.raw(Slot::Volume).filter(|raw| raw.kind == field.raw.kind && raw.text == field.raw.text) else { continue };
            ops.push((raw.place(), FixOp::Text(volume.to_owned())));
            match layer.raw(Slot::Issue) {
                Some(empty) if empty.missing == Some(Missing::Empty) => ops.push((empty.place(), FixOp::Text(issue.to_owned()))),
                Some(_) => {}
                None => ops.push((raw.place(), FixOp::InsertAfter { name: issue_name(record), json: quoted(issue) })),
            }
        }
        let safety = if safe { Safety::Safe } else { Safety::Unsafe };
        let description = if safe { "write volume and issue apart" } else { "write the volume alone" };
        found.at(field, format_args!("volume {} holds issue {issue}", field.raw.text)).fix_all(safety, description, ops);
    }
}

/// The name of the member for the issue, as the format has it.
fn issue_name(record: &Record<'_>) -> &'static str {
    let path = (record.format.path_of)(Slot::Issue);
    path.rsplit('/').next().unwrap_or(path)
}

/// A text as JSON.
fn quoted(text: &str) -> String {
    let mut json = String::from("\"");
    crate::source::escape::encode(text, &mut json);
    json.push('"');
    json
}
