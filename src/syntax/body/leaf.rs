//! A block while it is being read.

use std::ops::Range;

use super::{BlockKind, Flow, MarkKind};
use crate::text::Span;

/// A block that is being read.
pub(super) struct Leaf {
    pub kind: BlockKind,
    pub range: Range<usize>,
    pub flow: Flow,
    /// In a row: the cell that is being read.
    pub cell: Option<Flow>,
    /// Where it ends in the rewritten text.
    pub end: usize,
    /// In a row: where the last cell ends in the rewritten text.
    pub cells_end: usize,
    /// In raw HTML: whether a comment is open.
    pub in_comment: bool,
    /// Markup that is open, with its start in the flow (of the cell, in a row).
    pub open: Vec<(MarkKind, usize)>,
}

impl Leaf {
    /// Where text goes: the cell that is open, else the block's own flow.
    pub fn current(&mut self) -> &mut Flow {
        self.cell.as_mut().unwrap_or(&mut self.flow)
    }

    /// How much text is there.
    pub fn len(&self) -> usize {
        self.cell.as_ref().unwrap_or(&self.flow).text.len()
    }

    /// Appends text that stands at `span` byte for byte; white space at the start of a leaf is none of it.
    pub fn push(&mut self, text: &str, span: Span) {
        let raw = matches!(self.kind, BlockKind::Code { .. } | BlockKind::Html);
        let flow = self.current();
        let kept = if flow.text.is_empty() && !raw { text.trim_start() } else { text };
        let skipped = text.len() - kept.len();
        flow.push(kept, Span::new(span.start as usize + skipped, span.end as usize));
    }

    /// Appends text that stands for what is written at `span`: a line break, an entity.
    pub fn push_whole(&mut self, text: &str, span: Span) {
        if self.len() > 0 || !text.trim().is_empty() {
            self.current().push_whole(text, span);
        }
    }
}

/// Whether an HTML comment is open behind `text`.
pub(super) fn ends_in_comment(text: &str, open: bool) -> bool {
    match (text.rfind("<!--"), text.rfind("-->")) {
        (Some(opened), Some(closed)) => opened > closed,
        (Some(_), None) => true,
        (None, Some(_)) => false,
        (None, None) => open,
    }
}

/// Whether raw HTML is nothing but comments.
pub(super) fn is_only_comments(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.find("-->").map_or("", |end| comment[end + "-->".len()..].trim_start());
    }
    rest.is_empty()
}

/// Whether the lines of an indented code block are prose whose author only meant to indent it: each opens with a capital or a
/// digit and has no sign of code in it, and most are sentences or say `Label: value`.
pub(super) fn is_indented_prose(text: &str) -> bool {
    let lines = || text.lines().map(without_bullet).filter(|line| !line.is_empty());
    let plain = |line: &str| {
        line.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
            && line.split(' ').filter(|word| word.chars().any(char::is_alphabetic)).count() > 1
            && !line.contains(['{', '}', '<', '>', '=', '$', '|', ';', '\\', '"', '/', '_', '#', '@'])
    };
    let told = |line: &&str| {
        let labelled = line.split_once(": ").is_some_and(|(label, value)| {
            label.split(' ').count() <= 4
                && value.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit())
        });
        line.ends_with('.') || labelled
    };
    lines().next().is_some() && lines().all(plain) && lines().filter(told).count() * 2 > lines().count()
}

fn without_bullet(line: &str) -> &str {
    line.trim().trim_start_matches(['-', '*', '•', '.']).trim_start()
}
