//! Lengths of something that the timeline names twice: "The rollback took 7 minutes" beside the rows "Rollback started" and
//! "Rollback complete".

use super::phrases::{Phrases, Stretch, Words, phrases};
use super::points;
use super::scene::{Said, Scene};
use super::{Comparison, Confidence, Counterpart, Measured, Stated};
use crate::model::Event;
use crate::syntax::time::{Hedge, WrittenDuration};

const TOOK: &Phrases = phrases!["took", "lasted", "a duré", "a pris", "ont duré", "ont pris"];
const STARTED: &Phrases = phrases![
    "start",
    "starts",
    "started",
    "begins",
    "began",
    "begun",
    "initiated",
    "kicked off",
    "launched",
    "débute*",
    "lancé*"
];
const FINISHED: &Phrases = phrases![
    "complete",
    "completes",
    "completed",
    "finished",
    "finishes",
    "done",
    "ended",
    "ends",
    "succeeded",
    "successful",
    "terminé*",
    "achevé*",
];
/// Words that name nothing.
const PLAIN: &[&str] =
    &["the", "this", "that", "which", "our", "a", "an", "and", "it", "then", "le", "la", "les", "un", "une", "cette"];
/// A subject of more words is a story.
const LONGEST: usize = 4;

/// The comparison of a length with the only row that tells of the start of what its sentence names and the only one that tells
/// of its end.
pub fn compare(scene: &Scene<'_>, own: &Said<'_>, duration: &WrittenDuration) -> Option<Comparison> {
    if own.event.is_some() || matches!(duration.hedge, Some(Hedge::AtMost)) {
        return None;
    }
    let before = own.words.within(&(own.sentence.start..own.mention.range.start));
    let verb = before.last(3).has(TOOK);
    let subject = subject(before).filter(|_| verb)?;
    let mut starts = events(scene, &subject, STARTED);
    let mut ends = events(scene, &subject, FINISHED);
    let (Some(start), None, Some(end), None) = (starts.next(), starts.next(), ends.next(), ends.next()) else {
        return None;
    };
    let clock = |event: &Event| event.partial.and_then(|partial| partial.time).map(i64::from);
    let seconds = match (start.at, end.at) {
        (Some(start), Some(end)) => end.seconds_since(start),
        // How far two rows are apart needs no date.
        _ => clock(start).zip(clock(end)).map(|(start, end)| end - start),
    };
    let seconds = seconds.filter(|seconds| *seconds > 0)?;
    let stated = Stated::from(duration);
    // Rows are to the minute, and a figure from memory is about right.
    let hedge = stated.hedge.or_else(|| stated.is_round().then_some(Hedge::About));
    let agrees = Stated { hedge, ..stated }.agrees(Measured { low: seconds - 60, high: seconds + 60 });
    let comparison = Comparison::new(Counterpart::Events, Confidence::Likely, agrees);
    Some(comparison.from([(start.time_span, None), (end.time_span, None)], Some(seconds)))
}

/// The comparison of `11 minutes after the deployment, a community member told the team` with the rows that tell of the one and of
/// the other, which shares the most words with the rest of the sentence. `stems` are those of the rows.
pub fn after(
    scene: &Scene<'_>,
    own: &Said<'_>,
    duration: &WrittenDuration,
    stems: &[Vec<String>],
) -> Option<Comparison> {
    /// With fewer rows something may have happened that has none.
    const TOLD: usize = 4;
    /// Words that what happened has to share with its row.
    const SHARED: usize = 3;
    let counted = own.event.is_none() && scene.events.len() >= TOLD && duration.hedge != Some(Hedge::AtMost);
    let behind = own.text.get(own.mention.range.end..own.sentence.end).filter(|_| counted)?.trim_start();
    let named = behind.strip_prefix("after ").or_else(|| behind.strip_prefix("après "))?;
    let named = &named[..named.find([',', ';', '(', ')', '.', ':']).unwrap_or(named.len())];
    let cause = points::meant(named);
    let told = own.text.get(own.sentence.start..own.mention.range.start)?.to_owned() + behind.get(named.len()..)?;
    let happened: Vec<String> = points::meant(&told).into_iter().filter(|word| !cause.contains(word)).collect();
    if cause.is_empty() || named.split_whitespace().count() > LONGEST || happened.len() < SHARED {
        return None;
    }
    let rows = || scene.events.iter().zip(stems);
    let starts = || rows().filter(|(_, words)| cause.iter().all(|word| words.contains(word)));
    starts().next()?;
    let shared = |words: &[String]| happened.iter().filter(|word| words.contains(word)).count();
    let most = rows().map(|(_, words)| shared(words)).max().filter(|most| *most >= SHARED)?;
    let ends = || rows().filter(|(_, words)| shared(words) == most);
    let apart = |from: &Event, to: &Event| to.at?.seconds_since(from.at?).filter(|seconds| *seconds > 0);
    let pairs = starts().flat_map(|(from, _)| ends().filter_map(move |(to, _)| Some((apart(from, to)?, from, to))));
    let stated = Stated::between_rows(duration);
    let (seconds, from, to) = pairs.min_by_key(|(seconds, ..)| stated.away(*seconds))?;
    let agrees = stated.agrees(Measured::from(seconds));
    (agrees || stated.contradicts(seconds)).then(|| {
        let comparison = Comparison::new(Counterpart::Events, Confidence::Likely, agrees);
        comparison.from([(from.time_span, None), (to.time_span, None)], Some(seconds))
    })
}

/// The words that a sentence opens with and says the length of.
fn subject(before: Stretch<'_>) -> Option<Vec<String>> {
    let words: Vec<&str> = before.iter().collect();
    let verb = words.iter().rposition(|word| ["took", "lasted", "a", "ont"].contains(word))?;
    let named: Vec<String> =
        words[..verb].iter().filter(|word| !PLAIN.contains(word)).map(|word| (*word).to_owned()).collect();
    (!named.is_empty() && verb <= LONGEST && named.iter().all(|word| word.chars().any(char::is_alphabetic)))
        .then_some(named)
}

/// The events that name all of a subject and say this of it.
fn events<'e>(scene: &Scene<'e>, subject: &'e [String], says: &'static Phrases) -> impl Iterator<Item = &'e Event> {
    scene.events.iter().filter(move |event| {
        let words = Words::of(&event.text);
        words.all().has(says) && subject.iter().all(|word| words.all().has_phrase(word))
    })
}
