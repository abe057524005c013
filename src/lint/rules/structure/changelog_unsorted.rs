//! A changelog in no order.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};

declare_rule! {
    /// The lines of the changelog are in no order.
    ///
    /// ## What it does
    /// Reports a line of the changelog that breaks the order of the others, newest or oldest first.
    ///
    /// ## Why
    /// A wrong date in the changelog dates the whole report.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ## Changelog
    ///
    /// 2024-03-12 : Actions completed
    /// 2024-01-31 : Initial version
    /// 2024-02-07 : Compensation added
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ## Changelog
    ///
    /// 2024-03-12 : Actions completed
    /// 2024-02-07 : Compensation added
    /// 2024-01-31 : Initial version
    /// ```
    ///
    /// ## Fix
    /// Correct the date, or move the line.
    name: "changelog-unsorted",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let lines: Vec<_> =
        subject.body().changelog.iter().filter_map(|line| Some((line.date.value?, line.date.span))).collect();
    let rising = lines.windows(2).filter(|pair| pair[0].0 < pair[1].0).count();
    let falling = lines.windows(2).filter(|pair| pair[0].0 > pair[1].0).count();
    // The rarer direction breaks the order; with as many of each, the first pair has set it.
    let newest_first = if rising == falling { lines.windows(2).find(|pair| pair[0].0 != pair[1].0).is_some_and(|pair| pair[0].0 > pair[1].0) } else { falling > rising };
    for pair in lines.windows(2) {
        let [(above, place), (below, span)] = pair else { continue };
        if (newest_first && above < below) || (!newest_first && above > below) {
            let order = if newest_first { "newest" } else { "oldest" };
            findings
                .add(*span, format!("{} stands below {} in a changelog that has the {order} first", phrase::date(*below), phrase::date(*above)))
                .related(*place, "the line above")
                .help("correct the date, or move the line");
        }
    }
}
