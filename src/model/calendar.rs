//! Days and calendar months as they begin and end on given clocks, in seconds since the Unix epoch.

use super::{Moment, zone};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Utc};
use chrono_tz::Tz;

/// The clocks that days and months are counted on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clocks {
    /// A zone with its clock changes.
    Zone(Tz),
    /// A fixed offset, where a report states no more than that.
    Offset(FixedOffset),
    /// Clocks of an unknown zone: civil readings stand for themselves.
    Unknown,
}

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// The year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

impl Clocks {
    /// The clocks of a report: its zone, else the project's, else the offset of one of its times.
    pub fn of(report: Option<Tz>, project: Option<Tz>, time: Option<Moment>) -> Self {
        match (report.or(project), time.and_then(|time| time.offset)) {
            (_, None) if time.is_some() => Self::Unknown,
            (Some(zone), _) => Self::Zone(zone),
            (None, Some(offset)) => Self::Offset(offset),
            (None, None) => Self::Unknown,
        }
    }

    /// The second of a moment. One without a zone lies where these clocks show its civil time: on its own day, at least.
    pub fn second_of(self, moment: Moment) -> i64 {
        let civil = || {
            let midnight = moment.local.date().and_time(chrono::NaiveTime::MIN);
            self.start_of_day(moment.local.date()) + (moment.local - midnight).num_seconds()
        };
        moment.instant().map_or_else(civil, |instant| instant.timestamp())
    }

    /// The second at which a day begins.
    pub fn start_of_day(self, date: NaiveDate) -> i64 {
        let midnight = date.and_time(chrono::NaiveTime::MIN);
        match self {
            Self::Zone(zone) => zone::start_of_day(zone, date).timestamp(),
            Self::Offset(offset) => zone::at_offset(midnight, offset).timestamp(),
            Self::Unknown => midnight.and_utc().timestamp(),
        }
    }

    /// The day that a second belongs to.
    pub fn day_of(self, second: i64) -> NaiveDate {
        let instant = DateTime::<Utc>::from_timestamp(second, 0).unwrap_or_default();
        match self {
            Self::Zone(zone) => zone::local_at(zone, instant).date(),
            Self::Offset(offset) => instant.with_timezone(&offset).date_naive(),
            Self::Unknown => instant.date_naive(),
        }
    }

    /// The month that a second belongs to.
    pub fn month_of(self, second: i64) -> Month {
        Month::of(self.day_of(second))
    }

    /// The half-open interval of a month.
    pub fn month(self, month: Month) -> (i64, i64) {
        (self.start_of_day(month.first_day()), self.start_of_day(month.next().first_day()))
    }

    /// The half-open interval of a day.
    pub fn day(self, date: NaiveDate) -> (i64, i64) {
        (self.start_of_day(date), self.start_of_day(date.succ_opt().unwrap_or(date)))
    }
}

impl Month {
    /// The month of a day.
    pub fn of(date: NaiveDate) -> Self {
        Self { year: date.year(), month: date.month() }
    }

    /// The month after it.
    #[must_use]
    pub fn next(self) -> Self {
        if self.month >= 12 { Self { year: self.year + 1, month: 1 } } else { Self { month: self.month + 1, ..self } }
    }

    /// Its first day.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month, 1).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_last_as_long_as_their_clocks_say() {
        let check = |clocks: Clocks, year: i32, month: u32, hours: i64| {
            let (from, to) = clocks.month(Month { year, month });
            assert_eq!(to - from, hours * 3600, "{year}-{month}");
            assert_eq!(clocks.month_of(from), Month { year, month });
            assert_eq!(clocks.month_of(to - 1), Month { year, month });
            assert_eq!(clocks.month_of(to), Month { year, month }.next());
        };
        check(Clocks::Zone(Tz::Europe__Paris), 2024, 1, 744);
        check(Clocks::Zone(Tz::Europe__Paris), 2024, 3, 743);
        check(Clocks::Zone(Tz::Europe__Paris), 2024, 10, 745);
        check(Clocks::Zone(Tz::UTC), 2024, 2, 696);
        check(Clocks::Offset(FixedOffset::east_opt(3600).unwrap()), 2024, 3, 744);
        check(Clocks::Unknown, 2023, 12, 744);
    }
}
