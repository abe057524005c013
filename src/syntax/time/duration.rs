//! A length of time as it was written.

use crate::text::Span;

/// A length of time as an author wrote it.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenDuration {
    /// Where it stands, hedge excluded.
    pub span: Span,
    /// Its text without markup, `3 hours and 38 minutes`.
    pub text: String,
    /// The shortest length it states, in seconds.
    pub low: u32,
    /// The longest length it states, in seconds; equal to `low` unless a range is written ("between 2h50 and 4h04").
    pub high: u32,
    /// The smallest unit written, in seconds: 60 for "3 hours and 38 minutes", 3600 for "7 hours", 1800 for "half an hour".
    pub unit: u32,
    /// How the author qualified it.
    pub hedge: Option<Hedge>,
}

/// How a figure is qualified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hedge {
    /// `almost`, `nearly`, `just under`: the real value is a little less.
    Almost,
    /// `about`, `approximately`, `roughly`, `~`: the real value is a little less or more.
    About,
    /// `at least`, `over`, `more than`: the real value is not less.
    AtLeast,
    /// `up to`, `at most`, `less than`: the real value is not more.
    AtMost,
    /// `exactly`, `precisely`
    Exactly,
}
