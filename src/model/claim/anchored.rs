//! Lengths counted from the beginning of the incident: "nine hours after the incident started", "20 minutes into the outage",
//! "unnoticed for three hours", and from the clock right before: "Ten hours later, at 05:15".
//!
//! The beginning is looked for in the rows of the timeline, up to the one that notices the outage; where none of them tells of
//! a failure the beginning is not known, and nothing is said.

use super::cues::{STARTS_TO_FAIL, WORKS_AGAIN};
use super::fit::{Known, Part, scale};
use super::phrases::{Phrases, Stretch, phrases};
use super::scene::{Said, Scene};
use super::{Comparison, Confidence, Counterpart, Measured, Stated, readings};
use crate::syntax::time::{Hedge, WrittenDuration};

const DAY: i64 = 86_400;

/// With so many rows a timeline tells the whole story.
const TOLD: usize = 4;

/// What a length is counted to.
#[derive(Clone, Copy)]
enum Until {
    /// Some time of the report.
    Any,
    /// The incident being noticed.
    Noticed,
    /// The service working again.
    Recovered,
    /// The instant that the sentence names, in seconds on the report's scale, or that clock on another day, or half a day later.
    At { second: i64, any_day: bool, half: bool },
}

const INCIDENT: &Phrases = phrases![
    "incident",
    "outage",
    "failure",
    "disruption",
    "downtime",
    "problem",
    "issue",
    "crash",
    "halt",
    "stall",
    "attack",
    "interruption",
    "panne",
    "coupure",
];
const BEGINS: &Phrases =
    phrases!["began", "begun", "started", "starts", "occurred", "happened", "hit", "débuté", "commencé"];
const UNNOTICED: &Phrases = phrases![
    "undetected",
    "unnoticed",
    "not noticed",
    "not detected",
    "inaperçu*",
    "to detect",
    "to notice",
    "time to detection",
    "to be detected",
    "to be noticed",
    "detection time",
    "détecter",
];
const NOTICED_AFTER: &Phrases = phrases![
    "noticed after",
    "noticed within",
    "noticed in",
    "detected after",
    "detected within",
    "detected in",
    "noticed it after",
    "detected it after",
    "detected it within",
    "aware after",
    "alerted after",
    "alerted within",
    "paged after",
    "paged within",
    "detection took",
    "détecté après",
    "détecté en",
];
const NOTICES: &Phrases = phrases![
    "noticed",
    "detected",
    "reported",
    "discovered",
    "alerted",
    "paged",
    "alert",
    "page",
    "aware",
    "detection"
];

/// The comparison of a length with the times from the beginning of the incident on. `None` where it is not counted from there.
pub fn compare(
    scene: &Scene<'_>,
    said: &[Said<'_>],
    index: usize,
    duration: &WrittenDuration,
    part: &Part,
) -> Option<Comparison> {
    if duration.hedge == Some(Hedge::AtLeast) || !part.proves() {
        return None;
    }
    let stated = Stated::from(duration);
    let hedge = stated.hedge.or_else(|| (stated.is_round() || stated.step >= 3600).then_some(Hedge::About));
    // Between two rows to the minute, a length can be off by one.
    let off = if stated.step <= 60 { 60 } else { 0 };
    let stated = Stated { hedge, low: stated.low - off, high: stated.high + off, ..stated };
    let until = until(said, index)?;
    // What happened then need not have a time of its own, unless everything seems to have one.
    if matches!(until, Until::Any) && scene.events.len() < TOLD {
        return None;
    }
    let row = said[index].event.and_then(|event| scene.events.get(event)).map(|event| event.time_span);
    let ends = |known: &Known| match until {
        // What a row says is counted to its own time, unless it names another.
        Until::Any if row.is_some() => Some(known.span) == row,
        Until::Any => true,
        Until::Noticed => known.noticed,
        Until::Recovered => known.recovered,
        Until::At { second, any_day, half } => {
            let is = |at: i64| known.second == at || any_day && (known.second - at).rem_euclid(DAY) == 0;
            is(second) || half && is(second + DAY / 2)
        }
    };
    let (seconds, spans) = part.since_beginning(stated, matches!(until, Until::Recovered), ends)?;
    let agrees = stated.agrees(Measured::from(seconds));
    let comparison = Comparison::new(Counterpart::Events, Confidence::Likely, agrees);
    Some(comparison.from(spans.map(|span| (span, None)), Some(seconds)))
}

/// The comparison of an outage's length with the only clock of its sentence, which says when it began or was over: `It was over
/// at 15:37, so that users were without it for 10.5 hours.` Some time of the report is so far before it, or behind it.
pub fn beside_clock(said: &[Said<'_>], index: usize, duration: &WrittenDuration, part: &Part) -> Option<Comparison> {
    let own = &said[index];
    let clock = only_clock(said, index).filter(|_| part.tells_all() && duration.hedge != Some(Hedge::AtMost))?;
    let before = own.words.within(&(own.sentence.start..clock.mention.range.start)).last(6);
    let (begins, ends) = (before.has(STARTS_TO_FAIL), before.has(WORKS_AGAIN));
    if begins == ends {
        return None;
    }
    let stated = Stated::from(duration);
    let hedge = stated.hedge.or_else(|| (stated.is_round() || stated.step >= 3600).then_some(Hedge::About));
    let stated = Stated { hedge, low: stated.low - 60, high: stated.high + 60, ..stated };
    let second = scale(clock.at?);
    let apart = |known: &Known| if ends { second - known.second } else { known.second - second };
    let others = part.times.iter().map(|known| (apart(known), known.span)).filter(|(seconds, _)| *seconds > 0);
    let (seconds, span) = others.min_by_key(|(seconds, _)| stated.away(*seconds))?;
    let agrees = stated.agrees(Measured::from(seconds));
    let comparison = Comparison::new(Counterpart::Events, Confidence::Likely, agrees);
    Some(comparison.from([(clock.span(), None), (span, None)], Some(seconds)))
}

/// The comparison of `It was restored at 05:02, i.e. after 1 hour and 50 minutes` with the times before that clock.
pub fn over_after(said: &[Said<'_>], index: usize, duration: &WrittenDuration, part: &Part) -> Option<Comparison> {
    let own = &said[index];
    let clock = only_clock(said, index).filter(|clock| clock.span().start < own.span().start && is_over(clock))?;
    let gap = own.words.within(&(clock.mention.range.end..own.mention.range.start));
    let behind = own.words.within(&(own.mention.range.end..own.sentence.end)).len();
    if !gap.ends(phrases!["after", "après"]) || gap.len() > 4 || behind > 0 {
        return None;
    }
    let stated = Stated::from(duration);
    let stated = Stated { hedge: Some(stated.hedge.unwrap_or(Hedge::About)), ..stated };
    let second = scale(clock.at?);
    let earlier =
        part.times.iter().map(|known| (second - known.second, known.span)).filter(|(seconds, _)| *seconds > 0);
    let (seconds, span) = earlier.min_by_key(|(seconds, _)| stated.away(*seconds))?;
    let comparison = Comparison::new(Counterpart::Events, Confidence::Likely, stated.agrees(Measured::from(seconds)));
    Some(comparison.from([(span, None), (clock.span(), None)], Some(seconds)))
}

/// The comparison of `Ten hours later, at 05:15` with the times before that clock.
pub fn later_at(said: &[Said<'_>], index: usize, duration: &WrittenDuration, whole: &Part) -> Option<Comparison> {
    let own = &said[index];
    let clock = said.get(index + 1).filter(|next| next.beside(own) && next.sentence == own.sentence)?;
    let between = own.words.within(&(own.mention.range.end..clock.mention.range.start));
    let before = said[..index].iter().rev().find(|other| other.clock().is_some())?;
    let told = between.opens(phrases!["later", "plus tard"]) && between.len() <= 3 && clock.clock().is_some();
    let gap = own.text.get(own.mention.range.end..clock.mention.range.start).unwrap_or_default();
    if !told || gap.contains([')', ']']) || before.mention.block + 1 < own.mention.block {
        return None;
    }
    let stated = Stated::from(duration);
    let stated = Stated { hedge: Some(stated.hedge.unwrap_or(Hedge::About)), ..stated };
    let second = scale(clock.at?);
    let seconds = second - scale(before.at?);
    let near = whole.times.iter().any(|known| stated.agrees(Measured::from(second - known.second)));
    (seconds > 0).then(|| {
        let comparison = Comparison::new(Counterpart::Events, Confidence::Likely, near);
        comparison.from([(before.span(), None), (clock.span(), None)], Some(seconds))
    })
}

/// The comparison of `began at 18:14, and was posted at 18:51, a lag of 37 minutes` with the two clocks in front of it.
pub fn lag(said: &[Said<'_>], index: usize, duration: &WrittenDuration) -> Option<Comparison> {
    let own = &said[index];
    let before = |other: &&Said<'_>| other.beside(own) && other.sentence == own.sentence;
    let earlier: Vec<&Said<'_>> = said[..index].iter().rev().take_while(before).collect();
    let [last, first] = earlier[..] else { return None };
    let between = own.words.within(&(last.mention.range.end..own.mention.range.start));
    let apart = phrases!["lag of", "gap of", "delay of", "difference of", "interval of", "soit"];
    let told = between.len() <= 4 && between.last(3).has(apart);
    let readings = readings::between(first.clock()?, last.clock().filter(|_| told)?, first.at.zip(last.at));
    let seconds = readings.plain().filter(|seconds| *seconds > 0 && !readings.reversed)?;
    let stated = Stated::from(duration);
    let stated = Stated { hedge: stated.hedge.or(stated.is_round().then_some(Hedge::About)), ..stated };
    let agrees = readings.measured().any(|measured| stated.agrees(measured));
    let comparison = Comparison::new(Counterpart::Labels, Confidence::Likely, agrees);
    Some(comparison.from([(first.span(), None), (last.span(), None)], Some(seconds)))
}

/// The comparison of `November 27 20:40 UTC (lasting 2 hours and 50 minutes)` with the clocks of its section at which the
/// incident is said to be over.
pub fn lasting(scene: &Scene<'_>, said: &[Said<'_>], index: usize, duration: &WrittenDuration) -> Option<Comparison> {
    let own = &said[index];
    let start = said.get(index.checked_sub(1)?).filter(|before| before.beside(own) && before.clock().is_some())?;
    let between = own.words.within(&(start.mention.range.end..own.mention.range.start));
    let section = scene.block(own)?.section;
    if !between.opens(phrases!["lasting", "lasted", "and lasted", "for", "durée"]) || between.len() > 3 {
        return None;
    }
    let over = |other: &&Said<'_>| {
        let here =
            other.span().start > own.span().start && scene.block(other).is_some_and(|block| block.section == section);
        here && other.clock().is_some() && is_over(other)
    };
    let stated = Stated::from(duration);
    let hedge = stated.hedge.or_else(|| stated.is_round().then_some(Hedge::About));
    let stated = Stated { hedge, low: stated.low - 60, high: stated.high + 60, ..stated };
    // Two clocks without a year are as far apart in any.
    let apart = |end: &'_ Said<'_>| readings::between(start.clock()?, end.clock()?, start.at.zip(end.at)).plain();
    let ends = said.iter().filter(over).filter_map(|end| Some((apart(end)?, end)));
    let (seconds, end) = ends.filter(|(seconds, _)| *seconds > 0).min_by_key(|(seconds, _)| stated.away(*seconds))?;
    let comparison = Comparison::new(Counterpart::Labels, Confidence::Likely, stated.agrees(Measured::from(seconds)));
    Some(comparison.from([(start.span(), None), (end.span(), None)], Some(seconds)))
}

/// Whether a sentence says that it was over at a clock: `was restored at 19:45`, `By 23:30 UTC the incident was resolved`.
pub fn is_over(clock: &Said<'_>) -> bool {
    let before = clock.words.within(&(clock.sentence.start..clock.mention.range.start)).last(5);
    let behind = clock.words.within(&(clock.mention.range.end..clock.sentence.end)).first(6);
    let over = phrases![
        "resolved",
        "restored",
        "recovered",
        "mitigated",
        "over",
        "back to normal",
        "fully operational",
        "recovery was",
        "returned to normal",
        "fully recovered",
        "healthy",
        "was back",
        "were back",
        "back online",
        "back up",
        "working again",
        "available again",
        "reachable again",
        "fixed",
    ];
    // The words right before it say so whatever stands further off: `detected at 07:20, fixed at 08:05`.
    if before.last(2).has(over) {
        return true;
    }
    let begins = phrases!["began", "started", "start", "starting", "detected", "noticed", "partially", "some"];
    (before.has(over) || behind.has(over)) && !before.has(begins) && !behind.has(begins)
}

/// The comparison of `from 04:00 …, restored at 21:00 (17 hours later)` with the clocks of its sentence: the one right before the
/// bracket and those before that one.
pub fn later_in_brackets(said: &[Said<'_>], index: usize, duration: &WrittenDuration) -> Option<Comparison> {
    let own = &said[index];
    let clocks: Vec<&Said<'_>> = said[..index]
        .iter()
        .rev()
        .take_while(|other| other.beside(own) && other.sentence == own.sentence && other.clock().is_some())
        .collect();
    let (last, earlier) = clocks.split_first()?;
    let gap = own.text.get(last.mention.range.end..own.mention.range.start)?.trim();
    let later = own.words.within(&(own.mention.range.end..own.sentence.end)).opens(phrases!["later", "plus tard"]);
    if !later || gap != "(" {
        return None;
    }
    let stated = Stated::from(duration);
    let stated = Stated { hedge: Some(stated.hedge.unwrap_or(Hedge::About)), ..stated };
    let apart = |first: &&&Said<'_>| {
        let seconds = readings::between(first.clock()?, last.clock()?, first.at.zip(last.at)).plain()?;
        Some((seconds, first.span()))
    };
    let (seconds, span) =
        earlier.iter().filter_map(|first| apart(&first)).min_by_key(|(seconds, _)| stated.away(*seconds))?;
    let comparison = Comparison::new(Counterpart::Events, Confidence::Likely, stated.agrees(Measured::from(seconds)));
    Some(comparison.from([(span, None), (last.span(), None)], Some(seconds)))
}

/// What a length is counted to, where it is counted from the beginning of the incident.
fn until(said: &[Said<'_>], index: usize) -> Option<Until> {
    let own = &said[index];
    let before = own.words.within(&(own.sentence.start..own.mention.range.start));
    let behind = own.words.within(&(own.mention.range.end..own.sentence.end));
    if behind.opens(phrases![
        "to detect",
        "to notice",
        "until detection",
        "until it was noticed",
        "until it was detected"
    ]) {
        return Some(Until::Noticed);
    }
    let repaired = phrases![
        "to fix",
        "to resolve",
        "to recover",
        "to restore",
        "to mitigate",
        "to repair",
        "until recovery",
        "to be fixed",
        "to be resolved",
    ];
    if behind.opens(repaired) && behind.len() <= 5 {
        return Some(Until::Recovered);
    }
    if before.last(5).has(UNNOTICED) || before.last(4).has(NOTICED_AFTER) {
        return Some(Until::Noticed);
    }
    if !counts_from_the_beginning(behind) {
        return None;
    }
    if let Some(at) = clock_of_sentence(said, index) {
        return Some(at);
    }
    Some(if before.has(NOTICES) { Until::Noticed } else { Until::Any })
}

/// `after the incident started`, `into the outage`, `after it occurred`.
fn counts_from_the_beginning(behind: Stretch<'_>) -> bool {
    let words: Vec<&str> = behind.first(7).iter().collect();
    let Some((first, rest)) = words.split_first() else { return false };
    let into = *first == "into";
    if !(into || matches!(*first, "after" | "following" | "since" | "après")) {
        return false;
    }
    // "36 hours after the incident" may be counted from its end; "after the initial outage" is not.
    let initial = rest.iter().take(3).any(|word| matches!(*word, "initial" | "first"));
    let plain = |word: &&&str| matches!(**word, "the" | "this" | "our" | "initial" | "first" | "l" | "le" | "la");
    let rest: Vec<&str> = rest.iter().skip_while(plain).copied().collect();
    match rest[..] {
        ["start" | "onset" | "beginning" | "outset"] | ["start" | "onset" | "beginning" | "outset", "of", ..] => true,
        ["it" | "they" | "this" | "things", verb, ..] => BEGINS.contains(verb),
        [thing, ..] if INCIDENT.contains(thing) => {
            into || initial || rest.get(1).is_some_and(|next| BEGINS.contains(next))
        }
        _ => false,
    }
}

/// The only clock of the sentence besides the length; without am or pm it may be one of the afternoon.
fn clock_of_sentence(said: &[Said<'_>], index: usize) -> Option<Until> {
    let only = only_clock(said, index)?;
    let half = only.clock()?.clock.is_some_and(|clock| clock.pm.is_none() && clock.hour < 12);
    Some(Until::At { second: scale(only.at?), any_day: only.borrowed_day, half })
}

/// The only point in time of the sentence of a length.
fn only_clock<'s, 'a>(said: &'s [Said<'a>], index: usize) -> Option<&'s Said<'a>> {
    let own = &said[index];
    let timed = |other: &&Said<'_>| {
        other.beside(own) && other.sentence == own.sentence && (other.clock().is_some() || other.interval().is_some())
    };
    let mut clocks = said.iter().filter(timed);
    clocks.next().filter(|only| only.clock().is_some() && clocks.next().is_none())
}
