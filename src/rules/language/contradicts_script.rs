use crate::normalize::text::script::{Script, dominant};
use crate::rules::prelude::*;

rule! {
    /// The language has another script than the title.
    ///
    /// ## What it does
    /// Compares the stated language with the script of the title: a language that is written in Latin letters and a title in another script, and a title in a script of neither. A title in Latin letters is right for every language: it may be transcribed or translated.
    ///
    /// ## Why
    /// One of the two belongs to another work, or the language is that of the catalogue.
    ///
    /// ## Example
    /// ```csl-json,bad
    /// [{"id": "berg2020", "type": "article-journal", "title": "Приливы в Балтийском море", "author": [{"family": "Berg", "given": "Jan"}], "container-title": "Ecology", "issued": {"date-parts": [[2020]]}, "language": "en"}]
    /// ```
    /// ```csl-json,good
    /// [{"id": "berg2020", "type": "article-journal", "title": "Приливы в Балтийском море", "author": [{"family": "Berg", "given": "Jan"}], "container-title": "Ecology", "issued": {"date-parts": [[2020]]}, "language": "ru"}]
    /// ```
    ///
    /// ## Sources
    /// BCP 47 (RFC 5646); IANA language subtag registry, Suppress-Script.
    LNG002 "language-contradicts-script", Info, Record, Never
}

/// Languages by the scripts that they are written in.
static SCRIPTS: &[(&[Script], &[&str])] = &[
    (
        &[Script::Latin],
        &[
            "ca", "cs", "cy", "da", "de", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr", "hu", "id", "is", "it", "la", "lt", "lv", "nb", "nl", "nn",
            "no", "pl", "pt", "ro", "sk", "sl", "sq", "sv", "tr", "vi",
        ],
    ),
    (&[Script::Cyrillic], &["be", "bg", "mk", "ru", "uk"]),
    (&[Script::Han], &["zh"]),
    (&[Script::Han, Script::Japanese], &["ja"]),
    (&[Script::Han, Script::Hangul], &["ko"]),
    (&[Script::Greek], &["el"]),
    (&[Script::Hebrew], &["he"]),
    (&[Script::Arabic], &["ar", "fa", "ur"]),
];

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    let Some((language, title)) = record.reference.language.zip(record.fields.title.first()) else { return };
    let primary = language.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
    // `sr-Latn` says itself in which script.
    let has_script = language.split('-').nth(1).is_some_and(|part| part.len() == 4);
    let Some((scripts, _)) = SCRIPTS.iter().find(|(_, languages)| languages.contains(&primary.as_str())).filter(|_| !has_script) else { return };
    let text = title.value.rich.text;
    if text.is_ascii() || text.chars().filter(|letter| letter.is_alphabetic()).count() < 4 {
        return;
    }
    let script = dominant(text);
    if !matches!(script, Script::Latin | Script::None | Script::Other) && !scripts.contains(&script) {
        found.at(title, format_args!("the language is {language}, the title is in {script:?} letters"));
    }
}
