//! The inside of blocks: text, code spans, markup, links, inline HTML and the tags between them.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::super::code;
use super::super::leaf::{Leaf, ends_in_comment};
use super::super::liquid::Tag;
use super::super::rewrite::Origin;
use super::super::suppression::Comment;
use super::super::{BlockKind, Flow, Link, MarkKind};
use super::{Frame, OpenLink, Walker};
use crate::text::Span;

/// How much markup is carried over a tag; the bound keeps hostile nesting linear.
const DEEPEST_MARKUP: usize = 32;

impl Walker<'_, '_> {
    pub(super) fn push(&mut self, text: &str, span: Span) {
        if let Some(leaf) = &mut self.leaf {
            leaf.push(text, span);
        }
    }

    pub(super) fn push_whole(&mut self, text: &str, span: Span) {
        if let Some(leaf) = &mut self.leaf {
            leaf.push_whole(text, span);
        }
    }

    /// Text, which the rewriting may have interrupted by tags.
    pub(super) fn text(&mut self, text: &str, range: &Range<usize>) {
        if self.leaf(range).is_some_and(|leaf| matches!(leaf.kind, BlockKind::Code { .. })) {
            self.raw(range);
            return;
        }
        let rewritten = self.text;
        let source = rewritten.source_range(range);
        if rewritten.is_verbatim(range) {
            self.grow(source.end);
            if rewritten.slice(&source) == text {
                self.push(text, source.into());
            } else {
                self.push_whole(text, source.into());
            }
            return;
        }
        for run in rewritten.runs(range) {
            match run.origin {
                Origin::Verbatim | Origin::StandIn => {
                    self.push(rewritten.slice(&run.source), run.source.clone().into())
                }
                Origin::Tag => self.tag(run.source.clone()),
                Origin::Unseen => {}
            }
            self.grow(run.source.end);
        }
    }

    fn grow(&mut self, end: usize) {
        if let Some(leaf) = &mut self.leaf {
            leaf.range.end = leaf.range.end.max(end);
        }
    }

    /// A tag in text: what stands before it and behind it are blocks of their own.
    fn tag(&mut self, source: Range<usize>) {
        let text = self.text.slice(&source);
        self.found.tags.push(Tag { text, span: source.clone().into() });
        let Some(leaf) = &mut self.leaf else { return };
        let splits = matches!(leaf.kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Definition);
        if !splits {
            return;
        }
        let (end, leaf_end) = (leaf.range.end, leaf.end);
        let open: Vec<MarkKind> = leaf.open.iter().map(|(kind, _)| *kind).take(DEEPEST_MARKUP).collect();
        let blank = leaf.flow.text.trim().is_empty();
        let kind = if blank { leaf.kind.clone() } else { BlockKind::Paragraph };
        leaf.range.end = source.start;
        if blank {
            self.leaf = None;
        } else {
            self.close_leaf();
        }
        self.leaf = Some(Leaf {
            kind,
            range: source.end..end.max(source.end),
            flow: Flow::default(),
            cell: None,
            end: leaf_end,
            cells_end: 0,
            in_comment: false,
            open: open.into_iter().map(|kind| (kind, 0)).collect(),
        });
    }

    /// A code span: its content as it stands in the source. What the Markdown reader reads otherwise (an escaped pipe in a
    /// table, a line of a quotation) maps as a whole.
    pub(super) fn code(&mut self, text: &str, range: &Range<usize>) {
        self.leaf(range);
        let rewritten = self.text;
        self.grow(rewritten.source_range(range).end);
        let (content, inner) = code::content(rewritten, range);
        let Some(leaf) = &mut self.leaf else { return };
        leaf.open.push((MarkKind::Code, leaf.len()));
        let is_rewritten = || rewritten.runs(range).any(|run| run.origin != Origin::Verbatim);
        if content.len() == inner.len() && (content == text || is_rewritten()) {
            leaf.push(&content, inner.into());
        } else {
            leaf.push_whole(if is_rewritten() { &content } else { text }, inner.into());
        }
        self.close_mark();
    }

    /// A line of code or of raw HTML: source bytes, whatever they were rewritten to.
    pub(super) fn raw(&mut self, range: &Range<usize>) {
        self.leaf(range);
        let rewritten = self.text;
        let html = self.leaf.as_ref().is_some_and(|leaf| leaf.kind == BlockKind::Html);
        for run in rewritten.runs(range) {
            let text = rewritten.slice(&run.source);
            let Some(leaf) = &mut self.leaf else { return };
            leaf.in_comment = html && ends_in_comment(text, leaf.in_comment);
            if html && run.origin == Origin::Tag && !leaf.in_comment {
                self.found.tags.push(Tag { text, span: run.source.clone().into() });
            } else {
                self.push(text, run.source.clone().into());
            }
            self.grow(run.source.end);
        }
    }

    pub(super) fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        self.leaf(range);
        let source = self.text.source_range(range);
        self.grow(source.end);
        let written = self.text.slice(&source);
        if written.starts_with("<!--") {
            self.found.comments.push(Comment { text: written, span: source.into(), next: None, alone: false });
            return;
        }
        self.found.has_html = true;
        let name = html.trim_start_matches(['<', '/']).trim_end_matches(['>', '/', ' ']);
        if name.eq_ignore_ascii_case("br") {
            let gap = if self.leaf.as_ref().is_some_and(|leaf| leaf.cell.is_some()) { " " } else { "\n" };
            self.push_whole(gap, source.into());
        }
    }

    pub(super) fn task(&mut self, done: bool) {
        if let Some((Frame::Item { task, .. }, _)) = self.frames.last_mut() {
            *task = Some(done);
        }
        if let Some(Leaf { kind: BlockKind::Item { task, .. }, .. }) = &mut self.leaf {
            *task = Some(done);
        }
    }

    pub(super) fn open_mark(&mut self, kind: MarkKind, range: &Range<usize>) {
        if let Some(leaf) = self.leaf(range) {
            leaf.open.push((kind, leaf.len()));
        }
    }

    pub(super) fn close_mark(&mut self) {
        if let Some(leaf) = &mut self.leaf
            && let Some((kind, start)) = leaf.open.pop()
        {
            leaf.current().mark(kind, start);
        }
    }

    pub(super) fn open_link(
        &mut self,
        destination: CowStr<'_>,
        definition: Option<Span>,
        image: bool,
        range: &Range<usize>,
    ) {
        let span = self.text.span(range);
        let start = self.leaf(range).map_or(0, |leaf| leaf.len());
        self.links.push(OpenLink { span, destination: destination.into_string(), definition, image, start });
    }

    pub(super) fn close_link(&mut self) {
        let Some(OpenLink { span, destination, definition, image, start }) = self.links.pop() else { return };
        let text = self.leaf.as_mut().and_then(|leaf| leaf.current().text.get(start..).map(str::to_owned));
        self.grow(span.end as usize);
        let text = text.unwrap_or_default();
        self.found.definitions.push(definition);
        self.found.links.push(Link { span, destination, text, image, internal: false });
    }
}
