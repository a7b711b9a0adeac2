//! Tables of text for spreadsheets: one row a record, told by the names in the first row. Source: RFC 4180; the exports that
//! [`columns`] names.

pub mod cells;
pub mod columns;
pub mod read;
pub mod syntax;
pub mod write;

#[cfg(test)]
mod law_tests;

pub use read::read;
pub use write::TableWriter;

use super::batch::{Prelude, Split};
use super::line_split::{Cut, LineSplit};
use crate::model::slot::Slot;
use crate::normalize::record::Traits;
use crate::source::Arena;
use crate::source::input::{Columns, Input};
use columns::Column;
use std::io;

/// What rules ask of this format.
pub const TRAITS: Traits = Traits { path_of, nested: false, has_tags: true, bibtex: false, names: None, syntax: &syntax::TABLE };

/// Writes cells between commas.
pub const CSV: TableWriter = TableWriter { separator: b',' };
/// Writes cells between tabs.
pub const TSV: TableWriter = TableWriter { separator: b'\t' };

/// After so many lines in open quotes, a line that is a row by itself is taken for one.
const PATIENCE: u32 = 50;

fn path_of(slot: Slot) -> &'static str {
    match slot {
        Slot::Author => "/authors",
        Slot::Editor => "/editors",
        Slot::Keyword => "/keywords",
        Slot::Kind => "/type",
        slot => slot.path(),
    }
}

/// The first row: what parts the cells, and what stands in each column.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    pub separator: u8,
    pub columns: Vec<(String, Column)>,
}

impl Header {
    /// Reads the first row of a text, whose columns may have names of the user's own, and says after how many lines the
    /// others start.
    pub fn of(head: &[u8], separators: &[u8], own: &Columns) -> (Header, usize) {
        let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
        let mut lines = head.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
        let mut skipped = 0;
        let mut first = lines.next().unwrap_or_default();
        // Excel says what parts the cells in a line of its own.
        let told = first.strip_prefix(b"sep=").and_then(|sign| sign.first().copied());
        while (told.is_some() && skipped == 0) || first.trim_ascii().is_empty() {
            let Some(next) = lines.next() else { break };
            first = next;
            skipped += 1;
        }
        let mut rows = Vec::new();
        for separator in told.iter().chain(separators).copied() {
            let mut row = first.to_vec();
            let mut is_open = cells::line(first, separator, false).is_open;
            let mut count = 1;
            // A name may have a line break in it, but not many.
            for line in lines.clone().take(20) {
                if !is_open {
                    break;
                }
                row.push(b'\n');
                row.extend_from_slice(line);
                count += 1;
                is_open = cells::line(line, separator, true).is_open;
            }
            rows.push((Header::row(&String::from_utf8_lossy(&row), separator, own), skipped + count));
            if told.is_some() {
                break;
            }
        }
        let best = rows.into_iter().enumerate().max_by_key(|(at, (header, _))| (header.known(), header.columns.len(), usize::MAX - at));
        best.map_or((Header { separator: b',', columns: Vec::new() }, 0), |(_, found)| found)
    }

    fn row(row: &str, separator: u8, own: &Columns) -> Header {
        let arena = Arena::new();
        let names = cells::cells(row, separator).into_iter().map(|cell| cells::text(row, cell, &arena).trim().to_owned());
        let mut columns: Vec<(String, Column)> = names.map(|name| (columns::column(&name), name)).map(|(column, name)| (name, column)).collect();
        // Zotero's `Type` is a finer one than its `Item Type`, and its `Extra` is a note.
        if columns.iter().any(|(name, _)| name == "Item Type") {
            for (name, column) in &mut columns {
                match name.as_str() {
                    "Type" => *column = Column::Genre,
                    "Extra" => *column = Column::Of(Slot::Note),
                    _ => {}
                }
            }
        }
        for (name, column) in &mut columns {
            if let Some(known) = columns::named(name, own) {
                *column = columns::column(known);
            }
        }
        Header { separator, columns }
    }

    /// How many different columns are known.
    fn known(&self) -> usize {
        let known = |(_, column): &&(String, Column)| *column != Column::Unknown;
        self.columns.iter().filter(known).count()
    }

    /// Whether it names a work: a title, or an identifier, beside another column.
    fn is_of_works(&self) -> bool {
        let has = |column: &Column| matches!(column, Column::Of(Slot::Title | Slot::Doi | Slot::Pmid | Slot::Isbn));
        self.known() >= 2 && self.columns.iter().any(|(_, column)| has(column))
    }
}

/// Whether the start of a file is a table with known columns, its cells between commas, semicolons or bars.
pub fn is_csv(head: &[u8]) -> bool {
    !head.trim_ascii_start().starts_with(b"{") && !head.trim_ascii_start().starts_with(b"<") && Header::of(head, b",;|", &Columns::default()).0.is_of_works()
}

/// Whether the start of a file is a table with known columns, its cells between tabs.
pub fn is_tsv(head: &[u8]) -> bool {
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    first.contains(&b'\t') && Header::of(head, b"\t", &Columns::default()).0.is_of_works()
}

/// Cuts a table into rows; what parts its cells is told from the first one.
///
/// # Errors
/// None: the input is not read yet.
pub fn split_csv(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    Ok(split(input, limit, b",;|\t"))
}

/// Cuts a table with tabs into rows.
///
/// # Errors
/// None: the input is not read yet.
pub fn split_tsv(input: Input, limit: u64) -> io::Result<Box<dyn Split>> {
    Ok(split(input, limit, b"\t"))
}

fn split(input: Input, limit: u64, separators: &[u8]) -> Box<dyn Split> {
    let (header, mut skipped) = Header::of(&input.head, separators, &input.columns);
    let prelude = Prelude::new(header.clone());
    let (separator, width) = (header.separator, header.columns.len());
    // How many lines the quotes are open.
    let mut open: Option<u32> = None;
    let cutter = move |line: &[u8]| {
        if skipped > 0 {
            skipped -= 1;
            return Cut::Outside;
        }
        if let Some(lines) = open {
            let inside = cells::line(line, separator, true);
            let alone = cells::line(line, separator, false);
            // Quotes that nobody closed would take all the rest with them.
            let is_row = width > 2 && alone.cells == width && !alone.is_open && !alone.is_odd && (inside.is_odd || lines > PATIENCE);
            if !is_row {
                open = inside.is_open.then(|| lines.saturating_add(1));
                return Cut::Inside;
            }
        }
        open = None;
        if line.iter().all(|byte| *byte == separator || byte.is_ascii_whitespace()) {
            return Cut::Outside;
        }
        open = cells::line(line, separator, false).is_open.then_some(0);
        Cut::Start
    };
    Box::new(LineSplit::new(input, limit, Box::new(cutter)).with_prelude(prelude))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::law::split::records;

    fn rows(text: &str) -> Vec<String> {
        records(text, split_csv)
    }

    #[test]
    fn rows_end_where_no_quotes_are_open() {
        assert_eq!(rows("\u{feff}title;doi\r\n\r\n\"a\r\nb\";1\r\n;;\r\nc;2"), ["\"a\r\nb\";1", "c;2"]);
        assert_eq!(rows("sep=;\ntitle;doi\nx,y;1\n"), ["x,y;1"]);
        assert_eq!(rows("\"title\n(long)\",doi\nx,1\n"), ["x,1"]);
    }

    #[test]
    fn quotes_that_nobody_closes_cost_one_row() {
        assert_eq!(rows("title,doi,year\n\"a,1,2001\n\"b\",2,2002\nc,3,2003\n"), ["\"a,1,2001", "\"b\",2,2002", "c,3,2003"]);
        let long = format!("title,doi,year\n\"a,1,2001\n{}", "b,2,2002\n".repeat(100));
        assert_eq!(rows(&long).len(), 1 + 100 - PATIENCE as usize - 1);
    }

    #[test]
    fn tables_are_told_by_their_first_row() {
        for text in ["key,title\n", "\"Key\",\"Item Type\",\"Title\"\n", "Authors;Title;Year\n", "\u{feff}title,doi\n"] {
            assert!(is_csv(text.as_bytes()) && !is_tsv(text.as_bytes()), "{text}");
        }
        for text in ["PT\tAU\tTI\tSO\n", "title\tDOI\n"] {
            assert!(is_tsv(text.as_bytes()), "{text}");
        }
        for text in [
            "",
            "a,b,c\n",
            "title\n",
            "a: b, c\n",
            "{\"title\": 1, \"doi\": 2}",
            "Dear editor, title, of\n",
            "TY  - JOUR\n",
            "@article{k, title = {x}, year = 2}",
        ] {
            assert!(!is_csv(text.as_bytes()) && !is_tsv(text.as_bytes()), "{text}");
        }
    }
}
