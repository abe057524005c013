//! Which way a list of times runs, whether a clock that runs backwards has passed midnight, and what stands out of order.

use crate::model::{Event, Moment, Problem, ProblemKind, Slip};
use chrono::TimeDelta;

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;
/// How far an event may lie from every other before it is remarked on.
const FAR: i64 = 7 * DAY;

/// What a row says about the direction.
#[derive(Clone, Copy)]
pub struct Key {
    /// The date where one is written: the year if it is, month, day.
    pub date: Option<(Option<i32>, u32, u32)>,
    /// Seconds after midnight.
    pub clock: Option<i64>,
}

/// Whether a list runs from the newest to the oldest: most of its steps that can be told run backwards. Of two rows that
/// write their days, the order is the list's own.
pub fn is_newest_first(keys: &[Key]) -> bool {
    let (mut forwards, mut backwards) = (0, 0);
    for pair in keys.windows(2) {
        match step(&pair[0], &pair[1]) {
            std::cmp::Ordering::Less => forwards += 1,
            std::cmp::Ordering::Greater => backwards += 1,
            std::cmp::Ordering::Equal => {}
        }
    }
    let dated = |key: &Key| key.date.is_some_and(|(year, ..)| year.is_some());
    let only = keys.len() == 2 && keys.iter().all(dated);
    (backwards >= 2 || only && backwards == 1) && backwards > 2 * forwards
}

/// How two neighbouring rows stand to each other; a clock that turns over midnight tells nothing.
fn step(before: &Key, after: &Key) -> std::cmp::Ordering {
    use std::cmp::Ordering::Equal;
    if let (Some((year, month, day)), Some((next_year, next_month, next_day))) = (before.date, after.date) {
        let same_year = year.is_none() || next_year.is_none() || year == next_year;
        let turn = same_year && month.abs_diff(next_month) > 6;
        let order = if same_year { (month, day).cmp(&(next_month, next_day)) } else { year.cmp(&next_year) };
        if order != Equal {
            return if turn { order.reverse() } else { order };
        }
    }
    match (before.clock, after.clock) {
        (Some(clock), Some(next)) if (next - clock).abs() < 12 * HOUR => clock.cmp(&next),
        _ => Equal,
    }
}

/// Whether a clock that runs against the list has passed midnight: the step over midnight is under twelve hours and the rows
/// that follow without a date go on from there rather than back to where the list was.
pub fn passes_midnight(before: i64, clock: i64, following: &[(bool, Option<i64>)], forward: bool) -> bool {
    let (before, clock) = if forward { (before, clock) } else { (clock, before) };
    if clock >= before || clock + DAY - before >= 12 * HOUR {
        return false;
    }
    match following.first() {
        Some((false, Some(next))) if forward => *next < before || next - before > clock + DAY - before,
        Some((false, Some(next))) => *next > clock || clock - next > clock + DAY - before,
        _ => true,
    }
}

/// Events out of order, with the probable slip, and events far away from all others.
pub fn judge(events: &[Event], newest_first: bool) -> Vec<Problem> {
    let mut problems = out_of_order(events, newest_first);
    problems.extend(far_away(events));
    problems
}

fn out_of_order(events: &[Event], newest_first: bool) -> Vec<Problem> {
    let mut chain: Vec<(&Event, Moment)> = events.iter().filter_map(|event| Some((event, event.at?))).collect();
    if newest_first {
        chain.reverse();
    }
    let mut problems = Vec::new();
    let mut at = 1;
    while at < chain.len() {
        let late = |a: Moment, b: Moment| b.seconds_since(a).is_some_and(|seconds| seconds < 0);
        if !late(chain[at - 1].1, chain[at].1) || is_loose(chain[at - 1].0) || is_loose(chain[at].0) {
            at += 1;
            continue;
        }
        // The row before is the wrong one where leaving it out restores the order and leaving this one out does not.
        let fits = |before: Option<usize>, after: usize| {
            before.is_none_or(|before| chain.get(after).is_none_or(|next| !late(chain[before].1, next.1)))
        };
        let without_this = fits(Some(at - 1), at + 1);
        let without_previous = at < 2 || fits(Some(at - 2), at);
        let wrong = if !without_this && without_previous { at - 1 } else { at };
        let (event, own) = chain[wrong];
        let neighbour = if wrong == at { chain[at - 1] } else { chain[at] };
        let bounds = (wrong.checked_sub(1).map(|i| chain[i].1), chain.get(wrong + 1).map(|next| next.1));
        let certain = [event, neighbour.0].iter().all(|event| {
            matches!(event.date_from, Some(crate::model::DateOrigin::Row | crate::model::DateOrigin::Section))
                && !event.approximate
        });
        problems.push(Problem {
            kind: ProblemKind::OutOfOrder { neighbour: neighbour.1, own, slip: slip(own, bounds), certain },
            span: event.time_span,
            related: vec![neighbour.0.time_span],
        });
        at = wrong.max(at) + 1;
    }
    problems
}

/// A day without a clock, or an approximate time, claims no order.
fn is_loose(event: &Event) -> bool {
    event.precision == crate::model::Precision::Day || event.approximate
}

/// The change of one thing that puts a time between its neighbours.
fn slip(own: Moment, (before, after): (Option<Moment>, Option<Moment>)) -> Option<Slip> {
    let fits = |moved: &Moment| {
        before.is_none_or(|before| moved.seconds_since(before).is_some_and(|seconds| (0..2 * DAY).contains(&seconds)))
            && after
                .is_none_or(|after| after.seconds_since(*moved).is_some_and(|seconds| (0..2 * DAY).contains(&seconds)))
    };
    let moved = |seconds: i64| Moment { local: own.local + TimeDelta::seconds(seconds), ..own };
    let half = moved(12 * HOUR);
    let other_half = if half.local.date() == own.local.date() { half } else { moved(-12 * HOUR) };
    if fits(&other_half) {
        return Some(Slip::Meridiem(other_half));
    }
    if let Some(day) = [DAY, -DAY].into_iter().map(moved).find(fits) {
        return Some(Slip::Date(day));
    }
    use chrono::Datelike;
    let year = |step: i32| {
        let date = own.local.date().with_year(own.local.year() + step)?;
        Some(Moment { local: date.and_time(own.local.time()), ..own })
    };
    let month = |step: i32| {
        let date = if step > 0 {
            own.local.date().checked_add_months(chrono::Months::new(1))
        } else {
            own.local.date().checked_sub_months(chrono::Months::new(1))
        };
        Some(Moment { local: date?.and_time(own.local.time()), ..own })
    };
    [year(1), year(-1), month(1), month(-1)].into_iter().flatten().find(fits).map(Slip::Year)
}

fn far_away(events: &[Event]) -> Vec<Problem> {
    let placed: Vec<(&Event, Moment)> = events.iter().filter_map(|event| Some((event, event.at?))).collect();
    if placed.len() < 3 {
        return Vec::new();
    }
    let mut problems = Vec::new();
    for (index, (event, own)) in placed.iter().enumerate() {
        let neighbours = [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|at| placed.get(at));
        let near = neighbours.filter_map(|(_, other)| own.seconds_since(*other)).map(i64::abs).min();
        // Neighbours in the text come first since they mostly decide it; only then every other event is asked.
        if near.is_none_or(|near| near <= FAR) {
            continue;
        }
        let others = placed.iter().enumerate().filter(|(other, _)| *other != index);
        let distance = others.filter_map(|(_, (_, other))| own.seconds_since(*other)).map(i64::abs).min();
        if let Some(distance) = distance.filter(|distance| *distance > FAR) {
            problems.push(Problem {
                kind: ProblemKind::FarAway { distance },
                span: event.time_span,
                related: Vec::new(),
            });
        }
    }
    problems
}
