//! Images that say nothing.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};

declare_rule! {
    /// An image has no alternative text.
    ///
    /// ## What it does
    /// Reports images whose text between the brackets is empty.
    ///
    /// ## Why
    /// Someone who cannot see the graph learns nothing from it, and neither does a search.
    ///
    /// ## Bad
    /// ```markdown bad path=postmortems/SPM-2024-002.md
    /// ![](error-rate.png)
    /// ```
    ///
    /// ## Good
    /// ```markdown good path=postmortems/SPM-2024-002.md
    /// ![Error rate: 2 % before 20:47, 100 % until 00:35](error-rate.png)
    /// ```
    ///
    /// ## Fix
    /// Say what the image shows, not that it is one.
    name: "image-alt-missing",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for link in subject.body().links.iter().filter(|link| link.image && !link.internal && link.text.trim().is_empty()) {
        findings
            .add(link.span, "this image has no alternative text")
            .severity(subject.warning_if_ours())
            .help("say between the brackets what the image shows");
    }
}
