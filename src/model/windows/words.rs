//! A text as lower-case words with their places, and phrases found in them.

use std::borrow::Cow;
use std::ops::Range;

/// One word: letters and digits without a break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'t> {
    /// Lower-case: nearly always as it stands in the text.
    pub text: Cow<'t, str>,
    /// Bytes of the text it was read from.
    pub range: Range<usize>,
}

/// The words of a text.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let word = |range: Range<usize>| {
        let written = &text[range.clone()];
        let lower = written.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        let text = if lower { Cow::Borrowed(written) } else { Cow::Owned(written.to_lowercase()) };
        Word { text, range }
    };
    let mut start = None;
    for (at, letter) in text.char_indices() {
        match (letter.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(word(from..at));
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| word(from..text.len())));
    found
}

/// How many words a phrase (words with one space between) takes at the start of `words`; `None` where it does not stand there.
/// A word of the phrase also matches its plural.
pub fn phrase_length(words: &[Word<'_>], phrase: &str) -> Option<usize> {
    // Most phrases fail at their first letter.
    if words.first().is_none_or(|word| word.text.as_bytes().first() != phrase.as_bytes().first()) {
        return None;
    }
    let (mut count, mut rest) = (0, phrase);
    loop {
        let end = rest.bytes().position(|byte| byte == b' ');
        words.get(count).filter(|word| same(&word.text, &rest[..end.unwrap_or(rest.len())]))?;
        count += 1;
        match end {
            Some(end) => rest = &rest[end + 1..],
            None => return Some(count),
        }
    }
}

/// What some phrases begin with, a bit for two bytes: one look tells of most words that none of the phrases begins there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Firsts([u64; PAIRS / 64]);

/// How many beginnings are told apart.
const PAIRS: usize = 512;

impl Firsts {
    /// Those of these phrases.
    pub fn of<T: AsRef<str>>(phrases: impl IntoIterator<Item = T>) -> Self {
        let mut firsts = Self::default();
        for phrase in phrases {
            let at = Self::pair(phrase.as_ref());
            firsts.0[at / 64] |= 1 << (at % 64);
        }
        firsts
    }

    /// Whether one of the phrases may begin with the first of these words.
    pub fn may_open(self, words: &[Word<'_>]) -> bool {
        words.first().map(|word| Self::pair(&word.text)).is_some_and(|at| self.0[at / 64] & (1 << (at % 64)) != 0)
    }

    /// The first two bytes of the first word of a text as a number below [`PAIRS`].
    fn pair(text: &str) -> usize {
        let mut bytes = text.bytes().take_while(|byte| *byte != b' ').map(usize::from);
        (bytes.next().unwrap_or_default() * 32 + bytes.next().unwrap_or_default()) % PAIRS
    }
}

/// Whether a word is the one asked for, in the singular or the plural.
fn same(word: &str, asked: &str) -> bool {
    if word.len().abs_diff(asked.len()) > 1 {
        return false;
    }
    let bare = |word: &str| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let stem = |word: &'_ str| if bare(word) { word.len() - 1 } else { word.len() };
    word == asked || word[..stem(word)] == asked[..stem(asked)]
}

/// Whether any of `phrases` stands anywhere in `words`.
pub fn contains(words: &[Word<'_>], phrases: &[&str]) -> bool {
    let firsts = Firsts::of(phrases);
    let here = |words: &[Word<'_>]| phrases.iter().any(|phrase| phrase_length(words, phrase).is_some());
    (0..words.len()).map(|at| &words[at..]).any(|words| firsts.may_open(words) && here(words))
}

/// The words within a range of bytes.
pub fn within<'w, 't>(words: &'w [Word<'t>], range: &Range<usize>) -> &'w [Word<'t>] {
    let from = words.partition_point(|word| word.range.start < range.start);
    let to = words.partition_point(|word| word.range.end <= range.end);
    words.get(from..to).unwrap_or_default()
}
