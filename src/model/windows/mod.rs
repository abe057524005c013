//! Impact windows: those of `impact:`, else what the Impact section says beyond doubt.

use super::placing::Placing;
use super::{Window, WindowSource};
use crate::config::Config;
use crate::syntax::Report;
use crate::syntax::front_matter::{Level, WrittenImpact};

/// Reads the impact of a report, in the order of the text.
pub fn read<'r>(report: &'r Report, config: &Config, placing: &Placing<'_, 'r>) -> Vec<Window> {
    let _ = config;
    match &report.front_matter {
        Some(matter) if matter.impact_written => {
            matter.impact.iter().map(|impact| from_front_matter(impact, placing)).collect()
        }
        _ => Vec::new(),
    }
}

/// An entry of `impact:`. One without a level says that something was hit and not how hard; it counts as nothing.
fn from_front_matter<'r>(impact: &'r WrittenImpact, placing: &Placing<'_, 'r>) -> Window {
    let place =
        |time: &'r Option<crate::syntax::WrittenTime>| time.as_ref().and_then(|time| placing.front_matter(time));
    let (from, to) = (place(&impact.from), place(&impact.to));
    let seconds = from.zip(to).and_then(|(from, to)| to.seconds_since(from)).filter(|seconds| *seconds >= 0);
    Window {
        region: impact.region.as_ref().map(|region| region.value.clone()),
        component: impact.component.as_ref().map(|component| component.value.clone()),
        level: impact.level.map_or(Level::None, |level| level.value),
        from,
        to,
        seconds,
        share: impact.share.map(|share| share.value),
        affected: impact.affected.iter().map(|(what, count)| (what.value.clone(), count.value)).collect(),
        summary: impact.summary.as_ref().map(|summary| summary.value.clone()),
        source: WindowSource::FrontMatter,
        span: impact.span,
    }
}
