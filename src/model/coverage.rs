//! Windows laid over each other: at each instant the highest level counts once, whatever the number of components.

use super::Moment;
use crate::syntax::front_matter::Level;
use std::collections::BTreeMap;

/// A half-open interval `[from, to)` at one level, in seconds on one axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// First second.
    pub from: i64,
    /// One past the last second.
    pub to: i64,
    /// How hard it was hit.
    pub level: Level,
}

impl Stretch {
    /// Its length in seconds.
    pub fn seconds(self) -> i64 {
        self.to - self.from
    }
}

/// Where a moment lies in seconds: since the Unix epoch where it is an instant, else its civil reading taken as UTC, so that
/// times of one report, which share an axis, keep their distances.
pub fn position(moment: Moment) -> i64 {
    moment.instant().map_or(moment.local.and_utc().timestamp(), |instant| instant.timestamp())
}

/// The highest level at each instant, as disjoint stretches in order; neighbours of one level are joined. Levels of `none` vanish.
pub fn merge(stretches: &[Stretch]) -> Vec<Stretch> {
    let mut edges: Vec<(i64, Level, i64)> = Vec::with_capacity(stretches.len() * 2);
    for stretch in stretches.iter().filter(|stretch| stretch.level != Level::None && stretch.from < stretch.to) {
        edges.push((stretch.from, stretch.level, 1));
        edges.push((stretch.to, stretch.level, -1));
    }
    edges.sort_unstable();
    let mut merged: Vec<Stretch> = Vec::new();
    let mut open: BTreeMap<Level, i64> = BTreeMap::new();
    for (index, &(at, level, step)) in edges.iter().enumerate() {
        *open.entry(level).or_default() += step;
        let Some(&(next, ..)) = edges.get(index + 1) else { break };
        let worst = open.iter().rev().find(|(_, count)| **count > 0).map(|(level, _)| *level);
        if let Some(level) = worst.filter(|_| at < next) {
            match merged.last_mut() {
                Some(last) if last.to == at && last.level == level => last.to = next,
                _ => merged.push(Stretch { from: at, to: next, level }),
            }
        }
    }
    merged
}

/// The part of each stretch that lies in `[from, to)`.
pub fn within(stretches: &[Stretch], from: i64, to: i64) -> Vec<Stretch> {
    let clipped = stretches.iter().map(|stretch| Stretch {
        from: stretch.from.max(from),
        to: stretch.to.min(to),
        level: stretch.level,
    });
    clipped.filter(|stretch| stretch.from < stretch.to).collect()
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
    use crate::model::tally::Tally;
    use proptest::prelude::*;

    fn level(letter: &str) -> Level {
        match letter {
            "-" => Level::None,
            "w" => Level::Maintenance,
            "d" => Level::Degraded,
            "p" => Level::Partial,
            _ => Level::Major,
        }
    }

    fn stretches(text: &str) -> Vec<Stretch> {
        let read = |part: &str| {
            let (range, letter) = part.split_once(' ')?;
            let (from, to) = range.split_once("..")?;
            Some(Stretch { from: from.parse().ok()?, to: to.parse().ok()?, level: level(letter) })
        };
        text.split(", ").filter_map(read).collect()
    }

    #[test]
    fn the_highest_level_at_each_instant() {
        let check = |input: &str, expected: &str| assert_eq!(merge(&stretches(input)), stretches(expected), "{input}");
        check("0..10 m", "0..10 m");
        check("0..10 m, 10..20 m", "0..20 m");
        check("0..10 m, 11..20 m", "0..10 m, 11..20 m");
        check("0..20 p, 5..10 m", "0..5 p, 5..10 m, 10..20 p");
        check("0..20 m, 5..10 p", "0..20 m");
        check("0..10 p, 5..15 p, 5..15 p", "0..15 p");
        check("0..10 w, 5..20 d", "0..5 w, 5..20 d");
        check("0..10 -, 3..3 m, 9..4 m", "");
        check("", "");
    }

    fn any_stretch() -> impl Strategy<Value = Stretch> {
        (0i64..200, 0i64..60, prop::sample::select(Level::ALL.to_vec())).prop_map(|(from, length, level)| Stretch {
            from,
            to: from + length,
            level,
        })
    }

    #[test]
    fn sums_are_of_what_was_merged_and_cut() {
        let cut = within(&merge(&stretches("0..100 d, 50..80 m, 200..300 w")), 60, 250);
        assert_eq!(seconds_at(&cut, Level::Major), 20);
        assert_eq!(seconds_of_impact(&cut), 40);
        assert_eq!(seconds_at(&cut, Level::Maintenance), 50);
    }

    proptest! {
        #[test]
        fn merging_agrees_with_looking_at_every_second(input in prop::collection::vec(any_stretch(), 0..12)) {
            let merged = merge(&input);
            let at = |set: &[Stretch], second: i64| {
                set.iter().filter(|s| s.from <= second && second < s.to).map(|s| s.level).max().unwrap_or(Level::None)
            };
            for second in 0..260 {
                prop_assert_eq!(at(&merged, second), at(&input, second));
            }
            for pair in merged.windows(2) {
                prop_assert!(pair[0].to <= pair[1].from);
                prop_assert!(pair[0].to < pair[1].from || pair[0].level != pair[1].level);
            }
        }

        #[test]
        fn merging_does_not_depend_on_order_and_is_done_once(
            input in prop::collection::vec(any_stretch(), 0..12),
            turn in 0usize..12,
        ) {
            let mut turned = input.clone();
            turned.reverse();
            let length = turned.len().max(1);
            turned.rotate_left(turn % length);
            prop_assert_eq!(merge(&turned), merge(&input));
            prop_assert_eq!(merge(&merge(&input)), merge(&input));
        }

        #[test]
        fn a_sum_never_exceeds_the_union_and_splits_anywhere(
            input in prop::collection::vec(any_stretch(), 0..12),
            cut in 0i64..260,
        ) {
            let merged = merge(&input);
            let whole = Tally::of(&merged);
            let covered = (0..260)
                .filter(|second| input.iter().any(|s| s.level != Level::None && s.from <= *second && *second < s.to))
                .count();
            prop_assert_eq!(whole.impact() + whole.maintenance, i64::try_from(covered).unwrap());
            let parts = Tally::of(&within(&merged, i64::MIN, cut)).plus(Tally::of(&within(&merged, cut, i64::MAX)));
            prop_assert_eq!(parts, whole);
        }
    }
}
