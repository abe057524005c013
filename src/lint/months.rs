//! A month that the reports of a project used up together, although one of them says that it was kept.
//!
//! No report knows the others while it is judged, so that each leaves its share here and those that are contradicted are
//! judged again.

use super::rules::facts::service_level_verdict::RULE;
use super::{Diagnostic, Findings, Severity, phrase};
use crate::config::Config;
use crate::model::calendar::{Clocks, Month};
use crate::model::history::{History, Hit};
use crate::model::service_level;
use crate::model::{ClaimKind, Document, Moment, ServiceLevelMonth, Verdict, Window};
use crate::syntax::front_matter::Level;
use crate::text::Span;
use std::collections::HashMap;

/// What one report has to do with the months of its project.
#[derive(Clone, Debug)]
pub struct Share {
    path: String,
    windows: Vec<Window>,
    /// A moment of the incident, for windows of which only a length is known.
    known: Option<Moment>,
    /// When the incident was over: what came later its author could not know.
    ended: Option<Moment>,
    clocks: Clocks,
    /// The sentences that say an objective of so many percent was kept, by the report's own impact rightly.
    kept: Vec<(Span, f64)>,
}

impl Share {
    /// What a report adds; `None` where it neither tells of impact nor judges a month.
    pub fn of(document: &Document, config: &Config) -> Option<Self> {
        let incident = &document.incident;
        let counts = |window: &&Window| !matches!(window.level, Level::None | Level::Maintenance);
        let windows: Vec<Window> = incident.windows.iter().filter(counts).cloned().collect();
        if windows.is_empty() {
            return None;
        }
        let kept = incident.claims.iter().filter_map(|claim| {
            let comparison = claim.comparison.as_ref().filter(|_| claim.kind == ClaimKind::VerdictSentence)?;
            let own: i64 = comparison.evidence.iter().filter_map(|evidence| evidence.seconds).sum();
            // A sentence that is right although so little is counted can only say that the objective was kept.
            let within = comparison.verdict == Verdict::Agree && own <= comparison.seconds?;
            within.then_some((claim.span, claim.percent?))
        });
        let kept = kept.collect();
        let known = incident.started.or_else(|| incident.events.iter().find_map(|event| event.at));
        Some(Self {
            path: document.report.source.path.clone(),
            windows,
            known,
            ended: incident.ended,
            clocks: Clocks::of(incident.timezone, *config.site.timezone, known),
            kept,
        })
    }

    fn hits(&self) -> impl Iterator<Item = Hit<'_>> {
        self.windows.iter().map(|window| Hit { window, known: self.known, until: None })
    }
}

/// What is hit, as far as a window names it: a region and a component.
type Place<'s> = (Option<&'s str>, Option<&'s str>);

/// What all reports together tell of each place. Lengths without a zone lie where the project's clocks show them.
fn histories<'s>(shares: &'s [Share], config: &Config) -> HashMap<Place<'s>, History> {
    let mut hits: HashMap<Place<'s>, Vec<Hit<'s>>> = HashMap::new();
    for hit in shares.iter().flat_map(Share::hits) {
        let place = (hit.window.region.as_deref(), hit.window.component.as_deref());
        hits.entry(place).or_default().push(hit);
    }
    let clocks = Clocks::of(None, *config.site.timezone, None);
    hits.into_iter().map(|(place, hits)| (place, History::of(hits.into_iter(), clocks))).collect()
}

/// The sentences that say a month was kept which the reports together used up by the time their incident was over.
pub fn overdrawn(shares: &[Share], config: &Config) -> Vec<Diagnostic> {
    if shares.iter().all(|share| share.kept.is_empty()) {
        return Vec::new();
    }
    let histories = histories(shares, config);
    let judged = shares.iter().flat_map(|share| share.kept.iter().map(move |kept| (share, kept)));
    let found = judged.filter_map(|(share, (sentence, percent))| {
        let (entry, used) = overdrawn_month(share, &histories, *percent, config)?;
        let mut findings = Findings::new(&RULE, &share.path);
        let message = format!(
            "{percent} % leave {} in that month, of which this report uses {} and all reports up to it {}",
            phrase::length(entry.budget_seconds),
            phrase::length(entry.used_seconds),
            phrase::length(used),
        );
        let finding = findings.add(*sentence, message).severity(Severity::Warning);
        let finding = finding.help("count the month's earlier incidents too, or say that only this one is meant");
        others(shares, share, &entry).take(8).fold(finding, |finding, (path, window)| {
            finding.related_in(path, window.span, window.seconds.map_or("counted".to_owned(), phrase::length))
        });
        Some(findings.into_vec())
    });
    found.flatten().collect()
}

/// A month that this report alone leaves within an objective and the others before it do not, with what all used.
fn overdrawn_month(
    share: &Share,
    histories: &HashMap<Place<'_>, History>,
    percent: f64,
    config: &Config,
) -> Option<(ServiceLevelMonth, i64)> {
    let until = share.clocks.second_of(share.ended?);
    let counts = &config.service_level.counts;
    let months = service_level::months_at(&share.windows, share.known, percent, counts, share.clocks);
    months.into_iter().find_map(|entry| {
        let history = histories.get(&(entry.region.as_deref(), entry.component.as_deref()))?;
        let (from, to) = share.clocks.month(Month { year: entry.month.0, month: entry.month.1 });
        let used = history.tally(from, to.min(until)).weighted_seconds(counts);
        (used > entry.budget_seconds && entry.used_seconds <= entry.budget_seconds).then_some((entry, used))
    })
}

/// The other reports' windows at the same place in the same month, as far as they have begun.
fn others<'s>(
    shares: &'s [Share],
    share: &'s Share,
    entry: &'s ServiceLevelMonth,
) -> impl Iterator<Item = (&'s str, &'s Window)> {
    let (from, to) = share.clocks.month(Month { year: entry.month.0, month: entry.month.1 });
    let to = share.ended.map_or(to, |ended| share.clocks.second_of(ended).min(to));
    let others = shares.iter().filter(|other| other.path != share.path);
    let windows = others.flat_map(|other| other.windows.iter().map(move |window| (other, window)));
    let there = windows.filter(move |(other, window)| {
        let at = window.from.or(other.known).map(|at| share.clocks.second_of(at));
        let place = window.region == entry.region && window.component == entry.component;
        place && at.is_some_and(|at| (from..to).contains(&at))
    });
    there.map(|(other, window)| (other.path.as_str(), window))
}
