//! JUnit's XML: a suite per file, a test case per finding, and for a file without findings one case that passes.

use super::Findings;
use crate::lint::{Diagnostic, Severity};
use std::collections::BTreeMap;
use std::io::{self, Write};

pub(super) fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut by_file: BTreeMap<&str, Vec<&Diagnostic>> =
        findings.files.iter().map(|path| (path.as_str(), Vec::new())).collect();
    for found in findings.counting() {
        by_file.entry(&found.path).or_default().push(found);
    }
    let all: usize = by_file.values().map(|list| list.len().max(1)).sum();
    let failures: usize = by_file.values().flatten().filter(|found| is_failure(found)).count();
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<testsuites name="spm" tests="{all}" failures="{failures}" errors="0">"#)?;
    for (path, list) in &by_file {
        suite(path, list, findings, out)?;
    }
    writeln!(out, "</testsuites>")
}

fn suite(path: &str, list: &[&Diagnostic], findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    let failures = list.iter().filter(|found| is_failure(found)).count();
    let (name, class, tests) = (escape(path), escape(path.trim_end_matches(".md")), list.len().max(1));
    writeln!(out, r#"  <testsuite name="{name}" tests="{tests}" failures="{failures}" errors="0" skipped="0">"#)?;
    if list.is_empty() {
        writeln!(out, r#"    <testcase name="nothing found" classname="{class}" file="{name}"/>"#)?;
    }
    for found in list {
        let (line, column) = findings.sources.get(&found.path).map_or((1, 1), |source| {
            let position = source.position(found.span.start);
            (position.line, position.column)
        });
        writeln!(
            out,
            r#"    <testcase name="{} at {line}:{column}" classname="{class}" file="{name}" line="{line}">"#,
            found.rule
        )?;
        let message = escape(&found.message);
        let text = escape(&format!("{path}:{line}:{column}: {}", found.help.as_deref().unwrap_or(&found.message)));
        if is_failure(found) {
            let kind = found.severity.word();
            writeln!(out, r#"      <failure message="{message}" type="{kind}">{text}</failure>"#)?;
        } else {
            writeln!(out, "      <system-out>{message}</system-out>")?;
        }
        writeln!(out, "    </testcase>")?;
    }
    writeln!(out, "  </testsuite>")
}

/// A remark fails no test.
fn is_failure(found: &Diagnostic) -> bool {
    found.severity > Severity::Info
}

/// The text for XML; characters that XML 1.0 cannot hold become replacement characters.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' | '\r' => escaped.push(' '),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            c if c.is_control() => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}
