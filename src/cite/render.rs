//! A list through the processor: in order, once for each language, and put together.

use super::date::End;
use super::item::{Entry, Making};
use super::language;
use super::run::{self, Run};
use super::style::{self, Style};
use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::{NumberVariable, OtherTerm, Term, Variable};
use hayagriva::citationberg::{IndependentStyle, LayoutRenderingElement, Locale, LocaleCode, LongShortForm, StyleClass, TermForm, Text, TextTarget};
use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChild, ElemChildren, ElemMeta, Rendered};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What a list is cited with, beside the style.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// `de-DE`; the style's own where it is not said. Where it is said, references in all languages are set in it.
    pub locale: Option<String>,
    /// Only the references with these keys, in this order, and all of them in one citation as well.
    pub keys: Vec<String>,
}

/// A list that is cited.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cited {
    /// The title of the style.
    pub style: String,
    pub locale: String,
    /// The references that were asked for by their keys in one citation.
    pub together: Option<Vec<Run>>,
    /// In the order of the bibliography.
    pub references: Vec<CitedReference>,
}

/// A reference that is cited.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CitedReference {
    pub key: String,
    /// As it is cited in the text.
    pub citation: Vec<Run>,
    /// What stands before its entry in a list that is numbered or labelled: `[1]`.
    pub label: Option<Vec<Run>>,
    /// Its entry in the bibliography; `None` where the style has no bibliography.
    pub entry: Option<Vec<Run>>,
}

/// Why a list cannot be cited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CiteError {
    /// No record has the key.
    Key(String),
    /// There is no such locale.
    Locale(String),
    /// The processor gave up.
    Processor,
}

impl fmt::Display for CiteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CiteError::Key(key) => write!(f, "no record has the key '{key}'"),
            CiteError::Locale(name) => write!(f, "'{name}' is no locale that comes with the program"),
            CiteError::Processor => f.write_str("the citation processor stopped at one of the records; convert them one by one to find it"),
        }
    }
}

impl std::error::Error for CiteError {}

/// Cites records by a style.
///
/// # Errors
/// When a key or locale is not there, or the processor gives up.
pub fn cite(entries: &[Entry], style: &Style, options: &Options) -> Result<Cited, CiteError> {
    let locales = style::locales();
    let locale = match &options.locale {
        Some(name) => style::locale_named(name, locales).ok_or_else(|| CiteError::Locale(name.clone()))?,
        None => style.locale().to_owned(),
    };
    let mut chosen: Vec<&Entry> = entries.iter().collect();
    if !options.keys.is_empty() {
        let of_key = |key: &String| entries.iter().find(|entry| entry.key == *key).ok_or_else(|| CiteError::Key(key.clone()));
        chosen = options.keys.iter().map(of_key).collect::<Result<_, _>>()?;
    }
    let list = List::new(chosen, style, locales, locale, options.locale.is_some());
    catch_unwind(AssertUnwindSafe(|| list.cited(!options.keys.is_empty()))).map_err(|_| CiteError::Processor)
}

/// A list on its way through the processor.
struct List<'l> {
    entries: Vec<&'l Entry>,
    locales: &'l [Locale],
    /// Each language's, that of the list itself first.
    ways: Vec<Way<'l>>,
    /// The number of its way, of each entry.
    own: Vec<usize>,
    /// A style for Chinese: each reference is set in its own language, and sorted by it.
    is_multilingual: bool,
}

/// A style with one layout, and the locale of its terms.
struct Way<'l> {
    style: &'l Style,
    locale: String,
}

/// The items of a list, made for each of the dates that the processor cannot have at once.
struct Dates {
    first: Vec<Item>,
    last: Option<Vec<Item>>,
    months: Option<Vec<Item>>,
}

/// What one way through the processor gave, by the number of the entry.
struct Pass {
    citations: Vec<ElemChildren>,
    labels: Vec<Option<ElemChild>>,
    entries: Vec<Option<ElemChildren>>,
    order: Vec<usize>,
}

impl<'l> List<'l> {
    /// A list in the locale of its style, or in one that was asked for and holds for references in all languages.
    fn new(entries: Vec<&'l Entry>, style: &'l Style, locales: &'l [Locale], locale: String, is_asked_for: bool) -> List<'l> {
        let is_multilingual = !is_asked_for && style.others.is_empty() && language::is(&locale, "zh");
        let base = if is_asked_for { style.in_language(&locale).unwrap_or(style) } else { style };
        let mut ways = vec![Way { style: base, locale }];
        let mut own = Vec::with_capacity(entries.len());
        for entry in &entries {
            let tag = entry.language.as_str();
            let way = match style.in_language(tag).filter(|_| !is_asked_for) {
                Some(other) => (other, other.locale()),
                None if is_multilingual && !language::is(tag, "zh") => (base, language::locale(tag)),
                None => (base, ways[0].locale.as_str()),
            };
            let known = ways.iter().position(|known| std::ptr::eq(known.style, way.0) && known.locale == way.1);
            own.push(known.unwrap_or(ways.len()));
            if known.is_none() {
                ways.push(Way { style: way.0, locale: way.1.to_owned() });
            }
        }
        List { entries, locales, ways, own, is_multilingual }
    }

    fn cited(&self, together: bool) -> Cited {
        let Way { style, locale } = &self.ways[0];
        let is_sorted = style.csl.bibliography.as_ref().is_some_and(|bibliography| bibliography.sort.is_some());
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        if is_sorted {
            let items = self.items(Making { end: End::Month, marked: false, style: &style.mended });
            order = self.pass(&items, &order, &sorting(&style.csl), locale).order;
            if self.is_multilingual {
                order.sort_by_key(|at| self.entries.get(*at).map(|entry| language::rank(&entry.language)));
            }
        }
        let mut references: Vec<CitedReference> =
            self.entries.iter().map(|entry| CitedReference { key: entry.key.clone(), ..CitedReference::default() }).collect();
        let mut group = Vec::new();
        let mut made: Option<(&Style, Dates)> = None;
        for (number, way) in self.ways.iter().enumerate() {
            let (_, dates) = match made.take().filter(|(style, _)| std::ptr::eq(*style, way.style)) {
                Some(same) => made.insert(same),
                None => made.insert((way.style, self.dates(way.style))),
            };
            let mut unsorted = way.style.csl.clone();
            if let Some(bibliography) = &mut unsorted.bibliography {
                bibliography.sort = None;
            }
            let mut pass = self.pass(&dates.first, &order, &unsorted, &way.locale);
            if let Some(last) = &dates.last {
                let dash = self.dash(way);
                pass.with(&self.pass(last, &order, &unsorted, &way.locale), &|first, last| run::join_dates(first, last, dash));
            }
            if let Some(months) = &dates.months {
                pass.with(&self.pass(months, &order, &unsorted, &way.locale), &run::drop_seasons);
            }
            pass.mend(self.et_al(way));
            let own = references.iter_mut().zip(pass.citations.iter().zip(pass.labels.iter().zip(&pass.entries)));
            for ((reference, (citation, (label, entry))), _) in own.zip(&self.own).filter(|(_, own)| **own == number) {
                reference.citation = run::runs(citation);
                reference.label = label.as_ref().map(run::runs_of);
                reference.entry = entry.as_ref().map(run::runs);
            }
            if together {
                group.push((number, self.together(dates, way)));
            }
        }
        Cited {
            style: style.title.clone(),
            locale: locale.clone(),
            together: together.then(|| run::runs(&self.in_own_languages(group))),
            references: order.iter().filter_map(|at| references.get_mut(*at).map(std::mem::take)).collect(),
        }
    }

    fn dates(&self, style: &Style) -> Dates {
        let made = |end: End| self.items(Making { end, marked: true, style: &style.mended });
        Dates {
            first: made(End::First),
            last: self.entries.iter().any(|entry| entry.has_range()).then(|| made(End::Last)),
            months: self.entries.iter().any(|entry| entry.has_season()).then(|| made(End::Month)),
        }
    }

    fn items(&self, making: Making<'_>) -> Vec<Item> {
        self.entries.iter().enumerate().map(|(number, entry)| entry.item(number, making)).collect()
    }

    /// Every entry cited once, in this order, and the bibliography.
    fn pass(&self, items: &[Item], order: &[usize], style: &IndependentStyle, locale: &str) -> Pass {
        let mut driver = BibliographyDriver::new();
        for (place, item) in order.iter().filter_map(|at| items.get(*at)).enumerate() {
            driver.citation(self.request(vec![CitationItem::with_entry(item)], style, locale, place + 1));
        }
        let Rendered { bibliography, citations } = driver.finish(BibliographyRequest::new(style, Some(LocaleCode(locale.to_owned())), self.locales));
        let mut pass = Pass {
            citations: vec![ElemChildren::default(); items.len()],
            labels: vec![None; items.len()],
            entries: vec![None; items.len()],
            order: Vec::with_capacity(items.len()),
        };
        for (at, citation) in order.iter().zip(citations) {
            pass.citations[*at] = citation.citation;
        }
        for item in bibliography.into_iter().flat_map(|bibliography| bibliography.items) {
            let Some(at) = item.key.parse::<usize>().ok().filter(|at| *at < items.len()) else { continue };
            pass.order.push(at);
            pass.labels[at] = item.first_field;
            pass.entries[at] = Some(item.content);
        }
        if pass.order.len() < items.len() {
            pass.order = order.to_vec();
        }
        pass
    }

    /// All entries in one citation, in the order in which they were asked for.
    fn together(&self, dates: &Dates, way: &Way<'_>) -> ElemChildren {
        let (style, locale) = (&way.style.csl, way.locale.as_str());
        let cite = |items: &[Item]| {
            let mut driver = BibliographyDriver::new();
            driver.citation(self.request(items.iter().map(CitationItem::with_entry).collect(), style, locale, 1));
            let rendered = driver.finish(BibliographyRequest::new(style, Some(LocaleCode(locale.to_owned())), self.locales));
            rendered.citations.into_iter().next().map_or_else(ElemChildren::default, |citation| citation.citation)
        };
        let mut citation = cite(&dates.first);
        if let Some(last) = &dates.last {
            run::join_dates(&mut citation, &cite(last), self.dash(way));
        }
        if let Some(months) = &dates.months {
            run::drop_seasons(&mut citation, &cite(months));
        }
        run::name_others(&mut citation, self.et_al(way));
        citation
    }

    fn request<'r>(&'r self, items: Vec<CitationItem<'r, Item>>, style: &'r IndependentStyle, locale: &str, note: usize) -> CitationRequest<'r, Item> {
        // The processor looks for the first note of each item from the first one on: only styles with notes need it.
        let note = Some(note).filter(|_| style.settings.class == StyleClass::Note);
        CitationRequest::new(items, style, Some(LocaleCode(locale.to_owned())), self.locales, note)
    }

    /// One citation of several renderings of it: each reference as its own language has it.
    fn in_own_languages(&self, group: Vec<(usize, ElemChildren)>) -> ElemChildren {
        let mut group = group.into_iter();
        let Some((_, mut citation)) = group.next() else { return ElemChildren::default() };
        for (number, other) in group {
            for child in &mut citation.0 {
                let ElemChild::Elem(elem) = child else { continue };
                let Some(ElemMeta::Entry(at)) = elem.meta else { continue };
                if self.own.get(at) == Some(&number)
                    && let Some(own) = other.find_meta(&ElemMeta::Entry(at))
                {
                    *elem = own.clone();
                }
            }
        }
        citation
    }

    /// "et al." as the style or the locale has it.
    fn et_al<'w>(&'w self, way: &'w Way<'_>) -> &'w str {
        self.term(way, OtherTerm::EtAl).unwrap_or("et al.")
    }

    /// What stands between the ends of a range.
    fn dash<'w>(&'w self, way: &'w Way<'_>) -> &'w str {
        self.term(way, OtherTerm::PageRangeDelimiter).unwrap_or("–")
    }

    /// A term as the style has it for the locale, its language or all; else as the locale has it.
    fn term<'w>(&'w self, way: &'w Way<'_>, term: OtherTerm) -> Option<&'w str> {
        let (style, locale) = (&way.style.csl, way.locale.as_str());
        let code = |known: &Locale| known.lang.as_ref().map(|lang| lang.0.clone());
        let own = [Some(locale), locale.split('-').next(), None];
        let own = own.into_iter().flat_map(|wanted| style.locale.iter().filter(move |known| code(known).as_deref() == wanted));
        let mut known = own.chain(self.locales.iter().filter(|known| code(known).as_deref() == Some(locale)));
        known.find_map(|locale| locale.term(Term::Other(term), TermForm::Long)?.single())
    }
}

/// The style as far as it sorts: numbers are printed in place of what it prints, unlike ones, so that none has to be told apart.
fn sorting(style: &IndependentStyle) -> IndependentStyle {
    let mut style = style.clone();
    let number = || {
        let target = TextTarget::Variable { var: Variable::Number(NumberVariable::CitationNumber), form: LongShortForm::default() };
        vec![LayoutRenderingElement::Text(Text::with_target(target))]
    };
    style.citation.layout.elements = number();
    if let Some(bibliography) = &mut style.bibliography {
        bibliography.layout.elements = number();
    }
    style
}

impl Pass {
    /// Mends each text with the same text of another pass.
    fn with(&mut self, other: &Pass, mend: &dyn Fn(&mut ElemChildren, &ElemChildren)) {
        self.citations.iter_mut().zip(&other.citations).for_each(|(citation, other)| mend(citation, other));
        let entries = self.entries.iter_mut().zip(&other.entries);
        entries.filter_map(|(entry, other)| Some((entry.as_mut()?, other.as_ref()?))).for_each(|(entry, other)| mend(entry, other));
    }

    fn mend(&mut self, et_al: &str) {
        self.citations.iter_mut().chain(self.entries.iter_mut().flatten()).for_each(|children| run::name_others(children, et_al));
    }
}
