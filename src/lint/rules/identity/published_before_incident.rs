//! A report older than what it reports.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};
use crate::model::{Moment, YearOrigin};
use crate::text::Span;

declare_rule! {
    /// The report was published before the incident.
    ///
    /// ## What it does
    /// Compares the first date of the changelog, else `modified_at:`, with the start of the incident, where that states its
    /// year itself. Maintenance that is announced is left alone.
    ///
    /// ## Why
    /// One of the two dates is wrong, most often by a year or a month.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// modified_at: 2023-01-31
    /// state: draft
    /// ---
    ///
    /// ## Timeline
    ///
    /// - 2024-01-29 20:05 UTC: A node stops answering.
    /// - 2024-01-29 20:17 UTC: The node is restarted.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// modified_at: 2024-01-31
    /// state: draft
    /// ---
    ///
    /// ## Timeline
    ///
    /// - 2024-01-29 20:05 UTC: A node stops answering.
    /// - 2024-01-29 20:17 UTC: The node is restarted.
    /// ```
    ///
    /// ## Fix
    /// Correct the date that is wrong.
    name: "published-before-incident",
    group: Identity,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some((published, span)) = published(subject) else { return };
    let Some((start, place)) = start(subject) else { return };
    if published < start.local.date() && !subject.is_planned() {
        findings
            .add(span, format!("this is before the incident began, on {}", phrase::date(start.local.date())))
            .related(place, "the incident begins")
            .help("correct the date that is wrong");
    }
}

/// When the report appeared, and where that is written.
fn published(subject: &Subject<'_>) -> Option<(chrono::NaiveDate, Span)> {
    let lines = subject.body().changelog.iter().filter_map(|line| Some((line.date.value?, line.date.span)));
    let modified = || {
        let written = subject.front_matter()?.modified_at.as_ref()?;
        Some((subject.incident().modified?, written.span))
    };
    lines.min_by_key(|(date, _)| *date).or_else(modified)
}

/// The first event or window whose year is not only inferred from the dates it would be compared with.
fn start(subject: &Subject<'_>) -> Option<(Moment, Span)> {
    let incident = subject.incident();
    let own_year = |event: &&crate::model::Event| {
        matches!(event.year_from, Some(YearOrigin::Row | YearOrigin::FrontMatter | YearOrigin::Prose))
    };
    let events = incident.events.iter().filter(own_year).filter_map(|event| Some((event.at?, event.time_span)));
    let windows = incident.windows.iter().filter(|window| window.source == crate::model::WindowSource::FrontMatter);
    let windows = windows.filter_map(|window| Some((window.from?, window.span)));
    events.chain(windows).min_by_key(|(at, _)| at.local)
}
