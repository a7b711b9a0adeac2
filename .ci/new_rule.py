#!/usr/bin/env python3
"""Starts a rule: takes the next free code of its family, writes the file with its headings, and names it in the family.

    .ci/new_rule.py pages/runs_backwards        (make new-rule NAME=pages/runs_backwards)

Until the examples are written, `cargo test --test rules` fails: they are the rule's tests.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = """use crate::rules::prelude::*;

rule! {{
    /// WHAT IS WRONG, IN ONE SENTENCE.
    ///
    /// ## What it does
    /// WHAT IS LOOKED AT AND COMPARED.
    ///
    /// ## Why
    /// WHAT THE FAULT COSTS WHOM.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {{"title": "A RECORD WITH THIS FAULT AND NO OTHER", "resultStr": null}}
    /// ```
    /// ```nested-json,good
    /// {{"title": "THE SAME WITHOUT", "resultStr": null}}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: WHY NOT.
    ///
    /// ## Sources
    /// THE STANDARD OR MANUAL, WITH THE SECTION.
    {code} "{name}", Warning, Layer, Never
}}

fn check(_record: &Record<'_>, _found: &mut Found<'_, '_>) {{}}
"""


def main():
    family, slash, what = sys.argv[1].partition("/") if len(sys.argv) == 2 else ("", "", "")
    folder = ROOT / "src" / "rules" / family
    if not slash or not re.fullmatch(r"[a-z][a-z0-9_]*", what) or not (folder / "mod.rs").exists():
        families = sorted(path.parent.name for path in (ROOT / "src" / "rules").glob("*/mod.rs"))
        sys.exit(f"new-rule: NAME=FAMILY/WHAT_IS_WRONG, where FAMILY is one of {', '.join(families)}")
    file = folder / f"{what}.rs"
    if file.exists():
        sys.exit(f"new-rule: {file.relative_to(ROOT)} is there already")
    letters = family_letters(folder)
    taken = re.findall(rf"^{letters}(\d{{3}}) ", (ROOT / "tests" / "codes.txt").read_text(), re.M)
    code = f"{letters}{max(map(int, taken), default=0) + 1:03}"
    module = folder / "mod.rs"
    module.write_text(named(module.read_text(), what))
    file.write_text(TEMPLATE.format(code=code, name=f"{family}-{what}".replace("_", "-")))
    print(f"{code}: {file.relative_to(ROOT)}, named in {module.relative_to(ROOT)}. Write it, then `make bless docs`.")


def family_letters(folder):
    """The letters of a family's codes, from one of its rules."""
    for file in sorted(folder.glob("*.rs")):
        if code := re.search(r"^    ([A-Z]{3})\d{3} \"", file.read_text(), re.M):
            return code[1]
    sys.exit(f"new-rule: no rule in {folder} to take the letters from")


def named(text, what):
    """The family's module with the rule among its modules, in order, and at the end of its list."""
    modules = sorted({*re.findall(r"^pub mod (\w+);$", text, re.M), what})
    block = "".join(f"pub mod {module};\n" for module in modules)
    text, count = re.subn(r"(?:^pub mod \w+;\n)+", block, text, count=1, flags=re.M)
    text, listed = re.subn(r"(pub static RULES: &\[&Rule\] = &\[.*?)(,?\s*)\];", rf"\1, &{what}::RULE];", text, count=1, flags=re.S)
    if not (count and listed):
        sys.exit("new-rule: the family's mod.rs has no `pub mod` lines or no RULES")
    return text


if __name__ == "__main__":
    main()
