//! Prose against `impact:`.

use crate::lint::contradictions::{contradicted, report, stated};
use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};
use crate::model::{ClaimKind, Counterpart};

declare_rule! {
    /// The prose states another length or another end than `impact:`.
    ///
    /// ## What it does
    /// Holds durations and intervals of the prose against the impact of the front matter they can be tied to: by region,
    /// by a shared start or end, or because there is only one.
    ///
    /// ## Why
    /// The site computes availability from `impact:`, and readers read the prose.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// timezone: Europe/Paris
    /// impact:
    ///   - {region: north, level: major, from: 2024-09-03 10:00, to: 2024-09-03 10:45}
    /// ---
    ///
    /// ## Impact
    ///
    /// Sensors were unavailable for 54 minutes (from Sep 3 10:00 to Sep 3 10:54).
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// timezone: Europe/Paris
    /// impact:
    ///   - {region: north, level: major, from: 2024-09-03 10:00, to: 2024-09-03 10:54}
    /// ---
    ///
    /// ## Impact
    ///
    /// Sensors were unavailable for 54 minutes (from Sep 3 10:00 to Sep 3 10:54).
    /// ```
    ///
    /// ## Fix
    /// Correct the front matter or the prose.
    name: "claim-window-mismatch",
    group: Facts,
    severity: Error,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let kinds = &[ClaimKind::Duration, ClaimKind::Interval];
    for (claim, comparison) in contradicted(subject, kinds, &[Counterpart::Data]) {
        let message = match (claim.kind, comparison.seconds) {
            (ClaimKind::Interval, Some(off)) => {
                format!("{} and `impact:` differ by {}", phrase::quoted(&claim.text), phrase::length(off.abs()))
            }
            (_, Some(seconds)) => format!("stated {}, but `impact:` lasts {}", stated(claim), phrase::length(seconds)),
            _ => continue,
        };
        report(findings, claim, comparison, message, "the impact in the front matter")
            .help("correct `impact:` or the prose");
    }
}
