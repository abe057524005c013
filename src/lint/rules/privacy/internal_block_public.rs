//! An internal block that would be published.

use crate::lint::rule::declare_rule;
use crate::lint::{Findings, Subject};
use crate::syntax::{BlockKind, ProblemKind};
use crate::text::Span;

declare_rule! {
    /// An internal block would be published.
    ///
    /// ## What it does
    /// Reports an `{% internal %}` tag that does not hide what follows it: inside a code block, in the front matter, in a
    /// comment.
    ///
    /// ## Why
    /// Whoever wrote it relies on the text being left out. There it is text like any other, and is published.
    ///
    /// ## Bad
    /// ```markdown bad
    /// ---
    /// title: SPM-2024-002 - Databases unavailable {% internal %}at the bank{% endinternal %}
    /// ---
    ///
    /// On January 29, 2024, databases could not be reached.
    /// ```
    ///
    /// ## Good
    /// ```markdown good
    /// On January 29, 2024, databases could not be reached.
    ///
    /// {% internal %}
    /// The first call came from the bank.
    /// {% endinternal %}
    ///
    /// Use `{% internal %}` for that.
    /// ```
    ///
    /// ## Fix
    /// Move the block into the body, between paragraphs.
    name: "internal-block-public",
    group: Privacy,
    severity: Error,
    since: "0.1.0",
    check: Document(check),
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let text = &subject.source().text;
    for at in memchr::memchr_iter(b'{', text.as_bytes()) {
        let Some(rest) = text[at..].strip_prefix("{%") else { continue };
        let rest = rest.trim_start_matches(['-', ' ', '\t']);
        let Some(end) = rest.strip_prefix("internal").and_then(|after| after.trim_start_matches(['-', ' ', '\t']).strip_prefix("%}"))
        else {
            continue;
        };
        let span = Span::new(at, text.len() - end.len());
        if !hides(subject, span) {
            findings
                .add(span, "this tag hides nothing here: what follows it is published")
                .help("move the block into the body, between paragraphs");
        }
    }
}

/// Whether the tag opens an internal block, is reported as one that never ends, or is only spoken of: in inline code, or in
/// a code block that shows nothing between it and an end.
fn hides(subject: &Subject<'_>, span: Span) -> bool {
    let body = subject.body();
    let unclosed = |problem: &crate::syntax::Problem| {
        matches!(problem.kind, ProblemKind::LiquidUnclosed { .. }) && problem.span.overlaps(span)
    };
    let front = subject.front_matter().is_some_and(|front| front.span.covers(span));
    let in_code = |block: &crate::syntax::Block| {
        block.span.covers(span) && matches!(&block.kind, BlockKind::Code { language } if language != "liquid" && language != "markdown")
    };
    let in_inline_code = !front && !body.blocks.iter().any(in_code);
    body.internal.iter().any(|block| block.overlaps(span)) || subject.report().problems.iter().any(unclosed) || in_inline_code
}
