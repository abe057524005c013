//! Whether rows of a timeline belong to one list. A report may hold several, each of which begins anew.

use super::Subject;
use crate::syntax::{Block, BlockKind, SectionKind};
use crate::text::Span;

/// Whether nothing but rows and what belongs to them stands between two rows.
pub fn are_of_one_list(subject: &Subject<'_>, a: Span, b: Span) -> bool {
    let (Some(first), Some(last)) = (subject.block_at(a.min(b)), subject.block_at(a.max(b))) else { return false };
    let blocks = &subject.body().blocks;
    // Events that are headings themselves have their text between them.
    if matches!(blocks[first].kind, BlockKind::Heading { .. }) {
        return matches!(blocks[last].kind, BlockKind::Heading { .. });
    }
    let depth = blocks[first].place.list_depth.min(blocks[last].place.list_depth);
    let events = &subject.incident().events;
    let belongs = |block: &Block| {
        let after = events.partition_point(|event| event.span.start < block.span.end);
        let event = after.checked_sub(1).is_some_and(|last| events[last].span.overlaps(block.span));
        event || block.place.list_depth > depth || matches!(block.kind, BlockKind::Code { .. } | BlockKind::Row { .. })
    };
    blocks[first..last].iter().skip(1).all(belongs)
}

/// Whether both rows open with their time and stand in a section that is a timeline by its heading. A line such as
/// "Closed: 10:12" is a fact about the incident, not a row.
pub fn are_in_timeline(subject: &Subject<'_>, a: Span, b: Span) -> bool {
    let body = subject.body();
    [a, b].into_iter().all(|span| {
        subject.block_at(span).map(|index| &body.blocks[index]).is_some_and(|block| {
            let before = Span { start: block.span.start, end: span.start.max(block.span.start) };
            let opens = !subject.source().slice(before).contains(char::is_alphabetic);
            opens && body.section_kind(block) == Some(SectionKind::Timeline)
        })
    })
}
