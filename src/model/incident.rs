//! The resolved incident.

use super::{Claim, Event, Figures, Moment, Problem, ServiceLevelMonth, Unresolved, Window};
use crate::syntax::front_matter::{ActionState, Aim, DetectedBy, Kept, MilestoneKind, State, UpdateState, Visibility};
use crate::text::{Language, Span};

/// Everything a report means. Times are resolved as far as the text allows and no further.
#[derive(Clone, Debug)]
pub struct Incident {
    /// Its id, from `nav:`, the title, the file's name or the first heading, in that order.
    pub id: Option<ReportId>,
    /// Its title without the id.
    pub title: String,
    /// Where the title stands.
    pub title_span: Span,
    /// How far the report is; `final` unless it says otherwise.
    pub state: State,
    /// Who may read it; `public` unless it says otherwise.
    pub visibility: Visibility,
    /// The house's word for its severity.
    pub severity: Option<String>,
    /// Causes, as written.
    pub causes: Vec<String>,
    /// Who noticed it first.
    pub detected_by: Option<DetectedBy>,
    /// Tags, as written.
    pub tags: Vec<String>,
    /// The language of its prose.
    pub language: Language,
    /// The zone its times are in, where a name for it is known (not where only an abbreviation or an offset is stated).
    pub timezone: Option<chrono_tz::Tz>,
    /// When it was last modified: `modified_at`, else the newest changelog line.
    pub modified: Option<chrono::NaiveDate>,
    /// When it was first published: the oldest changelog line, else `modified_at`, else the date in the file's name.
    pub published: Option<chrono::NaiveDate>,
    /// First window's start, else the milestones', else `None`.
    pub started: Option<Moment>,
    /// Last window's end, else the milestones', else `None`.
    pub ended: Option<Moment>,
    /// The timeline, in the order of the text.
    pub events: Vec<Event>,
    /// Whether the timeline runs from the newest to the oldest.
    pub newest_first: bool,
    /// Times that could not be resolved.
    pub unresolved: Vec<Unresolved>,
    /// Milestones, in the order of [`MilestoneKind`].
    pub milestones: Vec<Milestone>,
    /// Impact.
    pub windows: Vec<Window>,
    /// Statements of the prose and what they were compared with.
    pub claims: Vec<Claim>,
    /// Figures from the milestones.
    pub figures: Figures,
    /// Use of each month's budget.
    pub service_level: Vec<ServiceLevelMonth>,
    /// Integrity of data.
    pub integrity: Option<Kept>,
    /// Confidentiality of data.
    pub confidentiality: Option<Kept>,
    /// Promised actions.
    pub actions: Vec<Action>,
    /// What was said in public while it lasted, in the order of the text.
    pub updates: Vec<Update>,
    /// Ids of other reports it names, in order of appearance, without its own: `(id, span)`.
    pub references: Vec<(String, Span)>,
    /// What cannot be resolved or stands against something else.
    pub problems: Vec<Problem>,
}

/// A report's id and where it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportId {
    /// In the house's form, `SPM-2024-002`.
    pub text: String,
    /// Its year.
    pub year: i32,
    /// Its number within the year.
    pub number: u32,
    /// Where it stands; `None` when it comes from the file's name.
    pub span: Option<Span>,
}

/// An instant every incident has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// Which.
    pub kind: MilestoneKind,
    /// When.
    pub at: Moment,
    /// Whether the author marked the time as approximate.
    pub approximate: bool,
    /// Where it is written.
    pub span: Span,
    /// Whether it comes from the front matter (else from a labelled line such as "First detected: 10:58").
    pub from_front_matter: bool,
}

/// A promised action.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// Its id within the report.
    pub id: Option<String>,
    /// What will be done, Markdown.
    pub title: String,
    /// What it is for.
    pub aim: Option<Aim>,
    /// How far it is; an item of a list without a task mark has none.
    pub state: Option<ActionState>,
    /// The team.
    pub owner: Option<String>,
    /// The day it is due.
    pub due: Option<chrono::NaiveDate>,
    /// The day it was finished.
    pub done: Option<chrono::NaiveDate>,
    /// Where it is tracked.
    pub link: Option<String>,
    /// Where it stands.
    pub span: Span,
    /// Whether it comes from `actions:` (else from the list of an actions section).
    pub from_front_matter: bool,
}

/// What was said in public while the incident lasted.
#[derive(Clone, Debug, PartialEq)]
pub struct Update {
    /// When; `None` where it could not be resolved.
    pub at: Option<Moment>,
    /// What it announced.
    pub state: Option<UpdateState>,
    /// Its text, Markdown.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}
