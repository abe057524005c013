//! The lines of the changelog: `2024-01-31 : Initial version`.

use chrono::NaiveDate;

use super::{Block, BlockKind, Body, ChangelogLine, Flow, SectionKind};
use crate::text::{Source, Span, Spanned};

/// Reads the dated lines of the changelog section, list marker optional, also as table rows.
pub(super) fn read(source: &Source, body: &Body) -> Vec<ChangelogLine> {
    let in_changelog = |block: &&Block| body.section_kind(block) == Some(SectionKind::Changelog);
    body.blocks
        .iter()
        .filter(in_changelog)
        .filter(|block| is_text(&block.kind))
        .flat_map(|block| lines(source, &block.flow))
        .collect()
}

fn is_text(kind: &BlockKind) -> bool {
    matches!(
        kind,
        BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Row { .. } | BlockKind::Term | BlockKind::Definition
    )
}

fn lines(source: &Source, flow: &Flow) -> Vec<ChangelogLine> {
    let mut found: Vec<ChangelogLine> = Vec::new();
    for (range, line) in flow.lines() {
        match dated(line) {
            Some((date, text)) => {
                let date_span = flow.span(range.start..range.start + ISO_DATE);
                let text_span = if text < line.len() {
                    flow.span(range.start + text..range.end)
                } else {
                    Span::at(date_span.end as usize)
                };
                found.push(ChangelogLine {
                    date: Spanned::new(date, date_span),
                    text: Spanned::new(source.slice(text_span).to_owned(), text_span),
                });
            }
            // A line without a date goes on with the entry above it.
            None => {
                if let Some(last) = found.last_mut() {
                    last.text.span = last.text.span.to(flow.span(range));
                    last.text.value = source.slice(last.text.span).to_owned();
                }
            }
        }
    }
    found
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
