//! Sections and what their headings mean.

use super::headings::{self, Meaning};
use super::{Block, BlockKind, Body, MarkKind, Place};
use crate::syntax::Dialect;
use crate::text::{Source, Span};

/// A heading and everything up to the next heading of its level or above.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// What the heading means; `None` for a heading no alias knows.
    pub kind: Option<SectionKind>,
    /// 1 to 6.
    pub level: u8,
    /// The heading's text without markup.
    pub heading: String,
    /// The heading's line.
    pub heading_span: Span,
    /// From the heading to the end of its last subsection.
    pub span: Span,
    /// The enclosing section.
    pub parent: Option<usize>,
}

/// The sections a report can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SectionKind {
    /// `TL;DR`, `Summary`, `Executive summary`, `Résumé`
    Summary,
    /// `What happened?`, `Root cause`, `Que s'est-il passé ?`
    Narrative,
    /// `Timeline`, `Timeline of the incident`, `Chronologie`
    Timeline,
    /// `Impact`, `Customer impact`
    Impact,
    /// `Communication`
    Communication,
    /// `Immediate actions taken`
    ImmediateActions,
    /// `Actions in progress`, `Remediation plan`, `Action items`
    Actions,
    /// `Financial compensation`
    Compensation,
    /// `External links`, `References`
    Links,
    /// `Changelog`, `Revisions`
    Changelog,
}

impl SectionKind {
    /// Every kind, in the order of a report.
    pub const ALL: &'static [Self] = &[
        Self::Summary,
        Self::Narrative,
        Self::Timeline,
        Self::Impact,
        Self::Communication,
        Self::ImmediateActions,
        Self::Actions,
        Self::Compensation,
        Self::Links,
        Self::Changelog,
    ];

    /// The word for it in `spm.toml` and in the JSON that other programs read.
    pub fn word(self) -> &'static str {
        match self {
            Self::Summary => "summary",
            Self::Narrative => "narrative",
            Self::Timeline => "timeline",
            Self::Impact => "impact",
            Self::Communication => "communication",
            Self::ImmediateActions => "immediate-actions",
            Self::Actions => "actions",
            Self::Compensation => "compensation",
            Self::Links => "links",
            Self::Changelog => "changelog",
        }
    }

    /// Reads a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }
}

/// Finds the sections of a body and tells each block which one it stands in.
pub(super) fn assign(source: &Source, body: &mut Body, dialect: &Dialect) {
    let headings = Headings::find(source, &body.blocks, dialect);
    let mut open: Vec<usize> = Vec::new();
    let mut sections: Vec<Section> = Vec::new();
    let mut markdown_level = 1;
    let mut found = headings.found.into_iter().peekable();
    for (index, block) in body.blocks.iter_mut().enumerate() {
        if let Some(heading) = found.next_if(|heading| heading.block == index) {
            let level = heading.level.unwrap_or(markdown_level + 1).min(6);
            markdown_level = heading.level.unwrap_or(markdown_level).min(5);
            while let Some(last) = open.pop_if(|last| sections[*last].level >= level) {
                sections[last].span.end = block.span.start;
            }
            sections.push(Section {
                kind: heading.kind,
                level,
                heading: block.flow.text.replace('\n', " "),
                heading_span: block.span,
                span: Span { start: block.span.start, end: body.span.end },
                parent: open.last().copied(),
            });
            open.push(sections.len() - 1);
            block.kind = BlockKind::Heading { level };
        }
        block.section = open.last().copied();
    }
    body.sections = sections;
}

/// A block that opens a section.
struct Heading {
    block: usize,
    /// `None` for a line that is a heading only to the eye; it stands one below the Markdown heading above it.
    level: Option<u8>,
    kind: Option<SectionKind>,
}

struct Headings {
    found: Vec<Heading>,
}

impl Headings {
    /// Markdown headings, and lines that are headings to the eye: a bold line, or in a text pasted without markup a
    /// line that is nothing but an alias. Those count only where no Markdown heading has said what the section is.
    fn find(source: &Source, blocks: &[Block], dialect: &Dialect) -> Self {
        let mut found = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            if let BlockKind::Heading { level } = block.kind
                && stands_free(block)
            {
                let kind = match headings::meaning(&block.flow.text, dialect) {
                    Some(Meaning::Kind(kind)) => Some(kind),
                    _ => None,
                };
                found.push(Heading { block: index, level: Some(level), kind });
            }
        }
        let marked_up = found.iter().any(|heading| heading.kind.is_some());
        let mut visible = Vec::new();
        let mut markdown = found.iter().peekable();
        let mut enclosing: Vec<(u8, bool)> = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            if let Some(heading) = markdown.next_if(|heading| heading.block == index) {
                let level = heading.level.unwrap_or(1);
                enclosing.retain(|(outer, _)| *outer < level);
                enclosing.push((level, heading.kind.is_some()));
                continue;
            }
            if marked_up && enclosing.iter().any(|(_, known)| *known) {
                continue;
            }
            if let Some(meaning) = visible_heading(source, block, marked_up, dialect) {
                let kind = match meaning {
                    Meaning::Kind(kind) => Some(kind),
                    Meaning::Other => None,
                };
                visible.push(Heading { block: index, level: None, kind });
            }
        }
        // A file in which nothing but `Conclusion` is recognised was not written with such headings.
        if visible.iter().any(|heading| heading.kind.is_some()) {
            found.append(&mut visible);
            found.sort_by_key(|heading| heading.block);
        }
        Self { found }
    }
}

/// Whether a line is nothing but what timelines are headed with: `Timeline (UTC)`.
pub fn is_timeline_title(line: &str) -> bool {
    headings::exact_meaning(line, &Dialect::default()) == Some(Meaning::Kind(SectionKind::Timeline))
}

/// Whether a heading stands in no list, quotation, note or footnote: those have no sections.
fn stands_free(block: &Block) -> bool {
    Place { internal: false, ..block.place } == Place::default()
}

fn visible_heading(source: &Source, block: &Block, marked_up: bool, dialect: &Dialect) -> Option<Meaning> {
    const LONGEST: usize = 80;
    let text = block.flow.text.as_str();
    let candidate = block.kind == BlockKind::Paragraph && stands_free(block) && text.len() <= LONGEST;
    if !candidate || text.contains('\n') {
        return None;
    }
    let bold = text.trim_end_matches([':', ' ']).len();
    let is_bold = block
        .flow
        .marks
        .iter()
        .any(|mark| mark.kind == MarkKind::Strong && mark.range.start == 0 && bold <= mark.range.end);
    let is_plain = !marked_up && block.flow.marks.is_empty() && source.slice(block.span) == text;
    if is_bold || is_plain { headings::exact_meaning(text, dialect) } else { None }
}
