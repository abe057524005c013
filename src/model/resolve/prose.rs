//! Times outside the timeline: front matter and prose, placed by the same zones and the same calendar.

use super::calendar::{Calendar, Day};
use super::events::{self, Timeline, civil};
use super::zones::Zones;
use crate::config::Config;
use crate::model::{DateOrigin, Event, Moment, Problem, ProblemKind, ZoneOrigin};
use crate::syntax::Report;
use crate::syntax::time::{Mention, Statement, WrittenTime};
use crate::text::Span;
use chrono::{Datelike, NaiveDate};
use chrono_tz::Tz;

/// Places written times of one report.
pub struct Resolver<'r> {
    report: &'r Report,
    zones: Zones<'r>,
    calendar: Calendar,
}

impl<'r> Resolver<'r> {
    /// Gathers what the report says about zones, days and years. `id_year` is the year of its id, `title` its title.
    pub fn new(report: &'r Report, config: &Config, id_year: Option<i32>, title: &str) -> Self {
        Self { report, zones: Zones::new(report, config), calendar: Calendar::new(report, id_year, title) }
    }

    /// The report's zone, where a name for it is known.
    pub fn zone_name(&self) -> Option<Tz> {
        self.zones.name()
    }

    /// The events of the timeline.
    pub(super) fn timeline(&self) -> Timeline {
        events::read(self.report, &self.zones, &self.calendar)
    }

    /// The day a written time names, with its year from wherever it can be had; `None` where it names none, or none is known.
    pub fn day(&self, time: &WrittenTime) -> Option<NaiveDate> {
        let date = self.calendar.ordered(time.date);
        self.calendar.day(&date, DateOrigin::Row).and_then(Day::known)
    }

    /// The day of the incident's first event where no row says it.
    pub fn first_day(&self) -> Option<NaiveDate> {
        self.calendar.first_day().and_then(Day::known)
    }

    /// A time of the prose as a moment. Its day is its own, else `context`; `block` is the block it stands in, `None` for
    /// front matter. Without a day there is no moment; without a zone, or where the zone is in doubt, the moment has no offset.
    pub fn moment(&self, time: &'r WrittenTime, context: Option<NaiveDate>, block: Option<usize>) -> Option<Moment> {
        let local = civil(self.day(time).or(context)?, time.clock);
        let section = block.and_then(|block| self.report.body.blocks.get(block)).and_then(|block| block.section);
        let zone = self.zones.find(time.zone.as_ref(), None, section);
        let zone = if block.is_none() && time.zone.is_none() { self.front_matter_zone().or(zone) } else { zone };
        let offset = zone.and_then(|zone| self.zones.offset(&zone, local).ok());
        Some(Moment { local, offset })
    }

    /// Front matter is wall time in the report's zone whatever the prose states for its own times.
    fn front_matter_zone(&self) -> Option<super::zones::Found<'r>> {
        self.zones
            .find(None, None, None)
            .filter(|zone| zone.origin != ZoneOrigin::Statement)
            .or_else(|| self.zones.find(None, None, None))
    }

    /// Weekdays that are not those of their dates, zone labels that contradict their dates, and mixed clocks, in the prose.
    pub(super) fn prose_problems(&self, events: &[Event]) -> Vec<Problem> {
        let mut problems = self.two_moments(events);
        for mention in &self.report.mentions {
            let times: [Option<&WrittenTime>; 2] = match &mention.what {
                Statement::Time(time) => [Some(time), None],
                Statement::Interval(from, to) => {
                    if is_clock_mixed(from, to) {
                        problems.push(Problem {
                            kind: ProblemKind::ClockMixed,
                            span: mention.span,
                            related: Vec::new(),
                        });
                    }
                    [Some(from), Some(to)]
                }
                Statement::Duration(_) | Statement::Impossible(_) => continue,
            };
            for time in times.into_iter().flatten() {
                problems.extend(self.judge(time, mention.block));
            }
        }
        problems
    }

    /// Pairs such as `12:48 UTC (6:48 PDT)` that name two instants. A whole number of days between them is no difference:
    /// the second is written without its date.
    fn two_moments(&self, events: &[Event]) -> Vec<Problem> {
        let mut problems = Vec::new();
        for pair in self.report.mentions.windows(2) {
            let (Statement::Time(first), Statement::Time(second)) = (&pair[0].what, &pair[1].what) else { continue };
            let flow = |mention: &Mention| (mention.block, mention.cell);
            let converted =
                second.zone.is_some() && first.clock.is_some() && second.clock.is_some() && !first.approximate;
            if !converted || flow(&pair[0]) != flow(&pair[1]) || !self.is_beside(&pair[0], &pair[1]) {
                continue;
            }
            let event = events.iter().find(|event| event.time_span.overlaps(first.span)).and_then(|event| event.at);
            let day = event.map(|at| at.local.date());
            let Some(own) = event.or_else(|| self.moment(first, day, Some(pair[0].block))) else { continue };
            let Some(other) = self.moment(second, Some(own.local.date()), Some(pair[1].block)) else { continue };
            if other.seconds_since(own).is_some_and(|seconds| own.offset.is_some() && seconds % 86_400 != 0) {
                let kind = ProblemKind::TwoMoments { readings: [own, other] };
                problems.push(Problem { kind, span: second.span, related: vec![first.span] });
            }
        }
        problems
    }

    /// Whether nothing but an opening bracket or a slash stands between two times.
    fn is_beside(&self, first: &Mention, second: &Mention) -> bool {
        let between = Span { start: first.span.end, end: second.span.start.max(first.span.end) };
        let between = self.report.source.slice(between).trim();
        matches!(between, "(" | "/" | "[" | "=" | ", i.e." | ") (")
    }

    fn judge(&self, time: &'r WrittenTime, block: usize) -> Option<Problem> {
        let date = self.day(time)?;
        let problem = |kind| Some(Problem { kind, span: time.span, related: Vec::new() });
        if let Some(written) = time.date.weekday.filter(|written| *written != date.weekday()) {
            return problem(ProblemKind::WeekdayMismatch { written, actual: date.weekday(), date });
        }
        let section = self.report.body.blocks.get(block).and_then(|block| block.section);
        let zone = time.zone.as_ref().and_then(|zone| self.zones.find(Some(zone), None, section))?;
        match self.zones.offset(&zone, civil(date, time.clock)) {
            Err(kind @ (ProblemKind::ZoneContradiction { .. } | ProblemKind::ZoneAmbiguous { .. })) => problem(kind),
            _ => None,
        }
    }
}

/// `08:20 to 09:00 AM`: a leading zero or an hour past twelve beside an end with am or pm.
fn is_clock_mixed(from: &WrittenTime, to: &WrittenTime) -> bool {
    let (Some(start), Some(end)) = (from.clock, to.clock) else { return false };
    let digits: String = from.text.chars().take_while(char::is_ascii_digit).collect();
    let twenty_four = digits.starts_with('0') || digits.parse().is_ok_and(|hour: u32| (13..=24).contains(&hour));
    end.pm.is_some() && start.pm.is_none() && twenty_four
}
