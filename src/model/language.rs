//! The language of a report that states none, from the small words of its prose.

use crate::syntax::body::{BlockKind, Body};
use crate::text::Language;

/// Words that are frequent in one language and rare in the other.
const FRENCH: &[&str] = &[
    "le", "la", "les", "des", "une", "du", "et", "est", "dans", "pour", "par", "sur", "nous", "avec", "pas", "été",
    "sont", "que", "qui", "aux", "cette", "nos", "était",
];
const ENGLISH: &[&str] = &[
    "the", "of", "and", "to", "in", "is", "was", "were", "for", "with", "that", "this", "we", "our", "by", "at",
    "from", "be", "not", "are", "it", "an",
];

/// French where its small words clearly outnumber the English ones, else English.
pub fn detect(body: &Body) -> Language {
    let (mut french, mut english) = (0, 0);
    let prose = body.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Code { .. } | BlockKind::Html));
    for word in prose.flat_map(|block| block.flow.text.split(|letter: char| !letter.is_alphabetic())) {
        let is = |table: &[&str]| word.len() < 8 && table.iter().any(|known| known.eq_ignore_ascii_case(word));
        french += usize::from(is(FRENCH));
        english += usize::from(is(ENGLISH));
    }
    if french > 2 * english && french >= 3 { Language::French } else { Language::English }
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
        check("", Language::English);
        check("The incident on les bases was handled by the team in Paris, and it is over.", Language::English);
    }
}
