//! The values of a normalised record that are more than a text: names, pages, links, metrics, marks.

use super::schema::{Text, is_false};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a value comes from.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The layer of the record, 0 the outermost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub layer: Option<u8>,
    /// The path in that layer, e.g. `/journal/volume`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
    /// First byte in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<u64>,
    /// Byte after the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<u64>,
    /// True where the value was worked out from what stands there, or made up by a pattern where nothing is named.
    #[serde(default, skip_serializing_if = "is_false")]
    pub derived: bool,
}

/// A text in another language than the work's own.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Translated<'a> {
    pub text: Text<'a>,
    /// BCP 47.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Text<'a>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<Mark>,
}

/// A style over a part of a text.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// First byte of the UTF-8 text.
    pub start: u32,
    /// Byte after the last one.
    pub end: u32,
    pub style: Style,
}

/// A style.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Style {
    Italic,
    Bold,
    Sub,
    Sup,
    SmallCaps,
    Underline,
    Mono,
    /// TeX mathematics.
    Math,
    /// Capitals that stay as they are.
    Protected,
}

/// Someone named, in parts or as a literal.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Contributor<'a> {
    /// A name variable of CSL 1.0.2: `author`, `editor`, …
    pub role: Text<'a>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub family: Text<'a>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub given: Text<'a>,
    /// Belongs to the family name: `van der`.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub particle: Text<'a>,
    /// Left out when the family name stands alone.
    #[serde(rename = "dropping-particle", skip_serializing_if = "str::is_empty")]
    pub dropping: Text<'a>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pub suffix: Text<'a>,
    /// A body, or a name that cannot be cut.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub literal: Text<'a>,
    /// The literal is a body.
    #[serde(skip_serializing_if = "is_false")]
    pub corporate: bool,
    /// Family first, without a space between.
    #[serde(skip_serializing_if = "is_false")]
    pub eastern: bool,
    /// Where family and given are cut is a guess.
    #[serde(skip_serializing_if = "is_false")]
    pub unsure: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub orcid: Option<Text<'a>>,
}

/// Pages as cited.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pages<'a> {
    pub text: Text<'a>,
    pub kind: PagesKind,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ranges: Vec<PageRange<'a>>,
}

/// What kind of pages.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PagesKind {
    Range,
    Single,
    ArticleNumber,
    Roman,
    List,
    Other,
}

/// A range or a single page.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageRange<'a> {
    pub first: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last: Option<Text<'a>>,
}

/// An identifier of another scheme.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Identifier<'a> {
    pub scheme: Text<'a>,
    pub value: Text<'a>,
    /// Who assigned it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<Text<'a>>,
}

/// A link.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Link<'a> {
    pub kind: LinkKind,
    pub url: Text<'a>,
}

/// What a link leads to.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// Resolves the DOI.
    Resolver,
    /// A page about the work.
    Page,
    /// The full text.
    Pdf,
}

/// Journal metrics; of which year is not known.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct Metrics<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub impact_factor: Option<ImpactFactor<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quartile: Option<Quartile>,
    /// The categories that the quartile holds in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quartile_category: Vec<Text<'a>>,
    /// CAS partition, 1 to 4.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region_category: Option<Text<'a>>,
}

/// A journal impact factor.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ImpactFactor<'a> {
    /// As the source writes it.
    pub text: Text<'a>,
    #[serde(default)]
    pub value: Option<f64>,
    /// The value is a bound: `<0.1`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub below: bool,
}

/// A JCR quartile.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
pub enum Quartile {
    Q1,
    Q2,
    Q3,
    Q4,
}
