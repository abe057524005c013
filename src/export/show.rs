//! `spm show --format json`, version 1: the resolved incident. Keys may be added; none changes its meaning.
//!
//! Instants are RFC 3339 with their offset and null where no zone is known; the civil time stands beside them under a key
//! with `local` in it. Lengths are seconds. Lines are 1-based.

use super::words;
use crate::model::{self, Document, Moment};
use crate::text::{Source, Span};
use serde::Serialize;
use serde_json::{Map, Value};

/// One resolved incident, ready to be serialised.
#[derive(Clone, Debug, Serialize)]
pub struct Incident {
    version: u32,
    id: Option<String>,
    title: String,
    path: String,
    state: &'static str,
    visibility: &'static str,
    severity: Option<String>,
    language: &'static str,
    timezone: Option<String>,
    published: Option<String>,
    modified: Option<String>,
    started: Option<String>,
    started_local: Option<String>,
    ended: Option<String>,
    ended_local: Option<String>,
    tags: Vec<String>,
    causes: Vec<String>,
    detected_by: Option<&'static str>,
    events: Vec<Event>,
    newest_first: bool,
    unresolved: Vec<Unresolved>,
    milestones: Vec<Milestone>,
    windows: Vec<Window>,
    claims: Vec<Claim>,
    figures: Figures,
    service_level: Vec<ServiceLevel>,
    assurance: Assurance,
    actions: Vec<Action>,
    updates: Vec<Update>,
    references: Vec<String>,
    changelog: Vec<ChangelogLine>,
    sections: Vec<Section>,
}

#[derive(Clone, Debug, Serialize)]
struct Event {
    line: u32,
    local: Option<String>,
    time: Option<String>,
    end: Option<String>,
    end_local: Option<String>,
    approximate: bool,
    precision: &'static str,
    date_from: Option<&'static str>,
    year_from: Option<&'static str>,
    zone_from: Option<&'static str>,
    written: String,
    partial: Option<Map<String, Value>>,
    kind: Option<&'static str>,
    text: String,
}

#[derive(Clone, Debug, Serialize)]
struct Unresolved {
    line: u32,
    text: String,
    why: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct Milestone {
    kind: &'static str,
    local: String,
    time: Option<String>,
    line: u32,
}

#[derive(Clone, Debug, Serialize)]
struct Window {
    region: Option<String>,
    component: Option<String>,
    level: &'static str,
    from: Option<String>,
    from_local: Option<String>,
    to: Option<String>,
    to_local: Option<String>,
    seconds: Option<i64>,
    share: Option<f64>,
    affected: Map<String, Value>,
    summary: Option<String>,
    source: &'static str,
    line: u32,
}

#[derive(Clone, Debug, Serialize)]
struct Claim {
    line: u32,
    kind: &'static str,
    text: String,
    seconds: Option<i64>,
    bounds: Option<(i64, i64)>,
    local: Option<String>,
    time: Option<String>,
    hedge: Option<&'static str>,
    compared_with: Option<String>,
    compared_seconds: Option<i64>,
    verdict: Option<&'static str>,
}

#[derive(Clone, Debug, Serialize)]
struct Figures {
    time_to_detect: Option<i64>,
    time_to_acknowledge: Option<i64>,
    time_to_communicate: Option<i64>,
    time_to_mitigate: Option<i64>,
    time_to_resolve: Option<i64>,
}

#[derive(Clone, Debug, Serialize)]
struct ServiceLevel {
    month: String,
    region: Option<String>,
    component: Option<String>,
    objective: f64,
    budget_seconds: i64,
    used_seconds: i64,
}

#[derive(Clone, Debug, Serialize)]
struct Assurance {
    integrity: Option<&'static str>,
    confidentiality: Option<&'static str>,
}

#[derive(Clone, Debug, Serialize)]
struct Action {
    line: u32,
    id: Option<String>,
    title: String,
    aim: Option<&'static str>,
    state: Option<&'static str>,
    owner: Option<String>,
    due: Option<String>,
    done: Option<String>,
    link: Option<String>,
}

#[derive(Clone, Debug, Serialize)]
struct Update {
    line: u32,
    local: Option<String>,
    time: Option<String>,
    state: Option<&'static str>,
    text: String,
}

#[derive(Clone, Debug, Serialize)]
struct ChangelogLine {
    date: Option<String>,
    text: String,
    line: u32,
}

#[derive(Clone, Debug, Serialize)]
struct Section {
    kind: Option<&'static str>,
    heading: String,
    level: u8,
    line: u32,
}

impl Incident {
    /// Everything that is known of a report's incident.
    pub fn of(document: &Document) -> Self {
        let (report, incident) = (&document.report, &document.incident);
        let source = &report.source;
        let figure = |figure: &Option<model::Figure>| figure.map(|figure| figure.seconds);
        let figures = &incident.figures;
        Self {
            version: 1,
            id: incident.id.as_ref().map(|id| id.text.clone()),
            title: incident.title.clone(),
            path: source.path.clone(),
            state: incident.state.word(),
            visibility: incident.visibility.word(),
            severity: incident.severity.clone(),
            language: incident.language.tag(),
            timezone: incident.timezone.map(|zone| zone.name().to_owned()),
            published: incident.published.map(date),
            modified: incident.modified.map(date),
            started: time(incident.started),
            started_local: local(incident.started),
            ended: time(incident.ended),
            ended_local: local(incident.ended),
            tags: incident.tags.clone(),
            causes: incident.causes.clone(),
            detected_by: incident.detected_by.map(|by| by.word()),
            events: incident.events.iter().map(|found| event(found, source)).collect(),
            newest_first: incident.newest_first,
            unresolved: incident.unresolved.iter().map(|found| unresolved(found, source)).collect(),
            milestones: incident.milestones.iter().map(|found| milestone(found, source)).collect(),
            windows: incident.windows.iter().map(|found| window(found, source)).collect(),
            claims: incident.claims.iter().map(|found| claim(found, source)).collect(),
            figures: Figures {
                time_to_detect: figure(&figures.time_to_detect),
                time_to_acknowledge: figure(&figures.time_to_acknowledge),
                time_to_communicate: figure(&figures.time_to_communicate),
                time_to_mitigate: figure(&figures.time_to_mitigate),
                time_to_resolve: figure(&figures.time_to_resolve),
            },
            service_level: incident.service_level.iter().map(service_level).collect(),
            assurance: Assurance {
                integrity: incident.integrity.map(|kept| kept.word()),
                confidentiality: incident.confidentiality.map(|kept| kept.word()),
            },
            actions: incident.actions.iter().map(|found| action(found, source)).collect(),
            updates: incident.updates.iter().map(|found| update(found, source)).collect(),
            references: incident.references.iter().map(|(id, _)| id.clone()).collect(),
            changelog: changelog(report),
            sections: sections(report),
        }
    }
}

fn line(source: &Source, span: Span) -> u32 {
    source.line(span.start)
}

fn time(moment: Option<Moment>) -> Option<String> {
    moment?.rfc3339()
}

fn local(moment: Option<Moment>) -> Option<String> {
    moment.map(Moment::local_text)
}

fn date(date: chrono::NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

fn event(event: &model::Event, source: &Source) -> Event {
    Event {
        line: line(source, event.time_span),
        local: local(event.at),
        time: time(event.at),
        end: time(event.end),
        end_local: local(event.end),
        approximate: event.approximate,
        precision: event.precision.word(),
        date_from: event.date_from.map(|origin| origin.word()),
        year_from: event.year_from.map(|origin| origin.word()),
        zone_from: event.zone_from.map(|origin| origin.word()),
        written: event.written.clone(),
        partial: event.partial.as_ref().map(partial),
        kind: event.kind.map(|kind| kind.word()),
        text: event.text.clone(),
    }
}

/// What is known of a time: only the keys whose values are.
fn partial(known: &model::Partial) -> Map<String, Value> {
    let clock = known.time.map(|seconds| {
        let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        let shown = format!("{hour:02}:{minute:02}");
        if second == 0 { shown } else { format!("{shown}:{second:02}") }
    });
    let parts = [
        ("year", known.year.map(Value::from)),
        ("month", known.month.map(Value::from)),
        ("day", known.day.map(Value::from)),
        ("time", clock.map(Value::from)),
    ];
    parts.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
}

fn unresolved(unresolved: &model::Unresolved, source: &Source) -> Unresolved {
    Unresolved { line: line(source, unresolved.span), text: unresolved.text.clone(), why: words::why(&unresolved.why) }
}

fn milestone(milestone: &model::Milestone, source: &Source) -> Milestone {
    Milestone {
        kind: milestone.kind.word(),
        local: milestone.at.local_text(),
        time: milestone.at.rfc3339(),
        line: line(source, milestone.span),
    }
}

fn window(window: &model::Window, source: &Source) -> Window {
    Window {
        region: window.region.clone(),
        component: window.component.clone(),
        level: window.level.word(),
        from: time(window.from),
        from_local: local(window.from),
        to: time(window.to),
        to_local: local(window.to),
        seconds: window.seconds,
        share: window.share,
        affected: window.affected.iter().map(|(what, count)| (what.clone(), Value::from(*count))).collect(),
        summary: window.summary.clone(),
        source: match window.source {
            model::WindowSource::FrontMatter => "front-matter",
            model::WindowSource::Prose => "prose",
        },
        line: line(source, window.span),
    }
}

fn claim(claim: &model::Claim, source: &Source) -> Claim {
    let compared = claim.comparison.as_ref();
    let evidence = |comparison: &model::Comparison| match comparison.evidence.first() {
        Some(evidence) => source.slice(evidence.span).trim().to_owned(),
        None => words::counterpart(comparison.with).to_owned(),
    };
    Claim {
        line: line(source, claim.span),
        kind: claim.kind.word(),
        text: claim.text.clone(),
        seconds: claim.seconds.filter(|(low, high)| low == high).map(|(low, _)| low),
        bounds: claim.seconds,
        local: local(claim.at),
        time: time(claim.at),
        hedge: claim.hedge.map(words::hedge),
        compared_with: compared.map(evidence),
        compared_seconds: compared.and_then(|comparison| comparison.seconds),
        verdict: compared.map(|comparison| words::verdict(comparison.verdict)),
    }
}

fn service_level(month: &model::ServiceLevelMonth) -> ServiceLevel {
    ServiceLevel {
        month: format!("{:04}-{:02}", month.month.0, month.month.1),
        region: month.region.clone(),
        component: month.component.clone(),
        objective: month.objective,
        budget_seconds: month.budget_seconds,
        used_seconds: month.used_seconds,
    }
}

fn action(action: &model::Action, source: &Source) -> Action {
    Action {
        line: line(source, action.span),
        id: action.id.clone(),
        title: action.title.clone(),
        aim: action.aim.map(|aim| aim.word()),
        state: action.state.map(|state| state.word()),
        owner: action.owner.clone(),
        due: action.due.map(date),
        done: action.done.map(date),
        link: action.link.clone(),
    }
}

fn update(update: &model::Update, source: &Source) -> Update {
    Update {
        line: line(source, update.span),
        local: local(update.at),
        time: time(update.at),
        state: update.state.map(|state| state.word()),
        text: update.text.clone(),
    }
}

fn changelog(report: &crate::syntax::Report) -> Vec<ChangelogLine> {
    let lines = report.body.changelog.iter().map(|entry| ChangelogLine {
        date: entry.date.value.map(date),
        text: entry.text.value.clone(),
        line: line(&report.source, entry.date.span),
    });
    lines.collect()
}

fn sections(report: &crate::syntax::Report) -> Vec<Section> {
    let sections = report.body.sections.iter().map(|section| Section {
        kind: section.kind.map(|kind| kind.word()),
        heading: section.heading.clone(),
        level: section.level,
        line: line(&report.source, section.heading_span),
    });
    sections.collect()
}
