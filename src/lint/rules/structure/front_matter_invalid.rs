//! Front matter that cannot be read.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Severity, Subject};
use crate::syntax::{ProblemKind, Refusal};

declare_rule! {
    /// The front matter cannot be read.
    ///
    /// ## What it does
    /// Reports front matter whose closing `---` is missing, that is not YAML, or that is more than front matter may be:
    /// references, several documents, no keys at all, hundreds of kilobytes.
    ///
    /// ## Why
    /// What stands in it is lost, and a fence that nothing closes shows the keys to the readers.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases: unavailable
    /// state: draft
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: "SPM-2024-002 - Databases: unavailable"
    /// state: draft
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Fix
    /// Close the fence, quote values that hold `: ` or begin with a sign of YAML's own.
    name: "front-matter-invalid",
    group: Structure,
    severity: Error,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for problem in &subject.report().problems {
        let (message, help) = match &problem.kind {
            ProblemKind::FrontMatterUnclosed => (
                "the front matter that begins here is never closed".to_owned(),
                "write a line `---` below its last key",
            ),
            ProblemKind::FrontMatterInvalid { reason } => (
                format!("this is not YAML: {}", reason.trim_end_matches('.')),
                "quote values that hold `: ` or `#`, or that begin with one of [ { * & ! | > % @ `",
            ),
            ProblemKind::FrontMatterRefused { why } => explain(*why),
            _ => continue,
        };
        // What we refuse for our own reasons may be right where another generator reads the file.
        let refused = matches!(problem.kind, ProblemKind::FrontMatterRefused { .. });
        let severity = if refused && !subject.is_ours() { Severity::Warning } else { Severity::Error };
        findings.add(problem.span, message).severity(severity).help(help);
    }
}

fn explain(why: Refusal) -> (String, &'static str) {
    let (message, help) = match why {
        Refusal::Alias => ("a value that begins with `*` is a reference in YAML, and references are not followed", "write the value out, or quote it"),
        Refusal::SecondDocument => ("a second YAML document begins in the front matter", "keep one document between the fences"),
        Refusal::NotAMapping => ("the front matter holds no keys", "write `key: value` lines between the fences"),
        Refusal::TooLarge => ("the front matter is larger than any report needs", "move text into the body"),
        Refusal::TooDeep => ("the front matter is nested deeper than any report needs", "flatten it"),
    };
    (message.to_owned(), help)
}
