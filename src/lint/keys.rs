//! What tells of a text, in one cheap pass, that no phrase of a phrasebook is in it.
//!
//! Taking a text apart into words costs several times as much, and most texts have nothing that a pattern could begin with.

/// A key for every run of letters and digits in a text, hashed without regard to case.
#[derive(Debug)]
pub struct Keys(Vec<u16>);

/// What the patterns of a phrasebook need. They are dealt out to eight groups, and a text with a phrase has for one of the
/// groups both a word that a phrase begins with and one that a phrase ends with.
#[derive(Debug)]
pub struct Sieve {
    /// For every key in the low byte the groups with a pattern that it can begin, in the high byte those it can end, so that
    /// one look at each key of a text answers for all of them.
    groups: Vec<u16>,
    /// How many patterns have been dealt out.
    patterns: usize,
}

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
        let mut keys = Vec::with_capacity(text.len() / 4 + 2);
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
        Self { groups: vec![0; KEYS], patterns: 0 }
    }

    /// Adds a pattern, of which only the places count that cannot be absent: each is some words, and whether a word is a stem.
    pub fn needs(&mut self, places: &[&[(&'static str, bool)]]) {
        let begins = 1 << (self.patterns % 8);
        let ends = begins << 8;
        self.patterns += 1;
        match places {
            [] => self.add_all(begins | ends),
            [only] => self.add(only, begins | ends),
            [first, .., last] => {
                self.add(first, begins);
                self.add(last, ends);
            }
        }
    }

    /// Whether a text may have a phrase.
    pub fn lets_through(&self, keys: &Keys) -> bool {
        let met = keys.0.iter().fold(0, |met, key| met | self.groups[usize::from(*key)]);
        met & met >> 8 != 0
    }

    fn add(&mut self, words: &[(&'static str, bool)], groups: u16) {
        for (word, stem) in words {
            if *stem {
                return self.add_all(groups);
            }
            // A word with an apostrophe or an accent in it is several runs, of which the first has to be there.
            let begins = word.bytes().next().is_some_and(|first| LETTERS[usize::from(first)] != 0);
            let key = Keys::of(word).0.first().copied().filter(|_| begins).unwrap_or(BEYOND_ASCII);
            self.groups[usize::from(key)] |= groups;
        }
    }

    /// Adds every key: the word that a stem begins is not known.
    fn add_all(&mut self, groups: u16) {
        self.groups.iter_mut().for_each(|known| *known |= groups);
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
