//! Zones that a report does not state, and that its own times give away.

use super::calendar::opening_time;
use super::zones::ZoneSource;
use crate::model::{ZoneOrigin, label};
use crate::syntax::time::{Clock, Mention, Statement, WrittenZone, ZoneWord};
use crate::syntax::timeline::EntryTime;
use crate::syntax::{BlockKind, Report};

const DAY: i64 = 86_400;

/// The zone of rows that write none: that of the first row, as its date holds for those below it too, or that in which the
/// prose repeats their clocks ("from 14:00 to 17:00 UTC" above rows that open with 14:00 and 17:00). Two clocks have to be
/// the same, or one that is to the second or the first or last row's, and no time of the report may be in another zone.
pub fn implied(report: &Report) -> Option<(&WrittenZone, ZoneOrigin)> {
    let mut rows = Vec::with_capacity(report.timeline.len());
    let mut first_row = None;
    let mut zoned = 0;
    for (index, entry) in report.timeline.iter().enumerate() {
        let EntryTime::Written(time, end) = &entry.time else { continue };
        let kind = report.body.blocks.get(entry.block).map(|block| &block.kind);
        let listed = matches!(kind, Some(BlockKind::Row { .. } | BlockKind::Item { .. } | BlockKind::Heading { .. }));
        match &time.zone {
            Some(zone) if index == 0 && listed => first_row = Some(zone),
            Some(zone) if first_row.is_some_and(|first| first.word == zone.word) => {}
            None if entry.column_zone.is_none() => {}
            _ => return None,
        }
        zoned += usize::from(time.zone.is_some());
        rows.extend([Some(time), end.as_ref()].into_iter().flatten().filter_map(|time| time.clock.map(civil_clock)));
    }
    // Several rows that name one zone, the first among them, speak for the rest, whatever the prose converts.
    if zoned > 1 {
        return first_row.filter(|_| zoned < report.timeline.len()).map(|zone| (zone, ZoneOrigin::FirstRow));
    }
    let mut zone = first_row;
    let mut same = Vec::new();
    for mention in &report.mentions {
        let (first, last) = match &mention.what {
            Statement::Time(time) => (time, None),
            Statement::Interval(from, to) => (from, Some(to)),
            Statement::Duration(_) | Statement::Impossible(_) => continue,
        };
        let named = first.zone.as_ref().or(last.and_then(|last| last.zone.as_ref()));
        let Some(named) = named else { continue };
        if zone.is_some_and(|zone| zone.word != named.word) {
            return None;
        }
        zone = zone.or(Some(named));
        let clocks = [Some(first), last].into_iter().flatten().filter_map(|time| time.clock.map(civil_clock));
        same.extend(clocks.filter(|clock| rows.contains(clock)));
    }
    if let Some(zone) = first_row.filter(|_| report.timeline.len() > 2) {
        return Some((zone, ZoneOrigin::FirstRow));
    }
    same.sort_unstable();
    same.dedup();
    // Of the first row or the last, the prose tells when it began or was over.
    let ends = [rows.first(), rows.last()];
    // No two clocks meet by chance at 04:13.
    let exact = same.iter().any(|clock| clock.2.is_some() || clock.1 % 5 != 0 || ends.contains(&Some(clock)));
    zone.filter(|_| same.len() >= 2 || exact).map(|zone| (zone, ZoneOrigin::Prose))
}

/// The offset of the time at which the front matter opens the incident.
pub fn opened(report: &Report) -> Option<(ZoneSource<'_>, ZoneOrigin)> {
    let offset = match opening_time(report)?.zone?.word {
        ZoneWord::Utc => 0,
        ZoneWord::Offset(seconds) => seconds,
        _ => return None,
    };
    Some((ZoneSource::Offset(offset), ZoneOrigin::FrontMatter))
}

/// What abbreviations of several meanings stand for, as far as the report itself converts them: a row at 5:32 PM BST whose
/// text quotes an alert of 4:32 PM UTC, `14:00 IST (08:30 UTC)`. Only where every conversion says the same. Seconds east
/// of UTC; `stated` is the zone that holds for the times of a section.
pub fn converted<'r>(
    report: &'r Report,
    stated: impl Fn(Option<usize>) -> Option<&'r WrittenZone>,
) -> Vec<(String, i32)> {
    let mut votes: Vec<(&str, i32)> = Vec::new();
    let mut vote = |label: &'r str, local: Clock, utc: i64| {
        let seconds = (second_of_day(local) - utc).rem_euclid(DAY);
        let offsets = label::meanings(label).map(|offset| offset.local_minus_utc());
        votes.extend(
            offsets.filter(|offset| i64::from(*offset).rem_euclid(DAY) == seconds).map(|offset| (label, offset)),
        );
    };
    for (index, entry) in report.timeline.iter().enumerate() {
        let EntryTime::Written(time, _) = &entry.time else { continue };
        let section = report.body.blocks.get(entry.block).and_then(|block| block.section);
        let zone = time.zone.as_ref().or(entry.column_zone.as_ref()).or_else(|| stated(section));
        let (Some(clock), Some(label)) = (time.clock, zone.and_then(label_of)) else { continue };
        let end =
            report.timeline.get(index + 1).map_or(report.body.blocks.len(), |next| next.block.max(entry.block + 1));
        let from = report.mentions.partition_point(|mention| mention.block < entry.block);
        let told = report.mentions[from..].iter().take_while(|mention| mention.block < end);
        told.filter_map(utc_of).for_each(|utc| vote(label, clock, utc));
    }
    for pair in report.mentions.windows(2).filter(|pair| side_by_side(&pair[0], &pair[1])) {
        for (one, other) in [(&pair[0], &pair[1]), (&pair[1], &pair[0])] {
            let Statement::Time(time) = &one.what else { continue };
            let label = time.zone.as_ref().and_then(label_of);
            if let (Some(label), Some(clock), Some(utc)) = (label, time.clock, utc_of(other)) {
                vote(label, clock, utc);
            }
        }
    }
    votes.sort_unstable();
    votes.dedup();
    let alone = |(label, _): &&(&str, i32)| votes.iter().filter(|(other, _)| other == label).count() == 1;
    votes.iter().filter(alone).map(|(label, seconds)| ((*label).to_owned(), *seconds)).collect()
}

/// Whether a time is right behind another, in brackets or behind a slash.
fn side_by_side(first: &Mention, second: &Mention) -> bool {
    /// Bytes between them.
    const NEAR: usize = 3;
    let here = first.block == second.block && first.cell == second.cell;
    here && second.range.start.checked_sub(first.range.end).is_some_and(|gap| gap <= NEAR)
}

fn label_of(zone: &WrittenZone) -> Option<&str> {
    match &zone.word {
        ZoneWord::Abbreviation(label) => Some(label),
        _ => None,
    }
}

/// The second of the day of a time that names UTC or an offset, in UTC; it may lie outside of the day.
fn utc_of(mention: &Mention) -> Option<i64> {
    let Statement::Time(time) = &mention.what else { return None };
    let offset = match time.zone.as_ref()?.word {
        ZoneWord::Utc => 0,
        ZoneWord::Offset(seconds) => seconds,
        _ => return None,
    };
    Some(second_of_day(time.clock?) - i64::from(offset))
}

/// To the minute: an alert has its seconds, and the row that tells of it has none.
fn second_of_day(clock: Clock) -> i64 {
    i64::from(clock.hour * 3600 + clock.minute * 60)
}

/// Hour, minute and second as written.
fn civil_clock(clock: Clock) -> (u32, u32, Option<u32>) {
    (clock.hour, clock.minute, clock.second)
}
