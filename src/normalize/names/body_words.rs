//! Words that tell a body from a person.

/// Words that no personal name has in any of some twenty languages; sorted by bytes.
pub(super) static BODY: &[&str] = &lines::<COUNT>(WORDS);

/// One word a line.
const WORDS: &str = include_str!("body_words.txt");

const COUNT: usize = {
    let (mut count, mut at) = (0, 0);
    while at < WORDS.len() {
        count += (WORDS.as_bytes()[at] == b'\n') as usize;
        at += 1;
    }
    count
};

/// The lines of a text, cut by the compiler.
const fn lines<const N: usize>(mut text: &'static str) -> [&'static str; N] {
    let mut lines = [""; N];
    let mut line = 0;
    while line < N {
        let mut end = 0;
        while text.as_bytes()[end] != b'\n' {
            end += 1;
        }
        let (word, rest) = text.split_at(end);
        lines[line] = word;
        text = rest.split_at(1).1;
        line += 1;
    }
    lines
}

/// Words of bodies that are family names too: a body only with other evidence; sorted by bytes.
pub(super) static BODY_OR_FAMILY: &[&str] = &[
    "bank",
    "branch",
    "bureau",
    "chambers",
    "chapter",
    "church",
    "citizens",
    "companions",
    "court",
    "courts",
    "dean",
    "doctors",
    "editors",
    "engineers",
    "force",
    "forces",
    "friends",
    "fund",
    "funds",
    "hall",
    "house",
    "journal",
    "knights",
    "lab",
    "labs",
    "maritime",
    "mission",
    "news",
    "nurses",
    "parents",
    "party",
    "physicians",
    "post",
    "press",
    "radio",
    "register",
    "royal",
    "scholars",
    "section",
    "service",
    "staff",
    "state",
    "states",
    "students",
    "task",
    "teachers",
    "times",
    "trust",
    "trustees",
    "union",
    "unit",
    "units",
    "workers",
    "works",
];

/// How far a body reaches; never a first name. Evidence for the words above; sorted by bytes.
pub(super) static REACH: &[&str] = &[
    "african",
    "alpine",
    "american",
    "antarctic",
    "arctic",
    "asian",
    "atlantic",
    "australian",
    "baltic",
    "canadian",
    "central",
    "deutsche",
    "deutscher",
    "deutsches",
    "european",
    "europäische",
    "europäisches",
    "européen",
    "européenne",
    "federal",
    "global",
    "interagency",
    "intergovernmental",
    "internacional",
    "international",
    "internationale",
    "internationaler",
    "joint",
    "mediterranean",
    "mondial",
    "mondiale",
    "multicenter",
    "multicentre",
    "nacional",
    "national",
    "nationale",
    "nationales",
    "nazionale",
    "nordic",
    "pacific",
    "scandinavian",
    "transatlantic",
    "united",
    "universal",
    "world",
    "worldwide",
    "всероссийский",
    "государственный",
    "национальный",
    "российская",
    "российский",
    "федеральный",
];

/// Ends of compound words that name a body: Bundes·amt, Max-Planck-·Institut.
pub(super) static BODY_ENDS: &[&str] = &[
    "institut",
    "institutet",
    "instituut",
    "gesellschaft",
    "verband",
    "verein",
    "ministerium",
    "ministeriet",
    "kommission",
    "kommissionen",
    "universität",
    "universitet",
    "universiteit",
    "hochschule",
    "anstalt",
    "bundesamt",
    "landesamt",
    "behörde",
    "myndigheten",
    "styrelsen",
    "verket",
    "rådet",
    "laitos",
    "virasto",
    "yliopisto",
    "genootschap",
    "stichting",
    "maatschappij",
    "zentrum",
    "centrum",
    "stiftung",
    "stiftelsen",
    "gruppe",
    "gruppen",
    "netzwerk",
    "institute",
    "consortium",
    "network",
    "group",
];

/// Small words that join the words of a body's name; never part of a personal name in small letters.
pub(super) static JOINING: &[&str] = &["against", "at", "for", "from", "für", "of", "on", "para", "pour", "the", "to", "with", "для", "и", "на", "по", "при"];

/// Acronyms that stand as a word of their own in the name of a body.
pub(super) static ACRONYMS: &[&str] = &[
    "ATLAS", "CERN", "CIMMYT", "CNRS", "COVID-19", "CSIRO", "DARPA", "ECDC", "EMBL", "ESA", "FAO", "GBIF", "GIMPS", "HUGO", "IAEA", "ICSU", "IEEE", "INRAE",
    "INSERM", "IPBES", "IPCC", "ISARIC", "IUCN", "IUPAC", "LIGO", "NASA", "NATO", "NIST", "NOAA", "OECD", "UNAIDS", "UNDP", "UNEP", "UNESCO", "UNFCCC",
    "UNHCR", "UNICEF", "USAID", "USDA", "USGS", "VIRGO",
];

/// Legal forms at the end of a company's name, as written.
pub(super) static LEGAL_FORMS: &[&str] = &[
    "AB", "AG", "ApS", "A/S", "AS", "B.V.", "BV", "Co", "Co.", "Corp", "Corp.", "GmbH", "Inc", "Inc.", "KG", "LLC", "LLP", "Ltd", "Ltd.", "N.V.", "NV", "Oy",
    "Oyj", "PLC", "plc", "Pty", "S.A.", "SA", "S.p.A.", "SpA", "S.r.l.",
];
