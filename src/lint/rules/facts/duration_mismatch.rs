//! A duration that the times beside it contradict.

use crate::lint::contradictions::{contradicted, propose, report, stated};
use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};
use crate::model::{ClaimKind, Confidence, Counterpart};

declare_rule! {
    /// A duration is not what the times it belongs to add up to.
    ///
    /// ## What it does
    /// Compares a stated duration with the interval beside it, with a labelled start and end, with the only stretch of time that
    /// the text gives for an outage, with the range of its own row, or with the times of the timeline it can be tied to: those
    /// of an outage begin with a row up to the one that notices it, and end with a row that tells of recovery. What is counted
    /// from somewhere ("nine hours after the incident started", "unnoticed for three hours", "22 minutes to detect", "17 hours
    /// later") is held against the times it is counted from and to. Rounding to the
    /// unit stated agrees ("7 hours" for 7 h 10), and so does what a hedge allows ("almost 4 hours" for 3 h 56). It is an error
    /// where the interval stands beside the duration or the labels leave no choice, a warning where no two such times are so
    /// far apart, and a remark where the figure is round.
    ///
    /// ## Why
    /// Nobody recomputes it, and it is the number that readers and compensation go by.
    ///
    /// ## Bad
    /// ```markdown bad
    /// Databases could not be reached for 3 hours and 38 minutes (from Jan. 29 20:47 to Jan. 30 00:35).
    /// ```
    /// ```markdown fixed
    /// Databases could not be reached for 3 hours and 48 minutes (from Jan. 29 20:47 to Jan. 30 00:35).
    /// ```
    /// ```markdown bad
    /// The outage started on 2024-03-01 at 09:05 UTC. We noticed after 40 minutes.
    ///
    /// ## Timeline
    ///
    /// - 2024-03-01 09:05 UTC: logins fail
    /// - 2024-03-01 09:17 UTC: an alert fires
    /// - 2024-03-01 10:02 UTC: logins work again
    /// ```
    /// ```markdown bad
    /// - Start: 2024-03-01 10:58 UTC
    /// - End: 2024-03-01 12:18 UTC
    /// - Duration: 84 min
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// Databases could not be reached for 3 hours and 48 minutes (from Jan. 29 20:47 to Jan. 30 00:35).
    /// Mail was slow for about 2 hours (10:00–11:50), and a client gives up after 30 seconds.
    /// ```
    ///
    /// ## Fix
    /// The duration is written anew in its own style. Where the interval stands beside it that is safe; elsewhere somebody
    /// has to decide which of the two is right.
    name: "duration-mismatch",
    group: Facts,
    severity: Error,
    since: "0.1.0",
    fixes: Mixed,
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let kinds = &[ClaimKind::Duration, ClaimKind::Relative];
    let with = &[
        Counterpart::Interval,
        Counterpart::Labels,
        Counterpart::Stretch,
        Counterpart::Events,
        Counterpart::Milestones,
    ];
    for (claim, comparison) in contradicted(subject, kinds, with) {
        let Some(seconds) = comparison.seconds else { continue };
        let length = phrase::length(seconds);
        let message = match (comparison.with, comparison.confidence) {
            (Counterpart::Interval, _) => format!("stated {}, but the interval beside it lasts {length}", stated(claim)),
            (Counterpart::Labels, _) => format!("stated {}, but its start and end are {length} apart", stated(claim)),
            (Counterpart::Stretch, _) => format!("stated {}, but the one outage that the report gives times for lasts {length}", stated(claim)),
            (_, Confidence::Possible) => format!("{} is not what the timeline adds up to, about {length}", stated(claim)),
            _ if comparison.evidence.len() == 1 => format!("stated {}, but its row covers {length}", stated(claim)),
            _ => format!("stated {}, but no two times that can begin and end it are so far apart; those marked are {length} apart", stated(claim)),
        };
        propose(report(findings, claim, comparison, message, "measured from or to here"), claim, comparison);
    }
}
