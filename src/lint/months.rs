//! A month that the reports of a project used up together, although one of them says that it was kept.
//!
//! No report knows the others while it is judged, so that each leaves its share here and those that are contradicted are
//! judged again.

use super::rules::facts::service_level_verdict::RULE;
use super::{Diagnostic, Findings, Severity, phrase};
use crate::config::Config;
use crate::model::calendar::{Clocks, Month};
use crate::model::history::Hit;
use crate::model::service_level;
use crate::model::{ClaimKind, Document, Moment, ServiceLevelMonth, Verdict, Window};
use crate::syntax::front_matter::Level;
use crate::text::Span;

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

/// The sentences that say a month was kept which the reports together used up by the time their incident was over.
pub fn overdrawn(shares: &[Share], config: &Config) -> Vec<Diagnostic> {
    let judged = shares.iter().flat_map(|share| share.kept.iter().map(move |kept| (share, kept)));
    let found = judged.filter_map(|(share, (sentence, percent))| {
        let (entry, used) = overdrawn_month(shares, share, *percent, config)?;
        let mut findings = Findings::new(&RULE, &share.path);
        let message = format!(
            "{percent} % leave {} in that month, of which this report uses {} and all reports up to it {}",
            phrase::length(entry.budget_seconds),
            phrase::length(entry.used_seconds),
            phrase::length(used),
        );
        let finding = findings.add(*sentence, message).severity(Severity::Warning);
        let finding = finding.help("count the month's earlier incidents too, or say that only this one is meant");
        others(shares, share, &entry).into_iter().take(8).fold(finding, |finding, (path, window)| {
            finding.related_in(path, window.span, window.seconds.map_or("counted".to_owned(), phrase::length))
        });
        Some(findings.into_vec())
    });
    found.flatten().collect()
}

/// A month that this report alone leaves within an objective and the others before it do not, with what all used.
fn overdrawn_month(shares: &[Share], share: &Share, percent: f64, config: &Config) -> Option<(ServiceLevelMonth, i64)> {
    let until = share.clocks.second_of(share.ended?);
    let counts = &config.service_level.counts;
    let months = service_level::months_at(&share.windows, share.known, percent, counts, share.clocks);
    months.into_iter().find_map(|entry| {
        let hits = shares.iter().flat_map(Share::hits);
        let used = service_level::so_far(hits, &entry, until, share.clocks, counts);
        (used > entry.budget_seconds && entry.used_seconds <= entry.budget_seconds).then_some((entry, used))
    })
}

/// The other reports' windows at the same place in the same month, as far as they have begun.
fn others<'s>(shares: &'s [Share], share: &Share, entry: &ServiceLevelMonth) -> Vec<(&'s str, &'s Window)> {
    let (from, to) = share.clocks.month(Month { year: entry.month.0, month: entry.month.1 });
    let to = share.ended.map_or(to, |ended| share.clocks.second_of(ended).min(to));
    let others = shares.iter().filter(|other| other.path != share.path);
    let windows = others.flat_map(|other| other.windows.iter().map(move |window| (other, window)));
    let there = windows.filter(|(other, window)| {
        let at = window.from.or(other.known).map(|at| share.clocks.second_of(at));
        let place = window.region == entry.region && window.component == entry.component;
        place && at.is_some_and(|at| (from..to).contains(&at))
    });
    there.map(|(other, window)| (other.path.as_str(), window)).collect()
}
