//! Lengths in a row of the timeline that covers a range: `| 03:34 – 09:34 | Four reminders are sent over 9 hours |`.

use super::phrases::phrases;
use super::scene::{Said, Scene};
use super::sense::Sense;
use super::{Comparison, Confidence, Counterpart, Stated};
use crate::syntax::time::{Hedge, WrittenDuration};

/// The comparison with the range of the row: what happens in it may take a part of it, and never more.
pub fn compare(scene: &Scene<'_>, own: &Said<'_>, duration: &WrittenDuration, sense: Sense) -> Option<Comparison> {
    let event = scene.events.get(own.event.filter(|_| !own.is_event_time)?)?;
    let range = event.end?.seconds_since(event.at?).filter(|range| *range > 0)?;
    if matches!(sense, Sense::Relative | Sense::Budget | Sense::Lag | Sense::Foreign) {
        return None;
    }
    let before = own.words.within(&(own.sentence.start..own.mention.range.start)).last(3);
    let within =
        before.has(phrases!["for", "over", "lasted", "lasting", "took", "takes", "during", "pendant", "durant", "en"]);
    let earlier =
        before.has(phrases!["after", "past", "last", "previous", "since", "every", "over a", "après", "depuis"]);
    // Without a bound, a figure from memory is about right.
    let stated = Stated { hedge: duration.hedge.or(Some(Hedge::About)), ..Stated::from(duration) };
    let (least, _) = stated.accepts();
    if !within || earlier || matches!(duration.hedge, Some(Hedge::AtMost)) || least > 4 * range {
        return None;
    }
    let comparison = Comparison::new(Counterpart::Events, Confidence::Likely, least <= range);
    Some(comparison.from([(event.time_span, None)], Some(range)))
}
