//! One line per finding: `path:line:column: severity[rule] message`.

use super::{Findings, Style};
use crate::lint::Severity;
use anstyle::{AnsiColor, Style as Paint};
use std::io::{self, Write};

pub(super) fn write(findings: &Findings<'_>, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for found in findings.counting() {
        let (line, column) = findings.sources.get(&found.path).map_or((1, 1), |source| {
            let position = source.position(found.span.start);
            (position.line, position.column)
        });
        let paint = if style.color { paint(found.severity) } else { Paint::new() };
        let message = printable(&found.message);
        let word = found.severity.word();
        writeln!(out, "{}:{line}:{column}: {paint}{word}[{}]{paint:#} {message}", found.path, found.rule)?;
    }
    Ok(())
}

fn paint(severity: Severity) -> Paint {
    let color = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::BrightBlue,
    };
    color.on_default().bold()
}

/// The text without characters that a terminal would obey.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}
