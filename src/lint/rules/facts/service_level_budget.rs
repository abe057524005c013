//! A monthly budget of downtime that is another month's.

use crate::lint::contradictions::contradicted;
use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Severity, Subject, phrase};
use crate::model::{ClaimKind, Counterpart};

declare_rule! {
    /// A stated monthly budget is not that of the month it is stated for.
    ///
    /// ## What it does
    /// Where the section names the month, compares the downtime that an objective is said to allow with what it allows in
    /// that month: 99.9 % leave 40.3 minutes in February and 44.6 in July.
    ///
    /// ## Why
    /// The figure for an average month is in everyone's head, and is wrong in most months.
    ///
    /// ## Bad
    /// ```markdown bad
    /// Search was unavailable on 2024-07-16 from 10:00 to 10:21 UTC.
    ///
    /// ## Timeline
    ///
    /// - 2024-07-16 10:00 UTC Search returns errors.
    ///
    /// ## Compensation
    ///
    /// Our service level of 99.9% allows 43 minutes of downtime in July.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// Search was unavailable on 2024-07-16 from 10:00 to 10:21 UTC.
    ///
    /// ## Timeline
    ///
    /// - 2024-07-16 10:00 UTC Search returns errors.
    ///
    /// ## Compensation
    ///
    /// Our service level of 99.9% allows 44 minutes of downtime in July.
    /// ```
    ///
    /// ## Fix
    /// State the budget of the month.
    name: "service-level-budget",
    group: Facts,
    severity: Info,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for (claim, comparison) in contradicted(subject, &[ClaimKind::Budget], &[Counterpart::Budget]) {
        let Some(seconds) = comparison.seconds else { continue };
        let message = format!("stated {} a month, but the month it is stated for has {}", phrase::quoted(&claim.text), phrase::length(seconds));
        findings.add(claim.span, message).severity(Severity::Info).help(format!("write {}", phrase::length(seconds)));
    }
}
