//! A zone label with several meanings.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase, times};
use crate::model::ProblemKind;

declare_rule! {
    /// A zone abbreviation has several meanings.
    ///
    /// ## What it does
    /// Reports abbreviations such as `CST`, `IST` or `BST` where nothing in the report chooses between the zones that use
    /// them, once for each abbreviation.
    ///
    /// ## Why
    /// The readings lie hours apart. The times keep their civil reading and have no instant.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ## Timeline
    ///
    /// - 2024-01-29 20:05 CST: A node stops answering.
    /// - 2024-01-29 20:17 CST: The node is restarted.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ## Timeline
    ///
    /// - 2024-01-29 20:05 CST (UTC-6): A node stops answering.
    /// - 2024-01-29 20:17 CST (UTC-6): The node is restarted.
    /// ```
    ///
    /// ## Fix
    /// Write the offset beside the abbreviation, or the zone's name in `timezone:`.
    name: "timezone-ambiguous",
    group: Time,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let mut seen = Vec::new();
    for (problem, (label, readings)) in times::problems(subject, |kind| match kind {
        ProblemKind::ZoneAmbiguous { label, readings } => Some((label, readings)),
        _ => None,
    }) {
        if seen.contains(&label) {
            continue;
        }
        seen.push(label);
        let readings: Vec<String> =
            readings.iter().map(|(east, place)| format!("{} ({place})", phrase::offset(*east))).collect();
        findings
            .add(problem.span, format!("{label} can mean {}", phrase::any_of(&readings)))
            .help(format!("write the offset beside it, as in \"{label} (UTC+1)\", or set `timezone:`"));
    }
}
