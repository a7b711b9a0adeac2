use super::*;
use crate::formats::tagged::tests::{read_all, told};

const RECORDS: &str = "{Reference Type}: Journal Article
{Title}: 北方沼泽的水位
{Author}: 王小明;李雷;
{Author Address}: 南京农业大学
{Journal}: 沼泽学报
{Year}: 2020
{Volume}: 07
{Issue}: S1
{Pages}: 012~015+20
{Keywords}: 沼泽;水
{Abstract}: 第一
第二
{ISBN/ISSN}: 1671-9387
{Notes}: 11-3553/R
{URL}: https://link.example.cn/a
{DOI}: CNKI:CDMD:1.2007.101113
{Database Provider}: CNKI

{Reference Type}: Thesis
{Title}: 泥炭研究
{Author}: 韩梅梅
{Tertiary Author}: 李雷
{Journal}: 南京农业大学
{Type of Work}: 硕士
{Year}: 2007
{Date}: 2007-06-01
";

#[test]
fn fields_stand_by_their_names() {
    let records = read_all(RECORDS, split, read);
    assert_eq!(records.len(), 2);
    let article = &records[0];
    assert_eq!(told(article, "contributors"), "Author 王|小明; Author 李|雷");
    assert_eq!((told(article, "volume"), told(article, "issue"), told(article, "page")), ("7", "S1", "12-15+20"));
    assert_eq!(told(article, "abstract"), "第一第二");
    assert_eq!(told(article, "DOI"), "");
    assert_eq!(told(article, "identifiers"), "CN 11-3553/R; CNKI CNKI:CDMD:1.2007.101113");
    let thesis = &records[1];
    assert_eq!(
        (told(thesis, "kind"), told(thesis, "publisher"), told(thesis, "genre"), told(thesis, "issued")),
        ("thesis", "南京农业大学", "硕士", "2007-06-01")
    );
    assert_eq!(told(thesis, "contributors"), "Author 韩|梅梅; Other(\"supervisor\") 李|雷");
}
