//! A suppression without a reason.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};
use crate::syntax::ProblemKind;

declare_rule! {
    /// A suppression gives no reason.
    ///
    /// ## What it does
    /// Reports a suppression, in a comment or under `allow:`, with nothing after the rule's name. Without its reason it
    /// allows nothing.
    ///
    /// ## Why
    /// The next person who meets it cannot tell a decision from a shortcut.
    ///
    /// ## Bad
    /// ```markdown bad
    /// <!-- spm: allow(counterfactual) -->
    /// The on-call engineer should have been called earlier.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// <!-- spm: allow(counterfactual): quoted from the customer's letter -->
    /// The on-call engineer should have been called earlier.
    /// ```
    ///
    /// ## Fix
    /// Say why, after a colon.
    name: "allow-without-reason",
    group: Directive,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for problem in &subject.report().problems {
        if problem.kind == ProblemKind::AllowWithoutReason {
            findings
                .add(problem.span, "this suppression gives no reason, so it allows nothing")
                .help("say why after the rule's name: `allow(rule): reason`");
        }
    }
}
