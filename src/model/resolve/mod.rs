//! [`Report`] → [`Incident`]: the order in which the parts of a report are resolved, each in a file of its own.

mod calendar;
mod direction;
mod events;
mod extent;
mod implied;
mod prose;
mod zones;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

pub use prose::Resolver;

use super::calendar::Clocks;
use super::claim::{self, Scene};
use super::placing::Placing;
use super::{Figures, Incident, Problem, ProblemKind, Unresolved};
use super::{actions, metadata, milestones, service_level, updates, windows};
use crate::config::Config;
use crate::syntax::{IdPattern, Report};

/// Resolves a report. Total: what cannot be resolved is a problem of the incident.
pub fn resolve(report: &Report, config: &Config) -> Incident {
    let about = metadata::read(report, config);
    let resolver = Resolver::new(report, config, id_year(report, config), &about.title);
    let mut timeline = resolver.timeline();
    let mut problems = timeline.problems;
    problems.extend(direction::judge(&timeline.events, timeline.newest_first));
    problems.extend(resolver.prose_problems(&timeline.events));
    let unresolved = unresolved(report, &problems);
    let moment = |time, day, block| resolver.moment(time, day, block);
    let placing = Placing::new(&moment, &timeline.events, resolver.first_day());
    let milestones = milestones::read(report, &placing);
    let windows = windows::read(report, config, about.language, &placing);
    let updates = updates::read(report, &placing);
    extent::mark(&mut timeline.events, &milestones);
    let (started, ended) = (extent::start(&windows, &milestones), extent::end(&windows, &milestones));
    let claims =
        claim::read(&Scene { report, config, resolver: &resolver, events: &timeline.events, windows: &windows });
    let timezone = resolver.zone_name();
    let known = started.or_else(|| timeline.events.iter().find_map(|event| event.at));
    let clocks = Clocks::of(timezone, *config.site.timezone, known);
    Incident {
        id: about.id,
        title: about.title,
        title_span: about.title_span,
        state: about.state,
        visibility: about.visibility,
        severity: about.severity,
        causes: about.causes,
        detected_by: about.detected_by,
        tags: about.tags,
        language: about.language,
        timezone,
        modified: about.modified,
        published: about.published,
        started,
        ended,
        figures: Figures::measure(started, &milestones, &timeline.events),
        service_level: service_level::months(&windows, known, &config.service_level, clocks),
        events: timeline.events,
        newest_first: timeline.newest_first,
        unresolved,
        milestones,
        windows,
        claims,
        integrity: about.integrity,
        confidentiality: about.confidentiality,
        actions: actions::read(report),
        updates,
        references: about.references,
        problems: one_of_a_kind(problems),
    }
}

fn id_year(report: &Report, config: &Config) -> Option<i32> {
    let pattern = IdPattern { prefix: config.reports.id_prefix.to_string(), width: *config.reports.id_width };
    let front = report.front_matter.as_ref();
    let texts = [
        front.and_then(|front| front.nav.as_ref()).map(|nav| nav.value.as_str()),
        front.and_then(|front| front.title.as_ref()).map(|title| title.value.as_str()),
        report.source.path.rsplit('/').next(),
        report.body.sections.first().map(|section| section.heading.as_str()),
        report.body.blocks.first().map(|block| block.flow.text.as_str()),
    ];
    texts.into_iter().flatten().find_map(|text| pattern.find_all(text).next().map(|(_, _, year, _)| year))
}

/// Every time that has no instant, with the reason.
fn unresolved(report: &Report, problems: &[Problem]) -> Vec<Unresolved> {
    use crate::syntax::ProblemKind as Syntax;
    let invalid = report.problems.iter().filter_map(|problem| match &problem.kind {
        Syntax::TimeInvalid { fault } => Some((problem.span, ProblemKind::Invalid(fault.clone()))),
        Syntax::TimeUnreadable => Some((problem.span, ProblemKind::Unreadable)),
        _ => None,
    });
    let unplaced = problems.iter().filter(|problem| {
        !matches!(
            problem.kind,
            ProblemKind::WeekdayMismatch { .. }
                | ProblemKind::OutOfOrder { .. }
                | ProblemKind::FarAway { .. }
                | ProblemKind::ClockMixed
                | ProblemKind::TwoMoments { .. }
                | ProblemKind::ZoneMixed { .. }
        )
    });
    let unplaced = unplaced.map(|problem| {
        let time = problem.related.first().filter(|_| problem.kind.is_about_the_label());
        (time.copied().unwrap_or(problem.span), problem.kind.clone())
    });
    let mut found: Vec<Unresolved> = invalid
        .chain(unplaced)
        .map(|(span, why)| Unresolved { span, text: report.source.slice(span).to_owned(), why })
        .collect();
    found.sort_by_key(|unresolved| unresolved.span);
    found.dedup_by_key(|unresolved| unresolved.span);
    found
}

/// A zone or a year that is missing is missing for the whole report: it is one problem, at the first time it concerns.
fn one_of_a_kind(mut problems: Vec<Problem>) -> Vec<Problem> {
    problems.sort_by_key(|problem| problem.span);
    let mut kept: Vec<Problem> = Vec::new();
    for problem in problems {
        let same = |other: &Problem| match (&other.kind, &problem.kind) {
            (ProblemKind::ZoneMissing, ProblemKind::ZoneMissing)
            | (ProblemKind::YearMissing, ProblemKind::YearMissing)
            | (ProblemKind::DateMissing, ProblemKind::DateMissing)
            | (ProblemKind::DateAmbiguous { .. }, ProblemKind::DateAmbiguous { .. })
            | (ProblemKind::ClockMixed, ProblemKind::ClockMixed) => true,
            (ProblemKind::ZoneAmbiguous { label, .. }, ProblemKind::ZoneAmbiguous { label: other, .. })
            | (ProblemKind::ZoneUnknown { name: label }, ProblemKind::ZoneUnknown { name: other })
            | (ProblemKind::ZoneContradiction { label, .. }, ProblemKind::ZoneContradiction { label: other, .. }) => {
                label == other
            }
            (kind, other) => kind == other,
        };
        if !kept.iter().any(same) {
            kept.push(problem);
        }
    }
    kept
}
