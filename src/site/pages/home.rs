//! The start page.

use chrono::Datelike;

use super::frame::{self, link};
use super::lists::{self, brief, history_day, region_row, strip_caption};
use crate::model::Moment;
use crate::site::edition::{Edition, Story};
use crate::site::prose::line;
use crate::site::routes::Route;
use crate::site::views::{ActionRow, Banner, Home, OpenIncident, UpdateRow};
use crate::syntax::front_matter::Level;

/// Days of the history on the start page.
const DAYS: i64 = 14;
/// Reports in the short list.
const BRIEFS: usize = 5;
/// How many open actions the home page names: with the reports above them as many lines as the days beside.
const ACTIONS: usize = 3;

/// Fills the start page.
pub fn fill(edition: &Edition<'_>) -> Home {
    let route = Route::home();
    let words = edition.words;
    let title = edition.config.site.title.value.clone();
    let banner = banner(edition);
    let mut page = frame::page(edition, &route, "home", &title, &banner.headline);
    page.section_start = true;
    let open_actions = super::actions::open(edition, &route);
    let count = open_actions.len();
    let days = (0..DAYS).map(|back| {
        let date = edition.today - chrono::Duration::days(back);
        history_day(edition, &route, date, words.short_day(date))
    });
    let today = edition.today;
    Home {
        page,
        banner,
        open: edition.open().map(|story| open_incident(edition, &route, story)).collect(),
        regions: lists::regions(edition).map(|subject| region_row(edition, &route, &subject)).collect(),
        strip_caption: capital(&strip_caption(edition)),
        availability_note: availability_note(edition),
        days: days.collect(),
        history: link(
            &route,
            &Route::month(today.year(), today.month()),
            format!("{} {}", words.pick("All of", "Tout le mois de"), words.month(today.year(), today.month())),
        ),
        latest: edition.stories.iter().take(BRIEFS).map(|story| brief(edition, &route, story)).collect(),
        actions: open_actions.into_iter().take(ACTIONS).collect::<Vec<ActionRow>>(),
        actions_words: format!("{} ({count})", words.pick("All open actions", "Toutes les actions ouvertes")),
    }
}

/// A sentence's beginning.
pub fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// The banner: none open, degraded or partial, major; never a statement about the present beyond the reports.
fn banner(edition: &Edition<'_>) -> Banner {
    let words = edition.words;
    let open: Vec<&Story<'_>> = edition.open().collect();
    if open.is_empty() {
        let headline = words.pick("No open incident is recorded", "Aucun incident ouvert n’est enregistré");
        return Banner { level: "none", headline: headline.to_owned() };
    }
    let level = open.iter().filter_map(|story| story.level).max().filter(|level| *level > Level::Maintenance);
    let headline = match (open.as_slice(), words.language) {
        ([one], _) => format!("{}: {}", words.pick("Open incident", "Incident ouvert"), one.title),
        (many, _) => {
            let count =
                words.count(many.len(), ("open incident", "open incidents"), ("incident ouvert", "incidents ouverts"));
            match level {
                Some(level) => words.labelled(&count, words.level_inside(level)),
                None => count,
            }
        }
    };
    Banner { level: level.unwrap_or(Level::Degraded).word(), headline }
}

fn open_incident(edition: &Edition<'_>, from: &Route, story: &Story<'_>) -> OpenIncident {
    let words = edition.words;
    let (level, word) = frame::level(words, story.level);
    let since = story.incident.started.map(|at| {
        let zone = frame::zone_label(words, at, story.incident.timezone);
        let lasted = at.instant().map(|instant| edition.until - instant.timestamp()).filter(|seconds| *seconds > 0);
        let lasted = lasted.map(|seconds| format!(", {}", words.length(seconds))).unwrap_or_default();
        format!("{} {} {zone}{lasted}", words.pick("since", "depuis le"), words.moment(at.local))
    });
    OpenIncident {
        id: story.id.clone(),
        href: from.link_to(&story.route),
        title: story.title.clone(),
        level,
        word,
        since: since.unwrap_or_default(),
        hits: super::report_head::hits(edition, story),
        updates: updates(edition, from, story),
    }
}

/// What was said in public, newest first; updates without a time keep their place in the text.
pub fn updates(edition: &Edition<'_>, from: &Route, story: &Story<'_>) -> Vec<UpdateRow> {
    let words = edition.words;
    let links = lists::links(edition, from, Some(&story.id));
    let mut updates: Vec<_> = story.incident.updates.iter().filter(|update| !story.is_internal(update.span)).collect();
    updates.reverse();
    updates.sort_by_key(|update| std::cmp::Reverse(update.at.map(|at: Moment| at.local)));
    updates
        .into_iter()
        .map(|update| UpdateRow {
            at: update.at.map(|at| frame::moment(at, words.short_moment(at.local), "moment")),
            state: update.state.map(|state| words.update(state).to_owned()).unwrap_or_default(),
            text_html: line(&update.text, &links),
        })
        .collect()
}

/// The weights and the rounding, in a sentence.
pub fn availability_note(edition: &Edition<'_>) -> String {
    let words = edition.words;
    let weights = edition.config.availability.weights.by_level();
    let said: Vec<String> = weights
        .iter()
        .filter_map(|(word, weight)| {
            let level = Level::from_word(word)?;
            Some(format!("{} {}", words.level_inside(level), words.number(*weight)))
        })
        .collect();
    format!(
        "{} {}. {}",
        words.pick("Availability counts", "La disponibilité compte"),
        said.join(", "),
        words.pick("It is rounded down.", "Elle est arrondie vers le bas.")
    )
}
