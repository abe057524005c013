//! A text as lower-case words with their places, and phrases found in them.

use std::ops::Range;

/// One word: letters and digits without a break.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Lower-case.
    pub text: String,
    /// Bytes of the text it was read from.
    pub range: Range<usize>,
}

/// The words of a text.
pub fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, letter) in ends {
        match (letter.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(Word { text: text[from..at].to_lowercase(), range: from..at });
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// How many words a phrase (words with one space between) takes at the start of `words`; `None` where it does not stand there.
/// A word of the phrase also matches its plural.
pub fn phrase_length(words: &[Word], phrase: &str) -> Option<usize> {
    // Most phrases fail at their first letter.
    if words.first().is_none_or(|word| word.text.as_bytes().first() != phrase.as_bytes().first()) {
        return None;
    }
    let mut count = 0;
    for part in phrase.split(' ') {
        words.get(count).filter(|word| same(&word.text, part))?;
        count += 1;
    }
    Some(count)
}

/// The first bytes of some phrases as bits: one look tells of most words that none of the phrases begins there.
#[derive(Clone, Copy, Debug, Default)]
pub struct Firsts(u64);

impl Firsts {
    /// Those of these phrases.
    pub fn of<T: AsRef<str>>(phrases: impl IntoIterator<Item = T>) -> Self {
        Self(phrases.into_iter().fold(0, |bits, phrase| bits | Self::bit(phrase.as_ref())))
    }

    /// Whether one of the phrases may begin with the first of these words.
    pub fn may_open(self, words: &[Word]) -> bool {
        words.first().is_some_and(|word| self.0 & Self::bit(&word.text) != 0)
    }

    fn bit(text: &str) -> u64 {
        text.as_bytes().first().map_or(0, |first| 1 << (first % 64))
    }
}

/// Whether a word is the one asked for, in the singular or the plural.
fn same(word: &str, asked: &str) -> bool {
    let bare = |word: &str| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let stem = |word: &'_ str| if bare(word) { word.len() - 1 } else { word.len() };
    word == asked || word[..stem(word)] == asked[..stem(asked)]
}

/// Whether any of `phrases` stands anywhere in `words`.
pub fn contains(words: &[Word], phrases: &[&str]) -> bool {
    let firsts = Firsts::of(phrases);
    let here = |words: &[Word]| phrases.iter().any(|phrase| phrase_length(words, phrase).is_some());
    (0..words.len()).map(|at| &words[at..]).any(|words| firsts.may_open(words) && here(words))
}

/// The words within a range of bytes.
pub fn within<'w>(words: &'w [Word], range: &Range<usize>) -> &'w [Word] {
    let from = words.partition_point(|word| word.range.start < range.start);
    let to = words.partition_point(|word| word.range.end <= range.end);
    words.get(from..to).unwrap_or_default()
}
