//! How long an interval can be read to last. An author who writes `11:30 – 1:15` or leaves out the second date has one
//! length in mind; a mismatch is one only where every reading fails.

use super::Measured;
use crate::model::Moment;
use crate::syntax::time::{Clock, WrittenTime};
use chrono::NaiveDate;

const DAY: i64 = 86_400;
const HALF_DAY: i64 = DAY / 2;

/// An approximate end can be this far off, in seconds.
const APPROXIMATE: i64 = 300;

/// The ways to read an interval, the plain one first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readings {
    /// Lengths in seconds.
    pub lengths: Vec<i64>,
    /// How far each can be off at either side, in seconds.
    pub uncertainty: i64,
    /// Whether the end lies before the start, and no other reading is likely.
    pub reversed: bool,
    /// Whether both ends write their date, so that nothing was inferred.
    pub dated: bool,
}

impl Readings {
    /// The plain length.
    pub fn plain(&self) -> Option<i64> {
        self.lengths.first().copied()
    }

    /// Each reading with its uncertainty.
    pub fn measured(&self) -> impl Iterator<Item = Measured> + '_ {
        let off = self.uncertainty;
        self.lengths.iter().map(move |seconds| Measured { low: seconds - off, high: seconds + off })
    }
}

/// Reads the length between two written times. `placed` are the moments they resolve to, where that is known.
pub fn between(from: &WrittenTime, to: &WrittenTime, placed: Option<(Moment, Moment)>) -> Readings {
    let hourly = |time: &WrittenTime| time.clock.is_some_and(|clock| !clock.minutes_written);
    let vague = [from, to].iter().filter(|time| time.approximate).count();
    let uncertainty =
        i64::try_from(vague).unwrap_or(0) * APPROXIMATE + i64::from(hourly(from) && hourly(to)) * APPROXIMATE;
    let dated = is_dated(from) && is_dated(to);
    let Some(plain) = plain(from, to, placed) else { return Readings { uncertainty, dated, ..Readings::default() } };
    if plain < 0 && dated {
        let lengths: Vec<i64> =
            Some(plain + HALF_DAY).filter(|length| twelve_hour(from, to) && *length > 0).into_iter().collect();
        let reversed = lengths.is_empty();
        return Readings { lengths, uncertainty, reversed, dated };
    }
    // Without a second date, an end before the start lies on the next day.
    let length = if plain < 0 { plain + DAY } else { plain };
    let mut lengths = vec![length];
    if twelve_hour(from, to) {
        let others = [length - HALF_DAY, length + HALF_DAY];
        lengths.extend(others.into_iter().filter(|other| (0..=HALF_DAY).contains(other)));
    }
    let reversed = plain < 0 && length > HALF_DAY && lengths.len() == 1;
    if from.clock.is_none() && to.clock.is_none() {
        lengths.push(length + DAY);
    }
    Readings { lengths, uncertainty, reversed, dated }
}

fn is_dated(time: &WrittenTime) -> bool {
    time.date.day.is_some() || time.date.unordered.is_some()
}

/// Seconds from one to the other: between instants where the zones are known, else between the clocks as they are written.
fn plain(from: &WrittenTime, to: &WrittenTime, placed: Option<(Moment, Moment)>) -> Option<i64> {
    match placed.and_then(|(start, end)| end.seconds_since(start)) {
        Some(seconds) if is_dated(to) => Some(seconds),
        // A moment without its own date has borrowed one; only the clocks then say how far the two are apart.
        Some(seconds) if seconds.abs() < DAY => Some(seconds),
        Some(seconds) => Some(seconds.rem_euclid(DAY)),
        None => civil(from, to),
    }
}

fn civil(from: &WrittenTime, to: &WrittenTime) -> Option<i64> {
    let zone = |time: &WrittenTime| time.zone.as_ref().map(|zone| zone.word.clone());
    if zone(from) != zone(to) && from.zone.is_some() && to.zone.is_some() {
        return None;
    }
    let clock = |time: &WrittenTime| time.clock.map_or(0, seconds);
    Some(days(from, to)? * DAY + clock(to) - clock(from))
}

/// Whole days between the dates as they are written. A year that only one of them writes holds for both.
fn days(from: &WrittenTime, to: &WrittenTime) -> Option<i64> {
    let parts = |time: &WrittenTime| time.date.month.zip(time.date.day);
    let (Some(first), Some(last)) = (parts(from), parts(to)) else {
        let alike = from.date.unordered == to.date.unordered || to.date.unordered.is_none();
        return alike.then_some(0);
    };
    let wraps = i32::from(last < first && (from.date.year.is_none() || to.date.year.is_none()));
    let last_year = to.date.year.or(from.date.year.map(|year| year + wraps)).unwrap_or(2024 + wraps);
    let first_year = from.date.year.unwrap_or(last_year - wraps);
    let day = |(month, day), year| NaiveDate::from_ymd_opt(year, month, day);
    Some((day(last, last_year)? - day(first, first_year)?).num_days())
}

fn seconds(clock: Clock) -> i64 {
    i64::from(clock.hour * 3600 + clock.minute * 60 + clock.second.unwrap_or(0))
}

/// Whether one of the ends can be a reading of a 12-hour clock whose am or pm was left out.
fn twelve_hour(from: &WrittenTime, to: &WrittenTime) -> bool {
    let clock = |time: &WrittenTime, is: &dyn Fn(Clock) -> bool| time.clock.is_some_and(is);
    let bare = |time| {
        clock(time, &|clock| clock.pm.is_none() && (1..=12).contains(&clock.hour)) && !time.text.starts_with('0')
    };
    let marked = |time| clock(time, &|clock| clock.pm.is_some());
    let late = |time| clock(time, &|clock| clock.pm.is_none() && (clock.hour > 12 || clock.hour == 0));
    let open = (bare(from) && (bare(to) || marked(to))) || (bare(to) && marked(from));
    // `12:30 to 12:17` is a slip, not eleven hours and three quarters.
    let hour = |time: &WrittenTime| time.clock.map(|clock| clock.hour % 12);
    open && !late(from) && !late(to) && (hour(from) != hour(to) || marked(from) || marked(to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::time::{Statement, scan};

    #[track_caller]
    fn check(text: &str, minutes: &[i64], reversed: bool) {
        let found = scan(text).into_iter().find_map(|(_, what)| match what {
            Statement::Interval(from, to) => Some(between(&from, &to, None)),
            _ => None,
        });
        let found = found.unwrap_or_else(|| panic!("{text} has an interval"));
        let lengths: Vec<i64> = found.lengths.iter().map(|seconds| seconds / 60).collect();
        assert_eq!((lengths.as_slice(), found.reversed), (minutes, reversed), "{text}");
    }

    #[test]
    fn lengths_of_intervals() {
        check("from 14:05 to 15:29 UTC", &[84], false);
        check("from Jan. 29 20:47 to Jan. 30 00:35", &[228], false);
        check("from 23:50 to 00:10", &[20], false);
        check("from 30 December 23:00 to 31 December 2023 02:00", &[180], false);
        check("from 31 December 23:00 to 1 January 02:00", &[180], false);
        check("from 2:00 pm to 3:40 pm", &[100], false);
        check("from 11:30 to 1:15", &[825, 105], false);
        check("from 20:05:31 to 20:07:02", &[1], false);
    }

    #[test]
    fn intervals_that_run_backwards() {
        check("from May 6, 2024 15:40 to May 6, 2024 14:55 UTC", &[], true);
        check("between 15:30 and 15:17 UTC", &[1427], true);
        check("from 22:00 to 06:00", &[480], false);
    }
}
