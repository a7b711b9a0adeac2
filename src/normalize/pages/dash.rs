//! The dashes that page ranges are written with, right and wrong (PAG003).

use super::{Dialect, unit::Item};

/// Why a dash is not the dialect's.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum DashKind {
    /// BibTeX: a single `-` where `--` is meant.
    Hyphen,
    /// BibTeX: `–`.
    EnDash,
    /// `—`.
    EmDash,
    /// U+2212.
    Minus,
    /// U+2010, U+2011, U+FF0D, U+FE63.
    HyphenLookAlike,
    /// U+2012.
    FigureDash,
    /// U+2015.
    HorizontalBar,
    /// `--` outside BibTeX.
    Double,
    /// `---` and longer, or several dashes of any kind.
    Many,
    /// ` - `.
    Spaced,
}

/// What is wrong with the dash of a range.
pub(super) fn fault(item: &Item<'_>, dialect: Dialect) -> Option<DashKind> {
    item.last?;
    let dash = item.dash.trim();
    let spaced = dash.len() < item.dash.len();
    let kind = match dash {
        "-" | "–" if dialect == Dialect::Other => return spaced.then_some(DashKind::Spaced),
        "--" if dialect == Dialect::Bibtex => return spaced.then_some(DashKind::Spaced),
        // The hyphen of an article number and its page count, `e00123-20`, is no range.
        "-" if super::is_article_number(item.first) => return None,
        "-" => DashKind::Hyphen,
        "–" => DashKind::EnDash,
        "--" => DashKind::Double,
        "—" => DashKind::EmDash,
        "\u{2212}" => DashKind::Minus,
        "\u{2010}" | "\u{2011}" | "\u{FF0D}" | "\u{FE63}" => DashKind::HyphenLookAlike,
        "\u{2012}" => DashKind::FigureDash,
        "\u{2015}" => DashKind::HorizontalBar,
        _ if dash.chars().count() == 1 => DashKind::EmDash,
        _ => DashKind::Many,
    };
    Some(kind)
}
