//! Pages of regions, components and tags, and the lists of each.

use chrono::Duration;

use super::archive::tags;
use super::frame::{self, link, month};
use super::home::capital;
use super::lists::{Subject, entries, region_row, regions, strip_caption};
use crate::model::calendar::{Clocks, Month};
use crate::site::edition::{Edition, Story};
use crate::site::feed::FEED;
use crate::site::record::Record;
use crate::site::routes::Route;
use crate::site::views::{MonthRow, Page, Place, PlaceLink, Places};
use crate::syntax::front_matter::Level;

/// What the pages of a kind share.
struct Kind {
    folder: &'static str,
    title: &'static str,
}

fn kinds(edition: &Edition<'_>) -> [Kind; 3] {
    let words = edition.words;
    [
        Kind { folder: "regions", title: words.pick("Regions", "Régions") },
        Kind { folder: "components", title: words.pick("Components", "Composants") },
        Kind { folder: "tags", title: words.pick("Tags", "Étiquettes") },
    ]
}

fn head(edition: &Edition<'_>, route: &Route, title: &str, summary: &str) -> Page {
    frame::page(edition, route, "reports", title, summary)
}

/// The pages of all regions.
pub fn all_regions(edition: &Edition<'_>) -> Vec<(Route, Place)> {
    let [kind, ..] = kinds(edition);
    regions(edition)
        .map(|subject| {
            let stories = stories_with(edition, |region, _| region == Some(subject.id));
            (subject.route.clone(), place(edition, &kind, &subject, &stories))
        })
        .collect()
}

/// The pages of all components.
pub fn all_components(edition: &Edition<'_>) -> Vec<(Route, Place)> {
    let [_, kind, _] = kinds(edition);
    let earliest = edition.config.regions.iter().filter_map(|region| *region.since).min();
    edition
        .components
        .iter()
        .map(|(id, record)| {
            let name = edition.component_name(id);
            let in_service = |id: &str| {
                let regions = edition.config.regions.iter();
                regions
                    .filter(|region| region.components.iter().any(|own| own.value == id))
                    .filter_map(|r| *r.since)
                    .min()
            };
            let subject = Subject { id, name, route: Route::component(id), since: in_service(id).or(earliest), record };
            let stories = stories_with(edition, |_, component| component == Some(id));
            (subject.route.clone(), place(edition, &kind, &subject, &stories))
        })
        .collect()
}

fn stories_with<'e, 'i>(
    edition: &'e Edition<'i>,
    mine: impl Fn(Option<&str>, Option<&str>) -> bool,
) -> Vec<&'e Story<'i>> {
    let hit = |story: &&Story<'_>| {
        story.windows.iter().any(|w| w.level != Level::None && mine(w.region.as_deref(), w.component.as_deref()))
    };
    edition.stories.iter().filter(hit).collect()
}

fn place(edition: &Edition<'_>, kind: &Kind, subject: &Subject<'_>, stories: &[&Story<'_>]) -> Place {
    let words = edition.words;
    let since = subject
        .since
        .map(|since| format!(" {} {}.", words.pick("In service since", "En service depuis le"), words.date(since)));
    let count = words.count(stories.len(), ("report", "reports"), ("rapport", "rapports"));
    let summary = format!("{count}.{}", since.unwrap_or_default());
    Place {
        page: head(edition, &subject.route, subject.name, &summary),
        crumbs: vec![link(&subject.route, &Route::folder(kind.folder), kind.title)],
        summary,
        regions: vec![region_row(edition, &subject.route, subject)],
        feed: FEED,
        strip_caption: capital(&strip_caption(edition)),
        months: months(edition, subject.record, subject),
        months_note: words
            .pick(
                "Months with a reported impact; in every other month nothing was reported.",
                "Mois avec un impact signalé ; rien n’a été signalé les autres mois.",
            )
            .to_owned(),
        entries: entries(edition, &subject.route, stories, false),
    }
}

/// The calendar months with an impact, newest first.
fn months(edition: &Edition<'_>, record: &Record, subject: &Subject<'_>) -> Vec<MonthRow> {
    let words = edition.words;
    let found = record.history.months(Clocks::Zone(edition.zone));
    let row = |at: Month| {
        let Month { year, month: number } = at;
        let from = at.first_day();
        let to = (at.next().first_day() - Duration::days(1)).min(edition.today);
        let share = record.availability(from, to, subject.since, &edition.config.availability.weights, edition)?;
        let major = record.tally(from, to, edition).major;
        let (budget, exceeded) = budget(edition, subject.id, year, number);
        Some(MonthRow {
            month: month(words, year, number),
            availability: words.percent(share),
            major: words.minutes_up(major),
            any: words.minutes_up(record.impact_seconds(from, to, edition)),
            budget,
            exceeded,
        })
    };
    found.into_iter().rev().filter_map(row).collect()
}

/// Use of the month's budget by all public reports, as the model states it for each; the most used entry is named.
fn budget(edition: &Edition<'_>, id: &str, year: i32, number: u32) -> (Option<String>, bool) {
    let mut sums: std::collections::BTreeMap<(String, String), (i64, f64)> = std::collections::BTreeMap::new();
    for story in &edition.stories {
        for row in &story.incident.service_level {
            let (region, component) =
                (row.region.clone().unwrap_or_default(), row.component.clone().unwrap_or_default());
            if row.month == (year, number) && (region == id || component == id) {
                let entry = sums.entry((region, component)).or_insert((0, edition.budget_seconds(story, row)));
                entry.0 += row.used_seconds;
            }
        }
    }
    let Some(((region, component), (used, budget))) = sums.into_iter().max_by_key(|(_, (used, _))| *used) else {
        return (None, false);
    };
    if used == 0 {
        return (None, false);
    }
    let words = edition.words;
    let name = if region == id { edition.component_name(&component).to_owned() } else { region };
    let of = words.pick("of", "sur");
    let text = format!("{} {of} {}", words.minutes_up(used), words.budget(budget));
    (Some(if name.is_empty() { text } else { format!("{text}, {name}") }), used as f64 > budget)
}

/// The pages of all tags.
pub fn all_tags(edition: &Edition<'_>) -> Vec<(Route, Place)> {
    let [.., kind] = kinds(edition);
    let words = edition.words;
    tags(edition)
        .into_values()
        .map(|(tag, stories)| {
            let route = Route::tag(&tag);
            let count = words.count(stories.len(), ("report", "reports"), ("rapport", "rapports"));
            let summary = format!("{count} {} “{tag}”.", words.pick("tagged", "avec l’étiquette"));
            let place = Place {
                page: head(edition, &route, &tag, &summary),
                crumbs: vec![link(&route, &Route::folder(kind.folder), kind.title)],
                summary,
                regions: Vec::new(),
                feed: FEED,
                strip_caption: String::new(),
                months: Vec::new(),
                months_note: String::new(),
                entries: entries(edition, &route, &stories, false),
            };
            (route, place)
        })
        .collect()
}

/// The lists of all regions, all components and all tags.
pub fn lists(edition: &Edition<'_>) -> Vec<(Route, Places)> {
    kinds(edition).iter().zip(listed(edition)).map(|(kind, found)| list(edition, kind, found)).collect()
}

/// What each region, component and tag has a feed of: its page, its name, and its reports, newest first.
pub fn channels<'e, 'i>(edition: &'e Edition<'i>) -> Vec<(Route, String, Vec<&'e Story<'i>>)> {
    listed(edition).into_iter().flatten().map(|(route, name, _, stories)| (route, name, stories)).collect()
}

/// The regions, the components and the tags, each with its reports.
fn listed<'e, 'i>(edition: &'e Edition<'i>) -> [Vec<Listed<'e, 'i>>; 3] {
    let of_regions = regions(edition).map(|subject| {
        let stories = stories_with(edition, |region, _| region == Some(subject.id));
        (subject.route, subject.name.to_owned(), Some(subject.id.to_owned()), stories)
    });
    let of_components = edition.components.keys().map(|id| {
        let stories = stories_with(edition, |_, component| component == Some(id));
        (Route::component(id), edition.component_name(id).to_owned(), Some(id.clone()), stories)
    });
    let of_tags = tags(edition).into_values().map(|(tag, stories)| (Route::tag(&tag), tag, None, stories));
    [of_regions.collect(), of_components.collect(), of_tags.collect()]
}

type Listed<'e, 'i> = (Route, String, Option<String>, Vec<&'e Story<'i>>);

fn list(edition: &Edition<'_>, kind: &Kind, found: Vec<Listed<'_, '_>>) -> (Route, Places) {
    let words = edition.words;
    let route = Route::folder(kind.folder);
    let summary = format!("{}: {}.", kind.title, found.len());
    let places = found
        .into_iter()
        .map(|(target, name, id, stories)| PlaceLink {
            href: route.link_to(&target),
            id: id.filter(|id| *id != name),
            label: name,
            count: words.count(stories.len(), ("report", "reports"), ("rapport", "rapports")),
            last: stories
                .first()
                .and_then(|story| story.day)
                .map(|day| format!("{} {}", words.pick("last on", "dernier le"), words.date(day))),
        })
        .collect();
    let page = head(edition, &route, kind.title, &summary);
    (route, Places { page, summary, places })
}
