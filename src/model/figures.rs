//! Figures computed from milestones, and the use of the service level's budget.

use super::{Event, Milestone, Moment};
use crate::syntax::front_matter::MilestoneKind;

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

/// How far off a time marked as approximate may be, in seconds: nobody writes `~14:30` for 14:36.
const APPROXIMATION: i64 = 5 * 60;

impl Figures {
    /// Measures every milestone from the start of impact. What is not recorded has no figure, and neither has a milestone that
    /// lies before the start: something is wrong there, and no length says what.
    pub fn measure(started: Option<Moment>, milestones: &[Milestone], events: &[Event]) -> Self {
        let Some(started) = started else { return Self::default() };
        let start = Place::of(started, is_approximate(milestones, MilestoneKind::Started, started), events);
        let to = |kind: MilestoneKind| {
            let milestone = milestones.iter().find(|milestone| milestone.kind == kind)?;
            start.to(&Place::of(milestone.at, milestone.approximate, events))
        };
        Self {
            time_to_detect: to(MilestoneKind::Detected),
            time_to_acknowledge: to(MilestoneKind::Acknowledged),
            time_to_communicate: to(MilestoneKind::Communicated),
            time_to_mitigate: to(MilestoneKind::Mitigated),
            time_to_resolve: to(MilestoneKind::Resolved),
        }
    }
}

fn is_approximate(milestones: &[Milestone], kind: MilestoneKind, at: Moment) -> bool {
    milestones.iter().any(|milestone| milestone.kind == kind && milestone.at == at && milestone.approximate)
}

/// Whether two moments are the same point in time, whatever offset each is written in.
fn same(a: Moment, b: Moment) -> bool {
    a.seconds_since(b) == Some(0)
}

/// A point in time with how much earlier and later it may lie, and the event at it.
struct Place {
    at: Moment,
    earlier: i64,
    later: i64,
    event: Option<usize>,
}

impl Place {
    fn of(at: Moment, approximate: bool, events: &[Event]) -> Self {
        let found = events.iter().enumerate().find(|(_, event)| event.at.is_some_and(|other| same(other, at)));
        let about = if approximate || found.is_some_and(|(_, event)| event.approximate) { APPROXIMATION } else { 0 };
        let range = found.and_then(|(_, event)| event.end?.seconds_since(at)).unwrap_or(0).max(0);
        Self { at, earlier: about, later: about + range, event: found.map(|(index, _)| index) }
    }

    fn to(&self, end: &Self) -> Option<Figure> {
        let exact = end.at.seconds_since(self.at).filter(|seconds| *seconds >= 0)?;
        let bounds = ((exact - end.earlier - self.later).max(0), exact + end.later + self.earlier);
        let seconds = if bounds.0 == bounds.1 { exact } else { i64::midpoint(bounds.0, bounds.1) };
        Some(Figure { seconds, bounds, from_event: self.event, to_event: end.event })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Precision;
    use crate::text::Span;
    use chrono::{FixedOffset, NaiveDate};

    fn at(hour: u32, minute: u32) -> Moment {
        let local = NaiveDate::from_ymd_opt(2024, 1, 29).unwrap().and_hms_opt(hour, minute, 0).unwrap();
        Moment { local, offset: FixedOffset::east_opt(3600) }
    }

    fn milestone(kind: MilestoneKind, at: Moment, approximate: bool) -> Milestone {
        Milestone { kind, at, approximate, span: Span::default(), from_front_matter: true }
    }

    fn event(at: Moment, end: Option<Moment>, approximate: bool) -> Event {
        Event {
            span: Span::default(),
            time_span: Span::default(),
            at: Some(at),
            end,
            approximate,
            precision: Precision::Minute,
            date_from: None,
            year_from: None,
            zone_from: None,
            written: String::new(),
            partial: None,
            kind: None,
            text: String::new(),
            text_span: Span::default(),
        }
    }

    /// Started at 20:47; `detected` at the time given. The figure as `seconds low..high from>to`.
    fn check(detected: (Moment, bool), events: &[Event], expected: &str) {
        let milestones = [milestone(MilestoneKind::Detected, detected.0, detected.1)];
        let figure = Figures::measure(Some(at(20, 47)), &milestones, events).time_to_detect;
        let text = figure.map_or("not recorded".to_owned(), |figure| {
            let index = |event: Option<usize>| event.map_or("-".to_owned(), |event| event.to_string());
            let (low, high) = figure.bounds;
            format!("{} {low}..{high} {}>{}", figure.seconds, index(figure.from_event), index(figure.to_event))
        });
        assert_eq!(text, expected);
    }

    #[test]
    fn figures_and_what_they_carry_of_uncertainty() {
        let exact = [event(at(20, 5), None, false), event(at(20, 47), None, false), event(at(20, 51), None, false)];
        check((at(20, 51), false), &exact, "240 240..240 1>2");
        check((at(20, 51), false), &[], "240 240..240 ->-");
        check((at(20, 47), false), &exact, "0 0..0 1>1");
        check((at(20, 46), false), &exact, "not recorded");
        check((at(21, 17), true), &[], "1800 1500..2100 ->-");
        check((at(21, 17), false), &[event(at(21, 17), None, true)], "1800 1500..2100 ->0");
        check((at(21, 17), false), &[event(at(21, 17), Some(at(21, 27)), false)], "2100 1800..2400 ->0");
        check((at(20, 49), true), &[], "210 0..420 ->-");
        let utc = Moment { local: at(19, 51).local, offset: FixedOffset::east_opt(0) };
        check((utc, false), &exact, "240 240..240 1>2");
        check((Moment { offset: None, ..at(20, 51) }, false), &exact, "not recorded");
    }

    #[test]
    fn without_a_start_nothing_is_measured() {
        let milestones = [milestone(MilestoneKind::Resolved, at(22, 0), false)];
        assert_eq!(Figures::measure(None, &milestones, &[]), Figures::default());
    }
}
