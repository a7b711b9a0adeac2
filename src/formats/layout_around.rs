//! Parts with a blank line between, and the comments around them: what stands between records stays byte for byte and goes
//! with the record below it.

use super::batch::{Batch, Split};
use super::layout::{Break, Is, Lay, Part, breaks};
use std::collections::VecDeque;
use std::io;
use std::ops::Range;

/// Lays a file out batch by batch: `put` puts the parts of one.
pub struct ByBatch<S, P> {
    split: S,
    put: P,
    around: Around,
    ended: bool,
}

impl<S: Split, P: FnMut(&S, &Batch, &mut Around)> ByBatch<S, P> {
    /// With line breaks of this kind.
    pub fn new(split: S, line: Break, put: P) -> ByBatch<S, P> {
        ByBatch { split, put, around: Around::new(line), ended: false }
    }
}

impl<S: Split, P: FnMut(&S, &Batch, &mut Around)> Lay for ByBatch<S, P> {
    fn next(&mut self) -> io::Result<Option<Part>> {
        loop {
            let ready = self.around.ready.pop_front();
            if ready.is_some() || self.ended {
                return Ok(ready);
            }
            match self.split.next_batch()? {
                Some(batch) => (self.put)(&self.split, &batch, &mut self.around),
                None => {
                    self.ended = true;
                    self.around.end();
                }
            }
        }
    }
}

/// Puts parts one below the other.
pub struct Around {
    line: Break,
    /// What stands behind the last part.
    gap: Vec<u8>,
    before: Before,
    /// The last part: a comment on its last line still belongs to it.
    held: Option<Part>,
    ready: VecDeque<Part>,
}

/// What was last given out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    Record,
    Aside,
}

/// What stands before a part.
struct Lead {
    text: Vec<u8>,
    /// A blank line stands before it.
    spaced: bool,
    /// No blank line stands between it and the part.
    attached: bool,
}

impl Around {
    fn new(line: Break) -> Around {
        Around { line, gap: Vec::new(), before: Before::Nothing, held: None, ready: VecDeque::new() }
    }

    /// The parts of a batch, in order, with what stands between them.
    pub fn each<T>(&mut self, batch: &Batch, parts: impl IntoIterator<Item = (Range<usize>, T)>, mut put: impl FnMut(&mut Around, &[u8], T)) {
        let mut at = 0;
        for (place, of) in parts {
            self.gap.extend_from_slice(batch.bytes.get(at..place.start).unwrap_or_default());
            at = place.end;
            put(self, batch.bytes.get(place).unwrap_or_default(), of);
        }
        self.gap.extend_from_slice(batch.bytes.get(at..).unwrap_or_default());
    }

    /// A part; `is_aside` where it needs no blank line to another such part.
    pub fn part(&mut self, is: Is, is_aside: bool, write: impl FnOnce(&mut Vec<u8>)) {
        let Lead { text: mut lead, spaced, attached } = self.lead();
        let mut gap = self.gap_before(is_aside, spaced);
        if !lead.is_empty() && self.before == Before::Nothing && !attached {
            // The head of the file stays there.
            self.give(Part { gap, text: std::mem::take(&mut lead), is: Is::Fixed });
            gap = self.line.two;
        } else if !lead.is_empty() {
            lead.extend_from_slice(if attached { self.line.one } else { self.line.two }.as_bytes());
        }
        write(&mut lead);
        self.give(Part { gap, text: lead, is });
        self.before = if is_aside { Before::Aside } else { Before::Record };
    }

    /// The end of the file: its last line ends with a break.
    fn end(&mut self) {
        let Lead { text, spaced, .. } = self.lead();
        let gap = self.gap_before(true, spaced);
        if !text.is_empty() {
            self.give(Part { gap, text, is: Is::Fixed });
        }
        if self.held.is_some() {
            self.give(Part { gap: self.line.one, text: Vec::new(), is: Is::Fixed });
        }
        self.ready.extend(self.held.take());
    }

    /// What stands before a part: between asides a blank line only where there was one.
    fn gap_before(&self, is_aside: bool, spaced: bool) -> &'static str {
        match self.before {
            Before::Nothing => "",
            Before::Aside if is_aside && !spaced => self.line.one,
            _ => self.line.two,
        }
    }

    /// Takes what stands before a part, or at the end: what stands on the line of the part before stays there.
    fn lead(&mut self) -> Lead {
        let gap = std::mem::take(&mut self.gap);
        let first = memchr::memchr2(b'\n', b'\r', &gap).unwrap_or(gap.len());
        let (on_line, rest) = gap.split_at(first);
        let rest = match &mut self.held {
            Some(held) if !on_line.trim_ascii().is_empty() => {
                held.text.extend_from_slice(on_line.trim_ascii_end());
                rest
            }
            _ => &gap[..],
        };
        let text = rest.trim_ascii();
        if text.is_empty() {
            return Lead { text: Vec::new(), spaced: breaks(rest) > 1, attached: true };
        }
        let start = rest.len() - rest.trim_ascii_start().len();
        let end = start + text.len();
        let blank = rest.get(..start).unwrap_or_default();
        // The first line keeps its indent.
        let line = memchr::memrchr2(b'\n', b'\r', blank).map_or(0, |found| found + 1);
        let attached = breaks(rest.get(end..).unwrap_or_default()) < 2;
        Lead { text: rest.get(line..end).unwrap_or_default().to_vec(), spaced: breaks(blank) > 1, attached }
    }

    fn give(&mut self, part: Part) {
        self.ready.extend(self.held.replace(part));
    }
}
