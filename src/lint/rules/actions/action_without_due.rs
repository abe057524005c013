//! Actions without a day.

use crate::lint::rule::declare_rule;
use crate::lint::promises::{self, Lack};
use crate::lint::{Findings, Subject};

declare_rule! {
    /// A promised action names no day.
    ///
    /// ## What it does
    /// Reports, in finished reports of ours, actions of the front matter without `due:` that are neither done nor dropped.
    /// For a list in the prose in which no action names a day it is one remark.
    ///
    /// ## Why
    /// A promise without a day cannot be broken, and is not kept either.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// actions:
    ///   - {title: Back up the metadata store every hour, owner: storage team}
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
    /// Write the day: `due: 2024-03-29`.
    name: "action-without-due",
    group: Actions,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let day = Lack {
        of: |action| action.due.is_none(),
        one: "no day is set for",
        help: "write the day with `due: YYYY-MM-DD`",
        none: "names a day",
        help_all: "write the day in each, or list them under `actions:` with `due:`",
    };
    promises::report(subject, &day, findings);
}
