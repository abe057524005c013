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
    let bytes = text.as_bytes();
    let letter = |at: usize| match bytes.get(at) {
        Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric().then_some(1),
        _ => text.get(at..)?.chars().next().filter(|letter| letter.is_alphanumeric()).map(char::len_utf8),
    };
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while let Some(length) = letter(at) {
            at += length;
        }
        if at > start {
            found.push(word(start..at));
        }
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    found
}

/// How many words a phrase (words with one space between) takes at the start of `words`; `None` where it does not stand there.
/// A word of the phrase also matches its plural.
#[inline]
pub fn phrase_length(words: &[Word<'_>], phrase: &str) -> Option<usize> {
    // Most phrases fail at their first letter, which is looked at without a call.
    let first = words.first()?.text.as_bytes().first();
    if first == phrase.as_bytes().first() { length_of(words, phrase) } else { None }
}

/// [`phrase_length`] where the first letters are the same.
fn length_of(words: &[Word<'_>], phrase: &str) -> Option<usize> {
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

/// Phrases with what they begin with, gathered when the program is compiled.
#[derive(Debug)]
pub struct Phrases {
    all: &'static [&'static str],
    firsts: Firsts,
}

impl Phrases {
    /// A table of phrases.
    pub const fn of(all: &'static [&'static str]) -> Self {
        Self { all, firsts: Firsts::NONE.and(all) }
    }

    /// How many words the longest of the phrases that `words` open with takes.
    pub fn longest(&self, words: &[Word<'_>]) -> Option<usize> {
        let lengths = || self.all.iter().filter_map(|phrase| phrase_length(words, phrase)).max();
        if self.firsts.may_open(words) { lengths() } else { None }
    }

    /// Whether any of the phrases stands anywhere in `words`.
    pub fn stand_in(&self, words: &[Word<'_>]) -> bool {
        (0..words.len()).any(|at| self.longest(&words[at..]).is_some())
    }
}

/// What some phrases begin with, a bit for two bytes: one look tells of most words that none of the phrases begins there.
#[derive(Clone, Copy, Debug)]
pub struct Firsts([u64; PAIRS / 64]);

/// How many beginnings are told apart.
const PAIRS: usize = 512;

impl Firsts {
    /// Those of no phrase.
    pub const NONE: Self = Self([0; PAIRS / 64]);

    /// With those of these phrases too.
    pub const fn and(mut self, phrases: &[&str]) -> Self {
        let mut index = 0;
        while index < phrases.len() {
            self = self.with(phrases[index]);
            index += 1;
        }
        self
    }

    /// With that of this phrase too.
    pub const fn with(mut self, phrase: &str) -> Self {
        let at = Self::pair(phrase);
        self.0[at / 64] |= 1 << (at % 64);
        self
    }

    /// Whether one of the phrases may begin with the first of these words.
    pub fn may_open(&self, words: &[Word<'_>]) -> bool {
        words.first().map(|word| Self::pair(&word.text)).is_some_and(|at| self.0[at / 64] & (1 << (at % 64)) != 0)
    }

    /// The first two bytes of the first word of a text as a number below [`PAIRS`].
    const fn pair(text: &str) -> usize {
        let bytes = text.as_bytes();
        match bytes {
            [] | [b' ', ..] => 0,
            [first] | [first, b' ', ..] => *first as usize * 32 % PAIRS,
            [first, second, ..] => (*first as usize * 32 + *second as usize) % PAIRS,
        }
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

/// The words within a range of bytes.
pub fn within<'w, 't>(words: &'w [Word<'t>], range: &Range<usize>) -> &'w [Word<'t>] {
    let from = words.partition_point(|word| word.range.start < range.start);
    let to = words.partition_point(|word| word.range.end <= range.end);
    words.get(from..to).unwrap_or_default()
}
