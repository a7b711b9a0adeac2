use super::*;
use crate::model::date::{Date, DatePoint};
use crate::model::reference::Contributor;
use crate::model::text::Rich;

fn contributor<'a>(family: &'a str) -> Contributor<'a> {
    Contributor { role: Role::Author, name: Name { family, ..Name::default() }, orcid: None }
}

fn key(pattern: &str, authors: &[&str], year: Option<i32>, title: &str) -> String {
    let contributors: Vec<_> = authors.iter().map(|family| contributor(family)).collect();
    let issued = year.map(|year| Date::single(DatePoint::new(year, 0, 0)));
    let record = Reference { contributors: &contributors, issued, title: Some(Rich::plain(title)), ..Reference::default() };
    KeyPattern::parse(pattern).unwrap().key(&record)
}

#[test]
fn a_key_follows_its_pattern() {
    let authors = ["Khristoforov", "Müller", "O'Neil", "de Souza"];
    let title = "The Soviet Policy, 1941–1944: a view";
    for (pattern, wanted) in [
        ("author-year-word", "khristoforov-2024-soviet"),
        ("AuthorYear", "Khristoforov2024"),
        ("AUTHOR_year", "KHRISTOFOROV_2024"),
        ("authors:year", "khristoforovmulleroneiletal:2024"),
        ("authors2-words2", "khristoforovmulleretal-sovietpolicy"),
        ("author-doi-year", "khristoforov-2024"),
        ("title", "sovietpolicyview"),
        ("year-author-", "2024-khristoforov"),
    ] {
        assert_eq!(key(pattern, &authors, Some(2024), title), wanted, "{pattern}");
    }
    assert_eq!(KeyPattern::parse("author-year-word").unwrap(), KeyPattern::default());
    assert_eq!(key("author-year-word", &["Curie"], None, "L’État et le radium"), "curie-etat");
    assert_eq!(key("author-year-word", &["Orwell"], Some(1949), "1984"), "orwell-1949-1984");
}

#[test]
fn a_wrong_pattern_says_where() {
    for (pattern, at) in [("", 0), ("author-yaer", 7), ("author2", 6), ("authors0", 7), ("author/year", 6), ("--", 2)] {
        assert_eq!(KeyPattern::parse(pattern).unwrap_err().at, at, "{pattern}");
    }
}

#[test]
fn a_key_is_never_empty_and_always_ascii() {
    assert_eq!(KeyPattern::default().key(&Reference::default()), "ref");
    let record = Reference { doi: Some("10.1000/a(b)"), ..Reference::default() };
    assert_eq!(KeyPattern::default().key(&record), "10-1000-a-b");
    let one = key("author-year-word", &["习"], Some(2020), "苏联");
    let other = key("author-year-word", &["习"], Some(2020), "中国");
    assert!(one.starts_with("ref-2020-") && one != other, "{one} {other}");
    assert_eq!(one, key("author-year-word", &["习"], Some(2020), "苏联"));
    assert_eq!(key("author-year-word", &["习"], Some(2020), "苏联 policy"), "2020-policy");
}

#[test]
fn an_own_key_is_kept_or_cleaned() {
    for key in ["smith2000", "DBLP:conf/x/Y00", "Müller_01", "10.1000/182", "a+b"] {
        assert!(is_legal(key));
        assert_eq!(sanitise(key).as_deref(), Some(key));
    }
    for (key, clean) in [("Smith  2000", Some("Smith_2000")), ("a,b{c}%\\\"=", Some("abc")), (" {}\u{0} ", None), ("x\ny", Some("x_y"))] {
        assert!(!is_legal(key));
        assert_eq!(sanitise(key).as_deref(), clean);
    }
}

#[test]
fn the_second_of_a_key_gets_a() {
    for (n, text) in [(0, ""), (1, "-a"), (26, "-z"), (27, "-aa"), (52, "-az"), (53, "-ba"), (702, "-zz"), (703, "-aaa")] {
        assert_eq!(suffix(n), text);
    }
    assert!(suffix(u64::MAX).len() < 20);
}

proptest::proptest! {
    #[test]
    fn any_record_gets_a_legal_key(author: String, title: String, doi: Option<String>, own: String) {
        let contributors = [contributor(&author)];
        let record = Reference { contributors: &contributors, title: Some(Rich::plain(&title)), doi: doi.as_deref(), ..Reference::default() };
        let key = KeyPattern::default().key(&record);
        assert!(is_legal(&key) && key.bytes().all(|b| b.is_ascii_alphanumeric() || b":_-".contains(&b)), "{key:?}");
        assert!(sanitise(&own).is_none_or(|key| is_legal(&key)));
    }
}
