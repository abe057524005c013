//! A weekday that is not that of its date.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Severity, Subject, phrase, times};
use crate::model::ProblemKind;
use chrono::{Datelike, NaiveDate, Weekday};

declare_rule! {
    /// The weekday is not that of the date.
    ///
    /// ## What it does
    /// Reports `Tuesday, January 29, 2024`, which was a Monday. It is an error where the year is written with the date, and
    /// a warning where it was found elsewhere.
    ///
    /// ## Why
    /// One of the two is wrong, and with it perhaps every time that follows.
    ///
    /// ## Bad
    /// ```markdown bad
    /// On Tuesday, January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// On Monday, January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Fix
    /// Correct the weekday, or the date.
    name: "weekday-mismatch",
    group: Time,
    severity: Error,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for (problem, (written, actual, date)) in times::problems(subject, |kind| match kind {
        ProblemKind::WeekdayMismatch { written, actual, date } => Some((*written, *actual, *date)),
        _ => None,
    }) {
        let certain = times::has_year(subject.source().slice(problem.span));
        let (written_day, actual_day) = (phrase::weekday(written), phrase::weekday(actual));
        let finding = findings
            .add(problem.span, format!("{} is a {actual_day}, not a {written_day}", phrase::date(date)))
            .severity(if certain { Severity::Error } else { Severity::Warning })
            .help(format!("write {actual_day}, or correct the date: {}", nearby(written, date, certain)));
        problem.related.iter().fold(finding, |finding, span| finding.related(*span, "the date"));
    }
}

/// The dates around on which the written weekday falls.
fn nearby(written: Weekday, date: NaiveDate, year_is_written: bool) -> String {
    let before = date.iter_days().rev().find(|day| day.weekday() == written);
    let after = date.iter_days().find(|day| day.weekday() == written);
    let mut dates: Vec<String> = [before, after].into_iter().flatten().map(|day| day.format("%-d %B").to_string()).collect();
    if !year_is_written {
        let years = (1..=6).flat_map(|step| [date.year() - step, date.year() + step]);
        let year = years.filter_map(|year| date.with_year(year)).find(|day| day.weekday() == written);
        dates.extend(year.map(phrase::date));
    }
    format!("{} fell on {}", phrase::weekday(written), phrase::all_of(&dates))
}
