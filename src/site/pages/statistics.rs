//! Statistics over all public reports: one sentence, one picture and one table for each finding.

use std::collections::BTreeMap;

use chrono::Datelike;

use super::frame;
use super::lists::{public_actions, regions, years};
use crate::model::Figure;
use crate::site::charts::{Pair, bars, dots};
use crate::site::edition::{Edition, Story};
use crate::site::routes::Route;
use crate::site::views::{Finding, Statistics};
use crate::syntax::front_matter::{ActionState, DetectedBy};

/// Rows of a chart at most; the table has all.
const MOST_ROWS: usize = 12;

/// Fills `/statistics/`.
pub fn fill(edition: &Edition<'_>) -> Statistics {
    let route = Route::folder("statistics");
    let words = edition.words;
    let count =
        words.count(edition.stories.len(), ("public report", "public reports"), ("rapport public", "rapports publics"));
    let summary = format!("{} {count}.", words.pick("Over", "Sur"));
    let mut page = frame::page(edition, &route, "statistics", words.pick("Statistics", "Statistiques"), &summary);
    page.section_start = true;
    let figures =
        [quarters(edition), minutes(edition), times(edition), causes(edition), sources(edition), closure(edition)];
    Statistics { page, summary, figures: figures.into_iter().flatten().collect() }
}

/// What the lengths of a table of numbers are in.
const SECONDS: &str = " (s)";

/// A finding shown as bars. `unit` stands behind the head of the numbers in the file of them.
fn bar_finding(
    id: &'static str,
    title: &str,
    finding: String,
    head: [&str; 2],
    unit: &str,
    rows: Vec<(String, f64, String)>,
) -> Option<Finding> {
    if rows.is_empty() {
        return None;
    }
    let input: Vec<bars::Row> = rows
        .iter()
        .take(MOST_ROWS)
        .map(|(name, value, words)| bars::Row { name: name.clone(), value: *value, words: words.clone() })
        .collect();
    let mut data = vec![vec![head[0].to_owned(), format!("{}{unit}", head[1])]];
    data.extend(rows.iter().map(|(name, value, _)| vec![name.clone(), value.to_string()]));
    Some(Finding {
        id,
        title: title.to_owned(),
        finding,
        bars: Some(Pair::of(|width| bars::lay_out(width, &input))),
        dots: None,
        head: head.map(str::to_owned).into(),
        rows: rows.into_iter().map(|(name, _, words)| vec![name, words]).collect(),
        csv: format!("{id}.csv"),
        data,
    })
}

fn quarters(edition: &Edition<'_>) -> Option<Finding> {
    let words = edition.words;
    let mut counts: BTreeMap<(i32, u32), usize> = BTreeMap::new();
    let quarter = |day: chrono::NaiveDate| (day.year(), day.month0() / 3 + 1);
    for day in edition.stories.iter().filter_map(|story| story.day) {
        *counts.entry(quarter(day)).or_default() += 1;
    }
    let first = *counts.keys().next()?;
    let mut rows = Vec::new();
    let mut at = quarter(edition.today);
    while at >= first && rows.len() < 400 {
        let count = counts.get(&at).copied().unwrap_or(0);
        rows.push((format!("{} {}{}", at.0, words.pick("Q", "T"), at.1), count as f64, count.to_string()));
        at = if at.1 == 1 { (at.0 - 1, 4) } else { (at.0, at.1 - 1) };
    }
    let most = counts.values().copied().max()?;
    let busiest: Vec<&(i32, u32)> =
        counts.iter().filter(|(_, count)| **count == most).map(|(quarter, _)| quarter).collect();
    let reports = words.count(most, ("report", "reports"), ("rapport", "rapports"));
    let finding = match busiest[..] {
        [(year, quarter)] => format!(
            "{} {year} {}{quarter}, {} {reports}.",
            words.pick("The busiest quarter is", "Le trimestre le plus chargé est"),
            words.pick("Q", "T"),
            words.pick("with", "avec"),
        ),
        _ => format!("{} {reports}.", words.pick("No quarter has more than", "Aucun trimestre ne compte plus de")),
    };
    let head = [words.pick("Quarter", "Trimestre"), words.pick("Reports", "Rapports")];
    bar_finding("quarters", words.pick("Reports per quarter", "Rapports par trimestre"), finding, head, "", rows)
}

fn minutes(edition: &Edition<'_>) -> Option<Finding> {
    let words = edition.words;
    let mut rows = Vec::new();
    for year in years(edition) {
        let from = chrono::NaiveDate::from_ymd_opt(year, 1, 1)?;
        let to = chrono::NaiveDate::from_ymd_opt(year, 12, 31)?.min(edition.today);
        for subject in regions(edition) {
            let seconds = subject.record.impact_seconds(from, to, edition);
            if seconds > 0 {
                rows.push((format!("{year} · {}", subject.id), seconds as f64, words.minutes_up(seconds)));
            }
        }
    }
    let longest = rows.iter().max_by(|a, b| a.1.total_cmp(&b.1))?.clone();
    let finding = format!(
        "{} {}.",
        words.pick("Most minutes of any impact:", "Le plus de minutes d’impact :"),
        words.labelled(&longest.0, &longest.2)
    );
    let head = [words.pick("Year and region", "Année et région"), words.pick("Any impact", "Impact")];
    bar_finding(
        "minutes",
        words.pick("Minutes of any impact per region and year", "Minutes d’impact par région et par an"),
        finding,
        head,
        SECONDS,
        rows,
    )
}

/// Times to detect, mitigate and resolve: all points, their median and range, and how many there are.
fn times(edition: &Edition<'_>) -> Option<Finding> {
    let words = edition.words;
    type Pick = fn(&Story<'_>) -> Option<Figure>;
    let kinds: [(&str, Pick); 3] = [
        (words.pick("Detect", "Détecter"), |story| story.incident.figures.time_to_detect),
        (words.pick("Mitigate", "Atténuer"), |story| story.incident.figures.time_to_mitigate),
        (words.pick("Resolve", "Résoudre"), |story| story.incident.figures.time_to_resolve),
    ];
    let mut input = Vec::new();
    let mut rows = Vec::new();
    let figure = words.pick("Figure", "Mesure");
    let mut data = vec![
        [
            (figure, ""),
            (words.pick("Median", "Médiane"), SECONDS),
            (words.pick("Shortest", "Le plus court"), SECONDS),
            (words.pick("Longest", "Le plus long"), SECONDS),
            ("Incidents", ""),
        ]
        .map(|(name, unit)| format!("{name}{unit}"))
        .to_vec(),
    ];
    let mut findings = Vec::new();
    for (name, pick) in kinds {
        let mut seconds: Vec<i64> = edition.stories.iter().filter_map(pick).map(|figure| figure.seconds).collect();
        seconds.sort_unstable();
        let median = median(&seconds);
        if let (Some(median), Some(least), Some(most)) = (median, seconds.first(), seconds.last()) {
            findings.push(format!("{} {}", name.to_lowercase(), words.length(median)));
            let count = seconds.len() as i64;
            let numbers = [median, *least, *most, count].map(|number| number.to_string());
            data.push(std::iter::once(name.to_owned()).chain(numbers).collect());
            rows.push(vec![
                name.to_owned(),
                words.length(median),
                format!("{} – {}", words.length(*least), words.length(*most)),
                seconds.len().to_string(),
            ]);
        }
        input.push(dots::Row { name: name.to_owned(), seconds, median });
    }
    if rows.is_empty() {
        return None;
    }
    Some(Finding {
        id: "times",
        title: words
            .pick("Time to detect, mitigate and resolve", "Temps pour détecter, atténuer et résoudre")
            .to_owned(),
        finding: format!(
            "{} {}. {}",
            words.pick("Median from the start of impact to", "Médiane depuis le début de l’impact pour"),
            words.list(&findings),
            words.pick(
                "Each circle is one incident, the bar is the median.",
                "Chaque cercle est un incident, la barre est la médiane."
            )
        ),
        bars: None,
        dots: Some(Pair::of(|width| dots::lay_out(width, &input))),
        head: [figure, words.pick("Median", "Médiane"), words.pick("Range", "Étendue"), "Incidents"]
            .map(str::to_owned)
            .into(),
        rows,
        csv: "times.csv".to_owned(),
        data,
    })
}

/// The middle of sorted values; of two middle ones the mean, rounded down.
fn median(sorted: &[i64]) -> Option<i64> {
    let upper = *sorted.get(sorted.len() / 2)?;
    if sorted.len() % 2 == 1 { Some(upper) } else { Some((sorted[sorted.len() / 2 - 1] + upper) / 2) }
}

fn counted(edition: &Edition<'_>, counts: BTreeMap<String, usize>) -> Vec<(String, f64, String)> {
    let mut rows: Vec<_> = counts.into_iter().collect();
    rows.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let reports = |count| edition.words.count(count, ("report", "reports"), ("rapport", "rapports"));
    rows.into_iter().map(|(name, count)| (name, count as f64, reports(count))).collect()
}

fn causes(edition: &Edition<'_>) -> Option<Finding> {
    let words = edition.words;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for cause in edition.stories.iter().flat_map(|story| &story.incident.causes) {
        *counts.entry(cause.clone()).or_default() += 1;
    }
    let stated = edition.stories.iter().filter(|story| !story.incident.causes.is_empty()).count();
    let finding = format!(
        "{} {} {}.",
        words.count(stated, ("report states", "reports state"), ("rapport indique", "rapports indiquent")),
        words.pick("causes, out of", "des causes, sur"),
        edition.stories.len()
    );
    let head = [words.pick("Cause", "Cause"), words.pick("Reports", "Rapports")];
    bar_finding("causes", words.pick("Causes", "Causes"), finding, head, "", counted(edition, counts))
}

fn sources(edition: &Edition<'_>) -> Option<Finding> {
    let words = edition.words;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for source in edition.stories.iter().filter_map(|story| story.incident.detected_by) {
        let name = match source {
            DetectedBy::Monitoring => words.pick("Monitoring", "Supervision"),
            DetectedBy::Customer => words.pick("Customers", "Clients"),
            DetectedBy::Staff => words.pick("Staff", "Équipe"),
            DetectedBy::Provider => words.pick("A provider", "Un fournisseur"),
        };
        *counts.entry(name.to_owned()).or_default() += 1;
    }
    let stated: usize = counts.values().sum();
    let finding = format!(
        "{} {} {}.",
        words.count(stated, ("report says", "reports say"), ("rapport dit", "rapports disent")),
        words.pick("who noticed first, out of", "qui a remarqué en premier, sur"),
        edition.stories.len()
    );
    let head = [words.pick("Noticed by", "Remarqué par"), words.pick("Reports", "Rapports")];
    bar_finding(
        "detection",
        words.pick("Who noticed first", "Qui a remarqué en premier"),
        finding,
        head,
        "",
        counted(edition, counts),
    )
}

fn closure(edition: &Edition<'_>) -> Option<Finding> {
    let words = edition.words;
    let all: Vec<_> = edition.stories.iter().flat_map(public_actions).collect();
    if all.is_empty() {
        return None;
    }
    let count = |state: Option<ActionState>| all.iter().filter(|action| action.state == state).count();
    let states = [ActionState::Done, ActionState::InProgress, ActionState::Planned, ActionState::Dropped].map(Some);
    let mut rows: Vec<_> = states
        .into_iter()
        .flatten()
        .map(|state| (words.action(state).to_owned(), count(Some(state)) as f64, count(Some(state)).to_string()))
        .collect();
    let unknown = count(None);
    if unknown > 0 {
        rows.push((
            words.pick("Not recorded as done", "Non indiquées comme faites").to_owned(),
            unknown as f64,
            unknown.to_string(),
        ));
    }
    let finding = format!(
        "{} {} {} {}.",
        count(Some(ActionState::Done)),
        words.pick("of", "sur"),
        words.count(all.len(), ("action", "actions"), ("action", "actions")),
        words.pick("are done", "sont faites")
    );
    let head = [words.pick("State", "État"), "Actions"];
    bar_finding("closure", words.pick("Closure of actions", "Clôture des actions"), finding, head, "", rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians() {
        for (sorted, expected) in [(&[][..], None), (&[5], Some(5)), (&[1, 4], Some(2)), (&[1, 4, 90], Some(4))] {
            assert_eq!(median(sorted), expected);
        }
    }
}
