//! Durations of many incidents as points on a logarithmic axis, a row for each figure, with the median: all values are
//! shown, since a mean of few would tell nothing.

use serde::Serialize;

use super::{Label, WIDE, tenth};

/// One row of the input.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Name of the figure.
    pub name: String,
    /// Its values in seconds.
    pub seconds: Vec<i64>,
    /// Median in seconds; `None` without values.
    pub median: Option<i64>,
}

/// A laid-out row.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DotRow {
    /// Name over the row.
    pub name: Label,
    /// Height of the row's line.
    pub y: f64,
    /// Horizontal places of its values.
    pub dots: Vec<f64>,
    /// Place of the median.
    pub median: Option<f64>,
}

/// A labelled place on the axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DotTick {
    /// Place.
    pub x: f64,
    /// Label under the axis.
    pub label: Label,
}

/// Laid-out points.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dots {
    /// Width of the box.
    pub width: f64,
    /// Height of the box.
    pub height: f64,
    /// Left end of the axis.
    pub left: f64,
    /// Right end of the axis.
    pub right: f64,
    /// The axis.
    pub bottom: f64,
    /// Rows.
    pub rows: Vec<DotRow>,
    /// Labelled durations.
    pub ticks: Vec<DotTick>,
}

/// Durations on the axis: its seconds, and how it is written in every language of the site.
const AXIS: [(i64, &str); 8] = [
    (60, "1 min"),
    (300, "5 min"),
    (1800, "30 min"),
    (7200, "2 h"),
    (28_800, "8 h"),
    (86_400, "24 h"),
    (604_800, "168 h"),
    (2_419_200, "672 h"),
];

/// Lays the rows out on one axis that spans all their values.
pub fn lay_out(width: f64, rows: &[Row]) -> Dots {
    let wide = width >= WIDE;
    let (left, right) = (if wide { 150.0 } else { 14.0 }, width - 22.0);
    let all = || rows.iter().flat_map(|row| row.seconds.iter().copied());
    let least = all().min().unwrap_or(60).max(30);
    let most = all().max().unwrap_or(3600).max(60);
    let from = AXIS.iter().rev().map(|tick| tick.0).find(|&at| at <= least).unwrap_or(30).min(least);
    let to = AXIS.iter().map(|tick| tick.0).find(|&at| at >= most).unwrap_or(most).max(from * 2);
    let x = |seconds: i64| {
        let share = ((seconds.max(from) as f64).ln() - (from as f64).ln()) / ((to as f64).ln() - (from as f64).ln());
        tenth(left + share * (right - left))
    };
    let pitch = if wide { 38.0 } else { 48.0 };
    let y = |index: usize| if wide { index as f64 * pitch + 20.0 } else { index as f64 * pitch + 34.0 };
    let bottom = rows.len().max(1) as f64 * pitch + 6.0;
    Dots {
        width,
        height: bottom + 24.0,
        left,
        right,
        bottom,
        rows: rows
            .iter()
            .enumerate()
            .map(|(index, row)| DotRow {
                name: Label {
                    x: 0.0,
                    y: if wide { y(index) + 4.5 } else { y(index) - 14.0 },
                    text: row.name.clone(),
                    anchor: "start",
                },
                y: y(index),
                dots: row.seconds.iter().map(|&seconds| x(seconds)).collect(),
                median: row.median.map(x),
            })
            .collect(),
        ticks: ticks(from, to, x, bottom + 18.0),
    }
}

fn ticks(from: i64, to: i64, x: impl Fn(i64) -> f64, y: f64) -> Vec<DotTick> {
    let mut ticks: Vec<DotTick> = Vec::new();
    for (seconds, text) in AXIS.into_iter().filter(|tick| (from..=to).contains(&tick.0)) {
        let at = x(seconds);
        if ticks.last().is_none_or(|last| at - last.x >= 48.0) {
            ticks.push(DotTick { x: at, label: Label { x: at, y, text: text.to_string(), anchor: "middle" } });
        }
    }
    ticks
}

#[cfg(test)]
mod tests {
    use super::super::NARROW;
    use super::*;

    #[test]
    fn points_keep_their_order_and_stay_inside() {
        let row = Row {
            name: "time to detect".to_string(),
            seconds: vec![0, 30, 240, 1200, 13_680, 3_000_000],
            median: Some(720),
        };
        for width in [WIDE, NARROW] {
            let dots = lay_out(width, std::slice::from_ref(&row));
            assert!(dots.rows[0].dots.is_sorted());
            assert!(dots.rows[0].dots.iter().all(|x| (dots.left..=dots.right).contains(x)), "{dots:?}");
            assert!(dots.ticks.windows(2).all(|pair| pair[1].x - pair[0].x >= 48.0));
        }
    }

    #[test]
    fn no_value_is_an_empty_row() {
        let dots = lay_out(WIDE, &[Row { name: String::new(), seconds: Vec::new(), median: None }]);
        assert!(dots.rows[0].dots.is_empty() && dots.rows[0].median.is_none());
        assert!(lay_out(WIDE, &[]).rows.is_empty());
    }
}
