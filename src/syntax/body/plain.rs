//! A body as plain paragraphs, for a text the Markdown reader gives up on.

use super::liquid::Tag;
use super::walk::Walked;
use super::{Block, BlockKind, Flow, Place};
use crate::text::Span;

/// Paragraphs between blank lines. `base` is the offset of `text` in the source.
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
