//! Which candidates are the timeline, which days stand above them, and how far their texts reach.

use super::candidate::{Candidate, Form, candidates, day_of};
use super::{Entry, EntryTime, labelled, prose};
use crate::syntax::body::{Block, BlockKind, Body, SectionKind};
use crate::syntax::time::{Statement, WrittenTime, scan};
use crate::text::{Source, Span};
use std::ops::Range;

/// Fewest entries that make a timeline where no heading says so.
const FEWEST: usize = 2;
/// Fewest lines of running text or code that make a timeline where no heading says so: a sentence may open with a time.
const FEWEST_LINES: usize = 3;
/// Fewest updates of a status page, each of which opens with the name of its state.
const FEWEST_UPDATES: usize = 2;
/// Fewest lines that make a conversation.
const FEWEST_SPOKEN: usize = 5;

/// The entries of the timeline, in the order of the text.
pub fn choose(source: &Source, body: &Body) -> Vec<Entry> {
    let sections = timeline_ranges(body);
    let mut entries = Vec::new();
    let mut above = 0;
    for range in &sections {
        let mut found = in_section(source, body, range.clone(), entries.len());
        // Each of several timelines stands below the day of its own incident.
        let dated = |at: usize| announced_day(body, at);
        if sections.len() > 1
            && let Some(first) = found.first_mut().filter(|first| first.day.is_none())
        {
            first.day = (above..range.start).rev().find_map(dated).map(Box::new);
        }
        above = range.end;
        entries.extend(found);
    }
    if entries.is_empty() {
        entries = without_section(source, body);
    }
    if entries.is_empty() {
        entries = labelled::entries(source, body);
    }
    entries
}

/// The runs of blocks that stand in a timeline section.
fn timeline_ranges(body: &Body) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for (at, block) in body.blocks.iter().enumerate() {
        if !is_in_timeline(body, block) {
            continue;
        }
        match ranges.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => ranges.push(at..at + 1),
        }
    }
    ranges
}

/// Whether a block stands in a timeline section. A phase below it keeps its place whatever its heading could mean elsewhere
/// (`### Recovery`), unless it begins something else altogether.
fn is_in_timeline(body: &Body, block: &Block) -> bool {
    let kind = body.section_kind(block);
    if kind == Some(SectionKind::Timeline) {
        return true;
    }
    let phase =
        matches!(kind, Some(SectionKind::ImmediateActions | SectionKind::Narrative | SectionKind::Communication));
    let mut at = block.section.filter(|_| phase);
    while let Some(section) = at.and_then(|index| body.sections.get(index)) {
        if section.kind == Some(SectionKind::Timeline) {
            return true;
        }
        at = section.parent;
    }
    false
}

/// In a timeline section whatever opens with a time is an entry; where nothing does, its sentences are.
fn in_section(source: &Source, body: &Body, range: Range<usize>, run: usize) -> Vec<Entry> {
    let found = candidates(source, body, range.clone());
    let structured = found.iter().filter(|candidate| candidate.has_clock && is_structured(candidate)).count();
    if structured == 0 {
        let is_day = |candidate: &&Candidate| matches!(candidate.form, Form::Heading(_)) || !candidate.bare;
        let days = found.iter().filter(|candidate| is_structured(candidate)).filter(is_day).count();
        let sentences = prose::entries(source, body, range.clone());
        if !sentences.is_empty() || days < FEWEST {
            return sentences.into_iter().map(|entry| Entry { run, ..entry }).collect();
        }
    }
    let listed = found
        .iter()
        .any(|candidate| candidate.form != Form::CodeLine && candidate.has_clock && is_structured(candidate));
    // A log quoted between the entries of a list is evidence, not the list.
    let found =
        found.into_iter().filter(|candidate| is_structured(candidate) && !(listed && candidate.form == Form::CodeLine));
    finish(source, body, found.collect(), range, run)
}

/// Whether a candidate has a form of its own, rather than being a sentence that happens to open with a time.
fn is_structured(candidate: &Candidate) -> bool {
    match candidate.form {
        Form::Row(_) | Form::Item(_) | Form::Heading(_) => true,
        Form::Line | Form::CodeLine | Form::Html => candidate.direct,
    }
}

/// Sections whose times are not those of the incident's course.
fn is_elsewhere(kind: Option<SectionKind>) -> bool {
    matches!(
        kind,
        Some(
            SectionKind::Changelog
                | SectionKind::Actions
                | SectionKind::ImmediateActions
                | SectionKind::Compensation
                | SectionKind::Links
        )
    )
}

/// Where no heading names a timeline, the form with the most clock times is it, as long as there are enough of them.
fn without_section(source: &Source, body: &Body) -> Vec<Entry> {
    let mut found = candidates(source, body, 0..body.blocks.len());
    found.retain(|candidate| {
        let block = &body.blocks[candidate.entry.block];
        is_structured(candidate)
            && !is_elsewhere(body.section_kind(block))
            && !block.place.quoted
            && candidate.form != Form::CodeLine
    });
    let count = |form: Form| found.iter().filter(|candidate| candidate.form == form && candidate.has_clock).count();
    let mut forms: Vec<Form> = Vec::new();
    for candidate in &found {
        if !forms.contains(&candidate.form) {
            forms.push(candidate.form);
        }
    }
    // The first of equals, since forms stand in the order of the text; a header's lines before the list below them.
    let listed = |form: Form| form != Form::Line;
    let best = forms.iter().copied().rev().max_by_key(|form| (count(*form), listed(*form)));
    let Some(best) = best else { return narrated(source, body) };
    let updates =
        || found.iter().filter(|candidate| candidate.form == best && candidate.has_clock && candidate.stated).count();
    let enough = match best {
        Form::Line => count(best) >= FEWEST_LINES || updates() >= FEWEST_UPDATES,
        _ => count(best) >= FEWEST,
    };
    if !enough {
        return narrated(source, body);
    }
    let kept = found.into_iter().filter(|candidate| candidate.form == best || day_of(candidate).is_some()).collect();
    finish(source, body, kept, 0..body.blocks.len(), 0)
}

/// Where nothing has the form of a timeline, a story is one whose paragraphs open with their times: `At ~11:30am today we became
/// aware`, and below it, `At 11:59am we determined`.
fn narrated(source: &Source, body: &Body) -> Vec<Entry> {
    /// Bytes of markup and of the words before a time.
    const NEAR: u32 = 16;
    let mut found = candidates(source, body, 0..body.blocks.len());
    found.retain(|candidate| {
        let block = &body.blocks[candidate.entry.block];
        let opens = candidate.entry.time_span().start < block.span.start + NEAR;
        let told = candidate.form == Form::Line && candidate.has_clock && opens && !block.place.quoted;
        told && !is_elsewhere(body.section_kind(block))
    });
    if found.len() < FEWEST_LINES {
        return chat(source, body);
    }
    finish(source, body, found, 0..body.blocks.len(), 0)
}

/// Where nothing else has the form of a timeline, a conversation that was pasted as code is one: lines that open with a
/// time and somebody's name. A machine's log is evidence, and no course of events.
fn chat(source: &Source, body: &Body) -> Vec<Entry> {
    let mut found = candidates(source, body, 0..body.blocks.len());
    found.retain(|candidate| candidate.form == Form::CodeLine && candidate.has_clock);
    let named = found.iter().filter(|candidate| speaker(&candidate.entry.text.value).is_some()).count();
    let addressed = found.iter().any(|candidate| candidate.entry.text.value.starts_with(['@', '<']));
    if named < FEWEST_SPOKEN || named * 5 < found.len() * 4 || !addressed {
        return Vec::new();
    }
    finish(source, body, found, 0..body.blocks.len(), 0)
}

/// Who says what follows: `@ann (on call): looking`, `PagerDuty: CRITICAL`.
fn speaker(text: &str) -> Option<&str> {
    const LONGEST: usize = 40;
    let (name, _) = text.split_once(':')?;
    let is_name = |letter: char| letter.is_alphabetic() || " @<>()._-".contains(letter);
    (!name.is_empty() && name.len() <= LONGEST && name.chars().all(is_name)).then_some(name)
}

/// Turns bare days into the context of what follows, and extends texts over the blocks below.
fn finish(source: &Source, body: &Body, found: Vec<Candidate>, range: Range<usize>, run: usize) -> Vec<Entry> {
    let end = range.end;
    let mut entries: Vec<Entry> = Vec::new();
    let mut day = None;
    let mut read = range.start;
    let any_clock = found.iter().any(|candidate| candidate.has_clock);
    for (index, candidate) in found.iter().enumerate() {
        let next = found.get(index + 1);
        // A heading or a short line between the entries names the day of those below it.
        let above = read.min(candidate.entry.block)..candidate.entry.block;
        if let Some(named) = above.rev().find_map(|at| announced_day(body, at)) {
            day = Some(Box::new(named));
        }
        read = candidate.entry.block + 1;
        if any_clock && let Some(time) = day_of(candidate).filter(|_| heads_a_day(candidate, next)) {
            day = Some(Box::new(time.clone()));
            continue;
        }
        let mut entry = candidate.entry.clone();
        entry.run = run;
        if entry.day.is_none() {
            // Only the first row below a day takes it: the others go on from there, over midnight too.
            entry.day = day.take();
        }
        let until = next.map_or(end, |next| next.entry.block);
        if !matches!(candidate.form, Form::Row(_) | Form::CodeLine | Form::Html) {
            extend(source, body, &mut entry, candidate, until);
        }
        entries.push(entry);
    }
    entries
}

/// Whether a date stands above clock times: a heading, a bare date, or a date whose next neighbour is a clock without one.
fn heads_a_day(candidate: &Candidate, next: Option<&Candidate>) -> bool {
    let clock_follows = next.is_some_and(|next| {
        let dated = matches!(&next.entry.time, EntryTime::Written(time, _) if time.date.day.is_some());
        next.has_clock && (!dated || matches!(candidate.form, Form::Heading(_)))
    });
    let another_form = next.is_some_and(|next| next.form != candidate.form);
    clock_follows && (candidate.bare || another_form || matches!(candidate.form, Form::Heading(_)))
}

/// The day that a heading or a short line announces: "Timeline of 9 September 2024", "On Friday, 16 February 2024:".
fn announced_day(body: &Body, at: usize) -> Option<WrittenTime> {
    const SHORT: usize = 80;
    let block = &body.blocks[at];
    let announces = match block.kind {
        BlockKind::Heading { .. } => true,
        BlockKind::Paragraph => block.flow.text.len() <= SHORT,
        _ => false,
    };
    if !announces {
        return None;
    }
    scan(&block.flow.text).into_iter().find_map(|(_, what)| match what {
        Statement::Time(time) | Statement::Interval(time, _)
            if time.date.day.is_some() || time.date.unordered.is_some() =>
        {
            Some(time.mapped(&|span: Span| block.flow.span(span.range())))
        }
        _ => None,
    })
}

/// Lets an entry's text run over the blocks that belong to it: below a heading or a lone time all up to the next entry,
/// below an item only what is nested in it.
fn extend(source: &Source, body: &Body, entry: &mut Entry, candidate: &Candidate, until: usize) {
    let own = &body.blocks[entry.block];
    let belongs = |at: usize| {
        let block = &body.blocks[at];
        let heading = matches!(block.kind, crate::syntax::body::BlockKind::Heading { .. });
        match candidate.form {
            Form::Heading(level) => block.section == own.section || (heading && deeper(body, at, level)),
            Form::Item(depth) if !candidate.bare => block.place.list_depth > depth || (depth > 0 && nested(own, block)),
            _ => !heading && block.section == own.section && (candidate.bare || nested(own, block)),
        }
    };
    let first = entry.block + 1;
    let last = (first..until.max(first)).take_while(|at| belongs(*at)).last();
    if let Some(last) = last {
        let start = if entry.text.value.is_empty() { body.blocks[first].span.start } else { entry.text.span.start };
        let span = Span { start, end: body.blocks[last].span.end.max(start) };
        entry.text.value = source.slice(span).trim_end().to_owned();
        entry.text.span = span;
    }
}

fn deeper(body: &Body, at: usize, level: u8) -> bool {
    matches!(body.blocks[at].kind, crate::syntax::body::BlockKind::Heading { level: own } if own > level)
}

/// Whether a block stands inside the same list item as `own` does.
fn nested(own: &crate::syntax::body::Block, block: &crate::syntax::body::Block) -> bool {
    use crate::syntax::body::BlockKind;
    own.place.list_depth > 0
        && block.place.list_depth >= own.place.list_depth
        && !matches!(block.kind, BlockKind::Item { .. } if block.place.list_depth == own.place.list_depth)
}
