//! A labelled start, a labelled end and a labelled length in neighbouring lines, items, rows or cells.

use super::beside::row;
use super::label::{Role, role};
use super::phrases::{Phrases, Words, phrases};
use super::readings::{Readings, between};
use super::scene::{Said, Scene};
use super::sentence;
use super::{Comparison, Confidence, Counterpart, Stated};
use crate::model::milestones;
use crate::syntax::body::BlockKind;
use crate::syntax::front_matter::MilestoneKind;
use crate::syntax::time::WrittenDuration;

/// A start and an end that labels put beside a length.
pub struct Ends {
    /// Index of the start among the statements.
    pub start: usize,
    /// Index of the end.
    pub end: usize,
    /// How long the two can be apart.
    pub readings: Readings,
    /// Whether they stand elsewhere in the document.
    pub far: bool,
}

/// How many blocks apart labelled lines of one header can stand.
const REACH: usize = 8;

/// Every labelled start with every labelled end that belong to the labelled length at `index`.
pub fn ends(scene: &Scene<'_>, said: &[Said<'_>], index: usize) -> Vec<Ends> {
    let own = &said[index];
    let in_row = pairs(said, row(said, index).filter(|at| said[*at].mention.cell.is_some()).collect());
    if !in_row.is_empty() {
        return in_row;
    }
    let Some(block) = scene.block(own) else { return Vec::new() };
    let first = said.partition_point(|other| other.mention.block + REACH < own.mention.block);
    let last = said.partition_point(|other| other.mention.block <= own.mention.block + REACH);
    let alike = |other: &Said<'_>| {
        scene.block(other).is_some_and(|other| {
            other.section == block.section
                && match (&other.kind, &block.kind) {
                    (BlockKind::Row { table, .. }, BlockKind::Row { table: own, .. }) => table == own,
                    (BlockKind::Row { .. }, _) | (_, BlockKind::Row { .. }) => false,
                    _ => true,
                }
        })
    };
    let near = pairs(said, (first..last).filter(|at| alike(&said[*at])).collect());
    if !near.is_empty() {
        return near;
    }
    // A header elsewhere in the document holds for it where there is only one.
    let all = pairs(said, (0..said.len()).collect());
    if all.len() == 1 { all.into_iter().map(|ends| Ends { far: true, ..ends }).collect() } else { Vec::new() }
}

/// The labelled start and end of the whole document, where it has one of each.
pub fn header(said: &[Said<'_>]) -> Option<Ends> {
    let mut all = pairs(said, (0..said.len()).collect());
    all.pop().filter(|ends| all.is_empty() && !ends.readings.reversed)
}

/// What a period of time is labelled with.
pub const PERIODS: &Phrases = phrases![
    "time",
    "when",
    "date",
    "dates",
    "duration",
    "period",
    "window",
    "incident",
    "outage",
    "impact",
    "durée",
    "quand",
    "horaire*",
    "timeframe",
];

/// The labelled period next to the labelled length at `index`: in the block above, or else in the one below, in the same list.
pub fn period<'s, 'a>(scene: &Scene<'_>, said: &'s [Said<'a>], index: usize) -> Option<&'s Said<'a>> {
    let own = &said[index];
    let block = scene.block(own)?;
    let alike = |other: &Said<'_>| {
        scene.block(other).is_some_and(|other| {
            other.section == block.section
                && other.place.list_depth == block.place.list_depth
                && std::mem::discriminant(&other.kind) == std::mem::discriminant(&block.kind)
        })
    };
    let labelled = |other: &&Said<'_>| {
        let named = other.label.as_deref().is_some_and(|label| Words::of(label).all().has(PERIODS));
        let clocks = other.interval().is_some_and(|(from, to)| from.clock.is_some() && to.clock.is_some());
        named && clocks && other.alone && alike(other)
    };
    let at = own.mention.block;
    let beside = |wanted: Option<usize>| said.iter().filter(labelled).find(|other| Some(other.mention.block) == wanted);
    beside(at.checked_sub(1)).or_else(|| beside(Some(at + 1)))
}

/// The labelled lengths of an outage, each with a label of its own or behind a labelled interval: `Duration: 84 min`,
/// `Duration: 14:05 to 15:29 (84 min)`.
pub fn lengths(said: &[Said<'_>]) -> Vec<usize> {
    let labelled = |at: &usize| {
        let own = &said[*at];
        let interval = at.checked_sub(1).map(|before| &said[before]);
        let behind = interval.filter(|before| before.beside(own) && before.interval().is_some());
        let is_length = |one: &Said<'_>| one.role == Some(Role::Length);
        // `Duration: ~10 hours (01:41 UTC - 11:15 UTC)`
        let interval_behind = |next: &Said<'_>| next.beside(own) && next.interval().is_some();
        let bracketed = said.get(at + 1).is_some_and(interval_behind);
        // `Period: March 12th 2014 18:50 UTC to 19:20 (30 minutes)`
        let is_period = |one: &Said<'_>| {
            let words = one.label.as_deref().map(Words::of);
            is_length(one) || words.is_some_and(|words| words.all().len() <= 3 && words.all().has(PERIODS))
        };
        own.duration().is_some()
            && own.event.is_none()
            && (is_length(own) && (own.alone || bracketed) || behind.is_some_and(is_period))
    };
    (0..said.len()).filter(labelled).collect()
}

/// What a figure such as `Time to repair` at `index` runs to, with every labelled time before it that it can run from: the
/// milestones of its own section, and whatever else it names a time for ("Incident declared 14:05").
pub fn until(scene: &Scene<'_>, said: &[Said<'_>], index: usize) -> Vec<Ends> {
    let own = &said[index];
    let Some(kind) = own.label.as_deref().and_then(reached) else { return Vec::new() };
    let section = scene.block(own).map(|block| block.section);
    let labelled = |at: &usize| {
        let other = &said[*at];
        other.alone && other.clock().is_some() && scene.block(other).map(|block| block.section) == section
    };
    let times: Vec<usize> = (0..said.len()).filter(labelled).filter(|at| said[*at].label.is_some()).collect();
    let milestone = |at: usize| said[at].label.as_deref().and_then(milestones::kind_of);
    let mut last = times.iter().copied().filter(|at| milestone(*at) == Some(kind));
    let (Some(end), None) = (last.next(), last.next()) else { return Vec::new() };
    let pair = |start: usize| {
        let later = milestone(start).is_some_and(|other| other >= kind);
        let readings = between(said[start].clock()?, said[end].clock()?, said[start].at.zip(said[end].at));
        let runs = !later && !readings.lengths.is_empty() && !readings.reversed;
        runs.then_some(Ends { start, end, readings, far: false })
    };
    let mut found: Vec<Ends> = times.iter().copied().filter(|at| *at != end).filter_map(pair).collect();
    // A milestone comes first: it is what a figure is told to differ from.
    found.sort_by_key(|ends| milestone(ends.start).is_none());
    if found.first().is_some_and(|first| milestone(first.start).is_some()) { found } else { Vec::new() }
}

/// Whether a labelled figure is the time until the service worked again.
pub fn runs_to_the_end(own: &Said<'_>) -> bool {
    let kind = own.label.as_deref().and_then(reached);
    matches!(kind, Some(MilestoneKind::Mitigated | MilestoneKind::Resolved))
}

/// Whether a labelled figure is the time until the outage was detected.
pub fn runs_to_detection(own: &Said<'_>) -> bool {
    own.label.as_deref().and_then(reached) == Some(MilestoneKind::Detected)
}

/// The milestone that a figure is the time to: `Time to repair`, `TTD`, `Time until mitigation`.
fn reached(label: &str) -> Option<MilestoneKind> {
    let words = Words::of(label);
    let words = words.all();
    let kinds = [
        (phrases!["detect*", "discover*", "ttd", "notice"], MilestoneKind::Detected),
        (phrases!["acknowledge*", "respond", "response", "tta"], MilestoneKind::Acknowledged),
        (phrases!["repair*", "recover*", "restor*", "mitigat*", "fix", "ttm"], MilestoneKind::Mitigated),
        (phrases!["resolve", "resolution", "resolved", "close", "ttr"], MilestoneKind::Resolved),
    ];
    kinds.into_iter().find(|(words_of, _)| words.has(words_of)).map(|(_, kind)| kind)
}

/// The labelled first and last day beside a length in days: `Start: 9 December 2013`, `End: 12 December 2013`.
pub fn days(scene: &Scene<'_>, said: &[Said<'_>], index: usize) -> Option<Ends> {
    let own = &said[index];
    let section = scene.block(own)?.section;
    let only = |wanted: Role| {
        let fits = |at: &usize| {
            let other = &said[*at];
            let near = other.mention.block.abs_diff(own.mention.block) <= REACH;
            let labelled = other.alone && other.role == Some(wanted) && other.day().is_some() && other.event.is_none();
            near && labelled && scene.block(other).is_some_and(|block| block.section == section)
        };
        let mut found = (0..said.len()).filter(fits);
        found.next().filter(|_| found.next().is_none())
    };
    let (start, end) = (only(Role::Start)?, only(Role::End)?);
    let readings = between(said[start].day()?, said[end].day()?, said[start].at.zip(said[end].at));
    (!readings.lengths.is_empty()).then_some(Ends { start, end, readings, far: false })
}

fn pairs(said: &[Said<'_>], among: Vec<usize>) -> Vec<Ends> {
    let with = |wanted: Role| {
        let fits = move |at: &usize| {
            let other = &said[*at];
            other.clock().is_some()
                && other.event.is_none_or(|_| other.mention.cell.is_some())
                && other.alone
                && other.role == Some(wanted)
        };
        among.iter().copied().filter(fits).collect::<Vec<usize>>()
    };
    let (starts, ends) = (with(Role::Start), with(Role::End));
    let both = starts.iter().flat_map(|start| ends.iter().map(move |end| (*start, *end)));
    let pair = |(start, end): (usize, usize)| {
        let placed = said[start].at.zip(said[end].at);
        let mut readings = between(said[start].clock()?, said[end].clock()?, placed);
        // Where a page writes the label above its value, a program cut the seconds off both times, and of the length after.
        let above = |at: usize| sentence::label_above(said[at].text, &said[at].sentence).is_some();
        if above(start) && above(end) {
            readings.uncertainty += 60;
        }
        (!readings.lengths.is_empty()).then_some(Ends { start, end, readings, far: false })
    };
    both.filter_map(pair).collect()
}

/// The comparison of a length that ends a line of labels with the start and the end before it: `Start Date/Time: 18/10/2018
/// 16:07 - Resolution Date/Time: 18/10/2018 16:42 - Duration: 35 minutes`.
pub fn in_line(said: &[Said<'_>], index: usize, duration: &WrittenDuration) -> Option<Comparison> {
    let own = &said[index];
    let [start, end] = [index.checked_sub(2)?, index - 1].map(|at| &said[at]);
    let here = |other: &Said<'_>| other.beside(own) && other.sentence == own.sentence && other.clock().is_some();
    let named = |from: usize, to: &Said<'_>| {
        let written = own.text.get(from..to.mention.range.start)?.trim_end();
        role(written.strip_suffix(':')?.trim_matches([' ', '-', '–', '—', '|', ',', ';', '*', '(']))
    };
    let roles =
        [named(own.sentence.start, start)?, named(start.mention.range.end, end)?, named(end.mention.range.end, own)?];
    let told = here(start) && here(end) && roles == [Role::Start, Role::End, Role::Length];
    let readings = between(start.clock()?, end.clock().filter(|_| told)?, start.at.zip(end.at));
    let seconds = readings.plain().filter(|seconds| *seconds > 0 && !readings.reversed)?;
    let stated = Stated::from(duration);
    let agrees = readings.measured().any(|measured| stated.agrees(measured));
    let comparison = Comparison::new(Counterpart::Labels, Confidence::Certain, agrees);
    Some(comparison.from([(start.span(), None), (end.span(), None)], Some(seconds)))
}
