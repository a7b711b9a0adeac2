//! What a rule file needs.

pub use super::found::{Found, innermost, missing_place};
pub(crate) use super::rule::rule;
pub use super::set::{Key, SetRule, Verdict, groups, later_ones, odd_ones};
pub use crate::diagnostic::{At, Fault, FixOp, Place, Safety, Severity::*};
pub use crate::model::record::{Field, Missing, Raw, RawKind};
pub use crate::model::slot::Slot;
pub use crate::normalize::record::Record;
