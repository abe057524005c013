//! Sections in an unusual order.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};
use crate::syntax::SectionKind;

declare_rule! {
    /// The sections are not in the usual order.
    ///
    /// ## What it does
    /// Reports, in reports of ours, a section that stands before one it usually follows: summary, account,
    /// timeline, impact, communication, actions, compensation, links, changelog.
    ///
    /// ## Why
    /// Readers of several reports find what they look for without reading.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// ---
    ///
    /// ## What happened?
    ///
    /// A command removed more than intended.
    ///
    /// ## TL;DR
    ///
    /// Databases could not be reached.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// ---
    ///
    /// ## TL;DR
    ///
    /// Databases could not be reached.
    ///
    /// ## What happened?
    ///
    /// A command removed more than intended.
    /// ```
    ///
    /// ## Fix
    /// Move the section.
    name: "section-order",
    group: Structure,
    severity: Info,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if !subject.is_ours() {
        return;
    }
    let mut furthest: Option<(SectionKind, &crate::syntax::Section)> = None;
    for section in &subject.body().sections {
        let Some(kind) = section.kind.filter(|_| section.parent.is_none_or(|parent| is_title(subject, parent))) else { continue };
        match furthest {
            Some((last, other)) if kind < last => {
                findings
                    .add(section.heading_span, format!("\"{}\" usually comes before \"{}\"", section.heading, other.heading))
                    .related(other.heading_span, "this one stands before it")
                    .help("move the section up");
            }
            _ => furthest = Some((kind, section)),
        }
    }
}

/// Whether a section is the report's title, below which the others stand.
fn is_title(subject: &Subject<'_>, index: usize) -> bool {
    subject.body().sections.get(index).is_some_and(|section| section.level == 1)
}
