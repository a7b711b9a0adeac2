#!/usr/bin/env python3
"""Makes what fuzzing starts from out of the fixtures: fuzz/corpus/TARGET/ and, of the words in it, fuzz/corpus/TARGET.dict.

    fuzz/seeds.py TARGET...                     (make fuzz)
"""

import re
import sys
from collections import Counter
from pathlib import Path

FUZZ = Path(__file__).resolve().parent
FIXTURES = FUZZ.parent / "fixtures"
# Longer ones are mutated too slowly; what is left of them starts a corpus as well.
LONGEST = 4096
# Where a record of its own may start: behind an empty line, at an entry, at a line of JSON.
STARTS = re.compile(rb"\n\s*\n|\n(?=[@{])")
SEEDS = {
    **dict.fromkeys(("nested_reader", "decode_map", "fix", "nested-json"), "nested/*/in.*"),
    "readers": "*/*/in.*",
    "tables": "journals/*.csv",
}
# Targets whose first byte picks something.
PICKING = ("readers", "tables")


def main():
    for target in sys.argv[1:]:
        corpus = FUZZ / "corpus" / target
        corpus.mkdir(parents=True, exist_ok=True)
        words = Counter()
        for number, seed in enumerate(sorted(FIXTURES.glob(SEEDS.get(target, f"{target}/*/in.*")))):
            text = seed.read_bytes()[:LONGEST]
            pick = bytes([number]) if target in PICKING else b""
            for part, record in enumerate([text, *STARTS.split(text)[:40]]):
                (corpus / f"{seed.parent.parent.name}-{seed.parent.name}-{number}-{part}").write_bytes(pick + record)
            words.update(re.findall(rb"[@%<{]?[A-Za-z][\w:.-]{1,20}[ \t]*[-:={>,]*", text))
        lines = (re.sub(rb'[\\"]', lambda sign: b"\\" + sign.group(), word) for word, _ in words.most_common(400))
        (FUZZ / "corpus" / f"{target}.dict").write_bytes(b"".join(b'"' + line.replace(b"\t", b"\\x09") + b'"\n' for line in lines))


if __name__ == "__main__":
    main()
