//! Languages as formats name them, read as BCP 47 tags.

/// BCP 47 and what else names the language: ISO 639-2, English and own names, in lower case.
///
/// Source: ISO 639-2 code list (Library of Congress); IANA language subtag registry.
static LANGUAGES: &[(&str, &[&str])] = &[
    ("af", &["afr", "afrikaans"]),
    ("ar", &["ara", "arabic", "العربية"]),
    ("be", &["bel", "belarusian"]),
    ("bg", &["bul", "bulgarian", "български"]),
    ("bn", &["ben", "bengali"]),
    ("bs", &["bos", "bosnian"]),
    ("ca", &["cat", "catalan", "català"]),
    ("cs", &["cze", "ces", "czech", "čeština", "česky"]),
    ("cy", &["wel", "cym", "welsh"]),
    ("da", &["dan", "danish", "dansk"]),
    ("de", &["ger", "deu", "german", "deutsch"]),
    ("el", &["gre", "ell", "greek", "ελληνικά"]),
    ("en", &["eng", "english", "anglais", "englisch", "inglés", "英语", "英文"]),
    ("eo", &["epo", "esperanto"]),
    ("es", &["spa", "spanish", "español", "castellano"]),
    ("et", &["est", "estonian", "eesti"]),
    ("eu", &["baq", "eus", "basque"]),
    ("fa", &["per", "fas", "persian", "farsi", "فارسی"]),
    ("fi", &["fin", "finnish", "suomi"]),
    ("fr", &["fre", "fra", "french", "français"]),
    ("ga", &["gle", "irish"]),
    ("gl", &["glg", "galician", "galego"]),
    ("he", &["heb", "hebrew", "iw", "עברית"]),
    ("hi", &["hin", "hindi", "हिन्दी"]),
    ("hr", &["hrv", "croatian", "hrvatski"]),
    ("hu", &["hun", "hungarian", "magyar"]),
    ("hy", &["arm", "hye", "armenian"]),
    ("id", &["ind", "indonesian", "bahasa indonesia"]),
    ("is", &["ice", "isl", "icelandic"]),
    ("it", &["ita", "italian", "italiano"]),
    ("ja", &["jpn", "japanese", "日本語"]),
    ("ka", &["geo", "kat", "georgian"]),
    ("kk", &["kaz", "kazakh"]),
    ("ko", &["kor", "korean", "한국어"]),
    ("la", &["lat", "latin"]),
    ("lt", &["lit", "lithuanian", "lietuvių"]),
    ("lv", &["lav", "latvian", "latviešu"]),
    ("mk", &["mac", "mkd", "macedonian"]),
    ("ms", &["may", "msa", "malay"]),
    ("nb", &["nob", "bokmål"]),
    ("nl", &["dut", "nld", "dutch", "nederlands"]),
    ("nn", &["nno", "nynorsk"]),
    ("no", &["nor", "norwegian", "norsk"]),
    ("pl", &["pol", "polish", "polski"]),
    ("pt", &["por", "portuguese", "português"]),
    ("ro", &["rum", "ron", "romanian", "română"]),
    ("ru", &["rus", "russian", "русский"]),
    ("sa", &["san", "sanskrit"]),
    ("sk", &["slo", "slk", "slovak", "slovenčina"]),
    ("sl", &["slv", "slovenian", "slovene", "slovenščina"]),
    ("sq", &["alb", "sqi", "albanian"]),
    ("sr", &["srp", "scc", "serbian", "српски"]),
    ("sv", &["swe", "swedish", "svenska"]),
    ("ta", &["tam", "tamil"]),
    ("th", &["tha", "thai", "ไทย"]),
    ("tr", &["tur", "turkish", "türkçe"]),
    ("uk", &["ukr", "ukrainian", "українська"]),
    ("ur", &["urd", "urdu"]),
    ("vi", &["vie", "vietnamese", "tiếng việt"]),
    ("zh", &["chi", "zho", "chinese", "中文", "汉语", "漢語"]),
];

/// The BCP 47 tag of a language however it is named; a name that is not known is given back as it stands.
pub fn read(text: &str) -> &str {
    let text = text.trim();
    let lower = text.to_lowercase();
    LANGUAGES.iter().find(|(tag, names)| *tag == lower || names.contains(&lower.as_str())).map_or(text, |(tag, _)| tag)
}

/// The bibliographic code of ISO 639-2 of a language by its BCP 47 tag: `eng`, `chi`.
pub fn three_letters(tag: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|(known, _)| *known == tag).and_then(|(_, names)| names.first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_become_tags_and_tags_stay() {
        for (text, tag) in [("eng", "en"), ("English", "en"), ("EN", "en"), (" Deutsch ", "de"), ("中文", "zh"), ("pt-BR", "pt-BR"), ("Klingon", "Klingon")] {
            assert_eq!(read(text), tag);
        }
    }
}
