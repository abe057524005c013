//! Text → [`Report`]: front matter, outline, timeline entries, written times and durations, directives, problems.
//!
//! Reading is total: any text gives a report and a list of problems. Nothing here knows a time zone's rules, today's date
//! or another report; a [`WrittenTime`] is what the author wrote, never an instant.

pub mod body;
pub mod front_matter;
pub mod time;
pub mod timeline;
pub mod zone_statement;

mod dialect;
mod problem;

pub use body::{Block, BlockKind, Body, Flow, Section, SectionKind};
pub use dialect::{Dialect, IdPattern};
pub use front_matter::FrontMatter;
pub use problem::{Problem, ProblemKind, Refusal};
pub use time::{WrittenDuration, WrittenTime};
pub use timeline::Entry;
pub use zone_statement::ZoneStatement;

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
    /// The zones stated for the times of the whole report or of a section, in the order of the text.
    pub zone_statements: Vec<ZoneStatement>,
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
    let zone_statements = zone_statement::read(&body);
    impossible_times(&mentions, &mut problems);
    problems.sort_by_key(|problem| problem.span);
    Report { source, front_matter, body, timeline, mentions, zone_statements, problems }
}

/// Times of the prose that cannot exist, as long as no timeline entry has been found to be the same.
fn impossible_times(mentions: &[time::Mention], problems: &mut Vec<Problem>) {
    for mention in mentions {
        let time::Statement::Impossible(fault) = &mention.what else { continue };
        if !problems.iter().any(|problem| problem.span.overlaps(mention.span)) {
            let kind = ProblemKind::TimeInvalid { fault: fault.clone() };
            problems.push(Problem { kind, span: mention.span });
        }
    }
}
