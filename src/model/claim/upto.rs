//! Lengths that run up to a time beside them, from one that stands before: `5.5 hours later, at 07:49`, `17:15, just over
//! 4 hours later`, `for eight days until 28 April 10:34`, `continued until 13:02 (1 hour and 42 minutes)`.

use super::phrases::phrases;
use super::readings::{Readings, between};
use super::scene::Said;
use super::sense::Sense;
use super::{Comparison, Confidence, Counterpart, Stated};
use crate::syntax::time::WrittenDuration;

/// Where a length ends, and how it is said to.
struct Target {
    index: usize,
    /// Whether it counts from whatever was told before ("later"), not from the time right before.
    later: bool,
}

/// The comparison with the times before it in the same text, where the length runs up to a time beside it.
pub fn compare(said: &[Said<'_>], index: usize, duration: &WrittenDuration, sense: Sense) -> Option<Comparison> {
    /// With more times before it than this, "later" may count from any.
    const FEW: usize = 2;
    let own = said.get(index).filter(|own| own.event.is_none())?;
    let target = target(said, index).filter(|_| !matches!(sense, Sense::Budget | Sense::Lag | Sense::Foreign))?;
    let end = &said[target.index];
    let before = said[..target.index.min(index)].iter().rev().take_while(|other| other.beside(own));
    let clocked = |other: &&Said<'_>| other.clock().is_some();
    let starts: Vec<&Said<'_>> = before.filter(clocked).take(if target.later { FEW + 1 } else { 1 }).collect();
    let measured: Vec<(&Said<'_>, Readings)> = starts
        .iter()
        .filter_map(|start| Some((*start, between(start.clock()?, end.clock()?, start.at.zip(end.at)))))
        .collect();
    let stated = Stated::from(duration);
    let agrees = |(_, readings): &&(&Said<'_>, Readings)| readings.measured().any(|measured| stated.agrees(measured));
    let fitting = measured.iter().find(agrees);
    let (start, readings) = fitting.or(measured.first()).filter(|(_, readings)| !readings.reversed)?;
    let seconds = readings.lengths.iter().copied().min_by_key(|length| (length - stated.low).abs())?;
    let confidence = if measured.len() > FEW { Confidence::Possible } else { Confidence::Likely };
    let comparison = Comparison::new(Counterpart::Labels, confidence, fitting.is_some());
    Some(comparison.from([(start.span(), None), (end.span(), None)], Some(seconds)))
}

fn target(said: &[Said<'_>], index: usize) -> Option<Target> {
    let own = said.get(index)?;
    let clock = |at: usize| {
        said.get(at).filter(|other| other.clock().is_some() && other.beside(own) && other.sentence == own.sentence)
    };
    let behind = own.words.within(&(own.mention.range.end..own.sentence.end));
    let later = behind.opens(phrases!["later", "plus tard"]);
    if let Some(next) = clock(index + 1) {
        let gap = own.words.within(&(own.mention.range.end..next.mention.range.start));
        let near = own.words.within(&(own.sentence.start..own.mention.range.start)).last(4);
        if later && gap.len() <= 4 && gap.has(phrases!["at", "around", "à", "vers", "by", "on"]) {
            return Some(Target { index: index + 1, later });
        }
        let until = gap.len() <= 2 && gap.opens(phrases!["until", "till", "jusqu à", "jusqu au"]);
        if until && near.has(phrases!["for", "pendant", "durant"]) {
            return Some(Target { index: index + 1, later: false });
        }
    }
    let at = index.checked_sub(1)?;
    let before = clock(at)?;
    let gap = own.text.get(before.mention.range.end..own.mention.range.start)?;
    let words = own.words.within(&(before.mention.range.end..own.mention.range.start));
    if later && words.len() <= 3 && !gap.contains([';', ':', '(']) {
        return Some(Target { index: at, later });
    }
    let ahead = own.words.within(&(own.sentence.start..before.mention.range.start));
    let closed = own.text.get(own.mention.range.end..).is_some_and(|rest| rest.trim_start().starts_with(')'));
    let bracketed = gap.trim() == "(" && closed && ahead.ends(phrases!["until", "till", "to", "jusqu à"]);
    bracketed.then_some(Target { index: at, later: false })
}
