//! The impact on one region or component over time, up to the instant of the edition.

use chrono::NaiveDate;

use super::edition::{Edition, Story};
use crate::config::Weights;
use crate::model::Window;
use crate::model::calendar::Clocks;
use crate::model::history::{History, Hit};
use crate::model::tally::Tally;
use crate::syntax::front_matter::Level;

/// What is known of a region or component.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Its id.
    pub id: String,
    /// Its impact; a length without an interval counts on the day of its incident and is not drawn.
    pub history: History,
}

impl Record {
    /// Gathers the windows that `mine` accepts.
    pub fn new<'s, 'i: 's>(
        id: &str,
        stories: impl Iterator<Item = &'s Story<'i>>,
        mine: impl Fn(&Window) -> bool,
        until: i64,
        clocks: Clocks,
    ) -> Self {
        let hits = stories.flat_map(|story| {
            let of_story = move |window: &&'i Window| Hit {
                window,
                known: story.known(),
                until: story.is_open().then_some(until),
            };
            story.windows.iter().map(of_story).collect::<Vec<_>>()
        });
        Self { id: id.to_owned(), history: History::of(hits.filter(|hit| mine(hit.window)), clocks) }
    }

    /// The highest level on a day; `None` for a day without any.
    pub fn level_on(&self, day: NaiveDate, edition: &Edition<'_>) -> Option<Level> {
        let (from, to) = period(day, day, edition);
        self.history.worst(from, to)
    }

    /// Seconds at each level from one day to another, both included.
    pub fn tally(&self, from: NaiveDate, to: NaiveDate, edition: &Edition<'_>) -> Tally {
        let (from, to) = period(from, to, edition);
        self.history.tally(from, to)
    }

    /// Seconds of any impact from one day to another, both included.
    pub fn impact_seconds(&self, from: NaiveDate, to: NaiveDate, edition: &Edition<'_>) -> i64 {
        self.tally(from, to, edition).impact()
    }

    /// How available it was from one day to another, both included, in thousandths of a percent. Days before `since` and time
    /// after the edition do not count; `None` where nothing is left.
    pub fn availability(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        since: Option<NaiveDate>,
        weights: &Weights,
        edition: &Edition<'_>,
    ) -> Option<u32> {
        let (from, to) = period(since.map_or(from, |since| since.max(from)), to, edition);
        self.history.tally(from, to).availability(to - from, weights)
    }

    /// Its level at an instant.
    pub fn level_at(&self, instant: i64) -> Option<Level> {
        self.history.level_at(instant)
    }
}

/// From the start of one day to the end of another, or of the edition.
fn period(from: NaiveDate, to: NaiveDate, edition: &Edition<'_>) -> (i64, i64) {
    let next = to.succ_opt().unwrap_or(to);
    (edition.start_of(from), edition.start_of(next).min(edition.until))
}
