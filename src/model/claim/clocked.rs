//! Lengths beside a clock or two of their own sentence, which say what they are counted from: "It was over at 15:37, so users were
//! affected for 10.5 hours", "Ten hours later, at 05:15", "at 18:51, a lag of 37 minutes", "20:40 UTC (lasting 2 hours)".

use super::cues::{STARTS_TO_FAIL, WORKS_AGAIN};
use super::fit::Part;
use super::lengths::COMPARABLE;
use super::phrases::phrases;
use super::scene::{Said, Scene};
use super::times::{Known, scale};
use super::{Comparison, Confidence, Counterpart, Measured, Stated, readings};
use crate::syntax::time::{Hedge, WrittenDuration};

const DAY: i64 = 86_400;

/// The comparison of an outage's length with the only clock of its sentence, which says when it began or was over: `It was over
/// at 15:37, so that users were without it for 10.5 hours.` Some time of the report is so far before it, or behind it.
pub fn beside_clock(said: &[Said<'_>], index: usize, duration: &WrittenDuration, part: &Part) -> Option<Comparison> {
    let own = &said[index];
    let clock = only_clock(said, index).filter(|_| part.tells_all() && duration.hedge != Some(Hedge::AtMost))?;
    let before = own.words.within(&(own.sentence.start..clock.mention.range.start)).last(6);
    // `on 5 March 2024, from 14:07 UTC` is one time.
    let inside = own.words.within(&clock.mention.range).has(phrases!["from", "since", "starting", "depuis", "dès"]);
    let (begins, ends) = (before.has(STARTS_TO_FAIL) || inside, before.has(WORKS_AGAIN) && !inside);
    if begins == ends {
        return None;
    }
    let stated = Stated::between_rows(duration);
    // A short one is a part of the story that need not have an end of its own.
    if stated.high * COMPARABLE < part.extent() {
        return None;
    }
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
    let stated = Stated::from_memory(duration);
    let second = scale(clock.at?);
    let earlier =
        part.times.iter().map(|known| (second - known.second, known.span)).filter(|(seconds, _)| *seconds > 0);
    let (seconds, span) = earlier.min_by_key(|(seconds, _)| stated.away(*seconds))?;
    let comparison = Comparison::new(Counterpart::Events, Confidence::Likely, stated.agrees(Measured::from(seconds)));
    Some(comparison.from([(span, None), (clock.span(), None)], Some(seconds)))
}

/// The comparison of `It was gone at 06:15 UTC, 45 minutes after the fix at 05:30 UTC` with the clocks at both its sides.
pub fn between_clocks(said: &[Said<'_>], index: usize, duration: &WrittenDuration) -> Option<Comparison> {
    /// Most words between the length and each of the clocks.
    const NEAR: [usize; 2] = [2, 8];
    let own = &said[index];
    let here = |other: &&Said<'_>| other.beside(own) && other.sentence == own.sentence && other.clock().is_some();
    let first = said.get(index.checked_sub(1)?).filter(here)?;
    let second = said.get(index + 1).filter(here)?;
    let ahead = own.words.within(&(first.mention.range.end..own.mention.range.start));
    let behind = own.words.within(&(own.mention.range.end..second.mention.range.start));
    let (after, before) = (behind.opens(phrases!["after", "après"]), behind.opens(phrases!["before", "avant"]));
    if ahead.len() > NEAR[0] || behind.len() > NEAR[1] || !(after || before) {
        return None;
    }
    let (from, to) = if after { (second, first) } else { (first, second) };
    let readings = readings::between(from.clock()?, to.clock()?, from.at.zip(to.at));
    let seconds = readings.plain().filter(|seconds| *seconds > 0 && !readings.reversed)?;
    let stated = Stated::between_rows(duration);
    let agrees = readings.measured().any(|measured| stated.agrees(measured));
    let comparison = Comparison::new(Counterpart::Labels, Confidence::Likely, agrees);
    Some(comparison.from([(from.span(), None), (to.span(), None)], Some(seconds)))
}

/// With so many rows a timeline tells what others count from.
const TOLD: usize = 4;

/// The comparison of `it did not fire until 00:37Z, 47 minutes after the deployment` with the times before that clock: where the
/// clock has a row, so has what it is counted from.
pub fn after_event(said: &[Said<'_>], index: usize, duration: &WrittenDuration, whole: &Part) -> Option<Comparison> {
    let things = phrases![
        "deploy*",
        "release*",
        "rollout",
        "change",
        "incident*",
        "outage*",
        "failure*",
        "start",
        "crash*",
        "alert*",
        "page",
        "fix*",
        "restart*",
        "reboot*",
        "rollback",
        "upgrade*",
        "migration*",
        "update*",
        "déploiement*",
        "panne*",
        "alerte*",
    ];
    let own = &said[index];
    let clock = only_clock(said, index)?;
    let behind = own.words.within(&(own.mention.range.end..own.sentence.end));
    let bare = match own.text.get(clock.mention.range.end..own.mention.range.start) {
        Some(gap) => {
            gap.trim_matches([' ', ',', '(', '~', '≈', '–', '—']).is_empty() && gap.contains([',', '(', '–', '—'])
        }
        // `35 minutes after the deployment, at 14:12 UTC, someone was paged`
        None => {
            let gap = own.text.get(own.mention.range.end..clock.mention.range.start)?.trim_end();
            gap.ends_with(", at") || gap.ends_with(',')
        }
    };
    let counted = bare && behind.opens(phrases!["after", "après"]) && behind.first(5).has(things);
    clock.clock().filter(|_| counted)?;
    against_times_before(clock, duration, whole)
}

/// The comparison of `The error rate rose at 14:07. We were alerted 15 minutes later.` with the rows that notice the outage.
pub fn noticed_later(said: &[Said<'_>], index: usize, duration: &WrittenDuration, whole: &Part) -> Option<Comparison> {
    let own = &said[index];
    let before = own.words.within(&(own.sentence.start..own.mention.range.start));
    let behind = own.words.within(&(own.mention.range.end..own.sentence.end));
    let verbs = phrases!["alerted", "paged", "noticed", "detected", "notified", "alerté*", "détecté*"];
    let told = before.last(2).has(verbs) && behind.len() <= 2 && behind.opens(phrases!["later", "plus tard"]);
    let clock = said[..index].last().filter(|clock| told && clock.beside(own) && clock.clock().is_some())?;
    let second = scale(clock.at?);
    whole.times.iter().filter(|known| known.row).nth(TOLD - 1)?;
    let stated = Stated::between_rows(duration);
    let noticed = whole.times.iter().filter(|known| known.row && known.noticed);
    let later = noticed.map(|known| (known.second - second, known.span)).filter(|(seconds, _)| *seconds > 0);
    let (seconds, span) = later.min_by_key(|(seconds, _)| stated.away(*seconds))?;
    let agrees = stated.agrees(Measured::from(seconds));
    let comparable = stated.low <= COMPARABLE * seconds && seconds <= COMPARABLE * stated.high;
    (agrees || comparable).then(|| {
        let comparison = Comparison::new(Counterpart::Events, Confidence::Likely, agrees);
        comparison.from([(clock.span(), None), (span, None)], Some(seconds))
    })
}

/// The comparison of `starting at 14:07 and ending at 15:20 the API failed. In these 73 minutes` with the two clocks, or the
/// interval, of the sentence before.
pub fn these(said: &[Said<'_>], index: usize, duration: &WrittenDuration) -> Option<Comparison> {
    let own = &said[index];
    let before = own.words.within(&(own.sentence.start..own.mention.range.start));
    let pointed = before.len() <= 3
        && before.ends(phrases!["in these", "during these", "in those", "during those", "these", "ces"]);
    let last = said[..index].last().filter(|last| pointed && last.beside(own) && last.sentence != own.sentence)?;
    let here = |other: &&Said<'_>| other.beside(own) && other.sentence == last.sentence;
    // A day may open the sentence.
    let timed = |other: &&Said<'_>| other.clock().is_some() || other.interval().is_some();
    let there: Vec<&Said<'_>> = said[..index].iter().rev().take_while(here).filter(timed).collect();
    let (readings, spans) = match there[..] {
        [one] => {
            let (from, to) = one.interval()?;
            (readings::between(from, to, one.at.zip(one.to)), vec![one.span()])
        }
        [end, start] => {
            let readings = readings::between(start.clock()?, end.clock()?, start.at.zip(end.at));
            (readings, vec![start.span(), end.span()])
        }
        _ => return None,
    };
    let seconds = readings.plain().filter(|seconds| *seconds > 0 && !readings.reversed)?;
    let stated = Stated::between_rows(duration);
    let agrees = readings.measured().any(|measured| stated.agrees(measured));
    let comparison = Comparison::new(Counterpart::Interval, Confidence::Likely, agrees);
    Some(comparison.from(spans.into_iter().map(|span| (span, None)), Some(seconds)))
}

/// The comparison of `stayed so for 8 hours and 53 minutes, until someone came at 07:53` with the times before that clock.
pub fn until(said: &[Said<'_>], index: usize, duration: &WrittenDuration, whole: &Part) -> Option<Comparison> {
    let own = &said[index];
    let before = own.words.within(&(own.sentence.start..own.mention.range.start));
    let behind = own.words.within(&(own.mention.range.end..own.sentence.end));
    let clock = only_clock(said, index).filter(|clock| clock.span().start > own.span().start)?;
    let told = before.ends(phrases!["for", "pendant", "durant"]) && behind.opens(phrases!["until", "jusqu"]);
    if told { against_times_before(clock, duration, whole) } else { None }
}

/// The comparison of `at 5:17 EST, almost 20 minutes into the outage` with the times before that clock.
pub fn into_outage(said: &[Said<'_>], index: usize, duration: &WrittenDuration, whole: &Part) -> Option<Comparison> {
    let own = &said[index];
    let behind = own.words.within(&(own.mention.range.end..own.sentence.end));
    let into = phrases![
        "into the outage",
        "into the incident",
        "into the disruption",
        "into this outage",
        "into this incident"
    ];
    let clock = only_clock(said, index).filter(|_| behind.opens(into))?;
    against_times_before(clock, duration, whole)
}

/// The comparison of a length with how far the times of a report are before a clock that has a row. A figure from memory has to be
/// off by an eighth more than it may.
fn against_times_before(clock: &Said<'_>, duration: &WrittenDuration, whole: &Part) -> Option<Comparison> {
    let second = scale(clock.at?);
    let any_day = |known: &Known| (known.second - second).rem_euclid(DAY);
    // In a report without rows its sentences tell the story.
    let rows = || whole.times.iter().filter(|known| known.row == whole.has_rows());
    // Without am or pm it may be a clock of the afternoon.
    let half = clock.clock()?.clock.is_some_and(|clock| clock.pm.is_none() && clock.hour < 12);
    let same = |known: &&Known| {
        let turns = any_day(known) / 60;
        known.second / 60 == second / 60 || clock.borrowed_day && (turns == 0 || half && turns == DAY / 120)
    };
    let row = rows().find(same).filter(|_| rows().count() >= TOLD)?;
    let stated = Stated::between_rows(duration);
    let earlier = whole.times.iter().map(|known| (row.second - known.second, known.span));
    let (seconds, span) =
        earlier.filter(|(seconds, _)| *seconds > 0).min_by_key(|(seconds, _)| stated.away(*seconds))?;
    let agrees = stated.agrees(Measured::from(seconds));
    (agrees || stated.contradicts(seconds) && duration.hedge != Some(Hedge::AtMost)).then(|| {
        let comparison = Comparison::new(Counterpart::Events, Confidence::Likely, agrees);
        comparison.from([(span, None), (clock.span(), None)], Some(seconds))
    })
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
    let stated = Stated::from_memory(duration);
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
    let apart = phrases![
        "lag of",
        "gap of",
        "delay of",
        "difference of",
        "interval of",
        "span of",
        "duration of",
        "period of",
        "total of",
        "soit"
    ];
    let told = between.len() <= 4 && between.last(3).has(apart);
    let readings = readings::between(first.clock()?, last.clock().filter(|_| told)?, first.at.zip(last.at));
    let seconds = readings.plain().filter(|seconds| *seconds > 0 && !readings.reversed)?;
    let stated = Stated::between_rows(duration);
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
    let stated = Stated::between_rows(duration);
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
        "was over",
        "is over",
        "were over",
        "declared over",
        "incident over",
        "outage over",
        "back to normal",
        "fully operational",
        "recovery was",
        "returned to normal",
        "fully recovered",
        "healthy",
        "was back",
        "were back",
        "came back",
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
    let stated = Stated::from_memory(duration);
    let apart = |first: &&&Said<'_>| {
        let seconds = readings::between(first.clock()?, last.clock()?, first.at.zip(last.at)).plain()?;
        Some((seconds, first.span()))
    };
    let (seconds, span) =
        earlier.iter().filter_map(|first| apart(&first)).min_by_key(|(seconds, _)| stated.away(*seconds))?;
    let comparison = Comparison::new(Counterpart::Events, Confidence::Likely, stated.agrees(Measured::from(seconds)));
    Some(comparison.from([(span, None), (last.span(), None)], Some(seconds)))
}

/// The only point in time of the sentence of a length.
pub fn only_clock<'s, 'a>(said: &'s [Said<'a>], index: usize) -> Option<&'s Said<'a>> {
    let own = &said[index];
    let here = |other: &&Said<'_>| other.beside(own);
    let timed =
        |other: &&Said<'_>| other.sentence == own.sentence && (other.clock().is_some() || other.interval().is_some());
    let before = said[..index].iter().rev().take_while(here).filter(timed);
    let behind = said[index..].iter().take_while(here).filter(timed);
    let mut clocks = before.chain(behind);
    clocks.next().filter(|only| only.clock().is_some() && clocks.next().is_none())
}
