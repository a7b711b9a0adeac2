//! Pages.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Pages<'a> {
    pub text: &'a str,
    pub ranges: &'a [PageRange<'a>],
    pub kind: PagesKind,
}
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct PageRange<'a> {
    pub first: &'a str,
    pub last: Option<&'a str>,
}
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum PagesKind {
    Range,
    Single,
    ArticleNumber,
    Roman,
    List,
}
