//! Values that stand in variables of CSL, or in `custom` where CSL has none.

use crate::formats::json_text::string;
use crate::model::name::Name;
use crate::model::reference::{LinkKind, Reference};

/// A name by its parts, or a literal.
pub(super) fn person(name: &Name<'_>, out: &mut Vec<u8>) {
    let start = out.len();
    out.push(b'{');
    let parts: &[(&str, &str)] = if name.literal.is_empty() {
        &[
            ("family", name.family),
            ("given", name.given),
            ("dropping-particle", name.dropping),
            ("non-dropping-particle", name.particle),
            ("suffix", name.suffix),
        ]
    } else {
        &[("literal", name.literal)]
    };
    for (part, text) in parts.iter().filter(|(_, text)| !text.is_empty()) {
        if out.len() > start + 1 {
            out.push(b',');
        }
        out.push(b'"');
        out.extend_from_slice(part.as_bytes());
        out.extend_from_slice(b"\":");
        string(text, out);
    }
    out.push(b'}');
}

/// The link that a reader should follow: a page about the work, else the resolver's, else the full text.
pub(super) fn url<'a>(record: &Reference<'a>) -> Option<&'a str> {
    record.link(LinkKind::Page).or_else(|| record.link(LinkKind::Resolver)).or_else(|| record.link(LinkKind::Pdf))
}
