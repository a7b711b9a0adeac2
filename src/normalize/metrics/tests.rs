use super::*;

#[test]
fn factors_are_read_by_value() {
    for (text, is_number, value) in
        [("0.2000", true, 0.2), ("3.9", false, 3.9), ("3.900", false, 3.9), ("4", true, 4.0), ("685.0000", true, 685.0), ("286.13", false, 286.13)]
    {
        let reading = read_impact_factor(text, is_number);
        assert_eq!((reading.value.map(|v| v.value), reading.fault), (Some(value), None), "{text}");
    }
    assert_eq!(read_impact_factor("3.9", true).value, read_impact_factor("3.9000", true).value);
    assert!(read_impact_factor("<0.1", false).value.is_some_and(|v| v.below && v.lexical == "<0.1"));
}

#[test]
fn a_factor_out_of_range_is_told() {
    let cases = [
        ("-0.5000", IfFault::Negative),
        ("1845.2000", IfFault::TooLarge),
        ("1e6", IfFault::TooLarge),
        ("abc", IfFault::NotANumber),
        ("NaN", IfFault::NotANumber),
        ("Infinity", IfFault::NotANumber),
        ("3,9", IfFault::NotANumber),
        ("3.9*", IfFault::NotANumber),
        ("n.a.3", IfFault::NotANumber),
        ("IF 3.9", IfFault::NotANumber),
        (">0.1", IfFault::NotANumber),
        ("1200", IfFault::TooLarge),
        ("<0.5", IfFault::NotANumber),
    ];
    for (text, fault) in cases {
        assert_eq!(read_impact_factor(text, false).fault, Some(fault), "{text}");
    }
}

#[test]
fn zero_and_words_for_missing_are_no_factor() {
    for text in ["0", "0.0000", "0.0"] {
        assert_eq!(read_impact_factor(text, true), IfReading { zero: true, ..IfReading::default() });
    }
    for text in ["", "null", "N/A", "-", "None"] {
        assert_eq!(read_impact_factor(text, false), IfReading::default());
    }
}

#[test]
fn zeros_at_the_end_are_no_precision() {
    for (text, decimals) in [("0.2000", 1), ("2.85", 2), ("3.4567", 4), ("4", 0), ("1.5e1", 0)] {
        assert_eq!(read_impact_factor(text, true).decimals, decimals, "{text}");
    }
}

#[test]
fn bent_quartiles_have_one_right_form() {
    for text in ["q2", "2", "Q2 ", " Q2", "JCR Q2", "Q 2", "JCR-Q2", "Ｑ2", "Q-2", "JCR：Ｑ２"] {
        assert_eq!(read_quartile(text), QuartileReading { value: Some(Quartile::Q2), form_bent: Some("Q2"), unknown: false }, "{text}");
    }
    for text in ["Q0", "Q5", "Q6", "Q9", "A1", "Top", "SCIE", "Q", "IV", "Q1/Q3", "high", "JCR", "1区", "é"] {
        assert!(read_quartile(text).unknown, "{text}");
    }
    for text in ["", " ", "N/A", "null"] {
        assert_eq!(read_quartile(text), QuartileReading::default());
    }
    assert_eq!(read_quartile("Q4"), QuartileReading { value: Some(Quartile::Q4), ..QuartileReading::default() });
}

#[test]
fn regions_run_from_0_to_4() {
    let cases = [
        ("4", true, Some(4), None, false),
        ("0", true, Some(0), None, false),
        ("4", false, Some(4), None, true),
        ("4区", false, Some(4), Some(RegionFault::Form), false),
        ("4 区", false, Some(4), Some(RegionFault::Form), false),
        ("5", true, None, Some(RegionFault::Value), false),
        ("-1", true, None, Some(RegionFault::Value), false),
        ("2.5", true, None, Some(RegionFault::Value), false),
        ("12", true, None, Some(RegionFault::Value), false),
        ("一区", false, None, Some(RegionFault::Value), false),
        ("Top", false, None, Some(RegionFault::Value), false),
        ("Q1", false, None, Some(RegionFault::Value), false),
        ("5", false, None, Some(RegionFault::Value), false),
        ("", false, None, None, false),
        ("4.0", true, Some(4), None, false),
    ];
    for (text, is_number, value, fault, as_text) in cases {
        assert_eq!(read_region(text, is_number), RegionReading { value, fault, as_text }, "{text}");
    }
}
