//! A report without front matter.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};
use crate::text::Span;

declare_rule! {
    /// A report of the project has no front matter.
    ///
    /// ## What it does
    /// Reports a file in the project's report folder that does not begin with front matter. Files elsewhere are left alone.
    ///
    /// ## Why
    /// Without a title and an id the report has no place in lists, feeds and references.
    ///
    /// ## Bad
    /// ```markdown bad path=postmortems/databases.md
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Good
    /// ```markdown good path=postmortems/SPM-2024-002.md
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// nav: SPM-2024-002
    /// modified_at: 2024-01-31
    /// tags: postmortem
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Fix
    /// Begin the file with `title:`, `nav:`, `modified_at:` and `tags:` between two lines `---`.
    name: "front-matter-missing",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let empty = subject.source().text.trim().is_empty();
    let broken = subject.report().problems.iter().any(|problem| problem.kind == crate::syntax::ProblemKind::FrontMatterUnclosed);
    if subject.is_in_report_folder() && subject.front_matter().is_none() && !empty && !broken {
        findings
            .add(Span::at(0), "this report has no front matter")
            .help("begin the file with `title:`, `nav:`, `modified_at:` and `tags:` between two lines `---`");
    }
}
