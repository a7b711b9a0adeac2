//! Sources and what they come to.

use super::*;
use proptest::prelude::*;

fn shown(source: &str) -> String {
    let arena = Arena::new();
    let entities = Entities::declared("<!DOCTYPE a [<!ENTITY own \"my own\">]>");
    rich(source, &entities, &arena).shown()
}

#[test]
fn tags_and_references_become_text() {
    for (source, expected) in [
        ("Smith &amp; Sons", "Smith & Sons"),
        ("  a\n   b ", "a b"),
        ("<italic>E. coli</italic> in H<sub>2</sub>O", "[Italic:E. coli] in H[Sub:2]O"),
        ("the<italic> x </italic>y", "the [Italic:x] y"),
        ("<jats:p>One</jats:p>\n <jats:p>Two</jats:p>", "One\nTwo"),
        ("T<fn><p>note</p></fn><xref ref-type=\"fn\">*</xref> x", "T x"),
        ("a<![CDATA[ <b> &amp; ]]>c", "a <b> &amp; c"),
        ("&own; &nosuch; & b", "my own &nosuch; & b"),
        ("<name><surname>Li</surname><given-names>B</given-names></name>", "Li B"),
        ("1.<pub-id>10.1/x</pub-id><pub-id>12</pub-id>.", "1. 10.1/x 12."),
        ("<string-name><surname>Li</surname>, <given-names>B</given-names></string-name>: doi:<pub-id>10.1/x</pub-id>", "Li, B: doi:10.1/x"),
        ("<style face=\"normal\">skua</style>\n <style face=\"italic\"> Cat</style>\n", "skua [Italic:Cat]"),
        ("<style>H</style>\n<style face='subscript'>2</style>", "H[Sub:2]"),
        ("one&#xD;two&#13;&#10;three", "one\ntwo\nthree"),
        ("<inline-formula><alternatives><mml:math><mml:mi>x</mml:mi></mml:math><tex-math>y</tex-math></alternatives></inline-formula>", "x"),
        ("a <tex-math>\\documentclass{x}\\begin{document}$$ x  + 1 $$\\end{document}</tex-math>.", "a [Math:$x + 1$]."),
        ("<mml:math>\n<mml:msup>\n<mml:mi>x</mml:mi> <mml:mn>2</mml:mn></mml:msup></mml:math>", "x[Sup:2]"),
        ("a <i></i>b <b><i>c</i></b>", "a b [Bold:[Italic:c]]"),
        ("<i>open", "[Italic:open]"),
        ("close</i>d", "closed"),
    ] {
        assert_eq!(shown(source), expected, "{source}");
    }
}

#[test]
fn plain_text_is_borrowed() {
    let arena = Arena::new();
    let source = " Größe und Gewicht ";
    assert!(std::ptr::eq(rich(source, Entities::NONE, &arena).text, source.trim()));
}

#[test]
fn entities_do_not_add_up_without_end() {
    let arena = Arena::new();
    let entities = Entities::declared(&format!("<!DOCTYPE a [<!ENTITY a \"{}\">]>", "x".repeat(256)));
    assert!(rich(&"&a;".repeat(100_000), &entities, &arena).text.len() < 500_000);
}

#[test]
fn a_place_leads_through_references_and_tags() {
    let source = " a &amp;\n<i>b&#233;</i>c";
    let arena = Arena::new();
    let text = rich(source, Entities::NONE, &arena).text;
    assert_eq!(text, "a & béc");
    for (word, at) in [("a", 1), ("&", 3), ("b", 12), ("é", 13), ("c", 23)] {
        assert_eq!(place(source, text.find(word).unwrap()), at, "{word}");
    }
    assert_eq!(place(source, text.len()), source.len());
}

#[test]
fn deep_nesting_is_no_matter() {
    let deep = format!("{}x{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    assert_eq!(shown(&deep), "x");
    assert_eq!(shown(&format!("{}x", "<i>".repeat(100_000))).matches('x').count(), 1);
    assert_eq!(shown(&"</b>".repeat(100_000)), "");
}

proptest! {
    #[test]
    fn text_and_marks_are_sound(source in "(<[/]?(i|b|p|style|math|msup|tex-math|alternatives|fn|x)>|[a-zé $&;<\n]{1,4}|&lt;|&#1[03];){0,20}") {
        let arena = Arena::new();
        let rich = rich(&source, Entities::NONE, &arena);
        prop_assert_eq!(rich.text, rich.text.trim_matches(is_white));
        for mark in rich.marks {
            prop_assert!(rich.text.get(mark.start as usize..mark.end as usize).is_some_and(|part| !part.is_empty()));
        }
        prop_assert!(rich.marks.is_sorted_by_key(|mark| mark.start));
        let mut before = 0;
        for (at, _) in rich.text.char_indices() {
            let here = place(&source, at);
            prop_assert!(source.is_char_boundary(here) && here >= before);
            before = here;
        }
    }
}
