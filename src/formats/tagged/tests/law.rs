//! The law of the writers: what is read back is what was written, less what was told lost.

use crate::formats::batch::MakeSplit;
use crate::formats::law::records::{ANY_TEXT, Limits, seeds};
use crate::formats::law::{Alike, Aspect, differences};
use crate::formats::samples::{self, DATES};
use crate::formats::write::{Losses, Writer};
use crate::formats::{ReadRecord, Source, pubmed, refer, ris};
use crate::model::kind::Kind;
use crate::model::pages::{PageRange, Pages, PagesKind};
use crate::model::record::Address;
use crate::model::reference::Reference;
use crate::model::slot::Slot;
use crate::model::text::Rich;
use crate::source::Arena;
use proptest::prelude::*;

type Way = (&'static dyn Writer, MakeSplit, ReadRecord);

static WAYS: &[Way] =
    &[(&ris::RisWriter, ris::split, ris::read), (&pubmed::PubmedWriter, pubmed::split, pubmed::read), (&refer::ReferWriter, refer::split, refer::read)];

fn comes_back(record: &Reference<'_>) {
    for &(writer, split, read) in WAYS {
        let (mut out, mut losses) = (Vec::new(), Losses::listed());
        let key = writer.write(record, record.key.unwrap_or("k"), &mut out, &mut losses).unwrap();
        let file = String::from_utf8(out).unwrap();
        let texts = super::cut(file.as_bytes(), split);
        assert_eq!(texts.len(), 1, "{file}");
        let arena = Arena::new();
        let back = read(Source::new(&texts[0], Address::default(), &arena));
        let lost = losses.take();
        let mut differing = differences(record, &back.reference, &lost, Alike::AsRead);
        // Lines have no styles, and no place for the language of one title.
        differing.retain(|((_, aspect), ..)| *aspect == Aspect::Text);
        assert_eq!(differing, [], "{file}\n{lost:?}");
        if key.is_some() {
            assert_eq!(back.reference.key, Some(record.key.unwrap_or("k")));
        }
        assert_eq!(back.faults, [], "{file}");
    }
}

#[test]
fn every_sample_comes_back() {
    for record in [samples::seed(), samples::chapter(), samples::book(), Reference::default()] {
        comes_back(&record);
    }
}

#[test]
fn every_kind_and_date_comes_back() {
    for &kind in Kind::ALL {
        comes_back(&Reference { kind, ..Reference::default() });
        comes_back(&Reference {
            kind,
            container_title: Some(Rich::plain("Mires")),
            pages: Some(Pages { text: "12", ranges: &[PageRange { first: "12", last: None }], kind: PagesKind::Single }),
            ..Reference::default()
        });
    }
    for edtf in DATES {
        let date = crate::formats::edtf::read(edtf);
        comes_back(&Reference { issued: date, accessed: date, online: date, ..Reference::default() });
    }
}

/// Slots whose texts are more than texts in one of these formats: numbers that are read as such, identifiers.
const OWN: &[Slot] = &[Slot::ContainerTitleAgain, Slot::ContainerId, Slot::PaperId, Slot::Subtitle, Slot::PageCount, Slot::ArticleNumber, Slot::Platform];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn any_reference_comes_back(seeds in seeds(ANY_TEXT)) {
        seeds.record(Limits { plain_names: true, not: OWN }, comes_back);
    }
}
