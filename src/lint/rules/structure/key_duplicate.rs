//! A key written twice.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};
use crate::syntax::ProblemKind;

declare_rule! {
    /// A front-matter key is written twice.
    ///
    /// ## What it does
    /// Reports a key that stands in the same place twice. The first one holds.
    ///
    /// ## Why
    /// Tools disagree about which of the two counts.
    ///
    /// ## Bad
    /// ```markdown bad path=postmortems/SPM-2024-002.md
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// state: final
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Good
    /// ```markdown good path=postmortems/SPM-2024-002.md
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Fix
    /// Keep one.
    name: "key-duplicate",
    group: Structure,
    severity: Error,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for problem in &subject.report().problems {
        if let ProblemKind::KeyDuplicate { key, first } = &problem.kind {
            findings
                .add(problem.span, format!("the key `{key}` is written a second time"))
                .related(*first, "the first one, which holds")
                .help("keep one of the two");
        }
    }
}
