//! Which rules run: selectors of codes, their starts and names.

use crate::rules::rule::Rule;

/// Whether a selector means a rule: its code or the start of it in any case, its name, or `ALL`.
pub fn fits(selector: &str, code: &str, name: &str) -> bool {
    let is_start = code.get(..selector.len()).is_some_and(|start| start.eq_ignore_ascii_case(selector));
    !selector.is_empty() && is_start || selector.eq_ignore_ascii_case("ALL") || name == selector
}

/// Which rules run: the default ones and those asked for, without those ignored.
///
/// A selector is a code or the start of one (`DOI`, `PAG00`), or `ALL`.
///
/// # Errors
/// The first selector that fits no rule.
pub fn select(all: &[&'static Rule], select: &[String], extend: &[String], ignore: &[String]) -> Result<Vec<&'static Rule>, String> {
    let fits = |selector: &str, rule: &Rule| fits(selector, rule.code, rule.name);
    for selector in select.iter().chain(extend).chain(ignore) {
        if selector.is_empty() || !all.iter().any(|rule| fits(selector, rule)) {
            return Err(selector.clone());
        }
    }
    let named = |list: &[String], rule: &Rule| list.iter().any(|selector| fits(selector, rule));
    let chosen = |rule: &&&'static Rule| {
        let on = if select.is_empty() { rule.default } else { named(select, rule) };
        (on || named(extend, rule)) && !named(ignore, rule)
    };
    Ok(all.iter().filter(chosen).copied().collect())
}
