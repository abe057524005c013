//! A report without a changelog.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};
use crate::syntax::SectionKind;

declare_rule! {
    /// The report has no changelog.
    ///
    /// ## What it does
    /// Reports a finished report of ours without a changelog, or with one in which no line begins with a date.
    ///
    /// ## Why
    /// Readers who come back cannot tell what has changed since.
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
    /// ## Changelog
    ///
    /// 2024-01-31 : Initial version
    /// ```
    ///
    /// ## Fix
    /// End the report with `## Changelog` and a line `2024-01-31 : Initial version`.
    name: "changelog-missing",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if !subject.is_finished() || !subject.body().changelog.is_empty() {
        return;
    }
    match subject.section(SectionKind::Changelog) {
        Some(section) => findings
            .add(section.heading_span, "no line of this changelog begins with a date")
            .help("write `2024-01-31 : Initial version`"),
        None => findings
            .add(subject.head(), "the report has no changelog")
            .help("end it with `## Changelog` and a line such as `2024-01-31 : Initial version`"),
    };
}
