//! Day and month in an order that nothing proves.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase, times};
use crate::model::ProblemKind;

declare_rule! {
    /// Nothing proves whether the day or the month comes first.
    ///
    /// ## What it does
    /// Reports dates such as `03/04/2024` in a report none of whose dates settles the order; once for a report.
    ///
    /// ## Why
    /// Half of the readers read another day than the other half.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ## Timeline
    ///
    /// - 03/04/2024 20:05 UTC: A node stops answering.
    /// - 03/04/2024 20:17 UTC: The node is restarted.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ## Timeline
    ///
    /// - 2024-04-03 20:05 UTC: A node stops answering.
    /// - 2024-04-03 20:17 UTC: The node is restarted.
    /// ```
    ///
    /// ## Fix
    /// Write `2024-04-03`, or the month as a word.
    name: "date-ambiguous",
    group: Time,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let places = times::problems(subject, |kind| match kind {
        ProblemKind::DateAmbiguous { numbers } => Some(*numbers),
        _ => None,
    });
    let Some(((problem, (first, second)), others)) = places.split_first() else { return };
    let reading = |month: u32, day: u32| {
        chrono::NaiveDate::from_ymd_opt(2000, month, day).map(|date| date.format("%-d %B").to_string())
    };
    let readings: Vec<String> = [reading(*first, *second), reading(*second, *first)].into_iter().flatten().collect();
    let more = if others.is_empty() { String::new() } else { format!(", and so do {} more", phrase::count(others.len(), "date")) };
    findings
        .add(problem.span, format!("`{}` reads as {}{more}", subject.quote(problem.span), phrase::all_of(&readings)))
        .help("write `YYYY-MM-DD`, or the month as a word");
}
