//! A sample of records: the same ones on every run, whatever the number of workers, held in memory as they stand.

use crate::formats::batch::{Batch, Piece};
use std::collections::BinaryHeap;
use std::io;

/// Draws records: each gets a number from the seed and its place among all, and those with the smallest are drawn. Every set of
/// records is as likely as any other.
pub struct Sample {
    size: usize,
    seed: u64,
    seen: u64,
    /// The largest number on top.
    drawn: BinaryHeap<Drawn>,
}

struct Drawn {
    /// The number drawn, then the place among all.
    rank: (u64, u64),
    input: usize,
    batch: Batch,
}

impl PartialEq for Drawn {
    fn eq(&self, other: &Drawn) -> bool {
        self.rank == other.rank
    }
}

impl Eq for Drawn {}

impl PartialOrd for Drawn {
    fn partial_cmp(&self, other: &Drawn) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Drawn {
    fn cmp(&self, other: &Drawn) -> std::cmp::Ordering {
        self.rank.cmp(&other.rank)
    }
}

impl Sample {
    /// Draws so many records.
    pub fn new(size: usize, seed: u64) -> Sample {
        Sample { size, seed, seen: 0, drawn: BinaryHeap::new() }
    }

    /// Draws from the records of one more input, whose number this is.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn draw(&mut self, input: usize, mut next: impl FnMut() -> io::Result<Option<Batch>>) -> io::Result<()> {
        while let Some(batch) = next()? {
            for (piece, number) in batch.records() {
                let rank = (mixed(self.seed ^ mixed(self.seen)), self.seen);
                self.seen += 1;
                if self.drawn.len() < self.size || self.drawn.peek().is_some_and(|last| rank < last.rank) {
                    self.drawn.push(Drawn { rank, input, batch: alone(&batch, piece, number) });
                    if self.drawn.len() > self.size {
                        self.drawn.pop();
                    }
                }
            }
        }
        Ok(())
    }

    /// What was drawn from each input, in order: with the number of the input a batch a record.
    pub fn drawn(self) -> Vec<(usize, Batch)> {
        let mut drawn = self.drawn.into_vec();
        drawn.sort_unstable_by_key(|one| one.rank.1);
        drawn.into_iter().map(|one| (one.input, one.batch)).collect()
    }
}

/// One record of a batch as a batch of its own.
fn alone(batch: &Batch, piece: &Piece, number: u64) -> Batch {
    let bytes = batch.bytes_of(piece).to_vec();
    let pieces = vec![Piece { start: 0, end: bytes.len() as u32, ..*piece }];
    Batch { bytes, offset: batch.offset + u64::from(piece.start), pieces, first: number, prelude: batch.prelude.clone() }
}

/// SplitMix64's output function: every bit of the number counts in every bit of the result.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014, <https://doi.org/10.1145/2660193.2660195>.
fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::batch::Split;
    use crate::formats::split::JsonSplitter;

    fn drawn(records: u64, size: usize, seed: u64) -> Vec<(usize, u64, String)> {
        let mut sample = Sample::new(size, seed);
        for input in 0..2 {
            let text: String = (0..records).map(|n| format!("{{\"n\":{n}}}\n")).collect();
            let mut splitter = JsonSplitter::new(text.as_bytes(), 0, 1 << 20);
            sample.draw(input, || splitter.next_batch()).unwrap();
        }
        sample.drawn().into_iter().map(|(input, batch)| (input, batch.first, String::from_utf8(batch.bytes).unwrap())).collect()
    }

    #[test]
    fn a_sample_is_in_order_and_the_same_every_time() {
        let first = drawn(1000, 20, 0);
        assert_eq!(first.len(), 20);
        assert!(first.is_sorted_by_key(|(input, number, _)| (*input, *number)));
        assert!(first.iter().all(|(_, number, text)| *text == format!("{{\"n\":{number}}}")));
        assert_eq!(first, drawn(1000, 20, 0));
        assert_ne!(first, drawn(1000, 20, 1));
    }

    #[test]
    fn every_record_is_as_likely() {
        let mut times = [0_u32; 40];
        for seed in 0..2000 {
            for (input, number, _) in drawn(20, 10, seed) {
                times[input * 20 + number as usize] += 1;
            }
        }
        // 500 are expected, with a deviation of 19.
        assert!(times.iter().all(|times| (400..600).contains(times)), "{times:?}");
    }

    #[test]
    fn a_sample_of_more_than_there_is_is_all() {
        assert_eq!(drawn(3, 100, 0).len(), 6);
        assert!(drawn(3, 0, 0).is_empty());
    }
}
