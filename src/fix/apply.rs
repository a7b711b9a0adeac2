//! Putting edits into a text: those that touch one another wait for the next round.

use super::edit::Edit;

/// The edits of several findings: a finding's edits go in together or not at all, first come first served.
#[derive(Default)]
pub struct Plan {
    edits: Vec<Edit>,
}

impl Plan {
    /// No edits yet.
    pub fn new() -> Plan {
        Plan::default()
    }

    /// Takes the edits of one finding, unless one of them touches an edit that is already there.
    pub fn take(&mut self, edits: Vec<Edit>) -> bool {
        let free = edits.iter().all(|new| self.edits.iter().all(|old| apart(new, old)));
        if free {
            self.edits.extend(edits);
        }
        free
    }

    /// Whether nothing is to be done.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// The text with the edits made.
    pub fn apply(mut self, text: &str) -> String {
        self.edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut out = String::with_capacity(text.len() + 64);
        let mut at = 0;
        for edit in &self.edits {
            let (start, end) = (edit.span.start as usize, edit.span.end as usize);
            if let Some(kept) = text.get(at..start) {
                out.push_str(kept);
                out.push_str(&edit.text);
                at = end;
            }
        }
        out.push_str(text.get(at..).unwrap_or(""));
        out
    }
}

fn apart(a: &Edit, b: &Edit) -> bool {
    a.span.end < b.span.start
        || b.span.end < a.span.start
        || (a.span.end == b.span.start || b.span.end == a.span.start) && !a.span.is_empty() && !b.span.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

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
