//! A timeline section written as prose: each sentence with a clock time is an entry.

use super::{Entry, EntryTime};
use crate::syntax::body::{BlockKind, Body};
use crate::syntax::time::{Statement, scan};
use crate::text::{Source, Span, Spanned};
use std::ops::Range;

/// The sentences of the paragraphs and items in `blocks` that hold a clock time.
pub fn entries(source: &Source, body: &Body, blocks: Range<usize>) -> Vec<Entry> {
    let mut found = Vec::new();
    for at in blocks {
        let block = &body.blocks[at];
        if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. } | BlockKind::Definition) {
            continue;
        }
        let flow = &block.flow;
        let statements = scan(&flow.text);
        for sentence in sentences(&flow.text) {
            let clock =
                statements.iter().filter(|(range, _)| sentence.contains(&range.start)).find_map(
                    |(_, what)| match what {
                        Statement::Time(time) if time.clock.is_some() => Some((time.clone(), None)),
                        Statement::Interval(from, to) if from.clock.is_some() => Some((from.clone(), Some(to.clone()))),
                        _ => None,
                    },
                );
            let Some((from, to)) = clock else { continue };
            let map = |span: Span| flow.span(span.range());
            let time = EntryTime::Written(Box::new(from.mapped(&map)), to.map(|to| Box::new(to.mapped(&map))));
            let span = flow.span(sentence);
            let text = Spanned::new(source.slice(span).trim().to_owned(), span);
            found.push(Entry { span, time, text, day: None, column_zone: None, block: at, run: 0 });
        }
    }
    found
}

/// The sentences of a text as byte ranges: a full stop, question or exclamation mark ends one where white space and
/// something that can open a sentence follow.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in memchr::memchr3_iter(b'.', b'!', b'?', text.as_bytes()) {
        let end = at + 1;
        let rest = text[end..].trim_start_matches([')', '"', '”', '*']);
        let space = rest.starts_with(char::is_whitespace);
        let opens = rest.trim_start().chars().next().is_none_or(|next| next.is_uppercase() || !next.is_alphanumeric());
        // `Jan. 29`, `approx. 9 am`, `e.g. The`: a short word before a full stop is an abbreviation.
        let word = text[start..at].rsplit(char::is_whitespace).next().unwrap_or_default();
        let abbreviation = text[at..].starts_with('.') && (is_abbreviation(word) || word.contains('.'));
        if (space && opens && !abbreviation) || rest.is_empty() {
            found.push(start..end);
            start = end;
        }
    }
    if !text[start..].trim().is_empty() {
        found.push(start..text.len());
    }
    found
}

fn is_abbreviation(word: &str) -> bool {
    const KNOWN: &[&str] = &[
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed",
        "thu", "fri", "sat", "sun", "approx", "ca", "e.g", "i.e", "vs", "no", "st", "mr", "ms", "dr", "janv", "févr",
        "juil",
    ];
    let word = word.trim_start_matches(|next: char| !next.is_alphanumeric());
    KNOWN.iter().any(|known| known.eq_ignore_ascii_case(word))
}
