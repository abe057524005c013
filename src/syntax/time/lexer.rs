//! Tokens of running text, and a cursor over them: the ground the grammar of times stands on.
//!
//! Lexing is one pass; every rule of the grammar looks ahead a bounded number of tokens, so that reading is linear on any input.

use super::lexicon::{Meaning, Meanings, ascii_meanings, meanings};

/// Adjectives between an article and a unit: `a full hour`.
pub const FULL: &[&str] = &["full", "whole", "good", "bonne"];

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// ASCII digits: value (saturating) and how many there are.
    Number(u32, u32),
    /// Letters, with what they can mean.
    Word(Meanings),
    /// White space, without line breaks.
    Space,
    /// Any other character, a line break among them.
    Mark(char),
}

/// A token and its bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// What a byte begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Space,
    Mark,
    /// A character that has to be decoded.
    Other,
}

const CLASSES: [Class; 256] = {
    let mut table = [Class::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        let ascii = byte as u8;
        table[byte] = if ascii.is_ascii_digit() {
            Class::Digit
        } else if ascii.is_ascii_alphabetic() {
            Class::Letter
        } else if ascii == b' ' || (ascii != b'\n' && ascii.is_ascii_whitespace()) || ascii == 0x0b {
            Class::Space
        } else if ascii.is_ascii() {
            Class::Mark
        } else {
            Class::Other
        };
        byte += 1;
    }
    table
};

/// Splits a text into tokens that cover it without gap.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    read(text, &mut tokens);
    tokens
}

/// Puts the tokens of a text in the place of others, whose memory they take over. Tells whether the name of a zone may begin
/// with one of them.
pub fn read(text: &str, tokens: &mut Vec<Token>) -> bool {
    let mut zoned = false;
    let bytes = text.as_bytes();
    tokens.clear();
    // A word and the space behind it are rarely shorter than four letters; a time has a token for every two.
    tokens.reserve(text.len() / 2 + 4);
    let mut start = 0;
    while let Some(first) = bytes.get(start) {
        let (kind, end) = match CLASSES[usize::from(*first)] {
            Class::Digit => number(bytes, start),
            Class::Letter => {
                let (meanings, end) = word(text, start);
                zoned |= meanings.opens_zone();
                (Kind::Word(meanings), end)
            }
            Class::Space => (Kind::Space, end_of_spaces(text, start + 1)),
            Class::Mark => {
                // A zone may stand in brackets, and `Europe/Paris` begins with any word.
                zoned |= match first {
                    b'(' | b'[' => true,
                    b'/' => tokens.last().is_some_and(|before| matches!(before.kind, Kind::Word(_))),
                    _ => false,
                };
                (Kind::Mark(char::from(*first)), start + 1)
            }
            Class::Other => {
                let (kind, end) = beyond_ascii(text, start);
                zoned |= matches!(kind, Kind::Word(meanings) if meanings.opens_zone());
                (kind, end)
            }
        };
        tokens.push(Token { kind, start, end });
        start = end;
    }
    zoned
}

/// The token that begins with a character beyond ASCII at `start`.
fn beyond_ascii(text: &str, start: usize) -> (Kind, usize) {
    let first = text[start..].chars().next().unwrap_or(char::REPLACEMENT_CHARACTER);
    let behind = start + first.len_utf8();
    match class_of(first) {
        Class::Letter => {
            let (meanings, end) = word_beyond_ascii(text, start, behind);
            (Kind::Word(meanings), end)
        }
        Class::Space => (Kind::Space, end_of_spaces(text, behind)),
        _ => (Kind::Mark(first), behind),
    }
}

/// Lines of running text are broken where they are this long, in bytes; a shorter line is one of its own.
const WRAPPED: usize = 50;

/// Makes white space of the line breaks at which running text is only wrapped: `from 23:14 UTC to`, and in the next line
/// `14:46 UTC`.
pub fn unwrap_lines(text: &str, tokens: &mut [Token]) {
    // Most texts are a single line, and need not be gone through token by token to know it.
    if text.len() < WRAPPED || memchr::memchr(b'\n', text.as_bytes()).is_none() {
        return;
    }
    let mut line = 0;
    for token in tokens {
        if token.kind == Kind::Mark('\n') {
            if token.start - line >= WRAPPED {
                token.kind = Kind::Space;
            }
            line = token.end;
        }
    }
}

fn number(bytes: &[u8], start: usize) -> (Kind, usize) {
    let (mut value, mut count) = (0_u32, 0);
    for digit in bytes[start..].iter().take_while(|byte| byte.is_ascii_digit()) {
        value = value.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
        count += 1;
    }
    (Kind::Number(value, count), start + count as usize)
}

/// The word that begins with a letter of ASCII at `start`: nearly always all its letters are such.
fn word(text: &str, start: usize) -> (Meanings, usize) {
    let bytes = &text.as_bytes()[start..];
    let behind = bytes.iter().position(|byte| CLASSES[usize::from(*byte)] != Class::Letter);
    let length = behind.unwrap_or(bytes.len());
    match bytes.get(length) {
        Some(behind) if !behind.is_ascii() => word_beyond_ascii(text, start, start + length),
        _ => (ascii_meanings(bytes, length), start + length),
    }
}

/// The word that begins at `start`, of which the letters before `behind` are known.
fn word_beyond_ascii(text: &str, start: usize, behind: usize) -> (Meanings, usize) {
    let end = end_of_run(text, behind, Class::Letter);
    (meanings(&text.as_bytes()[start..end]), end)
}

/// The end of white space of which one character has been read: nearly always it is the only one.
fn end_of_spaces(text: &str, start: usize) -> usize {
    match text.as_bytes().get(start).map(|byte| CLASSES[usize::from(*byte)]) {
        Some(Class::Letter | Class::Digit | Class::Mark) => start,
        _ => end_of_run(text, start, Class::Space),
    }
}

/// The end of the characters of one class from `start` on.
fn end_of_run(text: &str, start: usize, class: Class) -> usize {
    let bytes = text.as_bytes();
    let same = bytes[start..].iter().take_while(|byte| CLASSES[usize::from(**byte)] == class).count();
    match bytes.get(start + same) {
        Some(behind) if !behind.is_ascii() => end_beyond_ascii(text, start + same, class),
        _ => start + same,
    }
}

/// [`end_of_run`] for a run that a character beyond ASCII may belong to.
fn end_beyond_ascii(text: &str, mut end: usize, class: Class) -> usize {
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(end) {
        match CLASSES[usize::from(*byte)] {
            found if found == class => end += 1,
            Class::Other => match text[end..].chars().next() {
                Some(next) if class_of(next) == class => end += next.len_utf8(),
                _ => return end,
            },
            _ => return end,
        }
    }
    end
}

/// The class of a character beyond ASCII.
fn class_of(character: char) -> Class {
    if character.is_alphabetic() {
        Class::Letter
    } else if character.is_whitespace() {
        Class::Space
    } else {
        Class::Mark
    }
}

/// A place in a list of tokens. Copying it is how the grammar looks ahead.
#[derive(Clone, Copy)]
pub struct Cursor<'t> {
    /// The text.
    pub text: &'t str,
    tokens: &'t [Token],
    at: usize,
}

impl<'t> Cursor<'t> {
    /// At the token with this index.
    pub fn new(text: &'t str, tokens: &'t [Token], at: usize) -> Self {
        Self { text, tokens, at }
    }

    /// The index of the next token.
    pub fn index(self) -> usize {
        self.at
    }

    /// The byte at which the next token starts.
    pub fn offset(self) -> usize {
        self.tokens.get(self.at).map_or(self.text.len(), |token| token.start)
    }

    /// The byte at which the last token before this place ends.
    pub fn end_offset(self) -> usize {
        self.previous().map_or(0, |token| token.end)
    }

    /// The next token.
    pub fn peek(self) -> Option<Kind> {
        self.tokens.get(self.at).map(|token| token.kind)
    }

    /// The token behind the next one.
    pub fn second(self) -> Option<Kind> {
        self.tokens.get(self.at + 1).map(|token| token.kind)
    }

    /// The token before this place.
    pub fn previous(self) -> Option<Token> {
        self.tokens.get(self.at.checked_sub(1)?).copied()
    }

    /// The place one token back.
    pub fn back(self) -> Option<Self> {
        Some(Self { at: self.at.checked_sub(1)?, ..self })
    }

    /// The next token's text.
    pub fn word_text(self) -> &'t str {
        self.tokens.get(self.at).map_or("", |token| &self.text[token.start..token.end])
    }

    /// Moves over one token.
    pub fn step(&mut self) {
        self.at += 1;
    }

    /// Moves over white space, if there is any.
    pub fn skip_space(&mut self) -> bool {
        let there = self.peek() == Some(Kind::Space);
        self.at += usize::from(there);
        there
    }

    /// Takes a number of the given counts of digits.
    pub fn number(&mut self, digits: std::ops::RangeInclusive<u32>) -> Option<u32> {
        match self.peek() {
            Some(Kind::Number(value, count)) if digits.contains(&count) => {
                self.step();
                Some(value)
            }
            _ => None,
        }
    }

    /// Takes one of these characters.
    pub fn mark(&mut self, allowed: &[char]) -> Option<char> {
        match self.peek() {
            Some(Kind::Mark(found)) if allowed.contains(&found) => {
                self.step();
                Some(found)
            }
            _ => None,
        }
    }

    /// Whether the word or number behind a joint can be a count or a unit, as it has to be where an article opens a length.
    pub fn counts_behind(self) -> bool {
        let next = self.tokens.get(self.at + 1).filter(|joint| !matches!(joint.kind, Kind::Word(_)));
        let behind = next.and_then(|_| self.tokens.get(self.at + 2));
        match behind.map(|token| (token.kind, &self.text[token.start..token.end])) {
            Some((Kind::Word(meanings), word)) => {
                !meanings.is_empty() || FULL.iter().any(|full| full.eq_ignore_ascii_case(word))
            }
            _ => false,
        }
    }

    /// The first meaning of the next word that `pick` takes, without moving.
    pub fn meaning<T>(self, pick: impl Fn(Meaning) -> Option<T>) -> Option<T> {
        match self.peek() {
            Some(Kind::Word(meanings)) => meanings.iter().copied().find_map(pick),
            _ => None,
        }
    }

    /// Takes the next word if one of its meanings is picked.
    pub fn word<T>(&mut self, pick: impl Fn(Meaning) -> Option<T>) -> Option<T> {
        let picked = self.meaning(pick)?;
        self.step();
        Some(picked)
    }

    /// Whether the next word has this meaning.
    pub fn is(self, meaning: Meaning) -> bool {
        self.meaning(|found| (found == meaning).then_some(())).is_some()
    }

    /// Takes the next word if it is this one, whatever its case.
    pub fn literal(&mut self, word: &str) -> bool {
        // Nearly every word is told apart by its length.
        let token = self.tokens.get(self.at).filter(|token| token.end - token.start == word.len());
        let written = token.and_then(|token| self.text.as_bytes().get(token.start..token.end));
        let there = written.is_some_and(|written| written.eq_ignore_ascii_case(word.as_bytes()));
        self.at += usize::from(there);
        there
    }

    /// Runs a rule; keeps the place it reached only where it succeeds.
    pub fn attempt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let result = rule(&mut ahead)?;
        *self = ahead;
        Some(result)
    }
}
