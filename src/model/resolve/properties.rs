//! Any instant in any zone, written in any form that names its day and its clock, resolves to itself.

use super::resolve;
use crate::config::Config;
use crate::model::zone::{self, Offsets};
use crate::syntax::{self, Dialect};
use crate::text::Source;
use chrono::{DateTime, Datelike, NaiveDateTime, Timelike, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;

/// Ways to write a civil time, each with its day and year.
const FORMS: &[fn(NaiveDateTime) -> String] = &[
    |t| t.format("%Y-%m-%d %H:%M").to_string(),
    |t| t.format("%Y-%m-%dT%H:%M:%S").to_string(),
    |t| t.format("%Y/%m/%d %H:%M").to_string(),
    |t| t.format("%d.%m.%Y %H:%M").to_string(),
    |t| t.format("%b. %-d, %Y %H:%M").to_string(),
    |t| t.format("%B %-d, %Y at %I:%M %p").to_string(),
    |t| t.format("%-d %B %Y, %H:%M").to_string(),
    |t| t.format("%A, %B %-d, %Y, %-I:%M %P").to_string(),
    |t| t.format("%a %-d %b %Y %H:%M").to_string(),
    |t| t.format("%d-%b-%Y %H:%M").to_string(),
    |t| t.format("%H:%M on %-d %B %Y").to_string(),
    |t| t.format("%-I.%M%P on %A %-d %B %Y").to_string(),
    |t| format!("{}, {}", t.format("%H:%M"), t.format("%B %-d, %Y")),
    |t| format!("**{}**", t.format("%Y-%m-%d %H:%M")),
    |t| format!("`{}`", t.format("%b %-d %Y %H:%M:%S")),
    |t| format!("[{}]", t.format("%Y-%m-%d %H:%M:%S")),
    |t| {
        let months = [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ];
        format!("{} {} {} à {}h{:02}", t.day(), months[t.month0() as usize], t.year(), t.hour(), t.minute())
    },
];

/// Ways to put an event into a timeline.
const LAYOUTS: &[fn(&str) -> String] = &[
    |time| format!("- {time} — something happens"),
    |time| format!("* {time}: something happens"),
    |time| format!("| Time | Event |\n|---|---|\n| {time} | something happens |"),
    |time| format!("| {time} | something happens |"),
    |time| format!("### {time}\n\nSomething happens."),
];

fn resolved(zone_line: &str, statement: &str, entry: &str) -> Option<DateTime<Utc>> {
    let text = format!("---\ntitle: x\n{zone_line}---\n\n## Timeline\n\n{statement}\n\n{entry}\n");
    let report = syntax::parse(Source::new("x.md", text), &Dialect::default());
    let incident = resolve(&report, &Config::default());
    Some(incident.events.first()?.at?.instant()?.to_utc())
}

fn instants() -> impl Strategy<Value = DateTime<Utc>> {
    // 1990 to 2037, to the minute.
    (10_520_000_i64..35_000_000).prop_map(|minutes| DateTime::from_timestamp(minutes * 60, 0).unwrap_or_default())
}

proptest! {
    #[test]
    fn an_instant_in_any_zone_and_form_reads_back(
        instant in instants(),
        zone in prop::sample::select(&chrono_tz::TZ_VARIANTS[..]),
        form in prop::sample::select(FORMS),
        layout in prop::sample::select(LAYOUTS),
    ) {
        let zone: Tz = zone;
        let local = zone::local_at(zone, instant);
        // A repeated clock time has two instants and is refused; its own test stands with the layouts. Old local mean
        // times have offsets to the second.
        prop_assume!(matches!(zone::offsets(zone, local), Offsets::One(_)));
        prop_assume!(local.second() == 0);
        let written = form(local);
        let entry = layout(&written);
        prop_assert_eq!(resolved(&format!("timezone: {zone}\n"), "", &entry), Some(instant), "{} in {}", written, zone);
    }

    #[test]
    fn an_offset_written_beside_or_above_a_time_holds(
        instant in instants(),
        quarters in -48_i32..=56,
        form in prop::sample::select(FORMS),
        above in any::<bool>(),
    ) {
        let offset = chrono::FixedOffset::east_opt(quarters * 900).unwrap_or(chrono::FixedOffset::east_opt(0).unwrap());
        let local = instant.with_timezone(&offset).naive_local();
        let sign = if quarters < 0 { '-' } else { '+' };
        let label = format!("UTC{sign}{:02}:{:02}", quarters.abs() / 4, quarters.abs() % 4 * 15);
        let written = form(local);
        let (statement, entry) = if above {
            (format!("All times are in {label}."), format!("| {written} | x |"))
        } else {
            (String::new(), format!("| {} ({label}) | x |", written.trim_matches(['[', ']', '*', '`'])))
        };
        prop_assert_eq!(resolved("", &statement, &entry), Some(instant), "{} {}", entry, label);
    }
}
