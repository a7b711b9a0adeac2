//! Files in another encoding than UTF-8, to UTF-8 and back: what nobody changes keeps its bytes.

use super::input::{Input, Note};
use encoding_rs::{EncoderResult, Encoding, UTF_16BE, UTF_16LE};
use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::Path;
use tempfile::{NamedTempFile, TempPath};

/// Bytes that are read at a time.
const CHUNK: usize = 1 << 16;

type Writer = dyn FnMut(&str, &mut dyn Write) -> io::Result<()>;

/// The text of such a file as UTF-8, and how it was encoded.
pub struct Recoded {
    pub text: TempPath,
    encoding: &'static Encoding,
    /// Whether it starts with a byte order mark.
    is_marked: bool,
}

/// The text of a file as UTF-8; none where it is UTF-8 already.
///
/// # Errors
/// When the file is compressed, when it cannot be read, and when its bytes would not come back.
pub fn recoded(path: &Path, mut input: Input) -> io::Result<Option<Recoded>> {
    if input.is_packed {
        return Err(refused("compressed files are not changed; unpack it first".to_owned()));
    }
    let Some(encoding) = input.encoding else { return Ok(None) };
    let mut text = NamedTempFile::new()?;
    io::copy(&mut input.reader, &mut text)?;
    let recoded = Recoded { text: text.into_temp_path(), encoding, is_marked: matches!(input.note, Some(Note::Utf16(_))) };
    match recoded.encoded(&recoded.text) {
        Ok(back) if same(path, &back)? => Ok(Some(recoded)),
        // The disk is full, say.
        Err(error) if error.kind() != io::ErrorKind::InvalidData => Err(error),
        _ => Err(refused(format!("read as {}, it would not keep its bytes; convert it to UTF-8 first", encoding.name()))),
    }
}

/// A new text in the encoding of the old one.
///
/// # Errors
/// As [`Recoded::encoded`].
pub fn as_it_was(old: Option<&Recoded>, new: TempPath) -> io::Result<TempPath> {
    match old {
        Some(old) => old.encoded(&new),
        None => Ok(new),
    }
}

impl Recoded {
    /// A text, in UTF-8, in the encoding that the file had.
    ///
    /// # Errors
    /// When a character cannot be written in it, or the disk is full.
    pub fn encoded(&self, text: &Path) -> io::Result<TempPath> {
        let mut out = BufWriter::with_capacity(CHUNK, NamedTempFile::new()?);
        let mut writer = self.writer();
        if self.is_marked {
            writer("\u{FEFF}", &mut out)?;
        }
        let (mut file, mut held) = (File::open(text)?, Vec::new());
        loop {
            let ended = Read::take(&mut file, CHUNK as u64).read_to_end(&mut held)? == 0;
            let whole = match std::str::from_utf8(&held) {
                Ok(text) => text.len(),
                // A character may be cut.
                Err(error) if error.error_len().is_none() && !ended => error.valid_up_to(),
                Err(error) => return Err(io::Error::new(io::ErrorKind::InvalidData, error)),
            };
            writer(std::str::from_utf8(held.get(..whole).unwrap_or_default()).unwrap_or_default(), &mut out)?;
            held.drain(..whole);
            if ended {
                break;
            }
        }
        Ok(out.into_inner().map_err(io::IntoInnerError::into_error)?.into_temp_path())
    }

    /// What writes pieces of text in the encoding.
    fn writer(&self) -> Box<Writer> {
        let encoding = self.encoding;
        if encoding == UTF_16LE || encoding == UTF_16BE {
            let bytes = if encoding == UTF_16LE { u16::to_le_bytes } else { u16::to_be_bytes };
            return Box::new(move |text, out| text.encode_utf16().try_for_each(|unit| out.write_all(&bytes(unit))));
        }
        let mut encoder = encoding.new_encoder();
        let mut room = vec![0; CHUNK];
        Box::new(move |mut text, out| {
            while !text.is_empty() {
                let (result, read, written) = encoder.encode_from_utf8_without_replacement(text, &mut room, false);
                out.write_all(room.get(..written).unwrap_or_default())?;
                text = text.get(read..).unwrap_or("");
                if let EncoderResult::Unmappable(missing) = result {
                    return Err(refused(format!("{} has no '{missing}'; convert the file to UTF-8 first", encoding.name())));
                }
            }
            Ok(())
        })
    }
}

fn refused(why: String) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// Whether two files have the same bytes.
///
/// # Errors
/// When one of them cannot be read.
pub fn same(one: &Path, other: &Path) -> io::Result<bool> {
    if fs::metadata(one)?.len() != fs::metadata(other)?.len() {
        return Ok(false);
    }
    let (mut one, mut other) = (File::open(one)?, File::open(other)?);
    let (mut a, mut b) = (Vec::new(), Vec::new());
    loop {
        a.clear();
        b.clear();
        Read::take(&mut one, CHUNK as u64).read_to_end(&mut a)?;
        Read::take(&mut other, CHUNK as u64).read_to_end(&mut b)?;
        if a != b || a.is_empty() {
            return Ok(a == b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::input;

    /// What becomes of a file when its text is changed, or why it is refused.
    fn changed(bytes: &[u8], change: impl Fn(String) -> String) -> Result<Vec<u8>, String> {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("in.bib");
        fs::write(&path, bytes).expect("written");
        let input = input::open(&path).expect("opened");
        let recoded = recoded(&path, input).map_err(|error| error.to_string())?.expect("another encoding");
        let text = folder.path().join("new");
        fs::write(&text, change(fs::read_to_string(&recoded.text).expect("UTF-8"))).expect("written");
        let back = recoded.encoded(&text).map_err(|error| error.to_string())?;
        Ok(fs::read(&back).expect("read"))
    }

    #[test]
    fn what_nobody_changes_keeps_its_bytes() {
        let long = "é".repeat(CHUNK) + "x";
        let latin: Vec<u8> = "Une étude déjà publiée à Orléans".chars().map(|c| c as u8).collect();
        assert_eq!(changed(&latin, |text| text.replace("étude", "thèse")).unwrap(), b"Une th\xE8se d\xE9j\xE0 publi\xE9e \xE0 Orl\xE9ans");
        for (bytes, mark) in [(u16::to_le_bytes as fn(u16) -> [u8; 2], "\u{FEFF}"), (u16::to_be_bytes, "\u{FEFF}"), (u16::to_le_bytes, "")] {
            let encoded = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(bytes).collect() };
            let text = format!("{mark}@article{{a, title = {{{long}𝒳}}}}");
            assert_eq!(changed(&encoded(&text), |text| text).unwrap(), encoded(&text));
            assert_eq!(changed(&encoded(&text), |text| text.replace("article", "book")).unwrap(), encoded(&text.replace("article", "book")));
        }
    }

    #[test]
    fn what_would_not_come_back_is_refused() {
        let latin: Vec<u8> = "Une étude déjà publiée à Orléans".chars().map(|c| c as u8).collect();
        assert_eq!(changed(&latin, |text| text + "ℕ").unwrap_err(), "windows-1252 has no 'ℕ'; convert the file to UTF-8 first");
        let odd = [b"\xFF\xFEa\0b\0".as_slice(), b"c"].concat();
        assert!(changed(&odd, |text| text).unwrap_err().contains("would not keep its bytes"));
        let packed = {
            let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            gz.write_all(b"@article{a, title = {x}}").expect("packed");
            gz.finish().expect("packed")
        };
        assert!(changed(&packed, |text| text).unwrap_err().starts_with("compressed files"));
    }
}
