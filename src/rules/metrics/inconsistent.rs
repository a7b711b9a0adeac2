use super::packed::{Metric, Packed, values_of};
use crate::rules::journal::group;
use crate::rules::prelude::*;

rule! {
    /// Records of one journal give different metrics.
    ///
    /// ## What it does
    /// Over all records, their layers merged: those of one journal (the same `PeriodicalId`, else ISSN, else name) should have the same impact factor, the same quartile in the same category, and the same region. Told is the record that differs from more than half of the others; without such a majority, the first that differs. Values that mean missing differ from nothing.
    ///
    /// ## Why
    /// The metrics are of the journal, not of the article; one of them is out of date or of another journal.
    ///
    /// ## Example
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "PeriodicalId": 4211, "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// {"title": "Peat and its uses", "authors": "Bo Lind", "PeriodicalId": 4211, "journal": {"name": "Mire Studies"}, "publicationDate": "2021-03-04", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9000, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// {"title": "Water tables in fens", "authors": "Cy Moss", "PeriodicalId": 4211, "journal": {"name": "Mire Studies"}, "publicationDate": "2019-05-06", "publicationTypes": "Journal Article", "PeriodicalIF": 4.2, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "PeriodicalId": 4211, "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// {"title": "Peat and its uses", "authors": "Bo Lind", "PeriodicalId": 4211, "journal": {"name": "Mire Studies"}, "publicationDate": "2021-03-04", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9000, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// {"title": "Water tables in fens", "authors": "Cy Moss", "PeriodicalId": 4211, "journal": {"name": "Mire Studies"}, "publicationDate": "2019-05-06", "publicationTypes": "Journal Article", "PeriodicalIF": 3.90, "JCR": "Q1", "JCRName": "FORESTRY"}
    /// ```
    ///
    /// ## Fix safety
    /// No fix: the commonest value may be out of date.
    ///
    /// ## Sources
    /// Journal Citation Reports, Clarivate: quartiles Q1–Q4, impact factors with at most three decimals, `<0.1` for the smallest.
    JCR012 "metrics-inconsistent", Warning, Set, Never, by &SET
}

static SET: SetRule = SetRule { keys, judge, tell, needs: &[Slot::ImpactFactor, Slot::Quartile, Slot::QuartileCategory, Slot::Region] };

fn keys(record: &Record<'_>, keep: &mut dyn FnMut(u64, u64)) {
    let packed = Packed::of(record);
    if packed.is_empty() {
        return;
    }
    if let Some(journal) = group::journal(record) {
        keep(journal, packed.0);
    }
}

fn judge(keys: &mut [Key]) -> Vec<Verdict> {
    let mut verdicts = Vec::new();
    groups(keys, |run| {
        let first = { run[0].value };
        if run.iter().any(|key| { key.value } != first) {
            judge_journal(run, &mut verdicts);
        }
    });
    verdicts
}

/// Finds the odd ones of each metric. `tell` sees two records and says all in which they differ, so each is held
/// against a record that differs from it in nothing else, where there is one.
fn judge_journal(run: &[Key], verdicts: &mut Vec<Verdict>) {
    let packed = |record: u32| run.binary_search_by_key(&record, |key| key.record).ok().and_then(|at| run.get(at)).map_or(Packed(0), |key| Packed(key.value));
    let mut odd: Vec<(Metric, Verdict)> = Vec::new();
    for metric in Metric::ALL {
        let mut of_metric: Vec<Key> = run
            .iter()
            .filter_map(|key| {
                let (group, value) = Packed(key.value).metric(metric)?;
                Some(Key { group, value, record: key.record })
            })
            .collect();
        groups(&mut of_metric, |same| {
            let mut told = Vec::new();
            odd_ones(same, &mut told);
            odd.extend(told.into_iter().map(|verdict| (metric, verdict)));
        });
    }
    odd.sort_by_key(|(_, verdict)| verdict.record);
    for same in odd.chunk_by(|a, b| a.1.record == b.1.record) {
        let mut told: Vec<Metric> = Vec::new();
        for (metric, verdict) in same {
            if told.contains(metric) {
                continue;
            }
            let this = packed(verdict.record);
            let majority = packed(verdict.against).metric(*metric);
            // A few candidates are enough: the first ones of a large journal are as good as any.
            let candidates = run.iter().filter(|key| Packed(key.value).metric(*metric) == majority).take(64);
            let are_odd = |other: Packed| this.differences(other).all(|metric| same.iter().any(|(odd, _)| *odd == metric));
            let best = candidates.filter(|key| are_odd(Packed(key.value))).min_by_key(|key| this.differences(Packed(key.value)).count());
            let against = best.map_or(verdict.against, |key| key.record);
            told.extend(this.differences(packed(against)));
            verdicts.push(Verdict { group: run[0].group, against, ..verdict.clone() });
        }
    }
}

fn tell(record: &Record<'_>, against: &Record<'_>, verdict: &Verdict, found: &mut Found<'_, '_>) {
    let (this, other) = (Packed::of(record), Packed::of(against));
    for metric in this.differences(other) {
        let Some((place, value)) = values_of(record, metric) else { continue };
        let Some((_, instead)) = values_of(against, metric) else { continue };
        let name = metric.name();
        let who = if verdict.tie { "another record of this journal" } else { "most records of this journal" };
        found.at(place, format_args!("{name} {value}, but {instead} in {who}")).related_record(u64::from(verdict.against), "the journal's other metrics");
    }
}
