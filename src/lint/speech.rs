//! Finding phrases in prose: patterns of words, read once, and what stands around them.
//!
//! A pattern is words with single blanks between them. `a|b` is either, `a?` may be absent, `a*` begins with `a`.
//! Case, typographic apostrophes and line breaks make no difference; French elisions (`l'`, `d'`) are words of their own.

use super::Subject;
use super::keys::{Keys, Sieve};
use crate::syntax::body::MarkKind;
use crate::syntax::{Block, Flow};
use crate::text::Span;
use std::ops::Range;

/// A text as lower-case words.
#[derive(Debug)]
pub struct Words<'f> {
    /// The text.
    pub flow: &'f Flow,
    is_ascii: bool,
    lower: String,
    words: Vec<Word>,
}

/// One word: where it stands, its lower-case form in [`Words::lower`], and whether a sentence begins with it.
#[derive(Debug)]
struct Word {
    range: Range<u32>,
    lower: Range<u32>,
    /// Its [`beginning`].
    beginning: u16,
    opens: bool,
}

/// Patterns, by the beginnings of the words they can begin with.
#[derive(Debug)]
pub struct Phrasebook {
    sieve: Sieve,
    patterns: Vec<Vec<Slot>>,
    /// For every [`beginning`] an index into `candidates`; 0 where no pattern begins so.
    beginnings: Vec<u16>,
    /// Indexes of patterns.
    candidates: Vec<Vec<usize>>,
}

/// One place of a pattern.
#[derive(Debug)]
struct Slot {
    words: Vec<(&'static str, bool)>,
    optional: bool,
}

/// A phrase that was found, as indexes of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    first: usize,
    last: usize,
}

impl<'f> Words<'f> {
    /// Takes a text apart.
    pub fn of(flow: &'f Flow) -> Self {
        let text = &flow.text;
        // The lower case of ASCII has the same places; of other texts only the words are kept.
        let is_ascii = text.is_ascii();
        let lower = if is_ascii { text.to_ascii_lowercase() } else { String::with_capacity(text.len()) };
        let mut words = Self { flow, is_ascii, lower, words: Vec::with_capacity(text.len() / 5) };
        let (mut at, mut gap) = (0, 0);
        while let Some(start) = skip(text, at, |class| class != Class::Letter) {
            let letters = text.as_bytes()[start..].iter().take_while(|byte| is_plain(**byte)).count();
            let opens = gap == 0 || ends_sentence(text, gap..start);
            at = skip(text, start + letters, |class| class != Class::Other).unwrap_or(text.len());
            if at == start + letters {
                gap = at;
                words.push_part(start..gap, opens);
            } else {
                gap = start + text[start..at].trim_end_matches(['-', '\'', '\u{2019}']).len();
                words.push(start..gap, opens);
            }
        }
        words
    }

    /// Adds the word at these bytes of the text; an elided article before it becomes a word of its own.
    fn push(&mut self, word: Range<usize>, opens: bool) {
        match word.start + elided(&self.flow.text[word.clone()]) {
            cut if cut == word.start => self.push_part(word, opens),
            cut => {
                self.push_part(word.start..cut, opens);
                if cut < word.end {
                    self.push_part(cut..word.end, false);
                }
            }
        }
    }

    fn push_part(&mut self, range: Range<usize>, opens: bool) {
        let lower = if self.is_ascii { range.clone() } else { self.lowered(&range) };
        let beginning = beginning(&self.lower.as_bytes()[lower.clone()]);
        self.words.push(Word { range: narrow(range), lower: narrow(lower), beginning, opens });
    }

    /// Adds the lower case of a word.
    fn lowered(&mut self, word: &Range<usize>) -> Range<usize> {
        let from = self.lower.len();
        let word = &self.flow.text[word.clone()];
        if word.is_ascii() {
            self.lower.push_str(word);
            self.lower[from..].make_ascii_lowercase();
            return from..self.lower.len();
        }
        let letters = word.chars().map(|letter| if letter == '\u{2019}' { '\'' } else { letter });
        self.lower.extend(letters.flat_map(char::to_lowercase));
        from..self.lower.len()
    }

    fn word(&self, index: usize) -> &str {
        self.words.get(index).map_or("", |word| &self.lower[wide(&word.lower)])
    }

    /// The last word of a phrase.
    pub fn last(&self, phrase: &Phrase) -> &str {
        self.word(phrase.last)
    }

    /// Where a phrase stands in the text.
    pub fn range(&self, phrase: &Phrase) -> Range<usize> {
        wide(&(self.words[phrase.first].range.start..self.words[phrase.last].range.end))
    }

    /// Where a phrase stands in the source.
    pub fn span(&self, phrase: &Phrase) -> Span {
        self.flow.span(self.range(phrase))
    }

    /// The words of the same sentence before a phrase, nearest first.
    pub fn before(&self, phrase: &Phrase) -> impl Iterator<Item = &str> {
        let same = |index: &usize| !self.words[*index].opens;
        (1..=phrase.first).rev().take_while(same).map(|index| self.word(index - 1))
    }

    /// The words of the same sentence after a phrase.
    pub fn after(&self, phrase: &Phrase) -> impl Iterator<Item = &str> {
        let same = |index: &usize| !self.words[*index].opens;
        (phrase.last + 1..self.words.len()).take_while(same).map(|index| self.word(index))
    }

    /// The sentence a phrase stands in.
    pub fn sentence(&self, phrase: &Phrase) -> &'f str {
        let start = (0..=phrase.first).rev().find(|index| self.words[*index].opens).unwrap_or(0);
        let end = (phrase.last + 1..self.words.len()).find(|index| self.words[*index].opens);
        let end = end.map_or(self.flow.text.len(), |index| wide(&self.words[index].range).start);
        &self.flow.text[wide(&self.words[start].range).start..end]
    }

    /// Whether a phrase is somebody else's words or no prose: in quotation marks, code, a link's title, struck out.
    pub fn is_quoted(&self, phrase: &Phrase) -> bool {
        let range = self.range(phrase);
        let marked = [MarkKind::Code, MarkKind::Link, MarkKind::Strikethrough];
        marked.iter().any(|kind| self.flow.is_marked(&range, *kind)) || in_quotation_marks(&self.flow.text, &range)
    }
}

/// Places are kept small: a report has as many of them as words, and no more bytes than a `u32` counts.
fn narrow(range: Range<usize>) -> Range<u32> {
    let at = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
    at(range.start)..at(range.end)
}

fn wide(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// The length of an elided article or pronoun with its apostrophe that a word begins with: `l'`, `qu'`.
fn elided(word: &str) -> usize {
    // An apostrophe further in is none of these.
    let head = word.as_bytes().iter().take(3).position(|byte| *byte == b'\'' || !byte.is_ascii());
    let Some(letter) = head.and_then(|at| word[at..].chars().next()) else { return 0 };
    let (before, at) = head.map_or(("", 0), |at| (&word[..at], at));
    let apostrophe = matches!(letter, '\'' | '\u{2019}');
    let article = matches!(before, "l" | "L" | "d" | "D" | "n" | "s" | "qu" | "j" | "c");
    if apostrophe && article { at + letter.len_utf8() } else { 0 }
}

/// What a character is to a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A letter or a digit.
    Letter,
    /// A hyphen or an apostrophe, which joins the parts of one word.
    Joint,
    Other,
}

/// The classes of the characters of ASCII.
const CLASSES: [Class; 128] = {
    let mut table = [Class::Other; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            table[byte as usize] = Class::Letter;
        } else if byte == b'-' || byte == b'\'' {
            table[byte as usize] = Class::Joint;
        }
        byte += 1;
    }
    table
};

/// Whether a byte is a letter or a digit of ASCII.
fn is_plain(byte: u8) -> bool {
    CLASSES.get(usize::from(byte)) == Some(&Class::Letter)
}

/// The first byte from `at` on whose character is not to be skipped.
fn skip(text: &str, mut at: usize, skipped: impl Fn(Class) -> bool) -> Option<usize> {
    let bytes = text.as_bytes();
    loop {
        let byte = *bytes.get(at)?;
        if let Some(class) = CLASSES.get(usize::from(byte)) {
            if !skipped(*class) {
                return Some(at);
            }
            at += 1;
        } else {
            let letter = text[at..].chars().next()?;
            let class = match letter {
                '\u{2019}' => Class::Joint,
                letter if letter.is_alphanumeric() => Class::Letter,
                _ => Class::Other,
            };
            if !skipped(class) {
                return Some(at);
            }
            at += letter.len_utf8();
        }
    }
}

impl Phrasebook {
    /// Reads patterns.
    pub fn new(patterns: &[&'static str]) -> Self {
        let slot = |text: &'static str| {
            let optional = text.ends_with('?');
            let words = text.trim_end_matches('?').split('|');
            let words = words.map(|word| (word.trim_end_matches('*'), word.ends_with('*'))).collect();
            Slot { words, optional }
        };
        let patterns: Vec<Vec<Slot>> = patterns.iter().map(|text| text.split(' ').map(slot).collect()).collect();
        let mut sieve = Sieve::new();
        let mut beginnings = vec![0; BEGINNINGS];
        let mut candidates: Vec<Vec<usize>> = vec![Vec::new()];
        for (index, pattern) in patterns.iter().enumerate() {
            let firsts = pattern.iter().scan(true, |open, slot| std::mem::replace(open, slot.optional).then_some(slot));
            let needed = pattern.iter().filter(|slot| !slot.optional).map(|slot| slot.words.as_slice());
            sieve.needs(&needed.collect::<Vec<_>>());
            for (word, stem) in firsts.flat_map(|slot| &slot.words) {
                debug_assert!(!stem || word.len() >= LOOKED_AT, "a stem has {LOOKED_AT} letters at least: {word}");
                let place: &mut u16 = &mut beginnings[usize::from(beginning(word.as_bytes()))];
                if *place == 0 {
                    *place = u16::try_from(candidates.len()).unwrap_or_default();
                    candidates.push(Vec::new());
                }
                let candidates = &mut candidates[usize::from(*place)];
                if candidates.last() != Some(&index) {
                    candidates.push(index);
                }
            }
        }
        Self { sieve, patterns, beginnings, candidates }
    }

    /// Whether a text with these keys may have a phrase.
    pub fn may_stand_in(&self, keys: &Keys) -> bool {
        self.sieve.lets_through(keys)
    }

    /// Every phrase of a text that a pattern describes, the longest where several begin at one word, none within another.
    pub fn find(&self, words: &Words<'_>) -> Vec<Phrase> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.words.len() {
            let candidates = self.beginnings[usize::from(words.words[at].beginning)];
            if candidates == 0 {
                at += 1;
                continue;
            }
            let candidates = &self.candidates[usize::from(candidates)];
            let ends = candidates.iter().filter_map(|index| matches_at(&self.patterns[*index], words, at));
            match ends.max() {
                Some(end) => {
                    found.push(Phrase { first: at, last: end - 1 });
                    at = end;
                }
                None => at += 1,
            }
        }
        found
    }
}

/// Every phrase of the report's own prose, with the words it stands in. `here` chooses the blocks.
pub fn phrases<'a>(
    subject: &Subject<'a>,
    book: &Phrasebook,
    here: impl Fn(&Block) -> bool,
) -> Vec<(&'a Words<'a>, Phrase)> {
    let spoken = subject.speech().iter().filter(|spoken| here(spoken.block) && book.may_stand_in(&spoken.keys));
    let found = spoken.flat_map(|spoken| {
        let words = spoken.words();
        book.find(words).into_iter().map(move |phrase| (words, phrase))
    });
    found.collect()
}

/// The index one past the last word, where the pattern describes the words from `at` on, all in one sentence.
fn matches_at(pattern: &[Slot], words: &Words<'_>, at: usize) -> Option<usize> {
    let Some((slot, rest)) = pattern.split_first() else { return Some(at) };
    let word = words.word(at);
    let here = at < words.words.len()
        && slot.words.iter().any(|(wanted, prefix)| if *prefix { word.starts_with(wanted) } else { word == *wanted });
    let next = || words.words.get(at + 1).is_none_or(|next| !next.opens || rest.iter().all(|slot| slot.optional));
    let taken = if here && next() { matches_at(rest, words, at + 1) } else { None };
    taken.or_else(|| if slot.optional { matches_at(rest, words, at) } else { None })
}

/// How many beginnings are told apart.
const BEGINNINGS: usize = 8192;

/// How many bytes of a word its beginning is made of.
const LOOKED_AT: usize = 3;

/// The first bytes of a word as a number below [`BEGINNINGS`].
fn beginning(word: &[u8]) -> u16 {
    let bytes = word.iter().take(LOOKED_AT);
    bytes.fold(0, |number: u16, byte| number.wrapping_mul(37).wrapping_add(u16::from(*byte))) % BEGINNINGS as u16
}

/// Whether a sentence ends between two words.
fn ends_sentence(text: &str, gap: Range<usize>) -> bool {
    if gap.len() == 1 && text.as_bytes()[gap.start] == b' ' {
        return false;
    }
    let gap = &text[gap];
    gap.contains(['!', '?', ';', '\t', '\u{2026}'])
        || gap.contains(". ")
        || gap.contains(".\n")
        || gap.ends_with('.') && gap.len() > 1
}

/// How far a quotation's marks may stand from a phrase within it, in bytes.
const LONGEST_QUOTATION: usize = 600;

fn in_quotation_marks(text: &str, range: &Range<usize>) -> bool {
    // A quotation is short; an open mark further away is an inch or a mistake.
    let near = |at: usize| (at..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let before = &text[near(range.start.saturating_sub(LONGEST_QUOTATION))..range.start];
    let after = &text[range.end..near((range.end + LONGEST_QUOTATION).min(text.len()))];
    let pair = |open: char, close: char| {
        let opened = before.rfind(open).is_some_and(|at| !before[at..].contains(close));
        opened && after.contains(close)
    };
    let straight = before.matches('"').count() % 2 == 1 && after.contains('"');
    straight
        || pair('\u{201c}', '\u{201d}')
        || pair('\u{ab}', '\u{bb}')
        || pair('\u{2018}', '\u{2019}')
        || pair('\u{201e}', '\u{201c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &'static str, text: &str, expected: &[&str]) {
        let flow = Flow::verbatim(text, 0);
        let words = Words::of(&flow);
        let found = Phrasebook::new(&[pattern]).find(&words);
        let found: Vec<&str> = found.iter().map(|phrase| &text[words.range(phrase)]).collect();
        assert_eq!(found, expected, "{pattern} in {text}");
    }

    #[test]
    fn patterns_describe_words_of_one_sentence() {
        check("human error|errors", "Human\nerror. No human errors!", &["Human\nerror", "human errors"]);
        check("should n't? have", "He should have. should. Have", &["should have"]);
        check(
            "erreur de l'? op\u{e9}rateur*",
            "une erreur de l\u{2019}op\u{e9}rateur",
            &["erreur de l\u{2019}op\u{e9}rateur"],
        );
        check("a b? c?", "a c a b c b", &["a c", "a b c"]);
        check("by an? engineer", "by engineers, by an engineer", &["by an engineer"]);
    }

    #[test]
    fn quotations_are_seen() {
        let quoted = |text: &'static str| {
            let flow = Flow::verbatim(text, 0);
            let words = Words::of(&flow);
            let found = Phrasebook::new(&["human error"]).find(&words);
            words.is_quoted(&found[0])
        };
        assert!(quoted("They wrote: \u{201c}human error\u{201d}."));
        assert!(quoted("the \"human error\" label"));
        assert!(quoted("\u{ab} human error \u{bb}"));
        assert!(!quoted("a 5\" disk and human error"));
        assert!(!quoted("the \"label\" human error \"x\""));
    }
}
