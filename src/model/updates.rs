//! What was said in public while an incident lasted.

use super::Update;
use super::placing::Placing;
use crate::syntax::Report;

/// Reads `updates:` in the order of the text.
pub fn read<'r>(report: &'r Report, placing: &Placing<'_, 'r>) -> Vec<Update> {
    let written = report.front_matter.iter().flat_map(|matter| &matter.updates);
    written
        .map(|update| Update {
            at: update.at.as_ref().and_then(|time| placing.front_matter(time)),
            state: update.state.map(|state| state.value),
            text: update.text.as_ref().map(|text| text.value.clone()).unwrap_or_default(),
            span: update.span,
        })
        .collect()
}
