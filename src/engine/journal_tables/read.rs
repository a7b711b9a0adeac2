//! The rows of a table. What is wrong with one costs that row, and is told.

use super::columns::{Column, Header, Is, MINOR};
use super::row::texts;
use crate::formats::table::cells;
use crate::normalize::journal_tables::{Entry, Journals, Row, issn_number};
use crate::normalize::metrics::{is_missing, read_impact_factor, read_quartile};
use std::borrow::Cow;

/// Lines that a quoted cell goes on for, at most: a quote that nothing closes costs its own row.
const PATIENCE: usize = 50;

/// Reads the rows into `journals`; `told` gets the line of each that is left out, and why.
pub(super) fn rows(bytes: &[u8], header: &Header, table: u16, journals: &mut Journals, told: &mut dyn FnMut(u32, &str)) {
    lines(
        bytes,
        header.skipped,
        header.separator,
        &mut |line, row| {
            let cells = texts(row?, header.separator);
            if cells.iter().all(|cell| cell.trim().is_empty()) || is_notice(&cells, header) {
                return Ok(());
            }
            let row = Reading { cells: &cells, header, table, line }.row()?;
            journals.add(&row);
            Ok(())
        },
        told,
    );
}

/// What takes each row with the line it starts in, and says what is wrong with it.
pub(super) type Each<'e> = dyn FnMut(u32, Result<&str, String>) -> Result<(), String> + 'e;

/// Gives each row with the line it starts in, from behind so many lines; an error costs the row.
pub(super) fn lines(bytes: &[u8], skipped: usize, separator: u8, each: &mut Each<'_>, told: &mut dyn FnMut(u32, &str)) {
    let (mut at, mut line) = (0, 1_u32);
    while at < bytes.len() {
        let first = line_end(bytes, at);
        let (mut end, mut count) = (first, 1);
        let mut is_open = line as usize > skipped && has_open(bytes, at, end, separator, false);
        let mut why = None;
        while is_open {
            if end + 1 >= bytes.len() || count == PATIENCE {
                (end, count) = (first, 1);
                why = Some("a quote is not closed");
                break;
            }
            let next = line_end(bytes, end + 1);
            is_open = has_open(bytes, end + 1, next, separator, true);
            (end, count) = (next, count + 1);
        }
        if line as usize > skipped {
            let row = bytes.get(at..end).unwrap_or_default();
            let row = row.strip_suffix(b"\r").unwrap_or(row);
            let text = match why {
                Some(why) => Err(why.to_owned()),
                None => std::str::from_utf8(row).map_err(|error| format!("byte {} is not UTF-8", error.valid_up_to())),
            };
            if let Err(why) = each(line, text) {
                told(line, &why);
            }
        }
        (at, line) = (end + 1, line.saturating_add(count as u32));
    }
}

fn line_end(bytes: &[u8], from: usize) -> usize {
    memchr::memchr(b'\n', bytes.get(from..).unwrap_or_default()).map_or(bytes.len(), |at| from + at)
}

/// Whether a quoted cell is open at the end of a line.
fn has_open(bytes: &[u8], from: usize, end: usize, separator: u8, is_open: bool) -> bool {
    let line = bytes.get(from..end).unwrap_or_default();
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if memchr::memchr(b'"', line).is_none() { is_open } else { cells::line(line, separator, is_open).is_open }
}

/// What the JCR's export says behind its rows.
fn is_notice(cells: &[Cow<'_, str>], header: &Header) -> bool {
    let filled = cells.iter().filter(|cell| !cell.trim().is_empty()).count();
    let first = cells.first().map_or("", |cell| cell.trim());
    filled <= 2 && header.width > 2 && ["Copyright", "©", "By exporting"].iter().any(|start| first.starts_with(start))
}

/// A row that is read.
struct Reading<'r> {
    cells: &'r [Cow<'r, str>],
    header: &'r Header,
    table: u16,
    line: u32,
}

impl<'r> Reading<'r> {
    fn row(&self) -> Result<Row<'r>, String> {
        let Header { width, is_ragged, .. } = *self.header;
        if !is_ragged && self.cells.len() != width && self.cells.iter().skip(width).any(|cell| !cell.trim().is_empty()) {
            return Err(format!("it has {} cells, and the header {width}", self.cells.len()));
        }
        let name = self.first(Is::Name);
        if name.is_empty() {
            return Err("there is no name".to_owned());
        }
        let mut row = Row { other_names: self.each(Is::OtherName).map(|(_, name)| name).collect(), ..Row::default() };
        for (_, cell) in self.each(Is::Issn).filter(|(_, cell)| !is_missing(cell)) {
            for issn in cell.split([',', ';', '/', ' ']).map(str::trim).filter(|issn| !is_missing(issn) && *issn != "****-****") {
                row.issns.push(issn_number(issn).ok_or_else(|| format!("'{}' is no ISSN", shown(issn)))?);
            }
        }
        let year = match self.first(Is::Year) {
            year if is_missing(year) => self.header.year,
            year => year.parse().map_err(|_| format!("'{}' is no year", shown(year)))?,
        };
        let base =
            Entry { name, abbreviation: self.first(Is::Abbreviation), factor: self.factor()?, year, table: self.table, line: self.line, ..Entry::default() };
        for group in self.groups() {
            let entry = self.of_group(base, group)?;
            let is_empty = entry.category.is_empty() && entry.quartile.is_none() && entry.region.is_none() && entry.region_category.is_empty();
            if group == 0 && row.entries.is_empty() || !is_empty {
                row.entries.push(entry);
            }
        }
        Ok(row)
    }

    /// The columns' groups: 0, which every table has, first.
    fn groups(&self) -> Vec<u8> {
        let mut groups = vec![0];
        for column in self.header.columns.iter().filter(|column| matches!(column.is, Is::Quartile | Is::Category | Is::Region | Is::RegionCategory)) {
            if !groups.contains(&column.group) {
                groups.push(column.group);
            }
        }
        groups
    }

    fn of_group(&self, base: Entry<&'r str>, group: u8) -> Result<Entry<&'r str>, String> {
        let cell = |is: Is| self.each(is).find(|(column, _)| column.group == group).map_or("", |(_, cell)| cell);
        let known = |text: &'r str| if is_missing(text) { "" } else { text };
        let quartile = match read_quartile(cell(Is::Quartile)) {
            reading if reading.unknown => return Err(format!("'{}' is no quartile", shown(cell(Is::Quartile)))),
            reading => reading.value,
        };
        // `2`, `2区`, `4 [625/778]`.
        let region = match known(cell(Is::Region)) {
            "" => None,
            text => match text.bytes().next() {
                Some(digit @ b'1'..=b'4') if !text.as_bytes().get(1).is_some_and(u8::is_ascii_digit) => Some(digit - b'0'),
                _ => return Err(format!("'{}' is no region", shown(text))),
            },
        };
        Ok(Entry { quartile, category: known(cell(Is::Category)), region, region_category: known(cell(Is::RegionCategory)), is_minor: group >= MINOR, ..base })
    }

    /// The impact factor as it is written; empty where there is none.
    fn factor(&self) -> Result<&'r str, String> {
        let text = self.first(Is::Factor);
        let reading = read_impact_factor(text, false);
        match (reading.fault, reading.value) {
            (Some(_), _) => Err(format!("'{}' is no impact factor", shown(text))),
            (None, Some(_)) => Ok(text),
            (None, None) => Ok(""),
        }
    }

    /// The cells of the columns that hold this, with something in them.
    fn each(&self, is: Is) -> impl Iterator<Item = (&'r Column, &'r str)> + use<'r> {
        let cells = self.cells;
        let columns = self.header.columns.iter().filter(move |column| column.is == is);
        columns.filter_map(move |column| Some((column, cells.get(column.at)?.trim()))).filter(|(_, cell)| !cell.is_empty())
    }

    fn first(&self, is: Is) -> &'r str {
        self.each(is).next().map_or("", |(_, cell)| cell)
    }
}

/// A value as it is shown: short, and without control characters.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(40).collect()
}
