//! Actions without a day.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Severity, Subject, phrase};

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
    if !subject.is_finished() {
        return;
    }
    let (listed, told): (Vec<_>, Vec<_>) = subject.open_actions().partition(|action| action.from_front_matter);
    for action in listed.into_iter().filter(|action| action.due.is_none()) {
        findings
            .add(action.span, format!("no day is set for \"{}\"", phrase::quoted(&action.title)))
            .help("write the day with `due: YYYY-MM-DD`");
    }
    if let Some(first) = told.first().filter(|_| told.iter().all(|action| action.due.is_none())) {
        findings
            .add(first.span, format!("none of the {} in this report names a day", phrase::count(told.len(), "open action")))
            .severity(Severity::Info)
            .help("write the day in each, or list them under `actions:` with `due:`");
    }
}
