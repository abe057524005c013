//! An event before the one above it.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Severity, Subject, phrase, times};
use crate::model::{Moment, ProblemKind, Slip};
use chrono::Timelike;

declare_rule! {
    /// An event lies before the one above it.
    ///
    /// ## What it does
    /// Reports a row that breaks the order of its timeline, oldest or newest first, and says which slip would explain it:
    /// am and pm exchanged, a date copied from the row above, a wrong month or year, a midnight without a new date.
    /// Where both rows state their dates and such a slip restores the order, it is an error.
    ///
    /// ## Why
    /// Either the row is in the wrong place or its time is wrong, and durations counted from it are wrong with it.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ## Timeline
    ///
    /// - 2024-01-29 23:24 UTC: The script is started.
    /// - 2024-01-29 00:08 UTC: The script is done.
    /// - 2024-01-30 00:35 UTC: All databases are back.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ## Timeline
    ///
    /// - 2024-01-29 23:24 UTC: The script is started.
    /// - 2024-01-30 00:08 UTC: The script is done.
    /// - 2024-01-30 00:35 UTC: All databases are back.
    /// ```
    ///
    /// ## Fix
    /// Correct the time, or move the row.
    name: "event-out-of-order",
    group: Time,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let (than, order) = if subject.incident().newest_first { ("after", "newest") } else { ("before", "oldest") };
    for (problem, (neighbour, own, slip, certain)) in times::problems(subject, |kind| match kind {
        ProblemKind::OutOfOrder { neighbour, own, slip, certain } => Some((*neighbour, *own, slip, *certain)),
        _ => None,
    }) {
        if within_a_minute(own, neighbour) {
            continue;
        }
        let (own_text, neighbour_text) = (phrase::moment(own), phrase::moment(neighbour));
        let severity = if certain && slip.is_some() { Severity::Error } else { Severity::Warning };
        let finding = findings
            .add(problem.span, format!("{own_text} lies {than} {neighbour_text}, the row above, in a list that has the {order} first"))
            .severity(severity)
            .help(match slip {
                Some(slip) => explain(slip),
                None => "correct the time, or move the row to its place".to_owned(),
            });
        problem.related.iter().fold(finding, |finding, span| finding.related(*span, "the row above"));
    }
}

/// `17:55:08` above `17:55`: the second may lie anywhere in its minute.
fn within_a_minute(a: Moment, b: Moment) -> bool {
    let whole = |at: Moment| at.local.second() == 0;
    (whole(a) || whole(b)) && a.seconds_since(b).is_some_and(|gap| gap.abs() < 60)
}

/// The probable cause, and the time that restores the order.
fn explain(slip: &Slip) -> String {
    let (cause, meant): (_, Moment) = match slip {
        Slip::Meridiem(meant) => ("am and pm may be exchanged", *meant),
        Slip::Date(meant) => ("the date may be copied from another row", *meant),
        Slip::Year(meant) => ("the month or the year may be wrong", *meant),
        Slip::Midnight(meant) => ("midnight may have passed without a new date", *meant),
    };
    format!("{cause}: {} would be in order", phrase::moment(meant))
}
