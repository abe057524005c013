//! Finding words and runs of characters in a text, for rules that look at the letters rather than at the meaning.

use super::Subject;
use crate::text::Span;

/// Every maximal run of characters for which `part` holds, with its place. `base` is the offset of `text` in its source.
pub fn runs<'t>(text: &'t str, base: usize, part: impl Fn(char) -> bool + 't) -> impl Iterator<Item = (Span, &'t str)> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let start = rest + text[rest..].find(&part)?;
        let end = text[start..].find(|letter| !part(letter)).map_or(text.len(), |length| start + length);
        rest = end;
        Some((Span::new(base + start, base + end), &text[start..end]))
    })
}

/// Every run around one of the bytes `anchor` for which `part` holds, once, where it would be published: front matter,
/// prose, code and comments, but no internal block. Looking for the rarer byte first is what makes it fast.
pub fn published_around<'a>(subject: &Subject<'a>, anchor: char, part: impl Fn(char) -> bool) -> Vec<(Span, &'a str)> {
    let text = subject.source().text.as_str();
    let mut found: Vec<(Span, &str)> = Vec::new();
    let mut done = 0;
    for (at, _) in text.match_indices(anchor) {
        if at < done {
            continue;
        }
        let start = text[done..at].rfind(|letter| !part(letter)).map_or(done, |before| {
            let before = done + before;
            before + text[before..].chars().next().map_or(0, char::len_utf8)
        });
        let end = text[at..].find(|letter| !part(letter)).map_or(text.len(), |length| at + length);
        done = end;
        let span = Span::new(start, end);
        if start < end && !subject.is_internal(span) {
            found.push((span, &text[start..end]));
        }
    }
    found
}
