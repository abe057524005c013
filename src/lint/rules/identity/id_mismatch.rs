//! Two ids in one report.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, ids};

declare_rule! {
    /// Title, `nav:` and file name carry different ids.
    ///
    /// ## What it does
    /// Compares the ids in `nav:`, the title, the first heading and the file's name.
    ///
    /// ## Why
    /// The report was copied from another one and not wholly renamed. Two reports now answer to one id, or none does.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// nav: SPM-2024-003
    /// state: draft
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// nav: SPM-2024-002
    /// state: draft
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Fix
    /// Decide for one; `spm renumber OLD NEW` changes every place.
    name: "id-mismatch",
    group: Identity,
    severity: Error,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let written = ids::written(subject);
    let Some((first, others)) = written.split_first() else { return };
    for other in others.iter().filter(|other| other.id != first.id) {
        let message = format!("{} says {}, but {} says {}", other.place, other.id, first.place, first.id);
        let span = other.span.or(first.span).unwrap_or_else(|| subject.head());
        let finding = findings.add(span, message).help("decide for one id; `spm renumber OLD NEW` changes every place");
        if let Some(place) = first.span.filter(|place| *place != span) {
            finding.related(place, format!("{} says {}", first.place, first.id));
        }
    }
}
