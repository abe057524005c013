//! Values that their key does not take.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};
use crate::syntax::ProblemKind;
use crate::text::{Edit, nearest};

declare_rule! {
    /// A front-matter value is not one that its key takes.
    ///
    /// ## What it does
    /// Reports words outside a key's list, dates that are none, shares beyond 100 %, and a severity that `spm.toml` does
    /// not declare.
    ///
    /// ## Why
    /// The value is ignored, and with it what the author wanted to say.
    ///
    /// ## Bad
    /// ```markdown bad path=postmortems/SPM-2024-002.md
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: drafft
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Good
    /// ```markdown good path=postmortems/SPM-2024-002.md
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Fix
    /// Write one of the values that the finding lists.
    name: "value-invalid",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    fixes: Unsafe,
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if !subject.is_ours() {
        return;
    }
    for problem in &subject.report().problems {
        let ProblemKind::ValueInvalid { key, found, allowed } = &problem.kind else { continue };
        let quoted: Vec<String> = allowed.iter().map(|word| format!("`{word}`")).collect();
        let message = format!("`{key}` does not take `{}`", phrase::quoted(found));
        let finding = findings.add(problem.span, message);
        match nearest(found, allowed.iter().copied()) {
            Some(meant) => finding
                .help(format!("did you mean `{meant}`? It takes {}", phrase::any_of(&quoted)))
                .unsafe_fix(vec![Edit { span: problem.span, text: meant.to_owned() }]),
            None => finding.help(format!("it takes {}", phrase::any_of(&quoted))),
        };
    }
    check_severity(subject, findings);
}

fn check_severity(subject: &Subject<'_>, findings: &mut Findings) {
    let scale: Vec<&str> = subject.project.config.reports.severities.iter().map(|word| word.value.as_str()).collect();
    let Some(severity) = subject.front_matter().and_then(|front| front.severity.as_ref()) else { return };
    if scale.is_empty() || scale.iter().any(|word| word.eq_ignore_ascii_case(severity.value.trim())) {
        return;
    }
    let finding = findings.add(severity.span, format!("`{}` is not a severity of this project", severity.value));
    match nearest(&severity.value, scale.iter().copied()) {
        Some(meant) => finding.help(format!("did you mean `{meant}`?")),
        None => finding.help(format!("write {}", phrase::any_of(&scale))),
    };
}
