//! The timeline of a report: its chart and its events by day.

use chrono::{FixedOffset, NaiveDate};

use super::frame::{moment, zone_label};
use crate::model::{Event, Moment, Window};
use crate::site::charts::Pair;
use crate::site::charts::lanes::{self, Lane, LaneWindow, Lanes};
use crate::site::edition::{Edition, Story};
use crate::site::prose::Prose;
use crate::site::views::{Change, EventGroup, EventRow, Timeline};
use crate::site::words::clock;
use crate::syntax::front_matter::Level;

/// Lanes without impact that the chart shows; the table has all.
const QUIET_LANES: usize = 4;

/// Times of one report on one clock: instants on the offset of its first time, civil readings where there is no offset.
struct Clock {
    offset: Option<FixedOffset>,
    /// Where a window ends that still lasts; `None` where the incident is over, so that a missing end says nothing.
    until: Option<i64>,
}

impl Clock {
    fn of(edition: &Edition<'_>, story: &Story<'_>) -> Self {
        let events = story.events().filter_map(|(_, event)| event.at);
        let windows = story.windows.iter().filter_map(|window| window.from);
        let offset = events.chain(windows).find_map(|at| at.offset);
        let east = offset.map_or(0, |offset| i64::from(offset.local_minus_utc()));
        Self { offset, until: story.is_open().then_some(edition.until + east) }
    }

    fn seconds(&self, at: Moment) -> i64 {
        match (at.instant(), self.offset) {
            (Some(instant), Some(offset)) => instant.timestamp() + i64::from(offset.local_minus_utc()),
            _ => at.local.and_utc().timestamp(),
        }
    }

    fn window(&self, window: &Window) -> Option<(i64, i64)> {
        let from = self.seconds(window.from?);
        let to = window.to.map(|to| self.seconds(to)).or(self.until)?;
        (from <= to).then_some((from, to))
    }
}

/// Fills the timeline; `None` for a report without events. `texts` are what [`texts`] gives.
pub fn fill(
    edition: &Edition<'_>,
    story: &Story<'_>,
    heading: String,
    prose_html: Option<String>,
    texts: Vec<String>,
) -> Option<Timeline> {
    let events: Vec<(usize, &Event)> = story.events().collect();
    if events.is_empty() {
        return None;
    }
    let clock = Clock::of(edition, story);
    let words = edition.words;
    Some(Timeline {
        id: "timeline".to_owned(),
        heading,
        name: format!("{} {}", words.pick("Timeline of", "Chronologie de"), super::lists::label(story)),
        sentence: sentence(edition, story, &events, &clock),
        chart: chart(edition, story, &events, &clock),
        prose_html,
        groups: groups(edition, story, &events, &clock, texts),
    })
}

/// What each event says, in their order.
pub fn texts(story: &Story<'_>, prose: &mut Prose<'_>) -> Vec<String> {
    story.events().map(|(_, event)| prose.entry(event.text_span, event.time_span)).collect()
}

fn sentence(edition: &Edition<'_>, story: &Story<'_>, events: &[(usize, &Event)], clock: &Clock) -> String {
    let words = edition.words;
    let count = words.count(events.len(), ("event", "events"), ("événement", "événements"));
    let times: Vec<i64> = events.iter().filter_map(|(_, event)| event.at).map(|at| clock.seconds(at)).collect();
    let length = match (times.iter().min(), times.iter().max()) {
        (Some(first), Some(last)) if last > first => {
            format!(" {} {}", words.pick("over", "sur"), words.length(last - first))
        }
        _ => String::new(),
    };
    let hit = super::lists::hit_regions(story);
    let regions = if hit.is_empty() {
        String::new()
    } else {
        format!("; {} {}", words.pick("impact on", "impact sur"), words.list(&hit))
    };
    format!("{count}{length}{regions}.")
}

fn chart(edition: &Edition<'_>, story: &Story<'_>, events: &[(usize, &Event)], clock: &Clock) -> Option<Pair<Lanes>> {
    let times: Vec<Option<i64>> = events.iter().map(|(_, event)| event.at.map(|at| clock.seconds(at))).collect();
    let lanes = lanes(edition, story, clock);
    if times.iter().flatten().count() == 0 && lanes.iter().all(|lane| lane.windows.is_empty()) {
        return None;
    }
    let day = |number: i64| {
        let date = NaiveDate::default() + chrono::Duration::days(number.clamp(-90_000_000, 90_000_000));
        edition.words.short_day(date)
    };
    let until = clock.until.unwrap_or_default();
    Some(Pair::of(|width| lanes::lay_out(width, &lanes, &times, until, day)))
}

fn lanes(edition: &Edition<'_>, story: &Story<'_>, clock: &Clock) -> Vec<Lane> {
    let words = edition.words;
    let mut lanes: Vec<Lane> = Vec::new();
    let mut quiet: Vec<Lane> = Vec::new();
    for window in &story.windows {
        let name = lane_name(edition, window);
        if window.level == Level::None {
            let note = words.level(Level::None).to_owned();
            quiet.push(Lane { name, windows: Vec::new(), note });
            continue;
        }
        let Some((from, to)) = clock.window(window) else { continue };
        let length = window.to.map(|_| words.length(to - from)).unwrap_or_default();
        let level = words.level(window.level);
        let drawn = LaneWindow {
            from,
            to: window.to.map(|_| to),
            level: window.level.word(),
            words: if length.is_empty() { level.to_owned() } else { format!("{level}, {length}") },
            length,
        };
        match lanes.iter_mut().find(|lane| lane.name == name) {
            Some(lane) => lane.windows.push(drawn),
            None => lanes.push(Lane { name, windows: vec![drawn], note: String::new() }),
        }
    }
    for lane in &mut lanes {
        lane.windows.sort_by_key(|window| window.from);
    }
    quiet.retain(|lane| lanes.iter().all(|hit| hit.name != lane.name));
    quiet.dedup_by(|a, b| a.name == b.name);
    lanes.extend(quiet.into_iter().take(QUIET_LANES));
    lanes
}

/// `osc-fr1 · Databases`.
fn lane_name(edition: &Edition<'_>, window: &Window) -> String {
    let component = window.component.as_deref().map(|id| edition.component_name(id));
    match (window.region.as_deref(), component) {
        (Some(region), Some(component)) => format!("{region} · {component}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => edition.words.pick("Service", "Service").to_owned(),
    }
}

fn groups(
    edition: &Edition<'_>,
    story: &Story<'_>,
    events: &[(usize, &Event)],
    clock: &Clock,
    texts: Vec<String>,
) -> Vec<EventGroup> {
    let words = edition.words;
    let mut groups: Vec<EventGroup> = Vec::new();
    let mut last_key: Option<Option<(NaiveDate, Option<FixedOffset>)>> = None;
    let mut last_zone: Option<String> = None;
    let mut told = Told::default();
    for ((number, event), text_html) in events.iter().zip(texts) {
        let key = event.at.map(|at| (at.local.date(), at.offset));
        if last_key != Some(key) {
            let zone = event.at.map(|at| zone_label(words, at, story.incident.timezone));
            let day = match key {
                Some((date, _)) => words.long_day(date),
                None => words.pick("Day not known", "Jour inconnu").to_owned(),
            };
            let new_zone = zone.clone().filter(|zone| last_zone.as_ref() != Some(zone));
            groups.push(EventGroup { day, zone: new_zone, events: Vec::new() });
            last_zone = zone.or(last_zone);
            last_key = Some(key);
        }
        let row = EventRow { text_html, ..row(edition, story, *number, event, clock, &mut told) };
        if let Some(group) = groups.last_mut() {
            group.events.push(row);
        }
    }
    groups
}

/// Which beginnings and ends of windows have been said at an event, so that each is said once.
#[derive(Default)]
struct Told {
    begun: Vec<usize>,
    ended: Vec<usize>,
}

fn row(
    edition: &Edition<'_>,
    story: &Story<'_>,
    number: usize,
    event: &Event,
    clock: &Clock,
    told: &mut Told,
) -> EventRow {
    let words = edition.words;
    let at = event.at.map(|at| clock.seconds(at));
    let level = at.and_then(|at| level_at(story, clock, at));
    let mark = if event.approximate { "≈" } else { "" };
    EventRow {
        number,
        at: event.at.map(|at| moment(at, format!("{mark}{}", self::clock(at.local)), "clock")),
        written: event.written.clone(),
        level: level.map_or("none", Level::word),
        level_word: level.map_or(words.pick("no impact", "aucun impact"), |level| words.level_inside(level)).to_owned(),
        text_html: String::new(),
        kind: kind(edition, event),
        changes: at.map(|at| changes(edition, story, clock, at, told)).unwrap_or_default(),
    }
}

/// The milestone it is, and where a range ends.
fn kind(edition: &Edition<'_>, event: &Event) -> Option<String> {
    let words = edition.words;
    let end = event.end.map(|end| {
        let same_day = event.at.is_some_and(|at| at.local.date() == end.local.date());
        let end = if same_day { clock(end.local) } else { words.short_moment(end.local) };
        format!("{} {end}", words.pick("until", "jusqu’à"))
    });
    let milestone = event.kind.map(|kind| words.milestone(kind).to_owned());
    let said: Vec<String> = milestone.into_iter().chain(end).collect();
    (!said.is_empty()).then(|| said.join(" · "))
}

fn level_at(story: &Story<'_>, clock: &Clock, at: i64) -> Option<Level> {
    let holds = |window: &&&Window| clock.window(window).is_some_and(|(from, to)| from <= at && at < to);
    story.windows.iter().filter(holds).map(|window| window.level).max()
}

/// Windows that begin or end at an instant, each said at the first event that has it.
fn changes(edition: &Edition<'_>, story: &Story<'_>, clock: &Clock, at: i64, told: &mut Told) -> Vec<Change> {
    let words = edition.words;
    let mut changes = Vec::new();
    for (index, window) in story.windows.iter().enumerate().filter(|(_, window)| window.level != Level::None) {
        let Some((from, to)) = clock.window(window) else { continue };
        let name = lane_name(edition, window);
        let level = words.level_inside(window.level);
        if from == at && !told.begun.contains(&index) {
            told.begun.push(index);
            let word = format!("{name}: {level} {}", words.pick("begins", "commence"));
            changes.push(Change { level: window.level.word(), word });
        }
        if window.to.is_some() && to == at && !told.ended.contains(&index) {
            told.ended.push(index);
            let length = words.length(to - from);
            let word = format!("{name}: {level} {} {length}", words.pick("ends after", "se termine après"));
            changes.push(Change { level: "none", word });
        }
    }
    changes
}
