//! The lines of the changelog: `2024-01-31 : Initial version`.

use chrono::NaiveDate;

use super::{Block, BlockKind, Body, ChangelogLine, SectionKind};
use crate::text::{Source, Span, Spanned};

/// Reads the dated lines of the changelog section, list marker optional, also as table rows.
pub(super) fn read(source: &Source, body: &Body) -> Vec<ChangelogLine> {
    let in_changelog = |block: &&Block| body.section_kind(block) == Some(SectionKind::Changelog);
    body.blocks
        .iter()
        .filter(in_changelog)
        .filter(|block| is_text(&block.kind))
        .flat_map(|block| lines(source, block))
        .collect()
}

fn is_text(kind: &BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Row { .. } | BlockKind::Term | BlockKind::Definition
    )
}

fn lines(source: &Source, block: &Block) -> Vec<ChangelogLine> {
    let flow = &block.flow;
    let mut found: Vec<ChangelogLine> = Vec::new();
    for (range, line) in flow.lines() {
        let line_end = written_end(source, block, flow.span(range.clone()));
        match dated(line) {
            Some((date, text)) => {
                let date_span = flow.span(range.start..range.start + ISO_DATE);
                let start = flow.span(range.start..range.start + text).end;
                let behind = source.slice(Span { start, end: line_end.max(start) });
                let gap = behind.len() - behind.trim_start().len();
                let span = Span::new(start as usize + gap, line_end as usize);
                let text = Spanned::new(String::new(), span);
                found.push(ChangelogLine { date: Spanned::new(date, date_span), text });
            }
            // A line without a date goes on with the entry above it.
            None => {
                if let Some(last) = found.last_mut() {
                    last.text.span.end = line_end;
                }
            }
        }
    }
    found.iter_mut().for_each(|line| line.text.value.push_str(source.slice(line.text.span)));
    found
}

/// Where the source of a line of text ends, closing markup included.
fn written_end(source: &Source, block: &Block, line: Span) -> u32 {
    if matches!(block.kind, BlockKind::Row { .. }) {
        return line.end;
    }
    let written = source.line_span(source.line(line.end)).to(line);
    let kept = source.slice(Span { start: line.start, end: written.end.min(block.span.end).max(line.end) });
    Span::new(0, line.start as usize + kept.trim_end().len()).end
}

/// `YYYY-MM-DD`
const ISO_DATE: usize = 10;

/// The date a line opens with, `None` inside where it cannot exist, and where the text behind the separator starts.
fn dated(line: &str) -> Option<(Option<NaiveDate>, usize)> {
    let date = line.get(..ISO_DATE)?;
    let digits = |from: usize, to: usize| date.get(from..to).filter(|part| part.bytes().all(|b| b.is_ascii_digit()));
    let (year, month, day) = (digits(0, 4)?, digits(5, 7)?, digits(8, 10)?);
    let divided = [4, 7].iter().all(|at| matches!(date.as_bytes()[*at], b'-' | b'/' | b'.'));
    let rest = &line[ISO_DATE..];
    let text = rest.trim_start_matches([' ', '\t', '\u{a0}', ':', '-', '–', '—', '|']);
    let separated = text.is_empty() || text.len() < rest.len();
    if !divided || !separated {
        return None;
    }
    let value = NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    Some((value, line.len() - text.len()))
}
