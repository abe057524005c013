//! The strip of the last days of a region: one bar a day, its height and pattern telling the level.

use serde::Serialize;

use super::{Bar, tenth};

/// What is known about a day.
#[derive(Debug, Clone, PartialEq)]
pub struct DayLevel {
    /// Key of the highest level of the day, `nodata` before the region existed.
    pub level: &'static str,
    /// Shown by a pointer resting on the bar; empty for a quiet day.
    pub title: String,
}

/// A laid-out strip. It is stretched to the width of its column, so its units are not pixels across.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Strip {
    /// Width of the box.
    pub width: f64,
    /// Height of the box.
    pub height: f64,
    /// One bar a day, oldest first.
    pub bars: Vec<Bar>,
}

/// Units of a day, of which `BAR` are the bar.
const DAY: f64 = 8.0;
const BAR: f64 = 5.5;
const HEIGHT: f64 = 34.0;

/// Lays out one bar a day, the oldest first.
pub fn lay_out(days: &[DayLevel]) -> Strip {
    let bars = days
        .iter()
        .enumerate()
        .map(|(index, day)| {
            let height = height_of(day.level);
            Bar {
                x: tenth(index as f64 * DAY + (DAY - BAR) / 2.0),
                y: HEIGHT - height,
                width: BAR,
                height,
                class: day.level,
                title: day.title.clone(),
            }
        })
        .collect();
    Strip { width: days.len() as f64 * DAY, height: HEIGHT, bars }
}

/// Worse is taller, so that the strip reads without colour.
fn height_of(level: &str) -> f64 {
    match level {
        "major" => 34.0,
        "partial" => 28.0,
        "degraded" => 24.0,
        "maintenance" => 18.0,
        "nodata" => 6.0,
        _ => 14.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ninety_days_fill_the_box_without_overlap() {
        let days: Vec<DayLevel> = (0..90)
            .map(|day| DayLevel {
                level: ["none", "degraded", "partial", "major", "maintenance", "nodata"][day % 6],
                title: String::new(),
            })
            .collect();
        let strip = lay_out(&days);
        assert_eq!(strip.bars.len(), 90);
        assert!(strip.bars.windows(2).all(|pair| pair[0].x + pair[0].width < pair[1].x));
        assert!(strip.bars.iter().all(|bar| bar.x >= 0.0
            && bar.x + bar.width <= strip.width
            && bar.y >= 0.0
            && bar.y + bar.height == strip.height));
    }

    #[test]
    fn worse_is_taller() {
        let heights: Vec<f64> = ["none", "maintenance", "degraded", "partial", "major"].map(height_of).into();
        assert!(heights.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
