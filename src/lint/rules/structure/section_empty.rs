//! Headings with nothing below them.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};

declare_rule! {
    /// A section has a heading and nothing else.
    ///
    /// ## What it does
    /// Reports, in finished reports of ours, a heading below which neither text nor a further heading of its own stands.
    ///
    /// ## Why
    /// It promises something to the reader, and was probably meant to be filled in later.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// ---
    ///
    /// ## Communication
    ///
    /// ## External links
    ///
    /// [The status page](https://status.example/42)
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// ---
    ///
    /// ## External links
    ///
    /// [The status page](https://status.example/42)
    /// ```
    ///
    /// ## Fix
    /// Fill the section in, or take its heading out.
    name: "section-empty",
    group: Structure,
    severity: Warning,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if !subject.is_finished() {
        return;
    }
    let body = subject.body();
    for section in &body.sections {
        let start = section.heading_span.end;
        let next = body.blocks.partition_point(|block| block.span.start < start);
        let filled = body.blocks.get(next).is_some_and(|block| section.span.covers(block.span));
        // Images alone, comments and template blocks make no block that the flow shows.
        let text = &subject.source().text[start as usize..(section.span.end.max(start)) as usize];
        if !filled && text.trim_matches(|letter: char| letter.is_whitespace() || matches!(letter, '#' | '-' | '=')).is_empty() {
            findings
                .add(section.heading_span, format!("the section \"{}\" is empty", section.heading))
                .help("fill it in, or take the heading out");
        }
    }
}
