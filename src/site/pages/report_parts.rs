//! Parts of a report's page below its head: key figures, impact, actions, service level, related reports.

use super::frame::{level, link, moment, month};
use super::lists::{action_row, actions_done, actions_words, label, public_actions};
use crate::model::{Moment, Window};
use crate::site::edition::{Edition, Story};
use crate::site::prose::Links;
use crate::site::routes::Route;
use crate::site::views::{ActionList, EventRef, Figure, ImpactRow, Link, Related, ServiceLevelRow};
use crate::syntax::front_matter::Level;

/// Key figures, each with its definition and the two events it comes from, and the names of those that are not recorded.
pub fn figures(edition: &Edition<'_>, story: &Story<'_>) -> (Vec<Figure>, Option<String>) {
    let words = edition.words;
    let incident = &story.incident.figures;
    let mut figures = durations(edition, story);
    let measured = [
        (
            words.pick("Time to detect", "Temps de détection"),
            words.pick(
                "from the start of impact to the first alert or report",
                "du début de l’impact à la première alerte",
            ),
            incident.time_to_detect,
        ),
        (
            words.pick("Time to communicate", "Temps de communication"),
            words.pick(
                "from the start of impact to the first public notice",
                "du début de l’impact à la première communication publique",
            ),
            incident.time_to_communicate,
        ),
        (
            words.pick("Time to mitigate", "Temps d’atténuation"),
            words.pick(
                "from the start of impact to the end of the worst of it",
                "du début de l’impact à la fin du plus grave",
            ),
            incident.time_to_mitigate,
        ),
        (
            words.pick("Time to resolve", "Temps de résolution"),
            words.pick("from the start of impact until all was over", "du début de l’impact à la clôture"),
            incident.time_to_resolve,
        ),
    ];
    let event =
        |index: Option<usize>| index.and_then(|index| story.number_of(index)).map(|number| event_ref(edition, number));
    let mut unrecorded = Vec::new();
    for (name, meaning, figure) in measured {
        let Some(figure) = figure else {
            unrecorded.push(name.to_lowercase());
            continue;
        };
        let mark = if figure.bounds.0 == figure.bounds.1 { "" } else { "≈ " };
        figures.push(Figure {
            name: name.to_owned(),
            value: format!("{mark}{}", words.length(figure.seconds)),
            meaning: meaning.to_owned(),
            from: event(figure.from_event),
            to: event(figure.to_event),
        });
    }
    let unrecorded = (!unrecorded.is_empty() && !figures.is_empty()).then(|| words.list(&unrecorded));
    (figures, unrecorded)
}

fn event_ref(edition: &Edition<'_>, number: usize) -> EventRef {
    EventRef { id: format!("t{number}"), label: format!("{} {number}", edition.words.pick("event", "événement")) }
}

/// Length of major outage and of any impact, each instant counted once.
fn durations(edition: &Edition<'_>, story: &Story<'_>) -> Vec<Figure> {
    let words = edition.words;
    let tally = edition.tally(story);
    let (major, any) = (tally.major, tally.impact());
    if any == 0 {
        return Vec::new();
    }
    let ends = |wanted: fn(Level) -> bool| {
        let windows = || story.windows.iter().filter(|window| wanted(window.level));
        let first = windows().filter_map(|window| window.from).min_by_key(|at| at.local);
        let last = windows().filter_map(|window| window.to).max_by_key(|at| at.local);
        (first.and_then(|at| event_at(edition, story, at)), last.and_then(|at| event_at(edition, story, at)))
    };
    let figure = |name: &str, seconds: i64, meaning: &str, (from, to): (Option<EventRef>, Option<EventRef>)| {
        let (from, to) = if to.is_some() { (from, to) } else { (None, None) };
        Figure { name: name.to_owned(), value: words.length(seconds), meaning: meaning.to_owned(), from, to }
    };
    let mut figures = Vec::new();
    if major > 0 {
        let meaning = words
            .pick("time in which any component could not be used", "temps où un composant au moins était inutilisable");
        figures.push(figure(words.level(Level::Major), major, meaning, ends(|level| level == Level::Major)));
    }
    let meaning = words.pick(
        "time at any level of impact, overlaps counted once",
        "temps à un niveau d’impact quelconque, recouvrements comptés une fois",
    );
    let hit = |level: Level| !matches!(level, Level::None | Level::Maintenance);
    figures.push(figure(words.pick("Any impact", "Impact total"), any, meaning, ends(hit)));
    figures
}

/// The first event at an instant.
fn event_at(edition: &Edition<'_>, story: &Story<'_>, at: Moment) -> Option<EventRef> {
    let same = |other: Moment| other.seconds_since(at) == Some(0);
    story.events().find(|(_, event)| event.at.is_some_and(same)).map(|(number, _)| event_ref(edition, number))
}

/// A row a window, worst first within the order of the report, those without impact last.
pub fn impact_rows(edition: &Edition<'_>, story: &Story<'_>) -> Vec<ImpactRow> {
    let words = edition.words;
    let mut windows: Vec<&Window> = story.windows.clone();
    windows.sort_by_key(|window| window.level == Level::None);
    let row = |window: &Window| {
        let (level, word) = level(words, Some(window.level));
        let seconds = window.seconds.or_else(|| edition.stretch(story, window).map(|stretch| stretch.seconds()));
        let share = window.share.map(|share| format!("{}\u{a0}%", words.number(share)));
        let affected = window.affected.iter().map(|(what, count)| format!("{count} {what}"));
        let said: Vec<String> = share.into_iter().chain(affected).collect();
        ImpactRow {
            region: window.region.clone().unwrap_or_else(|| words.pick("not stated", "non indiquée").to_owned()),
            component: match &window.component {
                Some(id) => edition.component_name(id).to_owned(),
                None => words.pick("all", "tous").to_owned(),
            },
            level,
            word,
            share: (!said.is_empty()).then(|| said.join(", ")),
            from: window.from.map(|at| moment(at, words.short_moment(at.local), "moment")),
            to: window.to.map(|at| moment(at, words.short_moment(at.local), "moment")),
            without_end: match story.is_open() {
                true => words.pick("ongoing", "en cours"),
                false => words.pick("end not recorded", "fin non renseignée"),
            },
            duration: match (window.level, seconds) {
                (Level::None, _) | (_, None) => String::new(),
                (_, Some(seconds)) => words.length(seconds),
            },
        }
    };
    windows.into_iter().map(row).collect()
}

/// Its actions, those still open first.
pub fn actions(edition: &Edition<'_>, from: &Route, story: &Story<'_>, links: &Links) -> Option<ActionList> {
    let mut items: Vec<_> =
        public_actions(story).map(|action| action_row(edition, from, story, action, links)).collect();
    if items.is_empty() {
        return None;
    }
    let order = |key: &str| ["overdue", "open", "unknown", "done", "dropped"].iter().position(|known| *known == key);
    items.sort_by_key(|row| order(row.key));
    let (done, all) = actions_done(story);
    Some(ActionList { count: actions_words(edition, done, all), items })
}

/// Use of each month's budget.
pub fn service_level(edition: &Edition<'_>, story: &Story<'_>) -> Vec<ServiceLevelRow> {
    let words = edition.words;
    let row = |row: &crate::model::ServiceLevelMonth| {
        let exceeded = row.used_seconds > row.budget_seconds;
        let difference = words.length((row.used_seconds - row.budget_seconds).abs());
        let outcome = if exceeded {
            format!("{} {difference}", words.pick("Beyond the objective by", "Objectif dépassé de"))
        } else if row.used_seconds == 0 {
            words.pick("Within, nothing counted", "Tenu, rien de compté").to_owned()
        } else {
            format!("{} {difference} {}", words.pick("Within,", "Tenu,"), words.pick("left", "restants"))
        };
        ServiceLevelRow {
            month: month(words, row.month.0, row.month.1),
            region: row.region.clone().unwrap_or_default(),
            component: row.component.as_deref().map(|id| edition.component_name(id).to_owned()).unwrap_or_default(),
            used: used(edition, story, row),
            budget: words.budget(edition.budget_seconds(story, row)),
            exceeded,
            outcome,
        }
    };
    story.incident.service_level.iter().map(row).collect()
}

/// What an incident used, and what the month had used with it where other reports count too.
fn used(edition: &Edition<'_>, story: &Story<'_>, row: &crate::model::ServiceLevelMonth) -> String {
    let words = edition.words;
    let (own, all) = (words.minutes_up(row.used_seconds), edition.used_so_far(story, row));
    if all <= row.used_seconds {
        return own;
    }
    let so_far = words.pick("in the month so far", "dans le mois à ce jour");
    format!("{own} ({} {so_far})", words.minutes_up(all))
}

/// What counts against the objective, in a sentence.
pub fn service_level_note(edition: &Edition<'_>) -> String {
    let words = edition.words;
    let settings = &edition.config.service_level;
    let Some(objective) = *settings.objective else { return String::new() };
    let counted = |wanted: bool| -> Vec<String> {
        let levels = settings.counts.by_level();
        let mine = levels.iter().filter(|(_, weight)| (*weight > 0.0) == wanted);
        mine.filter_map(|(word, weight)| {
            let name = words.level_inside(Level::from_word(word)?);
            Some(if wanted && *weight < 1.0 { format!("{name} × {}", words.number(*weight)) } else { name.to_owned() })
        })
        .collect()
    };
    format!(
        "{} {}\u{a0}% {}. {} {}; {} {}.",
        words.pick("Objective:", "Objectif :"),
        words.number(objective),
        words.pick("of the calendar month, per region and component", "du mois civil, par région et par composant"),
        words.pick("Counted:", "Compté :"),
        words.list(&counted(true)),
        words.pick("not counted:", "non compté :"),
        words.list(&counted(false)),
    )
}

/// Reports it names, and reports that name it.
pub fn related(edition: &Edition<'_>, from: &Route, story: &Story<'_>) -> Vec<Related> {
    let words = edition.words;
    let row = |other: &Story<'_>, how: &str| Related {
        href: from.link_to(&other.route),
        title: other.title.clone(),
        id: other.id.clone(),
        how: how.to_owned(),
    };
    let names = |a: &Story<'_>, b: &Story<'_>| {
        !b.id.is_empty() && a.incident.references.iter().any(|(id, span)| *id == b.id && !a.is_internal(*span))
    };
    let mut related = Vec::new();
    for other in edition.stories.iter().filter(|other| !std::ptr::eq(*other, story) && other.id != story.id) {
        match (names(story, other), names(other, story)) {
            (true, true) => related.push(row(other, words.pick("each names the other", "se citent l’un l’autre"))),
            (true, false) => related.push(row(other, words.pick("named in this report", "cité dans ce rapport"))),
            (false, true) => related.push(row(other, words.pick("names this report", "cite ce rapport"))),
            (false, false) => {}
        }
    }
    related
}

/// Where the report can be edited, and what its front matter links to.
pub fn outside_links(edition: &Edition<'_>, story: &Story<'_>, links: &Links) -> Vec<Link> {
    let words = edition.words;
    let mut found = Vec::new();
    if let Some(url) = edition.config.site.edit_url.as_deref() {
        let path = story.report.source.path.replace(' ', "%20");
        let label = words.pick("Suggest an edit", "Proposer une modification").to_owned();
        found.extend(links.href(&url.replace("{path}", &path)).map(|href| Link { href, label }));
    }
    let named = story.report.front_matter.iter().flat_map(|matter| &matter.links);
    found.extend(named.filter_map(|(name, url)| {
        let label = if name.value.eq_ignore_ascii_case("status") {
            words.pick("What the status page said", "Ce que disait la page de statut").to_owned()
        } else {
            super::home::capital(&name.value)
        };
        Some(Link { href: links.href(&url.value)?, label })
    }));
    found
}

/// Its tags as links.
pub fn tags(from: &Route, story: &Story<'_>) -> Vec<Link> {
    let mut seen: Vec<Route> = Vec::new();
    let mut tags = Vec::new();
    for tag in &story.incident.tags {
        let route = Route::tag(tag);
        if !seen.contains(&route) {
            tags.push(link(from, &route, tag.clone()));
            seen.push(route);
        }
    }
    tags
}

/// How to cite it.
pub fn citation(edition: &Edition<'_>, story: &Story<'_>) -> String {
    let words = edition.words;
    let mut parts = vec![format!("{}: “{}”", edition.config.site.title.value, story.title)];
    if !story.id.is_empty() {
        parts.push(label(story));
    }
    let revisions = story.report.body.changelog.len();
    if revisions > 0 {
        parts.push(format!("{} {revisions}", words.pick("revision", "révision")));
    }
    if let Some(modified) = story.incident.modified.or(story.incident.published) {
        parts.push(words.date(modified));
    }
    let address = edition.config.site.base_url.as_deref().map(|base| format!(" {}", story.route.canonical(base)));
    format!("{}.{}", parts.join(", "), address.unwrap_or_default())
}
