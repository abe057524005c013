//! An event before the one above it.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Severity, Subject, phrase, rows, times};
use crate::model::{Moment, ProblemKind, Slip};
use chrono::Timelike;

declare_rule! {
    /// An event lies before the one above it.
    ///
    /// ## What it does
    /// Reports a row that breaks the order of its timeline, oldest or newest first, and says which slip would explain it:
    /// am and pm exchanged, a date copied from the row above, a wrong month or year, a midnight without a new date.
    /// Where both rows state their dates and such a slip restores the order, it is an error. A further list may begin anew,
    /// unless both stand in a timeline's section and state their dates.
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
    let order = if subject.incident().newest_first { "newest" } else { "oldest" };
    for (problem, (neighbour, own, slip, certain)) in times::problems(subject, |kind| match kind {
        ProblemKind::OutOfOrder { neighbour, own, slip, certain } => Some((*neighbour, *own, slip, *certain)),
        _ => None,
    }) {
        let other = problem.related.first().copied().unwrap_or(problem.span);
        let one_list = rows::are_of_one_list(subject, problem.span, other);
        let comparable = one_list || certain && rows::are_in_timeline(subject, problem.span, other);
        if within_a_minute(own, neighbour) || !comparable {
            continue;
        }
        let than = if own.local < neighbour.local { "before" } else { "after" };
        let row = if other.start < problem.span.start { "the row above" } else { "the row below" };
        let (own_text, other_text) = (phrase::moment(own), phrase::moment(neighbour));
        let explained = slip.as_ref().filter(|_| one_list);
        findings
            .add(problem.span, format!("{own_text} lies {than} {other_text}, {row}, in a list that has the {order} first"))
            .severity(if certain && explained.is_some() { Severity::Error } else { Severity::Warning })
            .related(other, row)
            .help(explained.map_or_else(|| "correct the time, or move the row to its place".to_owned(), explain));
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
