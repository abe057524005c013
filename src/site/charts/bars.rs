//! Counts and sums as horizontal bars, a row each: quarters, years, regions, causes.

use serde::Serialize;

use super::{Bar, Label, WIDE, fitted, tenth, text_width};

/// One row of the input.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Name of the row.
    pub name: String,
    /// Length of its bar, not negative, in any unit shared by the rows.
    pub value: f64,
    /// The value in words, written at the bar's end.
    pub words: String,
}

/// Laid-out rows.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bars {
    /// Width of the box.
    pub width: f64,
    /// Height of the box.
    pub height: f64,
    /// Where bars begin.
    pub left: f64,
    /// Names of the rows.
    pub names: Vec<Label>,
    /// Bars of the rows.
    pub bars: Vec<Bar>,
    /// Values at the ends.
    pub values: Vec<Label>,
}

const PITCH: f64 = 28.0;
const BAR: f64 = 14.0;
const TEXT: f64 = 13.0;

/// Lays rows out under each other; bars are proportional, the longest leaves room for its value.
pub fn lay_out(width: f64, rows: &[Row]) -> Bars {
    let most_name = if width >= WIDE { 200.0 } else { 120.0 };
    let left = rows.iter().map(|row| text_width(&row.name, TEXT) + 12.0).fold(40.0, f64::max).min(most_name);
    let room = rows.iter().map(|row| text_width(&row.words, TEXT) + 12.0).fold(0.0, f64::max);
    let most = rows.iter().map(|row| row.value).fold(0.0, f64::max);
    let longest = (width - left - room).max(10.0);
    let length = |row: &Row| {
        if most > 0.0 { tenth((row.value / most * longest).max(if row.value > 0.0 { 2.0 } else { 0.0 })) } else { 0.0 }
    };
    let y = |index: usize| index as f64 * PITCH + (PITCH - BAR) / 2.0;
    let label =
        |x: f64, index: usize, text: String| Label { x: tenth(x), y: tenth(y(index) + 11.5), text, anchor: "start" };
    Bars {
        width,
        height: rows.len().max(1) as f64 * PITCH,
        left: tenth(left),
        names: rows
            .iter()
            .enumerate()
            .map(|(index, row)| label(0.0, index, fitted(&row.name, TEXT, left - 12.0)))
            .collect(),
        bars: rows
            .iter()
            .enumerate()
            .map(|(index, row)| Bar {
                x: tenth(left),
                y: y(index),
                width: length(row),
                height: BAR,
                class: "bar",
                title: String::new(),
            })
            .collect(),
        values: rows
            .iter()
            .enumerate()
            .map(|(index, row)| label(left + length(row) + 8.0, index, row.words.clone()))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::NARROW;
    use super::*;

    #[test]
    fn bars_are_proportional_and_values_stay_inside() {
        let rows: Vec<Row> =
            [("2024 Q1", 228.0), ("2024 Q2", 0.0), ("a very long name of a region that must be cut", 114.0)]
                .map(|(name, value)| Row { name: name.to_string(), value, words: format!("{value} minutes") })
                .into();
        for width in [WIDE, NARROW] {
            let bars = lay_out(width, &rows);
            assert_eq!(bars.bars[1].width, 0.0);
            assert!((bars.bars[0].width - 2.0 * bars.bars[2].width).abs() < 0.2);
            assert!(bars.values.iter().all(|value| value.x + text_width(&value.text, TEXT) <= width), "{bars:?}");
            assert!(bars.names.iter().all(|name| text_width(&name.text, TEXT) <= bars.left));
        }
    }

    #[test]
    fn nothing_is_no_bar() {
        assert!(lay_out(WIDE, &[]).bars.is_empty());
        assert_eq!(lay_out(WIDE, &[Row { name: String::new(), value: 0.0, words: String::new() }]).bars[0].width, 0.0);
    }
}
