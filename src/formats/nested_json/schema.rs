//! The JSON Schema of the nested record as it comes in, made from the table of members.

use super::members::{JOURNAL, MEMBERS, Member};
use crate::model::slot::Slot;
use serde_json::{Map, Value, json};

/// The JSON Schema of a nested record, draft 2020-12: every form that is read without a word.
///
/// A member that is not in the table is kept, so the schema allows it.
pub fn schema() -> Value {
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Nested record",
        "description": "A record of a bibliographic search site; its member resultStr holds the original record as text.",
        "type": "object",
        "properties": members(MEMBERS),
        "$defs": {
            "missing": {
                "description": "Nothing is known. A text may say it too: white space, null, None, undefined, N/A, NA, - or --.",
                "anyOf": [{"type": "null"}, {"type": "array", "maxItems": 0}, {"type": "object", "maxProperties": 0}],
            },
            "text": either(&[json!({"type": "string"})]),
            "number": either(&[json!({"type": ["number", "string"]})]),
            "truth": either(&[json!({"type": ["boolean", "string"]}), json!({"enum": [0, 1]})]),
            "link": either(&[json!({"type": "string"}), json!({"type": "object", "properties": {"url": {"type": ["string", "null"]}}, "required": ["url"]})]),
            "list": either(&[json!({"type": "string"}), json!({"type": "array", "items": {"type": ["string", "null"]}})]),
        },
    })
}

fn members(table: &[Member]) -> Map<String, Value> {
    table.iter().map(|member| (member.name.to_owned(), described(member.slot))).collect()
}

fn either(shapes: &[Value]) -> Value {
    let forms = [&[json!({"$ref": "#/$defs/missing"})], shapes].concat();
    json!({"anyOf": forms})
}

fn described(slot: Slot) -> Value {
    let (shape, description) = shape(slot);
    let mut schema = match shape {
        "journal" => either(&[json!({"type": "string"}), json!({"type": "object", "properties": members(JOURNAL)})]),
        "record" => either(&[json!({"type": "string"}), json!({"$ref": "#"}), json!({"type": "array", "items": {"$ref": "#"}})]),
        "any" => json!({}),
        name => json!({"$ref": format!("#/$defs/{name}")}),
    };
    schema["description"] = description.into();
    schema
}

/// The form of a slot's member and what it means.
fn shape(slot: Slot) -> (&'static str, &'static str) {
    match slot {
        Slot::Title => ("text", "Outermost the title as translated by the site, innermost as published."),
        Slot::TitleTranslated => ("text", "The Chinese title."),
        Slot::Abstract => ("text", "The abstract; tags of HTML and JATS and entities are read."),
        Slot::AbstractTranslated => ("text", "The Chinese abstract."),
        Slot::Author => ("list", "Names, given name first, with commas between them."),
        Slot::Doi => ("text", "The DOI, bare."),
        Slot::DoiUrl => ("link", "A link that resolves the DOI."),
        Slot::Url => ("link", "A page about the work."),
        Slot::ListUrl => ("link", "The page that lists it."),
        Slot::Pdf => ("link", "A PDF that everyone can read; also an object with url, or that object as text."),
        Slot::ContainerId => ("number", "The site's number of the journal."),
        Slot::Container => ("journal", "The journal: an object, or its name alone."),
        Slot::ContainerTitle => ("text", "The journal's name."),
        Slot::ContainerTitleAgain => ("text", "The journal's name once more."),
        Slot::Volume => ("number", "The volume; with a space and the issue behind it as some sites write it: 46 1."),
        Slot::Issue => ("number", "The issue."),
        Slot::Pages => ("number", "The pages, 37-68, or an article number, e12292; 0 where they are not known."),
        Slot::Issn => ("list", "The ISSN; two in one text are read."),
        Slot::Eissn => ("list", "The ISSN of the electronic edition."),
        Slot::ImpactFactor => ("number", "The journal impact factor, e.g. 0.2000 or <0.1; 0 where it is not known."),
        Slot::Quartile => ("text", "The quartile in the Journal Citation Reports: Q1 to Q4."),
        Slot::QuartileCategory => ("text", "The category that the quartile holds in."),
        Slot::Region => ("number", "The division of the Chinese Academy of Sciences, 1 to 4; 0 for none."),
        Slot::RegionCategory => ("text", "The field of that division."),
        Slot::SiteCategory => ("number", "The site's own category."),
        Slot::Issued => ("number", "When it was published: 2024-01-16."),
        Slot::Online => ("text", "When it was published electronically: 2023/1/5 0:00:00; in year 1 where it is not known."),
        Slot::PubModel => ("text", "The publication model as PubMed has it: Print-Electronic."),
        Slot::Genre => ("list", "Types of the publication; a list, also as text, or with commas between them."),
        Slot::Keyword => ("list", "Fields of study; a list, also as text, or with commas between them."),
        Slot::OpenAccess => ("truth", "Whether everyone can read it."),
        Slot::CitationCount => ("number", "How often it is cited."),
        Slot::Score => ("number", "A score of the site."),
        Slot::Total => ("number", "A count of the site."),
        Slot::Pmcid => ("number", "The PMCID, with PMC before the digits or without."),
        Slot::Picture => ("any", "Pictures of the article."),
        Slot::Platform => ("text", "The system the record is from."),
        Slot::PaperId => ("number", "The number of the record in that system."),
        Slot::Original => ("record", "The original record as JSON in a text, escaped once or more often; also as an object, or a list of them."),
        _ => ("any", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(record: &Value) -> Result<(), String> {
        let validator = jsonschema::validator_for(&schema()).unwrap();
        validator.validate(record).map_err(|error| format!("{}: {error}", error.instance_path()))
    }

    #[test]
    fn every_member_of_the_table_is_described() {
        for member in MEMBERS.iter().chain(JOURNAL) {
            assert_ne!(shape(member.slot).1, "", "{}", member.path);
        }
    }

    #[test]
    fn the_first_value_of_every_fixture_is_accepted_and_what_it_holds() {
        let mut inner = 0;
        for folder in std::fs::read_dir("fixtures/nested").unwrap() {
            let files = std::fs::read_dir(folder.unwrap().path()).unwrap().map(|file| file.unwrap().path());
            let file = files.into_iter().find(|file| file.file_stem().is_some_and(|stem| stem == "in")).unwrap();
            let text = std::fs::read_to_string(&file).unwrap();
            let first = serde_json::Deserializer::from_str(text.trim_start_matches('\u{FEFF}')).into_iter::<Value>().next();
            let Some(Ok(first)) = first else { panic!("{}", file.display()) };
            let records = first.as_array().cloned().unwrap_or_else(|| vec![first]);
            for record in records {
                assert_eq!(accepts(&record), Ok(()), "{}", file.display());
                if let Some(Ok(layer)) = record["resultStr"].as_str().map(serde_json::from_str::<Value>)
                    && layer.is_object()
                {
                    assert_eq!(accepts(&layer), Ok(()), "{}", file.display());
                    inner += 1;
                }
            }
        }
        assert!(inner > 2);
    }

    #[test]
    fn forms_that_sites_write_are_accepted() {
        for (name, forms) in [
            ("journal", json!([null, "Mire Studies", {}, {"name": "J", "volume": "46 1", "pages": null}, {"name": "J", "volume": 46, "issue": "2"}])),
            ("PeriodicalIF", json!([0.2, 0, "3.9", "<0.1", "", null])),
            ("RegionNum", json!([0, 4, "2", null])),
            ("openAccessPdf", json!([null, "", "https://example.org/a.pdf", {"url": "https://example.org/a.pdf"}, "{\"url\":\"\"}"])),
            ("publicationTypes", json!(["Review", "[\"Review\"]", ["Review", "JournalArticle"], [], null])),
            ("isOpenAccess", json!([true, "true", 0, 1, null])),
            ("citationCount", json!(["0", 12, null])),
            ("PMCID", json!(["PMC123", "123", 123, null])),
            ("EPubDate", json!(["", "2023/1/5 0:00:00", "0001/1/1 0:00:00"])),
            ("PeriodicalId", json!([7702, "7702"])),
            ("ISSN", json!(["1234-567X", "1234-567X, 2345-6789", null])),
            ("ArticlePicture", json!([[], ["a.png"], null])),
            ("resultStr", json!([null, "", "{}", "{\"title\":\"T\"}", {"title": "T"}, [{"title": "T"}], []])),
            ("whatever", json!([1, [2], {"x": null}])),
        ] {
            for form in forms.as_array().unwrap() {
                assert_eq!(accepts(&json!({name: form})), Ok(()), "{name}: {form}");
            }
        }
    }

    #[test]
    fn what_no_reader_understands_is_refused() {
        for record in [json!([]), json!("title"), json!({"title": 5}), json!({"journal": 3}), json!({"isOpenAccess": 2}), json!({"resultStr": {"title": true}})]
        {
            assert!(accepts(&record).is_err(), "{record}");
        }
    }

    /// `BLESS=1 cargo test` writes the file anew.
    #[test]
    fn the_schema_file_is_what_the_table_says() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/schemas/nested-record.schema.json");
        let expected = format!("{}\n", serde_json::to_string_pretty(&schema()).unwrap());
        if std::env::var_os("BLESS").is_some() {
            std::fs::write(path, &expected).unwrap();
        }
        assert!(std::fs::read_to_string(path).is_ok_and(|file| file == expected), "BLESS=1 cargo test");
    }
}
