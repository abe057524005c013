//! A clock time of the incident that no event has.

use crate::lint::contradictions::{contradicted, report};
use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase, times};
use crate::model::{ClaimKind, Confidence, Counterpart};

declare_rule! {
    /// The prose names a time of the incident that no event of the timeline has.
    ///
    /// ## What it does
    /// Looks for an event at each clock time that the prose tells of. It is a warning where an event within minutes says
    /// the same thing, and a remark otherwise, since prose may tell what the timeline leaves out.
    ///
    /// ## Why
    /// A slip of the pen here makes readers doubt the times that are right.
    ///
    /// ## Bad
    /// ```markdown bad
    /// All times are UTC.
    ///
    /// ## Summary
    ///
    /// On 2024-12-05 the certificate of the shop expired at 09:18.
    ///
    /// ## Timeline
    ///
    /// - 2024-12-05 09:19 The certificate of the shop expires.
    /// - 2024-12-05 11:02 The shop is back.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// All times are UTC.
    ///
    /// ## Summary
    ///
    /// On 2024-12-05 the certificate of the shop expired at 09:19.
    ///
    /// ## Timeline
    ///
    /// - 2024-12-05 09:19 The certificate of the shop expires.
    /// - 2024-12-05 11:02 The shop is back.
    /// ```
    ///
    /// ## Fix
    /// Correct the time, or add the event.
    name: "time-not-in-timeline",
    group: Facts,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for (claim, comparison) in contradicted(subject, &[ClaimKind::Clock], &[Counterpart::Events]) {
        let written = phrase::quoted(&claim.text);
        let event = comparison.evidence.first().and_then(|evidence| times::event_at(subject, evidence.span));
        let near = event.map(|event| phrase::quoted(&event.written));
        let (message, label) = match (comparison.confidence, &near) {
            (Confidence::Possible, _) | (_, None) => (format!("no event of the timeline is at {written}"), "the nearest event"),
            (_, Some(near)) => {
                (format!("no event is at {written}; the one at {near} says the same"), "this event says the same")
            }
        };
        report(findings, claim, comparison, message, label).help("correct the time, or add the event to the timeline");
    }
}
