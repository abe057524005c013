//! Components that nobody declared.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};
use crate::text::{Edit, Spanned, nearest};

declare_rule! {
    /// A component is named that `spm.toml` does not declare.
    ///
    /// ## What it does
    /// Compares the components of `impact:` with those declared, where any are, and with those of the region named beside.
    ///
    /// ## Why
    /// The impact is counted for something that does not exist, and missing from what was meant.
    ///
    /// ## Bad
    /// ```toml
    /// [[component]]
    /// id = "databases"
    /// ```
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// impact:
    ///   - {component: database, level: none}
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// impact:
    ///   - {component: databases, level: none}
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Fix
    /// Correct the name, or declare the component in `spm.toml`.
    name: "component-unknown",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    fixes: Unsafe,
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let config = subject.project.config;
    let known: Vec<&str> = config.components.iter().map(|component| component.id.value.as_str()).collect();
    for entry in subject.front_matter().into_iter().flat_map(|front| &front.impact) {
        let Some(component) = &entry.component else { continue };
        if !known.is_empty() && config.component(&component.value).is_none() {
            report(component, format!("no component is called `{}`", component.value), &known, findings);
            continue;
        }
        let Some(region) = entry.region.as_ref().and_then(|region| config.region(&region.value)) else { continue };
        let there: Vec<&str> = region.components.iter().map(|id| id.value.as_str()).collect();
        if !there.is_empty() && !there.iter().any(|id| id.eq_ignore_ascii_case(&component.value)) {
            report(component, format!("the region `{}` has no component `{}`", region.id.value, component.value), &there, findings);
        }
    }
}

fn report(component: &Spanned<String>, message: String, known: &[&str], findings: &mut Findings) {
    let finding = findings.add(component.span, message);
    match nearest(&component.value, known.iter().copied()) {
        Some(meant) => finding
            .help(format!("did you mean `{meant}`?"))
            .unsafe_fix(vec![Edit { span: component.span, text: meant.to_owned() }]),
        None => finding.help(format!("write {}, or declare it in spm.toml", phrase::any_of(known))),
    };
}
