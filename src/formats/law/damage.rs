//! Texts damaged in ways that repeat on every run.

/// Damages texts.
pub struct Damage {
    seed: u64,
    /// What is put in.
    pieces: &'static [&'static str],
}

impl Damage {
    /// With these pieces.
    pub fn new(pieces: &'static [&'static str]) -> Damage {
        Damage { seed: 0x9E37_79B9_7F4A_7C15, pieces }
    }

    /// The text with up to `most` stretches cut out, put in or put over another.
    pub fn to(&mut self, text: &str, most: usize) -> String {
        let mut chars: Vec<char> = text.chars().collect();
        for _ in 0..=self.below(most) {
            let at = self.below(chars.len());
            let piece = self.pieces[self.below(self.pieces.len())].chars();
            match self.below(4) {
                0 => chars.truncate(at),
                1 => drop(chars.drain(at..(at + self.below(30)).min(chars.len()))),
                2 => drop(chars.splice(at..at, piece)),
                _ => drop(chars.splice(at..(at + 1).min(chars.len()), piece)),
            }
        }
        chars.into_iter().collect()
    }

    fn below(&mut self, limit: usize) -> usize {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        (self.seed % limit.max(1) as u64) as usize
    }
}
