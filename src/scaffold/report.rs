//! A new report from its skeleton.

use super::fill::fill;
use crate::config::Config;
use crate::model::Corpus;
use crate::syntax::IdPattern;
use chrono::NaiveDate;

const SKELETON: &str = include_str!("../../templates/skeletons/report.md");

/// What is known of an incident whose report begins.
#[derive(Clone, Debug)]
pub struct NewReport<'a> {
    /// The report's id.
    pub id: &'a str,
    /// What happened, in a few words; one line.
    pub title: &'a str,
    /// The region that was hit.
    pub region: Option<&'a str>,
    /// When impact began, as it is written in front matter.
    pub started: Option<&'a str>,
    /// The day the report is begun.
    pub today: NaiveDate,
    /// The way from the report to the schema of its front matter.
    pub schema: &'a str,
}

/// The text of a new report.
pub fn report(new: &NewReport<'_>, config: &Config) -> String {
    let zone = config.site.timezone.as_ref().map_or("UTC", |zone| zone.name());
    let today = new.today.to_string();
    let title = scalar(&format!("{} - {}", new.id, new.title));
    fill(
        SKELETON,
        &[
            ("schema", new.schema),
            ("title", &title),
            ("id", new.id),
            ("today", &today),
            ("zone", zone),
            ("started", new.started.unwrap_or_default()),
            ("impact", &impact(new)),
            ("timeline", &timeline(new)),
        ],
    )
    .replace(": \n", ":\n")
}

fn impact(new: &NewReport<'_>) -> String {
    let Some(region) = new.region else { return String::new() };
    let from = new.started.map_or_else(String::new, |started| format!("    from: {started}\n"));
    format!(
        "impact:\n  - region: {region}\n    level: major           # none | degraded | partial | major | maintenance\n{from}"
    )
}

fn timeline(new: &NewReport<'_>) -> String {
    let header = "| Time | What happened |\n|---|---|";
    match new.started {
        Some(started) => format!("{header}\n| {started} | [describe what was first to go wrong] |"),
        None => {
            format!("{header}\n\n[describe each event in a row of its own: its date, its time, what happened]")
        }
    }
}

/// A text as a YAML value: plain where it can be, in double quotes where it cannot.
fn scalar(text: &str) -> String {
    let plain = !text.contains(": ") && !text.contains(" #") && !text.ends_with(':') && !text.ends_with(' ');
    if plain { text.to_owned() } else { serde_json::Value::from(text).to_string() }
}

/// The file of a report with this id, below the folder of reports.
pub fn file_name(id: &str) -> String {
    format!("{id}.md")
}

/// The next free number of a year: one more than the highest that a report has or a withdrawn one had.
pub fn next_number(corpus: &Corpus, config: &Config, pattern: &IdPattern, year: i32) -> u32 {
    let used =
        corpus.documents.iter().filter_map(|document| document.incident.id.as_ref()).map(|id| (id.year, id.number));
    let withdrawn = config.reports.withdrawn.iter().filter_map(|(id, _)| {
        let (year, number, _) = pattern.match_start(&id.value)?;
        Some((year, number))
    });
    let named = corpus.documents.iter().flat_map(|document| {
        let path = document.report.source.path.as_str();
        pattern.find_all(path).map(|(_, _, year, number)| (year, number)).collect::<Vec<_>>()
    });
    let numbers = used.chain(withdrawn).chain(named).filter(|(of, _)| *of == year).map(|(_, number)| number);
    numbers.max().unwrap_or(0) + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, resolve};
    use crate::syntax::{Dialect, parse};
    use crate::text::Source;

    #[test]
    fn titles_are_valid_yaml() {
        for (text, expected) in [
            ("SPM-2024-001 - Plain", "SPM-2024-001 - Plain"),
            ("SPM-2024-001 - Cause: DNS", "\"SPM-2024-001 - Cause: DNS\""),
            ("SPM-2024-001 - Ticket #4 \"x\"", "\"SPM-2024-001 - Ticket #4 \\\"x\\\"\""),
        ] {
            assert_eq!(scalar(text), expected);
        }
    }

    #[test]
    fn numbers_go_on_after_the_highest() {
        let config = Config::default();
        let document = |path: &str| {
            let report = parse(Source::new(path, ""), &Dialect::default());
            let incident = resolve(&report, &config);
            Document { report, incident }
        };
        let corpus = Corpus::new(vec![document("p/2024-01-31-SPM-2024-002.md"), document("p/SPM-2024-007/index.md")]);
        let next = |year| next_number(&corpus, &config, &IdPattern::default(), year);
        assert_eq!((next(2024), next(2025)), (8, 1));
    }
}
