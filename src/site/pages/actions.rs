//! Every promised action and every revision.

use chrono::NaiveDate;

use super::frame::{self, day, link};
use super::lists::{action_row, label, links, public_actions};
use crate::site::edition::Edition;
use crate::site::prose::line;
use crate::site::routes::Route;
use crate::site::views::{ActionGroup, ActionRow, Actions, Revision, Revisions};

/// Every public action as a row, with the day it is due.
fn rows(edition: &Edition<'_>, from: &Route) -> Vec<(Option<NaiveDate>, ActionRow)> {
    let mut rows = Vec::new();
    for story in &edition.stories {
        let links = links(edition, from, None);
        rows.extend(public_actions(story).map(|action| (action.due, action_row(edition, from, story, action, &links))));
    }
    rows
}

/// Actions that are not recorded as done, overdue first, then by the day they are due.
pub fn open(edition: &Edition<'_>, from: &Route) -> Vec<ActionRow> {
    let mut rows: Vec<_> =
        rows(edition, from).into_iter().filter(|(_, row)| matches!(row.key, "overdue" | "open" | "unknown")).collect();
    rows.sort_by_key(|(due, row)| (row.key != "overdue", due.is_none(), *due));
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Fills `/actions/`.
pub fn fill(edition: &Edition<'_>) -> Actions {
    let route = Route::folder("actions");
    let words = edition.words;
    let all = rows(edition, &route);
    let summary = format!(
        "{} {}.",
        words.count(all.len(), ("action", "actions"), ("action", "actions")),
        words.pick("promised in public reports", "annoncées dans les rapports publics")
    );
    let mut page = frame::page(edition, &route, "actions", "Actions", &summary);
    page.section_start = true;
    let groups = [
        ("overdue", words.pick("Overdue", "En retard")),
        ("open", words.pick("Open", "Ouvertes")),
        ("unknown", words.pick("Not recorded as done", "Non indiquées comme faites")),
        ("done", words.pick("Done", "Faites")),
        ("dropped", words.pick("Dropped", "Abandonnées")),
    ];
    let group = |(id, title): (&'static str, &str)| {
        let mut mine: Vec<_> = all.iter().filter(|(_, row)| row.key == id).cloned().collect();
        mine.sort_by_key(|(due, _)| (due.is_none(), *due));
        let count = words.count(mine.len(), ("action", "actions"), ("action", "actions"));
        ActionGroup { id, title: title.to_owned(), count, actions: mine.into_iter().map(|(_, row)| row).collect() }
    };
    let groups = groups.into_iter().map(group).filter(|group| !group.actions.is_empty()).collect();
    Actions { page, summary, groups }
}

/// Fills `/revisions/`.
pub fn revisions(edition: &Edition<'_>) -> Revisions {
    let route = Route::folder("revisions");
    let words = edition.words;
    let links = links(edition, &route, None);
    let mut found: Vec<(NaiveDate, Revision)> = Vec::new();
    for story in &edition.stories {
        for entry in story.report.body.changelog.iter().filter(|entry| !story.is_internal(entry.text.span)) {
            let Some(date) = entry.date.value else { continue };
            let revision = Revision {
                date: day(date, words.date(date)),
                text_html: line(&entry.text.value, &links),
                report: link(&route, &story.route, label(story)),
                title: story.title.clone(),
            };
            found.push((date, revision));
        }
    }
    found.sort_by_key(|(date, _)| std::cmp::Reverse(*date));
    let summary = words.pick(
        "Every change to a public report, newest first.",
        "Chaque modification d’un rapport public, de la plus récente à la plus ancienne.",
    );
    let page = frame::page(edition, &route, "reports", words.pick("Revisions", "Révisions"), summary);
    Revisions {
        page,
        summary: summary.to_owned(),
        revisions: found.into_iter().map(|(_, revision)| revision).collect(),
    }
}
