//! The one stretch of time that a report tells of an outage, for lengths that are stated away from it: "three hours without
//! mail" in the title, "from 10:30 to 13:30 nobody could write" in the text.
//!
//! Only where there is one: of two, a length may be either's, or that of something between them.

use super::cues::{OUTAGE, STARTS_TO_FAIL, WORKS_AGAIN};
use super::labelled::PERIODS;
use super::lengths::COMPARABLE;
use super::phrases::{Words, phrases};
use super::points;
use super::readings::{Readings, between};
use super::scene::{Said, Scene};
use super::{Comparison, Confidence, Counterpart, Stated};
use crate::syntax::body::BlockKind;
use crate::syntax::time::Hedge;
use crate::text::Span;

/// A day in seconds.
const DAY: u32 = 86_400;

/// A stretch of time that prose tells of an outage.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// The ways to read it.
    pub readings: Readings,
    /// Where it is written: the interval, or its two ends.
    pub spans: Vec<Span>,
}

/// The only stretch of an outage outside the timeline; several that are equally long count as one.
pub fn stretch(scene: &Scene<'_>, said: &[Said<'_>]) -> Option<Stretch> {
    let mut found: Option<Stretch> = None;
    for index in 0..said.len() {
        let Some(next) = interval(scene, said, index).or_else(|| two_clocks(scene, said, index)) else { continue };
        let same = |first: &Stretch| first.readings.plain() == next.readings.plain();
        if found.as_ref().is_some_and(|first| !same(first)) {
            return None;
        }
        found = found.or(Some(next));
    }
    found
}

fn interval(scene: &Scene<'_>, said: &[Said<'_>], index: usize) -> Option<Stretch> {
    let own = &said[index];
    let (from, to) = own.interval().filter(|(from, to)| from.clock.is_some() && to.clock.is_some())?;
    let labelled = || own.alone && own.label.as_deref().is_some_and(|label| Words::of(label).all().has(PERIODS));
    let felt = phrases!["delay*", "elevated", "latency", "intermittent*", "timeouts", "timing out", "slower", "lent*"];
    let told = own.in_sentence().has(OUTAGE) || own.in_sentence().has(felt) || labelled();
    if !(told && is_told(scene, own)) {
        return None;
    }
    let readings = between(from, to, own.at.zip(own.to));
    usable(&readings).then(|| Stretch { readings, spans: vec![own.span()] })
}

/// `The network failed at 14:15 and was back at 17:45.`: the only two clocks of a sentence, one behind words of failing, one
/// behind words of working again.
fn two_clocks(scene: &Scene<'_>, said: &[Said<'_>], index: usize) -> Option<Stretch> {
    let stretch = pair(said, index)?;
    let own = said.get(index)?;
    let subject = phrases!["event", "événement", "issue", "problem", "problème"];
    let outage = own.in_sentence().has(subject) || own.in_sentence().has(OUTAGE);
    (outage && is_told(scene, own)).then_some(stretch)
}

/// The two clocks of a sentence that has no others, where its words say that something failed and worked again.
fn pair(said: &[Said<'_>], index: usize) -> Option<Stretch> {
    let (own, next) = (said.get(index)?, said.get(index + 1)?);
    let alike = |other: &Said<'_>| {
        other.beside(own) && other.sentence == own.sentence && (other.clock().is_some() || other.interval().is_some())
    };
    let before = said[..index].last().is_none_or(|other| !alike(other));
    let behind = said[index + 2..].iter().take_while(|other| other.beside(own)).all(|other| !alike(other));
    let (from, to) = own.clock().zip(next.clock().filter(|_| alike(next)))?;
    let start = own.words.within(&(own.sentence.start..own.mention.range.start));
    let end = own.words.within(&(own.mention.range.end..next.mention.range.start));
    let down = phrases!["down", "offline", "unavailable", "unreachable", "hors service"];
    let told = (start.last(4).has(STARTS_TO_FAIL) || start.last(6).has(down)) && end.last(5).has(WORKS_AGAIN);
    if !(before && behind && told) {
        return None;
    }
    let readings = between(from, to, own.at.zip(next.at));
    usable(&readings).then(|| Stretch { readings, spans: vec![own.span(), next.span()] })
}

/// The comparison of an outage's length with the two clocks of its own sentence: `It failed at 06:30 and was back at 21:30, so
/// that it was down for 15 hours.`
pub fn beside(said: &[Said<'_>], index: usize) -> Option<Comparison> {
    let own = &said[index];
    let duration = own.duration().filter(|duration| duration.hedge != Some(Hedge::AtMost))?;
    let first = index.checked_sub(2)?;
    let same = |other: &Said<'_>| other.beside(own) && other.sentence == own.sentence;
    let stretch = pair(said, first).filter(|_| said[first..index].iter().all(same))?;
    let stated = Stated { hedge: duration.hedge.or(Some(Hedge::About)), ..Stated::from(duration) };
    let exact = Stated::from(duration);
    let agrees = |stated: Stated| stretch.readings.measured().any(|measured| stated.agrees(measured));
    let seconds = stretch.readings.lengths.iter().copied().min_by_key(|length| (length - exact.low).abs())?;
    if exact.high * COMPARABLE < seconds || exact.low > COMPARABLE * seconds {
        return None;
    }
    let holds = agrees(exact) || exact.is_round() && agrees(stated);
    let evidence = stretch.spans.iter().map(|span| (*span, None));
    Some(Comparison::new(Counterpart::Stretch, Confidence::Likely, holds).from(evidence, Some(seconds)))
}

fn usable(readings: &Readings) -> bool {
    !readings.reversed && readings.plain().is_some_and(|seconds| seconds > 0)
}

/// Whether a time stands outside the timeline, in a sentence about all of this incident.
fn is_told(scene: &Scene<'_>, own: &Said<'_>) -> bool {
    let part = phrases![
        "recover*",
        "maintenance",
        "attempt*",
        "second time",
        "for some",
        "some users",
        "some of",
        "tentative*",
    ];
    points::is_told(scene, own) && !own.in_sentence().has(part)
}

/// The comparison of an outage's length with the only stretch there is. `accounted` says that other times of the report
/// are as far apart as stated.
pub fn compare(
    scene: &Scene<'_>,
    said: &[Said<'_>],
    index: usize,
    sole: &Stretch,
    accounted: bool,
) -> Option<Comparison> {
    let own = &said[index];
    let duration = own.duration()?;
    // A time in its own sentence says what it is about.
    let days = duration.unit >= DAY;
    let timed = |other: &Said<'_>| {
        let time = other.clock().is_some() || other.interval().is_some();
        other.beside(own) && other.sentence == own.sentence && (time || days && other.duration().is_none())
    };
    if said.iter().any(timed) || own.event.is_some() {
        return None;
    }
    let stated = Stated::from(duration);
    let seconds = sole.readings.lengths.iter().copied().min_by_key(|length| (length - stated.low).abs())?;
    let listed =
        scene.block(own).is_some_and(|block| matches!(block.kind, BlockKind::Row { .. } | BlockKind::Item { .. }));
    let comparable = stated.high <= COMPARABLE * seconds && COMPARABLE * stated.low >= seconds;
    if listed && !own.alone || matches!(stated.hedge, Some(Hedge::AtMost)) || !comparable {
        return None;
    }
    let agrees = |stated: Stated| sole.readings.measured().any(|measured| stated.agrees(measured));
    let compared = |confidence, agrees| {
        let evidence = sole.spans.iter().map(|span| (*span, None));
        Some(Comparison::new(Counterpart::Stretch, confidence, agrees).from(evidence, Some(seconds)))
    };
    // A figure given from memory is about right.
    let loose = Stated { hedge: stated.hedge.or(Some(Hedge::About)), ..stated };
    // What is longer than the outage is no part of it, and what its own paragraph times is that outage.
    let told = scene.block(own).is_some_and(|block| sole.spans.iter().all(|span| block.span.covers(*span)));
    let accounted = accounted && stated.low < seconds && !told;
    match (agrees(stated), accounted || stated.is_round() && agrees(loose)) {
        (true, _) => compared(Confidence::Likely, true),
        (false, true) => compared(Confidence::Possible, false),
        (false, false) => compared(Confidence::Likely, false),
    }
}
