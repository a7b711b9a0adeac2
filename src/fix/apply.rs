//! Putting edits into a text: those that touch one another wait for the next round.

use super::edit::Edit;
use crate::source::Span;
use std::collections::BTreeMap;

/// The edits of several findings: a finding's edits go in together or not at all, first come first served.
#[derive(Default)]
pub struct Plan {
    /// By start, end and order of coming: no two of different findings touch, so a new one can touch only its neighbours.
    edits: BTreeMap<(u32, u32, usize), String>,
}

impl Plan {
    /// No edits yet.
    pub fn new() -> Plan {
        Plan::default()
    }

    /// Takes the edits of one finding, unless one of them touches an edit that is already there.
    pub fn take(&mut self, edits: Vec<Edit>) -> bool {
        let free = edits.iter().all(|new| {
            let at = (new.span.start, 0, 0);
            let around = self.edits.range(..at).next_back().into_iter().chain(self.edits.range(at..).next());
            around.into_iter().all(|(&(start, end, _), _)| apart(new.span, Span { start, end }))
        });
        if free {
            for edit in edits {
                self.edits.insert((edit.span.start, edit.span.end, self.edits.len()), edit.text);
            }
        }
        free
    }

    /// Whether nothing is to be done.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// The text with the edits made.
    pub fn apply(self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + 64);
        let mut at = 0;
        for ((start, end, _), new) in &self.edits {
            let (start, end) = (*start as usize, *end as usize);
            if let Some(kept) = text.get(at..start) {
                out.push_str(kept);
                out.push_str(new);
                at = end;
            }
        }
        out.push_str(text.get(at..).unwrap_or(""));
        out
    }
}

fn apart(a: Span, b: Span) -> bool {
    a.end < b.start || b.end < a.start || (a.end == b.start || b.end == a.start) && !a.is_empty() && !b.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_that_touch_wait() {
        let edit = |start, end, text: &str| Edit { span: Span::new(start, end), text: text.to_owned() };
        let mut plan = Plan::new();
        assert!(plan.take(vec![edit(0, 1, "A"), edit(4, 5, "E")]));
        assert!(!plan.take(vec![edit(2, 3, "C"), edit(0, 2, "x")]));
        assert!(plan.take(vec![edit(2, 3, "C")]));
        assert_eq!(plan.apply("abcdef"), "AbCdEf");
    }
}
