//! Journal metrics: impact factor, JCR quartile, CAS region. Reading them is in `normalize::metrics`.

use std::fmt;

/// A journal impact factor; equal when the value is.
#[derive(Copy, Clone, Debug)]
pub struct ImpactFactor<'a> {
    /// As given: `0.2000`, `<0.1`.
    pub lexical: &'a str,
    /// Its value; of `<0.1` the bound.
    pub value: f64,
    /// `<0.1`: below the value. JCR prints no smaller one.
    pub below: bool,
}

impl PartialEq for ImpactFactor<'_> {
    fn eq(&self, other: &ImpactFactor<'_>) -> bool {
        self.value == other.value && self.below == other.below
    }
}

/// A JCR quartile.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quartile {
    Q1,
    Q2,
    Q3,
    Q4,
}

impl Quartile {
    /// The quartile of a number 1–4.
    pub fn of(number: u32) -> Option<Quartile> {
        match number {
            1 => Some(Quartile::Q1),
            2 => Some(Quartile::Q2),
            3 => Some(Quartile::Q3),
            4 => Some(Quartile::Q4),
            _ => None,
        }
    }

    /// `Q1` … `Q4`.
    pub fn text(self) -> &'static str {
        match self {
            Quartile::Q1 => "Q1",
            Quartile::Q2 => "Q2",
            Quartile::Q3 => "Q3",
            Quartile::Q4 => "Q4",
        }
    }
}

impl fmt::Display for Quartile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}
