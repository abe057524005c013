//! A zone label that something stands against.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Severity, Subject, phrase, times};
use crate::model::{Contradiction, ProblemKind};
use chrono::NaiveDateTime;

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
    for (problem, (label, label_offset, actual_offset, reason, local)) in times::problems(subject, |kind| match kind {
        ProblemKind::ZoneContradiction { label, label_offset, actual_offset, reason, local } => {
            Some((label, *label_offset, *actual_offset, *reason, *local))
        }
        _ => None,
    }) {
        // The label of every row is the same mistake, made once.
        if seen.contains(&(label, actual_offset)) {
            continue;
        }
        seen.push((label, actual_offset));
        let finding = findings
            .add(problem.span, message(label, label_offset, actual_offset, reason, local))
            .severity(certainty(label_offset, actual_offset, reason))
            .help(help(label_offset, actual_offset, reason, local));
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

fn message(label: &str, label_offset: i32, actual: i32, reason: Contradiction, local: NaiveDateTime) -> String {
    let (means, actual) = (phrase::offset(label_offset), phrase::offset(actual));
    let on = phrase::date(local.date());
    match reason {
        Contradiction::StatedOffset => format!("{label} is {means}, but {actual} is written beside it"),
        Contradiction::Date => format!("{label} ({means}) is not in force on {on}: clocks that use it show {actual} then"),
        Contradiction::ReportZone => format!("{label} is {means}, but the report's zone is at {actual} on {on}"),
    }
}

/// What to do, with the instant on either reading.
fn help(label_offset: i32, actual: i32, reason: Contradiction, local: NaiveDateTime) -> String {
    let clock = local.format("%H:%M");
    let readings = format!("{clock} is {} by the first and {} by the second", utc(label_offset, local), utc(actual, local));
    match reason {
        Contradiction::StatedOffset => format!("{readings}: correct the label or the offset; until then these times have no instant"),
        _ => format!(
            "{readings}: write {} if the clock times are right, or correct them; until then they have no instant",
            phrase::offset(actual)
        ),
    }
}

/// The instant of a civil time at an offset of so many seconds; with its day where that is another.
fn utc(offset: i32, local: NaiveDateTime) -> String {
    let instant = local - chrono::TimeDelta::seconds(offset.into());
    let clock = instant.format("%H:%M UTC");
    if instant.date() == local.date() { clock.to_string() } else { format!("{clock} on {}", phrase::date(instant.date())) }
}
