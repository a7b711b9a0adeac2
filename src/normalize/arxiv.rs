//! arXiv identifiers: `2101.00001v2`, `hep-th/9901001`.
//!
//! Source: info.arxiv.org/help/arxiv_identifier.html.

use super::pubmed::strip;
use crate::model::identifier::{Form, IdReading};
use crate::source::arena::Arena;

/// Reads an arXiv identifier. The value is bare, its version kept; `arXiv:` before it is a label.
pub fn read<'a>(text: &'a str, _arena: &'a Arena) -> IdReading<'a> {
    const ADDRESSES: [&str; 4] = ["arxiv.org/", "www.arxiv.org/", "export.arxiv.org/", "info:arxiv/"];
    const VIEWS: [&str; 5] = ["abs/", "pdf/", "html/", "format/", "e-print/"];
    let trimmed = text.trim();
    if is_id(trimmed) {
        return IdReading::new(trimmed, Form::Own);
    }
    let mut rest = trimmed.trim_start_matches(['[', '(', '<', '"', '{']);
    let host = strip(rest, "https://").or_else(|| strip(rest, "http://")).unwrap_or(rest);
    if let Some(path) = ADDRESSES.iter().find_map(|address| strip(host, address)) {
        rest = VIEWS.iter().find_map(|view| strip(path, view)).unwrap_or(path);
    }
    while let Some(after) = strip(rest, "arxiv") {
        rest = after.trim_start_matches([':', ' ', '.', '-', '/', '\u{a0}']);
        rest = strip(rest, "preprint").map_or(rest, |after| after.trim_start_matches([':', ' ']));
        rest = strip(rest, "abs/").unwrap_or(rest);
    }
    let rest = rest.trim_end_matches([']', ')', '>', '"', '}', '/', '.', ',']);
    let rest = rest.get(..rest.len().saturating_sub(4)).filter(|_| rest.to_ascii_lowercase().ends_with(".pdf")).unwrap_or(rest);
    if is_id(rest) {
        return IdReading::new(rest, Form::Dressed);
    }
    // The primary class in brackets: `2101.00001 [cs.CL]`.
    let (id, class) = rest.split_once(['[', ' ', '(']).unwrap_or((rest, ""));
    let class = class.trim_matches([' ', '[', ']', '(', ')']);
    let is_class = class.len() <= 20 && class.bytes().all(|b| b.is_ascii_alphabetic() || matches!(b, b'.' | b'-'));
    if is_id(id.trim_end()) && is_class {
        return IdReading::new(id.trim_end(), Form::Qualified);
    }
    IdReading::FOREIGN
}

/// The version number at the end: 2 of `2101.00001v2`.
pub fn version(id: &str) -> Option<u32> {
    let (_, version) = id.rsplit_once('v')?;
    version.parse().ok().filter(|_| version.bytes().all(|b| b.is_ascii_digit()))
}

/// The identifier without its version.
pub fn without_version(id: &str) -> &str {
    version(id).and_then(|_| id.rsplit_once('v')).map_or(id, |(bare, _)| bare)
}

fn is_id(text: &str) -> bool {
    let bare = without_version(text);
    match bare.split_once('/') {
        Some((archive, number)) => is_old(archive, number),
        None => is_new(bare),
    }
}

/// `YYMM.NNNN` from April 2007, `YYMM.NNNNN` from January 2015.
fn is_new(text: &str) -> bool {
    let Some((date, number)) = text.split_once('.') else {
        return false;
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let Some((_, month)) = date.split_at_checked(2).filter(|_| date.len() == 4 && digits(date) && digits(number)) else {
        return false;
    };
    let wanted = if date < "1501" { 4 } else { 5 };
    date >= "0704" && ("01"..="12").contains(&month) && number.len() == wanted
}

/// `archive/YYMMNNN` or `archive.SC/YYMMNNN` until March 2007.
fn is_old(archive: &str, number: &str) -> bool {
    const ARCHIVES: [&str; 33] = [
        "acc-phys", "adap-org", "alg-geom", "ao-sci", "astro-ph", "atom-ph", "bayes-an", "chao-dyn", "chem-ph", "cmp-lg", "comp-gas", "cond-mat", "cs",
        "dg-ga", "funct-an", "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math", "math-ph", "mtrl-th", "nlin", "nucl-ex", "nucl-th", "patt-sol",
        "physics", "plasm-ph", "q-alg", "q-bio", "quant-ph", "solv-int",
    ];
    let stem = match archive.split_once('.') {
        Some((stem, class)) if class.len() == 2 => stem,
        Some(_) => return false,
        None => archive,
    };
    ARCHIVES.iter().any(|known| known.eq_ignore_ascii_case(stem))
        && number.len() == 7
        && number.bytes().all(|b| b.is_ascii_digit())
        && number.get(2..4).is_some_and(|month| ("01"..="12").contains(&month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_arxiv_id_is_read_whatever_stands_around_it() {
        let arena = Arena::new();
        let cases = [
            ("2101.00001", "2101.00001", Form::Own),
            ("2101.00001v12", "2101.00001v12", Form::Own),
            ("0704.0001", "0704.0001", Form::Own),
            ("hep-th/9901001", "hep-th/9901001", Form::Own),
            ("math.GT/0309136v1", "math.GT/0309136v1", Form::Own),
            ("arXiv:2101.00001", "2101.00001", Form::Dressed),
            ("ARXIV: 2101.00001", "2101.00001", Form::Dressed),
            ("https://arxiv.org/abs/2101.00001v2", "2101.00001v2", Form::Dressed),
            ("http://arxiv.org/pdf/2101.00001.pdf", "2101.00001", Form::Dressed),
            ("arXiv:2101.00001 [cs.CL]", "2101.00001", Form::Qualified),
            ("2113.00001", "-", Form::Foreign),
            ("2101.0001", "-", Form::Foreign),
            ("1016/j.abc", "-", Form::Foreign),
            ("doi pending", "-", Form::Foreign),
            ("", "-", Form::Foreign),
        ];
        for (text, value, form) in cases {
            let reading = read(text, &arena);
            assert_eq!((reading.value.unwrap_or("-"), reading.form), (value, form), "{text}");
        }
        assert_eq!((version("2101.00001v2"), without_version("2101.00001v2")), (Some(2), "2101.00001"));
        assert_eq!(version("solv-int/9901001"), None);
    }
}
