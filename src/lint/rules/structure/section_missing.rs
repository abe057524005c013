//! Sections that a report needs.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};
use crate::syntax::SectionKind;

declare_rule! {
    /// A section that readers look for is missing.
    ///
    /// ## What it does
    /// Reports a finished report of ours without a summary or without an account of what happened. The timeline, the impact
    /// and the changelog have rules of their own. Headings are recognised by many names, in English and French; `spm.toml`
    /// can add some.
    ///
    /// ## Why
    /// The summary is what most readers read, and the account is what they came to trust.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// ---
    ///
    /// ## What happened?
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
    /// ## TL;DR
    ///
    /// Databases could not be reached.
    ///
    /// ## What happened?
    ///
    /// A command removed more than intended.
    /// ```
    ///
    /// ## Fix
    /// Add the section. If it is there under another heading, name the heading in `[reports] sections`.
    name: "section-missing",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

const REQUIRED: &[(SectionKind, &str, &str)] = &[
    (SectionKind::Summary, "a summary", "`## TL;DR`"),
    (SectionKind::Narrative, "an account of what happened", "`## What happened?`"),
];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if !subject.is_finished() {
        return;
    }
    for (kind, what, heading) in REQUIRED {
        if !subject.has_section(*kind) {
            findings.add(subject.head(), format!("the report has no section with {what}")).help(format!("add {heading}"));
        }
    }
}
