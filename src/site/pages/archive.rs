//! The lists of reports: all of them, and each year's.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::frame::{self, day, link};
use super::lists::{entries, years};
use crate::site::charts::{Pair, calendar};
use crate::site::edition::{Edition, Story};
use crate::site::routes::{Route, slug};
use crate::site::views::{AffectedDay, Calendar, Filter, FilterLink, Link, Reports};
use crate::syntax::front_matter::Level;

/// Fills `/reports/`.
pub fn all(edition: &Edition<'_>) -> Reports {
    let route = Route::folder("reports");
    let words = edition.words;
    let stories: Vec<&Story<'_>> = edition.stories.iter().collect();
    let summary = summary(edition, stories.len());
    let mut page = frame::page(edition, &route, "reports", words.pick("Reports", "Rapports"), &summary);
    page.section_start = true;
    let newest = years(edition).into_iter().take(2);
    Reports {
        page,
        crumbs: Vec::new(),
        summary,
        filters: filters(edition, &route, None),
        calendars: newest.map(|year| year_calendar(edition, &route, year)).collect(),
        entries: entries(edition, &route, &stories, true),
    }
}

/// Fills a year's page.
pub fn year(edition: &Edition<'_>, year: i32) -> Reports {
    let route = Route::year(year);
    let words = edition.words;
    let stories: Vec<&Story<'_>> =
        edition.stories.iter().filter(|story| story.day.is_some_and(|day| day.year() == year)).collect();
    let summary = summary(edition, stories.len());
    let title = format!("{} {year}", words.pick("Reports of", "Rapports de"));
    let mut page = frame::page(edition, &route, "reports", &title, &summary);
    let all = years(edition);
    let at = all.iter().position(|other| *other == year).unwrap_or(0);
    let neighbour = |index: Option<usize>| {
        index.and_then(|index| all.get(index)).map(|year| link(&route, &Route::year(*year), year.to_string()))
    };
    page.previous = neighbour(Some(at + 1));
    page.next = neighbour(at.checked_sub(1));
    Reports {
        page,
        crumbs: vec![link(&route, &Route::folder("reports"), words.pick("Reports", "Rapports"))],
        summary,
        filters: filters(edition, &route, Some(year)),
        calendars: vec![year_calendar(edition, &route, year)],
        entries: entries(edition, &route, &stories, false),
    }
}

fn summary(edition: &Edition<'_>, count: usize) -> String {
    let words = edition.words;
    let reports = words.count(count, ("report", "reports"), ("rapport", "rapports"));
    format!("{reports}, {}.", words.pick("newest first", "du plus récent au plus ancien"))
}

/// Years, regions and tags as links.
fn filters(edition: &Edition<'_>, from: &Route, current: Option<i32>) -> Vec<Filter> {
    let words = edition.words;
    let choice = |route: &Route, label: String, current| FilterLink { href: from.link_to(route), label, current };
    let mut filters = Vec::new();
    let all = choice(&Route::folder("reports"), words.pick("All", "Tous").to_owned(), current.is_none());
    let years =
        years(edition).into_iter().map(|year| choice(&Route::year(year), year.to_string(), current == Some(year)));
    filters.push(Filter {
        label: words.pick("Year", "Année").to_owned(),
        links: std::iter::once(all).chain(years).collect(),
    });
    let regions = edition
        .config
        .regions
        .iter()
        .map(|region| choice(&Route::region(&region.id.value), region.id.value.clone(), false));
    filters.push(Filter { label: words.pick("Region", "Région").to_owned(), links: regions.collect() });
    let components =
        edition.components.keys().map(|id| choice(&Route::component(id), edition.component_name(id).to_owned(), false));
    filters
        .push(Filter { label: words.pick("Component", "Composant").to_owned(), links: components.take(40).collect() });
    let tags = tags(edition).into_iter().map(|(_, (tag, _))| choice(&Route::tag(&tag), tag, false));
    filters.push(Filter { label: words.pick("Tag", "Étiquette").to_owned(), links: tags.take(40).collect() });
    filters.retain(|filter| !filter.links.is_empty());
    filters
}

/// Every tag with its reports, by its slug; spellings that lead to the same page are one tag.
pub fn tags<'e, 'i>(edition: &'e Edition<'i>) -> BTreeMap<String, (String, Vec<&'e Story<'i>>)> {
    let mut tags: BTreeMap<String, (String, Vec<&Story<'_>>)> = BTreeMap::new();
    for story in &edition.stories {
        let mut seen = Vec::new();
        for tag in &story.incident.tags {
            let slug = slug(tag);
            if !seen.contains(&slug) {
                tags.entry(slug.clone()).or_insert_with(|| (tag.clone(), Vec::new())).1.push(story);
                seen.push(slug);
            }
        }
    }
    tags
}

/// A year, day by day, over all regions.
fn year_calendar(edition: &Edition<'_>, from: &Route, year: i32) -> Calendar {
    let words = edition.words;
    let mut days: BTreeMap<NaiveDate, (Level, Vec<Link>)> = BTreeMap::new();
    for story in &edition.stories {
        for (date, level) in story_days(edition, story, year) {
            let entry = days.entry(date).or_insert((level, Vec::new()));
            entry.0 = entry.0.max(level);
            entry.1.push(link(from, &story.route, super::lists::label(story)));
        }
    }
    let chart = Pair::of(|width| {
        let level = |date: NaiveDate| match days.get(&date) {
            Some((level, _)) => (level.word(), format!("{}: {}", words.date(date), words.level(*level))),
            None if date > edition.today => ("future", String::new()),
            None => ("quiet", String::new()),
        };
        calendar::lay_out(width, year, level, |month| words.short_month(month).to_owned())
    });
    let count = words.count(days.len(), ("day", "days"), ("jour", "jours"));
    let affected = days.iter().rev().map(|(date, (level, reports))| AffectedDay {
        date: day(*date, words.date(*date)),
        level: level.word(),
        word: words.level(*level).to_owned(),
        duration: String::new(),
        reports: reports.clone(),
    });
    Calendar {
        year,
        chart,
        name: format!("{year}, {}", words.pick("day by day", "jour par jour")),
        sentence: format!("{count} {}.", words.pick("with a reported impact", "avec un impact signalé")),
        affected: affected.collect(),
        affected_words: words.pick("These days as a table", "Ces jours en tableau").to_owned(),
    }
}

/// The days of a year on which a report has an impact, with the highest level of each.
fn story_days(edition: &Edition<'_>, story: &Story<'_>, year: i32) -> Vec<(NaiveDate, Level)> {
    let mut days: BTreeMap<NaiveDate, Level> = BTreeMap::new();
    let mut note = |date: NaiveDate, level: Level| {
        if date.year() == year && date <= edition.today {
            let entry = days.entry(date).or_insert(level);
            *entry = (*entry).max(level);
        }
    };
    for window in story.windows.iter().filter(|window| window.level != Level::None) {
        match (edition.stretch(story, window), story.day) {
            (Some(stretch), _) => {
                let last = edition.local((stretch.to - 1).max(stretch.from)).date();
                let first = edition.local(stretch.from).date();
                first.iter_days().take_while(|date| *date <= last).take(4000).for_each(|date| note(date, window.level));
            }
            (None, Some(day)) => note(day, window.level),
            _ => {}
        }
    }
    days.into_iter().collect()
}
