use crate::normalize::{babel, language};
use crate::rules::prelude::*;

rule! {
    /// A language is not named as its format names languages.
    ///
    /// ## What it does
    /// BibTeX and BibLaTeX: `langid` and `hyphenation` have babel's names; a code or another name of a language that babel knows is told. Other formats: a code with an underscore (`en_US`), and in CSL-JSON and the XML formats the English name in place of the code.
    /// What is a language but has no name in babel's list is not told.
    ///
    /// ## Why
    /// Styles and programs that do not know the language hyphenate, sort and translate as for another one.
    ///
    /// ## Example
    /// ```biblatex,bad
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journaltitle = {Ecology}, volume = {12}, pages = {37--68}, date = {2020}, langid = {en}}
    /// ```
    /// ```biblatex,fixed
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journaltitle = {Ecology}, volume = {12}, pages = {37--68}, date = {2020}, langid = {english}}
    /// ```
    /// ```biblatex,good
    /// @article{berg2020, author = {Berg, Jan}, title = {Tides of the {Baltic}}, journaltitle = {Ecology}, volume = {12}, pages = {37--68}, date = {2020}, langid = {british}}
    /// ```
    /// ```csl-json,bad
    /// [{"id": "berg2020", "type": "article-journal", "title": "Tides of the Baltic", "author": [{"family": "Berg", "given": "Jan"}], "container-title": "Ecology", "issued": {"date-parts": [[2020]]}, "language": "en_GB"}]
    /// ```
    /// ```csl-json,fixed
    /// [{"id": "berg2020", "type": "article-journal", "title": "Tides of the Baltic", "author": [{"family": "Berg", "given": "Jan"}], "container-title": "Ecology", "issued": {"date-parts": [[2020]]}, "language": "en-GB"}]
    /// ```
    ///
    /// ## Fix safety
    /// Safe: both name the same language.
    ///
    /// ## Sources
    /// BCP 47 (RFC 5646); biblatex manual 3.19, table 2.
    LNG001 "language-code", Warning, Layer, Safe
}

fn check(record: &Record<'_>, found: &mut Found<'_, '_>) {
    // Lines and tables are filled in by people, JSON and XML by programs.
    let has_codes = record.format.has_tags && record.levels.first().is_some_and(|level| level.text.trim_start().starts_with(['{', '<']));
    let raws = record.layers.iter().flat_map(|layer| layer.raws).filter(|raw| raw.slot == Slot::Language && raw.kind == RawKind::Text && !raw.is_missing());
    for raw in raws {
        let text = raw.text.trim();
        let right = match (record.format.bibtex, raw.path) {
            (true, "/langid" | "/hyphenation") => babel_name(text),
            (true, _) => None,
            (false, _) => tag(text, has_codes),
        };
        if let Some(right) = right.filter(|right| right != text) {
            found.at(raw, format_args!("the language {text} is {right} here")).safe("write the name of the format", right);
        }
    }
}

/// Babel's name for what is none of its names.
fn babel_name(text: &str) -> Option<String> {
    if babel::language_of(text).is_some() {
        return None;
    }
    let tag = text.replace('_', "-");
    babel::langid_of(&tag).or_else(|| babel::langid_of(language::read(text))).map(str::to_owned)
}

/// The tag for a code that is spelled otherwise, and for a name where the format has codes alone.
fn tag(text: &str, has_codes: bool) -> Option<String> {
    if let Some((language, region)) = text.split_once('_') {
        let is_code = |part: &str, lengths: [usize; 2]| lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphabetic());
        return (is_code(language, [2, 3]) && is_code(region, [2, 4])).then(|| format!("{language}-{region}"));
    }
    let known = language::read(text);
    (has_codes && text.len() > 3 && known != text).then(|| known.to_owned())
}
