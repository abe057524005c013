//! Written times and durations: what an author wrote, taken apart but not yet placed on the time line.
//!
//! One grammar serves timelines, front matter and prose.

mod duration;
mod written;

pub use duration::{Hedge, WrittenDuration};
pub use written::{Clock, Fault, WrittenDate, WrittenTime, WrittenZone, ZoneWord};

use super::Body;
use crate::text::Span;

/// A statement about time somewhere in the prose, before anything is known of what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Index into [`Body::blocks`].
    pub block: usize,
    /// Bytes of that block's flow text (of the cell's flow for a row, see `cell`).
    pub range: std::ops::Range<usize>,
    /// The cell of a row.
    pub cell: Option<usize>,
    /// The source it was read from.
    pub span: Span,
    /// What it states.
    pub what: Statement,
}

/// What a mention states.
#[derive(Clone, Debug, PartialEq)]
pub enum Statement {
    /// A point in time, or a day, or a weekday.
    Time(WrittenTime),
    /// From one point to another.
    Interval(WrittenTime, WrittenTime),
    /// A length of time.
    Duration(WrittenDuration),
}

/// Reads a text that is one written time and nothing else, such as a front-matter value. `start` is its offset in the source.
///
/// # Errors
/// The fault where the form is understood and the time cannot exist; `Ok(None)` where the text is no time.
pub fn read_value(text: &str, start: usize) -> Result<Option<WrittenTime>, Fault> {
    let _ = (text, start);
    Ok(None)
}

/// Every statement about time in the prose of a body, in the order of the text.
pub fn mentions(body: &Body) -> Vec<Mention> {
    let _ = body;
    Vec::new()
}
