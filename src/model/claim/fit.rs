//! Which lengths the times of a report can account for: every pair of known times in a part of the document.
//!
//! A stated length that no two times are apart is suspicious; one that some pair accounts for is left in peace.

use super::points;
use super::scene::{Said, Scene};
use super::times::{self, Known};
use super::{Measured, Stated};
use crate::model::Event;
use crate::text::Span;
use std::cell::OnceCell;
use std::collections::BTreeMap;

const DAY: i64 = 86_400;

/// With more times than this in one part, some pair accounts for nearly any length.
const MOST: usize = 120;

/// The times of one part of the document.
#[derive(Default)]
pub struct Part {
    /// In the order of time.
    pub times: Vec<Known>,
    /// The lengths of the intervals, in seconds.
    intervals: Vec<i64>,
    /// Which rows an outage can begin and end with.
    ends: Ends,
    /// Whether any day is not its time's own, so that two times may be whole days nearer or further apart.
    borrowed: bool,
    /// From each beginning to each end: seconds and the two times.
    whole: Vec<(i64, usize, usize)>,
    /// Whether rows say in words where the incident begins and where it ends.
    pub marked: bool,
    /// Whether updates of a status page do.
    pub updated: bool,
}

/// The parts of a document, each computed once.
pub struct Parts<'s, 'a> {
    scene: &'s Scene<'a>,
    said: &'s [Said<'a>],
    times: Vec<Known>,
    intervals: Vec<(i64, Span)>,
    cache: BTreeMap<Option<usize>, Part>,
    /// For each section the one whose times account for what it states.
    homes: BTreeMap<Option<usize>, Option<usize>>,
    stems: OnceCell<Vec<Vec<String>>>,
}

impl<'s, 'a> Parts<'s, 'a> {
    /// Gathers the times of a report.
    pub fn new(scene: &'s Scene<'a>, said: &'s [Said<'a>]) -> Self {
        let times = times::known(scene, said);
        let interval = |other: &Said<'_>| {
            let (from, to) = other.interval()?;
            let readings = super::readings::between(from, to, other.at.zip(other.to));
            Some(readings.lengths.into_iter().map(|length| (length, other.span())).collect::<Vec<_>>())
        };
        let intervals = said.iter().filter_map(interval).flatten().collect();
        let (cache, homes) = Default::default();
        Self { scene, said, times, intervals, cache, homes, stems: OnceCell::new() }
    }

    /// The part of the document that a statement speaks of: the innermost section around it that has events
    /// of its own, or an interval in its heading.
    pub fn around(&mut self, index: usize) -> &Part {
        let own = self.scene.block(&self.said[index]).and_then(|block| block.section);
        let known = self.homes.get(&own).copied();
        let section = known.unwrap_or_else(|| self.home(own));
        self.homes.insert(own, section);
        let sections = &self.scene.report.body.sections;
        let covers =
            |span: Span| section.and_then(|at| sections.get(at)).is_none_or(|section| section.span.covers(span));
        let (times, intervals) = (&self.times, &self.intervals);
        self.cache.entry(section).or_insert_with(|| {
            let times: Vec<Known> = times.iter().filter(|known| covers(known.span)).copied().collect();
            let intervals = intervals.iter().filter(|(_, span)| covers(*span)).map(|(length, _)| *length);
            Part::new(times, intervals.collect())
        })
    }

    /// The stems of the words that carry the meaning of each row; of none where there are too many rows.
    pub fn stems(&self) -> &[Vec<String>] {
        let rows = if self.scene.events.len() > MOST { &[] } else { self.scene.events };
        self.stems.get_or_init(|| rows.iter().map(|event| points::meant(&event.text)).collect())
    }

    /// The whole document.
    pub fn whole(&mut self) -> &Part {
        let (times, intervals) = (&self.times, &self.intervals);
        self.cache
            .entry(None)
            .or_insert_with(|| Part::new(times.clone(), intervals.iter().map(|(length, _)| *length).collect()))
    }

    /// The section whose times account for what a section states.
    fn home(&self, mut section: Option<usize>) -> Option<usize> {
        let sections = &self.scene.report.body.sections;
        while let Some(found) = section.and_then(|at| sections.get(at)) {
            let rows = self.scene.events.iter().filter(|event| found.span.covers(event.time_span)).take(2).count();
            let headed = self.intervals.iter().any(|(_, span)| found.heading_span.covers(*span));
            // Without events of its own, a header of three labelled times makes an incident, and in plain prose two times do.
            let needed = if self.scene.events.is_empty() { 2 } else { 3 };
            let told = self.times.iter().filter(|known| found.span.covers(known.span)).take(needed).count();
            if rows == 2 || headed || (rows == 0 && told == needed) {
                break;
            }
            section = found.parent;
        }
        section
    }
}

/// Which rows an outage can begin and end with: it begins with a row up to the one that notices it, or that tells of a
/// failure, and ends with a row from the first on that tells of recovery.
#[derive(Default)]
struct Ends {
    /// The second of the first row that notices the outage.
    noticed: Option<i64>,
    /// The second of the first row that tells of recovery.
    recovered: Option<i64>,
}

impl Ends {
    /// Of times in their order. Rows of which only some say what they tell decide nothing.
    fn of(times: &[Known]) -> Self {
        let first = |is: fn(&&Known) -> bool| times.iter().filter(|known| known.row).find(is).map(|known| known.second);
        Self { noticed: first(|known| known.noticed), recovered: first(|known| known.recovered) }
    }

    /// Whether two times can be the ends of an outage; with `either`, whether one of them can be its own.
    fn can_be(&self, first: &Known, last: &Known, either: bool) -> bool {
        let begins = !first.row || first.fails || self.noticed.is_none_or(|noticed| first.second <= noticed);
        let ends = !last.row || last.recovered || self.recovered.is_none_or(|recovered| last.second >= recovered);
        if either { begins || ends } else { begins && ends }
    }
}

/// Whether the zones of two times are both known, or neither is.
fn comparable([(_, first), (_, last)]: &[(usize, &Known); 2]) -> bool {
    first.placed == last.placed
}

impl Part {
    fn new(times: Vec<Known>, intervals: Vec<i64>) -> Self {
        if times.len() > MOST {
            return Self { times, ..Self::default() };
        }
        let find = |is: &dyn Fn(&Known) -> bool| {
            times.iter().enumerate().filter(|(_, known)| is(known)).map(|(at, _)| at).collect::<Vec<_>>()
        };
        let (mut starts, mut stops) = (find(&|known| known.begins), find(&|known| known.ends));
        let marked = !starts.is_empty() && !stops.is_empty();
        let (opening, closing) = (find(&|known| known.opens), find(&|known| known.closes));
        let updated = !opening.is_empty() && !closing.is_empty();
        starts.extend(opening);
        stops.extend(closing);
        // The first and the last of those that can be compared with each other.
        for placed in [true, false] {
            starts.extend(times.iter().position(|known| known.placed == placed));
            stops.extend(times.iter().rposition(|known| known.placed == placed));
        }
        let pairs = starts.iter().flat_map(|start| stops.iter().map(move |end| (*start, *end)));
        let apart = |(start, end): (usize, usize)| {
            let (first, last) = (times.get(start)?, times.get(end)?);
            (first.placed == last.placed).then_some((last.second - first.second, start, end))
        };
        let whole = pairs.filter_map(apart).filter(|(seconds, ..)| *seconds > 0).collect();
        let (ends, borrowed) = (Ends::of(&times), times.iter().any(|known| known.borrowed));
        Self { intervals, ends, borrowed, whole, marked, updated, times }
    }

    /// Every two times that can be compared, in order, with their places.
    fn pairs(&self) -> impl Iterator<Item = [(usize, &Known); 2]> {
        let all = || self.times.iter().enumerate();
        all().flat_map(move |first| all().skip(first.0 + 1).map(move |last| [first, last])).filter(comparable)
    }

    /// Whether there is anything that a length can be judged by.
    pub fn proves(&self) -> bool {
        let any = !self.intervals.is_empty() || self.pairs().next().is_some();
        any && self.times.len() <= MOST && self.extent() > 0
    }

    /// Whether any of its times is a row of the timeline.
    pub fn has_rows(&self) -> bool {
        self.times.iter().any(|known| known.row)
    }

    /// The length from the first time to the last, with the two.
    pub fn reach(&self) -> Option<(i64, [Span; 2])> {
        let (first, last) = self.times.first().zip(self.times.last())?;
        Some((last.second - first.second, [first.span, last.span]))
    }

    /// Seconds from the first time to the last.
    pub fn extent(&self) -> i64 {
        self.times.first().zip(self.times.last()).map_or(0, |(first, last)| last.second - first.second)
    }

    /// The length of a timeline that tells of the whole outage, with its first and its last row: the first says that something
    /// fails, and another that it works again.
    pub fn told(&self) -> Option<(i64, [Span; 2])> {
        let mut rows = self.times.iter().filter(|known| known.row);
        let first = rows.next().filter(|first| first.fails || first.begins)?;
        let recovered = rows.clone().any(|row| row.recovered || row.ends);
        let last = rows.next_back().filter(|last| recovered && last.placed == first.placed)?;
        Some((last.second - first.second, [first.span, last.span]))
    }

    /// Whether the rows, or without any the sentences, tell of a failure, before anybody notices it, and of recovery: all of
    /// the outage.
    pub fn tells_all(&self) -> bool {
        let told = |known: &Known| known.fails && self.ends.noticed.is_none_or(|noticed| known.second <= noticed);
        let mut times = self.tells().skip_while(|known| !(told(known) || known.begins));
        times.next().is_some() && times.any(|known| known.recovered || known.ends)
    }

    /// The rows; the times of the prose where there are none.
    fn tells(&self) -> impl Iterator<Item = &Known> {
        let rows = self.has_rows();
        self.times.iter().filter(move |known| known.row == rows)
    }

    /// Whether some pair of times, or an interval, accounts for a length; with `outage`, a pair that can be the ends of one.
    pub fn accounts_for(&self, stated: Stated, outage: bool) -> bool {
        if self.times.len() > MOST {
            return true;
        }
        let (least, most) = stated.accepts();
        let within = |length: i64| least <= length && length <= most;
        if self.intervals.iter().any(|length| within(*length)) {
            return true;
        }
        let apart = |(at, first): (usize, &Known)| {
            let from = self.times.partition_point(|last| last.second - first.second < least).max(at + 1);
            let near = self.times.iter().skip(from).take_while(|last| last.second - first.second <= most);
            near.filter(|last| last.placed == first.placed).any(|last| !outage || self.ends.can_be(first, last, false))
        };
        self.times.iter().enumerate().any(apart)
            || (self.borrowed && self.folds(within))
            || self.on_the_same_clocks(within)
    }

    /// Whether two times of which one has borrowed its day can be so far apart, the day being free.
    fn folds(&self, within: impl Fn(i64) -> bool) -> bool {
        // The two ends of an interval are as far apart as it says.
        let free = |one: &Known, other: &Known| {
            let apart = (other.second - one.second).abs().rem_euclid(DAY);
            let days = [apart, DAY - apart, apart + DAY];
            one.placed == other.placed && one.span != other.span && days.into_iter().any(&within)
        };
        let borrowed = || self.times.iter().enumerate().filter(|(_, known)| known.borrowed);
        let all = || self.times.iter().enumerate();
        borrowed().any(|(at, one)| all().any(|(index, other)| index != at && free(one, other)))
    }

    /// Whether two times of which only one has a zone are so far apart on the same clocks: `At 21:05 CET it failed. At 21:16 it was
    /// back.` They prove nothing wrong, and excuse what they make right.
    fn on_the_same_clocks(&self, within: impl Fn(i64) -> bool) -> bool {
        let (zoned, plain): (Vec<&Known>, Vec<&Known>) = self.times.iter().partition(|known| known.placed);
        zoned.iter().any(|one| plain.iter().any(|other| within((one.civil - other.civil).abs())))
    }

    /// The length from a row that can be the beginning of the incident to a time that `ends` picks which comes nearest to what is
    /// stated, with the two times; `None` where no row up to the one that notices the incident tells of a failure.
    /// With `noticed` it may be counted from when that was noticed too.
    pub fn since_beginning(
        &self,
        stated: Stated,
        noticed: bool,
        ends: impl Fn(&Known) -> bool,
    ) -> Option<(i64, [Span; 2])> {
        let unnoticed = |known: &Known| self.ends.noticed.is_none_or(|noticed| known.second <= noticed);
        let told = |known: &&Known| (known.fails || known.begins) && unnoticed(known);
        let rows = self.tells().find(told)?.row;
        let pairs = self.pairs().filter(|[(_, first), (_, last)]| {
            let early = rows && (!first.row || unnoticed(first)) || first.fails && !first.noticed;
            let early = early || noticed && first.noticed;
            early && ends(last) && last.second > first.second
        });
        let apart =
            |[(_, first), (_, last)]: [(usize, &Known); 2]| (last.second - first.second, [first.span, last.span]);
        pairs.map(apart).min_by_key(|(seconds, _)| (!stated.agrees((*seconds).into()), stated.away(*seconds), *seconds))
    }

    /// Whether a figure to the minute is just how far two times are apart of which one can be an end of the outage: what the
    /// words of the other row do not tell, the figure does.
    pub fn accounts_exactly(&self, stated: Stated) -> bool {
        let exact = stated.hedge.is_none() && !stated.is_round();
        let fits = |[(_, first), (_, last)]: [(usize, &Known); 2]| {
            stated.agrees((last.second - first.second).into()) && self.ends.can_be(first, last, true)
        };
        exact && (self.pairs().any(fits) || self.on_the_same_clocks(|length| stated.agrees(length.into())))
    }

    /// Whether a time to detection can be so long: from a row up to the first that notices the outage, or one that tells of a
    /// failure, to a row that notices it, or one before. `None` where no row notices it.
    pub fn accounts_for_detection(&self, stated: Stated) -> Option<bool> {
        let noticed = self.ends.noticed.filter(|_| self.proves())?;
        let fits = |[(_, first), (_, last)]: [(usize, &Known); 2]| {
            let begins = !first.row || first.fails || first.second <= noticed;
            let ends = !last.row || last.noticed || last.second <= noticed;
            begins && ends && stated.agrees((last.second - first.second).into())
        };
        Some(self.pairs().any(fits))
    }

    /// Whether a time is so far from one before it.
    pub fn accounts_until(&self, stated: Stated, end: i64) -> bool {
        self.times.iter().any(|first| first.second < end && stated.agrees((end - first.second).into()))
    }

    /// Whether an event is an update of a status page that says that the incident is over: it tells of all of it.
    pub fn is_closed_by(&self, event: &Event) -> bool {
        self.updated && self.times.iter().any(|known| known.closes && known.span == event.time_span)
    }

    /// Whether rows say when the outage was noticed and when something worked again, so that few can be its ends.
    pub fn tells_ends(&self) -> bool {
        self.ends.noticed.is_some() && self.ends.recovered.is_some()
    }

    /// The length of an outage that comes nearest to what is stated, with its two times.
    pub fn nearest_outage(&self, stated: Stated) -> Option<(i64, [Span; 2])> {
        let pairs = self.pairs().filter(|[(_, first), (_, last)]| self.ends.can_be(first, last, false));
        let apart =
            |[(_, first), (_, last)]: [(usize, &Known); 2]| (last.second - first.second, [first.span, last.span]);
        // Of two as near, the shorter, and the earlier of two as long.
        pairs.map(apart).min_by_key(|(seconds, _)| ((seconds - stated.low).abs(), *seconds))
    }

    /// Whether it is a length from a beginning to an end.
    pub fn is_whole(&self, stated: Stated) -> bool {
        self.whole.iter().any(|(seconds, ..)| stated.agrees(Measured::from(*seconds)))
    }

    /// The length from a beginning to an end that comes nearest, with the two times.
    pub fn nearest(&self, stated: Stated) -> Option<(i64, [Span; 2])> {
        let marked =
            |pair: &&(i64, usize, usize)| !self.marked || (self.times[pair.1].begins && self.times[pair.2].ends);
        let nearest = self.whole.iter().filter(marked).min_by_key(|(seconds, ..)| (seconds - stated.low).abs());
        nearest.map(|(seconds, start, end)| (*seconds, [self.times[*start].span, self.times[*end].span]))
    }
}
