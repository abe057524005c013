//! Milestones in an impossible order.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};
use crate::syntax::front_matter::MilestoneKind;

declare_rule! {
    /// A milestone lies before one that it has to follow.
    ///
    /// ## What it does
    /// Reports an incident that was detected, acknowledged, communicated, mitigated or resolved before it started,
    /// acknowledged before it was detected, or resolved before it was mitigated.
    ///
    /// ## Why
    /// Every figure computed from them is wrong, and some are negative.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// timezone: UTC
    /// milestones:
    ///   started: 2024-01-29 20:47
    ///   detected: 2024-01-29 20:41
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
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
    ///   detected: 2024-01-29 20:51
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Fix
    /// Correct the one that is wrong.
    name: "milestone-order",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

/// Pairs of which the first cannot come after the second.
const ORDER: &[(MilestoneKind, MilestoneKind)] = &[
    (MilestoneKind::Started, MilestoneKind::Detected),
    (MilestoneKind::Started, MilestoneKind::Acknowledged),
    (MilestoneKind::Started, MilestoneKind::Communicated),
    (MilestoneKind::Started, MilestoneKind::Mitigated),
    (MilestoneKind::Started, MilestoneKind::Resolved),
    (MilestoneKind::Detected, MilestoneKind::Acknowledged),
    (MilestoneKind::Mitigated, MilestoneKind::Resolved),
];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let milestones = &subject.incident().milestones;
    let of = |kind: MilestoneKind| milestones.iter().find(|milestone| milestone.kind == kind);
    for (earlier, later) in ORDER {
        let (Some(first), Some(second)) = (of(*earlier), of(*later)) else { continue };
        if let Some(gap) = second.at.seconds_since(first.at).filter(|gap| *gap < 0) {
            findings
                .add(second.span, format!("`{}` lies {} before `{}`", later.word(), phrase::length(-gap), earlier.word()))
                .related(first.span, format!("`{}`", earlier.word()))
                .help("correct the one that is wrong");
        }
    }
}
