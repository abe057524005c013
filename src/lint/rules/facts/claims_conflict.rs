//! Two places of the prose that state different values for one thing.

use crate::lint::contradictions::{addition, contradicted, propose, report, stated};
use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};
use crate::model::{ClaimKind, Counterpart};

declare_rule! {
    /// Two places state different values for one thing.
    ///
    /// ## What it does
    /// Holds a duration of the summary, the narrative or the compensation against the Impact section: where both name the
    /// same region, or where there is only one impact to speak of. What two places say of one day, of one labelled incident and
    /// of steps that follow each other has to agree too. An interval written in two zones,
    /// `15:30-18:00 UTC (08:30-11:00 PDT)`, has to be one.
    ///
    /// ## Why
    /// A reader takes the first figure for the truth, an auditor the second.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ## Summary
    ///
    /// On 29 June 2024 the warnings service was unavailable for 48 minutes.
    ///
    /// ## Impact
    ///
    /// The warnings service was unavailable for 84 minutes (from 10:58 to 12:22 UTC).
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ## Summary
    ///
    /// On 29 June 2024 the warnings service was unavailable for 84 minutes.
    ///
    /// ## Impact
    ///
    /// The warnings service was unavailable for 84 minutes (from 10:58 to 12:22 UTC).
    /// ```
    ///
    /// ## Fix
    /// Correct the figure that is wrong.
    name: "claims-conflict",
    group: Facts,
    severity: Warning,
    since: "0.1.0",
    fixes: Unsafe,
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let kinds = &[ClaimKind::Duration];
    for (claim, comparison) in contradicted(subject, kinds, &[Counterpart::Windows, Counterpart::Statement]) {
        let Some(seconds) = comparison.seconds else { continue };
        let length = phrase::length(seconds);
        let message = match comparison.with {
            Counterpart::Windows => format!("stated {} here, and {length} under Impact", stated(claim)),
            _ if comparison.evidence.len() > 1 => {
                format!("stated {}, but its steps take {length}: {}", stated(claim), addition(subject, comparison))
            }
            _ => format!("stated {} here, and {length} elsewhere", stated(claim)),
        };
        propose(report(findings, claim, comparison, message, "stated here"), claim, comparison);
    }
    for (claim, comparison) in contradicted(subject, &[ClaimKind::Interval], &[Counterpart::Twin]) {
        let off = phrase::length(comparison.seconds.unwrap_or(0).abs());
        let message = format!("{} is not the same interval as the one before it: they are {off} apart", phrase::quoted(&claim.text));
        report(findings, claim, comparison, message, "the same in another zone")
            .help("correct the time or the zone that is wrong");
    }
}
