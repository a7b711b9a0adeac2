//! Journal names all in capitals (JNL004), and the same in title case.

/// Acronyms that stay in capitals.
const ACRONYMS: &[&str] = &[
    "AAPG", "AAPS", "ACM", "ACS", "ACSM", "ACTA", "AGU", "AIAA", "AIDS", "AIP", "AJR", "AMA", "AMS", "APL", "ASAIO", "ASCE", "ASHRAE", "ASME", "ASTM", "BBA",
    "BJOG", "BMC", "BMJ", "CERN", "CIRP", "CNS", "COVID", "CPA", "CRC", "DFG", "DNA", "ECS", "EEG", "EMBO", "ERJ", "ESA", "ESC", "ESMO", "ETRI", "EU",
    "EURASIP", "FAO", "FASEB", "FEBS", "FEMS", "GIS", "HIV", "IBM", "ICES", "IEE", "IEEE", "IEICE", "IET", "IFAC", "IFIP", "IIE", "IISE", "IMA", "IMF",
    "INFORMS", "IOP", "ISA", "ISIJ", "ISME", "ISPRS", "IUCR", "JACC", "JAMA", "JBI", "JETP", "JMIR", "JOM", "LGBT", "MRI", "MRS", "NASA", "NATO", "NDT", "NMR",
    "OECD", "OMICS", "OSA", "PAMM", "PCR", "PLOS", "PMLA", "PNAS", "QJM", "RAIRO", "RAS", "RBC", "RNA", "RSC", "SAE", "SIAM", "SIGMOD", "SIGPLAN", "SPE",
    "SPIE", "TESOL", "UK", "UN", "UNESCO", "UNSW", "US", "USA", "USSR", "WHO", "ZAMM", "3D", "2D",
];

/// Words that are small inside a title, in upper case.
const SMALL: &[&str] = &[
    "A", "AN", "AND", "AS", "AT", "BY", "FOR", "FROM", "IN", "OF", "ON", "OR", "THE", "TO", "WITH", "DE", "DEL", "DELLA", "DES", "DI", "DU", "DA", "DO", "DOS",
    "EL", "ET", "LA", "LE", "LES", "LAS", "LOS", "Y", "E", "UND", "DER", "DIE", "DAS", "FÜR", "ZUR", "VON", "EN", "VAN", "VOOR", "И", "В", "ПО",
];

/// Whether a name of more than three words has no small letter, and not for its acronyms alone.
pub(super) fn is_shouted(name: &str) -> bool {
    if name.chars().any(char::is_lowercase) {
        return false;
    }
    let words = name.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
    let shouted = |word: &&str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.chars().filter(|c| c.is_uppercase()).count() > 1 && !stays(bare)
    };
    words.clone().count() > 3 && words.filter(shouted).count() > 0
}

/// A name in title case: small words small, known acronyms, roman numerals and words without vowels as they are.
pub fn in_title_case(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut opens = true;
    for piece in name.split_inclusive(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')) {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
        let after = piece.get(word.len()..).unwrap_or("");
        if word.is_empty() {
        } else if !opens && SMALL.contains(&word) && !after.starts_with('.') {
            out.extend(word.chars().flat_map(char::to_lowercase));
        } else if stays(word) {
            out.push_str(word);
        } else {
            let mut letters = word.chars();
            out.extend(letters.next());
            out.extend(letters.flat_map(char::to_lowercase));
        }
        out.push_str(after);
        opens = if word.is_empty() { opens } else { false } || after.contains([':', '.', '(']);
    }
    out
}

/// Whether a word in capitals stays so.
fn stays(word: &str) -> bool {
    let roman = word.chars().all(|c| "IVXLC".contains(c)) && word.len() <= 5;
    let vowelless = word.len() <= 5 && word.is_ascii() && !word.contains(['A', 'E', 'I', 'O', 'U', 'Y']);
    let digits = word.bytes().any(|b| b.is_ascii_digit());
    roman || vowelless || digits || ACRONYMS.contains(&word)
}
