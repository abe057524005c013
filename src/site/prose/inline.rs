//! One line of Markdown without its paragraph: texts of events, actions, updates and changelog lines.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::html::{InlineTag, escape, inline_tag};
use super::link::Links;

/// What a line may hold; a footnote has no place in it.
const OPTIONS: Options = Options::ENABLE_STRIKETHROUGH.union(Options::ENABLE_GFM);

/// Renders the inline markup of a text. Blocks in it lose their form and keep their words.
pub fn render(markdown: &str, links: &Links) -> String {
    let mut writer = InlineWriter::new(links);
    for event in Parser::new_ext(markdown.trim(), OPTIONS) {
        match event {
            Event::Start(Tag::Paragraph | Tag::Item | Tag::TableCell) if !writer.html.is_empty() => {
                writer.html.push(' ')
            }
            Event::Text(text) if writer.in_code_block => writer.html.push_str(&escape(&text)),
            Event::Start(Tag::CodeBlock(_)) => writer.in_code_block = true,
            Event::End(TagEnd::CodeBlock) => writer.in_code_block = false,
            event => writer.write(&event),
        }
    }
    writer.finish()
}

/// Writes inline events; what it opened it also closes.
pub(super) struct InlineWriter<'l> {
    links: &'l Links,
    /// What was written.
    pub html: String,
    /// The visible text, for ids and labels.
    pub plain: String,
    open: Vec<&'static str>,
    anchors: Vec<bool>,
    images: usize,
    in_code_block: bool,
}

impl<'l> InlineWriter<'l> {
    /// Nothing written yet.
    pub fn new(links: &'l Links) -> Self {
        Self {
            links,
            html: String::new(),
            plain: String::new(),
            open: Vec::new(),
            anchors: Vec::new(),
            images: 0,
            in_code_block: false,
        }
    }

    /// Writes one event; blocks are ignored.
    pub fn write(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(text) => self.text(text),
            Event::Code(code) => {
                self.plain.push_str(code);
                self.html.push_str(&format!("<code>{}</code>", escape(code)));
            }
            Event::SoftBreak => self.space("\n"),
            Event::HardBreak => self.space("<br>"),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(*tag),
            Event::InlineHtml(tag) => self.tag(tag),
            _ => {}
        }
    }

    /// Closes what is still open.
    pub fn finish(mut self) -> String {
        self.close_all();
        self.html
    }

    /// Closes the author's tags that are still open, at the end of a block.
    pub fn close_all(&mut self) {
        while let Some(element) = self.open.pop() {
            self.html.push_str(&format!("</{element}>"));
        }
    }

    /// Ends a picture whose text was gathered.
    pub fn end_image(&mut self) {
        self.images = self.images.saturating_sub(1);
    }

    /// Whether a link is open.
    pub fn in_link(&self) -> bool {
        self.anchors.contains(&true)
    }

    fn space(&mut self, html: &str) {
        self.plain.push(' ');
        self.html.push_str(html);
    }

    /// Text with the ids of other reports linked; inside a link it stays as it is.
    pub fn text(&mut self, text: &str) {
        self.plain.push_str(text);
        if self.images > 0 {
            return;
        }
        let mut from = 0;
        if !self.in_link() {
            for (range, href) in self.links.ids_in(text) {
                self.html.push_str(&escape(&text[from..range.start]));
                self.html.push_str(&format!("<a href=\"{}\">{}</a>", escape(href), escape(&text[range.clone()])));
                from = range.end;
            }
        }
        self.html.push_str(&escape(&text[from..]));
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::Strikethrough => self.html.push_str("<del>"),
            Tag::Link { dest_url, .. } => {
                let href = (!self.in_link()).then(|| self.links.href(dest_url)).flatten();
                if let Some(href) = &href {
                    self.html.push_str(&format!("<a href=\"{}\">", escape(href)));
                }
                self.anchors.push(href.is_some());
            }
            Tag::Image { .. } => self.images += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.html.push_str("</em>"),
            TagEnd::Strong => self.html.push_str("</strong>"),
            TagEnd::Strikethrough => self.html.push_str("</del>"),
            TagEnd::Link => {
                let linked = self.anchors.pop() == Some(true);
                self.html.push_str(if linked { "</a>" } else { "" });
            }
            TagEnd::Image => self.end_image(),
            _ => {}
        }
    }

    /// An author's tag: opened where it may stand inside a line, closed only when it is the innermost one that is open.
    fn tag(&mut self, tag: &str) {
        match inline_tag(tag) {
            InlineTag::Open(element) => {
                self.open.push(element);
                self.html.push_str(&format!("<{element}>"));
            }
            InlineTag::Close(element) if self.open.last() == Some(&element) => {
                self.open.pop();
                self.html.push_str(&format!("</{element}>"));
            }
            InlineTag::Break => self.space("<br>"),
            InlineTag::Close(_) | InlineTag::Other => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_markup_and_nothing_else() {
        let links =
            Links { reports: [("SPM-2021-001".to_owned(), "../a/index.html".to_owned())].into(), ..Links::default() };
        for (markdown, expected) in [
            ("The `etcdctl del` command **runs**.", "The <code>etcdctl del</code> command <strong>runs</strong>."),
            ("<script>alert(1)</script>", ""),
            ("a <b onclick=x>b", "a <b>b</b>"),
            ("a </b> b", "a  b"),
            ("[x](javascript:alert(1))", "x"),
            ("as in SPM-2021-001", "as in <a href=\"../a/index.html\">SPM-2021-001</a>"),
            ("[SPM-2021-001](https://x.example)", "<a href=\"https://x.example\">SPM-2021-001</a>"),
            ("# heading", "heading"),
            ("- a\n- b", "a b"),
            ("![alt](x.png) after", " after"),
        ] {
            assert_eq!(render(markdown, &links), expected, "{markdown}");
        }
    }
}
