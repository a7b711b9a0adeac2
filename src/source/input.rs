//! Opening files: compression, byte order marks, and encodings other than UTF-8, so that what follows sees UTF-8.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes looked at to tell compression and encoding.
const LOOK: usize = 1 << 20;

/// Names of columns that are the user's own: each with the known one that it stands for.
pub type Columns = Arc<BTreeMap<String, String>>;

/// An opened input.
pub struct Input {
    /// UTF-8 text, as far as the file is right.
    pub reader: Box<dyn Read + Send>,
    /// The byte of the file that the reader starts at: 3 behind a byte order mark.
    pub offset: u64,
    /// What is notable about the encoding.
    pub note: Option<Note>,
    /// How many bytes there are, where that is known before reading: for the progress bar.
    pub size: Option<u64>,
    /// Whether the text was decompressed.
    pub is_packed: bool,
    /// What the text was decoded from, where that is not UTF-8.
    pub encoding: Option<&'static encoding_rs::Encoding>,
    /// The start of the text, to tell the format by.
    pub head: Vec<u8>,
    /// What the columns are called, where it is a table.
    pub columns: Columns,
    /// The file, where it is one that can be opened again.
    path: Option<PathBuf>,
}

impl Input {
    /// The same input twice: for formats in which a record may need what stands behind it. What cannot be opened again is
    /// kept in a temporary file.
    ///
    /// # Errors
    /// When the file cannot be opened again, or the copy not be written.
    pub fn twice(mut self) -> io::Result<(Input, Input)> {
        if let Some(path) = &self.path {
            let again = open(path)?.with_columns(&self.columns);
            return Ok((self, again));
        }
        let mut copy = tempfile::NamedTempFile::new()?;
        io::copy(&mut self.reader, &mut copy)?;
        let (one, other) = (copy.reopen()?, copy.reopen()?);
        let again = |file: File| Input {
            reader: Box::new(file),
            offset: self.offset,
            note: self.note,
            size: self.size,
            is_packed: self.is_packed,
            encoding: self.encoding,
            head: self.head.clone(),
            columns: self.columns.clone(),
            path: None,
        };
        Ok((again(one), again(other)))
    }

    /// Whether offsets are those of the bytes on disk.
    pub fn is_plain(&self) -> bool {
        !self.is_packed && self.encoding.is_none()
    }

    /// The same input, with these names of columns.
    #[must_use]
    pub fn with_columns(self, columns: &Columns) -> Input {
        Input { columns: columns.clone(), ..self }
    }
}

/// What is notable about an input's encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// UTF-8 with a byte order mark.
    ByteOrderMark,
    /// UTF-16 with a byte order mark.
    Utf16(&'static str),
    /// Not UTF-8, and guessed.
    Guessed(&'static str),
}

/// Opens a file.
///
/// # Errors
/// When it cannot be read.
pub fn open(path: &Path) -> io::Result<Input> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "is a folder"));
    }
    let size = metadata.is_file().then_some(metadata.len());
    let input = read(Box::new(file), size)?;
    Ok(Input { path: metadata.is_file().then(|| path.to_path_buf()), ..input })
}

/// Reads a text in memory.
///
/// # Errors
/// When it is compressed and broken.
pub fn text(text: impl Into<Vec<u8>>) -> io::Result<Input> {
    let text = text.into();
    let size = text.len() as u64;
    read(Box::new(io::Cursor::new(text)), Some(size))
}

/// Reads an input of any kind; `size` where it is known.
///
/// # Errors
/// When it cannot be read.
pub fn read(mut raw: Box<dyn Read + Send>, size: Option<u64>) -> io::Result<Input> {
    let mut start = head(&mut raw, 4)?;
    let mut is_packed = false;
    if start.starts_with(&[0x1f, 0x8b]) {
        raw = Box::new(flate2::read::MultiGzDecoder::new(BufReader::new(io::Cursor::new(start).chain(raw))));
        (start, is_packed) = (Vec::new(), true);
    } else if start.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        raw = Box::new(ZstdReader { input: Some(BufReader::new(Box::new(io::Cursor::new(start).chain(raw)))), frame: None });
        (start, is_packed) = (Vec::new(), true);
    }
    let missing = LOOK.saturating_sub(start.len());
    start.extend(head(&mut raw, missing)?);
    let (skip, encoding, note) = tell(&start);
    let offset = if !is_packed && encoding.is_none() { skip as u64 } else { 0 };
    let mut from_start: Box<dyn Read + Send> = Box::new(io::Cursor::new(start.split_off(skip)).chain(raw));
    if let Some(encoding) = encoding {
        from_start = Box::new(Transcoder {
            input: from_start,
            decoder: encoding.new_decoder_without_bom_handling(),
            pending: Vec::new(),
            out: Vec::new(),
            at: 0,
            ended: false,
        });
    }
    let head = head(&mut from_start, LOOK)?;
    let reader = Box::new(io::Cursor::new(head.clone()).chain(from_start));
    Ok(Input { reader, offset, note, size, is_packed, encoding, head, columns: Columns::default(), path: None })
}

/// Reads up to `length` bytes.
fn head(input: &mut impl Read, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(length as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bytes to skip, the encoding to decode from, and what to say of it.
fn tell(start: &[u8]) -> (usize, Option<&'static encoding_rs::Encoding>, Option<Note>) {
    match start {
        [0xEF, 0xBB, 0xBF, ..] => return (3, None, Some(Note::ByteOrderMark)),
        [0xFF, 0xFE, ..] => return (2, Some(encoding_rs::UTF_16LE), Some(Note::Utf16("UTF-16LE"))),
        [0xFE, 0xFF, ..] => return (2, Some(encoding_rs::UTF_16BE), Some(Note::Utf16("UTF-16BE"))),
        _ => {}
    }
    // Letters of ASCII in UTF-16 would be UTF-8 as well, every other one a NUL.
    if let Some(encoding) = wide(start) {
        return (0, Some(encoding), Some(Note::Guessed(encoding.name())));
    }
    if simdutf8::basic::from_utf8(start).is_ok() {
        return (0, None, None);
    }
    let (mut good, mut bad) = (0, 0);
    for chunk in start.utf8_chunks() {
        good += chunk.valid().bytes().filter(|b| *b >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if start.len() == LOOK {
        // The last character may be cut off.
        bad = bad.saturating_sub(1);
    }
    if bad == 0 || good > 2 * bad {
        return (0, None, None);
    }
    if let Some(encoding) = declared(start) {
        return (0, Some(encoding), Some(Note::Guessed(encoding.name())));
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(start, true);
    let mut encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    if bad <= FEW && is_other_latin(encoding) && start.iter().all(|b| b.is_ascii() || is_western(*b)) {
        encoding = encoding_rs::WINDOWS_1252;
    }
    (0, Some(encoding), Some(Note::Guessed(encoding.name())))
}

/// UTF-16 without a byte order mark: all of its first characters are letters and signs of ASCII.
///
/// Source: Extensible Markup Language (XML) 1.0, appendix F.1, which looks at two of them.
fn wide(start: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let first = start.get(..8)?;
    let all = |zero: usize| first.chunks(2).all(|pair| pair[zero] == 0 && pair[1 - zero] != 0 && pair[1 - zero].is_ascii());
    match (all(0), all(1)) {
        (true, _) => Some(encoding_rs::UTF_16BE),
        (_, true) => Some(encoding_rs::UTF_16LE),
        _ => None,
    }
}

/// So many letters are too few to tell Latin encodings apart.
const FEW: usize = 32;

/// Whether an encoding is one of Latin letters, and not the commonest of them, which has letters in the same places.
fn is_other_latin(encoding: &'static encoding_rs::Encoding) -> bool {
    use encoding_rs::{ISO_8859_2, ISO_8859_4, ISO_8859_10, ISO_8859_13, ISO_8859_16, WINDOWS_1250, WINDOWS_1254, WINDOWS_1257, WINDOWS_1258};
    [ISO_8859_2, ISO_8859_4, ISO_8859_10, ISO_8859_13, ISO_8859_16, WINDOWS_1250, WINDOWS_1254, WINDOWS_1257, WINDOWS_1258].contains(&encoding)
}

/// Letters, and the quotes, dashes and signs that western texts have; others have letters where some of these stand.
fn is_western(byte: u8) -> bool {
    matches!(byte, 0x91..=0x97 | 0xA0 | 0xAB | 0xB0 | 0xB7 | 0xBB | 0xBF..=0xD6 | 0xD8..=0xF6 | 0xF8..=0xFF)
}

/// The encoding that an XML declaration names; that it is UTF-8 has been seen to be wrong.
fn declared(start: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let declaration = start.strip_prefix(b"<?xml")?;
    let declaration = declaration.get(..memchr::memmem::find(declaration, b"?>")?)?;
    let label = declaration.get(memchr::memmem::find(declaration, b"encoding")? + 8..)?;
    let label = label.split(|b| matches!(b, b'"' | b'\'')).nth(1)?;
    encoding_rs::Encoding::for_label(label).filter(|encoding| *encoding != encoding_rs::UTF_8 && encoding.is_ascii_compatible())
}

/// Decodes another encoding to UTF-8 while reading.
struct Transcoder {
    input: Box<dyn Read + Send>,
    decoder: encoding_rs::Decoder,
    pending: Vec<u8>,
    out: Vec<u8>,
    at: usize,
    ended: bool,
}

impl Read for Transcoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.at == self.out.len() && !self.ended {
            let mut chunk = [0; 16 << 10];
            let read = self.input.read(&mut chunk)?;
            self.ended = read == 0;
            self.pending.extend_from_slice(&chunk[..read]);
            self.out.clear();
            self.at = 0;
            let room = self.decoder.max_utf8_buffer_length(self.pending.len()).unwrap_or(self.pending.len() * 3 + 16);
            self.out.resize(room, 0);
            let (_, used, written, _) = self.decoder.decode_to_utf8(&self.pending, &mut self.out, self.ended);
            self.out.truncate(written);
            self.pending.drain(..used);
        }
        let length = buffer.len().min(self.out.len() - self.at);
        buffer[..length].copy_from_slice(&self.out[self.at..self.at + length]);
        self.at += length;
        Ok(length)
    }
}

type Compressed = BufReader<Box<dyn Read + Send>>;
type Frame = ruzstd::decoding::StreamingDecoder<Compressed, ruzstd::decoding::FrameDecoder>;

/// Decompresses one zstd frame after the other.
struct ZstdReader {
    input: Option<Compressed>,
    frame: Option<Frame>,
}

impl Read for ZstdReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let read = frame.read(buffer)?;
                if read > 0 || buffer.is_empty() {
                    return Ok(read);
                }
                self.input = self.frame.take().map(|frame| frame.into_inner());
            }
            let Some(mut input) = self.input.take() else { return Ok(0) };
            if io::BufRead::fill_buf(&mut input)?.is_empty() {
                return Ok(0);
            }
            let frame = ruzstd::decoding::StreamingDecoder::new(input).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))?;
            self.frame = Some(frame);
        }
    }
}

/// Reads single records again, by where they stand.
pub trait Again: Send {
    /// The bytes of a record.
    ///
    /// # Errors
    /// When they cannot be read any more.
    fn read_at(&mut self, offset: u64, length: usize) -> io::Result<Vec<u8>>;
}

impl Again for File {
    fn read_at(&mut self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        #[cfg(unix)]
        std::os::unix::fs::FileExt::read_exact_at(self, &mut bytes, offset)?;
        #[cfg(not(unix))]
        {
            io::Seek::seek(self, io::SeekFrom::Start(offset))?;
            self.read_exact(&mut bytes)?;
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn text(bytes: &[u8]) -> (String, Option<Note>, u64) {
        let mut input = read(Box::new(io::Cursor::new(bytes.to_vec())), None).unwrap();
        let mut text = String::new();
        input.reader.read_to_string(&mut text).unwrap();
        (text, input.note, input.offset)
    }

    #[test]
    fn marks_and_encodings_are_told() {
        assert_eq!(text("é".as_bytes()), ("é".into(), None, 0));
        assert_eq!(text(b"\xEF\xBB\xBFa"), ("a".into(), Some(Note::ByteOrderMark), 3));
        assert_eq!(text(b"%\0 \0a\0b\0\xE9\0"), ("% abé".into(), Some(Note::Guessed("UTF-16LE")), 0));
        assert_eq!(text(b"\0%\0 \0a\0b\0\xE9"), ("% abé".into(), Some(Note::Guessed("UTF-16BE")), 0));
        assert_eq!(text(b"ab\0\0\0\0\0\0").1, None);
        assert_eq!(text(b"\xFF\xFEa\0\xE9\0"), ("aé".into(), Some(Note::Utf16("UTF-16LE")), 0));
        let (read, note, _) = text("Une étude d\u{e9}j\u{e0} publi\u{e9}e".chars().map(|c| c as u8).collect::<Vec<_>>().as_slice());
        assert_eq!(read, "Une étude déjà publiée");
        assert_eq!(note, Some(Note::Guessed("windows-1252")));
        let (read, note, _) = text(b"<?xml version='1.0' encoding='ISO-8859-2'?><a>\xB1</a>");
        assert_eq!((read.as_str(), note), ("<?xml version='1.0' encoding='ISO-8859-2'?><a>\u{105}</a>", Some(Note::Guessed("ISO-8859-2"))));
        assert_eq!(text(b"El Ni\xF1o and cholera in C\xF4te d'Ivoire").0, "El Niño and cholera in Côte d'Ivoire");
        assert_eq!(text(b"\xABAgua\xBB en la regi\xF3n de N\xFA\xF1ez").0, "«Agua» en la región de Núñez");
    }

    #[test]
    fn gzip_is_unpacked() {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gz.write_all(b"{\"a\":1}").unwrap();
        assert_eq!(text(&gz.finish().unwrap()).0, "{\"a\":1}");
    }
}
