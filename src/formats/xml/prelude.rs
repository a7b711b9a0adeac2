//! What the records of a file have in common.

use super::entities::Entities;
use std::sync::Arc;

/// What records need from elsewhere in the file: entities, prefixes declared around them, and the text of a container that
/// they are items of.
#[derive(Clone, Debug, Default)]
pub struct XmlPrelude {
    pub(super) file: Arc<OfFile>,
    /// From which byte of the file on a context counts.
    pub(super) contexts: Vec<(u64, Arc<str>)>,
}

/// What a file declares.
#[derive(Clone, Debug, Default)]
pub(super) struct OfFile {
    pub(super) entities: Entities,
    pub(super) prefixes: Vec<String>,
}

impl XmlPrelude {
    /// The entities that the document declares.
    pub fn entities(&self) -> &Entities {
        &self.file.entities
    }

    /// Whether a prefix was declared outside of the records.
    pub fn declares(&self, prefix: &str) -> bool {
        self.file.prefixes.iter().any(|known| known == prefix)
    }

    /// The container of the item at a byte of the file.
    pub fn context(&self, offset: u64) -> Option<&str> {
        let after = self.contexts.partition_point(|(start, _)| *start <= offset);
        after.checked_sub(1).and_then(|at| self.contexts.get(at)).map(|(_, text)| &**text)
    }
}
