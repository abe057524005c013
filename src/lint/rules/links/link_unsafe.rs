//! Links that run something.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};

declare_rule! {
    /// A link has a scheme that pages do not publish.
    ///
    /// ## What it does
    /// Reports links whose scheme runs a program or carries a document inside itself: `javascript:`, `vbscript:`, `data:`,
    /// `file:`. The published page shows their text without the link.
    ///
    /// ## Why
    /// A report is text that someone pasted things into; such a link acts in the reader's browser.
    ///
    /// ## Bad
    /// ```markdown bad
    /// See [the status](javascript:alert(1)).
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// See [the status](https://status.example/42) or write to [support](mailto:support@status.example).
    /// ```
    ///
    /// ## Fix
    /// Link to a page, or take the link out.
    name: "link-unsafe",
    group: Links,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

const UNSAFE: &[&str] = &["javascript", "vbscript", "data", "file"];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for link in subject.body().links.iter().filter(|link| !link.internal) {
        // Browsers skip white space and control characters in front of and within a scheme.
        let plain: String = link.destination.chars().filter(|letter| !letter.is_control() && *letter != ' ').collect();
        let scheme = plain.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
        if let Some(scheme) = scheme.filter(|scheme| UNSAFE.contains(&scheme.as_str())) {
            findings
                .add(link.span, format!("`{scheme}:` links are not published"))
                .help("link to a page with https, or take the link out");
        }
    }
}
