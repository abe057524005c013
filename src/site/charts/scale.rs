//! A time axis whose long quiet stretches are compressed: where on the line an instant lies, which breaks to draw,
//! and where hours and days are labelled.

use serde::Serialize;

use super::{Label, tenth, text_width};

/// Width of a compressed stretch.
const BREAK: f64 = 28.0;
/// A quiet stretch is long when it takes more than this share of the time that is shown.
const LONG_SHARE: f64 = 0.2;
/// Nothing shorter than this is compressed, in seconds.
const LONG_LEAST: i64 = 30 * 60;
/// Size of the labels on the axis.
const TEXT: f64 = 12.0;
/// Distances between labelled instants, in seconds, from a minute to ten weeks.
const STEPS: [i64; 17] = [
    60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 1_209_600, 2_419_200,
    6_048_000,
];

/// How much wider the bold names of days are than text of their size.
const BOLD: f64 = 1.12;
/// Days that all have a line; more of them would be a hatch of their own.
const MOST_DAYS: usize = 9;

/// A stretch of the axis on which distance is proportional to time.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Piece {
    from: i64,
    to: i64,
    x: f64,
    width: f64,
}

/// The axis. Instants are seconds of the clock on the reader's page (civil seconds of the incident's zone), so that hours
/// and days fall where the text says.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    pieces: Vec<Piece>,
}

/// Where the axis is broken: the middle of the break.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Break {
    /// Middle of the break.
    pub x: f64,
}

/// A labelled vertical line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tick {
    /// Where the line stands.
    pub x: f64,
    /// Its label, which may be empty where there is no room for one.
    pub label: Option<Label>,
}

impl Scale {
    /// Builds an axis from `left` to `right`. `points` are all instants that must be told apart; `busy` are stretches in which
    /// something was wrong and which are therefore never compressed, however quiet.
    pub fn new(points: &[i64], busy: &[(i64, i64)], left: f64, right: f64) -> Self {
        let mut points: Vec<i64> = points.to_vec();
        points.sort_unstable();
        points.dedup();
        if points.is_empty() {
            points.push(0);
        }
        if points.len() == 1 {
            points = vec![points[0] - 300, points[0] + 300];
        }
        let total: i64 = points.windows(2).map(|pair| pair[1] - pair[0]).sum();
        let long = ((total as f64 * LONG_SHARE) as i64).max(LONG_LEAST);
        let quiet = |from: i64, to: i64| !busy.iter().any(|&(a, b)| a < to && b > from);
        let mut runs = vec![(points[0], points[0])];
        for pair in points.windows(2) {
            if pair[1] - pair[0] > long && quiet(pair[0], pair[1]) {
                runs.push((pair[1], pair[1]));
            } else if let Some(run) = runs.last_mut() {
                run.1 = pair[1];
            }
        }
        Self { pieces: lay_out(&runs, left, right) }
    }

    /// Where an instant lies. Before the first and after the last instant: at the ends.
    pub fn x(&self, at: i64) -> f64 {
        let mut end = self.pieces.first().map_or(0.0, |piece| piece.x);
        for piece in &self.pieces {
            if at < piece.from {
                return tenth((end + piece.x) / 2.0);
            }
            end = piece.x + piece.width;
            if at <= piece.to {
                let length = (piece.to - piece.from).max(1) as f64;
                return tenth(piece.x + (at - piece.from) as f64 / length * piece.width);
            }
        }
        tenth(end)
    }

    /// The breaks, from left to right.
    pub fn breaks(&self) -> Vec<Break> {
        self.pieces.windows(2).map(|pair| Break { x: tenth((pair[0].x + pair[0].width + pair[1].x) / 2.0) }).collect()
    }

    /// Lines at whole minutes, hours or days, with as many labels as fit without touching; `y` is the labels' base line.
    pub fn ticks(&self, y: f64) -> Vec<Tick> {
        let shown: i64 = self.pieces.iter().map(|piece| piece.to - piece.from).sum();
        let width: f64 = self.pieces.iter().map(|piece| piece.width).sum();
        let room = text_width("00:00", TEXT) + 18.0;
        let per_label = room / width.max(1.0) * shown.max(1) as f64;
        let step = STEPS.iter().copied().find(|&step| step as f64 >= per_label).unwrap_or(STEPS[STEPS.len() - 1]);
        let hours = step < 86_400;
        let mut ticks: Vec<Tick> = Vec::new();
        let mut last_label = f64::NEG_INFINITY;
        for piece in &self.pieces {
            let mut at = piece.from.div_euclid(step) * step;
            while at <= piece.to {
                if at >= piece.from {
                    let x = self.x(at);
                    let free = x - last_label >= room;
                    let label = (hours && free).then(|| Label { x, y, text: clock(at), anchor: "middle" });
                    if label.is_some() {
                        last_label = x;
                    }
                    ticks.push(Tick { x, label });
                }
                at += step;
            }
        }
        ticks
    }

    /// Lines at the midnights that are shown, of many only the labelled ones, labelled by `name` of the day that begins there; a label that would touch the one
    /// before it, or leave the chart at `right`, is left out. The first day is labelled at the left end.
    pub fn days(&self, y: f64, right: f64, name: impl Fn(i64) -> String) -> Vec<Tick> {
        let Some(first) = self.pieces.first() else { return Vec::new() };
        let mut days = Vec::new();
        let mut end = f64::NEG_INFINITY;
        let mut push = |x: f64, at: i64| {
            let text = name(at.div_euclid(86_400));
            let width = text_width(&text, TEXT) * BOLD;
            let fits = x >= end + 8.0 && x + 4.0 + width <= right;
            let label = fits.then(|| Label { x: tenth(x + 4.0), y, text, anchor: "start" });
            if fits {
                end = x + 4.0 + width;
            }
            days.push(Tick { x, label });
        };
        push(tenth(first.x), first.from);
        for (index, piece) in self.pieces.iter().enumerate() {
            let mut at = (piece.from.div_euclid(86_400) + 1) * 86_400;
            if index > 0 && piece.from.div_euclid(86_400) != self.pieces[index - 1].to.div_euclid(86_400) {
                push(tenth(piece.x - BREAK / 2.0), piece.from);
            }
            while at <= piece.to {
                push(self.x(at), at);
                at += 86_400;
            }
        }
        if days.len() > MOST_DAYS {
            days.retain(|day| day.label.is_some());
        }
        days
    }
}

/// Shares the width among the runs by their length, after the breaks between them have had theirs.
fn lay_out(runs: &[(i64, i64)], left: f64, right: f64) -> Vec<Piece> {
    let total: i64 = runs.iter().map(|run| run.1 - run.0).sum();
    let breaks = (runs.len() - 1) as f64;
    let gap = BREAK.min((right - left) / 2.0 / breaks.max(1.0));
    let width = (right - left - gap * breaks).max(1.0);
    let mut x = left;
    let mut pieces = Vec::new();
    for &(from, to) in runs {
        let share = if total > 0 { (to - from) as f64 / total as f64 } else { 1.0 / runs.len() as f64 };
        pieces.push(Piece { from, to, x, width: width * share });
        x += width * share + gap;
    }
    pieces
}

fn clock(at: i64) -> String {
    let minutes = at.rem_euclid(86_400) / 60;
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3600;

    #[test]
    fn a_plain_axis_is_proportional() {
        let scale = Scale::new(&[0, HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR, 5 * HOUR], &[(0, 5 * HOUR)], 0.0, 100.0);
        assert_eq!([scale.x(0), scale.x(HOUR), scale.x(5 * HOUR)], [0.0, 20.0, 100.0]);
        assert!(scale.breaks().is_empty());
    }

    #[test]
    fn a_long_quiet_stretch_is_compressed_and_a_busy_one_is_not() {
        let points = [0, HOUR, 9 * HOUR, 10 * HOUR];
        assert_eq!(Scale::new(&points, &[], 0.0, 128.0).breaks(), vec![Break { x: 64.0 }]);
        assert!(Scale::new(&points, &[(0, 10 * HOUR)], 0.0, 128.0).breaks().is_empty());
    }

    #[test]
    fn order_is_kept_whatever_the_input() {
        for points in [vec![], vec![7], vec![0, 60], vec![0, 60, 20 * 86_400], vec![-HOUR, 0, 21 * 86_400, 22 * 86_400]]
        {
            let scale = Scale::new(&points, &[], 10.0, 300.0);
            let mut sorted = points.clone();
            sorted.sort_unstable();
            let places: Vec<f64> = sorted.iter().map(|&at| scale.x(at)).collect();
            assert!(places.is_sorted() && places.iter().all(|x| (10.0..=300.0).contains(x)), "{points:?}: {places:?}");
        }
    }

    #[test]
    fn labels_of_hours_do_not_touch() {
        for length in [60, HOUR, 14 * HOUR, 3 * 86_400, 21 * 86_400] {
            let scale = Scale::new(&[0, length / 2, length], &[(0, length)], 0.0, 300.0);
            let labels: Vec<f64> =
                scale.ticks(0.0).into_iter().filter_map(|tick| tick.label).map(|label| label.x).collect();
            assert!(
                labels.windows(2).all(|pair| pair[1] - pair[0] >= text_width("00:00", TEXT)),
                "{length}: {labels:?}"
            );
        }
    }

    #[test]
    fn of_three_weeks_only_labelled_days_have_a_line() {
        let scale = Scale::new(&[0, 21 * 86_400], &[(0, 21 * 86_400)], 0.0, 300.0);
        let days = scale.days(0.0, 300.0, |day| format!("day {day}"));
        assert!((2..10).contains(&days.len()) && days.iter().all(|day| day.label.is_some()), "{days:?}");
    }

    #[test]
    fn each_midnight_has_a_line_and_labels_of_days_stay_inside() {
        let scale = Scale::new(&[20 * HOUR, 26 * HOUR, 34 * HOUR], &[(20 * HOUR, 34 * HOUR)], 0.0, 280.0);
        let days = scale.days(0.0, 280.0, |day| format!("day {day}"));
        assert_eq!(days.iter().map(|day| day.x).collect::<Vec<_>>(), vec![0.0, 80.0]);
        assert!(
            days.iter()
                .all(|day| day.label.as_ref().is_none_or(|label| label.x + text_width(&label.text, TEXT) <= 280.0))
        );
    }
}
