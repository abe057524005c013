//! "Within the bounds" when it is not.

use crate::lint::contradictions::{addition, contradicted, report};
use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};
use crate::model::{ClaimKind, Counterpart};

declare_rule! {
    /// A sentence judges the service level, and the impact says otherwise.
    ///
    /// ## What it does
    /// Reads sentences such as "within the bounds of our 99.9% SLA" and "beyond what our SLA allows", and holds them against
    /// the budget of the month and the impact of this report. Only what was down in full counts against "within". Where other
    /// reports of the same run hit the same region and component earlier in that month, "within" is held against all of them
    /// together, as a warning: the sentence may mean this incident alone.
    ///
    /// ## Why
    /// It decides whether customers get money back.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// impact:
    ///   - {component: sign-in, level: major, from: "2024-04-10 08:00Z", to: "2024-04-10 10:10Z"}
    /// ---
    ///
    /// The outage stays within the bounds of our 99.9% monthly objective.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// impact:
    ///   - {component: sign-in, level: major, from: "2024-04-10 08:00Z", to: "2024-04-10 08:10Z"}
    /// ---
    ///
    /// The outage stays within the bounds of our 99.9% monthly objective.
    /// ```
    ///
    /// ## Fix
    /// Correct the sentence, or the impact.
    name: "service-level-verdict",
    group: Facts,
    severity: Error,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for (claim, comparison) in contradicted(subject, &[ClaimKind::VerdictSentence], &[Counterpart::Budget]) {
        let (Some(percent), Some(budget)) = (claim.percent, comparison.seconds) else { continue };
        let message = format!(
            "{percent} % leave {} in that month, and the impact adds up to {}",
            phrase::length(budget),
            addition(subject, comparison)
        );
        report(findings, claim, comparison, message, "counted").help("correct the sentence, or the impact");
    }
}
