//! Lengths counted from the beginning of the incident: "nine hours after the incident started", "20 minutes into the outage",
//! "unnoticed for three hours", "22 minutes to detect and 45 to fix".
//!
//! The beginning is looked for in the rows of the timeline, up to the one that notices the outage; where none of them tells of
//! a failure the beginning is not known, and nothing is said.

use super::clocked::only_clock;
use super::cues::INCIDENTS;
use super::fit::Part;
use super::lengths::forgiving;
use super::phrases::{Phrases, Stretch, phrases};
use super::scene::{Said, Scene};
use super::sense::Sense;
use super::times::{Known, scale};
use super::{Comparison, Confidence, Counterpart, Measured, Stated, timeline};
use crate::syntax::time::{Hedge, WrittenDuration};

const DAY: i64 = 86_400;

/// With so many rows a timeline tells the whole story.
const TOLD: usize = 4;

/// What a length is counted to.
#[derive(Clone, Copy)]
enum Until {
    /// Some time of the report.
    Any,
    /// The incident being noticed.
    Noticed,
    /// Someone taking it on.
    Acknowledged,
    /// The service working again.
    Recovered,
    /// The instant that the sentence names, in seconds on the report's scale, or that clock on another day, or half a day later.
    At { second: i64, any_day: bool, half: bool },
}

const BEGINS: &Phrases =
    phrases!["began", "begun", "started", "starts", "occurred", "happened", "hit", "débuté", "commencé"];
/// What a length before another in a sentence is the length of.
pub const TO_NOTICE: &Phrases = phrases!["to detect", "to notice"];
const UNNOTICED: &Phrases = phrases![
    "undetected",
    "unnoticed",
    "not noticed",
    "not detected",
    "inaperçu*",
    "to detect",
    "to notice",
    "time to detection",
    "to be detected",
    "to be noticed",
    "detection time",
    "détecter",
];
const NOTICED_AFTER: &Phrases = phrases![
    "noticed after",
    "noticed within",
    "noticed in",
    "detected after",
    "detected within",
    "detected in",
    "noticed it after",
    "detected it after",
    "detected it within",
    "aware after",
    "alerted after",
    "alerted within",
    "paged after",
    "paged within",
    "detection took",
    "détecté après",
    "détecté en",
];
const NOTICES: &Phrases = phrases![
    "noticed",
    "detected",
    "reported",
    "discovered",
    "alerted",
    "paged",
    "alert",
    "page",
    "aware",
    "detection"
];

/// The comparison of a length with the times from the beginning of the incident on. `None` where it is not counted from there.
pub fn compare(
    scene: &Scene<'_>,
    said: &[Said<'_>],
    index: usize,
    duration: &WrittenDuration,
    part: &Part,
) -> Option<Comparison> {
    if duration.hedge == Some(Hedge::AtLeast) || !part.proves() {
        return None;
    }
    let stated = Stated::between_rows(duration);
    let until = until(said, index)?;
    // "20 minutes to notice and 55 to fix": the second runs from the end of the first, of which nothing tells the clock.
    let own = &said[index];
    let second = own.words.within(&(own.sentence.start..own.mention.range.start)).has(TO_NOTICE);
    if second && matches!(until, Until::Recovered) && !part.times.iter().any(|known| known.noticed) {
        return None;
    }
    // What happened then need not have a time of its own, unless everything seems to have one.
    if matches!(until, Until::Any) && scene.events.len() < TOLD {
        return None;
    }
    let row = said[index].event.and_then(|event| scene.events.get(event)).map(|event| event.time_span);
    let ends = |known: &Known| match until {
        // What a row says is counted to its own time, unless it names another.
        Until::Any if row.is_some() => Some(known.span) == row,
        Until::Any => true,
        Until::Noticed | Until::Acknowledged => known.noticed,
        Until::Recovered => known.recovered,
        Until::At { second, any_day, half } => {
            let is = |at: i64| known.second == at || any_day && (known.second - at).rem_euclid(DAY) == 0;
            is(second) || half && is(second + DAY / 2)
        }
    };
    let counted = part.since_beginning(stated, matches!(until, Until::Recovered | Until::Acknowledged), ends);
    if counted.is_none() && matches!(until, Until::Noticed) {
        // No row says that it began: some two times have to be so far apart.
        let accounted = part.accounts_for(forgiving(duration, Sense::TimeTo, &said[index]), false);
        return timeline::compare(scene, said, index, Sense::TimeTo, part, accounted);
    }
    let (seconds, spans) = counted?;
    let agrees = stated.agrees(Measured::from(seconds));
    let comparison = Comparison::new(Counterpart::Events, Confidence::Likely, agrees);
    Some(comparison.from(spans.map(|span| (span, None)), Some(seconds)))
}

/// What a length is counted to, where it is counted from the beginning of the incident.
fn until(said: &[Said<'_>], index: usize) -> Option<Until> {
    let own = &said[index];
    let before = own.words.within(&(own.sentence.start..own.mention.range.start));
    let behind = own.words.within(&(own.mention.range.end..own.sentence.end));
    if behind.opens(phrases![
        "to detect",
        "to notice",
        "until detection",
        "until it was noticed",
        "until it was detected"
    ]) {
        return Some(Until::Noticed);
    }
    let repaired = phrases![
        "to fix",
        "to resolve",
        "to recover",
        "to restore",
        "to mitigate",
        "to repair",
        "until recovery",
        "to be fixed",
        "to be resolved",
    ];
    if behind.opens(repaired) && behind.len() <= 5 {
        return Some(Until::Recovered);
    }
    // `noticed the errors after 35 minutes`
    let noticed = before.ends(phrases!["after", "après"]) && before.last(8).has(NOTICES);
    if noticed || before.last(5).has(UNNOTICED) || before.last(4).has(NOTICED_AFTER) {
        return Some(Until::Noticed);
    }
    if behind.opens(phrases!["to acknowledge", "to respond"]) {
        return Some(Until::Acknowledged);
    }
    // `mitigation 45 minutes and full recovery 73 minutes`; what stands alone behind such a label is judged as that.
    let named = before.ends(phrases!["recovery", "recovery took", "resolution", "resolution took"]);
    if named && said[index].event.is_none() && !said[index].alone {
        return Some(Until::Recovered);
    }
    if !counts_from_the_beginning(behind) {
        return None;
    }
    if let Some(at) = clock_of_sentence(said, index) {
        return Some(at);
    }
    Some(if before.has(NOTICES) { Until::Noticed } else { Until::Any })
}

/// `after the incident started`, `into the outage`, `after it occurred`.
fn counts_from_the_beginning(behind: Stretch<'_>) -> bool {
    let words: Vec<&str> = behind.first(7).iter().collect();
    let Some((first, rest)) = words.split_first() else { return false };
    let into = *first == "into";
    if !(into || matches!(*first, "after" | "following" | "since" | "après")) {
        return false;
    }
    // "36 hours after the incident" may be counted from its end; "after the initial outage" is not.
    let initial = rest.iter().take(3).any(|word| matches!(*word, "initial" | "first"));
    let plain = |word: &&&str| matches!(**word, "the" | "this" | "our" | "initial" | "first" | "l" | "le" | "la");
    let rest: Vec<&str> = rest.iter().skip_while(plain).copied().collect();
    match rest[..] {
        ["start" | "onset" | "beginning" | "outset" | "début"] => true,
        ["start" | "onset" | "beginning" | "outset" | "début", "of" | "de", ..] => true,
        ["it" | "they" | "this" | "things", verb, ..] => BEGINS.contains(verb),
        [thing, ..] if INCIDENTS.contains(thing) => {
            into || initial || rest.get(1).is_some_and(|next| BEGINS.contains(next))
        }
        _ => false,
    }
}

/// The only clock of the sentence besides the length; without am or pm it may be one of the afternoon.
fn clock_of_sentence(said: &[Said<'_>], index: usize) -> Option<Until> {
    let only = only_clock(said, index)?;
    let half = only.clock()?.clock.is_some_and(|clock| clock.pm.is_none() && clock.hour < 12);
    Some(Until::At { second: scale(only.at?), any_day: only.borrowed_day, half })
}
