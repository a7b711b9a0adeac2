//! Where rules put what they find.

use crate::diagnostic::{At, Finding, Fix, FixOp, Place, Related, Safety, Severity, Spot};
use crate::model::evidence::{Candidate, Evidence, Witness};
use crate::model::record::{Field, Raw};
use crate::model::slot::Slot;
use crate::normalize::cited::Cited;
use crate::normalize::journal_tables::Journals;
use crate::normalize::record::Record;
use std::borrow::Cow;
use std::fmt;

/// What a run asks of the rules.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'w> {
    /// Findings below this severity are only counted.
    pub severity: Severity,
    /// Today, as days since 1970-01-01.
    pub today: i64,
    /// What documents cite, where that is known.
    pub cited: Option<&'w Cited>,
    /// Tables of journals, where they were named.
    pub journals: Option<&'w Journals>,
    /// Whether fixes and related places are asked for, or only what is wrong and where.
    pub details: bool,
}

/// What a rule's findings are told under.
#[derive(Clone, Copy, Debug)]
pub struct Heading {
    pub code: &'static str,
    pub name: &'static str,
    /// That of its findings, but of weaker cases.
    pub severity: Severity,
}

/// Takes the findings of one rule on one record.
///
/// A rule names the *field* or the raw value; the place in the file, the other layers that say the same and the
/// escaping of a fix follow from it.
pub struct Found<'r, 'a> {
    record: &'r Record<'a>,
    heading: Heading,
    wanted: Wanted<'r>,
    witness: Witness<'r>,
    findings: &'r mut Vec<Finding>,
    hidden: &'r mut u64,
}

impl<'r, 'a> Found<'r, 'a> {
    /// Takes a rule's findings on `record` into `findings`; those that nobody wants are counted in `hidden`.
    pub fn new(record: &'r Record<'a>, heading: Heading, wanted: Wanted<'r>, findings: &'r mut Vec<Finding>, hidden: &'r mut u64) -> Self {
        Found { record, heading, wanted, witness: Witness::default(), findings, hidden }
    }

    /// The same, with what is known about the record from elsewhere.
    pub fn with_witness(self, witness: Witness<'r>) -> Self {
        Found { witness, ..self }
    }

    /// From here on takes those of another rule.
    pub fn of(&mut self, heading: Heading) {
        self.heading = heading;
    }

    /// What an agency said about the record's DOI, where it was asked.
    pub fn evidence(&self) -> Option<&'r Evidence> {
        self.witness.evidence
    }

    /// The DOI that a search gave for a record without one.
    pub fn candidate(&self) -> Option<&'r Candidate> {
        self.witness.candidate
    }

    /// Why the record's DOI could not be checked.
    pub fn unchecked(&self) -> Option<&'r str> {
        self.witness.unchecked
    }

    /// Today, as days since 1970-01-01.
    pub fn today(&self) -> i64 {
        self.wanted.today
    }

    /// What documents cite, where that is known.
    pub fn cited(&self) -> Option<&'r Cited> {
        self.wanted.cited
    }

    /// Tables of journals, where they were named.
    pub fn journals(&self) -> Option<&'r Journals> {
        self.wanted.journals
    }

    /// Whether findings of a severity are told, and not only counted.
    pub fn tells(&self, severity: Severity) -> bool {
        severity >= self.wanted.severity
    }

    /// Tells a finding of the rule's own severity.
    pub fn at(&mut self, place: impl Into<Place>, message: fmt::Arguments<'_>) -> Told<'_, 'a> {
        self.with(self.heading.severity, place, message)
    }

    /// Tells a finding of a severity of its own, for a weaker case.
    pub fn with(&mut self, severity: Severity, place: impl Into<Place>, message: fmt::Arguments<'_>) -> Told<'_, 'a> {
        if severity < self.wanted.severity {
            *self.hidden += 1;
            return Told { finding: None, record: self.record, details: false };
        }
        let place = place.into();
        let message = message.as_str().map_or_else(|| Cow::Owned(message.to_string()), Cow::Borrowed);
        let Heading { code, name, .. } = self.heading;
        let mut finding = Finding { code, name, severity, message, place, layers: 1 << place.layer.min(15), related: Vec::new(), fix: None };
        for twin in twins(self.record, place) {
            finding.layers |= 1 << twin.layer.min(15);
            if self.wanted.details {
                finding.related.push(Related { spot: Spot::Here(twin), message: Cow::Borrowed("the same here") });
            }
        }
        self.findings.push(finding);
        Told { finding: self.findings.last_mut(), record: self.record, details: self.wanted.details }
    }
}

/// The other places where the very same text stands: in other layers, and of a nested record in the same one, where a member
/// stands twice.
fn twins<'r>(record: &'r Record<'_>, place: Place) -> impl Iterator<Item = Place> + use<'r> {
    let value = match place.at {
        At::Value { index, part } => record.layers.get(usize::from(place.layer)).and_then(|l| l.raws.get(index as usize)).map(|raw| (raw, part)),
        _ => None,
    };

    value.into_iter().flat_map(move |(raw, part)| {
        let others = record.layers.iter().flat_map(move |layer| layer.each(raw.slot)).filter(move |other| {
            (other.layer != raw.layer || record.format.nested && other.index != raw.index)
                && raw.slot != Slot::Extra
                && other.kind == raw.kind
                && other.path == raw.path
                && !raw.text.is_empty()
                && other.text == raw.text
        });
        others.map(move |other| Place { layer: other.layer, at: At::Value { index: other.index, part } })
    })
}

/// A finding just told, to which a fix and related places can be added. Nothing is done where nobody wants it.
pub struct Told<'f, 'a> {
    finding: Option<&'f mut Finding>,
    record: &'f Record<'a>,
    details: bool,
}

impl<'a> Told<'_, 'a> {
    /// The finding, where its details are asked for.
    fn detailed(&mut self) -> Option<&mut Finding> {
        self.finding.as_deref_mut().filter(|_| self.details)
    }

    /// A fix that cannot change the meaning: `text` in place of what the finding points at.
    pub fn safe(self, description: &'static str, text: impl Into<String>) -> Self {
        if !self.details {
            return self;
        }
        self.fix(Safety::Safe, description, FixOp::Text(text.into()))
    }

    /// A fix that may change the meaning: `text` in place of what the finding points at.
    pub fn unsafe_(self, description: &'static str, text: impl Into<String>) -> Self {
        if !self.details {
            return self;
        }
        self.fix(Safety::Unsafe, description, FixOp::Text(text.into()))
    }

    /// Any fix of what the finding points at, in every layer that has the very same fault.
    pub fn fix(self, safety: Safety, description: &'static str, op: FixOp) -> Self {
        if !self.details {
            return self;
        }
        let places = self.finding.as_ref().map(|f| f.place).into_iter();
        let twins = self.finding.as_ref().map(|f| twins(self.record, f.place)).into_iter().flatten();
        let ops = places.chain(twins).map(|place| (place, op.clone())).collect();
        self.fix_all(safety, description, ops)
    }

    /// A fix that changes several places.
    pub fn fix_all(mut self, safety: Safety, description: &'static str, ops: Vec<(Place, FixOp)>) -> Self {
        if let Some(finding) = self.detailed() {
            match &mut finding.fix {
                Some(fix) if fix.safety == safety => fix.ops.extend(ops),
                _ => finding.fix = Some(Fix { safety, description, ops }),
            }
        }
        self
    }

    /// A fix of the whole value that a part of was pointed at, in every layer that has the very same value.
    pub fn fix_whole(self, safety: Safety, description: &'static str, text: &str) -> Self {
        if !self.details {
            return self;
        }
        let whole = |place: Place| match place.at {
            At::Value { index, .. } => Place { layer: place.layer, at: At::Value { index, part: None } },
            _ => place,
        };
        let places = self.finding.as_ref().map(|f| f.place).into_iter();
        let twins = self.finding.as_ref().map(|f| twins(self.record, f.place)).into_iter().flatten();
        let ops = places.chain(twins).map(|place| (whole(place), FixOp::Text(text.to_owned()))).collect();
        self.fix_all(safety, description, ops)
    }

    /// A second place that explains the finding.
    pub fn related(mut self, place: impl Into<Place>, message: fmt::Arguments<'_>) -> Self {
        let (place, details) = (place.into(), self.details);
        if let Some(finding) = &mut self.finding {
            finding.layers |= 1 << place.layer.min(15);
        }
        if details && let Some(finding) = &mut self.finding {
            finding.related.push(Related { spot: Spot::Here(place), message: Cow::Owned(message.to_string()) });
        }
        self
    }

    /// Another record that explains the finding.
    pub fn related_record(mut self, record: u64, message: &'static str) -> Self {
        if let Some(finding) = self.detailed() {
            finding.related.push(Related { spot: Spot::Record(record), message: Cow::Borrowed(message) });
        }
        self
    }
}

impl<T> From<&Field<'_, T>> for Place {
    fn from(field: &Field<'_, T>) -> Place {
        field.place()
    }
}

impl From<&Raw<'_>> for Place {
    fn from(raw: &Raw<'_>) -> Place {
        raw.place()
    }
}

/// Every raw value of a kind that no deeper layer has in the very same words.
pub fn innermost<'a>(record: &Record<'a>, is_of_kind: impl Fn(&Raw<'a>) -> bool) -> impl Iterator<Item = &'a Raw<'a>> {
    let layers = record.layers;
    let raws = layers.iter().enumerate().flat_map(|(at, layer)| layer.raws.iter().map(move |raw| (at, raw)));
    raws.filter(move |(_, raw)| is_of_kind(raw))
        .filter(move |(at, raw)| {
            let deeper = layers.get(at + 1..).unwrap_or_default().iter().filter_map(|deeper| deeper.raw(raw.slot));
            raw.slot == Slot::Extra || !deeper.into_iter().any(|deeper| deeper.kind == raw.kind && deeper.text == raw.text)
        })
        .map(|(_, raw)| raw)
}

/// Where a field that no layer knows is told: at its empty value in the outermost layer, else at the object that lacks it.
pub fn missing_place(record: &Record<'_>, slot: Slot) -> Place {
    match record.layers.first().and_then(|layer| layer.raw(slot)) {
        Some(raw) => raw.place(),
        None => match record.layers.first().and_then(|layer| layer.raw(container_of(slot)?)) {
            Some(object) => object.place(),
            None => Place { layer: 0, at: At::Absent { path: (record.format.path_of)(slot) } },
        },
    }
}

/// The member whose object a slot stands in.
fn container_of(slot: Slot) -> Option<Slot> {
    matches!(slot, Slot::ContainerTitle | Slot::Volume | Slot::Issue | Slot::Pages).then_some(Slot::Container)
}
