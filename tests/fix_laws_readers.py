"""Bibliographies as other programs read them, for tests/fix_laws.py.

A reader makes a `Reading` of a text, or raises. It shares no code with citable. Where its library tells no places of fields,
they are found here in the plainest way: a field reaches to where the next one starts.
"""

import bisect
import csv
import io
import itertools
import json
import logging
import re
import sys
import xml.etree.ElementTree as ElementTree
import xml.parsers.expat

csv.field_size_limit(1 << 30)
sys.setrecursionlimit(10_000)
logging.disable(logging.WARNING)


# As many places that start before an edit are looked at: fields do not overlap, but elements lie in one another.
NEAR = 1000


# The name of what could not be taken apart.
BROKEN = "broken"


class Reading:
    """Entries with their fields, and where these are."""

    def __init__(self):
        self.entries = []  # {name: [value, ...]}
        self.broken = 0  # pieces that the reader gave up
        self.places = []  # (start, end, entry, name), in bytes, in order

    def entry(self):
        self.entries.append({})
        return len(self.entries) - 1

    def field(self, entry, name, value, start=None, end=None):
        name = str(name)
        self.entries[entry].setdefault(name, []).append(value)
        if start is not None:
            self.places.append((start, end, entry, name))

    def at(self, start, end):
        """The (entry, name) of all fields that a range touches."""
        here = bisect.bisect_right(self.places, end, key=lambda place: place[0])
        found = set()
        for place in reversed(self.places[max(0, here - NEAR) : here]):
            if place[1] >= start:
                found.add(place[2:])
        return found


def in_bytes(text):
    """The byte at which each character starts."""
    if text.isascii():
        return range(len(text) + 1)
    return list(itertools.accumulate((len(char.encode("utf-8", "surrogatepass")) for char in text), initial=0))


def bibtex(text):
    import bibtexparser
    from bibtexparser.model import Entry, String

    reading, at, lines = Reading(), in_bytes(text), [0] + [match.end() for match in re.finditer("\n", text)]
    for block in bibtexparser.parse_string(text, parse_stack=[]).blocks:
        inner = getattr(block, "ignore_error_block", None)
        if type(block).__name__ in ("ParsingFailedBlock", "MiddlewareErrorBlock"):
            reading.broken += 1
        block = inner if inner is not None else block
        if not isinstance(block, (Entry, String)):
            continue
        start = text.find(block.raw, lines[min(block.start_line, len(lines) - 1)])
        start = start if start >= 0 else text.find(block.raw)
        number, end = reading.entry(), start + len(block.raw)
        if isinstance(block, String):
            reading.field(number, "@string " + block.key, block.value, at[start], at[end])
            continue
        starts, here = [], start
        for field in block.fields:
            match = re.compile(r"(?<![\w-])" + re.escape(field.key) + r"\s*=").search(text, here, end)
            here = match.end() if match else here
            starts.append(match.start() if match else here)
        starts.append(end)
        reading.field(number, "@", (block.entry_type, block.key), at[start], at[starts[0]])
        for field, first, last in zip(block.fields, starts, starts[1:]):
            reading.field(number, field.key, field.value, at[first], at[last])
    return reading


def ris(text):
    import rispy

    tags = {name: tag for tag, name in rispy.config.TAG_KEY_MAPPING.items()}
    reading, at = Reading(), in_bytes(text)
    for entry in rispy.loads(text.removeprefix("\ufeff")):
        number = reading.entry()
        for name, value in entry.items():
            values = value.items() if isinstance(value, dict) else [(tags[name], value)]
            for tag, value in values:
                reading.field(number, tag, value)
    number, tag = 0, None
    for line in re.finditer(r"[^\n]*\n?", text):
        is_tag = re.match(r"\ufeff?([A-Z][A-Z0-9])  -", line[0])
        tag = is_tag[1] if is_tag else tag
        if tag and number < len(reading.entries):
            reading.places.append((at[line.start()], at[line.end()], number, tag))
        if tag == "ER":
            number, tag = number + 1, None
    return reading


def tagged(text):
    """PubMed, Refer and their like: entries are apart by empty lines. No library reads them all."""
    reading, at, number, tag = Reading(), in_bytes(text), None, None
    for line in re.finditer(r"[^\n]*\n?", text):
        if not line[0].strip("\ufeff\r\n\t "):
            number = None
            continue
        is_tag = re.match(r"\ufeff?(%\S|[A-Z][A-Z0-9]{1,3}(?=\s*-|\s)|\{[^}]*\})", line[0])
        if number is None:
            number, tag = reading.entry(), None
        tag = is_tag[1] if is_tag else tag
        reading.field(number, tag, line[0], at[line.start()], at[line.end()])
    return reading


def objects(text):
    """The records of JSON: lines, an array, or one document; those of an answer lie deeper."""
    try:
        whole = json.loads(text)
    except ValueError:
        return [line_of_json(line) for line in text.split("\n") if line.strip()]
    for name in ("message", "data", "items", "results"):
        whole = whole[name] if isinstance(whole, dict) and isinstance(whole.get(name), (dict, list)) else whole
    return whole if isinstance(whole, list) else [whole]


def line_of_json(line):
    """A line that is no JSON is all there is to know of it."""
    try:
        return json.loads(line)
    except ValueError:
        return {BROKEN: line}


def json_records(text):
    reading = Reading()
    for record in objects(text.removeprefix("\ufeff")):
        reading.broken += isinstance(record, dict) and BROKEN in record
        layer_into(reading, reading.entry(), "", record)
    return reading


def layer_into(reading, number, path, record):
    """Members by name; those of a record inside the record come after its name."""
    for name, value in record.items() if isinstance(record, dict) else [("", record)]:
        inner = inner_layer(value) if name == "resultStr" else None
        if inner is None:
            reading.field(number, path + name, json.dumps(value))
        else:
            layer_into(reading, number, f"{path}{name} ▸ ", inner)


def inner_layer(value):
    """The record in a string; it may be in a string again, or alone in an array."""
    try:
        while not isinstance(value, dict):
            value = value[0] if isinstance(value, list) and len(value) == 1 else json.loads(value)
    except (TypeError, ValueError):
        return None
    return value


def xml_document(text):
    """One entry: every element by its path. Elements of a name are told apart by number."""
    ElementTree.fromstring(text.encode())
    reading, stack, counts = Reading(), [], [{}]
    number, parser = reading.entry(), xml.parsers.expat.ParserCreate()

    def opened(name, attributes):
        order = counts[-1][name] = counts[-1].get(name, 0) + 1
        path = (stack[-1][0] if stack else "") + f"/{name}[{order}]"
        stack.append([path, dict(attributes), [""], parser.CurrentByteIndex, False])
        counts.append({})
        if len(stack) > 1:
            stack[-2][4] = True

    def closed(_name):
        path, attributes, texts, start, has_elements = stack.pop()
        counts.pop()
        # What an element with elements inside says itself is white space mostly, and belongs to none of them.
        value = (sorted(attributes.items()), "".join(texts).strip() if has_elements else "".join(texts))
        reading.field(number, path, value, start, parser.CurrentByteIndex)

    parser.StartElementHandler, parser.EndElementHandler = opened, closed
    parser.CharacterDataHandler = lambda data: stack[-1][2].append(data)
    parser.Parse(text.encode(), True)
    reading.places.sort()
    return reading


def hayagriva(text):
    import yaml

    reading, at = Reading(), in_bytes(text)
    plain = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    root = yaml.compose(text, Loader=plain)
    values = yaml.load(text, Loader=yaml.BaseLoader)
    for (key, entry), (name, value) in zip(root.value, values.items()):
        number = reading.entry()
        reading.field(number, "@", name, at[key.start_mark.index], at[key.end_mark.index])
        for member, node in entry.value if isinstance(value, dict) else []:
            reading.field(number, member.value, value[member.value], at[member.start_mark.index], at[node.end_mark.index])
    return reading


def table(separator):
    def read(text):
        reading = Reading()
        for row in csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=separator, strict=True):
            number = reading.entry()
            for name, value in row.items():
                reading.field(number, name, value)
        return reading

    return read


READERS = {
    "bibtex": bibtex,
    "biblatex": bibtex,
    "ris": ris,
    **dict.fromkeys(("pubmed", "refer", "wos", "refworks", "noteexpress"), tagged),
    **dict.fromkeys(("nested-json", "json", "csl-json", "crossref", "datacite", "openalex"), json_records),
    **dict.fromkeys(("jats", "crossref-xml", "datacite-xml", "pubmed-xml", "endnote-xml"), xml_document),
    "hayagriva": hayagriva,
    "csv": table(","),
    "tsv": table("\t"),
}
