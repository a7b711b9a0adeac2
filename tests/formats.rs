//! What holds for every format that is read, whichever it is: its fixtures, and those fixtures damaged.

use citable::formats::FORMATS;
use citable::fuzzing::reader;
use std::fs;
use std::path::Path;

/// The inputs among the fixtures, by the format whose folder they stand in.
fn inputs(format: &str) -> Vec<Vec<u8>> {
    let folder = if format == "nested-json" { "nested" } else { format };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(folder);
    let cases = fs::read_dir(root).into_iter().flatten().flatten();
    let files = cases.flat_map(|case| fs::read_dir(case.path()).into_iter().flatten().flatten());
    let inputs = files.filter(|file| file.file_name().to_string_lossy().starts_with("in."));
    let mut found: Vec<_> = inputs.map(|file| file.path()).collect();
    found.sort();
    found.into_iter().filter_map(|path| fs::read(path).ok()).filter(|bytes| bytes.len() < 100_000).collect()
}

/// Numbers that look random and are the same in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
}

/// A text with a stretch cut out, doubled, or replaced by bytes that formats give a meaning.
fn damaged(text: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    const SIGNS: &[&[u8]] =
        &[b"{", b"}", b"\"", b"\\", b"\n", b"<", b">", b"&", b"@", b"%", b"  - ", b"\xff", b"\xc3", b"]]>", b"\r", b"\t", b":", b"'", b"\x00"];
    let mut text = text.to_vec();
    for _ in 0..=numbers.below(3) {
        let start = numbers.below(text.len() + 1);
        let end = (start + numbers.below(40)).min(text.len());
        let sign = SIGNS[numbers.below(SIGNS.len())];
        match numbers.below(4) {
            0 => drop(text.splice(start..end, [])),
            1 => drop(text.splice(start..start, sign.iter().copied())),
            2 => drop(text.splice(start..end, sign.iter().copied())),
            _ => text.truncate(start),
        }
    }
    text
}

#[test]
fn every_format_reads_its_fixtures_and_survives_their_damage() {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    for format in FORMATS.iter().filter(|format| format.read.is_some()) {
        let inputs = inputs(format.name);
        for input in &inputs {
            reader(format, input);
            for _ in 0..60 {
                reader(format, &damaged(input, &mut numbers));
            }
        }
        // Whatever another format's file holds, it does no harm.
        for other in ["nested", "nested-json", "bibtex", "ris", "jats"].iter().flat_map(|other| self::inputs(other)).take(6) {
            reader(format, &other);
        }
    }
}

/// A record with a text that is nested as deep as the bytes of the file allow, in the formats that nest.
const NESTING: &[(&str, &str, &str, &str)] = &[
    ("bibtex", "@article{k, title = {", "{", "}}"),
    ("bibtex", "@article{k, author = {", "{\\\"", "}}"),
    ("jats", "<article><front><article-meta><title-group><article-title>", "<italic>", "</article-title>"),
    ("pubmed-xml", "<PubmedArticle><Article><ArticleTitle>", "<i>", "</ArticleTitle>"),
    ("jats", "<article>", "<!x '", "</article>"),
    ("nested-json", "{\"title\": \"T\", \"journal\": ", "[", "}"),
    ("nested-json", "{\"title\": \"T\", \"resultStr\": ", "{\"resultStr\": ", "}"),
    ("csl-json", "{\"type\": \"book\", \"title\": \"", "<i>", "\"}"),
    ("json", "{\"kind\": \"book\", \"extra\": ", "{\"a\": ", "}"),
    ("hayagriva", "k:\n  type: article\n  title: ", "[", "\n"),
    ("hayagriva", "k:\n  type: article\n  title:\n   ", "- ", "\n"),
    ("ris", "TY  - JOUR\nAU  - ", "(", "\nER  - \n"),
];

#[test]
fn a_hundred_thousand_levels_are_read_in_no_more_time_than_their_bytes_take() {
    for (name, before, level, after) in NESTING {
        let format = FORMATS.iter().find(|format| format.name == *name).expect("it is in the list");
        let deep = [before, level.repeat(100_000).as_str(), after].concat();
        reader(format, deep.as_bytes());
    }
}

#[test]
fn a_ring_of_entries_that_inherit_from_one_another_is_read() {
    let ring: String = (0..200).map(|at| format!("@inproceedings{{k{at}, crossref = {{k{}}}, xdata = {{k{at}}}}}\n", (at + 1) % 200)).collect();
    let format = FORMATS.iter().find(|format| format.name == "bibtex").expect("it is in the list");
    assert_eq!(reader(format, ring.as_bytes()), 200);
}

#[test]
fn every_reader_has_a_fuzz_target() {
    let targets = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/Cargo.toml")).unwrap();
    // BibLaTeX has the reader of BibTeX.
    for format in FORMATS.iter().filter(|format| format.read.is_some() && format.name != "biblatex") {
        assert!(targets.contains(&format!("name = \"{}\", path = \"fuzz_targets/reader.rs\"", format.name)), "{}", format.name);
    }
}
