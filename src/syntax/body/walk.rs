//! Walks the CommonMark events and gathers blocks, links, tags and comments.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag as Element, TagEnd};

use super::code;
use super::liquid::Tag;
use super::rewrite::{Origin, Rewritten};
use super::suppression::Comment;
use super::{Block, BlockKind, Flow, Link, MarkKind, Place};
use crate::text::Span;

/// What the walk finds.
#[derive(Default)]
pub(super) struct Walked<'s> {
    pub blocks: Vec<Block>,
    pub links: Vec<Link>,
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
    let mut walker = Walker::new(text);
    for (event, range) in Parser::new_ext(&text.text, options()).into_offset_iter() {
        walker.event(event, range);
    }
    walker.close_leaf();
    walker.found
}

/// Paragraphs of plain lines, for a text the Markdown reader gives up on. `base` is the offset of `text`.
pub(super) fn plain_lines(text: &str, base: usize) -> Walked<'_> {
    let mut found = Walked::default();
    let mut at = 0;
    for paragraph in text.split_inclusive("\n\n") {
        let flow = Flow::verbatim(paragraph.trim(), base + at + (paragraph.len() - paragraph.trim_start().len()));
        if !flow.text.is_empty() {
            let span = flow.span(0..flow.text.len());
            found.blocks.push(Block { kind: BlockKind::Paragraph, span, flow, section: None, place: Place::default() });
        }
        at += paragraph.len();
    }
    // No tag is certain here: what an internal block may hide stays hidden to the end.
    if let Some(open) = text.find("{%").filter(|_| text.contains("internal")) {
        found.tags.push(Tag { text: "{% internal %}", span: Span::at(base + open) });
    }
    found
}

/// A container that is open.
enum Frame {
    List { next: Option<u64> },
    Item { number: Option<u64>, task: Option<bool>, start: usize, opening: bool },
    Definition { start: usize, opening: bool },
    Quote { alert: bool },
    Footnote,
    Other,
}

/// A block that is being read.
struct Leaf {
    kind: BlockKind,
    range: Range<usize>,
    flow: Flow,
    /// In a row: the cell that is being read.
    cell: Option<Flow>,
    /// Where it ends in the rewritten text.
    end: usize,
    /// In raw HTML: whether a comment is open.
    in_comment: bool,
    /// Markup that is open, with its start in the flow (of the cell, in a row).
    open: Vec<(MarkKind, usize)>,
}

/// A link or image that is open.
struct OpenLink {
    span: Span,
    destination: String,
    image: bool,
    start: usize,
}

struct Walker<'r, 's> {
    text: &'r Rewritten<'s>,
    found: Walked<'s>,
    frames: Vec<Frame>,
    place: Place,
    alerts: usize,
    quotes: usize,
    leaf: Option<Leaf>,
    links: Vec<OpenLink>,
    /// Comment blocks that wait for the block they stand before.
    waiting: Vec<usize>,
    tables: usize,
}

impl<'r, 's> Walker<'r, 's> {
    fn new(text: &'r Rewritten<'s>) -> Self {
        Self {
            text,
            found: Walked::default(),
            frames: Vec::new(),
            place: Place::default(),
            alerts: 0,
            quotes: 0,
            leaf: None,
            links: Vec::new(),
            waiting: Vec::new(),
            tables: 0,
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
            Event::SoftBreak | Event::HardBreak => self.push("\n", self.text.span(&range)),
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
            Element::Link { dest_url, .. } => {
                self.open_mark(MarkKind::Link, &range);
                self.open_link(dest_url, false, &range);
            }
            Element::Image { dest_url, .. } => self.open_link(dest_url, true, &range),
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
        let frame = match element {
            Element::List(first) => {
                self.place.list_depth = self.place.list_depth.saturating_add(1);
                Frame::List { next: first }
            }
            Element::Item => {
                let number = match self.frames.last_mut() {
                    Some(Frame::List { next: Some(next) }) => {
                        *next += 1;
                        Some(*next - 1)
                    }
                    _ => None,
                };
                Frame::Item { number, task: None, start: range.start, opening: true }
            }
            Element::BlockQuote(kind) => {
                let alert = kind.is_some();
                *(if alert { &mut self.alerts } else { &mut self.quotes }) += 1;
                Frame::Quote { alert }
            }
            Element::DefinitionListDefinition => Frame::Definition { start: range.start, opening: true },
            Element::FootnoteDefinition(_) => Frame::Footnote,
            Element::Table(_) => {
                self.tables += 1;
                Frame::Other
            }
            _ => Frame::Other,
        };
        self.frames.push(frame);
        self.update_place();
    }

    fn update_place(&mut self) {
        self.place.quoted = self.quotes > 0;
        self.place.noted = self.alerts > 0;
        self.place.footnote = self.frames.iter().any(|frame| matches!(frame, Frame::Footnote));
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
            TagEnd::TableCell => self.close_cell(),
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
        match self.frames.pop() {
            Some(Frame::List { .. }) => self.place.list_depth = self.place.list_depth.saturating_sub(1),
            Some(Frame::Quote { alert: true }) => self.alerts = self.alerts.saturating_sub(1),
            Some(Frame::Quote { alert: false }) => self.quotes = self.quotes.saturating_sub(1),
            _ => {}
        }
        self.update_place();
    }

    /// Opens a leaf of text: the opening of an item or a definition where that has not been read, else a paragraph.
    fn open_text(&mut self, range: Range<usize>) {
        let (kind, start) = match self.frames.last_mut() {
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
        let span = Span::new(leaf.range.start, end);
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

    fn push(&mut self, text: &str, span: Span) {
        if let Some(leaf) = &mut self.leaf {
            leaf.push(text, span);
        }
    }

    /// Text, which the rewriting may have interrupted by tags.
    fn text(&mut self, text: &str, range: &Range<usize>) {
        if self.leaf(range).is_some_and(|leaf| matches!(leaf.kind, BlockKind::Code { .. })) {
            self.raw(range);
            return;
        }
        let rewritten = self.text;
        let source = rewritten.source_range(range);
        if rewritten.is_verbatim(range) {
            self.grow(source.end);
            self.push(text, source.into());
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
        let open: Vec<MarkKind> = leaf.open.iter().map(|(kind, _)| *kind).collect();
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
            in_comment: false,
            open: open.into_iter().map(|kind| (kind, 0)).collect(),
        });
    }

    /// A code span: its content as it stands in the source. What the Markdown reader reads otherwise (an escaped pipe in a
    /// table, a line of a quotation) maps as a whole.
    fn code(&mut self, text: &str, range: &Range<usize>) {
        self.leaf(range);
        let rewritten = self.text;
        self.grow(rewritten.source_range(range).end);
        let (content, inner) = code::content(rewritten, range);
        let Some(leaf) = &mut self.leaf else { return };
        leaf.open.push((MarkKind::Code, leaf.len()));
        if content == text || rewritten.runs(range).any(|run| run.origin != Origin::Verbatim) {
            leaf.push(&content, inner.into());
        } else {
            leaf.push(text, inner.into());
        }
        self.close_mark();
    }

    /// A line of code or of raw HTML: source bytes, whatever they were rewritten to.
    fn raw(&mut self, range: &Range<usize>) {
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

    fn inline_html(&mut self, html: &str, range: &Range<usize>) {
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
            self.push(gap, source.into());
        }
    }

    fn task(&mut self, done: bool) {
        if let Some(Frame::Item { task, .. }) = self.frames.last_mut() {
            *task = Some(done);
        }
        if let Some(Leaf { kind: BlockKind::Item { task, .. }, .. }) = &mut self.leaf {
            *task = Some(done);
        }
    }

    fn open_mark(&mut self, kind: MarkKind, range: &Range<usize>) {
        if let Some(leaf) = self.leaf(range) {
            leaf.open.push((kind, leaf.len()));
        }
    }

    fn close_mark(&mut self) {
        if let Some(leaf) = &mut self.leaf
            && let Some((kind, start)) = leaf.open.pop()
        {
            leaf.current().mark(kind, start);
        }
    }

    fn open_link(&mut self, destination: CowStr<'_>, image: bool, range: &Range<usize>) {
        let span = self.text.span(range);
        let start = self.leaf(range).map_or(0, |leaf| leaf.len());
        self.links.push(OpenLink { span, destination: destination.into_string(), image, start });
    }

    fn close_link(&mut self) {
        let Some(OpenLink { span, destination, image, start }) = self.links.pop() else { return };
        let text = self.leaf.as_mut().and_then(|leaf| leaf.current().text.get(start..).map(str::to_owned));
        self.grow(span.end as usize);
        let text = text.unwrap_or_default();
        self.found.links.push(Link { span, destination, text, image, internal: false });
    }

    /// Opens a cell, unless it only fills up a row that is shorter than its header.
    fn open_cell(&mut self, range: &Range<usize>) {
        let invented = self.text.is_invented(range);
        if let Some(leaf) = &mut self.leaf {
            leaf.open.clear();
            leaf.cell = (!invented && range.start < leaf.end).then(Flow::default);
        }
    }

    fn close_cell(&mut self) {
        let Some(leaf) = &mut self.leaf else { return };
        let Some(mut cell) = leaf.cell.take() else { return };
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
        let mut end = leaf.range.start;
        for (index, cell) in cells.iter().enumerate() {
            let span = if cell.text.is_empty() { Span::at(end) } else { cell.span(0..cell.text.len()) };
            if index > 0 {
                leaf.flow.push("\t", Span::new(end, (span.start as usize).max(end)));
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

/// Whether an HTML comment is open behind `text`.
fn ends_in_comment(text: &str, open: bool) -> bool {
    match (text.rfind("<!--"), text.rfind("-->")) {
        (Some(opened), Some(closed)) => opened > closed,
        (Some(_), None) => true,
        (None, Some(_)) => false,
        (None, None) => open,
    }
}

/// Whether raw HTML is nothing but comments.
fn is_only_comments(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some(comment) = rest.strip_prefix("<!--") {
        rest = comment.find("-->").map_or("", |end| comment[end + "-->".len()..].trim_start());
    }
    rest.is_empty()
}

impl Leaf {
    fn current(&mut self) -> &mut Flow {
        self.cell.as_mut().unwrap_or(&mut self.flow)
    }

    fn len(&self) -> usize {
        self.cell.as_ref().unwrap_or(&self.flow).text.len()
    }

    /// Appends text; white space at the start of a leaf is none of it.
    fn push(&mut self, text: &str, span: Span) {
        let raw = matches!(self.kind, BlockKind::Code { .. } | BlockKind::Html);
        let flow = self.current();
        if flow.text.is_empty() && !raw {
            let kept = text.trim_start();
            let skipped = text.len() - kept.len();
            let verbatim = text.len() == span.len();
            let start = if verbatim { span.start as usize + skipped } else { span.start as usize };
            flow.push(kept, Span::new(start, span.end as usize));
        } else {
            flow.push(text, span);
        }
    }
}
