//! A file that is not UTF-8 text.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Project, Refusal};
use crate::text::Span;

declare_rule! {
    /// The file is not text in UTF-8.
    ///
    /// ## What it does
    /// Reports a file with bytes that are not UTF-8, or with a NUL byte. Nothing else is said about such a file, and it
    /// is not published.
    ///
    /// ## Why
    /// Guessing an encoding turns names and units into other names and units without anyone noticing.
    ///
    /// ## Bad
    /// ```markdown bad refused=not-utf8
    /// R\xe9sum\xe9, in the encoding of another century
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// Résumé
    /// ```
    ///
    /// ## Fix
    /// Save the file as UTF-8; on the command line: `iconv -f WINDOWS-1252 -t UTF-8`.
    name: "file-not-text",
    group: Input,
    severity: Error,
    since: "0.1.0",
    check: Corpus(check),
}

fn check(project: &Project<'_>, findings: &mut Findings) {
    for refused in &project.options.refused {
        let (offset, message) = match refused.reason {
            Refusal::NotUtf8 { offset } => (offset, format!("the file is not UTF-8: byte {offset} begins no character")),
            Refusal::Binary { offset } => (offset, format!("the file is not text: byte {offset} is NUL")),
            Refusal::TooLarge { .. } => continue,
        };
        let place = Span::at(usize::try_from(offset).unwrap_or(usize::MAX));
        findings.add_in(&refused.path, place, message).help("save the file as UTF-8 text, or exclude it");
    }
}
