use super::*;

fn volume<T>(text: &str, look: impl FnOnce(VolumeReading<'_>) -> T) -> T {
    look(read_volume(text))
}

#[test]
fn right_volumes_are_kept_without_a_word() {
    let cases = [
        "46",
        "1234",
        "2019",
        "11987",
        "41A",
        "B12",
        "112B",
        "34s",
        "D69",
        "XLII",
        "IX",
        "cxiv",
        "MMXIX",
        "46-47",
        "12/13",
        "101–102",
        "85-86",
        "33 Suppl 1",
        "123 Pt 4",
        "60 Spec No",
        "33 Suppl",
        "V",
        "T12",
        "N.S. 12",
        "12 (2019)",
        "43 (1925-1926)",
        "90, 91",
        "46 2019",
        "46 A",
        "12:45-67",
        "E100-A",
        "abc",
        "Suppl 1",
        "é",
        "12 II",
        "Special Issue",
        "46 Supplement 2",
    ];
    for text in cases {
        volume(text, |reading| {
            assert_eq!(reading, VolumeReading { volume: Some(text), ..VolumeReading::default() }, "{text}");
        });
    }
}

#[test]
fn an_issue_in_the_volume_is_taken_out() {
    let cases = [
        ("46 1", "46", "1"),
        ("12(3)", "12", "3"),
        ("12 (3)", "12", "3"),
        ("vol. 12, no. 3", "12", "3"),
        ("12:3", "12", "3"),
        ("Vol 12 No 3", "12", "3"),
        ("12, no. 3", "12", "3"),
        ("12 (Issue 3)", "12", "3"),
        ("46 1 Pt 2", "46", "1 Pt 2"),
        ("12(3-4)", "12", "3-4"),
        ("46-47 1-2", "46-47", "1-2"),
        ("12, 3", "12", "3"),
        ("12 no.3", "12", "3"),
        ("12 n° 3", "12", "3"),
        ("12 № 3", "12", "3"),
        ("第12卷第3期", "12", "3"),
        ("12卷3期", "12", "3"),
        ("Bd. 12, Heft 3", "12", "3"),
        ("XII(3)", "XII", "3"),
        ("12(Suppl 1)", "12", "Suppl 1"),
        ("Том 12, вып. 3", "12", "3"),
        ("Jg. 12, H. 3", "12", "3"),
        ("33(S1)", "33", "S1"),
        ("12（3）", "12", "3"),
    ];
    for (text, number, issue) in cases {
        volume(text, |reading| {
            let expected = VolumeReading { volume: Some(number), issue: Some(issue), ..VolumeReading::default() };
            assert_eq!(reading, expected, "{text}");
        });
    }
}

#[test]
fn words_around_a_volume_are_left_out() {
    let cases = [
        "Vol. 12",
        "vol. 12",
        "Vol 12",
        "Volume 12",
        "VOL.12",
        "v. 12",
        "Band 12",
        "Bd. 12",
        "Том 12",
        "第12卷",
        "tome 12",
        "T. 12",
        "Vols. 12",
        "Jg. 12",
        "Jahrgang 12",
        "12. Jg.",
        "12. Jahrgang",
        "제12권",
        "12권",
        "12卷",
        "Vol12",
        "V.12",
        "第12巻",
    ];
    for text in cases {
        volume(text, |reading| {
            assert_eq!(reading, VolumeReading { volume: Some("12"), words: true, ..VolumeReading::default() }, "{text}");
        });
    }
    volume("Vol. XLII", |reading| assert_eq!((reading.volume, reading.words), (Some("XLII"), true)));
    volume("Vol. 33 Suppl 1", |reading| assert_eq!((reading.volume, reading.words), (Some("33 Suppl 1"), true)));
}

#[test]
fn placeholders_are_no_volume() {
    let cases = [
        ("0", false),
        ("00", false),
        ("n/a", false),
        ("N/A", false),
        ("ahead-of-print", false),
        ("ahead of print", false),
        ("online first", false),
        ("Online First", false),
        ("in press", true),
        ("In Press", true),
        ("Publish Ahead of Print", false),
        ("Epub ahead of print", false),
        ("(in press)", true),
        ("OnlineFirst", false),
        ("[Epub ahead of print]", false),
    ];
    for (text, in_press) in cases {
        volume(text, |reading| {
            assert_eq!(reading.placeholder.map(|p| p.in_press), Some(in_press), "{text}");
            assert_eq!(reading.volume, None);
        });
    }
    for text in ["", " ", "-", "null", "None"] {
        volume(text, |reading| assert_eq!(reading, VolumeReading::default()));
    }
}

#[test]
fn words_around_an_issue_are_left_out() {
    for text in ["Issue 3", "No. 3", "no 3", "Nr. 3", "n° 3", "nº 3", "Heft 3", "第3期", "3期", "№ 3", "Iss. 3", "#3", "H. 3", "제3호", "No.3"] {
        assert_eq!(read_issue(text), IssueReading { issue: Some("3"), words: true, placeholder: None }, "{text}");
    }
    for text in ["3", "3-4", "Suppl 1", "S1", "Special Issue", "3 Pt 2", "N3", "Winter", "12A", "IV", "Notes"] {
        assert_eq!(read_issue(text), IssueReading { issue: Some(text), ..IssueReading::default() }, "{text}");
    }
    assert!(read_issue("0").placeholder.is_some_and(|p| p.zero));
    assert!(read_issue("in press").placeholder.is_some_and(|p| p.in_press));
}
