//! Finding words and runs of characters in a text, for rules that look at the letters rather than at the meaning.

use super::Subject;
use crate::text::Span;

/// A set of bytes of ASCII, asked without a branch for each of its members.
pub struct ByteSet([bool; 256]);

impl ByteSet {
    /// These.
    pub const fn of(members: &[u8]) -> Self {
        let mut set = [false; 256];
        let mut at = 0;
        while at < members.len() {
            set[members[at] as usize] = true;
            at += 1;
        }
        Self(set)
    }

    /// Letters and digits, and these.
    pub const fn alphanumeric_and(others: &[u8]) -> Self {
        let Self(mut set) = Self::of(others);
        let mut byte = 0_u8;
        while byte < 128 {
            if byte.is_ascii_alphanumeric() {
                set[byte as usize] = true;
            }
            byte += 1;
        }
        Self(set)
    }

    /// Whether a byte is one of them.
    pub const fn has(&self, byte: u8) -> bool {
        self.0[byte as usize]
    }
}

/// Every maximal run of at least `least` bytes of a set, with its place. Only every `least`th byte need be looked at as long
/// as none of them is of the set.
pub fn runs<'t>(text: &'t str, least: usize, set: &'static ByteSet) -> impl Iterator<Item = (Span, &'t str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(shortest) = bytes.get(at..at + least) {
            match shortest.iter().rposition(|byte| !set.has(*byte)) {
                Some(other) => at += other + 1,
                None => {
                    let start = at;
                    let more = bytes[start + least..].iter().position(|byte| !set.has(*byte));
                    at = more.map_or(bytes.len(), |more| start + least + more);
                    return Some((Span::new(start, at), &text[start..at]));
                }
            }
        }
        None
    })
}

/// Every run around one of the bytes `anchor` for which `part` holds, once, where it would be published: front matter,
/// prose, code and comments, but no internal block. Looking for the rarer byte first is what makes it fast; one at the edge
/// of its run, as the full stop of a sentence is, joins nothing and is passed over.
pub fn published_around<'a>(subject: &Subject<'a>, anchor: u8, part: impl Fn(char) -> bool) -> Vec<(Span, &'a str)> {
    let text = subject.source().text.as_str();
    let bytes = text.as_bytes();
    let joined = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at)).is_some_and(|byte| !byte.is_ascii() || part(char::from(*byte)))
    };
    let mut found: Vec<(Span, &str)> = Vec::new();
    let mut done = 0;
    for at in memchr::memchr_iter(anchor, bytes) {
        if at < done || !joined(at.checked_sub(1)) || !joined(at.checked_add(1)) {
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
