//! Identifiers as they were read: the bare value, and what stood in the way of it.

/// A byte range inside the text that was read: start and end, the end exclusive.
pub type Place = (u32, u32);

/// How a written identifier stands to the form its scheme gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As the scheme writes it.
    Own,
    /// Only a label, an address, brackets, spaces or another hyphen stand around or inside it: safe to take off.
    Dressed,
    /// It can be read, but what stands beside it says something that would be lost.
    Qualified,
    /// Nothing of the scheme's form.
    Foreign,
}

/// An identifier as read from a text that should hold one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdReading<'a> {
    /// The canonical form; none where the text is [`Form::Foreign`].
    pub value: Option<&'a str>,
    pub form: Form,
    /// The right check character, where the one written is wrong.
    pub check: Option<char>,
}

impl<'a> IdReading<'a> {
    /// A text that holds no identifier of the scheme.
    pub const FOREIGN: IdReading<'static> = IdReading { value: None, form: Form::Foreign, check: None };

    /// The value with the form it was found in.
    pub fn new(value: &'a str, form: Form) -> IdReading<'a> {
        IdReading { value: Some(value), form, check: None }
    }
}

/// One of several identifiers in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdPart<'a> {
    /// Where it stands, with its label.
    pub place: Place,
    pub reading: IdReading<'a>,
    /// The medium its label names.
    pub medium: Option<Medium>,
}

/// Which edition of a serial an ISSN is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    Print,
    Electronic,
    /// ISSN-L: all media together.
    Linking,
}

/// Schemes of identifiers that are found where a DOI belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scheme {
    Arxiv,
    Ark,
    Cnki,
    Handle,
    Isbn,
    Issn,
    /// A web address that is no DOI link.
    Link,
    Pii,
    Pmcid,
    Pmid,
    Scopus,
    Urn,
    WebOfScience,
}

impl Scheme {
    /// The name of the scheme as a message says it.
    pub fn name(self) -> &'static str {
        match self {
            Scheme::Arxiv => "arXiv",
            Scheme::Ark => "ARK",
            Scheme::Cnki => "CNKI",
            Scheme::Handle => "handle",
            Scheme::Isbn => "ISBN",
            Scheme::Issn => "ISSN",
            Scheme::Link => "link",
            Scheme::Pii => "PII",
            Scheme::Pmcid => "PMCID",
            Scheme::Pmid => "PMID",
            Scheme::Scopus => "Scopus",
            Scheme::Urn => "URN",
            Scheme::WebOfScience => "Web of Science",
        }
    }
}

/// What a text in a DOI field says. Several faults may stand in one text; every place is in the text as given.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct DoiReading<'a> {
    /// The bare DOI after every repair, case kept. None when nothing is a DOI.
    pub doi: Option<&'a str>,
    /// The value after the safe repairs alone; what an unsafe one would change stands as it was.
    /// None when no safe repair changes the text.
    pub safe: Option<&'a str>,
    /// Why it is no DOI (DOI001). The other faults are then not told.
    pub syntax: Option<DoiSyntax>,
    /// The identifier of the other scheme, bare, where `syntax` names one.
    pub other: Option<&'a str>,
    /// What stands before the DOI (DOI002).
    pub prefix: Option<Place>,
    /// An escape left in it (DOI003).
    pub escaped: Option<Escape>,
    /// What stands behind it (DOI004).
    pub tail: Option<Tail>,
    /// Invisible characters, dash look-alikes, full-width characters (DOI005).
    pub invisible: Option<Invisible>,
    /// A slip inside it (DOI016), or in what is no DOI for it (DOI001).
    pub slip: Option<Slip<'a>>,
    /// A prefix that no work has (DOI010).
    pub reserved: Option<Reserved>,
    /// The `vN` of an arXiv DOI (DOI014).
    pub arxiv_version: Option<Place>,
    /// An upper-case ASCII letter is in it (DOI013).
    pub upper: bool,
}

impl<'a> DoiReading<'a> {
    /// The DOI without the `vN` of an arXiv DOI.
    pub fn without_version(&self) -> Option<&'a str> {
        let doi = self.doi?;
        let (start, end) = self.arxiv_version?;
        doi.get(..doi.len().checked_sub((end - start) as usize)?)
    }
}

/// Why a text is no DOI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoiSyntax {
    /// An identifier of another scheme.
    OtherScheme(Scheme),
    /// It does not start with `10.`.
    NoPrefix,
    /// What follows `10.` is not 4 to 9 digits with further elements after dots.
    Registrant,
    /// No slash after the registrant.
    NoSlash,
    /// Nothing after the slash.
    EmptySuffix,
    /// White space inside.
    WhiteSpace,
    /// A control or replacement character inside.
    Unprintable,
}

/// An escape of another notation left in a DOI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Escape {
    pub kind: EscapeKind,
    /// The first one.
    pub place: Place,
    /// Decoding gives a valid DOI and no `%` of the text stands for itself.
    pub safe: bool,
}

/// The notation an escape belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EscapeKind {
    Percent,
    Entity,
    Latex,
    /// A left-over backslash of JSON.
    Backslash,
}

/// What stands behind a DOI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tail {
    pub place: Place,
    /// Only `. , ;` and quotes.
    pub safe: bool,
}

/// A slip inside a DOI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slip<'a> {
    /// The first one.
    pub place: Place,
    /// What the first one is.
    pub kind: SlipKind,
    /// The bare DOI without any.
    pub mended: &'a str,
    /// It can hardly be meant.
    pub sure: bool,
}

/// Kinds of slips inside a DOI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// A dot or an underscore written twice.
    Doubled,
    /// Tags of XML or HTML.
    Markup,
    /// A resolver's address with a whole DOI behind the prefix.
    Resolver,
}

/// A character in a DOI that is not what it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invisible {
    /// The first one.
    pub place: Place,
    /// What the first one is.
    pub kind: OddCharacter,
    /// All of them are invisible ones.
    pub safe: bool,
}

/// Kinds of characters that have no place in a DOI.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OddCharacter {
    /// Zero-width, soft hyphen, BOM, direction mark, no-break space.
    Invisible,
    /// A look-alike of the hyphen-minus.
    Dash,
    FullWidth,
}

/// DOI prefixes that no published work has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserved {
    /// 10.5555: test and unregistered.
    Test,
    /// 10.1234: an example.
    Example,
    /// 10.0000.
    Zero,
    /// `10/abcd`: a shortDOI, which names another DOI.
    ShortDoi,
}

/// The DOI inside a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinkDoi<'a> {
    /// Decoded, without the tail of the address.
    pub doi: &'a str,
    /// A resolver and the DOI, nothing else.
    pub resolver: bool,
    /// Where it stands in the link.
    pub place: Place,
}
