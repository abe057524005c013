//! The day that a clock time outside the timeline belongs to, and with it the moment.

use super::{Event, Moment};
use crate::syntax::time::WrittenTime;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

/// Turns a written time into a moment, given a day where it names none and the block it stands in (`None` for front matter).
pub type MomentOf<'p, 'r> = dyn Fn(&'r WrittenTime, Option<NaiveDate>, Option<usize>) -> Option<Moment> + 'p;

/// Places times of front matter and prose beside the events of the timeline.
pub struct Placing<'p, 'r> {
    moment: &'p MomentOf<'p, 'r>,
    events: Vec<NaiveDateTime>,
    first_day: Option<NaiveDate>,
}

impl<'p, 'r> Placing<'p, 'r> {
    /// `first_day` is the incident's day where no event says it.
    pub fn new(moment: &'p MomentOf<'p, 'r>, events: &[Event], first_day: Option<NaiveDate>) -> Self {
        let ends = events.iter().flat_map(|event| [event.at, event.end]).flatten();
        Self { moment, events: ends.map(|at| at.local).collect(), first_day }
    }

    /// A time of the front matter. A day alone is no moment.
    pub fn front_matter(&self, time: &'r WrittenTime) -> Option<Moment> {
        time.clock?;
        (self.moment)(time, None, None)
    }

    /// A time of a block of the prose. A clock without a day belongs to the day of the incident, where there is only one, or to
    /// the only day that has an event at that clock time.
    pub fn point(&self, time: &'r WrittenTime, block: usize) -> Option<Moment> {
        time.clock?;
        (self.moment)(time, self.day_of(time), Some(block))
    }

    /// Both ends of an interval of the prose; `None` where it does not run forward. An end without a day of its own lies on the
    /// day of the start, or on the next where the clock would otherwise run backwards.
    /// `named` is the day that the sentence names apart from the interval.
    pub fn interval(
        &self,
        (from, to): (&'r WrittenTime, &'r WrittenTime),
        named: Option<&'r WrittenTime>,
        block: usize,
    ) -> Option<(Moment, Moment)> {
        from.clock.and(to.clock)?;
        let start = match named.filter(|_| from.date.day.is_none()) {
            Some(named) => {
                let day = (self.moment)(named, self.day_of(named), Some(block))?.local.date();
                (self.moment)(from, Some(day), Some(block))?
            }
            None => self.point(from, block).or_else(|| self.start_before(from, to, block))?,
        };
        let day = start.local.date();
        let weekday = [from, to].into_iter().find_map(|time| time.date.weekday.filter(|_| time.date.day.is_none()));
        if weekday.is_some_and(|weekday| weekday != day.weekday()) {
            return None;
        }
        let given = self.day_of(to).filter(|_| to.date.day.is_some()).unwrap_or(day);
        let end = (self.moment)(to, Some(given), Some(block))?;
        let runs = |end: Moment| end.seconds_since(start).is_some_and(|seconds| seconds > 0);
        let dated = to.date.day.is_some();
        let end =
            if dated || runs(end) { end } else { (self.moment)(to, day.checked_add_days(Days::new(1)), Some(block))? };
        runs(end).then_some((start, end))
    }

    /// A start whose day only the end's event tells.
    fn start_before(&self, from: &'r WrittenTime, to: &'r WrittenTime, block: usize) -> Option<Moment> {
        let end = self.point(to, block)?;
        let day = end.local.date();
        let day = if clock_of(from)? < end.local.time() { Some(day) } else { day.pred_opt() };
        (self.moment)(from, day, Some(block))
    }

    /// The day to read a time on that does not name one in full.
    fn day_of(&self, time: &WrittenTime) -> Option<NaiveDate> {
        let date = time.date;
        if date.day.is_some() || date.unordered.is_some() {
            return self.near_events(date.year, date.month?, date.day?);
        }
        if self.events.is_empty() {
            return self.first_day;
        }
        let all = only(self.events.iter().map(NaiveDateTime::date));
        all.or_else(|| {
            let clock = clock_of(time)?;
            only(self.events.iter().filter(|event| event.time() == clock).map(NaiveDateTime::date))
        })
    }

    /// A day and a month in the year that puts them within a week of an event.
    fn near_events(&self, year: Option<i32>, month: u32, day: u32) -> Option<NaiveDate> {
        let in_year = |year: i32| NaiveDate::from_ymd_opt(year, month, day);
        if let Some(year) = year {
            return in_year(year);
        }
        let near = |event: NaiveDate| {
            let years = [event.year() - 1, event.year(), event.year() + 1];
            years.into_iter().filter_map(in_year).find(|date| (*date - event).num_days().abs() <= 7)
        };
        self.events.iter().find_map(|event| near(event.date()))
    }
}

fn clock_of(time: &WrittenTime) -> Option<NaiveTime> {
    let clock = time.clock?;
    NaiveTime::from_hms_opt(clock.hour, clock.minute, clock.second.unwrap_or(0))
}

/// The one value that all agree on.
fn only(mut days: impl Iterator<Item = NaiveDate>) -> Option<NaiveDate> {
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}
