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
pub use problem::{NotText, Problem, ProblemKind, Refusal};
pub use time::{WrittenDuration, WrittenTime};
pub use timeline::Entry;

use crate::text::{Source, Span};

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

/// The report of a file whose text could not be had: it has no content and exactly one problem, [`ProblemKind::FileTooLarge`]
/// or [`ProblemKind::FileNotText`], which stands at the end of `source`.
pub fn unreadable(source: Source, kind: ProblemKind) -> Report {
    let end = Span::at(source.text.len());
    Report {
        body: Body { span: end, ..Body::default() },
        front_matter: None,
        timeline: Vec::new(),
        mentions: Vec::new(),
        problems: vec![Problem { kind, span: end }],
        source,
    }
}

impl Report {
    /// Whether the file's text was read at all; where it was not, nothing may be concluded from what is missing.
    pub fn was_read(&self) -> bool {
        let refused = |problem: &Problem| {
            matches!(problem.kind, ProblemKind::FileTooLarge { .. } | ProblemKind::FileNotText { .. })
        };
        !self.problems.iter().any(refused)
    }
}
