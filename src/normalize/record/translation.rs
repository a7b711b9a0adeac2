//! Whether two titles of one record are the same title, a title and its translation, or two different titles.

use crate::normalize::text::fold;
use crate::normalize::text::script::{Script, dominant, language_in, language_of};
use crate::normalize::text::small_words;

/// How an outer title stands to the original one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TitleRelation {
    Same,
    /// In another language: BCP 47, where it is known.
    Translation(Option<&'static str>),
    /// Both in one script, with little in common: a translation perhaps.
    Unsure,
    Different,
}

/// How `outer` stands to `original`, by script first, then by what they share; a detector of languages is asked last.
pub fn relation(outer: &str, original: &str) -> TitleRelation {
    if std::ptr::eq(outer, original) || outer == original || fold::same(outer, original) {
        return TitleRelation::Same;
    }
    let (here, there) = (dominant(outer), dominant(original));
    if here == Script::None || there == Script::None {
        return TitleRelation::Different;
    }
    if here != there {
        return TitleRelation::Translation(language_in(here, outer));
    }
    let shared = shared_words(outer, original);
    if here != Script::Latin {
        return if shared >= 0.5 { TitleRelation::Different } else { TitleRelation::Unsure };
    }
    let apart = small_words::are_apart(outer, original);
    if shared >= 0.5 && !apart {
        return TitleRelation::Different;
    }
    match (language(outer), language(original)) {
        (Some(one), Some(other)) if one != other => TitleRelation::Translation(Some(one)),
        (Some(one), Some(other)) if one == other => TitleRelation::Different,
        (Some(one), None) if apart => TitleRelation::Translation(Some(one)),
        _ => TitleRelation::Unsure,
    }
}

fn language(title: &str) -> Option<&'static str> {
    small_words::language(title).or_else(|| language_of(title))
}

/// The share of the words of the shorter title that stand in the longer one. Numbers are the same in all languages.
fn shared_words(a: &str, b: &str) -> f64 {
    let (a, b) = (fold::folded(a), fold::folded(b));
    let words = |text: &str| text.split(' ').filter(|w| w.chars().count() > 3 && !w.bytes().any(|b| b.is_ascii_digit())).map(str::to_owned).collect::<Vec<_>>();
    let (mut a, mut b) = (words(&a), words(&b));
    if a.len() > b.len() {
        std::mem::swap(&mut a, &mut b);
    }
    if a.is_empty() {
        return 0.0;
    }
    a.iter().filter(|word| b.contains(word)).count() as f64 / a.len() as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_tell_translations_and_shared_words_tell_differences() {
        assert_eq!(relation("芬兰战争", "The Finnish war"), TitleRelation::Translation(Some("zh")));
        assert_eq!(relation("The  Finnish war", "the Finnish War"), TitleRelation::Same);
        assert_eq!(relation("The Finnish war in polar light", "The Finnish war in acoustic light"), TitleRelation::Different);
        assert!(matches!(
            relation("La guerra de Finlandia y sus consecuencias para la paz", "The Finnish war and its consequences for peace"),
            TitleRelation::Translation(Some("es")) | TitleRelation::Unsure
        ));
    }

    #[test]
    fn words_that_travel_are_no_sign_of_one_language() {
        for (outer, original) in [
            ("Le blocage de PD-1/PD-L1 chez les souris BALB/c (1921–1929)", "PD-1/PD-L1 blockade in BALB/c mice (1921–1929)"),
            (
                "El control robusto y la saturación de los actuadores para los robots con patas (1872–1879)",
                "Robust Control and Actuator Saturation for Legged Robots (1872–1879)",
            ),
            ("Leishmania infantum en perros de Madrid y de Toledo", "Leishmania infantum in dogs from Madrid and Toledo"),
            ("Die Gattung Festuca in Nepal und in Bhutan", "The genus Festuca in Nepal and Bhutan"),
        ] {
            assert!(matches!(relation(outer, original), TitleRelation::Translation(_)), "{outer}");
        }
        for (outer, original) in [
            ("PD-1/PD-L1 blockade in mice", "PD-1/PD-L1 blockade in BALB/c mice (1921–1929)"),
            ("Leishmania infantum in cats from Madrid", "Leishmania infantum in dogs from Madrid"),
            ("Festuca in Nepal", "The genus Festuca in Nepal and Bhutan"),
        ] {
            assert_eq!(relation(outer, original), TitleRelation::Different, "{outer}");
        }
    }
}
