//! An id of another year.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};
use crate::model::{Event, YearOrigin};
use chrono::{Datelike, NaiveDate};

declare_rule! {
    /// The year of the id is not that of the incident.
    ///
    /// ## What it does
    /// Compares the year in the id with the dates of the incident, where these state their year themselves. An incident of
    /// December may carry the next year's id.
    ///
    /// ## Why
    /// Ids are counted per year; the report sorts under a year in which nothing happened.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// ---
    ///
    /// ## Timeline
    ///
    /// - 2023-03-29 20:05 UTC: A node stops answering.
    /// - 2023-03-29 20:17 UTC: The node is restarted.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: SPM-2023-002 - Databases unavailable
    /// state: draft
    /// ---
    ///
    /// ## Timeline
    ///
    /// - 2023-03-29 20:05 UTC: A node stops answering.
    /// - 2023-03-29 20:17 UTC: The node is restarted.
    /// ```
    ///
    /// ## Fix
    /// Correct the dates, or take an id of the year of the incident.
    name: "id-year",
    group: Identity,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(id) = &subject.incident().id else { return };
    let stated = |event: &&Event| !matches!(event.year_from, None | Some(YearOrigin::Id | YearOrigin::Changelog | YearOrigin::FileName));
    let events = subject.incident().events.iter().filter(stated);
    let dates: Vec<(NaiveDate, _)> = events.filter_map(|event| Some((event.at?.local.date(), event.time_span))).collect();
    let fits = |date: NaiveDate| date.year() == id.year || (date.month() == 12 && date.year() + 1 == id.year);
    let Some((date, span)) = dates.first() else { return };
    if !dates.iter().any(|(date, _)| fits(*date)) {
        findings
            .add(id.span.unwrap_or_else(|| subject.head()), format!("{} is an id of {}, but this happened on {}", id.text, id.year, phrase::date(*date)))
            .related(*span, "the first event")
            .help("correct the dates, or take an id of the year of the incident");
    }
}
