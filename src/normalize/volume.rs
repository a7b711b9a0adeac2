//! Reading volume and issue: a volume that holds its issue, words around the number, placeholders (VOL001–VOL003).
//! Supplements, parts, double volumes, letters and roman numerals are kept as they are.

mod words;

/// A volume and what is to be said of it.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct VolumeReading<'a> {
    /// The volume alone; `None` where it says nothing.
    pub volume: Option<&'a str>,
    /// VOL001: the issue that stood in the volume.
    pub issue: Option<&'a str>,
    /// VOL002: words around the number were left out; not set beside an issue.
    pub words: bool,
    /// VOL003.
    pub placeholder: Option<VolumePlaceholder>,
}

/// An issue and what is to be said of it.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct IssueReading<'a> {
    /// The issue; 0 stays, for it is a placeholder only where the volume is 0 or missing.
    pub issue: Option<&'a str>,
    /// VOL002.
    pub words: bool,
    /// VOL003.
    pub placeholder: Option<VolumePlaceholder>,
}

/// VOL003: what stands where a number belongs.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct VolumePlaceholder {
    /// "In press": becomes the status.
    pub in_press: bool,
    /// `0`; in an issue to be judged with the volume.
    pub zero: bool,
}

/// Reads a volume, or the text of a bare number.
pub fn read_volume(text: &str) -> VolumeReading<'_> {
    let text = text.trim();
    if let Some(value) = plain(text) {
        return match value {
            Plain::Missing => VolumeReading::default(),
            Plain::Zero => VolumeReading { placeholder: Some(VolumePlaceholder { in_press: false, zero: true }), ..VolumeReading::default() },
            Plain::Number => VolumeReading { volume: Some(text), ..VolumeReading::default() },
        };
    }
    if let Some(placeholder) = words::placeholder(text) {
        return VolumeReading { placeholder: Some(placeholder), ..VolumeReading::default() };
    }
    let bare = words::without_volume_word(text).filter(|rest| starts_like_number(rest));
    let rest = bare.unwrap_or(text);
    let number = number_length(rest);
    let (volume, tail) = rest.split_at_checked(number).unwrap_or((rest, ""));
    if number > 0 {
        let tail = words::without_volume_word_behind(tail);
        if tail.trim().is_empty() {
            let words = bare.is_some() || volume.len() < rest.len();
            return VolumeReading { volume: Some(volume), words, ..VolumeReading::default() };
        }
        if let Some(issue) = issue_in(tail, volume) {
            return VolumeReading { volume: Some(volume), issue: Some(issue), ..VolumeReading::default() };
        }
        if bare.is_some() && words::is_part(tail) {
            return VolumeReading { volume: Some(rest), words: true, ..VolumeReading::default() };
        }
    }
    VolumeReading { volume: Some(text), ..VolumeReading::default() }
}

/// Reads an issue, or the text of a bare number.
pub fn read_issue(text: &str) -> IssueReading<'_> {
    let text = text.trim();
    let zero = VolumePlaceholder { in_press: false, zero: true };
    match plain(text) {
        Some(Plain::Missing) => return IssueReading::default(),
        Some(Plain::Zero) => {
            return IssueReading { issue: Some(text), placeholder: Some(zero), ..IssueReading::default() };
        }
        Some(Plain::Number) => {
            return IssueReading { issue: Some(text), ..IssueReading::default() };
        }
        None => {}
    }
    if let Some(placeholder) = words::placeholder(text) {
        return IssueReading { placeholder: Some(placeholder), ..IssueReading::default() };
    }
    let (bare, worded) = unworded(text);
    let words = worded && starts_like_number(bare);
    IssueReading { issue: Some(if words { bare } else { text }), words, placeholder: None }
}

enum Plain {
    Missing,
    Zero,
    Number,
}

/// Numbers and empty texts, which are nearly all.
fn plain(text: &str) -> Option<Plain> {
    if text.is_empty() || matches!(text, "-" | "--" | "–" | "—") {
        return Some(Plain::Missing);
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return Some(if text.bytes().all(|b| b == b'0') { Plain::Zero } else { Plain::Number });
    }
    // REC010 tells these.
    let null = ["null", "none", "undefined"].iter().any(|word| text.eq_ignore_ascii_case(word));
    null.then_some(Plain::Missing)
}

/// A digit, a roman numeral, or one or two letters and a digit at the start.
fn starts_like_number(text: &str) -> bool {
    number_length(text) > 0
}

/// How long the number at the start is: `46`, `41A`, `B12`, `XLII`, with a second one after `-`, `–` or `/`.
fn number_length(text: &str) -> usize {
    let first = single_length(text);
    if first == 0 {
        return 0;
    }
    let rest = text.get(first..).unwrap_or("");
    let Some(after) = rest.strip_prefix(['-', '–', '/', '—']) else {
        return first;
    };
    let second = single_length(after);
    if second == 0 { first } else { text.len() - after.len() + second }
}

fn single_length(text: &str) -> usize {
    let letters = |text: &str| text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let at = |start: usize| text.get(start..).unwrap_or("");
    let front = letters(text);
    let number = digits(at(front));
    let end = if number > 0 && front <= 2 {
        let back = letters(at(front + number));
        front + number + if back <= 2 { back } else { 0 }
    } else if front > 0 && number == 0 && is_roman(text.get(..front).unwrap_or("")) {
        front
    } else {
        return 0;
    };
    // A number ends where no letter of any script goes on.
    if at(end).starts_with(char::is_alphanumeric) && !at(end).starts_with(['卷', '巻', '권', '집']) { 0 } else { end }
}

fn is_roman(text: &str) -> bool {
    let of = |letters: &str| text.chars().all(|c| letters.contains(c));
    !text.is_empty() && text.len() <= 12 && (of("ivxlcdm") || of("IVXLCDM"))
}

/// The issue in what follows a volume: ` 1`, `(3)`, `, no. 3`, `:3`, ` 1 Pt 2`; `None` for a supplement, a part, a year, pages.
fn issue_in<'a>(tail: &'a str, volume: &str) -> Option<&'a str> {
    let trimmed = tail.trim();
    let bracketed = [('(', ')'), ('[', ']'), ('（', '）')].into_iter().find_map(|(open, close)| trimmed.strip_prefix(open)?.strip_suffix(close));
    if let Some(inner) = bracketed {
        let inner = inner.trim();
        let (issue, worded) = unworded(inner);
        let good = is_issue(issue, worded, volume) || words::is_part(inner);
        return good.then_some(issue);
    }
    let spaced = trimmed.len() < tail.len();
    let rest = trimmed.trim_start_matches([',', ';']).trim_start();
    let parted = rest.len() < trimmed.len();
    let (issue, worded) = unworded(rest);
    if worded {
        return is_issue(issue, true, volume).then_some(issue);
    }
    if let Some(issue) = trimmed.strip_prefix([':', '：']).map(str::trim) {
        // After a colon stand pages as well: `12:45-67`.
        return (issue.bytes().all(|b| b.is_ascii_digit()) && is_issue(issue, false, volume)).then_some(issue);
    }
    // `90, 91` are two volumes.
    let follows = parted && volume.parse::<u32>().ok().and_then(|volume| volume.checked_add(1)) == issue.parse().ok();
    ((spaced || parted) && !follows && is_issue(issue, false, volume)).then_some(issue)
}

/// Takes a word for "issue" off.
fn unworded(text: &str) -> (&str, bool) {
    match words::without_issue_word(text) {
        Some(rest) => (rest.trim_end_matches(['期', '号', '號', '호']).trim_end(), true),
        None => {
            let bare = text.trim_end_matches(['期', '号', '號', '호']);
            (bare, bare.len() < text.len())
        }
    }
}

/// A number, perhaps with a part or supplement after it. Four digits that may be a year are an issue only after a word.
fn is_issue(text: &str, worded: bool, volume: &str) -> bool {
    let length = number_length(text);
    let (number, tail) = text.split_at_checked(length).unwrap_or((text, ""));
    if length == 0 || !(tail.is_empty() || tail.starts_with([' ', '(']) && words::is_part(tail)) {
        return false;
    }
    let starts_with_digit = number.starts_with(|c: char| c.is_ascii_digit());
    let year = number
        .get(..4)
        .filter(|_| number.len() == 4 || !number.as_bytes().get(4).is_some_and(u8::is_ascii_digit))
        .is_some_and(|year| year.parse().is_ok_and(|year: u32| (1_700..2_100).contains(&year)));
    // ` A` or ` II` after a volume is its series, not an issue.
    worded || !year && (starts_with_digit || number.bytes().any(|b| b.is_ascii_digit()) && !volume.is_empty())
}

#[cfg(test)]
mod tests;
