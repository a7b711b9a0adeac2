//! Names of months and seasons in the languages that bibliographic records are written in.

/// Month names, lower-case, without a final dot. One spelling never means two months, whatever the language.
static MONTHS: [&[&str]; 12] = [
    &[
        "jan",
        "january",
        "januar",
        "jänner",
        "janvier",
        "janv",
        "enero",
        "ene",
        "gennaio",
        "gen",
        "janeiro",
        "januari",
        "января",
        "январь",
        "янв",
        "styczeń",
        "stycznia",
        "ocak",
        "leden",
        "ledna",
    ],
    &[
        "feb",
        "february",
        "februar",
        "februari",
        "février",
        "févr",
        "fevrier",
        "fév",
        "febrero",
        "febbraio",
        "febb",
        "fevereiro",
        "fev",
        "февраля",
        "февраль",
        "фев",
        "luty",
        "lutego",
        "şubat",
        "únor",
        "února",
    ],
    &["mar", "march", "märz", "mär", "mrz", "mars", "marzo", "março", "maart", "mrt", "марта", "март", "мар", "marzec", "marca", "mart", "březen", "března"],
    &["apr", "april", "avril", "avr", "abril", "abr", "aprile", "апреля", "апрель", "апр", "kwiecień", "kwietnia", "nisan", "duben", "dubna"],
    &["may", "mai", "mayo", "maggio", "mag", "maio", "mei", "maj", "maja", "мая", "май", "mayıs", "květen", "května"],
    &["jun", "june", "juni", "juin", "junio", "giugno", "giu", "junho", "июня", "июнь", "июн", "czerwiec", "czerwca", "haziran", "červen", "června"],
    &["jul", "july", "juli", "juillet", "juil", "julio", "luglio", "lug", "julho", "июля", "июль", "июл", "lipiec", "lipca", "temmuz", "červenec", "července"],
    &["aug", "august", "août", "aout", "agosto", "ago", "augustus", "augusti", "августа", "август", "авг", "sierpień", "sierpnia", "ağustos", "srpen", "srpna"],
    &[
        "sep",
        "sept",
        "september",
        "septembre",
        "septiembre",
        "setiembre",
        "settembre",
        "sett",
        "set",
        "setembro",
        "сентября",
        "сентябрь",
        "сент",
        "сен",
        "wrzesień",
        "września",
        "eylül",
        "září",
    ],
    &[
        "oct",
        "october",
        "oktober",
        "okt",
        "octobre",
        "octubre",
        "ottobre",
        "ott",
        "outubro",
        "out",
        "октября",
        "октябрь",
        "окт",
        "październik",
        "października",
        "ekim",
        "říjen",
        "října",
    ],
    &["nov", "november", "novembre", "noviembre", "novembro", "ноября", "ноябрь", "ноя", "нояб", "listopad", "listopada", "kasım"],
    &[
        "dec",
        "december",
        "dezember",
        "dez",
        "décembre",
        "déc",
        "decembre",
        "diciembre",
        "dic",
        "dicembre",
        "dezembro",
        "декабря",
        "декабрь",
        "дек",
        "grudzień",
        "grudnia",
        "aralık",
        "prosinec",
        "prosince",
    ],
];

/// Seasons, from 21 on.
static SEASONS: [&[&str]; 4] = [
    &["spring", "frühling", "frühjahr", "printemps", "primavera", "весна"],
    &["summer", "sommer", "été", "verano", "estate", "verão", "лето"],
    &["autumn", "fall", "herbst", "automne", "otoño", "autunno", "outono", "осень"],
    &["winter", "hiver", "invierno", "inverno", "зима"],
];

/// The number of a month's name or abbreviation, 1–12; `word` in lower case, without a dot.
pub fn month(word: &str) -> Option<u8> {
    number(&MONTHS, word, 1)
}

/// The EDTF number of a season's name, 21–24; `word` in lower case.
pub fn season(word: &str) -> Option<u8> {
    number(&SEASONS, word, 21)
}

/// The English name of a month, 1–12.
pub fn english(month: u8) -> &'static str {
    const NAMES: [&str; 13] = ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    NAMES.get(usize::from(month)).copied().unwrap_or("")
}

fn number(names: &[&[&str]], word: &str, first: u8) -> Option<u8> {
    (first..).zip(names).find(|(_, names)| names.contains(&word)).map(|(number, _)| number)
}
