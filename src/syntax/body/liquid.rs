//! Liquid tags (`{% note %}`) and kramdown attribute lists (`{: .wide}`): finding them, and pairing openings with ends.

use std::ops::Range;

use super::rewrite::{Origin, Writer};
use super::{Note, NoteKind};
use crate::syntax::{Problem, ProblemKind};
use crate::text::Span;

/// What a tag in running text is replaced by: a character that CommonMark treats as part of a word.
const IN_TEXT: &str = "\u{1}";
/// What a tag alone on its line is replaced by: a block of its own that interrupts a paragraph and a table.
const ALONE: &str = "<!---->";

/// Attribute lists longer than this are text; the bound keeps a line of opening braces linear.
const LONGEST_LIST: usize = 256;

/// Replaces the tags and attribute lists of one line. `inline` says that no tag may become a block here.
pub(super) fn rewrite_line(writer: &mut Writer<'_>, line: Range<usize>, inline: bool) {
    let text = &writer.source[line.clone()];
    if memchr::memchr(b'{', text.as_bytes()).is_none() {
        return;
    }
    let alone = !inline && is_only_tags(text);
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|offset| at + offset) {
        at = open + 1;
        if let Some(length) = tag_length(&text[open..]) {
            let range = line.start + open..line.start + open + length;
            writer.replace(range, if alone { ALONE } else { IN_TEXT }, Origin::Tag);
            at = open + length;
        } else if let Some(length) = attributes_length(&text[open..]) {
            let range = line.start + open..line.start + open + length;
            writer.replace(range, IN_TEXT, Origin::Unseen);
            at = open + length;
        }
    }
}

/// The length of the tag at the start of `text`, which lies in one line. An opening of a known block that lacks its
/// `%}` runs to the end of the line, so that what it hides stays hidden.
fn tag_length(text: &str) -> Option<usize> {
    let inner = text.strip_prefix("{%")?;
    let next = inner.find("{%").unwrap_or(inner.len());
    match inner[..next].find("%}") {
        Some(end) => Some(2 + end + 2),
        None => (tag_name(text) == "internal").then_some(2 + next),
    }
}

/// The name of a tag as written: `note` in `{%- note "Title" -%}`.
fn tag_name(tag: &str) -> &str {
    let inner = tag.strip_prefix("{%").unwrap_or(tag);
    let inner = inner.strip_prefix('-').unwrap_or(inner).trim_start();
    let end = inner.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(inner.len());
    &inner[..end]
}

/// Whether a line holds tags and nothing else, list marker aside.
fn is_only_tags(text: &str) -> bool {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let marker = text[digits..].starts_with(if digits > 0 { ['.', ')', '.'] } else { ['-', '*', '+'] });
    let mut rest = if marker { text[digits + 1..].trim() } else { text.trim() };
    while let Some(length) = tag_length(rest) {
        rest = rest[length..].trim_start();
    }
    rest.is_empty()
}

/// The length of a kramdown attribute list (`{: .class #id key="value"}`, `{:toc}`) or a heading id (`{#timeline}`).
fn attributes_length(text: &str) -> Option<usize> {
    let end = text.bytes().take(LONGEST_LIST).position(|byte| byte == b'}')?;
    let inner = &text[1..end];
    let is_id = |id: &str| !id.is_empty() && id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'));
    if let Some(list) = inner.strip_prefix(':') {
        let part = |part: &str| {
            let key = part.find('=').filter(|at| *at > 0).is_some_and(|at| is_id(&part[..at]));
            part == "toc" || key || part.strip_prefix(['.', '#']).is_some_and(is_id) || part.ends_with('"')
        };
        let mut parts = list.split_whitespace().peekable();
        return (parts.peek().is_some() && parts.all(part)).then_some(end + 1);
    }
    inner.strip_prefix('#').filter(|id| is_id(id)).map(|_| end + 1)
}

/// A tag that stands in text, not in code.
pub(super) struct Tag<'s> {
    /// As written, braces included.
    pub text: &'s str,
    /// Where.
    pub span: Span,
}

/// The blocks that tags enclose.
#[derive(Default)]
pub(super) struct Enclosed {
    /// Notes and warnings, tags included, in the order of their openings.
    pub notes: Vec<Note>,
    /// Ranges that are never published, tags included, ascending and apart from each other.
    pub internal: Vec<Span>,
}

/// Pairs openings with ends. An end closes the nearest opening of its own name, whatever else is open. A note that never
/// ends encloses nothing; an internal block that never ends hides everything up to `end`.
pub(super) fn pair(tags: &[Tag<'_>], end: u32, problems: &mut Vec<Problem>) -> Enclosed {
    let mut enclosed = Enclosed::default();
    let mut open: [Vec<Span>; 3] = Default::default();
    let mut report = |kind: ProblemKind, span: Span| problems.push(Problem { kind, span });
    for tag in tags {
        let name = tag_name(tag.text);
        let (slot, closes) = match name {
            "note" => (0, false),
            "endnote" => (0, true),
            "warning" => (1, false),
            "endwarning" => (1, true),
            "internal" => (2, false),
            "endinternal" => (2, true),
            _ => {
                report(ProblemKind::LiquidUnknown { name: name.to_owned() }, tag.span);
                continue;
            }
        };
        if !closes {
            open[slot].push(tag.span);
            continue;
        }
        let Some(opening) = open[slot].pop() else {
            report(ProblemKind::LiquidUnclosed { name: name.to_owned() }, tag.span);
            continue;
        };
        let span = opening.to(tag.span);
        match slot {
            0 => enclosed.notes.push(Note { kind: NoteKind::Note, span, opening, closing: tag.span }),
            1 => enclosed.notes.push(Note { kind: NoteKind::Warning, span, opening, closing: tag.span }),
            _ => enclosed.internal.push(span),
        }
    }
    for (spans, name) in open.iter().zip(["note", "warning", "internal"]) {
        for span in spans {
            report(ProblemKind::LiquidUnclosed { name: name.to_owned() }, *span);
        }
    }
    enclosed.internal.extend(open[2].iter().map(|span| Span { start: span.start, end }));
    enclosed.internal = merged(enclosed.internal);
    enclosed.notes.sort_by_key(|note| note.span.start);
    enclosed
}

/// Ascending spans without overlap.
pub(super) fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut result: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match result.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => result.push(span),
        }
    }
    result
}
