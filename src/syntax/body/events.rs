//! The body as a stream of events to write a page from.
//!
//! The same reading as [`read`](super::read), so that a page can never show what the checks did not see: tables without a
//! header are tables, Liquid blocks are notes, comments are gone, and for the public everything internal is gone too.
//! Writes no HTML itself.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag as Element, TagEnd};

use super::rewrite::{Origin, Rewritten};
use super::{Body, NoteKind, touches_any, walk};
use crate::text::{Source, Span};

/// Who reads a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everybody: nothing from an `{% internal %}` block is left, nor a link or footnote defined in one.
    Public,
    /// The house: internal blocks are there like any other text.
    Internal,
}

/// One step of writing a page.
#[derive(Clone, Debug, PartialEq)]
pub enum RenderEvent<'s> {
    /// Markdown. A table without a header has no `TableHead`.
    Markdown(Event<'s>),
    /// A `{% note %}` or `{% warning %}` begins. Never inside a paragraph: one that is written in the middle of a
    /// paragraph ends the paragraph before it.
    NoteStart(NoteKind),
    /// The innermost note that is open ends.
    NoteEnd,
}

/// The events of the part of the body that starts in `span`, each with the source it was read from (empty for what is
/// only implied). Starts and ends are balanced, notes included. What is cut are the outermost blocks: give a section's
/// span, or [`Body::span`] for everything. The whole body is read on each call.
///
/// Headings that are such only to the eye ([`Body::sections`]) come as headings. Raw HTML comes as it was written,
/// comments left out; sanitising it is the page's business.
pub fn events<'s>(source: &'s Source, body: &Body, span: Span, audience: Audience) -> Vec<(RenderEvent<'s>, Span)> {
    let text = super::rewritten(source, body.span.start as usize);
    let hidden: &[Span] = if audience == Audience::Public { &body.internal } else { &[] };
    let read = || {
        let parser = Parser::new_ext(&text.text, walk::options());
        let labels = walk::definitions(&parser, &text);
        let mut writer = Writer::new(&text, body, span, hidden, labels);
        for (event, range) in parser.into_offset_iter() {
            writer.event(event, &range);
        }
        writer.finish()
    };
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).unwrap_or_else(|_| plain(source, body, span, hidden))
}

/// The blocks as plain paragraphs, for a text the Markdown reader gives up on.
fn plain<'s>(source: &'s Source, body: &Body, span: Span, hidden: &[Span]) -> Vec<(RenderEvent<'s>, Span)> {
    let shown = body.blocks.iter().filter(|block| span.contains(block.span.start) && !touches_any(hidden, block.span));
    let paragraph = |span: Span| {
        [Event::Start(Element::Paragraph), Event::Text(source.slice(span).into()), Event::End(TagEnd::Paragraph)]
            .map(|event| (RenderEvent::Markdown(event), span))
    };
    shown.flat_map(|block| paragraph(block.span)).collect()
}

/// A note inside deeper markup than this is left in its paragraph; the bound keeps hostile nesting linear.
const DEEPEST_MARKUP: usize = 32;

/// What is open in the events written so far.
enum Open {
    Element(Element<'static>),
    /// `ended` once its closing tag has been passed inside a container that is still open.
    Note {
        opening: Span,
        ended: bool,
    },
    /// A link whose start was left out.
    Dropped,
}

struct Writer<'r, 's> {
    text: &'r Rewritten<'s>,
    body: &'r Body,
    wanted: Span,
    hidden: &'r [Span],
    labels: HashMap<String, Span>,
    footnotes: HashSet<String>,
    /// The opening tag of the note whose closing tag starts there.
    openings: HashMap<u32, Span>,
    open: Vec<Open>,
    /// Depth of Markdown elements, counted whether they are written or not.
    depth: usize,
    /// Whether the outermost block that is being read lies in the wanted part.
    inside: bool,
    /// Inside the header that a table without one was given.
    invented: bool,
    in_code: bool,
    in_comment: bool,
    out: Vec<(RenderEvent<'s>, Span)>,
}

impl<'r, 's> Writer<'r, 's> {
    fn new(
        text: &'r Rewritten<'s>,
        body: &'r Body,
        wanted: Span,
        hidden: &'r [Span],
        labels: HashMap<String, Span>,
    ) -> Self {
        Self {
            text,
            body,
            wanted,
            hidden,
            labels,
            footnotes: HashSet::new(),
            openings: body.notes.iter().map(|note| (note.closing.start, note.opening)).collect(),
            open: Vec::new(),
            depth: 0,
            inside: false,
            invented: false,
            in_code: false,
            in_comment: false,
            out: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, range: &Range<usize>) {
        let span = self.text.span(range);
        if self.depth == 0 {
            self.inside = self.wanted.contains(span.start);
        }
        match event {
            Event::Start(element) => {
                self.depth += 1;
                if self.inside {
                    self.start(element, range, span);
                }
            }
            Event::End(element) => {
                self.depth = self.depth.saturating_sub(1);
                if self.inside {
                    self.end(element, span);
                }
            }
            _ if !self.inside || self.invented => {}
            Event::Text(text) => self.text(&text, range, span),
            Event::Html(_) | Event::InlineHtml(_) => self.html(range, matches!(event, Event::InlineHtml(_))),
            Event::Code(_) => self.code(event, range, span),
            _ => self.leaf(event.into_static(), span),
        }
    }

    fn start(&mut self, element: Element<'_>, range: &Range<usize>, span: Span) {
        if matches!(element, Element::TableHead) && self.text.is_invented(range) {
            self.invented = true;
        }
        if self.invented {
            return;
        }
        let dropped = match &element {
            Element::Link { link_type, id, .. } | Element::Image { link_type, id, .. } => {
                touches_any(self.hidden, span) || self.is_undefined(*link_type, id)
            }
            Element::FootnoteDefinition(label) if self.is_hidden(span) => {
                self.footnotes.insert(label.to_string());
                true
            }
            _ => self.is_hidden(span),
        };
        if dropped {
            self.open.push(Open::Dropped);
            return;
        }
        self.in_code = matches!(element, Element::CodeBlock(_));
        self.in_comment = false;
        let heading = self.visible_heading(&element, span);
        self.push_start(heading.unwrap_or_else(|| element.into_static()), span);
    }

    /// A paragraph that opens a section is a heading.
    fn visible_heading(&self, element: &Element<'_>, span: Span) -> Option<Element<'static>> {
        let top = matches!(element, Element::Paragraph) && self.depth == 1;
        let sections = top.then_some(&self.body.sections)?;
        let index = sections.binary_search_by_key(&span.start, |section| section.heading_span.start).ok()?;
        let level = pulldown_cmark::HeadingLevel::try_from(usize::from(sections[index].level)).ok()?;
        Some(Element::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() })
    }

    /// Whether a link's destination is written in a hidden range.
    fn is_undefined(&self, link: LinkType, label: &str) -> bool {
        walk::definition_of(&self.labels, link, label).is_some_and(|found| touches_any(self.hidden, found))
    }

    /// Whether a range is hidden as a whole.
    fn is_hidden(&self, span: Span) -> bool {
        let after = self.hidden.partition_point(|range| range.end <= span.start);
        self.hidden.get(after).is_some_and(|range| range.covers(span))
    }

    fn end(&mut self, element: TagEnd, span: Span) {
        if self.invented {
            self.invented = element != TagEnd::TableHead;
            return;
        }
        self.in_code = false;
        // A note that was opened in this container ends with it.
        while let Some(Open::Note { .. }) = self.open.last() {
            self.close_note(Span::at(span.end as usize));
        }
        match self.open.pop() {
            Some(Open::Element(start)) => self.push_end(start.to_end(), span),
            Some(Open::Dropped | Open::Note { .. }) | None => {}
        }
        while let Some(Open::Note { ended: true, .. }) = self.open.last() {
            self.close_note(Span::at(span.end as usize));
        }
    }

    fn push_start(&mut self, element: Element<'static>, span: Span) {
        self.out.push((RenderEvent::Markdown(Event::Start(element.clone())), span));
        self.open.push(Open::Element(element));
    }

    /// Ends an element; one that nothing was left of is taken back.
    fn push_end(&mut self, end: TagEnd, span: Span) {
        let empties = matches!(
            end,
            TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::BlockQuote(_)
                | TagEnd::HtmlBlock
                | TagEnd::Item
                | TagEnd::List(_)
                | TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
        );
        if end == TagEnd::Paragraph {
            while matches!(self.out.last(), Some((RenderEvent::Markdown(event), _)) if is_gap(event)) {
                self.out.pop();
            }
        }
        let is_empty =
            matches!(self.out.last(), Some((RenderEvent::Markdown(Event::Start(start)), _)) if start.to_end() == end);
        if empties && is_empty {
            self.out.pop();
        } else {
            self.out.push((RenderEvent::Markdown(Event::End(end)), span));
        }
    }

    fn leaf(&mut self, event: Event<'static>, span: Span) {
        let unknown = matches!(&event, Event::FootnoteReference(label) if self.footnotes.contains(label.as_ref()));
        if !unknown && !self.is_hidden(span) {
            self.out.push((RenderEvent::Markdown(event), span));
        }
    }

    fn code(&mut self, event: Event<'_>, range: &Range<usize>, span: Span) {
        let rewritten = self.text.runs(range).any(|run| run.origin != Origin::Verbatim);
        if rewritten {
            let (content, _) = super::code::content(self.text, range);
            self.leaf(Event::Code(content.into_owned().into()), span);
        } else {
            self.leaf(event.into_static(), span);
        }
    }

    fn text(&mut self, text: &str, range: &Range<usize>, span: Span) {
        let source = span.range();
        if self.text.is_verbatim(range) {
            let written = self.text.slice(&source);
            let event = if written == text { Event::Text(written.into()) } else { Event::Text(text.to_owned().into()) };
            self.show(event, span);
            return;
        }
        let text = self.text;
        for run in text.runs(range) {
            let tag = run.origin == Origin::Tag && !self.in_code;
            let unseen = run.origin == Origin::Unseen && !self.in_code;
            if tag {
                self.tag(run.source.clone().into());
            } else if !unseen && !run.source.is_empty() {
                self.show(Event::Text(text.slice(&run.source).into()), run.source.clone().into());
            }
        }
    }

    /// A leaf that borrows from the source.
    fn show(&mut self, event: Event<'s>, span: Span) {
        let opens = matches!(self.out.last(), Some((RenderEvent::Markdown(Event::Start(Element::Paragraph)), _)));
        let shown = !opens || !is_gap(&event);
        if shown && !self.is_hidden(span) {
            self.out.push((RenderEvent::Markdown(event), span));
        }
    }

    /// Raw HTML without its comments.
    fn html(&mut self, range: &Range<usize>, inline: bool) {
        let text = self.text;
        for run in text.runs(range) {
            let mut rest = run.source.clone();
            if run.origin == Origin::Tag && !self.in_comment {
                self.tag(rest.into());
                continue;
            }
            while !rest.is_empty() {
                let written = text.slice(&rest);
                if self.in_comment {
                    let end = written.find("-->").map(|at| at + "-->".len());
                    self.in_comment = end.is_none();
                    rest.start += end.unwrap_or(written.len());
                    continue;
                }
                let opened = written.find("<!--");
                self.in_comment = opened.is_some();
                let piece = rest.start..rest.start + opened.unwrap_or(written.len());
                let html = text.slice(&piece);
                if !html.trim().is_empty() {
                    let event = if inline { Event::InlineHtml(html.into()) } else { Event::Html(html.into()) };
                    self.show(event, piece.clone().into());
                }
                rest.start = piece.end;
            }
        }
    }

    fn tag(&mut self, span: Span) {
        if let Ok(index) = self.body.notes.binary_search_by_key(&span.start, |note| note.span.start) {
            let note = self.body.notes[index];
            if !self.is_hidden(span) && note.opening == span {
                self.open_note(note.kind, span);
            }
        } else if let Some(opening) = self.openings.get(&span.start) {
            self.end_note(*opening, span);
        }
    }

    fn open_note(&mut self, kind: NoteKind, span: Span) {
        let Some(paused) = self.pause(span) else { return };
        self.out.push((RenderEvent::NoteStart(kind), span));
        self.open.push(Open::Note { opening: span, ended: false });
        self.resume(paused, span);
    }

    fn end_note(&mut self, note: Span, span: Span) {
        let is_it = |open: &Open| matches!(open, Open::Note { opening, .. } if *opening == note);
        let Some(at) = self.open.iter().rposition(is_it) else { return };
        let paused = self.pause(span).unwrap_or_default();
        if at + 1 == self.open.len() {
            self.close_note(span);
        } else if let Some(Open::Note { ended, .. }) = self.open.get_mut(at) {
            *ended = true;
        }
        self.resume(paused, span);
    }

    fn close_note(&mut self, span: Span) {
        self.open.pop();
        if matches!(self.out.last(), Some((RenderEvent::NoteStart(_), _))) {
            self.out.pop();
        } else {
            self.out.push((RenderEvent::NoteEnd, span));
        }
    }

    /// Ends the paragraph that is open, with the inline markup in it, so that a note can begin or end. `None` where no
    /// note can stand: in a heading, a table or a term, or in absurdly deep markup.
    fn pause(&mut self, span: Span) -> Option<Vec<Open>> {
        let inline = |open: &Open| match open {
            Open::Element(element) => matches!(
                element,
                Element::Paragraph
                    | Element::HtmlBlock
                    | Element::Emphasis
                    | Element::Strong
                    | Element::Strikethrough
                    | Element::Link { .. }
            ),
            Open::Dropped => true,
            Open::Note { .. } => false,
        };
        let keep = self.open.iter().rposition(|open| !inline(open)).map_or(0, |last| last + 1);
        let barred = matches!(
            keep.checked_sub(1).and_then(|last| self.open.get(last)),
            Some(Open::Element(
                Element::Heading { .. } | Element::TableCell | Element::Image { .. } | Element::DefinitionListTitle
            ))
        );
        if barred || self.open.len() - keep > DEEPEST_MARKUP {
            return None;
        }
        let paused = self.open.split_off(keep);
        for open in paused.iter().rev() {
            if let Open::Element(element) = open {
                self.push_end(element.to_end(), Span::at(span.start as usize));
            }
        }
        Some(paused)
    }

    fn resume(&mut self, paused: Vec<Open>, span: Span) {
        for open in paused {
            match open {
                Open::Element(element) => self.push_start(element, Span::at(span.end as usize)),
                other => self.open.push(other),
            }
        }
    }

    fn finish(mut self) -> Vec<(RenderEvent<'s>, Span)> {
        let end = self.out.last().map_or(Span::default(), |(_, span)| Span::at(span.end as usize));
        while let Some(open) = self.open.last() {
            if matches!(open, Open::Note { .. }) {
                self.close_note(end);
            } else {
                self.open.pop();
            }
        }
        if !self.footnotes.is_empty() {
            let footnotes = self.footnotes;
            self.out.retain(|(event, _)| {
                !matches!(event, RenderEvent::Markdown(Event::FootnoteReference(label)) if footnotes.contains(label.as_ref()))
            });
        }
        self.out
    }
}

/// Whether an event shows nothing at the edge of a paragraph.
fn is_gap(event: &Event<'_>) -> bool {
    match event {
        Event::Text(text) => text.trim().is_empty(),
        Event::SoftBreak | Event::HardBreak => true,
        _ => false,
    }
}
