//! The script that a text is written in, and the language where script or words tell it surely.

use super::class::next_from;

/// The script of most letters of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Script {
    Latin,
    Han,
    /// Kana, with or without Han.
    Japanese,
    Hangul,
    Cyrillic,
    Arabic,
    Hebrew,
    Greek,
    Thai,
    Devanagari,
    Other,
    /// No letters.
    None,
}

/// A long text is judged by this much of its beginning.
const ENOUGH: usize = 1000;

/// Letters of each script at the beginning of a text.
#[derive(Default)]
struct Counts {
    latin: u32,
    han: u32,
    kana: u32,
    hangul: u32,
    cyrillic: u32,
    arabic: u32,
    hebrew: u32,
    greek: u32,
    thai: u32,
    devanagari: u32,
    other: u32,
}

pub(super) fn beginning(text: &str) -> &str {
    text.get(..text.floor_char_boundary(ENOUGH)).unwrap_or(text)
}

fn count(text: &str) -> Counts {
    let mut counts = Counts::default();
    let mut rest = beginning(text);
    loop {
        match rest.as_bytes() {
            // U+5000–9FFF: no other texts have so many letters beyond ASCII.
            [0xE5..=0xE9, ..] => {
                counts.han += 1;
                rest = rest.get(3..).unwrap_or_default();
                continue;
            }
            // ASCII is counted by the stretch.
            [0..0x80, ..] => {
                let end = next_from(rest.as_bytes(), 0, 0x80).unwrap_or(rest.len());
                let (ascii, beyond) = rest.split_at_checked(end).unwrap_or((rest, ""));
                counts.latin += ascii.bytes().map(|byte| u32::from(byte.is_ascii_alphabetic())).sum::<u32>();
                rest = beyond;
                continue;
            }
            _ => {}
        }
        let mut chars = rest.chars();
        let Some(char) = chars.next() else { break };
        rest = chars.as_str();
        let slot = match char {
            '\u{4e00}'..='\u{9fff}' => &mut counts.han,
            '×' | '÷' => continue,
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => &mut counts.latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => &mut counts.greek,
            '\u{400}'..='\u{52f}' => &mut counts.cyrillic,
            '\u{590}'..='\u{5ff}' => &mut counts.hebrew,
            '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' => &mut counts.arabic,
            '\u{900}'..='\u{97f}' => &mut counts.devanagari,
            '\u{e00}'..='\u{e7f}' => &mut counts.thai,
            // The middle dot and the length mark stand in Chinese names too; the letters do not.
            '\u{30fb}' | '\u{30a0}' => continue,
            '\u{3041}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => &mut counts.kana,
            '\u{3400}'..='\u{4dbf}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '々' | '〇' => &mut counts.han,
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7af}' => &mut counts.hangul,
            _ if char.is_alphabetic() => &mut counts.other,
            _ => continue,
        };
        *slot += 1;
    }
    counts
}

/// The script of most letters. A character of Han, kana or Hangul weighs as much as three others: it says as much.
pub fn dominant(text: &str) -> Script {
    if beginning(text).is_ascii() {
        let has_letter = text.bytes().any(|byte| byte.is_ascii_alphabetic());
        return if has_letter { Script::Latin } else { Script::None };
    }
    let counts = count(text);
    let east = counts.han + counts.kana;
    let east_script = if counts.kana > 0 && counts.kana * 10 >= counts.han { Script::Japanese } else { Script::Han };
    let weights = [
        (counts.latin, Script::Latin),
        (east * 3, east_script),
        (counts.hangul * 3, Script::Hangul),
        (counts.cyrillic, Script::Cyrillic),
        (counts.arabic, Script::Arabic),
        (counts.hebrew, Script::Hebrew),
        (counts.greek, Script::Greek),
        (counts.thai, Script::Thai),
        (counts.devanagari, Script::Devanagari),
        (counts.other, Script::Other),
    ];
    // Names of species, genes and substances stay Latin in texts of these scripts.
    let foreign = counts.cyrillic.max(counts.arabic).max(counts.hebrew);
    let mut best = (0, Script::None);
    for weight in weights.into_iter().skip(usize::from(foreign * 3 > counts.latin)) {
        if weight.0 > best.0 {
            best = weight;
        }
    }
    best.1
}

/// The language as a BCP 47 tag: by script and by letters that one language alone has; Latin and Devanagari by words,
/// only when the detector is sure.
pub fn language_of(text: &str) -> Option<&'static str> {
    language_in(dominant(text), text)
}

/// The same of a text whose script is known.
pub fn language_in(script: Script, text: &str) -> Option<&'static str> {
    let has = |letters: &[char]| beginning(text).contains(letters);
    match script {
        Script::Han => Some("zh"),
        Script::Japanese => Some("ja"),
        Script::Hangul => Some("ko"),
        Script::Greek => Some("el"),
        Script::Thai => Some("th"),
        Script::Hebrew => Some("he"),
        Script::Cyrillic => Some(match () {
            () if has(&['ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'Қ', 'Ә', 'Ұ']) => "kk",
            () if has(&['ў', 'Ў']) => "be",
            () if has(&['і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є', 'Ґ']) => "uk",
            () if has(&['ђ', 'љ', 'њ', 'ћ', 'џ', 'ј']) => "sr",
            () => "ru",
        }),
        Script::Arabic => Some(match () {
            () if has(&['ٹ', 'ڈ', 'ڑ', 'ے']) => "ur",
            () if has(&['پ', 'چ', 'ژ', 'گ', 'ک', 'ی']) => "fa",
            () => "ar",
        }),
        Script::Latin | Script::Devanagari | Script::Other => by_words(text),
        Script::None => None,
    }
}

fn by_words(text: &str) -> Option<&'static str> {
    let info = whatlang::detect(beginning(text))?;
    // Short titles are often taken for a neighbour of their language.
    let sure = info.is_reliable() && info.confidence() > 0.9 && text.len() >= 24;
    let code = info.lang().code();
    let (_, tag) = TAGS.iter().find(|(long, _)| *long == code)?;
    sure.then_some(tag)
}

/// ISO 639-3 to BCP 47. Source: IANA language subtag registry.
static TAGS: &[(&str, &str)] = &[
    ("eng", "en"),
    ("fra", "fr"),
    ("deu", "de"),
    ("spa", "es"),
    ("por", "pt"),
    ("ita", "it"),
    ("nld", "nl"),
    ("pol", "pl"),
    ("ces", "cs"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("hrv", "hr"),
    ("ron", "ro"),
    ("hun", "hu"),
    ("fin", "fi"),
    ("swe", "sv"),
    ("dan", "da"),
    ("nob", "nb"),
    ("est", "et"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("tur", "tr"),
    ("aze", "az"),
    ("vie", "vi"),
    ("ind", "id"),
    ("cat", "ca"),
    ("lat", "la"),
    ("epo", "eo"),
    ("afr", "af"),
    ("tgl", "tl"),
    ("hin", "hi"),
    ("mar", "mr"),
    ("nep", "ne"),
    ("ben", "bn"),
    ("tam", "ta"),
    ("tel", "te"),
    ("kan", "kn"),
    ("mal", "ml"),
    ("guj", "gu"),
    ("pan", "pa"),
    ("kat", "ka"),
    ("hye", "hy"),
    ("amh", "am"),
    ("mya", "my"),
    ("khm", "km"),
    ("sin", "si"),
    ("ori", "or"),
    ("uzb", "uz"),
    ("tuk", "tk"),
    ("sna", "sn"),
    ("zul", "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_most_letters_wins() {
        let cases = [
            ("A plain title", Script::Latin),
            ("1941–1944", Script::None),
            ("基于 BERT 的方法", Script::Han),
            ("水文・水資源ノート", Script::Japanese),
            ("강우 유출에 관한 연구", Script::Hangul),
            ("Влияние TiO₂ и pH-зависимость", Script::Cyrillic),
            ("Эрадикация Helicobacter pylori при MALT-лимфоме у мышей BALB/c", Script::Cyrillic),
            ("ΔG, kΩ and σ-algebras", Script::Latin),
            ("إدارة المياه", Script::Arabic),
            ("חינוך בגליל", Script::Hebrew),
            ("Νερό και πόλη", Script::Greek),
            ("β₂-adrenergic tone, μ-Raman", Script::Latin),
            ("การจัดการน้ำ", Script::Thai),
            ("जल प्रबंधन", Script::Devanagari),
            ("The terms 信頼, доверие and ثقة were compared", Script::Latin),
            ("Đất ngập mặn ở Tây Nguyên", Script::Latin),
        ];
        for (text, script) in cases {
            assert_eq!(dominant(text), script, "{text}");
        }
    }

    #[test]
    fn a_language_is_told_only_when_it_is_sure() {
        let cases = [
            ("基于深度学习的方法", Some("zh")),
            ("水の研究", Some("ja")),
            ("한강 유역", Some("ko")),
            ("Влияние воды", Some("ru")),
            ("Ґрунти й ліси", Some("uk")),
            ("بررسی ریشه‌های خشکسالی", Some("fa")),
            ("أسعار القمح", Some("ar")),
            ("Une histoire comparée de la ville et de l'eau dans la vallée du Rhône", Some("fr")),
            ("The history of the water supply of the city and its neighbours", Some("en")),
            ("QUIC 2019", None),
            ("12", None),
        ];
        for (text, language) in cases {
            assert_eq!(language_of(text), language, "{text}");
        }
    }
}
