//! Where a day or a year that a time does not write can be found: the front matter, dates of the prose, the id, the changelog.

use crate::model::{DateOrigin, YearOrigin};
use crate::syntax::body::{BlockKind, SectionKind};
use crate::syntax::time::{Clock, Statement, WrittenDate, WrittenTime, title_dates};
use crate::syntax::timeline::{Entry, EntryTime};
use crate::syntax::{Report, time::Mention};
use chrono::{Datelike, NaiveDate};
use std::cell::RefCell;

/// A day whose year may be unknown; it then stands in the leap year 2000, which holds every day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day; only month and day count where the year is unknown.
    pub date: NaiveDate,
    /// How its year was found; `None` where it was not.
    pub year: Option<YearOrigin>,
    /// How its date was found.
    pub origin: DateOrigin,
}

/// The day of publication is one on the author's clocks, which may be a day behind the incident's.
const OTHER_CLOCKS: chrono::TimeDelta = chrono::TimeDelta::days(1);

/// A file's name holds the day of publication or that of the incident, of which the report tells later.
const LONGEST_AFTER_NAME: chrono::TimeDelta = chrono::TimeDelta::days(31);

/// The year that stands for an unknown one.
const NO_YEAR: i32 = 2000;

impl Day {
    /// The day with all its parts, where they are known.
    pub fn known(self) -> Option<NaiveDate> {
        self.year.map(|_| self.date)
    }

    /// The day so many days later, found as said.
    pub fn plus(self, days: i64, origin: DateOrigin) -> Self {
        let date = self.date.checked_add_signed(chrono::TimeDelta::days(days)).unwrap_or(self.date);
        Self { date, origin, ..self }
    }
}

/// What a report says about days and years outside its timeline.
pub struct Calendar {
    /// No incident lies after this day: the day of publication.
    bound: Option<NaiveDate>,
    front_matter: Vec<NaiveDate>,
    /// Days written in full anywhere in the prose.
    full: Vec<NaiveDate>,
    /// Days of the summary and what stands above the first section: month, day, year where written.
    summary: Vec<WrittenDate>,
    /// Days of the other sections before the timeline; asked only where the summary names none.
    above: Vec<WrittenDate>,
    title: Vec<WrittenDate>,
    id_year: Option<i32>,
    changelog: Vec<NaiveDate>,
    /// `date:` of another generator's front matter: the day of publication.
    published: Vec<NaiveDate>,
    /// Whether that is the day of the incident: the file is an item of a status page, which is dated by when it was opened,
    /// or its timeline tells of today.
    is_of_that_day: bool,
    /// The day that the file's name begins with.
    named: Option<NaiveDate>,
    /// Month and year of a title that names no day: `Outage of August 2026`.
    title_months: Vec<(u32, i32)>,
    /// Whether the numeric dates of the file put the day first; `None` where nothing proves it.
    pub day_first: Option<bool>,
    /// What [`Self::year_of`] has answered.
    years: RefCell<Vec<KnownYear>>,
}

/// A month and a day with the year they were found to be in.
type KnownYear = ((u32, u32), Option<(i32, YearOrigin)>);

impl Calendar {
    /// Gathers the candidates.
    pub fn new(report: &Report, id_year: Option<i32>, title: &str) -> Self {
        let changelog: Vec<NaiveDate> = report.body.changelog.iter().filter_map(|line| line.date.value).collect();
        let front = report.front_matter.as_ref();
        let modified = front.and_then(|front| front.modified_at.as_ref()).and_then(|time| full_date(&time.date));
        let bound = modified
            .or_else(|| generator_date(report).map(|date| date + OTHER_CLOCKS))
            .or(changelog.iter().max().copied())
            .or_else(|| date_in_path(&report.source.path).map(|date| date + LONGEST_AFTER_NAME));
        let front_matter = front.map_or(Vec::new(), |front| {
            let milestones = front.milestones.iter().filter_map(|milestone| milestone.time.as_ref());
            let windows = front.impact.iter().flat_map(|impact| [impact.from.as_ref(), impact.to.as_ref()]).flatten();
            milestones.chain(windows).filter_map(|time| full_date(&time.date)).collect()
        });
        let dates = prose_dates(report);
        let mut calendar = Self {
            bound,
            front_matter,
            full: Vec::new(),
            summary: Vec::new(),
            above: Vec::new(),
            title: title_dates(title).into_iter().chain(first_heading_dates(report)).collect(),
            id_year,
            changelog,
            published: generator_date(report).into_iter().collect(),
            is_of_that_day: is_status_item(report) || tells_of_today(report) || opening_time(report).is_some(),
            named: date_in_path(&report.source.path),
            title_months: title_months(report, title),
            day_first: None,
            years: RefCell::default(),
        };
        calendar.day_first = order_proof(&dates, &calendar, report);
        for (place, date) in &dates {
            let date = calendar.ordered(*date);
            match place {
                Place::Title => calendar.title.push(date),
                Place::Summary => calendar.summary.push(date),
                Place::Above => calendar.above.push(date),
                Place::Elsewhere => {}
            }
            calendar.full.extend(full_date(&date).filter(|date| calendar.allows(*date)));
        }
        calendar
    }

    /// Whether an event can lie on this day: none lies after publication.
    pub fn allows(&self, date: NaiveDate) -> bool {
        self.bound.is_none_or(|bound| date <= bound)
    }

    /// A date with its numbers put in the order that the file's other dates prove.
    pub fn ordered(&self, date: WrittenDate) -> WrittenDate {
        let Some((first, second)) = date.unordered else { return date };
        let with = |day: u32, month: u32| WrittenDate { day: Some(day), month: Some(month), unordered: None, ..date };
        // A reading after publication is none.
        let possible = |date: &WrittenDate| full_date(date).is_none_or(|date| self.allows(date));
        match (self.day_first, possible(&with(first, second)), possible(&with(second, first))) {
            (Some(true), ..) | (None, true, false) => with(first, second),
            (Some(false), ..) | (None, false, true) => with(second, first),
            _ => date,
        }
    }

    /// The year of a day and month, and how it was found. A report writes few days, each of them often.
    pub fn year_of(&self, month: u32, day: u32) -> Option<(i32, YearOrigin)> {
        let known = self.years.borrow().iter().find(|(date, _)| *date == (month, day)).map(|(_, year)| *year);
        known.unwrap_or_else(|| {
            let year = self.find_year(month, day);
            self.years.borrow_mut().push(((month, day), year));
            year
        })
    }

    fn find_year(&self, month: u32, day: u32) -> Option<(i32, YearOrigin)> {
        let exists =
            |year: i32| NaiveDate::from_ymd_opt(year, month, day).filter(|date| self.allows(*date)).map(|_| year);
        let nearest = |dates: &[NaiveDate]| {
            unanimous(dates.iter().filter_map(|date| nearest_year(*date, month, day)).filter_map(exists))
        };
        let same_day = self.full.iter().filter(|date| (date.month(), date.day()) == (month, day)).map(Datelike::year);
        let named: Vec<NaiveDate> =
            self.summary.iter().chain(&self.title).chain(&self.above).filter_map(full_date).collect();
        let titled = self.title_months.iter().filter(|(titled, _)| *titled == month).map(|(_, year)| *year);
        nearest(&self.front_matter)
            .map(|year| (year, YearOrigin::FrontMatter))
            .or_else(|| {
                unanimous(same_day)
                    .or_else(|| nearest(&named))
                    .or_else(|| unanimous(titled))
                    .map(|year| (year, YearOrigin::Prose))
            })
            .or_else(|| self.id_year.and_then(exists).map(|year| (year, YearOrigin::Id)))
            .or_else(|| nearest(&self.changelog).map(|year| (year, YearOrigin::Changelog)))
            .or_else(|| nearest(&self.published).map(|year| (year, YearOrigin::FrontMatter)))
            .or_else(|| nearest(self.named.as_slice()).map(|year| (year, YearOrigin::FileName)))
    }

    /// The day of the first event where its row and its section write none: the front matter's, the summary's, the title's.
    pub fn first_day(&self) -> Option<Day> {
        if let Some(first) = self.front_matter.iter().min() {
            return Some(Day { date: *first, year: Some(YearOrigin::FrontMatter), origin: DateOrigin::FrontMatter });
        }
        self.first_of(&self.summary, DateOrigin::Summary)
            .or_else(|| self.first_of(&self.title, DateOrigin::Title))
            .or_else(|| self.first_of(&self.above, DateOrigin::Summary))
            .or_else(|| {
                let opened = self.published.first().filter(|_| self.is_of_that_day)?;
                Some(Day { date: *opened, year: Some(YearOrigin::FrontMatter), origin: DateOrigin::FrontMatter })
            })
    }

    /// The first of several days, as long as they can be the days of one incident: none before it, none later than two days.
    fn first_of(&self, dates: &[WrittenDate], origin: DateOrigin) -> Option<Day> {
        let days: Vec<Day> = dates.iter().filter_map(|date| self.day(date, origin)).collect();
        let first = days.first()?;
        let close = |day: &Day| (0..=2).contains(&(day.date - first.date).num_days());
        days.iter().all(close).then_some(*first)
    }

    /// A written day with its year from wherever it can be had.
    pub fn day(&self, date: &WrittenDate, origin: DateOrigin) -> Option<Day> {
        let (month, day) = (date.month?, date.day?);
        let (year, found) = match date.year {
            Some(year) => (year, Some(YearOrigin::Row)),
            None => self.year_of(month, day).map_or((NO_YEAR, None), |(year, origin)| (year, Some(origin))),
        };
        let date = NaiveDate::from_ymd_opt(year, month, day)?;
        let year = if found == Some(YearOrigin::Row) && origin != DateOrigin::Row && origin != DateOrigin::Section {
            Some(YearOrigin::Prose)
        } else {
            found
        };
        Some(Day { date, year, origin })
    }

    /// A day without a year, where none can be had.
    pub fn without_year(month: u32, day: u32, origin: DateOrigin) -> Option<Day> {
        Some(Day { date: NaiveDate::from_ymd_opt(NO_YEAR, month, day)?, year: None, origin })
    }
}

/// The date where year, month and day are written.
pub fn full_date(date: &WrittenDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(date.year?, date.month?, date.day?)
}

/// The value that all candidates share; several that differ give none.
fn unanimous(mut values: impl Iterator<Item = i32>) -> Option<i32> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

/// The year that brings a day and month closest to a date.
fn nearest_year(date: NaiveDate, month: u32, day: u32) -> Option<i32> {
    let near =
        |year: i32| NaiveDate::from_ymd_opt(year, month, day).map(|found| ((found - date).num_days().abs(), year));
    [date.year(), date.year() - 1, date.year() + 1].into_iter().filter_map(near).min().map(|(_, year)| year)
}

/// `2024-01-31-SPM-2024-002.md`: the day of publication.
fn date_in_path(path: &str) -> Option<NaiveDate> {
    let name = path.rsplit('/').next()?;
    NaiveDate::parse_from_str(name.get(..10)?, "%Y-%m-%d").ok()
}

/// The day of publication in the front matter of Jekyll, Hugo and their like.
fn generator_date(report: &Report) -> Option<NaiveDate> {
    generator_time(report).and_then(|time| full_date(&time.date))
}

/// When a report was published or its incident opened, as the front matter of Jekyll, Hugo and their like has it.
fn generator_time(report: &Report) -> Option<WrittenTime> {
    let front = report.front_matter.as_ref()?;
    let published = |key: &str| matches!(key, "date" | "datePublished" | "published" | "pubDate" | "published_at");
    let (_, _, span) = front.keys.iter().find(|(key, ..)| published(key))?;
    let value = report.source.slice(*span).trim_matches(['"', '\'']);
    match crate::syntax::time::opening(value)?.what {
        crate::syntax::time::Opened::Written(time, None) => Some(*time),
        _ => None,
    }
}

/// The time at which the front matter opens the incident, `date: 2012-02-14 13:02:10 +0100`, where the first row of the
/// timeline or the last has no date or zone of its own and is at the same clock.
pub fn opening_time(report: &Report) -> Option<WrittenTime> {
    let at = |entry: &Entry| match &entry.time {
        EntryTime::Written(time, _) if time.zone.is_none() && entry.column_zone.is_none() => time.clock,
        _ => None,
    };
    let ends = [report.timeline.first()?, report.timeline.last()?];
    // Midnight and noon stand where nobody wrote a clock.
    let written = |opening: &WrittenTime| opening.clock.is_some_and(|clock| clock.hour % 12 != 0 || clock.minute != 0);
    generator_time(report).filter(written).filter(|opening| {
        let same =
            |clock: Clock| opening.clock.is_some_and(|other| (other.hour, other.minute) == (clock.hour, clock.minute));
        ends.into_iter().filter_map(at).any(same)
    })
}

/// Whether the front matter has the keys by which generators of status pages tell how an incident stands.
fn is_status_item(report: &Report) -> bool {
    const KEYS: &[&str] =
        &["resolved", "resolvedWhen", "resolvedDate", "affected", "affectedsystems", "affectedServices"];
    let keys = report.front_matter.as_ref().map_or(&[][..], |front| &front.keys[..]);
    let state = |key: &str, span: crate::text::Span| {
        let value = report.source.slice(span).trim_matches(['"', '\'']).to_ascii_lowercase();
        key == "status" && ["resolved", "investigating", "identified", "monitoring"].contains(&value.as_str())
    };
    keys.iter().any(|(key, _, span)| KEYS.contains(&key.as_str()) || state(key, *span))
}

/// Whether a row of the timeline says `today`, which is the day of publication.
fn tells_of_today(report: &Report) -> bool {
    let today = |word: &str| word.eq_ignore_ascii_case("today") || word.eq_ignore_ascii_case("hui");
    report
        .timeline
        .iter()
        .any(|entry| entry.text.value.split(|letter: char| !letter.is_alphanumeric()).take(3).any(today))
}

fn title_months(report: &Report, title: &str) -> Vec<(u32, i32)> {
    let heading = report.body.blocks.first().filter(|block| matches!(block.kind, BlockKind::Heading { level: 1 }));
    let texts = [Some(title), heading.map(|block| block.flow.text.as_str())];
    texts.into_iter().flatten().flat_map(crate::syntax::time::title_months).collect()
}

#[derive(Clone, Copy, PartialEq)]
enum Place {
    Title,
    Summary,
    Above,
    Elsewhere,
}

/// The days named by a heading of the first level that opens the report: its title where no front matter has one.
fn first_heading_dates(report: &Report) -> Vec<WrittenDate> {
    let first = report.body.blocks.first().filter(|block| matches!(block.kind, BlockKind::Heading { level: 1 }));
    first.map_or(Vec::new(), |block| title_dates(&block.flow.text))
}

/// Every day written in the prose, with the rank of its place.
fn prose_dates(report: &Report) -> Vec<(Place, WrittenDate)> {
    let body = &report.body;
    let timeline = body.blocks.iter().position(|block| body.section_kind(block) == Some(SectionKind::Timeline));
    let place = |mention: &Mention| {
        let block = &body.blocks[mention.block];
        let kind = body.section_kind(block);
        let first_heading = matches!(block.kind, BlockKind::Heading { level: 1 });
        if first_heading {
            return Place::Title;
        }
        let above = block.section.is_none()
            || block.section == Some(0) && body.sections.first().is_some_and(|section| section.level == 1);
        match kind {
            Some(SectionKind::Summary) => Place::Summary,
            None if above => Place::Summary,
            _ if timeline.is_some_and(|timeline| mention.block < timeline) => Place::Above,
            _ => Place::Elsewhere,
        }
    };
    let mut dates = Vec::new();
    for mention in &report.mentions {
        let times: [Option<&WrittenTime>; 2] = match &mention.what {
            Statement::Time(time) => [Some(time), None],
            Statement::Interval(from, to) => [Some(from), Some(to)],
            Statement::Duration(_) | Statement::Impossible(_) => [None, None],
        };
        let written = times.into_iter().flatten().map(|time| time.date);
        let dated = written.filter(|date| date.day.is_some() && date.month.is_some() || date.unordered.is_some());
        dates.extend(dated.map(|date| (place(mention), date)));
    }
    dates
}

/// Whether the file's dates prove that the day comes first: a number above twelve in one of them, or a day that another
/// date names and only one of the two orders gives.
fn order_proof(dates: &[(Place, WrittenDate)], calendar: &Calendar, report: &Report) -> Option<bool> {
    let entries = report.timeline.iter().flat_map(|entry| match &entry.time {
        crate::syntax::timeline::EntryTime::Written(time, _) => vec![&**time],
        _ => Vec::new(),
    });
    let days = report.timeline.iter().filter_map(|entry| entry.day.as_deref());
    let rows: Vec<&WrittenTime> = entries.chain(days).collect();
    let unordered: Vec<(u32, u32)> = dates
        .iter()
        .map(|(_, date)| *date)
        .chain(rows.iter().map(|time| time.date))
        .filter_map(|date| date.unordered)
        .collect();
    if unordered.is_empty() {
        return None;
    }
    let named = dates.iter().map(|(_, date)| *date).chain(calendar.title.iter().copied());
    let known: Vec<(u32, u32)> = named
        .filter_map(|date| Some((date.day?, date.month?)))
        .chain(calendar.front_matter.iter().map(|date| (date.day(), date.month())))
        .collect();
    let numeric = rows.iter().filter_map(|time| numeric_order(&time.text));
    let mentions = report.mentions.iter().filter_map(|mention| match &mention.what {
        Statement::Time(time) | Statement::Interval(time, _) => numeric_order(&time.text),
        _ => None,
    });
    let named_order = unordered.iter().filter_map(|(first, second)| {
        let day_first = known.contains(&(*first, *second));
        let month_first = known.contains(&(*second, *first));
        (day_first != month_first).then_some(day_first)
    });
    let mut proofs = numeric.chain(mentions).chain(named_order);
    let first = proofs.next()?;
    proofs.all(|proof| proof == first).then_some(first)
}

/// `29/01/2024` puts the day first, `1/29/2024` the month; `2024-01-29` proves nothing.
fn numeric_order(text: &str) -> Option<bool> {
    let mut numbers = text.split(['/', '-', '.', ' ', ',']).map(str::parse::<u32>);
    let (first, second) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
    match (first, second) {
        (13..=31, 1..=12) => Some(true),
        (1..=12, 13..=31) => Some(false),
        _ => None,
    }
}
