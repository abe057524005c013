//! Facts about times that cannot be resolved or stand against each other. No sentence stands here.

use super::Moment;
use crate::text::Span;

/// One fact found while resolving, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub kind: ProblemKind,
    /// Where.
    pub span: Span,
    /// The other places that take part, each as a span of the same file.
    pub related: Vec<Span>,
}

/// What can be wrong with the times of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Nothing states the zone of the timeline.
    ZoneMissing,
    /// A zone name that no zone has.
    ZoneUnknown {
        /// As written.
        name: String,
    },
    /// A label with several meanings (`CST`, `IST`, `BST`) and nothing to choose between them.
    ZoneAmbiguous {
        /// As written.
        label: String,
        /// The offsets it can mean, seconds east of UTC, with a place that uses each.
        readings: Vec<(i32, &'static str)>,
    },
    /// A label that contradicts the offset beside it, its date, or the report's zone.
    ZoneContradiction {
        /// As written.
        label: String,
        /// What the label means, seconds east of UTC.
        label_offset: i32,
        /// What stands against it, seconds east of UTC.
        actual_offset: i32,
        /// What `actual_offset` comes from.
        reason: Contradiction,
        /// The civil time it was judged at.
        local: chrono::NaiveDateTime,
    },
    /// Times of one timeline are written in more than one zone.
    ZoneMixed {
        /// The labels found.
        labels: Vec<String>,
    },
    /// The time cannot exist.
    Invalid(crate::syntax::time::Fault),
    /// The text in the time's place is not understood.
    Unreadable,
    /// A wall time that a clock change skips.
    Nonexistent {
        /// The same reading on the offset before the change and on the one after it.
        readings: [Moment; 2],
    },
    /// A wall time that a clock change repeats.
    Repeated {
        /// The two instants.
        readings: [Moment; 2],
    },
    /// Nothing gives the day.
    DateMissing,
    /// Nothing proves whether the day or the month comes first.
    DateAmbiguous {
        /// The two numbers as written.
        numbers: (u32, u32),
    },
    /// Nothing gives the year.
    YearMissing,
    /// The weekday written is not that of the date.
    WeekdayMismatch {
        /// As written.
        written: chrono::Weekday,
        /// That of the date.
        actual: chrono::Weekday,
        /// The date.
        date: chrono::NaiveDate,
    },
    /// An event lies before the one above it (after it in a newest-first list). `related` holds the other's time.
    OutOfOrder {
        /// The time it is out of order with.
        neighbour: Moment,
        /// Its own reading.
        own: Moment,
        /// What was probably meant.
        slip: Option<Slip>,
        /// Whether both times state their dates and zone, so that nothing was inferred.
        certain: bool,
    },
    /// An event lies more than seven days from every other.
    FarAway {
        /// Seconds to the nearest other event.
        distance: i64,
    },
    /// One moment is written in two zones, and the two are not the same instant: `12:48 UTC (6:48 PDT)`.
    TwoMoments {
        /// The one written first and the one beside it.
        readings: [Moment; 2],
    },
    /// 12-hour and 24-hour readings stand in one interval (`08:20 to 09:00 AM`).
    ClockMixed,
}

impl ProblemKind {
    /// Whether the label of a zone is wrong or unclear, rather than a time in it.
    pub fn is_about_the_label(&self) -> bool {
        matches!(self, Self::ZoneUnknown { .. } | Self::ZoneAmbiguous { .. } | Self::ZoneContradiction { .. })
    }
}

/// What a zone label is contradicted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// The offset written beside it: `CET (UTC+2)`.
    StatedOffset,
    /// The date: `CEST` in January.
    Date,
    /// The report's zone on that date.
    ReportZone,
}

/// What an out-of-order time was probably meant to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Am and pm exchanged.
    Meridiem(Moment),
    /// The date of a neighbour was copied; the day after or before was meant.
    Date(Moment),
    /// The month or the year of the row is wrong.
    Year(Moment),
    /// Midnight has passed without a new date.
    Midnight(Moment),
}
