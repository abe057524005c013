//! A file larger than any report.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Project, Refusal};
use crate::text::Span;

declare_rule! {
    /// The file is larger than any report.
    ///
    /// ## What it does
    /// Reports a file that was not read because of its size.
    ///
    /// ## Why
    /// A report of many megabytes is a log or an export with the wrong ending. Reading it would cost everyone who runs
    /// the check, and say nothing.
    ///
    /// ## Bad
    /// ```markdown bad refused=too-large
    /// (forty thousand pages)
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// On January 29, 2024, databases could not be reached. [The full log](log.txt) is beside this report.
    /// ```
    ///
    /// ## Fix
    /// Move logs and data beside the report and link to them, or exclude the file in `spm.toml`.
    name: "file-too-large",
    group: Input,
    severity: Error,
    since: "0.1.0",
    check: Corpus(check),
}

fn check(project: &Project<'_>, findings: &mut Findings) {
    for refused in &project.options.refused {
        if let Refusal::TooLarge { bytes, limit } = refused.reason {
            let message = format!("the file has {}, and no more than {} are read", size(bytes), size(limit));
            let help = "move logs and data beside the report and link to them, or exclude the file";
            findings.add_in(&refused.path, Span::at(0), message).help(help);
        }
    }
}

/// A size as people read it, in the largest unit that leaves at least one.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", bytes / 1_000_000),
    }
}
