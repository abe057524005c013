//! A year as a calendar: a column a week, a row a weekday, each day marked by the level of what happened on it.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::{Bar, Label, WIDE};

/// A laid-out year.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Calendar {
    /// Width of the box.
    pub width: f64,
    /// Height of the box.
    pub height: f64,
    /// One box a day.
    pub days: Vec<Bar>,
    /// Names of the months over the week in which they begin.
    pub months: Vec<Label>,
}

/// Height of the names of the months.
const HEAD: f64 = 18.0;

/// Lays out a year: in one band where it is wide, in two half-years where it is not. `level` tells a day's level and its
/// title; `month` names a month by its number from 1.
pub fn lay_out(
    width: f64,
    year: i32,
    level: impl Fn(NaiveDate) -> (&'static str, String),
    month: impl Fn(u32) -> String,
) -> Calendar {
    let (halves, pitch, size) =
        if width >= WIDE { (vec![(1, 12)], 13.4, 10.6) } else { (vec![(1, 6), (7, 12)], 11.4, 9.0) };
    let band = HEAD + 7.0 * pitch + 10.0;
    let mut calendar =
        Calendar { width, height: band * halves.len() as f64 - 10.0, days: Vec::new(), months: Vec::new() };
    for (index, &(from, to)) in halves.iter().enumerate() {
        let top = index as f64 * band;
        let Some(start) = NaiveDate::from_ymd_opt(year, from, 1) else { continue };
        let lead = i64::from(start.weekday().num_days_from_monday());
        let mut at = start;
        while at.year() == year && at.month() <= to {
            let place = (at - start).num_days() + lead;
            let (x, y) = ((place / 7) as f64 * pitch, top + HEAD + (place % 7) as f64 * pitch);
            if at.day() == 1 {
                calendar.months.push(Label {
                    x: super::tenth(x),
                    y: top + 11.0,
                    text: month(at.month()),
                    anchor: "start",
                });
            }
            let (class, title) = level(at);
            calendar.days.push(Bar { x: super::tenth(x), y: super::tenth(y), width: size, height: size, class, title });
            let Some(next) = at.succ_opt() else { break };
            at = next;
        }
    }
    calendar
}

#[cfg(test)]
mod tests {
    use super::super::NARROW;
    use super::*;

    #[test]
    fn every_day_once_inside_the_box_without_overlap() {
        for (year, days) in [(2023, 365), (2024, 366), (2028, 366)] {
            for width in [WIDE, NARROW] {
                let calendar = lay_out(width, year, |_| ("quiet", String::new()), |month| month.to_string());
                assert_eq!(calendar.days.len(), days);
                assert_eq!(calendar.months.len(), 12);
                for (index, day) in calendar.days.iter().enumerate() {
                    assert!(
                        day.x + day.width <= width && day.y + day.height <= calendar.height,
                        "{year} {width} {day:?}"
                    );
                    assert!(calendar.days[index + 1..].iter().all(|other| (other.x, other.y) != (day.x, day.y)));
                }
            }
        }
    }
}
