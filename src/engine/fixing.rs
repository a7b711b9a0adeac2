//! Fixing files: first each record by itself, then what stands out among many, until nothing more changes. Texts on the way
//! are temporary files, so that memory stays bounded.

use super::check::{Checked, Outputs, check};
use super::many::Many;
use super::pipeline::Stop;
use super::settings::{CheckSettings, FixMode};
use super::told::{FileEdit, Shown, ToldFix};
use crate::formats::Format;
use crate::source::input::{self, Again, Columns};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, TempPath};

/// Rounds over the files, at most: a record that was made like others can have more to fix.
const ROUNDS: usize = 4;

/// A file to be fixed.
pub struct Broken {
    /// As it is named in findings.
    pub name: String,
    /// Where its text is.
    pub path: PathBuf,
    pub format: &'static Format,
    /// What its columns are called, where it is a table.
    pub columns: Columns,
    pub settings: CheckSettings,
}

/// What became of a file.
#[derive(Default)]
pub struct Mended {
    /// The new text, where it differs from the old one.
    pub text: Option<TempPath>,
    /// How many findings were fixed.
    pub fixed: u64,
}

/// A file that is opened whenever something is read from it: of many files few are open.
pub struct ByPath(pub PathBuf);

impl Again for ByPath {
    fn read_at(&mut self, offset: u64, length: usize) -> io::Result<Vec<u8>> {
        File::open(&self.0)?.read_at(offset, length)
    }
}

/// Makes the fixes that the settings ask for. Rules over many records look at all the files together.
///
/// # Errors
/// When reading or writing fails, or a rule panics.
pub fn fix(files: &[Broken], progress: &mut dyn FnMut(u64, u64)) -> Result<Vec<Mended>, Stop> {
    let mut all: Vec<Mended> = files.iter().map(|_| Mended::default()).collect();
    let mut touched = vec![true; files.len()];
    for round in 0..ROUNDS {
        for (file, mended) in files.iter().zip(&mut all).zip(&touched).filter_map(|(both, touched)| touched.then_some(both)) {
            records(file, mended, &mut |bytes, records| {
                if round == 0 {
                    progress(bytes, records)
                }
            })?;
        }
        let edits = among_many(files, &all)?;
        for (((file, mended), edits), touched) in files.iter().zip(&mut all).zip(edits).zip(&mut touched) {
            *touched = !edits.edits.is_empty();
            if *touched {
                let text = rewritten(text_of(file, mended), &edits)?;
                mended.text = Some(text);
                mended.fixed += edits.findings;
            }
        }
        if !touched.contains(&true) {
            break;
        }
    }
    Ok(all)
}

fn text_of<'f>(file: &'f Broken, mended: &'f Mended) -> &'f Path {
    mended.text.as_deref().unwrap_or(&file.path)
}

/// Fixes each record by itself.
fn records(file: &Broken, mended: &mut Mended, progress: &mut dyn FnMut(u64, u64)) -> Result<(), Stop> {
    let mut settings = CheckSettings { max_findings: 0, ..file.settings.clone() };
    settings.rules.retain(|rule| !rule.is_over_many());
    let mut new = BufWriter::with_capacity(1 << 18, NamedTempFile::new()?);
    let input = input::open(text_of(file, mended))?.with_columns(&file.columns);
    let outputs = Outputs { report: &mut |_| Ok(()), fixed: Some(&mut new), progress, left: &mut 0, many: &mut Many::default() };
    let Checked { counts, changed, .. } = check(&file.name, input, file.format, None, &settings, &|_, _| (), outputs)?;
    let new = new.into_inner().map_err(io::IntoInnerError::into_error)?;
    if changed {
        mended.text = Some(new.into_temp_path());
        mended.fixed += counts.fixed;
    }
    Ok(())
}

/// The edits of one file.
#[derive(Default)]
struct Edits {
    /// By the byte they start at.
    edits: BTreeMap<u64, FileEdit>,
    /// How many findings they fix.
    findings: u64,
}

impl Edits {
    /// Takes the edits of a finding, unless one is in the way of another.
    fn take(&mut self, edits: &[FileEdit]) {
        let is_free = |edit: &FileEdit| {
            let before = self.edits.range(..=edit.start).next_back().is_none_or(|(start, before)| before.end <= edit.start && *start < edit.start);
            before && self.edits.range(edit.start..).next().is_none_or(|(start, _)| edit.end <= *start)
        };
        if !edits.is_empty() && edits.iter().all(is_free) {
            self.edits.extend(edits.iter().map(|edit| (edit.start, edit.clone())));
            self.findings += 1;
        }
    }
}

/// What rules over many records have to fix in each file.
fn among_many(files: &[Broken], mended: &[Mended]) -> Result<Vec<Edits>, Stop> {
    let mut all: Vec<Edits> = files.iter().map(|_| Edits::default()).collect();
    let mut many = Many::default();
    let mut indices = Vec::new();
    for (index, (file, mended)) in files.iter().zip(mended).enumerate() {
        let mut settings = CheckSettings { fix: FixMode::None, ..file.settings.clone() };
        settings.rules.retain(|rule| rule.is_over_many() && file.settings.may_make(rule.fixable));
        if settings.rules.is_empty() {
            continue;
        }
        indices.push(index);
        let path = text_of(file, mended);
        let input = input::open(path)?.with_columns(&file.columns);
        let outputs = Outputs { report: &mut |_| Ok(()), fixed: None, progress: &mut |_, _| (), left: &mut 0, many: &mut many };
        let again: Box<dyn Again> = Box::new(ByPath(path.to_path_buf()));
        check(&file.name, input, file.format, Some(again), &settings, &|_, _| (), outputs)?;
    }
    many.judge(&|shown: &Shown<'_, '_>| shown.fix(), &mut |at, fix: Option<ToldFix>| {
        let index = indices.get(at).copied().unwrap_or_default();
        if let (Some(fix), Some(file), Some(edits)) = (&fix, files.get(index), all.get_mut(index))
            && file.settings.makes(fix.safety)
        {
            edits.take(&fix.edits);
        }
        Ok(())
    })?;
    Ok(all)
}

/// The text of a file with edits made.
fn rewritten(path: &Path, edits: &Edits) -> io::Result<TempPath> {
    let mut old = BufReader::with_capacity(1 << 18, File::open(path)?);
    let mut new = BufWriter::with_capacity(1 << 18, NamedTempFile::new()?);
    let mut at = 0;
    for (start, edit) in &edits.edits {
        io::copy(&mut old.by_ref().take(start - at), &mut new)?;
        new.write_all(edit.text.as_bytes())?;
        io::copy(&mut old.by_ref().take(edit.end - start), &mut io::sink())?;
        at = edit.end;
    }
    io::copy(&mut old, &mut new)?;
    Ok(new.into_inner().map_err(io::IntoInnerError::into_error)?.into_temp_path())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats;

    const RECORDS: &str = r#"{"title":"Mires","authors":"A. Bell","PeriodicalId":7,"journal":{"name":"Mire Studies"},"publicationDate":"2020-01-02","resultStr":null}
{"title":"Fens","authors":"B. Bell","PeriodicalId":7,"journal":{"name":"Mire &amp; Fen Studies"},"publicationDate":"2020-01-03","resultStr":null}
{"title":"Bogs","authors":"C. Bell","PeriodicalId":7,"journal":{"name":"Mire Studies"},"publicationDate":"2020-01-04","resultStr":null}
"#;

    fn broken(folder: &Path, name: &str, text: &str, mode: FixMode) -> Broken {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        let settings = CheckSettings {
            rules: crate::rules::all().into_iter().filter(|rule| rule.default).collect(),
            fix: mode,
            today: 20_780,
            ..CheckSettings::default()
        };
        Broken { name: name.to_owned(), path, format: formats::by_name("nested-json").unwrap(), columns: Columns::default(), settings }
    }

    fn text(file: &Broken, mended: &Mended) -> String {
        std::fs::read_to_string(text_of(file, mended)).unwrap()
    }

    #[test]
    fn what_stands_out_among_many_is_fixed_as_the_many_have_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = broken(folder.path(), "a.ndjson", RECORDS, FixMode::All);
        let mended = fix(std::slice::from_ref(&file), &mut |_, _| ()).unwrap();
        assert_eq!(text(&file, &mended[0]), RECORDS.replace("Mire &amp; Fen Studies", "Mire Studies"));
        assert_eq!(mended[0].fixed, 2, "the entity, then the name");
        let safe = broken(folder.path(), "b.ndjson", RECORDS, FixMode::Safe);
        let mended = fix(std::slice::from_ref(&safe), &mut |_, _| ()).unwrap();
        assert_eq!(text(&safe, &mended[0]), RECORDS.replace("&amp;", "&"), "an unsafe fix waits to be asked for");
    }

    #[test]
    fn files_that_go_together_are_judged_together() {
        let folder = tempfile::tempdir().unwrap();
        let lines: Vec<String> = RECORDS.lines().map(|line| format!("{line}\n")).collect();
        let files: Vec<Broken> = lines.iter().enumerate().map(|(n, line)| broken(folder.path(), &format!("{n}.ndjson"), line, FixMode::All)).collect();
        let mended = fix(&files, &mut |_, _| ()).unwrap();
        assert!(mended[0].text.is_none() && mended[2].text.is_none());
        assert_eq!(text(&files[1], &mended[1]), lines[1].replace("Mire &amp; Fen Studies", "Mire Studies"));
    }

    #[test]
    fn edits_in_the_way_of_one_another_wait() {
        let edit = |start, end| FileEdit { start, end, text: String::new() };
        let mut edits = Edits::default();
        edits.take(&[edit(4, 8), edit(20, 20)]);
        edits.take(&[edit(30, 31), edit(6, 9)]);
        edits.take(&[edit(20, 22)]);
        edits.take(&[edit(8, 10), edit(0, 4)]);
        assert_eq!(edits.edits.keys().copied().collect::<Vec<_>>(), [0, 4, 8, 20]);
        assert_eq!(edits.findings, 2);
    }
}
