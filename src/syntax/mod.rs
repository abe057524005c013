//! Text → [`Report`]: front matter, outline, timeline entries, written times and durations, directives, problems.
//!
//! Reading is total: any text gives a report and a list of problems. Nothing here knows a time zone's rules, today's date
//! or another report; a [`WrittenTime`] is what the author wrote, never an instant.

pub mod body;
pub mod front_matter;
pub mod time;
pub mod timeline;

mod dialect;
mod problem;

pub use body::{Block, BlockKind, Body, Flow, Section, SectionKind};
pub use dialect::{Dialect, IdPattern};
pub use front_matter::FrontMatter;
pub use problem::{Problem, ProblemKind, Refusal};
pub use time::{WrittenDuration, WrittenTime};
pub use timeline::Entry;

use crate::text::Source;

/// One parsed file. It may be broken; everything in it has a span in `source`.
#[derive(Clone, Debug)]
pub struct Report {
    /// The file's text and path.
    pub source: Source,
    /// What stands between the `---` fences; absent when the file has none.
    pub front_matter: Option<FrontMatter>,
    /// Everything after the front matter.
    pub body: Body,
    /// The rows of its timeline, in the order of the text, as written.
    pub timeline: Vec<Entry>,
    /// Every statement about time in the prose, in the order of the text.
    pub mentions: Vec<time::Mention>,
    /// What is broken, unknown or unreadable, in the order of the text.
    pub problems: Vec<Problem>,
}

/// Reads a report. Total: never fails, never panics.
pub fn parse(source: Source, dialect: &Dialect) -> Report {
    let mut problems = Vec::new();
    let (front_matter, body_start) = front_matter::read(&source, &mut problems);
    let body = body::read(&source, body_start, dialect, &mut problems);
    let timeline = timeline::read(&source, &body, &mut problems);
    let mentions = time::mentions(&body);
    problems.sort_by_key(|problem| problem.span);
    Report { source, front_matter, body, timeline, mentions, problems }
}
