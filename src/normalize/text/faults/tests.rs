//! What is a fault and what only looks like one.

use super::*;
use crate::normalize::text::class::classify;

fn found<'a>(text: &'a str, kind: TextKind, arena: &'a Arena) -> &'a [TextFault<'a>] {
    faults(text, classify(text), kind, arena)
}

/// What a text repairs to when all its faults of this kind go, and whether that is safe.
fn fixed(text: &str, kind: FaultKind) -> Option<(String, bool)> {
    let arena = Arena::new();
    let fault = found(text, TextKind::Abstract, &arena).iter().find(|fault| fault.kind == kind).copied()?;
    assert!(fault.parts.iter().all(|part| !part.of(text).is_empty()), "{text}");
    fault.fixed.map(|fixed| (fixed.to_owned(), fault.safe))
}

/// UTF-8 read as Windows-1252 (free bytes as controls), Latin-1 or Windows-1251.
fn garbled(text: &str, encoding: &str) -> String {
    match encoding {
        "latin-1" => text.bytes().map(char::from).collect(),
        "cp1252" => encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned(),
        _ => encoding_rs::WINDOWS_1251.decode_without_bom_handling(text.as_bytes()).0.into_owned(),
    }
}

#[test]
fn garbled_texts_are_read_again() {
    for text in [
        "Café life in São Paulo",
        "The “open window” – and ‘more’… it’s",
        "Größe, naïve, Łódź, İzmir, Đà Nẵng",
        "José Müller, Ana Núñez",
        "α-Pinene ≥ 5 µm at 20 °C",
        "Österreich und Übersetzung",
        "Влияние воды на почву: «обзор» — итоги",
        "中文题目",
        "إدارة المياه",
        "Ελιά και γη",
        "Decoding 👍 in messages",
        "5 ± 2 km² — R²",
    ] {
        for encoding in ["cp1252", "latin-1"] {
            assert_eq!(fixed(&garbled(text, encoding), FaultKind::Mojibake), Some((text.to_owned(), true)), "{encoding}: {}", garbled(text, encoding));
            let twice = garbled(&garbled(text, encoding), encoding);
            assert_eq!(fixed(&twice, FaultKind::Mojibake), Some((text.to_owned(), true)), "{encoding} twice: {twice}");
        }
    }
    for text in ["Влияние воды на почву: «обзор» — итоги", "Рост и развитие", "Café “open”"] {
        assert_eq!(fixed(&garbled(text, "cp1251"), FaultKind::Mojibake), Some((text.to_owned(), true)), "{}", garbled(text, "cp1251"));
    }
}

#[test]
fn text_that_is_garbled_many_times_is_repaired_or_only_told() {
    let mut text = "Études".to_owned();
    for _ in 0..10 {
        text = garbled(&text, "cp1252");
        assert_eq!(fixed(&text, FaultKind::Mojibake), Some(("Études".to_owned(), true)));
    }
    let chain = format!("Bell{}» x", "Â".repeat(40));
    let arena = Arena::new();
    let fault = found(&chain, TextKind::Abstract, &arena).iter().find(|fault| fault.kind == FaultKind::Mojibake);
    assert_eq!(fault.map(|fault| fault.fixed), Some(None), "what is repaired in part would be repaired again and again");
}

#[test]
fn one_garbled_run_in_good_text_is_repaired_alone() {
    let cases = [
        ("“Good” quotes, a CafÃ© – and más", "“Good” quotes, a Café – and más"),
        ("naïve: it doesnâ€™t — so", "naïve: it doesn’t — so"),
        ("Größe at 25Â°C", "Größe at 25°C"),
    ];
    for (text, expected) in cases {
        assert_eq!(fixed(text, FaultKind::Mojibake), Some((expected.to_owned(), true)));
    }
}

#[test]
fn letters_before_punctuation_are_not_garbled() {
    for text in [
        "Habitação em SÃO PAULO: coração, ação e nação",
        "The sign Ã or Â may stand at the start of a name: Âme, Ãrea.",
        "„Maß“ als Aufgabe",
        "«CAFÉ»… and “CAFÉ”—so",
        "2.0 Å–3.0 Å and 5 Å…",
        "“café”… he said, `café”—and",
        "¿Agua o año nuevo? Una respuesta: «no»",
        "Ân và Âu: nghiên cứu nước ở Đồng bằng sông Cửu Long",
        "Źródła i ujścia w Łódzkiem",
        "Ґрунти й ліси: Рік і Рівне, «СССР», Сёмин",
        "Влияние TiO₂ и pH-зависимость: итоги 2019 г. «СССР»",
        "МАТЕРИАЛЫ «РОС»… С—Р, Р\u{a0}С",
        "Schrödinger-Ångström limit, 3 × 5 ± 2",
        "İstanbul'da iklim ve ısı",
        "Ἡ παλαιὰ ὁδός",
        "está»… dijo",
        "Irmã»…",
    ] {
        assert_eq!(fixed(text, FaultKind::Mojibake), None, "{text}");
    }
}

#[test]
fn entities_are_one_fault_with_all_their_places() {
    let arena = Arena::new();
    let text = "R&D; a &lt; b &amp;amp; c";
    let faults = found(text, TextKind::Title, &arena);
    assert_eq!(faults.len(), 1);
    assert_eq!((faults[0].kind, faults[0].fixed, faults[0].safe), (FaultKind::Entity, Some("R&D; a < b & c"), true));
    assert_eq!(faults[0].parts.iter().map(|part| part.of(text)).collect::<Vec<_>>(), ["&lt;", "&amp;amp;"]);
}

#[test]
fn tags_go_safely_where_they_carry_nothing() {
    let cases = [
        ("<p>Text</p>", FaultKind::KnownTag, "Text", true),
        ("<jats:p>One</jats:p><jats:p>Two</jats:p>", FaultKind::KnownTag, "One\nTwo", true),
        ("a <b>c d</b> e", FaultKind::KnownTag, "a c d e", true),
        ("a<br/>b", FaultKind::KnownTag, "a\nb", true),
        ("<jats:title>Abstract</jats:title><jats:p>x y</jats:p>", FaultKind::KnownTag, "Abstract\nx y", true),
        ("a <i>c d</i> e", FaultKind::KnownTag, "a c d e", false),
        ("a <jats:italic>c d</jats:italic> e", FaultKind::KnownTag, "a c d e", false),
        ("CO<sub>2</sub>", FaultKind::KnownTag, "CO2", false),
        ("a <scp>C d</scp> e", FaultKind::KnownTag, "a C d e", false),
        ("a <i>c d e", FaultKind::StrayTag, "a c d e", false),
        ("a <b>c d e", FaultKind::StrayTag, "a c d e", true),
        ("see <a href=\"x\">this</a>", FaultKind::StrayTag, "see this", false),
        ("<div>x</div>", FaultKind::StrayTag, "x", true),
    ];
    for (text, kind, expected, safe) in cases {
        assert_eq!(fixed(text, kind), Some((expected.to_owned(), safe)), "{text}");
    }
}

#[test]
fn a_paragraph_with_italics_is_two_faults() {
    let arena = Arena::new();
    let faults = found("<p>a <i>b</i></p>", TextKind::Abstract, &arena);
    assert_eq!(faults.iter().map(|fault| (fault.fixed, fault.safe)).collect::<Vec<_>>(), [(Some("a <i>b</i>"), true), (Some("<p>a b</p>"), false)]);
}

#[test]
fn invisible_characters_go_where_nothing_needs_them() {
    for char in ["\u{200b}", "\u{ad}", "\u{feff}", "\u{2060}", "\u{200c}", "\u{200e}", "\u{202e}", "\u{7}", "\u{1}", "\u{1f}", "\u{0}", "\u{9d}"] {
        assert_eq!(fixed(&format!("soft{char}ware and hard{char}ware"), FaultKind::Invisible), Some(("software and hardware".to_owned(), true)), "{char:?}");
    }
    for char in ["\u{b}", "\u{85}"] {
        assert_eq!(fixed(&format!("soft{char}ware"), FaultKind::Invisible), Some(("soft ware".to_owned(), true)));
    }
    for text in [
        "می\u{200c}خواهم بدانم: بررسی ریشه\u{200c}های خشکسالی",
        "نൻ\u{200d}മ and می\u{200c}خواهم",
        "إدارة المياه في وادي النيل: دراسة مقارنة\u{200f} (2010–2015)",
        "חינוך בגליל\u{200f}: 1948–1967",
        "Decoding 👩\u{200d}⚕\u{fe0f} and ❤\u{fe0f} in messages",
        "10\u{a0}000 people within 5\u{202f}km, p\u{2009}<\u{2009}0.05",
        "Line one\nline two\r\n\n\tline\u{3000}four",
    ] {
        assert_eq!(fixed(text, FaultKind::Invisible), None, "{text}");
    }
}

#[test]
fn decomposed_letters_are_composed() {
    assert_eq!(fixed("Cafe\u{301} in 水", FaultKind::NotNfc), Some(("Café in 水".to_owned(), true)));
    assert_eq!(fixed("5 \u{212b} or Å", FaultKind::NotNfc), Some(("5 Å or Å".to_owned(), true)));
    for text in ["Café", "x\u{304} bar", "한강", "Ἡ παλαιὰ ὁδός", "Đất ngập mặn", "p – q"] {
        assert_eq!(fixed(text, FaultKind::NotNfc), None, "{text}");
    }
}

#[test]
fn lookalikes_are_told_in_both_directions() {
    let cases = [
        ("The hydrоlogy of lаkes", "The hydrology of lakes"),
        ("сlimate and рolicy", "climate and policy"),
        ("Влияние вoды", "Влияние воды"),
        ("the cοrrect wοrd", "the correct word"),
    ];
    for (text, expected) in cases {
        assert_eq!(fixed(text, FaultKind::MixedScript), Some((expected.to_owned(), false)), "{text}");
    }
    for text in [
        "β₂-adrenergic tone, μ-Raman and NFκB, TNFα, Hα, αMSH",
        "ΔG, kΩ and σ-algebras, kΩm",
        "Xβ, λmax and γδ T cells",
        "IT-компанії та DNS-сервери, VIP-обслуживание, α-излучение",
        "Ґрунти й ліси",
        "νO and ΑB",
        "доверие, 信頼",
        "PPARγ and IFNγ",
        "βcell, αsyn, γH2AX",
    ] {
        assert_eq!(fixed(text, FaultKind::MixedScript), None, "{text}");
    }
}

#[test]
fn labels_and_notices_are_no_part_of_an_abstract() {
    for text in [
        "Abstract: We show.",
        "ABSTRACT: We show.",
        "Abstract. We show.",
        "ABSTRACT\nWe show.",
        "Abstract We show.",
        "Summary – We show.",
        "ABSTRACT We show.",
        "Abstract\n\nWe show.",
        "摘要：We show.",
    ] {
        assert_eq!(fixed(text, FaultKind::AbstractLabel), Some(("We show.".to_owned(), true)), "{text}");
    }
    for text in [
        "Abstract algebra is taught late.",
        "Abstracts were screened twice.",
        "Summary statistics were computed first.",
        "Abstract",
        "We show.",
        "Abstract-level data. We",
        "abstract: x",
        "Abstract Expressionism was",
    ] {
        assert_eq!(fixed(text, FaultKind::AbstractLabel), None, "{text}");
    }
    for tail in [
        "© 2019 Example Press. All rights reserved.",
        "Copyright © 2021 The Authors.",
        "(c) 2018 Published by Example Ltd.",
        "© The Author(s) 2020",
        "Copyright 2012 Example B.V. All rights reserved.",
        "All rights reserved.",
        "Copyright (c) 2001 John Wiley & Sons, Ltd.",
    ] {
        assert_eq!(fixed(&format!("We show. {tail}"), FaultKind::CopyrightTail), Some(("We show.".to_owned(), false)), "{tail}");
    }
    for text in
        ["We show. Copyright law has changed twice since 1990.", "Points (a), (b) and (c) 2018 were read.", "All rights reserved in treaties were read."]
    {
        assert_eq!(fixed(text, FaultKind::CopyrightTail), None, "{text}");
    }
}

#[test]
fn correct_prose_has_no_fault() {
    let arena = Arena::new();
    for text in [
        "R&D; M&A; and P&L statements were read. The terms x&y; and a&b were compared.",
        "A Map<K,V> holds List<Item> values; if (a<b && b>c) { return \"x\"; }",
        "A record such as {\"title\":\"x\",\"resultStr\":\"{\\\"doi\\\":null}\"} was parsed.",
        "For 0<x<1 and y>2 we have |x−y|>1. Let \\(f_{n}\\to f\\) and $\\alpha_{i,j}\\le 10^{-3}$.",
        "Words such as naïveté, Ångström, Łódź, São Paulo, İzmir and Đà Nẵng occur.",
        "The 'Aziz' and the ‘Okina ʻ are letters, not quotes. «peut-être»",
        "N,N-dimethyl[¹¹C]formamide, (Bi,Pb)₂Sr₂Ca₂Cu₃Oₓ, Ca²⁺, 46°30′12″",
        "The terms 信頼, доверие, ثقة and אמון were compared.",
    ] {
        for kind in [TextKind::Title, TextKind::Abstract, TextKind::Names] {
            assert_eq!(found(text, kind, &arena), [], "{text}");
        }
    }
}

#[test]
fn what_is_passed_over_can_neither_hide_nor_compose() {
    use unicode_normalization::char::canonical_combining_class;
    for char in '\0'..=char::MAX {
        let text = char.to_string();
        let class = classify(&text);
        if !class.has(MAY_COMPOSE) {
            assert_eq!((is_nfc_quick(text.chars()), canonical_combining_class(char)), (IsNormalized::Yes, 0), "{char:?}");
        }
        assert!(class.has(MAY_HIDE) || !super::invisible::is_invisible(char), "{char:?}");
    }
}
