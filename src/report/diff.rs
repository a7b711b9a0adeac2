//! A unified diff of a file and its fixed text, as `patch` and `git apply` take it.
//! Fixes change lines here and there, so lines are matched nearby: linear in the size of the file, and not always the shortest diff.
//! Neither text is held: some lines of each are, and long hunks go to a temporary file.

use super::printable::{push as push_text, push_number};
use std::collections::VecDeque;
use std::io::{self, BufRead, Seek, Write};
use tempfile::SpooledTempFile;

/// Unchanged lines around a change.
const CONTEXT: usize = 3;
/// How many lines ahead the two texts are looked at to find where they agree again.
const AHEAD: usize = 24;
/// Bytes of a hunk that are held in memory.
const HELD: usize = 1 << 20;

/// Writes the diff; nothing where the texts are equal.
///
/// # Errors
/// When reading or writing fails.
pub fn unified(name: &str, old: impl BufRead, new: impl BufRead, out: &mut dyn Write) -> io::Result<()> {
    let (mut old, mut new) = (Lines::new(old), Lines::new(new));
    let mut diff = Diff { name, out, begun: false, same: VecDeque::new(), hunk: None };
    loop {
        let equal = match (old.get(0)?, new.get(0)?) {
            (None, None) => break,
            (a, b) => a == b,
        };
        if equal {
            new.next();
            diff.same(old.next())?;
            continue;
        }
        let (a, b) = ahead(&mut old, &mut new)?;
        let hunk = diff.hunk(old.gone, new.gone)?;
        for _ in 0..a {
            hunk.gone(&old.next())?;
        }
        for _ in 0..b {
            hunk.added(&new.next())?;
        }
    }
    diff.close(CONTEXT)
}

/// The lines of a text that are looked at.
struct Lines<R> {
    text: R,
    held: VecDeque<Vec<u8>>,
    /// How many lines went by.
    gone: usize,
}

impl<R: BufRead> Lines<R> {
    fn new(text: R) -> Lines<R> {
        Lines { text, held: VecDeque::new(), gone: 0 }
    }

    /// A line by its distance from the next one.
    fn get(&mut self, at: usize) -> io::Result<Option<&[u8]>> {
        while self.held.len() <= at {
            let mut line = Vec::new();
            if self.text.read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            self.held.push_back(line);
        }
        Ok(self.held.get(at).map(Vec::as_slice))
    }

    /// The next line, which was looked at.
    fn next(&mut self) -> Vec<u8> {
        self.gone += 1;
        self.held.pop_front().unwrap_or_default()
    }
}

/// How many lines of each to leave behind for the two to agree again.
fn ahead(old: &mut Lines<impl BufRead>, new: &mut Lines<impl BufRead>) -> io::Result<(usize, usize)> {
    match (old.get(0)?.is_some(), new.get(0)?.is_some()) {
        (true, false) => return Ok((1, 0)),
        (false, _) => return Ok((0, 1)),
        _ => {}
    }
    // As many lines on both sides is what most fixes leave.
    let same = (1..AHEAD).map(|n| (n, n));
    let other = (1..2 * AHEAD).flat_map(|sum| (0..=sum).map(move |a| (a, sum - a)));
    for (a, b) in same.chain(other) {
        let Some(line) = old.get(a)? else { continue };
        if new.get(b)? == Some(line) {
            return Ok((a, b));
        }
    }
    Ok((1, 1))
}

struct Diff<'d> {
    name: &'d str,
    out: &'d mut dyn Write,
    begun: bool,
    /// Equal lines since the last change, or the last ones before the next.
    same: VecDeque<Vec<u8>>,
    hunk: Option<Hunk>,
}

/// Changes with less than two contexts between them.
struct Hunk {
    /// Lines before it in each text, and lines in it.
    before: [usize; 2],
    lines: [usize; 2],
    body: SpooledTempFile,
    /// New lines wait until all old lines of a change were written.
    new: SpooledTempFile,
}

impl Diff<'_> {
    /// An equal line.
    fn same(&mut self, line: Vec<u8>) -> io::Result<()> {
        self.same.push_back(line);
        if self.hunk.is_some() && self.same.len() > 2 * CONTEXT {
            self.close(CONTEXT)?;
        }
        while self.hunk.is_none() && self.same.len() > CONTEXT {
            self.same.pop_front();
        }
        Ok(())
    }

    /// The hunk that a change is in; so many lines of each text went by before the change.
    fn hunk(&mut self, old: usize, new: usize) -> io::Result<&mut Hunk> {
        let lead = self.same.len();
        let hunk = self.hunk.get_or_insert_with(|| Hunk {
            before: [old - lead, new - lead],
            lines: [0, 0],
            body: SpooledTempFile::new(HELD),
            new: SpooledTempFile::new(HELD),
        });
        for line in self.same.drain(..) {
            hunk.same(&line)?;
        }
        Ok(hunk)
    }

    /// Ends the hunk, if there is one, with so many equal lines at most.
    fn close(&mut self, trail: usize) -> io::Result<()> {
        let Some(mut hunk) = self.hunk.take() else { return Ok(()) };
        let trail = trail.min(self.same.len());
        for line in self.same.drain(..trail) {
            hunk.same(&line)?;
        }
        hunk.settle()?;
        let mut head = Vec::new();
        if !self.begun {
            for mark in ["--- a/", "+++ b/"] {
                head.extend_from_slice(mark.as_bytes());
                push_text(self.name.trim_start_matches('/'), &mut head);
                head.push(b'\n');
            }
        }
        self.begun = true;
        hunk.head(&mut head);
        self.out.write_all(&head)?;
        hunk.body.rewind()?;
        io::copy(&mut hunk.body, self.out).map(drop)
    }
}

impl Hunk {
    fn same(&mut self, line: &[u8]) -> io::Result<()> {
        self.settle()?;
        self.lines = self.lines.map(|lines| lines + 1);
        marked(b' ', line, &mut self.body)
    }

    fn gone(&mut self, line: &[u8]) -> io::Result<()> {
        self.lines[0] += 1;
        marked(b'-', line, &mut self.body)
    }

    fn added(&mut self, line: &[u8]) -> io::Result<()> {
        self.lines[1] += 1;
        marked(b'+', line, &mut self.new)
    }

    /// Puts the new lines of the last change behind its old ones.
    fn settle(&mut self) -> io::Result<()> {
        if self.new.stream_position()? > 0 {
            self.new.rewind()?;
            io::copy(&mut self.new, &mut self.body)?;
            self.new = SpooledTempFile::new(HELD);
        }
        Ok(())
    }

    /// `@@ -1,4 +1,4 @@`
    fn head(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"@@");
        for (mark, (before, lines)) in [b" -", b" +"].into_iter().zip(self.before.into_iter().zip(self.lines)) {
            out.extend_from_slice(mark);
            // An empty range is told by the line before it.
            push_number((before + usize::from(lines > 0)) as u64, out);
            if lines != 1 {
                out.push(b',');
                push_number(lines as u64, out);
            }
        }
        out.extend_from_slice(b" @@\n");
    }
}

fn marked(mark: u8, line: &[u8], out: &mut impl Write) -> io::Result<()> {
    out.write_all(&[mark])?;
    out.write_all(line)?;
    if line.ends_with(b"\n") { Ok(()) } else { out.write_all(b"\n\\ No newline at end of file\n") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(old: &str, new: &str) -> String {
        let mut out = Vec::new();
        unified("refs.bib", old.as_bytes(), new.as_bytes(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
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
        assert_eq!(patched(&old, &diff(&old, &new)), new);
        assert_eq!(patched(&new, &diff(&new, &old)), old);
    }

    #[test]
    fn a_hunk_longer_than_what_is_held_is_whole() {
        let old: String = (0..2_000).map(|n| format!("some line, number {n}{}\n", " and on".repeat(100))).collect();
        let new = old.replace("some", "another");
        let diff = diff(&old, &new);
        assert_eq!(diff.matches("@@ -").count(), 1);
        assert!(diff.find("\n+another").unwrap() > diff.rfind("\n-some").unwrap());
        assert_eq!(patched(&old, &diff), new);
    }

    /// What a diff makes of a text; every line that it names has to be there.
    fn patched(old: &str, diff: &str) -> String {
        let (mut old, mut at, mut out) = (old.split_inclusive('\n'), 1, String::new());
        for line in diff.split_inclusive('\n').skip(2) {
            if let Some(head) = line.strip_prefix("@@ -") {
                let range = head.split_once(' ').unwrap().0;
                let (start, lines) = range.split_once(',').unwrap_or((range, "1"));
                let start = start.parse::<usize>().unwrap() + usize::from(lines == "0");
                for _ in at..start {
                    out.push_str(old.next().unwrap());
                }
                at = start;
                continue;
            }
            let (mark, text) = line.split_at(1);
            if mark != "+" {
                assert_eq!(old.next(), Some(text));
                at += 1;
            }
            if mark != "-" {
                out.push_str(text);
            }
        }
        out.extend(old);
        out
    }
}
