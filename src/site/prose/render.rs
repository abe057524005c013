//! Blocks of a report's body as HTML, section by section.

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, Tag, TagEnd};

use super::html::{escape, sanitise};
use super::image::find;
use super::inline::InlineWriter;
use super::link::Dropped;
use super::{Heading, Prose, Rendered, code};
use crate::syntax::body::{NoteKind, RenderEvent};
use crate::text::Span;

/// State of one rendering.
pub(super) struct Renderer<'r, 'p> {
    prose: &'r mut Prose<'p>,
    inline: InlineWriter<'p>,
    headings: Vec<Heading>,
    /// Level on the page of the first heading.
    base: u8,
    /// Level in the source of the first heading.
    first_level: Option<u8>,
    last_level: u8,
    heading_start: usize,
    code: Option<(String, String)>,
    html: Option<String>,
    image: Option<(String, usize)>,
    table: Table,
    tables: usize,
    /// How many footnote definitions are open: their text stands at the end of the page.
    footnotes: usize,
}

/// The table that is being written.
#[derive(Default)]
struct Table {
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
}

impl<'r, 'p> Renderer<'r, 'p> {
    /// A rendering whose first heading gets the level `base`.
    pub fn new(prose: &'r mut Prose<'p>, base: u8) -> Self {
        let inline = InlineWriter::new(prose.links);
        Self {
            prose,
            inline,
            headings: Vec::new(),
            base,
            first_level: None,
            last_level: base.saturating_sub(1),
            heading_start: 0,
            code: None,
            html: None,
            image: None,
            table: Table::default(),
            tables: 0,
            footnotes: 0,
        }
    }

    /// Writes events; outermost blocks that `skip` accepts are left out.
    pub fn run<'e>(
        mut self,
        events: impl Iterator<Item = &'e (RenderEvent<'e>, Span)>,
        skip: &dyn Fn(Span) -> bool,
    ) -> Rendered {
        let mut depth = 0usize;
        let mut skipping = false;
        for (event, span) in events {
            let opens = matches!(event, RenderEvent::Markdown(Event::Start(_)));
            let closes = matches!(event, RenderEvent::Markdown(Event::End(_)));
            if depth == 0 && opens {
                skipping = skip(*span);
            }
            if !skipping {
                match event {
                    RenderEvent::Markdown(event) => self.event(event),
                    RenderEvent::NoteStart(kind) => self.note(*kind),
                    RenderEvent::NoteEnd => self.push("</div>\n"),
                }
            }
            depth = if opens { depth + 1 } else { depth.saturating_sub(usize::from(closes)) };
            skipping &= depth > 0;
        }
        let mut html = std::mem::take(&mut self.inline.html);
        if html.trim().is_empty() {
            html.clear();
        }
        Rendered { html, headings: self.headings }
    }

    fn push(&mut self, html: &str) {
        self.inline.html.push_str(html);
    }

    fn event(&mut self, event: &Event<'_>) {
        if self.footnotes > 0 && !matches!(event, Event::End(TagEnd::FootnoteDefinition)) {
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => match &mut self.code {
                Some((_, code)) => code.push_str(text),
                None => self.inline.text(text),
            },
            Event::Html(html) => match &mut self.html {
                Some(block) => block.push_str(html),
                None => self.block_html(html),
            },
            Event::FootnoteReference(name) => {
                let reference = self.prose.footnote_reference(name);
                self.push(&reference);
            }
            Event::Rule => self.push("<hr>\n"),
            Event::TaskListMarker(done) => self.task(*done),
            event => self.inline.write(event),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph => self.push("<p>"),
            Tag::Heading { .. } => {
                self.heading_start = self.inline.html.len();
                self.inline.plain.clear();
            }
            Tag::BlockQuote(kind) => self.quote(*kind),
            Tag::CodeBlock(kind) => {
                let info = if let CodeBlockKind::Fenced(info) = kind { info.as_ref() } else { "" };
                let language = info.split([' ', '\t', ',', '{']).next().unwrap_or_default();
                self.code = Some((language.to_owned(), String::new()));
            }
            Tag::HtmlBlock => self.html = Some(String::new()),
            Tag::List(Some(1)) => self.push("<ol>\n"),
            Tag::List(Some(start)) => self.push(&format!("<ol start=\"{}\">\n", (*start).min(99_999))),
            Tag::List(None) => self.push("<ul>\n"),
            Tag::Item => self.push("<li>"),
            Tag::FootnoteDefinition(_) => self.footnotes += 1,
            Tag::DefinitionList => self.push("<dl>\n"),
            Tag::DefinitionListTitle => self.push("<dt>"),
            Tag::DefinitionListDefinition => self.push("<dd>"),
            Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => self.start_table(tag),
            Tag::Image { dest_url, .. } => {
                self.image = Some((dest_url.to_string(), self.inline.html.len()));
                self.inline.plain.clear();
            }
            Tag::Link { dest_url, .. } => {
                if self.prose.links.href(dest_url).is_none() {
                    self.prose.dropped.push(Dropped { destination: dest_url.to_string() });
                }
                self.inline.write(&Event::Start(tag.clone()));
            }
            tag => self.inline.write(&Event::Start(tag.clone())),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let is_block = !matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Link
                | TagEnd::Image
                | TagEnd::CodeBlock
        );
        if is_block {
            self.inline.close_all();
        }
        match tag {
            TagEnd::Paragraph => self.push("</p>\n"),
            TagEnd::Heading(level) => self.heading(level as u8),
            TagEnd::BlockQuote(Some(_)) => self.push("</div>\n"),
            TagEnd::BlockQuote(None) => self.push("</blockquote>\n"),
            TagEnd::CodeBlock => self.code_block(),
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html.take() {
                    self.block_html(&html);
                }
            }
            TagEnd::List(true) => self.push("</ol>\n"),
            TagEnd::List(false) => self.push("</ul>\n"),
            TagEnd::Item => self.push("</li>\n"),
            TagEnd::FootnoteDefinition => self.footnotes = self.footnotes.saturating_sub(1),
            TagEnd::DefinitionList => self.push("</dl>\n"),
            TagEnd::DefinitionListTitle => self.push("</dt>"),
            TagEnd::DefinitionListDefinition => self.push("</dd>\n"),
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => self.end_table(tag),
            TagEnd::Image => self.picture(),
            tag => self.inline.write(&Event::End(tag)),
        }
    }

    /// A heading keeps its place in the outline, without gaps: the first one gets the base level, deeper ones one more.
    fn heading(&mut self, written: u8) {
        let inner = self.inline.html.split_off(self.heading_start);
        let text = self.inline.plain.trim().to_owned();
        if text.is_empty() {
            return;
        }
        let first = *self.first_level.get_or_insert(written);
        let wanted = self.base + written.saturating_sub(first);
        let level = wanted.min(self.last_level + 1).clamp(self.base, 6);
        self.last_level = level;
        let id = self.prose.claim_id(&text);
        let label = self.prose.words.pick("Link to this section", "Lien vers cette section");
        self.push(&format!(
            "<h{level} id=\"{id}\">{inner}<a class=\"anchor\" href=\"#{id}\" aria-label=\"{}: {}\">#</a></h{level}>\n",
            escape(label),
            escape(&text)
        ));
        self.headings.push(Heading { id, text, level });
    }

    fn quote(&mut self, kind: Option<BlockQuoteKind>) {
        let words = self.prose.words;
        match kind {
            None => self.push("<blockquote>\n"),
            Some(BlockQuoteKind::Note) => self.callout("note", "Note"),
            Some(BlockQuoteKind::Tip) => self.callout("tip", words.pick("Tip", "Conseil")),
            Some(BlockQuoteKind::Important) => self.callout("important", "Important"),
            Some(BlockQuoteKind::Warning) => self.callout("warning", words.pick("Warning", "Attention")),
            Some(BlockQuoteKind::Caution) => self.callout("caution", words.pick("Caution", "Prudence")),
        }
    }

    fn note(&mut self, kind: NoteKind) {
        match kind {
            NoteKind::Note => self.callout("note", "Note"),
            NoteKind::Warning => self.callout("warning", self.prose.words.pick("Warning", "Attention")),
        }
    }

    fn callout(&mut self, kind: &str, label: &str) {
        self.push(&format!(
            "<div class=\"callout callout-{kind}\" role=\"note\"><p class=\"callout-label\">{label}</p>\n"
        ));
    }

    fn block_html(&mut self, html: &str) {
        let clean = sanitise(html);
        if !clean.trim().is_empty() {
            let label = self.prose.words.pick("Inserted content", "Contenu inséré");
            self.push(&format!(
                "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{}\">{clean}</div>\n",
                escape(label)
            ));
        }
    }

    fn task(&mut self, done: bool) {
        let words = self.prose.words;
        let (mark, word) =
            if done { ("☑", words.pick("done", "fait")) } else { ("☐", words.pick("to do", "à faire")) };
        self.push(&format!("<span aria-hidden=\"true\">{mark}</span><span class=\"visually-hidden\">{word}:</span> "));
    }

    fn code_block(&mut self) {
        let Some((language, code)) = self.code.take() else { return };
        let html = code::highlight(&code, &language);
        self.push(&format!("<pre tabindex=\"0\"><code>{html}</code></pre>\n"));
    }

    fn start_table(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Table(columns) => {
                self.table = Table { columns: columns.clone(), ..Table::default() };
                self.tables += 1;
                let label = format!("{} {}", self.prose.words.pick("Table", "Tableau"), self.tables);
                self.push(&format!(
                    "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{label}\"><table>\n"
                ));
            }
            Tag::TableHead => {
                self.table.in_head = true;
                self.table.column = 0;
                self.push("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.push(if self.table.has_body { "<tr>" } else { "<tbody>\n<tr>" });
                self.table.has_body = true;
            }
            _ => {
                let right = self.table.columns.get(self.table.column) == Some(&Alignment::Right);
                self.table.column += 1;
                let class = if right { " class=\"num\"" } else { "" };
                self.push(&if self.table.in_head {
                    format!("<th scope=\"col\"{class}>")
                } else {
                    format!("<td{class}>")
                });
            }
        }
    }

    fn end_table(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Table if self.table.has_body => self.push("</tbody></table></div>\n"),
            TagEnd::Table => self.push("</table></div>\n"),
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.push("</tr></thead>\n");
            }
            TagEnd::TableRow => self.push("</tr>\n"),
            _ => self.push(if self.table.in_head { "</th>" } else { "</td>" }),
        }
    }

    /// A picture beside the report stands in the text; any other becomes a link to it, since the page loads nothing from
    /// elsewhere.
    fn picture(&mut self) {
        let Some((destination, start)) = self.image.take() else { return };
        self.inline.end_image();
        self.inline.html.truncate(start);
        let alt = self.inline.plain.trim().to_owned();
        if let Some(picture) = find(self.prose.images, self.prose.path, &destination) {
            let size = picture
                .size
                .map(|(width, height)| format!(" width=\"{width}\" height=\"{height}\""))
                .unwrap_or_default();
            self.push(&format!("<img src=\"{}\" alt=\"{}\"{size}>", picture.name, escape(&alt)));
            if !self.prose.pictures.contains(&picture) {
                self.prose.pictures.push(picture);
            }
            return;
        }
        let text = if alt.is_empty() { self.prose.words.pick("Picture", "Image").to_owned() } else { alt };
        match self.prose.links.href(&destination) {
            Some(href) if !self.inline.in_link() => {
                self.push(&format!("<a href=\"{}\">{}</a>", escape(&href), escape(&text)));
            }
            Some(_) => self.push(&escape(&text)),
            None => {
                self.prose.dropped.push(Dropped { destination });
                self.push(&escape(&text));
            }
        }
    }
}
