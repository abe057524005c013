//! When an incident started and ended, and which events are its milestones.

use crate::model::coverage::position;
use crate::model::{Event, Milestone, Moment, Window};
use crate::syntax::front_matter::{Level, MilestoneKind};

/// The first window's start, else the milestone.
pub fn start(windows: &[Window], milestones: &[Milestone]) -> Option<Moment> {
    let first = hit(windows).filter_map(|window| window.from).min_by_key(|from| position(*from));
    first.or_else(|| milestone(milestones, MilestoneKind::Started))
}

/// The last window's end, else the milestone; nothing while a window lasts.
pub fn end(windows: &[Window], milestones: &[Milestone]) -> Option<Moment> {
    if hit(windows).any(|window| window.from.is_some() && window.to.is_none()) {
        return None;
    }
    let last = hit(windows).filter_map(|window| window.to).max_by_key(|to| position(*to));
    last.or_else(|| milestone(milestones, MilestoneKind::Resolved))
        .or_else(|| milestone(milestones, MilestoneKind::Mitigated))
}

fn hit(windows: &[Window]) -> impl Iterator<Item = &Window> {
    windows.iter().filter(|window| window.level != Level::None)
}

fn milestone(milestones: &[Milestone], kind: MilestoneKind) -> Option<Moment> {
    milestones.iter().find(|milestone| milestone.kind == kind).map(|milestone| milestone.at)
}

/// Gives each milestone to the first event at its instant; where two milestones lie there, the earlier kind names the event.
pub fn mark(events: &mut [Event], milestones: &[Milestone]) {
    for milestone in milestones {
        let at = |event: &&mut Event| event.at.is_some_and(|at| at.seconds_since(milestone.at) == Some(0));
        if let Some(event) = events.iter_mut().find(at).filter(|event| event.kind.is_none()) {
            event.kind = Some(milestone.kind);
        }
    }
}
