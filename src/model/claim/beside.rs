//! The interval beside a duration: `for 52 minutes (from 09:00 to 09:52)`, `14:05 – 15:29 UTC (84 min)`, neighbouring cells.

use super::Confidence;
use super::label::Role;
use super::phrases::{Phrases, phrases};
use super::scene::Said;

/// Words that may stand between an interval and the duration behind it.
const PLAIN: &[&str] = &[
    "for",
    "a",
    "an",
    "total",
    "of",
    "lasting",
    "lasted",
    "or",
    "about",
    "around",
    "approximately",
    "roughly",
    "approx",
    "some",
    "period",
    "duration",
    "spanning",
    "i",
    "e",
    "ie",
    "so",
    "which",
    "was",
    "is",
    "were",
    "outage",
    "downtime",
    "interruption",
    "in",
    "the",
    "this",
    "pendant",
    "soit",
    "durée",
    "de",
    "durant",
    "environ",
    "almost",
    "nearly",
    "just",
    "under",
    "over",
    "more",
    "than",
    "less",
    "at",
    "least",
    "most",
    "up",
    "to",
    "exactly",
    "precisely",
    "utc",
    "time",
    "local",
    "une",
    "près",
    "incident",
    "impact",
    "full",
    "window",
    "ca",
    "circa",
    "d",
    "presque",
    "au",
    "moins",
    "plus",
    "exactement",
    "that",
    "interval",
    "equals",
    "equal",
    "cumulative",
    "elapsed",
    "gmt",
    "cet",
    "cest",
];

/// Words that part a duration from the interval behind it: the two tell of different things.
const APART: &Phrases = phrases![
    "then",
    "while",
    "after",
    "before",
    "but",
    "with",
    "including",
    "until",
    "since",
    "when",
    "because",
    "as",
    "later",
    "which",
    "than",
    "into",
    "every",
    "each",
    "sometime",
    "somewhere",
    "within",
    "during",
    "if",
    "whereas",
    "puis",
    "après",
    "avant",
    "restarted",
    "every",
    "took",
    "began",
    "started",
    "at",
    "window",
    "maintenance",
];

/// Most words between an interval that opens a sentence and the length that its clause states.
const LONGEST_CLAUSE: usize = 14;

/// Where a duration's interval stands, and how sure it is that the two belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Index of the interval among the statements.
    pub interval: usize,
    /// How sure.
    pub confidence: Confidence,
}

/// The interval beside the duration at `index`, if one is.
pub fn interval_beside(said: &[Said<'_>], index: usize) -> Option<Tie> {
    let own = said.get(index)?;
    let behind = said.get(index + 1).filter(|next| next.interval().is_some() && next.beside(own));
    let behind = behind.and_then(|next| forward(own, next));
    let ahead = index.checked_sub(1).and_then(|at| Some((at, said.get(at)?)));
    let ahead = ahead.filter(|(_, before)| before.interval().is_some() && before.beside(own));
    let ahead = ahead.and_then(|(at, before)| {
        // An interval that another duration already claims in brackets is that one's.
        let taken = at
            .checked_sub(1)
            .and_then(|at| said.get(at))
            .filter(|other| other.duration().is_some() && other.beside(before));
        let taken = taken.is_some_and(|other| forward(other, before) == Some(Confidence::Certain));
        backward(own, before).filter(|_| !taken).map(|confidence| (at, confidence))
    });
    match (ahead, behind) {
        (Some((at, confidence)), None) => Some(Tie { interval: at, confidence }),
        (Some((at, confidence)), Some(other)) if confidence > other => Some(Tie { interval: at, confidence }),
        (_, Some(confidence)) => Some(Tie { interval: index + 1, confidence }),
        (None, None) => in_row(said, index),
    }
}

/// `45 minutes, from 14:05 to 14:50`
fn forward(duration: &Said<'_>, interval: &Said<'_>) -> Option<Confidence> {
    let gap = duration.text.get(duration.mention.range.end..interval.mention.range.start)?;
    if duration.sentence != interval.sentence && !gap.trim().is_empty() && gap.trim() != "(" {
        return None;
    }
    let words = duration.words.within(&(duration.mention.range.end..interval.mention.range.start));
    let count = words.len();
    // `09:02–09:17 (15 minutes), 10:40–11:05 (25 minutes)`: a bracket belongs to what stands before it.
    if gap.starts_with([')', ']']) || count > 8 || gap.contains([';', '\t']) || words.has(APART) {
        return None;
    }
    let shorter = gap.trim_end().ends_with("between") || gap.trim_end().ends_with("entre");
    let punctuated = gap.contains(['(', ',', '[', ':', '–', '—', '-', '\n']);
    let opened = words.has(phrases!["from", "de", "du"]);
    Some(match (punctuated || opened, shorter) {
        // Twenty minutes somewhere between two times is also a reading.
        (false, true) => Confidence::Likely,
        _ if count > 6 => Confidence::Likely,
        _ => Confidence::Certain,
    })
}

/// Which interval a length belongs to that is one of several in a row behind several intervals.
pub enum Order {
    /// It is not one of several.
    None,
    /// There are not as many lengths as intervals.
    Unclear,
    /// This one: `from 9:12 to 9:58 and again from 11:30 to 12:05: 46 minutes and 35 minutes`.
    Of(usize),
}

/// The interval that has the place among the intervals of its sentence which the length at `index` has among the lengths in a
/// row behind them.
pub fn in_order(said: &[Said<'_>], index: usize) -> Order {
    let own = &said[index];
    let here = |other: &Said<'_>| other.beside(own) && other.sentence == own.sentence;
    let start = said[..index].iter().rposition(|other| !here(other)).map_or(0, |at| at + 1);
    let end = index + said[index..].iter().take_while(|other| here(other)).count();
    let intervals: Vec<usize> = (start..end).take_while(|at| said[*at].interval().is_some()).collect();
    let lengths: Vec<usize> = (start + intervals.len()..end).filter(|at| said[*at].duration().is_some()).collect();
    let plain = intervals.len() + lengths.len() == end - start;
    if intervals.len() < 2 || lengths.len() < 2 || !plain {
        return Order::None;
    }
    let place = lengths.iter().position(|at| *at == index);
    place.and_then(|place| intervals.get(place)).map_or(Order::Unclear, |interval| Order::Of(*interval))
}

/// `58 min (23:50Z deployment → 00:48Z rollback)`: the two clocks of a bracket right behind a duration, each with a word or two.
pub fn clocks_in_brackets(said: &[Said<'_>], index: usize) -> Option<[usize; 2]> {
    const MOST: usize = 3;
    let own = said.get(index)?;
    let (first, second) = (said.get(index + 1)?, said.get(index + 2)?);
    let clock = |one: &Said<'_>| one.beside(own) && one.clock().is_some();
    let gap = |from: usize, to: usize| own.text.get(from..to).unwrap_or_default();
    let opened = gap(own.mention.range.end, first.mention.range.start).trim() == "(";
    let between = gap(first.mention.range.end, second.mention.range.start);
    let joined = ["→", "->", "–", "—", " to "].iter().any(|joint| between.contains(joint));
    let few = |from: usize, to: usize| own.words.within(&(from..to)).len() <= MOST;
    let close = second.mention.range.end + own.text.get(second.mention.range.end..)?.find([')', '(', ';'])?;
    let closed = own.text[close..].starts_with(')') && few(second.mention.range.end, close);
    let told = clock(first) && clock(second) && opened && joined && closed;
    (told && few(first.mention.range.end, second.mention.range.start)).then_some([index + 1, index + 2])
}

/// `14:05 – 14:50 UTC (45 minutes)`, `from 14:05 until 14:50, for 45 minutes`
fn backward(duration: &Said<'_>, interval: &Said<'_>) -> Option<Confidence> {
    let gap = duration.text.get(interval.mention.range.end..duration.mention.range.start)?;
    let words = duration.words.within(&(interval.mention.range.end..duration.mention.range.start));
    let count = words.len();
    let other = phrases!["then", "while", "after", "before", "but", "later", "until", "since", "including", "took"];
    if closes_sentence(duration, interval, gap) && count <= LONGEST_CLAUSE && !words.has(other) {
        return Some(Confidence::Likely);
    }
    let plain = count <= 6 && words.iter().all(|word| PLAIN.contains(&word));
    // `until 12:40 UTC, i.e. 2 hours`: not every full stop ends something.
    let stops = gap.replace("i.e.", "").replace("approx.", "");
    let apart = stops.contains([';', '.', '\t']) && !gap.trim_start().starts_with(['.', ')']);
    if !plain || apart || (duration.sentence != interval.sentence && count > 0) {
        return None;
    }
    // `(25 minutes after the deployment)`
    let after = duration.words.within(&(duration.mention.range.end..duration.sentence.end));
    let other = phrases![
        "after",
        "before",
        "later",
        "into",
        "each",
        "per",
        "earlier",
        "delay",
        "plus tard",
        "après",
        "avant",
        "of which",
    ];
    (!after.opens(other)).then_some(Confidence::Certain)
}

/// `From 09:10 to 09:40 UTC logins failed (30 minutes).`: a bracket at the end of the sentence that its interval opens.
fn closes_sentence(duration: &Said<'_>, interval: &Said<'_>, gap: &str) -> bool {
    let opening = duration.words.within(&(interval.sentence.start..interval.mention.range.start));
    let behind = duration.text.get(duration.mention.range.end..duration.sentence.end).unwrap_or_default();
    let bracketed = gap.trim_end_matches(['~', '≈', ' ']).ends_with('(') && matches!(behind.trim(), ")" | ").");
    bracketed && opening.len() <= 1 && duration.sentence == interval.sentence && gap.matches('(').count() == 1
}

/// `From 10:40 to 13:02 UTC, the API was down for 2 hours and 22 minutes.`: the interval that opens the sentence whose
/// main clause states the duration. The clause may tell of a part of it, so that only its words speak for the tie.
pub fn interval_of_clause(said: &[Said<'_>], index: usize) -> Option<usize> {
    const LONGEST_OPENING: usize = 9;
    let own = said.get(index)?;
    let at = index.checked_sub(1)?;
    let interval = said.get(at).filter(|before| before.interval().is_some() && before.beside(own))?;
    let alone = |other: &Said<'_>| !other.beside(own) || other.sentence != own.sentence || other.duration().is_none();
    let others = said[..at].last().is_none_or(alone) && said.get(index + 1).is_none_or(alone);
    if interval.sentence != own.sentence || !others {
        return None;
    }
    let (start, end) = (interval.mention.range.end, own.mention.range.start);
    let gap = own.text.get(start..end)?.trim_start();
    let clause = own.words.within(&(start..end));
    let opening = own.words.within(&(own.sentence.start..interval.mention.range.start));
    let sentence = own.words.within(&own.sentence);
    let repeated =
        phrases!["each", "every", "several", "multiple", "times", "periods", "intervals", "average", "up to"];
    // `Between 04:30 and 06:30 a few saw it for two hours`: without a comma only a sentence that opens so has one clause.
    let opened = opening.opens(phrases!["between", "from", "entre", "de"]) && opening.len() <= 1;
    let told = clause.last(1).has(phrases!["for", "pendant", "durant"]);
    let whole = (gap.starts_with(',') || opened && told)
        && !gap.contains([';', ':', '(', '\n'])
        && clause.len() <= LONGEST_CLAUSE
        && opening.len() <= LONGEST_OPENING
        && !clause.has(APART)
        && !sentence.has(repeated);
    whole.then_some(at)
}

/// `| API | 14:05 – 15:29 UTC | 84 min |`: the only interval and the only duration of a row, each alone in its cell.
fn in_row(said: &[Said<'_>], index: usize) -> Option<Tie> {
    let own = said.get(index)?;
    own.mention.cell.filter(|_| own.alone)?;
    if own.role.is_some_and(|role| role != Role::Length && role != Role::Total) {
        return None;
    }
    let row = row(said, index);
    let others = row.clone().filter(|at| *at != index && said[*at].duration().is_some()).count();
    let mut intervals = row.filter(|at| said[*at].interval().is_some());
    let interval = intervals.next().filter(|at| said[*at].alone)?;
    (others == 0 && intervals.next().is_none()).then_some(())?;
    let length = own.role == Some(Role::Length);
    let confidence = if length || own.label.is_none() { Confidence::Certain } else { Confidence::Likely };
    Some(Tie { interval, confidence })
}

/// The statements of the same block as `index`.
pub fn row(said: &[Said<'_>], index: usize) -> std::ops::Range<usize> {
    let block = said[index].mention.block;
    let start = said.partition_point(|other| other.mention.block < block);
    let end = said.partition_point(|other| other.mention.block <= block);
    start..end
}
