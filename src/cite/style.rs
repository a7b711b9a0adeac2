//! CSL styles and locales: those that come with the program, and any other from a file.

use super::language;
use super::layouts::{self, Single};
use super::mend::{self, Mended};
use hayagriva::archive::{self, ArchivedStyle};
use hayagriva::citationberg::{self, IndependentStyle, Locale};
use std::fmt;
use std::sync::LazyLock;

/// A style, ready to cite with.
#[derive(Clone, Debug)]
pub struct Style {
    /// Its title: `American Psychological Association 7th edition`.
    pub title: String,
    pub(super) csl: IndependentStyle,
    pub(super) mended: Mended,
    /// The same style with the layouts that it has for some languages.
    pub(super) others: Vec<InLanguage>,
}

/// A style as it is for works in some languages.
#[derive(Clone, Debug)]
pub(super) struct InLanguage {
    languages: Vec<String>,
    style: Style,
}

/// A style that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    /// As `--style` takes it.
    pub name: &'static str,
    pub also: &'static [&'static str],
    pub title: &'static str,
    /// Its address, which dependent styles name.
    pub id: &'static str,
    style: ArchivedStyle,
}

/// Why a style cannot be used.
#[derive(Debug)]
pub enum StyleError {
    /// No style that comes with the program has the name.
    Unknown(String),
    /// The file is no CSL 1.0 style.
    Malformed(String),
    /// The file only points to another style, which does not come with the program.
    Parent(String),
}

impl fmt::Display for StyleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StyleError::Unknown(name) => write!(f, "'{name}' is no style that comes with the program"),
            StyleError::Malformed(why) => write!(f, "it is no CSL style: {why}"),
            StyleError::Parent(id) => write!(f, "it only points to {id}, which does not come with the program"),
        }
    }
}

impl std::error::Error for StyleError {}

/// Every style that comes with the program, by name.
pub fn all() -> Vec<Listed> {
    let listed = |style: &ArchivedStyle| {
        let (name, also) = style.names().split_first()?;
        Some(Listed { name, also, title: style.display_name(), id: style.csl_id(), style: *style })
    };
    let mut all: Vec<Listed> = ArchivedStyle::all().iter().filter_map(listed).collect();
    all.sort_by_key(|style| style.name);
    all
}

/// The styles that have all of these words in their names, title or address.
pub fn search(words: &[String]) -> Vec<Listed> {
    let has = |style: &Listed, word: &String| {
        let text = format!("{} {} {} {}", style.name, style.also.join(" "), style.title, style.id).to_lowercase();
        text.contains(&word.to_lowercase())
    };
    all().into_iter().filter(|style| words.iter().all(|word| has(style, word))).collect()
}

impl Style {
    /// The style with this name: `apa`, `gb-7714-2015-numeric`, or the last part of its address.
    ///
    /// # Errors
    /// When there is none.
    pub fn named(name: &str) -> Result<Style, StyleError> {
        let folded = name.trim().to_lowercase().replace([' ', '_'], "-");
        let is_it =
            |style: &Listed| style.name == folded || style.also.contains(&folded.as_str()) || style.id.rsplit('/').next() == Some(&folded) || style.id == name;
        match all().iter().find(|style| is_it(style)) {
            Some(style) => Style::of(style.style.get(), None),
            None => Err(StyleError::Unknown(name.to_owned())),
        }
    }

    /// The style of a CSL file.
    ///
    /// # Errors
    /// When it is none, or points to a style that does not come with the program.
    pub fn from_csl(xml: &str) -> Result<Style, StyleError> {
        let mut singles = layouts::singles(xml).into_iter();
        let first = singles.next();
        let mut style = Style::single(first.as_ref().map_or(xml, |single| &single.xml), None)?;
        for Single { languages, terms, xml } in singles {
            let locale = terms.and_then(|language| locale_named(&language, locales())).map(citationberg::LocaleCode);
            style.others.push(InLanguage { style: Style::single(&xml, locale)?, languages });
        }
        Ok(style)
    }

    fn single(xml: &str, locale: Option<citationberg::LocaleCode>) -> Result<Style, StyleError> {
        // What a program gives who wrote the file reads on one line.
        let style = citationberg::Style::from_xml(xml).map_err(|error| StyleError::Malformed(error.to_string().replace('\n', " ")))?;
        Style::of(style, locale)
    }

    /// The style as it is for works in a language, where it has layouts for it.
    pub(super) fn in_language(&self, tag: &str) -> Option<&Style> {
        let find = |fits: &dyn Fn(&str) -> bool| self.others.iter().find(|other| other.languages.iter().any(|own| fits(own)));
        let is_of = || find(&|own| language::is(tag, own)).or_else(|| find(&|own| language::is(own, tag)));
        (!tag.is_empty()).then(is_of)?.map(|other| &other.style)
    }

    fn of(style: citationberg::Style, locale: Option<citationberg::LocaleCode>) -> Result<Style, StyleError> {
        match style {
            citationberg::Style::Independent(mut csl) => {
                csl.default_locale = locale.or(csl.default_locale);
                let mended = mend::style(&mut csl);
                Ok(Style { title: csl.info.title.value.clone(), csl, mended, others: Vec::new() })
            }
            citationberg::Style::Dependent(style) => {
                let parent = ArchivedStyle::by_id(&style.parent_link.href).ok_or_else(|| StyleError::Parent(style.parent_link.href.clone()))?;
                let mut whole = Style::of(parent.get(), style.default_locale)?;
                whole.title = style.info.title.value;
                Ok(whole)
            }
        }
    }

    /// The locale of the style, or that of the United States.
    pub fn locale(&self) -> &str {
        self.csl.default_locale.as_ref().map_or("en-US", |locale| &locale.0)
    }
}

/// Every locale that comes with the program.
pub fn locales() -> &'static [Locale] {
    // Unpacking them takes longer than citing a short list.
    static LOCALES: LazyLock<Vec<Locale>> = LazyLock::new(archive::locales);
    &LOCALES
}

/// The code of the locale for what a user names: `de`, `de-DE`, `zh_CN`.
pub fn locale_named(name: &str, locales: &[Locale]) -> Option<String> {
    let name = name.trim().replace('_', "-");
    let codes = || locales.iter().filter_map(|locale| Some(&locale.lang.as_ref()?.0));
    let same = codes().find(|code| code.eq_ignore_ascii_case(&name)).cloned();
    let fallback = || citationberg::LocaleCode(name.to_lowercase()).fallback().map(|code| code.0).filter(|code| codes().any(|known| known == code));
    same.or_else(fallback)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_is_found_by_each_of_its_names() {
        for listed in all() {
            for name in std::iter::once(&listed.name).chain(listed.also).chain([&listed.id]) {
                assert!(!Style::named(name).unwrap().title.is_empty(), "{name}");
            }
        }
    }

    #[test]
    fn words_narrow_the_list() {
        let names =
            |words: &[&str]| search(&words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>()).iter().map(|style| style.name).collect::<Vec<_>>();
        assert!(names(&["7714", "numeric"]).contains(&"gb-7714-2015-numeric"));
        assert!(names(&["no such style"]).is_empty());
        assert_eq!(names(&[]).len(), all().len());
    }

    #[test]
    fn a_style_that_points_to_another_is_that_one() {
        let xml = r#"<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" default-locale="de-DE"><info><title>Mire Studies</title><id>x</id>
            <link href="http://www.zotero.org/styles/apa" rel="independent-parent"/><updated>2026-01-01T00:00:00+00:00</updated></info></style>"#;
        let style = Style::from_csl(xml).unwrap();
        assert_eq!((style.title.as_str(), style.locale()), ("Mire Studies", "de-DE"));
        let error = Style::from_csl(&xml.replace("styles/apa", "styles/mires")).unwrap_err();
        assert!(error.to_string().contains("styles/mires"), "{error}");
        assert!(Style::from_csl("<style/>").is_err() && Style::from_csl("").is_err());
    }

    #[test]
    fn a_locale_is_named_by_its_language_too() {
        let locales = locales();
        let cases = [("de", Some("de-DE")), ("de-de", Some("de-DE")), ("zh_CN", Some("zh-CN")), ("tlh", None), ("", None)];
        for (name, code) in cases {
            assert_eq!(locale_named(name, locales).as_deref(), code, "{name}");
        }
    }
}
