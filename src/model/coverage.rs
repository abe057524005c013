//! Windows laid over each other: at each instant the highest level counts once, whatever the number of components.

use crate::syntax::front_matter::Level;

/// A stretch of time at one level. Bounds are seconds since 1970 in UTC, the end excluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// First second.
    pub from: i64,
    /// The second after the last.
    pub to: i64,
    /// The highest level in it.
    pub level: Level,
}

impl Stretch {
    /// Its length in seconds.
    pub fn seconds(self) -> i64 {
        self.to - self.from
    }
}

/// The highest level at each instant, as stretches in order that do not overlap; neighbours at one level are joined.
/// Instants at [`Level::None`] and empty stretches are left out.
pub fn merge(stretches: &[Stretch]) -> Vec<Stretch> {
    let mut bounds: Vec<i64> = stretches.iter().flat_map(|stretch| [stretch.from, stretch.to]).collect();
    bounds.sort_unstable();
    bounds.dedup();
    let mut merged: Vec<Stretch> = Vec::new();
    for pair in bounds.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let covering = stretches.iter().filter(|stretch| stretch.from <= from && stretch.to >= to);
        let Some(level) = covering.map(|stretch| stretch.level).max().filter(|level| *level != Level::None) else {
            continue;
        };
        match merged.last_mut() {
            Some(last) if last.to == from && last.level == level => last.to = to,
            _ => merged.push(Stretch { from, to, level }),
        }
    }
    merged
}

/// Cuts merged stretches to `[from, to)`.
pub fn within(stretches: &[Stretch], from: i64, to: i64) -> Vec<Stretch> {
    let cut =
        |stretch: &Stretch| Stretch { from: stretch.from.max(from), to: stretch.to.min(to), level: stretch.level };
    stretches.iter().map(cut).filter(|stretch| stretch.from < stretch.to).collect()
}

/// Seconds at exactly one level.
pub fn seconds_at(stretches: &[Stretch], level: Level) -> i64 {
    stretches.iter().filter(|stretch| stretch.level == level).map(|stretch| stretch.seconds()).sum()
}

/// Seconds of any impact; maintenance is none.
pub fn seconds_of_impact(stretches: &[Stretch]) -> i64 {
    let hit = |stretch: &&Stretch| !matches!(stretch.level, Level::None | Level::Maintenance);
    stretches.iter().filter(hit).map(|stretch| stretch.seconds()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(windows: &[(i64, i64, Level)], expected: &[(i64, i64, Level)]) {
        let stretch = |&(from, to, level): &(i64, i64, Level)| Stretch { from, to, level };
        let windows: Vec<Stretch> = windows.iter().map(stretch).collect();
        let expected: Vec<Stretch> = expected.iter().map(stretch).collect();
        assert_eq!(merge(&windows), expected, "{windows:?}");
    }

    #[test]
    fn the_highest_level_counts_once() {
        use Level::{Degraded, Major, None, Partial};
        check(&[], &[]);
        check(&[(0, 10, Major)], &[(0, 10, Major)]);
        check(&[(0, 10, Major), (0, 10, Major)], &[(0, 10, Major)]);
        check(&[(0, 10, Degraded), (4, 6, Major)], &[(0, 4, Degraded), (4, 6, Major), (6, 10, Degraded)]);
        check(&[(0, 5, Partial), (5, 9, Partial)], &[(0, 9, Partial)]);
        check(&[(0, 5, Partial), (7, 9, Partial)], &[(0, 5, Partial), (7, 9, Partial)]);
        check(&[(0, 10, None), (3, 3, Major)], &[]);
    }

    #[test]
    fn sums_are_of_what_was_merged_and_cut() {
        let merged = merge(&[
            Stretch { from: 0, to: 100, level: Level::Degraded },
            Stretch { from: 50, to: 80, level: Level::Major },
            Stretch { from: 200, to: 300, level: Level::Maintenance },
        ]);
        let cut = within(&merged, 60, 250);
        assert_eq!(seconds_at(&cut, Level::Major), 20);
        assert_eq!(seconds_of_impact(&cut), 40);
        assert_eq!(seconds_at(&cut, Level::Maintenance), 50);
    }
}
