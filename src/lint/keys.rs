//! What tells of a text, in one cheap pass, that no phrase of a phrasebook is in it.
//!
//! Taking a text apart into words costs several times as much, and most texts have nothing that a pattern could begin with.

/// A key for every run of letters and digits in a text, hashed without regard to case.
#[derive(Debug)]
pub struct Keys(Vec<u16>);

/// What the patterns of a phrasebook need.
#[derive(Debug)]
pub struct Sieve {
    /// Keys of which a text with a phrase has one.
    first: Set,
    /// Keys of which one is enough.
    alone: Set,
    /// Keys of which a text with a phrase has one, where it has none that is enough.
    last: Set,
}

/// Some keys, a bit for each.
#[derive(Debug)]
struct Set(Vec<u64>);

/// How many keys are told apart.
const KEYS: usize = 1 << 15;

/// The key of everything that begins beyond ASCII.
const BEYOND_ASCII: u16 = 0;

/// For every byte that is a letter or a digit of ASCII its lower case, 0 for every other.
const LETTERS: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_alphanumeric() {
            table[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

impl Keys {
    /// The keys of a text.
    pub fn of(text: &str) -> Self {
        let mut keys = Vec::with_capacity(text.len() / 5);
        let mut key: u32 = 0;
        for byte in text.bytes() {
            let letter = LETTERS[usize::from(byte)];
            if letter != 0 {
                key = key.wrapping_mul(31).wrapping_add(u32::from(letter));
            } else if key != 0 {
                keys.push(narrow(key));
                key = 0;
            }
        }
        if key != 0 {
            keys.push(narrow(key));
        }
        if !text.is_ascii() {
            keys.push(BEYOND_ASCII);
        }
        Self(keys)
    }
}

fn narrow(key: u32) -> u16 {
    ((key ^ key >> 15) % KEYS as u32) as u16
}

impl Sieve {
    /// One that lets everything through that has the phrases [`Self::needs`] tells of; at first none.
    pub fn new() -> Self {
        Self { first: Set::new(), alone: Set::new(), last: Set::new() }
    }

    /// Adds a pattern, of which only the places count that cannot be absent: each is some words, and whether a word is a stem.
    pub fn needs(&mut self, places: &[&[(&'static str, bool)]]) {
        match places {
            [] => {
                self.first.fill();
                self.alone.fill();
            }
            [only] => {
                self.first.add(only);
                self.alone.add(only);
            }
            [first, .., last] => {
                self.first.add(first);
                self.last.add(last);
            }
        }
    }

    /// Whether a text may have a phrase.
    pub fn lets_through(&self, keys: &Keys) -> bool {
        self.first.meets(keys) && (self.alone.meets(keys) || self.last.meets(keys))
    }
}

impl Set {
    fn new() -> Self {
        Self(vec![0; KEYS / 64])
    }

    fn add(&mut self, words: &[(&'static str, bool)]) {
        for (word, stem) in words {
            if *stem {
                return self.fill();
            }
            // A word with an apostrophe or an accent in it is several runs, of which the first has to be there.
            let begins = word.bytes().next().is_some_and(|first| LETTERS[usize::from(first)] != 0);
            let key = Keys::of(word).0.first().copied().filter(|_| begins).unwrap_or(BEYOND_ASCII);
            self.0[usize::from(key) / 64] |= 1 << (key % 64);
        }
    }

    /// Puts every key in: the word that a stem begins is not known.
    fn fill(&mut self) {
        self.0.fill(u64::MAX);
    }

    fn meets(&self, keys: &Keys) -> bool {
        keys.0.iter().any(|key| self.0[usize::from(*key) / 64] & (1 << (key % 64)) != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_can_have_a_phrase_are_let_through() {
        let mut sieve = Sieve::new();
        sieve.needs(&[&[("human", false), ("operator's", false)], &[("error", false)]]);
        sieve.needs(&[&[("op\u{e9}rateur", false)]]);
        sieve.needs(&[&[("\u{e9}tourderie", false)]]);
        for text in ["HUMAN error", "the operator\u{2019}s own error", "un OP\u{c9}RATEUR", "l'\u{c9}tourderie"] {
            assert!(sieve.lets_through(&Keys::of(text)), "{text}");
        }
        for text in ["", "human", "an error", "humans and errors", "operate"] {
            assert!(!sieve.lets_through(&Keys::of(text)), "{text}");
        }
        sieve.needs(&[&[("care", true)]]);
        assert!(sieve.lets_through(&Keys::of("careless")));
    }
}
