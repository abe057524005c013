//! Excerpts of a source that fit a terminal: of a line that is too long, only what stands around the marked places is kept.
//!
//! A report's paragraph is often one line of a thousand characters, and the two facts that contradict each other can stand
//! at its ends; cutting it at the margin would hide one of them.

use crate::text::{Source, Span};
use std::ops::Range;

/// A marked place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where, in the source.
    pub span: Span,
    /// What to write under it.
    pub label: Option<String>,
    /// Whether it is the finding's own place.
    pub primary: bool,
}

/// The lines around some marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The lines, each no wider than asked for as far as the marks allow.
    pub text: String,
    /// The number of the first of them, 1-based.
    pub first_line: usize,
    /// The marks as ranges of `text`, in the order given.
    pub marks: Vec<Range<usize>>,
}

/// How many characters of context are kept on each side of a mark that is shown by its head.
const LEAST_CONTEXT: usize = 8;

/// The excerpt of `source` that shows `marks` in `width` columns; `ellipsis` stands for what is left out. A mark over
/// several lines is shown on its first.
pub fn excerpt(source: &Source, marks: &[Mark], width: usize, ellipsis: &str) -> Excerpt {
    let places: Vec<(u32, Range<usize>)> = marks.iter().map(|mark| first_line_part(source, mark.span)).collect();
    let first = places.iter().map(|(line, _)| *line).min().unwrap_or(1);
    let last = places.iter().map(|(line, _)| *line).max().unwrap_or(1);
    let mut result = Excerpt { text: String::new(), first_line: first as usize, marks: vec![0..0; marks.len()] };
    for line in first..=last {
        let text = source.slice(source.line_span(line));
        let here: Vec<usize> = (0..places.len()).filter(|index| places[*index].0 == line).collect();
        let ranges: Vec<Range<usize>> = here.iter().map(|index| places[*index].1.clone()).collect();
        let labels = here.iter().filter_map(|index| marks[*index].label.as_ref()).map(|label| label.chars().count());
        let room = width.saturating_sub(labels.max().map_or(0, |longest| (longest + 1).min(width / 3)));
        let (short, moved) = shorten(text, &ranges, if here.is_empty() { width } else { room }, width, ellipsis);
        let start = result.text.len();
        for (index, range) in here.into_iter().zip(moved) {
            result.marks[index] = start + range.start..start + range.end;
        }
        result.text.push_str(&short);
        result.text.push('\n');
    }
    result
}

/// The line a span starts on, and the part of that line it covers; at least one character where there is one.
fn first_line_part(source: &Source, span: Span) -> (u32, Range<usize>) {
    let line = source.line(span.start.min(Span::at(source.text.len()).start));
    let whole = source.line_span(line);
    let text = source.slice(whole);
    let clamp = |offset: u32| floor(text, (offset.clamp(whole.start, whole.end) - whole.start) as usize);
    let (start, mut end) = (clamp(span.start), clamp(span.end));
    if end < start || end == start && span.is_empty() {
        end = start;
    }
    (line, start..end)
}

/// Shortens a line to `width` columns (`full` where it fits as it is) around `marks`, and moves these along.
fn shorten(
    text: &str,
    marks: &[Range<usize>],
    width: usize,
    full: usize,
    ellipsis: &str,
) -> (String, Vec<Range<usize>>) {
    if text.chars().count() <= full {
        return (text.to_owned(), marks.to_vec());
    }
    let kept = kept_parts(text, marks, width, ellipsis.chars().count());
    let mut short = String::new();
    let mut starts = Vec::with_capacity(kept.len());
    for (index, part) in kept.iter().enumerate() {
        if index > 0 || part.start > 0 {
            short.push_str(ellipsis);
        }
        starts.push(short.len());
        short.push_str(&text[part.clone()]);
    }
    if kept.last().is_none_or(|part| part.end < text.len()) {
        short.push_str(ellipsis);
    }
    let place = |offset: usize| {
        let index = kept.iter().rposition(|part| part.start <= offset).unwrap_or(0);
        kept.get(index).map_or(0, |part| starts[index] + offset.clamp(part.start, part.end) - part.start)
    };
    let moved = marks.iter().map(|mark| place(mark.start)..place(mark.end).max(place(mark.start))).collect();
    (short, moved)
}

/// The parts of a long line to keep, in order and apart from each other.
fn kept_parts(text: &str, marks: &[Range<usize>], width: usize, gap: usize) -> Vec<Range<usize>> {
    if marks.is_empty() {
        let head = 0..forward(text, 0, width.saturating_sub(gap));
        return std::iter::once(head).collect();
    }
    let length = |range: &Range<usize>| text[range.clone()].chars().count();
    let gaps = gap * (marks.len() + 1);
    let mut heads = marks.to_vec();
    if heads.iter().map(length).sum::<usize>() + gaps > width {
        // Marks that are themselves too long are shown by their heads.
        let longest = (width / marks.len()).saturating_sub(2 * LEAST_CONTEXT + gap).max(LEAST_CONTEXT);
        heads.iter_mut().for_each(|head| head.end = head.end.min(forward(text, head.start, longest)));
    }
    heads.sort_by_key(|head| (head.start, head.end));
    let spare = width.saturating_sub(heads.iter().map(length).sum::<usize>() + gaps);
    let context = spare / (2 * heads.len());
    let mut kept: Vec<Range<usize>> = Vec::new();
    for head in heads {
        let part = word_start(text, backward(text, head.start, context), head.start)
            ..word_end(text, head.end, forward(text, head.end, context));
        match kept.last_mut() {
            Some(before) if part.start <= before.end + gap => before.end = before.end.max(part.end),
            _ => kept.push(part),
        }
    }
    use_up(text, &mut kept, width, gap);
    kept
}

/// Gives the columns that are left over to the text behind the last part, then to that before the first.
fn use_up(text: &str, kept: &mut [Range<usize>], width: usize, gap: usize) {
    let used: usize = kept.iter().map(|part| text[part.clone()].chars().count() + gap).sum::<usize>() + gap;
    let spare = width.saturating_sub(used);
    let mut left = spare;
    if let Some(last) = kept.last_mut() {
        let end = word_end(text, last.end, forward(text, last.end, spare));
        left -= text[last.end..end].chars().count();
        last.end = end;
    }
    if let Some(first) = kept.first_mut() {
        first.start = word_start(text, backward(text, first.start, left), first.start);
    }
}

fn floor(text: &str, mut offset: usize) -> usize {
    offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The offset `count` characters after `from`.
fn forward(text: &str, from: usize, count: usize) -> usize {
    text[from..].char_indices().nth(count).map_or(text.len(), |(at, _)| from + at)
}

/// The offset `count` characters before `from`.
fn backward(text: &str, from: usize, count: usize) -> usize {
    text[..from].char_indices().rev().take(count).last().map_or(from, |(at, _)| at)
}

/// The start of the first whole word in `from..to`, or `from` where that would leave nothing.
fn word_start(text: &str, from: usize, to: usize) -> usize {
    if from == 0 || text[..from].ends_with(char::is_whitespace) {
        return from;
    }
    text[from..to].find(char::is_whitespace).map_or(from, |at| from + at + 1)
}

/// The end of the last whole word in `from..to`, or `to` where that would leave nothing.
fn word_end(text: &str, from: usize, to: usize) -> usize {
    if to == text.len() || text[to..].starts_with(char::is_whitespace) {
        return to;
    }
    text[from..to].rfind(char::is_whitespace).map_or(to, |at| from + at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Marks are written `[like this]` in the input and shown the same way in the output.
    #[track_caller]
    fn check(input: &str, width: usize, expected: &str) {
        let mut text = String::new();
        let mut marks = Vec::new();
        for part in input.split('[') {
            if let Some((marked, rest)) = part.split_once(']') {
                let span = Span::new(text.len(), text.len() + marked.len());
                marks.push(Mark { span, label: None, primary: marks.is_empty() });
                text.push_str(marked);
                text.push_str(rest);
            } else {
                text.push_str(part);
            }
        }
        let excerpt = excerpt(&Source::new("a.md", text), &marks, width, "...");
        let mut shown = excerpt.text.clone();
        let mut ranges = excerpt.marks;
        ranges.sort_by_key(|range| std::cmp::Reverse(range.start));
        for range in ranges {
            shown.insert(range.end, ']');
            shown.insert(range.start, '[');
        }
        assert_eq!(shown.trim_end_matches('\n'), expected);
        assert!(excerpt.text.lines().all(|line| line.chars().count() <= width), "{}", excerpt.text);
    }

    #[test]
    fn lines_that_fit_stay_whole() {
        check("was down for [3 h 38], so it was", 40, "was down for [3 h 38], so it was");
        check("first\nsecond [x]\nthird", 40, "second [x]");
        check("a [x] line\nbetween\nand [y] there", 40, "a [x] line\nbetween\nand [y] there");
    }

    #[test]
    fn long_lines_keep_what_stands_around_their_marks() {
        let filler = "one two three four five six seven eight nine ten ".repeat(9);
        check(
            &format!("{filler}was down for [3 h 38] in all, {filler}"),
            50,
            "...nine ten was down for [3 h 38] in all, one two...",
        );
        check(
            &format!("It began at [20:47] sharp. {filler} and [00:35] was its end {filler}"),
            50,
            "...at [20:47] sharp.... and [00:35] was its end one...",
        );
    }

    #[test]
    fn a_mark_that_is_too_long_shows_its_head() {
        let filler = "word ".repeat(60);
        check(&format!("start [{filler}] end"), 40, "start [word word word word word]...");
        check(&format!("[\u{e9}\u{e9} {filler}]"), 30, "[\u{e9}\u{e9} word word word word]...");
    }

    #[test]
    fn a_mark_over_several_lines_is_shown_on_its_first() {
        check("a [b\nc] d", 40, "a [b]");
    }
}
