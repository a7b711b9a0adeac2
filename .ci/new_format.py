#!/usr/bin/env python3
"""Starts a format that is written: its folder with table and writer, and its line in FORMATS.

    .ci/new_format.py endnote-xml               (make new-format NAME=endnote-xml)

What it starts with writes the title and tells all else as lost.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOD = """//! {name}: WHAT IT IS. Sources: THE STANDARD OR MANUAL.

pub mod tags;
pub mod write;

pub use write::{camel}Writer;
"""
TAGS = """//! The fields of {name} and the slots they fill: reader and writer use this table. Source: THE STANDARD OR MANUAL.

use crate::model::slot::Slot;

/// A field's tag and its slot.
pub static TAGS: &[(&str, Slot)] = &[("TITLE", Slot::Title)];
"""
WRITE = """//! Writing {name}.

use super::tags::TAGS;
use crate::formats::unwritten::{{self, Slots}};
use crate::formats::write::{{Losses, Refused, Writer}};
use crate::model::reference::Reference;
use crate::model::slot::Slot;
use std::ops::Range;

/// Writes {name}.
pub struct {camel}Writer;

const WHY: &str = "{name} has no field for it";

impl Writer for {camel}Writer {{
    fn open(&self, _: &mut Vec<u8>) {{}}

    fn write(&self, record: &Reference<'_>, _: &str, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused> {{
        let mut written = Slots::default();
        for &(tag, slot) in TAGS {{
            let text = if slot == Slot::Title {{ record.title }} else {{ record.text(slot) }};
            if let Some(rich) = text {{
                // No line break of a value may start a line of its own.
                let line: Vec<&str> = rich.text.split_whitespace().collect();
                out.extend_from_slice(format!("{{tag}} {{}}\\n", line.join(" ")).as_bytes());
                written.insert(slot);
            }}
        }}
        for person in record.contributors {{
            losses.lost("contributors", person.name.family, WHY);
        }}
        unwritten::report(record, written, losses, WHY);
        Ok(None)
    }}

    fn close(&self, _: &mut Vec<u8>) {{}}
}}
"""
LINE = """    Format {{
        name: "{name}",
        about: "WHAT IT IS, FOR WHOM",
        extensions: &[],
        told_by: "",
        is: |_| false,
        read: None,
        write: Some(|_| Box::new({module}::{camel}Writer)),
        layout: None,
    }},
];
"""


def main():
    name = sys.argv[1] if len(sys.argv) == 2 else ""
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        sys.exit("new-format: NAME=name, in lower case, words with hyphens between them")
    module, camel = name.replace("-", "_"), "".join(word.capitalize() for word in name.split("-"))
    folder = ROOT / "src" / "formats" / module
    if folder.exists():
        sys.exit(f"new-format: {folder.relative_to(ROOT)} is there already")
    formats, listed = (ROOT / "src" / "formats" / file for file in ("mod.rs", "list.rs"))
    text = listed.read_text()
    start = text.index("pub static FORMATS")
    end = text.index("\n];\n", start) + 1
    text = text[:end] + LINE.format(name=name, module=module, camel=camel) + text[end + 3 :]
    listed.write_text(text.replace(" bibtex, ", f" bibtex, {module}, ", 1))
    text = re.sub(r"^(pub mod batch;\n)", rf"\1pub mod {module};\n", formats.read_text(), count=1, flags=re.M)
    folder.mkdir()
    for file, template in (("mod.rs", MOD), ("tags.rs", TAGS), ("write.rs", WRITE)):
        (folder / file).write_text(template.format(name=name, camel=camel))
    formats.write_text(text)
    print(f"{folder.relative_to(ROOT)}: named in FORMATS. `cargo fmt` puts its line in order; then see CONTRIBUTING.md.")


if __name__ == "__main__":
    main()
