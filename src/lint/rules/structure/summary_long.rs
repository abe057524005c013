//! A summary that is none.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject, phrase};
use crate::syntax::SectionKind;

declare_rule! {
    /// The summary is too long to be one.
    ///
    /// ## What it does
    /// Reports, in reports of ours, a summary of more than 250 words. Strict: off by default.
    ///
    /// ## Why
    /// Most readers read nothing else, and most of them on a phone.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// ---
    ///
    /// ## TL;DR
    ///
    /// a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a
    /// a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a
    /// a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a
    /// a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a
    /// a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// ---
    /// title: SPM-2024-002 - Databases unavailable
    /// state: draft
    /// ---
    ///
    /// ## TL;DR
    ///
    /// On January 29, 2024, a command removed more routing data than intended, and databases could not be reached.
    /// ```
    ///
    /// ## Fix
    /// Keep what broke, for whom, from when to when, and why; move the rest into the account below.
    name: "summary-long",
    group: Structure,
    severity: Info,
    since: "0.1.0",
    tier: Pedantic,
    check: Document(check),
}

/// A summary of more words is not one.
const LONGEST: usize = 250;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let body = subject.body();
    let Some(section) = subject.section(SectionKind::Summary).filter(|_| subject.is_ours()) else { return };
    let words: usize = subject
        .prose()
        .filter(|(block, _)| section.span.covers(block.span) && body.section_kind(block) == Some(SectionKind::Summary))
        .filter(|(block, _)| block.span.start >= section.heading_span.end)
        .map(|(_, flow)| flow.text.split_whitespace().count())
        .sum();
    if words > LONGEST {
        findings
            .add(section.heading_span, format!("the summary has {}, more than {LONGEST}", phrase::count(words, "word")))
            .help("keep what broke, for whom, from when to when, and why");
    }
}
