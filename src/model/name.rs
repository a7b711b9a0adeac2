//! A contributor's name.

#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Name<'a> {
    pub family: &'a str,
    pub given: &'a str,
    pub particle: &'a str,
    pub dropping: &'a str,
    pub suffix: &'a str,
    pub literal: &'a str,
    pub corporate: bool,
    pub eastern: bool,
    pub unsure: bool,
    pub start: u32,
    pub end: u32,
}
