//! How a length of time is qualified: `almost`, `up to`, `or so`, `environ`.

use super::Hedge;
use super::lexer::{Cursor, Kind};

use Hedge::{About, Almost, AtLeast, AtMost, Exactly};

/// Words before a length, the longest first where one ends another.
const BEFORE: &[(&str, Hedge)] = &[
    ("just under", Almost),
    ("little under", Almost),
    ("bit under", Almost),
    ("slightly under", Almost),
    ("little less than", Almost),
    ("just less than", Almost),
    ("slightly less than", Almost),
    ("just short of", Almost),
    ("just shy of", Almost),
    ("shy of", Almost),
    ("not quite", Almost),
    ("almost", Almost),
    ("nearly", Almost),
    ("près de", Almost),
    ("près d", Almost),
    ("presque", Almost),
    ("about", About),
    ("around", About),
    ("approximately", About),
    ("approximatively", About),
    ("approx", About),
    ("approximate", About),
    ("roughly", About),
    ("some", About),
    ("circa", About),
    ("ca", About),
    ("close to", About),
    ("an estimated", About),
    ("estimated", About),
    ("in the order of", About),
    ("environ", About),
    ("à peu près", About),
    ("autour de", About),
    ("autour d", About),
    ("at least", AtLeast),
    ("more than", AtLeast),
    ("longer than", AtLeast),
    ("no less than", AtLeast),
    ("not less than", AtLeast),
    ("minimum of", AtLeast),
    ("upwards of", AtLeast),
    ("excess of", AtLeast),
    ("over", AtLeast),
    ("exceeding", AtLeast),
    ("au moins", AtLeast),
    ("plus de", AtLeast),
    ("plus d", AtLeast),
    ("up to", AtMost),
    ("at most", AtMost),
    ("at maximum", AtMost),
    ("no more than", AtMost),
    ("not more than", AtMost),
    ("no longer than", AtMost),
    ("not longer than", AtMost),
    ("less than", AtMost),
    ("fewer than", AtMost),
    ("under", AtMost),
    ("within", AtMost),
    ("maximum of", AtMost),
    ("max", AtMost),
    ("maximum", AtMost),
    ("moins de", AtMost),
    ("moins d", AtMost),
    ("au plus", AtMost),
    ("au maximum", AtMost),
    ("jusqu à", AtMost),
    ("exactly", Exactly),
    ("precisely", Exactly),
    ("exactement", Exactly),
    ("précisément", Exactly),
];

/// Words behind a length.
const BEHIND: &[(&str, Hedge)] = &[
    ("or so", About),
    ("approximately", About),
    ("approx", About),
    ("roughly", About),
    ("environ", About),
    ("ish", About),
    ("or more", AtLeast),
    ("or longer", AtLeast),
    ("at least", AtLeast),
    ("au moins", AtLeast),
    ("or less", AtMost),
    ("at most", AtMost),
    ("max", AtMost),
    ("maximum", AtMost),
    ("au plus", AtMost),
    ("au maximum", AtMost),
];

/// The words that stand next to a length in one of the phrases.
pub fn edges() -> impl Iterator<Item = &'static str> {
    let before = BEFORE.iter().filter_map(|(phrase, _)| phrase.rsplit(' ').next());
    before.chain(BEHIND.iter().filter_map(|(phrase, _)| phrase.split(' ').next()))
}

/// How many words a phrase has at most.
const REACH: usize = 4;

/// The qualification that the words before this place give.
pub fn before(mut cursor: Cursor<'_>) -> Option<Hedge> {
    let mut words: Vec<&str> = Vec::with_capacity(REACH);
    while words.len() < REACH
        && let Some(earlier) = cursor.back()
    {
        cursor = earlier;
        match cursor.peek() {
            Some(Kind::Space) => {}
            Some(Kind::Mark('~' | '≈')) if words.is_empty() => return Some(About),
            Some(Kind::Mark('<' | '≤')) if words.is_empty() => return Some(AtMost),
            Some(Kind::Mark('>' | '≥')) if words.is_empty() => return Some(AtLeast),
            Some(Kind::Mark('.')) if words.is_empty() && is_abbreviated(cursor) => {}
            Some(Kind::Mark('\'' | '’' | '(')) => {}
            // A line break in a paragraph is white space.
            Some(Kind::Mark('\n')) => {}
            // Most lengths are not qualified: the word next to them says so.
            Some(Kind::Word(meanings)) if words.is_empty() && !meanings.hedges() => return None,
            Some(Kind::Word(_)) => words.push(cursor.word_text()),
            _ => break,
        }
    }
    let nearest = words.first().copied().unwrap_or_default();
    longest(BEFORE, |phrase| ends_like(phrase, nearest) && opens_with(&words, phrase.rsplit(' ')))
}

/// Takes the qualification that stands behind a length.
pub fn behind(cursor: &mut Cursor<'_>) -> Option<Hedge> {
    let mut words: Vec<&str> = Vec::with_capacity(2);
    let mut next = *cursor;
    while words.len() < 2 {
        match next.peek() {
            Some(Kind::Space) => {}
            Some(Kind::Mark('(' | '-')) if words.is_empty() => {}
            Some(Kind::Word(meanings)) if words.is_empty() && !meanings.hedges() => return None,
            Some(Kind::Word(_)) => words.push(next.word_text()),
            _ => break,
        }
        next.step();
    }
    longest(BEHIND, |phrase| opens_with(&words, phrase.split(' ')))
}

/// `approx. 40 minutes`
fn is_abbreviated(cursor: Cursor<'_>) -> bool {
    cursor.back().is_some_and(|word| ["approx", "ca", "max", "env"].iter().any(|short| word.clone().literal(short)))
}

/// Whether a phrase may end with a word, told by its last letter: nearly every phrase is dismissed by it.
fn ends_like(phrase: &str, word: &str) -> bool {
    let last = |text: &str| text.as_bytes().last().map(u8::to_ascii_lowercase);
    !word.is_ascii() || last(phrase) == last(word)
}

/// Whether words, whatever their case, begin with those of a phrase.
fn opens_with<'p>(words: &[&str], phrase: impl Iterator<Item = &'p str>) -> bool {
    let mut said = words.iter();
    phrase.into_iter().all(|wanted| said.next().is_some_and(|word| is_same(word, wanted)))
}

fn is_same(word: &str, lower: &str) -> bool {
    word.eq_ignore_ascii_case(lower) || (!word.is_ascii() && word.to_lowercase() == lower)
}

fn longest(table: &[(&str, Hedge)], fits: impl Fn(&str) -> bool) -> Option<Hedge> {
    let fitting = table.iter().filter(|(phrase, _)| fits(phrase));
    fitting.max_by_key(|(phrase, _)| phrase.len()).map(|(_, hedge)| *hedge)
}
