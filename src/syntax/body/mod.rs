//! The Markdown body as a flat list of blocks, each with its plain text mapped back to the source.
//!
//! CommonMark with tables, footnotes, strikethrough, task lists, definition lists and alerts, plus header-less pipe tables
//! and Liquid blocks. Flat, because every consumer walks it in the order of the text.

mod changelog;
mod code;
mod events;
mod flow;
mod headings;
mod leaf;
mod liquid;
mod pipes;
mod plain;
mod rewrite;
mod section;
mod suppression;
mod walk;

#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use events::{Audience, RenderEvent, events};
pub use flow::{Flow, Mark, MarkKind};
pub use section::{Section, SectionKind, is_timeline_title};

use super::{Dialect, Problem, ProblemKind};
use crate::text::{Source, Span, Spanned};

/// Everything after the front matter.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// From the byte after the front matter to the end of the file.
    pub span: Span,
    /// Paragraphs, headings, list items, table rows, code and HTML, in the order of the text.
    pub blocks: Vec<Block>,
    /// One per heading, in the order of the text.
    pub sections: Vec<Section>,
    /// Links and images, in the order of the text.
    pub links: Vec<Link>,
    /// `2024-01-31 : Initial version` lines of the changelog section.
    pub changelog: Vec<ChangelogLine>,
    /// Comments that stand alone, delimiters included, in the order of the text.
    pub comments: Vec<Span>,
    /// Suppression comments.
    pub suppressions: Vec<Suppression>,
    /// The ranges of `{% internal %}` blocks, tags included. Never published, whatever the output.
    pub internal: Vec<Span>,
    /// `{% note %}` and `{% warning %}` blocks that are closed, tags included, in the order of their openings.
    pub notes: Vec<Note>,
    /// Whether raw HTML other than comments occurs (then the page sanitises it).
    pub has_html: bool,
}

/// One leaf of the document.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The source it covers, markers included.
    pub span: Span,
    /// Its text without markup. For a row the cells joined by `\t`; for code and HTML the raw text.
    pub flow: Flow,
    /// Index into [`Body::sections`] of the innermost section; `None` before the first heading.
    pub section: Option<usize>,
    /// What it stands in.
    pub place: Place,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading {
        /// 1 to 6.
        level: u8,
    },
    /// A paragraph outside a list, or a further paragraph of a list item.
    Paragraph,
    /// The opening text of a list item. Nesting depth is in [`Place::list_depth`].
    Item {
        /// Its number in an ordered list.
        number: Option<u64>,
        /// Whether it is a task, and done.
        task: Option<bool>,
    },
    /// A table row.
    Row {
        /// Counts the tables of the body from 0; rows of one table share it.
        table: usize,
        /// Whether it is the header row.
        header: bool,
        /// The cells' texts, with their own map to the source.
        cells: Vec<Flow>,
    },
    /// A term of a definition list.
    Term,
    /// A definition of a definition list.
    Definition,
    /// A code block.
    Code {
        /// The first word of the info string; empty when there is none.
        language: String,
    },
    /// A block of raw HTML.
    Html,
}

/// What a block stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// 0 outside lists, 1 in a list, 2 in a nested one.
    pub list_depth: u8,
    /// In a block quote that is not an alert.
    pub quoted: bool,
    /// In a `{% note %}`, `{% warning %}` or an alert.
    pub noted: bool,
    /// In an `{% internal %}` block.
    pub internal: bool,
    /// In a footnote's definition.
    pub footnote: bool,
}

/// A `{% note %}` or `{% warning %}` block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Note {
    /// Which of the two.
    pub kind: NoteKind,
    /// From the opening tag to the end of the closing one.
    pub span: Span,
    /// The opening tag.
    pub opening: Span,
    /// The closing tag.
    pub closing: Span,
}

/// The two kinds of notes a Liquid block can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// `{% note %}`
    Note,
    /// `{% warning %}`
    Warning,
}

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The whole construct.
    pub span: Span,
    /// The destination as written, unescaped.
    pub destination: String,
    /// The link's text or the image's alternative text.
    pub text: String,
    /// Whether it is an image.
    pub image: bool,
    /// Whether it stands in an `{% internal %}` block, or names a definition that does.
    pub internal: bool,
}

/// One line of the changelog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangelogLine {
    /// The date as written; `None` where it cannot exist.
    pub date: Spanned<Option<chrono::NaiveDate>>,
    /// What changed, Markdown.
    pub text: Spanned<String>,
}

/// `<!-- spm: allow(rule-a, rule-b): reason -->` and its relatives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    /// The whole comment.
    pub span: Span,
    /// The rules or groups named, as written.
    pub rules: Vec<Spanned<String>>,
    /// Why. Empty where it is missing (which is a problem).
    pub reason: String,
    /// What it covers: the lines of the next block or its own line, the file (`allow-file`), or up to `allow-end` (`allow-start`).
    pub covers: Span,
}

impl Body {
    /// The kind of the section a block stands in: its own section's, else the nearest enclosing one's that has a kind.
    pub fn section_kind(&self, block: &Block) -> Option<SectionKind> {
        let mut at = block.section;
        while let Some(section) = at.and_then(|index| self.sections.get(index)) {
            if section.kind.is_some() {
                return section.kind;
            }
            at = section.parent;
        }
        None
    }
}

/// Reads the body that starts at byte `start`. Spans are offsets in the whole source.
pub fn read(source: &Source, start: usize, dialect: &Dialect, problems: &mut Vec<Problem>) -> Body {
    let span = Span::new(start, source.text.len());
    let rewritten = rewritten(source, start);
    let walked = catch_unwind(AssertUnwindSafe(|| walk::walk(&rewritten))).unwrap_or_else(|_| {
        problems.push(Problem { kind: ProblemKind::MarkdownUnreadable, span });
        plain::plain_lines(source.text.get(start..).unwrap_or_default(), start)
    });
    let enclosed = liquid::pair(&walked.tags, span.end, problems);
    let mut body = Body {
        span,
        blocks: walked.blocks,
        links: walked.links,
        notes: enclosed.notes,
        internal: enclosed.internal,
        has_html: walked.has_html,
        ..Body::default()
    };
    mark_places(&mut body, &walked.definitions);
    section::assign(source, &mut body, dialect);
    body.changelog = changelog::read(source, &body);
    body.comments = walked.comments.iter().filter(|comment| comment.alone).map(|comment| comment.span).collect();
    body.suppressions = suppression::read(source, span, &walked.comments, problems);
    body
}

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The body as the Markdown reader takes it, without a byte order mark.
fn rewritten(source: &Source, start: usize) -> rewrite::Rewritten<'_> {
    let text = source.text.get(start..).unwrap_or_default();
    let mark = if start == 0 && text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
    rewrite::rewrite(&text[mark..], start + mark)
}

/// Marks what stands in notes and internal blocks.
fn mark_places(body: &mut Body, definitions: &[Option<Span>]) {
    if !body.notes.is_empty() {
        let notes = liquid::merged(body.notes.iter().map(|note| note.span).collect());
        body.blocks.iter_mut().for_each(|block| block.place.noted |= touches_any(&notes, block.span));
    }
    let internal = |span: Span| touches_any(&body.internal, span);
    body.blocks.iter_mut().for_each(|block| block.place.internal = internal(block.span));
    for (link, definition) in body.links.iter_mut().zip(definitions) {
        link.internal = internal(link.span) || definition.is_some_and(internal);
    }
}

/// Whether a span touches one of `ranges`, which ascend and lie apart.
fn touches_any(ranges: &[Span], span: Span) -> bool {
    let after = ranges.partition_point(|range| range.end <= span.start);
    ranges.get(after).is_some_and(|range| range.start < span.end)
}
