//! Names that stand twice in one list, and whether two people may bear them.

use super::syllables::is_syllables;
use super::words::is_initials;
use crate::model::name::Name;
use crate::source::arena::Arena;

/// The places in a list of those texts that repeat an earlier one; case, spaces and dots do not count.
pub fn repeated<'a>(texts: &[&str], arena: &'a Arena) -> &'a [usize] {
    if texts.len() < 2 {
        return &[];
    }
    let mut keys = arena.vec::<(u64, usize)>();
    keys.extend(texts.iter().enumerate().map(|(at, text)| (fingerprint(text), at)));
    keys.sort_unstable();
    let mut again = arena.vec::<usize>();
    for pair in keys.windows(2) {
        if let [(a, first), (b, second)] = pair
            && a == b
            && let (Some(first), Some(text)) = (texts.get(*first), texts.get(*second))
            && letters(first).eq(letters(text))
            && letters(text).next().is_some()
        {
            again.push(*second);
        }
    }
    again.sort_unstable();
    again.into_bump_slice()
}

/// A hash of the letters of a name that takes spellings of the same name as equal.
///
/// FNV-1a, a letter at a time.
fn fingerprint(text: &str) -> u64 {
    let add = |print: u64, letter: u32| (print ^ u64::from(letter)).wrapping_mul(0x100_0000_01b3);
    let start = 0xcbf2_9ce4_8422_2325;
    if text.is_ascii() {
        let letters = text.bytes().filter(|byte| !matches!(byte, b'\t'..=b'\r' | b' ' | b'.'));
        letters.fold(start, |print, byte| add(print, u32::from(byte.to_ascii_lowercase())))
    } else {
        letters(text).fold(start, |print, c| add(print, u32::from(c)))
    }
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace() && *c != '.').flat_map(char::to_lowercase)
}

/// Whether two people may bear a name: only initials are known, or it is Chinese or Korean.
pub fn may_be_namesakes(name: &Name<'_>) -> bool {
    if !name.literal.is_empty() {
        return super::han::has_east_asian(name.literal);
    }
    let initials = !name.given.is_empty()
        && name
            .given
            .split(' ')
            .all(|word| is_initials(word) || word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) && word.chars().count() <= 3);
    initials || name.eastern || is_romanised_east_asian(name)
}

fn is_romanised_east_asian(name: &Name<'_>) -> bool {
    is_romanised_family(name.family) && name.given.split([' ', '-']).filter(|part| !part.is_empty()).all(is_syllables)
}

/// Whether a family name is one of the common romanised Chinese and Korean ones.
pub(super) fn is_romanised_family(family: &str) -> bool {
    family.len() <= 8 && ROMANISED.split(' ').any(|known| known.eq_ignore_ascii_case(family) || !family.is_ascii() && known == family.to_lowercase())
}

/// Family names that are shared by most of the people of China, Taiwan, Hong Kong, Singapore and Korea.
static ROMANISED: &str = "wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu lü lv lyu su jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei qian yin yi chang qiao lai gong wen pang lan ou ouyang situ zhuge sima nan an qu ni nie jiao mo zhuang xin guan zhan bao zuo geng ji mu bi ge hua rong chan wong cheung leung lau ng ho kwok lam chow chu tsai hsu hsieh chang tsang yeung yip kwan tse chiu hung kuo liao lo chiang yeh kim lee park choi jung jeong kang cho yoon jang lim han shin seo kwon hwang ahn song ryu jeon hong ko moon son bae baek heo nam noh ha sung cha joo woo koo min jin na ji um chae won cheon bang kong ham yeom byun yeo choo do so seok sun seol ma gil yeon namgung yu im oh ryoo rhee yun paik chung pak tak pyo";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_comes_again_is_found() {
        let arena = Arena::new();
        assert_eq!(repeated(&["Anna Ono", "Karl Bell", "Anna  Ono", "anna ono"], &arena), &[2, 3]);
        for near in [["J. Smith-Ward", "J. A. Smith-Ward"], ["Yan Li", "Yang Li"], ["Wei Wang", "Wei-Wei Wang"], ["Min Kim", "Minh Kim"]] {
            assert!(repeated(&near, &arena).is_empty(), "{near:?}");
        }
    }

    #[test]
    fn namesakes_are_likely_where_names_are_few() {
        let name = |given, family| Name { given, family, ..Name::default() };
        for (given, family) in
            [("J.", "Smith"), ("J. A.", "Smith"), ("JA", "Smith"), ("Xiaoming", "Wang"), ("Li-Hua", "Zhang"), ("Min-Jun", "Kim"), ("Guo-Qiang", "Lü")]
        {
            assert!(may_be_namesakes(&name(given, family)), "{given} {family}");
        }
        for (given, family) in [("Charlotte", "Long"), ("Anna", "Kowalska"), ("James", "Lee"), ("Margaret", "Song")] {
            assert!(!may_be_namesakes(&name(given, family)), "{given} {family}");
        }
    }
}
