//! A point in time as it was written.

use crate::text::Span;

/// A point in time as an author wrote it: any part may be missing, nothing is inferred.
#[derive(Clone, Debug, PartialEq)]
pub struct WrittenTime {
    /// Where it stands.
    pub span: Span,
    /// Its text without markup, `Jan. 29 20:05`.
    pub text: String,
    /// The parts of the date that are written.
    pub date: WrittenDate,
    /// The clock time; `None` for a day alone.
    pub clock: Option<Clock>,
    /// The zone written with it.
    pub zone: Option<WrittenZone>,
    /// Whether it carries `~`, `around`, `approx.` or the like.
    pub approximate: bool,
}

/// The parts of a date that are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WrittenDate {
    /// The year, four digits or completed from two.
    pub year: Option<i32>,
    /// 1 to 12.
    pub month: Option<u32>,
    /// 1 to 31.
    pub day: Option<u32>,
    /// The day of the week.
    pub weekday: Option<chrono::Weekday>,
    /// For `03/04/2024`: the two numbers whose order nothing in the time itself proves; `month` and `day` are then `None`.
    pub unordered: Option<(u32, u32)>,
}

/// A clock time as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 24, after am and pm are applied; 24 only as 24:00, the end of the day.
    pub hour: u32,
    /// 0 to 59.
    pub minute: u32,
    /// 0 to 60 where written; a fraction is dropped.
    pub second: Option<u32>,
    /// Whether am or pm was written: `Some(true)` for pm.
    pub pm: Option<bool>,
    /// Whether minutes were written (`9 am` has none and is exact only to the hour).
    pub minutes_written: bool,
}

/// A zone written with a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenZone {
    /// Where it stands.
    pub span: Span,
    /// As written, `CET (UTC+1)`.
    pub text: String,
    /// What it says.
    pub word: ZoneWord,
}

/// What a written zone says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ZoneWord {
    /// `UTC`, `Z`, `GMT`
    Utc,
    /// `+01:00`, `UTC+1`: seconds east of UTC.
    Offset(i32),
    /// `CET`, upper-case.
    Abbreviation(String),
    /// `CET (UTC+1)`: an abbreviation and the offset its author gives it, in seconds east of UTC.
    AbbreviationWithOffset(String, i32),
    /// `Paris time`, `Europe/Paris`, `Pacific Time`: a place, whose offset depends on the date.
    Place(chrono_tz::Tz),
    /// `Paris Time UTC+1`: a place and the offset its author gives it, in seconds east of UTC.
    PlaceWithOffset(chrono_tz::Tz, i32),
}

/// Why a written time cannot exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// `00:04 pm`: the 12-hour clock has no hour 0 in the afternoon.
    HourZeroPm {
        /// 0 to 59.
        minute: u32,
    },
    /// `25:10`, `13 am`
    Hour {
        /// The hour as written.
        hour: u32,
        /// Whether am or pm stands beside it.
        twelve_hour: bool,
    },
    /// `12:61`
    Minute {
        /// The minute as written.
        minute: u32,
    },
    /// `12:10:75`
    Second {
        /// The second as written.
        second: u32,
    },
    /// `Feb 30`
    Day {
        /// The month, 1 to 12.
        month: u32,
        /// The day as written.
        day: u32,
        /// The year where written.
        year: Option<i32>,
    },
    /// `2024-13-01`
    Month {
        /// The month as written.
        month: u32,
    },
    /// `UTC+25`
    Offset,
}
