//! What hit one place over time, across the windows of one report or of many: levels, sums and availability of any period.

use super::calendar::{Clocks, Month};
use super::coverage::{self, Stretch};
use super::tally::Tally;
use super::{Moment, Window};
use crate::syntax::front_matter::Level;
use std::collections::BTreeSet;

/// One window on its way into a history.
#[derive(Clone, Copy, Debug)]
pub struct Hit<'w> {
    /// The window.
    pub window: &'w Window,
    /// A moment of its incident, for a window of which only a length is known.
    pub known: Option<Moment>,
    /// The second at which a window ends that still lasts; `None` where its incident is over, so that a missing end says nothing.
    pub until: Option<i64>,
}

/// The impact on one place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// Impact whose start and end are known, merged: the highest level at each instant.
    pub stretches: Vec<Stretch>,
    /// Impact of which only the length is known; it counts in sums and is not drawn.
    pub lengths: Vec<Length>,
}

/// Impact of which only the length is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// A second of its incident, by which it belongs to a day and a month.
    pub at: i64,
    /// Its level.
    pub level: Level,
    /// Its length in seconds; 0 where that is not known either.
    pub seconds: i64,
}

impl History {
    /// Gathers windows; days and months are those of `clocks`.
    pub fn of<'w>(hits: impl Iterator<Item = Hit<'w>>, clocks: Clocks) -> Self {
        let mut placed = Vec::new();
        let mut lengths = Vec::new();
        for hit in hits.filter(|hit| hit.window.level != Level::None) {
            if let Some(stretch) = hit.stretch(clocks) {
                placed.push(stretch);
            } else if let Some(at) = hit.window.from.or(hit.known) {
                let seconds = hit.window.seconds.unwrap_or(0).max(0);
                lengths.push(Length { at: clocks.second_of(at), level: hit.window.level, seconds });
            }
        }
        Self { stretches: coverage::merge(&placed), lengths }
    }

    /// Seconds at each level in `[from, to)`.
    pub fn tally(&self, from: i64, to: i64) -> Tally {
        let mut tally = Tally::of(&coverage::within(&self.stretches, from, to));
        for length in self.lengths_in(from, to) {
            tally.add(length.level, length.seconds);
        }
        tally
    }

    /// The highest level in `[from, to)`; `None` where nothing was hit.
    pub fn worst(&self, from: i64, to: i64) -> Option<Level> {
        let stretches = coverage::within(&self.stretches, from, to);
        stretches.iter().map(|stretch| stretch.level).chain(self.lengths_in(from, to).map(|length| length.level)).max()
    }

    /// The level at an instant.
    pub fn level_at(&self, instant: i64) -> Option<Level> {
        let after = self.stretches.partition_point(|stretch| stretch.to <= instant);
        self.stretches.get(after).filter(|stretch| stretch.from <= instant).map(|stretch| stretch.level)
    }

    /// The months in which something was hit, in order.
    pub fn months(&self, clocks: Clocks) -> BTreeSet<Month> {
        let mut months: BTreeSet<Month> = self.lengths.iter().map(|length| clocks.month_of(length.at)).collect();
        for stretch in &self.stretches {
            let last = clocks.month_of(stretch.to - 1);
            let first = clocks.month_of(stretch.from);
            let from_first = std::iter::successors(Some(first), |month| Some(month.next()));
            months.extend(from_first.take_while(|month| *month <= last).take(LONGEST_MONTHS));
        }
        months
    }

    fn lengths_in(&self, from: i64, to: i64) -> impl Iterator<Item = &Length> {
        self.lengths.iter().filter(move |length| (from..to).contains(&length.at))
    }
}

/// Months that one stretch is followed over. A slip in a year must not make a report of thousands of lines.
const LONGEST_MONTHS: usize = 120;

impl Hit<'_> {
    /// Where the window lies; `None` where an end is not known, stands in another kind of time, or lies before the start.
    pub fn stretch(self, clocks: Clocks) -> Option<Stretch> {
        let from = self.window.from?;
        let to = match self.window.to {
            Some(to) if to.offset.is_some() != from.offset.is_some() => return None,
            Some(to) => clocks.second_of(to),
            None if self.window.seconds.is_none() => self.until?,
            None => return None,
        };
        let from = clocks.second_of(from);
        (from < to).then_some(Stretch { from, to, level: self.window.level })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::WindowSource;
    use crate::text::Span;
    use chrono::{FixedOffset, NaiveDate, NaiveDateTime};
    use chrono_tz::Tz;

    const PARIS: Clocks = Clocks::Zone(Tz::Europe__Paris);

    fn civil(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    /// In Paris in summer; without a zone where the text ends in `?`.
    fn moment(text: &str) -> Moment {
        match text.strip_suffix('?') {
            Some(text) => Moment { local: civil(text), offset: None },
            None => Moment { local: civil(text), offset: FixedOffset::east_opt(7_200) },
        }
    }

    fn window(level: Level, from: Option<&str>, to: Option<&str>, seconds: Option<i64>) -> Window {
        Window {
            region: None,
            component: None,
            level,
            from: from.map(moment),
            to: to.map(moment),
            seconds,
            share: None,
            affected: Vec::new(),
            summary: None,
            source: WindowSource::FrontMatter,
            span: Span::default(),
        }
    }

    /// The worst level and the seconds of any impact on 24 July 2024 in Paris; as of noon on that day.
    fn check(window: &Window, lasts: bool, expected: (Option<Level>, i64)) {
        let noon = moment("2024-07-24 12:00");
        let hit = Hit { window, known: Some(moment("2024-07-24 08:00")), until: lasts.then(|| PARIS.second_of(noon)) };
        let history = History::of([hit].into_iter(), PARIS);
        let (from, to) = PARIS.day(NaiveDate::from_ymd_opt(2024, 7, 24).unwrap());
        assert_eq!((history.worst(from, to), history.tally(from, to).impact()), expected, "{window:?}");
    }

    #[test]
    fn what_hits_a_day() {
        use Level::{Degraded, Maintenance, Major};
        let known = |level, from, to| window(level, Some(from), Some(to), None);
        check(&known(Major, "2024-07-24 08:00", "2024-07-24 08:30"), false, (Some(Major), 1_800));
        check(&known(Major, "2024-07-23 23:30", "2024-07-24 00:10"), false, (Some(Major), 600));
        check(&known(Major, "2024-07-23 23:30", "2024-07-24 00:00"), false, (None, 0));
        check(&known(Maintenance, "2024-07-24 08:00", "2024-07-24 08:30"), false, (Some(Maintenance), 0));
        check(&known(Level::None, "2024-07-24 08:00", "2024-07-24 08:30"), false, (None, 0));
        // Without a zone it lies on the day that its own clocks show.
        check(&known(Major, "2024-07-24 00:10?", "2024-07-24 00:20?"), false, (Some(Major), 600));
        // A length alone belongs to the day of its incident.
        check(&window(Degraded, None, None, Some(300)), false, (Some(Degraded), 300));
        check(&window(Degraded, None, None, None), false, (Some(Degraded), 0));
        // Without an end it lasts only while its incident does.
        let open = window(Major, Some("2024-07-24 11:00"), None, None);
        check(&open, true, (Some(Major), 3_600));
        check(&open, false, (Some(Major), 0));
        check(&known(Major, "2024-07-24 09:00", "2024-07-24 08:00"), false, (Some(Major), 0));
    }

    #[test]
    fn the_level_at_an_instant() {
        let windows = [
            window(Level::Degraded, Some("2024-07-24 08:00"), Some("2024-07-24 10:00"), None),
            window(Level::Major, Some("2024-07-24 09:00"), Some("2024-07-24 09:30"), None),
        ];
        let history = History::of(windows.iter().map(|window| Hit { window, known: None, until: None }), PARIS);
        let at = |text| history.level_at(PARIS.second_of(moment(text)));
        assert_eq!(at("2024-07-24 07:59"), None);
        assert_eq!(at("2024-07-24 08:00"), Some(Level::Degraded));
        assert_eq!(at("2024-07-24 09:00"), Some(Level::Major));
        assert_eq!(at("2024-07-24 09:30"), Some(Level::Degraded));
        assert_eq!(at("2024-07-24 10:00"), None);
    }
}
