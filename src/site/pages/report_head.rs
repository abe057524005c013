//! The head of a report's page: when it was, who was hit and who was not, what counts, what is left to do.

use super::frame::{in_utc, moment, zone_label};
use super::lists::{action_row, actions_done, links, public_actions};
use crate::model::{Moment, Window};
use crate::site::edition::{Edition, Story};
use crate::site::routes::Route;
use crate::site::views::{Fact, Glance, GlanceLine, Notice};
use crate::site::words::Words;
use crate::syntax::front_matter::{DetectedBy, Kept, Level, State};

/// When it began and ended, when it was published and how often revised.
pub fn facts(edition: &Edition<'_>, story: &Story<'_>) -> Vec<Fact> {
    let words = edition.words;
    let at = |label: &str, at: Moment| Fact {
        label: label.to_owned(),
        at: Some(moment(at, words.moment(at.local), "moment")),
        text: String::new(),
        note: Some(
            [Some(zone_label(words, at, story.incident.timezone)), in_utc(words, at)]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · "),
        ),
    };
    let text = |label: &str, text: String, note: Option<String>| Fact { label: label.to_owned(), at: None, text, note };
    let missing = || words.pick("Not recorded", "Non renseigné").to_owned();
    let started = words.pick("Started", "Début");
    let ended = words.pick("Ended", "Fin");
    let mut facts = vec![match story.began() {
        Some(moment) => at(started, moment),
        None => text(started, missing(), None),
    }];
    facts.push(match story.incident.ended {
        Some(moment) => at(ended, moment),
        None if story.is_open() => text(ended, words.pick("Not over", "Pas terminé").to_owned(), None),
        None => text(ended, missing(), None),
    });
    if let Some(source) = story.incident.detected_by {
        let source = match source {
            DetectedBy::Monitoring => words.pick("monitoring", "la supervision"),
            DetectedBy::Customer => words.pick("a customer", "un client"),
            DetectedBy::Staff => words.pick("staff", "l’équipe"),
            DetectedBy::Provider => words.pick("a provider", "un fournisseur"),
        };
        facts.push(text(words.pick("Noticed by", "Remarqué par"), source.to_owned(), None));
    }
    if let Some(published) = story.incident.published {
        facts.push(text(words.pick("Published", "Publié"), words.date(published), None));
    }
    let revisions = story.report.body.changelog.len();
    if revisions > 0 {
        let modified = story.incident.modified.map(|day| words.date(day));
        facts.push(text(words.pick("Revision", "Révision"), revisions.to_string(), modified));
    }
    facts
}

/// The windows with an impact by their region, in the order of the report.
fn hit_windows<'s>(story: &'s Story<'_>) -> Vec<(Option<&'s str>, Vec<&'s Window>)> {
    let mut hit: Vec<(Option<&str>, Vec<&Window>)> = Vec::new();
    for window in story.windows.iter().filter(|window| window.level != Level::None) {
        let region = window.region.as_deref();
        match hit.iter_mut().find(|(known, _)| *known == region) {
            Some((_, windows)) => windows.push(window),
            None => hit.push((region, vec![window])),
        }
    }
    hit
}

/// One answer for each region that was hit.
pub fn hits(edition: &Edition<'_>, story: &Story<'_>) -> Vec<Glance> {
    hit_windows(story).iter().map(|(region, windows)| hit_region(edition, story, *region, windows)).collect()
}

/// One answer for each region, those that were not hit together, and one for what is left to do.
pub fn glance(edition: &Edition<'_>, from: &Route, story: &Story<'_>) -> Vec<Glance> {
    let words = edition.words;
    let hit = hit_windows(story);
    let is_hit = |id: &str| hit.iter().any(|(known, _)| *known == Some(id));
    let mut rows = hits(edition, story);
    let mut spared: Vec<String> = Vec::new();
    for window in story.windows.iter().filter(|window| window.level == Level::None) {
        if let Some(region) = window.region.as_ref().filter(|id| !is_hit(id) && !spared.contains(id)) {
            spared.push(region.clone());
        }
    }
    let existed = |since: Option<chrono::NaiveDate>| story.day.zip(since).is_none_or(|(day, since)| since <= day);
    let silent: Vec<String> = edition
        .config
        .regions
        .iter()
        .filter(|region| existed(*region.since) && !is_hit(&region.id.value) && !spared.contains(&region.id.value))
        .map(|region| region.id.value.clone())
        .collect();
    let other = |regions: &[String], level: Option<Level>, word: &str| Glance {
        subjects: regions.to_vec(),
        note: match regions {
            [one] => Some(edition.region_name(one).to_owned()).filter(|name| name != one),
            _ => None,
        },
        lines: vec![GlanceLine { level: level.map(Level::word), word: word.to_owned(), text: None, aside: None }],
    };
    if !spared.is_empty() {
        rows.push(other(&spared, Some(Level::None), words.level(Level::None)));
    }
    if !silent.is_empty() && (!hit.is_empty() || !spared.is_empty()) {
        rows.push(other(&silent, None, words.pick("Not mentioned in this report", "Non mentionné dans ce rapport")));
    }
    rows.extend(to_do(edition, from, story));
    rows
}

fn hit_region(edition: &Edition<'_>, story: &Story<'_>, region: Option<&str>, windows: &[&Window]) -> Glance {
    let words = edition.words;
    type Sum<'w> = ((Option<&'w str>, Level), Option<i64>);
    let mut sums: Vec<Sum<'_>> = Vec::new();
    for window in windows {
        let key = (window.component.as_deref(), window.level);
        let seconds = window.seconds.or_else(|| edition.stretch(story, window).map(|stretch| stretch.seconds()));
        match sums.iter_mut().find(|(known, _)| *known == key) {
            Some((_, sum)) => *sum = sum.zip(seconds).map(|(a, b)| a + b),
            None => sums.push((key, seconds)),
        }
    }
    let lines = sums
        .into_iter()
        .map(|((component, level), seconds)| {
            let name = component.map(|id| edition.component_name(id).to_owned());
            let length = seconds.map(|seconds| words.length(seconds));
            GlanceLine {
                level: Some(level.word()),
                word: words.level(level).to_owned(),
                text: Some(name.into_iter().chain(length).collect::<Vec<_>>().join(", "))
                    .filter(|text| !text.is_empty()),
                aside: counts(edition, story, region, component, level),
            }
        })
        .collect();
    let subject =
        region.map_or_else(|| words.pick("Region not stated", "Région non indiquée").to_owned(), str::to_owned);
    let note = region.map(|id| edition.region_name(id).to_owned()).filter(|name| *name != subject);
    Glance { subjects: vec![subject], note, lines }
}

/// Whether a level counts against the objective, and how much of each month's budget the incident used.
fn counts(
    edition: &Edition<'_>,
    story: &Story<'_>,
    region: Option<&str>,
    component: Option<&str>,
    level: Level,
) -> Option<String> {
    let words = edition.words;
    let objective = (*edition.config.service_level.objective)?;
    let name = format!("{}\u{a0}%", words.number(objective));
    if edition.config.service_level.counts.of(level.word()) <= 0.0 {
        return Some(format!("{} {name}", words.pick("does not count against", "ne compte pas contre les")));
    }
    let mine =
        story.incident.service_level.iter().filter(|row| {
            row.region.as_deref() == region && row.component.as_deref() == component && row.used_seconds > 0
        });
    let months: Vec<String> = mine
        .map(|row| {
            format!(
                "{} {} {} {} {}",
                words.minutes_up(row.used_seconds).trim_end_matches(" min"),
                words.pick("of", "sur"),
                words.budget(edition.budget_seconds(story, row)),
                words.pick("in", "en"),
                words.month_name(row.month.1)
            )
        })
        .collect();
    if months.is_empty() {
        return Some(format!("{} {name}", words.pick("counts against", "compte contre les")));
    }
    let counted = format!("{} {name}", words.pick("counts against", "compte contre les"));
    Some(words.labelled(&counted, &words.list(&months)))
}

/// What is left to do.
fn to_do(edition: &Edition<'_>, from: &Route, story: &Story<'_>) -> Option<Glance> {
    let words = edition.words;
    let (done, all) = actions_done(story);
    if all == 0 {
        return None;
    }
    let links = links(edition, from, None);
    let rows = public_actions(story).map(|action| action_row(edition, from, story, action, &links));
    let overdue = rows.filter(|row| row.key == "overdue").count();
    let left = all - done;
    let actions = words.count(all, ("action", "actions"), ("action", "actions"));
    let word = if left == 0 {
        format!("{} ({actions})", words.pick("Nothing", "Rien"))
    } else {
        format!("{left} {} {actions}", words.pick("of", "sur"))
    };
    let aside = (overdue > 0).then(|| format!("{overdue} {}", words.pick("overdue", "en retard")));
    let text = None;
    Some(Glance {
        subjects: vec![words.pick("Still to be done", "Reste à faire").to_owned()],
        note: None,
        lines: vec![GlanceLine { level: None, word, text, aside }],
    })
}

/// What a reader must know of a report that is not simply final.
pub fn notice(edition: &Edition<'_>, story: &Story<'_>) -> Option<Notice> {
    let words = edition.words;
    let text = match story.incident.state {
        State::Ongoing => words
            .pick("This incident is open. What stands here is what was known at the last update.", "Cet incident est en cours. Ce qui figure ici est ce qui était connu lors de la dernière communication.")
            .to_owned(),
        State::Preliminary => words
            .pick("This is a preliminary report. Figures and causes may still change.", "Ceci est un rapport préliminaire. Chiffres et causes peuvent encore changer.")
            .to_owned(),
        State::Corrected => words
            .pick("This report has been corrected since it was published. Its revisions say what changed.", "Ce rapport a été corrigé depuis sa publication. Ses révisions disent ce qui a changé.")
            .to_owned(),
        State::Withdrawn => {
            let reasons = &edition.config.reports.withdrawn;
            let reason = reasons.iter().find(|(id, _)| id.value == story.id).map(|(_, reason)| reason.value.clone());
            let sentence = words.pick("This report has been withdrawn", "Ce rapport a été retiré");
            reason.map_or_else(|| format!("{sentence}."), |reason| format!("{}.", words.labelled(sentence, &reason)))
        }
        State::Draft | State::Final => return None,
    };
    Some(Notice { urgent: story.incident.state == State::Ongoing, text })
}

/// What was kept: integrity, confidentiality, availability.
pub fn assurance(words: Words, story: &Story<'_>) -> Option<String> {
    let kept = |name: &str, kept: Option<Kept>| {
        let word = match kept? {
            Kept::Kept => words.pick("kept", "préservée"),
            Kept::Lost => words.pick("lost", "perdue"),
            Kept::Unknown => words.pick("not known", "inconnue"),
        };
        Some(format!("{}.", words.labelled(name, word)))
    };
    let said: Vec<String> = [
        kept(words.pick("Integrity of data", "Intégrité des données"), story.incident.integrity),
        kept(words.pick("Confidentiality", "Confidentialité"), story.incident.confidentiality),
    ]
    .into_iter()
    .flatten()
    .collect();
    if said.is_empty() {
        return None;
    }
    let availability = story.level.map(|level| {
        let word = match level {
            Level::None => words.pick("kept", "préservée"),
            Level::Major => words.pick("interrupted", "interrompue"),
            Level::Degraded | Level::Partial => words.pick("impaired", "réduite"),
            Level::Maintenance => words.pick("announced work", "travaux annoncés"),
        };
        format!("{}.", words.labelled(words.pick("Availability", "Disponibilité"), word))
    });
    Some(said.into_iter().chain(availability).collect::<Vec<_>>().join(" "))
}
