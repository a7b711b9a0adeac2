//! Citations and bibliographies by CSL styles: what the processor cannot do is done around it.
//!
//! A record goes to the processor as the CSL-JSON item that the CSL-JSON writer makes of it. The processor takes the
//! texts of such an item as plain, has no ranges of dates, no "and others" and one language a list. So the item is
//! [prepared](item), the list is rendered once for each language ([`render`]), and the outcome is put together and
//! decoded ([`run`]) before it is [written](mod@write) as text, HTML or Markdown.
//!
//! Source: CSL 1.0.2 specification; GB/T 7714-2015.

mod date;
pub mod item;
mod language;
mod layouts;
mod mark;
mod mend;
mod person;
mod render;
mod run;
pub mod style;
pub mod write;

pub use item::Entry;
pub use render::{CiteError, Cited, CitedReference, Options, cite};
pub use run::{Look, Run};
pub use style::Style;
