//! One point in time, assembled from a weekday, a date, a clock and a zone in whatever order they are written.

use super::clock::{self, Style, clock};
use super::date::{self, date, weekday};
use super::lexer::{Cursor, Kind};
use super::lexicon::Meaning;
use super::written::{Clock, Fault, WrittenDate, WrittenZone};
use super::zone_word::{local, machine_offset, zone, zone_behind};

/// A point in time as read; its places are bytes of the text that was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// First byte, without words such as `at` or `around`.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The parts of the date.
    pub date: WrittenDate,
    /// The clock.
    pub clock: Option<Clock>,
    /// How the clock was written.
    pub style: Option<Style>,
    /// The zone.
    pub zone: Option<WrittenZone>,
    /// Whether it is marked as approximate.
    pub approximate: bool,
    /// The last day of `29–30 January`.
    pub until: Option<u32>,
    /// Whether the date is written behind the clock.
    pub date_behind: bool,
    /// What stands before its clock and opens an interval.
    pub opener: Opener,
    /// Why it cannot exist, with the bytes of the part that cannot.
    pub fault: Option<(Fault, std::ops::Range<usize>)>,
}

/// A word before a time that opens an interval. The order is that of strength.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Opener {
    /// None.
    #[default]
    None,
    /// `from`, `de`: an end may follow.
    From,
    /// `between`, `entre`: an end follows, and `and` joins it.
    Between,
}

impl Opener {
    /// The opener that the next word is.
    pub fn at(cursor: Cursor<'_>) -> Self {
        let between =
            cursor.is(Meaning::IntervalAhead) && ["between", "entre"].iter().any(|word| cursor.clone().literal(word));
        match (between, cursor.is(Meaning::IntervalAhead)) {
            (true, _) => Self::Between,
            (false, true) => Self::From,
            (false, false) => Self::None,
        }
    }
}

impl Point {
    /// A clock and nothing else, at these bytes.
    pub fn of_clock(range: std::ops::Range<usize>, clock: Clock, style: Style) -> Self {
        Self {
            start: range.start,
            end: range.end,
            date: WrittenDate::default(),
            clock: Some(clock),
            style: Some(style),
            zone: None,
            approximate: false,
            until: None,
            date_behind: false,
            opener: Opener::None,
            fault: None,
        }
    }
}

/// How a point in time is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// At the opening of a row, where a time is expected.
    Row,
    /// In running text.
    Prose,
}

/// What stood between two parts.
#[derive(Default)]
struct Joint {
    dash: bool,
    colon: bool,
    approximate: bool,
    opener: Opener,
}

/// What has been read so far.
#[derive(Default)]
struct Parts {
    weekday: Option<chrono::Weekday>,
    date: Option<date::Found>,
    date_range: std::ops::Range<usize>,
    clock: Option<clock::Found>,
    clock_range: std::ops::Range<usize>,
    zone: Option<WrittenZone>,
    approximate: bool,
    opener: Opener,
    date_behind: bool,
}

/// A point in time at this place.
pub fn point(cursor: &mut Cursor<'_>, ground: Ground) -> Option<Point> {
    let start = cursor.offset();
    let row = ground == Ground::Row;
    let mut parts = Parts::default();
    let mut ahead = *cursor;
    let mut joint = Joint::default();
    while parts.take(&mut ahead, &joint, row) {
        parts.approximate |= joint.approximate;
        parts.opener = parts.opener.max(joint.opener);
        *cursor = ahead;
        joint = Joint::read(&mut ahead, parts.clock.is_none());
    }
    trailing_year(cursor, &mut parts);
    // `20:05 on 29 January (UTC)`
    if parts.date_behind && parts.zone.is_none() {
        parts.zone = zone_behind(cursor);
    }
    let trailing_approximation = cursor.attempt(approximately_behind).is_some();
    parts.approximate |= trailing_approximation;
    let alone = ends_row(*cursor);
    parts.finish(start, cursor.end_offset(), row && alone)
}

impl Parts {
    /// Reads the next part, whichever is missing and there.
    fn take(&mut self, ahead: &mut Cursor<'_>, joint: &Joint, row: bool) -> bool {
        let start = ahead.offset();
        let between = (self.date.is_some() || self.weekday.is_some()) != self.clock.is_some();
        if (joint.dash || joint.colon) && !between {
            return false;
        }
        if self.weekday.is_none()
            && !joint.dash
            && let Some(day) = weekday_here(ahead, row)
        {
            self.weekday = Some(day);
            return true;
        }
        if self.date.is_none() {
            let behind_weekday = self.weekday.is_some() && self.clock.is_none();
            let found = date(ahead, row && (self.clock.is_none() || behind_weekday));
            if let Some(found) = found {
                self.date_behind = self.clock.is_some();
                self.date_range = start..ahead.end_offset();
                self.date = Some(found);
                return true;
            }
        }
        if self.clock.is_none() && self.take_clock(ahead, row) {
            return true;
        }
        if self.date.is_none() && self.weekday.is_some() && self.clock.is_none() {
            self.date = date::bare_day(ahead);
            return self.date.is_some();
        }
        false
    }

    fn take_clock(&mut self, ahead: &mut Cursor<'_>, row: bool) -> bool {
        let before = *ahead;
        let zone_before = if row { ahead.attempt(zone_before_clock) } else { utc_ahead(before) };
        let start = ahead.offset();
        let machine = self.date.as_ref().is_some_and(|date| date.machine);
        let after_t = machine
            && ahead
                .attempt(|next| {
                    next.literal("t").then_some(())?;
                    matches!(next.peek(), Some(Kind::Number(..))).then_some(())
                })
                .is_some();
        let found = if after_t { machine_clock(ahead) } else { clock(ahead, row) };
        // `15.26` and `0616` are clocks where a date stands before them.
        let found =
            found.or_else(|| if row && self.date.is_some() { clock::behind_date(ahead, machine) } else { None });
        let Some(found) = found else {
            *ahead = before;
            return false;
        };
        self.clock_range = start..ahead.end_offset();
        let exact = machine && found.clock.second.is_some();
        self.zone = if after_t || exact { ahead.attempt(machine_offset) } else { None };
        if self.zone.is_none() {
            self.zone = zone_behind(ahead);
        }
        if self.zone.is_none() {
            local(ahead);
        }
        self.zone = self.zone.take().or(zone_before);
        self.clock = Some(found);
        true
    }

    /// Whether what was read is a point in time at all, and which.
    fn finish(self, start: usize, end: usize, weekday_suffices: bool) -> Option<Point> {
        let date = self.date.as_ref();
        let weak = date.is_some_and(|date| date.weak);
        let anchored = self.clock.is_some() || (weak && self.weekday.is_some());
        if weak && !anchored {
            return None;
        }
        let complete = date.is_some_and(|date| date.date.day.is_some() || date.date.unordered.is_some());
        if self.clock.is_none() && !complete && !(weekday_suffices && self.weekday.is_some()) {
            return None;
        }
        let until = date.and_then(|date| date.until);
        let date_fault = date.and_then(|date| date.fault.clone()).map(|fault| (fault, self.date_range.clone()));
        let clock_fault = self.clock.as_ref().and_then(|clock| clock.fault.clone());
        let fault = date_fault.or_else(|| clock_fault.map(|fault| (fault, self.clock_range.clone())));
        let mut written = date.map(|date| date.date).unwrap_or_default();
        written.weekday = self.weekday;
        Some(Point {
            start,
            end,
            date: written,
            style: self.clock.as_ref().map(|found| found.style),
            clock: self.clock.map(|found| found.clock),
            zone: self.zone,
            approximate: self.approximate,
            until,
            date_behind: self.date_behind,
            opener: self.opener,
            fault,
        })
    }
}

/// A weekday; in running text a name that is also a common word (`sat`, `sun`, `mon`) counts only as a name.
fn weekday_here(ahead: &mut Cursor<'_>, row: bool) -> Option<chrono::Weekday> {
    // What is no weekday at all need not be read as a date first.
    ahead.meaning(|meaning| matches!(meaning, Meaning::Weekday(_)).then_some(()))?;
    let word = ahead.word_text();
    if !row && word.len() <= 3 && word.chars().all(char::is_lowercase) {
        return None;
    }
    // `Mar 3` is a day of March, `mar. 30 janv.` a Tuesday: the date is tried first.
    if ahead.meaning(|meaning| matches!(meaning, Meaning::Month(_)).then_some(())).is_some()
        && date(&mut ahead.clone(), row).is_some()
    {
        return None;
    }
    weekday(ahead)
}

/// `UTC 10:30`: what a row opens with.
fn zone_before_clock(ahead: &mut Cursor<'_>) -> Option<WrittenZone> {
    let found = zone(ahead)?;
    (ahead.skip_space() && matches!(ahead.peek(), Some(Kind::Number(..)))).then_some(found)
}

/// `beginning from UTC 05:13` in running text, where the word belongs to no time before it: `from 04:00 UTC 05:13`.
fn utc_ahead(clock: Cursor<'_>) -> Option<WrittenZone> {
    let mut word = clock.back().filter(|cursor| cursor.peek() == Some(Kind::Space))?.back()?;
    let named = ["utc", "gmt"].iter().any(|name| word.clone().literal(name));
    let before = word.back().and_then(|gap| if gap.peek() == Some(Kind::Space) { gap.previous() } else { None });
    let meridiem = |meaning: &Meaning| matches!(meaning, Meaning::Meridiem(_));
    let taken = match before.map(|token| token.kind) {
        Some(Kind::Number(..)) => true,
        Some(Kind::Word(meanings)) => meanings.iter().any(meridiem),
        _ => false,
    };
    if named && !taken { zone(&mut word) } else { None }
}

/// `200500`, `2005` or `20:05:00` behind the `T` of a machine's timestamp.
fn machine_clock(ahead: &mut Cursor<'_>) -> Option<clock::Found> {
    let (hour, minute, second) = match ahead.peek()? {
        Kind::Number(value, 6) => (value / 10_000, value / 100 % 100, Some(value % 100)),
        Kind::Number(value, 4) => (value / 100, value % 100, None),
        _ => return clock(ahead, false),
    };
    ahead.step();
    let clock = Clock { hour, minute, second, pm: None, minutes_written: true };
    let fault = (hour > 23).then_some(Fault::Hour { hour, twelve_hour: false });
    let fault = fault.or((minute > 59).then_some(Fault::Minute { minute }));
    Some(clock::Found { clock, style: Style::Colon, fault })
}

impl Joint {
    /// Moves over what may stand between two parts. A dash or a colon counts only between a date and a clock.
    fn read(ahead: &mut Cursor<'_>, before_clock: bool) -> Self {
        let mut joint = Self::default();
        let mut words = 0;
        loop {
            match ahead.peek() {
                Some(Kind::Space) => ahead.step(),
                Some(Kind::Mark(',' | '(' | ')' | '[' | ']' | '·' | '@' | '|')) => ahead.step(),
                Some(Kind::Mark('/')) if before_clock && !joint.colon => {
                    joint.colon = true;
                    ahead.step();
                }
                Some(Kind::Mark('-' | '–' | '—')) if !joint.dash => {
                    joint.dash = true;
                    ahead.step();
                }
                Some(Kind::Mark(':')) if before_clock && !joint.colon => {
                    joint.colon = true;
                    ahead.step();
                }
                Some(Kind::Mark('~' | '≈')) => {
                    joint.approximate = true;
                    ahead.step();
                }
                Some(Kind::Word(_)) if words < 3 && joint.word(ahead, before_clock) => words += 1,
                _ => return joint,
            }
        }
    }

    fn word(&mut self, ahead: &mut Cursor<'_>, before_clock: bool) -> bool {
        let opener = if before_clock { Opener::at(*ahead) } else { Opener::None };
        if opener == Opener::None && !ahead.is(Meaning::Glue) && !(ahead.is(Meaning::Shortly) && beside_behind(*ahead))
        {
            return self.approximate && ahead.word(|meaning| (meaning == Meaning::Beside).then_some(())).is_some();
        }
        self.opener = self.opener.max(opener);
        self.approximate |= ahead.is(Meaning::Around) || ahead.is(Meaning::Shortly);
        ahead.step();
        // `approx.`
        if self.approximate {
            ahead.mark(&['.']);
        }
        true
    }
}

/// Whether nothing but punctuation follows: a weekday alone is a time only then.
fn ends_row(mut next: Cursor<'_>) -> bool {
    next.skip_space();
    !matches!(next.peek(), Some(Kind::Word(_) | Kind::Number(..)))
}

fn beside_behind(mut next: Cursor<'_>) -> bool {
    next.step();
    next.skip_space();
    next.is(Meaning::Beside)
}

/// `Thu Jan 18 11:30:05 UTC 2024`
fn trailing_year(cursor: &mut Cursor<'_>, parts: &mut Parts) {
    let wants = parts.clock.is_some() && !parts.date_behind;
    if let Some(date) =
        parts.date.as_mut().filter(|date| wants && date.date.year.is_none() && date.date.month.is_some())
    {
        let year = cursor.attempt(|ahead| {
            let spaced = ahead.skip_space();
            let year = if spaced { date::year_behind(ahead) } else { None }?;
            (!matches!(ahead.peek(), Some(Kind::Mark(':' | '-' | '/')))).then_some(year)
        });
        date.date.year = year;
    }
}

/// `14:30 (approx.)`
fn approximately_behind(ahead: &mut Cursor<'_>) -> Option<()> {
    ahead.skip_space();
    ahead.mark(&['('])?;
    ahead.word(|meaning| (meaning == Meaning::Around).then_some(()))?;
    ahead.mark(&['.']);
    ahead.mark(&[')']).map(|_| ())
}
