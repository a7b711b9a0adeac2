//! What ends a title and is no part of it: a full stop, a footnote mark, a document mark, a publisher's name.

/// Abbreviations that may end a title with their dot. Lower case, without the dot.
static ABBREVIATIONS: &[&str] = &[
    "al", "etc", "nov", "spp", "sp", "ssp", "subsp", "var", "gen", "comb", "cf", "ca", "vs", "jr", "sr", "inc", "ltd", "co", "corp", "bros", "г", "гг", "в",
    "вв", "др", "пр", "ст", "no", "nr", "vol", "ed", "eds", "hrsg", "dr", "prof", "st", "mr", "mrs", "ms", "mt", "ft", "approx", "resp", "incl", "bd", "usw",
    "usf", "bzw", "dept", "univ", "assoc", "ph", "mss", "fl", "sc", "emend", "syn", "nom", "auct", "fam", "ord", "cv", "sect", "ser", "suppl", "dec", "jan",
    "feb", "aug", "sept", "oct", "nov", "pp", "esq", "gmbh", "llc", "bc", "ibid", "op", "cit", "chr", "jh", "jhs", "jhdt", "aufl", "edn", "edns", "enl",
    "facs", "nos", "pt", "pts", "rep", "repr", "rev", "tr", "trs", "vols", "изд", "т",
];

/// Places that are shortened in a word that is none else, as catalogues write them after a town or a body (Chicago Manual of
/// Style 10.27 for states and provinces).
static PLACES: &[&str] = &[
    "Alta", "Ariz", "Ark", "Aust", "Austl", "Calif", "Colo", "Conn", "Fla", "Kans", "Mich", "Minn", "Nebr", "Nev", "Okla", "Ont", "Oreg", "Penn", "Qld", "Que",
    "Sask", "Scot", "Switz", "Tas", "Tenn", "Tex", "Wis", "Wyo",
];

/// Marks of document types in GB/T 7714, and of their carriers.
static DOCUMENTS: &[&str] = &["M", "C", "G", "N", "J", "D", "R", "S", "P", "A", "Z", "DB", "CP", "EB", "DS", "CM", "K", "I"];
static CARRIERS: &[&str] = &["OL", "MT", "DK", "CD"];

/// The byte where the ending starts, the white space before it included. The title has no white space around it.
pub(super) fn start(title: &str) -> Option<usize> {
    // Most titles end in a letter and have no bar.
    if title.ends_with(char::is_alphanumeric) && memchr::memchr(b'|', title.as_bytes()).is_none() {
        return None;
    }
    document_mark(title).or_else(|| publisher(title)).or_else(|| footnote(title)).or_else(|| full_stop(title)).filter(|start| *start > 0)
}

fn full_stop(title: &str) -> Option<usize> {
    let body = title.strip_suffix('.')?;
    let word = body.rsplit(|char: char| char.is_whitespace() || matches!(char, '(' | '[' | '-' | '–' | '/' | '’' | '\'')).next()?;
    let bare = word.trim_start_matches(|char: char| !char.is_alphanumeric() && char != '.');
    let is_abbreviation = bare.contains('.')
        || bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic)
        || ABBREVIATIONS.contains(&bare.to_lowercase().as_str())
        || PLACES.contains(&bare)
        || is_and_following(bare);
    let is_ellipsis = body.ends_with(['.', '…', ' ']) || body.is_empty();
    (!is_abbreviation && !is_ellipsis).then_some(body.len())
}

/// `1955ff`, `36f`: and what follows.
fn is_and_following(word: &str) -> bool {
    matches!(word.trim_start_matches(|char: char| char.is_ascii_digit()), "f" | "ff") && word.starts_with(|char: char| char.is_ascii_digit())
}

/// `*`, `**`, `†`, ` *`; not the star of a symbol: `A*`, `C*`, `Sgr A*`.
fn footnote(title: &str) -> Option<usize> {
    let body = title.trim_end_matches(['*', '†', '‡', '∗', '＊']);
    let marks = title.get(body.len()..)?;
    let trimmed = body.trim_end();
    if marks.is_empty() || trimmed.is_empty() {
        return None;
    }
    let word = body.rsplit(|char: char| char.is_whitespace() || matches!(char, '-' | '(' | '/')).next().unwrap_or("");
    let is_symbol = marks.chars().count() == 1
        && !marks.contains(['†', '‡'])
        && trimmed.len() == body.len()
        && word.chars().count() <= 2
        && word.chars().all(char::is_alphanumeric);
    let is_formula = title.contains('$') || trimmed.ends_with(['\\', '^', '_', '{']);
    (!is_symbol && !is_formula).then_some(trimmed.len())
}

/// `[J]`, ` [EB/OL].`
fn document_mark(title: &str) -> Option<usize> {
    let body = title.strip_suffix('.').unwrap_or(title).trim_end();
    let (inner, open) = match body.strip_suffix(']') {
        Some(inner) => (inner, '['),
        None => (body.strip_suffix('］')?, '［'),
    };
    let at = inner.rfind(open)?;
    let mark = inner.get(at + open.len_utf8()..)?.trim();
    let (kind, carrier) = mark.split_once(['/', '∥']).unwrap_or((mark, "OL"));
    let is_mark = DOCUMENTS.contains(&kind) && CARRIERS.contains(&carrier);
    is_mark.then(|| inner.get(..at).map_or(0, |before| before.trim_end().len()))
}

/// ` | Wiley Online`: a short name after a bar, as browsers show it. A bar in a formula has no name after it.
fn publisher(title: &str) -> Option<usize> {
    let (before, name) = title.rsplit_once(" | ")?;
    let first = name.chars().next()?;
    let is_name = first.is_uppercase() || name.split(' ').any(|word| word.contains('.') && !word.ends_with('.'));
    let is_short = name.split_whitespace().count() <= 7 && name.chars().count() >= 3;
    let is_plain = !name.contains(['(', ')', '{', '}', '$', '=', '<', '>', '|', ']']);
    (is_name && is_short && is_plain && before.split_whitespace().count() >= 2).then(|| before.trim_end().len())
}
