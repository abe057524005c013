//! SARIF 2.1.0, for code scanning: with every rule's page, `partialFingerprints` so that a finding keeps its identity, and
//! suppressed and known findings marked as such. Columns are 1-based Unicode scalar values.

use super::fingerprint::Fingerprints;
use super::{Findings, write_json};
use crate::lint::{self, Diagnostic, Documentation, Rule, Severity};
use crate::text::{Source, Span};
use serde_json::{Value, json};
use std::io::{self, Write};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub(super) fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let rules: Vec<&Rule> = lint::rules().collect();
    let mut fingerprints = Fingerprints::default();
    let results: Vec<Value> =
        findings.diagnostics.iter().map(|found| result(found, findings, &rules, &mut fingerprints)).collect();
    let driver = json!({
        "name": "spm",
        "version": env!("CARGO_PKG_VERSION"),
        "semanticVersion": env!("CARGO_PKG_VERSION"),
        "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
    });
    let run = json!({ "tool": { "driver": driver }, "columnKind": "unicodeCodePoints", "results": results });
    write_json(&json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] }), true, out)
}

fn descriptor(rule: &Rule) -> Value {
    let page = Documentation::of(rule);
    let mut descriptor = json!({
        "id": rule.name,
        "shortDescription": { "text": page.summary },
        "fullDescription": { "text": page.summary },
        "help": { "text": page.markdown, "markdown": page.markdown },
        "defaultConfiguration": { "level": level(rule.severity) },
        "properties": { "tags": [rule.group.word()], "precision": precision(rule.severity) },
    });
    if let Some(url) = super::rule_url(rule.name) {
        descriptor["helpUri"] = Value::String(url);
    }
    descriptor
}

/// Severity follows certainty, so it says how precise a rule is.
fn precision(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "very-high",
        Severity::Warning => "high",
        Severity::Info => "medium",
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn result(found: &Diagnostic, findings: &Findings<'_>, rules: &[&Rule], fingerprints: &mut Fingerprints) -> Value {
    let source = |path: &str| findings.sources.get(path);
    let related: Vec<Value> = found
        .related
        .iter()
        .enumerate()
        .map(|(id, related)| {
            let path = related.path.as_deref().unwrap_or(&found.path);
            let mut location = location(path, source(path), related.span);
            location["id"] = json!(id);
            location["message"] = json!({ "text": related.message });
            location
        })
        .collect();
    let text = found.help.as_ref().map_or_else(|| found.message.clone(), |help| format!("{}; {help}", found.message));
    let mut result = json!({
        "ruleId": found.rule,
        "level": level(found.severity),
        "message": { "text": text },
        "locations": [location(&found.path, source(&found.path), found.span)],
        "relatedLocations": related,
        "partialFingerprints": { "spm/v1": fingerprints.of(found, findings.sources) },
    });
    if let Some(index) = rules.iter().position(|rule| rule.name == found.rule) {
        result["ruleIndex"] = json!(index);
    }
    if let Some(fix) = &found.fix {
        let replacements: Vec<Value> = fix
            .edits
            .iter()
            .map(|edit| json!({ "deletedRegion": region(source(&found.path), edit.span), "insertedContent": { "text": edit.text } }))
            .collect();
        let change = json!({ "artifactLocation": { "uri": uri(&found.path) }, "replacements": replacements });
        result["fixes"] = json!([{ "description": { "text": text }, "artifactChanges": [change] }]);
    }
    // Always present: an absent list would mean that suppressions are not known.
    result["suppressions"] = match (&found.suppressed, found.baselined) {
        (Some(reason), _) => json!([{ "kind": "inSource", "justification": reason }]),
        (None, true) => json!([{ "kind": "external", "justification": "known to the baseline" }]),
        (None, false) => json!([]),
    };
    result
}

fn location(path: &str, source: Option<&Source>, span: Span) -> Value {
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri(path) }, "region": region(source, span) } })
}

fn region(source: Option<&Source>, span: Span) -> Value {
    let Some(source) = source else { return json!({ "startLine": 1 }) };
    let (start, end) = (source.position(span.start), source.position(span.end));
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column,
            "byteOffset": span.start, "byteLength": span.end - span.start })
}

/// The path as a relative URI reference: what is not unreserved or a slash is percent-encoded.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}
