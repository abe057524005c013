//! Rows of regions, days, reports and actions.

use std::collections::BTreeMap;

use chrono::{Datelike, Duration, NaiveDate};

use super::frame::{dates, day, level, link};
use crate::model::Action;
use crate::model::coverage::{Stretch, merge, within};
use crate::site::charts::strip::{self, DayLevel};
use crate::site::edition::{Edition, Story};
use crate::site::prose::Links;
use crate::site::record::Record;
use crate::site::routes::{Route, slug};
use crate::site::views::{ActionRow, AffectedDay, Brief, Day, DayEvent, DayHit, Entry, Gap, RegionRow, ReportRow};
use crate::site::words::clock;
use crate::syntax::front_matter::{ActionState, Level, State};

/// Regions a day's title names one by one.
const NAMED_REGIONS: usize = 3;

/// Days of a strip.
pub const STRIP_DAYS: i64 = 90;

/// A row of the strip for a region or component.
pub struct Subject<'s> {
    /// Its id.
    pub id: &'s str,
    /// Its name.
    pub name: &'s str,
    /// Its page.
    pub route: Route,
    /// Its first day.
    pub since: Option<NaiveDate>,
    /// Its impact.
    pub record: &'s Record,
}

/// The subjects of all regions.
pub fn regions<'s>(edition: &'s Edition<'_>) -> impl Iterator<Item = Subject<'s>> {
    edition.config.regions.iter().zip(&edition.regions).map(|(region, record)| Subject {
        id: &region.id.value,
        name: &region.name,
        route: Route::region(&region.id.value),
        since: *region.since,
        record,
    })
}

/// A region with its last ninety days.
pub fn region_row(edition: &Edition<'_>, from: &Route, subject: &Subject<'_>) -> RegionRow {
    let words = edition.words;
    let first = edition.today - Duration::days(STRIP_DAYS - 1);
    let days: Vec<NaiveDate> = first.iter_days().take(STRIP_DAYS as usize).collect();
    let exists = |day: &NaiveDate| subject.since.is_none_or(|since| since <= *day);
    let affected = affected_days(edition, from, subject.record, days.iter().copied());
    let level_of: BTreeMap<String, &AffectedDay> =
        affected.iter().map(|day| (day.date.datetime.clone(), day)).collect();
    let strip_day = |date: &NaiveDate| match level_of.get(&date.format("%Y-%m-%d").to_string()) {
        Some(day) => DayLevel { level: day.level, title: format!("{}: {}", day.date.text, day.word) },
        None => DayLevel { level: if exists(date) { "none" } else { "nodata" }, title: String::new() },
    };
    let count = words.count(affected.len(), ("affected day", "affected days"), ("jour touché", "jours touchés"));
    let now = subject.record.level_at(edition.until - 1).filter(|_| edition.open().next().is_some());
    let availability =
        subject.record.availability(first, edition.today, subject.since, &edition.config.availability.weights, edition);
    let (level, state) = match now {
        Some(level) => (level.word(), words.level(level).to_owned()),
        None if !exists(&edition.today) => {
            ("nodata", words.pick("Not in service yet", "Pas encore en service").to_owned())
        }
        None => ("none", words.pick("No open incident", "Aucun incident ouvert").to_owned()),
    };
    RegionRow {
        id: if subject.id == subject.name { String::new() } else { subject.id.to_owned() },
        slug: slug(subject.id),
        name: subject.name.to_owned(),
        href: from.link_to(&subject.route),
        level,
        state,
        availability: availability.map(|share| words.percent(share)),
        strip: strip::lay_out(&days.iter().map(strip_day).collect::<Vec<_>>()),
        strip_name: format!("{}: {}", subject.name, strip_caption(edition)),
        strip_sentence: if affected.is_empty() {
            words.pick("No day with a reported impact.", "Aucun jour avec un impact signalé.").to_owned()
        } else {
            format!("{count}.")
        },
        strip_from: words.day_and_month(first),
        strip_to: words.day_and_month(edition.today),
        affected_words: count,
        affected,
    }
}

/// What a strip covers.
pub fn strip_caption(edition: &Edition<'_>) -> String {
    format!(
        "{} {}",
        edition.words.pick("the last 90 days, to", "les 90 derniers jours, jusqu’au"),
        edition.words.date(edition.today)
    )
}

/// The days on which a record has an impact, newest first, with the reports that tell of it.
pub fn affected_days(
    edition: &Edition<'_>,
    from: &Route,
    record: &Record,
    days: impl Iterator<Item = NaiveDate>,
) -> Vec<AffectedDay> {
    let mut affected: Vec<AffectedDay> = days
        .filter_map(|date| {
            let level = record.level_on(date, edition).filter(|level| *level != Level::None)?;
            let seconds = record.impact_seconds(date, date, edition);
            let reports = edition
                .stories
                .iter()
                .filter(|story| story.may_touch(date) && touches(edition, story, &record.id, date));
            Some(AffectedDay {
                date: day(date, edition.words.date(date)),
                level: level.word(),
                word: edition.words.level(level).to_owned(),
                duration: if seconds > 0 { edition.words.length(seconds) } else { String::new() },
                reports: reports.map(|story| link(from, &story.route, label(story))).collect(),
            })
        })
        .collect();
    affected.reverse();
    affected
}

/// What a report is called in a link of a few characters.
pub fn label(story: &Story<'_>) -> String {
    if story.id.is_empty() { super::frame::shortened(&story.title, 40) } else { story.id.clone() }
}

fn touches(edition: &Edition<'_>, story: &Story<'_>, id: &str, date: NaiveDate) -> bool {
    story.windows.iter().any(|window| {
        let here = window.region.as_deref() == Some(id) || window.component.as_deref() == Some(id);
        here && window.level != Level::None
            && match edition.stretch(story, window) {
                Some(stretch) => !within(&[stretch], edition.start_of(date), edition.start_of(next(date))).is_empty(),
                None => story.day == Some(date),
            }
    })
}

fn next(date: NaiveDate) -> NaiveDate {
    date.succ_opt().unwrap_or(date)
}

/// A day of the history with everything reported on it.
pub fn history_day(edition: &Edition<'_>, from: &Route, date: NaiveDate, text: String) -> Day {
    let stories = edition.stories.iter().filter(|story| story.may_touch(date));
    let events = stories.filter_map(|story| day_event(edition, from, story, date)).collect();
    Day { date: day(date, text), events }
}

/// What a report tells of a day, region by region; of the report itself where no region or no impact is recorded.
fn day_event(edition: &Edition<'_>, from: &Route, story: &Story<'_>, date: NaiveDate) -> Option<DayEvent> {
    let (start, end) = (edition.start_of(date), edition.start_of(next(date)));
    let mut by_region: BTreeMap<&str, (Vec<Stretch>, Option<Level>)> = BTreeMap::new();
    for window in story.windows.iter().filter(|window| window.level != Level::None) {
        let entry = by_region.entry(window.region.as_deref().unwrap_or_default()).or_default();
        match edition.stretch(story, window) {
            Some(stretch) => entry.0.extend(within(&[stretch], start, end)),
            None if story.day == Some(date) => entry.1 = entry.1.max(Some(window.level)),
            None => {}
        }
    }
    by_region.retain(|_, (stretches, undated)| !stretches.is_empty() || undated.is_some());
    if by_region.is_empty()
        && story.day == Some(date)
        && !story.windows.iter().any(|w| edition.stretch(story, w).is_some())
    {
        by_region.insert("", (Vec::new(), story.level));
    }
    let regions: Vec<&str> = by_region.keys().copied().filter(|region| !region.is_empty()).collect();
    let place = match regions.len() {
        0..=NAMED_REGIONS => regions.join(", "),
        many => edition.words.count(many, ("region", "regions"), ("région", "régions")),
    };
    let several = by_region.len() > 1;
    let mut hits: Vec<(Option<Level>, DayHit)> = by_region
        .into_iter()
        .map(|(region, (stretches, undated))| {
            let merged = merge(&stretches);
            let worst = merged.iter().map(|stretch| stretch.level).max().max(undated);
            let (key, word) = level(edition.words, worst);
            let hit = DayHit {
                r#where: (several && !region.is_empty()).then(|| region.to_owned()),
                level: key,
                word,
                span: span(edition, &merged, (start, end)),
            };
            (worst, hit)
        })
        .collect();
    hits.sort_by_key(|hit| std::cmp::Reverse(hit.0));
    (!hits.is_empty()).then(|| DayEvent {
        r#where: place,
        title: story.title.clone(),
        href: from.link_to(&story.route),
        hits: hits.into_iter().map(|(_, hit)| hit).collect(),
    })
}

/// From when to when on that day, and for how long something was wrong.
fn span(edition: &Edition<'_>, merged: &[Stretch], (start, end): (i64, i64)) -> String {
    let (Some(first), Some(last)) = (merged.first(), merged.last()) else { return String::new() };
    let seconds = merged.iter().map(|stretch| stretch.seconds()).sum();
    let length = edition.words.length(seconds);
    if first.from <= start && last.to >= end {
        return edition.words.pick("all day", "toute la journée").to_owned();
    }
    let to = if last.to >= end { "24:00".to_owned() } else { clock(edition.local(last.to)) };
    format!("{} – {to}, {length}", clock(edition.local(first.from)))
}

/// A report in a short list.
pub fn brief(edition: &Edition<'_>, from: &Route, story: &Story<'_>) -> Brief {
    let (level, word) = level(edition.words, story.level);
    Brief { href: from.link_to(&story.route), title: story.title.clone(), level, word, dates: when(edition, story) }
}

/// When a report's incident was.
pub fn when(edition: &Edition<'_>, story: &Story<'_>) -> String {
    let said = dates(edition.words, story.incident.started, story.incident.ended);
    match story.day {
        _ if !said.is_empty() => said,
        Some(day) => edition.words.date(day),
        None => String::new(),
    }
}

/// A report in a list.
pub fn report_row(edition: &Edition<'_>, from: &Route, story: &Story<'_>) -> ReportRow {
    let words = edition.words;
    let (level, word) = level(words, story.level);
    let seconds = edition.tally(story).impact();
    let (done, all) = actions_done(story);
    ReportRow {
        id: story.id.clone(),
        href: from.link_to(&story.route),
        title: story.title.clone(),
        level,
        word,
        state: (story.incident.state != State::Final).then(|| words.state(story.incident.state).to_owned()),
        dates: when(edition, story),
        regions: hit_regions(story).join(", "),
        length: (seconds > 0).then(|| words.length(seconds)),
        length_of: words.pick("of any impact", "d’impact").to_owned(),
        actions: (all > 0).then(|| actions_words(edition, done, all)),
    }
}

/// Regions that were hit, each once, in the order of the report.
pub fn hit_regions(story: &Story<'_>) -> Vec<String> {
    let mut regions: Vec<String> = Vec::new();
    for window in story.windows.iter().filter(|window| window.level != Level::None) {
        if let Some(region) = window.region.as_ref().filter(|region| !regions.contains(region)) {
            regions.push(region.clone());
        }
    }
    regions
}

/// How many of a report's actions are done, and how many there are.
pub fn actions_done(story: &Story<'_>) -> (usize, usize) {
    let actions = || public_actions(story).filter(|action| action.state != Some(ActionState::Dropped));
    (actions().filter(|action| action.state == Some(ActionState::Done)).count(), actions().count())
}

/// The actions that may be shown.
pub fn public_actions<'s>(story: &'s Story<'_>) -> impl Iterator<Item = &'s Action> {
    story.incident.actions.iter().filter(|action| !story.is_internal(action.span))
}

/// `3 of 8 actions done`.
pub fn actions_words(edition: &Edition<'_>, done: usize, all: usize) -> String {
    let actions = edition.words.count(all, ("action done", "actions done"), ("action faite", "actions faites"));
    format!("{done} {} {actions}", edition.words.pick("of", "sur"))
}

/// Reports newest first, with the numbers that none of them has.
pub fn entries(edition: &Edition<'_>, from: &Route, stories: &[&Story<'_>], with_gaps: bool) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut gaps = if with_gaps { gaps(edition) } else { Vec::new() };
    for story in stories {
        entries.push(Entry { report: Some(report_row(edition, from, story)), gap: None });
        let after = story.incident.id.as_ref().map(|id| (id.year, id.number));
        let (here, rest): (Vec<_>, Vec<_>) =
            gaps.into_iter().partition(|gap| after.is_some_and(|(year, number)| gap.0 == year && gap.2 + 1 == number));
        gaps = rest;
        entries.extend(here.into_iter().map(|(.., gap)| Entry { report: None, gap: Some(gap) }));
    }
    let lone = gaps.into_iter().filter(|gap| gap.3.reason != unexplained(edition));
    entries.extend(lone.map(|(.., gap)| Entry { report: None, gap: Some(gap) }));
    entries
}

fn unexplained(edition: &Edition<'_>) -> String {
    edition.words.pick("No public report has this number.", "Aucun rapport public ne porte ce numéro.").to_owned()
}

/// Numbers below a used one that no public report has: `(year, first, last, what to say)`.
fn gaps(edition: &Edition<'_>) -> Vec<(i32, u32, u32, Gap)> {
    let mut used: BTreeMap<i32, Vec<u32>> = BTreeMap::new();
    for id in edition.stories.iter().filter_map(|story| story.incident.id.as_ref()) {
        used.entry(id.year).or_default().push(id.number);
    }
    let withdrawn = &edition.config.reports.withdrawn;
    let pattern = crate::syntax::IdPattern {
        prefix: edition.config.reports.id_prefix.value.clone(),
        width: *edition.config.reports.id_width,
    };
    let mut gaps = Vec::new();
    for (year, mut numbers) in used {
        numbers.sort_unstable();
        numbers.dedup();
        let mut expected = 1;
        for number in numbers {
            let missing: Vec<u32> = (expected..number).take(50).collect();
            expected = number + 1;
            let explained = |number: &u32| withdrawn.iter().find(|(id, _)| id.value == pattern.format(year, *number));
            let mut run: Vec<u32> = Vec::new();
            for number in missing {
                if let Some((id, reason)) = explained(&number) {
                    gaps.push((year, number, number, Gap { ids: id.value.clone(), reason: reason.value.clone() }));
                } else {
                    run.push(number);
                }
            }
            if let (Some(&first), Some(&last)) = (run.first(), run.last()) {
                let ids = if first == last {
                    pattern.format(year, first)
                } else {
                    format!("{} – {}", pattern.format(year, first), pattern.format(year, last))
                };
                gaps.push((year, first, last, Gap { ids, reason: unexplained(edition) }));
            }
        }
    }
    gaps
}

/// An action as a row. `links` lead from the page that shows it.
pub fn action_row(edition: &Edition<'_>, from: &Route, story: &Story<'_>, action: &Action, links: &Links) -> ActionRow {
    let words = edition.words;
    let open = matches!(action.state, Some(ActionState::Planned | ActionState::InProgress));
    let late = action.due.filter(|due| open && *due < edition.today).map(|due| (edition.today - due).num_days());
    let (key, state) = match action.state {
        _ if late.is_some() => ("overdue", words.pick("Overdue", "En retard").to_owned()),
        Some(ActionState::Done) => ("done", words.action(ActionState::Done).to_owned()),
        Some(ActionState::Dropped) => ("dropped", words.action(ActionState::Dropped).to_owned()),
        Some(state) => ("open", words.action(state).to_owned()),
        None => ("unknown", words.pick("Not recorded", "Non renseigné").to_owned()),
    };
    let days = |count: i64| words.count(count.max(0) as usize, ("day", "days"), ("jour", "jours"));
    let age = match (late, action.done) {
        (Some(late), _) => Some(format!("{} {}", days(late), words.pick("late", "de retard"))),
        (None, Some(done)) => Some(words.date(done)),
        _ => None,
    };
    ActionRow {
        title_html: crate::site::prose::line(&action.title, links),
        link: action.link.as_deref().and_then(|link| links.href(link)),
        owner: action.owner.clone(),
        key,
        state,
        age,
        due: action.due.map(|due| day(due, words.date(due))),
        report: link(from, &story.route, label(story)),
    }
}

/// What the text of a report can refer to from a page.
pub fn links(edition: &Edition<'_>, from: &Route, own: Option<&str>) -> Links {
    Links {
        reports: edition.report_links(from),
        own: own.map(str::to_owned),
        pattern: crate::syntax::IdPattern {
            prefix: edition.config.reports.id_prefix.value.clone(),
            width: *edition.config.reports.id_width,
        },
    }
}

/// The years of the reports, newest first.
pub fn years(edition: &Edition<'_>) -> Vec<i32> {
    let mut years: Vec<i32> = edition.stories.iter().filter_map(|story| story.day).map(|day| day.year()).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    years
}
