//! Numbers of RIS: what `SN`, `AN`, `C2`, `M1`, `M3` and `U1` to `U5` hold, told by the form of the value.

use super::read::Reading;
use super::tags::{COUNTED, JOURNAL, NUMBERED, is_number};
use crate::formats::tagged::{Line, fill};
use crate::model::slot::Slot;
use crate::normalize::doi;

impl<'a> Reading<'a> {
    /// `SN`: an ISSN or an ISBN; of reports, patents and the like their number.
    pub(super) fn serial_number(&mut self, line: &Line<'a>) {
        let is_issn = || crate::normalize::issn::read_all(line.text, self.builder.arena).iter().any(|part| part.reading.value.is_some());
        let slot = if fill::is_isbn(line.text) {
            Slot::Isbn
        } else if is_issn() {
            Slot::Issn
        } else if NUMBERED.contains(&self.kind) {
            Slot::Number
        } else if COUNTED.contains(&self.kind) {
            Slot::Isbn
        } else {
            Slot::Issn
        };
        if slot == Slot::Number {
            fill::once(&mut self.builder, slot, line, "/SN");
        } else {
            self.builder.add(slot, line.value("/SN"));
        }
    }

    /// `AN`: the number in the database the record is from.
    pub(super) fn accession(&mut self, line: &Line<'a>) {
        let medline = ["pubmed", "medline"].iter().any(|name| self.firsts.text("DB").to_lowercase().contains(name));
        if fill::is_pmcid(line.text) {
            self.placed(Slot::Pmcid, line, "/AN");
        } else if medline && fill::is_pmid(line.text) {
            self.placed(Slot::Pmid, line, "/AN");
        } else if let Some(number) = line.text.strip_prefix("WOS:") {
            self.builder.identifier("wos", number);
            self.builder.add(Slot::Identifier, line.value("/AN"));
        } else {
            fill::keep(&mut self.builder, line);
        }
    }

    /// `C1` to `C8`: custom fields, whose meaning the kind of work and the database give.
    pub(super) fn custom(&mut self, line: &Line<'a>) {
        let pubmed = line.text.strip_prefix("PUBMED ").map(str::trim).filter(|number| fill::is_pmid(number));
        if let Some(number) = pubmed {
            self.numbered(line, number, "pmid");
        } else if fill::is_pmcid(line.text) {
            self.placed(Slot::Pmcid, line, "/C2");
        } else if matches!(line.tag, "C2" | "C5") && JOURNAL.contains(&self.kind) && fill::is_pmid(line.text) {
            self.placed(Slot::Pmid, line, if line.tag == "C2" { "/C2" } else { "/C5" });
        } else if line.tag == "C7" && JOURNAL.contains(&self.kind) {
            self.placed(Slot::ArticleNumber, line, "/C7");
        } else {
            self.by_table(line);
        }
    }

    /// `U1` to `U5`: an identifier with its scheme, else the user's own.
    pub(super) fn user(&mut self, line: &Line<'a>) {
        match fill::labelled(line.text) {
            Some((value, scheme)) => self.numbered(line, value, scheme),
            None => fill::keep(&mut self.builder, line),
        }
    }

    /// `M1`: a number, if it looks like one.
    pub(super) fn number(&mut self, line: &Line<'a>) {
        if is_number(line.text) { self.by_table(line) } else { fill::keep(&mut self.builder, line) }
    }

    /// `M3`: the type of work; in older exports the DOI.
    pub(super) fn type_of_work(&mut self, line: &Line<'a>) {
        if doi::read(line.text, self.builder.arena).doi.is_some() {
            if !fill::doi(&mut self.builder, line, "/M3") {
                fill::keep(&mut self.builder, line);
            }
            return;
        }
        self.builder.add(Slot::Genre, line.value("/M3"));
        for genre in line.text.split(';').map(str::trim) {
            self.builder.genre(genre);
        }
    }

    fn numbered(&mut self, line: &Line<'a>, value: &'a str, scheme: &'a str) {
        let path = line.path(self.builder.arena);
        fill::identifier(&mut self.builder, line, path, value, scheme);
    }
}
