//! An event far from all others.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Severity, Subject, phrase, rows, times};
use crate::model::{Moment, ProblemKind};
use crate::text::Span;
use chrono::{Datelike, Months, NaiveDateTime};

declare_rule! {
    /// An event lies more than seven days from every other.
    ///
    /// ## What it does
    /// Reports an event far away from all others. Where another year, another month, or day and month exchanged would bring
    /// it back among them it is a warning; otherwise a remark, since causes and follow-ups may lie far away.
    ///
    /// ## Why
    /// A wrong year or month is the likely cause, above all in January.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ## Timeline
    ///
    /// - 2024-01-02 20:05 UTC: A node stops answering.
    /// - 2024-01-02 20:17 UTC: The node is restarted.
    /// - 2025-01-02 20:38 UTC: The node is back.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ## Timeline
    ///
    /// - 2024-01-02 20:05 UTC: A node stops answering.
    /// - 2024-01-02 20:17 UTC: The node is restarted.
    /// - 2024-01-02 20:38 UTC: The node is back.
    /// ```
    ///
    /// ## Fix
    /// Correct the date. What belongs to the story and lies far away reads better in the narrative.
    name: "event-outside-incident",
    group: Time,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

/// How near to the other events a corrected date has to bring an event, in seconds.
const NEAR: i64 = 86_400;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let disorder = times::problems(subject, |kind| matches!(kind, ProblemKind::OutOfOrder { .. }).then_some(()));
    let disordered: Vec<Span> = disorder.into_iter().map(|(problem, ())| problem.span).collect();
    for (problem, distance) in times::problems(subject, |kind| match kind {
        ProblemKind::FarAway { distance } => Some(*distance),
        _ => None,
    }) {
        if begins_anew(subject, problem.span) || disordered.contains(&problem.span) {
            continue;
        }
        let own = times::event_at(subject, problem.span).and_then(|event| event.at);
        let meant = own.and_then(|own| correction(subject, own));
        let (severity, help) = match meant {
            Some(meant) => (Severity::Warning, format!("{} would lie among them", phrase::date(meant.date()))),
            None => (Severity::Info, "check the date; what lies far away reads better in the narrative".to_owned()),
        };
        findings
            .add(problem.span, format!("this lies {} from every other event", phrase::length(distance.abs())))
            .severity(severity)
            .help(help);
    }
}

/// Whether the event shares its list with no other: a log of several incidents has one such list for each.
fn begins_anew(subject: &Subject<'_>, span: Span) -> bool {
    let events = &subject.incident().events;
    let Some(at) = events.iter().position(|event| event.time_span == span) else { return false };
    let around = [at.checked_sub(1).and_then(|before| events.get(before)), events.get(at + 1)];
    !around.into_iter().flatten().any(|other| rows::are_of_one_list(subject, span, other.time_span))
}

/// The date that one slip of the pen away lies near another event.
fn correction(subject: &Subject<'_>, own: Moment) -> Option<NaiveDateTime> {
    let local = own.local;
    let exchanged = local.with_day(1).and_then(|first| first.with_month(local.day())?.with_day(local.month()));
    let candidates = [
        local.checked_sub_months(Months::new(12)),
        local.checked_add_months(Months::new(12)),
        local.checked_sub_months(Months::new(1)),
        local.checked_add_months(Months::new(1)),
        exchanged,
    ];
    let others: Vec<NaiveDateTime> =
        subject.incident().events.iter().filter_map(|event| event.at).map(|at| at.local).filter(|at| *at != local).collect();
    let near = |moved: &NaiveDateTime| others.iter().any(|other| (*moved - *other).num_seconds().abs() <= NEAR);
    candidates.into_iter().flatten().find(near)
}
