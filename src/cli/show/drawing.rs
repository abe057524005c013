//! The drawn timeline of the terminal page: a lane per region and component, event marks, hours. Long quiet stretches are
//! compressed the way the site compresses them; a break mark says where.

use crate::emit::Style;
use crate::model::{Incident, Moment, Window};
use crate::site::charts::scale::Scale;
use crate::syntax::front_matter::Level;
use chrono::NaiveDateTime;

/// Units of the site's axis that one column stands for: a column is about as wide as a letter there.
const UNITS: f64 = 8.0;
/// Columns that lane names may take.
const NAMES: usize = 28;

/// The drawing's lines; none where there is nothing to place on an axis.
pub fn draw(incident: &Incident, style: Style) -> Vec<String> {
    let events: Vec<Option<i64>> = incident.events.iter().map(|event| event.at.map(seconds)).collect();
    let windows: Vec<(&Window, i64, i64)> =
        incident.windows.iter().filter_map(|window| placed(window, &events)).collect();
    let mut points: Vec<i64> = events.iter().flatten().copied().collect();
    points.extend(windows.iter().flat_map(|(_, from, to)| [*from, *to]));
    if points.len() < 2 {
        return Vec::new();
    }
    let lanes = lanes(&windows);
    let names = lanes.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0).clamp(6, NAMES);
    let columns = style.width.saturating_sub(names + 5).max(20);
    let busy: Vec<(i64, i64)> = windows.iter().map(|(_, from, to)| (*from, *to)).collect();
    let axis = Axis { scale: Scale::new(&points, &busy, 0.0, (columns - 1) as f64 * UNITS), columns };

    let mut lines = vec![axis.days(), axis.hours()];
    lines.extend(lanes.iter().map(|(_, windows)| axis.lane(windows, style.unicode)));
    lines.push(axis.events(&events));
    let labels = ["", ""].into_iter().chain(lanes.iter().map(|(name, _)| name.as_str())).chain(["events"]);
    labels.zip(lines).map(|(name, line)| format!("  {:<names$}  {}", cut(name, names), line.trim_end())).collect()
}

/// Civil seconds, so that hours fall where the text says.
fn seconds(moment: Moment) -> i64 {
    civil(moment.local)
}

fn civil(local: NaiveDateTime) -> i64 {
    local.and_utc().timestamp()
}

/// A window that hurt and whose start is known; one that has not ended reaches to the last event.
fn placed<'w>(window: &'w Window, events: &[Option<i64>]) -> Option<(&'w Window, i64, i64)> {
    let from = seconds(window.from.filter(|_| window.level != Level::None)?);
    let to = window.to.map(seconds).or_else(|| events.iter().flatten().copied().max())?;
    Some((window, from, to.max(from)))
}

type Lane<'w> = (String, Vec<(&'w Window, i64, i64)>);

/// Windows by region and component, in the order they appear.
fn lanes<'w>(windows: &[(&'w Window, i64, i64)]) -> Vec<Lane<'w>> {
    let mut lanes: Vec<Lane<'w>> = Vec::new();
    for window in windows {
        let name = super::page::place(window.0);
        match lanes.iter_mut().find(|(other, _)| *other == name) {
            Some((_, lane)) => lane.push(*window),
            None => lanes.push((name, vec![*window])),
        }
    }
    lanes
}

struct Axis {
    scale: Scale,
    columns: usize,
}

impl Axis {
    fn column(&self, at: i64) -> usize {
        self.nearest(self.scale.x(at))
    }

    /// The column of a place on the axis. Both are small and not negative.
    fn nearest(&self, x: f64) -> usize {
        ((x / UNITS).round().max(0.0) as usize).min(self.columns - 1)
    }

    fn days(&self) -> String {
        let name = |day: i64| {
            let date = chrono::DateTime::from_timestamp(day * 86_400, 0);
            date.map_or_else(String::new, |date| date.format("%a %-d %b").to_string())
        };
        let right = self.columns as f64 * UNITS;
        let labels = self.scale.days(0.0, right, name).into_iter().filter_map(|day| Some((day.x, day.label?.text)));
        self.written(labels.collect())
    }

    fn hours(&self) -> String {
        let labels = self.scale.ticks(0.0).into_iter().filter_map(|tick| Some((tick.x, tick.label?.text)));
        self.written(labels.collect())
    }

    /// Labels from left to right, each where it belongs as far as the one before leaves room.
    fn written(&self, labels: Vec<(f64, String)>) -> String {
        let mut line = String::new();
        let mut end = 0;
        for (x, text) in labels {
            let at = self.nearest(x);
            if end == 0 || at > end {
                line.push_str(&" ".repeat(at - end));
                line.push_str(&text);
                end = at + text.chars().count();
            }
        }
        line
    }

    fn lane(&self, windows: &[(&Window, i64, i64)], unicode: bool) -> String {
        let mut cells = vec![if unicode { '\u{b7}' } else { '.' }; self.columns];
        let mut sorted = windows.to_vec();
        // The worse level is drawn last and stays visible.
        sorted.sort_by_key(|(window, ..)| window.level);
        for (window, from, to) in sorted {
            let (start, end) = (self.column(from), self.column(to));
            cells[start..=end.max(start)].fill(super::page::sign(window.level, unicode));
        }
        for gap in self.scale.breaks() {
            let at = self.nearest(gap.x);
            cells[at] = if unicode { '\u{2215}' } else { '/' };
        }
        cells.into_iter().collect()
    }

    /// The number of the first event in each column, where there is room for it; a `+` where there is not.
    fn events(&self, events: &[Option<i64>]) -> String {
        let mut by_column: Vec<(usize, usize)> = Vec::new();
        for (index, at) in events.iter().enumerate() {
            by_column.extend(at.map(|at| (self.column(at), index + 1)));
        }
        by_column.sort_unstable();
        let mut cells = vec![' '; self.columns];
        let mut end = 0;
        for (position, (column, number)) in by_column.iter().enumerate() {
            let text = number.to_string();
            let next = by_column.get(position + 1).map_or(self.columns, |(column, _)| *column);
            if *column >= end && column + text.len() <= next.max(column + 1) && column + text.len() <= self.columns {
                for (offset, digit) in text.chars().enumerate() {
                    cells[column + offset] = digit;
                }
                end = column + text.len();
            } else if *column >= end {
                cells[*column] = '+';
                end = column + 1;
            }
        }
        cells.into_iter().collect()
    }
}

fn cut(name: &str, width: usize) -> String {
    if name.chars().count() <= width {
        name.to_owned()
    } else {
        name.chars().take(width - 2).chain("..".chars()).collect()
    }
}
