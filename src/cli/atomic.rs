//! Writing a file so that the old one stays whole until the new one is: a temporary file in the same folder, then a rename.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file being written; dropped without [`AtomicFile::keep`] it leaves no trace.
pub struct AtomicFile {
    file: BufWriter<NamedTempFile>,
    target: PathBuf,
    /// Whether there is an old one.
    replaces: bool,
}

impl AtomicFile {
    /// Starts writing what will become `path`; a symbolic link is followed, the file it leads to is replaced.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn new(path: &Path) -> io::Result<AtomicFile> {
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        if fs::metadata(&target).is_ok_and(|old| !old.is_file()) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "is no ordinary file and cannot be replaced"));
        }
        let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = tempfile::Builder::new().prefix(".citable-").tempfile_in(folder)?;
        let old = fs::metadata(&target).ok();
        match &old {
            Some(old) => file.as_file().set_permissions(old.permissions())?,
            None => ordinary_mode(file.as_file())?,
        }
        Ok(AtomicFile { file: BufWriter::with_capacity(1 << 18, file), target, replaces: old.is_some() })
    }

    /// Puts the new file in the place of the old one, once all of it is on disk.
    ///
    /// # Errors
    /// When the disk is full or the file cannot be replaced; the old one is whole then.
    pub fn keep(self) -> io::Result<()> {
        self.persist(true)
    }

    /// The same for one of thousands of files: the disk is waited for only where there is an old one to lose.
    ///
    /// # Errors
    /// As [`AtomicFile::keep`].
    pub fn keep_among_many(self) -> io::Result<()> {
        let replaces = self.replaces;
        self.persist(replaces)
    }

    fn persist(self, on_disk: bool) -> io::Result<()> {
        let file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        if on_disk {
            file.as_file().sync_all()?;
        }
        file.persist(&self.target).map_err(|error| error.error)?;
        Ok(())
    }
}

/// Says that there is nothing to put in the place of this file, so that it stays as it is: a file never becomes empty because
/// nothing could be read. Always true, for it is a failure.
pub fn tell_nothing_written(path: &Path) -> bool {
    let _ = writeln!(io::stderr(), "citable: there is no record to write; {} is left as it is", path.display());
    true
}

/// Temporary files are private; a new output is as readable as any other new file.
#[cfg(unix)]
fn ordinary_mode(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn ordinary_mode(_: &fs::File) -> io::Result<()> {
    Ok(())
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
