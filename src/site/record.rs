//! The impact on one region or component over time.

use chrono::NaiveDate;

use super::edition::{Edition, Story, stretch};
use crate::config::Weights;
use crate::model::Window;
use crate::model::coverage::{Stretch, merge, seconds_at, seconds_of_impact, within};
use crate::syntax::front_matter::Level;

/// What is known of a region or component.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// Its id.
    pub id: String,
    /// Stretches of impact, merged: the highest level at each instant.
    pub stretches: Vec<Stretch>,
    /// Impact of which only the length is known; it counts on the day of its incident and is not drawn.
    pub undated: Vec<Undated>,
}

/// Impact of which only the length is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undated {
    /// The day of its incident.
    pub day: NaiveDate,
    /// Its level.
    pub level: Level,
    /// Its length in seconds.
    pub seconds: i64,
}

impl Record {
    /// Gathers the windows that `mine` accepts.
    pub fn new<'s, 'i: 's>(
        id: &str,
        stories: impl Iterator<Item = &'s Story<'i>>,
        mine: impl Fn(&Window) -> bool,
        until: i64,
    ) -> Self {
        let mut placed = Vec::new();
        let mut undated = Vec::new();
        for story in stories {
            for window in story.windows.iter().filter(|window| mine(window)) {
                match (stretch(window, until), story.day, window.seconds) {
                    (Some(stretch), ..) => placed.push(stretch),
                    (None, Some(day), seconds) if window.level != Level::None => {
                        undated.push(Undated { day, level: window.level, seconds: seconds.unwrap_or(0) });
                    }
                    _ => {}
                }
            }
        }
        Self { id: id.to_owned(), stretches: merge(&placed), undated }
    }

    /// The highest level on a day; `None` for a day without any.
    pub fn level_on(&self, day: NaiveDate, edition: &Edition<'_>) -> Option<Level> {
        self.span_of(day, day, edition)
            .into_iter()
            .map(|stretch| stretch.level)
            .chain(self.undated_in(day, day).map(|u| u.level))
            .max()
    }

    /// Seconds of any impact from one day to another, both included.
    pub fn impact_seconds(&self, from: NaiveDate, to: NaiveDate, edition: &Edition<'_>) -> i64 {
        let hit = |undated: &&Undated| undated.level != Level::Maintenance;
        seconds_of_impact(&self.span_of(from, to, edition))
            + self.undated_in(from, to).filter(hit).map(|undated| undated.seconds).sum::<i64>()
    }

    /// Seconds at one level from one day to another, both included.
    pub fn seconds_at(&self, level: Level, from: NaiveDate, to: NaiveDate, edition: &Edition<'_>) -> i64 {
        let same = |undated: &&Undated| undated.level == level;
        seconds_at(&self.span_of(from, to, edition), level)
            + self.undated_in(from, to).filter(same).map(|undated| undated.seconds).sum::<i64>()
    }

    /// The share of time it was available from one day to another, both included: impact counts by its level's weight.
    /// Days before `since` and after the edition do not count; `None` where no day is left.
    pub fn availability(
        &self,
        from: NaiveDate,
        to: NaiveDate,
        since: Option<NaiveDate>,
        weights: &Weights,
        edition: &Edition<'_>,
    ) -> Option<f64> {
        let from = since.map_or(from, |since| since.max(from));
        let next = to.succ_opt().unwrap_or(to);
        let length = edition.start_of(next).min(edition.until) - edition.start_of(from);
        if from > to || length <= 0 {
            return None;
        }
        let levels = [Level::Major, Level::Partial, Level::Degraded, Level::Maintenance];
        let lost: f64 = levels
            .into_iter()
            .map(|level| weights.of(level.word()) * self.seconds_at(level, from, to, edition) as f64)
            .sum();
        Some((1.0 - lost / length as f64).clamp(0.0, 1.0))
    }

    /// Its level at an instant.
    pub fn level_at(&self, instant: i64) -> Option<Level> {
        self.stretches
            .iter()
            .find(|stretch| stretch.from <= instant && instant < stretch.to)
            .map(|stretch| stretch.level)
    }

    fn span_of(&self, from: NaiveDate, to: NaiveDate, edition: &Edition<'_>) -> Vec<Stretch> {
        let next = to.succ_opt().unwrap_or(to);
        within(&self.stretches, edition.start_of(from), edition.start_of(next).min(edition.until))
    }

    fn undated_in(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = &Undated> {
        self.undated.iter().filter(move |undated| from <= undated.day && undated.day <= to)
    }
}
