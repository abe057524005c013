//! A wall time that a clock change skips.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Severity, Subject, phrase, times};
use crate::model::ProblemKind;

declare_rule! {
    /// A clock change skips this time.
    ///
    /// ## What it does
    /// Reports a local time in the hour that is left out when clocks go forward, and names both readings.
    ///
    /// ## Why
    /// No clock of that zone ever showed this time. The author's own clock was in another zone, or the time was written
    /// from memory.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// timezone: Europe/Paris
    /// ---
    ///
    /// ## Timeline
    ///
    /// - 2024-03-31 01:50: A node stops answering.
    /// - 2024-03-31 02:30: The node is restarted.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// timezone: Europe/Paris
    /// ---
    ///
    /// ## Timeline
    ///
    /// - 2024-03-31 01:50: A node stops answering.
    /// - 2024-03-31 03:30: The node is restarted.
    /// ```
    ///
    /// ## Fix
    /// Write the time that clocks showed, or add the offset: `02:30 UTC+1`.
    name: "time-nonexistent",
    group: Time,
    severity: Error,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for (problem, [before, after]) in times::problems(subject, |kind| match kind {
        ProblemKind::Nonexistent { readings } => Some(readings),
        _ => None,
    }) {
        let assumed = times::zone_is_assumed(subject, problem.span);
        let severity = if assumed { Severity::Warning } else { Severity::Error };
        let (before, after) = (phrase::moment(*before), phrase::moment(*after));
        findings
            .add(problem.span, format!("clocks went forward and never showed `{}`", subject.quote(problem.span)))
            .severity(severity)
            .help(format!("write the time clocks showed, or the offset: it is read as {before} or as {after}"));
    }
}
