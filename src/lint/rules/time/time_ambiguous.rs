//! A wall time that a clock change repeats.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase, times};
use crate::model::ProblemKind;

declare_rule! {
    /// A clock change makes this time happen twice.
    ///
    /// ## What it does
    /// Reports a local time in the hour that comes twice when clocks go back, and names both instants.
    ///
    /// ## Why
    /// Nothing says which of the two was meant, and they lie an hour apart.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// timezone: Europe/Paris
    /// ---
    ///
    /// ## Timeline
    ///
    /// - 2024-10-27 01:50: A node stops answering.
    /// - 2024-10-27 02:30: The node is restarted.
    /// - 2024-10-27 04:10: The node is back.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// timezone: Europe/Paris
    /// ---
    ///
    /// ## Timeline
    ///
    /// - 2024-10-27 01:50: A node stops answering.
    /// - 2024-10-27 02:30 CET: The node is restarted.
    /// - 2024-10-27 04:10: The node is back.
    /// ```
    ///
    /// ## Fix
    /// Write the abbreviation or the offset with the time.
    name: "time-ambiguous",
    group: Time,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for (problem, [first, second]) in times::problems(subject, |kind| match kind {
        ProblemKind::Repeated { readings } => Some(readings),
        _ => None,
    }) {
        findings
            .add(problem.span, format!("clocks went back and showed `{}` twice", subject.quote(problem.span)))
            .help(format!("write which: {} or {}", phrase::moment(*first), phrase::moment(*second)));
    }
}
