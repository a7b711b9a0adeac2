//! Documents against the DTDs, by xmllint.

use super::arbitrary::{sample, with_record};
use super::document;
use super::kinds::kinds;
use super::records::{full, seed};
use crate::formats::write::{JatsShape, JatsTagSet};
use crate::model::reference::Reference;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Runs xmllint over documents; says what it complains of, or why it was not run.
fn complaints(documents: &[String]) -> Option<String> {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/jats-1.3");
    if !schemas.join("catalog.xml").exists() {
        println!("skipped: no schemas/jats-1.3");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let files: Vec<PathBuf> = documents
        .iter()
        .enumerate()
        .map(|(n, text)| {
            let file = folder.path().join(format!("{n}.xml"));
            std::fs::write(&file, text).unwrap();
            file
        })
        .collect();
    // The catalogue leads from the public identifier in each document to its DTD.
    let run =
        Command::new("xmllint").args(["--noout", "--nonet", "--huge", "--valid"]).args(&files).env("XML_CATALOG_FILES", schemas.join("catalog.xml")).output();
    let Ok(run) = run else {
        println!("skipped: no xmllint");
        return None;
    };
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(run.status.success() || !said.is_empty(), "{:?}", run.status);
    Some(said)
}

fn assert_valid(documents: &[String]) {
    let said = complaints(documents).unwrap_or_default();
    assert_eq!(said, "", "{}", documents.join("\n"));
}

/// Every document that the records can be written to.
fn every_document(records: &[Reference<'_>]) -> Vec<String> {
    let mut documents = Vec::new();
    for tag_set in [JatsTagSet::Archiving, JatsTagSet::Publishing] {
        documents.extend(document(JatsShape::RefList, tag_set, records).map(|(text, _)| text));
        for record in records {
            let article = document(JatsShape::Article, tag_set, &[*record]);
            documents.extend(article.map(|(text, _)| text));
        }
    }
    documents
}

#[test]
fn documents_are_valid_jats() {
    let mut records = kinds();
    records.extend([seed(), full()]);
    // Publishing takes only what has an ISSN and a journal id.
    let identified = kinds().into_iter().map(|record| Reference { issn: full().issn, identifiers: full().identifiers, ..record });
    let documents = [every_document(&records), every_document(&identified.collect::<Vec<_>>())].concat();
    assert!(documents.iter().filter(|text| text.contains("DTD JATS (Z39.96) Journal Publishing")).count() > 15);
    assert_valid(&documents);
}

#[test]
fn a_document_that_is_not_valid_is_complained_of() {
    let (valid, _) = document(JatsShape::Article, JatsTagSet::Archiving, &[seed()]).unwrap();
    let broken = valid.replace("article-title", "subtitle");
    assert_ne!(complaints(&[broken]), Some(String::new()));
}

#[test]
fn an_empty_list_is_valid() {
    assert_valid(&every_document(&[]));
}

#[test]
fn documents_of_arbitrary_texts_are_valid() {
    let mut documents = Vec::new();
    for words in sample(60) {
        with_record(&words, |record| documents.extend(every_document(&[*record])));
    }
    assert_valid(&documents);
}
