//! A unified diff of a file and its fixed text, as `patch` and `git apply` take it.
//! Fixes change lines here and there, so lines are matched nearby: linear in the size of the file, and not always the shortest diff.

use super::printable::{push as push_text, push_number};
use std::ops::Range;

/// Unchanged lines around a change.
const CONTEXT: usize = 3;
/// How many lines ahead the two texts are looked at to find where they agree again.
const AHEAD: usize = 24;

/// The diff; empty where the texts are equal.
pub fn unified(name: &str, old: &[u8], new: &[u8]) -> Vec<u8> {
    let (old, new) = (lines(old), lines(new));
    let changes = changes(&old, &new);
    let mut out = Vec::new();
    let mut rest = changes.as_slice();
    if !rest.is_empty() {
        for mark in ["--- a/", "+++ b/"] {
            out.extend_from_slice(mark.as_bytes());
            push_text(name.trim_start_matches('/'), &mut out);
            out.push(b'\n');
        }
    }
    while let Some(first) = rest.first() {
        // Changes with less than two contexts between them share a hunk.
        let joined = rest.windows(2).take_while(|pair| matches!(pair, [a, b] if b.old.start - a.old.end <= 2 * CONTEXT)).count();
        let (hunk, later) = rest.split_at(joined + 1);
        rest = later;
        let last = hunk.last().unwrap_or(first);
        let lead = first.old.start.min(CONTEXT);
        let trail = (old.len() - last.old.end).min(CONTEXT);
        head(first.old.start - lead..last.old.end + trail, first.new.start - lead..last.new.end + trail, &mut out);
        let mut at = first.old.start - lead;
        for change in hunk {
            push(b' ', old.get(at..change.old.start), &mut out);
            push(b'-', old.get(change.old.clone()), &mut out);
            push(b'+', new.get(change.new.clone()), &mut out);
            at = change.old.end;
        }
        push(b' ', old.get(at..at + trail), &mut out);
    }
    out
}

/// Lines of the old text and the lines that replace them.
struct Change {
    old: Range<usize>,
    new: Range<usize>,
}

fn lines(text: &[u8]) -> Vec<&[u8]> {
    text.split_inclusive(|&byte| byte == b'\n').collect()
}

fn changes(old: &[&[u8]], new: &[&[u8]]) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && old.get(i) == new.get(j) {
            (i, j) = (i + 1, j + 1);
            continue;
        }
        let (a, b) = ahead(old.get(i..).unwrap_or_default(), new.get(j..).unwrap_or_default());
        match changes.last_mut() {
            Some(last) if last.old.end == i && last.new.end == j => (last.old.end, last.new.end) = (i + a, j + b),
            _ => changes.push(Change { old: i..i + a, new: j..j + b }),
        }
        (i, j) = (i + a, j + b);
    }
    changes
}

/// How many lines of each to leave behind for the two to agree again.
fn ahead(old: &[&[u8]], new: &[&[u8]]) -> (usize, usize) {
    if old.is_empty() || new.is_empty() {
        return (old.len(), new.len());
    }
    // As many lines on both sides is what most fixes leave.
    let same = (1..AHEAD).map(|n| (n, n));
    let other = (1..2 * AHEAD).flat_map(|sum| (0..=sum).map(move |a| (a, sum - a)));
    let mut agree = same.chain(other).filter(|&(a, b)| a < old.len() && old.get(a) == new.get(b));
    agree.next().unwrap_or((1, 1))
}

/// `@@ -1,4 +1,4 @@`
fn head(old: Range<usize>, new: Range<usize>, out: &mut Vec<u8>) {
    out.extend_from_slice(b"@@");
    for (mark, range) in [(b" -", old), (b" +", new)] {
        out.extend_from_slice(mark);
        // An empty range is told by the line before it.
        push_number((range.start + usize::from(!range.is_empty())) as u64, out);
        if range.len() != 1 {
            out.push(b',');
            push_number(range.len() as u64, out);
        }
    }
    out.extend_from_slice(b" @@\n");
}

fn push(mark: u8, lines: Option<&[&[u8]]>, out: &mut Vec<u8>) {
    for line in lines.unwrap_or_default() {
        out.push(mark);
        out.extend_from_slice(line);
        if !line.ends_with(b"\n") {
            out.extend_from_slice(b"\n\\ No newline at end of file\n");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(old: &str, new: &str) -> String {
        String::from_utf8(unified("refs.bib", old.as_bytes(), new.as_bytes())).unwrap()
    }

    #[test]
    fn a_changed_line_has_three_lines_around_it() {
        let expected = "--- a/refs.bib\n+++ b/refs.bib\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n";
        assert_eq!(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"), expected);
    }

    #[test]
    fn equal_texts_have_no_diff() {
        assert_eq!(diff("a\nb", "a\nb"), "");
        assert_eq!(diff("", ""), "");
    }

    #[test]
    fn changes_far_apart_have_a_hunk_each() {
        let old: String = (0..40).map(|n| format!("{n}\n")).collect();
        let new = old.replace("\n5\n", "\n").replace("\n30\n", "\n30\nnew\n");
        assert_eq!(diff(&old, &new).matches("@@ -").count(), 2);
    }

    #[test]
    fn a_missing_last_newline_is_told() {
        assert!(diff("a", "a\n").ends_with("@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"));
    }

    #[test]
    fn added_and_removed_lines_give_the_new_text() {
        let old: Vec<String> = (0..200).map(|n| format!("{}\n", n % 7)).collect();
        let mut new = old.clone();
        new.drain(20..31);
        new.insert(90, "x\n".into());
        new[120] = "y\n".into();
        let (old, new) = (old.concat(), new.concat());
        let (old, new) = (lines(old.as_bytes()), lines(new.as_bytes()));
        let (mut made, mut at) = (Vec::new(), 0);
        for change in changes(&old, &new) {
            made.extend_from_slice(&old[at..change.old.start]);
            made.extend_from_slice(&new[change.new.clone()]);
            at = change.old.end;
        }
        made.extend_from_slice(&old[at..]);
        assert_eq!(made, new);
    }
}
