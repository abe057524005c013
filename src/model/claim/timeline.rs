//! Lengths held against the rows of the timeline: those that no two of its times account for, and those that are longer than
//! all it tells.

use super::cues::OUTAGE;
use super::fit::Part;
use super::label::Role;
use super::lengths::{COMPARABLE, ONE_SHIFT, forgiving, is_elsewhere, is_listed, is_of_the_incident};
use super::phrases::phrases;
use super::scene::{Said, Scene};
use super::sense::Sense;
use super::{Comparison, Confidence, Counterpart, Stated};
use crate::model::Moment;
use crate::syntax::time::{Hedge, WrittenDuration};

/// Whether a labelled length runs from a labelled time beside it to a row of the timeline: `Date/time: 2024-01-29 21:05`.
pub fn since_header(scene: &Scene<'_>, said: &[Said<'_>], index: usize, stated: Stated) -> bool {
    let own = &said[index];
    let Some(section) = scene.block(own).map(|block| block.section).filter(|_| own.alone && own.event.is_none()) else {
        return false;
    };
    let beside = |other: &&Said<'_>| {
        let here = other.event.is_none() && scene.block(other).is_some_and(|block| block.section == section);
        here && other.alone && other.label.is_some() && other.clock().is_some_and(|time| time.date.day.is_some())
    };
    // Where only one of the two has a zone, the other is read on the same clocks.
    let apart = |from: Moment, to: Moment| to.seconds_since(from).unwrap_or((to.local - from.local).num_seconds());
    let until = |from: Moment| scene.events.iter().filter_map(move |event| Some(apart(from, event.at?)));
    said.iter().filter(beside).filter_map(|other| other.at).flat_map(until).any(|seconds| stated.agrees(seconds.into()))
}

/// A labelled total that is longer than the whole timeline, whose first row tells of the failure and one below of recovery.
pub fn beyond(own: &Said<'_>, part: &Part, accounted: bool) -> Option<Comparison> {
    let before = own.words.within(&(own.sentence.start..own.mention.range.start));
    let summed = before.ends(phrases!["total of"]) || before.has(phrases!["in total", "au total"]);
    let summed = summed && own.in_sentence().has(OUTAGE);
    let named = summed || before.last(4).has(phrases!["total downtime", "total outage", "total outage time"]);
    let total = own.alone && own.role == Some(Role::Total) || named && own.event.is_none();
    let stated = own.duration().map(Stated::from).filter(|_| total && !accounted)?;
    let (whole, ends) = part.told().or_else(|| part.reach().filter(|_| part.tells_all()))?;
    let (least, _) = Stated { hedge: stated.hedge.filter(|hedge| *hedge != Hedge::AtLeast), ..stated }.accepts();
    let longer = least > whole && least <= COMPARABLE * whole && stated.hedge != Some(Hedge::AtMost);
    longer.then(|| {
        let evidence = ends.map(|span| (span, None));
        Comparison::new(Counterpart::Events, Confidence::Likely, false).from(evidence, Some(whole))
    })
}

/// The comparison of a length with the times of the part of the timeline that it speaks of.
pub fn compare(
    scene: &Scene<'_>,
    said: &[Said<'_>],
    index: usize,
    sense: Sense,
    part: &Part,
    accounted: bool,
) -> Option<Comparison> {
    let own = &said[index];
    let duration = own.duration()?;
    if !part.proves()
        || is_elsewhere(scene, own)
        || is_listed(said, index)
        || own.event.is_some_and(|event| !part.is_closed_by(&scene.events[event]))
        || duration.hedge == Some(Hedge::AtMost)
    {
        return None;
    }
    let stated = forgiving(duration, sense, own);
    let (seconds, ends) = part.nearest(stated)?;
    let compared = |confidence, agrees| {
        let evidence = ends.map(|span| (span, None));
        Some(Comparison::new(Counterpart::Events, confidence, agrees).from(evidence, Some(seconds)))
    };
    // A figure many times as long or short is about something else.
    let comparable = stated.high <= 3 * COMPARABLE * seconds && 3 * COMPARABLE * stated.low >= seconds;
    let is_label = own.alone && own.role.is_some();
    let plain = Stated::from(duration);
    let exact = is_label || !plain.is_round() || plain.is_fine();
    // Between two rows to the minute, a length can be off by one: it was measured to the second.
    let off = if stated.step == 60 { 60 } else { 0 };
    if part.is_whole(Stated { low: stated.low - off, high: stated.high + off, ..stated }) {
        return compared(Confidence::Likely, true);
    }
    // Support hours are shorter than the calendar; nobody counts them by the minute.
    let minutes = stated.step == 60
        && duration.text.split(|letter: char| !letter.is_ascii_digit()).filter(|figure| !figure.is_empty()).count()
            == 1;
    let counted = stated.step < 3600 && stated.high < 3600 * 8 || minutes;
    let shift = sense == Sense::TimeTo && !counted && part.extent() > ONE_SHIFT && stated.high < part.extent();
    // Of an incident as such, not of something that it affected.
    let incident = phrases!["incident", "outage", "disruption", "panne"];
    let marked = part.marked || part.updated && own.in_sentence().has(incident);
    let told = !is_label && !part.updated && part.accounts_exactly(stated) && !is_of_the_incident(own);
    match (accounted, marked && sense == Sense::Outage && exact && !told) {
        _ if shift => None,
        (true, false) => None,
        (true, true) => compared(Confidence::Likely, false),
        (false, _) if exact && (comparable || is_label) => {
            let nearest = part.nearest_outage(stated).filter(|_| part.tells_ends());
            let (seconds, ends) = nearest.unwrap_or((seconds, ends));
            let evidence = ends.map(|span| (span, None));
            Some(Comparison::new(Counterpart::Events, Confidence::Likely, false).from(evidence, Some(seconds)))
        }
        // Longer than all that is told, from the failure to the recovery: no rounding makes that right.
        (false, _) if sense == Sense::Outage && part.tells_all() && is_beyond(stated, part) => {
            compared(Confidence::Likely, false)
        }
        // Nor does any make right what is far from every outage that the rows can tell of.
        (false, _) if is_of_all(own, sense) && part.tells_all() && is_far(own, stated, part) => {
            let (seconds, ends) = part.nearest_outage(stated).unwrap_or((seconds, ends));
            let evidence = ends.map(|span| (span, None));
            Some(Comparison::new(Counterpart::Events, Confidence::Likely, false).from(evidence, Some(seconds)))
        }
        // A moment in a long story is no length of it.
        (false, _) if 3 * COMPARABLE * stated.high < seconds => None,
        (false, _) => compared(Confidence::Possible, false),
    }
}

/// Whether a length is that of the outage, or of what it took to end it: "the 95-minute resolution time".
fn is_of_all(own: &Said<'_>, sense: Sense) -> bool {
    let behind = own.words.within(&(own.mention.range.end..own.sentence.end));
    let ended = phrases!["resolution", "recovery time", "restoration time", "repair time"];
    sense == Sense::Outage || sense == Sense::TimeTo && behind.opens(ended)
}

/// Whether a figure for the outage of everybody contradicts the nearest length that the rows give for an outage.
fn is_far(own: &Said<'_>, stated: Stated, part: &Part) -> bool {
    let partly = phrases![
        "some",
        "most",
        "part",
        "partial*",
        "intermittent*",
        "up to",
        "each",
        "average",
        "another",
        "additional",
        "first",
        "further",
        "remaining",
        "more",
        "certain",
        "several",
        "certains",
        "quelques",
        "plusieurs",
        "degrad*",
        "slow*"
    ];
    let Some((nearest, _)) = part.nearest_outage(stated) else { return false };
    let before = own.words.within(&(own.sentence.start..own.mention.range.start));
    let behind = own.words.within(&(own.mention.range.end..own.sentence.end)).first(4);
    stated.contradicts(nearest) && own.event.is_none() && !before.has(partly) && !behind.has(partly)
}

/// `The investigation took about 2 hours and 30 minutes before resolution`, in a timeline that tells of less from the failure
/// to the recovery.
pub fn repair_beyond(own: &Said<'_>, duration: &WrittenDuration, part: &Part) -> Option<Comparison> {
    let before = own.words.within(&(own.sentence.start..own.mention.range.start));
    let work = phrases![
        "investigation",
        "repair",
        "recovery",
        "resolution",
        "mitigation",
        "troubleshooting",
        "restoration",
        "outage"
    ];
    let told =
        before.len() <= 6 && before.has(work) && before.last(3).has(phrases!["took", "lasted", "a duré", "a pris"]);
    let stated = Stated { hedge: duration.hedge.or(Some(Hedge::About)), ..Stated::from(duration) };
    let counts = told && own.event.is_none() && !matches!(stated.hedge, Some(Hedge::AtMost)) && part.tells_all();
    let (_, ends) = part.nearest(stated).filter(|_| counts && is_beyond(stated, part))?;
    let evidence = ends.map(|span| (span, None));
    Some(Comparison::new(Counterpart::Events, Confidence::Likely, false).from(evidence, Some(part.extent())))
}

/// Whether a figure from memory is longer by more than a sixth than the times of a part reach, and not so much longer that it
/// is about something else.
fn is_beyond(stated: Stated, part: &Part) -> bool {
    let (least, _) = stated.accepts();
    let whole = part.extent();
    whole + whole / 6 < least && least <= COMPARABLE * whole
}
