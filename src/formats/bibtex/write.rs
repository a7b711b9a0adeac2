//! The writer of both dialects: which entry, which fields, in which order, and what is lost.

use super::Dialect;
use super::dates;
use super::entry::{self, Chosen};
use super::fields::{self, ROLES, Shape, field_of};
use super::kinds::Entry;
use super::{people, protect, value};
use crate::formats::write::{Losses, Refused, WriteOptions, Writer};
use crate::model::date::Date;
use crate::model::pages::{Pages, PagesKind};
use crate::model::reference::{LinkKind, Reference, Role};
use crate::model::slot::Slot;
use crate::model::text::Rich;
use std::ops::Range;

/// Writes `.bib` files of one dialect.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BibWriter {
    pub dialect: Dialect,
    pub options: WriteOptions,
}

// Statics, so that losses of one reason have one address and are counted together.
pub(super) static NO_FIELD: &str = "the format has no field for it";
static TYPE_HAS_NO_FIELD: &str = "the entry type has no field for it";
static TAKEN: &str = "another value stands in the one field for it";
static NO_RANGE: &str = "year and month hold neither ranges nor doubt";
static AS_DATE: &str = "written as the date of issue";

impl Writer for BibWriter {
    fn open(&self, _: &mut Vec<u8>) {}

    fn write(
        &self,
        record: &Reference<'_>,
        key: &str,
        out: &mut Vec<u8>,
        losses: &mut Losses,
    ) -> Result<Option<Range<usize>>, Refused> {
        let chosen = entry::choose(record, self.dialect);
        out.push(b'@');
        out.extend_from_slice(chosen.entry.name().as_bytes());
        out.push(b'{');
        let from = out.len();
        out.extend_from_slice(key.as_bytes());
        let place = from..out.len();
        let mut body = Body {
            writer: self,
            entry: chosen.entry,
            record,
            out,
            losses,
            number: false,
        };
        body.fields(&chosen);
        super::losses::tell(record, losses);
        if out.len() == place.end {
            out.push(b',');
        }
        out.extend_from_slice(b"\n}\n");
        Ok(Some(place))
    }

    fn separator(&self) -> &'static [u8] {
        b"\n"
    }

    fn close(&self, _: &mut Vec<u8>) {}
}

/// Texts of [`Reference::texts`] that stand in a field of their own, in the order of writing. Numbers are not among them:
/// several slots share one field.
const BEFORE_DATE: &[Slot] = &[
    Slot::CollectionTitle,
    Slot::Part,
    Slot::Volumes,
    Slot::Edition,
    Slot::Version,
    Slot::ChapterNumber,
];
const AFTER_DATE: &[Slot] = &[
    Slot::Publisher,
    Slot::PublisherPlace,
    Slot::EventTitle,
    Slot::EventPlace,
    Slot::OriginalTitle,
    Slot::OriginalPublisher,
    Slot::OriginalPublisherPlace,
    Slot::Medium,
    Slot::Status,
    Slot::PageCount,
    Slot::CallNumber,
];
const LAST: &[Slot] = &[Slot::Note, Slot::Annote];
/// Texts with code of their own below.
const APART: &[Slot] = &[
    Slot::TitleShort,
    Slot::Subtitle,
    Slot::CollectionNumber,
    Slot::Number,
    Slot::ArticleNumber,
];

/// One entry in the making.
struct Body<'w, 'r, 'o> {
    writer: &'w BibWriter,
    entry: Entry,
    record: &'r Reference<'r>,
    out: &'o mut Vec<u8>,
    losses: &'o mut Losses,
    /// `number` is written.
    number: bool,
}

impl Body<'_, '_, '_> {
    fn fields(&mut self, chosen: &Chosen<'_>) {
        self.people();
        self.titles();
        self.container();
        self.texts(BEFORE_DATE);
        self.numbers();
        self.pages();
        self.issued();
        self.other_dates();
        self.texts(AFTER_DATE);
        self.genres(chosen);
        self.identifiers();
        self.links();
        self.language();
        self.keywords();
        if let Some(text) = &self.record.abstract_text {
            self.rich(Slot::Abstract, text);
        }
        self.texts(LAST);
        if !chosen.subtype.is_empty() {
            self.plain("entrysubtype", chosen.subtype);
        }
        for (slot, text) in self.record.texts {
            let written = [BEFORE_DATE, AFTER_DATE, LAST, APART]
                .iter()
                .any(|list| list.contains(slot));
            if !written {
                self.losses.lost(slot.name(), text.text, NO_FIELD);
            }
        }
    }

    fn field(&self, slot: Slot) -> Option<&'static str> {
        field_of(slot, self.writer.dialect, self.entry)
    }

    fn open(&mut self, name: &str) {
        self.out.extend_from_slice(b",\n  ");
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b" = {");
    }

    fn close(&mut self) {
        self.out.push(b'}');
    }

    /// Notes a loss: of a slot that no type has a field for, or only this one lacks.
    fn lost(&mut self, slot: Slot, value: &str) {
        let somewhere = fields::FIELDS
            .iter()
            .any(|row| row.slot == slot && !row.in_dialect(self.writer.dialect).0.is_empty());
        self.losses.lost(
            slot.name(),
            value,
            if somewhere {
                TYPE_HAS_NO_FIELD
            } else {
                NO_FIELD
            },
        );
    }

    /// A field of plain text.
    fn plain(&mut self, name: &str, text: &str) {
        self.open(name);
        value::text(text, self.writer.options.ascii, self.out);
        self.close();
    }

    fn verbatim(&mut self, name: &str, text: &str) {
        self.open(name);
        value::verbatim(text, self.out);
        self.close();
    }

    /// A slot with marked text, by its shape in the table.
    fn rich(&mut self, slot: Slot, text: &Rich<'_>) {
        match self.field(slot) {
            Some(name) => self.named(name, slot, text),
            None => self.lost(slot, text.text),
        }
    }

    fn named(&mut self, name: &str, slot: Slot, text: &Rich<'_>) {
        self.open(name);
        let options = &self.writer.options;
        match fields::shape_of(slot) {
            Shape::Title => protect::title(
                text,
                options.protect,
                self.record.language,
                options.ascii,
                self.out,
            ),
            // BibLaTeX would split a list at the word.
            Shape::List
                if self.writer.dialect == Dialect::Biblatex && people::is_joined(text.text) =>
            {
                self.out.push(b'{');
                value::rich(text, options.ascii, self.out);
                self.out.push(b'}');
            }
            _ => value::rich(text, options.ascii, self.out),
        }
        self.close();
    }

    fn texts(&mut self, slots: &[Slot]) {
        if self.record.texts.is_empty() {
            return;
        }
        for slot in slots {
            if let Some(text) = self.record.text(*slot) {
                self.rich(*slot, &text);
            }
        }
    }

    fn people(&mut self) {
        let last = if entry::names(self.record, Role::Author) {
            Role::Author
        } else {
            Role::Editor
        };
        for row in ROLES {
            if !entry::names(self.record, row.role) {
                continue;
            }
            let Some(name) = row.field(self.writer.dialect, self.entry) else {
                for person in self
                    .record
                    .in_role(row.role)
                    .filter(|name| !people::is_blank(name))
                {
                    self.losses
                        .lost(row.name, entry::said(person), TYPE_HAS_NO_FIELD);
                }
                continue;
            };
            self.open(name);
            let mut first = true;
            for person in self
                .record
                .in_role(row.role)
                .filter(|name| !people::is_blank(name))
            {
                if !std::mem::take(&mut first) {
                    self.out.extend_from_slice(b" and ");
                }
                people::write(person, self.writer.options.ascii, self.out);
            }
            if self.record.others && row.role == last {
                self.out.extend_from_slice(b" and others");
            }
            self.close();
        }
    }

    fn titles(&mut self) {
        let record = self.record;
        let subtitle = record.text(Slot::Subtitle);
        let joined =
            subtitle.filter(|_| self.writer.dialect == Dialect::Bibtex && record.title.is_some());
        if let Some(title) = &record.title {
            self.rich(Slot::Title, title);
            if let Some(subtitle) = joined {
                // Behind the title and within its braces: BibTeX's styles print no field for it.
                self.out.pop();
                self.out.extend_from_slice(b": ");
                let options = &self.writer.options;
                protect::title(
                    &subtitle,
                    options.protect,
                    record.language,
                    options.ascii,
                    self.out,
                );
                self.close();
            }
        }
        if let (Some(subtitle), None) = (&subtitle, joined) {
            self.rich(Slot::Subtitle, subtitle);
        }
        if let Some(short) = record.text(Slot::TitleShort) {
            self.rich(Slot::TitleShort, &short);
        }
        if let Some(translated) = &record.title_translated {
            self.rich(Slot::TitleTranslated, &translated.text);
        }
    }

    fn container(&mut self) {
        let record = self.record;
        match (&record.container_title, &record.container_short) {
            (Some(title), short) => {
                self.rich(Slot::ContainerTitle, title);
                if let Some(short) = short {
                    self.rich(Slot::ContainerShort, short);
                }
            }
            (None, Some(short)) => self.rich(Slot::ContainerTitle, short),
            (None, None) if self.entry == Entry::Inproceedings => {
                // Every style asks for a book title: the conference's name is what its proceedings go by.
                if let (Some(event), Some(name)) = (
                    record.text(Slot::EventTitle),
                    self.field(Slot::ContainerTitle),
                ) {
                    self.named(name, Slot::ContainerTitle, &event);
                }
            }
            (None, None) => {}
        }
    }

    fn numbers(&mut self) {
        let record = self.record;
        if let Some(volume) = record.volume {
            match self.field(Slot::Volume) {
                Some(name) => self.plain(name, volume),
                None => self.lost(Slot::Volume, volume),
            }
        }
        // One field, `number`, for all three: the issue of a journal, else the number in the series, else its own.
        if let Some(issue) = record.issue {
            self.number(Slot::Issue, &Rich::plain(issue));
        }
        for slot in [Slot::Number, Slot::CollectionNumber] {
            if let Some(text) = record.text(slot) {
                self.number(slot, &text);
            }
        }
    }

    fn number(&mut self, slot: Slot, text: &Rich<'_>) {
        match self.field(slot) {
            Some(_) if self.number => self.losses.lost(slot.name(), text.text, TAKEN),
            Some(name) => {
                self.number = true;
                self.named(name, slot, text);
            }
            None => self.lost(slot, text.text),
        }
    }

    fn pages(&mut self) {
        let (record, dialect) = (self.record, self.writer.dialect);
        let article = record.text(Slot::ArticleNumber);
        if let Some(pages) = &record.pages {
            let number = pages.kind == PagesKind::ArticleNumber
                && article.is_none()
                && dialect == Dialect::Biblatex;
            match self.field(if number {
                Slot::ArticleNumber
            } else {
                Slot::Pages
            }) {
                Some(name) => {
                    self.open(name);
                    write_pages(pages, dialect, self.writer.options.ascii, self.out);
                    self.close();
                }
                None => self.lost(Slot::Pages, pages.text),
            }
        }
        if let Some(article) = article {
            self.rich(Slot::ArticleNumber, &article);
        }
    }

    fn issued(&mut self) {
        let record = self.record;
        let Some(date) = record.issued.or(record.online) else {
            return;
        };
        match self.writer.dialect {
            Dialect::Biblatex if dates::fits(&date) => self.date(Slot::Issued, &date),
            _ => {
                self.open("year");
                dates::put(self.out, format_args!("{}", date.start.year));
                self.close();
                self.month(&date);
            }
        }
        if let Some(online) = &record.online {
            let why = if record.issued.is_some() {
                NO_FIELD
            } else {
                AS_DATE
            };
            self.lost_date(Slot::Online.name(), online, why);
        }
    }

    /// BibTeX's month, as a macro that styles translate, and the day, which its styles leave alone.
    fn month(&mut self, date: &Date) {
        let start = &date.start;
        if let Some(macro_name) = start
            .month
            .checked_sub(1)
            .and_then(|at| dates::MONTHS.get(usize::from(at)))
        {
            dates::put(self.out, format_args!(",\n  month = {macro_name}"));
            if (1..=31).contains(&start.day) {
                dates::put(self.out, format_args!(",\n  day = {{{}}}", start.day));
            }
        } else if let Some(season) = start
            .season
            .checked_sub(21)
            .and_then(|at| dates::SEASONS.get(usize::from(at)))
        {
            self.plain("month", season);
        }
        if !dates::is_plain(date) {
            self.lost_date(Slot::Issued.name(), date, NO_RANGE);
        }
    }

    fn other_dates(&mut self) {
        let record = self.record;
        for (slot, date) in [
            (Slot::EventDate, &record.event_date),
            (Slot::OriginalDate, &record.original_date),
            (Slot::Accessed, &record.accessed),
            (Slot::Submitted, &record.submitted),
        ] {
            if let Some(date) = date {
                self.date(slot, date);
            }
        }
    }

    fn date(&mut self, slot: Slot, date: &Date) {
        match self.field(slot).filter(|_| dates::fits(date)) {
            Some(name) => {
                self.open(name);
                dates::put(self.out, format_args!("{date}"));
                self.close();
            }
            None => self.lost_date(slot.name(), date, TYPE_HAS_NO_FIELD),
        }
    }

    fn lost_date(&mut self, field: &'static str, date: &Date, why: &'static str) {
        let from = self.out.len();
        dates::put(self.out, format_args!("{date}"));
        let text = std::str::from_utf8(self.out.get(from..).unwrap_or_default());
        self.losses.lost(field, text.unwrap_or_default(), why);
        self.out.truncate(from);
    }

    fn genres(&mut self, chosen: &Chosen<'_>) {
        let name = self.field(Slot::Genre);
        if let (Some(name), Some(said)) = (name, chosen.said) {
            self.plain(name, said);
        }
        for genre in self.record.genres {
            let kept = Some(*genre) == chosen.genre && (name.is_some() || chosen.in_type);
            if !kept {
                self.losses.lost(
                    Slot::Genre.name(),
                    genre,
                    if name.is_some() {
                        TAKEN
                    } else {
                        TYPE_HAS_NO_FIELD
                    },
                );
            }
        }
    }

    fn identifiers(&mut self) {
        let record = self.record;
        let biblatex = self.writer.dialect == Dialect::Biblatex;
        if let (Some(doi), Some(name)) = (record.doi, self.field(Slot::Doi)) {
            self.verbatim(name, doi);
        }
        let mut eprint = false;
        if let (Some(arxiv), Some(name)) = (record.arxiv, self.field(Slot::Arxiv)) {
            self.verbatim(name, arxiv);
            if biblatex {
                self.plain("eprinttype", "arxiv")
            } else {
                self.plain("archiveprefix", "arXiv")
            }
            eprint = true;
        }
        if let Some(pmid) = record.pmid {
            // biblatex makes a link of an eprint of type pubmed.
            if biblatex && !eprint {
                self.verbatim("eprint", pmid);
                self.plain("eprinttype", "pubmed");
                eprint = true;
            } else if let Some(name) = self.field(Slot::Pmid) {
                self.verbatim(name, pmid);
            }
        }
        if let (Some(pmcid), Some(name)) = (record.pmcid, self.field(Slot::Pmcid)) {
            self.verbatim(name, pmcid);
        }
        for id in record.identifiers {
            let known = entry::EPRINTS
                .iter()
                .find(|(scheme, _)| scheme.eq_ignore_ascii_case(id.scheme));
            match known {
                Some((_, kind)) if biblatex && !eprint => {
                    self.verbatim("eprint", id.value);
                    self.plain("eprinttype", kind);
                    eprint = true;
                }
                _ => self.losses.lost("identifier", id.value, NO_FIELD),
            }
        }
        self.serials(Slot::Issn, record.issn, "verbc", b", ");
        self.serials(Slot::Isbn, record.isbn, "listc", b" and ");
    }

    /// ISSNs or ISBNs: all in one field in BibTeX; in BibLaTeX, which checks them, one, and the others in a custom field.
    fn serials(&mut self, slot: Slot, numbers: &[&str], spare: &'static str, joint: &'static [u8]) {
        let Some((first, rest)) = numbers.split_first() else {
            return;
        };
        let Some(name) = self.field(slot) else { return };
        match self.writer.dialect {
            Dialect::Bibtex => self.joined(name, numbers, b", "),
            Dialect::Biblatex if name == spare => self.joined(name, numbers, joint),
            Dialect::Biblatex => {
                self.verbatim(name, first);
                if !rest.is_empty() {
                    self.joined(spare, rest, joint);
                }
            }
        }
    }

    fn joined(&mut self, name: &str, values: &[&str], joint: &[u8]) {
        self.open(name);
        for (at, one) in values.iter().enumerate() {
            if at > 0 {
                self.out.extend_from_slice(joint);
            }
            value::verbatim(one, self.out);
        }
        self.close();
    }

    /// One link: the page, else the full text, else, where no DOI says it, the resolver's.
    fn links(&mut self) {
        let record = self.record;
        let Some(name) = self.field(Slot::Url) else {
            return;
        };
        let resolver = || {
            record
                .link(LinkKind::Resolver)
                .filter(|_| record.doi.is_none())
        };
        let chosen = record
            .link(LinkKind::Page)
            .or_else(|| record.link(LinkKind::Pdf))
            .or_else(resolver);
        if let Some(url) = chosen {
            self.verbatim(name, url);
        }
        for link in record.links.iter().filter(|link| Some(link.url) != chosen) {
            match link.kind {
                LinkKind::Resolver if record.doi.is_some() => {}
                LinkKind::Resolver => self.losses.lost(Slot::DoiUrl.name(), link.url, TAKEN),
                LinkKind::Page => self.losses.lost(Slot::Url.name(), link.url, TAKEN),
                LinkKind::Pdf => self.losses.lost(Slot::Pdf.name(), link.url, TAKEN),
            }
        }
    }

    fn language(&mut self) {
        let Some(tag) = self.record.language else {
            return;
        };
        match (self.writer.dialect, fields::langid_of(tag)) {
            (Dialect::Biblatex, Some(langid)) => self.plain("langid", langid),
            _ => self.plain("language", tag),
        }
    }

    fn keywords(&mut self) {
        let Some(name) = self
            .field(Slot::Keyword)
            .filter(|_| !self.record.keywords.is_empty())
        else {
            return;
        };
        self.open(name);
        for (at, term) in self.record.keywords.iter().enumerate() {
            if at > 0 {
                self.out.extend_from_slice(b", ");
            }
            let braced = term.contains([',', ';']);
            if braced {
                self.out.push(b'{');
            }
            value::text(term, self.writer.options.ascii, self.out);
            if braced {
                self.out.push(b'}');
            }
        }
        self.close();
    }
}

/// Writes pages with `--` between first and last. For biber, a page number with a dash of its own (`A-1`) stands in braces.
fn write_pages(pages: &Pages<'_>, dialect: Dialect, ascii: bool, out: &mut Vec<u8>) {
    let mut page = |label: &str, out: &mut Vec<u8>| {
        let braced = dialect == Dialect::Biblatex && label.contains(['-', '–', ',']);
        if braced {
            out.push(b'{');
        }
        value::text(label, ascii, out);
        if braced {
            out.push(b'}');
        }
    };
    if pages.kind == PagesKind::ArticleNumber {
        value::text(pages.text, ascii, out);
        return;
    }
    for (at, range) in pages.ranges.iter().enumerate() {
        if at > 0 {
            out.extend_from_slice(b", ");
        }
        page(range.first, out);
        if let Some(last) = range.last {
            out.extend_from_slice(b"--");
            page(last, out);
        }
    }
    if pages.ranges.is_empty() {
        // Pages of no known form: every run of dashes is one range.
        let mut pieces = pages
            .text
            .split(['-', '–', '—', '‐', '‑', '‒', '−'])
            .filter(|piece| !piece.is_empty())
            .peekable();
        while let Some(piece) = pieces.next() {
            value::text(piece.trim(), ascii, out);
            if pieces.peek().is_some() {
                out.extend_from_slice(b"--");
            }
        }
    }
}
