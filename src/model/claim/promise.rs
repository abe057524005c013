//! Service levels in prose: the objective, the budget it leaves, and sentences that judge it.

use super::phrases::{Phrases, Words, phrases};
use super::scene::Scene;
use super::sentence::sentences;
use super::{Claim, ClaimKind, Comparison, Confidence, Counterpart, Measured, Stated};
use crate::model::{Window, WindowSource};
use crate::syntax::body::{Block, BlockKind, Flow};
use crate::syntax::front_matter::Level;
use crate::text::Span;
use chrono::{Datelike, NaiveDate};

const LEVELS: &Phrases = phrases![
    "sla",
    "slas",
    "slo",
    "slos",
    "service level",
    "availability",
    "uptime",
    "agreement",
    "commitment",
    "objective",
    "guarantee*",
    "disponibilité",
    "engagement",
    "niveau de service",
];
const WITHIN: &Phrases = phrases![
    "within the bounds",
    "within the limits",
    "within our sla",
    "within the sla",
    "within our",
    "stays within",
    "remains within",
    "is met",
    "was met",
    "not exceed*",
    "did not breach",
    "respected",
    "dans les limites",
];
const BEYOND: &Phrases = phrases![
    "beyond the",
    "beyond what",
    "beyond our",
    "exceeds",
    "exceeded",
    "breached",
    "breaches",
    "not met",
    "outside the bounds",
    "more than our sla",
    "au delà",
    "dépasse*",
];
const MONTHS: [&[&str]; 12] = [
    &["january", "janvier"],
    &["february", "février"],
    &["march", "mars"],
    &["april", "avril"],
    &["mai", "may"],
    &["june", "juin"],
    &["july", "juillet"],
    &["august", "août"],
    &["september", "septembre"],
    &["october", "octobre"],
    &["november", "novembre"],
    &["december", "décembre"],
];

/// What a calendar month of a service level amounts to.
struct Month {
    year: i32,
    month: u32,
}

/// The objectives that the prose names, and the sentences that judge them.
pub fn claims(scene: &Scene<'_>) -> Vec<Claim> {
    let mut found = Vec::new();
    for block in &scene.report.body.blocks {
        for flow in flows(block) {
            if names_a_level(&flow.text) {
                in_flow(scene, block, flow, &mut found);
            }
        }
    }
    found
}

/// Whether a text can speak of a service level: most hold neither of these.
fn names_a_level(text: &str) -> bool {
    let bytes = text.as_bytes();
    let named = |at: usize| {
        let letters = at.checked_sub(1).and_then(|start| bytes.get(start..start + 3));
        letters.is_some_and(|three| three.eq_ignore_ascii_case(b"sla") || three.eq_ignore_ascii_case(b"slo"))
    };
    memchr::memchr(b'%', bytes).is_some() || memchr::memchr2_iter(b'l', b'L', bytes).any(named)
}

fn flows(block: &Block) -> &[Flow] {
    match &block.kind {
        BlockKind::Code { .. } | BlockKind::Html => &[],
        BlockKind::Row { cells, .. } => cells,
        _ => std::slice::from_ref(&block.flow),
    }
}

fn in_flow(scene: &Scene<'_>, block: &Block, flow: &Flow, found: &mut Vec<Claim>) {
    let words = Words::of(&flow.text);
    for sentence in sentences(&flow.text) {
        let text = &flow.text[sentence.clone()];
        let words = words.within(&sentence);
        if !words.has(LEVELS) {
            continue;
        }
        let objective = objective(text);
        if let Some((range, percent)) = &objective {
            let span = flow.span(sentence.start + range.start..sentence.start + range.end);
            let claim = bare(ClaimKind::ServiceLevel, span, text[range.clone()].to_owned());
            found.push(Claim { percent: Some(*percent), ..claim });
        }
        let percent = objective.map(|(_, percent)| percent).or(*scene.config.service_level.objective);
        if let Some(percent) = percent.filter(|_| words.has(WITHIN) || words.has(BEYOND)) {
            let span = flow.span(trimmed(text, sentence.start));
            let claim = bare(ClaimKind::VerdictSentence, span, text.trim().to_owned());
            let comparison = verdict(scene, block, percent, words.has(WITHIN));
            found.push(Claim { comparison, percent: Some(percent), ..claim });
        }
    }
}

fn bare(kind: ClaimKind, span: Span, text: String) -> Claim {
    Claim { span, text, kind, seconds: None, at: None, to: None, hedge: None, percent: None, comparison: None }
}

fn trimmed(text: &str, start: usize) -> std::ops::Range<usize> {
    let from = start + text.len() - text.trim_start().len();
    from..from + text.trim().len()
}

/// The percentage of at least 90 that a sentence names.
fn objective(text: &str) -> Option<(std::ops::Range<usize>, f64)> {
    text.match_indices('%').find_map(|(at, _)| {
        let number = text[..at].trim_end();
        let start = number
            .rfind(|letter: char| !(letter.is_ascii_digit() || letter == '.' || letter == ','))
            .map_or(0, |before| before + number[before..].chars().next().map_or(1, char::len_utf8));
        let percent: f64 = number.get(start..)?.replace(',', ".").parse().ok()?;
        (90.0..=100.0).contains(&percent).then_some((start..at + 1, percent))
    })
}

/// Whether the sentence is right about the budget, as far as the windows tell.
fn verdict(scene: &Scene<'_>, block: &Block, percent: f64, within: bool) -> Option<Comparison> {
    let month = named_month(scene, block).or_else(|| incident_month(scene))?;
    let budget = month.budget(percent);
    let counted =
        |window: &&Window| window.seconds.is_some() && !matches!(window.level, Level::None | Level::Maintenance);
    let windows: Vec<&Window> = scene.windows.iter().filter(counted).collect();
    let used = |counts: &dyn Fn(&Window) -> bool| {
        let mut sums: std::collections::BTreeMap<(&Option<String>, &Option<String>), i64> =
            std::collections::BTreeMap::new();
        for window in windows.iter().filter(|window| counts(window)) {
            *sums.entry((&window.region, &window.component)).or_default() += window.seconds.unwrap_or(0);
        }
        sums.into_values().max().unwrap_or(0)
    };
    let major = used(&|window| window.level == Level::Major);
    let any: i64 = windows.iter().filter_map(|window| window.seconds).sum();
    let wrong = if within { major > budget } else { any > 0 && any <= budget };
    let known = if within { major > 0 || any > 0 } else { any > 0 };
    let data = windows.iter().all(|window| window.source == WindowSource::FrontMatter);
    let confidence = if data { Confidence::Certain } else { Confidence::Likely };
    let evidence = windows.iter().map(|window| (window.span, window.seconds));
    known.then(|| Comparison::new(Counterpart::Budget, confidence, !wrong).from(evidence, Some(budget)))
}

/// A claim about a monthly budget with its comparison to that of the month its section names; other claims as they are.
pub fn judged(scene: &Scene<'_>, claim: Claim) -> Claim {
    if claim.kind != ClaimKind::Budget || claim.comparison.is_some() {
        return claim;
    }
    let comparison = budget(scene, &claim);
    Claim { comparison, ..claim }
}

fn budget(scene: &Scene<'_>, claim: &Claim) -> Option<Comparison> {
    let (low, high) = claim.seconds?;
    let block = scene.report.body.blocks.iter().find(|block| block.span.covers(claim.span))?;
    let percent = objective(&block.flow.text).map(|(_, percent)| percent).or(*scene.config.service_level.objective)?;
    let seconds = named_month(scene, block)?.budget(percent);
    // Whole minutes are given rounded or cut off.
    let stated = Stated { low, high, step: 60, hedge: None };
    let comparison = Comparison::new(Counterpart::Budget, Confidence::Certain, stated.agrees(Measured::from(seconds)));
    Some(comparison.from([], Some(seconds)))
}

/// The month that the section around a block names, in the year of the incident.
fn named_month(scene: &Scene<'_>, block: &Block) -> Option<Month> {
    let same = |other: &&Block| other.section == block.section;
    let blocks = scene.report.body.blocks.iter().filter(same);
    let month = blocks.flat_map(flows).find_map(|flow| {
        let words = Words::of(&flow.text);
        (1..=12).find(|month| {
            MONTHS[*month as usize - 1]
                .iter()
                .any(|name| *name != "may" && *name != "march" && words.all().has_phrase(name))
        })
    })?;
    Some(Month { month, ..incident_month(scene)? })
}

fn incident_month(scene: &Scene<'_>) -> Option<Month> {
    let window = scene.windows.iter().filter_map(|window| window.from).next();
    let at = window.or_else(|| scene.events.iter().find_map(|event| event.at))?;
    Some(Month { year: at.local.year(), month: at.local.month() })
}

impl Month {
    /// The seconds that an objective leaves in this month, rounded down.
    #[allow(clippy::cast_possible_truncation, reason = "a month has fewer seconds than an i64 holds")]
    fn budget(&self, percent: f64) -> i64 {
        let first = NaiveDate::from_ymd_opt(self.year, self.month, 1);
        let next = NaiveDate::from_ymd_opt(self.year + i32::from(self.month == 12), self.month % 12 + 1, 1);
        let days = first.zip(next).map_or(30, |(first, next)| (next - first).num_days());
        #[allow(clippy::cast_precision_loss, reason = "a month has few seconds")]
        let seconds = (days * 86_400) as f64;
        ((100.0 - percent) / 100.0 * seconds + 1e-6).floor() as i64
    }
}
