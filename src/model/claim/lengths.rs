//! Lengths of time: what each is about, and what it is held against, from the surest tie to the loosest.

use super::beside::{Order, Tie, clocks_in_brackets, in_order, interval_beside, interval_of_clause};
use super::fit::Parts;
use super::label::Role;
use super::phrases::{Words, phrases};
use super::scene::{Said, Scene};
use super::sense::{Sense, sense};
use super::times::scale;
use super::{
    Claim, ClaimKind, Comparison, Confidence, Counterpart, Measured, Stated, Verdict, anchored, clocked, front,
    labelled, named, ranged, readings, restated, sole, timeline, upto, windows,
};
use crate::model::Window;
use crate::model::claim::readings::Readings;
use crate::syntax::SectionKind;
use crate::syntax::body::BlockKind;
use crate::syntax::time::{Hedge, WrittenDuration};
use crate::text::Span;

/// A day in seconds.
const DAY: u32 = 86_400;

/// Longer figures may leave the nights out: support hours are a reading of "time to resolve".
pub const ONE_SHIFT: i64 = 20 * 3600;

/// With so many rows a timeline tells when the outage was noticed.
const ROWS_TOLD: usize = 5;

/// How many times as long as the outage a wrong figure for it can be, or as short.
pub const COMPARABLE: i64 = 4;

/// What the prose tells of the incident as a whole.
pub struct Known {
    /// What the Impact section says of regions without a window.
    pub told: Vec<Window>,
    /// The only stretch of an outage, where there is one.
    pub sole: Option<sole::Stretch>,
    /// The start and the end that labels give, where there is one of each.
    pub header: Option<labelled::Ends>,
    /// The lengths that labels give, as indexes of statements.
    pub lengths: Vec<usize>,
    /// What the front matter of another tool gives.
    pub front: front::Front,
}

/// The claim that the length at `index` makes; `None` for one that says nothing about this incident.
pub fn claim(
    scene: &Scene<'_>,
    said: &[Said<'_>],
    index: usize,
    known: &Known,
    parts: &mut Parts<'_, '_>,
) -> Option<Claim> {
    let own = said.get(index)?;
    let duration = own.duration()?;
    let section = scene.section_kind(own);
    let sense = sense(own, duration, section);
    let tied = beside(said, index, duration, sense)
        .or_else(|| headed(scene, said, index, duration, sense))
        .or_else(|| bracketed(said, index, duration))
        .or_else(|| beside_period(scene, said, index, duration))
        .or_else(|| clocked::lag(said, index, duration))
        .or_else(|| clocked::these(said, index, duration))
        .or_else(|| labelled::in_line(said, index, duration))
        .or_else(|| clocked::lasting(scene, said, index, duration))
        .or_else(|| upto::compare(said, index, duration, sense))
        .or_else(|| restated::compare(said, index).filter(|found| found.verdict == Verdict::Mismatch))
        .or_else(|| ranged::compare(scene, own, duration, sense).filter(|found| found.verdict == Verdict::Mismatch));
    let kind = match sense {
        Sense::Foreign | Sense::Lag if tied.is_none() => return None,
        Sense::Relative => ClaimKind::Relative,
        Sense::Total => ClaimKind::Total,
        Sense::Budget => ClaimKind::Budget,
        _ => ClaimKind::Duration,
    };
    let counted = |parts: &mut Parts<'_, '_>| match sense {
        Sense::Foreign | Sense::Lag | Sense::Budget => None,
        // `from 14:07 until 15:20, for a total duration of 73 minutes`
        Sense::Total => sole::beside(said, index),
        _ if is_elsewhere(scene, own) => None,
        Sense::Outage => anchored::compare(scene, said, index, duration, parts.around(index))
            .or_else(|| clocked::beside_clock(said, index, duration, parts.around(index))),
        Sense::Relative => anchored::compare(scene, said, index, duration, parts.around(index))
            .or_else(|| clocked::between_clocks(said, index, duration))
            .or_else(|| clocked::later_in_brackets(said, index, duration))
            .or_else(|| clocked::after_event(said, index, duration, parts.whole()))
            .or_else(|| clocked::noticed_later(said, index, duration, parts.whole()))
            .or_else(|| named::after(scene, own, duration, parts.stems()))
            .or_else(|| clocked::later_at(said, index, duration, parts.whole()))
            .or_else(|| timeline::repair_beyond(own, duration, parts.around(index))),
        _ => anchored::compare(scene, said, index, duration, parts.around(index))
            .or_else(|| clocked::over_after(said, index, duration, parts.around(index)))
            .or_else(|| clocked::until(said, index, duration, parts.whole()))
            .or_else(|| clocked::into_outage(said, index, duration, parts.whole())),
    };
    let comparison = tied.or_else(|| counted(parts)).or_else(|| match sense {
        Sense::Outage => {
            let clause = of_clause(said, index, duration).or_else(|| sole::beside(said, index));
            let agrees = |other: &Comparison| other.verdict == Verdict::Agree;
            if clause.as_ref().is_some_and(agrees) {
                return clause;
            }
            let loose = loose(scene, said, index, sense, known, parts);
            if loose.as_ref().is_some_and(agrees) { loose } else { clause.or(loose) }
        }
        Sense::TimeTo | Sense::Total => loose(scene, said, index, sense, known, parts),
        Sense::Relative => since_before(scene, own, duration),
        Sense::Part => {
            named::compare(scene, own, duration).or_else(|| timeline::repair_beyond(own, duration, parts.around(index)))
        }
        _ => None,
    });
    Some(Claim {
        seconds: Some((duration.low.into(), duration.high.into())),
        hedge: duration.hedge,
        comparison,
        ..Claim::new(kind, own, &duration.text)
    })
}

/// `10 minutes later` in a row of the timeline, against the rows before it: a remark at most, since it may count from
/// something that has no row. What ends a row in brackets (`(25 min later)`) counts from one of them.
fn since_before(scene: &Scene<'_>, own: &Said<'_>, duration: &WrittenDuration) -> Option<Comparison> {
    let row = own.event?;
    let later = own.words.within(&(own.mention.range.end..own.sentence.end)).opens(phrases!["later", "plus tard"]);
    let first = own.words.within(&(0..own.mention.range.start)).len() <= 2;
    let bracketed = own.text[..own.mention.range.start].ends_with('(')
        && own.text[own.mention.range.end..].trim_end().trim_end_matches('.').ends_with("later)");
    let at = scene.events.get(row)?.at.filter(|_| later && (first || bracketed))?;
    let before: Vec<(i64, Span)> =
        scene.events[..row].iter().filter_map(|event| Some((at.seconds_since(event.at?)?, event.time_span))).collect();
    // A figure from memory is about right.
    let stated = Stated { hedge: Some(Hedge::About), ..Stated::from(duration) };
    let agreeing = before.iter().rev().find(|(seconds, _)| stated.agrees(Measured::from(*seconds)));
    let (seconds, span) = agreeing.or(before.last())?;
    let confidence = if bracketed { Confidence::Likely } else { Confidence::Possible };
    let comparison = Comparison::new(Counterpart::Events, confidence, agreeing.is_some());
    Some(comparison.from([(*span, None)], Some(*seconds)))
}

/// The comparison with the interval beside it.
fn beside(said: &[Said<'_>], index: usize, duration: &WrittenDuration, sense: Sense) -> Option<Comparison> {
    if matches!(sense, Sense::Budget | Sense::Relative | Sense::Lag) {
        return None;
    }
    let tie = match in_order(said, index) {
        Order::Of(interval) => Tie { interval, confidence: Confidence::Likely },
        Order::Unclear => return None,
        Order::None => interval_beside(said, index)?,
    };
    let interval = said.get(tie.interval)?;
    let (from, to) = interval.interval()?;
    // Between two days lies a number of days; hours need clocks.
    let days = from.clock.is_none() && to.clock.is_none();
    let counted = if days { duration.unit >= DAY } else { from.clock.is_some() || from.date.day.is_some() };
    // "On three days, from 06:00 to 07:00": the same hours of several days.
    let daily = !days && duration.unit >= DAY && from.date.day.is_none() && to.date.day.is_none();
    if !counted || daily || (days && (from.date.day.is_none() || to.date.day.is_none())) {
        return None;
    }
    let readings = readings::between(from, to, interval.at.zip(interval.to));
    // `December 12-19`: of the second end only the day is written, and the first one's may stand for it.
    if days && readings.plain() == Some(0) {
        return None;
    }
    // An interval that runs backwards is a finding of its own, and measures nothing.
    let nearest = nearest(&readings, duration).filter(|_| !readings.reversed)?;
    let agrees = agrees(&readings, duration);
    // A figure over several stretches of an interval is less than the interval.
    let partly = sense == Sense::Total && Stated::from(duration).high < nearest;
    let confidence = match (partly, days) {
        (true, _) => Confidence::Possible,
        (false, true) => tie.confidence.min(Confidence::Likely),
        (false, false) => tie.confidence,
    };
    Some(
        Comparison::new(Counterpart::Interval, confidence, agrees)
            .from([(interval.span(), Some(nearest))], Some(nearest)),
    )
}

/// The comparison of a labelled length with the labelled period next to it: `Date: May 28, 11:30 - May 28, 20:30 UTC`, and in
/// the next item `Duration: 9 hours`.
fn beside_period(scene: &Scene<'_>, said: &[Said<'_>], index: usize, duration: &WrittenDuration) -> Option<Comparison> {
    let own = said.get(index).filter(|own| own.alone && own.role == Some(Role::Length))?;
    let period = labelled::period(scene, said, index)?;
    let (from, to) = period.interval()?;
    let readings = readings::between(from, to, period.at.zip(period.to));
    let nearest = nearest(&readings, duration).filter(|_| !readings.reversed && own.event.is_none())?;
    let comparison = Comparison::new(Counterpart::Labels, Confidence::Likely, agrees(&readings, duration));
    Some(comparison.from([(period.span(), None)], Some(nearest)))
}

/// The comparison with the two clocks of the bracket behind it.
fn bracketed(said: &[Said<'_>], index: usize, duration: &WrittenDuration) -> Option<Comparison> {
    let [first, second] = clocks_in_brackets(said, index)?.map(|at| &said[at]);
    let readings = readings::between(first.clock()?, second.clock()?, first.at.zip(second.at));
    let nearest = nearest(&readings, duration).filter(|_| !readings.reversed)?;
    let comparison = Comparison::new(Counterpart::Interval, Confidence::Likely, agrees(&readings, duration));
    Some(comparison.from([(first.span(), None), (second.span(), None)], Some(nearest)))
}

/// The comparison with the interval that opens the sentence. A shorter outage may be a part of it; a much shorter one is.
fn of_clause(said: &[Said<'_>], index: usize, duration: &WrittenDuration) -> Option<Comparison> {
    let interval = said.get(interval_of_clause(said, index)?)?;
    let (from, to) = interval.interval().filter(|(from, _)| from.clock.is_some())?;
    let readings = readings::between(from, to, interval.at.zip(interval.to));
    let nearest = nearest(&readings, duration).filter(|_| !readings.reversed)?;
    let agrees = agrees(&readings, duration);
    let stated = i64::from(duration.high);
    if !agrees && stated * 10 < nearest * 7 {
        return None;
    }
    let confidence = if stated < nearest { Confidence::Possible } else { Confidence::Likely };
    let comparison = Comparison::new(Counterpart::Interval, confidence, agrees);
    Some(comparison.from([(interval.span(), Some(nearest))], Some(nearest)))
}

/// The comparison of a length that opens what stands below a heading with the interval in that heading, where the
/// section states no other: `### Diagnosis (02:30-04:00 UTC)`, `- 1h30 of investigation`.
fn headed(
    scene: &Scene<'_>,
    said: &[Said<'_>],
    index: usize,
    duration: &WrittenDuration,
    sense: Sense,
) -> Option<Comparison> {
    let own = said.get(index)?;
    let section = scene.block(own)?.section;
    let here = |other: &Said<'_>| scene.block(other).is_some_and(|block| block.section == section);
    let before = said[..index].iter().rev().take_while(|other| here(other)).collect::<Vec<_>>();
    let [heading] = before[..] else { return None };
    let headed = matches!(scene.block(heading)?.kind, BlockKind::Heading { .. });
    let alone = said[index + 1..].iter().take_while(|other| here(other)).all(|other| other.duration().is_none());
    let opens = own.words.within(&(0..own.mention.range.start)).len() == 0;
    let (from, to) = heading.interval().filter(|_| headed && alone && opens)?;
    if matches!(sense, Sense::Budget | Sense::Relative | Sense::Lag | Sense::Foreign) || from.clock.is_none() {
        return None;
    }
    let readings = readings::between(from, to, heading.at.zip(heading.to));
    let nearest = nearest(&readings, duration).filter(|_| !readings.reversed)?;
    let comparison = Comparison::new(Counterpart::Interval, Confidence::Likely, agrees(&readings, duration));
    Some(comparison.from([(heading.span(), Some(nearest))], Some(nearest)))
}

fn agrees(readings: &Readings, duration: &WrittenDuration) -> bool {
    readings.measured().any(|measured| Stated::from(duration).agrees(measured))
}

/// The reading that comes nearest to what is stated: a mismatch is told by the kindest arithmetic.
fn nearest(readings: &Readings, duration: &WrittenDuration) -> Option<i64> {
    readings.lengths.iter().copied().min_by_key(|length| (length - i64::from(duration.low)).abs())
}

/// Ties that need more than a glance: labels, windows, the timeline.
fn loose(
    scene: &Scene<'_>,
    said: &[Said<'_>],
    index: usize,
    sense: Sense,
    known: &Known,
    parts: &mut Parts<'_, '_>,
) -> Option<Comparison> {
    let own = &said[index];
    let duration = own.duration()?;
    let total = own.role == Some(Role::Total) && own.mention.cell.is_none();
    let labelled = own.alone && (own.role == Some(Role::Length) || total);
    let ends = if labelled { labelled::ends(scene, said, index) } else { Vec::new() };
    let days = || labelled::days(scene, said, index).filter(|_| labelled && duration.unit >= DAY);
    let ends = if ends.is_empty() { days().into_iter().collect() } else { ends };
    let by_labels = labels(said, ends, duration);
    let until = own.alone && own.role == Some(Role::TimeTo);
    let milestones = if until { labelled::until(scene, said, index) } else { Vec::new() };
    // Support hours are shorter than the calendar.
    let overnight = |ends: &labelled::Ends| {
        ends.readings.plain().is_some_and(|plain| plain > ONE_SHIFT && i64::from(duration.high) < plain)
    };
    let nights = milestones.first().is_some_and(overnight);
    let accounted = accounted(scene, said, index, sense, parts);
    let part = parts.around(index);
    let forgiving = forgiving(duration, sense, own);
    // Whoever writes 2h 21m has counted it from a time of the report to the one that the label names.
    let end = milestones.first().and_then(|ends| said[ends.end].at).map(scale);
    let counted = end.filter(|_| duration.hedge.is_none() && !Stated::from(duration).is_round());
    let accounted = counted.map_or(accounted, |end| part.accounts_until(forgiving, end));
    if let Some(comparison) = labels(said, milestones, duration) {
        let confidence = comparison.confidence.min(Confidence::Likely);
        let told = comparison.verdict == Verdict::Agree || !nights && !accounted;
        return told.then_some(Comparison { confidence, ..comparison });
    }
    if let Some(comparison) = by_labels {
        // The sum of several outages is no longer than from the first one's start to the last one's end.
        let shorter = comparison.seconds.is_some_and(|seconds| i64::from(duration.high) < seconds);
        let waves = said.iter().any(|other| other.interval().is_some()) || duration.hedge.is_some();
        let several = waves || Stated::from(duration).is_round();
        if own.role == Some(Role::Total) && comparison.verdict == Verdict::Mismatch && shorter && several {
            return timeline::beyond(own, part, accounted);
        }
        // A total may leave out what lies between two waves.
        let total = own.label.as_deref().is_some_and(|label| Words::of(label).all().has(phrases!["total", "totale"]));
        let sure = comparison.verdict == Verdict::Agree || !accounted && !total;
        let confidence = if sure { comparison.confidence } else { Confidence::Likely };
        return Some(Comparison { confidence, ..comparison });
    }
    if timeline::since_header(scene, said, index, forgiving) {
        return None;
    }
    if sense == Sense::Total {
        return timeline::beyond(own, part, accounted);
    }
    if sense == Sense::Outage
        && let Some(comparison) = windows::compare(scene, said, index, &known.told, accounted)
    {
        return Some(comparison);
    }
    if sense == Sense::Outage
        && let Some(sole) = known.sole.as_ref().filter(|_| !is_listed(said, index))
        && let Some(comparison) = sole::compare(scene, said, index, sole, accounted)
    {
        return Some(comparison);
    }
    if sense == Sense::Outage
        && (own.event.is_none() || is_of_the_incident(own))
        && let Some(comparison) = against_header(scene, said, index, known, accounted)
    {
        return Some(comparison);
    }
    timeline::compare(scene, said, index, sense, part, accounted)
}

/// Whether two times that such a length can run between are so far apart.
fn accounted(scene: &Scene<'_>, said: &[Said<'_>], index: usize, sense: Sense, parts: &mut Parts<'_, '_>) -> bool {
    let own = &said[index];
    let Some(duration) = own.duration() else { return false };
    let until = own.alone && own.role == Some(Role::TimeTo);
    let whole = sense == Sense::Outage || until && labelled::runs_to_the_end(own);
    let forgiving = forgiving(duration, sense, own);
    // A section that tells of three times in sentences does not tell what the rows of the timeline do.
    let in_rows =
        !parts.around(index).has_rows() && parts.whole().has_rows() && parts.whole().accounts_for(forgiving, whole);
    let part = parts.around(index);
    if !part.proves() {
        return false;
    }
    let detected = until && !in_rows && labelled::runs_to_detection(own) && scene.events.len() >= ROWS_TOLD;
    if detected && part.accounts_for_detection(forgiving) == Some(false) {
        return false;
    }
    let told = sense == Sense::Outage && !own.alone && part.accounts_exactly(forgiving);
    told || in_rows || part.accounts_for(forgiving, whole)
}

/// The comparison of an outage's length in a sentence with what labels give for the whole incident: its start and end, or its
/// length. A much shorter one is a part of it; a little shorter or longer, it is the same thing told wrongly.
fn against_header(
    scene: &Scene<'_>,
    said: &[Said<'_>],
    index: usize,
    known: &Known,
    accounted: bool,
) -> Option<Comparison> {
    let own = &said[index];
    let duration = own.duration()?;
    let itself = is_of_the_incident(own);
    let other = is_elsewhere(scene, own) || is_listed(said, index);
    if accounted && !itself || other || duration.hedge == Some(Hedge::AtMost) {
        return None;
    }
    let by_ends = known.header.as_ref().and_then(|header| {
        let evidence = [said[header.start].span(), said[header.end].span()];
        Some((
            nearest(&header.readings, duration)?,
            header.readings.uncertainty,
            evidence.to_vec(),
            Counterpart::Labels,
        ))
    });
    let by_front = || {
        let (readings, spans) = known.front.ends.as_ref()?;
        Some((nearest(readings, duration)?, readings.uncertainty, spans.to_vec(), Counterpart::Labels))
    };
    let (whole, uncertainty, evidence, with) = by_ends.or_else(by_front).or_else(|| {
        let other = &said[labelled_length(scene, said, index, &known.lengths)?];
        let length = other.duration()?;
        let middle = (i64::from(length.low) + i64::from(length.high)) / 2;
        let spread = (i64::from(length.high) - i64::from(length.low)) / 2 + i64::from(length.unit) / 2;
        Some((middle, spread, vec![other.span()], Counterpart::Statement))
    })?;
    let least = duration.hedge == Some(Hedge::AtLeast);
    let high = i64::from(duration.high);
    let near = least || high * 10 >= whole * 6 || itself && high * COMPARABLE >= whole;
    let about = Stated { hedge: Some(if least { Hedge::AtLeast } else { Hedge::About }), ..Stated::from(duration) };
    let agrees = about.agrees(Measured { low: whole - uncertainty, high: whole + uncertainty });
    (near && i64::from(duration.low) <= COMPARABLE * whole && !agrees).then(|| {
        let seconds = (with == Counterpart::Statement).then_some(whole);
        let evidence = evidence.into_iter().map(|span| (span, seconds));
        Comparison::new(with, Confidence::Likely, false).from(evidence, Some(whole))
    })
}

/// "The incident lasted": that can be no part of it.
pub fn is_of_the_incident(own: &Said<'_>) -> bool {
    own.in_sentence().has(phrases![
        "incident lasted",
        "outage lasted",
        "outage which lasted",
        "disruption lasted",
        "incident a duré",
    ])
}

/// The labelled length of the section a statement stands in, or the only one of the document.
fn labelled_length(scene: &Scene<'_>, said: &[Said<'_>], index: usize, lengths: &[usize]) -> Option<usize> {
    let section = scene.block(&said[index])?.section;
    let here = |at: &&usize| scene.block(&said[**at]).is_some_and(|block| block.section == section);
    let mut own = lengths.iter().filter(|at| **at != index).filter(here);
    match (own.next(), own.next(), lengths) {
        (Some(only), None, _) => Some(*only),
        (None, _, [only]) if *only != index => Some(*only),
        _ => None,
    }
}

/// The comparison with labelled starts and ends around it. With several, one pair that fits is enough.
fn labels(said: &[Said<'_>], pairs: Vec<labelled::Ends>, duration: &WrittenDuration) -> Option<Comparison> {
    let fitting = pairs.iter().find(|ends| agrees(&ends.readings, duration));
    let several = pairs.len() > 1 || pairs.first().is_some_and(|ends| ends.far);
    let pair = fitting.or_else(|| pairs.first())?;
    let seconds = nearest(&pair.readings, duration)?;
    let confidence = match (pair.readings.reversed, several) {
        (true, _) => return None,
        (false, true) => Confidence::Likely,
        (false, false) => Confidence::Certain,
    };
    let evidence = [said[pair.start].span(), said[pair.end].span()].map(|span| (span, None));
    Some(Comparison::new(Counterpart::Labels, confidence, fitting.is_some()).from(evidence, Some(seconds)))
}

/// What the statement accepts when it is held against times that it does not name: a figure given from memory is about right.
pub fn forgiving(duration: &WrittenDuration, sense: Sense, own: &Said<'_>) -> Stated {
    let stated = Stated::from(duration);
    let narrative = !(sense == Sense::TimeTo || own.alone);
    let hedge = stated.hedge.or_else(|| (narrative && stated.is_round()).then_some(Hedge::About));
    // Of hours, five minutes are given for four and for six.
    let rounded = !narrative && stated.is_round() && stated.step == 60 && stated.low >= 3600;
    let off = if rounded { 120 } else { 0 };
    Stated { hedge, low: stated.low - off, high: stated.high + off, ..stated }
}

/// Whether it is one of several lengths in a row: "7 min, 2 min and 3 min" are each of something else.
pub fn is_listed(said: &[Said<'_>], index: usize) -> bool {
    let joins = |first: &Said<'_>, last: &Said<'_>| {
        let gap = first.text.get(first.mention.range.end..last.mention.range.start).unwrap_or("-");
        let plain = |word: &str| matches!(word, "" | "and" | "et" | ",");
        first.beside(last)
            && first.duration().is_some()
            && last.duration().is_some()
            && gap.split([' ', ',']).all(plain)
    };
    let next = said.get(index + 1).is_some_and(|next| joins(&said[index], next));
    next || index.checked_sub(1).is_some_and(|before| joins(&said[before], &said[index]))
}

/// Whether a statement stands where other times than the incident's are told of. Lessons are drawn from the incident itself, although
/// their section ends with what will be done.
pub fn is_elsewhere(scene: &Scene<'_>, own: &Said<'_>) -> bool {
    use SectionKind::{Actions, Changelog, ImmediateActions, Links};
    let section = scene.block(own).and_then(|block| scene.report.body.sections.get(block.section?));
    let lessons = || {
        section.is_some_and(|section| {
            Words::of(&section.heading).all().has(phrases!["lesson*", "leçon*", "enseignement*"])
        })
    };
    matches!(scene.section_kind(own), Some(Actions | ImmediateActions | Links | Changelog)) && !lessons()
}
