//! The timeline of a report: a lane per region and component with its windows, the numbered marks of its events above,
//! days and hours as lines.

use serde::Serialize;

use super::marks::{self, Mark};
use super::scale::{Break, Scale, Tick};
use super::{Bar, Label, WIDE, fitted, tenth, text_width};

/// One lane of the input: where it was and what happened there. Instants are civil seconds in the incident's zone.
#[derive(Debug, Clone, PartialEq)]
pub struct Lane {
    /// Region and component, as in `osc-fr1 · databases`.
    pub name: String,
    /// Stretches at one level, in order, not overlapping.
    pub windows: Vec<LaneWindow>,
    /// What stands in a lane without windows.
    pub note: String,
}

/// A stretch of a lane.
#[derive(Debug, Clone, PartialEq)]
pub struct LaneWindow {
    /// Start, civil seconds.
    pub from: i64,
    /// End, civil seconds; `None` while it lasts.
    pub to: Option<i64>,
    /// Key of the level.
    pub level: &'static str,
    /// Level and duration in words, written beside the window where there is room.
    pub words: String,
    /// The duration alone, for where the words find no room; empty while it lasts.
    pub length: String,
}

/// A laid-out lane.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LaneRow {
    /// Its name.
    pub label: Label,
    /// The ground of the lane over the whole axis.
    pub track: Bar,
    /// Its windows.
    pub bars: Vec<Bar>,
    /// Words beside the windows.
    pub notes: Vec<Label>,
}

/// A laid-out timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Lanes {
    /// Width of the box.
    pub width: f64,
    /// Height of the box.
    pub height: f64,
    /// Left end of the axis.
    pub left: f64,
    /// Right end of the axis.
    pub right: f64,
    /// Upper end of the vertical lines.
    pub top: f64,
    /// The axis under the lanes, and the lower end of the vertical lines.
    pub bottom: f64,
    /// Middle of the nearest row of marks, to which `rows` are added upwards.
    pub marks_y: f64,
    /// Marks of the events.
    pub marks: Vec<PlacedMark>,
    /// Lanes from top to bottom.
    pub lanes: Vec<LaneRow>,
    /// Hours.
    pub ticks: Vec<Tick>,
    /// Midnights.
    pub days: Vec<Tick>,
    /// Compressed stretches.
    pub breaks: Vec<Break>,
}

/// A mark with its vertical place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PlacedMark {
    /// The mark.
    #[serde(flatten)]
    pub mark: Mark,
    /// Upper edge.
    pub y: f64,
    /// Base line of its text.
    pub text_y: f64,
    /// Lower end of the line to the lanes.
    pub foot: f64,
}

const TEXT: f64 = 12.0;
const LABEL: f64 = 13.0;
/// Names take what the longest of them needs, within these bounds; a longer one is cut.
const NAMES: (f64, f64) = (96.0, 244.0);
const BAR: f64 = 16.0;
const END: f64 = 6.0;

/// Lays the timeline out at a width. `events` are the instants of the events in the order of their numbers, `None` for one that
/// has no instant; `until` is where a window that still lasts ends on the page; `day` names a day by its number since 1970.
pub fn lay_out(width: f64, lanes: &[Lane], events: &[Option<i64>], until: i64, day: impl Fn(i64) -> String) -> Lanes {
    let wide = width >= WIDE;
    let (left, right) = (if wide { names_width(lanes) } else { 2.0 }, width - END);
    let full = scale(lanes, events, until, left + 10.0, right - 10.0);
    let scale = match room_for_lengths(lanes, &full, until, (left, right)) {
        room if room > 0.0 => scale(lanes, events, until, left + 10.0, right - room.max(10.0)),
        _ => full,
    };
    let placed = marks::place_events(&scale, events, left, right);
    let rows = placed.iter().map(|mark| mark.row + 1).max().unwrap_or(0) as f64;
    let top = 18.0;
    let marks_y = top + 8.0 + (rows - 1.0).max(0.0) * marks::ROW;
    let lanes_top = if rows > 0.0 { marks_y + marks::HEIGHT + 12.0 } else { top + 10.0 };
    let row_height = if wide { 32.0 } else { 44.0 };
    let bottom = tenth(lanes_top + lanes.len().max(1) as f64 * row_height);
    Lanes {
        width,
        height: bottom + 22.0,
        left,
        right,
        top,
        bottom,
        marks_y,
        marks: placed.into_iter().map(|mark| stand(mark, marks_y, lanes_top)).collect(),
        lanes: lanes
            .iter()
            .enumerate()
            .map(|(index, lane)| row(lane, index, lanes_top, row_height, wide, &scale, (left, right), until))
            .collect(),
        ticks: scale.ticks(bottom + 16.0),
        days: scale.days(top - 6.0, right, day),
        breaks: scale.breaks(),
    }
}

fn names_width(lanes: &[Lane]) -> f64 {
    let longest = lanes.iter().map(|lane| text_width(&lane.name, LABEL) + 12.0).fold(0.0, f64::max);
    longest.clamp(NAMES.0, NAMES.1).ceil()
}

/// What the axis must leave free at its right end so that every lane can say at least how long its last window was, where the
/// full axis leaves no room for any words.
fn room_for_lengths(lanes: &[Lane], scale: &Scale, until: i64, (left, right): (f64, f64)) -> f64 {
    let room = |lane: &Lane| {
        let bars: Vec<Bar> = lane.windows.iter().map(|window| bar(window, 0.0, scale, until)).collect();
        let last = lane.windows.last().filter(|window| !window.length.is_empty())?;
        let silent = notes(lane, &bars, 0.0, left, right).is_empty();
        silent.then(|| text_width(&last.length, TEXT) + BESIDE + 2.0)
    };
    lanes.iter().filter_map(room).fold(0.0, f64::max).min((right - left) / 4.0)
}

fn scale(lanes: &[Lane], events: &[Option<i64>], until: i64, left: f64, right: f64) -> Scale {
    let windows = || lanes.iter().flat_map(|lane| &lane.windows);
    let mut points: Vec<i64> = events.iter().copied().flatten().collect();
    points.extend(windows().flat_map(|window| [window.from, window.to.unwrap_or(until)]));
    let busy: Vec<(i64, i64)> = windows()
        .filter(|window| window.level != "none")
        .map(|window| (window.from, window.to.unwrap_or(until)))
        .collect();
    Scale::new(&points, &busy, left, right)
}

fn stand(mark: Mark, marks_y: f64, lanes_top: f64) -> PlacedMark {
    let y = tenth(marks_y - mark.row as f64 * marks::ROW);
    PlacedMark { y, text_y: tenth(y + 14.5), foot: tenth(lanes_top - 4.0), mark }
}

#[allow(clippy::too_many_arguments)] // The place of one row in the whole; a struct for it would only rename them.
fn row(
    lane: &Lane,
    index: usize,
    top: f64,
    height: f64,
    wide: bool,
    scale: &Scale,
    (left, right): (f64, f64),
    until: i64,
) -> LaneRow {
    let row_top = top + index as f64 * height;
    let bar_y = tenth(if wide { row_top + (height - BAR) / 2.0 } else { row_top + 20.0 });
    let base = tenth(bar_y + 12.5);
    let label = if wide {
        Label { x: 0.0, y: base, text: fitted(&lane.name, LABEL, left - 12.0), anchor: "start" }
    } else {
        Label { x: left, y: tenth(row_top + 14.0), text: fitted(&lane.name, LABEL, right - left), anchor: "start" }
    };
    let track =
        Bar { x: left, y: bar_y, width: tenth(right - left), height: BAR, class: "track", title: String::new() };
    let bars: Vec<Bar> = lane.windows.iter().map(|window| bar(window, bar_y, scale, until)).collect();
    let mut notes = notes(lane, &bars, base, left, right);
    if bars.is_empty() && !lane.note.is_empty() {
        notes.push(Label { x: tenth(left + 8.0), y: base, text: lane.note.clone(), anchor: "start" });
    }
    LaneRow { label, track, bars, notes }
}

fn bar(window: &LaneWindow, y: f64, scale: &Scale, until: i64) -> Bar {
    let x = scale.x(window.from);
    let end = scale.x(window.to.unwrap_or(until)).max(x + 3.0);
    let (y, height) = if window.level == "none" { (y + BAR - 5.0, 5.0) } else { (y, BAR) };
    Bar { x, y, width: tenth(end - x), height, class: window.level, title: window.words.clone() }
}

/// Room that a note takes besides its text.
const BESIDE: f64 = 8.0;

/// Words stand to the right of their window where the next window and the edge leave room, else to the left; else the length
/// alone does, else nothing: the table below has both in any case.
fn notes(lane: &Lane, bars: &[Bar], y: f64, left: f64, right: f64) -> Vec<Label> {
    let mut taken = left;
    let mut notes = Vec::new();
    for (index, bar) in bars.iter().enumerate() {
        let window = &lane.windows[index];
        let end = bar.x + bar.width;
        let next = bars.get(index + 1).map_or(right, |next| next.x);
        let found = [&window.words, &window.length].into_iter().filter(|words| !words.is_empty()).find_map(|words| {
            let width = text_width(words, TEXT) + BESIDE;
            if end + width <= next {
                Some((Label { x: tenth(end + 6.0), y, text: words.clone(), anchor: "start" }, end + width))
            } else if bar.x - width >= taken {
                Some((Label { x: tenth(bar.x - 6.0), y, text: words.clone(), anchor: "end" }, end))
            } else {
                None
            }
        });
        taken = found.as_ref().map_or(end, |(_, until)| *until);
        notes.extend(found.map(|(note, _)| note));
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::super::NARROW;
    use super::*;

    const MINUTE: i64 = 60;
    const HOUR: i64 = 3600;
    const DAY: i64 = 86_400;

    fn lane(name: &str, windows: &[(i64, Option<i64>, &'static str)]) -> Lane {
        let window = |&(from, to, level): &(i64, Option<i64>, &'static str)| LaneWindow {
            from,
            to,
            level,
            words: format!("{level}, 3 h 48 min"),
            length: if to.is_some() { "3 h 48 min".to_string() } else { String::new() },
        };
        Lane { name: name.to_string(), windows: windows.iter().map(window).collect(), note: "no impact".to_string() }
    }

    /// Everything stays inside the box, bars of a lane do not overlap, notes touch neither bars nor each other.
    fn check(lanes: &[Lane], events: &[Option<i64>], until: i64) {
        for width in [WIDE, NARROW] {
            let chart = lay_out(width, lanes, events, until, |day| format!("day {day}"));
            for mark in &chart.marks {
                assert!(
                    mark.y >= chart.top && mark.mark.x >= 0.0 && mark.mark.x + mark.mark.width <= width,
                    "{mark:?}"
                );
            }
            for row in &chart.lanes {
                assert!(row.track.y + row.track.height <= chart.bottom);
                for bar in &row.bars {
                    assert!(bar.width > 0.0 && bar.x >= chart.left && bar.x + bar.width <= width, "{bar:?}");
                }
                for note in &row.notes {
                    let extent = text_width(&note.text, TEXT);
                    let from = if note.anchor == "end" { note.x - extent } else { note.x };
                    assert!(from >= chart.left && from + extent <= width, "{note:?} leaves the box");
                    assert!(
                        row.bars.iter().all(|bar| bar.x + bar.width <= from || bar.x >= from + extent),
                        "{note:?} covers a window"
                    );
                }
            }
            for tick in chart.ticks.iter().chain(&chart.days) {
                assert!((0.0..=width).contains(&tick.x));
            }
        }
    }

    #[test]
    fn a_night_with_a_quiet_stretch() {
        let lanes = [
            lane("osc-fr1 · databases", &[(42 * MINUTE, Some(4 * HOUR + 30 * MINUTE), "major")]),
            lane("osc-fr1 · network", &[(13 * HOUR, Some(14 * HOUR), "degraded")]),
            lane("osc-secnum-fr1", &[(42 * MINUTE, Some(14 * HOUR), "none")]),
        ];
        let events: Vec<Option<i64>> =
            [0, 12, 33, 42, 46, 47, 47, 90, 199, 243, 270, 352, 715, 781, 784, 786, 792, 827, 851]
                .map(|m| Some(m * MINUTE))
                .into();
        check(&lanes, &events, 0);
    }

    #[test]
    fn one_event_and_no_lane() {
        check(&[], &[Some(0)], 0);
        check(&[], &[], 0);
        check(&[], &[None, None], 0);
    }

    #[test]
    fn sixty_events_in_ten_minutes_of_three_weeks() {
        let events: Vec<Option<i64>> = (0..60).map(|index| Some(index * 10)).collect();
        check(&[lane("eu · api", &[(0, Some(21 * DAY), "partial")])], &events, 0);
    }

    #[test]
    fn twelve_regions_with_a_minute_each() {
        let lanes: Vec<Lane> = (0..12)
            .map(|index| {
                lane(
                    "a region with quite a long name · databases",
                    &[(index * MINUTE, Some(index * MINUTE + MINUTE), "major")],
                )
            })
            .collect();
        check(&lanes, &[Some(0)], 0);
    }

    #[test]
    fn a_window_over_the_whole_axis_still_says_how_long_it_was() {
        let lanes = [lane("eu", &[(0, Some(HOUR), "major")]), lane("us", &[(0, Some(HOUR), "partial")])];
        check(&lanes, &[Some(0), Some(HOUR)], 0);
        for width in [WIDE, NARROW] {
            let chart = lay_out(width, &lanes, &[Some(0), Some(HOUR)], 0, |_| String::new());
            assert!(chart.lanes.iter().all(|row| row.notes.len() == 1), "{width}: {:?}", chart.lanes);
        }
    }

    #[test]
    fn names_take_what_they_need_and_no_more() {
        let left = |name: &str| lay_out(WIDE, &[lane(name, &[])], &[], 0, |_| String::new()).left;
        assert!(left("eu") < left("osc-secnum-fr1 · DNS resolution"));
        assert_eq!(left(&"long ".repeat(40)), NAMES.1);
        for name in ["osc-secnum-fr1 · DNS resolution", "ap-singapore · API"] {
            assert_eq!(lay_out(WIDE, &[lane(name, &[])], &[], 0, |_| String::new()).lanes[0].label.text, name);
        }
    }

    #[test]
    fn an_open_window_reaches_the_end() {
        let lanes = [lane("eu", &[(0, Some(HOUR), "degraded"), (HOUR, None, "major")])];
        check(&lanes, &[Some(0)], 5 * HOUR);
    }

    #[test]
    fn events_in_newest_first_order_keep_their_numbers() {
        let chart = lay_out(WIDE, &[], &[Some(2 * HOUR), Some(HOUR), Some(0)], 0, |_| String::new());
        assert_eq!(chart.marks.iter().map(|mark| mark.mark.text.as_str()).collect::<Vec<_>>(), ["3", "2", "1"]);
    }
}
