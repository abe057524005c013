//! Timeline entries → events: every row gets a day, a year, a zone and an instant as far as the text gives them.

use super::calendar::{Calendar, Day, full_date};
use super::direction::{Key, is_newest_first, passes_midnight};
use super::zones::Zones;
use crate::model::{DateOrigin, Event, Moment, Partial, Precision, Problem, ProblemKind, YearOrigin};
use crate::syntax::Report;
use crate::syntax::time::{Clock, Statement, WrittenDate, WrittenTime, WrittenZone};
use crate::syntax::timeline::{Entry, EntryTime};
use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Weekday};

/// The events of a report, in the order of the text, with what could not be resolved.
pub struct Timeline {
    /// The events.
    pub events: Vec<Event>,
    /// Whether they run from the newest to the oldest.
    pub newest_first: bool,
    /// What could not be resolved.
    pub problems: Vec<Problem>,
}

/// Resolves the timeline of a report.
pub fn read(report: &Report, zones: &Zones<'_>, calendar: &Calendar) -> Timeline {
    let rows: Vec<Row<'_>> = report.timeline.iter().filter_map(|entry| Row::new(entry, calendar)).collect();
    let newest_first = is_newest_first(&rows.iter().map(Row::key).collect::<Vec<_>>());
    let days = days(&rows, calendar, newest_first, &dated_clocks(report));
    let mut reader = Reader { report, zones, problems: Vec::new() };
    let mut events: Vec<Event> = rows.iter().zip(&days).map(|(row, day)| reader.event(row, *day)).collect();
    relative_events(report, &mut events);
    events.sort_by_key(|event| event.span.start);
    Timeline { events, newest_first, problems: reader.problems }
}

/// An entry with a written time, its date taken apart.
pub struct Row<'r> {
    entry: &'r Entry,
    time: &'r WrittenTime,
    end: Option<&'r WrittenTime>,
    /// The date written in the row or above it; empty where none is.
    date: WrittenDate,
    origin: DateOrigin,
}

impl<'r> Row<'r> {
    fn new(entry: &'r Entry, calendar: &Calendar) -> Option<Self> {
        let EntryTime::Written(time, end) = &entry.time else { return None };
        let own = calendar.ordered(time.date);
        let has_day = own.day.is_some() || own.unordered.is_some();
        let (date, origin) = match entry.day.as_deref() {
            Some(day) if !has_day => {
                let origin = if entry.span.covers(day.span) { DateOrigin::Row } else { DateOrigin::Section };
                let above = calendar.ordered(day.date);
                (WrittenDate { weekday: own.weekday.or(above.weekday), ..above }, origin)
            }
            // `29 January` under a heading that names the year.
            Some(day) if own.year.is_none() => (WrittenDate { year: day.date.year, ..own }, DateOrigin::Row),
            _ => (own, DateOrigin::Row),
        };
        Some(Self { entry, time, end: end.as_deref(), date, origin })
    }

    fn has_day(&self) -> bool {
        self.date.month.is_some() && self.date.day.is_some()
    }

    /// Whether a day is written that could not be read.
    fn is_undecided(&self) -> bool {
        self.date.unordered.is_some()
    }

    fn seconds(&self) -> Option<i64> {
        self.time.clock.map(seconds_of_day)
    }

    /// What the direction of the list is judged by: the date where one is written, and the clock.
    fn key(&self) -> Key {
        let date = match (self.date.month, self.date.day) {
            (Some(month), Some(day)) => Some((self.date.year, month, day)),
            _ => None,
        };
        Key { date, clock: self.seconds() }
    }
}

/// The clocks, hour and minute, that prose outside the timeline writes with a whole date: "At 2019-10-21 01:38 the site went
/// down" dates the row `01:38`.
fn dated_clocks(report: &Report) -> Vec<((u32, u32), NaiveDate)> {
    let told = report.mentions.iter().filter_map(|mention| {
        let (Statement::Time(time) | Statement::Interval(time, _)) = &mention.what else { return None };
        let clock = time.clock.filter(|clock| clock.minutes_written)?;
        let date = full_date(&time.date)?;
        let row = |entry: &Entry| entry.time_span().overlaps(mention.span);
        (!report.timeline.iter().any(row)).then_some(((clock.hour, clock.minute), date))
    });
    told.collect()
}

/// Seconds after midnight.
pub fn seconds_of_day(clock: Clock) -> i64 {
    i64::from(clock.hour * 3600 + clock.minute * 60 + clock.second.unwrap_or(0).min(59))
}

/// The day of each row.
fn days(
    rows: &[Row<'_>],
    calendar: &Calendar,
    newest_first: bool,
    told: &[((u32, u32), NaiveDate)],
) -> Vec<Option<Day>> {
    // Where no row of a newest-first list has a date, the last row is the first event: the list is walked backwards.
    let backwards = newest_first && !rows.iter().any(Row::has_day);
    let order: Vec<usize> = if backwards { (0..rows.len()).rev().collect() } else { (0..rows.len()).collect() };
    let forward = backwards || !newest_first;
    let mut days: Vec<Option<Day>> = vec![None; rows.len()];
    let mut walk = Walk { rows, order: &order, calendar, told, forward, previous: None, run: usize::MAX };
    for position in 0..order.len() {
        let day = walk.day(position);
        days[order[position]] = day;
    }
    days
}

/// One pass over the rows in the order in which they inherit from each other.
struct Walk<'w, 'r> {
    rows: &'w [Row<'r>],
    order: &'w [usize],
    calendar: &'w Calendar,
    /// The [`dated_clocks`] of the prose.
    told: &'w [((u32, u32), NaiveDate)],
    /// Whether time runs forward along `order`.
    forward: bool,
    /// The last row's day and clock.
    previous: Option<(Day, Option<i64>)>,
    run: usize,
}

impl Walk<'_, '_> {
    fn day(&mut self, position: usize) -> Option<Day> {
        let row = &self.rows[self.order[position]];
        self.run = row.entry.run;
        let day = if row.has_day() {
            self.written(row, position)
        } else if row.is_undecided() {
            None
        } else {
            self.inherited(row, position)
        };
        if let Some(day) = day {
            self.previous = Some((day, row.seconds()));
        }
        day
    }

    /// A row with a day and a month; its year may have to be found.
    fn written(&self, row: &Row<'_>, position: usize) -> Option<Day> {
        let (month, day) = (row.date.month?, row.date.day?);
        if let Some(date) = full_date(&row.date) {
            return Some(Day { date, year: Some(YearOrigin::Row), origin: row.origin });
        }
        let year = match self.previous {
            Some((before, _)) => before.year.map(|origin| (self.year_beside(before.date, month, day), origin)),
            None => self.year_ahead(position, month).or_else(|| self.first_year(position, month, day)),
        };
        match year {
            Some((year, origin)) => {
                let date = NaiveDate::from_ymd_opt(year, month, day)?;
                Some(Day { date, year: Some(origin), origin: row.origin })
            }
            None => Calendar::without_year(month, day, row.origin),
        }
    }

    /// The year of a day next to a dated row: where the list passes a year's end it turns, unless that leads past the
    /// day of publication.
    fn year_beside(&self, before: NaiveDate, month: u32, day: u32) -> i32 {
        let turned = match self.forward {
            true if passes_new_year(before.month(), month) => before.year() + 1,
            false if passes_new_year(month, before.month()) => before.year() - 1,
            _ => return before.year(),
        };
        let possible = NaiveDate::from_ymd_opt(turned, month, day).is_some_and(|date| self.calendar.allows(date));
        if possible { turned } else { before.year() }
    }

    /// The year that a later row writes.
    fn year_ahead(&self, position: usize, month: u32) -> Option<(i32, YearOrigin)> {
        let later = self.order[position + 1..].iter().map(|index| &self.rows[*index]);
        let dated = later.map(|row| &row.date).find_map(full_date)?;
        let (early, late) = if self.forward { (month, dated.month()) } else { (dated.month(), month) };
        let turns = passes_new_year(early, late);
        let step = if self.forward { -1 } else { 1 };
        Some((dated.year() + if turns { step } else { 0 }, YearOrigin::Row))
    }

    /// The year of the first dated row. Where the list passes a year's end, what the report says holds for its last row.
    fn first_year(&self, position: usize, month: u32, day: u32) -> Option<(i32, YearOrigin)> {
        let later = self.order[position + 1..].iter().map(|index| &self.rows[*index].date);
        let last = later.rev().find_map(|date| Some((date.month?, date.day?)));
        if let Some((last_month, last_day)) = last {
            let (early, late) = if self.forward { (month, last_month) } else { (last_month, month) };
            if passes_new_year(early, late) {
                let (year, origin) = self.calendar.year_of(last_month, last_day)?;
                return Some((if self.forward { year - 1 } else { year + 1 }, origin));
            }
        }
        self.calendar.year_of(month, day)
    }

    /// A row without a date: the previous row's, the next day where midnight has passed, or the report's first day.
    fn inherited(&self, row: &Row<'_>, position: usize) -> Option<Day> {
        let Some((before, clock_before)) = self.previous else { return self.first(row) };
        if let Some(weekday) = row.date.weekday.filter(|_| before.year.is_some()) {
            return Some(nearest_weekday(before, weekday, self.forward));
        }
        if let Some(day) = row.date.day {
            return day_of_month(before, day, self.forward);
        }
        let same = before.plus(0, DateOrigin::PreviousRow);
        if self.next_dated_allows(position, before)
            && let Some(days) = self.days_until_told(position, before)
        {
            return Some(before.plus(days, DateOrigin::Summary));
        }
        let (Some(before_clock), Some(clock)) = (clock_before, row.seconds()) else { return Some(same) };
        let following: Vec<(bool, Option<i64>)> = self.order[position + 1..]
            .iter()
            .map(|index| &self.rows[*index])
            .map(|row| (row.has_day() || row.date.weekday.is_some(), row.seconds()))
            .collect();
        if passes_midnight(before_clock, clock, &following, self.forward) && self.next_dated_allows(position, before) {
            return Some(before.plus(if self.forward { 1 } else { -1 }, DateOrigin::Midnight));
        }
        Some(same)
    }

    /// How many days after the row before, at most a week, the prose gives the very clock of a row with its date. A date that
    /// would put the row behind the next dated one is of something else, or wrong.
    fn days_until_told(&self, position: usize, before: Day) -> Option<i64> {
        let row = &self.rows[self.order[position]];
        let clock = row.time.clock.filter(|clock| clock.minutes_written && self.forward && before.year.is_some())?;
        let mut dates = self.told.iter().filter(|(told, _)| *told == (clock.hour, clock.minute)).map(|(_, date)| *date);
        let date = dates.next().filter(|first| dates.all(|other| other == *first))?;
        let next = self.order[position + 1..].iter().map(|index| &self.rows[*index]).find(|row| row.has_day());
        let behind = |next: &Row<'_>| {
            let ahead = (next.date.month?, next.date.day?, next.seconds()?);
            Some(
                (date.month(), date.day(), row.seconds()?) > ahead
                    && next.date.year.is_none_or(|year| date.year() >= year),
            )
        };
        if next.and_then(behind) == Some(true) {
            return None;
        }
        Some((date - before.date).num_days()).filter(|days| (1..=7).contains(days))
    }

    /// Whether the next row with a date of its own leaves room for a midnight before it.
    fn next_dated_allows(&self, position: usize, before: Day) -> bool {
        let next =
            self.order[position + 1..].iter().map(|index| &self.rows[*index].date).find(|date| date.month.is_some());
        let Some((month, day)) = next.and_then(|date| Some((date.month?, date.day?))) else { return true };
        (month, day) != (before.date.month(), before.date.day())
    }

    fn first(&self, row: &Row<'_>) -> Option<Day> {
        let first = self.calendar.first_day()?;
        match row.date.weekday.filter(|_| first.year.is_some()) {
            Some(weekday) => Some(Day { origin: first.origin, ..nearest_weekday(first, weekday, true) }),
            None => match row.date.day {
                Some(day) => day_of_month(first, day, true).map(|found| Day { origin: first.origin, ..found }),
                None => Some(first),
            },
        }
    }
}

/// Whether a new year lies between an earlier and a later row of these months: an incident that runs backwards by half a
/// year does not.
fn passes_new_year(early: u32, late: u32) -> bool {
    early >= late + 6
}

/// The same day or the next one with this weekday, at most six days on.
fn nearest_weekday(from: Day, weekday: Weekday, forward: bool) -> Day {
    let ahead = i64::from((7 + weekday.num_days_from_monday() - from.date.weekday().num_days_from_monday()) % 7);
    from.plus(if forward || ahead == 0 { ahead } else { ahead - 7 }, DateOrigin::PreviousRow)
}

/// The day of a month nearest to a known day, at most a fortnight away.
fn day_of_month(near: Day, day: u32, forward: bool) -> Option<Day> {
    let direction = if forward { 1 } else { -1 };
    (0..=14).map(|days| near.plus(direction * days, DateOrigin::Row)).find(|found| found.date.day() == day)
}

struct Reader<'r, 'z> {
    report: &'r Report,
    zones: &'z Zones<'r>,
    problems: Vec<Problem>,
}

impl<'r> Reader<'r, '_> {
    fn event(&mut self, row: &Row<'r>, day: Option<Day>) -> Event {
        let entry = row.entry;
        let time_span = entry.time_span();
        let section = self.report.body.blocks.get(entry.block).and_then(|block| block.section);
        let known = day.and_then(Day::known);
        let mut event = Event {
            span: entry.span,
            time_span,
            at: None,
            end: None,
            approximate: row.time.approximate,
            precision: precision(row.time.clock),
            date_from: day.map(|day| day.origin),
            year_from: day.and_then(|day| day.year),
            zone_from: None,
            written: written(row),
            partial: None,
            kind: None,
            text: entry.text.value.clone(),
            text_span: entry.text.span,
        };
        let Some(date) = known else {
            event.partial = Some(partial(row, day));
            self.missing(row, day, time_span);
            return event;
        };
        self.weekday(row, date, time_span);
        if row.time.clock.is_none() {
            // A day has no instant: midnight would be invented.
            event.partial = Some(partial(row, day));
            return event;
        }
        let local = civil(date, row.time.clock);
        let (moment, origin) =
            self.moment(row.time.zone.as_ref(), entry.column_zone.as_ref(), section, local, time_span);
        event.at = Some(moment);
        event.zone_from = origin;
        event.end = row.end.map(|end| {
            let zone = end.zone.as_ref().or(row.time.zone.as_ref());
            let local = civil(end_date(date, &end.date, row), end.clock);
            self.moment(zone, entry.column_zone.as_ref(), section, local, time_span).0
        });
        event
    }

    fn missing(&mut self, row: &Row<'_>, day: Option<Day>, span: crate::text::Span) {
        let kind = match (row.date.unordered, day) {
            (Some(numbers), _) => ProblemKind::DateAmbiguous { numbers },
            (None, Some(_)) => ProblemKind::YearMissing,
            (None, None) => ProblemKind::DateMissing,
        };
        self.problems.push(Problem { kind, span, related: Vec::new() });
    }

    fn weekday(&mut self, row: &Row<'_>, date: NaiveDate, span: crate::text::Span) {
        let Some(written) = row.time.date.weekday.or(row.date.weekday) else { return };
        if written != date.weekday() && row.has_day() {
            let kind = ProblemKind::WeekdayMismatch { written, actual: date.weekday(), date };
            self.problems.push(Problem { kind, span, related: Vec::new() });
        }
    }

    fn moment(
        &mut self,
        own: Option<&'r WrittenZone>,
        column: Option<&'r WrittenZone>,
        section: Option<usize>,
        local: NaiveDateTime,
        span: crate::text::Span,
    ) -> (Moment, Option<crate::model::ZoneOrigin>) {
        let nowhere = Moment { local, offset: None };
        let Some(zone) = self.zones.find(own, column, section) else {
            self.problems.push(Problem { kind: ProblemKind::ZoneMissing, span, related: Vec::new() });
            return (nowhere, None);
        };
        match self.zones.offset(&zone, local) {
            Ok(offset) => (Moment { local, offset: Some(offset) }, Some(zone.origin)),
            Err(kind) => {
                // What is wrong with a label is wrong where the label stands, and for every time it holds for.
                let problem = match zone.label().filter(|_| kind.is_about_the_label()) {
                    Some(label) => Problem { kind, span: label.span, related: vec![span] },
                    None => Problem { kind, span, related: Vec::new() },
                };
                self.problems.push(problem);
                (nowhere, None)
            }
        }
    }
}

/// A date with a clock; 24:00 is the next midnight, a day alone its own.
pub fn civil(date: NaiveDate, clock: Option<Clock>) -> NaiveDateTime {
    let midnight = NaiveDateTime::new(date, chrono::NaiveTime::MIN);
    midnight + TimeDelta::seconds(clock.map_or(0, seconds_of_day))
}

/// The day of a range's end: its own, the start's, or the day after where the clock has turned.
fn end_date(start: NaiveDate, end: &WrittenDate, row: &Row<'_>) -> NaiveDate {
    if let (Some(month), Some(day)) = (end.month, end.day)
        && let Some(date) = NaiveDate::from_ymd_opt(end.year.unwrap_or(start.year()), month, day)
    {
        return date;
    }
    let turned = match (row.time.clock, row.end.and_then(|end| end.clock)) {
        (Some(from), Some(to)) => seconds_of_day(to) < seconds_of_day(from),
        _ => false,
    };
    match end.day.filter(|day| *day != start.day()) {
        Some(day) => (1..=31)
            .filter_map(|step| start.checked_add_signed(TimeDelta::days(step)))
            .find(|date| date.day() == day)
            .unwrap_or(start),
        None if turned => start + TimeDelta::days(1),
        None => start,
    }
}

fn precision(clock: Option<Clock>) -> Precision {
    match clock {
        None => Precision::Day,
        Some(clock) if clock.second.is_some() => Precision::Second,
        Some(clock) if clock.minutes_written => Precision::Minute,
        Some(_) => Precision::Hour,
    }
}

fn written(row: &Row<'_>) -> String {
    match row.end {
        Some(end) if end.text != row.time.text => format!("{} – {}", row.time.text, end.text),
        _ => row.time.text.clone(),
    }
}

fn partial(row: &Row<'_>, day: Option<Day>) -> Partial {
    Partial {
        year: day.and_then(Day::known).map(|date| date.year()),
        month: day.map(|day| day.date.month()).or(row.date.month),
        day: day.map(|day| day.date.day()).or(row.date.day),
        time: row.seconds().and_then(|seconds| u32::try_from(seconds).ok()),
    }
}

/// `T+12m` counts from the first event that has a time of its own.
fn relative_events(report: &Report, events: &mut Vec<Event>) {
    let Some(first) = events.iter().find(|event| event.at.is_some()).cloned() else { return };
    for entry in &report.timeline {
        let EntryTime::Relative(seconds) = &entry.time else { continue };
        let at = first.at.map(|at| Moment { local: at.local + TimeDelta::seconds(seconds.value), ..at });
        events.push(Event {
            span: entry.span,
            time_span: seconds.span,
            at,
            end: None,
            precision: first.precision,
            written: report.source.slice(seconds.span).trim_matches(['*', '`']).to_owned(),
            text: entry.text.value.clone(),
            text_span: entry.text.span,
            date_from: Some(DateOrigin::PreviousRow),
            ..first.clone()
        });
    }
}
