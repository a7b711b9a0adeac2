//! What an entry is taken apart into, sound or not.

use super::*;

fn shown(text: &str) -> String {
    let arena = Arena::new();
    let Some(entry) = entry(text, &arena) else { return "none".to_owned() };
    let mut out = format!("{}|{}", entry.kind.of(text), entry.key.of(text));
    for field in entry.fields {
        let pieces: Vec<String> = field.pieces.iter().map(|piece| format!("{}{:?}", piece.span.of(text), piece.kind).replace('\n', "/")).collect();
        assert!(field.pieces.is_empty() || field.value.of(text).contains(field.pieces[0].span.of(text)));
        out.push_str(&format!("|{}={}", field.name.of(text), pieces.join("#")));
    }
    for (at, _) in entry.odd {
        assert!(text.get(at.range()).is_some());
    }
    if !entry.odd.is_empty() {
        out.push_str(&format!("|{}", entry.odd.iter().map(|(_, why)| *why).collect::<Vec<_>>().join("; ")));
    }
    out
}

#[test]
fn sound_entries_are_taken_apart() {
    for (text, expected) in [
        ("@a{b, c = {d {e}}, f = \"g {\"} h\", i = 7 # jan}", "a|b|c=d {e}Braced|f=g {\"} hQuoted|i=7Number#janMacro"),
        ("@a(b, c = \"(\")", "a|b|c=(Quoted"),
        ("@a{b\n , c={d}\n , e={f}\n}", "a|b|c=dBraced|e=fBraced"),
        ("@a{ b c ,}", "a|b c"),
        ("@a{b}", "a|b"),
        ("@a{c = {d}}", "a||c=dBraced"),
        ("@a{, c = {d}}", "a||c=dBraced"),
        ("@a{b, % note\n c = {d}, % {\n e = {f}}", "a|b|c=dBraced|e=fBraced"),
        ("@a{b, author+an:orcid = {1}, Dc.Date = 2004}", "a|b|author+an:orcid=1Braced|Dc.Date=2004Number"),
        ("@a{b, c = \"\\\"o x\", d = 1}", "a|b|c=\\\"o xQuoted|d=1Number"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn broken_entries_give_what_they_have() {
    for (text, expected) in [
        ("@a{b, c = {d}", "a|b|c=dBraced|the entry does not end"),
        ("@a{b, c = {d", "a|b|c=dBraced|the brace is not closed; the entry does not end"),
        ("@a{b,\n c = {d,\n e = {f}\n}", "a|b|c=dBraced|e=fBraced|the brace is not closed"),
        ("@a{b, c = {d} e = {f}}", "a|b|c=dBraced|e=fBraced|no comma stands behind the value"),
        ("@a{b, c = , d = 1}", "a|b|c=|d=1Number|the field has no value"),
        ("@a{b, stray, c = 1}", "a|b|c=1Number|text that is no field stands in the entry"),
        ("@a{b, c = 1\n)", "a|b|c=1Number|no comma stands behind the value; text that is no field stands in the entry; the entry does not end"),
        ("@a{b, c = 1} x}", "a|b|c=1Number|text stands behind the end of the entry"),
        ("a", "none"),
        ("@a", "none"),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn deep_and_endless_entries_are_read_in_no_time() {
    let deep = format!("@a{{b, c = {{{}x{}}}, d = 1}}", "{".repeat(100_000), "}".repeat(100_000));
    assert!(shown(&deep).ends_with("|d=1Number"));
    for piece in ["{", "\"", "x = {", "= ", ", ", "#", "x\n", "x = \"\n", "\\\"", "%", "x = {\n\n"] {
        shown(&format!("@a{{b, {}", piece.repeat(50_000)));
    }
}

/// The crate reads ordinary entries: of each it gives the same fields.
#[test]
fn ordinary_entries_read_as_the_biblatex_crate_reads_them() {
    let text = std::fs::read_to_string("fixtures/bibtex/ordinary/in.bib").expect("the fixture is there");
    let arena = Arena::new();
    let raw = biblatex::RawBibliography::parse(&text).expect("the fixture is sound");
    for theirs in &raw.entries {
        let start = text[..=theirs.span.start].rfind('@').unwrap_or(theirs.span.start);
        let ours = &text[start..];
        let entry = entry(ours, &arena).expect("an entry");
        assert_eq!(entry.key.of(ours), theirs.v.key.v);
        assert_eq!(entry.kind.of(ours).to_lowercase(), theirs.v.kind.v.to_lowercase());
        let fields = theirs.v.fields.iter().map(|pair| pair.key.v.to_lowercase());
        assert!(entry.fields.iter().map(|field| field.name.of(ours).to_lowercase()).eq(fields), "{}", theirs.v.key.v);
    }
}
