//! Timeline entries: the rows, items, headings, lines and sentences that carry the times of an incident.
//!
//! Reading has two steps. Every block is asked which times it opens with (`candidate`); then the part of the document
//! that has the form of a timeline is chosen (`choice`): the timeline section, or where there is none the largest run
//! of one form.

mod candidate;
mod choice;
mod html;
mod labelled;
mod prose;
mod table;

pub use prose::sentences;

use super::body::Body;
use super::time::{Fault, WrittenTime, WrittenZone};
use super::{Problem, ProblemKind};
use crate::text::{Source, Span, Spanned};

/// One row of the timeline as written.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The row, item or paragraph.
    pub span: Span,
    /// Its time.
    pub time: EntryTime,
    /// What happened, Markdown as in the source.
    pub text: Spanned<String>,
    /// A date that stands above it or in another cell: the heading of its day, the date column of its row.
    pub day: Option<Box<WrittenTime>>,
    /// The zone that the header of its column names.
    pub column_zone: Option<WrittenZone>,
    /// The block it was read from, index into [`Body::blocks`].
    pub block: usize,
    /// Which table, list or run it belongs to: times inherit their date only within one.
    pub run: usize,
}

/// The time of an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum EntryTime {
    /// A point in time, or a range of which the second is the end.
    Written(Box<WrittenTime>, Option<Box<WrittenTime>>),
    /// `T+12m`: seconds after the first event of the timeline.
    Relative(Spanned<i64>),
    /// A time that cannot exist.
    Impossible(Spanned<Fault>),
    /// A time cell whose text is not understood.
    Unreadable(Span),
}

impl Entry {
    /// Where its time stands.
    pub fn time_span(&self) -> Span {
        match &self.time {
            EntryTime::Written(first, last) => last.as_ref().map_or(first.span, |last| first.span.to(last.span)),
            EntryTime::Relative(seconds) => seconds.span,
            EntryTime::Impossible(fault) => fault.span,
            EntryTime::Unreadable(span) => *span,
        }
    }
}

/// Finds the timeline of a body. Times that cannot exist and time cells that are not understood are problems.
pub fn read(source: &Source, body: &Body, problems: &mut Vec<Problem>) -> Vec<Entry> {
    let entries = choice::choose(source, body);
    for entry in &entries {
        let kind = match &entry.time {
            EntryTime::Impossible(fault) => ProblemKind::TimeInvalid { fault: fault.value.clone() },
            EntryTime::Unreadable(_) => ProblemKind::TimeUnreadable,
            EntryTime::Written(..) | EntryTime::Relative(_) => continue,
        };
        problems.push(Problem { kind, span: entry.time_span() });
    }
    entries
}
