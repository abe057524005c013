//! Findings that someone decided to keep: comments and `allow:` in the report, values and paths in the configuration.

use super::rules::directive::{allow_unknown, allow_unused};
use super::selection::Selector;
use super::{Diagnostic, Findings, Selection, Subject, registry};
use crate::text::{Edit, Source, Span, Spanned};

/// One suppression of a report, comment or front-matter entry.
struct Allow<'a> {
    /// The whole comment or entry.
    span: Span,
    /// What it covers.
    covers: Span,
    rules: &'a [Spanned<String>],
    reason: &'a str,
    /// Whether it is a comment, which a fix can take out.
    comment: bool,
}

/// Marks what the report's own suppressions cover, and adds findings about suppressions that cover nothing or name
/// nothing. A suppression without a reason covers nothing: the reason is what makes it a decision.
pub fn apply(subject: &Subject<'_>, selection: &Selection, diagnostics: &mut Vec<Diagnostic>) {
    let mut unused = Findings::new(&allow_unused::RULE, &subject.source().path);
    let mut unknown = Findings::new(&allow_unknown::RULE, &subject.source().path);
    for allow in allows(subject) {
        let selectors: Vec<_> = allow.rules.iter().map(|rule| (rule, Selector::from_word(&rule.value).ok())).collect();
        let mut used = vec![false; selectors.len()];
        if !allow.reason.trim().is_empty() {
            for diagnostic in diagnostics.iter_mut().filter(|found| covers(&allow, found)) {
                let Some(rule) = registry::rule(diagnostic.rule) else { continue };
                let by = selectors.iter().position(|(_, selector)| selector.is_some_and(|named| named.covers(rule)));
                if let Some(index) = by {
                    used[index] = true;
                    diagnostic.suppressed.get_or_insert_with(|| allow.reason.trim().to_owned());
                }
            }
            report_unused(subject, &allow, &selectors, &used, selection, &mut unused);
        }
        for (rule, _) in selectors.iter().filter(|(_, selector)| selector.is_none()) {
            allow_unknown::report(rule, &mut unknown);
        }
    }
    for (rule, findings) in [(&allow_unused::RULE, unused), (&allow_unknown::RULE, unknown)] {
        if selection.runs(rule) {
            diagnostics.extend(findings.into_vec());
        }
    }
}

fn allows<'a>(subject: &Subject<'a>) -> Vec<Allow<'a>> {
    let whole = Span::new(0, subject.source().text.len());
    let front = subject.front_matter().into_iter().flat_map(|front| &front.allow).map(|allow| Allow {
        span: allow.span,
        covers: whole,
        rules: &allow.rules,
        reason: &allow.reason,
        comment: false,
    });
    let comments = subject.body().suppressions.iter().map(|suppression| Allow {
        span: suppression.span,
        covers: suppression.covers,
        rules: &suppression.rules,
        reason: &suppression.reason,
        comment: true,
    });
    front.chain(comments).collect()
}

/// Whether the finding starts in what the suppression covers. A file's suppression covers findings without a place too.
fn covers(allow: &Allow<'_>, diagnostic: &Diagnostic) -> bool {
    allow.covers.start <= diagnostic.span.start && diagnostic.span.start <= allow.covers.end
}

fn report_unused(
    subject: &Subject<'_>,
    allow: &Allow<'_>,
    selectors: &[(&Spanned<String>, Option<Selector>)],
    used: &[bool],
    selection: &Selection,
    findings: &mut Findings,
) {
    // A rule that does not run in this configuration cannot show whether its suppression is needed.
    let idle = |selector: &Selector| {
        registry::rules().any(|rule| selector.covers(rule) && selection.runs(rule) && rule.name != "allow-unused")
    };
    let known = selectors.iter().zip(used).filter_map(|((rule, selector), used)| Some((rule, (*selector)?, used)));
    let idle: Vec<_> = known.filter(|(_, selector, used)| !**used && idle(selector)).map(|(rule, ..)| rule).collect();
    for rule in &idle {
        let finding = findings
            .add(rule.span, format!("nothing here needs `{}` to be allowed any more", rule.value))
            .help("take the name out, or the whole suppression where it is the last");
        if allow.comment && idle.len() == selectors.len() {
            finding.safe_fix(vec![removal(subject.source(), allow.span)]);
        }
    }
}

/// Takes a comment out, with its line where it stands alone on it.
fn removal(source: &Source, span: Span) -> Edit {
    let line = source.line(span.start);
    let whole = source.line_span(line);
    let alone = source.slice(whole).trim() == source.slice(span);
    let end = source.line_span(line + 1).start.max(whole.end);
    let span = if alone { Span { start: whole.start, end } } else { span };
    Edit { span, text: String::new() }
}
