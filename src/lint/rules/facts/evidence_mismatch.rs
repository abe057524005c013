//! A time that a program wrote against the event that quotes it.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Severity, Subject, phrase};
use crate::model::Event;
use crate::syntax::BlockKind;
use crate::syntax::time::{Stamp, Stamped, stamps};
use crate::text::Span;
use chrono::{DateTime, Datelike, Utc};

declare_rule! {
    /// The evidence an event quotes was written whole hours or days away from the event's time.
    ///
    /// ## What it does
    /// Compares an event's time with the times that programs wrote and the event quotes: log lines with an offset, links to
    /// messages of Slack, Discord, Teams or X, which hold the time of the message, and addresses with a day in them. Reports
    /// those that lie whole hours or days away to the minute, or on the same day of another year. Any other distance means
    /// nothing: a message may have been written later.
    ///
    /// ## Why
    /// A person converted one of the two to another zone, or copied a date. The program did not.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ## Timeline
    ///
    /// - 2024-01-29 20:05 UTC: The database refuses writes: `2024-01-29T19:05:31Z FATAL: disk full`
    /// - 2024-01-29 20:17 UTC: Space is made.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ## Timeline
    ///
    /// - 2024-01-29 20:05 UTC: The database refuses writes: `2024-01-29T20:05:31Z FATAL: disk full`
    /// - 2024-01-29 20:17 UTC: Space is made.
    /// ```
    ///
    /// ## Fix
    /// Correct the event's time, or the zone that it is read in.
    name: "evidence-mismatch",
    group: Facts,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

const MINUTE: i64 = 60;
const HOUR: i64 = 3600;
const DAY: i64 = 86_400;
/// No two zones are further apart.
const WIDEST: i64 = 26 * HOUR;

/// Evidence that does not fit its event.
struct Misfit<'a> {
    event: &'a Event,
    place: Span,
    what: Stamped,
    /// Seconds from the event to the evidence; for a day in an address, nothing.
    apart: Option<i64>,
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let mut misfits: Vec<Misfit<'_>> = Vec::new();
    for (event, parts) in told(subject) {
        let quoted: Vec<(Span, Stamped)> = parts.into_iter().flat_map(|part| evidence(subject, event, part)).collect();
        // One that fits vouches for the event's time; behind the first, they tell of other moments.
        if !quoted.iter().any(|(_, what)| fits(event, *what)) {
            misfits.extend(quoted.first().and_then(|(place, what)| misfit(event, *place, *what)));
        }
    }
    let mut seen: Vec<Option<i64>> = Vec::new();
    for found in &misfits {
        let hours = found.apart.map(|apart| nearest(apart, HOUR));
        // A zone mistaken for the whole timeline is one mistake.
        if seen.contains(&hours) && hours.is_some() {
            continue;
        }
        seen.push(hours);
        let same = misfits.iter().filter(|other| hours.is_some() && other.apart.map(|apart| nearest(apart, HOUR)) == hours);
        let finding = findings.add(found.place, message(found)).severity(Severity::Warning).help(
            "correct the event's time or its zone; what the program wrote needs no correction unless it was retyped",
        );
        let finding = finding.related(found.event.time_span, "the event that quotes it");
        same.skip(1).take(4).fold(finding, |finding, other| finding.related(other.place, "so is this"));
    }
}

/// Every event with an instant, and the places that tell of it: its own block, and what is nested below it up to the next.
fn told<'a>(subject: &Subject<'a>) -> Vec<(&'a Event, Vec<Span>)> {
    let incident = subject.incident();
    let blocks = &subject.body().blocks;
    let mut starts: Vec<u32> = incident.events.iter().map(|event| event.span.start).collect();
    starts.sort_unstable();
    let placed = incident.events.iter().filter(|event| event.at.is_some_and(|at| at.instant().is_some()));
    let parts = |event: &Event| {
        let next = starts.iter().copied().find(|start| *start > event.span.start).unwrap_or(u32::MAX);
        let first = blocks.partition_point(|block| block.span.start < event.span.start);
        let headed = blocks.get(first).is_some_and(|block| matches!(block.kind, BlockKind::Heading { .. }));
        let below = blocks.iter().skip(first + 1).take_while(|block| block.span.start < next);
        let below = below.take_while(|block| match block.kind {
            BlockKind::Heading { .. } => false,
            _ => headed || block.place.list_depth > 0,
        });
        std::iter::once(event.text_span).chain(below.map(|block| block.span)).collect()
    };
    placed.map(|event| (event, parts(event))).collect()
}

/// What programs wrote in a place, the event's own time left out.
fn evidence(subject: &Subject<'_>, event: &Event, part: Span) -> Vec<(Span, Stamped)> {
    let place = |stamp: &Stamp| Span::from(stamp.range.clone()).shifted(part.start as usize);
    let found = stamps(subject.source().slice(part)).into_iter().map(|stamp| (place(&stamp), stamp.what));
    found.filter(|(place, _)| !place.overlaps(event.time_span)).collect()
}

/// Seconds from the event to an instant.
fn apart(event: &Event, at: DateTime<Utc>) -> Option<i64> {
    Some((at - event.at?.instant()?.to_utc()).num_seconds())
}

fn fits(event: &Event, what: Stamped) -> bool {
    match what {
        Stamped::Logged(at) | Stamped::Sent(at) => apart(event, at).is_some_and(|apart| apart.abs() < HOUR - MINUTE),
        Stamped::Filed(day) => event.at.is_some_and(|at| (at.local.date() - day).num_days().abs() <= 1),
    }
}

/// Whether evidence is where only a slip can have put it.
fn misfit(event: &Event, place: Span, what: Stamped) -> Option<Misfit<'_>> {
    let apart = match what {
        Stamped::Logged(at) | Stamped::Sent(at) => {
            let apart = apart(event, at)?;
            let unit = if apart.abs() > WIDEST { DAY } else { HOUR };
            let away = nearest(apart, unit);
            // The event's minute has sixty seconds, of which the program knows which.
            let whole = (-MINUTE..=2 * MINUTE).contains(&(apart - away * unit));
            (whole && away != 0 && away.abs() * unit < 400 * DAY).then_some(Some(apart))?
        }
        Stamped::Filed(day) => {
            let local = event.at?.local.date();
            let other_year = (day.month(), day.day()) == (local.month(), local.day()) && day.year() != local.year();
            other_year.then_some(None)?
        }
    };
    Some(Misfit { event, place, what, apart })
}

/// How many whole units a length is nearest to.
fn nearest(seconds: i64, unit: i64) -> i64 {
    (seconds + unit / 2).div_euclid(unit)
}

fn message(found: &Misfit<'_>) -> String {
    let utc = |at: DateTime<Utc>| format!("{} {}", phrase::date(at.date_naive()), at.format("%H:%M:%S UTC"));
    let away = found.apart.map(|apart| {
        let unit = if apart.abs() > WIDEST { DAY } else { HOUR };
        let length = phrase::length((nearest(apart, unit) * unit).abs());
        let event = found.event.at.map(|at| format!(" at {}", phrase::clock_with_zone(at))).unwrap_or_default();
        format!("{length} {} the event{event}", if apart < 0 { "before" } else { "after" })
    });
    match (found.what, away) {
        (Stamped::Logged(at), Some(away)) => format!("this was logged at {}, {away}", utc(at)),
        (Stamped::Sent(at), Some(away)) => format!("this message was sent at {}, {away}", utc(at)),
        (Stamped::Filed(day), _) => format!("this address says {}, the event another year", phrase::date(day)),
        (_, None) => String::new(),
    }
}
