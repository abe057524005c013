//! Timeline entries: the rows, items, headings and lines that open with a time.

use super::{Body, Problem, WrittenTime};
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
    /// A date that stands above it: the heading of its day, the caption of its table, the date column of its row.
    pub day: Option<WrittenTime>,
    /// The zone that the header of its column names.
    pub column_zone: Option<super::time::WrittenZone>,
    /// The block it was read from, index into [`Body::blocks`].
    pub block: usize,
}

/// The time of an entry.
#[derive(Clone, Debug, PartialEq)]
pub enum EntryTime {
    /// A point in time, or a range of which the second is the end.
    Written(Box<WrittenTime>, Option<Box<WrittenTime>>),
    /// `T+12m`: seconds after the first event of the timeline, with the span of what was written.
    Relative(Spanned<i64>),
}

/// Finds the timeline of a body.
pub fn read(source: &Source, body: &Body, problems: &mut Vec<Problem>) -> Vec<Entry> {
    let _ = (source, body, problems);
    Vec::new()
}
