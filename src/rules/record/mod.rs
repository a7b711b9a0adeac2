//! REC: the record itself, its syntax, its layers, its members.

pub mod encoding;
pub mod json_syntax;
pub mod layer_other_work;
pub mod layer_repaired;
pub mod layer_salvaged;
pub mod layer_too_deep;
pub mod layer_unparseable;
pub mod layers_disagree;
pub mod member_duplicate;
pub mod member_type;
pub mod member_unknown;
pub mod null_word;
pub mod too_large;
pub mod trailing_text;

use super::rule::Rule;

/// The family's rules in the order of their codes.
pub static RULES: &[&Rule] = &[
    &json_syntax::RULE,
    &layer_unparseable::RULE,
    &layer_salvaged::RULE,
    &layer_repaired::RULE,
    &layer_other_work::RULE,
    &layer_too_deep::RULE,
    &member_type::RULE,
    &member_duplicate::RULE,
    &member_unknown::RULE,
    &null_word::RULE,
    &trailing_text::RULE,
    &encoding::RULE,
    &layers_disagree::RULE,
    &too_large::RULE,
];
