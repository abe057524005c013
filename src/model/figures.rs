//! Figures computed from milestones, and the use of the service level's budget.

/// Times from the start of impact to each milestone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// To `detected`.
    pub time_to_detect: Option<Figure>,
    /// To `acknowledged`.
    pub time_to_acknowledge: Option<Figure>,
    /// To `communicated`.
    pub time_to_communicate: Option<Figure>,
    /// To `mitigated`.
    pub time_to_mitigate: Option<Figure>,
    /// To `resolved`.
    pub time_to_resolve: Option<Figure>,
}

/// One computed length of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The length in seconds; where it carries an uncertainty, the middle of it.
    pub seconds: i64,
    /// The shortest and the longest it can be, in seconds; both equal `seconds` where the times are exact.
    pub bounds: (i64, i64),
    /// Index of the event it starts at, where an event has that instant.
    pub from_event: Option<usize>,
    /// Index of the event it ends at.
    pub to_event: Option<usize>,
}

/// One region's and component's use of a calendar month's budget.
#[derive(Clone, Debug, PartialEq)]
pub struct ServiceLevelMonth {
    /// Year and month (1 to 12) in the report's zone.
    pub month: (i32, u32),
    /// The region; `None` where the window names none.
    pub region: Option<String>,
    /// The component; `None` where the window names none.
    pub component: Option<String>,
    /// The objective in percent.
    pub objective: f64,
    /// `(1 - objective) x` the seconds of that month, rounded down.
    pub budget_seconds: i64,
    /// Counted seconds of this incident in that month, rounded up.
    pub used_seconds: i64,
}
