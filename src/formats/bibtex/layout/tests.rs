//! Files before and after.

use crate::formats::layout::{Align, Fields, Indent, Is, Renamed, Style};
use std::sync::Arc;

fn parts(text: &str, style: &Style) -> Vec<(Is, String)> {
    super::LAYOUT.parts(text, style)
}

fn laid(text: &str, style: &Style) -> String {
    super::LAYOUT.laid(text, style)
}

#[test]
fn an_entry_has_a_line_a_field() {
    let plain = Style::default();
    for (before, after) in [
        ("@Article { k , Title={T},YEAR = 2001 , }", "@article{k,\n  title = {T},\n  year = 2001\n}\n"),
        ("@misc{k}", "@misc{k}\n"),
        ("@misc{k,}", "@misc{k}\n"),
        ("@misc{,title={T}}", "@misc{,\n  title = {T}\n}\n"),
        ("@misc{title={T}}", "@misc{\n  title = {T}\n}\n"),
        ("@book(k, a = \"x\" # y # {z})", "@book(k,\n  a = \"x\" # y # {z}\n)\n"),
        ("@misc{k, a={x\n   y},}", "@misc{k,\n  a = {x\n   y}\n}\n"),
        ("@STRING { j = \"J\" }\n@String{k={K}}", "@string{j = \"J\"}\n@string{k = {K}}\n"),
        ("@PREAMBLE{ \"\\x\" }", "@preamble{ \"\\x\" }\n"),
        ("@misc{k, pages={1-5, 7 – 9}, eid={1-5}}", "@misc{k,\n  pages = {1--5, 7--9},\n  eid = {1-5}\n}\n"),
        ("@misc{k, pages={\\v{1}-5}}", "@misc{k,\n  pages = {\\v{1}-5}\n}\n"),
        ("@a{k,b={c}}@a{l,b={c}}", "@a{k,\n  b = {c}\n}\n\n@a{l,\n  b = {c}\n}\n"),
        ("@a{k,b={c}}\r\n@a{l,b={c}}", "@a{k,\r\n  b = {c}\r\n}\r\n\r\n@a{l,\r\n  b = {c}\r\n}\r\n"),
        ("", ""),
        (" \n\n", ""),
        ("no entry\n", "no entry\n"),
    ] {
        assert_eq!(laid(before, &plain), after, "{before}");
        assert_eq!(laid(after, &plain), after, "again: {before}");
    }
}

#[test]
fn comments_stay_where_they_are() {
    let plain = Style::default();
    for (before, after) in [
        ("% Head\n\n\n\n% on k\n@a{k,b={c}}", "% Head\n\n\n\n% on k\n@a{k,\n  b = {c}\n}\n"),
        ("@a{k,b={c}} % end \n  text\n\n\n@a{l}", "@a{k,\n  b = {c}\n} % end\n\n  text\n\n@a{l}\n"),
        ("@a{k, % one\n  % two\n b={c}, % three\n % four\n}", "@a{k, % one\n  % two\n  b = {c} % three\n  % four\n}\n"),
        (
            "@string{a=\"b\"}\n% c\n@string{d=\"e\"}\n\n\n@string{f=\"g\"}\n@a{k}",
            "@string{a = \"b\"}\n% c\n@string{d = \"e\"}\n\n@string{f = \"g\"}\n\n@a{k}\n",
        ),
        ("@a{k}\n@Comment{jabref-meta: x\n; }\n\n", "@a{k}\n\n@Comment{jabref-meta: x\n; }\n"),
        ("text @a{k}", "text\n@a{k}\n"),
    ] {
        assert_eq!(laid(before, &plain), after, "{before}");
        assert_eq!(laid(after, &plain), after, "again: {before}");
    }
}

#[test]
fn a_broken_entry_stays_as_it_stands() {
    for broken in ["@a{k, b={c, D={e}\n", "@A{k, b={c} d={e}}", "@A{k,, b}", "@A{k,b={c}", "@A{k, b=\"c}"] {
        let text = format!("{}\n\n@misc{{l,\n  x = {{y}}\n}}\n", broken.trim_end());
        assert_eq!(laid(&format!("{broken}\n@MISC{{l, x={{y}}}}"), &Style::default()), text);
        assert_eq!(laid(&text, &Style::default()), text);
    }
}

#[test]
fn the_style_is_asked() {
    let text = "@xdata{x}\n@a{k, zeta={1}, author={2}, crossref={K2 , x}}\n@a{K2,a={b}}";
    let of = |style: Style| laid(text, &style);
    let aligned = of(Style { align: Align::Entry, indent: Indent::Tab, trailing_comma: true, ..Style::default() });
    assert_eq!(aligned, "@xdata{x}\n\n@a{k,\n\tzeta     = {1},\n\tauthor   = {2},\n\tcrossref = {K2 , x},\n}\n\n@a{K2,\n\ta = {b},\n}\n");
    let column = of(Style { align: Align::Column(9), fields: Fields::Keep(vec!["zeta".to_owned()]), ..Style::default() });
    assert_eq!(column, "@xdata{x}\n\n@a{k,\n  zeta     = {1}\n}\n\n@a{K2}\n");
    let mut keys = Renamed::default();
    keys.give(1, "new".to_owned());
    keys.name("K2", "new");
    let order = vec!["crossref".to_owned(), "author".to_owned()];
    let renamed = of(Style { keys: Arc::new(keys), order, ..Style::default() });
    assert_eq!(renamed, "@xdata{x}\n\n@a{k,\n  crossref = {new , x},\n  author = {2},\n  zeta = {1}\n}\n\n@a{new,\n  a = {b}\n}\n");
}

#[test]
fn parts_say_what_may_move() {
    let text = "% head\n\n@string{a=\"b\"}\n% on k\n@a{k}\n@xdata{x}\n@a{l}\n% tail";
    let all: Vec<(Is, String)> = parts(text, &Style::default());
    let is: Vec<Is> = all.iter().map(|(is, _)| *is).collect();
    assert_eq!(is, [Is::Fixed, Is::Fixed, Is::Record(0), Is::First, Is::Record(1), Is::Fixed, Is::Fixed]);
    assert_eq!(all[2].1, "\n\n% on k\n@a{k}");
}
