//! What can be wrong with a list of names.

/// So many faults of one list, at most, are told with the list mended of them all: a list has thousands of names by mistake
/// alone, and each fix holds it whole.
pub const MENDED: usize = 50;

/// A fault in a list of names: what, where, and the whole list without it.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct NameFault<'a> {
    pub kind: NameFaultKind,
    /// First byte of the fault in the value that was read.
    pub start: u32,
    /// Byte after the last one.
    pub end: u32,
    /// The whole list with all faults of this kind mended; empty where no name is left. Only the first [`MENDED`] of a kind
    /// have it.
    pub fixed: Option<&'a str>,
}

/// The kinds of faults; one list may have several of a kind.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum NameFaultKind {
    /// "et al." and the like as a name or at the end of one (NAM002).
    EtAl,
    /// A family name of 4 or more letters in capitals (NAM003).
    AllCaps,
    /// Nothing between two separators, or before the first, or after the last (NAM004).
    EmptyPart,
    /// `;` `；` `，` `、` where `, ` belongs (NAM005); safe when each part is surely one name.
    Separator { safe: bool },
    /// Affiliation mark, e-mail, URL or ORCID at a personal name (NAM006).
    DigitsOrMail,
    /// The same name again (NAM007); info where namesakes are common or only initials are known.
    Duplicated { info: bool },
    /// Words that stand for a missing name (NAM008); info for "Anonymous".
    Placeholder { info: bool },
    /// Initials without dots or spaces, "VS Khristoforov" (NAM010).
    GluedInitials,
}
