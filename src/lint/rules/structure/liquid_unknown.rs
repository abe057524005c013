//! Template tags that mean nothing.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};
use crate::syntax::ProblemKind;
use crate::text::nearest;

declare_rule! {
    /// A template tag means nothing here.
    ///
    /// ## What it does
    /// Reports `{% … %}` with a name other than `note`, `warning` and `internal`. In a stranger's file, which another
    /// generator may render, it is a remark.
    ///
    /// ## Why
    /// The tag is left out of the page, and what it would have produced is missing.
    ///
    /// ## Bad
    /// ```markdown bad path=postmortems/SPM-2024-002.md
    /// {% notice %}
    /// Customers can ask for a compensation.
    /// ```
    ///
    /// ## Good
    /// ```markdown good path=postmortems/SPM-2024-002.md
    /// {% note %}
    /// Customers can ask for a compensation.
    /// {% endnote %}
    /// ```
    ///
    /// ## Fix
    /// Use one of the three, or write the text out.
    name: "liquid-unknown",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for problem in &subject.report().problems {
        let ProblemKind::LiquidUnknown { name } = &problem.kind else { continue };
        let finding = findings
            .add(problem.span, format!("no tag is called `{name}`"))
            .severity(subject.warning_if_ours());
        match nearest(name, ["note", "warning", "internal", "endnote", "endwarning", "endinternal"]) {
            Some(meant) => finding.help(format!("did you mean `{{% {meant} %}}`?")),
            None => finding.help("use `note`, `warning` or `internal`, or write the text out"),
        };
    }
}
