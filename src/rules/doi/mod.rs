//! DOIs: their form, what contradicts them, where they are missing.

pub mod arxiv_version;
pub mod escape_left;
pub mod in_url_only;
pub mod invisible_characters;
pub mod layers_disagree;
pub mod link_disagrees;
pub mod missing;
pub mod not_a_doi;
pub mod prefix_before;
pub mod reserved_prefix;
pub mod shared;
pub mod slip_inside;
pub mod suffix_contradicts;
pub mod suffix_suggests;
pub mod tail_behind;
pub mod upper_case;

use crate::rules::rule::Rule;

/// The rules of this family, in the order of their codes.
pub static RULES: &[&Rule] = &[
    &not_a_doi::RULE,
    &prefix_before::RULE,
    &escape_left::RULE,
    &tail_behind::RULE,
    &invisible_characters::RULE,
    &link_disagrees::RULE,
    &layers_disagree::RULE,
    &suffix_contradicts::RULE,
    &suffix_suggests::RULE,
    &reserved_prefix::RULE,
    &shared::RULE,
    &in_url_only::RULE,
    &upper_case::RULE,
    &arxiv_version::RULE,
    &missing::RULE,
    &slip_inside::RULE,
];
