//! Headings that skip a level.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};

declare_rule! {
    /// A heading skips a level.
    ///
    /// ## What it does
    /// Reports, in reports of ours, a heading more than one level below the one before it.
    ///
    /// ## Why
    /// Contents and screen readers show a part that belongs to nothing.
    ///
    /// ## Bad
    /// ```markdown bad path=postmortems/SPM-2024-002.md
    /// ## What happened?
    ///
    /// #### One space
    ///
    /// The key was pasted with a space in it.
    /// ```
    ///
    /// ## Good
    /// ```markdown good path=postmortems/SPM-2024-002.md
    /// ## What happened?
    ///
    /// ### One space
    ///
    /// The key was pasted with a space in it.
    /// ```
    ///
    /// ## Fix
    /// Take out the signs that are too many.
    name: "heading-level",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if !subject.is_ours() {
        return;
    }
    for pair in subject.body().sections.windows(2) {
        if let [above, below] = pair
            && below.level > above.level + 1
        {
            findings
                .add(below.heading_span, format!("this heading is of level {} below one of level {}", below.level, above.level))
                .related(above.heading_span, "the heading before it")
                .help(format!("make it a heading of level {}", above.level + 1));
        }
    }
}
