//! What the front matter of other tools says of the incident's time: `start_time:` and `end_time:`, `resolvedWhen:`,
//! `duration:`. It is a header like any other, so that the text is held against it and it against the text.

use super::fit::Part;
use super::lengths::Known;
use super::readings::{Readings, between};
use super::scene::{Said, Scene};
use super::{Claim, ClaimKind, Comparison, Confidence, Counterpart, Measured, Stated};
use crate::syntax::Report;
use crate::syntax::time::{Statement, WrittenDuration, WrittenTime, read_value, scan};
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
];
const LENGTHS: &[&str] = &["duration", "outage_duration", "incident_duration", "downtime", "length"];

/// What was found.
#[derive(Default)]
pub struct Front {
    /// The ways to read the time from its start to its end, and where the two stand.
    pub ends: Option<(Readings, [Span; 2])>,
    /// The length it states.
    length: Option<WrittenDuration>,
}

/// Reads the front matter.
pub fn read(report: &Report) -> Front {
    let Some(front) = &report.front_matter else { return Front::default() };
    let value = |names: &[&str]| {
        let named = |(name, ..): &&(String, Span, Span)| names.contains(&name.to_ascii_lowercase().as_str());
        front.keys.iter().find(named).map(|(.., span)| *span)
    };
    let time = |span: Span| -> Option<WrittenTime> {
        let time = read_value(report.source.slice(span), span.start as usize).ok()??;
        (time.clock.is_some() && time.date.day.is_some()).then_some(time)
    };
    // A page of a status site begins with the day and clock at which it was opened.
    let start = value(STARTS).or_else(|| value(&["resolvedwhen", "resolved_when"]).and_then(|_| value(&["date"])));
    let ends = start.and_then(time).zip(value(ENDS).and_then(time)).and_then(|(from, to)| {
        let readings = between(&from, &to, None);
        let forward = !readings.reversed && readings.plain().is_some_and(|seconds| seconds > 0);
        forward.then_some((readings, [from.span, to.span]))
    });
    Front { ends, length: value(LENGTHS).and_then(|span| length(report, span)) }
}

/// The length that a value opens with.
fn length(report: &Report, span: Span) -> Option<WrittenDuration> {
    let text = report.source.slice(span);
    let (range, what) = scan(text).into_iter().next()?;
    let Statement::Duration(duration) = what else { return None };
    let opens = !text[..range.start].chars().any(char::is_alphanumeric);
    opens.then(|| WrittenDuration { span: duration.span.shifted(span.start as usize), ..duration })
}

/// The claim that a stated length makes, held against the start and the end beside it, against labels of the text, and
/// against the timeline.
pub fn claim(scene: &Scene<'_>, said: &[Said<'_>], known: &Known, whole: &Part) -> Option<Claim> {
    let duration = known.front.length.as_ref()?;
    let stated = Stated::from(duration);
    let ends = known.front.ends.iter().map(|(readings, spans)| (readings, *spans));
    let header = known.header.iter().map(|ends| (&ends.readings, [said[ends.start].span(), said[ends.end].span()]));
    let mut labels = ends.chain(header).filter_map(|(readings, spans)| {
        let nearest = readings.lengths.iter().copied().min_by_key(|length| (length - stated.low).abs())?;
        let agrees = readings.measured().any(|measured| stated.agrees(measured));
        Some((nearest, spans, Counterpart::Labels, agrees))
    });
    let in_timeline = || {
        let exact = !stated.is_round() && stated.hedge.is_none() && whole.proves() && !scene.events.is_empty();
        let (seconds, spans) = whole.nearest_outage(stated).filter(|_| exact)?;
        let off = Stated { low: stated.low - 60, high: stated.high + 60, ..stated };
        Some((seconds, spans, Counterpart::Events, whole.is_whole(off) || whole.accounts_for(off, true)))
    };
    let (seconds, spans, with, agrees) = labels.next().or_else(in_timeline)?;
    let stretched = labels.any(|(.., agrees)| agrees) || stated.agrees(Measured::from(seconds));
    let comparison = Comparison::new(with, Confidence::Likely, agrees || stretched);
    Some(Claim {
        span: duration.span,
        text: duration.text.clone(),
        kind: ClaimKind::Duration,
        seconds: Some((duration.low.into(), duration.high.into())),
        at: None,
        to: None,
        hedge: duration.hedge,
        percent: None,
        comparison: Some(comparison.from(spans.map(|span| (span, None)), Some(seconds))),
    })
}
