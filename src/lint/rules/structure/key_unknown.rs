//! Front-matter keys that mean nothing.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Severity, Subject};
use crate::syntax::ProblemKind;
use crate::text::{Edit, nearest};

declare_rule! {
    /// A front-matter key means nothing.
    ///
    /// ## What it does
    /// Reports, in reports of ours, keys that no part of the tool reads. Keys of well-known generators are accepted at the
    /// top. One that resembles no key of ours is a remark.
    ///
    /// ## Why
    /// A misspelt key is silently ignored: `serverity: critical` says nothing.
    ///
    /// ## Bad
    /// ```markdown bad path=postmortems/SPM-2024-002.md
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// serverity: critical
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
    /// severity: critical
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Fix
    /// Correct the key, or take it out.
    name: "key-unknown",
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
        let ProblemKind::KeyUnknown { key, allowed } = &problem.kind else { continue };
        let name = key.rsplit('.').next().unwrap_or(key);
        let finding = findings.add(problem.span, format!("the key `{key}` means nothing here"));
        match nearest(name, allowed.iter().copied()) {
            Some(meant) => finding
                .help(format!("did you mean `{meant}`?"))
                .unsafe_fix(vec![Edit { span: problem.span, text: meant.to_owned() }]),
            None => finding.severity(Severity::Info).help("take it out, or correct it; `spm schema report` lists the keys"),
        };
    }
}
