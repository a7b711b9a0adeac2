//! Which table it is: its header, told by the names of the columns.
//!
//! Sources: the files as they are given out by DOAJ (journal metadata CSV), SCImago (SJR CSV), Crossref (title list),
//! JabRef (abbreviation lists, which have no header), Clarivate (JCR export) and ShowJCR (JCR and FQBJCR by year).

use super::row::texts;
use crate::engine::config::{Columns, nearest};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Is {
    Name,
    OtherName,
    Abbreviation,
    Issn,
    Factor,
    Quartile,
    Category,
    Region,
    RegionCategory,
    Year,
}

/// Names of columns, in small letters, without year and number.
const NAMES: &[(&str, Is)] = &[
    ("journal", Is::Name),
    ("journal name", Is::Name),
    ("journal title", Is::Name),
    ("journaltitle", Is::Name),
    ("full journal title", Is::Name),
    ("title", Is::Name),
    ("alternative title", Is::OtherName),
    ("abbreviation", Is::Abbreviation),
    ("abbreviated title", Is::Abbreviation),
    ("jcr abbreviation", Is::Abbreviation),
    ("jcr abbreviated title", Is::Abbreviation),
    ("iso abbreviation", Is::Abbreviation),
    ("issn", Is::Issn),
    ("eissn", Is::Issn),
    ("e-issn", Is::Issn),
    ("pissn", Is::Issn),
    ("issn/eissn", Is::Issn),
    ("additionalissns", Is::Issn),
    ("journal issn (print version)", Is::Issn),
    ("journal eissn (online version)", Is::Issn),
    ("if", Is::Factor),
    ("jif", Is::Factor),
    ("impact factor", Is::Factor),
    ("journal impact factor", Is::Factor),
    ("if quartile", Is::Quartile),
    ("jif quartile", Is::Quartile),
    ("jcr quartile", Is::Quartile),
    ("journal impact factor quartile", Is::Quartile),
    ("category", Is::Category),
    ("大类", Is::RegionCategory),
    ("大类分区", Is::Region),
    ("小类", Is::RegionCategory),
    ("小类分区", Is::Region),
    ("年份", Is::Year),
];

/// Lines that may stand before a header: the JCR's export says there what was asked for.
const LINES_BEFORE: usize = 12;
/// Rows looked at to tell a list of abbreviations, which has no header.
const LOOKED_AT: usize = 20;
const SEPARATORS: [u8; 3] = [b',', b';', b'\t'];

/// What the configuration says of a table.
pub struct Mapping<'m> {
    /// Of this table.
    pub own: Option<&'m Columns>,
    /// Of tables that are not known by themselves.
    pub other: &'m Columns,
    pub year: Option<u16>,
    pub year_unless_said: Option<u16>,
}

/// One column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Column {
    pub at: usize,
    pub is: Is,
    /// Columns with one number belong together: `Category_2` and `IF Quartile(2025)_2`. Small fields (小类) are from 100 on.
    pub group: u8,
}

/// The shape of a table.
#[derive(Debug)]
pub(super) struct Header {
    pub separator: u8,
    pub columns: Vec<Column>,
    /// How many columns there are.
    pub width: usize,
    /// Cells in front of and behind which there may be none: a list of abbreviations has two to four.
    pub is_ragged: bool,
    /// Lines before the first row.
    pub skipped: usize,
    pub year: u16,
}

/// The group of the first small field.
pub(super) const MINOR: u8 = 100;

impl Header {
    /// Finds the header in the first lines of a table.
    ///
    /// # Errors
    /// Why it is no table that is known.
    pub(super) fn of(bytes: &[u8], file: &str, mapping: &Mapping<'_>) -> Result<Header, String> {
        let head: Vec<&str> = bytes.split(|byte| *byte == b'\n').take(LINES_BEFORE + LOOKED_AT).map_while(|line| std::str::from_utf8(line).ok()).collect();
        let head: Vec<&str> = head.iter().map(|line| line.trim_end_matches('\r').trim_start_matches('\u{FEFF}')).collect();
        let own = mapping.own.filter(|columns| columns.each().next().is_some());
        let known = head.iter().take(LINES_BEFORE).enumerate().find_map(|(at, line)| told(line, at));
        let mut header = match (known, own) {
            (Some(header), None) => header,
            (known, Some(columns)) => mapped(known, &head, columns)?,
            (None, None) if mapping.other.each().next().is_some() => mapped(None, &head, mapping.other)?,
            (None, None) => abbreviations(&head).ok_or_else(|| unknown(&head))?,
        };
        if header.year == 0 {
            header.year = mapping.year.or_else(|| year_in(file)).or(mapping.year_unless_said).unwrap_or(0);
        }
        Ok(header)
    }
}

/// The header that a line is.
fn told(line: &str, at: usize) -> Option<Header> {
    SEPARATORS.into_iter().find_map(|separator| {
        let mut header = Header { separator, columns: Vec::new(), width: 0, is_ragged: false, skipped: at + 1, year: 0 };
        for (at, cell) in texts(line, separator).iter().enumerate() {
            header.width = at + 1;
            let Some((is, group, year)) = column(cell) else { continue };
            header.columns.push(Column { at, is, group });
            header.year = header.year.max(year);
        }
        let has = |is: Is| header.columns.iter().any(|column| column.is == is);
        (has(Is::Name) && header.columns.iter().any(|column| !matches!(column.is, Is::Name | Is::OtherName | Is::Year))).then_some(header)
    })
}

/// What a name of a column means: `IF Quartile(2025)_2` is the quartile of 2025, number 2.
fn column(cell: &str) -> Option<(Is, u8, u16)> {
    let lower = cell.trim().trim_start_matches('\u{FEFF}').to_lowercase();
    let mut name = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    let (mut group, mut year) = (0, 0);
    if let Some((base, number)) = name.rsplit_once('_').and_then(|(base, number)| Some((base.to_owned(), number.parse::<u8>().ok()?))) {
        (name, group) = (base, number.min(MINOR - 1));
    }
    if let Some(rest) = name.strip_prefix("小类") {
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        group = MINOR + digits.parse::<u8>().unwrap_or(0).min(99);
        name = format!("小类{}", rest.get(digits.len()..).unwrap_or(""));
    }
    if let Some((base, inside)) = name.strip_suffix(')').and_then(|name| name.rsplit_once('('))
        && let Some(found) = year_of(inside)
    {
        (name, year) = (base.trim_end().to_owned(), found);
    } else if let Some((first, rest)) = name.split_once(' ')
        && let Some(found) = year_of(first)
    {
        (name, year) = (rest.to_owned(), found);
    }
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, is)| (*is, group, year))
}

fn year_of(text: &str) -> Option<u16> {
    text.parse().ok().filter(|year| text.len() == 4 && (1970..2100).contains(year))
}

/// The year in the name of a file: `JCR2022-UTF8.csv`.
fn year_in(file: &str) -> Option<u16> {
    file.split(|c: char| !c.is_ascii_digit()).find_map(year_of)
}

/// The table with the columns that the configuration names, besides those that are known.
fn mapped(known: Option<Header>, head: &[&str], columns: &Columns) -> Result<Header, String> {
    let wanted: Vec<(&str, &str)> = columns.each().collect();
    let is_there = |cells: &[String], name: &str| cells.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name.trim()));
    let rows = head.iter().take(LINES_BEFORE).enumerate().flat_map(|(at, line)| SEPARATORS.map(|separator| (at, separator, owned(line, separator))));
    // The line that has the most of them.
    let best = rows.filter(|(_, _, cells)| cells.len() > 1).min_by_key(|(at, _, cells)| {
        let missing = wanted.iter().filter(|(_, name)| is_there(cells, name).is_none()).count();
        (missing, *at)
    });
    let Some((line, separator, cells)) = best else { return Err(unknown(head)) };
    let mut header = known.filter(|known| known.skipped == line + 1 && known.separator == separator).unwrap_or(Header {
        separator,
        columns: Vec::new(),
        width: cells.len(),
        is_ragged: false,
        skipped: line + 1,
        year: 0,
    });
    for (what, name) in wanted {
        let Some(at) = is_there(&cells, name) else {
            let nearest = nearest(cells.iter().map(|cell| cell.trim()), name).map_or_else(String::new, |name| format!("; did you mean {name}?"));
            return Err(format!("it has no column '{name}' for {what}{nearest}"));
        };
        let is = Columns::meaning(what);
        header.columns.retain(|column| column.at != at && (column.is != is || is == Is::Issn));
        header.columns.push(Column { at, is, group: 0 });
    }
    if !header.columns.iter().any(|column| column.is == Is::Name) {
        return Err("columns.title has to say which column has the names of the journals".to_owned());
    }
    Ok(header)
}

fn owned(line: &str, separator: u8) -> Vec<String> {
    texts(line, separator).into_iter().map(std::borrow::Cow::into_owned).collect()
}

impl Columns {
    /// The columns that are named: what they hold, and their names.
    fn each(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("title", &self.title),
            ("issn", &self.issn),
            ("eissn", &self.eissn),
            ("abbreviation", &self.abbreviation),
            ("impact_factor", &self.impact_factor),
            ("quartile", &self.quartile),
            ("category", &self.category),
            ("region", &self.region),
            ("region_category", &self.region_category),
            ("year", &self.year),
        ];
        all.into_iter().filter_map(|(what, name)| Some((what, name.as_deref()?)))
    }

    fn meaning(what: &str) -> Is {
        match what {
            "title" => Is::Name,
            "abbreviation" => Is::Abbreviation,
            "impact_factor" => Is::Factor,
            "quartile" => Is::Quartile,
            "category" => Is::Category,
            "region" => Is::Region,
            "region_category" => Is::RegionCategory,
            "year" => Is::Year,
            _ => Is::Issn,
        }
    }
}

/// A list of abbreviations: most rows have two to four cells, a name and what is short for it.
fn abbreviations(head: &[&str]) -> Option<Header> {
    let lines: Vec<&str> = head.iter().copied().filter(|line| !line.trim().is_empty()).take(LOOKED_AT).collect();
    SEPARATORS.into_iter().find_map(|separator| {
        let is_one = |line: &&&str| {
            let cells = texts(line, separator);
            let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim());
            let is_text = |text: &str| text.chars().any(char::is_alphabetic);
            (2..=4).contains(&cells.len()) && is_text(cell(0)) && is_text(cell(1)) && cell(1).chars().count() <= cell(0).chars().count() + 2
        };
        let fit = lines.iter().filter(is_one).count();
        let columns = vec![Column { at: 0, is: Is::Name, group: 0 }, Column { at: 1, is: Is::Abbreviation, group: 0 }];
        (fit > 0 && fit * 10 >= lines.len() * 8).then_some(Header { separator, columns, width: 2, is_ragged: true, skipped: 0, year: 0 })
    })
}

fn unknown(head: &[&str]) -> String {
    let first = head.iter().map(|line| line.trim()).find(|line| !line.is_empty()).unwrap_or("");
    let shown: String = first.chars().filter(|c| !c.is_control()).take(80).collect();
    format!("no table of journals that is known: its first line is '{shown}'; say what its columns hold: {{ path = \"…\", columns = {{ title = \"…\" }} }}")
}
