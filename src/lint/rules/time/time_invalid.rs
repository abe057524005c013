//! Times that cannot exist.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase, times};
use crate::syntax::time::Fault;

declare_rule! {
    /// A time is written that cannot exist.
    ///
    /// ## What it does
    /// Reports times such as `00:04 pm`, `25:10`, `12:61` and dates such as `Feb 30`, and says what was probably meant.
    ///
    /// ## Why
    /// The row has no place on the time line: whatever is computed from it is missing or wrong.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ## Timeline
    ///
    /// - April 7, 2021 at 08:35 pm UTC: All load balancers are restored.
    /// - April 8, 2021 at 00:04 pm UTC: All services are back.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ## Timeline
    ///
    /// - April 7, 2021 at 08:35 pm UTC: All load balancers are restored.
    /// - April 8, 2021 at 0:04 am UTC: All services are back.
    /// ```
    ///
    /// ## Fix
    /// Write the time that was meant.
    name: "time-invalid",
    group: Time,
    severity: Error,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for (span, fault) in times::impossible(subject) {
        let (reason, help) = explain(fault);
        findings.add(span, format!("`{}` does not exist: {reason}", subject.quote(span))).help(help);
    }
}

/// Why the time cannot exist, and what was probably meant.
fn explain(fault: &Fault) -> (String, String) {
    match fault {
        Fault::HourZeroPm { minute } => (
            "the 12-hour clock has no hour 0 in the afternoon".to_owned(),
            format!("write 00:{minute:02} if it was just after midnight, or 12:{minute:02} pm if it was just after noon"),
        ),
        Fault::Hour { hour, twelve_hour: true } => (
            format!("with am or pm hours go from 1 to 12, not to {hour}"),
            "leave out am or pm, or correct the hour".to_owned(),
        ),
        Fault::Hour { hour, .. } => {
            (format!("hours go from 0 to 23, not to {hour}"), next_day(*hour).unwrap_or_else(|| correct("hour")))
        }
        Fault::Minute { minute } => (format!("minutes go from 0 to 59, not to {minute}"), correct("minutes")),
        Fault::Second { second } => (format!("seconds go from 0 to 60, not to {second}"), correct("seconds")),
        Fault::Day { month, day, year } => (days(*month, *day, *year), correct("day or the month")),
        Fault::Month { month } => (
            format!("there is no month {month}"),
            if *month <= 31 { "day and month may be exchanged: write `YYYY-MM-DD`".to_owned() } else { correct("month") },
        ),
        Fault::Offset => ("zones lie between UTC-12 and UTC+14".to_owned(), correct("offset")),
    }
}

fn correct(part: &str) -> String {
    format!("correct the {part}")
}

/// `25:10` on one day is often meant as 01:10 on the next.
fn next_day(hour: u32) -> Option<String> {
    (24..30).contains(&hour).then(|| format!("after midnight write {:02} and the next day's date, or correct the hour", hour - 24))
}

fn days(month: u32, day: u32, year: Option<i32>) -> String {
    let first = |year: i32, month: u32| chrono::NaiveDate::from_ymd_opt(year, month, 1);
    // Without a year February is given its 29 days: only what no year has is impossible.
    let of = year.unwrap_or(2024);
    let next = if month == 12 { first(of + 1, 1) } else { first(of, month + 1) };
    let (Some(start), Some(next)) = (first(of, month), next) else { return format!("no month has a day {day}") };
    let length = (next - start).num_days();
    let name = start.format("%B");
    let of_year = year.map(|year| format!(" {year}")).unwrap_or_default();
    format!("{name}{of_year} has {}", phrase::count(usize::try_from(length).unwrap_or_default(), "day"))
}
