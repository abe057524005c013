//! Impact windows: those of `impact:`, else what the Impact section says beyond doubt.
//!
//! Prose is read for what it states of this incident: what was hit, how hard, and when or for how long. A sentence that leaves
//! one of these open, speaks of a possibility, or can be read in two ways gives no window.

mod places;
mod prose;
mod sentence;
mod sentences;
mod table;
mod times;
mod vocabulary;
mod words;

#[cfg(test)]
mod tests;

use super::placing::Placing;
use super::{Moment, Window, WindowSource};
use crate::config::Config;
use crate::syntax::Report;
use crate::syntax::front_matter::{Level, WrittenImpact};
use crate::syntax::time::WrittenTime;
use crate::text::Language;

/// Reads the impact of a report, in the order of the text.
pub fn read<'r>(report: &'r Report, config: &Config, language: Language, placing: &Placing<'_, 'r>) -> Vec<Window> {
    match &report.front_matter {
        Some(matter) if matter.impact_written => {
            matter.impact.iter().map(|impact| from_front_matter(impact, placing)).collect()
        }
        _ => {
            let found = prose::read(report, config, language);
            without_repetitions(found.iter().flat_map(|found| from_prose(found, placing)).collect())
        }
    }
}

/// An entry of `impact:`. One without a level says that something was hit and not how hard; it counts as nothing.
fn from_front_matter<'r>(impact: &'r WrittenImpact, placing: &Placing<'_, 'r>) -> Window {
    let place = |time: &'r Option<WrittenTime>| time.as_ref().and_then(|time| placing.front_matter(time));
    let (from, to) = (place(&impact.from), place(&impact.to));
    let seconds = from.zip(to).and_then(|(from, to)| to.seconds_since(from)).filter(|seconds| *seconds >= 0);
    Window {
        region: impact.region.as_ref().map(|region| region.value.clone()),
        component: impact.component.as_ref().map(|component| component.value.clone()),
        level: impact.level.map_or(Level::None, |level| level.value),
        from,
        to,
        seconds,
        share: impact.share.map(|share| share.value),
        affected: impact.affected.iter().map(|(what, count)| (what.value.clone(), count.value)).collect(),
        summary: impact.summary.as_ref().map(|summary| summary.value.clone()),
        source: WindowSource::FrontMatter,
        span: impact.span,
    }
}

/// The windows of one statement: one for each region and component it names.
fn from_prose<'r>(found: &prose::Found<'r>, placing: &Placing<'_, 'r>) -> Vec<Window> {
    let stated = &found.stated;
    let (interval, seconds) = match &stated.time {
        None => (None, None),
        Some(time) => {
            let interval = time.interval.and_then(|ends| placing.interval(ends, time.day, found.block));
            let measured = interval.and_then(|(from, to): (Moment, Moment)| to.seconds_since(from));
            let seconds = measured.or(time.seconds).or_else(|| time.interval.and_then(by_clocks));
            if seconds.is_none() {
                return Vec::new();
            }
            (interval, seconds)
        }
    };
    let each = |names: &[String]| -> Vec<Option<String>> {
        if names.is_empty() { vec![None] } else { names.iter().cloned().map(Some).collect() }
    };
    let mut windows = Vec::new();
    for region in each(&stated.regions) {
        for component in each(&stated.components) {
            windows.push(Window {
                region: region.clone(),
                component,
                level: stated.level,
                from: interval.map(|(from, _)| from),
                to: interval.map(|(_, to)| to),
                seconds,
                share: stated.share,
                affected: Vec::new(),
                summary: None,
                source: WindowSource::Prose,
                span: found.span,
            });
        }
    }
    windows
}

/// Seconds between two clock times of one zone whose day is not known; the second is the later one.
fn by_clocks((from, to): (&WrittenTime, &WrittenTime)) -> Option<i64> {
    let undated = from.date.day.is_none() && to.date.day.is_none();
    let one_zone = from.zone.as_ref().map(|zone| &zone.word) == to.zone.as_ref().map(|zone| &zone.word);
    let (start, end) = (from.clock?, to.clock?);
    let second = |clock: crate::syntax::time::Clock| {
        i64::from(clock.hour) * 3600 + i64::from(clock.minute) * 60 + i64::from(clock.second.unwrap_or(0))
    };
    let length = (second(end) - second(start)).rem_euclid(86_400);
    (undated && one_zone && length > 0).then_some(length)
}

/// Leaves out what says a second time what another window says: the same window again, and a bare length that names nothing
/// where a window of its level and length, or one with an interval, is known.
fn without_repetitions(windows: Vec<Window>) -> Vec<Window> {
    let mut kept: Vec<Window> = Vec::new();
    for window in &windows {
        let nameless = window.region.is_none() && window.component.is_none();
        let bare = window.from.is_none() && window.level != Level::None;
        let repeats = |other: &Window| {
            let same_place = other.region == window.region && other.component == window.component;
            let same_time = other.from == window.from && other.to == window.to && other.seconds == window.seconds;
            other.level == window.level && same_place && same_time
        };
        let covered = |other: &Window| {
            !std::ptr::eq(other, window)
                && other.level == window.level
                && (other.seconds == window.seconds || other.from.is_some())
        };
        if kept.iter().any(repeats) || bare && nameless && windows.iter().any(|other| covered(other) && !repeats(other))
        {
            continue;
        }
        kept.push(window.clone());
    }
    kept
}
