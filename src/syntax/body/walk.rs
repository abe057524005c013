//! Walks the CommonMark events and gathers blocks, links, tags and comments.

mod inline;

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag as Element, TagEnd};

use super::leaf::{Leaf, is_indented_prose, is_only_comments};
use super::liquid::Tag;
use super::rewrite::Rewritten;
use super::suppression::Comment;
use super::{Block, BlockKind, Flow, Link, MarkKind, Place};
use crate::text::Span;

/// What the walk finds.
#[derive(Default)]
pub(super) struct Walked<'s> {
    pub blocks: Vec<Block>,
    pub links: Vec<Link>,
    /// Where the destination of each link is written, for links that name a definition.
    pub definitions: Vec<Option<Span>>,
    /// Liquid tags outside code, in the order of the text.
    pub tags: Vec<Tag<'s>>,
    pub comments: Vec<Comment<'s>>,
    pub has_html: bool,
}

/// The dialect of Markdown that reports are read in.
pub(super) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM
}

/// Reads the whole body once.
pub(super) fn walk<'s>(text: &Rewritten<'s>) -> Walked<'s> {
    let parser = Parser::new_ext(&text.text, options());
    let mut walker = Walker::new(text);
    // About as many blocks as there will be: a list that grows moves all of them.
    walker.found.blocks.reserve(text.text.len() / 128);
    walker.labels = definitions(&parser, text);
    for (event, range) in parser.into_offset_iter() {
        walker.event(event, range);
    }
    walker.close_leaf();
    walker.found
}

/// Where link definitions stand, by their folded labels. Only a text with Liquid tags can hide one.
pub(super) fn definitions(parser: &Parser<'_>, text: &Rewritten<'_>) -> HashMap<String, Span> {
    if !text.has_tags() {
        return HashMap::new();
    }
    let definitions = parser.reference_definitions().iter();
    definitions.map(|(label, found)| (fold(label), text.span(&found.span))).collect()
}

/// The definition a link names.
pub(super) fn definition_of(labels: &HashMap<String, Span>, link: LinkType, label: &str) -> Option<Span> {
    let by_label = matches!(link, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
    if by_label && !labels.is_empty() { labels.get(&fold(label)).copied() } else { None }
}

/// Labels match whatever their case.
fn fold(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A container that is open.
enum Frame {
    List { next: Option<u64> },
    Item { number: Option<u64>, task: Option<bool>, start: usize, opening: bool },
    Definition { start: usize, opening: bool },
    Other,
}

/// A link or image that is open.
struct OpenLink {
    span: Span,
    destination: String,
    definition: Option<Span>,
    image: bool,
    start: usize,
}

struct Walker<'r, 's> {
    text: &'r Rewritten<'s>,
    found: Walked<'s>,
    /// Each with the place outside it.
    frames: Vec<(Frame, Place)>,
    place: Place,
    leaf: Option<Leaf>,
    links: Vec<OpenLink>,
    /// Comment blocks that wait for the block they stand before.
    waiting: Vec<usize>,
    tables: usize,
    labels: HashMap<String, Span>,
}

impl<'r, 's> Walker<'r, 's> {
    fn new(text: &'r Rewritten<'s>) -> Self {
        Self {
            text,
            found: Walked::default(),
            frames: Vec::new(),
            place: Place::default(),
            leaf: None,
            links: Vec::new(),
            waiting: Vec::new(),
            tables: 0,
            labels: HashMap::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(element) => self.start(element, range),
            Event::End(element) => self.end(element, range),
            Event::Text(text) => self.text(&text, &range),
            Event::Code(text) => self.code(&text, &range),
            Event::Html(_) => self.raw(&range),
            Event::InlineHtml(html) => self.inline_html(&html, &range),
            Event::SoftBreak | Event::HardBreak => self.push_whole("\n", self.text.span(&range)),
            Event::TaskListMarker(done) => self.task(done),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, &range),
            Event::FootnoteReference(_) | Event::Rule => {}
        }
    }

    fn start(&mut self, element: Element<'_>, range: Range<usize>) {
        match element {
            Element::Emphasis => self.open_mark(MarkKind::Emphasis, &range),
            Element::Strong => self.open_mark(MarkKind::Strong, &range),
            Element::Strikethrough => self.open_mark(MarkKind::Strikethrough, &range),
            Element::Superscript | Element::Subscript => {}
            Element::Link { link_type, dest_url, id, .. } => {
                self.open_mark(MarkKind::Link, &range);
                let definition = definition_of(&self.labels, link_type, &id);
                self.open_link(dest_url, definition, false, &range);
            }
            Element::Image { link_type, dest_url, id, .. } => {
                let definition = definition_of(&self.labels, link_type, &id);
                self.open_link(dest_url, definition, true, &range);
            }
            Element::TableCell => self.open_cell(&range),
            block => self.start_block(block, range),
        }
    }

    fn start_block(&mut self, element: Element<'_>, range: Range<usize>) {
        let raw_html = matches!(element, Element::HtmlBlock);
        if !matches!(element, Element::Paragraph) {
            self.close_leaf();
        }
        if !raw_html {
            self.settle_comments(&range);
        }
        match element {
            Element::Paragraph => self.open_text(range),
            Element::Heading { level, .. } => self.open(BlockKind::Heading { level: level as u8 }, range),
            Element::CodeBlock(kind) => {
                let info = if let CodeBlockKind::Fenced(info) = &kind { info.as_ref() } else { "" };
                let language = info.split([' ', '\t', ',', '{']).next().unwrap_or_default().to_owned();
                self.open(BlockKind::Code { language }, range);
            }
            Element::HtmlBlock => self.open(BlockKind::Html, range),
            Element::TableHead | Element::TableRow => {
                let header = matches!(element, Element::TableHead);
                let table = self.tables.saturating_sub(1);
                self.open(BlockKind::Row { table, header, cells: Vec::new() }, range);
            }
            Element::DefinitionListTitle => self.open(BlockKind::Term, range),
            container => self.enter(container, range),
        }
    }

    fn enter(&mut self, element: Element<'_>, range: Range<usize>) {
        let outside = self.place;
        let frame = match element {
            Element::List(first) => {
                self.place.list_depth = self.place.list_depth.saturating_add(1);
                Frame::List { next: first }
            }
            Element::Item => {
                let number = self.next_number();
                Frame::Item { number, task: None, start: range.start, opening: true }
            }
            Element::DefinitionListDefinition => Frame::Definition { start: range.start, opening: true },
            other => {
                match other {
                    Element::BlockQuote(None) => self.place.quoted = true,
                    Element::BlockQuote(Some(_)) => self.place.noted = true,
                    Element::FootnoteDefinition(_) => self.place.footnote = true,
                    Element::Table(_) => self.tables += 1,
                    _ => {}
                }
                Frame::Other
            }
        };
        self.frames.push((frame, outside));
    }

    /// Counts an item of the list that is open.
    fn next_number(&mut self) -> Option<u64> {
        let Some((Frame::List { next }, _)) = self.frames.last_mut() else { return None };
        let number = *next;
        *next = next.map(|number| number.saturating_add(1));
        number
    }

    fn end(&mut self, element: TagEnd, range: Range<usize>) {
        match element {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => self.close_mark(),
            TagEnd::Link => {
                self.close_link();
                self.close_mark();
            }
            TagEnd::Image => self.close_link(),
            TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::TableCell => self.close_cell(&range),
            TagEnd::TableHead | TagEnd::TableRow => self.close_row(range),
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::DefinitionListTitle => self.close_leaf(),
            _ => {
                self.close_leaf();
                self.leave();
            }
        }
    }

    fn leave(&mut self) {
        if let Some((_, outside)) = self.frames.pop() {
            self.place = outside;
        }
    }

    /// Opens a leaf of text: the opening of an item or a definition where that has not been read, else a paragraph.
    fn open_text(&mut self, range: Range<usize>) {
        let (kind, start) = match self.frames.last_mut().map(|(frame, _)| frame) {
            Some(Frame::Item { number, task, start, opening }) if *opening => {
                *opening = false;
                (BlockKind::Item { number: *number, task: *task }, *start)
            }
            Some(Frame::Definition { start, opening }) if *opening => {
                *opening = false;
                (BlockKind::Definition, *start)
            }
            _ => (BlockKind::Paragraph, range.start),
        };
        self.open(kind, start..range.end);
    }

    fn open(&mut self, kind: BlockKind, range: Range<usize>) {
        self.close_leaf();
        self.leaf = Some(Leaf {
            kind,
            range: self.text.source_range(&range),
            flow: Flow::default(),
            cell: None,
            end: range.end,
            cells_end: 0,
            in_comment: false,
            open: Vec::new(),
        });
    }

    /// The leaf that takes text now; text that stands directly in an item or a definition opens one.
    fn leaf(&mut self, range: &Range<usize>) -> Option<&mut Leaf> {
        if self.leaf.is_none() {
            self.settle_comments(range);
            self.open_text(range.clone());
        }
        self.leaf.as_mut()
    }

    fn close_leaf(&mut self) {
        let Some(mut leaf) = self.leaf.take() else { return };
        let fenced = self.text.slice(&leaf.range).trim_start().starts_with(['`', '~']);
        // Templates have Markdown fenced as Markdown, to be filled in and left so.
        let markdown = matches!(&leaf.kind, BlockKind::Code { language } if language == "md" || language == "markdown");
        let indented = matches!(leaf.kind, BlockKind::Code { .. }) && !fenced && is_indented_prose(&leaf.flow.text);
        if markdown || indented {
            leaf.kind = BlockKind::Paragraph;
        }
        let raw = matches!(leaf.kind, BlockKind::Code { .. } | BlockKind::Html);
        while let Some((kind, start)) = leaf.open.pop() {
            leaf.flow.mark(kind, start);
        }
        leaf.flow.marks.sort_by_key(|mark| mark.range.start);
        if !raw && !matches!(leaf.kind, BlockKind::Row { .. }) {
            leaf.flow.trim_end();
        }
        let empty = leaf.flow.text.trim().is_empty();
        if leaf.kind == BlockKind::Html {
            self.html_comments(&leaf.flow);
        }
        let kept = match &leaf.kind {
            BlockKind::Heading { .. } | BlockKind::Code { .. } => true,
            BlockKind::Html => !is_only_comments(&leaf.flow.text),
            BlockKind::Row { cells, .. } => !cells.is_empty(),
            _ => !empty,
        };
        if !kept {
            return;
        }
        self.found.has_html |= leaf.kind == BlockKind::Html;
        let covered = self.text.slice(&leaf.range);
        let end = leaf.range.start + if raw { covered.len() } else { covered.trim_end().len() };
        let text_end = leaf.flow.span(0..leaf.flow.text.len()).end as usize;
        let span = Span::new(leaf.range.start, end.max(text_end));
        self.found.blocks.push(Block { kind: leaf.kind, span, flow: leaf.flow, section: None, place: self.place });
    }

    /// The comments of a block of raw HTML. They wait for the block that follows.
    fn html_comments(&mut self, flow: &Flow) {
        let mut at = 0;
        while let Some(open) = flow.text[at..].find("<!--").map(|offset| at + offset) {
            let end = flow.text[open..].find("-->").map_or(flow.text.len(), |length| open + length + "-->".len());
            let span = flow.span(open..end);
            self.waiting.push(self.found.comments.len());
            let text = self.text.slice(&span.range());
            self.found.comments.push(Comment { text, span, next: None, alone: true });
            at = end;
        }
    }

    /// Opens a cell, unless it only fills up a row that is shorter than its header.
    fn open_cell(&mut self, range: &Range<usize>) {
        let invented = self.text.is_invented(range);
        if let Some(leaf) = &mut self.leaf {
            leaf.open.clear();
            leaf.cell = (!invented && range.start < leaf.end).then(Flow::default);
        }
    }

    fn close_cell(&mut self, range: &Range<usize>) {
        let Some(leaf) = &mut self.leaf else { return };
        let Some(mut cell) = leaf.cell.take() else { return };
        leaf.cells_end = range.end;
        cell.trim_end();
        cell.marks.sort_by_key(|mark| mark.range.start);
        if let BlockKind::Row { cells, .. } = &mut leaf.kind {
            cells.push(cell);
        }
    }

    fn close_row(&mut self, range: Range<usize>) {
        if self.text.is_invented(&range) {
            self.leaf = None;
            return;
        }
        let Some(leaf) = &mut self.leaf else { return };
        let BlockKind::Row { cells, .. } = &mut leaf.kind else { return };
        cells.extend(excess_cells(self.text, leaf.cells_end..leaf.end));
        let mut end = leaf.range.start;
        for (index, cell) in cells.iter().enumerate() {
            let span = if cell.text.is_empty() { Span::at(end) } else { cell.span(0..cell.text.len()) };
            if index > 0 {
                leaf.flow.push_whole("\t", Span::new(end, (span.start as usize).max(end)));
            }
            leaf.flow.append(cell);
            end = span.end as usize;
        }
        self.close_leaf();
    }

    /// Tells the comments that wait which block follows them.
    fn settle_comments(&mut self, range: &Range<usize>) {
        if self.waiting.is_empty() || self.text.is_invented(range) {
            return;
        }
        let span = self.text.span(range);
        for index in self.waiting.drain(..) {
            if let Some(comment) = self.found.comments.get_mut(index) {
                comment.next = Some(span);
            }
        }
    }
}

/// The cells behind the last one that the Markdown reader gives: it drops what a row has more than its header.
fn excess_cells(text: &Rewritten<'_>, behind: Range<usize>) -> Vec<Flow> {
    if behind.start == 0 || behind.is_empty() || !text.is_verbatim(&behind) {
        return Vec::new();
    }
    let behind = text.source_range(&behind);
    let mut at = behind.start;
    let pieces = text.slice(&behind).split('|').map(|piece| {
        let start = at + (piece.len() - piece.trim_start().len());
        at += piece.len() + 1;
        (piece.trim(), start)
    });
    pieces.filter(|(piece, _)| !piece.is_empty()).map(|(piece, start)| Flow::verbatim(piece, start)).collect()
}
