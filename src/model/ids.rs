//! Which reports have which ids: all that one report of a project has to know of the others to be judged.

use super::ReportId;
use crate::text::{Source, Span};
use std::collections::BTreeMap;

/// The ids of a project with the reports that have them.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    by_id: BTreeMap<String, Vec<Holder>>,
}

/// A report that has an id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Holder {
    /// The report's path.
    pub path: String,
    /// Where the id is written; the first line where only the file's name has it.
    pub place: Span,
}

impl Ids {
    /// The reports with an id, by path; more than one is a mistake of the project.
    pub fn holders(&self, id: &str) -> &[Holder] {
        self.by_id.get(id).map_or(&[], Vec::as_slice)
    }

    /// Every id with the reports that have it, in the order of the ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[Holder])> {
        self.by_id.iter().map(|(id, holders)| (id.as_str(), holders.as_slice()))
    }
}

impl<'s> FromIterator<(Option<ReportId>, &'s Source)> for Ids {
    fn from_iter<I: IntoIterator<Item = (Option<ReportId>, &'s Source)>>(reports: I) -> Self {
        let mut by_id: BTreeMap<String, Vec<Holder>> = BTreeMap::new();
        for (id, source) in reports {
            let Some(id) = id else { continue };
            let place = id.span.unwrap_or_else(|| source.line_span(1));
            by_id.entry(id.text).or_default().push(Holder { path: source.path.clone(), place });
        }
        by_id.values_mut().for_each(|holders| holders.sort());
        Self { by_id }
    }
}
