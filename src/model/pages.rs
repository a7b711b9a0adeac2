//! Pages as cited: ranges, single pages, article numbers, lists. Reading them is in `normalize::pages`.

/// Pages, as given but for white space and dashes.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Pages<'a> {
    /// The canonical text: each range with one `-`, list parts after `, `, abbreviated numbers as given.
    pub text: &'a str,
    /// The ranges and single pages in it; empty when the text has no known form.
    pub ranges: &'a [PageRange<'a>],
    pub kind: PagesKind,
}

/// What kind of pages.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum PagesKind {
    /// `37-68`.
    Range,
    /// `37`.
    Single,
    /// `e12345`, `104567`: not a page but the article's number.
    ArticleNumber,
    /// `xi-xxv`, `cxviii`.
    Roman,
    /// `12-18, 25`.
    List,
    /// No known form: kept as it is.
    Other,
}

/// A range or a single page.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct PageRange<'a> {
    pub first: &'a str,
    /// `None` for a single page. Expanded: of `1234-56` it is `1256`.
    pub last: Option<&'a str>,
}

impl PageRange<'_> {
    /// First and last page when both are plain arabic numbers; of a single page both are it.
    pub fn arabic(&self) -> Option<(u64, u64)> {
        let first = plain_number(self.first)?;
        Some((first, self.last.map_or(Some(first), plain_number)?))
    }
}

impl<'a> Pages<'a> {
    /// The first page.
    pub fn first(&self) -> Option<&'a str> {
        self.ranges.first().map(|range| range.first)
    }

    /// The last page of the first range.
    pub fn last(&self) -> Option<&'a str> {
        self.ranges.first().and_then(|range| range.last)
    }
}

/// The value of a text of ASCII digits.
fn plain_number(text: &str) -> Option<u64> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}
