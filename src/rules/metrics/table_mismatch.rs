use crate::model::metrics::ImpactFactor;
use crate::normalize::jcr;
use crate::normalize::journal_tables::{Entry, Journals};
use crate::normalize::metrics::read_impact_factor;
use crate::normalize::text::fold;
use crate::rules::prelude::*;

rule! {
    /// The metrics are not those of the tables.
    ///
    /// ## What it does
    /// With tables named in `[journals]` of the configuration: looks the journal up by ISSN, else by name, and compares the record's merged metrics with its rows. Impact factor, quartile and category are compared with one year, region and its field with one year: of several years with the one that they fit best, of equals the latest. A quartile is compared in the record's category where the table has it. Factors agree where they do in as many decimals as both have. Tables of SCImago have other metrics and are not compared.
    ///
    /// ## Why
    /// The number is out of date, of another journal, or mistyped.
    ///
    /// ## Example
    /// ```csv,table
    /// Journal name,JCR Abbreviation,ISSN,eISSN,Category,2023 JIF,JIF Quartile
    /// MIRE STUDIES,MIRE STUD,1234-5679,,ECOLOGY,3.9,Q2
    /// FOREST ECOLOGY LETTERS,FOR ECOL LETT,2049-3630,,FORESTRY,1.2,Q3
    /// ```
    ///
    /// ```nested-json,bad
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 4.2, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// ```
    /// ```nested-json,fixed
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// ```
    /// ```nested-json,good
    /// {"title": "The mires of the north", "authors": "Ada Brandt", "journal": {"name": "Mire Studies"}, "publicationDate": "2020-01-02", "publicationTypes": "Journal Article", "PeriodicalIF": 3.9000, "JCR": "Q2", "JCRName": "ECOLOGY"}
    /// ```
    ///
    /// ## Fix safety
    /// Unsafe: the record may be of another year than the table.
    ///
    /// ## Sources
    /// The tables that the configuration names.
    JCR013 "metrics-table-mismatch", Warning, Record, Unsafe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some(journals) = found.journals() else { return };
    let reference = &record.reference;
    let metrics = &reference.metrics;
    let has_jcr = metrics.impact_factor.is_some() || metrics.quartile.is_some() || !metrics.categories.is_empty();
    if !has_jcr && metrics.region.is_none() && metrics.region_category.is_none() {
        return;
    }
    let names: Vec<&str> = [reference.container_title, reference.container_short].into_iter().flatten().map(|name| name.text).collect();
    let rows = journals.of_journal(reference.issn, &names);
    let (jcr, rest): (Vec<_>, Vec<_>) = rows.into_iter().partition(|entry| entry.is_of_jcr());
    let cas: Vec<_> = rest.into_iter().filter(|entry| entry.region.is_some() || !entry.region_category.is_empty()).collect();
    for odd in best_year(&jcr, |rows| jcr_odds(record, rows)).into_iter().chain(best_year(&cas, |rows| cas_odds(record, rows))) {
        tell(record, journals, &odd, found);
    }
}

/// A metric that is not as the table has it.
struct Odd<'j> {
    slot: Slot,
    name: &'static str,
    /// What the table has, each once.
    instead: Vec<&'j str>,
    entry: Entry<&'j str>,
}

/// The disagreements with the year that the record fits best; of equals the latest.
fn best_year<'j>(rows: &[Entry<&'j str>], odds: impl Fn(&[Entry<&'j str>]) -> Vec<Odd<'j>>) -> Vec<Odd<'j>> {
    let mut years: Vec<u16> = rows.iter().map(|entry| entry.year).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    let of_year = |year: u16| odds(&rows.iter().copied().filter(|entry| entry.year == year).collect::<Vec<_>>());
    years.into_iter().map(of_year).min_by_key(Vec::len).unwrap_or_default()
}

fn jcr_odds<'j>(record: &Record<'_>, rows: &[Entry<&'j str>]) -> Vec<Odd<'j>> {
    let metrics = &record.reference.metrics;
    let mut odds = Vec::new();
    if let Some(own) = metrics.impact_factor {
        let agrees = |entry: &Entry<&str>| read_impact_factor(entry.factor, false).value.is_some_and(|theirs| is_same_factor(own, theirs));
        odds.extend(odd(Slot::ImpactFactor, "impact factor", rows, |entry| entry.factor, agrees));
    }
    let is_of = |entry: &Entry<&str>, own: &str| jcr::split(entry.category).any(|theirs| is_same_category(own, theirs));
    if let Some(own) = metrics.quartile {
        // In the record's category, where a row is of it alone; else in any.
        let within: Vec<_> = rows.iter().copied().filter(|entry| metrics.categories.iter().any(|category| is_of(entry, category))).collect();
        let is_sure = within.iter().any(|entry| entry.quartile.is_some()) && within.iter().all(|entry| jcr::split(entry.category).count() == 1);
        let rows = if is_sure { &within } else { rows };
        odds.extend(odd(Slot::Quartile, "quartile", rows, |entry| entry.quartile.map_or("", |quartile| quartile.text()), |entry| entry.quartile == Some(own)));
    }
    if let Some(own) = metrics.categories.iter().find(|own| !rows.iter().any(|entry| is_of(entry, own))) {
        odds.extend(odd(Slot::QuartileCategory, "category", rows, |entry| entry.category, |entry| is_of(entry, own)));
    }
    odds
}

fn cas_odds<'j>(record: &Record<'_>, rows: &[Entry<&'j str>]) -> Vec<Odd<'j>> {
    let metrics = &record.reference.metrics;
    let mut odds = Vec::new();
    let is_own = |entry: &Entry<&str>| metrics.region_category.is_some_and(|own| fold::same(own, entry.region_category));
    if let Some(own) = metrics.region.filter(|region| *region > 0) {
        // Within the record's field, be it a small one; else within the large one.
        let mut within: Vec<_> = rows.iter().copied().filter(|entry| is_own(entry) && entry.region.is_some()).collect();
        if within.is_empty() {
            within = rows.iter().copied().filter(|entry| !entry.is_minor).collect();
        }
        let text = |entry: &Entry<&'j str>| entry.region.and_then(|region| ["", "1", "2", "3", "4"].get(usize::from(region))).copied().unwrap_or("");
        odds.extend(odd(Slot::Region, "region", &within, text, |entry| entry.region == Some(own)));
    }
    if metrics.region_category.is_some() && !rows.iter().any(is_own) {
        let large: Vec<_> = rows.iter().copied().filter(|entry| !entry.is_minor).collect();
        odds.extend(odd(Slot::RegionCategory, "field", &large, |entry| entry.region_category, is_own));
    }
    odds
}

/// The disagreement in one metric, where a row has it and none agrees.
fn odd<'j>(
    slot: Slot,
    name: &'static str,
    rows: &[Entry<&'j str>],
    text: impl Fn(&Entry<&'j str>) -> &'j str,
    agrees: impl Fn(&Entry<&str>) -> bool,
) -> Option<Odd<'j>> {
    let having: Vec<&Entry<&'j str>> = rows.iter().filter(|entry| !text(entry).is_empty()).collect();
    if having.iter().any(|entry| agrees(entry)) {
        return None;
    }
    let mut instead: Vec<&str> = Vec::new();
    for entry in &having {
        let text = text(entry);
        if !instead.contains(&text) {
            instead.push(text);
        }
    }
    Some(Odd { slot, name, instead, entry: **having.first()? })
}

/// Whether two factors agree in as many decimals as both have; one at least.
fn is_same_factor(own: ImpactFactor<'_>, theirs: ImpactFactor<'_>) -> bool {
    let decimals = |factor: ImpactFactor<'_>| read_impact_factor(factor.lexical, false).decimals.max(1);
    let step = 10_f64.powi(-i32::try_from(decimals(own).min(decimals(theirs))).unwrap_or(1));
    own.below == theirs.below && (own.value - theirs.value).abs() <= step / 2.0 + 1e-9
}

fn is_same_category(own: &str, theirs: &str) -> bool {
    use jcr::Category::{Known, Spacing, Unknown};
    match (jcr::category(own), jcr::category(theirs)) {
        (Known { name: one, .. } | Spacing { name: one, .. }, Known { name: other, .. } | Spacing { name: other, .. }) => one == other,
        (Unknown, Unknown) => fold::same(own, theirs),
        _ => false,
    }
}

fn tell(record: &Record<'_>, journals: &Journals, odd: &Odd<'_>, found: &mut Found<'_, '_>) {
    let (fields, metrics) = (&record.fields, &record.reference.metrics);
    let raw = match odd.slot {
        Slot::ImpactFactor => fields.impact_factor.each().find(|field| field.value.value == metrics.impact_factor).map(|field| field.raw),
        Slot::Quartile => fields.quartile.each().find(|field| field.value.value == metrics.quartile).map(|field| field.raw),
        Slot::Region => fields.region.each().find(|field| field.value.value == metrics.region).map(|field| field.raw),
        Slot::QuartileCategory => fields.categories.first().map(|field| field.raw),
        _ => fields.region_category.first().map(|field| field.raw),
    };
    let Some(raw) = raw else { return };
    let (own, instead, source) = (raw.text.trim(), odd.instead.join(" or "), journals.source(&odd.entry));
    let told = found.at(&raw, format_args!("{} {own}, but {instead} in {source}", odd.name));
    if let [only] = odd.instead.as_slice()
        && (odd.slot != Slot::QuartileCategory || jcr::split(only).count() == 1)
    {
        let is_number = raw.kind == RawKind::Number && only.parse::<f64>().is_ok();
        let op = if is_number { FixOp::Value((*only).to_owned()) } else { FixOp::Text((*only).to_owned()) };
        told.fix(Safety::Unsafe, "write what the table has", op);
    }
}
