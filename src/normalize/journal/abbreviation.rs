//! Whether one journal name is short for another, as ISO 4 and the LTWA shorten: words cut off or contracted, small words left out.

use super::fold_name;

/// Abbreviations that journal names end in, lower-case, as the LTWA has them.
const COMMON: &[&str] = &[
    "abstr",
    "acad",
    "adm",
    "adv",
    "aff",
    "agric",
    "am",
    "anal",
    "anat",
    "ann",
    "anthropol",
    "appl",
    "arch",
    "assoc",
    "astron",
    "astrophys",
    "bibl",
    "biochem",
    "bioeng",
    "biol",
    "biophys",
    "biotechnol",
    "bl",
    "bot",
    "br",
    "bull",
    "bus",
    "can",
    "cardiol",
    "catal",
    "cent",
    "chem",
    "chir",
    "cienc",
    "circ",
    "clim",
    "clin",
    "co",
    "comb",
    "commun",
    "comp",
    "comput",
    "conf",
    "contemp",
    "corp",
    "crit",
    "cryst",
    "cult",
    "curr",
    "dent",
    "dermatol",
    "des",
    "dev",
    "diagn",
    "dis",
    "discov",
    "dyn",
    "ecol",
    "econ",
    "ed",
    "educ",
    "electron",
    "endocrinol",
    "energ",
    "eng",
    "entomol",
    "environ",
    "epidemiol",
    "esp",
    "eur",
    "evol",
    "exp",
    "fis",
    "forsch",
    "gastroenterol",
    "gen",
    "genet",
    "geochem",
    "geogr",
    "geol",
    "geom",
    "geophys",
    "gerontol",
    "ges",
    "gesch",
    "hematol",
    "hist",
    "hosp",
    "hum",
    "hydrol",
    "hyg",
    "immunol",
    "inc",
    "ind",
    "inf",
    "infect",
    "inform",
    "innov",
    "inst",
    "instrum",
    "int",
    "intell",
    "interdiscip",
    "intern",
    "invest",
    "jpn",
    "lab",
    "lang",
    "lett",
    "libr",
    "ling",
    "lit",
    "ltd",
    "mach",
    "mag",
    "manag",
    "mar",
    "mater",
    "math",
    "meas",
    "mech",
    "med",
    "metab",
    "metall",
    "meteorol",
    "microbiol",
    "mol",
    "mon",
    "nachr",
    "nat",
    "natl",
    "naturwiss",
    "neurol",
    "neurosci",
    "nurs",
    "nutr",
    "obs",
    "obstet",
    "oceanogr",
    "oncol",
    "oper",
    "ophthalmol",
    "opt",
    "organ",
    "orthop",
    "paed",
    "pathol",
    "pediatr",
    "perspect",
    "petrol",
    "pharm",
    "pharmacol",
    "philos",
    "phys",
    "physiol",
    "plann",
    "pol",
    "polit",
    "polym",
    "pract",
    "probl",
    "proc",
    "prod",
    "prog",
    "psychiatr",
    "psychol",
    "publ",
    "q",
    "radiol",
    "rec",
    "ref",
    "rehabil",
    "relat",
    "relig",
    "rep",
    "reprod",
    "res",
    "resour",
    "rev",
    "ross",
    "sc",
    "scand",
    "sci",
    "semin",
    "ser",
    "soc",
    "sociol",
    "spectrosc",
    "st",
    "stat",
    "stud",
    "suppl",
    "surg",
    "surv",
    "symp",
    "syst",
    "tech",
    "technol",
    "theol",
    "theor",
    "ther",
    "tidskr",
    "top",
    "toxicol",
    "trans",
    "transp",
    "trop",
    "univ",
    "urol",
    "vet",
    "wiss",
    "zool",
    "zh",
    "ж",
    "наук",
];

/// Small words that abbreviated names leave out, folded.
pub(super) const SMALL: &[&str] = &[
    "a", "al", "an", "and", "at", "by", "da", "das", "de", "degli", "dei", "del", "della", "delle", "den", "der", "des", "di", "die", "do", "dos", "du", "e",
    "el", "en", "et", "for", "from", "für", "i", "im", "in", "into", "la", "las", "le", "les", "los", "of", "on", "og", "och", "or", "per", "pour", "the",
    "to", "und", "van", "voor", "von", "with", "y", "z", "zur", "zum", "и", "в", "по", "о", "к", "с",
];

/// Whether a last word is an abbreviation, so that a dot after it is right.
pub(super) fn is_common(word: &str) -> bool {
    let lower = word.to_lowercase();
    word.chars().count() == 1 || COMMON.contains(&lower.as_str())
}

/// Most words a name may have to be compared word by word.
const MOST: usize = 32;

/// Whether `short` stands for `long`: `J. Soil Carbon Res.` for *Journal of Soil Carbon Research*, `PNAS`, `Proc Natl Acad Sci USA`.
pub(super) fn abbreviates(short: &str, long: &str) -> bool {
    let (mut first, mut second) = (String::new(), String::new());
    fold_name(short, &mut first);
    fold_name(long, &mut second);
    if first.chars().count() >= second.chars().count() {
        return false;
    }
    let short: Vec<&str> = first.split(' ').collect();
    let long: Vec<&str> = second.split(' ').collect();
    if short.len() > MOST || long.len() > MOST {
        return false;
    }
    // `reached[j]`: the short words so far stand for the first j long ones.
    let mut reached = [false; MOST + 1];
    skip_small(&mut reached, &long, 0);
    for word in short {
        let mut next = [false; MOST + 1];
        for from in (0..long.len()).filter(|from| reached.get(*from) == Some(&true)) {
            let Some(target) = long.get(from) else {
                continue;
            };
            if stands_for(word, target) {
                skip_small(&mut next, &long, from + 1);
            }
            if let Some(to) = initials(word, long.get(from..).unwrap_or(&[])) {
                skip_small(&mut next, &long, from + to);
            }
        }
        // A small word may stand in the short name alone: `J. of Soil`, and in `and` for `&`.
        reached = next;
    }
    reached.get(long.len()) == Some(&true)
}

/// Marks a place as reached, and those behind the small words that follow.
fn skip_small(reached: &mut [bool; MOST + 1], long: &[&str], from: usize) {
    for at in from..=long.len() {
        if let Some(place) = reached.get_mut(at) {
            *place = true;
        }
        if !long.get(at).is_some_and(|word| SMALL.contains(word)) {
            break;
        }
    }
}

/// Whether a word is another, cut off (`biol`) or contracted (`natl`, `dtsch`).
fn stands_for(short: &str, long: &str) -> bool {
    if long.starts_with(short) {
        return true;
    }
    let mut letters = long.chars();
    let same_start = short.chars().next() == long.chars().next();
    let lengths = (short.chars().count(), long.chars().count());
    same_start && (2..=6).contains(&lengths.0) && lengths.0 < lengths.1 && short.chars().all(|c| letters.any(|l| l == c))
}

/// How many long words the letters of an acronym stand for, small words passed over: `usa` for *united states of america*.
fn initials(acronym: &str, long: &[&str]) -> Option<usize> {
    if !(2..=8).contains(&acronym.len()) || !acronym.is_ascii() {
        return None;
    }
    let mut letters = acronym.chars().peekable();
    let mut words = 0;
    for word in long {
        let Some(letter) = letters.peek() else { break };
        if word.starts_with(*letter) {
            letters.next();
        } else if !SMALL.contains(word) {
            return None;
        }
        words += 1;
    }
    letters.peek().is_none().then_some(words).filter(|words| *words > 1)
}
