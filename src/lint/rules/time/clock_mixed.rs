//! Two kinds of clock in one interval.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, times};
use crate::model::ProblemKind;

declare_rule! {
    /// A 12-hour and a 24-hour time stand side by side.
    ///
    /// ## What it does
    /// Reports `08:20 to 09:00 AM` and the like, and a report that goes back and forth between the two clocks.
    ///
    /// ## Why
    /// The reader has to work out whether the am or pm holds for both times.
    ///
    /// ## Bad
    /// ```markdown bad
    /// On July 24, 2024, name resolution was slow from 08:20 to 09:00 AM UTC.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// On July 24, 2024, name resolution was slow from 08:20 to 09:00 UTC.
    /// ```
    ///
    /// ## Fix
    /// Use the 24-hour clock throughout.
    name: "clock-mixed",
    group: Time,
    severity: Info,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for (problem, ()) in times::problems(subject, |kind| matches!(kind, ProblemKind::ClockMixed).then_some(())) {
        findings
            .add(problem.span, format!("`{}` mixes the 12-hour and the 24-hour clock", subject.quote(problem.span)))
            .help("use the 24-hour clock for both");
    }
}
