//! Sums of impact by level, and the availability that follows from them with stated weights and rounding.

use super::coverage::Stretch;
use crate::config::Weights;
use crate::syntax::front_matter::Level;

/// Seconds spent at each level; every second counts at its highest level only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Seconds of major outage.
    pub major: i64,
    /// Seconds of partial outage.
    pub partial: i64,
    /// Seconds of degraded service.
    pub degraded: i64,
    /// Seconds of maintenance.
    pub maintenance: i64,
}

impl Tally {
    /// Adds up disjoint stretches, such as [`merge`](super::coverage::merge) gives.
    pub fn of(disjoint: &[Stretch]) -> Self {
        let mut tally = Self::default();
        for stretch in disjoint {
            tally.add(stretch.level, stretch.to - stretch.from);
        }
        tally
    }

    /// Adds seconds at a level.
    pub fn add(&mut self, level: Level, seconds: i64) {
        match level {
            Level::None => {}
            Level::Maintenance => self.maintenance += seconds,
            Level::Degraded => self.degraded += seconds,
            Level::Partial => self.partial += seconds,
            Level::Major => self.major += seconds,
        }
    }

    /// The sum of two tallies of times that do not overlap.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            major: self.major + other.major,
            partial: self.partial + other.partial,
            degraded: self.degraded + other.degraded,
            maintenance: self.maintenance + other.maintenance,
        }
    }

    /// Seconds of any impact; announced maintenance is none.
    pub fn impact(self) -> i64 {
        self.major + self.partial + self.degraded
    }

    /// The highest level with any second.
    pub fn worst(self) -> Level {
        let by_level = [
            (Level::Major, self.major),
            (Level::Partial, self.partial),
            (Level::Degraded, self.degraded),
            (Level::Maintenance, self.maintenance),
        ];
        by_level.into_iter().find(|(_, seconds)| *seconds > 0).map_or(Level::None, |(level, _)| level)
    }

    /// Seconds weighted by level, rounded up.
    pub fn weighted_seconds(self, weights: &Weights) -> i64 {
        let parts = self.weighted_parts(weights);
        (parts + PARTS - 1).div_euclid(PARTS)
    }

    /// Weighted availability over a period of `period` seconds, in thousandths of a percent, rounded down; below 100 % as soon as
    /// a second counts. `None` for an empty period.
    pub fn availability(self, period: i64, weights: &Weights) -> Option<u32> {
        let whole = i128::from(period) * i128::from(PARTS);
        if whole <= 0 {
            return None;
        }
        let up = (whole - i128::from(self.weighted_parts(weights))).clamp(0, whole);
        u32::try_from(up * FULL / whole).ok()
    }

    /// In parts of a second, so that weights such as 0.3 add up exactly.
    fn weighted_parts(self, weights: &Weights) -> i64 {
        let levels = [(self.major, *weights.major), (self.partial, *weights.partial)];
        let lesser = [(self.degraded, *weights.degraded), (self.maintenance, *weights.maintenance)];
        levels.into_iter().chain(lesser).map(|(seconds, weight)| seconds * parts_of(weight)).sum()
    }
}

/// Parts of a second that a weight is counted in.
const PARTS: i64 = 10_000;
/// 100 % in thousandths of a percent.
const FULL: i128 = 100_000;

#[allow(clippy::cast_possible_truncation, reason = "a weight lies between 0 and 1")]
fn parts_of(weight: f64) -> i64 {
    (weight.clamp(0.0, 1.0) * PARTS as f64).round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Config, Setting};

    #[test]
    fn availability_is_rounded_down_and_never_full_when_a_second_counts() {
        let weights = Config::default().availability.weights;
        let check = |tally: Tally, period: i64, expected: u32| {
            assert_eq!(tally.availability(period, &weights), Some(expected), "{tally:?}");
        };
        let major = |seconds: i64| Tally { major: seconds, ..Tally::default() };
        check(major(0), 86_400, 100_000);
        check(major(1), 31_536_000, 99_999);
        check(major(86_400), 86_400, 0);
        check(major(90_000), 86_400, 0);
        check(major(1), 1_000, 99_900);
        check(Tally { partial: 10, ..Tally::default() }, 3_000, 99_900);
        check(Tally { degraded: 500, maintenance: 500, ..Tally::default() }, 1_000, 100_000);
        check(major(13_680), 31 * 86_400, 99_489);
        assert_eq!(major(1).availability(0, &weights), None);
        let half = Weights { partial: Setting::default_of(0.5), ..weights };
        assert_eq!(Tally { partial: 3, ..Tally::default() }.weighted_seconds(&half), 2);
    }
}
