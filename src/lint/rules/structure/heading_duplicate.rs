//! Two headings of one name.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};
use std::collections::HashMap;

declare_rule! {
    /// Two headings have the same text.
    ///
    /// ## What it does
    /// Reports, in reports of ours, a heading that another one below the same heading repeats. Strict: off by default.
    ///
    /// ## Why
    /// A link to the second one changes when the first is taken out, and contents list the same words twice.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// ---
    ///
    /// ## What happened?
    ///
    /// A command removed more than intended.
    ///
    /// ## What happened?
    ///
    /// Traffic took a detour.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// ---
    ///
    /// ## What happened at night
    ///
    /// A command removed more than intended.
    ///
    /// ## What happened in the morning
    ///
    /// Traffic took a detour.
    /// ```
    ///
    /// ## Fix
    /// Say in each what is different.
    name: "heading-duplicate",
    group: Structure,
    severity: Info,
    since: "0.1.0",
    tier: Pedantic,
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if !subject.is_ours() {
        return;
    }
    let mut seen = HashMap::new();
    for section in &subject.body().sections {
        let first = *seen.entry((section.parent, section.heading.to_lowercase())).or_insert(section.heading_span);
        if first != section.heading_span {
            findings
                .add(section.heading_span, format!("another heading is called \"{}\" already", section.heading))
                .related(first, "the first one")
                .help("say in each what is different");
        }
    }
}
