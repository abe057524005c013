//! Which zone a written time is in, and the offset that gives it.

use super::implied::{converted, implied, opened};
use crate::config::Config;
use crate::model::label::{self, Reading};
use crate::model::zone::{self, Offsets};
use crate::model::{Contradiction, Moment, ProblemKind, ZoneOrigin};
use crate::syntax::Report;
use crate::syntax::time::{WrittenZone, ZoneWord};
use chrono::{FixedOffset, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use std::cell::{OnceCell, RefCell};

/// The zones a report states, in the order in which they are asked.
pub struct Zones<'r> {
    report: &'r Report,
    front_matter: Option<Tz>,
    config: Option<Tz>,
    /// The [`implied`] zone, asked where nothing else names one.
    implied: Option<(ZoneSource<'r>, ZoneOrigin)>,
    /// The zone in which abbreviations are read.
    pub report_zone: Option<Tz>,
    /// Abbreviations on days on which they mean one offset from midnight to midnight: most times of a report share a few.
    whole_days: RefCell<Vec<(String, NaiveDate, FixedOffset)>>,
    /// What an abbreviation of several meanings is [`converted`] by; found when the first of them is met.
    converted: OnceCell<Vec<(String, i32)>>,
}

/// A time's zone as found.
pub struct Found<'r> {
    word: ZoneSource<'r>,
    /// Where it was found.
    pub origin: ZoneOrigin,
}

impl<'r> Found<'r> {
    /// The zone as written, where it is written beside or above the time.
    pub fn label(&self) -> Option<&'r WrittenZone> {
        match self.word {
            ZoneSource::Written(zone) => Some(zone),
            ZoneSource::Named(_) | ZoneSource::Offset(_) => None,
        }
    }
}

/// What says which zone a time is in.
#[derive(Clone, Copy)]
pub(super) enum ZoneSource<'r> {
    /// A zone written beside or above the time.
    Written(&'r WrittenZone),
    /// A zone by its name.
    Named(Tz),
    /// Seconds east of UTC.
    Offset(i32),
}

impl<'r> Zones<'r> {
    /// Gathers what the front matter, the statements and the configuration say.
    pub fn new(report: &'r Report, config: &Config) -> Self {
        let named = report.front_matter.as_ref().and_then(|front| front.timezone.as_ref());
        let front_matter = named.and_then(|zone| zone.value.parse().ok());
        let stated = report.zone_statements.iter().find_map(|statement| match statement.zone.word {
            ZoneWord::Place(place) | ZoneWord::PlaceWithOffset(place, _) => Some(place),
            _ => None,
        });
        let config = *config.site.timezone;
        let unnamed = front_matter.is_none() && config.is_none() && report.zone_statements.is_empty();
        let written = |(zone, origin)| (ZoneSource::Written(zone), origin);
        let implied = if unnamed { implied(report).map(written).or_else(|| opened(report)) } else { None };
        let report_zone = front_matter.or(stated).or(config);
        let (whole_days, converted) = Default::default();
        Self { report, front_matter, config, implied, report_zone, whole_days, converted }
    }

    /// The name of the zone the report is in: the front matter's, a place or UTC stated for its times, the configuration's.
    /// An abbreviation or an offset stated names none, but it hides the configuration's unless that agrees (`CET` in Paris).
    pub fn name(&self) -> Option<Tz> {
        if self.front_matter.is_some() {
            return self.front_matter;
        }
        let stated = self.report.zone_statements.first().map(|statement| &statement.zone);
        let implied = || match self.implied {
            Some((ZoneSource::Written(zone), _)) => Some(zone),
            _ => None,
        };
        match stated.or_else(implied).map(|zone| &zone.word) {
            Some(ZoneWord::Utc) => Some(Tz::UTC),
            Some(ZoneWord::Place(place) | ZoneWord::PlaceWithOffset(place, _)) => Some(*place),
            Some(ZoneWord::Abbreviation(label) | ZoneWord::AbbreviationWithOffset(label, _)) => {
                self.config.filter(|zone| label::is_used_in(label, *zone))
            }
            Some(ZoneWord::Offset(_)) => None,
            None => self.config,
        }
    }

    /// The zone of a time in a section: its own, its column's, the one stated for its section or for the whole report, the
    /// front matter's, the configuration's, an implied one.
    pub fn find(
        &self,
        own: Option<&'r WrittenZone>,
        column: Option<&'r WrittenZone>,
        section: Option<usize>,
    ) -> Option<Found<'r>> {
        let written = |zone, origin| Found { word: ZoneSource::Written(zone), origin };
        own.map(|zone| written(zone, ZoneOrigin::Row))
            .or_else(|| column.map(|zone| written(zone, ZoneOrigin::Column)))
            .or_else(|| self.statement(section).map(|zone| written(zone, ZoneOrigin::Statement)))
            .or_else(|| {
                self.front_matter.map(|zone| Found { word: ZoneSource::Named(zone), origin: ZoneOrigin::FrontMatter })
            })
            .or_else(|| self.config.map(|zone| Found { word: ZoneSource::Named(zone), origin: ZoneOrigin::Config }))
            .or_else(|| self.implied.map(|(word, origin)| Found { word, origin }))
    }

    /// The statement of the nearest section around, else the report's first.
    fn statement(&self, section: Option<usize>) -> Option<&'r WrittenZone> {
        let statements = &self.report.zone_statements;
        let mut at = section;
        while let Some(index) = at {
            if let Some(own) = statements.iter().find(|statement| statement.section == Some(index)) {
                return Some(&own.zone);
            }
            at = self.report.body.sections.get(index).and_then(|section| section.parent);
        }
        statements.first().map(|statement| &statement.zone)
    }

    /// The offset of a civil time in a zone.
    ///
    /// # Errors
    /// Why the time has no instant there.
    pub fn offset(&self, found: &Found<'_>, local: NaiveDateTime) -> Result<FixedOffset, ProblemKind> {
        match found.word {
            ZoneSource::Named(place) => in_place(place, local),
            ZoneSource::Written(zone) => self.written_offset(zone, local),
            ZoneSource::Offset(seconds) => Ok(seconds_east(seconds)),
        }
    }

    fn written_offset(&self, zone: &WrittenZone, local: NaiveDateTime) -> Result<FixedOffset, ProblemKind> {
        match &zone.word {
            ZoneWord::Utc => Ok(seconds_east(0)),
            ZoneWord::Offset(seconds) => Ok(seconds_east(*seconds)),
            ZoneWord::Place(place) => in_place(*place, local),
            ZoneWord::PlaceWithOffset(place, stated) => {
                let actual = in_place(*place, local)?;
                agree(zone, seconds_east(*stated), actual, Contradiction::Date, local)
            }
            ZoneWord::Abbreviation(label) => self.labelled(zone, label, local),
            ZoneWord::AbbreviationWithOffset(label, stated) => {
                let stated = seconds_east(*stated);
                if let Some(first) = label::meanings(label).next()
                    && !label::meanings(label).any(|meaning| meaning == stated)
                {
                    return agree(zone, first, stated, Contradiction::StatedOffset, local);
                }
                match self.labelled(zone, label, local) {
                    // The offset beside it chooses between the meanings.
                    Err(ProblemKind::ZoneAmbiguous { .. } | ProblemKind::ZoneUnknown { .. }) => Ok(stated),
                    other => other,
                }
            }
        }
    }

    fn labelled(&self, zone: &WrittenZone, label: &str, local: NaiveDateTime) -> Result<FixedOffset, ProblemKind> {
        if let Some(offset) = self.on_whole_day(label, local.date()) {
            return Ok(offset);
        }
        match label::read(label, local, self.report_zone) {
            Reading::Offset(offset) => Ok(offset),
            Reading::OutOfSeason { label, actual } => {
                let named = self.report_zone.is_some_and(|zone| label::is_used_in(&zone_label(zone, local), zone));
                let reason = if named { Contradiction::ReportZone } else { Contradiction::Date };
                agree(zone, label, actual, reason, local)
            }
            Reading::Ambiguous(_) if let Some(seconds) = self.conversion(label) => Ok(seconds_east(seconds)),
            Reading::Ambiguous(readings) => Err(ProblemKind::ZoneAmbiguous {
                label: label.to_owned(),
                readings: readings.into_iter().map(|(offset, place)| (offset.local_minus_utc(), place)).collect(),
            }),
            Reading::Unknown => Err(ProblemKind::ZoneUnknown { name: label.to_owned() }),
        }
    }

    /// Seconds east of UTC of an abbreviation with several meanings, where the report converts a time of it.
    fn conversion(&self, label: &str) -> Option<i32> {
        let known = self.converted.get_or_init(|| converted(self.report, |section| self.statement(section)));
        known.iter().find_map(|(of, seconds)| (of == label).then_some(*seconds))
    }

    /// What an abbreviation means all through a day, if that is one offset.
    fn on_whole_day(&self, label: &str, day: NaiveDate) -> Option<FixedOffset> {
        let known =
            |(other, of, offset): &(String, NaiveDate, FixedOffset)| (other == label && *of == day).then_some(*offset);
        if let Some(offset) = self.whole_days.borrow().iter().find_map(known) {
            return Some(offset);
        }
        let read = |clock| label::read(label, NaiveDateTime::new(day, clock), self.report_zone);
        let Reading::Offset(first) = read(NaiveTime::MIN) else { return None };
        let Reading::Offset(last) = read(LAST_SECOND) else { return None };
        let mut days = self.whole_days.borrow_mut();
        if first == last && days.len() < MOST_DAYS {
            days.push((label.to_owned(), day, first));
        }
        (first == last).then_some(first)
    }
}

/// A report that tells of more days looks the rest up.
const MOST_DAYS: usize = 32;

/// 23:59:59
const LAST_SECOND: NaiveTime = NaiveTime::from_hms_opt(23, 59, 59).unwrap();

fn zone_label(zone: Tz, local: NaiveDateTime) -> String {
    zone::abbreviation(zone, local).unwrap_or_default()
}

fn agree(
    zone: &WrittenZone,
    label: FixedOffset,
    actual: FixedOffset,
    reason: Contradiction,
    local: NaiveDateTime,
) -> Result<FixedOffset, ProblemKind> {
    if label == actual {
        return Ok(actual);
    }
    Err(ProblemKind::ZoneContradiction {
        label: zone.text.clone(),
        label_offset: label.local_minus_utc(),
        actual_offset: actual.local_minus_utc(),
        reason,
        local,
    })
}

fn in_place(place: Tz, local: NaiveDateTime) -> Result<FixedOffset, ProblemKind> {
    let moment = |offset| Moment { local, offset: Some(offset) };
    match zone::offsets(place, local) {
        Offsets::One(offset) => Ok(offset),
        Offsets::Skipped(before, after) => Err(ProblemKind::Nonexistent { readings: [moment(before), moment(after)] }),
        Offsets::Repeated(first, second) => Err(ProblemKind::Repeated { readings: [moment(first), moment(second)] }),
    }
}

fn seconds_east(seconds: i32) -> FixedOffset {
    FixedOffset::east_opt(seconds).unwrap_or_else(|| zone::offset_at(Tz::UTC, chrono::DateTime::UNIX_EPOCH))
}
