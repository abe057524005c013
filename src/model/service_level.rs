//! What an objective leaves of a calendar month, and how much of it an incident and its neighbours use up.

use super::calendar::{Clocks, Month};
use super::history::{History, Hit};
use super::{Moment, ServiceLevelMonth, Window};
use crate::config::{ServiceLevel, Weights};
use crate::syntax::front_matter::Level;
use std::collections::BTreeMap;

/// Seconds that an objective of `percent` leaves in `seconds`, rounded down.
#[allow(clippy::cast_possible_truncation, reason = "a percentage lies between 0 and 100")]
pub fn allowance(percent: f64, seconds: i64) -> i64 {
    const PARTS: f64 = 1_000_000.0;
    let left = ((100.0 - percent.clamp(0.0, 100.0)) * PARTS).round() as i128;
    i64::try_from(i128::from(seconds) * left / 100_000_000).unwrap_or(i64::MAX)
}

/// Seconds that an objective of `percent` leaves in a calendar month, rounded down.
pub fn budget(percent: f64, month: Month, clocks: Clocks) -> i64 {
    let (from, to) = clocks.month(month);
    allowance(percent, to - from)
}

/// What is hit: a region and a component, each as far as a window names it.
type Place = (Option<String>, Option<String>);

/// The months that an incident's windows fall in, per region and component, each with its budget and what counts against it.
/// Empty where nothing was promised. A window of which only a length is known counts in the month of `known`.
pub fn months(
    windows: &[Window],
    known: Option<Moment>,
    promise: &ServiceLevel,
    clocks: Clocks,
) -> Vec<ServiceLevelMonth> {
    promise.objective.map_or_else(Vec::new, |objective| months_at(windows, known, objective, &promise.counts, clocks))
}

/// The same for an objective of so many percent.
pub fn months_at(
    windows: &[Window],
    known: Option<Moment>,
    objective: f64,
    counts: &Weights,
    clocks: Clocks,
) -> Vec<ServiceLevelMonth> {
    let mut found = Vec::new();
    for ((region, component), windows) in by_place(windows) {
        let hits = windows.into_iter().map(|window| Hit { window, known, until: None });
        let history = History::of(hits, clocks);
        for month in history.months(clocks) {
            let (from, to) = clocks.month(month);
            found.push(ServiceLevelMonth {
                month: (month.year, month.month),
                region: region.clone(),
                component: component.clone(),
                objective,
                budget_seconds: budget(objective, month, clocks),
                used_seconds: history.tally(from, to).weighted_seconds(counts),
            });
        }
    }
    found
}

/// Seconds that count against the same month's budget as `entry`, up to the second `until`, in the windows of all reports given:
/// what overlaps counts once.
pub fn so_far<'w>(
    hits: impl Iterator<Item = Hit<'w>>,
    entry: &ServiceLevelMonth,
    until: i64,
    clocks: Clocks,
    counts: &Weights,
) -> i64 {
    let same = |hit: &Hit<'_>| hit.window.region == entry.region && hit.window.component == entry.component;
    let (from, to) = clocks.month(Month { year: entry.month.0, month: entry.month.1 });
    History::of(hits.filter(same), clocks).tally(from, to.min(until)).weighted_seconds(counts)
}

/// Windows by what they hit, in a fixed order; what was not hit is left out.
fn by_place(windows: &[Window]) -> BTreeMap<Place, Vec<&Window>> {
    let mut places: BTreeMap<Place, Vec<&Window>> = BTreeMap::new();
    for window in windows.iter().filter(|window| window.level != Level::None) {
        places.entry((window.region.clone(), window.component.clone())).or_default().push(window);
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Setting;
    use crate::model::WindowSource;
    use crate::text::Span;
    use chrono::{DateTime, FixedOffset};
    use chrono_tz::Tz;

    const PARIS: Clocks = Clocks::Zone(Tz::Europe__Paris);

    fn promise() -> ServiceLevel {
        ServiceLevel { objective: Setting::default_of(Some(99.9)), ..ServiceLevel::default() }
    }

    fn moment(text: &str) -> Moment {
        let instant: DateTime<FixedOffset> = DateTime::parse_from_rfc3339(text).unwrap();
        Moment { local: instant.naive_local(), offset: Some(*instant.offset()) }
    }

    fn window(region: &str, level: Level, from: &str, to: &str) -> Window {
        let (from, to) = (moment(from), moment(to));
        Window { from: Some(from), to: Some(to), seconds: to.seconds_since(from), ..length(region, level, 0) }
    }

    fn length(region: &str, level: Level, seconds: i64) -> Window {
        Window {
            region: Some(region.to_owned()),
            component: None,
            level,
            from: None,
            to: None,
            seconds: Some(seconds),
            share: None,
            affected: Vec::new(),
            summary: None,
            source: WindowSource::FrontMatter,
            span: Span::default(),
        }
    }

    #[test]
    fn a_month_leaves_what_its_own_length_allows() {
        let check = |clocks: Clocks, year: i32, month: u32, minutes: f64| {
            let exact = budget(99.9, Month { year, month }, clocks);
            assert_eq!(exact, (minutes * 60.0).floor() as i64, "{year}-{month}");
        };
        check(Clocks::Zone(Tz::UTC), 2023, 2, 40.32);
        check(Clocks::Zone(Tz::UTC), 2024, 2, 41.76);
        check(Clocks::Zone(Tz::UTC), 2024, 4, 43.2);
        check(Clocks::Zone(Tz::UTC), 2024, 7, 44.64);
        check(PARIS, 2024, 3, 44.58);
        check(PARIS, 2024, 10, 44.70);
        check(PARIS, 2024, 1, 44.64);
        assert_eq!(allowance(99.95, 2_592_000), 1_296);
        assert_eq!(allowance(100.0, 2_592_000), 0);
    }

    fn check(windows: &[Window], known: Option<&str>, expected: &[(&str, i32, u32, i64)]) {
        let found = months(windows, known.map(moment), &promise(), PARIS);
        let found: Vec<_> = found
            .iter()
            .map(|entry| (entry.region.as_deref().unwrap_or("-"), entry.month.0, entry.month.1, entry.used_seconds))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_counts_in_which_month() {
        let major = |from, to| window("a", Level::Major, from, to);
        check(&[major("2024-01-29T20:47:00+01:00", "2024-01-30T00:35:00+01:00")], None, &[("a", 2024, 1, 13_680)]);
        // Split at the end of the month on the report's clocks: March ends at 22:00 UTC.
        check(
            &[major("2024-03-31T21:30:00+00:00", "2024-03-31T22:10:00+00:00")],
            None,
            &[("a", 2024, 3, 1_800), ("a", 2024, 4, 600)],
        );
        // Only what ends exactly with the month does not touch the next.
        check(&[major("2024-03-31T23:30:00+02:00", "2024-04-01T00:00:00+02:00")], None, &[("a", 2024, 3, 1_800)]);
        // Overlaps count once; a level that does not count is stated with nothing used.
        check(
            &[
                major("2024-05-01T10:00:00+02:00", "2024-05-01T11:00:00+02:00"),
                major("2024-05-01T10:30:00+02:00", "2024-05-01T11:30:00+02:00"),
                window("b", Level::Degraded, "2024-05-01T10:00:00+02:00", "2024-05-01T11:00:00+02:00"),
                window("c", Level::None, "2024-05-01T10:00:00+02:00", "2024-05-01T11:00:00+02:00"),
            ],
            None,
            &[("a", 2024, 5, 5_400), ("b", 2024, 5, 0)],
        );
        // A length without an interval counts in the month the incident is known to fall in, and nowhere without one.
        check(&[length("a", Level::Major, 300)], Some("2024-07-24T08:20:00+02:00"), &[("a", 2024, 7, 300)]);
        check(&[length("a", Level::Major, 300)], None, &[]);
    }

    #[test]
    fn what_other_reports_used_of_the_month_so_far() {
        let windows = [
            window("a", Level::Major, "2024-05-01T10:00:00+02:00", "2024-05-01T11:00:00+02:00"),
            window("a", Level::Major, "2024-05-01T10:30:00+02:00", "2024-05-01T11:10:00+02:00"),
            window("a", Level::Partial, "2024-05-02T10:30:00+02:00", "2024-05-02T11:10:00+02:00"),
            window("b", Level::Major, "2024-05-03T10:30:00+02:00", "2024-05-03T11:10:00+02:00"),
            window("a", Level::Major, "2024-05-20T10:00:00+02:00", "2024-05-20T10:10:00+02:00"),
        ];
        let entry = &months(&windows[..1], None, &promise(), PARIS)[0];
        let check = |until: &str, expected: i64| {
            let hits = windows.iter().map(|window| Hit { window, known: None, until: None });
            let until = PARIS.second_of(moment(until));
            assert_eq!(so_far(hits, entry, until, PARIS, &promise().counts), expected, "{until}");
        };
        check("2024-05-01T11:00:00+02:00", 3_600);
        check("2024-05-10T00:00:00+02:00", 4_200);
        check("2024-06-10T00:00:00+02:00", 4_800);
    }

    #[test]
    fn nothing_promised_nothing_counted() {
        let window = window("a", Level::Major, "2024-05-01T10:00:00+02:00", "2024-05-01T11:00:00+02:00");
        assert!(months(&[window], None, &ServiceLevel::default(), PARIS).is_empty());
    }
}
