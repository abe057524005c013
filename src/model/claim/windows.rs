//! A stated length against the impact windows it can be tied to: by region, or because there is only one.

use super::scene::{Said, Scene};
use super::{Comparison, Confidence, Counterpart, Measured, Stated};
use crate::model::{Window, WindowSource};
use crate::syntax::SectionKind;
use crate::syntax::front_matter::Level;
use std::collections::BTreeMap;

/// The comparison with windows, where they can be tied to the length at `index`. `told` is what [`told`] finds; `accounted` says that the report's times
/// can account for the length in another way.
pub fn compare(
    scene: &Scene<'_>,
    said: &[Said<'_>],
    index: usize,
    told: &[Window],
    accounted: bool,
) -> Option<Comparison> {
    let own = &said[index];
    let stated = Stated::from(own.duration()?);
    let block = scene.block(own)?.span;
    let usable =
        |window: &&Window| window.level != Level::None && window.seconds.is_some() && !block.covers(window.span);
    let windows: Vec<&Window> = scene.windows.iter().chain(told).filter(usable).collect();
    let regions = regions(clause(said, index), &windows);
    if regions.is_empty() {
        let resolved: Vec<&Window> = scene.windows.iter().filter(usable).collect();
        return undivided(stated, &resolved, accounted);
    }
    // What is said of several regions has to hold for each.
    let of = |region: &str| {
        windows.iter().copied().filter(|window| window.region.as_deref() == Some(region)).collect::<Vec<_>>()
    };
    let contradicted = regions.iter().map(|region| of(region)).find(|windows| !fits(stated, windows));
    match contradicted {
        Some(windows) => against(&windows, stated, false, false),
        None => against(&of(regions.first()?), stated, true, false),
    }
}

/// What the Impact section says of a region in a sentence that gave no window: as long, and nothing more is known of it.
pub fn told(scene: &Scene<'_>, said: &[Said<'_>]) -> Vec<Window> {
    let window = |(index, own): (usize, &Said<'_>)| {
        let seconds = own.duration().filter(|duration| duration.low == duration.high && duration.hedge.is_none())?.low;
        let block = scene.block(own).filter(|_| scene.section_kind(own) == Some(SectionKind::Impact))?;
        scene.windows.iter().all(|window| !block.span.covers(window.span)).then_some(())?;
        let sentence = own.text.get(own.sentence.start..own.mention.range.start)?;
        let region = clause(said, index).split_whitespace().chain(sentence.split_whitespace()).find_map(identifier)?;
        Some(Window {
            region: Some(region.to_owned()),
            component: None,
            level: Level::Degraded,
            from: None,
            to: None,
            seconds: Some(seconds.into()),
            share: None,
            affected: Vec::new(),
            summary: None,
            source: WindowSource::Prose,
            span: own.span(),
        })
    };
    said.iter().enumerate().filter_map(window).collect()
}

/// `osc-fr1`: a word of letters with a hyphen that ends in a digit, as regions are called.
fn identifier(word: &str) -> Option<&str> {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let letters = word.starts_with(|first: char| first.is_ascii_lowercase());
    let plain = word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    (letters && plain && word.contains('-') && word.ends_with(|last: char| last.is_ascii_digit())).then_some(word)
}

/// What stands between the length before and this one: the words that say what this one is about.
fn clause<'t>(said: &[Said<'t>], index: usize) -> &'t str {
    let own = &said[index];
    let before = index
        .checked_sub(1)
        .and_then(|at| said.get(at))
        .filter(|before| before.beside(own) && before.duration().is_some());
    let start = before.map_or(own.sentence.start, |before| before.mention.range.end.max(own.sentence.start));
    own.text.get(start..own.mention.range.start).unwrap_or_default()
}

/// The regions of the windows that a text names.
fn regions<'w>(text: &str, windows: &[&'w Window]) -> Vec<&'w str> {
    let mut found: Vec<&str> =
        windows.iter().filter_map(|window| window.region.as_deref()).filter(|region| names(text, region)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether a text has a name as a whole: `fr1` is not named by `osc-fr1`.
fn names(text: &str, name: &str) -> bool {
    let inside = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    text.match_indices(name)
        .any(|(at, _)| !text[..at].ends_with(inside) && !text[at + name.len()..].starts_with(inside))
}

/// Where nothing names a region: the one window there is, or any sum of several.
fn undivided(stated: Stated, windows: &[&Window], accounted: bool) -> Option<Comparison> {
    let single = windows.len() == 1;
    match (fits(stated, windows), windows.is_empty()) {
        (_, true) => None,
        (true, _) => against(windows, stated, true, true),
        // One of several windows may be meant, or something that is no window.
        (false, _) if !single => None,
        (false, _) if accounted && windows[0].source == WindowSource::Prose => None,
        (false, _) if !comparable(stated, windows[0]) => None,
        (false, _) => against(windows, stated, false, !accounted),
    }
}

/// Whether a length could be a wrong figure for a window at all: one several times as long is about something else ("the job
/// had failed for three weeks").
fn comparable(stated: Stated, window: &Window) -> bool {
    const TIMES: i64 = 4;
    window.seconds.is_some_and(|seconds| stated.high <= TIMES * seconds && TIMES * stated.low >= seconds)
}

fn fits(stated: Stated, windows: &[&Window]) -> bool {
    candidates(windows).into_iter().any(|seconds| stated.agrees(Measured::from(seconds)))
}

/// Lengths that windows can be summed up to: each, all, those of one region, of one component, of one level.
fn candidates(windows: &[&Window]) -> Vec<i64> {
    let mut found: Vec<i64> = windows.iter().filter_map(|window| window.seconds).collect();
    let mut sums: BTreeMap<(u8, String), i64> = BTreeMap::new();
    for window in windows {
        let Some(seconds) = window.seconds else { continue };
        *sums.entry((0, String::new())).or_default() += seconds;
        *sums.entry((1, window.region.clone().unwrap_or_default())).or_default() += seconds;
        *sums.entry((2, window.component.clone().unwrap_or_default())).or_default() += seconds;
        *sums.entry((3, window.level.word().to_owned())).or_default() += seconds;
    }
    found.extend(sums.into_values());
    let first = windows.iter().filter_map(|window| window.from?.instant()).min();
    let last = windows.iter().filter_map(|window| window.to?.instant()).max();
    found.extend(first.zip(last).map(|(first, last)| (last - first).num_seconds()));
    found
}

fn against(windows: &[&Window], stated: Stated, agrees: bool, alone: bool) -> Option<Comparison> {
    let data = windows.iter().all(|window| window.source == WindowSource::FrontMatter);
    let seconds = candidates(windows).into_iter().min_by_key(|seconds| (seconds - stated.low).abs())?;
    let (with, sure) =
        if data { (Counterpart::Data, Confidence::Certain) } else { (Counterpart::Windows, Confidence::Likely) };
    let confidence = if alone { sure } else { Confidence::Likely };
    let evidence = windows.iter().map(|window| (window.span, window.seconds));
    Some(Comparison::new(with, confidence, agrees).from(evidence, Some(seconds)))
}
