//! Annotations for GitHub Actions: `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=…::message`.
//!
//! The workflow command format escapes `%` and line breaks everywhere and `:` and `,` in properties.

use super::Findings;
use crate::lint::Severity;
use std::io::{self, Write};

pub(super) fn write(findings: &Findings<'_>, out: &mut dyn Write) -> io::Result<()> {
    for found in findings.counting() {
        let command = match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let file = property(&found.path);
        let place = findings.sources.get(&found.path).map_or_else(String::new, |source| {
            let (start, end) = (source.position(found.span.start), source.position(found.span.end));
            // Columns are ignored, or refused, on annotations over several lines.
            if start.line == end.line {
                format!(",line={},endLine={},col={},endColumn={}", start.line, end.line, start.column, end.column)
            } else {
                format!(",line={},endLine={}", start.line, end.line)
            }
        });
        let help = found.help.as_ref().map_or_else(String::new, |help| format!("\n{help}"));
        let message = data(&format!("{}{help}", found.message));
        writeln!(out, "::{command} file={file}{place},title=spm({})::{message}", found.rule)?;
    }
    Ok(())
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
