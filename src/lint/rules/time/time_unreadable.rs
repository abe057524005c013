//! A time cell that is not understood.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, times};

declare_rule! {
    /// The time of a timeline row is not understood.
    ///
    /// ## What it does
    /// Reports a row of a timeline whose time cannot be read, when the rows around it can.
    ///
    /// ## Why
    /// The row is left out of everything that is computed and drawn.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ## Timeline
    ///
    /// | Time (UTC) | Event |
    /// |---|---|
    /// | 2024-01-29 20:05 | A node stops answering. |
    /// | 2O:17 | The node is restarted. |
    /// | 2024-01-29 20:38 | The node is back. |
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ## Timeline
    ///
    /// | Time (UTC) | Event |
    /// |---|---|
    /// | 2024-01-29 20:05 | A node stops answering. |
    /// | 20:17 | The node is restarted. |
    /// | 2024-01-29 20:38 | The node is back. |
    /// ```
    ///
    /// ## Fix
    /// Write `20:05`, with the date where it changes: `2024-01-29 20:05`.
    name: "time-unreadable",
    group: Time,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for span in times::unreadable(subject) {
        findings
            .add(span, format!("`{}` is not understood as a time", subject.quote(span)))
            .help("write `20:05`, with the date where it changes: `2024-01-29 20:05`");
    }
}
