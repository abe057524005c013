//! Regions about which the report says nothing.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};
use crate::syntax::SectionKind;

declare_rule! {
    /// A region is not mentioned under Impact.
    ///
    /// ## What it does
    /// Reports, in finished reports of ours, the regions of `spm.toml` that existed at the time and stand neither in the
    /// Impact section nor in `impact:`; once for a report.
    ///
    /// ## Why
    /// A customer there cannot tell "not hit" from "forgotten".
    ///
    /// ## Bad
    /// ```toml
    /// [[region]]
    /// id = "osc-fr1"
    ///
    /// [[region]]
    /// id = "osc-secnum-fr1"
    /// ```
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// ---
    ///
    /// ## Impact
    ///
    /// On `osc-fr1`, databases were unavailable for 3 hours and 48 minutes.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// ---
    ///
    /// ## Impact
    ///
    /// On `osc-fr1`, databases were unavailable for 3 hours and 48 minutes. On `osc-secnum-fr1`, no impact.
    /// ```
    ///
    /// ## Fix
    /// Add a line for each region, "no impact" where there was none.
    name: "region-unmentioned",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(place) = subject.section(SectionKind::Impact).map(|section| section.heading_span).or_else(|| impact_key(subject)) else {
        return;
    };
    if !subject.is_finished() {
        return;
    }
    let incident = subject.incident();
    let day = incident.started.map(|at| at.local.date()).or(incident.published);
    let text = impact_text(subject);
    let missing: Vec<String> = subject
        .project
        .config
        .regions
        .iter()
        .filter(|region| region.since.value.zip(day).is_none_or(|(since, day)| since <= day))
        .filter(|region| !incident.windows.iter().any(|window| window.region.as_deref() == Some(region.id.value.as_str())))
        .filter(|region| !mentions(&text, &region.id.value) && !mentions(&text, &region.name.value))
        .map(|region| format!("`{}`", region.id.value))
        .collect();
    if !missing.is_empty() {
        findings
            .add(place, format!("nothing is said about {}", phrase::any_of(&missing)))
            .help("add a line for each region; \"no impact\" where there was none");
    }
}

fn impact_key(subject: &Subject<'_>) -> Option<crate::text::Span> {
    let keys = &subject.front_matter()?.keys;
    keys.iter().find(|(key, ..)| key == "impact").map(|(_, key, _)| *key)
}

/// Everything said under Impact, lower-case.
fn impact_text(subject: &Subject<'_>) -> String {
    let body = subject.body();
    let blocks = body.blocks.iter().filter(|block| body.section_kind(block) == Some(SectionKind::Impact));
    blocks.map(|block| block.flow.text.to_lowercase() + "\n").collect()
}

/// Whether a name stands in a text, not as part of a longer one: `fr-par` is not in `fr-par-1`.
fn mentions(text: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    let part = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    text.match_indices(&name).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}
