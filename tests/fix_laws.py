#!/usr/bin/env python3
"""What fixes must never do, tried on every file of a folder and on generated records.

    tests/fix_laws.py BINARY [--corpus FOLDER] [--records N] [--seed N] [--jobs N] [--biber] [--keep FOLDER] [--only TEXT]

Needs bibtexparser 2 (`pip install --pre bibtexparser`), rispy and PyYAML; with --biber, biber as well. What is in
../shared is used where it is there: corpus/ and records/make_records.py. Each file is copied and fixed in each of the
ways of WAYS; these have to hold:

    read    another program that read the file reads what was made of it (json, ElementTree, bibtexparser, rispy, biber)
    count   there are as many entries as before, for that program and for citable
    fields  no field differs but those that a fix in the report named; a record without a fix is the same
    told    the new text is the old one with the edits of the reports made, and not one byte else
    again   a second run changes no byte
    bytes   a file in another encoding becomes what the same text in UTF-8 becomes, in that encoding; that text is looked at

Failures are printed, one a line, and with --keep the files before and after are kept. Exit 1 when there is one.
"""

import argparse
import bisect
import collections
import functools
import json
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

import fix_laws_readers as readers

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
RANKS = ("suggestion", "info", "warning", "error")
# Name, options, least severity, whether unsafe fixes are made.
WAYS = (
    ("fix", [], "warning", False),
    ("fix, information too", ["--fail-on", "info"], "info", False),
    ("unsafe fixes", ["--unsafe-fixes"], "warning", True),
    ("unsafe fixes of all rules", ["--unsafe-fixes", "--fail-on", "suggestion", "--extend-select", "ALL"], "suggestion", True),
)
LAWS = ("read", "count", "fields", "told", "again", "bytes")
COMMON = ["--isolated", "--jobs", "1", "--today", "2026-11-23", "--quiet"]
# A fix can make another one possible: as many rounds as citable has, and one that finds nothing.
ROUNDS = 11
AT_ONCE = 2000
# A member's name stands so many bytes before its value at most; and so many layers lie in one another.
FAR, LAYERS = 20_000, 9


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("binary", type=Path)
    words.add_argument("--corpus", type=Path, default=SHARED / "corpus")
    words.add_argument("--records", type=int, default=20_000)
    words.add_argument("--seed", type=int, default=77)
    words.add_argument("--jobs", type=int, default=os.cpu_count())
    words.add_argument("--biber", action="store_true")
    words.add_argument("--keep", type=Path)
    words.add_argument("--only", default="")
    words = words.parse_args()
    words.binary = words.binary.resolve()
    with tempfile.TemporaryDirectory() as folder:
        files = sorted(path for path in words.corpus.rglob("*") if path.is_file()) if words.corpus.is_dir() else []
        names = [(path, str(path.relative_to(words.corpus))) for path in files]
        names += [(path, f"generated {path.name}") for path in generated(words, Path(folder))]
        names = [pair for pair in names if words.only in pair[1]]
        tried, failures = collections.Counter(), []
        with multiprocessing.Pool(words.jobs) as pool:
            for counts, failed in pool.imap_unordered(try_file, [(words, *pair) for pair in names]):
                tried.update(counts)
                for failure in failed:
                    failures.append(failure)
                    print("FAILED ", " · ".join(failure), flush=True)
    for name, _, _, _ in WAYS:
        print(f"{name}: {tried['fixes', name]} fixes in {tried['changed', name]} of {tried['files']} files with {tried['records']} records")
    print(f"read by another program: {tried['readable']} of {tried['files']} files; by biber: {tried['biber']} changed files; in an encoding that fixes cannot be written in: {tried['refused']}")
    by_law = collections.Counter(failure[0] for failure in failures)
    print("fix laws: " + ", ".join(f"{law} {by_law[law]} failed" for law in LAWS))
    sys.exit(bool(failures))


def generated(words, folder):
    """Records with known faults as they are, and converted to other formats."""
    maker = SHARED / "records" / "make_records.py"
    if not words.records or not maker.exists():
        return
    clean, shapes = words.records * 2 // 5, words.records // 20
    options = {"seed": words.seed, "clean": clean, "shapes": shapes, "defects": words.records - clean - shapes, "out": folder / "made"}
    arguments = [str(word) for name, value in options.items() for word in (f"--{name}", value)]
    subprocess.run([sys.executable, maker, *arguments], check=True, stdout=subprocess.DEVNULL)
    for file in sorted((folder / "made").glob("*.ndjson")):
        lines = file.read_bytes().splitlines(keepends=True)
        for start in range(0, len(lines), AT_ONCE):
            part = folder / f"{file.stem}-{start}.ndjson"
            part.write_bytes(b"".join(lines[start : start + AT_ONCE]))
            yield part
            for target, ending in (("bibtex", "bib"), ("biblatex", "biblatex.bib"), ("ris", "ris"), ("csl-json", "csl.json")):
                other = part.with_suffix(f".{ending}")
                citable(words, "convert", part, "-t", target, "-o", other)
                yield other


def try_file(job):
    words, path, name = job
    counts, failed = collections.Counter(), []
    try:
        one_file(words, path, name, counts, lambda law, *why: failed.append((law, name, *why)))
    except Exception:
        failed.append(("read", name, traceback.format_exc()))
    return counts, failed


def one_file(words, path, name, counts, fail):
    old = path.read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder) / path.name
        work.write_bytes(old)
        first = report(words, work, WAYS[0])
        if first is None or not first["files"]:
            return  # No bibliography.
        form = first["files"][0]["format"]
        counts["files"] += 1
        counts["records"] += first["files"][0]["records"]
        encoded = (old, encoding_of(first, old))
        old = decoded(*encoded)
        before = reading(form, old)
        counts["readable"] += before is not None
        seen = {old: None}
        for way in WAYS:
            work.write_bytes(old)
            fixed = citable(words, "check", "--fix", *way[1], "--output-format", "json", work)
            if fixed.returncode not in (0, 1):
                fail("read", way[0], f"exit {fixed.returncode}: {fixed.stderr.decode()[:300]}")
                continue
            new = work.read_bytes()
            counts["fixes", way[0]] += json.loads(fixed.stdout)["summary"].get("fixed", 0)
            counts["changed", way[0]] += new != old
            wrong = []
            laws(words, form, old, new, before, work, way, lambda law, why: wrong.append((law, way[0], why)), seen, counts)
            if encoded[1]:
                work.write_bytes(encoded[0])
                ran = citable(words, "check", "--fix", *way[1], work)
                refused = ran.returncode == 2 and work.read_bytes() == encoded[0]
                counts["refused"] += refused and way is WAYS[0]
                if not refused and decoded(work.read_bytes(), encoded[1]) != new:
                    wrong.append(("bytes", way[0], first_difference(new, decoded(work.read_bytes(), encoded[1]))))
            for failure in wrong:
                fail(*failure)
            if wrong and words.keep:
                kept = words.keep / re.sub(r"\W+", "_", name)
                kept.mkdir(parents=True, exist_ok=True)
                (kept / f"old{path.suffix}").write_bytes(old)
                (kept / f"{way[0].replace(' ', '_')}{path.suffix}").write_bytes(new)


def laws(words, form, old, new, before, work, way, fail, seen, counts):
    citable(words, "check", "--fix", *way[1], "--output-format", "json", work)
    if work.read_bytes() != new:
        fail("again", first_difference(new, work.read_bytes()))
    work.write_bytes(old)
    told, rounds, records = as_told(words, work, way, old)
    if told != new:
        fail("told", first_difference(told, new))
    if new in seen:
        return
    seen[new] = way
    work.write_bytes(new)
    if (again := report(words, work, way)) is None or again["files"][0]["records"] != records:
        fail("count", f"citable: {records} records before, {again and again['files'][0]['records']} after")
    if before is not None:
        after = reading(form, new)
        if after is None or after.broken > before.broken:
            fail("read", f"{readers.READERS[form].__name__} does not read it any more")
        elif len(after.entries) not in (len(before.entries), records):
            # What lacked its end may be read by others only when it has one.
            fail("count", f"{len(before.entries)} entries before, {len(after.entries)} after")
        elif len(after.entries) == len(before.entries):
            fields(form, before, after, rounds, fail)
    if words.biber and form in ("bibtex", "biblatex"):
        counts["biber"] += 1
        work.write_bytes(old)
        was = biber(work)
        work.write_bytes(new)
        if (now := biber(work))[0] < was[0] or now[1] > was[1]:
            fail("read", f"biber: {was[0]} entries and {was[1]} errors before, {now[0]} and {now[1]} after")


def as_told(words, work, way, text):
    """The text with all edits that the reports tell of, round for round; each round's text and the findings that were fixed in it; how many records there were."""
    rounds, records = [], None
    for _ in range(ROUNDS):
        told = report(words, work, way)
        records = told["files"][0]["records"] if records is None else records
        taken, made = [], []
        for finding in told["findings"]:
            if not is_made(finding, way):
                continue
            mine = [(edit["start"], edit["end"], edit["text"].encode()) for edit in finding["fix"]["edits"]]
            if all(is_free(edit, taken) for edit in mine):
                for edit in mine:
                    bisect.insort(taken, edit)
                made.append(finding)
        if not taken:
            break
        rounds.append((text, made))
        parts, at = [], 0
        for start, end, new in taken:
            parts += (text[at:start], new)
            at = end
        text = b"".join(parts) + text[at:]
        work.write_bytes(text)
    return text, rounds, records


def is_free(edit, taken):
    """Edits that touch wait for one another."""
    at = bisect.bisect(taken, edit)
    return all(apart(edit, other) for other in taken[max(0, at - 1) : at + 1])


def apart(one, other):
    both = one[0] < one[1] and other[0] < other[1]
    return one[1] < other[0] or other[1] < one[0] or (both and (one[1] == other[0] or other[1] == one[0]))


def is_made(finding, way):
    safe = finding["fix"] and (way[3] or finding["fix"]["safety"] == "safe")
    return safe and RANKS.index(finding["severity"]) >= RANKS.index(way[2])


def fields(form, before, after, rounds, fail):
    """No field differs but those that a fix names: by its place in the old text, or by the words of the finding."""
    named = collections.defaultdict(set)
    for text, made in rounds:
        here = before if text is rounds[0][0] else reading(form, text)
        for finding in made:
            for entry, name in by_place(here, finding["fix"]["edits"]) if before.places else by_word(finding, text):
                named[entry].add(name)
    for number, (old, new) in enumerate(zip(before.entries, after.entries)):
        if readers.BROKEN in old and named[number]:
            continue
        for name in {**old, **new}:
            if old.get(name) != new.get(name) and not any(is_within(name, other) for other in named[number]):
                fail("fields", f"entry {number}, {name}: {str(old.get(name))[:150]} became {str(new.get(name))[:150]}")


def by_place(reading, edits):
    """The fields that edits touch, and those that they write anew."""
    found = set()
    for edit in edits:
        touched = reading.at(edit["start"], edit["end"])
        new = re.findall(r"^\s*,?\s*([\w-]+)\s*(?:=|$)|^([A-Z][A-Z0-9])  -", edit["text"], re.MULTILINE)
        found |= touched | {(entry, name or tag) for entry, _ in touched for name, tag in new}
    return found


def by_word(finding, text):
    """The members of JSON that a finding points at, and those whose names stand nearest before its edits, in any layer."""
    found = set()
    for place in [finding, *finding["related"]]:
        layers = [layer.split("/")[1] for layer in place["pointer"].split(" ▸ ") if "/" in layer]
        found.add((place["record"], " ▸ ".join(layers)))
    edits = finding["fix"]["edits"]
    names = [name for edit in edits for name in re.findall(r'^\s*,\s*\\*"([\w-]+)\\*":', edit["text"])]
    for edit in edits:
        # Most values are short.
        for far in (FAR // 100, FAR):
            nearest = re.findall(rb'"([\w-]+)\\*"\s*:', text[max(0, edit["start"] - far) : edit["start"]])[-1:]
            names += [name.decode() for name in nearest]
            if nearest:
                break
    names += ["journal"] * any(name in ("name", "volume", "issue", "pages") for name in names)
    return found | {(finding["record"], "resultStr ▸ " * layer + name) for layer in range(LAYERS) for name in names}


def is_within(name, named):
    # Of a layer that could not be read as one, all that is known is that it changed.
    return name.lower() == named.lower() or name.startswith((named + " ▸ ", named + "/")) or named.startswith(name + " ▸ ")


@functools.lru_cache(8)
def reading(form, text):
    reader = readers.READERS.get(form)
    try:
        return reader(text.decode("utf-8"))
    except Exception:
        pass
    try:
        return reader(text.decode("latin-1")) if form in ("bibtex", "biblatex", "ris") else None
    except Exception:
        return None


def encoding_of(told, text):
    """What citable reads the file as, where that is not UTF-8."""
    for finding in told["findings"]:
        if finding["code"] == "REC012" and (found := re.search(r"read as (\S+) by a guess|the file is in (\S+)", finding["message"])):
            return found[1] or found[2]
    return None


def decoded(text, encoding):
    return text.decode(encoding, "replace").removeprefix("\ufeff").encode() if encoding else text


def biber(work):
    """Entries and errors as biber has them."""
    out = work.with_name("biber-out.bib")
    out.unlink(missing_ok=True)
    ran = subprocess.run(["biber", "--tool", "--nolog", "-O", out, work], capture_output=True, cwd=work.parent, timeout=900)
    entries = len(re.findall(rb"^@(?!comment|string|preamble)", out.read_bytes(), re.M | re.I)) if out.exists() else 0
    return entries, ran.stdout.count(b"ERROR - ")


def report(words, work, way):
    extend = [word for word in way[1] if word in ("--extend-select", "ALL")]
    ran = citable(words, "check", *extend, "--output-format", "json", work)
    return json.loads(ran.stdout) if ran.returncode in (0, 1) and ran.stdout else None


def citable(words, command, *arguments):
    common = COMMON if command == "check" else ["--isolated", "--quiet"]
    return subprocess.run([words.binary, command, *common, *arguments], capture_output=True, timeout=600)


def first_difference(one, two):
    at = next((at for at, pair in enumerate(zip(one, two)) if pair[0] != pair[1]), min(len(one), len(two)))
    return f"byte {at}: {one[max(0, at - 60) : at + 60]!r} and {two[max(0, at - 60) : at + 60]!r}"


if __name__ == "__main__":
    main()
