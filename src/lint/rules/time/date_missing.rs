//! Times on no day.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase, times};
use crate::model::ProblemKind;

declare_rule! {
    /// Nothing says on which day this was.
    ///
    /// ## What it does
    /// Reports clock times to which no day can be found in their rows, above them, in the front matter, the summary or
    /// the title; once for a report.
    ///
    /// ## Why
    /// A time without a day is no point in time.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ## Timeline
    ///
    /// - 20:05 UTC: A node stops answering.
    /// - 20:17 UTC: The node is restarted.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ## Timeline
    ///
    /// - 2024-01-29 20:05 UTC: A node stops answering.
    /// - 20:17 UTC: The node is restarted.
    /// ```
    ///
    /// ## Fix
    /// Write the date in the first row, and in the first row after each midnight.
    name: "date-missing",
    group: Time,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let places = times::problems(subject, |kind| matches!(kind, ProblemKind::DateMissing).then_some(()));
    let Some(((first, ()), others)) = places.split_first() else { return };
    let more = if others.is_empty() { String::new() } else { format!(", nor {} more", phrase::count(others.len(), "time")) };
    findings
        .add(first.span, format!("nothing says on which day `{}` was{more}", subject.quote(first.span)))
        .help("write the date in the first row of the timeline: `2024-01-29 20:05`");
}
