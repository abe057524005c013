//! A file with nothing in it.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};
use crate::text::Span;

declare_rule! {
    /// The file has no text.
    ///
    /// ## What it does
    /// Reports a file that is empty or holds nothing but white space.
    ///
    /// ## Why
    /// An empty report passes every other check: nothing in it is wrong. It is more likely a failed copy, or a file that
    /// was created and forgotten.
    ///
    /// ## Bad
    /// ```markdown bad path=postmortems/SPM-2024-002.md
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Fix
    /// Write the report (`spm new` prints a skeleton), or remove the file.
    name: "file-empty",
    group: Input,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let text = &subject.source().text;
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        findings.add(Span::at(0), "the file is empty").help("write the report, or remove the file");
    }
}
