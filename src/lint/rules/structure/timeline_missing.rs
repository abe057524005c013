//! A report without a timeline.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};
use crate::syntax::SectionKind;

declare_rule! {
    /// The report has no timeline.
    ///
    /// ## What it does
    /// Reports a finished report of ours in which no event with a time is found, with or without a heading for them.
    ///
    /// ## Why
    /// Nothing the report says about time can be checked, and nobody can compare it with their own logs.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// ---
    ///
    /// ## TL;DR
    ///
    /// Databases could not be reached.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// ---
    ///
    /// ## Timeline
    ///
    /// - 2024-01-29 20:47 UTC: Databases become unreachable.
    /// - 2024-01-30 00:35 UTC: All databases are back.
    /// ```
    ///
    /// ## Fix
    /// Add a section `Timeline` with one line for each event: time, then what happened.
    name: "timeline-missing",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let incident = subject.incident();
    if !subject.is_finished() || !incident.events.is_empty() || !incident.unresolved.is_empty() {
        return;
    }
    match subject.section(SectionKind::Timeline) {
        Some(section) => findings
            .add(section.heading_span, "no event with a time is found in this timeline")
            .help("begin each line with its time: `- 20:47: Databases become unreachable`"),
        None => findings.add(subject.head(), "the report has no timeline").help("add `## Timeline` with one line for each event"),
    };
}
