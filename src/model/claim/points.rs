//! Points in time and intervals of the prose: against the timeline, against themselves, against the calendar.

use super::label::Role;
use super::phrases::Words;
use super::scene::{Said, Scene};
use super::sentence::words;
use super::times;
use super::{Claim, ClaimKind, Comparison, Confidence, Counterpart, Verdict, readings, sense};
use crate::model::{Event, Moment, WindowSource};
use crate::syntax::SectionKind;
use crate::syntax::time::{Statement, WrittenTime};
use chrono::Datelike;

/// An event this near says something of the same moment, in seconds.
const NEAR: i64 = 600;

/// The claims that the statement at `index` makes: the weekday, the clock or the interval.
pub fn claims(scene: &Scene<'_>, said: &[Said<'_>], index: usize) -> Vec<Claim> {
    let own = &said[index];
    match &own.mention.what {
        Statement::Time(time) => {
            let weekday = weekday(scene, own, time);
            let clock = time.clock.and_then(|_| clock(scene, said, own, time));
            weekday.into_iter().chain(clock).collect()
        }
        Statement::Interval(from, to) => {
            let weekdays = [from, to].into_iter().filter_map(|time| weekday(scene, own, time));
            let interval = interval(scene, own, from, to).map(|claim| told_twice(said, index, claim));
            weekdays.chain(interval).collect()
        }
        Statement::Duration(_) | Statement::Impossible(_) => Vec::new(),
    }
}

/// A second reading in another zone that is another instant stands above what the timeline says of it.
fn told_twice(said: &[Said<'_>], index: usize, claim: Claim) -> Claim {
    let twin = in_two_zones(said, index).filter(|twin| twin.verdict == Verdict::Mismatch);
    Claim { comparison: twin.or(claim.comparison), ..claim }
}

fn weekday(scene: &Scene<'_>, own: &Said<'_>, time: &WrittenTime) -> Option<Claim> {
    let written = time.date.weekday?;
    time.date.day?;
    let day = scene.resolver.day(time);
    let comparison =
        day.map(|day| Comparison::new(Counterpart::Calendar, Confidence::Certain, day.weekday() == written));
    Some(Claim { span: time.span, comparison, ..Claim::new(ClaimKind::Weekday, own, &time.text) })
}

fn clock(scene: &Scene<'_>, said: &[Said<'_>], own: &Said<'_>, time: &WrittenTime) -> Option<Claim> {
    // A table of a start and an end has the form of a timeline, and is a header all the same.
    let header = own.role.is_some_and(|role| matches!(role, Role::Start | Role::End));
    if own.is_event_time && !header {
        return None;
    }
    let comparison = own.at.and_then(|at| in_timeline(scene, said, own, at, time));
    Some(Claim { comparison, ..Claim::new(ClaimKind::Clock, own, &time.text) })
}

/// Whether an event has this instant, and if not, which is near.
fn in_timeline(
    scene: &Scene<'_>,
    said: &[Said<'_>],
    own: &Said<'_>,
    at: Moment,
    time: &WrittenTime,
) -> Option<Comparison> {
    let distance = |event: &Event| {
        let one = |moment: Moment| moment.seconds_since(at).or_else(|| Some((moment.local - at.local).num_seconds()));
        let both = [event.at.and_then(one), event.end.and_then(one)].into_iter().flatten();
        let day = |seconds: i64| if own.borrowed_day { nearest_turn(seconds) } else { seconds };
        both.map(day).min_by_key(|seconds| seconds.abs())
    };
    let all = || scene.events.iter().filter_map(|event| Some((distance(event)?, event)));
    let nearest = all().min_by_key(|(seconds, _)| seconds.abs())?;
    // Of several events as near, the one that says the same is meant.
    let told = if (60..=NEAR).contains(&nearest.0.abs()) {
        let meant = meant(&own.text[own.sentence.clone()]);
        let same =
            all().filter(|(seconds, event)| seconds.abs() <= NEAR && share_words(&meant, &self::meant(&event.text)));
        same.min_by_key(|(seconds, _)| seconds.abs())
    } else {
        None
    };
    let (seconds, event) = told.unwrap_or(nearest);
    // `It alerted at 15:08 and was reported at 15:10`: the event of 15:10 is the other's.
    let taken = |other: &Said<'_>| {
        let apart = other.at.zip(event.at).map(|(at, event)| near(at, event, other.borrowed_day));
        other.beside(own) && other.sentence == own.sentence && other.span() != own.span() && apart == Some(true)
    };
    // An update is posted some time after what it tells of.
    let posted = || times::state(scene, event, &Words::of(&event.text)).is_some();
    let same = told.is_some() && !said.iter().any(taken) && !posted();
    let exact = time.clock.is_some_and(|clock| clock.second.is_some());
    if seconds == 0 || (!exact && seconds.abs() < 60) {
        return Some(
            Comparison::new(Counterpart::Events, Confidence::Certain, true).from([(event.time_span, None)], None),
        );
    }
    if !is_told(scene, own) || scene.events.len() < 2 || time.approximate || event.approximate {
        return None;
    }
    let confidence = if same { Confidence::Likely } else { Confidence::Possible };
    let any = |is: &dyn Fn(i64) -> bool| scene.events.iter().filter_map(&distance).any(is);
    let inside = || any(&|seconds| seconds >= 0) && any(&|seconds| seconds <= 0);
    (same || seconds.abs() <= 6 * 3600 || inside())
        .then(|| Comparison::new(Counterpart::Events, confidence, false).from([(event.time_span, None)], Some(seconds)))
}

/// Seconds to the nearest day on which the same clock is read.
fn nearest_turn(seconds: i64) -> i64 {
    const DAY: i64 = 86_400;
    let turn = seconds.rem_euclid(DAY);
    if turn > DAY / 2 { turn - DAY } else { turn }
}

/// Whether a statement tells of this incident in the report's own voice, outside its timeline.
pub fn is_told(scene: &Scene<'_>, own: &Said<'_>) -> bool {
    let Some(block) = scene.block(own) else { return false };
    let section = scene.section_kind(own);
    let told = !matches!(
        section,
        Some(
            SectionKind::Timeline
                | SectionKind::Actions
                | SectionKind::ImmediateActions
                | SectionKind::Links
                | SectionKind::Changelog
                | SectionKind::Communication
        )
    );
    told && own.event.is_none()
        && !block.place.quoted
        && !block.place.footnote
        && !sense::is_foreign_clock(own.in_sentence())
}

/// Whether two of the words that carry the meaning of one text are in another.
fn share_words(said: &[String], told: &[String]) -> bool {
    said.iter().filter(|word| told.contains(word)).count() >= 2
}

/// Whether the sentences of two statements are about the same things, as far as their words tell.
pub fn says_the_same(one: &Said<'_>, other: &Said<'_>) -> bool {
    let of = |said: &Said<'_>| meant(said.text.get(said.sentence.clone()).unwrap_or_default());
    share_words(&of(one), &of(other))
}

/// The stems of the words that carry meaning, each once.
pub fn meant(text: &str) -> Vec<String> {
    let carries = |word: &String| {
        let plain = word.chars().count() >= 4 && !COMMON.contains(&word.as_str());
        plain && !word.starts_with(|first: char| first.is_ascii_digit())
    };
    let mut stems: Vec<String> =
        words(text).filter(carries).map(|word| word.chars().take(5).collect::<String>()).collect();
    stems.sort_unstable();
    stems.dedup();
    stems
}

const COMMON: &[&str] = &[
    "with", "from", "that", "this", "were", "have", "been", "when", "then", "after", "before", "until", "their",
    "they", "which", "about", "again", "some", "also", "into", "time", "minutes", "hours", "incident", "service",
    "services", "dans", "pour", "avec", "plus", "cette",
];

fn interval(scene: &Scene<'_>, own: &Said<'_>, from: &WrittenTime, to: &WrittenTime) -> Option<Claim> {
    if own.is_event_time {
        return reversed(own, from, to);
    }
    let comparison =
        backwards(from, to, own).or_else(|| against_data(scene, own)).or_else(|| ends_in_timeline(scene, own));
    from.clock.or(to.clock)?;
    Some(Claim { comparison, ..Claim::new(ClaimKind::Interval, own, &own.text[own.mention.range.clone()]) })
}

/// An event's own interval is a claim only where it runs backwards.
fn reversed(own: &Said<'_>, from: &WrittenTime, to: &WrittenTime) -> Option<Claim> {
    let comparison = backwards(from, to, own)?;
    Some(Claim {
        comparison: Some(comparison),
        ..Claim::new(ClaimKind::Interval, own, &own.text[own.mention.range.clone()])
    })
}

fn backwards(from: &WrittenTime, to: &WrittenTime, own: &Said<'_>) -> Option<Comparison> {
    if from.clock.is_none() || to.clock.is_none() || from.approximate || to.approximate {
        return None;
    }
    let readings = readings::between(from, to, own.at.zip(own.to));
    if !readings.reversed || super::sense::is_foreign_clock(own.in_sentence()) {
        return None;
    }
    let same_day = readings.dated || from.date.day.is_some() || own.text[own.mention.range.clone()].contains("20");
    let confidence = if readings.dated { Confidence::Certain } else { Confidence::Likely };
    (same_day || readings.plain().is_some_and(|length| length > 20 * 3600))
        .then(|| Comparison::new(Counterpart::Itself, confidence, false).from([(to.span, None)], None))
}

/// An interval of the Impact section that shares one end with a window of the front matter, and not the other.
fn against_data(scene: &Scene<'_>, own: &Said<'_>) -> Option<Comparison> {
    (scene.section_kind(own) == Some(SectionKind::Impact)).then_some(())?;
    let (from, to) = own.at.zip(own.to)?;
    let windows = scene.windows.iter().filter(|window| window.source == WindowSource::FrontMatter);
    let ends =
        windows.filter_map(|window| Some((window, window.from?.seconds_since(from)?, window.to?.seconds_since(to)?)));
    let ends: Vec<_> = ends.collect();
    if ends.iter().any(|(_, start, end)| *start == 0 && *end == 0) {
        return Some(Comparison::new(Counterpart::Data, Confidence::Certain, true));
    }
    let (window, start, end) = ends.into_iter().find(|(_, start, end)| (*start == 0) != (*end == 0))?;
    let off = if start == 0 { end } else { start };
    Some(
        Comparison::new(Counterpart::Data, Confidence::Certain, false).from([(window.span, window.seconds)], Some(off)),
    )
}

fn ends_in_timeline(scene: &Scene<'_>, own: &Said<'_>) -> Option<Comparison> {
    let has = |moment: Moment| {
        let same =
            |event: &&Event| [event.at, event.end].into_iter().flatten().any(|at| near(at, moment, own.borrowed_day));
        scene.events.iter().find(same)
    };
    let (start, end) = (has(own.at?)?, has(own.to?)?);
    let evidence = [(start.time_span, None), (end.time_span, None)];
    Some(Comparison::new(Counterpart::Events, Confidence::Certain, true).from(evidence, None))
}

fn near(at: Moment, other: Moment, borrowed: bool) -> bool {
    let apart = at.seconds_since(other).unwrap_or_else(|| (at.local - other.local).num_seconds());
    (if borrowed { nearest_turn(apart) } else { apart }).abs() < 60
}

/// One interval written in two zones: `15:30-18:00 UTC (08:30-11:00 PDT)`. They are the same instants or one is wrong.
/// (A point in two zones is judged where times are resolved.)
fn in_two_zones(said: &[Said<'_>], index: usize) -> Option<Comparison> {
    let own = said.get(index)?;
    let before = said.get(index.checked_sub(1)?).filter(|before| before.beside(own))?;
    let gap = own.text.get(before.mention.range.end..own.mention.range.start)?.trim();
    if !matches!(gap, "(" | "/" | "=" | "[" | "(=" | "or") {
        return None;
    }
    let (first, second) = (before.interval()?.0, own.interval()?.0);
    let zone = |time: &WrittenTime| time.zone.as_ref().map(|zone| zone.text.to_uppercase());
    let zones = zone(first).zip(zone(second)).filter(|(first, second)| first != second);
    zones?;
    let moments =
        |said: &Said<'_>| [said.at, said.to].into_iter().flatten().map(Moment::instant).collect::<Option<Vec<_>>>();
    let (first, second) = (moments(before)?, moments(own)?);
    if first.len() != second.len() || first.is_empty() {
        return None;
    }
    // Only the clocks are told twice: a date that one of them leaves out is the other's.
    let apart = |(a, b): (&chrono::DateTime<_>, &chrono::DateTime<_>)| nearest_turn((*b - *a).num_seconds());
    let off = first.iter().zip(&second).map(apart).find(|seconds| seconds.abs() >= 60);
    let comparison = Comparison::new(Counterpart::Twin, Confidence::Likely, off.is_none());
    Some(comparison.from([(before.span(), None)], off))
}
