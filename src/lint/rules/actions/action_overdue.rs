//! Actions whose day has passed.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};

declare_rule! {
    /// The day of an open action has passed.
    ///
    /// ## What it does
    /// Compares the due date of actions that are neither done nor dropped with the day of the check (`--as-of`).
    ///
    /// ## Why
    /// The published report still promises it for a day in the past.
    ///
    /// ## Bad
    /// ```markdown bad as-of=2024-06-01
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// actions:
    ///   - {title: Back up the metadata store every hour, owner: storage team, due: 2024-03-29, state: in-progress}
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Good
    /// ```markdown good as-of=2024-06-01
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// actions:
    ///   - {title: Back up the metadata store every hour, owner: storage team, due: 2024-03-29, state: done}
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Fix
    /// Write what became of it: `state: done`, `state: dropped`, or a new day and a line in the changelog.
    name: "action-overdue",
    group: Actions,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(today) = subject.project.options.as_of else { return };
    if !subject.is_ours() {
        return;
    }
    for action in subject.open_actions() {
        if let Some(due) = action.due.filter(|due| *due < today) {
            let message = format!("\"{}\" was due on {}", phrase::quoted(&action.title), phrase::date(due));
            findings
                .add(action.span, message)
                .help("write what became of it: `state: done` or `dropped`, or a new day and a line in the changelog");
        }
    }
}
