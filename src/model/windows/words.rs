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

/// Whether a word is the one asked for, in the singular or the plural.
fn same(word: &str, asked: &str) -> bool {
    let bare = |word: &str| word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    let stem = |word: &'_ str| if bare(word) { word.len() - 1 } else { word.len() };
    word == asked || word[..stem(word)] == asked[..stem(asked)]
}

/// Whether any of `phrases` stands anywhere in `words`.
pub fn contains(words: &[Word], phrases: &[&str]) -> bool {
    (0..words.len()).any(|at| phrases.iter().any(|phrase| phrase_length(&words[at..], phrase).is_some()))
}

/// The words within a range of bytes.
pub fn within<'w>(words: &'w [Word], range: &Range<usize>) -> &'w [Word] {
    let from = words.partition_point(|word| word.range.start < range.start);
    let to = words.partition_point(|word| word.range.end <= range.end);
    words.get(from..to).unwrap_or_default()
}
