//! The known times of a report, and what the rows and sentences they stand in tell: that something begins to fail, is noticed,
//! works again.

use super::clocked;
use super::cues::{BEGINS_TO, BREAKS, INCIDENTS, NOTICED, OUTAGE, RECOVERED, STARTS_TO_FAIL};
use super::label::Role;
use super::labelled::PERIODS;
use super::phrases::{Phrases, Several, Stretch, Words, phrases};
use super::scene::{Said, Scene};
use crate::model::{Event, Moment};
use crate::text::Span;
use std::collections::BTreeSet;

const DAY: i64 = 86_400;

/// A known time.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Seconds on one scale for the whole report.
    pub second: i64,
    /// Where it is written.
    pub span: Span,
    /// Whether its row says that the incident begins.
    pub begins: bool,
    /// Whether its row says that it is over.
    pub ends: bool,
    /// Whether it is the first update of a status page.
    pub opens: bool,
    /// Whether it is an update that says that the incident is over, or seems to be.
    pub closes: bool,
    /// Whether its day is not its own.
    pub borrowed: bool,
    /// Whether its zone is known: times of which only one has a zone cannot be compared.
    pub placed: bool,
    /// Seconds of its clock on the calendar, whatever its zone.
    pub civil: i64,
    /// Whether it is a row of the timeline; the rest are times of the prose.
    pub row: bool,
    /// Whether its row, or the words before it, tells of something that fails.
    pub fails: bool,
    /// Whether its row, or its sentence, tells that the outage is known.
    pub noticed: bool,
    /// Whether its row, or its sentence, tells of something that works again.
    pub recovered: bool,
}

/// The times of a report, in their order: its rows, and the clocks of its prose.
pub fn known(scene: &Scene<'_>, said: &[Said<'_>]) -> Vec<Known> {
    let mut times: Vec<Known> = Vec::new();
    let first = scene.events.iter().filter_map(|event| event.at).map(scale).min();
    for (event, clock) in scene.events.iter().zip(undated(scene.events)) {
        let words = Words::of(&event.text);
        let [about, restored, fails, begins, noticed, recovered] = words.all().has_each(&TOLD);
        let state = state(scene, event, &words);
        let row = |(second, civil, placed): (i64, i64, bool)| Known {
            second,
            span: event.time_span,
            begins: about && says(words.all(), BEGINS),
            ends: (about && says(words.all(), ENDS)) || restored,
            opens: state == Some(true) && Some(second) == first,
            closes: state == Some(false),
            borrowed: false,
            placed,
            civil,
            row: true,
            fails: fails || begins && !noticed,
            noticed,
            recovered,
        };
        let placed = |at: Moment| (scale(at), civil(at), at.offset.is_some());
        let clock = clock.map(|clock| (clock, clock, false));
        times.extend(event.at.into_iter().chain(event.end).map(placed).chain(clock).map(row));
    }
    for other in said.iter().filter(|other| !other.is_event_time) {
        let clocked = other.clock().is_some() || other.interval().is_some_and(|(from, _)| from.clock.is_some());
        let plain = |(at, [fails, noticed, recovered]): (Moment, [bool; 3])| Known {
            placed: at.offset.is_some(),
            civil: civil(at),
            second: scale(at),
            span: other.span(),
            begins: false,
            ends: false,
            opens: false,
            closes: false,
            borrowed: other.borrowed_day,
            row: false,
            fails,
            noticed,
            recovered,
        };
        // Where there are rows it is they that tell it.
        let tells = if clocked && scene.events.is_empty() { tells(other) } else { [false; 3] };
        let told = other.at.map(|at| (at, tells)).into_iter();
        let until = other.to.map(|to| (to, [false, false, tells[0]]));
        times.extend(told.chain(until).filter(|_| clocked).map(plain));
    }
    // A clock that a row has too is of that row's day, and so is the other end of its interval.
    let rows: BTreeSet<i64> = times.iter().filter(|known| known.row).map(|known| known.second).collect();
    let dated: BTreeSet<Span> =
        times.iter().filter(|known| rows.contains(&known.second)).map(|known| known.span).collect();
    times.iter_mut().for_each(|known| known.borrowed &= !dated.contains(&known.span));
    times.sort_by_key(|known| (known.second, known.span));
    times
}

/// Whether a time of the prose is one at which it began to fail, one at which that was noticed, and one at which it was over.
fn tells(time: &Said<'_>) -> [bool; 3] {
    if time.interval().is_some() {
        let labelled = || time.alone && time.label.as_deref().is_some_and(|label| Words::of(label).all().has(PERIODS));
        return [time.in_sentence().has(OUTAGE) || labelled(), false, false];
    }
    let before = time.words.within(&(time.sentence.start..time.mention.range.start)).last(4);
    let behind = time.words.within(&(time.mention.range.end..time.sentence.end)).first(9);
    // `down for two hours on 5 March, from 14:07`
    let inside = time.words.within(&time.mention.range).has(phrases!["from", "since", "depuis", "dès"]);
    let starts = time.role == Some(Role::Start) && time.alone
        || inside
        || before.has(STARTS_TO_FAIL)
        || behind.has(BREAKS)
        || behind.has(BEGINS_TO);
    let ends = time.role == Some(Role::End) && time.alone || clocked::is_over(time);
    let noticed = before.last(2).has(NOTICED) || before.len() <= 1 && behind.first(5).has(NOTICED);
    [starts && !ends && !noticed, noticed && !ends, ends]
}

const BEGINS: &[&str] =
    &["begin", "begins", "began", "start", "starts", "started", "onset", "beginning", "occurred", "débute", "début"];
const ENDS: &[&str] = &["end", "ends", "ended", "resolved", "over", "fin", "resolution", "closed"];
/// A row that says so tells the end of the outage too.
const RESTORED: &Phrases = phrases![
    "service restored",
    "services restored",
    "service fully restored",
    "service was restored",
    "services were restored",
    "service is restored",
    "full service restored",
    "all services restored",
    "back to normal",
    "fully operational",
    "retour à la normale",
    "service rétabli",
];

/// What a row can tell: something of the whole, that it was restored, that something fails, begins, was noticed, works again.
static TOLD: Several<6> = Several::new([INCIDENTS, RESTORED, BREAKS, BEGINS_TO, NOTICED, RECOVERED]);

/// Whether a row says in so many words that the outage begins or ends: `OUTAGE BEGINS`, `(problem started)`, `end of the outage`.
fn says(words: Stretch<'_>, verbs: &[&str]) -> bool {
    let words: Vec<&str> = words.iter().filter(|word| !["the", "of", "is", "was", "de", "la"].contains(word)).collect();
    words.windows(2).any(|pair| {
        let either = |verb: &str, thing: &str| verbs.contains(&verb) && INCIDENTS.contains(thing);
        either(pair[0], pair[1]) || either(pair[1], pair[0])
    })
}

/// What the name of its state says of a status page's update, before its time or at the head of its text: `true` that the
/// incident goes on, `false` that it is over, or seems to be.
pub fn state(scene: &Scene<'_>, event: &Event, text: &Words) -> Option<bool> {
    let source = &scene.report.source;
    let line = source.line_span(source.line(event.time_span.start));
    let before = Words::of(source.slice(Span { start: line.start, end: event.time_span.start.max(line.start) }));
    let open = phrases!["investigating", "identified", "detected", "enquête"];
    let over = phrases!["monitoring", "resolved", "mitigated", "completed", "surveillance", "résolu"];
    let named = |states: &Phrases| before.all().has(states) || text.all().first(1).has(states);
    match (named(over), named(open)) {
        (true, _) => Some(false),
        (false, true) => Some(true),
        (false, false) => None,
    }
}

/// For each event of a timeline that has no day at all its clock in seconds, over midnight where the clocks run backwards: how
/// far two rows are apart needs no date.
fn undated(events: &[Event]) -> Vec<Option<i64>> {
    if events.iter().any(|event| event.at.is_some()) {
        return vec![None; events.len()];
    }
    let mut before = 0;
    let mut midnights = 0;
    let clock = |event: &Event| {
        let clock = i64::from(event.partial?.time?);
        midnights += if clock + DAY / 2 < before { DAY } else { 0 };
        before = clock;
        Some(clock + midnights)
    };
    events.iter().map(clock).collect()
}

fn civil(at: Moment) -> i64 {
    at.local.and_utc().timestamp()
}

/// Seconds on one scale; civil time stands in where no zone is known.
pub fn scale(at: Moment) -> i64 {
    at.instant().map_or_else(|| civil(at), |instant| instant.timestamp())
}
