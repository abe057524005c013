//! A duration that reaches beyond the report itself.

use crate::lint::contradictions::stated;
use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};
use crate::model::{ClaimKind, Confidence};
use chrono::NaiveTime;

declare_rule! {
    /// An outage is said to have lasted longer than the time until it was reported.
    ///
    /// ## What it does
    /// Compares durations of impact with the time from the first known time of the incident to the day after the report's
    /// last change.
    ///
    /// ## Why
    /// A unit or a digit is wrong, and no other time of the report would show it.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// modified_at: 2024-05-03
    /// ---
    ///
    /// The outage lasted 480 hours.
    ///
    /// ## Timeline
    ///
    /// - 2024-05-02 10:00 UTC Writes fail.
    /// - 2024-05-02 18:00 UTC Writes work.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// modified_at: 2024-05-03
    /// ---
    ///
    /// The outage lasted 8 hours.
    ///
    /// ## Timeline
    ///
    /// - 2024-05-02 10:00 UTC Writes fail.
    /// - 2024-05-02 18:00 UTC Writes work.
    /// ```
    ///
    /// ## Fix
    /// Correct the duration.
    name: "duration-implausible",
    group: Facts,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let incident = subject.incident();
    let events = incident.events.iter().filter_map(|event| event.at);
    let first = events.chain(incident.started).map(|at| at.local).min();
    let Some((first, reported)) = first.zip(incident.modified) else { return };
    let most = (reported.and_time(NaiveTime::MIN) - first).num_seconds() + 2 * 86_400;
    for claim in incident.claims.iter().filter(|claim| claim.kind == ClaimKind::Duration) {
        let about_impact = claim.comparison.as_ref().is_some_and(|comparison| comparison.confidence < Confidence::Certain);
        let Some((low, _)) = claim.seconds.filter(|(low, _)| about_impact && most > 0 && *low > most) else { continue };
        let message = format!("stated {}, but the report was written {} after the first event", stated(claim), phrase::length(most - 2 * 86_400));
        findings.add(claim.span, message).help(format!("correct the duration: {} reach beyond the report", phrase::length(low)));
    }
}
