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

/// A file of which only the front matter has been read: enough to know which report it is.
#[derive(Clone, Debug)]
pub struct Head {
    /// The file's text and path.
    pub source: Source,
    /// What stands between the `---` fences; absent when the file has none.
    pub front_matter: Option<FrontMatter>,
    /// The byte at which everything else starts.
    body_start: usize,
    /// What is wrong with the front matter.
    problems: Vec<Problem>,
}

/// Reads a report. Total: never fails, never panics.
pub fn parse(source: Source, dialect: &Dialect) -> Report {
    head(source).parse(dialect)
}

/// Reads the front matter of a report. Total, as [`parse`] is.
pub fn head(source: Source) -> Head {
    let mut problems = Vec::new();
    let (front_matter, body_start) = front_matter::read(&source, &mut problems);
    Head { source, front_matter, body_start, problems }
}

impl Head {
    /// Reads the rest of the report.
    pub fn parse(self, dialect: &Dialect) -> Report {
        let Self { source, front_matter, body_start, mut problems } = self;
        let body = body::read(&source, body_start, dialect, &mut problems);
        let timeline = timeline::read(&source, &body, &mut problems);
        let time::Prose { mentions, zoned } = time::prose(&body);
        let zone_statements = zone_statement::read(&body, &mentions, &zoned);
        impossible_times(&mentions, &mut problems);
        problems.sort_by_key(|problem| problem.span);
        Report { source, front_matter, body, timeline, mentions, zone_statements, problems }
    }

    /// The same file up to the end of its first heading, or a little more where it has none: with the front matter, that
    /// is everything which can hold the report's id.
    #[must_use]
    pub fn opening(&self) -> Self {
        const WITHOUT_HEADING: usize = 1024;
        let mut end = self.body_start;
        for line in self.source.text[self.body_start..].split_inclusive('\n') {
            end += line.len();
            if line.starts_with('#') || end - self.body_start > WITHOUT_HEADING {
                break;
            }
        }
        let source = Source::new(self.source.path.as_str(), &self.source.text[..end]);
        Self { source, ..self.clone() }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_opening_holds_everything_that_can_be_an_id() {
        let opening = |text: &str| head(Source::new("a.md", text)).opening().source.text;
        for (text, expected) in [
            ("---\ntitle: a\n---\n\n# b\ntext\n", "---\ntitle: a\n---\n\n# b\n"),
            ("text\n\n# b\n", "text\n\n# b\n"),
            ("---\nnever closed\n", "---\nnever closed\n"),
            ("", ""),
        ] {
            assert_eq!(opening(text), expected);
        }
        assert_eq!(opening(&"A line of text.\n".repeat(100)).len(), 1040);
    }
}
