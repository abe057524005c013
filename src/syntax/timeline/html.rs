//! Timelines that are written in HTML: the items of its lists and the rows of its tables, as old posts have them.

use super::candidate::{Candidate, Form, candidate, is_separator, opening_of_line};
use crate::syntax::body::Body;
use crate::text::{Source, Span, Spanned};

/// The elements whose text can be an entry, as their opening tags begin.
const ELEMENTS: [&str; 2] = ["<li", "<tr"];
/// What ends an entry.
const ENDS: [&str; 8] = ["<li", "</li", "<tr", "</tr", "</ul", "</ol", "</table", "</tbody"];

/// The entries of a block of raw HTML.
pub fn items(source: &Source, body: &Body, at: usize, found: &mut Vec<Candidate>) {
    let block = &body.blocks[at];
    let text = block.flow.text.as_str();
    let mut from = 0;
    while let Some(start) = find_tag(text, from, &ELEMENTS) {
        let Some(content) = text[start..].find('>').map(|end| start + end + 1) else { return };
        let end = find_tag(text, content, &ENDS).unwrap_or(text.len());
        from = end.max(content);
        let start = content + past_tags(&text[content..end]);
        let Some(opening) = opening_of_line(&text[start..end]) else { continue };
        let behind = start + opening.range.end;
        let told = behind + past_tags_and_separators(&text[behind..end]);
        let told = told..told + without_last_tags(&text[told..end]).len();
        let span = block.flow.span(told.clone());
        let written = Spanned::new(source.slice(span).to_owned(), span);
        let mut one = candidate(block, at, Form::Html, &block.flow, start, opening, written, end);
        one.entry.span = Span::new(block.flow.span(start..end).start as usize, span.end as usize);
        one.bare = told.is_empty();
        found.push(one);
    }
}

/// Where the next tag with one of these names begins, from a byte on.
fn find_tag(text: &str, from: usize, tags: &[&str]) -> Option<usize> {
    let opens = |at: usize| {
        tags.iter().any(|tag| {
            let named = text.get(at..at + tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag));
            named && !text.as_bytes().get(at + tag.len()).is_some_and(u8::is_ascii_alphanumeric)
        })
    };
    memchr::memchr_iter(b'<', text.get(from..)?.as_bytes()).map(|offset| from + offset).find(|at| opens(*at))
}

/// The bytes of tags and white space that a text opens with.
fn past_tags(text: &str) -> usize {
    let mut rest = text.trim_start();
    while rest.starts_with('<')
        && let Some(end) = rest.find('>')
    {
        rest = rest[end + 1..].trim_start();
    }
    text.len() - rest.len()
}

/// The same with what may stand between a time and its text.
fn past_tags_and_separators(text: &str) -> usize {
    let mut rest = text;
    loop {
        let next = &rest[past_tags(rest)..];
        let next = next.trim_start_matches(|mark: char| mark != '<' && mark != '>' && is_separator(mark));
        if next.len() == rest.len() {
            return text.len() - rest.len();
        }
        rest = next;
    }
}

/// A text without the tags that close it.
fn without_last_tags(text: &str) -> &str {
    let mut rest = text.trim_end();
    while rest.ends_with('>')
        && let Some(start) = rest.rfind("</")
    {
        rest = rest[..start].trim_end();
    }
    rest
}
