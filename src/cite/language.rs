//! Lists in several languages: a style for Chinese sets each reference in its own.

use crate::model::reference::Reference;
use crate::normalize::language;
use crate::normalize::text::script;

/// The language of a work as a BCP 47 tag: as the record says it, else as the script of its title and authors tells;
/// empty where neither does.
pub fn of(record: &Reference<'_>) -> String {
    if let Some(said) = record.language {
        return language::read(said).to_owned();
    }
    let title = record.title.map_or("", |title| title.text);
    let by_script = match script::dominant(title) {
        // Latin is left open: a title of few words is taken for many languages.
        script::Script::Latin | script::Script::None | script::Script::Other => None,
        _ => script::language_of(title),
    };
    by_script.unwrap_or("").to_owned()
}

/// Languages that set references in their own words, and their locales; all others are set in English.
///
/// Source: GB/T 7714-2015, 7.1: a reference is described in the language of the work; 8.1.2: `等` or a word like it.
const OWN: &[(&str, &str)] = &[("zh", "zh-CN"), ("ja", "ja-JP"), ("ko", "ko-KR"), ("ru", "ru-RU")];

/// The locale that a reference in a language is set in.
pub fn locale(language: &str) -> &'static str {
    OWN.iter().find(|(tag, _)| is(language, tag)).map_or("en-US", |(_, locale)| *locale)
}

/// Where a language stands in a list by author and date.
///
/// Source: GB/T 7714-2015, 10.2: Chinese, Japanese, Western languages, Russian, others.
pub fn rank(language: &str) -> u8 {
    match OWN.iter().find(|(tag, _)| is(language, tag)) {
        Some(("zh", _)) => 0,
        Some(("ja", _)) => 1,
        None => 2,
        Some(("ru", _)) => 3,
        Some(_) => 4,
    }
}

/// Whether a tag is of a language: `zh-Hant` of `zh`.
pub fn is(tag: &str, language: &str) -> bool {
    tag.get(..language.len()).is_some_and(|start| start.eq_ignore_ascii_case(language)) && !tag[language.len()..].starts_with(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_its_locale_and_its_rank() {
        let cases =
            [("zh-Hant", "zh-CN", 0), ("ja", "ja-JP", 1), ("en-GB", "en-US", 2), ("", "en-US", 2), ("ru", "ru-RU", 3), ("ko", "ko-KR", 4), ("zha", "en-US", 2)];
        for (tag, expected, order) in cases {
            assert_eq!((locale(tag), rank(tag)), (expected, order), "{tag}");
        }
    }
}
