//! A report's Markdown as HTML that may stand on a public page.
//!
//! All markup is written here, element by element, from the events of the Markdown reader; text is escaped. HTML that an
//! author wrote passes a sanitiser block by block, so that it can neither run nor break out of its place.

mod code;
mod html;
mod image;
mod inline;
mod link;
mod render;
#[cfg(test)]
mod tests;

pub use image::{Images, Picture, size_of};
pub use link::{Dropped, Links};

pub(crate) use html::escape;

use std::collections::BTreeSet;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::site::routes::slug;
use crate::site::words::Words;
use crate::syntax::Report;
use crate::syntax::body::{Audience, RenderEvent, events};
use crate::text::Span;

/// One line of Markdown: an action, an update, a revision. Blocks in it lose their form and keep their words; it may stand on
/// any page, so that fragments lead nowhere.
pub fn line(markdown: &str, links: &Links) -> String {
    unlink_missing(&inline::render(markdown, links), |_| false)
}

/// A heading inside a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its id on the page.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Its level on the page, 3 to 6.
    pub level: u8,
}

/// A rendered range of the body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rendered {
    /// The markup; empty where nothing visible is left.
    pub html: String,
    /// Headings in it.
    pub headings: Vec<Heading>,
}

/// The body of one report, ready to be rendered in ranges.
pub struct Prose<'p> {
    events: Vec<(RenderEvent<'p>, Span)>,
    path: &'p str,
    links: &'p Links,
    images: &'p Images,
    words: Words,
    ids: BTreeSet<String>,
    notes: Vec<String>,
    definitions: Vec<(String, String)>,
    /// Pictures that the rendered text shows.
    pub pictures: Vec<Picture>,
    /// Links that were left out.
    pub dropped: Vec<Dropped>,
}

impl<'p> Prose<'p> {
    /// Prepares a report. `taken` are the ids that the page itself uses.
    pub fn new(report: &'p Report, links: &'p Links, images: &'p Images, words: Words, taken: &[&str]) -> Self {
        let mut prose = Self {
            events: events(&report.source, &report.body, report.body.span, Audience::Public),
            path: &report.source.path,
            links,
            images,
            words,
            ids: taken.iter().map(|id| (*id).to_owned()).collect(),
            notes: Vec::new(),
            definitions: Vec::new(),
            pictures: Vec::new(),
            dropped: Vec::new(),
        };
        prose.collect_footnotes();
        prose
    }

    /// An id that nothing on the page has yet.
    pub fn claim_id(&mut self, text: &str) -> String {
        let base = slug(text);
        // Events are `t` and their number; a heading "T4" must not take one's place. Nor one "fn-1" a footnote's.
        let reserved =
            |prefix: &str| base.strip_prefix(prefix).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        let base = if ["t", "fn-", "fnref-"].into_iter().any(reserved) { format!("section-{base}") } else { base };
        let mut id = base.clone();
        let mut number = 2;
        while !self.ids.insert(id.clone()) {
            id = format!("{base}-{number}");
            number += 1;
        }
        id
    }

    /// Whether the rendered text has given an element this id.
    pub fn has_id(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Renders a range of the source. `level` is the level its first subheading gets; outermost blocks that `skip` accepts
    /// are left out, as the page shows their content elsewhere.
    pub fn render(&mut self, range: Span, level: u8, skip: impl Fn(Span) -> bool) -> Rendered {
        let events = std::mem::take(&mut self.events);
        let inside = events.iter().filter(|(_, at)| range.start <= at.start && at.end <= range.end);
        let rendered = render::Renderer::new(self, level).run(inside, &skip);
        self.events = events;
        rendered
    }

    /// Renders what an entry of a list says: `text` is where its words stand, `aside` what stands beside them and is shown in
    /// another form, such as its time. Markup that begins or ends outside the words is kept where it covers nothing but them.
    pub fn entry(&mut self, text: Span, aside: Span) -> String {
        let events = std::mem::take(&mut self.events);
        let mut writer = inline::InlineWriter::new(self.links);
        let mut blocks: Vec<&(RenderEvent<'_>, Span)> = Vec::new();
        let mut depth = 0usize;
        // The cells of a row are set apart as they are in the event's text.
        let (mut written, mut cell_ended) = (false, false);
        for event in &events {
            let (RenderEvent::Markdown(markdown), span) = event else { continue };
            if let (Event::FootnoteReference(name), 0) = (markdown, depth)
                && text.start <= span.start
                && span.start <= text.end
            {
                // A reference behind the last word belongs to it, though it is no word.
                writer.html.push_str(&self.footnote_reference(name));
                written = true;
                continue;
            }
            if span.start >= text.end {
                break;
            }
            let text_alone = matches!(markdown, Event::Text(_)) || !span.overlaps(aside);
            if depth > 0 || (is_block_start(markdown) && holds(text, *span)) {
                depth = match markdown {
                    Event::Start(_) => depth + 1,
                    Event::End(_) => depth - 1,
                    _ => depth,
                };
                blocks.push(event);
            } else if matches!(markdown, Event::Start(Tag::TableCell)) {
                // Nothing to write: the next text is preceded by what sets cells apart.
            } else if matches!(markdown, Event::End(TagEnd::TableCell)) {
                cell_ended = written;
            } else if span.overlaps(text) && text_alone {
                if std::mem::take(&mut cell_ended) {
                    writer.write(&Event::Text(" — ".into()));
                }
                written = true;
                writer.write(&cut(markdown, *span, text));
            }
        }
        let line = writer.finish();
        let below = render::Renderer::new(self, 6).run(blocks.into_iter(), &|_| false).html;
        self.events = events;
        match (line.trim(), below.is_empty()) {
            (line, true) => line.to_owned(),
            ("", false) => below,
            (line, false) => format!("<p>{line}</p>{below}"),
        }
    }

    /// The footnotes referred to so far, as a list; `None` without any.
    pub fn footnotes(&self) -> Option<String> {
        let back = escape(self.words.pick("Back to the text", "Retour au texte"));
        let mut html = String::new();
        for (index, name) in self.notes.iter().enumerate() {
            let number = index + 1;
            let Some((_, body)) = self.definitions.iter().find(|(known, _)| known == name) else { continue };
            html.push_str(&format!(
                "<li id=\"fn-{number}\">{body}<p><a href=\"#fnref-{number}\" aria-label=\"{back} ({number})\">↩</a></p></li>\n"
            ));
        }
        (!html.is_empty()).then(|| format!("<ol class=\"footnotes\">\n{html}</ol>"))
    }

    /// Reads the footnotes' definitions, wherever they stand.
    fn collect_footnotes(&mut self) {
        let events = std::mem::take(&mut self.events);
        let is_end = |event: &&(RenderEvent<'_>, Span)| {
            matches!(event.0, RenderEvent::Markdown(Event::End(TagEnd::FootnoteDefinition)))
        };
        for (at, (event, _)) in events.iter().enumerate() {
            let RenderEvent::Markdown(Event::Start(Tag::FootnoteDefinition(name))) = event else { continue };
            let inner = events[at + 1..].iter().take_while(|event| !is_end(event));
            let rendered = render::Renderer::new(self, 6).run(inner, &|_| false);
            self.definitions.push((name.to_string(), rendered.html));
        }
        self.events = events;
    }

    /// A link to a footnote; nothing for one that is not defined.
    fn footnote_reference(&mut self, name: &str) -> String {
        let Some((number, first)) = self.note_number(name) else { return String::new() };
        let id = if first { format!(" id=\"fnref-{number}\"") } else { String::new() };
        format!("<sup{id}><a href=\"#fn-{number}\" aria-label=\"Note {number}\">{number}</a></sup>")
    }

    /// The number of a footnote, and whether this is the first reference to it; `None` for one that is not defined.
    fn note_number(&mut self, name: &str) -> Option<(usize, bool)> {
        if let Some(index) = self.notes.iter().position(|known| known == name) {
            return Some((index + 1, false));
        }
        if !self.definitions.iter().any(|(known, _)| known == name) {
            return None;
        }
        self.notes.push(name.to_owned());
        Some((self.notes.len(), true))
    }
}

/// Takes the address off links to fragments that `exists` does not know; their words stay.
pub fn unlink_missing(html: &str, exists: impl Fn(&str) -> bool) -> String {
    const LINK: &str = "<a href=\"#";
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(LINK) {
        let fragment_at = at + LINK.len();
        let Some(end) = rest[fragment_at..].find('"') else { break };
        let known = exists(&rest[fragment_at..fragment_at + end]);
        out.push_str(&rest[..if known { fragment_at + end + 1 } else { at + "<a".len() }]);
        rest = &rest[fragment_at + end + 1..];
    }
    out.push_str(rest);
    out
}

fn is_block_start(event: &Event<'_>) -> bool {
    let Event::Start(tag) = event else { return false };
    matches!(tag, Tag::Paragraph | Tag::List(_) | Tag::CodeBlock(_) | Tag::BlockQuote(_) | Tag::Table(_))
}

/// Whether a block lies in a range; a block's own ends with its last line's break, which the range leaves out.
fn holds(range: Span, block: Span) -> bool {
    const LINE_BREAK: u32 = 2;
    range.start <= block.start && block.end <= range.end + LINE_BREAK
}

/// The part of a text that lies in `wanted`; anything but text as it is.
fn cut<'e>(event: &Event<'e>, span: Span, wanted: Span) -> Event<'e> {
    let Event::Text(text) = event else { return event.clone() };
    if wanted.covers(span) || text.len() != span.range().len() {
        return event.clone();
    }
    let from = wanted.start.saturating_sub(span.start) as usize;
    let to = (wanted.end.min(span.end) - span.start) as usize;
    text.get(from..to).map_or_else(|| event.clone(), |part| Event::Text(part.to_owned().into()))
}
