//! Steps that are stated with their ends: "From upload to report: 1h 19m", "Report to quarantine: 1h 12m", and the way from the
//! first end to the last.

use super::phrases::Words;
use super::scene::{Said, Scene};
use super::{Claim, Comparison, Confidence, Counterpart, Measured, Stated};
use crate::syntax::body::{Block, BlockKind};
use crate::text::Span;

/// How many blocks apart the steps of one list can stand.
const REACH: usize = 6;

/// A labelled length from one named end to another.
struct Step {
    /// Index of the statement.
    said: usize,
    from: String,
    to: String,
    stated: Stated,
}

/// Compares every way with the two steps it consists of, where a list or a header gives all three.
pub fn judge(scene: &Scene<'_>, said: &[Said<'_>], claims: &mut [Claim]) {
    let steps: Vec<Step> = (0..said.len()).filter_map(|index| step(scene, said, index)).collect();
    for way in &steps {
        let here = || steps.iter().filter(|step| near(scene, &said[way.said], &said[step.said]));
        let firsts = here().filter(|first| first.from == way.from && first.to != way.to);
        let Some((first, last)) = firsts
            .filter_map(|first| {
                let mut lasts = here().filter(|last| last.from == first.to && last.to == way.to);
                // Of two last steps it is not known which is meant.
                lasts.next().filter(|_| lasts.next().is_none()).map(|last| (first, last))
            })
            .next()
        else {
            continue;
        };
        let span = said[way.said].span();
        let claim = claims.iter_mut().find(|claim| claim.span == span && claim.comparison.is_none());
        let Some(claim) = claim else { continue };
        // Each of the three is cut off or rounded to its unit.
        let spread = way.stated.step.max(first.stated.step).max(last.stated.step);
        let (low, high) = (first.stated.low + last.stated.low - spread, first.stated.high + last.stated.high + spread);
        let agrees = way.stated.agrees(Measured { low, high });
        let parts: Vec<(Span, Option<i64>)> =
            [first, last].map(|step| (said[step.said].span(), Some(step.stated.low))).to_vec();
        let comparison = Comparison::new(Counterpart::Statement, Confidence::Likely, agrees);
        claim.comparison = Some(comparison.from(parts, Some(first.stated.low + last.stated.low)));
    }
}

/// Whether two statements stand in one list or header: the same steps may be told of several things.
fn near(scene: &Scene<'_>, one: &Said<'_>, other: &Said<'_>) -> bool {
    let kind = |said: &Said<'_>| scene.block(said).map(|block| std::mem::discriminant(&block.kind));
    let (first, last) = (one.mention.block.min(other.mention.block), one.mention.block.max(other.mention.block));
    let alike = |block: &Block| Some(std::mem::discriminant(&block.kind)) == kind(one);
    last - first <= REACH && scene.report.body.blocks[first..=last].iter().all(alike)
}

/// The step that a labelled length states: an item or a cell whose label reads `from A to B`, `A to B` or `A → B`.
fn step(scene: &Scene<'_>, said: &[Said<'_>], index: usize) -> Option<Step> {
    let own = &said[index];
    let duration = own.duration().filter(|_| own.alone)?;
    let listed =
        matches!(scene.block(own)?.kind, BlockKind::Item { .. } | BlockKind::Row { .. } | BlockKind::Paragraph);
    let label = own.label.as_deref().filter(|_| listed && own.event.is_none())?;
    // What stands in brackets explains the label.
    let plain = label.split(['(', '[']).next().unwrap_or(label);
    let (from, to) = ["→", "->", " to ", " until ", " à "].iter().find_map(|between| plain.split_once(between))?;
    let end = |text: &str| {
        let words = Words::of(text);
        let kept = words
            .all()
            .iter()
            .filter(|word| !["from", "form", "the", "a", "time", "de", "du", "la", "le"].contains(word));
        kept.collect::<Vec<_>>().join(" ")
    };
    let (from, to) = (end(from), end(to));
    (!from.is_empty() && !to.is_empty()).then(|| Step { said: index, from, to, stated: Stated::from(duration) })
}
