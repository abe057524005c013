//! A zone label that something stands against.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Severity, Subject, phrase, times};
use crate::model::{Contradiction, ProblemKind};
use chrono::NaiveDate;

declare_rule! {
    /// A zone label contradicts its offset, its date or the report's zone.
    ///
    /// ## What it does
    /// Reports `CET (UTC+2)`, one moment written in two zones that is not one (`12:48 UTC (6:48 PDT)`), a summer label in winter such as `CEST` in January, and a label that the report's own zone
    /// does not have on that date. A winter label in summer (`PST` in May), which many people write all year round, is a
    /// warning; the others are errors.
    ///
    /// ## Why
    /// One of the two is wrong by an hour, and nothing says which. Such a time has no instant.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ## Timeline
    ///
    /// All times are in CET (UTC+2).
    ///
    /// - 2024-01-29 20:05: A node stops answering.
    /// - 2024-01-29 20:17: The node is restarted.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ## Timeline
    ///
    /// All times are in CET (UTC+1).
    ///
    /// - 2024-01-29 20:05: A node stops answering.
    /// - 2024-01-29 20:17: The node is restarted.
    /// ```
    ///
    /// ## Fix
    /// Correct the label or the offset. An IANA name in `timezone:` needs neither.
    name: "timezone-contradiction",
    group: Time,
    severity: Error,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let mut seen = Vec::new();
    for (problem, (label, label_offset, actual_offset, reason, date)) in times::problems(subject, |kind| match kind {
        ProblemKind::ZoneContradiction { label, label_offset, actual_offset, reason, date } => {
            Some((label, *label_offset, *actual_offset, *reason, *date))
        }
        _ => None,
    }) {
        // The label of every row is the same mistake, made once.
        if seen.contains(&(label, actual_offset)) {
            continue;
        }
        seen.push((label, actual_offset));
        let finding = findings
            .add(problem.span, message(label, label_offset, actual_offset, reason, date))
            .severity(certainty(label_offset, actual_offset, reason))
            .help(help(actual_offset, reason));
        problem.related.iter().fold(finding, |finding, span| finding.related(*span, "a time it stands for"));
    }
    let two = |kind: &ProblemKind| match kind {
        ProblemKind::TwoMoments { readings } => readings[0].instant().zip(readings[1].instant()),
        _ => None,
    };
    for (problem, (first, second)) in times::problems(subject, two) {
        let utc = |instant: chrono::DateTime<chrono::FixedOffset>| instant.to_utc().format("%H:%M UTC");
        let message = format!("the two times beside each other are not one moment: {} and {}", utc(first), utc(second));
        let finding = findings.add(problem.span, message).help("correct the one that was converted wrongly");
        problem.related.iter().fold(finding, |finding, span| finding.related(*span, "the same moment in another zone"));
    }
}

/// A winter label in summer is how many people write all year round; any other contradiction is one.
fn certainty(label_offset: i32, actual_offset: i32, reason: Contradiction) -> Severity {
    let habit = reason != Contradiction::StatedOffset && label_offset < actual_offset;
    if habit { Severity::Warning } else { Severity::Error }
}

fn message(label: &str, label_offset: i32, actual: i32, reason: Contradiction, date: Option<NaiveDate>) -> String {
    let (means, actual) = (phrase::offset(label_offset), phrase::offset(actual));
    let on = date.map(|date| format!(" on {}", phrase::date(date))).unwrap_or_default();
    match reason {
        Contradiction::StatedOffset => format!("{label} is {means}, but {actual} is written beside it"),
        Contradiction::Date => format!("{label} ({means}) is not in force{on}: clocks that use it show {actual} then"),
        Contradiction::ReportZone => format!("{label} is {means}, but the report's zone is at {actual}{on}"),
    }
}

fn help(actual: i32, reason: Contradiction) -> String {
    match reason {
        Contradiction::StatedOffset => "correct the label or the offset; until then these times have no instant".to_owned(),
        _ => format!("write {} if the clock times are right, or correct them; until then they have no instant", phrase::offset(actual)),
    }
}
