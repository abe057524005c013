//! The pages other than a report's.

use serde::Serialize;

use super::{
    ActionGroup, ActionRow, AffectedDay, Brief, Day, Entry, Glance, Link, MonthRow, Page, RegionRow, Revision,
    UpdateRow,
};
use crate::site::charts::{Pair, bars::Bars, calendar, dots::Dots};

/// `/`
#[derive(Clone, Debug, Serialize)]
pub struct Home {
    /// Its head.
    pub page: Page,
    /// The banner.
    pub banner: Banner,
    /// Open incidents.
    pub open: Vec<OpenIncident>,
    /// Regions.
    pub regions: Vec<RegionRow>,
    /// What the strips cover.
    pub strip_caption: String,
    /// The availability's weights and rounding.
    pub availability_note: String,
    /// The last days, newest first.
    pub days: Vec<Day>,
    /// The month's page.
    pub history: Link,
    /// The newest reports.
    pub latest: Vec<Brief>,
    /// The most urgent open actions.
    pub actions: Vec<ActionRow>,
    /// How many there are in all.
    pub actions_words: String,
}

/// The state of things in one line.
#[derive(Clone, Debug, Serialize)]
pub struct Banner {
    /// Key of the level.
    pub level: &'static str,
    /// The line.
    pub headline: String,
}

/// An incident that is not over.
#[derive(Clone, Debug, Serialize)]
pub struct OpenIncident {
    /// Its id.
    pub id: String,
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Key of its level.
    pub level: &'static str,
    /// It in words.
    pub word: String,
    /// Since when, and how long that is.
    pub since: String,
    /// Where it is, how bad and for how long.
    pub hits: Vec<Glance>,
    /// What was said, newest first.
    pub updates: Vec<UpdateRow>,
}

/// `/reports/`, a year's reports.
#[derive(Clone, Debug, Serialize)]
pub struct Reports {
    /// Its head.
    pub page: Page,
    /// The pages above it.
    pub crumbs: Vec<Link>,
    /// One sentence.
    pub summary: String,
    /// Filters as links.
    pub filters: Vec<Filter>,
    /// Years.
    pub calendars: Vec<Calendar>,
    /// Reports and gaps, newest first.
    pub entries: Vec<Entry>,
}

/// A row of links that narrow a list.
#[derive(Clone, Debug, Serialize)]
pub struct Filter {
    /// What by.
    pub label: String,
    /// The choices.
    pub links: Vec<FilterLink>,
}

/// A choice.
#[derive(Clone, Debug, Serialize)]
pub struct FilterLink {
    /// Its page.
    pub href: String,
    /// Its text.
    pub label: String,
    /// Whether this page is it.
    pub current: bool,
}

/// A year, day by day.
#[derive(Clone, Debug, Serialize)]
pub struct Calendar {
    /// The year.
    pub year: i32,
    /// The chart.
    pub chart: Pair<calendar::Calendar>,
    /// Its name.
    pub name: String,
    /// It in a sentence.
    pub sentence: String,
    /// The same as rows.
    pub affected: Vec<AffectedDay>,
    /// How many they are.
    pub affected_words: String,
}

/// A month, day by day.
#[derive(Clone, Debug, Serialize)]
pub struct History {
    /// Its head.
    pub page: Page,
    /// The pages above it.
    pub crumbs: Vec<Link>,
    /// One sentence.
    pub summary: String,
    /// Its days, newest first.
    pub days: Vec<Day>,
}

/// `/history/`
#[derive(Clone, Debug, Serialize)]
pub struct Months {
    /// Its head.
    pub page: Page,
    /// One sentence.
    pub summary: String,
    /// A row a year.
    pub years: Vec<Filter>,
}

/// A region, a component or a tag.
#[derive(Clone, Debug, Serialize)]
pub struct Place {
    /// Its head.
    pub page: Page,
    /// The pages above it.
    pub crumbs: Vec<Link>,
    /// One sentence.
    pub summary: String,
    /// Its strip, for regions and components.
    pub regions: Vec<RegionRow>,
    /// Its Atom feed, a file beside the page.
    pub feed: &'static str,
    /// What the strip covers.
    pub strip_caption: String,
    /// Its months, newest first.
    pub months: Vec<MonthRow>,
    /// Which months these are.
    pub months_note: String,
    /// Its reports.
    pub entries: Vec<Entry>,
}

/// All regions, components or tags.
#[derive(Clone, Debug, Serialize)]
pub struct Places {
    /// Its head.
    pub page: Page,
    /// One sentence.
    pub summary: String,
    /// The places.
    pub places: Vec<PlaceLink>,
}

/// A region, component or tag in a list.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceLink {
    /// Its page.
    pub href: String,
    /// Its name.
    pub label: String,
    /// Its id, where that is not its name.
    pub id: Option<String>,
    /// How many reports it has.
    pub count: String,
    /// The newest of them.
    pub last: Option<String>,
}

/// `/statistics/`
#[derive(Clone, Debug, Serialize)]
pub struct Statistics {
    /// Its head.
    pub page: Page,
    /// One sentence.
    pub summary: String,
    /// Findings, each with its chart and its table.
    pub figures: Vec<Finding>,
}

/// A chart with what it says.
#[derive(Clone, Debug, Serialize)]
pub struct Finding {
    /// For its heading.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// What it says in one sentence.
    pub finding: String,
    /// As bars.
    pub bars: Option<Pair<Bars>>,
    /// As points.
    pub dots: Option<Pair<Dots>>,
    /// Head of the table.
    pub head: Vec<String>,
    /// Rows of the table.
    pub rows: Vec<Vec<String>>,
    /// The file beside the page that has the same in plain numbers.
    pub csv: String,
    /// Its rows, the head first: counts, and lengths in seconds.
    #[serde(skip)]
    pub data: Vec<Vec<String>>,
}

/// `/actions/`
#[derive(Clone, Debug, Serialize)]
pub struct Actions {
    /// Its head.
    pub page: Page,
    /// One sentence.
    pub summary: String,
    /// Actions by state, overdue first.
    pub groups: Vec<ActionGroup>,
}

/// `/revisions/`
#[derive(Clone, Debug, Serialize)]
pub struct Revisions {
    /// Its head.
    pub page: Page,
    /// One sentence.
    pub summary: String,
    /// Newest first.
    pub revisions: Vec<Revision>,
}

/// `/about/`
#[derive(Clone, Debug, Serialize)]
pub struct About {
    /// Its head.
    pub page: Page,
    /// One sentence.
    pub summary: String,
    /// Its sections.
    pub sections: Vec<AboutSection>,
}

/// A section of the method.
#[derive(Clone, Debug, Serialize)]
pub struct AboutSection {
    /// For its heading.
    pub id: &'static str,
    /// Its heading.
    pub title: String,
    /// Its paragraphs.
    pub paragraphs: Vec<String>,
    /// Words it defines.
    pub terms: Vec<Term>,
}

/// A word and what it means here.
#[derive(Clone, Debug, Serialize)]
pub struct Term {
    /// Key of the level it names, where it names one.
    pub level: Option<&'static str>,
    /// The word.
    pub name: String,
    /// Its meaning.
    pub meaning: String,
}

/// `/404.html`
#[derive(Clone, Debug, Serialize)]
pub struct NotFound {
    /// Its head.
    pub page: Page,
    /// The newest reports.
    pub latest: Vec<Brief>,
}

/// A short address that leads to a report.
#[derive(Clone, Debug, Serialize)]
pub struct Redirect {
    /// Its head.
    pub page: Page,
    /// Where to.
    pub target: Link,
}
