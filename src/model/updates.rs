//! What was said in public while an incident lasted.

use super::{Moment, Update};
use crate::syntax::Report;
use crate::syntax::time::WrittenTime;

/// Reads `updates:` in the order of the text. `place` turns a written time of the front matter into a moment.
pub fn read(report: &Report, place: &dyn Fn(&WrittenTime) -> Option<Moment>) -> Vec<Update> {
    let written = report.front_matter.iter().flat_map(|matter| &matter.updates);
    written
        .map(|update| Update {
            at: update.at.as_ref().and_then(place),
            state: update.state.map(|state| state.value),
            text: update.text.as_ref().map(|text| text.value.clone()).unwrap_or_default(),
            span: update.span,
        })
        .collect()
}
