//! Reading impact factors, quartiles and CAS regions (JCR001, JCR005–JCR008).

use crate::model::metrics::{ImpactFactor, Quartile};

/// An impact factor and what is to be said of it.
#[derive(Copy, Clone, Debug, Default, PartialEq)]
pub struct IfReading<'a> {
    /// `None` for 0, which means unknown, for words that mean missing, and for what is no factor.
    pub value: Option<ImpactFactor<'a>>,
    /// JCR005.
    pub fault: Option<IfFault>,
    /// JCR007: decimals without the zeros at the end.
    pub decimals: u32,
    /// JCR006: a number that is 0.
    pub zero: bool,
}

/// Why a text is no impact factor.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum IfFault {
    NotANumber,
    Negative,
    /// Above 1000; the highest ever printed is 685.2.
    TooLarge,
}

/// Reads an impact factor; `is_number` when it was a bare JSON number, which has no words and no `<`.
pub fn read_impact_factor(text: &str, is_number: bool) -> IfReading<'_> {
    let text = text.trim();
    if !is_number {
        if is_missing(text) {
            return IfReading::default();
        }
        if let Some(bound) = text.strip_prefix(['<', '＜']) {
            let below = bound.trim() == "0.1";
            let value = below.then_some(ImpactFactor { lexical: text, value: 0.1, below });
            return IfReading { value, fault: (!below).then_some(IfFault::NotANumber), ..IfReading::default() };
        }
    }
    let fault = |fault| IfReading { fault: Some(fault), ..IfReading::default() };
    // Rust reads `inf` and `nan` too; a factor starts with a digit.
    let numeric = text.strip_prefix('-').unwrap_or(text).starts_with(|c: char| c.is_ascii_digit() || c == '.');
    let Some(value) = numeric.then(|| text.parse::<f64>().ok()).flatten() else {
        return fault(IfFault::NotANumber);
    };
    match value {
        v if v < 0.0 => fault(IfFault::Negative),
        v if v > 1000.0 || !v.is_finite() => fault(IfFault::TooLarge),
        0.0 => IfReading { zero: true, ..IfReading::default() },
        _ => IfReading { value: Some(ImpactFactor { lexical: text, value, below: false }), decimals: decimals(text), ..IfReading::default() },
    }
}

/// How many decimals a number has, zeros at the end left out: 1 for `0.2000`.
fn decimals(text: &str) -> u32 {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let fraction = mantissa.split_once('.').map_or("", |(_, fraction)| fraction);
    let exponent: i64 = exponent.parse().unwrap_or(0);
    let places = i64::try_from(fraction.trim_end_matches('0').len()).unwrap_or(i64::MAX);
    u32::try_from(places.saturating_sub(exponent).max(0)).unwrap_or(u32::MAX)
}

/// Words, marks and blanks that mean missing in a member for metrics.
pub fn is_missing(text: &str) -> bool {
    const WORDS: &[&str] = &["null", "none", "undefined", "n/a", "na", "-", "--", "–", "—", "not available"];
    let text = text.trim();
    text.is_empty() || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// A JCR quartile and what is to be said of it.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct QuartileReading {
    pub value: Option<Quartile>,
    /// JCR001: another form of a quartile; the text of the safe fix.
    pub form_bent: Option<&'static str>,
    /// JCR001: no quartile at all.
    pub unknown: bool,
}

/// Reads a JCR quartile: `Q1`; bent forms are `q1`, `1`, ` Q1`, `Q 1`, `Q-1`, `JCR Q1`, `Ｑ1`.
pub fn read_quartile(text: &str) -> QuartileReading {
    let value = match text {
        "Q1" => Quartile::Q1,
        "Q2" => Quartile::Q2,
        "Q3" => Quartile::Q3,
        "Q4" => Quartile::Q4,
        _ if is_missing(text) => return QuartileReading::default(),
        _ => {
            return match bent_quartile(text.trim()) {
                Some(value) => QuartileReading { value: Some(value), form_bent: Some(value.text()), unknown: false },
                None => QuartileReading { unknown: true, ..QuartileReading::default() },
            };
        }
    };
    QuartileReading { value: Some(value), ..QuartileReading::default() }
}

fn bent_quartile(text: &str) -> Option<Quartile> {
    let apart = |c: char| c.is_whitespace() || matches!(c, '-' | '_' | ':' | '：' | '‐'..='―' | '\u{200B}' | '\u{FEFF}' | '.');
    let rest = match text.split_at_checked(3) {
        Some((label, rest)) if label.eq_ignore_ascii_case("jcr") => rest.trim_start_matches(apart),
        _ => text,
    };
    let number = rest.strip_prefix(['Q', 'q', 'Ｑ', 'ｑ']).map_or(rest, |rest| rest.trim_start_matches(apart));
    let mut digits = number.trim_end_matches(apart).chars();
    let digit = ascii_digit(digits.next()?)?;
    digits.next().is_none().then(|| Quartile::of(digit)).flatten()
}

fn ascii_digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}

/// A CAS region (中科院分区) and what is to be said of it.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct RegionReading {
    /// 1–4; 0: not partitioned; `None`: missing or no region.
    pub value: Option<u8>,
    /// JCR008.
    pub fault: Option<RegionFault>,
    /// REC007: a number from 0 to 4 as a string.
    pub as_text: bool,
}

/// Why a text is no region.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum RegionFault {
    /// `4区`: the number is sure, the fix is safe.
    Form,
    /// Any other text or number.
    Value,
}

/// Reads a CAS region; `is_number` when it was a bare JSON number.
pub fn read_region(text: &str, is_number: bool) -> RegionReading {
    let text = text.trim();
    if !is_number && is_missing(text) {
        return RegionReading::default();
    }
    let whole = if is_number { text.split_once('.').filter(|(_, zeros)| zeros.bytes().all(|b| b == b'0')).map_or(text, |(whole, _)| whole) } else { text };
    if let Some(value) = one_region(whole) {
        return RegionReading { value: Some(value), fault: None, as_text: !is_number };
    }
    let bare = ["中科院", "CAS"].into_iter().find_map(|label| text.strip_prefix(label)).unwrap_or(text).trim_start();
    let bare = bare.strip_prefix('第').unwrap_or(bare);
    match bare.strip_suffix(['区', '區']).and_then(|number| one_region(number.trim_end())) {
        Some(value @ 1..) => RegionReading { value: Some(value), fault: Some(RegionFault::Form), as_text: false },
        _ => RegionReading { fault: Some(RegionFault::Value), ..RegionReading::default() },
    }
}

fn one_region(text: &str) -> Option<u8> {
    let mut chars = text.chars();
    let digit = ascii_digit(chars.next()?).and_then(|digit| u8::try_from(digit).ok())?;
    (chars.next().is_none() && digit <= 4).then_some(digit)
}

#[cfg(test)]
mod tests;
