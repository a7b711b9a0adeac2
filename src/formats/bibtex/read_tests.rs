//! What entries say, by their types, their fields and their relatives.

use super::*;
use crate::formats::Reader;
use crate::formats::batch::Prelude;
use crate::formats::law::split::read_all;
use crate::formats::law::stands;
use crate::model::record::Address;
use crate::model::reference::{Reference, Role};

/// Reads every entry of a file and shows something of each.
fn each<T>(file: &str, show: impl Fn(&Record<'_>) -> T) -> Vec<T> {
    let mut out = Vec::new();
    read_all(file, Reader { split: crate::formats::bibtex::split, read }, |record, text| {
        stands(record, text);
        out.push(show(record));
    });
    out
}

fn one<T>(file: &str, show: impl Fn(&Reference<'_>) -> T) -> T {
    each(file, |record| show(&record.reference)).pop().expect("an entry")
}

fn text(reference: &Reference<'_>, slot: Slot) -> String {
    reference.text(slot).map(|text| text.text.to_owned()).unwrap_or_default()
}

fn people(reference: &Reference<'_>, role: Role) -> Vec<String> {
    let arena = Arena::new();
    reference.in_role(role).map(|name| arena.text(name.display(&arena)).to_owned()).collect()
}

#[test]
fn an_article_is_read_whole() {
    let file = "@string{j = {Mire Studies}}\n@article{k, author = {Brandt, Ada and {Mire Group} and others}, title = {The {DNA} of {\\\"O}land},\n journal = j, year = 2019, month = jul, day = 5, volume = {12}, number = {3}, pages = {37--56}, doi = {https://doi.org/10.5555/a\\_b}, issn = {1234-5679}, keywords = {a, {b, c}}}";
    one(file, |r| {
        assert_eq!((r.key, r.kind, r.kind_known), (Some("k"), Kind::ArticleJournal, true));
        assert_eq!(r.title.map(|title| title.text), Some("The DNA of Öland"));
        assert_eq!(people(r, Role::Author), ["Ada Brandt", "Mire Group"]);
        assert!(r.others);
        assert_eq!(r.container_title.map(|title| title.text), Some("Mire Studies"));
        assert_eq!(r.issued.map(|date| date.to_string()), Some("2019-07-05".into()));
        assert_eq!((r.volume, r.issue, r.pages.map(|pages| pages.text)), (Some("12"), Some("3"), Some("37-56")));
        assert_eq!(r.doi, Some("10.5555/a_b"));
        assert_eq!(r.issn, ["1234-5679"]);
        assert_eq!(r.keywords, ["a", "b, c"]);
        assert!(r.extra.is_empty());
    });
}

#[test]
fn a_field_means_what_its_type_says() {
    let of = |file: &str, slot: Slot| one(file, |r| text(r, slot));
    for (file, slot, said) in [
        ("@book{k, title={T}, series={S}, number={4}}", Slot::CollectionNumber, "4"),
        ("@book{k, title={T}, number={4}}", Slot::Number, "4"),
        ("@techreport{k, series={S}, number={4}}", Slot::Number, "4"),
        ("@phdthesis{k, school={U}, publisher={P}}", Slot::Publisher, "U"),
        ("@techreport{k, institution={I}, address={A}}", Slot::Publisher, "I"),
        ("@book{k, publisher={{Barnes and Noble}}}", Slot::Publisher, "Barnes and Noble"),
        ("@inproceedings{k, address={A}, location={L}}", Slot::PublisherPlace, "A"),
        ("@inproceedings{k, address={A}, location={L}}", Slot::EventPlace, "L"),
        ("@article{k, eid={e7}}", Slot::ArticleNumber, "e7"),
        ("@misc{k, howpublished={CD}}", Slot::Medium, "CD"),
        ("@book{k, pagetotal={96}}", Slot::PageCount, "96"),
    ] {
        assert_eq!(of(file, slot), said, "{file}");
    }
    let container = |file: &str| one(file, |r| r.container_title.map(|title| title.text.to_owned()));
    for (file, said) in [
        ("@incollection{k, booktitle={B}, booksubtitle={C}, maintitle={M}}", Some("B: C")),
        ("@article{k, journaltitle={J}, journal={J}}", Some("J")),
        ("@book{k, maintitle={M}}", Some("M")),
        ("@online{k, titleaddon={Site}}", Some("Site")),
        ("@periodical{k, titleaddon={Not}}", None),
    ] {
        assert_eq!(container(file).as_deref(), said, "{file}");
    }
    let genres = |file: &str| one(file, |r| r.genres.join("|"));
    for (file, said) in [
        ("@phdthesis{k}", "PhD thesis"),
        ("@thesis{k, type={mathesis}}", "Master's thesis"),
        ("@thesis{k, type={Thesis}}", ""),
        ("@phdthesis{k, type={Habilitation}}", "Habilitation"),
    ] {
        assert_eq!(genres(file), said, "{file}");
    }
}

#[test]
fn people_have_the_role_that_their_field_says() {
    let file = "@book{k, author={A One}, editor={B Two and C Three}, editortype={compiler}, editora={D Four}, editoratype={redactor}, translator={E Five}, bookauthor={F Six}, foreword={G Seven}}";
    one(file, |r| {
        for (role, names) in [
            (Role::Author, &["A One"][..]),
            (Role::Other("compiler"), &["B Two", "C Three"]),
            (Role::Other("redactor"), &["D Four"]),
            (Role::Translator, &["E Five"]),
            (Role::ContainerAuthor, &["F Six"]),
            (Role::Other("foreword"), &["G Seven"]),
        ] {
            assert_eq!(people(r, role), names);
        }
    });
}

#[test]
fn dates_are_read_from_either_set_of_fields() {
    for (fields, date) in [
        ("date={2016-12-13}, year={2017}, month=8", Some("2016-12-13")),
        ("date={2016/2017}", Some("2016/2017")),
        ("date={unknown}, year={2017}", Some("2017")),
        ("year={2017}, month=\"1~\" # feb", Some("2017-02-01")),
        ("year={2017}, month={May--June}", Some("2017-05/2017-06")),
        ("year={2017}, month={Spring}", Some("2017-21")),
        ("year={2017}, month={no}", Some("2017")),
        ("year={{13th Century}}", None),
    ] {
        let file = format!("@misc{{k, {fields}}}");
        assert_eq!(one(&file, |r| r.issued.map(|date| date.to_string())).as_deref(), date, "{fields}");
    }
}

#[test]
fn eprints_go_by_their_archive() {
    assert_eq!(
        one("@misc{k, eprint={2101.00001}, archiveprefix={arXiv}, primaryclass={cs.LG}}", |r| r.arxiv.map(str::to_owned)).as_deref(),
        Some("2101.00001")
    );
    assert_eq!(one("@article{k, eprint={5500723}, eprinttype={pubmed}}", |r| r.pmid.map(str::to_owned)).as_deref(), Some("5500723"));
    assert_eq!(
        one("@article{k, eprint={1/2}, eprinttype={hdl}}", |r| r.identifiers.iter().map(|id| format!("{} {}", id.scheme, id.value)).collect::<String>()),
        "handle 1/2"
    );
}

#[test]
fn children_take_what_they_lack_under_the_name_it_has_there() {
    let file = "@inbook{c, title={Part}, crossref={b}}\n@book{b, title={Whole}, author={A Bee}, publisher={P}, year=1999, crossref={s}, shorttitle={W}}\n@mvbook{s, title={Series}, volumes={3}, publisher={Q}}";
    let all = each(file, |record| {
        let r = &record.reference;
        (
            r.title.map(|t| t.text.to_owned()),
            r.container_title.map(|t| t.text.to_owned()),
            text(r, Slot::Publisher),
            text(r, Slot::TitleShort),
            people(r, Role::ContainerAuthor),
        )
    });
    assert_eq!(all[0], (Some("Part".into()), Some("Whole".into()), "P".into(), String::new(), vec!["A Bee".to_owned()]));
    assert_eq!((all[1].0.as_deref(), all[1].1.as_deref(), all[1].2.as_str()), (Some("Whole"), Some("Series"), "P"));
    let file = "@xdata{x, publisher={P}, xdata={y}}\n@xdata{y, location={L}}\n@book{k, title={T}, xdata={x}}";
    assert_eq!(
        each(file, |record| (text(&record.reference, Slot::Publisher), text(&record.reference, Slot::PublisherPlace))),
        [("P".to_owned(), "L".to_owned())]
    );
    let file = "@article{a, title={T}, crossref={other}}\n@periodical{p, ids={x, other}, title={J}, date=2001}";
    assert_eq!(each(file, |record| record.reference.container_title.map(|t| t.text.to_owned()))[0].as_deref(), Some("J"));
}

#[test]
fn rings_and_gaps_are_told_and_come_to_an_end() {
    let faults = |file: &str| {
        each(file, |record| record.faults.iter().map(|fault| format!("{fault:?}").split(' ').next().unwrap_or("").to_owned()).collect::<Vec<_>>().join(" "))
            .join("|")
    };
    for (file, told) in [
        ("@book{a, crossref={a}, title={T}}", "ParentCycle"),
        ("@book{a, crossref={b}}\n@book{b, crossref={a}}", "ParentCycle|ParentCycle"),
        ("@book{a, crossref={none}}", "ParentMissing"),
        ("@book{a, title={T}, Title={U}}", "FieldTwice"),
        ("@book{a, title=undefined}", "MacroUndefined"),
        ("@book{a, title={T}", "Unbalanced"),
        ("@xdata{a, xdata={b}}\n@xdata{b, xdata={a}}\n@book{c, xdata={a}}", ""),
    ] {
        assert_eq!(faults(file), told, "{file}");
    }
    let mut chain: String = (0..5000).map(|at| format!("@book{{k{at}, crossref={{k{}}}}}\n", at + 1)).collect();
    chain.push_str("@book{k5000, title={T}}");
    assert_eq!(each(&chain, |record| record.reference.title.is_some()).iter().filter(|has| **has).count(), crate::formats::bibtex::inherit::DEEPEST + 1);
}

#[test]
fn what_no_slot_fits_is_kept_once() {
    let extra = |file: &str| one(file, |r| r.extra.iter().map(|extra| format!("{}={}", extra.name, extra.json)).collect::<Vec<_>>().join(" "));
    for (file, kept) in [
        ("@misc{k, Owner={me}, crossref={x}, file={:a\\_b.pdf:PDF}}", "owner=\"me\" crossref=\"x\" file=\":a_b.pdf:PDF\""),
        ("@misc{k, title={T}, title={T}, title={U}}", "title=\"U\""),
        ("@misc{k, year={2001}, month={no}}", "month=\"no\""),
        ("@article{k, journal={J}, publisher={P}, organization={O}}", "organization=\"O\""),
    ] {
        assert_eq!(extra(file), kept, "{file}");
    }
    // Nothing is lost of thousands either, and none is compared with all.
    let many: String = (0..40_000).map(|at| format!("foo = {{{}}}, ", at / 2)).collect();
    assert_eq!(extra(&format!("@misc{{k, {many}}}")).matches('"').count(), 2 * 20_000);
}

#[test]
fn no_bytes_panic_and_every_place_is_in_the_text() {
    let seed = std::fs::read_to_string("fixtures/bibtex/ordinary/in.bib").expect("the fixture is there");
    let pieces =
        ["{", "}", "\"", "#", "=", ",", "@", "@a{", "\\", "$", "%", "and", " and ", "\n", "é", "水", "crossref={brandt2019}", "\u{0}", "xdata={x}", "(", ")"];
    let mut state = 7usize;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) % below.max(1)
    };
    for _ in 0..400 {
        let mut text: Vec<char> = seed.chars().collect();
        for _ in 0..=random(6) {
            let at = random(text.len());
            match random(3) {
                0 => drop(text.drain(at..(at + random(40)).min(text.len()))),
                _ => drop(text.splice(at..at, pieces[random(pieces.len())].chars())),
            }
        }
        let text: String = text.into_iter().collect();
        each(&text, |record| record.reference.title.is_some());
        let arena = Arena::new();
        let prelude = Prelude::default();
        read(Source { prelude: &prelude, ..Source::new(&text, Address::default(), &arena) });
    }
}
