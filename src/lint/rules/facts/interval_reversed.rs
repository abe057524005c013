//! An interval that ends before it starts.

use crate::lint::contradictions::{contradicted, report};
use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Severity, Subject, phrase};
use crate::model::{ClaimKind, Counterpart, WindowSource};

declare_rule! {
    /// An interval ends before it starts.
    ///
    /// ## What it does
    /// Reports an interval whose end lies before its start, in the prose and in `impact:`. An interval over midnight
    /// ("23:50 to 00:10") runs forward. It is an error where both ends carry a date, and a warning where the end would lie
    /// most of a day later.
    ///
    /// ## Why
    /// One of the two times is wrong, and every length computed from them.
    ///
    /// ## Bad
    /// ```markdown bad
    /// Labels were printed without barcodes from May 6, 2024 15:40 to May 6, 2024 14:55 UTC.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// Labels were printed without barcodes from May 6, 2024 14:40 to May 6, 2024 15:55 UTC, and again from 23:50 to 00:10.
    /// ```
    ///
    /// ## Fix
    /// Correct the time that is wrong, or exchange the two.
    name: "interval-reversed",
    group: Facts,
    severity: Error,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for (claim, comparison) in contradicted(subject, &[ClaimKind::Interval], &[Counterpart::Itself]) {
        let message = format!("{} ends before it starts", phrase::quoted(&claim.text));
        report(findings, claim, comparison, message, "the end").help("correct the time that is wrong, or exchange the two");
    }
    for window in subject.incident().windows.iter().filter(|window| window.source == WindowSource::FrontMatter) {
        let Some((from, to)) = window.from.zip(window.to) else { continue };
        if to.seconds_since(from).is_some_and(|seconds| seconds < 0) {
            let message = format!("this impact ends at {}, before it starts at {}", phrase::moment(to), phrase::moment(from));
            findings.add(window.span, message).severity(Severity::Error).help("correct `from:` or `to:`");
        }
    }
}
