//! The list of formats.

use super::batch::MakeSplit;
use super::scan::{Scanner, TokenKind};
use super::{
    Format, Reader, bibtex, crossref, crossref_xml, csl_json, datacite, datacite_xml, endnote_xml, hayagriva, jats, json, json_layout, nested_json,
    noteexpress, openalex, pubmed, pubmed_xml, refer, refworks, ris, split, table, wos,
};

/// Every format, in the order in which the content is tried.
pub static FORMATS: &[Format] = &[
    Format {
        name: "nested-json",
        about: "records of bibliographic search sites, the original inside resultStr",
        extensions: &["ndjson", "jsonl", "json", "txt"],
        told_by: "an object with resultStr, PeriodicalId, or authors beside two other members of the site",
        is: |head| with_first_names(head, nested_json::is_nested),
        read: Some(Reader { split: split::json, read: nested_json::read }),
        write: Some(|_| Box::new(nested_json::NestedWriter)),
        layout: Some(json_layout::NESTED),
    },
    Format {
        name: "json",
        about: "normalised records, one a line (schemas/record.schema.json)",
        extensions: &["ndjson", "jsonl"],
        told_by: "an object with key and kind",
        is: |head| with_first_names(head, |names| names.contains(&"kind")),
        read: Some(Reader { split: split::json, read: json::record::read }),
        write: Some(|options| if options.provenance { Box::new(json::WithOrigins) } else { Box::new(json::JsonWriter) }),
        layout: Some(json_layout::RECORDS),
    },
    Format {
        name: "crossref",
        about: "Crossref REST API, works alone or in lists",
        extensions: &["json"],
        told_by: "a message of the API, or an object with DOI and a member only Crossref has",
        is: |head| with_first_names(head, crossref::is_crossref),
        read: Some(Reader { split: crossref::split, read: crossref::read }),
        write: None,
        layout: None,
    },
    Format {
        name: "datacite",
        about: "DataCite REST API, records alone or in lists",
        extensions: &["json"],
        told_by: "an object with data, attributes, or creators and titles",
        is: |head| with_first_names(head, datacite::is_datacite),
        read: Some(Reader { split: datacite::split, read: datacite::read }),
        write: None,
        layout: None,
    },
    Format {
        name: "openalex",
        about: "OpenAlex API, works alone or in lists",
        extensions: &["json"],
        told_by: "results of the API, or an object with authorships",
        is: |head| with_first_names(head, openalex::is_openalex),
        read: Some(Reader { split: openalex::split, read: openalex::read }),
        write: None,
        layout: None,
    },
    Format {
        name: "csl-json",
        about: "CSL-JSON 1.0, items of citation processors",
        extensions: &["json"],
        told_by: "an object with type or id and a CSL variable",
        is: |head| with_first_names(head, csl_json::is_csl),
        read: Some(Reader { split: split::json, read: csl_json::read }),
        write: Some(|_| Box::new(csl_json::CslWriter)),
        layout: Some(json_layout::CSL),
    },
    Format {
        name: "bibtex",
        about: "BibTeX, for classic styles",
        extensions: &["bib"],
        told_by: "an entry, @word{, at the start of a line",
        is: |head| bibtex::is_bib(head) && !bibtex::is_biblatex(head),
        read: Some(Reader { split: bibtex::split, read: bibtex::read }),
        write: Some(|options| Box::new(bibtex::BibWriter { dialect: bibtex::Dialect::Bibtex, options: options.clone() })),
        layout: Some(bibtex::LAYOUT),
    },
    Format {
        name: "biblatex",
        about: "BibLaTeX, for biber",
        extensions: &["bib"],
        told_by: "an entry type or a field that only BibLaTeX has",
        is: bibtex::is_biblatex,
        read: Some(Reader { split: bibtex::split, read: bibtex::read }),
        write: Some(|options| Box::new(bibtex::BibWriter { dialect: bibtex::Dialect::Biblatex, options: options.clone() })),
        layout: Some(bibtex::LAYOUT),
    },
    Format {
        name: "ris",
        about: "RIS, for reference managers",
        extensions: &["ris"],
        told_by: "a line that starts with TY and a hyphen",
        is: ris::is_ris,
        read: Some(Reader { split: ris::split, read: ris::read }),
        write: Some(|_| Box::new(ris::RisWriter)),
        layout: Some(ris::LAYOUT),
    },
    jats(jats::read::both),
    Format {
        name: "endnote-xml",
        about: "EndNote XML",
        extensions: &["xml"],
        told_by: "an element records within xml",
        is: endnote_xml::is,
        read: Some(Reader { split: endnote_xml::split, read: endnote_xml::read }),
        write: Some(|_| Box::new(endnote_xml::EndnoteWriter)),
        layout: None,
    },
    Format {
        name: "pubmed-xml",
        about: "PubMed and MEDLINE XML",
        extensions: &["xml"],
        told_by: "an element PubmedArticle, PubmedBookArticle or MedlineCitation, or a set of them",
        is: pubmed_xml::is,
        read: Some(Reader { split: pubmed_xml::split, read: pubmed_xml::read }),
        write: None,
        layout: None,
    },
    Format {
        name: "crossref-xml",
        about: "Crossref deposits and answers (UNIXREF)",
        extensions: &["xml"],
        told_by: "an element doi_batch, doi_records, crossref_result or crossref",
        is: crossref_xml::is,
        read: Some(Reader { split: crossref_xml::split, read: crossref_xml::read }),
        write: None,
        layout: None,
    },
    Format {
        name: "datacite-xml",
        about: "DataCite XML, kernel 2 to 4",
        extensions: &["xml"],
        told_by: "an element resource with an identifier, creators or titles first",
        is: datacite_xml::is,
        read: Some(Reader { split: datacite_xml::split, read: datacite_xml::read }),
        write: None,
        layout: None,
    },
    Format {
        name: "hayagriva",
        about: "Hayagriva YAML, for Typst",
        extensions: &["yml", "yaml"],
        told_by: "a map of entries with a type or other fields of the format",
        is: hayagriva::is_hayagriva,
        read: Some(Reader { split: hayagriva::split, read: hayagriva::read }),
        write: Some(|_| Box::new(hayagriva::HayagrivaWriter)),
        layout: None,
    },
    Format {
        name: "csv",
        about: "a table of cells between commas or semicolons, for spreadsheets",
        extensions: &["csv"],
        told_by: "a first row with two or more names of known columns",
        is: table::is_csv,
        read: Some(Reader { split: table::split_csv, read: table::read }),
        write: Some(|_| Box::new(table::CSV)),
        layout: None,
    },
    Format {
        name: "tsv",
        about: "a table of cells between tabs, for spreadsheets",
        extensions: &["tsv", "tab"],
        told_by: "a first row with two or more names of known columns",
        is: table::is_tsv,
        read: Some(Reader { split: table::split_tsv, read: table::read }),
        write: Some(|_| Box::new(table::TSV)),
        layout: None,
    },
    Format {
        name: "pubmed",
        about: "PubMed's format (MEDLINE, nbib)",
        extensions: &["nbib"],
        told_by: "a line PMID-, FAU - or the like",
        is: pubmed::is_pubmed,
        read: Some(Reader { split: pubmed::split, read: pubmed::read }),
        write: Some(|_| Box::new(pubmed::PubmedWriter)),
        layout: None,
    },
    Format {
        name: "refer",
        about: "Refer, as EndNote, CNKI and Wanfang write it",
        extensions: &["enw"],
        told_by: "a first line %0, or two of tags",
        is: refer::is_refer,
        read: Some(Reader { split: refer::split, read: refer::read }),
        write: Some(|_| Box::new(refer::ReferWriter)),
        layout: None,
    },
    Format {
        name: "refworks",
        about: "RefWorks' tagged format, as RefWorks and CNKI write it",
        extensions: &["txt"],
        told_by: "a line RT with a type",
        is: refworks::is_refworks,
        read: Some(Reader { split: refworks::split, read: refworks::read }),
        write: None,
        layout: None,
    },
    Format {
        name: "wos",
        about: "Web of Science's tagged format",
        extensions: &["ciw", "isi"],
        told_by: "FN and VR, or a first line PT J",
        is: wos::is_wos,
        read: Some(Reader { split: wos::split, read: wos::read }),
        write: None,
        layout: None,
    },
    Format {
        name: "noteexpress",
        about: "NoteExpress, as CNKI and Wanfang write it",
        extensions: &["net"],
        told_by: "a line {Reference Type}:",
        is: noteexpress::is_noteexpress,
        read: Some(Reader { split: noteexpress::split, read: noteexpress::read }),
        write: None,
        layout: None,
    },
];

/// JATS, cut into records in one of its ways.
const fn jats(split: MakeSplit) -> Format {
    Format {
        name: "jats",
        about: "JATS XML 1.3: an article, or a list of references",
        extensions: &["xml", "jats", "nxml"],
        told_by: "an element article, or one of its parts, outermost or in a wrapper",
        is: jats::read::is,
        read: Some(Reader { split, read: jats::read }),
        write: Some(|options| Box::new(jats::JatsWriter::new(options))),
        layout: None,
    }
}

/// JATS of which the front matter alone is read, and the references alone.
static JATS_PARTS: [(&str, Format); 2] = [("front", jats(jats::read::front_only)), ("refs", jats(jats::read::refs_only))];

/// The format, of JATS as much as `part` says: `front`, `refs`, or all of it.
pub fn part_of_jats(format: &'static Format, part: &str) -> &'static Format {
    let wanted = JATS_PARTS.iter().find(|(name, _)| format.name == "jats" && part == *name);
    wanted.map_or(format, |(_, format)| format)
}

/// Whether the names of the first object's members satisfy `test`.
fn with_first_names(head: &[u8], test: impl Fn(&[&str]) -> bool) -> bool {
    let mut scan = Scanner::over(head);
    scan.byte_order_mark();
    if scan.peek() == Some(b'[') {
        scan.jump(scan.at() + 1);
    }
    if scan.peek() != Some(b'{') {
        return false;
    }
    let mut names: Vec<&str> = Vec::new();
    // The head may end inside the object: what was seen before is enough.
    let _ = scan.object(|scan, name| {
        if let (TokenKind::Text { .. }, Some(bytes)) = (name.kind, head.get(name.span.range())) {
            names.push(std::str::from_utf8(bytes).unwrap_or(""));
        }
        scan.value().map(drop)
    });
    test(&names)
}
