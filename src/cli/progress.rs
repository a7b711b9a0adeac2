//! A progress bar on a terminal; nothing in a pipe.

use super::Common;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal};

/// Shows bytes, speed, records and the time left, when standard error is a terminal.
pub struct Progress {
    bar: Option<ProgressBar>,
    records: u64,
}

impl Progress {
    /// A bar over `size` bytes, where that is known.
    pub fn new(size: Option<u64>, common: &Common) -> Progress {
        // When results go to the same terminal a bar would run through them.
        let wanted = !common.quiet && io::stderr().is_terminal() && !io::stdout().is_terminal();
        let bar = wanted.then(|| {
            let bar = size.map_or_else(ProgressBar::no_length, ProgressBar::new);
            let template =
                if size.is_some() { "{bar:30} {bytes}/{total_bytes} {bytes_per_sec} {msg} {eta}" } else { "{spinner} {bytes} {bytes_per_sec} {msg}" };
            bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()))
        });
        Progress { bar, records: 0 }
    }

    /// So many more bytes and records are done.
    pub fn advance(&mut self, bytes: u64, records: u64) {
        self.records += records;
        if let Some(bar) = &self.bar {
            bar.inc(bytes);
            bar.set_message(format!("{} records", self.records));
        }
    }
}

/// Shows how many of a known number are done, when standard error is a terminal.
#[cfg(feature = "verify")]
pub struct Counted {
    bar: Option<ProgressBar>,
}

#[cfg(feature = "verify")]
impl Counted {
    /// A bar over so many of what `what` names.
    pub fn new(count: u64, what: &'static str, common: &Common) -> Counted {
        let wanted = !common.quiet && io::stderr().is_terminal();
        let bar = wanted.then(|| {
            let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg} {eta}").unwrap_or_else(|_| ProgressStyle::default_bar());
            ProgressBar::new(count).with_style(style).with_message(what)
        });
        Counted { bar }
    }

    /// One more is done.
    pub fn advance(&mut self) {
        if let Some(bar) = &self.bar {
            bar.inc(1);
        }
    }
}

#[cfg(feature = "verify")]
impl Drop for Counted {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
