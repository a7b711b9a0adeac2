//! BCP 47 ↔ `langid`.

/// BCP 47 ↔ `langid`: the names babel and polyglossia share, as the biblatex manual lists them (table 2).
/// The first row of a tag is the one that is written.
pub static LANGUAGES: &[(&str, &str)] = &[
    ("en", "english"),
    ("en-US", "american"),
    ("en-GB", "british"),
    ("en-AU", "australian"),
    ("en-CA", "canadian"),
    ("en-NZ", "newzealand"),
    ("de", "ngerman"),
    ("de-AT", "naustrian"),
    ("de-CH", "nswissgerman"),
    ("fr", "french"),
    ("fr-CA", "canadien"),
    ("es", "spanish"),
    ("it", "italian"),
    ("pt", "portuguese"),
    ("pt-BR", "brazilian"),
    ("nl", "dutch"),
    ("ru", "russian"),
    ("uk", "ukrainian"),
    ("pl", "polish"),
    ("cs", "czech"),
    ("sk", "slovak"),
    ("sl", "slovene"),
    ("hr", "croatian"),
    ("sr", "serbian"),
    ("bg", "bulgarian"),
    ("hu", "magyar"),
    ("ro", "romanian"),
    ("el", "greek"),
    ("tr", "turkish"),
    ("fi", "finnish"),
    ("sv", "swedish"),
    ("da", "danish"),
    ("nb", "norsk"),
    ("nn", "nynorsk"),
    ("no", "norwegian"),
    ("is", "icelandic"),
    ("et", "estonian"),
    ("lv", "latvian"),
    ("lt", "lithuanian"),
    ("ca", "catalan"),
    ("gl", "galician"),
    ("eu", "basque"),
    ("la", "latin"),
    ("de", "german"),
    ("de-AT", "austrian"),
    ("de-CH", "swissgerman"),
    ("en-US", "usenglish"),
    ("en-GB", "ukenglish"),
    ("hu", "hungarian"),
    ("pt-BR", "brazil"),
    ("pt", "portuges"),
    ("sl", "slovenian"),
];

/// The `langid` of a BCP 47 tag, where there is one.
pub fn langid_of(tag: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|(known, _)| known.eq_ignore_ascii_case(tag)).map(|(_, id)| *id)
}

/// The BCP 47 tag of a `langid`.
pub fn language_of(langid: &str) -> Option<&'static str> {
    LANGUAGES.iter().find(|(_, id)| id.eq_ignore_ascii_case(langid)).map(|(tag, _)| *tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_langid_comes_back_as_its_language() {
        for (tag, id) in LANGUAGES {
            assert_eq!(language_of(id), Some(*tag));
            assert!(langid_of(tag).is_some());
        }
        assert_eq!(langid_of("zh"), None);
    }
}
