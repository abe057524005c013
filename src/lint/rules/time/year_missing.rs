//! Dates in no year.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase, times};
use crate::model::ProblemKind;

declare_rule! {
    /// Nothing says in which year this was.
    ///
    /// ## What it does
    /// Reports dates to which no year can be found in the row, the front matter, the prose, the id or the changelog; once
    /// for a report.
    ///
    /// ## Why
    /// Next year nobody knows. Without the year there is no instant, no weekday to check and no summer time.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ## Timeline
    ///
    /// - Nov. 7 05:25 UTC: A node stops answering.
    /// - Nov. 7 05:28 UTC: The node is restarted.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ## Timeline
    ///
    /// - Nov. 7, 2023 05:25 UTC: A node stops answering.
    /// - Nov. 7 05:28 UTC: The node is restarted.
    /// ```
    ///
    /// ## Fix
    /// Write one date in full, in the summary or in the first row.
    name: "year-missing",
    group: Time,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let places = times::problems(subject, |kind| matches!(kind, ProblemKind::YearMissing).then_some(()));
    let Some(((first, ()), others)) = places.split_first() else { return };
    let more = if others.is_empty() { String::new() } else { format!(", nor {} more", phrase::count(others.len(), "date")) };
    findings
        .add(first.span, format!("nothing says in which year `{}` was{more}", subject.quote(first.span)))
        .help("write one date in full, in the summary or in the first row of the timeline");
}
