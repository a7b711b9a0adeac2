//! Names in tagged lines: `Family, Given, Suffix`, one a line; in exports of Chinese databases several a line.

use super::Line;
use crate::formats::builder::Builder;
use crate::model::name::Name;
use crate::model::reference::Role;
use crate::normalize::names::{self, is_body};
use crate::normalize::text::script::{Script, dominant};
use crate::source::Arena;

/// Reads one name as it is filed. Without a comma it is a family name alone, a body, or a name that stays whole: the
/// formats file the family name first. A comma at the end keeps a name whole, as EndNote has it for bodies.
///
/// Sources: RIS specification 2001 (`Lastname,Firstname,Suffix`); EndNote's manual (corporate authors).
pub fn filed<'a>(text: &'a str, arena: &'a Arena) -> Name<'a> {
    let text = text.trim();
    if text.is_ascii() || !is_han(text) {
        if let Some(body) = text.strip_suffix(',').filter(|body| !body.contains(',')) {
            let body = body.trim_end();
            return Name { literal: body, corporate: is_body(body), end: text.len() as u32, ..Name::default() };
        }
        if !text.contains(',') {
            return undivided(text, arena);
        }
    }
    names::read_one(text, arena)
}

/// A name without a comma.
fn undivided<'a>(text: &'a str, arena: &'a Arena) -> Name<'a> {
    let end = text.len() as u32;
    if text.is_empty() {
        return Name::default();
    }
    if is_body(text) {
        return Name { literal: text, corporate: true, end, ..Name::default() };
    }
    let Some((rest, last)) = text.rsplit_once(' ') else {
        return Name { family: text, end, ..Name::default() };
    };
    // Embase, MEDLINE: `Liu R.`, `Smith JA`
    let initials = !last.is_empty() && last.len() <= 8 && last.split(['.', '-']).all(|part| part.len() <= 3 && part.chars().all(char::is_uppercase));
    let behind_family = initials && rest.chars().any(char::is_lowercase) && !rest.contains('.');
    if behind_family && last.contains('.') {
        return Name { family: rest.trim_end(), given: last, end, ..Name::default() };
    }
    if behind_family {
        return names::read_family_initials(text, arena);
    }
    Name { literal: text, unsure: true, end, ..Name::default() }
}

/// Whether most of a text is Han.
pub fn is_han(text: &str) -> bool {
    !text.is_ascii() && dominant(text) == Script::Han
}

/// The names in one value: several between semicolons, and, where they are Han, between commas; but one family name
/// and a comma is a name as it is filed.
pub fn each(text: &str) -> impl Iterator<Item = &str> {
    let han = is_han(text) && text.split(['，', '、', ',']).next().is_none_or(|first| first.trim().chars().count() != 1);
    let signs = move |c: char| matches!(c, ';' | '；' | '\n') || han && matches!(c, ',' | '，' | '、');
    text.split(signs).map(str::trim).filter(|name| !name.is_empty())
}

/// Puts in everyone a line names.
pub fn add<'a>(builder: &mut Builder<'a>, role: Role, line: &Line<'a>, path: &'a str) {
    let arena = builder.arena;
    let mut value = Some(line.value(path));
    let mut any = false;
    for name in each(line.text) {
        if names::is_et_al(name) {
            builder.others = true;
            continue;
        }
        builder.person(role, filed(name, arena), value.take());
        any = true;
    }
    if !any && value.is_some() {
        builder.person(role, Name::default(), value);
    }
}

/// How a name is filed: `van der Berg, Jan, Jr.`; a name that stays whole ends in a comma where it would not be read so.
pub fn written<'a>(name: &Name<'a>, arena: &'a Arena) -> &'a str {
    if name.literal.is_empty() {
        let said = name.display(arena);
        return if name.eastern && comes_back(name, said, arena) { said } else { name.inverted(arena) };
    }
    let read = filed(name.literal, arena);
    let stays = read.literal == name.literal && !name.literal.contains([';', '；']);
    if stays || name.literal.contains(',') { name.literal } else { arena.format(format_args!("{},", name.literal)) }
}

/// Whether a name is read back as it is from how it is filed.
pub fn comes_back<'a>(name: &Name<'a>, written: &'a str, arena: &'a Arena) -> bool {
    let mut all = each(written);
    let (Some(only), None) = (all.next(), all.next()) else { return false };
    let read = filed(only, arena);
    let parts = |name: &Name<'a>| [name.family, name.given, name.particle, name.dropping, name.suffix, name.literal];
    parts(&read) == parts(name) && !names::is_et_al(only)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_they_are_filed() {
        let arena = Arena::new();
        let parts = |text| {
            let Name { family, given, particle, suffix, literal, .. } = filed(text, &arena);
            [family, given, particle, suffix, literal]
        };
        for (text, expected) in [
            ("Shannon,Claude E.", ["Shannon", "Claude E.", "", "", ""]),
            ("van der Berg, Jan, Jr.", ["Berg", "Jan", "van der", "Jr.", ""]),
            ("Homerus", ["Homerus", "", "", "", ""]),
            ("De Vlinderstichting", ["", "", "", "", "De Vlinderstichting"]),
            ("World Health Organization", ["", "", "", "", "World Health Organization"]),
            ("Nature Group,", ["", "", "", "", "Nature Group"]),
            ("Liu R.", ["Liu", "R.", "", "", ""]),
            ("Adler D.G.", ["Adler", "D.G.", "", "", ""]),
            ("Smith JA", ["Smith", "JA", "", "", ""]),
            ("王小明", ["王", "小明", "", "", ""]),
            ("北京大学图书馆", ["", "", "", "", "北京大学图书馆"]),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn one_line_may_name_several() {
        for (text, expected) in [
            ("颜宏,石德成,尹尚军", vec!["颜宏", "石德成", "尹尚军"]),
            (" 施吉庆;   杨亮华;", vec!["施吉庆", "杨亮华"]),
            ("Doe, J.; Roe, R.", vec!["Doe, J.", "Roe, R."]),
            ("Doe, J.", vec!["Doe, J."]),
            (";", vec![]),
        ] {
            assert_eq!(each(text).collect::<Vec<_>>(), expected);
        }
    }
}
