//! `spm check --format json` and `jsonl`, version 1. Offsets are bytes; lines and columns are 1-based, columns in Unicode
//! scalar values. Findings that the baseline knows are counted and not listed; suppressed ones are listed with their reason.

use super::{Findings, Sources, write_json};
use crate::lint::{self, Applicability, Diagnostic};
use crate::text::{Source, Span};
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Document<'a> {
    version: u32,
    summary: Summary,
    diagnostics: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    suppressed: usize,
    baselined: usize,
    fixable: usize,
}

#[derive(Serialize)]
struct Entry<'a> {
    rule: &'a str,
    group: &'a str,
    severity: &'a str,
    message: &'a str,
    path: &'a str,
    span: Place,
    related: Vec<Related<'a>>,
    help: Option<&'a str>,
    url: Option<String>,
    fix: Option<Fix<'a>>,
    suppressed: Option<&'a str>,
}

#[derive(Serialize)]
struct Place {
    start: Point,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    offset: u32,
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    path: &'a str,
    span: Place,
}

#[derive(Serialize)]
struct Fix<'a> {
    applicability: &'a str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    span: Place,
    text: &'a str,
}

pub(super) fn write_document(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let counts = findings.counts;
    let summary = Summary {
        files: findings.files.len(),
        errors: counts.errors,
        warnings: counts.warnings,
        infos: counts.infos,
        suppressed: counts.suppressed,
        baselined: counts.baselined,
        fixable: counts.fixable,
    };
    let diagnostics = findings.unknown().map(|found| entry(found, findings.sources)).collect();
    write_json(&Document { version: 1, summary, diagnostics }, true, out)
}

pub(super) fn write_lines(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    findings.unknown().try_for_each(|found| write_json(&entry(found, findings.sources), false, out))
}

fn entry<'a>(found: &'a Diagnostic, sources: &Sources<'_>) -> Entry<'a> {
    let own = sources.get(&found.path);
    let related = found.related.iter().map(|related| {
        let path = related.path.as_deref().unwrap_or(&found.path);
        Related { message: &related.message, path, span: place(sources.get(path), related.span) }
    });
    let fix = found.fix.as_ref().map(|fix| Fix {
        applicability: match fix.applicability {
            Applicability::Safe => "safe",
            Applicability::Unsafe => "unsafe",
        },
        edits: fix.edits.iter().map(|edit| Edit { span: place(own, edit.span), text: &edit.text }).collect(),
    });
    Entry {
        rule: found.rule,
        group: lint::rule(found.rule).map_or("", |rule| rule.group.word()),
        severity: found.severity.word(),
        message: &found.message,
        path: &found.path,
        span: place(own, found.span),
        related: related.collect(),
        help: found.help.as_deref(),
        url: super::rule_url(found.rule),
        fix,
        suppressed: found.suppressed.as_deref(),
    }
}

fn place(source: Option<&Source>, span: Span) -> Place {
    let point = |offset: u32| match source.map(|source| source.position(offset)) {
        Some(position) => Point { offset, line: position.line, column: position.column },
        None => Point { offset, line: 1, column: 1 },
    };
    Place { start: point(span.start), end: point(span.end) }
}
