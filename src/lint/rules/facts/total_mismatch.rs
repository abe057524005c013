//! A total that is not the sum of what it covers.

use crate::lint::contradictions::{addition, contradicted, propose, report, stated};
use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};
use crate::model::{ClaimKind, Counterpart};

declare_rule! {
    /// A total is not the sum of what it covers.
    ///
    /// ## What it does
    /// Compares a total ("in total", "cumulative", "up to 4 hours and 30 minutes of interruption") with the impact windows
    /// it covers, and where there are none with the durations stated beside it, or with a timeline that it is longer than.
    /// Steps that say where they begin and end ("upload to report", "report to quarantine") are added up to the way from the
    /// first end to the last. "Up to" fails only when the real value is greater.
    ///
    /// ## Why
    /// It is the figure that compensation is reckoned by, and it keeps an error of its parts after these were corrected.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ## Impact
    ///
    /// - Databases were unavailable for 3 hours and 48 minutes (from Jan. 29, 2024 20:47 to Jan. 30, 2024 00:35 UTC).
    /// - Databases were unavailable for 52 minutes (from Jan. 30, 2024 09:00 to Jan. 30, 2024 09:52 UTC).
    ///
    /// ## Financial compensation
    ///
    /// The incident interrupted your databases for up to 4 hours and 30 minutes.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ## Impact
    ///
    /// - Databases were unavailable for 3 hours and 48 minutes (from Jan. 29, 2024 20:47 to Jan. 30, 2024 00:35 UTC).
    /// - Databases were unavailable for 52 minutes (from Jan. 30, 2024 09:00 to Jan. 30, 2024 09:52 UTC).
    ///
    /// ## Financial compensation
    ///
    /// The incident interrupted your databases for up to 4 hours and 40 minutes.
    /// ```
    ///
    /// ## Fix
    /// Correct the total, or the part that is wrong.
    name: "total-mismatch",
    group: Facts,
    severity: Error,
    since: "0.1.0",
    fixes: Unsafe,
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for (claim, comparison) in contradicted(subject, &[ClaimKind::Total], ALL) {
        let Some(seconds) = comparison.seconds else { continue };
        let sum = phrase::length(seconds);
        let message = match comparison.with {
            Counterpart::Interval | Counterpart::Labels => {
                format!("stated {}, but the interval it is given for lasts {sum}", stated(claim))
            }
            Counterpart::Events => format!("stated {}, but the whole timeline covers {sum}", stated(claim)),
            _ => format!("stated {}, but it adds up to {sum}: {}", stated(claim), addition(subject, comparison)),
        };
        propose(report(findings, claim, comparison, message, "added up"), claim, comparison);
    }
}

const ALL: &[Counterpart] = &[
    Counterpart::Interval,
    Counterpart::Labels,
    Counterpart::Windows,
    Counterpart::Data,
    Counterpart::Events,
    Counterpart::Statement,
];
