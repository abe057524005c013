//! Every layout of `tests/fixtures/formats`, and the two that the published reports of the demo stand for, event by event.

use super::resolve;
use crate::config::Config;
use crate::model::Incident;
use crate::syntax::{self, Dialect, Report};
use crate::text::Source;
use std::fmt::Write;
use std::path::Path;

fn read(path: &Path) -> (Report, Incident) {
    let text = std::fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    let report = syntax::parse(Source::new(name, text), &Dialect::default());
    let incident = resolve(&report, &Config::default());
    (report, incident)
}

/// The notation of the `.expected` files.
fn notation(report: &Report, incident: &Incident) -> String {
    let zone = incident.timezone.map_or("null", |zone| zone.name());
    let mut text = format!("timezone: {zone}\n");
    for event in &incident.events {
        let local = event.at.map_or("-".to_owned(), |at| at.local_text());
        let time = event.at.and_then(|at| at.rfc3339()).unwrap_or("-".to_owned());
        writeln!(text, "{} {local} {time}", report.source.line(event.time_span.start)).unwrap();
    }
    text
}

#[test]
fn every_layout_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/formats");
    let mut expectations: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    expectations.retain(|path| path.extension().is_some_and(|extension| extension == "expected"));
    expectations.sort();
    let mut wrong = String::new();
    for expectation in &expectations {
        let expected = std::fs::read_to_string(expectation).unwrap();
        let report = ["md", "txt"].map(|extension| expectation.with_extension(extension));
        let (report, incident) = read(report.iter().find(|path| path.exists()).unwrap());
        let found = notation(&report, &incident);
        let same = found.lines().count() == expected.lines().count()
            && found.lines().zip(expected.lines()).all(|(found, expected)| {
                found == expected
                    || (expected == "timezone: UTC|null" && ["timezone: UTC", "timezone: null"].contains(&found))
            });
        if !same {
            writeln!(wrong, "--- {}\nexpected\n{expected}found\n{found}", expectation.display()).unwrap();
        }
    }
    assert!(expectations.len() >= 30, "{} layouts", expectations.len());
    assert!(wrong.is_empty(), "{wrong}");
}
