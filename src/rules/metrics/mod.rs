//! Rules on journal metrics (JCR): impact factor, quartile, category, CAS region.

use super::rule::Rule;

pub mod category_missing;
pub mod category_unknown;
pub mod category_unranked;
pub mod factor_precision;
pub mod factor_range;
pub mod factor_zero;
pub mod inconsistent;
pub mod layers_disagree;
pub mod packed;
pub mod quartile;
pub mod region;
pub mod region_pairs;
pub mod region_quartile;
pub mod table_mismatch;
pub mod without_journal;

/// The rules of this family, by code.
pub static RULES: &[&Rule] = &[
    &quartile::RULE,
    &category_missing::RULE,
    &category_unknown::RULE,
    &category_unranked::RULE,
    &factor_range::RULE,
    &factor_zero::RULE,
    &factor_precision::RULE,
    &region::RULE,
    &region_pairs::RULE,
    &region_quartile::RULE,
    &layers_disagree::RULE,
    &inconsistent::RULE,
    &table_mismatch::RULE,
    &without_journal::RULE,
];
