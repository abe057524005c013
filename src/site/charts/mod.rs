//! Geometry of the site's charts, as numbers. Templates place the numbers in SVG; nothing here writes markup.
//!
//! Every chart is computed for a width in user units that is also its intended width in CSS pixels, so that a text's
//! size is what the reader sees. Charts with text exist twice, wide and narrow, and the style sheet shows one of them.

pub mod bars;
pub mod calendar;
pub mod dots;
pub mod lanes;
pub mod marks;
pub mod scale;
pub mod strip;

use serde::Serialize;

/// Width in user units of the variant for screens of 720 px and more, and for paper.
pub const WIDE: f64 = 720.0;
/// Width in user units of the variant for phones.
pub const NARROW: f64 = 320.0;

/// A filled box. `class` names its look in the style sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Extent to the right, never negative.
    pub width: f64,
    /// Extent downwards, never negative.
    pub height: f64,
    /// Look, as in `fill-major`, without the `fill-`.
    pub class: &'static str,
    /// What a pointer resting on it is told; empty for none.
    pub title: String,
}

/// A piece of text at a point.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Label {
    /// Anchor point.
    pub x: f64,
    /// Base line.
    pub y: f64,
    /// What stands there.
    pub text: String,
    /// `start`, `middle` or `end`: which part of the text lies at `x`.
    pub anchor: &'static str,
}

/// Both variants of a chart that carries text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pair<T> {
    /// For [`WIDE`].
    pub wide: T,
    /// For [`NARROW`].
    pub narrow: T,
}

impl<T> Pair<T> {
    /// Lays a chart out at both widths.
    pub fn of(layout: impl Fn(f64) -> T) -> Self {
        Self { wide: layout(WIDE), narrow: layout(NARROW) }
    }
}

/// Rounds to a tenth of a unit: finer than a pixel, and short in the page.
pub(crate) fn tenth(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// A width no real text of this size exceeds by much: sans-serif faces average just over half their size a character,
/// wide scripts take a whole one.
pub(crate) fn text_width(text: &str, size: f64) -> f64 {
    text.chars().map(|c| if (c as u32) < 0x2E80 { 0.56 } else { 1.0 }).sum::<f64>() * size
}

/// Cuts a text with an ellipsis so that it takes no more than `width` units.
pub(crate) fn fitted(text: &str, size: f64, width: f64) -> String {
    if text_width(text, size) <= width {
        return text.to_string();
    }
    let mut kept = String::new();
    for character in text.chars() {
        kept.push(character);
        if text_width(&kept, size) + size > width {
            kept.pop();
            break;
        }
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_only_where_it_does_not_fit() {
        for (text, width, expected) in [
            ("databases", 100.0, "databases"),
            ("databases", 40.0, "data…"),
            ("", 10.0, ""),
            ("日本語の長い名前", 40.0, "日本…"),
        ] {
            assert_eq!(fitted(text, 12.0, width), expected, "{text} in {width}");
        }
    }

    #[test]
    fn a_cut_text_fits() {
        for width in [20.0, 33.0, 61.0, 90.0] {
            assert!(text_width(&fitted("a rather long name of a component", 12.0, width), 12.0) <= width);
        }
    }
}
