//! Rows of regions, days, reports, actions and revisions, as several pages show them.

use serde::Serialize;

use super::{Link, Time};
use crate::site::charts::strip::Strip;

/// A region with its last ninety days.
#[derive(Clone, Debug, Serialize)]
pub struct RegionRow {
    /// Its id.
    pub id: String,
    /// Its id as part of an HTML id.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Key of its present level, `nodata` before its first day.
    pub level: &'static str,
    /// Its present state in words.
    pub state: String,
    /// Availability over the strip; none where there is no data.
    pub availability: Option<String>,
    /// The strip.
    pub strip: Strip,
    /// The strip's name.
    pub strip_name: String,
    /// The strip in a sentence.
    pub strip_sentence: String,
    /// First day.
    pub strip_from: String,
    /// Last day.
    pub strip_to: String,
    /// Days of the strip on which something was reported.
    pub affected: Vec<AffectedDay>,
    /// How many they are, in words.
    pub affected_words: String,
}

/// A day on which something was reported.
#[derive(Clone, Debug, Serialize)]
pub struct AffectedDay {
    /// The day.
    pub date: Time,
    /// Key of the highest level.
    pub level: &'static str,
    /// It in words.
    pub word: String,
    /// Length of any impact, empty where it is not known.
    pub duration: String,
    /// The reports.
    pub reports: Vec<Link>,
}

/// A day of the history.
#[derive(Clone, Debug, Serialize)]
pub struct Day {
    /// The day.
    pub date: Time,
    /// What was reported on it; may be nothing.
    pub events: Vec<DayEvent>,
}

/// An incident on a day.
#[derive(Clone, Debug, Serialize)]
pub struct DayEvent {
    /// Region or regions, their number where they are many; empty where none is recorded.
    pub r#where: String,
    /// Title of the report.
    pub title: String,
    /// Its page.
    pub href: String,
    /// What happened in each region, the worst first.
    pub hits: Vec<DayHit>,
}

/// What an incident did to a region on a day.
#[derive(Clone, Debug, Serialize)]
pub struct DayHit {
    /// The region, where the incident hit several.
    pub r#where: Option<String>,
    /// Key of the highest level there and then.
    pub level: &'static str,
    /// It in words.
    pub word: String,
    /// From when to when, and how long.
    pub span: String,
}

/// A report in a list.
#[derive(Clone, Debug, Serialize)]
pub struct ReportRow {
    /// Its id; empty where it has none.
    pub id: String,
    /// Its page.
    pub href: String,
    /// Its title without the id.
    pub title: String,
    /// Key of its highest level.
    pub level: &'static str,
    /// It in words.
    pub word: String,
    /// How far it is, where that is not simply final.
    pub state: Option<String>,
    /// From when to when.
    pub dates: String,
    /// The regions that were hit.
    pub regions: String,
    /// How long.
    pub length: Option<String>,
    /// What of.
    pub length_of: String,
    /// How many of its actions are done.
    pub actions: Option<String>,
}

/// A report or a gap in the numbering.
#[derive(Clone, Debug, Serialize)]
pub struct Entry {
    /// The report.
    pub report: Option<ReportRow>,
    /// The gap.
    pub gap: Option<Gap>,
}

/// Numbers that no report has.
#[derive(Clone, Debug, Serialize)]
pub struct Gap {
    /// Which.
    pub ids: String,
    /// Why, or that nothing says why.
    pub reason: String,
}

/// A report in a short list.
#[derive(Clone, Debug, Serialize)]
pub struct Brief {
    /// Its page.
    pub href: String,
    /// Its title.
    pub title: String,
    /// Key of its highest level.
    pub level: &'static str,
    /// It in words.
    pub word: String,
    /// From when to when.
    pub dates: String,
}

/// An action.
#[derive(Clone, Debug, Serialize)]
pub struct ActionRow {
    /// What will be done.
    pub title_html: String,
    /// Where it is tracked.
    pub link: Option<String>,
    /// The team.
    pub owner: Option<String>,
    /// `overdue`, `open`, `done`, `dropped` or `unknown`.
    pub key: &'static str,
    /// Its state in words.
    pub state: String,
    /// How late or how old, in words.
    pub age: Option<String>,
    /// The day it is due.
    pub due: Option<Time>,
    /// The report that promised it.
    pub report: Link,
}

/// Actions in one state.
#[derive(Clone, Debug, Serialize)]
pub struct ActionGroup {
    /// For the heading.
    pub id: &'static str,
    /// Heading.
    pub title: String,
    /// How many, in words.
    pub count: String,
    /// The actions.
    pub actions: Vec<ActionRow>,
}

/// A revision of a report.
#[derive(Clone, Debug, Serialize)]
pub struct Revision {
    /// Its day.
    pub date: Time,
    /// What changed.
    pub text_html: String,
    /// The report.
    pub report: Link,
    /// Its title.
    pub title: String,
}

/// What was said in public while an incident lasted.
#[derive(Clone, Debug, Serialize)]
pub struct UpdateRow {
    /// When, where it is known.
    pub at: Option<Time>,
    /// What it announced.
    pub state: String,
    /// Its words.
    pub text_html: String,
}

/// A calendar month of a region or component.
#[derive(Clone, Debug, Serialize)]
pub struct MonthRow {
    /// The month.
    pub month: Time,
    /// Availability.
    pub availability: String,
    /// Minutes of major outage.
    pub major: String,
    /// Minutes of any impact.
    pub any: String,
    /// Use of the budget, where any was used.
    pub budget: Option<String>,
    /// Whether more was used than there was.
    pub exceeded: bool,
}
