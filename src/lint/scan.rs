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

/// Every run of the whole file that would be published: front matter, prose, code and comments, but no internal block.
pub fn published_runs<'a, P: Fn(char) -> bool + 'a>(
    subject: &Subject<'a>,
    part: P,
) -> impl Iterator<Item = (Span, &'a str)> + use<'a, P> {
    let subject = *subject;
    runs(&subject.source().text, 0, part).filter(move |(span, _)| !subject.is_internal(*span))
}
