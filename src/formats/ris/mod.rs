//! RIS: one tag a line, `TY  - ` to `ER  - `. Sources: the Reference Manager RIS specification of 2001 and 2004, and
//! its 2011 revision (tags of EndNote and Reference Manager 12).

pub mod kinds;
mod line;
pub mod tags;
pub mod write;

pub use write::RisWriter;
