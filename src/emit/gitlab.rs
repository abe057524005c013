//! GitLab's code quality report: a JSON list in the Code Climate issue form that GitLab reads.

use super::fingerprint::Fingerprints;
use super::{Findings, write_json};
use crate::lint::Severity;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Issue<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    description: String,
    check_name: &'a str,
    categories: [&'static str; 1],
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: u32,
    column: u32,
}

pub(super) fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut fingerprints = Fingerprints::default();
    let issues: Vec<Issue<'_>> = findings
        .counting()
        .map(|found| {
            let point = |offset| {
                let position = findings.sources.get(&found.path).map(|source| source.position(offset));
                position.map_or(Point { line: 1, column: 1 }, |at| Point { line: at.line, column: at.column })
            };
            Issue {
                kind: "issue",
                description: format!("{}: {}", found.rule, found.message),
                check_name: found.rule,
                categories: ["Bug Risk"],
                fingerprint: fingerprints.of(found, findings.sources),
                severity: match found.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Info => "info",
                },
                location: Location {
                    path: &found.path,
                    positions: Positions { begin: point(found.span.start), end: point(found.span.end) },
                },
            }
        })
        .collect();
    write_json(&issues, true, out)
}
