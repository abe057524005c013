//! One timeline in several zones.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase, times};
use crate::model::ProblemKind;

declare_rule! {
    /// The times of one timeline are in different zones.
    ///
    /// ## What it does
    /// Reports a timeline whose rows carry different zone labels.
    ///
    /// ## Why
    /// Each time may be right, and the reader still adds up minutes that are hours apart. It is also how a time pasted
    /// from a chat in another zone slips in.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ## Timeline
    ///
    /// - 2024-01-29 20:05 UTC: A node stops answering.
    /// - 2024-01-29 21:17 CET: The node is restarted.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ## Timeline
    ///
    /// - 2024-01-29 20:05 UTC: A node stops answering.
    /// - 2024-01-29 20:17 UTC: The node is restarted.
    /// ```
    ///
    /// ## Fix
    /// Write the whole timeline in one zone.
    name: "timezone-mixed",
    group: Time,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for (problem, labels) in times::problems(subject, |kind| match kind {
        ProblemKind::ZoneMixed { labels } => Some(labels),
        _ => None,
    }) {
        let finding = findings
            .add(problem.span, format!("the times of this timeline are in {}", phrase::all_of(labels)))
            .help("write them all in one zone");
        problem.related.iter().fold(finding, |finding, span| finding.related(*span, subject.quote(*span)));
    }
}
