use crate::rules::journal::group;
use crate::rules::prelude::*;

rule! {
    /// The volume does not fit the year of its journal's other volumes.
    ///
    /// ## What it does
    /// Over the records of one journal: the year should lie on a straight line through the volumes of the others. A record more than 5 years off that line is told when at least three others, and three quarters of all, lie within 2 years of it. Must be asked for.
    ///
    /// ## Why
    /// A volume or a year was mistyped, or belongs to another journal.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "PeriodicalId": 4211, "journal": {"name": "Mire Studies", "volume": "11"}, "publicationDate": "2011", "publicationTypes": "Journal Article"}
    /// {"title": "Peat and its uses", "authors": "Bo Lind", "PeriodicalId": 4211, "journal": {"name": "Mire Studies", "volume": "13"}, "publicationDate": "2013", "publicationTypes": "Journal Article"}
    /// {"title": "Water tables in fens", "authors": "Cy Moss", "PeriodicalId": 4211, "journal": {"name": "Mire Studies", "volume": "16"}, "publicationDate": "2016", "publicationTypes": "Journal Article"}
    /// {"title": "Sphagnum on slopes", "authors": "Di Holm", "PeriodicalId": 4211, "journal": {"name": "Mire Studies", "volume": "18"}, "publicationDate": "2018", "publicationTypes": "Journal Article"}
    /// {"title": "Fens after fire", "authors": "Ed Strand", "PeriodicalId": 4211, "journal": {"name": "Mire Studies", "volume": "44"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "PeriodicalId": 4211, "journal": {"name": "Mire Studies", "volume": "11"}, "publicationDate": "2011", "publicationTypes": "Journal Article"}
    /// {"title": "Peat and its uses", "authors": "Bo Lind", "PeriodicalId": 4211, "journal": {"name": "Mire Studies", "volume": "13"}, "publicationDate": "2013", "publicationTypes": "Journal Article"}
    /// {"title": "Water tables in fens", "authors": "Cy Moss", "PeriodicalId": 4211, "journal": {"name": "Mire Studies", "volume": "16"}, "publicationDate": "2016", "publicationTypes": "Journal Article"}
    /// {"title": "Sphagnum on slopes", "authors": "Di Holm", "PeriodicalId": 4211, "journal": {"name": "Mire Studies", "volume": "18"}, "publicationDate": "2018", "publicationTypes": "Journal Article"}
    /// {"title": "Fens after fire", "authors": "Ed Strand", "PeriodicalId": 4211, "journal": {"name": "Mire Studies", "volume": "20"}, "publicationDate": "2020", "publicationTypes": "Journal Article"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: volume or year may be the wrong one.
    ///
    /// ## Sources
    /// Theil–Sen estimator: Sen, J. Am. Stat. Assoc. 63 (1968) 1379, doi:10.1080/01621459.1968.10480934.
    VOL004 "volume-year-contradicts", Info, Set, Never, off, by &SET
}

static SET: SetRule = SetRule { keys, judge, tell, needs: &[] };

/// Records of a journal that the line is drawn through; of more, some are taken at even distances.
const DRAWN: usize = 200;

fn keys(record: &Record<'_>, keep: &mut dyn FnMut(u64, u64)) {
    if let (Some((volume, year)), Some(journal)) = (volume_and_year(record), group::journal(record)) {
        keep(journal, u64::from(volume) << 32 | u64::from(year));
    }
}

/// The volume as a number, and the year.
fn volume_and_year(record: &Record<'_>) -> Option<(u32, u32)> {
    let volume = record.reference.volume.filter(|text| text.len() < 7)?.parse().ok().filter(|volume| *volume > 0)?;
    let year = record.reference.issued?.year();
    Some((volume, u32::try_from(year).ok()?))
}

fn judge(keys: &mut [Key]) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    groups(keys, |run| off_the_line(run, &mut verdicts));
    verdicts
}

fn point(key: &Key) -> (f64, f64) {
    let value = key.value;
    ((value >> 32) as f64, (value & 0xffff_ffff) as f64)
}

fn off_the_line(run: &mut [Key], verdicts: &mut Vec<Verdict>) {
    if run.len() < 4 {
        return;
    }
    run.sort_unstable_by_key(|key| (key.value, key.record));
    let step = run.len().div_ceil(DRAWN);
    let drawn: Vec<(f64, f64)> = run.iter().step_by(step).map(point).collect();
    let mut slopes = Vec::new();
    for (at, one) in drawn.iter().enumerate() {
        slopes.extend(drawn.iter().skip(at + 1).filter(|other| other.0 > one.0).map(|other| (other.1 - one.1) / (other.0 - one.0)));
    }
    let Some(slope) = median(&mut slopes).filter(|slope| *slope >= 0.0) else { return };
    let mut starts: Vec<f64> = drawn.iter().map(|(volume, year)| year - slope * volume).collect();
    let Some(start) = median(&mut starts) else { return };
    let off = |key: &Key| {
        let (volume, year) = point(key);
        (year - slope * volume - start).abs()
    };
    let fitting = run.iter().filter(|key| off(key) <= 2.0).count();
    if fitting < 3 || fitting * 4 < run.len() * 3 {
        return;
    }
    for key in run.iter().filter(|key| off(key) > 5.0) {
        let volume = point(key).0;
        let near = run.iter().filter(|other| off(other) <= 2.0).min_by(|a, b| (point(a).0 - volume).abs().total_cmp(&(point(b).0 - volume).abs()));
        let against = near.map_or(key.record, |other| other.record);
        verdicts.push(Verdict { group: key.group, record: key.record, against, agree: fitting as u32, of: run.len() as u32, tie: false });
    }
}

fn median(values: &mut [f64]) -> Option<f64> {
    let middle = values.len() / 2;
    (!values.is_empty()).then(|| *values.select_nth_unstable_by(middle, f64::total_cmp).1)
}

fn tell(record: &Record<'_>, against: &Record<'_>, verdict: &Verdict, found: &mut Found<'_, '_>) {
    let (Some((volume, year)), Some((other, then))) = (volume_and_year(record), volume_and_year(against)) else { return };
    if let Some(field) = record.fields.volume.first() {
        found
            .at(field, format_args!("volume {volume} in {year}, but volume {other} of this journal is of {then}"))
            .related_record(u64::from(verdict.against), "the nearest volume");
    }
}
