//! reviewdog's diagnostic format as one document. Columns are 1-based and count UTF-8 bytes.

use super::{Findings, write_json};
use crate::lint::{Diagnostic, Severity};
use crate::text::{Source, Span};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Document<'a> {
    source: Tool,
    diagnostics: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
}

#[derive(Serialize)]
struct Entry<'a> {
    message: String,
    location: Location<'a>,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RelatedLocation<'a>>,
}

#[derive(Serialize)]
struct RelatedLocation<'a> {
    message: &'a str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

pub(super) fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let diagnostics = findings.counting().map(|found| entry(found, findings)).collect();
    write_json(&Document { source: Tool { name: "spm" }, diagnostics }, true, out)
}

fn entry<'a>(found: &'a Diagnostic, findings: &Findings<'_>) -> Entry<'a> {
    let source = |path: &str| findings.sources.get(path);
    let own = source(&found.path);
    let edits = found.fix.iter().flat_map(|fix| &fix.edits);
    let related = found.related.iter().map(|related| {
        let path = related.path.as_deref().unwrap_or(&found.path);
        RelatedLocation { message: &related.message, location: location(path, source(path), related.span) }
    });
    Entry {
        message: found.help.as_ref().map_or_else(|| found.message.clone(), |help| format!("{}\n{help}", found.message)),
        location: location(&found.path, own, found.span),
        severity: match found.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info => "INFO",
        },
        code: Code { value: found.rule, url: super::rule_url(found.rule) },
        suggestions: edits
            .filter_map(|edit| Some(Suggestion { range: range(own?, edit.span), text: &edit.text }))
            .collect(),
        related_locations: related.collect(),
    }
}

fn location<'a>(path: &'a str, source: Option<&Source>, span: Span) -> Location<'a> {
    Location { path, range: source.map(|source| range(source, span)) }
}

fn range(source: &Source, span: Span) -> Range {
    let point = |offset| {
        let position = source.position(offset);
        Point { line: position.line, column: position.column_utf8 }
    };
    Range { start: point(span.start), end: point(span.end) }
}
