//! A list through the processor: in order, once for each language, and put together.

use super::date::End;
use super::item::{Entry, Making};
use super::language;
use super::run::{self, Run};
use super::style::{self, Style};
use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::{OtherTerm, Term};
use hayagriva::citationberg::{IndependentStyle, Locale, LocaleCode, TermForm};
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
    let list = List { entries: chosen, style, locales, locale: locale.clone(), is_multilingual: options.locale.is_none() && language::is(&locale, "zh") };
    catch_unwind(AssertUnwindSafe(|| list.cited(!options.keys.is_empty()))).map_err(|_| CiteError::Processor)
}

/// A list on its way through the processor.
struct List<'l> {
    entries: Vec<&'l Entry>,
    style: &'l Style,
    locales: &'l [Locale],
    locale: String,
    /// Each reference is set in its own language.
    is_multilingual: bool,
}

/// The items of a list, made for each of the dates that the processor cannot have at once.
struct Dates<'d> {
    first: &'d [Item],
    last: Option<&'d [Item]>,
    months: Option<&'d [Item]>,
}

/// What one way through the processor gave, by the number of the entry.
struct Pass {
    citations: Vec<ElemChildren>,
    labels: Vec<Option<ElemChild>>,
    entries: Vec<Option<ElemChildren>>,
    order: Vec<usize>,
}

impl List<'_> {
    fn cited(&self, together: bool) -> Cited {
        let is_sorted = self.style.csl.bibliography.as_ref().is_some_and(|bibliography| bibliography.sort.is_some());
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        let mut unsorted = self.style.csl.clone();
        if is_sorted {
            let items = self.items(Making { end: End::Month, marked: false, style: &self.style.mended });
            order = self.pass(&items, &order, &self.style.csl, &self.locale).order;
            if let Some(bibliography) = &mut unsorted.bibliography {
                bibliography.sort = None;
            }
            if self.is_multilingual {
                order.sort_by_key(|at| self.entries.get(*at).map(|entry| language::rank(&entry.language)));
            }
        }
        let first = self.items(self.making(End::First));
        let last = self.entries.iter().any(|entry| entry.has_range()).then(|| self.items(self.making(End::Last)));
        let months = self.entries.iter().any(|entry| entry.has_season()).then(|| self.items(self.making(End::Month)));
        let dates = Dates { first: &first, last: last.as_deref(), months: months.as_deref() };
        let mut references: Vec<CitedReference> =
            self.entries.iter().map(|entry| CitedReference { key: entry.key.clone(), ..CitedReference::default() }).collect();
        let mut group = Vec::new();
        for locale in self.used_locales() {
            let mut pass = self.pass(dates.first, &order, &unsorted, locale);
            if let Some(last) = dates.last {
                let dash = self.dash(locale);
                pass.with(&self.pass(last, &order, &unsorted, locale), &|first, last| run::join_dates(first, last, dash));
            }
            if let Some(months) = dates.months {
                pass.with(&self.pass(months, &order, &unsorted, locale), &run::drop_seasons);
            }
            pass.mend(self.et_al(locale));
            let own = references.iter_mut().zip(pass.citations.iter().zip(pass.labels.iter().zip(&pass.entries)));
            for ((reference, (citation, (label, entry))), _) in own.zip(&self.entries).filter(|(_, entry)| self.locale_of(entry) == locale) {
                reference.citation = run::runs(citation);
                reference.label = label.as_ref().map(run::runs_of);
                reference.entry = entry.as_ref().map(run::runs);
            }
            if together {
                group.push((locale, self.together(&dates, locale)));
            }
        }
        Cited {
            style: self.style.title.clone(),
            locale: self.locale.clone(),
            together: together.then(|| run::runs(&self.in_own_languages(group))),
            references: order.iter().filter_map(|at| references.get_mut(*at).map(std::mem::take)).collect(),
        }
    }

    fn making(&self, end: End) -> Making<'_> {
        Making { end, marked: true, style: &self.style.mended }
    }

    fn items(&self, making: Making<'_>) -> Vec<Item> {
        self.entries.iter().enumerate().map(|(number, entry)| entry.item(number, making)).collect()
    }

    fn locale_of(&self, entry: &Entry) -> &str {
        match self.is_multilingual {
            true if !language::is(&entry.language, "zh") => language::locale(&entry.language),
            _ => &self.locale,
        }
    }

    /// The list's own locale first.
    fn used_locales(&self) -> Vec<&str> {
        let mut used = vec![self.locale.as_str()];
        for entry in &self.entries {
            let locale = self.locale_of(entry);
            if !used.contains(&locale) {
                used.push(locale);
            }
        }
        used
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
    fn together(&self, dates: &Dates<'_>, locale: &str) -> ElemChildren {
        let cite = |items: &[Item]| {
            let mut driver = BibliographyDriver::new();
            driver.citation(self.request(items.iter().map(CitationItem::with_entry).collect(), &self.style.csl, locale, 1));
            let rendered = driver.finish(BibliographyRequest::new(&self.style.csl, Some(LocaleCode(locale.to_owned())), self.locales));
            rendered.citations.into_iter().next().map_or_else(ElemChildren::default, |citation| citation.citation)
        };
        let mut citation = cite(dates.first);
        if let Some(last) = dates.last {
            run::join_dates(&mut citation, &cite(last), self.dash(locale));
        }
        if let Some(months) = dates.months {
            run::drop_seasons(&mut citation, &cite(months));
        }
        run::name_others(&mut citation, self.et_al(locale));
        citation
    }

    fn request<'r>(&'r self, items: Vec<CitationItem<'r, Item>>, style: &'r IndependentStyle, locale: &str, note: usize) -> CitationRequest<'r, Item> {
        CitationRequest::new(items, style, Some(LocaleCode(locale.to_owned())), self.locales, Some(note))
    }

    /// One citation of several renderings of it: each reference as its own language has it.
    fn in_own_languages(&self, group: Vec<(&str, ElemChildren)>) -> ElemChildren {
        let mut group = group.into_iter();
        let Some((_, mut citation)) = group.next() else { return ElemChildren::default() };
        for (locale, other) in group {
            for child in &mut citation.0 {
                let ElemChild::Elem(elem) = child else { continue };
                let Some(ElemMeta::Entry(at)) = elem.meta else { continue };
                if self.entries.get(at).is_some_and(|entry| self.locale_of(entry) == locale)
                    && let Some(own) = other.find_meta(&ElemMeta::Entry(at))
                {
                    *elem = own.clone();
                }
            }
        }
        citation
    }

    /// "et al." as the style or the locale has it.
    fn et_al(&self, locale: &str) -> &str {
        self.term(locale, OtherTerm::EtAl).unwrap_or("et al.")
    }

    /// What stands between the ends of a range.
    fn dash(&self, locale: &str) -> &str {
        self.term(locale, OtherTerm::PageRangeDelimiter).unwrap_or("–")
    }

    /// A term as the style has it for the locale, its language or all; else as the locale has it.
    fn term(&self, locale: &str, term: OtherTerm) -> Option<&str> {
        let code = |known: &Locale| known.lang.as_ref().map(|lang| lang.0.clone());
        let own = [Some(locale), locale.split('-').next(), None];
        let own = own.into_iter().flat_map(|wanted| self.style.csl.locale.iter().filter(move |known| code(known).as_deref() == wanted));
        let mut known = own.chain(self.locales.iter().filter(|known| code(known).as_deref() == Some(locale)));
        known.find_map(|locale| locale.term(Term::Other(term), TermForm::Long)?.single())
    }
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
