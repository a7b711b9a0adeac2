//! The table of suffix patterns, one line each, and how its parts are matched. Every pattern is matched as a whole, in
//! any ASCII case, each part as far as it goes.
//!
//! The figures were measured on 5,143 DOIs recorded from Crossref and OpenAlex: how often the year in the suffix is the
//! year issued (y) or that or the next (y+1), and how often the ISSN is in the record.

use Part::*;

/// A part of a suffix.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Part {
    /// This text.
    Text(&'static str),
    /// This text or nothing.
    May(&'static str),
    /// Nothing, where this text does not follow.
    Not(&'static str),
    /// So many digits that say nothing.
    Digits(usize, usize),
    /// One or more letters.
    Letters,
    /// One or more letters or digits.
    Word,
    /// What is left, at least one character.
    Rest,
    /// `1234-567X`.
    Issn,
    /// `1234567X`.
    Issn8,
    /// Four digits.
    Year,
    /// So many digits, counted from 2000.
    YearOf2000(usize),
    Volume,
    Issue,
    /// An issue of two characters: `z1` is a supplement, `h3` a combined issue, `00` is none.
    IssueMark,
    VolumeOrIssue,
    IssueOrWhole,
    FirstPage,
    LastPage,
    Article,
    PlosArticle,
    ApsArticle,
}

/// A publisher's pattern.
pub(super) struct Pattern {
    pub name: &'static str,
    /// The DOI prefix; empty: any.
    pub prefix: &'static str,
    pub parts: &'static [Part],
    /// How far the year of publication may lie from the one in the suffix.
    pub slack: u8,
    /// The ISSN is the electronic edition's, which records often leave out.
    pub electronic: bool,
    pub article_sure: bool,
}

const fn pattern(name: &'static str, prefix: &'static str, slack: u8, parts: &'static [Part]) -> Pattern {
    Pattern { name, prefix, parts, slack, electronic: false, article_sure: false }
}

const fn electronic(pattern: Pattern) -> Pattern {
    Pattern { electronic: true, ..pattern }
}

const fn article_sure(pattern: Pattern) -> Pattern {
    Pattern { article_sure: true, ..pattern }
}

#[rustfmt::skip]
pub(super) static PATTERNS: [Pattern; 34] = [
    // Year and month of acceptance, not pages: y 160 of 206, all within two years.
    pattern("Elsevier", "10.1016", 2, &[Text("j."), Word, Text("."), Year, Text("."), Digits(2, 2), Text("."), Digits(3, 6)]),
    // ISSN 107 of 107; the two digits are not the year in back files (1837 has "(02)").
    pattern("Elsevier PII", "10.1016", 1, &[May("s"), May("b"), Issn, Text("("), Digits(2, 2), Text(")"), Digits(5, 5), Text("-"), Word]),
    // y 30 of 31, the other within two years.
    pattern("Springer", "10.1007", 2, &[Text("s"), Digits(5, 5), Text("-"), YearOf2000(3), Text("-"), Digits(4, 5), Text("-"), Word]),
    // y 28 of 32, y+1 all.
    pattern("BMC", "10.1186", 1, &[Text("s"), Digits(5, 5), Text("-"), YearOf2000(3), Text("-"), Digits(4, 5), Text("-"), Word]),
    // ISSN, volume and article number 4 of 4.
    pattern("BMC old", "10.1186", 1, &[Issn, Text("-"), Volume, Text("-"), Article]),
    pattern("BMC supplement", "10.1186", 1, &[Issn, Text("-"), Volume, Text("-s"), Rest]),
    // y 81 of 92, y+1 all.
    pattern("Nature", "10.1038", 1, &[Text("s"), Digits(5, 5), Text("-"), YearOf2000(3), Text("-"), Digits(4, 5), Text("-"), Word]),
    // y 11 of 12, y+1 all.
    pattern("Nature old", "10.1038", 1, &[Letters, Text("."), Year, Text("."), Digits(1, 5)]),
    // 111 of 114; the others drop leading zeros.
    article_sure(pattern("PLOS", "10.1371", 1, &[Text("journal.p"), Letters, Text("."), PlosArticle])),
    // y 28 of 30, y+1 all.
    pattern("Frontiers", "10.3389", 1, &[Text("f"), Letters, Text("."), Year, Text("."), Article]),
    // y 281 of 281.
    pattern("Hindawi", "10.1155", 1, &[Year, Text("/"), Article]),
    // Journals: year of acceptance, y 103 of 115. Conferences: y 94 %.
    pattern("IEEE", "10.1109", 2, &[Word, Text("."), Year, Text("."), Digits(1, 8)]),
    // Volume and article 10 of 10.
    article_sure(pattern("APS", "10.1103", 1, &[Letters, Text("."), Volume, Text("."), ApsArticle])),
    // y 163 of 168, y+1 all.
    pattern("AMA", "10.1001", 1, &[Letters, Text("."), Year, Text("."), Digits(1, 6)]),
    // Volume 14 of 14, issue 14 of 14, page 13 of 13.
    pattern("AMA old", "10.1001", 1, &[Letters, Text("."), Volume, Text("."), Issue, Text("."), FirstPage]),
    // Check digit 50 of 50; in the record 38 of 48, for the others list the print ISSN only. The year is that of the
    // print issue or of the back file's going online (y 34 of 48): nothing sure.
    electronic(pattern("Wiley-Blackwell", "10.1111", 1, &[Text("j."), Issn, Text("."), Digits(4, 4), Text("."), Rest])),
    // Serial Item and Contribution Identifier, ANSI/NISO Z39.56: ISSN, date, volume, issue, first page.
    pattern("SICI", "", 1, &[May("(sici)"), Issn, Text("("), Year, Digits(0, 4), May("/"), Digits(0, 4), Text(")"), Volume, Text(":"), Issue, Text("<"), FirstPage, Text(":"), Rest]),
    pattern("SICI", "", 1, &[May("(sici)"), Issn, Text("("), Year, Digits(0, 4), May("/"), Digits(0, 4), Text(")"), Volume, Text("<"), FirstPage, Text(":"), Rest]),
    pattern("SICI", "", 1, &[May("(sici)"), Issn, Text("("), Year, Digits(0, 4), May("/"), Digits(0, 4), Text(")"), Volume, Text("["), FirstPage, Text(":"), Rest]),
    pattern("SICI", "", 1, &[May("(sici)"), Issn, Text("("), Year, Digits(0, 4), May("/"), Digits(0, 4), Text(")"), Volume, Text(":"), Rest]),
    // ISSN 25 of 25; y 21 of 25, y+1 all; the number is not a page.
    pattern("Taylor & Francis", "10.1080", 1, &[Issn8, Text("."), Year, Text("."), Digits(1, 8)]),
    // ISSN and year 6 of 6. Sixteen characters; those of back files have eighteen and another order.
    pattern("SAGE", "10.1177", 2, &[Issn8, YearOf2000(2), Digits(6, 6)]),
    // ISSN 24 of 24; the two digits are 00 in back files.
    pattern("Cambridge", "10.1017", 1, &[Text("s"), Issn8, Digits(7, 8)]),
    // Wanfang, ISTIC: 4 of 4 on ISSN, year and issue; the last is a serial number in the issue.
    pattern("Wanfang", "", 1, &[May("cma."), Text("j.issn"), May("."), May(":"), Issn, Text("."), Year, Text("."), IssueMark, Text("."), Digits(1, 4)]),
    // Elpub, NEICON: volume and issue, or issue and whole number.
    pattern("Elpub", "", 1, &[Issn, Text("-"), Year, Text("-"), VolumeOrIssue, Text("-"), IssueOrWhole, Text("-"), FirstPage, Text("-"), LastPage]),
    // One number: volume or issue, not known which.
    pattern("Elpub", "", 1, &[Issn, Text("-"), Year, Text("-"), Digits(1, 4), Text("-"), FirstPage, Text("-"), LastPage]),
    pattern("RAS", "10.26102", 1, &[Issn, Text("/"), Year, Text("."), Volume, Text("."), Issue, Text("."), Digits(1, 6)]),
    pattern("Copernicus", "10.5194", 1, &[Letters, Text("-"), Volume, Text("-"), FirstPage, Text("-"), Year]),
    pattern("SciELO", "10.1590", 1, &[Text("s"), Issn, Year, Digits(9, 9)]),
    pattern("SciELO", "10.1590", 1, &[May("s"), Issn, Not("-"), Rest]),
    // Old style only.
    pattern("Oxford", "10.1093", 1, &[Letters, Text("/"), Volume, Text("."), Issue, Text("."), FirstPage]),
    // ISSN 3 of 3; what follows the issue may be a page, an article or a section.
    pattern("IOP", "10.1088", 1, &[Issn, Text("/"), Volume, Text("/"), Issue, Text("/"), Rest]),
    pattern("IOP new", "10.1088", 1, &[Issn, Text("/"), Word]),
    // Old style only.
    pattern("Science", "10.1126", 1, &[Text("science."), Volume, Text("."), Issue, Text("."), FirstPage]),
];

impl Part {
    /// How much of the text this part takes; none where it does not fit.
    pub fn length(self, text: &str) -> Option<usize> {
        let bytes = text.as_bytes();
        let run = |of: fn(&u8) -> bool| bytes.iter().take_while(|b| of(b)).count();
        let digits = || run(u8::is_ascii_digit);
        let starts = |start: &str| bytes.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start.as_bytes()));
        let within = |length: usize, least: usize, most: usize| (least..=most).contains(&length).then_some(length);
        match self {
            Text(start) => starts(start).then_some(start.len()),
            May(start) => Some(if starts(start) { start.len() } else { 0 }),
            Not(start) => (!starts(start)).then_some(0),
            Digits(least, most) => {
                let length = digits().min(most);
                within(length, least, most)
            }
            Letters => within(run(u8::is_ascii_alphabetic), 1, 40),
            Word => within(run(u8::is_ascii_alphanumeric), 1, 40),
            Rest => within(text.len(), 1, usize::MAX),
            Issn => issn_length(bytes, true),
            Issn8 => issn_length(bytes, false),
            Year => (digits() >= 4).then_some(4),
            YearOf2000(count) => (digits() >= count).then_some(count),
            IssueMark => within(run(u8::is_ascii_alphanumeric), 1, 3),
            Volume | Issue | VolumeOrIssue | IssueOrWhole => within(digits(), 1, 4),
            FirstPage | LastPage => within(digits(), 1, 7),
            Article => within(digits(), 1, 8),
            PlosArticle => within(digits(), 7, 7),
            ApsArticle => within(run(u8::is_ascii_alphanumeric), 1, 8),
        }
    }
}

fn issn_length(bytes: &[u8], hyphen: bool) -> Option<usize> {
    let gap = usize::from(hyphen);
    let length = 8 + gap;
    bytes
        .get(..length)?
        .iter()
        .enumerate()
        .all(|(at, b)| match at {
            4 if hyphen => *b == b'-',
            at if at == length - 1 => b.is_ascii_digit() || matches!(b, b'X' | b'x'),
            _ => b.is_ascii_digit(),
        })
        .then_some(length)
}
