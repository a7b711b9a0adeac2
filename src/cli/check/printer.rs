//! Where rendered findings go.

use crate::engine::counts::Counts;
use crate::engine::told::Shown;
use crate::report::statistics::Statistics;
use crate::report::{FileSummary, Reporter};
use std::io::{self, Seek, Write};
use tempfile::SpooledTempFile;

/// Bytes of waiting findings that are held in memory.
const HELD: usize = 1 << 20;

pub(super) fn rendered(reporter: &(dyn Reporter + Sync), shown: &Shown<'_, '_>, out: &mut Vec<u8>) {
    out.extend_from_slice(reporter.separator());
    reporter.shown(shown, out);
}

/// Prints rendered findings: each comes with a separator before it, of which the first is left out.
pub(super) struct Printer<'p> {
    pub(super) out: io::BufWriter<Box<dyn Write>>,
    pub(super) reporter: &'p (dyn Reporter + Sync),
    pub(super) begun: bool,
    /// Where findings wait for a head that counts them.
    pub(super) waiting: Option<SpooledTempFile>,
    /// Counts findings in place of printing them.
    pub(super) statistics: Option<Statistics>,
    /// Prints no findings at all: a diff is printed.
    pub(super) silent: bool,
}

impl Printer<'_> {
    pub(super) fn open(&mut self) -> io::Result<()> {
        let mut bytes = Vec::new();
        if !self.silent {
            self.reporter.open(&mut bytes);
            self.waiting = self.reporter.waits().then(|| SpooledTempFile::new(HELD));
        }
        self.out.write_all(&bytes)
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if let Some(statistics) = &mut self.statistics {
            statistics.count(bytes);
            return Ok(());
        }
        if bytes.is_empty() || self.silent {
            return Ok(());
        }
        let skipped = if self.begun { 0 } else { self.reporter.separator().len() };
        self.begun = true;
        let bytes = bytes.get(skipped..).unwrap_or_default();
        match &mut self.waiting {
            Some(waiting) => waiting.write_all(bytes),
            None => self.out.write_all(bytes),
        }
    }

    /// Ends the report, in which so many findings are listed.
    pub(super) fn close(&mut self, format: &str, files: &[FileSummary], totals: &Counts, listed: u64) -> io::Result<()> {
        let mut bytes = Vec::new();
        if let Some(mut waiting) = self.waiting.take() {
            self.reporter.head(files, listed, &mut bytes);
            self.out.write_all(&bytes)?;
            bytes.clear();
            waiting.rewind()?;
            io::copy(&mut waiting, &mut self.out)?;
        }
        match &self.statistics {
            _ if self.silent => {}
            Some(statistics) => statistics.write(format, files, totals, &mut bytes),
            None => self.reporter.close(files, totals, &mut bytes),
        }
        self.out.write_all(&bytes)?;
        self.out.flush()
    }
}
