//! Journal metrics.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct ImpactFactor<'a> {
    pub lexical: &'a str,
    pub value: f64,
    pub below: bool,
}
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quartile {
    Q1,
    Q2,
    Q3,
    Q4,
}
