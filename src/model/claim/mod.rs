//! What the prose states about time, what each statement is about, and whether it holds.

mod agreement;
mod readings;
mod sentence;

pub use agreement::{Measured, Stated};

use super::Moment;
use crate::syntax::time::Hedge;
use crate::text::Span;

/// A statement about time, bound to what it is about as far as that is certain.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Where it stands.
    pub span: Span,
    /// As written, without markup.
    pub text: String,
    /// What it states.
    pub kind: ClaimKind,
    /// For lengths: the shortest and longest stated, in seconds.
    pub seconds: Option<(i64, i64)>,
    /// For points in time and the start of intervals.
    pub at: Option<Moment>,
    /// For intervals: the end.
    pub to: Option<Moment>,
    /// How it is qualified.
    pub hedge: Option<Hedge>,
    /// What it was compared with.
    pub comparison: Option<Comparison>,
}

/// What a claim states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimKind {
    /// A length of time.
    Duration,
    /// From one point to another.
    Interval,
    /// A point in time.
    Clock,
    /// A weekday with its date.
    Weekday,
    /// A sum over several windows.
    Total,
    /// A length measured from another event ("10 minutes later").
    Relative,
    /// An availability objective in percent.
    ServiceLevel,
    /// An objective's monthly budget as a length of time.
    Budget,
    /// "within the bounds of our SLA".
    VerdictSentence,
}

impl ClaimKind {
    /// The word for it in the JSON that other programs read.
    pub fn word(self) -> &'static str {
        match self {
            Self::Duration => "duration",
            Self::Interval => "interval",
            Self::Clock => "clock",
            Self::Weekday => "weekday",
            Self::Total => "total",
            Self::Relative => "relative",
            Self::ServiceLevel => "service-level",
            Self::Budget => "budget",
            Self::VerdictSentence => "service-level-verdict",
        }
    }
}

/// What a claim was held against.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The places that the other value comes from, in the order of the text.
    pub evidence: Vec<Span>,
    /// The other length, in seconds, where lengths were compared.
    pub seconds: Option<i64>,
    /// What stands on the other side.
    pub with: Counterpart,
    /// How sure it is that the two are about the same thing.
    pub confidence: Confidence,
    /// Whether they agree.
    pub verdict: Verdict,
}

/// What stands on the other side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counterpart {
    /// The interval beside a duration.
    Interval,
    /// Impact windows.
    Windows,
    /// Timeline events.
    Events,
    /// Milestones.
    Milestones,
    /// Another statement of the same thing.
    Statement,
    /// The month's budget.
    Budget,
}

/// How sure a binding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// At most a remark.
    Possible,
    /// A warning.
    Likely,
    /// An error.
    Certain,
}

/// Whether two statements agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They do, within the hedge and the precision stated.
    Agree,
    /// They do not.
    Mismatch,
}
