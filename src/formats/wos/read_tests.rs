use super::*;
use crate::formats::tagged::tests::{read_all, told};

const RECORDS: &str = "\u{FEFF}FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Doe, J
   Roe, R
AF Doe, Jane
   Roe, Richard
CA Mire Study Grp
TI Mires of the north and
   of the south
SO MIRE STUDIES
LA English
DT Article; Proceedings Paper
DE peat; water
   level
AB First sentence.
   Second sentence.
SN 1234-5679
EI 2049-3630
J9 MIRE STUD
PD SEP 22
PY 2019
VL 3
IS 2
BP 12
EP 34
DI 10.1000/182
UT WOS:000123456700001
OI Roe, Richard/0000-0002-1825-0097
ER

PT B
AU Poe, P
TI A chapter
SO A BOOK
DT Book Chapter
PY 2001
ER

EF
";

#[test]
fn values_go_on_behind_three_spaces() {
    let records = read_all(RECORDS, split, read);
    assert_eq!(records.len(), 2);
    let article = &records[0];
    assert_eq!(told(article, "kind"), "article-journal");
    assert_eq!(told(article, "title"), "Mires of the north and of the south");
    assert_eq!(told(article, "contributors"), "Author Doe|Jane; Author Roe|Richard; Author Mire Study Grp");
    assert_eq!(told(article, "orcid"), "0000-0002-1825-0097");
    assert_eq!(told(article, "keyword"), "peat; water level");
    assert_eq!(told(article, "issued"), "2019-09-22");
    assert_eq!(told(article, "page"), "12-34");
    assert_eq!(told(article, "ISSN"), "1234-5679; 2049-3630");
    assert_eq!(told(article, "container-title-short"), "MIRE STUD");
    assert_eq!(told(article, "identifiers"), "wos 000123456700001");
    assert_eq!(told(&records[1], "kind"), "chapter");
}

#[test]
fn the_head_of_a_file_tells_it() {
    assert!(is_wos(RECORDS.as_bytes()));
    assert!(is_wos(b"PT J\nAU Doe, J\n"));
    assert!(!is_wos(b"FN and others\nwrote"));
}
