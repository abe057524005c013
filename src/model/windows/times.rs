//! When and for how long, within one piece of a sentence: an interval, a length, or a length with its interval beside it.

use super::sentence::Passage;
use super::vocabulary::{OUTAGES, TIES};
use super::words::{Phrases, words};
use crate::syntax::time::{Hedge, Mention, Statement, WrittenDuration, WrittenTime};
use std::ops::Range;

/// One statement of when and how long.
#[derive(Clone, Debug)]
pub struct Time<'r> {
    /// Bytes of the flow, from the first to the last of its parts.
    pub range: Range<usize>,
    /// Start and end, as written.
    pub interval: Option<(&'r WrittenTime, &'r WrittenTime)>,
    /// The day that the text names apart from the interval.
    pub day: Option<&'r WrittenTime>,
    /// The length stated, in seconds.
    pub seconds: Option<i64>,
}

/// The statements of a range, in order. A length that is not tied to what the sentence is about is none.
pub fn times<'r>(passage: &Passage<'_, 'r>, range: &Range<usize>) -> Vec<Time<'r>> {
    let mut found: Vec<Time<'r>> = Vec::new();
    for mention in passage.mentions_in(range) {
        match &mention.what {
            Statement::Interval(from, to) => {
                found.push(Time {
                    range: mention.range.clone(),
                    interval: Some((from, to)),
                    day: day(passage, range, mention.range.start),
                    seconds: None,
                });
            }
            Statement::Duration(duration) => {
                let seconds = stated(duration).filter(|_| is_tied(&passage.flow.text, &mention.range));
                found.extend(seconds.map(|seconds| Time {
                    range: mention.range.clone(),
                    interval: None,
                    day: None,
                    seconds: Some(seconds),
                }));
            }
            _ => {}
        }
    }
    paired(found, &passage.flow.text)
}

/// The day named for an interval: the last before it, here or further up in the text, else the first behind it.
fn day<'r>(passage: &Passage<'_, 'r>, range: &Range<usize>, interval: usize) -> Option<&'r WrittenTime> {
    let day = |mention: &&'r Mention| match &mention.what {
        Statement::Time(time) if time.clock.is_none() && time.date.day.is_some() => Some(&**time),
        _ => None,
    };
    let at = passage.mentions.partition_point(|mention| mention.range.start < interval);
    let near = &passage.mentions[at.saturating_sub(REACH)..at];
    near.iter().rev().find_map(day).or_else(|| passage.mentions_in(range).iter().find_map(day))
}

/// Mentions that a day is looked for in before its interval.
const REACH: usize = 12;

/// The one length a writer vouches for; a bound or a range is none.
fn stated(duration: &WrittenDuration) -> Option<i64> {
    let vouched = !matches!(duration.hedge, Some(Hedge::AtLeast | Hedge::AtMost));
    (vouched && duration.low == duration.high && duration.low > 0).then_some(i64::from(duration.low))
}

/// Whether a length is that of what the sentence is about: `for 20 minutes`, `a 20-minute outage`, `20 minutes of downtime`.
fn is_tied(text: &str, range: &Range<usize>) -> bool {
    let before = words(&text[near_start(text, range.start)..range.start]);
    let behind = words(&text[range.end..near_end(text, range.end)]);
    let hedges = [
        "about",
        "around",
        "approximately",
        "roughly",
        "almost",
        "nearly",
        "exactly",
        "approx",
        "the",
        "a",
        "an",
        "environ",
        "près",
        "de",
    ];
    let tie = before.iter().rev().take(4).find(|word| !hedges.contains(&&*word.text));
    if tie.is_some_and(|word| TIES.contains(&&*word.text)) {
        return true;
    }
    let mut last_two = before.iter().rev().take(2);
    let of = last_two.next().is_some_and(|word| ["of", "de"].contains(&&*word.text));
    if of && last_two.next().is_some_and(|word| OUTAGES.stand_in(std::slice::from_ref(word))) {
        return true;
    }
    let of_outage = behind.first().is_some_and(|word| ["of", "de", "d"].contains(&&*word.text));
    let attributive = text[range.clone()].contains('-') || text[range.end..].starts_with('-');
    let reach = if of_outage || attributive { behind.len().min(4) } else { 0 };
    if OUTAGES.stand_in(&behind[..reach]) {
        return true;
    }
    let bracketed = text[..range.start].trim_end().ends_with('(') && text[range.end..].trim_start().starts_with(')');
    let labelled = text[..range.start].trim_end().ends_with(':')
        && before.last().is_some_and(|word| OUTAGES.stand_in(std::slice::from_ref(word)));
    bracketed || labelled
}

/// Bytes around a length that are looked at: some words of any language.
const NEAR: usize = 120;

fn near_start(text: &str, at: usize) -> usize {
    (at.saturating_sub(NEAR)..=at).find(|at| text.is_char_boundary(*at)).unwrap_or(at)
}

fn near_end(text: &str, at: usize) -> usize {
    (at..=(at + NEAR).min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(at)
}

/// Words that join two lengths, or two intervals.
static AND: Phrases = Phrases::of(&["and", "et"]);

/// Joins a length and the interval beside it into one statement.
fn paired<'r>(times: Vec<Time<'r>>, text: &str) -> Vec<Time<'r>> {
    let alone = times.iter().filter(|time| time.interval.is_some()).count() == 1
        && times.iter().filter(|time| time.interval.is_none()).count() == 1;
    let mut joined: Vec<Time<'r>> = Vec::new();
    for time in times {
        let fits = joined.last().is_some_and(|last| {
            let different = last.interval.is_some() != time.interval.is_some();
            let whole = last.interval.is_some() && last.seconds.is_some();
            let gap = words(&text[last.range.end..time.range.start]);
            different && !whole && (alone || gap.len() <= 3 && !AND.stand_in(&gap))
        });
        match joined.last_mut().filter(|_| fits) {
            Some(last) => {
                last.range.end = time.range.end;
                last.interval = last.interval.or(time.interval);
                last.day = last.day.or(time.day);
                last.seconds = last.seconds.or(time.seconds);
            }
            None => joined.push(time),
        }
    }
    joined
}
