//! Totals: a sum that the prose states, against the windows it covers or the lengths it adds up.

use super::label::Role;
use super::labelled;
use super::scene::{Said, Scene};
use super::{Claim, ClaimKind, Comparison, Confidence, Counterpart, Measured, Stated, Verdict, readings};
use crate::model::{Window, WindowSource};
use crate::syntax::SectionKind;
use crate::syntax::body::{Block, BlockKind};
use crate::syntax::front_matter::Level;
use crate::syntax::time::Hedge;
use crate::text::Span;
use std::collections::BTreeMap;

/// Compares the totals among the claims that have no comparison of their own.
pub fn judge(scene: &Scene<'_>, said: &[Said<'_>], claims: &mut [Claim]) {
    for index in 0..claims.len() {
        let open =
            claims[index].comparison.as_ref().is_none_or(|comparison| comparison.confidence == Confidence::Possible);
        if claims[index].kind != ClaimKind::Total || !open {
            continue;
        }
        let Some(own) = said.iter().find(|own| own.span() == claims[index].span && own.duration().is_some()) else {
            continue;
        };
        let Some(stated) = own.duration().map(Stated::from) else { continue };
        let comparison = against_windows(scene, said, own, stated)
            .or_else(|| against_lengths(scene, said, own, stated, claims, index))
            .or_else(|| against_intervals(said, own, stated))
            .or_else(|| against_column(scene, said, own, stated, claims))
            .or_else(|| beyond_labels(scene, said, own, stated));
        if comparison.is_some() {
            claims[index].comparison = comparison;
        }
    }
}

/// The sum of the windows of each region; a bound has to hold for the region hit longest.
fn against_windows(scene: &Scene<'_>, said: &[Said<'_>], own: &Said<'_>, stated: Stated) -> Option<Comparison> {
    if !tells_all(scene, said, own) {
        return None;
    }
    let block = scene.block(own)?.span;
    let counts =
        |window: &&Window| !matches!(window.level, Level::None | Level::Maintenance) && !block.covers(window.span);
    let windows: Vec<&Window> = scene.windows.iter().filter(counts).collect();
    if windows.iter().any(|window| window.seconds.is_none()) || windows.is_empty() {
        return None;
    }
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for window in &windows {
        *sums.entry(window.region.as_deref().unwrap_or_default()).or_default() += window.seconds.unwrap_or(0);
    }
    let longest = sums.values().copied().max()?;
    let all: i64 = sums.values().sum();
    let majors: i64 =
        windows.iter().filter(|window| window.level == Level::Major).filter_map(|window| window.seconds).sum();
    let extent = extent(&windows);
    let bound = stated.hedge == Some(Hedge::AtMost);
    // A bound that one region exceeds is broken whatever the others are.
    let agrees = |seconds: i64| stated.agrees(Measured::from(seconds));
    let holds = if bound {
        agrees(longest)
    } else {
        agrees(longest) || agrees(all) || agrees(majors) || extent.is_some_and(agrees)
    };
    let timed = windows.iter().all(|window| window.from.is_some() || window.source == WindowSource::FrontMatter);
    let confidence = if timed { Confidence::Certain } else { Confidence::Likely };
    let region = sums.iter().find(|(_, sum)| **sum == longest).map(|(region, _)| *region);
    let evidence = windows.iter().filter(|window| Some(window.region.as_deref().unwrap_or_default()) == region);
    let evidence: Vec<(Span, Option<i64>)> = evidence.map(|window| (window.span, window.seconds)).collect();
    Some(Comparison::new(Counterpart::Windows, confidence, holds).from(evidence, Some(longest)))
}

/// Whether the windows read from prose are all that this total can cover: every length of the lists they were read from has
/// become one, and the total stands in their own section or speaks of the whole report.
fn tells_all(scene: &Scene<'_>, said: &[Said<'_>], own: &Said<'_>) -> bool {
    let prose: Vec<&Window> = scene.windows.iter().filter(|window| window.source == WindowSource::Prose).collect();
    let blocks = &scene.report.body.blocks;
    let of = |window: &Window| blocks.iter().find(|block| block.span.covers(window.span));
    let sections: Vec<_> = prose.iter().filter_map(|window| of(window)).map(|block| block.section).collect();
    let section = scene.block(own).and_then(|block| block.section);
    let whole = scene
        .section_kind(own)
        .is_some_and(|kind| matches!(kind, SectionKind::Summary | SectionKind::Compensation | SectionKind::Impact));
    let near = whole || sections.is_empty() || sections.contains(&section);
    let left_out = |other: &Said<'_>| {
        let listed = scene.block(other).filter(|block| matches!(block.kind, BlockKind::Item { .. }));
        listed.is_some_and(|block| {
            sections.contains(&block.section)
                && other.duration().is_some()
                && other.span() != own.span()
                && other.role != Some(Role::Total)
                && !prose.iter().any(|window| block.span.covers(window.span))
        })
    };
    near && !said.iter().any(left_out)
}

/// A total that is longer than the time between the labelled start and end beside it.
fn beyond_labels(scene: &Scene<'_>, said: &[Said<'_>], own: &Said<'_>, stated: Stated) -> Option<Comparison> {
    let at = said.iter().position(|other| other.span() == own.span())?;
    let pairs = labelled::ends(scene, said, at);
    let [ends] = &pairs[..] else { return None };
    let whole = ends.readings.plain().filter(|_| ends.readings.lengths.len() == 1 && !ends.far)?;
    let longer = Stated { hedge: stated.hedge.filter(|hedge| *hedge != Hedge::AtLeast), ..stated }.accepts().0 > whole;
    let evidence = [said[ends.start].span(), said[ends.end].span()].map(|span| (span, None));
    longer.then(|| Comparison::new(Counterpart::Labels, Confidence::Likely, false).from(evidence, Some(whole)))
}

fn extent(windows: &[&Window]) -> Option<i64> {
    let first = windows.iter().filter_map(|window| window.from).min_by_key(|from| from.local)?;
    let last = windows.iter().filter_map(|window| window.to).max_by_key(|to| to.local)?;
    last.seconds_since(first)
}

/// The sum of the lengths stated beside it: in its own block, or in the items and paragraphs right above.
fn against_lengths(
    scene: &Scene<'_>,
    said: &[Said<'_>],
    own: &Said<'_>,
    stated: Stated,
    claims: &[Claim],
    index: usize,
) -> Option<Comparison> {
    let block = scene.block(own)?;
    let value = |claim: &Claim| {
        // What is wrong by itself does not also make the total wrong.
        match &claim.comparison {
            Some(Comparison {
                with: Counterpart::Interval,
                verdict: Verdict::Mismatch,
                seconds: Some(seconds),
                ..
            }) => Some(*seconds),
            _ => claim.seconds.filter(|(low, high)| low == high).map(|(low, _)| low),
        }
    };
    let is_part = |claim: &&Claim| claim.kind == ClaimKind::Duration && claim.hedge.is_none();
    let inside: Vec<&Claim> =
        claims[..index].iter().filter(is_part).filter(|claim| block.span.covers(claim.span)).collect();
    let parts = if inside.len() >= 2 { inside } else { above(scene, said, own, claims, index) };
    let parts = if parts.len() >= 2 { parts } else { items(scene, said, own, claims, index) };
    if parts.len() < 2 {
        return None;
    }
    let values: Vec<i64> = parts.iter().filter_map(|claim| value(claim)).collect();
    let sum: i64 = values.iter().sum();
    // The first or the last alone may be left out of what the author adds up.
    let agrees = |seconds: i64| stated.agrees(Measured::from(seconds));
    let holds =
        agrees(sum) || values.iter().any(|value| agrees(sum - value)) || values.iter().any(|value| agrees(*value));
    let measured = parts
        .iter()
        .all(|claim| claim.comparison.as_ref().is_some_and(|comparison| comparison.with == Counterpart::Interval));
    let confidence = if measured { Confidence::Certain } else { Confidence::Likely };
    let evidence: Vec<(Span, Option<i64>)> = parts.iter().map(|claim| (claim.span, value(claim))).collect();
    Some(Comparison::new(Counterpart::Statement, confidence, holds).from(evidence, Some(sum)))
}

/// The sum of the lengths above it in its column of a table.
fn against_column(
    scene: &Scene<'_>,
    said: &[Said<'_>],
    own: &Said<'_>,
    stated: Stated,
    claims: &[Claim],
) -> Option<Comparison> {
    let table = |said: &Said<'_>| match scene.block(said)?.kind {
        BlockKind::Row { table, .. } => Some(table),
        _ => None,
    };
    let above = |other: &&Said<'_>| {
        let same = table(other).is_some() && table(other) == table(own) && other.mention.cell == own.mention.cell;
        same && other.mention.block < own.mention.block
    };
    let cells: Vec<&Said<'_>> = said.iter().filter(above).collect();
    let value = |cell: &&Said<'_>| {
        let claim = claims.iter().find(|claim| claim.span == cell.span() && claim.kind == ClaimKind::Duration)?;
        claim.seconds.filter(|(low, high)| low == high && claim.hedge.is_none()).map(|(low, _)| (claim.span, low))
    };
    // Where one of them is no length, the sum would be of something else.
    let parts: Vec<(Span, i64)> = cells.iter().map(value).collect::<Option<_>>()?;
    let sum: i64 = parts.iter().map(|(_, seconds)| seconds).sum();
    (parts.len() >= 2).then(|| {
        let evidence = parts.into_iter().map(|(span, seconds)| (span, Some(seconds)));
        let agrees = stated.agrees(Measured::from(sum));
        Comparison::new(Counterpart::Statement, Confidence::Likely, agrees).from(evidence, Some(sum))
    })
}

/// The sum of the intervals in front of it: `From 14:03 to 14:18 and again from 15:40 to 16:05. In total it was 55 minutes.`
fn against_intervals(said: &[Said<'_>], own: &Said<'_>, stated: Stated) -> Option<Comparison> {
    let before = said.iter().filter(|other| other.beside(own) && other.span().start < own.span().start);
    let length = |other: &Said<'_>| {
        let (from, to) = other.interval().filter(|(from, to)| from.clock.is_some() && to.clock.is_some())?;
        let readings = readings::between(from, to, other.at.zip(other.to));
        readings.plain().filter(|seconds| *seconds > 0 && !readings.reversed).map(|seconds| (other.span(), seconds))
    };
    let intervals: Vec<(Span, i64)> = before.clone().filter_map(length).collect();
    let plain = before.clone().all(|other| other.duration().is_none() && other.clock().is_none());
    let (first, last) = (intervals.first()?, intervals.last()?);
    let sum: i64 = intervals.iter().map(|(_, seconds)| seconds).sum();
    let about = Stated { hedge: stated.hedge.or(stated.is_round().then_some(Hedge::About)), ..stated };
    let each = [sum, first.1, last.1].into_iter().any(|seconds| about.agrees(Measured::from(seconds)));
    (intervals.len() >= 2 && plain && intervals.len() == before.count()).then(|| {
        let evidence = intervals.iter().map(|(span, seconds)| (*span, Some(*seconds)));
        Comparison::new(Counterpart::Statement, Confidence::Likely, each).from(evidence, Some(sum))
    })
}

/// The lengths of a list, a table or labelled lines of the same section that stand above the total and are labelled alike.
fn above<'c>(
    scene: &Scene<'_>,
    said: &[Said<'_>],
    own: &Said<'_>,
    claims: &'c [Claim],
    index: usize,
) -> Vec<&'c Claim> {
    let Some(block) = scene.block(own) else { return Vec::new() };
    let alike = |claim: &&Claim| {
        let at = said.partition_point(|other| other.span() < claim.span);
        let Some(other) = said.get(at).filter(|other| other.span() == claim.span) else { return false };
        scene.block(other).is_some_and(|other| other.section == block.section)
            && claim.kind == ClaimKind::Duration
            && claim.hedge.is_none()
            && claim.comparison.as_ref().is_some_and(|comparison| comparison.with == Counterpart::Interval)
    };
    claims[..index].iter().filter(alike).collect()
}

/// Under a labelled total: the first length of each item of the list right above it. Where one of them states a length
/// that is no claim, the sum would be of something else.
fn items<'c>(
    scene: &Scene<'_>,
    said: &[Said<'_>],
    own: &Said<'_>,
    claims: &'c [Claim],
    index: usize,
) -> Vec<&'c Claim> {
    let labelled = own.alone && own.role == Some(Role::Total);
    let Some(block) = scene.block(own).filter(|_| labelled) else { return Vec::new() };
    let depth = block.place.list_depth;
    let of_list = |other: &&Block| {
        other.section == block.section
            && matches!(other.kind, BlockKind::Item { .. })
            && (depth == 0 || other.place.list_depth > depth)
    };
    let before = scene.report.body.blocks[..own.mention.block].iter().rev();
    let above: Vec<&Block> = before.take_while(of_list).collect();
    let value = |item: &Block| {
        let inside = |claim: &&Claim| item.span.covers(claim.span) && claim.seconds.is_some();
        claims[..index].iter().find(inside).filter(|claim| claim.hedge.is_none() && claim.kind == ClaimKind::Duration)
    };
    let states = |item: &Block| said.iter().any(|other| item.span.covers(other.span()) && other.duration().is_some());
    if above.iter().any(|item| states(item) && value(item).is_none()) {
        return Vec::new();
    }
    above.into_iter().rev().filter_map(value).collect()
}
