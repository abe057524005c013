//! Suppression comments: `<!-- spm: allow(rule-a, rule-b): reason -->`, `allow-file(…)`, `allow-start(…)`, `allow-end(…)`.

use std::collections::HashMap;

use super::Suppression;
use crate::syntax::{Problem, ProblemKind};
use crate::text::{Source, Span, Spanned};

/// An HTML comment outside code.
pub(super) struct Comment<'s> {
    /// As written, with its delimiters.
    pub text: &'s str,
    /// Where.
    pub span: Span,
    /// Whether it stands in a block of its own rather than in running text.
    pub alone: bool,
    /// The block that follows it, where it stands alone.
    pub next: Option<Span>,
}

/// What a comment asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Here,
    File,
    Start,
    End,
}

/// Reads the suppression comments among `comments`, which are in the order of the text.
pub(super) fn read(
    source: &Source,
    body: Span,
    comments: &[Comment<'_>],
    problems: &mut Vec<Problem>,
) -> Vec<Suppression> {
    let mut found: Vec<Suppression> = Vec::new();
    // The ranges that are open, by the rules they name.
    let mut starts: HashMap<String, Vec<usize>> = HashMap::new();
    for comment in comments {
        let Some(directive) = directive(comment) else { continue };
        let mut report = |kind: ProblemKind| problems.push(Problem { kind, span: comment.span });
        let Some((form, rules, reason)) = parsed(comment, directive) else {
            report(ProblemKind::AllowMalformed);
            continue;
        };
        if form == Form::End {
            let opened = starts.get_mut(&names(&rules)).and_then(Vec::pop);
            match opened.and_then(|index| found.get_mut(index)) {
                Some(start) => start.covers.end = comment.span.end,
                None => report(ProblemKind::AllowMalformed),
            }
            continue;
        }
        if rules.is_empty() {
            report(ProblemKind::AllowMalformed);
            continue;
        }
        if reason.is_empty() {
            report(ProblemKind::AllowWithoutReason);
        }
        let covers = covered(source, body, comment, form);
        if form == Form::Start {
            starts.entry(names(&rules)).or_default().push(found.len());
        }
        found.push(Suppression { span: comment.span, rules, reason: reason.to_owned(), covers });
    }
    found
}

fn names(rules: &[Spanned<String>]) -> String {
    rules.iter().map(|rule| rule.value.as_str()).collect::<Vec<_>>().join(",")
}

/// What stands behind `spm:`, with its offset in the comment.
fn directive<'s>(comment: &Comment<'s>) -> Option<(usize, &'s str)> {
    let inner = comment.text.strip_prefix("<!--")?;
    let inner = inner.strip_suffix("-->").unwrap_or(inner);
    let directive = inner.trim_start().strip_prefix("spm:")?;
    let start = comment.text.len() - comment.text.trim_start_matches("<!--").trim_start().len() + "spm:".len();
    Some((start, directive))
}

fn parsed<'s>(
    comment: &Comment<'_>,
    (start, directive): (usize, &'s str),
) -> Option<(Form, Vec<Spanned<String>>, &'s str)> {
    let open = directive.find('(').unwrap_or(directive.len());
    let form = match directive[..open].trim() {
        "allow" => Form::Here,
        "allow-file" => Form::File,
        "allow-start" => Form::Start,
        "allow-end" => Form::End,
        _ => return None,
    };
    let close = open + directive[open..].find(')')?;
    let mut rules = Vec::new();
    let mut at = open + 1;
    for part in directive[open + 1..close].split(',') {
        let name = part.trim();
        if !name.is_empty() {
            let from = comment.span.start as usize + start + at + (part.len() - part.trim_start().len());
            rules.push(Spanned::new(name.to_owned(), Span::new(from, from + name.len())));
        }
        at += part.len() + 1;
    }
    let rest = directive[close + 1..].trim();
    let reason = match rest.strip_prefix(':') {
        Some(reason) => reason.trim(),
        None if rest.is_empty() => "",
        None => return None,
    };
    Some((form, rules, reason))
}

/// What a comment covers: the file, everything behind it, or its own lines and those of the block it stands before.
fn covered(source: &Source, body: Span, comment: &Comment<'_>, form: Form) -> Span {
    let own = lines_of(source, comment.span);
    match form {
        Form::File => Span::new(0, source.text.len()),
        Form::Start => Span { start: comment.span.start, end: body.end },
        Form::Here | Form::End => match comment.next {
            Some(next) if comment.alone => own.to(lines_of(source, next)),
            _ => own,
        },
    }
}

/// The whole lines a span touches.
fn lines_of(source: &Source, span: Span) -> Span {
    let written = source.slice(span).trim_end().len();
    let last = (span.start as usize + written).saturating_sub(1).max(span.start as usize);
    source.line_span(source.line(span.start)).to(source.line_span(source.line(Span::at(last).start)))
}
