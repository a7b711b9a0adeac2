//! Names of contributors: a list split into names, a name cut into its parts, and what is wrong with either.
//!
//! [`read_list`] reads the author string of a nested record, [`read_one`] a single name of any other format.

mod bibtex;
mod bodies;
mod body_words;
mod capitals;
mod cut;
mod duplicates;
mod entries;
mod et_al;
mod faults;
mod han;
mod initials;
mod list;
mod marks;
mod particles;
mod pieces;
mod placeholders;
mod plain;
mod suffixes;
mod syllables;
mod words;

pub use bibtex::{bibtex_list_goes_on, read_bibtex_list, read_bibtex_name};
pub use bodies::is_body;
pub use capitals::{has_family_in_capitals, title_cased};
pub use cut::{read_family_initials, read_inverted, read_one};
pub use duplicates::{may_be_namesakes, repeated};
pub use et_al::is_et_al;
pub use faults::{MENDED, NameFault, NameFaultKind};
pub use initials::{fold_family, initials_of};
pub use list::{NamesReading, has_glued_initials, read_list};
pub use marks::foreign_part;
pub use placeholders::{Placeholder, placeholder};
pub use words::is_ordinary;

#[cfg(test)]
mod tests;
