//! Reading, proofreading and converting nested records, by bytes a second: one thread, no disk.

use citable::engine::counts::Counts;
use citable::engine::proofread::proofread;
use citable::engine::settings::CheckSettings;
use citable::formats::write::{Losses, WriteOptions};
use citable::formats::{by_name, nested_json};
use citable::model::record::Address;
use citable::source::Arena;
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use std::fmt::Write;
use std::hint::black_box;

const START: Address = Address { offset: 0, line: 1, column: 1, index: 0 };

/// Records as sites give them: two layers, an abstract of some 1,500 bytes, every fifth with something to find.
fn records(count: usize) -> Vec<String> {
    let words = ["kelp", "urchins", "returned", "after", "the", "heatwave", "and", "canopy", "cover", "was", "measured", "along", "coasts"];
    (0..count)
        .map(|number| {
            let mut text = String::new();
            for word in 0..240 {
                let _ = write!(text, "{} ", words[(number * 7 + word * word) % words.len()]);
            }
            let pages = if number % 5 == 0 { format!("{}--{}", number + 90, number + 80) } else { format!("{number}-{}", number + 12) };
            let inner = serde_json::json!({
                "title": format!("Kelp forests of coast {number}: canopy and cover"),
                "authors": "Maren Oldham, T. J. Reyes, Luz Arango",
                "doi": format!("10.99123/kelp.{number}"),
                "abstract": text,
                "PeriodicalId": 7702,
                "journal": {"name": "Coastal Ecology Letters", "volume": (number % 40 + 1).to_string(), "issue": "3", "pages": pages},
                "PeriodicalName": "Coastal Ecology Letters",
                "PeriodicalIF": 3.9,
                "JCR": "Q2",
                "JCRName": "ECOLOGY",
                "publicationDate": "2021-05-17",
                "publicationTypes": "Journal Article",
                "citationCount": "4",
                "platform": "Semanticscholar",
                "resultStr": null,
            });
            let mut outer = inner.clone();
            outer["title"] = format!("{number} 号海岸的海带林:冠层与覆盖度").into();
            outer["resultStr"] = inner.to_string().into();
            outer.to_string()
        })
        .collect()
}

fn nested(criterion: &mut Criterion) {
    let records = records(500);
    let bytes: usize = records.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group("nested");
    group.throughput(Throughput::Bytes(bytes as u64));

    group.bench_function("read", |bench| {
        bench.iter_batched_ref(
            Arena::new,
            |arena| {
                for text in &records {
                    arena.reset();
                    black_box(nested_json::read(citable::formats::Source::new(text, START, arena)).layers.len());
                }
            },
            BatchSize::PerIteration,
        );
    });

    let rules = citable::rules::all().into_iter().filter(|rule| rule.default).collect();
    let settings = CheckSettings { rules, today: 20_780, ..CheckSettings::default() };
    group.bench_function("check", |bench| {
        bench.iter_batched_ref(
            Arena::new,
            |arena| {
                let (mut findings, mut counts) = (Vec::new(), Counts::default());
                for text in &records {
                    arena.reset();
                    findings.clear();
                    proofread(&nested_json::read(citable::formats::Source::new(text, START, arena)), &settings, &mut findings, &mut counts);
                    black_box(findings.len());
                }
            },
            BatchSize::PerIteration,
        );
    });

    for target in ["biblatex", "ris", "csl-json", "jats"] {
        let write = by_name(target).and_then(|format| format.write).expect("the format is written");
        let writer = write(&WriteOptions::default());
        group.bench_function(format!("convert to {target}"), |bench| {
            bench.iter_batched_ref(
                || (Arena::new(), Vec::with_capacity(bytes)),
                |(arena, out)| {
                    out.clear();
                    let mut losses = Losses::counted();
                    for text in &records {
                        arena.reset();
                        let record = nested_json::read(citable::formats::Source::new(text, START, arena));
                        let _ = writer.write(&record.reference, "key", out, &mut losses);
                    }
                    black_box(out.len());
                },
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();
}

criterion_group!(benches, nested);
criterion_main!(benches);
