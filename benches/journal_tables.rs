//! Reading a table of 100,000 journals, by rows a second.

use citable::engine::config::Columns;
use citable::engine::journal_tables::{self, Mapping};
use citable::normalize::issn::check_digit;
use citable::normalize::journal_tables::Journals;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::fmt::Write;

const ROWS: u32 = 100_000;

/// A table as ShowJCR gives them out.
fn table() -> String {
    let mut text = String::from("Journal,Country,ISSN,EISSN,Web of Science, IF(2023),Category,IF Quartile(2023),Category Rank(2023)\n");
    let issn = |seven: u32| {
        let seven = format!("{seven:07}");
        let check = check_digit(seven.bytes()).unwrap_or('0');
        format!("{}-{}{check}", &seven[..4], &seven[4..])
    };
    for number in 0..ROWS {
        let (print, online, factor) = (issn(number), issn(number + 1_000_000), number % 40);
        let _ = writeln!(text, "Journal of Applied Studies in Field {number},NORWAY,{print},{online},SCIE,{factor}.5,ECOLOGY,Q2,60/195");
    }
    text
}

fn tables(criterion: &mut Criterion) {
    let text = table();
    let columns = Columns::default();
    let mut group = criterion.benchmark_group("journals");
    group.throughput(Throughput::Elements(u64::from(ROWS))).sample_size(10);
    group.bench_function("table", |bench| {
        bench.iter(|| {
            let mut journals = Journals::default();
            let mapping = Mapping { own: None, other: &columns, year: None, year_unless_said: None };
            journal_tables::add(&mut journals, "JCR2023.csv", text.as_bytes(), &mapping, &mut |line, why| panic!("{line}: {why}")).expect("it is a table");
            journals.sort();
            assert_eq!(journals.len(), ROWS as usize);
            journals
        });
    });
    group.finish();
}

criterion_group!(benches, tables);
criterion_main!(benches);
