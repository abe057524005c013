//! Problems with times, as rules of the group `time` need them: found by kind, each place once.

use super::Subject;
use crate::model::{Event, Problem, ProblemKind, ZoneOrigin};
use crate::syntax;
use crate::syntax::time::Fault;
use crate::text::Span;

/// The problems of the resolved report that `pick` takes something from, each place once.
pub fn problems<'a, T>(subject: &Subject<'a>, pick: impl Fn(&'a ProblemKind) -> Option<T>) -> Vec<(&'a Problem, T)> {
    let mut found: Vec<(&Problem, T)> =
        subject.incident().problems.iter().filter_map(|problem| Some((problem, pick(&problem.kind)?))).collect();
    found.sort_by_key(|(problem, _)| problem.span);
    found.dedup_by_key(|(problem, _)| problem.span);
    found
}

/// Every time that cannot exist, wherever it was noticed.
pub fn impossible<'a>(subject: &Subject<'a>) -> Vec<(Span, &'a Fault)> {
    let read = subject.report().problems.iter().filter_map(|problem| match &problem.kind {
        syntax::ProblemKind::TimeInvalid { fault } => Some((problem.span, fault)),
        _ => None,
    });
    let resolved = subject.incident().problems.iter().filter_map(|problem| match &problem.kind {
        ProblemKind::Invalid(fault) => Some((problem.span, fault)),
        _ => None,
    });
    once(read.chain(resolved).collect())
}

/// Every text in the place of a time that is none, wherever it was noticed.
pub fn unreadable(subject: &Subject<'_>) -> Vec<Span> {
    let read = subject.report().problems.iter();
    let read = read.filter(|problem| problem.kind == syntax::ProblemKind::TimeUnreadable).map(|problem| problem.span);
    let resolved = subject.incident().problems.iter();
    let resolved = resolved.filter(|problem| problem.kind == ProblemKind::Unreadable).map(|problem| problem.span);
    once(read.chain(resolved).map(|span| (span, ())).collect()).into_iter().map(|(span, ())| span).collect()
}

/// The event whose time stands at a place.
pub fn event_at<'a>(subject: &Subject<'a>, span: Span) -> Option<&'a Event> {
    subject.incident().events.iter().find(|event| event.time_span.overlaps(span) || event.time_span == span)
}

/// Whether the zone of the time at a place is only the project's default, which may not be this report's.
pub fn zone_is_assumed(subject: &Subject<'_>, span: Span) -> bool {
    event_at(subject, span).is_some_and(|event| event.zone_from == Some(ZoneOrigin::Config))
}

/// Whether a year is written at a place: four digits in a row that are not part of a longer number.
pub fn has_year(text: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_digit())
        .any(|number| number.len() == 4 && number.starts_with(['1', '2']))
}

/// Drops what overlaps something before it: the same time seen while reading and while resolving.
fn once<T>(mut found: Vec<(Span, T)>) -> Vec<(Span, T)> {
    found.sort_by_key(|(span, _)| *span);
    found.dedup_by(|later, earlier| earlier.0.overlaps(later.0) || earlier.0 == later.0);
    found
}
