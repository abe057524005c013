//! The words of the exported data for values of the model that have no word of their own.

use crate::model::{Counterpart, ProblemKind, Verdict};
use crate::syntax::time::Hedge;

pub(super) fn hedge(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::Almost => "almost",
        Hedge::About => "about",
        Hedge::AtLeast => "at-least",
        Hedge::AtMost => "at-most",
        Hedge::Exactly => "exactly",
    }
}

pub(super) fn counterpart(with: Counterpart) -> &'static str {
    match with {
        Counterpart::Interval => "interval",
        Counterpart::Labels => "labels",
        Counterpart::Windows => "windows",
        Counterpart::Data => "front-matter",
        Counterpart::Stretch => "stretch",
        Counterpart::Events => "events",
        Counterpart::Milestones => "milestones",
        Counterpart::Statement => "statement",
        Counterpart::Budget => "budget",
        Counterpart::Itself => "itself",
        Counterpart::Twin => "other-zone",
        Counterpart::Calendar => "calendar",
    }
}

pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agree => "agree",
        Verdict::Mismatch => "mismatch",
    }
}

/// Why a time is unresolved: the name of the rule that explains it.
pub(super) fn why(kind: &ProblemKind) -> &'static str {
    match kind {
        ProblemKind::ZoneMissing => "timezone-missing",
        ProblemKind::ZoneUnknown { .. } => "timezone-unknown",
        ProblemKind::ZoneAmbiguous { .. } => "timezone-ambiguous",
        ProblemKind::ZoneContradiction { .. } => "timezone-contradiction",
        ProblemKind::ZoneMixed { .. } => "timezone-mixed",
        ProblemKind::Invalid(_) => "time-invalid",
        ProblemKind::Unreadable => "time-unreadable",
        ProblemKind::Nonexistent { .. } => "time-nonexistent",
        ProblemKind::Repeated { .. } => "time-ambiguous",
        ProblemKind::DateMissing => "date-missing",
        ProblemKind::DateAmbiguous { .. } => "date-ambiguous",
        ProblemKind::YearMissing => "year-missing",
        ProblemKind::WeekdayMismatch { .. } => "weekday-mismatch",
        ProblemKind::OutOfOrder { .. } => "event-out-of-order",
        ProblemKind::FarAway { .. } => "event-outside-incident",
        ProblemKind::TwoMoments { .. } => "timezone-contradiction",
        ProblemKind::ClockMixed => "clock-mixed",
    }
}
