//! The language of a report that states none, from the small words of its prose.

use crate::syntax::body::{BlockKind, Body};
use crate::text::Language;

/// Words that are frequent in one language and rare in the other.
const FRENCH: [u64; 23] = sorted_keys([
    "le", "la", "les", "des", "une", "du", "et", "est", "dans", "pour", "par", "sur", "nous", "avec", "pas", "été",
    "sont", "que", "qui", "aux", "cette", "nos", "était",
]);
const ENGLISH: [u64; 22] = sorted_keys([
    "the", "of", "and", "to", "in", "is", "was", "were", "for", "with", "that", "this", "we", "our", "by", "at",
    "from", "be", "not", "are", "it", "an",
]);

/// So many small words more than the other language has settle it, without the rest of a long report.
const SETTLED: usize = 64;

/// French where its small words clearly outnumber the English ones, else English.
pub fn detect(body: &Body) -> Language {
    let (mut french, mut english) = (0_usize, 0_usize);
    let prose = body.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Code { .. } | BlockKind::Html));
    for block in prose {
        each_short_word(&block.flow.text, |word| {
            french += usize::from(FRENCH.binary_search(&word).is_ok());
            english += usize::from(ENGLISH.binary_search(&word).is_ok());
        });
        if french.abs_diff(english) >= SETTLED {
            break;
        }
    }
    if french > 2 * english && french >= 3 { Language::French } else { Language::English }
}

/// Calls `visit` with the [`key`] of every word of two to six bytes, the lengths of the words above. A letter is one
/// of ASCII's or one of the block that French takes its accents from; every other character ends a word, as do
/// apostrophes and quotation marks.
fn each_short_word(text: &str, mut visit: impl FnMut(u64)) {
    const ACCENTED: u8 = 0xC3; // the first byte of À to ÿ
    let (mut word, mut length, mut previous) = (0, 0, b' ');
    for &byte in text.as_bytes() {
        if byte.is_ascii_alphabetic() || byte == ACCENTED || previous == ACCENTED {
            word = word << 8 | u64::from(byte.to_ascii_lowercase());
            length += 1;
        } else {
            if (2..=6).contains(&length) {
                visit(word);
            }
            (word, length) = (0, 0);
        }
        previous = byte;
    }
    if (2..=6).contains(&length) {
        visit(word);
    }
}

/// The bytes of a word as one number, for comparisons of one instruction.
const fn key(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let (mut key, mut index) = (0, 0);
    while index < bytes.len() {
        key = key << 8 | bytes[index] as u64;
        index += 1;
    }
    key
}

const fn sorted_keys<const N: usize>(words: [&str; N]) -> [u64; N] {
    let mut keys = [0; N];
    let mut count = 0;
    while count < N {
        let mut place = count;
        let new = key(words[count]);
        while place > 0 && keys[place - 1] > new {
            keys[place] = keys[place - 1];
            place -= 1;
        }
        keys[place] = new;
        count += 1;
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::{Dialect, parse};
    use crate::text::Source;

    #[test]
    fn languages() {
        let check = |text: &str, expected: Language| {
            assert_eq!(detect(&parse(Source::new("a.md", text), &Dialect::default()).body), expected, "{text}");
        };
        check("Les bases de données de la région étaient indisponibles pour des clients.", Language::French);
        check("The databases of the region were not reachable for some customers.", Language::English);
        check("Service La Poste", Language::English);
        check("« Les » bases, l’été et d’une région : indisponibles", Language::French);
        check("", Language::English);
        check("The incident on les bases was handled by the team in Paris, and it is over.", Language::English);
    }
}
