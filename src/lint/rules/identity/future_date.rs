//! Dates that have not come yet.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};
use crate::text::Span;
use chrono::{Days, NaiveDate};

declare_rule! {
    /// The report tells of a day that has not come yet.
    ///
    /// ## What it does
    /// Compares `modified_at:`, the changelog, the timeline and the milestones with the day of the check (`--as-of`), one
    /// day of tolerance for zones. Due dates of actions and announced maintenance are left alone.
    ///
    /// ## Why
    /// The year or the month is wrong.
    ///
    /// ## Bad
    /// ```markdown bad as-of=2024-02-10
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// modified_at: 2024-12-31
    /// state: draft
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Good
    /// ```markdown good as-of=2024-02-10
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// modified_at: 2024-01-31
    /// state: draft
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Fix
    /// Correct the date.
    name: "future-date",
    group: Identity,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    // Somewhere on Earth it is tomorrow already.
    let Some(limit) = subject.project.options.as_of.and_then(|day| day.checked_add_days(Days::new(1))) else { return };
    let mut seen: Vec<NaiveDate> = Vec::new();
    for (date, span) in dates(subject) {
        if date > limit && !seen.contains(&date) {
            seen.push(date);
            findings
                .add(span, format!("{} has not come yet", phrase::date(date)))
                .help("correct the date; `--as-of` sets the day on which reports are judged");
        }
    }
}

/// The dates on which something is said to have happened.
fn dates(subject: &Subject<'_>) -> Vec<(NaiveDate, Span)> {
    let incident = subject.incident();
    let modified = subject.front_matter().and_then(|front| front.modified_at.as_ref()).and_then(|written| {
        let date = written.date;
        let date = NaiveDate::from_ymd_opt(date.year?, date.month?, date.day?)?;
        Some((date, written.span))
    });
    let changelog = subject.body().changelog.iter().filter_map(|line| Some((line.date.value?, line.date.span)));
    let mut dates: Vec<(NaiveDate, Span)> = modified.into_iter().chain(changelog).collect();
    if !subject.is_planned() {
        let events = incident.events.iter().filter_map(|event| Some((event.at?.local.date(), event.time_span)));
        let milestones = incident.milestones.iter().map(|milestone| (milestone.at.local.date(), milestone.span));
        dates.extend(events.chain(milestones));
    }
    dates.sort_by_key(|(_, span)| *span);
    dates
}
