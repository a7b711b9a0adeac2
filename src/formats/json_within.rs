//! Cutting answers into records: lists of works that stand inside an object, `{"message": {"items": […]}}`.

use super::batch::{Batch, Split};
use super::json_value::Json;
use super::scan::{Scanner, TokenKind};
use super::split::JsonSplitter;
use crate::source::input::Input;
use crate::source::{Position, lines};
use std::io::{self, Read};
use std::sync::{Arc, Mutex};

/// Splits an input whose records stand at the first of these paths that its start has; else the whole is split as any JSON.
///
/// # Errors
/// None: the input is read when batches are asked for.
pub fn split(input: Input, limit: u64, paths: &[&[&str]]) -> io::Result<Box<dyn Split>> {
    let Some(start) = paths.iter().find_map(|path| find(&input.head, path)) else {
        return Ok(Box::new(JsonSplitter::new(input.reader, input.offset, limit)));
    };
    let rest = Arc::new(Mutex::new(Vec::new()));
    let mut reader = input.reader;
    let mut before = vec![0; start];
    reader.read_exact(&mut before)?;
    let here = lines::position(&before, Position { line: 1, column: 1, offset: input.offset }, start);
    let value = OneValue { input: reader, depth: 0, in_text: false, escaped: false, ended: false, behind: rest.clone() };
    Ok(Box::new(Within { before: Some((before, input.offset)), inner: JsonSplitter::starting_at(value, here, limit), end: here.offset, behind: rest }))
}

/// The byte at which the value at this path starts, if it is an array or object.
pub fn find(head: &[u8], path: &[&str]) -> Option<usize> {
    let text = std::str::from_utf8(head).unwrap_or_else(|error| std::str::from_utf8(head.get(..error.valid_up_to()).unwrap_or_default()).unwrap_or(""));
    let mut scan = Scanner::new(text);
    scan.byte_order_mark();
    for name in path {
        if scan.peek() != Some(b'{') {
            return None;
        }
        let mut found = None;
        // The head may end inside: what was seen before is enough.
        let _ = scan.object(|scan, member| {
            if found.is_none() && matches!(member.kind, TokenKind::Text { .. }) && member.span.of(text) == *name {
                scan.peek();
                found = Some(scan.at());
                return Err(super::scan::Broken { at: scan.at(), why: "found", cut: false });
            }
            scan.value().map(drop)
        });
        scan = Scanner::new(text);
        scan.jump(found?);
    }
    matches!(scan.peek(), Some(b'[' | b'{')).then(|| scan.at())
}

/// One JSON value of a reader; what stands behind it is kept aside.
struct OneValue {
    input: Box<dyn Read + Send>,
    depth: u64,
    in_text: bool,
    escaped: bool,
    ended: bool,
    behind: Arc<Mutex<Vec<u8>>>,
}

impl Read for OneValue {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ended {
            return Ok(0);
        }
        let read = self.input.read(buffer)?;
        let bytes = buffer.get(..read).unwrap_or_default();
        for (at, byte) in bytes.iter().enumerate() {
            if self.in_text {
                match byte {
                    _ if self.escaped => self.escaped = false,
                    b'\\' => self.escaped = true,
                    b'"' => self.in_text = false,
                    _ => {}
                }
                continue;
            }
            match byte {
                b'"' => self.in_text = true,
                b'[' | b'{' => self.depth += 1,
                b']' | b'}' => {
                    self.depth = self.depth.saturating_sub(1);
                    if self.depth == 0 {
                        self.ended = true;
                        let mut behind = bytes.get(at + 1..).unwrap_or_default().to_vec();
                        self.input.read_to_end(&mut behind)?;
                        if let Ok(mut kept) = self.behind.lock() {
                            *kept = behind;
                        }
                        return Ok(at + 1);
                    }
                }
                _ => {}
            }
        }
        Ok(read)
    }
}

struct Within {
    before: Option<(Vec<u8>, u64)>,
    inner: JsonSplitter<OneValue>,
    /// The byte of the file behind the last batch.
    end: u64,
    behind: Arc<Mutex<Vec<u8>>>,
}

impl Split for Within {
    fn next_batch(&mut self) -> io::Result<Option<Batch>> {
        if let Some((bytes, offset)) = self.before.take() {
            return Ok(Some(Batch { bytes, offset, ..Batch::default() }));
        }
        if let Some(batch) = self.inner.next_batch()? {
            self.end = batch.offset + batch.bytes.len() as u64;
            return Ok(Some(batch));
        }
        let bytes = self.behind.lock().map(|mut behind| std::mem::take(&mut *behind)).unwrap_or_default();
        Ok((!bytes.is_empty()).then(|| Batch { bytes, offset: self.end, ..Batch::default() }))
    }
}

/// The member with this name.
pub fn get<'a>(members: &[(&'a str, Json<'a>)], name: &str) -> Option<Json<'a>> {
    members.iter().find(|(member, _)| *member == name).map(|(_, value)| *value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::law::split::pieces;

    fn records(text: &str) -> Vec<(String, u64, u64)> {
        let split = |input, limit| split(input, limit, &[&["message", "items"], &["message"], &["items"]]);
        pieces(text.as_bytes(), 1 << 20, split).into_iter().map(|found| (found.text, found.place.line, found.place.column)).collect()
    }

    #[test]
    fn works_are_found_wherever_they_stand() {
        let one = |text: &str, line, column| vec![(text.to_owned(), line, column)];
        assert_eq!(records("{\"a\":1}"), one("{\"a\":1}", 1, 1));
        assert_eq!(records("{\"status\":\"ok\",\n \"message\":{\"DOI\":\"x]\"}}"), one("{\"DOI\":\"x]\"}", 2, 12));
        assert_eq!(records("{\"items\":[{\"a\":1}], \"more\":[2]}\n"), one("{\"a\":1}", 1, 11));
        let several = records("{\"message\":{\"total\":2,\"items\":[{\"a\":\"}\\\"]\"},{\"b\":2}]}}");
        assert_eq!(several.iter().map(|r| r.0.as_str()).collect::<Vec<_>>(), ["{\"a\":\"}\\\"]\"}", "{\"b\":2}"]);
    }
}
