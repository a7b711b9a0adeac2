//! Dates at their precision (EDTF level 1).
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    pub start: DatePoint,
    pub end: DateEnd,
}
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum DateEnd {
    None,
    Open,
    Unknown,
    Point(DatePoint),
}
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct DatePoint {
    pub year: i32,
    pub month: u8,
    pub day: u8,
    pub season: u8,
    pub approximate: bool,
    pub uncertain: bool,
}
