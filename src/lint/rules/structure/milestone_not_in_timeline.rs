//! Milestones that no event tells of.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};

declare_rule! {
    /// A milestone of the front matter has no event at its time.
    ///
    /// ## What it does
    /// Reports, where the timeline has events, a milestone to whose minute none of them belongs, and names the nearest.
    ///
    /// ## Why
    /// Either the timeline leaves out the moment that matters most, or one of the two times is wrong.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// timezone: UTC
    /// milestones:
    ///   started: 2024-01-29 20:44
    /// ---
    ///
    /// ## Timeline
    ///
    /// - 2024-01-29 20:47: Databases become unreachable.
    /// - 2024-01-30 00:35: All databases are back.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// timezone: UTC
    /// milestones:
    ///   started: 2024-01-29 20:47
    /// ---
    ///
    /// ## Timeline
    ///
    /// - 2024-01-29 20:47: Databases become unreachable.
    /// - 2024-01-30 00:35: All databases are back.
    /// ```
    ///
    /// ## Fix
    /// Correct the one that is wrong, or add the event.
    name: "milestone-not-in-timeline",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let incident = subject.incident();
    for milestone in incident.milestones.iter().filter(|milestone| milestone.from_front_matter) {
        let distances = incident.events.iter().filter_map(|event| {
            let at = event.at?;
            let to_start = milestone.at.seconds_since(at)?;
            // Within a row that covers a range, or in the minute of its time, the milestone has its event.
            let within = event.end.and_then(|end| end.seconds_since(milestone.at)).is_some_and(|rest| to_start >= 0 && rest >= 0);
            let same = to_start.div_euclid(60) == 0 || event.approximate && to_start.abs() <= 900;
            Some((if within || same { 0 } else { to_start.abs() }, at, event.time_span))
        });
        let Some((distance, at, span)) = distances.min_by_key(|(distance, ..)| *distance).filter(|(distance, ..)| *distance > 0) else {
            continue;
        };
        findings
            .add(milestone.span, format!("no event of the timeline tells of `{}`", milestone.kind.word()))
            .related(span, format!("the nearest event, {}, is {} away", phrase::clock(at), phrase::length(distance)))
            .help("correct the one that is wrong, or add the event");
    }
}
