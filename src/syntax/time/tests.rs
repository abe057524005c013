//! The table of written times, every row of it.

use super::*;

/// A time in the notation of `tests/data/times.txt`; `after` leaves out what an interval's end takes from its start.
fn notation(time: &WrittenTime, after: Option<&WrittenTime>) -> String {
    let mut parts = Vec::new();
    let date = time.date;
    let same = after.is_some_and(|start| start.date == date);
    if !same {
        parts.extend(date.weekday.map(|day| day.to_string()));
        let year = date.year.map_or("-".to_owned(), |year| year.to_string());
        if let Some((first, second)) = date.unordered {
            parts.push(format!("{year}-?-{first:02}/{second:02}"));
        } else if let (Some(month), Some(day)) = (date.month, date.day) {
            parts.push(format!("{year}-{month:02}-{day:02}"));
        } else if let Some(day) = date.day {
            parts.push(format!("---{day:02}"));
        }
    }
    if let Some(clock) = time.clock {
        let second = clock.second.map_or(String::new(), |second| format!(":{second:02}"));
        parts.push(format!("T{:02}:{:02}{second}", clock.hour, clock.minute));
    }
    parts.extend(time.zone.as_ref().map(zone_notation));
    parts.extend((time.approximate && after.is_none()).then(|| "~".to_owned()));
    parts.join(" ")
}

fn zone_notation(zone: &WrittenZone) -> String {
    let offset = |seconds: i32| {
        let (sign, minutes) = if seconds < 0 { ('-', -seconds / 60) } else { ('+', seconds / 60) };
        format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    };
    match &zone.word {
        ZoneWord::Utc if zone.text.to_uppercase().starts_with('G') => "GMT".to_owned(),
        ZoneWord::Utc => "UTC".to_owned(),
        ZoneWord::Offset(seconds) => offset(*seconds),
        ZoneWord::Abbreviation(label) => label.clone(),
        ZoneWord::AbbreviationWithOffset(label, seconds) => format!("{label}({})", offset(*seconds)),
        ZoneWord::Place(place) => place.name().to_owned(),
        ZoneWord::PlaceWithOffset(place, seconds) => format!("{place}({})", offset(*seconds)),
    }
}

/// A time or an interval in the notation of the tables in `tests/data/`.
pub(crate) fn table_notation(from: &WrittenTime, to: Option<&WrittenTime>) -> String {
    match to {
        Some(to) => format!("{} .. {}", notation(from, None), notation(to, Some(from))),
        None => notation(from, None),
    }
}

fn read_row(text: &str) -> String {
    match opening(text).map(|opening| opening.what) {
        None => "none".to_owned(),
        Some(Opened::Impossible(..)) => "invalid".to_owned(),
        Some(Opened::Written(from, to)) => table_notation(&from, to.as_deref()),
        Some(Opened::Relative(seconds)) => {
            let (sign, whole) = if seconds < 0 { ('-', -seconds) } else { ('+', seconds) };
            match (whole / 3600, whole / 60 % 60, whole % 60) {
                (0, minutes, 0) => format!("{sign}{minutes}m"),
                (hours, minutes, 0) => format!("{sign}{hours}h{minutes:02}m"),
                _ => format!("{sign}{whole}s"),
            }
        }
    }
}

fn read_prose(text: &str) -> String {
    let found: Vec<String> = scan(text)
        .into_iter()
        .filter_map(|(_, what)| match what {
            Statement::Time(time) => Some(table_notation(&time, None)),
            Statement::Interval(from, to) => Some(table_notation(&from, Some(&to))),
            Statement::Impossible(_) => Some("invalid".to_owned()),
            Statement::Duration(_) => None,
        })
        .collect();
    if found.is_empty() { "none".to_owned() } else { found.join(" ; ") }
}

#[test]
fn every_row_of_the_table_of_times() {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in include_str!("../../../tests/data/times.txt").lines() {
        let Some((mode, rest)) = line.split_once(" | ").filter(|_| !line.starts_with('#')) else { continue };
        let (text, expected) = rest.rsplit_once(" => ").expect("a row has a reading");
        let text = &text.replace("\\n", "\n");
        let found = if mode == "row" { read_row(text) } else { read_prose(text) };
        rows += 1;
        if found != expected {
            wrong.push(format!("{mode} | {text}\n    expected {expected}\n    found    {found}"));
        }
    }
    assert!(rows >= 400, "the table has {rows} rows");
    assert!(wrong.is_empty(), "{} of {rows} rows are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

/// The lengths that a row of the table of claims states, in the order of their size: `13080`, `7200 about`, `10200..14640`.
fn expected_lengths(claims: &str) -> Vec<String> {
    let length = |claim: &str| {
        let (kind, rest) = claim.trim().split_once(' ')?;
        let lengths = ["duration", "relative", "total", "budget"];
        lengths.contains(&kind).then(|| rest.split(" ->").next().unwrap_or(rest).to_owned())
    };
    let mut found: Vec<String> = claims.split(" ; ").filter_map(length).collect();
    found.sort();
    found
}

fn read_lengths(text: &str) -> Vec<String> {
    let hedge = |hedge: Hedge| match hedge {
        Hedge::Almost => " almost",
        Hedge::About => " about",
        Hedge::AtLeast => " at-least",
        Hedge::AtMost => " at-most",
        Hedge::Exactly => " exactly",
    };
    let mut found: Vec<String> = scan(text)
        .into_iter()
        .filter_map(|(_, what)| match what {
            Statement::Duration(length) if length.low == length.high => {
                Some(format!("{}{}", length.low, length.hedge.map_or("", hedge)))
            }
            Statement::Duration(length) => Some(format!("{}..{}", length.low, length.high)),
            _ => None,
        })
        .collect();
    found.sort();
    found
}

/// Only the cells of a table prove that `00:52:20` in them is a length, which is not known here.
fn needs_its_table(text: &str) -> bool {
    text.starts_with('|') && (text.contains("| 00:") || text.contains("| 01:"))
}

#[test]
fn every_length_of_the_table_of_claims() {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in include_str!("../../../tests/data/claims.txt").lines() {
        let Some((head, claims)) = line.rsplit_once(" => ").filter(|_| !line.starts_with('#')) else { continue };
        let text = head.split_once(" | ").and_then(|(_, rest)| rest.split_once("| ")).map_or(head, |(_, text)| text);
        let text = text.replace("\\n", "\n").replace('*', "");
        let (expected, found) = (expected_lengths(claims), read_lengths(&text));
        rows += 1;
        if found != expected && !needs_its_table(&text) {
            wrong.push(format!("{text}\n    expected {expected:?}\n    found    {found:?}"));
        }
    }
    assert!(rows >= 250, "the table has {rows} rows");
    assert!(wrong.is_empty(), "{} of {rows} rows are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn numbers_that_are_no_length() {
    for text in [
        "A second node failed, then a third.",
        "It is a first second-level cache, built in the 1990s.",
        "We lost 5/10 servers, 24/7 and 24h/24.",
        "5M requests, 12 GB per hour, 300 ms, 99.9 %, $5 m",
        "120 person-hours, 5 business days, 13 months, 2 years",
        "half of the requests, one of the hours, the second half",
        "v1.20.3, 10.0.0.1:8080, 16:9, INC-2024-0129, 2h_backup",
        "the hours and days that followed, hour after hour",
    ] {
        assert_eq!(read_lengths(text), Vec::<String>::new(), "{text}");
    }
}
