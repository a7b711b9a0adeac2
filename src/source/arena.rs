//! Memory that one record's decoded texts and lists live in: freed all at once when the record is done.

use std::fmt;

/// An arena for the decoded texts and lists of records.
///
/// A record borrows from the input where it can and from the arena where a text had to be decoded, so that
/// reading a record costs no allocation of its own. Reset it between records to use the memory again.
#[derive(Default)]
pub struct Arena(bumpalo::Bump);

impl Arena {
    /// An empty arena.
    pub fn new() -> Arena {
        Arena::default()
    }

    /// Keeps a copy of `text`.
    pub fn text<'a>(&'a self, text: &str) -> &'a str {
        self.0.alloc_str(text)
    }

    /// Keeps what is formatted, e.g. `arena.format(format_args!("{family}, {given}"))`.
    pub fn format<'a>(&'a self, arguments: fmt::Arguments<'_>) -> &'a str {
        use fmt::Write;
        let mut text = bumpalo::collections::String::new_in(&self.0);
        let _ = text.write_fmt(arguments);
        text.into_bump_str()
    }

    /// Keeps the items of an iterator as a list.
    pub fn list<T: Copy>(&self, items: impl IntoIterator<Item = T>) -> &[T] {
        let mut list = bumpalo::collections::Vec::new_in(&self.0);
        list.extend(items);
        list.into_bump_slice()
    }

    /// Keeps a copy of a list.
    pub fn copied<T: Copy>(&self, items: &[T]) -> &[T] {
        self.0.alloc_slice_copy(items)
    }

    /// Keeps a copy of bytes to be written over.
    pub fn bytes(&self, bytes: &[u8]) -> &mut [u8] {
        self.0.alloc_slice_copy(bytes)
    }

    /// Keeps one value.
    pub fn keep<T: Copy>(&self, value: T) -> &T {
        self.0.alloc(value)
    }

    /// A growing text inside the arena; see [`bumpalo::collections::String`].
    pub fn buffer(&self, capacity: usize) -> bumpalo::collections::String<'_> {
        bumpalo::collections::String::with_capacity_in(capacity, &self.0)
    }

    /// A growing list inside the arena with room for so many items.
    pub fn list_of<T>(&self, capacity: usize) -> bumpalo::collections::Vec<'_, T> {
        bumpalo::collections::Vec::with_capacity_in(capacity, &self.0)
    }

    /// A growing list inside the arena.
    pub fn vec<T>(&self) -> bumpalo::collections::Vec<'_, T> {
        bumpalo::collections::Vec::new_in(&self.0)
    }

    /// Forgets everything, keeps the memory.
    pub fn reset(&mut self) {
        self.0.reset();
    }
}

impl fmt::Debug for Arena {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Arena").finish_non_exhaustive()
    }
}
