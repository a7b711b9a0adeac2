//! Texts without repetitions.

use std::collections::HashSet;

/// Texts without repetitions, in order: few are compared with one another, many are hashed.
#[derive(Default)]
pub(super) struct Distinct<'a> {
    pub list: Vec<&'a str>,
    seen: HashSet<&'a str>,
}

impl<'a> Distinct<'a> {
    const FEW: usize = 24;

    /// Puts a text in; false when it was there before.
    pub fn insert(&mut self, text: &'a str) -> bool {
        let is_new = if self.list.len() < Self::FEW { !self.list.contains(&text) } else { self.seen.insert(text) };
        if is_new {
            self.list.push(text);
        }
        if self.list.len() == Self::FEW && self.seen.is_empty() {
            self.seen.extend(self.list.iter().copied());
        }
        is_new
    }
}
