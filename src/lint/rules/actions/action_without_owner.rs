//! Actions that nobody does.

use crate::lint::rule::declare_rule;
use crate::lint::promises::{self, Lack};
use crate::lint::{Findings, Subject};

declare_rule! {
    /// A promised action names no owner.
    ///
    /// ## What it does
    /// Reports, in finished reports of ours, actions of the front matter without `owner:` that are neither done nor dropped.
    /// For a list in the prose in which no action names a team it is one remark.
    ///
    /// ## Why
    /// What belongs to everyone is done by no one.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// actions:
    ///   - {title: Back up the metadata store every hour, due: 2024-03-29}
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// actions:
    ///   - {title: Back up the metadata store every hour, owner: storage team, due: 2024-03-29}
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Fix
    /// Name the team.
    name: "action-without-owner",
    group: Actions,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let owner = Lack {
        of: |action| action.owner.is_none(),
        one: "nobody owns",
        help: "name the team with `owner:`",
        none: "names an owner",
        help_all: "name the team in each, or list them under `actions:` with `owner:`",
    };
    promises::report(subject, &owner, findings);
}
