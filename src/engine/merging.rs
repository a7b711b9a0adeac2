//! Writing a run of which some records are one work: each cluster as one record, in the place of its first.

use super::clusters::{Cluster, Input, Kept, Number, Stretch, each, united};
use super::convert::tell_aside;
use super::keys::{self, Keys, key_of};
use crate::formats::Source;
use crate::formats::write::{Losses, Refused, Writer};
use crate::normalize::key::KeyPattern;
use crate::normalize::record::Record;
use crate::normalize::union::United;
use crate::source::Arena;
use std::collections::HashMap;
use std::io;

/// What came of writing a run.
#[derive(Default)]
pub struct Written {
    pub records: u64,
    /// Records that could not be read or written: file, line, and why.
    pub refused: Vec<(String, u64, String)>,
    /// Field, reason and how often.
    pub losses: Vec<(&'static str, &'static str, u64)>,
}

/// Writes every record of the run in order: each cluster as one record, in the place of its first.
///
/// # Errors
/// When reading or writing fails.
pub fn write(
    files: &[Input],
    clusters: &[Cluster],
    kept: &Kept,
    writer: &dyn Writer,
    pattern: &KeyPattern,
    max_record: u64,
    out: &mut dyn FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<Written> {
    let of: HashMap<Number, &Cluster> = clusters.iter().flat_map(|cluster| cluster.numbers.iter().map(move |number| (*number, cluster))).collect();
    let (mut done, mut losses, mut used) = (Written::default(), Losses::counted(), Keys::default());
    let (mut arena, mut bytes) = (Arena::new(), Vec::new());
    writer.open(&mut bytes);
    each(files, max_record, &mut |number, address, stretch, prelude| {
        arena.reset();
        let arena = &arena;
        let Some(file) = files.get(number.0) else { return Ok(()) };
        let Some(reader) = file.format.read else { return Ok(()) };
        losses.next_record();
        let text = match stretch {
            Stretch::Record(text) => text,
            Stretch::Unread(why) => {
                done.refused.push((file.name.clone(), address.line, why));
                return Ok(());
            }
            Stretch::Aside(text) => {
                tell_aside(&(reader.read)(Source { text, address, prelude, arena, only: &[] }), &mut losses);
                return Ok(());
            }
        };
        let record = match of.get(&number) {
            Some(cluster) if cluster.numbers.first() != Some(&number) => return Ok(()),
            Some(cluster) => {
                let records = kept.read(files, &cluster.numbers, arena);
                let United { reference, base, .. } = united(&records, arena);
                records.get(base).map(|base| Record { reference, ..*base })
            }
            None => Some((reader.read)(Source { text, address, prelude, arena, only: &[] })),
        };
        let Some(record) = record.filter(|record| !record.layers.is_empty()) else {
            done.refused.push((file.name.clone(), address.line, "it cannot be read".to_owned()));
            return Ok(());
        };
        let key = key_of(&record.reference, writer, pattern);
        let start = bytes.len();
        if done.records > 0 {
            bytes.extend_from_slice(writer.separator());
        }
        // A nested record would be given back as it stood.
        let is_merged = of.contains_key(&number) && record.format.nested;
        let result = if is_merged {
            writer.write(&record.reference, &key, &mut bytes, &mut losses)
        } else {
            writer.write_record(&record, &key, &mut bytes, &mut losses)
        };
        match result {
            Ok(range) => {
                done.records += 1;
                if range.is_some() {
                    keys::tell_changed(&record.reference, &key, &mut losses);
                }
                if let Some(range) = range
                    && let Some(suffix) = used.suffix(bytes.get(range.clone()).unwrap_or_default())
                {
                    bytes.splice(range.end..range.end, suffix.bytes());
                }
            }
            Err(Refused(why)) => {
                bytes.truncate(start);
                done.refused.push((file.name.clone(), address.line, why));
            }
        }
        if bytes.len() > 1 << 18 {
            out(&bytes)?;
            bytes.clear();
        }
        Ok(())
    })?;
    writer.close(&mut bytes);
    out(&bytes)?;
    done.losses = losses.counts();
    Ok(done)
}
