//! The history: a page a month, and the list of them.

use chrono::{Datelike, NaiveDate};

use super::frame::{self, link};
use super::lists::history_day;
use crate::site::edition::Edition;
use crate::site::routes::Route;
use crate::site::views::{Filter, FilterLink, History, Months};

/// The months from the first report to the edition's day, newest first; at most ten years.
pub fn months(edition: &Edition<'_>) -> Vec<(i32, u32)> {
    let last = (edition.today.year(), edition.today.month());
    let first =
        edition.stories.iter().filter_map(|story| story.day).min().map_or(last, |day| (day.year(), day.month()));
    let mut months = Vec::new();
    let mut at = last;
    while at >= first && months.len() < 120 {
        months.push(at);
        at = if at.1 == 1 { (at.0 - 1, 12) } else { (at.0, at.1 - 1) };
    }
    months
}

/// Fills `/history/`.
pub fn index(edition: &Edition<'_>) -> Months {
    let route = Route::folder("history");
    let words = edition.words;
    let summary = words.pick(
        "Every day since the first report, month by month.",
        "Chaque jour depuis le premier rapport, mois par mois.",
    );
    let mut page = frame::page(edition, &route, "history", words.pick("History", "Historique"), summary);
    page.section_start = true;
    let mut years: Vec<Filter> = Vec::new();
    for (year, month) in months(edition) {
        let choice = FilterLink {
            href: route.link_to(&Route::month(year, month)),
            label: words.month_name(month).to_owned(),
            current: false,
        };
        match years.last_mut() {
            Some(row) if row.label == year.to_string() => row.links.push(choice),
            _ => years.push(Filter { label: year.to_string(), links: vec![choice] }),
        }
    }
    Months { page, summary: summary.to_owned(), years }
}

/// Fills a month's page.
pub fn month(edition: &Edition<'_>, months: &[(i32, u32)], index: usize) -> Option<History> {
    let (year, month) = *months.get(index)?;
    let route = Route::month(year, month);
    let words = edition.words;
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let dates: Vec<NaiveDate> =
        first.iter_days().take_while(|date| date.month() == month && *date <= edition.today).collect();
    let days: Vec<_> =
        dates.iter().rev().map(|date| history_day(edition, &route, *date, words.short_day(*date))).collect();
    let hit = days.iter().filter(|day| !day.events.is_empty()).count();
    let summary = format!(
        "{} {}.",
        words.count(hit, ("day", "days"), ("jour", "jours")),
        words.pick("with a reported event", "avec un événement signalé")
    );
    let title = words.month(year, month);
    let mut page = frame::page(edition, &route, "history", &capital(&title), &summary);
    let neighbour = |index: Option<usize>| {
        let (year, month) = *months.get(index?)?;
        Some(link(&route, &Route::month(year, month), words.month(year, month)))
    };
    page.previous = neighbour(Some(index + 1));
    page.next = neighbour(index.checked_sub(1));
    let history = link(&route, &Route::folder("history"), words.pick("History", "Historique"));
    Some(History { page, crumbs: vec![history], summary, days })
}

use super::home::capital;
