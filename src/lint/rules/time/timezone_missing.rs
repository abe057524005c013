//! A timeline in nobody's zone.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase, times};
use crate::model::ProblemKind;

declare_rule! {
    /// Nothing says in which time zone the times are.
    ///
    /// ## What it does
    /// Reports a report whose times carry no zone, once, at the first of them. A zone can be stated with each time, in the
    /// header of its column, in a sentence ("All times are in UTC"), as `timezone:` in the front matter or in `spm.toml`.
    ///
    /// ## Why
    /// Readers elsewhere cannot tell whether it was their night or their day, and nothing can be compared with a log.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ## Timeline
    ///
    /// - 2024-01-29 20:05: A node stops answering.
    /// - 2024-01-29 20:17: The node is restarted.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ## Timeline
    ///
    /// All times are in UTC.
    ///
    /// - 2024-01-29 20:05: A node stops answering.
    /// - 2024-01-29 20:17: The node is restarted.
    /// ```
    ///
    /// ## Fix
    /// Say it once above the timeline, or set `timezone:`.
    name: "timezone-missing",
    group: Time,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let places = times::problems(subject, |kind| matches!(kind, ProblemKind::ZoneMissing).then_some(()));
    let Some(((first, ()), others)) = places.split_first() else { return };
    let unplaced = subject.incident().events.iter().filter(|event| event.zone_from.is_none()).count();
    let count = unplaced.max(others.len() + 1);
    let whose = if count > 1 { format!("{count} times") } else { "this time".to_owned() };
    findings
        .add(first.span, format!("nothing says in which time zone {} {}", whose, if count > 1 { "are" } else { "is" }))
        .label(phrase::quoted(subject.source().slice(first.span)))
        .help("write a sentence such as \"All times are in UTC\" above the timeline, or `timezone: Europe/Paris` in the front matter");
}
