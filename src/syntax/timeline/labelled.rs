//! A list of key events, where nothing else tells the course of an incident: `First detected 2020-09-21 18:27`, the label
//! before the time.

use super::{Entry, EntryTime};
use crate::syntax::body::{Block, BlockKind, Body, is_timeline_title};
use crate::syntax::time::{Statement, scan};
use crate::text::{Source, Span, Spanned};

/// Fewest entries that make a timeline.
const FEWEST: usize = 3;
/// A label has no more bytes.
const LONGEST: usize = 60;
/// What such lists are called, beside what timelines are headed with.
const TITLES: &[&str] = &["key events", "key times", "key dates", "key moments", "moments clés", "dates clés"];

/// The entries of the first list below an item or a line that calls it a list of key events.
pub fn entries(source: &Source, body: &Body) -> Vec<Entry> {
    for (at, block) in body.blocks.iter().enumerate().filter(|(_, block)| is_title(block)) {
        let depth = block.place.list_depth;
        let listed = |other: &&Block| matches!(other.kind, BlockKind::Item { .. }) && other.place.list_depth > depth;
        let below = body.blocks[at + 1..].iter().take_while(listed).enumerate();
        let found: Vec<Entry> = below.filter_map(|(index, item)| entry(source, item, at + 1 + index)).collect();
        if found.len() >= FEWEST {
            return found;
        }
    }
    Vec::new()
}

fn is_title(block: &Block) -> bool {
    let text = block.flow.text.trim().trim_end_matches(':');
    text.len() <= LONGEST && (TITLES.iter().any(|title| title.eq_ignore_ascii_case(text)) || is_timeline_title(text))
}

/// `Incident declared: 2020-09-21 18:40`: a label, and a day with its clock, which ends the item.
fn entry(source: &Source, item: &Block, block: usize) -> Option<Entry> {
    let flow = &item.flow;
    let (range, what) = scan(&flow.text).into_iter().next_back()?;
    let Statement::Time(time) = what else { return None };
    let label = flow.text.get(..range.start)?.trim_end_matches([' ', ':', '-', '–', '—', '\t']);
    let ends = flow.text[range.end..].trim().is_empty();
    let dated = time.clock.is_some() && time.date.day.is_some();
    if !ends || !dated || label.is_empty() || label.len() > LONGEST {
        return None;
    }
    let span = flow.span(0..label.len());
    Some(Entry {
        span: item.span,
        time: EntryTime::Written(Box::new(time.mapped(&|span: Span| flow.span(span.range()))), None),
        text: Spanned::new(source.slice(span).to_owned(), span),
        day: None,
        column_zone: None,
        block,
        run: 0,
    })
}
