//! A report without an impact.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};
use crate::syntax::SectionKind;

declare_rule! {
    /// The report does not say what was hit.
    ///
    /// ## What it does
    /// Reports a finished report of ours with neither an Impact section nor `impact:` in its front matter.
    ///
    /// ## Why
    /// "Was I hit, and for how long?" is the first question of every reader.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// ---
    ///
    /// ## TL;DR
    ///
    /// A command removed more than intended.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// ---
    ///
    /// ## Impact
    ///
    /// Databases were unavailable for 3 hours and 48 minutes.
    /// ```
    ///
    /// ## Fix
    /// Add a section `Impact` that says for each region and component what was hit, how hard, from when to when.
    name: "impact-missing",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let written = subject.front_matter().is_some_and(|front| front.impact_written);
    if subject.is_finished() && !written && !subject.has_section(SectionKind::Impact) {
        findings
            .add(subject.head(), "the report does not say what was hit")
            .help("add `## Impact`: for each region and component what was hit, how hard, from when to when");
    }
}
