//! The JATS writer: an article a record, or one list of references for all.

use super::xml::{Xml, xml_id};
use super::{article, citation};
use crate::formats::write::{JatsShape, JatsTagSet, Losses, Refused, WriteOptions, Writer};
use crate::model::reference::Reference;
use std::ops::Range;

/// Writes JATS 1.3.
///
/// As an article each record is a document of its own, so only one belongs in a file. Keys are `article/@id` and
/// `ref/@id`, made XML names: see [`xml_id`].
#[derive(Clone, Copy, Debug, Default)]
pub struct JatsWriter {
    pub shape: JatsShape,
    pub tag_set: JatsTagSet,
}

impl JatsWriter {
    /// The writer that the options ask for.
    pub fn new(options: &WriteOptions) -> JatsWriter {
        JatsWriter { shape: options.jats_shape, tag_set: options.jats_tag_set }
    }

    fn declare(&self, root: &'static str, out: &mut Vec<u8>) {
        // Public and system identifiers: the comments at the head of each DTD.
        let (name, file) = match self.tag_set {
            JatsTagSet::Archiving => ("Archiving and Interchange", "JATS-archivearticle1-3.dtd"),
            JatsTagSet::Publishing => ("Publishing", "JATS-journalpublishing1-3.dtd"),
        };
        let head = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <!DOCTYPE {root} PUBLIC \"-//NLM//DTD JATS (Z39.96) Journal {name} DTD v1.3 20210610//EN\" \"{file}\">\n"
        );
        out.extend_from_slice(head.as_bytes());
    }
}

impl Writer for JatsWriter {
    fn open(&self, out: &mut Vec<u8>) {
        if self.shape == JatsShape::RefList {
            self.declare("ref-list", out);
            out.extend_from_slice(b"<ref-list>\n");
        }
    }

    fn write(&self, record: &Reference<'_>, key: &str, out: &mut Vec<u8>, losses: &mut Losses) -> Result<Option<Range<usize>>, Refused> {
        let id = xml_id(key);
        let tag = match self.shape {
            JatsShape::Article => "<article id=\"",
            JatsShape::RefList => "<ref id=\"",
        };
        if self.shape == JatsShape::Article {
            if self.tag_set == JatsTagSet::Publishing
                && let Some(refused) = article::refused(record)
            {
                return Err(refused);
            }
            self.declare("article", out);
        }
        if id != key && id.strip_prefix("ref-") != Some(key) {
            losses.lost("key", key, "an XML name cannot hold all of its characters");
        }
        let start = out.len() + tag.len();
        let mut xml = Xml::new(out, losses);
        match self.shape {
            JatsShape::Article => article::write(&mut xml, self.tag_set, record, &id),
            JatsShape::RefList => citation::write(&mut xml, self.tag_set, record, &id),
        }
        Ok(Some(start..start + id.len()))
    }

    fn close(&self, out: &mut Vec<u8>) {
        if self.shape == JatsShape::RefList {
            out.extend_from_slice(b"</ref-list>\n");
        }
    }
}
