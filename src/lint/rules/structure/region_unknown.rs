//! Regions that nobody declared.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};
use crate::text::{Edit, nearest};

declare_rule! {
    /// A region is named that `spm.toml` does not declare.
    ///
    /// ## What it does
    /// Compares the regions of `impact:` with those declared, where any are.
    ///
    /// ## Why
    /// The impact is counted for a region that does not exist, and missing from the one that was meant.
    ///
    /// ## Bad
    /// ```toml
    /// [[region]]
    /// id = "osc-fr1"
    /// ```
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// impact:
    ///   - {region: osc-fr2, level: none}
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
    ///   - {region: osc-fr1, level: none}
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Fix
    /// Correct the name, or declare the region in `spm.toml`.
    name: "region-unknown",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    fixes: Unsafe,
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let config = subject.project.config;
    if config.regions.is_empty() {
        return;
    }
    let known: Vec<&str> = config.regions.iter().map(|region| region.id.value.as_str()).collect();
    for entry in subject.front_matter().into_iter().flat_map(|front| &front.impact) {
        let Some(region) = entry.region.as_ref().filter(|region| config.region(&region.value).is_none()) else { continue };
        let finding = findings.add(region.span, format!("no region is called `{}`", region.value));
        match nearest(&region.value, known.iter().copied()) {
            Some(meant) => finding
                .help(format!("did you mean `{meant}`?"))
                .unsafe_fix(vec![Edit { span: region.span, text: meant.to_owned() }]),
            None => finding.help(format!("write {}, or declare it in spm.toml", phrase::any_of(&known))),
        };
    }
}
