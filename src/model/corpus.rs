//! All reports of a project with their meaning, sorted and indexed.

use super::{Ids, Incident};
use crate::syntax::Report;
use std::collections::BTreeMap;

/// A report together with what it means.
#[derive(Clone, Debug)]
pub struct Document {
    /// What was read.
    pub report: Report,
    /// What it means.
    pub incident: Incident,
}

/// All documents of a project, sorted by path.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    /// Sorted by path.
    pub documents: Vec<Document>,
    by_id: BTreeMap<String, Vec<usize>>,
}

impl Corpus {
    /// Sorts and indexes.
    pub fn new(mut documents: Vec<Document>) -> Self {
        documents.sort_by(|a, b| a.report.source.path.cmp(&b.report.source.path));
        let mut by_id: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, document) in documents.iter().enumerate() {
            if let Some(id) = &document.incident.id {
                by_id.entry(id.text.clone()).or_default().push(index);
            }
        }
        Self { documents, by_id }
    }

    /// Every document with this id, in the order of their paths; more than one is a mistake of the project.
    pub fn with_id(&self, id: &str) -> impl Iterator<Item = &Document> {
        self.by_id.get(id).into_iter().flatten().filter_map(|index| self.documents.get(*index))
    }

    /// Which reports have which ids.
    pub fn ids(&self) -> Ids {
        self.documents.iter().map(|document| (document.incident.id.clone(), &document.report.source)).collect()
    }
}
