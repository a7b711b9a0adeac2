//! Volume, number, pages and dates.

use super::Body;
use crate::formats::bibtex::losses::{AS_DATE, AS_SERIES, NO_FIELD, NO_RANGE, TAKEN, TYPE_HAS_NO_FIELD};
use crate::formats::bibtex::{Dialect, dates, value};
use crate::formats::unwritten;
use crate::model::date::Date;
use crate::model::pages::{Pages, PagesKind};
use crate::model::slot::Slot;
use crate::model::text::Rich;

impl Body<'_, '_, '_> {
    pub(super) fn numbers(&mut self) {
        let record = self.record;
        if let Some(volume) = record.volume {
            match self.field(Slot::Volume) {
                Some(name) => self.plain(name, volume),
                None => self.lost(Slot::Volume, volume),
            }
        }
        // One field, `number`, for all three: in a volume of a series its number there, else the issue, else its own.
        let in_series = record.text(Slot::CollectionTitle).is_some() && self.field(Slot::CollectionNumber).is_some();
        let order = if in_series { [Slot::CollectionNumber, Slot::Issue, Slot::Number] } else { [Slot::Issue, Slot::Number, Slot::CollectionNumber] };
        for slot in order {
            let text = if slot == Slot::Issue { record.issue.map(Rich::plain) } else { record.text(slot) };
            if let Some(text) = text {
                if in_series && slot != Slot::CollectionNumber && !self.number && self.field(slot) == self.field(Slot::CollectionNumber) {
                    self.losses.lost(slot.name(), text.text, AS_SERIES);
                }
                self.number(slot, &text);
            }
        }
    }

    pub(super) fn number(&mut self, slot: Slot, text: &Rich<'_>) {
        match self.field(slot) {
            // The first is the number of the series' volume or the issue; BibLaTeX has a custom field to spare.
            Some(_) if self.number && (self.writer.dialect == Dialect::Bibtex || self.spare) => self.losses.lost(slot.name(), text.text, TAKEN),
            Some(_) if self.number => {
                self.spare = true;
                self.named("userb", slot, text);
            }
            Some(name) => {
                self.number = true;
                self.spare |= name == "userb";
                self.named(name, slot, text);
            }
            None => self.lost(slot, text.text),
        }
    }

    pub(super) fn pages(&mut self) {
        let (record, dialect) = (self.record, self.writer.dialect);
        let article = record.text(Slot::ArticleNumber);
        if let Some(pages) = &record.pages {
            let number = pages.kind == PagesKind::ArticleNumber && article.is_none() && dialect == Dialect::Biblatex;
            match self.field(if number { Slot::ArticleNumber } else { Slot::Pages }) {
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

    pub(super) fn issued(&mut self) {
        let record = self.record;
        let Some(date) = record.issued.or(record.online) else {
            return;
        };
        self.tell_no_date(Slot::Issued, &date);
        match self.writer.dialect {
            Dialect::Biblatex if dates::fits(&date) => self.date(Slot::Issued, &date),
            _ => {
                self.open("year");
                let year = date.start.year;
                let width = if year < 0 { 5 } else { 4 };
                dates::put(self.out, format_args!("{year:0width$}"));
                self.close();
                self.month(&date);
            }
        }
        if let Some(online) = &record.online {
            let why = if record.issued.is_some() { NO_FIELD } else { AS_DATE };
            self.lost_date(Slot::Online.name(), online, why);
        }
    }

    /// BibTeX's month, as a macro that styles translate, and the day, which its styles leave alone.
    pub(super) fn month(&mut self, date: &Date) {
        let start = &date.start;
        if let Some(macro_name) = start.month.checked_sub(1).and_then(|at| dates::MONTHS.get(usize::from(at))) {
            dates::put(self.out, format_args!(",\n  month = {macro_name}"));
            if (1..=31).contains(&start.day) {
                dates::put(self.out, format_args!(",\n  day = {{{}}}", start.day));
            }
        } else if let Some(season) = start.season.checked_sub(21).and_then(|at| dates::SEASONS.get(usize::from(at))) {
            self.plain("month", season);
        }
        if !dates::is_plain(date) || !dates::fits(date) {
            self.lost_date(Slot::Issued.name(), date, NO_RANGE);
        }
    }

    pub(super) fn other_dates(&mut self) {
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

    /// Tells a date that is read as none.
    fn tell_no_date(&mut self, slot: Slot, date: &Date) {
        if !unwritten::reads_back(date) {
            self.lost_date(slot.name(), date, "it would be read as no date");
        }
    }

    pub(super) fn date(&mut self, slot: Slot, date: &Date) {
        self.tell_no_date(slot, date);
        match self.field(slot).filter(|_| dates::fits(date)) {
            Some(name) => {
                self.open(name);
                dates::put(self.out, format_args!("{date}"));
                self.close();
            }
            None => self.lost_date(slot.name(), date, TYPE_HAS_NO_FIELD),
        }
    }

    pub(super) fn lost_date(&mut self, field: &'static str, date: &Date, why: &'static str) {
        let from = self.out.len();
        dates::put(self.out, format_args!("{date}"));
        let text = std::str::from_utf8(self.out.get(from..).unwrap_or_default());
        self.losses.lost(field, text.unwrap_or_default(), why);
        self.out.truncate(from);
    }
}

/// Writes pages with `--` between first and last. For biber, a page number with a dash of its own (`A-1`) stands in braces.
fn write_pages(pages: &Pages<'_>, dialect: Dialect, ascii: bool, out: &mut Vec<u8>) {
    let page = |label: &str, out: &mut Vec<u8>| {
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
        let mut pieces = pages.text.split(['-', '–', '—', '‐', '‑', '‒', '−']).filter(|piece| !piece.is_empty()).peekable();
        while let Some(piece) = pieces.next() {
            value::text(piece.trim(), ascii, out);
            if pieces.peek().is_some() {
                out.extend_from_slice(b"--");
            }
        }
    }
    if pages.text.ends_with(['-', '–']) {
        // `167-`: and on.
        out.extend_from_slice(b"--");
    }
}
