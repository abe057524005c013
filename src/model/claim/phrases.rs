//! The words of a text, taken apart once, and lists of phrases that are looked for in stretches of them.
//!
//! Every claim is judged by the words around it, so this is where reading claims spends its time: a list knows at compile
//! time with which letters its phrases begin, and most words of a text are dismissed by one bit.

use std::cell::OnceCell;
use std::ops::{Deref, Range};

/// The words of a text in lower case, without punctuation.
#[derive(Debug, Default)]
pub struct Words {
    /// The words with one space behind each.
    lower: String,
    words: Vec<Word>,
}

#[derive(Clone, Copy, Debug)]
struct Word {
    /// First byte in [`Words::lower`].
    start: u32,
    /// Its [`beginning`].
    beginning: u16,
    /// First byte and end in the text that was read.
    source: (u32, u32),
}

/// Some neighbouring words of a text.
#[derive(Clone, Copy, Debug)]
pub struct Stretch<'w> {
    words: &'w Words,
    from: usize,
    to: usize,
}

/// Phrases: words in lower case with one space between. One that ends in `*` stands for every word that begins so.
#[derive(Debug)]
pub struct Phrases {
    /// In the order of their beginnings.
    list: &'static [&'static str],
    /// The [`beginning`] of each.
    keys: &'static [u16],
    /// A bit for each [`beginning`] of a phrase.
    beginnings: [u64; BEGINNINGS / 64],
}

/// Several lists that are looked for in one pass.
#[derive(Debug)]
pub struct Several<const COUNT: usize> {
    lists: [&'static Phrases; COUNT],
    /// A bit for each [`beginning`] of a phrase of any of them.
    beginnings: [u64; BEGINNINGS / 64],
}

/// How many beginnings are told apart.
const BEGINNINGS: usize = 4096;

/// A list of phrases, built at compile time.
macro_rules! phrases {
    [$($phrase:expr),* $(,)?] => {
        const {
            const WRITTEN: &[&str] = &[$($phrase),*];
            const LIST: &[&str] = &$crate::model::claim::phrases::sorted::<{ WRITTEN.len() }>(WRITTEN);
            const KEYS: &[u16] = &$crate::model::claim::phrases::keys::<{ LIST.len() }>(LIST);
            &$crate::model::claim::phrases::Phrases::new(LIST, KEYS)
        }
    };
}
pub(super) use phrases;

/// What is no part of a word in [`LOWER`].
const BREAK: u8 = 0;

/// For each byte what it is in lower case, if it is a character of ASCII that is part of a word.
const LOWER: [u8; 256] = {
    let mut table = [BREAK; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() || byte == b'%' {
            table[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// The words of a text, taken apart for the first who asks: most statements are judged without them.
#[derive(Debug, Default)]
pub struct WordsOf<'t> {
    text: &'t str,
    words: OnceCell<Words>,
}

impl<'t> WordsOf<'t> {
    /// Those of this text.
    pub fn new(text: &'t str) -> Self {
        Self { text, words: OnceCell::new() }
    }
}

impl Deref for WordsOf<'_> {
    type Target = Words;

    fn deref(&self) -> &Words {
        self.words.get_or_init(|| Words::of(self.text))
    }
}

impl Words {
    /// Takes a text apart.
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut lower = Vec::with_capacity(text.len() + 1);
        let mut words = Vec::with_capacity(text.len() / 5);
        let mut at = 0;
        while let Some(first) = bytes.get(at) {
            if first.is_ascii() && LOWER[usize::from(*first)] == BREAK {
                at += 1;
                continue;
            }
            let (source, start) = (at, lower.len());
            at = lower_word(text, at, &mut lower);
            if lower.len() == start {
                // A mark beyond ASCII.
                at += text[at..].chars().next().map_or(1, char::len_utf8);
                continue;
            }
            let beginning = beginning(&lower[start..]);
            lower.push(b' ');
            let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            words.push(Word { start: narrow(start), beginning, source: (narrow(source), narrow(at)) });
        }
        Self { lower: String::from_utf8(lower).unwrap_or_default(), words }
    }

    /// All of them.
    pub fn all(&self) -> Stretch<'_> {
        Stretch { words: self, from: 0, to: self.words.len() }
    }

    /// Those that lie in a range of bytes of the text.
    pub fn within(&self, range: &Range<usize>) -> Stretch<'_> {
        let from = self.words.partition_point(|word| (word.source.0 as usize) < range.start);
        let to = self.words.partition_point(|word| (word.source.1 as usize) <= range.end);
        Stretch { words: self, from, to: to.max(from) }
    }

    /// The byte of `lower` at which the word of this index begins.
    fn start(&self, index: usize) -> usize {
        self.words.get(index).map_or(self.lower.len(), |word| word.start as usize)
    }
}

impl<'w> Stretch<'w> {
    /// How many words.
    pub fn len(self) -> usize {
        self.to - self.from
    }

    /// The first words, at most so many.
    pub fn first(self, count: usize) -> Self {
        Self { to: self.to.min(self.from + count), ..self }
    }

    /// The last words, at most so many.
    pub fn last(self, count: usize) -> Self {
        Self { from: self.from.max(self.to.saturating_sub(count)), ..self }
    }

    /// Each word.
    pub fn iter(self) -> impl Iterator<Item = &'w str> {
        let word = move |at| &self.words.lower[self.words.start(at)..self.words.start(at + 1) - 1];
        (self.from..self.to).map(word)
    }

    /// Whether it has one of these phrases.
    pub fn has(self, phrases: &Phrases) -> bool {
        let text = self.text();
        let base = self.words.start(self.from);
        let words = &self.words.words[self.from..self.to];
        words.iter().any(|word| {
            phrases.may_open(word.beginning) && phrases.open(word.beginning, &text[word.start as usize - base..])
        })
    }

    /// For each of several lists whether it has one of its phrases.
    pub fn has_each<const COUNT: usize>(self, several: &Several<COUNT>) -> [bool; COUNT] {
        let mut found = [false; COUNT];
        let text = self.text();
        let base = self.words.start(self.from);
        for word in &self.words.words[self.from..self.to] {
            if !has_bit(&several.beginnings, word.beginning) {
                continue;
            }
            for (found, phrases) in found.iter_mut().zip(several.lists) {
                *found = *found
                    || phrases.may_open(word.beginning)
                        && phrases.open(word.beginning, &text[word.start as usize - base..]);
            }
        }
        found
    }

    /// Whether it has this phrase.
    pub fn has_phrase(self, phrase: &str) -> bool {
        let text = self.text();
        let base = self.words.start(self.from);
        (self.from..self.to).any(|at| begins_with(&text[self.words.start(at) - base..], phrase.as_bytes()))
    }

    /// Whether it begins with one of these phrases.
    pub fn opens(self, phrases: &Phrases) -> bool {
        let first = self.words.words[self.from..self.to].first();
        first.is_some_and(|word| phrases.may_open(word.beginning) && phrases.open(word.beginning, self.text()))
    }

    /// Whether it ends with one of these phrases, which have no `*`.
    pub fn ends(self, phrases: &Phrases) -> bool {
        let Some(text) = self.text().strip_suffix(b" ") else { return false };
        let last = text.last().copied();
        phrases.list.iter().filter(|phrase| phrase.bytes().next_back() == last).any(|phrase| {
            let before = text.strip_suffix(phrase.as_bytes());
            before.is_some_and(|before| before.is_empty() || before.ends_with(b" "))
        })
    }

    /// The words with a space behind each.
    fn text(self) -> &'w [u8] {
        &self.words.lower.as_bytes()[self.words.start(self.from)..self.words.start(self.to)]
    }
}

impl Phrases {
    /// A list; use [`phrases!`], which builds it at compile time.
    pub const fn new(list: &'static [&'static str], keys: &'static [u16]) -> Self {
        let mut beginnings = [0; BEGINNINGS / 64];
        let mut at = 0;
        while at < list.len() {
            let phrase = list[at].as_bytes();
            assert!(phrase.len() > 3 || phrase[phrase.len() - 1] != b'*', "a stem has three letters at least");
            let bit = keys[at] as usize;
            beginnings[bit / 64] |= 1 << (bit % 64);
            at += 1;
        }
        Self { list, keys, beginnings }
    }

    /// Whether one of them may begin so.
    fn may_open(&self, beginning: u16) -> bool {
        has_bit(&self.beginnings, beginning)
    }

    /// Whether this is one of them.
    pub fn contains(&self, phrase: &str) -> bool {
        self.list.contains(&phrase)
    }

    /// Whether a text, which has this beginning, opens with one of them.
    fn open(&self, beginning: u16, text: &[u8]) -> bool {
        let first = self.keys.partition_point(|key| *key < beginning);
        let alike = self.keys[first..].iter().zip(&self.list[first..]).take_while(|(key, _)| **key == beginning);
        alike.into_iter().any(|(_, phrase)| begins_with(text, phrase.as_bytes()))
    }
}

impl<const COUNT: usize> Several<COUNT> {
    /// These lists.
    pub const fn new(lists: [&'static Phrases; COUNT]) -> Self {
        let mut beginnings = [0; BEGINNINGS / 64];
        let mut list = 0;
        while list < COUNT {
            let mut at = 0;
            while at < beginnings.len() {
                beginnings[at] |= lists[list].beginnings[at];
                at += 1;
            }
            list += 1;
        }
        Self { lists, beginnings }
    }
}

fn has_bit(beginnings: &[u64; BEGINNINGS / 64], beginning: u16) -> bool {
    let bit = usize::from(beginning);
    beginnings[bit / 64] & (1 << (bit % 64)) != 0
}

/// Phrases in the order of their beginnings.
pub const fn sorted<const COUNT: usize>(list: &[&'static str]) -> [&'static str; COUNT] {
    let mut sorted = [""; COUNT];
    let mut keys = [0; COUNT];
    let mut count = 0;
    while count < COUNT {
        let key = beginning(list[count].as_bytes());
        let mut place = count;
        while place > 0 && keys[place - 1] > key {
            (sorted[place], keys[place]) = (sorted[place - 1], keys[place - 1]);
            place -= 1;
        }
        (sorted[place], keys[place]) = (list[count], key);
        count += 1;
    }
    sorted
}

/// The [`beginning`] of each of some phrases.
pub const fn keys<const COUNT: usize>(list: &[&str]) -> [u16; COUNT] {
    let mut keys = [0; COUNT];
    let mut at = 0;
    while at < COUNT {
        keys[at] = beginning(list[at].as_bytes());
        at += 1;
    }
    keys
}

/// Adds the lower case of the word at a place of a text, and gives the place of its end.
fn lower_word(text: &str, mut at: usize, lower: &mut Vec<u8>) -> usize {
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(at) {
        let letter = LOWER[usize::from(*byte)];
        if letter != BREAK {
            lower.push(letter);
            at += 1;
            continue;
        }
        if byte.is_ascii() {
            break;
        }
        let Some(letter) = text[at..].chars().next().filter(|letter| letter.is_alphanumeric()) else { break };
        let mut utf8 = [0; 4];
        for small in letter.to_lowercase() {
            lower.extend_from_slice(small.encode_utf8(&mut utf8).as_bytes());
        }
        at += letter.len_utf8();
    }
    at
}

/// The first three bytes as a number below [`BEGINNINGS`]; behind a shorter phrase stands a space and then anything.
const fn beginning(bytes: &[u8]) -> u16 {
    let mut number = 0;
    let mut at = 0;
    while at < 3 {
        let byte = if at < bytes.len() { bytes[at] } else { b' ' };
        if byte == b' ' {
            break;
        }
        number = number * 29 + byte as usize;
        at += 1;
    }
    (number % BEGINNINGS) as u16
}

fn begins_with(text: &[u8], phrase: &[u8]) -> bool {
    // Most phrases of a list end here, without a call to compare memory.
    if text.first() != phrase.first() || text.get(1) != phrase.get(1) && phrase.len() > 1 {
        return false;
    }
    match phrase {
        [stem @ .., b'*'] => text.starts_with(stem),
        _ => text.starts_with(phrase) && text.get(phrase.len()) == Some(&b' '),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_and_stems() {
        let words = Words::of("The service **timed out**; nothing was down-graded. À l’arrêt");
        let all = words.all();
        assert!(all.has(phrases!["timed out"]) && all.has(phrases!["grad*"]) && all.has(phrases!["x", "down"]));
        assert!(!all.has(phrases!["time"]) && !all.has(phrases!["out nothing else"]) && !all.has(phrases!["ervice"]));
        assert!(all.has(phrases!["l arrêt"]) && all.has_phrase("à l") && !all.has_phrase("arr"));
        assert!(all.opens(phrases!["service", "the service"]) && !all.opens(phrases!["the servic"]));
        assert!(all.ends(phrases!["l arrêt"]) && !all.ends(phrases!["rrêt"]));
    }

    #[test]
    fn several_lists_are_told_apart() {
        static SEVERAL: Several<3> =
            Several::new([phrases!["timed out", "slow"], phrases!["outa*", "out"], phrases!["service"]]);
        assert_eq!(Words::of("It timed out; it was out").all().has_each(&SEVERAL), [true, true, false]);
        assert_eq!(Words::of("a slow service").all().last(1).has_each(&SEVERAL), [false, false, true]);
    }

    #[test]
    fn stretches_keep_to_their_words() {
        let text = "It was down for 12 minutes and slow for 20";
        let words = Words::of(text);
        let before = words.within(&(0..16));
        assert_eq!(before.iter().collect::<Vec<_>>(), ["it", "was", "down", "for"]);
        assert_eq!(before.last(2).iter().collect::<Vec<_>>(), ["down", "for"]);
        assert_eq!((before.first(1).len(), before.first(9).len()), (1, 4));
        assert!(!before.has(phrases!["for 12"]) && before.has(phrases!["down for"]) && before.ends(phrases!["for"]));
        let none = words.within(&(3..3));
        assert!(
            none.len() == 0
                && !none.has(phrases!["was"])
                && !none.opens(phrases!["was"])
                && !none.ends(phrases!["was"])
        );
    }
}
