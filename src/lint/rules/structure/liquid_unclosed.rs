//! Template blocks without an end, or ends without a beginning.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Severity, Subject};
use crate::syntax::ProblemKind;

declare_rule! {
    /// A template block has no end, or an end has no beginning.
    ///
    /// ## What it does
    /// Reports `{% note %}`, `{% warning %}` and `{% internal %}` without their end, and the other way round. An internal
    /// block that does not end hides the rest of the report and is an error.
    ///
    /// ## Why
    /// The note is lost, and what was meant to be hidden is either shown or takes the rest with it.
    ///
    /// ## Bad
    /// ```markdown bad
    /// On January 29, 2024, databases could not be reached.
    ///
    /// {% internal %}
    /// The first call came from the bank.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// On January 29, 2024, databases could not be reached.
    ///
    /// {% internal %}
    /// The first call came from the bank.
    /// {% endinternal %}
    /// ```
    ///
    /// ## Fix
    /// Write the missing tag on a line of its own.
    name: "liquid-unclosed",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for problem in &subject.report().problems {
        let ProblemKind::LiquidUnclosed { name } = &problem.kind else { continue };
        let (message, missing) = match name.strip_prefix("end") {
            Some(opening) => (format!("nothing opens what `{name}` ends"), opening.to_owned()),
            None => (format!("this `{name}` block never ends"), format!("end{name}")),
        };
        let hides = name.ends_with("internal");
        findings
            .add(problem.span, message)
            .severity(if hides { Severity::Error } else { subject.warning_if_ours() })
            .help(format!("write `{{% {missing} %}}` on a line of its own"));
    }
}
