//! What is seen of a JSON object before its format is known.

/// The members of an object, as far as the start of the file has them: names and values as they stand.
#[derive(Default)]
pub struct Seen<'h> {
    pub members: Vec<(&'h str, &'h [u8])>,
}

impl<'h> Seen<'h> {
    pub fn has(&self, name: &str) -> bool {
        self.members.iter().any(|(known, _)| *known == name)
    }

    /// Whether the member is there and a list.
    pub fn is_list(&self, name: &str) -> bool {
        self.value(name).is_some_and(|value| value.starts_with(b"["))
    }

    /// The text of a member, its escapes as they stand.
    pub fn text(&self, name: &str) -> Option<&'h str> {
        std::str::from_utf8(self.value(name)?.strip_prefix(b"\"")?.strip_suffix(b"\"")?).ok()
    }

    fn value(&self, name: &str) -> Option<&'h [u8]> {
        self.members.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    pub fn names(&self) -> Vec<&'h str> {
        self.members.iter().map(|(name, _)| *name).collect()
    }
}
