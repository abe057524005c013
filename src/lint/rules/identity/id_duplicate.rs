//! One id for two reports.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Project};
use crate::model::{Holder, Ids};

declare_rule! {
    /// Two reports have the same id.
    ///
    /// ## What it does
    /// Reports an id that an earlier file of the project, by path, already has.
    ///
    /// ## Why
    /// Both want the same page, and a reference to the id means either.
    ///
    /// ## Bad
    /// ```markdown bad path=postmortems/SPM-2024-002.md
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    /// ```markdown beside path=postmortems/2024-01-31-SPM-2024-002.md
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
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
    /// ```markdown beside path=postmortems/SPM-2024-003.md
    /// ---
    /// title: SPM-2024-003 - Slow name resolution
    /// state: draft
    /// ---
    ///
    /// On July 24, 2024, name resolution was slow.
    /// ```
    ///
    /// ## Fix
    /// Remove the copy, or give one of them the next free number: `spm renumber OLD NEW`.
    name: "id-duplicate",
    group: Identity,
    severity: Error,
    since: "0.1.0",
    check: Corpus(check),
}

fn check(project: &Project<'_>, findings: &mut Findings) {
    let Some(ids) = project.ids else { return };
    check_taken(project, ids, findings);
    for (id, holders) in ids.iter() {
        let Some((first, later)) = holders.split_first().filter(|(_, later)| !later.is_empty()) else { continue };
        // The first holder keeps the id; it is told only where none of the later ones is being reported on.
        let told: Vec<&Holder> = later.iter().filter(|holder| is_wanted(project, holder)).collect();
        let pairs = if told.is_empty() { vec![(first, &later[0])] } else { told.into_iter().map(|other| (other, first)).collect() };
        for (holder, other) in pairs {
            findings
                .add_in(&holder.path, holder.place, format!("{} has the id {id} already", other.path))
                .related_in(&other.path, other.place, format!("{id} there"))
                .help("remove the copy, or give one of them the next free number with `spm renumber`");
        }
    }
}

/// Ids that another branch has given away: whoever lands second has to take another one.
fn check_taken(project: &Project<'_>, ids: &Ids, findings: &mut Findings) {
    for taken in &project.options.taken {
        for holder in ids.holders(&taken.id).iter().filter(|holder| is_wanted(project, holder)) {
            let message = format!("{} has the id {} already, on {}", taken.path, taken.id, taken.revision);
            findings
                .add_in(&holder.path, holder.place, message)
                .help("give this report the next free number with `spm renumber`");
        }
    }
}

fn is_wanted(project: &Project<'_>, holder: &Holder) -> bool {
    project.options.paths.as_ref().is_none_or(|paths| paths.contains(&holder.path))
}
