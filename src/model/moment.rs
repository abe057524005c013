//! A civil time with the offset it was resolved to, where one is known.

use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone};

/// A point in time as it is read on the clocks of the incident, to the second.
///
/// A time whose zone nothing states keeps its civil reading and has no instant; this type keeps the two apart so that no
/// consumer can take one for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// Civil (local) date and time.
    pub local: NaiveDateTime,
    /// Offset from UTC; `None` where no zone is known.
    pub offset: Option<FixedOffset>,
}

impl Moment {
    /// The instant, where the offset is known.
    pub fn instant(self) -> Option<DateTime<FixedOffset>> {
        self.offset?.from_local_datetime(&self.local).single()
    }

    /// Seconds of its clock on the calendar, whatever its zone.
    fn civil_seconds(self) -> i64 {
        self.local.and_utc().timestamp()
    }

    /// Seconds from `earlier` to `self`: between instants where both have an offset, between civil readings where neither
    /// has one, and nothing where only one has.
    pub fn seconds_since(self, earlier: Self) -> Option<i64> {
        let offsets = match (self.offset, earlier.offset) {
            (Some(own), Some(others)) => own.local_minus_utc() - others.local_minus_utc(),
            (None, None) => 0,
            _ => return None,
        };
        // Asked of every pair of a statement and an event, and whole seconds are cheaper to subtract than dates.
        Some(self.civil_seconds() - earlier.civil_seconds() - i64::from(offsets))
    }

    /// The instant as RFC 3339 with its offset, `2024-01-29T20:05:00+01:00`; `None` where no zone is known.
    pub fn rfc3339(self) -> Option<String> {
        Some(self.instant()?.format("%Y-%m-%dT%H:%M:%S%:z").to_string())
    }

    /// The civil time, `2024-01-29T20:05:00`.
    pub fn local_text(self) -> String {
        self.local.format("%Y-%m-%dT%H:%M:%S").to_string()
    }
}
