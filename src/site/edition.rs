//! What is published, as of an instant: the public reports in their order, with their addresses and their impact.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;

use super::prose::Images;
use super::record::Record;
use super::routes::{Route, slug};
use super::words::Words;
use crate::config::Config;
use crate::model::calendar::{Clocks, Month};
use crate::model::coverage::Stretch;
use crate::model::history::{History, Hit};
use crate::model::tally::Tally;
use crate::model::{Corpus, Document, Event, Incident, Moment, ServiceLevelMonth, Window, service_level, zone};
use crate::syntax::Report;
use crate::syntax::front_matter::{Level, State, Visibility};
use crate::text::Span;

/// The instant at which every window of time ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// The end of a day in the project's zone.
    Day(NaiveDate),
    /// An instant.
    Instant(DateTime<Utc>),
}

/// Everything that pages are made from.
pub struct Edition<'i> {
    /// The project's settings.
    pub config: &'i Config,
    /// Files beside the reports.
    pub images: &'i Images,
    /// The language of the chrome.
    pub words: Words,
    /// The zone of the days.
    pub zone: Tz,
    /// The end of every window of time, in seconds since 1970.
    pub until: i64,
    /// The last day shown.
    pub today: NaiveDate,
    /// Whether `until` is a time of day, not the end of `today`.
    pub to_the_minute: bool,
    /// Public reports, newest first.
    pub stories: Vec<Story<'i>>,
    /// The impact on each configured region, in their order.
    pub regions: Vec<Record>,
    /// The impact on each component, over all regions, by id.
    pub components: BTreeMap<String, Record>,
}

/// A public report.
pub struct Story<'i> {
    /// What was read.
    pub report: &'i Report,
    /// What it means.
    pub incident: &'i Incident,
    /// Its id; empty where it has none.
    pub id: String,
    /// Its title, never empty.
    pub title: String,
    /// Its page.
    pub route: Route,
    /// The highest level of its windows; `None` where no impact is recorded.
    pub level: Option<Level>,
    /// Its windows, internal ones left out.
    pub windows: Vec<&'i Window>,
    /// The day by which it is sorted and found.
    pub day: Option<NaiveDate>,
    /// The first and the last day on which something of it stands.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

impl<'i> Edition<'i> {
    /// Gathers what is public.
    pub fn new(corpus: &'i Corpus, config: &'i Config, images: &'i Images, as_of: AsOf) -> Self {
        let zone = config.site.timezone.unwrap_or(Tz::UTC);
        let (until, today) = match as_of {
            AsOf::Day(day) => (zone::start_of_day(zone, day.succ_opt().unwrap_or(day)).timestamp(), day),
            AsOf::Instant(instant) => (instant.timestamp(), zone::local_at(zone, instant).date()),
        };
        let mut stories: Vec<Story> =
            corpus.documents.iter().filter(|document| is_public(document)).map(Story::new).collect();
        stories.sort_by(|a, b| (b.day, &b.id, &b.report.source.path).cmp(&(a.day, &a.id, &a.report.source.path)));
        separate(&mut stories);
        let mut edition = Self {
            config,
            images,
            words: Words { language: *config.site.language },
            zone,
            until,
            today,
            to_the_minute: matches!(as_of, AsOf::Instant(_)),
            stories,
            regions: Vec::new(),
            components: BTreeMap::new(),
        };
        edition.record();
        edition.place();
        edition
    }

    /// Notes the days of each story, so that a day need not look at all of them.
    fn place(&mut self) {
        let days_of = |story: &Story<'_>| {
            let stretches = story.windows.iter().filter_map(|window| self.stretch(story, window));
            let bounds = stretches.flat_map(|stretch| [stretch.from, stretch.to]).map(|at| self.local(at).date());
            let days: Vec<NaiveDate> = bounds.chain(story.day).collect();
            Some((*days.iter().min()?, *days.iter().max()?))
        };
        let days: Vec<_> = self.stories.iter().map(days_of).collect();
        for (story, days) in self.stories.iter_mut().zip(days) {
            story.days = days;
        }
    }

    fn record(&mut self) {
        let of_region = |id: &str| {
            let mine = |window: &Window| window.region.as_deref() == Some(id);
            Record::new(id, self.stories.iter(), mine, self.until, Clocks::Zone(self.zone))
        };
        self.regions = self.config.regions.iter().map(|region| of_region(&region.id.value)).collect();
        let named = self.stories.iter().flat_map(|story| &story.windows).filter_map(|window| window.component.clone());
        let configured = self.config.components.iter().map(|component| component.id.value.clone());
        let ids: BTreeSet<String> = named.chain(configured).collect();
        let of_component = |id: String| {
            let mine = |window: &Window| window.component.as_deref() == Some(&id);
            let record = Record::new(&id, self.stories.iter(), mine, self.until, Clocks::Zone(self.zone));
            (id, record)
        };
        self.components = ids.into_iter().map(of_component).collect();
    }

    /// A region's name, its id where it has none.
    pub fn region_name<'n>(&'n self, id: &'n str) -> &'n str {
        self.config.region(id).map_or(id, |region| &region.name)
    }

    /// A component's name, its id where it has none.
    pub fn component_name<'n>(&'n self, id: &'n str) -> &'n str {
        self.config.component(id).map_or(id, |component| &component.name)
    }

    /// A window's stretch of time, where it has one; a window of an incident that still lasts ends with the edition.
    pub fn stretch(&self, story: &Story<'_>, window: &Window) -> Option<Stretch> {
        let until = story.is_open().then_some(self.until);
        Hit { window, known: None, until }.stretch(Clocks::Zone(self.zone))
    }

    /// The civil time of an instant, in the zone of the days.
    pub fn local(&self, instant: i64) -> NaiveDateTime {
        zone::local_at(self.zone, DateTime::from_timestamp(instant, 0).unwrap_or_default())
    }

    /// The first instant of a day.
    pub fn start_of(&self, day: NaiveDate) -> i64 {
        zone::start_of_day(self.zone, day).timestamp()
    }

    /// The budget of a report's month to the fraction of a second, of which the model states the whole ones.
    pub fn budget_seconds(&self, story: &Story<'_>, row: &ServiceLevelMonth) -> f64 {
        let (year, month) = row.month;
        let (from, to) = Clocks::Zone(story.incident.timezone.unwrap_or(self.zone)).month(Month { year, month });
        (to - from) as f64 * (100.0 - row.objective) / 100.0
    }

    /// Seconds at each level of a report, over all its regions and components, each instant once.
    pub fn tally(&self, story: &Story<'_>) -> Tally {
        let until = story.is_open().then_some(self.until);
        let hits = story.windows.iter().map(|window| Hit { window, known: story.known(), until });
        History::of(hits, Clocks::Zone(self.zone)).tally(i64::MIN, i64::MAX)
    }

    /// Seconds that all public reports had used of a month's budget when a report's incident ended.
    pub fn used_so_far(&self, story: &Story<'_>, row: &ServiceLevelMonth) -> i64 {
        let clocks = Clocks::Zone(story.incident.timezone.unwrap_or(self.zone));
        let until = story.incident.ended.map_or(self.until, |ended| clocks.second_of(ended).min(self.until));
        let hits = self.stories.iter().flat_map(|story| {
            let (known, until) = (story.known(), story.is_open().then_some(self.until));
            story.windows.iter().map(move |window| Hit { window, known, until })
        });
        service_level::so_far(hits, row, until, clocks, &self.config.service_level.counts)
    }

    /// Addresses of the reports from a page, by id.
    pub fn report_links(&self, from: &Route) -> BTreeMap<String, String> {
        let named = self.stories.iter().filter(|story| !story.id.is_empty());
        named.map(|story| (story.id.clone(), from.link_to(&story.route))).collect()
    }

    /// Incidents that are not over.
    pub fn open(&self) -> impl Iterator<Item = &Story<'i>> {
        self.stories.iter().filter(|story| story.is_open())
    }
}

impl<'i> Story<'i> {
    fn new(document: &'i Document) -> Self {
        let (report, incident) = (&document.report, &document.incident);
        let internal = |span: Span| report.body.internal.iter().any(|range| range.overlaps(span));
        let windows: Vec<&Window> = incident.windows.iter().filter(|window| !internal(window.span)).collect();
        let id = incident.id.as_ref().map(|id| id.text.clone()).unwrap_or_default();
        let stem = report.source.path.rsplit('/').find(|part| !part.starts_with("index.")).unwrap_or_default();
        let stem = stem.strip_suffix(".md").unwrap_or(stem);
        let name = if id.is_empty() { stem } else { &id };
        let title = if incident.title.trim().is_empty() { name.to_owned() } else { incident.title.trim().to_owned() };
        let first_event = incident.events.iter().filter_map(|event| event.at).map(|at| at.local).min();
        let day = incident.started.map(|at| at.local).or(first_event).map(|at| at.date());
        let of_year = incident.id.as_ref().and_then(|id| NaiveDate::from_ymd_opt(id.year, 1, 1));
        Self {
            route: Route::report(name),
            level: windows.iter().map(|window| window.level).max(),
            day: day.or(incident.published).or(incident.modified).or(of_year),
            days: None,
            report,
            incident,
            id,
            title,
            windows,
        }
    }

    /// Whether a place in its file is never published.
    pub fn is_internal(&self, span: Span) -> bool {
        self.report.body.internal.iter().any(|range| range.overlaps(span))
    }

    /// Its public events with their numbers on the page, which begin at 1.
    pub fn events(&self) -> impl Iterator<Item = (usize, &'i Event)> + '_ {
        let public = self.incident.events.iter().enumerate().filter(|(_, event)| !self.is_internal(event.span));
        public.enumerate().map(|(number, (_, event))| (number + 1, event))
    }

    /// The number on the page of an event, by its index in the incident; `None` for an internal one.
    pub fn number_of(&self, index: usize) -> Option<usize> {
        let event = self.incident.events.get(index).filter(|event| !self.is_internal(event.span))?;
        self.events().find(|(_, other)| std::ptr::eq(*other, event)).map(|(number, _)| number)
    }

    /// Whether something of it can stand on a day.
    pub fn may_touch(&self, day: NaiveDate) -> bool {
        self.days.is_some_and(|(first, last)| first <= day && day <= last)
    }

    /// Whether it is not over: it says so, and something of it still lasts.
    pub fn is_open(&self) -> bool {
        self.incident.state == State::Ongoing
    }

    /// A moment of it, where any is known.
    pub fn known(&self) -> Option<Moment> {
        self.began().or_else(|| self.incident.events.iter().find_map(|event| event.at))
    }

    /// Its first instant as it was read on the clocks there.
    pub fn began(&self) -> Option<Moment> {
        self.incident.started
    }
}

fn is_public(document: &Document) -> bool {
    document.incident.visibility == Visibility::Public && document.incident.state != State::Draft
}

/// Gives each report a page of its own, also where two have one id.
fn separate(stories: &mut [Story<'_>]) {
    let mut taken = BTreeSet::new();
    for story in stories.iter_mut().rev() {
        let mut number = 2;
        let base = story.route.clone();
        while !taken.insert(story.route.clone()) {
            let folder = base.path().trim_end_matches("/index.html");
            story.route = Route::folder(&format!("{folder}-{number}"));
            number += 1;
        }
    }
}

/// Whether two ids name the same page.
pub fn same_slug(a: &str, b: &str) -> bool {
    slug(a) == slug(b)
}
