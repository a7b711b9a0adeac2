use super::*;
use crate::formats::tagged::tests::{read_all, told};

const RECORDS: &str = "RT Journal Article
SR 1
A1 王小明;李雷;
T1 沼泽研究　一个综述[J]
JF 沼泽学报
YR 2024
FD 2024-03-05
IS 07
vo 49
OP 006-011+17
K1 沼泽;水
AB <正>第一行
,第二行
SN 1671-9387
CN 62-1234/S
LA 中文;
DS CNKI
LK https://link.example.cn/a

RT Dissertation/Thesis
SR 1
A1林行众
A3 黄三文;杨清
PB 南京农业大学
CL 硕士
YR 2015
";

#[test]
fn cnki_writes_a_dialect() {
    let records = read_all(RECORDS, split, read);
    assert_eq!(records.len(), 2);
    let article = &records[0];
    assert_eq!(told(article, "title"), "沼泽研究　一个综述");
    assert_eq!(told(article, "abstract"), "第一行,第二行");
    assert_eq!(told(article, "contributors"), "Author 王|小明; Author 李|雷");
    assert_eq!(told(article, "page"), "6-11+17");
    assert_eq!((told(article, "volume"), told(article, "issue")), ("49", "7"));
    assert_eq!(told(article, "issued"), "2024-03-05");
    assert_eq!(told(article, "identifiers"), "CN 62-1234/S");
    assert_eq!(told(article, "language"), "zh");
    assert_eq!(told(article, "keyword"), "沼泽; 水");
    let thesis = &records[1];
    assert_eq!(told(thesis, "kind"), "thesis");
    assert_eq!(told(thesis, "contributors"), "Author 林|行众; Other(\"supervisor\") 黄|三文; Other(\"supervisor\") 杨|清");
    assert_eq!(told(thesis, "publisher"), "南京农业大学");
}

#[test]
fn refworks_has_one_value_a_line() {
    let text = "RT Book, Section\nID 12\nA1 Doe,Jane\nA2 Roe,Richard\nT1 Mires\nT2 Waters of the north\nSP 12\nOP 34\nYR 2001\nFD Mar 5\nSN 978-3-16-148410-0\nDO 10.1000/182\nRD 2002/01/02\n";
    let records = read_all(text, split, read);
    let chapter = &records[0];
    assert_eq!(told(chapter, "kind"), "chapter");
    assert_eq!(told(chapter, "contributors"), "Author Doe|Jane; Editor Roe|Richard");
    assert_eq!(told(chapter, "container-title"), "Waters of the north");
    assert_eq!(told(chapter, "page"), "12-34");
    assert_eq!(told(chapter, "issued"), "2001-03-05");
    assert_eq!((told(chapter, "DOI"), told(chapter, "ISBN"), told(chapter, "key")), ("10.1000/182", "978-3-16-148410-0", "12"));
    assert_eq!(told(chapter, "accessed"), "2002-01-02");
}
