//! What times the blocks of a body open with, before it is decided which of them are the timeline.

use super::{Entry, EntryTime, html, table};
use crate::syntax::body::{Block, BlockKind, Body, Flow, MarkKind};
use crate::syntax::time::{Opened, Opening, WrittenTime, opening};
use crate::text::{Source, Span, Spanned};
use std::ops::Range;

/// The form in which a time opens a piece of text. Entries of one timeline share it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A row of this table.
    Row(usize),
    /// A list item at this depth.
    Item(u8),
    /// A heading of this level with the text below it.
    Heading(u8),
    /// A line of a paragraph.
    Line,
    /// A line of a code block: a pasted log or chat.
    CodeLine,
    /// An item or a row in raw HTML.
    Html,
}

/// A piece of text that opens with a time.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The form.
    pub form: Form,
    /// The entry, its text not yet extended over the blocks below.
    pub entry: Entry,
    /// Whether its time has a clock or is relative; else it is a day.
    pub has_clock: bool,
    /// Whether nothing but the time stands there.
    pub bare: bool,
    /// Whether it opens with the digits or the name of the time itself, not with `by` or `at`.
    pub direct: bool,
    /// Whether it opens with the name of a state, as the updates of a status page do, or with day and clock in bold: a sentence
    /// does not.
    pub stated: bool,
}

/// Every candidate of the blocks in `range`, in the order of the text.
pub fn candidates(source: &Source, body: &Body, range: Range<usize>) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let block = &body.blocks[at];
        match &block.kind {
            BlockKind::Row { table, .. } => {
                let rows = body.blocks[at..range.end]
                    .iter()
                    .take_while(|next| matches!(&next.kind, BlockKind::Row { table: other, .. } if other == table))
                    .count();
                found.extend(table::candidates(source, body, at..at + rows));
                at += rows;
                continue;
            }
            BlockKind::Heading { level } => found.extend(whole(source, block, at, Form::Heading(*level))),
            BlockKind::Item { .. } => lines(source, body, at, Form::Item(block.place.list_depth), &mut found),
            BlockKind::Term => found.extend(whole(source, block, at, Form::Item(0))),
            BlockKind::Paragraph | BlockKind::Definition => lines(source, body, at, Form::Line, &mut found),
            BlockKind::Code { .. } => lines(source, body, at, Form::CodeLine, &mut found),
            BlockKind::Html => html::items(source, body, at, &mut found),
        }
        at += 1;
    }
    found
}

fn whole(source: &Source, block: &Block, at: usize, form: Form) -> Option<Candidate> {
    let opening = opening_of_line(&block.flow.text)?;
    let behind = block.flow.span(opening.range.end..block.flow.text.len());
    let text_end = block.flow.span(0..block.flow.text.len()).end;
    let text = after_time(source, Span { start: behind.start.min(text_end), end: text_end });
    Some(candidate(block, at, form, &block.flow, 0, opening, text, block.flow.text.len()))
}

/// The lines of a block that open with a time; the text of one runs to the next. Lines that say when what stands above
/// them was posted come first: where there is one, it is they that date the block.
fn lines(source: &Source, body: &Body, at: usize, form: Form, found: &mut Vec<Candidate>) {
    let block = &body.blocks[at];
    let flow = &block.flow;
    let before = found.len();
    stamps(source, body, at, form, found);
    if found.len() > before {
        return;
    }
    let mut openings: Vec<(Range<usize>, Opening)> =
        flow.lines().filter_map(|(range, line)| Some((range, opening_of_line(line)?))).collect();
    let is_day = |opening: &Opening| matches!(&opening.what, Opened::Written(time, _) if time.clock.is_none());
    if openings.first().is_some_and(|(_, opening)| !is_day(opening)) {
        openings.retain(|(line, opening)| !(is_day(opening) && continues(&flow.text, line, opening)));
    }
    // Text above the first time of a block means that the block is prose or belongs to the entry above.
    // The name of a state above it is neither ("Investigating", and the time below).
    let first = openings.first().map_or(usize::MAX, |(range, _)| range.start);
    let several = openings.len() > 1;
    if first > 0 && !several && !flow.text.get(..first).is_some_and(is_state) {
        return;
    }
    for (index, (line, opening)) in openings.iter().enumerate() {
        let next = openings.get(index + 1).map_or(flow.text.len(), |(next, _)| next.start.saturating_sub(1));
        let from = line.start + opening.range.end;
        let behind = if from >= next { Span::at(flow.span(from..from).start as usize) } else { flow.span(from..next) };
        let text = after_time(source, behind);
        found.push(candidate(block, at, form, flow, line.start, opening.clone(), text, line.end));
    }
}

/// Whether a line that opens with a day alone is the rest of a sentence: "merged on" and, below, "2024-01-29 by hand".
fn continues(text: &str, line: &Range<usize>, opening: &Opening) -> bool {
    let told = !text[line.start + opening.range.end..line.end].trim_matches(is_separator).is_empty();
    let ended = text[..line.start].trim_end().ends_with(['.', '!', '?', ':', ';', '…']);
    told && !ended && line.start > 0
}

/// The lines that end an update of a status page (`Posted Oct 06, 2022 - 17:31 UTC`, or the time alone below the text): the
/// text is what stands above.
fn stamps(source: &Source, body: &Body, at: usize, form: Form, found: &mut Vec<Candidate>) {
    let block = &body.blocks[at];
    let flow = &block.flow;
    let mut above = 0;
    for (line, written) in flow.lines() {
        let below = || stamp(written).or_else(|| lone_stamp(&flow.text[above..line.start], written));
        let stamped = below().map(|opening| (line.start.saturating_sub(1), opening));
        let stamped = stamped.or_else(|| tracked(written).map(|(told, opening)| (line.start + told, opening)));
        let Some((until, opening)) = stamped else { continue };
        let text = if above < until {
            after_time(source, flow.span(above..until))
        } else {
            let paragraph = at.checked_sub(1).map(|before| &body.blocks[before]);
            match paragraph.filter(|block| block.kind == BlockKind::Paragraph) {
                Some(paragraph) => after_time(source, paragraph.span),
                None => continue,
            }
        };
        above = line.end + 1;
        let stamped = candidate(block, at, form, flow, line.start, opening, text, line.end);
        // Nothing below it belongs to it.
        found.push(Candidate { bare: false, direct: true, stated: true, ..stamped });
    }
}

/// The time of a line that says nothing but when something was posted: `Posted Nov 02, 2017 - 16:21 UTC`, and as the page showed
/// it, `Posted 9 months ago. Nov 02, 2017 - 16:21 UTC`.
fn stamp(line: &str) -> Option<Opening> {
    const POSTED: &str = "posted ";
    let word = line.get(..POSTED.len()).filter(|word| word.eq_ignore_ascii_case(POSTED))?;
    let rest = &line[word.len()..];
    let ago = rest.split_once(" ago").filter(|(count, _)| count.split(' ').count() <= 3);
    let rest = ago.map_or(rest, |(_, behind)| behind.trim_start_matches(['.', ',', ' ']));
    let found = opening(rest)?;
    let alone = rest[found.range.end..].trim_matches(is_separator).is_empty();
    alone.then(|| found.shifted(line.len() - rest.len()))
}

/// `It is over. {{< track "2019-03-30 20:08:19" >}}`, as a generator of status pages has it: the bytes before the time, and it.
fn tracked(line: &str) -> Option<(usize, Opening)> {
    const TRACK: &str = "{{< track \"";
    let at = line.rfind(TRACK)?;
    let (time, _) = line[at + TRACK.len()..].split_once('"')?;
    Some((at, opening(time)?.shifted(at + TRACK.len())))
}

/// The day and clock that a line is, below the text of an update that opens with its state (`**Resolved** - It is over.`).
fn lone_stamp(above: &str, line: &str) -> Option<Opening> {
    let told = behind_state(above)?.trim_matches(is_separator);
    let found = opening(line).filter(|_| !told.is_empty())?;
    let dated = matches!(&found.what, Opened::Written(time, None) if time.clock.is_some() && time.date.day.is_some());
    let alone = line[found.range.end..].trim_matches(is_separator).is_empty();
    (dated && alone).then_some(found)
}

/// A candidate that stands in a flow: its opening and the end of its line are counted from `shift` and from the flow's start.
#[expect(clippy::too_many_arguments, reason = "one place builds every candidate that stands in a flow")]
pub fn candidate(
    block: &Block,
    at: usize,
    form: Form,
    flow: &Flow,
    shift: usize,
    opening: Opening,
    text: Spanned<String>,
    line_end: usize,
) -> Candidate {
    let line = &flow.text[shift..];
    let stated = behind_state(line).is_some();
    let direct = line
        .trim_start_matches(['[', '(', '~', '≈', '•', '*', '_', ' ', '-', '–', '|'])
        .starts_with(|first: char| first.is_ascii_digit() || first.is_uppercase() && !opens_with_preposition(line));
    let behind = &flow.text[shift + opening.range.end..line_end];
    let bare = behind.trim_start().starts_with('(') || behind.trim_matches(is_separator).is_empty();
    let (time, has_clock) =
        entry_time(opening, &|span: Span| flow.span(span.start as usize + shift..span.end as usize + shift));
    let entry = Entry { span: block.span, time, text, day: None, column_zone: None, block: at, run: 0 };
    let heads = matches!(&entry.time, EntryTime::Written(first, _) if has_clock && first.date.day.is_some())
        && flow.is_marked(&(shift..shift + 1), MarkKind::Strong);
    Candidate { form, entry, has_clock, bare, direct: direct || stated, stated: stated || heads }
}

/// Words for the state of an incident that status pages put before an update, or above it.
const STATES: &[&str] = &[
    "resolved",
    "monitoring",
    "identified",
    "investigating",
    "update",
    "edit",
    "postmortem",
    "completed",
    "scheduled",
    "in progress",
    "notice",
    "reminder",
    "planned",
    "rappel",
    "planifié",
    "terminé",
    "verifying",
    "mitigated",
    "detected",
    "notified",
    "acknowledged",
    "ongoing",
    "observing",
    "résolu",
    "surveillance",
    "identifié",
    "mise à jour",
];

/// What follows the state a line opens with.
fn behind_state(line: &str) -> Option<&str> {
    let start = line.find(char::is_alphabetic).filter(|start| *start <= 4)?;
    let state = STATES.iter().find(|state| {
        let word = line[start..].get(..state.len());
        word.is_some_and(|word| word.eq_ignore_ascii_case(state))
    })?;
    Some(&line[start + state.len()..]).filter(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// What follows the states a line opens with: `update Resolved | 2020-08-31T13:36:00Z`.
fn behind_states(line: &str) -> Option<&str> {
    let rest = behind_state(line)?;
    Some(behind_state(rest).unwrap_or(rest))
}

/// Whether a text is the name of a state and nothing else.
fn is_state(text: &str) -> bool {
    behind_state(text).is_some_and(|rest| rest.trim_matches(is_separator).is_empty())
}

/// The time a line opens with, behind the word for a state that status pages put first ("Resolved — May 14, 19:22 UTC").
pub fn opening_of_line(line: &str) -> Option<Opening> {
    if let Some(found) = opening(line) {
        return Some(found);
    }
    let rest = match behind_label(line) {
        Some(rest) => rest,
        None => behind_states(line)?.trim_start_matches(is_separator).trim_start_matches(['@', '(', '[']),
    };
    Some(opening(rest)?.shifted(line.len() - rest.len()))
}

/// What follows a label in brackets that a line opens with: `[Outage start] At 07:35 the certificate expires.`
fn behind_label(line: &str) -> Option<&str> {
    const LONGEST: usize = 30;
    let (label, rest) = line.strip_prefix('[')?.split_once(']')?;
    let named = label.len() <= LONGEST && label.chars().all(|letter| letter.is_alphabetic() || letter == ' ');
    named.then(|| rest.trim_start_matches(is_separator)).filter(|rest| !rest.starts_with('('))
}

fn opens_with_preposition(line: &str) -> bool {
    let word = line.trim_start().split(' ').next().unwrap_or_default();
    [
        "At", "By", "On", "From", "Between", "Around", "About", "Since", "Shortly", "After", "Before", "Until", "À",
        "Le", "De", "Vers",
    ]
    .contains(&word)
}

/// What an opening says, with its places moved, and whether it has a clock.
pub fn entry_time(opening: Opening, map: &impl Fn(Span) -> Span) -> (EntryTime, bool) {
    match opening.what {
        Opened::Written(first, last) => {
            let has_clock = first.clock.is_some();
            let last = last.map(|last| Box::new(last.mapped(map)));
            (EntryTime::Written(Box::new(first.mapped(map)), last), has_clock)
        }
        Opened::Relative(seconds) => (EntryTime::Relative(Spanned::new(seconds, map(opening.range.into()))), true),
        Opened::Impossible(fault, range) => (EntryTime::Impossible(Spanned::new(fault, map(range.into()))), true),
    }
}

/// Characters between a time and its text.
pub fn is_separator(character: char) -> bool {
    character.is_whitespace()
        || matches!(
            character,
            ':' | '-' | '–' | '—' | '|' | '*' | '_' | '`' | ')' | ']' | '.' | ',' | ';' | '>' | '→' | '•'
        )
}

/// The text behind a time: separators and the ends of markup are dropped, an opened strong text is closed again.
pub fn after_time(source: &Source, span: Span) -> Spanned<String> {
    let span = with_closing_marks(source, span);
    let raw = source.slice(span);
    let text = raw.trim_start_matches(|next: char| is_separator(next));
    let kept = raw[..raw.len() - text.len()].chars().rev().take_while(|mark| matches!(mark, '*' | '`' | '_')).count();
    let start = span.start as usize + raw.len() - text.len();
    let text = text.trim_end().trim_end_matches('|').trim_end();
    let place = Span::new(start, start + text.len());
    let unbalanced = |mark: &str| text.matches(mark).count() % 2 == 1;
    let opening = if kept == 2 && unbalanced("**") {
        "**"
    } else if kept == 1 && unbalanced("`") {
        "`"
    } else {
        ""
    };
    // The rest of a mark that was opened before the time: `*Resolved* - It is over.`
    let rest = ["**", "*"].into_iter().find(|mark| opening.is_empty() && unbalanced(mark));
    let text = rest.map_or_else(|| format!("{opening}{text}"), |mark| text.replacen(mark, "", 1));
    Spanned::new(text, place)
}

/// A span of plain text ends before the marks that close its last word: takes them in.
fn with_closing_marks(source: &Source, span: Span) -> Span {
    let raw = source.slice(span);
    let odd = |mark: &str| raw.matches(mark).count() % 2 == 1;
    let rest = &source.text[span.end as usize..];
    let link = rest.strip_prefix("](").and_then(|target| target.find([')', '\n'])).map(|end| end + 3);
    let closing = match rest.as_bytes() {
        [b'*', b'*', ..] if odd("**") => 2,
        [b'`', ..] if odd("`") => 1,
        [b'*', ..] if odd("*") => 1,
        [b'_', ..] if odd("_") => 1,
        [b']', b'(', ..] if raw.matches('[').count() > raw.matches(']').count() => link.unwrap_or(0),
        _ => 0,
    };
    Span::new(span.start as usize, span.end as usize + closing)
}

/// A cell's text with the marks that open its first word and close its last.
pub fn with_marks(source: &Source, span: Span) -> Span {
    let before = &source.text[..span.start as usize];
    let opening = before.len() - before.trim_end_matches(['*', '_', '`', '[', '~']).len();
    with_closing_marks(source, Span::new(span.start as usize - opening, span.end as usize))
}

/// The day that a bare date gives to the entries below it.
pub fn day_of(candidate: &Candidate) -> Option<&WrittenTime> {
    match &candidate.entry.time {
        EntryTime::Written(time, None) if !candidate.has_clock => Some(time),
        _ => None,
    }
}
