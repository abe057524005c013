//! What the front matter of other tools says of the incident's time: `start_time:` and `end_time:`, `resolvedWhen:`,
//! `duration:`. It is a header like any other, so that the text is held against it and it against the text. The same keys
//! stand in comments below each incident of a page that tells of many.

use super::cues::OUTAGE;
use super::fit::Part;
use super::lengths::Known;
use super::phrases::Words;
use super::readings::{Readings, between};
use super::scene::{Said, Scene};
use super::{Claim, ClaimKind, Comparison, Confidence, Counterpart, Stated};
use crate::syntax::Report;
use crate::syntax::time::{Hedge, Statement, WrittenDuration, WrittenTime, read_value, scan};
use crate::text::Span;

const STARTS: &[&str] =
    &["start", "start_time", "started", "started_at", "start_date", "incident_start", "began", "begin"];
const ENDS: &[&str] = &[
    "end",
    "end_time",
    "ended",
    "ended_at",
    "end_date",
    "incident_end",
    "resolved_at",
    "resolvedwhen",
    "resolved_when",
    "stop",
    "stopped",
];
const LENGTHS: &[&str] =
    &["duration", "outage_duration", "incident_duration", "downtime_duration", "total_duration", "downtime", "length"];

/// What was found.
#[derive(Default)]
pub struct Front {
    /// Its start and its end.
    pub ends: Option<Ends>,
    /// The length it states.
    length: Option<WrittenDuration>,
    /// The length of an outage that its title names: `Why was the catalogue down for ten hours?`
    titled: Option<WrittenDuration>,
    /// The lengths of comments, each with the start and the end beside it.
    commented: Vec<(WrittenDuration, Ends)>,
}

/// The ways to read the time from a start to an end, and where the two stand.
type Ends = (Readings, [Span; 2]);

/// A key with its value's place.
type Key<'k> = (&'k str, Span);

/// Reads the front matter and the comments.
pub fn read(report: &Report) -> Front {
    let commented = commented(report);
    let Some(front) = &report.front_matter else { return Front { commented, ..Front::default() } };
    let keys: Vec<Key<'_>> = front.keys.iter().map(|(name, _, span)| (name.as_str(), *span)).collect();
    let titled = front.title.as_ref().and_then(|title| titled(report, title.span));
    let length = value(&keys, LENGTHS).and_then(|span| length(report, span));
    Front { ends: ends(report, &keys), length, titled, commented }
}

fn value(keys: &[Key<'_>], names: &[&str]) -> Option<Span> {
    let named = |(name, _): &&Key<'_>| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    keys.iter().find(named).map(|(_, span)| *span)
}

/// The start and the end that keys give, both with day and clock.
fn ends(report: &Report, keys: &[Key<'_>]) -> Option<Ends> {
    let time = |span: Span| -> Option<WrittenTime> {
        let time = read_value(report.source.slice(span), span.start as usize).ok()??;
        (time.clock.is_some() && time.date.day.is_some()).then_some(time)
    };
    // A page of a status site begins with the day and clock at which it was opened.
    let opened = || value(keys, &["resolvedWhen", "resolved_when"]).and_then(|_| value(keys, &["date"]));
    let (from, to) = value(keys, STARTS).or_else(opened).and_then(time).zip(value(keys, ENDS).and_then(time))?;
    let readings = between(&from, &to, None);
    let forward = !readings.reversed && readings.plain().is_some_and(|seconds| seconds > 0);
    forward.then_some((readings, [from.span, to.span]))
}

/// The comments that hold the start, the end and the length of an incident, a key a line.
fn commented(report: &Report) -> Vec<(WrittenDuration, Ends)> {
    let read = |comment: &Span| {
        let text = report.source.slice(*comment);
        let mut at = comment.start as usize;
        let mut keys = Vec::new();
        for line in text.split_inclusive('\n') {
            if let Some((name, value)) = line.split_once(": ") {
                let start = at + name.len() + 2;
                keys.push((name.trim(), Span::new(start, start + value.trim_end().len())));
            }
            at += line.len();
        }
        let length = value(&keys, LENGTHS).and_then(|span| length(report, span))?;
        Some((length, ends(report, &keys)?))
    };
    report.body.comments.iter().filter_map(read).collect()
}

/// The only length in a title that speaks of an outage.
fn titled(report: &Report, span: Span) -> Option<WrittenDuration> {
    let text = report.source.slice(span);
    let mut lengths = scan(text).into_iter().filter_map(|(_, what)| match what {
        Statement::Duration(duration) => Some(duration),
        _ => None,
    });
    let (duration, None) = (lengths.next()?, lengths.next()) else { return None };
    let outage = Words::of(text).all().has(OUTAGE);
    outage.then(|| WrittenDuration { span: duration.span.shifted(span.start as usize), ..duration })
}

/// The length that a value opens with.
fn length(report: &Report, span: Span) -> Option<WrittenDuration> {
    let text = report.source.slice(span);
    let (range, what) = scan(text).into_iter().next()?;
    let Statement::Duration(duration) = what else { return None };
    let opens = !text[..range.start].chars().any(char::is_alphanumeric);
    opens.then(|| WrittenDuration { span: duration.span.shifted(span.start as usize), ..duration })
}

/// The claims that the lengths of the front matter make, held against the start and the end beside them, against labels and
/// the only stretch of the text, and against the timeline.
pub fn claims(scene: &Scene<'_>, said: &[Said<'_>], known: &Known, whole: &Part) -> Vec<Claim> {
    let keyed = known.front.length.as_ref().and_then(|duration| {
        let stated = Stated::from(duration);
        let found = by_ends(said, known, stated).or_else(|| in_timeline(scene, whole, stated))?;
        Some(claim(duration, found))
    });
    let titled = known.front.titled.as_ref().and_then(|duration| {
        let stated = Stated::from(duration);
        let hedge = stated.hedge.or_else(|| stated.is_round().then_some(Hedge::About));
        Some(claim(duration, by_ends(said, known, Stated { hedge, ..stated })?))
    });
    let commented = known.front.commented.iter().filter_map(|(duration, (readings, spans))| {
        let stated = Stated::from(duration);
        let nearest = readings.lengths.iter().copied().min_by_key(|length| (length - stated.low).abs())?;
        let agrees = readings.measured().any(|measured| stated.agrees(measured));
        Some(claim(duration, (nearest, spans.to_vec(), Counterpart::Labels, agrees)))
    });
    keyed.into_iter().chain(titled).chain(commented).collect()
}

/// What a length was held against: seconds, the places, what they are, and whether it agrees.
type Held = (i64, Vec<Span>, Counterpart, bool);

/// The start and the end that the front matter, labels or the only stretch of the text give; one that agrees is enough.
fn by_ends(said: &[Said<'_>], known: &Known, stated: Stated) -> Option<Held> {
    let front = known.front.ends.iter().map(|(readings, spans)| (readings, spans.to_vec(), Counterpart::Labels));
    let header = known.header.iter().map(|ends| {
        let spans = vec![said[ends.start].span(), said[ends.end].span()];
        (&ends.readings, spans, Counterpart::Labels)
    });
    let sole = known.sole.iter().map(|sole| (&sole.readings, sole.spans.clone(), Counterpart::Stretch));
    let held = front.chain(header).chain(sole).filter_map(|(readings, spans, with)| {
        let nearest = readings.lengths.iter().copied().min_by_key(|length| (length - stated.low).abs())?;
        let agrees = readings.measured().any(|measured| stated.agrees(measured));
        Some((nearest, spans, with, agrees))
    });
    let held: Vec<Held> = held.collect();
    held.iter().find(|(.., agrees)| *agrees).or(held.first()).cloned()
}

/// The rows of the timeline that come nearest to the ends of such an outage.
fn in_timeline(scene: &Scene<'_>, whole: &Part, stated: Stated) -> Option<Held> {
    let exact = !stated.is_round() && stated.hedge.is_none() && whole.proves() && !scene.events.is_empty();
    let (seconds, spans) = whole.nearest_outage(stated).filter(|_| exact)?;
    let off = Stated { low: stated.low - 60, high: stated.high + 60, ..stated };
    Some((seconds, spans.to_vec(), Counterpart::Events, whole.is_whole(off) || whole.accounts_for(off, true)))
}

fn claim(duration: &WrittenDuration, (seconds, spans, with, agrees): Held) -> Claim {
    let comparison = Comparison::new(with, Confidence::Likely, agrees);
    let evidence = spans.into_iter().map(|span| (span, None));
    Claim {
        span: duration.span,
        text: duration.text.clone(),
        kind: ClaimKind::Duration,
        seconds: Some((duration.low.into(), duration.high.into())),
        at: None,
        to: None,
        hedge: duration.hedge,
        percent: None,
        comparison: Some(comparison.from(evidence, Some(seconds))),
    }
}
