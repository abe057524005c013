//! A report's page, in the order a customer asks.

use serde::Serialize;

use super::{ActionRow, Link, Page, Revision, Time, UpdateRow};
use crate::site::charts::{Pair, lanes::Lanes};

/// `/reports/spm-2024-002/`
#[derive(Clone, Debug, Serialize)]
pub struct ReportPage {
    /// Its head.
    pub page: Page,
    /// The pages above it.
    pub crumbs: Vec<Link>,
    /// The report.
    pub report: Report,
}

/// Everything on a report's page.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// Language of its prose, a BCP 47 tag.
    pub lang: &'static str,
    /// Its id; empty where it has none.
    pub id: String,
    /// Key of its highest level.
    pub level: &'static str,
    /// It in words.
    pub word: String,
    /// How far it is.
    pub state: String,
    /// The house's severity.
    pub severity: Option<String>,
    /// Its title without the id.
    pub title: String,
    /// When it began and ended, when it was published.
    pub facts: Vec<Fact>,
    /// Who was hit and who was not, what counts, what is left to do.
    pub glance: Vec<Glance>,
    /// What a reader must know of its state.
    pub notice: Option<Notice>,
    /// What was said while it lasted, newest first.
    pub updates: Vec<UpdateRow>,
    /// Its summary.
    pub summary: Option<Section>,
    /// What was kept: integrity, confidentiality, availability.
    pub assurance: Option<String>,
    /// Sections of the page.
    pub contents: Vec<Contents>,
    /// Key figures that are known.
    pub figures: Vec<Figure>,
    /// Names of those that are not recorded.
    pub unrecorded: Option<String>,
    /// Its timeline.
    pub timeline: Option<Timeline>,
    /// Sections before the impact.
    pub before_impact: Vec<Section>,
    /// The impact.
    pub impact: Option<Impact>,
    /// What will be done.
    pub actions: Option<ActionList>,
    /// Use of the months' budgets.
    pub service_level: Vec<ServiceLevelRow>,
    /// What counts, in a sentence.
    pub service_level_note: String,
    /// The rule for compensation.
    pub compensation_rule: Option<String>,
    /// Sections after the impact.
    pub after_impact: Vec<Section>,
    /// Its footnotes.
    pub footnotes_html: Option<String>,
    /// Its revisions, newest first.
    pub revisions: Vec<Revision>,
    /// Reports it names and reports that name it.
    pub related: Vec<Related>,
    /// How to cite it.
    pub citation: String,
    /// Its source, its edit page, its status page.
    pub links: Vec<Link>,
    /// Its tags.
    pub tags: Vec<Link>,
}

/// A fact of the head.
#[derive(Clone, Debug, Serialize)]
pub struct Fact {
    /// What.
    pub label: String,
    /// The instant, where it is one.
    pub at: Option<Time>,
    /// Else the text.
    pub text: String,
    /// A second line: the zone, and UTC.
    pub note: Option<String>,
}

/// One answer of the head: a region, or what is left to do.
#[derive(Clone, Debug, Serialize)]
pub struct Glance {
    /// What it is about: a region, several that fared alike, or what is left to do.
    pub subjects: Vec<String>,
    /// Its name in full.
    pub note: Option<String>,
    /// The answer.
    pub lines: Vec<GlanceLine>,
}

/// A line of an answer.
#[derive(Clone, Debug, Serialize)]
pub struct GlanceLine {
    /// Key of the level, where it is about one.
    pub level: Option<&'static str>,
    /// Level, or the answer itself.
    pub word: String,
    /// Component and length.
    pub text: Option<String>,
    /// Whether it counts against the objective.
    pub aside: Option<String>,
}

/// What a reader must know of a report's state.
#[derive(Clone, Debug, Serialize)]
pub struct Notice {
    /// Whether the incident is still open.
    pub urgent: bool,
    /// In words.
    pub text: String,
}

/// A section as its author wrote it.
#[derive(Clone, Debug, Serialize)]
pub struct Section {
    /// For its heading.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// Its text.
    pub body_html: String,
}

/// An entry of the contents.
#[derive(Clone, Debug, Serialize)]
pub struct Contents {
    /// The section's id.
    pub id: String,
    /// Its heading.
    pub label: String,
    /// Its subsections.
    pub inner: Vec<Contents>,
}

/// A key figure.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
    /// Its definition.
    pub meaning: String,
    /// The event it starts at.
    pub from: Option<EventRef>,
    /// The event it ends at.
    pub to: Option<EventRef>,
}

/// A link to an event of the page.
#[derive(Clone, Debug, Serialize)]
pub struct EventRef {
    /// Its id.
    pub id: String,
    /// Its text.
    pub label: String,
}

/// The timeline.
#[derive(Clone, Debug, Serialize)]
pub struct Timeline {
    /// For its heading.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// Name of the chart.
    pub name: String,
    /// The chart in a sentence.
    pub sentence: String,
    /// The chart; none where no event has a date.
    pub chart: Option<Pair<Lanes>>,
    /// What the author says around the entries.
    pub prose_html: Option<String>,
    /// The events by day, in the order of the text.
    pub groups: Vec<EventGroup>,
}

/// Events of one day in one zone.
#[derive(Clone, Debug, Serialize)]
pub struct EventGroup {
    /// The day, or that it is not known.
    pub day: String,
    /// The zone, where it is the first of the timeline or differs from the group before.
    pub zone: Option<String>,
    /// Its events.
    pub events: Vec<EventRow>,
}

/// An event.
#[derive(Clone, Debug, Serialize)]
pub struct EventRow {
    /// Its number on the page.
    pub number: usize,
    /// Its time, where it is known.
    pub at: Option<Time>,
    /// Else its time as written.
    pub written: String,
    /// Key of the level at that moment.
    pub level: &'static str,
    /// It in words.
    pub level_word: String,
    /// What happened.
    pub text_html: String,
    /// The milestone it is.
    pub kind: Option<String>,
    /// Windows that begin or end with it.
    pub changes: Vec<Change>,
}

/// A window that begins or ends.
#[derive(Clone, Debug, Serialize)]
pub struct Change {
    /// Key of the level from then on.
    pub level: &'static str,
    /// In words.
    pub word: String,
}

/// The impact.
#[derive(Clone, Debug, Serialize)]
pub struct Impact {
    /// For its heading.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// A row a window, those without impact kept.
    pub rows: Vec<ImpactRow>,
    /// What the author says about it.
    pub prose_html: Option<String>,
}

/// A window.
#[derive(Clone, Debug, Serialize)]
pub struct ImpactRow {
    /// Region.
    pub region: String,
    /// Component.
    pub component: String,
    /// Key of the level.
    pub level: &'static str,
    /// It in words.
    pub word: String,
    /// Share of traffic, requests or customers, and how many were hit.
    pub share: Option<String>,
    /// Start.
    pub from: Option<Time>,
    /// End; none while it lasts, and where nobody wrote it down.
    pub to: Option<Time>,
    /// What stands in the end's place.
    pub without_end: &'static str,
    /// Length, empty where it is not known.
    pub duration: String,
}

/// A report's actions.
#[derive(Clone, Debug, Serialize)]
pub struct ActionList {
    /// How many are done.
    pub count: String,
    /// The actions.
    pub items: Vec<ActionRow>,
}

/// A month's budget.
#[derive(Clone, Debug, Serialize)]
pub struct ServiceLevelRow {
    /// The month.
    pub month: Time,
    /// Region.
    pub region: String,
    /// Component.
    pub component: String,
    /// Used by this incident.
    pub used: String,
    /// Allowed in that month.
    pub budget: String,
    /// Whether more was used than there was.
    pub exceeded: bool,
    /// That in words.
    pub outcome: String,
}

/// A related report.
#[derive(Clone, Debug, Serialize)]
pub struct Related {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Its id.
    pub id: String,
    /// How it is related.
    pub how: String,
}
