//! How findings write dates, times, lengths and lists, so that every rule writes them the same way.

use crate::model::Moment;
use chrono::{NaiveDate, Timelike, Weekday};

/// `29 January 2024`
pub fn date(date: NaiveDate) -> String {
    date.format("%-d %B %Y").to_string()
}

/// `Monday`
pub fn weekday(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// `29 January 2024, 20:05`, with `(UTC+1)` where the offset is known and seconds where they are not zero.
pub fn moment(moment: Moment) -> String {
    format!("{}, {}", date(moment.local.date()), clock_with_zone(moment))
}

/// `20:05 (UTC+1)`, the zone only where the offset is known.
pub fn clock_with_zone(moment: Moment) -> String {
    let zone = moment.offset.map(|east| format!(" ({})", offset(east.local_minus_utc()))).unwrap_or_default();
    format!("{}{zone}", clock(moment))
}

/// `20:05`, with seconds where they are not zero.
pub fn clock(moment: Moment) -> String {
    let form = if moment.local.second() == 0 { "%H:%M" } else { "%H:%M:%S" };
    moment.local.format(form).to_string()
}

/// `UTC`, `UTC+1`, `UTC-3:30` for an offset in seconds east of UTC.
pub fn offset(east: i32) -> String {
    let (hours, minutes) = (east.abs() / 3600, east.abs() / 60 % 60);
    let sign = if east < 0 { '-' } else { '+' };
    match (hours, minutes) {
        (0, 0) => "UTC".to_owned(),
        (_, 0) => format!("UTC{sign}{hours}"),
        _ => format!("UTC{sign}{hours}:{minutes:02}"),
    }
}

/// `3 h 48 min`, `52 min`, `40 s`, `3 days 4 h` for a length in seconds; a minus sign where it is negative.
pub fn length(seconds: i64) -> String {
    let whole = seconds.unsigned_abs();
    let (days, hours, minutes, rest) = (whole / 86_400, whole / 3600, whole / 60 % 60, whole % 60);
    let parts = match (days, hours, minutes) {
        (2.., ..) => vec![(days, if days == 1 { "day" } else { "days" }), (hours % 24, "h")],
        (_, 1.., _) => vec![(hours, "h"), (minutes, "min")],
        (_, _, 1..) => vec![(minutes, "min"), (rest, "s")],
        _ => vec![(rest, "s")],
    };
    let mut parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count} {unit}"));
    let text = parts.next().map_or("0 s".to_owned(), |first| parts.fold(first, |text, part| text + " " + &part));
    if seconds < 0 { format!("-{text}") } else { text }
}

/// `a`, `a or b`, `a, b or c`.
pub fn any_of<S: AsRef<str>>(items: &[S]) -> String {
    join(items, " or ")
}

/// `a`, `a and b`, `a, b and c`.
pub fn all_of<S: AsRef<str>>(items: &[S]) -> String {
    join(items, " and ")
}

fn join<S: AsRef<str>>(items: &[S], last: &str) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.split_last() {
        None => String::new(),
        Some((only, [])) => (*only).to_owned(),
        Some((end, rest)) => format!("{}{last}{end}", rest.join(", ")),
    }
}

/// `1 time`, `3 times`: a count with its noun, whose plural takes an `s`.
pub fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// Text of a report within a sentence: on one line, without the markup around it, and not too long.
pub fn quoted(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches(['*', '_', '`', '|', '[', ']', ' ', '"']);
    let mut letters = text.chars();
    let short: String = letters.by_ref().take(60).collect();
    if letters.next().is_some() { short + "\u{2026}" } else { short }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_offsets_and_lists() {
        for (seconds, expected) in [
            (0, "0 s"),
            (40, "40 s"),
            (3_120, "52 min"),
            (3_140, "52 min 20 s"),
            (13_680, "3 h 48 min"),
            (14_400, "4 h"),
            (100_000, "27 h 46 min"),
            (274_000, "3 days 4 h"),
            (-600, "-10 min"),
        ] {
            assert_eq!(length(seconds), expected);
        }
        for (east, expected) in [(0, "UTC"), (3600, "UTC+1"), (-12_600, "UTC-3:30"), (19_800, "UTC+5:30")] {
            assert_eq!(offset(east), expected);
        }
        assert_eq!(any_of(&["a", "b", "c"]), "a, b or c");
        assert_eq!(all_of(&["a"]), "a");
        assert_eq!(quoted("**Jan. 29\n 20:05**"), "Jan. 29 20:05");
    }
}
