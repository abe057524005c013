//! A suppression comment that cannot be read.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};
use crate::syntax::ProblemKind;

declare_rule! {
    /// A suppression comment cannot be read.
    ///
    /// ## What it does
    /// Reports a comment that begins with `spm:` and is not of one of the forms `allow(rule): reason`,
    /// `allow-file(rule): reason`, `allow-start(rule): reason`, `allow-end(rule)`.
    ///
    /// ## Why
    /// Whoever wrote it believes that something is allowed; it is not.
    ///
    /// ## Bad
    /// ```markdown bad
    /// <!-- spm: allow blame -->
    /// The root cause was human error.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// <!-- spm: allow(blame): these are the words of the provider's notice -->
    /// The root cause was human error.
    /// ```
    ///
    /// ## Fix
    /// Name the rules in parentheses, and give the reason after a colon.
    name: "allow-malformed",
    group: Directive,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for problem in &subject.report().problems {
        if problem.kind == ProblemKind::AllowMalformed {
            findings
                .add(problem.span, "this suppression cannot be read, so it allows nothing")
                .help("write `<!-- spm: allow(rule-a, rule-b): reason -->`; `allow-file` for the whole file, `allow-start` and `allow-end` for a part");
        }
    }
}
