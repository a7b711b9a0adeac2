//! One row of a table.

use crate::formats::table::cells;
use std::borrow::Cow;

/// The texts of the cells of a row.
pub(super) fn texts(row: &str, separator: u8) -> Vec<Cow<'_, str>> {
    let text = |cell: cells::Cell| match cells::decoded(cell.span.of(row), cell.is_quoted) {
        // Between semicolons numbers have a decimal comma: 2,104.
        text if separator == b';' && is_decimal(&text) => Cow::Owned(text.replace(',', ".")),
        text => text,
    };
    cells::cells(row, separator).into_iter().map(text).collect()
}

fn is_decimal(text: &str) -> bool {
    let is_digits = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once(',').is_some_and(|(whole, part)| is_digits(whole) && is_digits(part))
}
